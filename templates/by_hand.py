"""An extension of Python-Markdown: a page that people wrote may use what Material's reference offers.

Pages that the build makes may not, and cost nothing more: what stands in a record must never become an icon or a box.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from material.extensions.emoji import to_svg, twemoji
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs.by_hand")

_REFUSED = re.compile(
    r"<(?P<script>script|style|iframe)\b|<[^>]*\s(?P<inline>style|on[a-z]+)="
    r"""|<[^>]*\s(?P<foreign>src|srcset|poster|data)=["']?(?:https?:)?//""",
    re.IGNORECASE,
)
_BOXES = ("admonition-title", "summary")


class ByHand(Extension):
    """Knows boxes, tabs, footnotes, icons and the like where it is asked to render a page that people wrote.

    Words of the edition stand in ``boxes``, by their kind, without a title of their own, and in ``footnote``, with its
    number for ``{}``. Whatever no page of the site may have is warned of, which stops the build: code in it, or
    anything from another host.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {"footnote": ["", "Title of the link back from a footnote"], "boxes": [{}, "Titles of boxes"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        """Set up Python-Markdown for the page that comes next."""
        if _CONTEXT not in md.preprocessors:  # MkDocs only looks whether the settings are right
            return
        context: Any = md.preprocessors[_CONTEXT]
        if "graph" in context.page.meta:  # linked data of whatever the build makes
            return
        settings = {
            "footnotes": {"BACKLINK_TITLE": self.getConfig("footnote")},
            "pymdownx.tabbed": {"alternate_style": True},
            "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": _icon},
        }
        md.registerExtensions(_EXTENSIONS, settings)
        md.treeprocessors.register(_Adapted(self.getConfig("boxes")), "by_hand", 25)  # before a title's words are read
        md.postprocessors.register(_Checked(context.page.path), "by_hand", -2)


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    meta: Mapping[str, Any]


class _Context(Extension):
    """Tells other extensions which page is rendered, by the name and in the way of Zensical."""

    def __init__(self, page: _Page) -> None:
        super().__init__()
        self._page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        md.preprocessors.register(_Told(self._page), _CONTEXT, 0)


class _Told(Preprocessor):
    def __init__(self, page: _Page) -> None:
        super().__init__()
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        return lines


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """As a hook of MkDocs, tell extensions of Python-Markdown which page comes next; Zensical does that itself."""
    others = [extension for extension in config.markdown_extensions if not isinstance(extension, _Context)]
    context: Any = _Context(_Page(page.file.src_uri, page.meta))
    config.markdown_extensions[:] = [context, *others]
    return markdown


_CONTEXT = "rendering_context"


def _icon(index: str, shortname: str, alias: str, uc: str | None, alt: str, *rest: Any) -> Element | str:
    """Return an icon as the picture itself, and an emoji as the character that it is: no host is asked for it."""
    if uc:
        return alt
    icon: Element = to_svg(index, shortname, alias, uc, alt, *rest)
    icon.attrib |= {"class": "pa-icon", "aria-hidden": "true"}
    return icon


class _Adapted(Treeprocessor):
    """Words of the edition in boxes without a title of their own; alignment without a style, which no page may have."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles

    def run(self, root: Element) -> None:
        for box in root.iter():
            title = box[0] if len(box) else None
            if title is not None and (title.tag in _BOXES or title.get("class") in _BOXES):
                self._name(box, title)
            if box.tag in {"td", "th"} and "style" in box.attrib:
                box.set("class", f"pa-{box.attrib.pop('style').removeprefix('text-align: ').rstrip(';')}")

    def _name(self, box: Element, title: Element) -> None:
        for kind in (box.get("class") or "").split():
            if title.text == kind.capitalize():
                title.text = self._titles.get(kind, title.text)


class _Checked(Postprocessor):
    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def run(self, text: str) -> str:
        if found := _REFUSED.search(text):
            what = found["script"] or found["inline"]
            told = f"`{what}` stands in it" if what else f"a `{found['foreign']}` in it leads to another host"
            message = "Doc file '%s' cannot be published: %s; use a class, or a file beside the page"
            _log.warning(message, self._path, told)
        return text


_EXTENSIONS = (
    "abbr", "admonition", "def_list", "footnotes", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight",
    "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
makeExtension = ByHand  # noqa: N816 — Python-Markdown's name
