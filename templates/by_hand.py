"""What MkDocs does otherwise for a page that people wrote: it may use what Material's reference offers.

Pages that the build makes may not, and cost nothing more: what stands in a record must never become an icon or a box.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
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


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the extensions how this edition says what they would say in English."""
    label = config.extra["labels"]
    config.mdx_configs |= {
        "footnotes": {"BACKLINK_TITLE": label["footnote"]},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": _icon},
    }
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Set up Python-Markdown for the page that comes next."""
    config.markdown_extensions[:] = [name for name in config.markdown_extensions if name not in _EXTENSIONS]
    if _is_by_hand(page):
        _OWN.titles = config.extra.get("boxes") or {}
        config.markdown_extensions.extend(_EXTENSIONS)
    return markdown


def on_page_content(html: str, *, page: Page, **_: Any) -> str:
    """Warn, which stops the build, of what no page of the site may have: code in it, or anything from another host."""
    found = _REFUSED.search(html) if _is_by_hand(page) else None
    if found:
        what = found["script"] or found["inline"]
        told = f"`{what}` stands in it" if what else f"a `{found['foreign']}` in it leads to another host"
        _log.warning(
            "Doc file '%s' cannot be published: %s; use a class, or a file beside the page", page.file.src_uri, told
        )
    return html


def _is_by_hand(page: Page) -> bool:
    return "graph" not in page.meta  # linked data of whatever the build makes


def _icon(index: str, shortname: str, alias: str, uc: str | None, alt: str, *rest: Any) -> Element | str:
    """Return an icon as the picture itself, and an emoji as the character that it is: no host is asked for it."""
    if uc:
        return alt
    icon: Element = to_svg(index, shortname, alias, uc, alt, *rest)
    icon.attrib |= {"class": "pa-icon", "aria-hidden": "true"}
    return icon


class _Own(Extension):
    """Words of the edition in boxes without a title of their own; alignment without a style, which no page may have."""

    titles: Mapping[str, str] = MappingProxyType({})

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        md.treeprocessors.register(_Adapted(self), "by_hand", 25)  # before the words of a title are read


class _Adapted(Treeprocessor):
    def __init__(self, own: _Own) -> None:
        super().__init__()
        self._own = own

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
                title.text = self._own.titles.get(kind, title.text)


_OWN = _Own()
_EXTENSIONS: tuple[Any, ...] = (
    "abbr", "admonition", "def_list", "footnotes", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight",
    "pymdownx.superfences", "pymdownx.tabbed", _OWN,
)  # fmt: skip
