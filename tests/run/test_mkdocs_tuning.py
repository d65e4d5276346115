"""What makes MkDocs faster changes nothing on any page."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from build_scripts.run.mkdocs_tuning import Lean

PIECES = [
    "`code`", "``a`b``", "\\*", "\\", "[a][b]", "[a][]", "[a]", "[a]: http://example.org \"t\"", "![a](b.png)",
    "![a][b]", "![a]", "<http://example.org>", "<HTTPS://example.org>", "<ftp://example.org>", "<git://example.org>",
    "a\t\nb", "a \x02\x20\nb", "<a@example.org>",
    "a@example.org",    "a  \nb", "  ", "**a**", "*a*", "__a__", "_a_", "***a***", "a * b", "[a](b)", "[a](<b c> 't')",
    "<b>a</b>", "&amp;",
    "&#42;", "# a", "- a", "1. a", "> a", "| a | b |\n|---|---|\n| c | d |", "    a", "***", "a\n===", "{: .x }",
    "中文", "a", "1", " ", "\n", "\n\n", "!", "[", "]", "(", ")", "<", ">", ":", "\t",
]  # fmt: skip


def converted(text: str, *, lean: bool) -> tuple[str, int]:
    """A page as Python-Markdown makes it, and how many patterns it had to try."""
    config = MkDocsConfig()
    config.markdown_extensions = ["tables", "attr_list", "md_in_html"]
    if lean:
        Lean(config).on_page_markdown(text)
    whole = Markdown(extensions=config.markdown_extensions)
    return whole.convert(text), len(whole.inlinePatterns)


@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_markdown_comes_out_the_same(text: str) -> None:
    assert converted(text, lean=True)[0] == converted(text, lean=False)[0]


def test_each_syntax_alone_comes_out_the_same() -> None:
    for piece in PIECES:
        for text in (piece, f"a {piece} b", f"{piece}\n\n[a]: http://example.org\n[b]: http://example.org"):
            assert converted(text, lean=True)[0] == converted(text, lean=False)[0], text


def test_generated_pages_are_spared_what_they_do_not_use(world: Path) -> None:
    pages = [path.read_text(encoding="utf-8").partition("\n---\n")[2] for path in world.glob("docs/*/**/index.md")]
    patterns = [converted(page, lean=True)[1] for page in pages]
    whole = converted("", lean=False)[1]
    assert len(pages) > 80
    assert sum(count < whole / 2 for count in patterns) > 0.8 * len(pages)
