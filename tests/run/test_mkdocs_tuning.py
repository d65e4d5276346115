"""What makes MkDocs faster changes nothing on any page."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import LinkInlineProcessor
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from build_scripts.run.mkdocs import Log
from build_scripts.run.mkdocs_pages import AskedFiles
from build_scripts.run.mkdocs_tuning import Lean, LeanPage
from tests.support.mkdocs_log import mkdocs_log

SYNTAX = [
    "`code`", "``a`b``", "\\*", "\\", "[a][b]", "[a][]", "[a]", "[a]: http://example.org \"t\"", "![a](b.png)",
    "![a][b]", "![a]", "<http://example.org>", "<HTTPS://example.org>", "<ftp://example.org>", "<git://example.org>",
    "a\t\nb", "a \x02\x20\nb", "<a@example.org>",
    "a@example.org",    "a  \nb", "  ", "**a**", "*a*", "__a__", "_a_", "***a***", "a * b", "[a](b)", "[a](<b c> 't')",
    "<b>a</b>", "&amp;", "[TOC]", "*a_b*_", "[*a*](b)", "*[a*](b)", "[[a]](b)", "[a](b(c))", "[a](b", "[a](b 't')",
    "&#42;", "# a", "- a", "1. a", "> a", "| a | b |\n|---|---|\n| c | d |", "    a", "***", "a\n===", "{: .x }",
    "|---|---|", "|---|", "---|---", "a | b", "| a", ":-: | -:", "|\n", "|", "\n|---|---|\n", "| c | d |\n", "#",
    "\n## a #",
    "中文", "a", "1", " ", "\n", "\n\n", "!", "[", "]", "(", ")", "<", ">", ":", "\t",
]  # fmt: skip
TABLES = [
    "| a | b |", "|---|---|", "|---|", "---|---", "a | b", "| a", "a |", ":-: | -:", "--- | :-:", "|", "| |", "|-|",
    "-", "\n", "\n", "\n", " ", "> ", "    ", "<br>", "[a](b)", "**a**", "&#124;", "{: .x }", "x", "| a | b | c |",
]  # fmt: skip
ANCHORS = [
    "<b id=\"c\">a</b>", "<b id=\"d\">\n\na\n\n</b>", "<section markdown=\"block\" id=\"e\">\n\n## a\n\n</section>",
    "<a name=\"f\"></a>", " id=\"g\"", "## a {: #h }", "a\n{: #i }", "## 中", "<b class=\"j\" data-id=\"j\">a</b>",
]  # fmt: skip
LINKS = [
    f"[a]({link})" for link in (
        "index.md", "../index.md", "../../index.md", "../../../index.md", "../../../../index.md", "c/index.md",
        "../b/index.md", "../../a/b/index.md", "../d.1/index.md", "../d.1/index.md#h", "../e.md", "../e/index.md",
        "../none/index.md", "../index.md#x.y-z", "../index.md#a%20b", "../index.md?q=1#a", "#h", "#no", "#a%20b", "",
        "./index.md", "../../a/index.md", "//index.md", "/a/index.md", "c//index.md", "../style.css", "c/", "c",
        "https://example.org/index.md#a", "mailto:a", "../d.1/index.html", "..", "../drafts/index.md",
    )
]  # fmt: skip
SOURCES = ["index", "a/index", "a/b/index", "a/b/c/index", "a/d.1/index", "a/e", "a/drafts/index"]


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def project(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A project with a few pages to link to, addressed by folder or by file."""
    root = tmp_path_factory.mktemp("project")
    for source in SOURCES:
        path = root / f"docs/{source}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# T\n", encoding="utf-8")
    (root / "docs/a/style.css").write_text("a {}", encoding="utf-8")
    settings = (
        f"site_name: T\nplugins: []\nuse_directory_urls: {str(request.param).lower()}\nexclude_docs: drafts/\n"
        "validation: {anchors: warn}\nmarkdown_extensions: [attr_list, md_in_html, tables, toc: {permalink: '#'}]\n"
    )
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    with mkdocs_log() as log:
        yield log


@cache
def settings(project: Path, *, lean: bool) -> tuple[MkDocsConfig, Lean | None]:
    config = load_config(str(project / "mkdocs.yml"))
    return config, Lean(config) if lean else None


def made(project: Path, log: Log, text: str, *, lean: bool, source: str = "a/b/index.md") -> tuple[Page, list[Any]]:
    """A page as MkDocs makes it; what it says, what is in its menu, where it links to, and what MkDocs warns of."""
    config, plugin = settings(project, lean=lean)
    files = AskedFiles(config, {})
    file = files.get_file_from_path(source)
    assert file is not None
    page = Page(None, file, config)
    page.meta, page.markdown = {"graph": "{}"}, text
    if plugin:
        page.markdown = plugin.on_page_markdown(text, page=page)
    log.wrong.clear()
    page.render(config, files)
    links = {to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()}
    return page, [page.content, str(page.toc), page.title, links, [*log.wrong]]


def compare(project: Path, log: Log, text: str, source: str = "a/b/index.md") -> None:
    as_ever, lean = (made(project, log, text, lean=lean, source=source) for lean in (False, True))
    assert lean[1] == as_ever[1], text
    assert (lean[0].present_anchor_ids or set()) >= (as_ever[0].present_anchor_ids or set()) - {"f"}, text


@given(
    text=st.lists(st.sampled_from([*SYNTAX, *ANCHORS, *LINKS]), max_size=14)
    .map("".join)
    .filter(lambda text: "<![" not in text)  # Python's own parser of HTML refuses it
)
def test_any_page_comes_out_the_same(project: Path, log: Log, text: str) -> None:
    compare(project, log, text)


@pytest.mark.parametrize("source", [f"{source}.md" for source in SOURCES[:-1]])
def test_every_link_leads_where_it_led_from_every_page(project: Path, log: Log, source: str) -> None:
    for link in LINKS:
        compare(project, log, f"# T\n\n{link} {link}\n", source)


@given(text=st.lists(st.sampled_from(TABLES), max_size=10).map("".join))
def test_any_table_comes_out_the_same(project: Path, log: Log, text: str) -> None:
    compare(project, log, text)


def test_each_syntax_alone_comes_out_the_same(project: Path, log: Log) -> None:
    for piece in (*SYNTAX, *ANCHORS):
        for text in (piece, f"a {piece} b", f"{piece}\n\n[a]: http://example.org\n[b]: http://example.org"):
            compare(project, log, text)


VALUES = st.recursive(
    st.text(max_size=8)
    | st.sampled_from(["\u2028", "\x85", "\ufeff", "a: b", "# a", "1", "null", '"', "\\", "---", "\n---\n"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)
FRONT_MATTERS = st.lists(
    st.tuples(
        st.sampled_from(["title", "graph", "a", "a-b", "1", "- a", "a b", "é"]),
        VALUES.map(lambda value: json.dumps(value, ensure_ascii=False))
        | VALUES.map(json.dumps)
        | st.sampled_from(["1", "0", "007", "1, 2", "12\"a\"", "1_000", "9" * 30, "-1", "1:30", "True",
                           "1e5", "0o7", "true", "null", "~", "yes", "a", "'a'", "[a]", "{\"a\": 1}", "[1]",
                           '"a" # b', '["a",]', '"a\\/"', '"a\\u00e9"', "", "[", '"a', "|", "2024-01-01",
                           "&a \"b\"", "*a"]),
    ),
    max_size=4,
)  # fmt: skip


@given(
    head=FRONT_MATTERS,
    start=st.sampled_from(["---\n", "--- \n", "\n---\n", ""]),
    end=st.sampled_from(["---\n", "...\n"]),
)
def test_front_matter_is_what_it_is_as_yaml(project: Path, head: list[tuple[str, str]], start: str, end: str) -> None:
    config, _ = settings(project, lean=False)
    text = "".join([start, *(f"{name}: {value}\n" for name, value in head), end, "\n# A\n"])
    read = []
    for kind in (Page, LeanPage):
        files = AskedFiles(config, {"a/b/index.md": text})
        file = files.get_file_from_path("a/b/index.md")
        assert file is not None
        page = kind(None, file, config)
        page.read_source(config)
        read.append((page.meta, page.markdown))
    assert read[1] == read[0], text


@pytest.mark.parametrize("content", [b'---\ntitle: "\xff"\n---\n', None], ids=["not UTF-8", "not there"])
def test_a_page_that_cannot_be_read_is_named(project: Path, log: Log, content: bytes | None) -> None:
    config, _ = settings(project, lean=False)
    path = project / "docs/a/broken.md"
    path.write_bytes(content or b"")
    file = AskedFiles(config, {}).ask("a/broken.md")
    if content is None:
        path.unlink()
    log.wrong.clear()
    with pytest.raises((OSError, ValueError)):
        LeanPage(None, file, config).read_source(config)
    path.unlink(missing_ok=True)
    assert len(log.wrong) == 1
    assert "a/broken.md" in log.wrong[0]


def test_front_matter_of_the_build_is_not_read_as_yaml(
    world: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, _ = settings(project, lean=False)
    monkeypatch.setattr(meta, "get_data", lambda _: ("", {}))
    sources = [path.read_text(encoding="utf-8") for path in sorted(world.glob("docs/*/**/index.md"))]
    pages = []
    for source in sources:
        file = AskedFiles(config, {"a/b/index.md": source}).ask("a/b/index.md")
        pages.append(LeanPage(None, file, config))
        pages[-1].read_source(config)
    assert sum("graph" in page.meta for page in pages) > 0.95 * len(pages) > 80


class Added(Extension):
    """Emphasis by another sign, which Python-Markdown lets extensions add."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        delimiters: Any = md.delimiters
        delimiters.add("~", "del", double=True)


class Replaced(Extension):
    """Another kind of link in the place of Python-Markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(Elsewhere(r"\[", md), "link", 160)


class Elsewhere(LinkInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        found: Any = super().handleMatch(m, data)
        found[0].set("href", "elsewhere")
        return found


@pytest.mark.parametrize(
    ("extension", "text", "made"),
    [
        ("pymdownx.tilde", "~~old~~ H~2~O", "<p><del>old</del> H<sub>2</sub>O</p>"),
        ("legacy_em", "a_b_c", "<p>a<em>b</em>c</p>"),
        (Added(), "~~old~~ [a](b)", '<p><del>old</del> <a href="b">a</a></p>'),
        (Replaced(), "[a](b)", '<p><a href="elsewhere">a</a></p>'),
    ],
)
def test_what_an_extension_looks_for_is_found(extension: Any, text: str, made: str) -> None:
    page: Any = type("Page", (), {"meta": {"graph": "{}"}})
    config = MkDocsConfig()
    config.markdown_extensions = [extension]
    Lean(config).on_page_markdown(text, page=page)
    md = Markdown(extensions=config.markdown_extensions)
    if "lean" in md.preprocessors:  # it looks for what MkDocs adds, which is not here
        md.preprocessors.deregister("lean")
    assert md.convert(text) == made


def test_generated_pages_are_spared_what_they_do_not_use(world: Path) -> None:
    sources = [path.read_text(encoding="utf-8").partition("\n---\n")[2] for path in world.glob("docs/*/**/index.md")]
    config = MkDocsConfig()
    config.markdown_extensions = ["tables", "attr_list", "md_in_html"]
    lean, whole = Lean(config), len(Markdown().inlinePatterns)
    page: Any = type("Page", (), {"meta": {"graph": "{}"}})
    patterns = []
    for source in sources:
        lean.on_page_markdown(source, page=page)
        patterns.append(len(Markdown(extensions=config.markdown_extensions).inlinePatterns))
    assert len(sources) > 80
    assert sum(count < whole / 2 for count in patterns) > 0.8 * len(sources)
