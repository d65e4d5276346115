"""The site as Zensical renders it: the same as MkDocs', page by page, and stopped by the same faults."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

import pytest

from build_scripts.atlas.settings import MisuseError
from build_scripts.run import zensical
from tests.support.project import SITE_URL, Ran, made_once, make_project, run, tree
from tests.whole.test_pages_by_hand import PAGE, put

pytest.importorskip("zensical", reason="`make setup ENGINE=zensical` installs it")
LINKS = frozenset({"action", "content", "data-base", "href", "src"})


class Read(HTMLParser):
    """A page as a browser reads it: elements with their attributes, addresses in full, and words."""

    def __init__(self, site: Path, path: str) -> None:
        super().__init__()
        self._address = SITE_URL + path.removesuffix("index.html")
        self.found: list[tuple[str, ...]] = []
        self.feed((site / path).read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(f"{name}={self._in_full(name, value or '')}" for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.found.append((words,))

    def _in_full(self, name: str, value: str) -> str:
        return urljoin(self._address, value) if name in LINKS else value


@pytest.fixture(scope="module", params=["true", "false"], ids=["for a server", "for a disk"])
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site of the world with a page that people wrote, by MkDocs and by Zensical."""

    def make(engine: str) -> Path:
        def built(folder: Path) -> Ran:
            put(make_project(folder), PAGE)
            hidden = folder / "docs/zh/.well-known/known.txt"
            hidden.parent.mkdir()
            hidden.write_text("known\n", encoding="utf-8")
            return run(folder, "build", ENGINE=engine, DIRECTORY_URLS=request.param)

        return made_once(tmp_path_factory, f"{engine}-{request.param}", built) / "site"

    return make("mkdocs"), make("zensical")


def test_beside_pages_everything_is_the_same_to_the_byte(sites: tuple[Path, Path]) -> None:
    of_mkdocs, of_zensical = map(tree, sites)
    assert of_mkdocs.keys() == of_zensical.keys()
    assert [path for path, digest in _no_page(of_mkdocs) if of_zensical[path] != digest] == []
    assert sum(path.endswith("/index.html") for path in of_mkdocs) > 100


def test_pages_have_the_same_words_links_and_anchors(sites: tuple[Path, Path]) -> None:
    assert list(_different(*sites)) == []


def test_zensical_itself_was_asked(sites: tuple[Path, Path]) -> None:
    stages = [(site.parent / ".build/stages.json").read_text(encoding="utf-8") for site in sites]
    assert ['"zensical"' in told for told in stages] == [False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[x](none.md)", "page does not exist"),
        ("[x](../plans/index.md#none)", "anchor does not exist"),
        ("<script>x()</script>", "Doc file 'guide/index.md' cannot be published: `script` stands in it"),
        ("![x](https://example.org/x.png)", "a `src` in it leads to another host"),
    ],
)
def test_what_is_wrong_in_a_page_stops_the_build(own_world: Path, text: str, said: str) -> None:
    before = tree(own_world / "site")
    put(own_world, f"# {{title}}\n\n{text}\n")
    ran = run(own_world, "build", ENGINE="zensical")
    assert ran.returncode == 1
    assert "zensical build of the zh edition failed" in ran.stderr
    assert said in ran.stderr
    assert "guide/index.md" in ran.stderr
    assert "\x1b" not in ran.stderr
    assert tree(own_world / "site") == before


def test_where_it_is_not_installed_that_is_said(own_world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zensical, "find_spec", lambda _: None)
    with pytest.raises(MisuseError, match="`make site ENGINE=zensical` installs it"):
        zensical.check()


def _no_page(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, digest) for path, digest in files.items() if not path.endswith(".html"))


def _different(one: Path, other: Path) -> Iterator[str]:
    """Yield for each page that differs the first place where it does."""
    for path in sorted(path for path in tree(one) if path.endswith(".html")):
        pairs = zip_longest(Read(one, path).found, Read(other, path).found)
        different = [pair for pair in pairs if pair[0] != pair[1]]
        yield from (f"{path}: {here} / {there}" for here, there in different[:1])
