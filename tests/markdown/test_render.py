"""Whatever text the data holds, it comes out of the real Markdown as that text and as nothing else."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from build_scripts.markdown.reading import divide
from build_scripts.markdown.render import Rendered, Renderer, escape, mark_chinese
from build_scripts.records.language import Language
from build_scripts.views.page import Link, Page
from tests.support.project import ROOT

SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
BUILT_IN = ["toc", "tables", "fenced_code"]
"""What MkDocs adds to the extensions of mkdocs.yml."""


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", ((data, None),)))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration", ((decl, None),)))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("instruction", ((data, None),)))


def rendered(text: str) -> Elements:
    """Render Markdown as MkDocs does with the extensions of mkdocs.yml."""
    configured = [entry if isinstance(entry, dict) else {entry: {}} for entry in SETTINGS["markdown_extensions"]]
    options: dict[str, Any] = {name: values or {} for entry in configured for name, values in entry.items()}
    renderer = markdown.Markdown(extensions=list(dict.fromkeys([*BUILT_IN, *options])), extension_configs=options)
    return Elements(renderer.convert(text))


CONTEXTS = {
    "paragraph": "before\n\n{}\n\nafter",
    "paragraph with a class": "{}\n{{: .pa-summary }}",
    "two in a paragraph": "**Label**{{: .pa-label }} {}, {}\n{{: .pa-fact }}",
    "after a line break": "word<br>{}",
    "cell": "| a | b | c |\n|---|---:|---|\n| {} | x | {} |\n| **{}** | x | y |",
    "cell with a line break": "| a | b |\n|---|---|\n| x<br>{} | {} |",
    "list item": "- {}\n- {}",
    "list item with a class": "- **{}** {}<br>{}\n    {{: #incentive-1 .pa-incentive }}\n\n- next",
    "heading": "# <span>1</span> {} {{: #top }}\n\n## {} {{: #part }}\n\ntext",
    "link": "[{}](../x/index.md) and [{}](#a)",
    "link in a list": "- [{}](../x/index.md){{: aria-current=\"page\" }}",
    "raw element": "<strong class=\"pa-amount\">{}</strong> and <code>{}</code>",
    "details": "<details class=\"pa-outline\" markdown>\n<summary>{}</summary>\n\n{}\n\n- {}\n\n</details>",
    "quotation": "<blockquote lang=\"zh\" markdown>\n\n<span id=\"s1\">[s1](#s1) <b>{}</b>{}</span>\n\n</blockquote>",
}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</details>", "<!-- x", "<?php",
    "<!DOCTYPE x>", "](javascript:alert(1))", "[x](javascript:alert(1))", "![x](y)", "<javascript:alert(1)>",
    "[x]: javascript:y", "[^1]", "|", "a | b", "\\|", "|---|", "`", "``code``", "```", "~~~", "{{",
    "{{ config }}", "{%", "{% raw %}", "{#", "{: .x }", "{: #x onclick=alert(1) }", "{.x}", ":::", "::: note",
    "!!!", "!!! danger", "??? x", ":smile:", ": definition", "&amp;", "&lt;script&gt;", "&#60;", "&", "*",
    "**x**", "_x_", "__x__", "~x~", "^x^", "==x==", "$x$", "1.", "1. x", "12) x", "1", "2021.", "- ", "- x",
    "+ x", "* x", "# ", "# x", "#", "##", "x #", "> x", "---", "===", "***", "a\n- b", "a\n\nb", "a\n===",
    "    x", "\tx", "a  \nb", "\\", "\\*", "\\<script>", "\\n", "规划: 2021", "a: b", "'", "\"", "\"><b>",
    "x=\"y\"", "--", "...", "(c)", "[TOC]", "*[x]: y", "http://example.org", "a@b.org", "C:\\x", "—", "“小巨人”",
    "《规划》", "①",
]  # fmt: skip


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def check_shown(text: str, context: str) -> None:
    """The text stands on the page in full, and the page has the elements that it has with an ordinary word."""
    template = CONTEXTS[context]
    ordinary = rendered(template.replace("{}", "Word").replace("{{", "{").replace("}}", "}"))
    shown = rendered(template.replace("{{", "{").replace("}}", "}").replace("{}", escape(text)))
    assert ordinary.text.count("Word") == template.count("{}")
    assert shown.elements == ordinary.elements
    assert flat(shown.text) == flat(ordinary.text.replace("Word", text))


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str, context: str) -> None:
    check_shown(text, context)


ANY_TEXT = st.lists(
    st.sampled_from(HOSTILE) | st.sampled_from(list("<>[](){}|`*_#:!-+=~^$&\\\"'.1 \n")) | st.characters(codec="utf-8"),
    min_size=1,
    max_size=12,
).map(
    lambda pieces: "".join(
        piece for piece in pieces if not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", piece)
    )
)


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=ANY_TEXT.filter(lambda text: bool(text.strip())))
def test_any_text_is_shown_as_text(text: str, context: str) -> None:
    check_shown(text, context)


@given(text=ANY_TEXT)
def test_marking_chinese_adds_nothing_but_the_mark(text: str) -> None:
    marked = Elements(divide(mark_chinese(escape(text))).source)
    assert flat(marked.text) == flat(text)
    assert set(marked.elements) <= {("span", (("lang", "zh"),))}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("little giants (小巨人)", 'little giants (<span lang="zh">小巨人</span>)'),
        ("“专精特新”企业 and RCEP", '“<span lang="zh">专精特新”企业</span> and RCEP'),
        ("no Chinese", "no Chinese"),
    ],
)
def test_chinese_in_english_is_marked(text: str, marked: str) -> None:
    assert divide(mark_chinese(text)).source == marked
    assert divide(mark_chinese(text)).reading == text


def test_a_space_at_the_end_stays() -> None:
    assert rendered(f"a{escape(', ')}b").text == "a, b"


# --- pages ------------------------------------------------------------------------------------------------------------


def rendered_page(folder: Path, template: str, language: Language = Language.ZH, **page: Any) -> Rendered:
    """Render a page with a template of the test's own."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    (folder / "pages/x.md.j2").write_text(template, encoding="utf-8")
    phrases = {"hello": "<b>{name}</b>"}
    given: dict[str, Any] = {"address": "plans/x/10/", "title": "T", "description": "D", "view": None, **page}
    return Renderer(folder, language, phrases, "https://example.org/").render(Page(template="x", **given))


def page_of(folder: Path, template: str, language: Language = Language.ZH, **page: Any) -> str:
    """What a template of the test's own makes of a page, for MkDocs."""
    return rendered_page(folder, template, language, **page).source.split("---\n\n", 1)[1]


@pytest.mark.parametrize(
    ("to", "target"),
    [
        ("plans/x/10/#b", "#b"),
        ("plans/x/11/", "../11/index.md"),
        ("plans/x/11/#incentive-2", "../11/index.md#incentive-2"),
        ("cities/weili/", "../../../cities/weili/index.md"),
        ("", "../../../index.md"),
    ],
)
def test_a_link_is_relative(to: str, target: str, tmp_path: Path) -> None:
    assert page_of(tmp_path, "{{ view }}", view=Link("a*b", to)) == f"[a&#42;b]({target})"
    assert page_of(tmp_path, "{{ view|href }}", view=Link("a", to)) == target


def test_constants_too_are_what_the_page_and_the_edition_make_of_them(tmp_path: Path) -> None:
    """A template is compiled once for all pages of both editions."""
    template = "{{ 'a.js'|asset }} {{ '甲' }}"
    assert page_of(tmp_path, template) == "../../../a.js 甲"
    assert page_of(tmp_path, template, Language.EN, address="x/") == '../a.js <span lang="zh">甲</span>'


def test_values_are_escaped_phrases_too_and_nothing_is_nothing(tmp_path: Path) -> None:
    template = "{{ view[0] }}|{{ view[1] }}|{{ view[2] }}|{{ say('hello', name='<i>') }}"
    made = page_of(tmp_path, template, view=("<b>", None, 12))
    assert made == "&#60;b&#62;||12|&#60;b&#62;&#60;i&#62;&#60;/b&#62;"


def test_a_macro_escapes_once(tmp_path: Path) -> None:
    assert page_of(tmp_path, "{% macro m(x) %}<u>{{ x }}</u>{% endmacro %}{{ m(view) }}", view="<b>") == (
        "<u>&#60;b&#62;</u>"
    )


def test_chinese_is_marked_in_the_english_edition_only(tmp_path: Path) -> None:
    assert page_of(tmp_path, "{{ view }}", Language.EN, view="甲 A") == '<span lang="zh">甲</span> A'
    assert page_of(tmp_path, "{{ view }}", Language.ZH, view="甲 A") == "甲 A"


def test_an_outside_address_cannot_leave_its_place(tmp_path: Path) -> None:
    made = page_of(tmp_path, "[x]({{ view|url }})", view="https://example.org/a)b \"c'<d>[e]|`{x}?f=g&h#i")
    assert made == "[x](https://example.org/a%29b%20%22c%27%3Cd%3E%5Be%5D%7C%60%7Bx%7D?f=g&h#i)"
    assert [tag for tag, _ in rendered(made).elements] == ["p", "a"]


TITLES = [
    "规划: 2021",
    "- x",
    "<b>x</b>",
    "---",
    'a "b" \\',
    "{a: b}",
    "# x",
    "null",
    "a\nb: c",
    "2021-09-30",
    "'",
    "%x",
    "@x",
]


@pytest.mark.parametrize("title", TITLES)
def test_front_matter_holds_any_title(title: str, tmp_path: Path) -> None:
    check_front_matter(title, tmp_path)


@given(title=ANY_TEXT)
def test_front_matter_holds_any_text(title: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    check_front_matter(title, tmp_path_factory.getbasetemp() / "any")


def check_front_matter(title: str, folder: Path) -> None:
    made = rendered_page(folder, "body", title=title, description=title, hide=("toc",), meta={"place": "x"})
    body, meta = get_data(made.source)
    assert body.strip() == "body"
    safe = re.sub(r"\s+", " ", title)
    assert {name: html.unescape(str(meta[name])) for name in ("title", "description")} == {
        "title": safe,
        "description": safe,
    }
    assert "<" not in f"{meta['title']}{meta['description']}"
    assert (meta["address"], meta["hide"], meta["place"]) == ("plans/x/10/", ["toc"], "x")
