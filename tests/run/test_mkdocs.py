"""What this program relies on in MkDocs, asked of MkDocs itself: its warnings, its events, how a page is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from build_scripts.run.mkdocs import Log
from build_scripts.run.mkdocs_anchors import leading_nowhere
from build_scripts.run.mkdocs_pages import PageBuilder
from build_scripts.run.shares import Share
from tests.support.mkdocs_log import mkdocs_log
from tests.support.small_project import difference, tree

MISSING = "WARNING  -  Doc file 'index.md' contains a link 'none.md', but the target is not found"


@pytest.fixture
def log() -> Iterator[Log]:
    with mkdocs_log() as log:
        yield log


def project(root: Path, link: str) -> MkDocsConfig:
    """The settings of twenty pages with a menu, of which the first links to another one and to an anchor of it."""
    (root / "docs/b").mkdir(parents=True)
    (root / "docs/index.md").write_text(f"---\ntitle: T\n---\n# T\n\n[x]({link}) [y](b/c.md#x-y)\n", encoding="utf-8")
    (root / "docs/b/c.md").write_text("# C\n\n## X y\n\n[T](../index.md)\n", encoding="utf-8")
    (root / "docs/style.css").write_text("a {}", encoding="utf-8")
    for number in range(18):
        (root / f"docs/{chr(97 + number)}.md").write_text("# A\n", encoding="utf-8")
    settings = "site_name: T\nplugins: []\nnav: [T: index.md, C: b/c.md]\nvalidation: {anchors: warn}\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))


def in_shares(config: MkDocsConfig, of: int) -> tuple[list[int], list[str]]:
    """Build all pages in so many shares; return how many each had, and the links to anchors that lead nowhere."""
    counts: list[int] = []
    parts = [PageBuilder(config).build_share(Share(number, of), counts.append) for number in range(of)]
    return counts, [str(one) for one in leading_nowhere(parts)]


@pytest.mark.parametrize(("of", "counts"), [(1, [20]), (2, [10, 10]), (3, [7, 7, 6])])
def test_shares_of_all_pages_make_together_what_mkdocs_makes_alone(
    tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch, of: int, counts: list[int]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # the theme names the moment
    build(project(tmp_path, "a.md"))
    whole = tree(tmp_path / "site")
    for sitemap in ("sitemap.xml", "sitemap.xml.gz"):
        del whole[sitemap]  # the site has its own
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "again"))
    assert in_shares(config, of) == (counts, [])
    assert difference(whole, tree(tmp_path / "again")) == []
    assert "404.html" in whole
    assert log.wrong == []


@pytest.mark.parametrize("of", [1, 2, 3])
def test_shares_are_checked_as_a_whole_build_is(tmp_path: Path, log: Log, of: int) -> None:
    config = project(tmp_path, "none.md")
    (tmp_path / "docs/d.md").write_text("# D\n\n[e](e.md#no) [here](#nor) [c](b/c.md#x-y)\n", encoding="utf-8")
    build(config)
    whole = sorted(text.replace("INFO", "WARNING") for text in log.wrong)
    log.wrong.clear()
    _, nowhere = in_shares(config, of)
    assert sorted({*log.wrong, *nowhere}) == whole
    assert len(whole) == 3


def test_pages_built_alone_are_those_of_a_whole_build(
    tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # the theme names the moment
    build(project(tmp_path, "a.md"))
    whole = tree(tmp_path / "site")
    changed = {"index.md": "index.html", "b/c.md": "b/c/index.html", "d.md": "d/index.html", "style.css": "style.css"}
    for made in changed.values():
        (tmp_path / "site" / made).write_text("outdated")
    shared = tmp_path / "shared"
    shared.hardlink_to(tmp_path / "site/index.html")
    some = PageBuilder(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    assert some.build(changed) == tuple(changed.values())
    assert difference(whole, tree(tmp_path / "site")) == []
    assert shared.read_text() == "outdated"  # what shares the file with the site is not written into
    (tmp_path / "docs/d.md").write_text("# D\n\n[a](a.md)\n", encoding="utf-8")
    some.build(["d.md"])
    build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "again")))
    assert difference(tree(tmp_path / "again"), tree(tmp_path / "site")) == []
    assert log.wrong == []


@pytest.mark.parametrize("link", ["none.md", "../docs/a.md", "b/c.md#no"])
def test_pages_built_alone_are_checked_as_in_a_whole_build(tmp_path: Path, log: Log, link: str) -> None:
    config = project(tmp_path, link)
    build(config)
    whole = [text.partition(" among")[0] for text in log.wrong]
    log.wrong.clear()
    PageBuilder(load_config(str(tmp_path / "mkdocs.yml"))).build(["index.md", "b/c.md"])
    assert [text.partition(" among")[0] for text in log.wrong] == whole
    assert len(whole) == 1
