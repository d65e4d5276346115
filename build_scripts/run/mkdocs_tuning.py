"""How MkDocs builds the same pages in less time. Plain MkDocs builds the site without it, and writes the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import DelimiterProcessor, HtmlInlineProcessor, LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page


class Lean(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings
    """Spares Python-Markdown and MkDocs looking for what a page of the build has nowhere: two fifths of their time.

    Other pages, and those of the build that use more of Markdown, are made as ever.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._spared = _Spared()
        extensions, settings, builder = config.markdown_extensions, config.mdx_configs or {}, Markdown()
        # Else Python-Markdown looks for each by its name, for every page.
        config.markdown_extensions = [
            builder.build_extension(one, settings.get(one, {})) if one in _KEEP_NOTHING else one  # type: ignore[misc]
            for one in extensions
        ]
        config.markdown_extensions.append(self._spared)  # type: ignore[arg-type]  # Python-Markdown takes objects too

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Look which syntax the page needs, before MkDocs sets up Python-Markdown for it."""
        self._spared.is_simple = "graph" in page.meta and not _needs_more(markdown)
        return markdown


_KEEP_NOTHING = {"attr_list", "md_in_html", "tables", "toc", "templates.labels", "templates.by_hand"}
"""Extensions of which one can serve all pages."""
_SIGNS_OF_MORE = ("`", "\\", "@", "\t", "\x02", "\x03", "![", "]:", "[TOC]", "  \n")
_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
"""What a page that needs the patterns below, or what else is spared, has one of: a reference has its definition, a mail
address its sign, and a tab or a control character can become the spaces of a line break. An entity of HTML is written
as it is also where no pattern takes it out of the text and puts it back."""
_SPARED = (
    "backtick", "escape", "reference", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "entity",
)  # fmt: skip


class LeanPage(Page):
    """A page whose front matter is read as the JSON that the build writes, one value a line; another as YAML."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read a page's text and front matter."""
        own = None
        if not config.plugins.events["page_read_source"]:
            with suppress(OSError, ValueError):  # MkDocs says of which page
                own = _front_matter(self.file.content_string)
        if own is None:
            super().read_source(config)
        else:
            self.meta, self.markdown = own


def _front_matter(text: str) -> tuple[dict[str, Any], str] | None:
    """Return front matter that the build wrote, and the text below it; nothing for what may be other YAML.

    Raises ``ValueError`` for what looks like ours and is no JSON.
    """
    found = _OWN_FRONT_MATTER.match(text)
    if found is None:
        return None
    values = {name: json.loads(value) for name, value in _VALUES.findall(found[1])}
    return values, text[found.end() :].lstrip("\n")


_STRING = r'"(?:[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]++|\\["\\])*+"'
_OWN_FRONT_MATTER = re.compile(rf"---\n((?:[a-z]+: (?:true|0|[1-9]\d*+|(?:{_STRING}|[\[\]]|, )++)\n)++)---\n")
"""Strings, lists of strings, whole numbers and what is true, which mean the same in both."""
_VALUES = re.compile("^([a-z]+): (.*)$", re.MULTILINE)
_AS_EVER = (InlineProcessor, LinkInlineProcessor, HtmlInlineProcessor, DelimiterProcessor)


def _needs_more(markdown: str) -> bool:
    return any(sign in markdown for sign in _SIGNS_OF_MORE) or _ADDRESS.search(markdown) is not None


class _Spared(Extension):
    """Has to be the last one of a page."""

    is_simple = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        own = md.treeprocessors["inline"], *(md.inlinePatterns[name] for name in ("link", "html", "em_strong"))
        if not self.is_simple or tuple(map(type, own)) != _AS_EVER:  # somebody put something else in their place
            return
        for name in _SPARED:
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Link(md.inlinePatterns["link"].pattern, md), "link", 160)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.deregister("unescape")
        md.is_block_level = _Answers(md).__getitem__  # type: ignore[assignment,method-assign]
        if "toc" in md.treeprocessors:
            toc: Any = md.treeprocessors["toc"]
            toc.marker, toc.build_toc_div = "", _no_list
        blocks: Any = md.parser.blockprocessors
        blocks["hashheader"].test = partial(_if_it_has, "#", blocks["hashheader"].test)
        tables: list[Any] = [one for one in blocks if type(one) is TableProcessor]
        for table in tables:
            table.test = partial(_if_it_has_a_rule, table.test)
            table._split = lambda row: row.split("|")  # noqa: SLF001 — no other way to it
        md.preprocessors.register(_Late(md), "lean", 100)


def _if_it_has(sign: str, test: Callable[[ET.Element, str], bool], parent: ET.Element, block: str) -> bool:
    return sign in block and test(parent, block)


def _if_it_has_a_rule(test: Callable[[ET.Element, str], bool], parent: ET.Element, block: str) -> bool:
    """Ask whether a block is a table only where its second line can be the rule below the head of one."""
    _, _, rest = block.partition("\n")
    return bool(rest) and not rest.partition("\n")[0].strip("|:- ") and test(parent, block)


def _no_list(_: Any) -> ET.Element:
    """Return what stands for the list of all headings, which only a page with the marker shows."""
    return ET.Element("div")


class _Answers(dict[Any, bool]):
    """Whether a tag is one of a block, asked once for each."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self._ask = md.is_block_level

    def __missing__(self, tag: Any) -> bool:
        self[tag] = answer = self._ask(tag)
        return answer


class _Link(LinkInlineProcessor):
    """A link without brackets in its text or address is found by one pattern, not sign by sign."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        found = _SIMPLE_LINK.match(data, m.end())
        if found is None:
            return super().handleMatch(m, data)
        link = ET.Element("a", {"href": found[2]})
        link.text = found[1]
        return link, m.start(), found.end()


_SIMPLE_LINK = re.compile(r"""([^\[\]]*)\]\(([^\s()<>'"\x02]+)\)""")
_SIGNS = {"link": r"\[", "html": "<"}


class _Inline(InlineProcessor):
    """Tries a pattern only on a text that has one of its signs, and none on a text without any."""

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        patterns, emphasis = self.md.inlinePatterns, self.md.inlinePatterns["em_strong"]
        signs = {patterns[name]: sign for name, sign in _SIGNS.items()} | {emphasis: emphasis.pattern}
        self.inlinePatterns: Any = tuple(patterns)
        self._signs: Mapping[Any, re.Pattern[str]] = {one: re.compile(sign) for one, sign in signs.items()}
        self._any = re.compile("|".join(signs.values()) if signs.keys() == set(patterns) else "")
        return super().run(tree, ancestors)

    # Python-Markdown's own two methods for it, which it has for itself alone
    def _InlineProcessor__handleInline(self, data: str, first: int = 0) -> str:  # noqa: N802
        if self._any.search(data) is None:
            return data
        return super()._InlineProcessor__handleInline(data, first)  # type: ignore[misc,no-any-return]

    def _InlineProcessor__applyPattern(  # noqa: N802
        self, pattern: Any, data: str, index: int, start: int = 0
    ) -> tuple[str, bool, int]:
        sign = self._signs.get(pattern)
        if sign is not None and sign.search(data, start) is None:
            return data, False, 0
        return super()._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[misc,no-any-return]


class _Late(Preprocessor):
    """Spares what MkDocs adds to Python-Markdown after all extensions."""

    def run(self, lines: list[str]) -> list[str]:
        anchors: Any = self.md.preprocessors["mkdocs_raw_html"]
        anchors.present_anchor_ids = set(_ANCHOR.findall("\n".join(lines)))
        anchors.run = lambda lines: lines
        links: Any = self.md.treeprocessors["relpath"]
        links.path_to_url = _Addresses(links).of
        return lines


_ANCHOR = re.compile(r'\sid="([^"]+)"')
_OWN_LINK = re.compile(
    r"(?P<up>(?:\.\./)*)(?P<down>(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*/)*)index\.md(?:#(?P<anchor>[\w.-]+))?|#(?P<here>[\w.-]+)"
)
"""A link as the build writes it, to the source of a page of its own or to a place on the same page."""


class _Addresses:
    """The addresses to which a page's links to others lead; MkDocs does not know them for the same link again."""

    def __init__(self, links: Any) -> None:
        self._links = links
        self._ask = links.path_to_url
        *folders, self._name = links.file.src_uri.split("/")
        self._folders: tuple[str, ...] = tuple(folders)
        self._page = "" if links.config.use_directory_urls else "index.html"
        self._known: dict[str, str | None] = {}

    def of(self, link: str) -> str:
        """Return the address for a link; MkDocs warns of one that leads nowhere each time."""
        if link not in self._known:
            self._known[link] = self._found(link)
        return self._known[link] or self._ask(link)

    def _found(self, link: str) -> str | None:
        found = _OWN_LINK.fullmatch(link)
        if found is None or self._name != "index.md":
            return None
        if found["here"]:
            self._note(self._links.file, found["here"], link)
            return link
        up, down, anchor = found["up"], found["down"], found["anchor"]
        kept = len(self._folders) - len(up) // len("../")
        if kept < 0 or self._folders[kept : kept + 1] == tuple(down.split("/")[:1]):  # there is a shorter one
            return None
        file = self._links.files.get_file_from_path("/".join((*self._folders[:kept], f"{down}index.md")))
        if file is None or file.inclusion.is_excluded():
            return None
        address = f"{up}{down}{self._page}" or "./"
        if not anchor:
            return address
        self._note(file, anchor, link)
        return f"{address}#{anchor}"

    def _note(self, file: Any, anchor: str, link: str) -> None:
        self._links.links_to_anchors.setdefault(file, {}).setdefault(anchor, link)
