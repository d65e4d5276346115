"""How MkDocs builds the same pages in less memory and time, and says how far it is. Nothing changes what it writes.

Plain MkDocs builds the site without them; they are of use only because there are so many pages.
"""

from __future__ import annotations

import pickle
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin


class Hold(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings
    """Keeps what a page is made of packed until it is written: open, it fills gigabytes.

    ``report`` is told how many steps were done since it was told last: each page is read, then written.
    """

    def __init__(self, report: Callable[[int], None]) -> None:
        self._held: dict[str, bytes] = {}
        self._report = report
        self._steps = 0

    def on_page_content(self, html: str, *, page: Any, **_: Any) -> str:
        """Pack the page that MkDocs has just read."""
        page.markdown = None
        self._held[page.file.src_uri] = zlib.compress(pickle.dumps((html, page.meta)), level=1)
        page.meta = _head(page.meta)
        self._count()
        return ""

    def on_page_context(self, context: Any, *, page: Any, **_: Any) -> Any:
        """Unpack the page that MkDocs is about to write."""
        page.content, page.meta = pickle.loads(zlib.decompress(self._held.pop(page.file.src_uri)))
        return context

    def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
        """Drop what is not needed any more."""
        page.content, page.toc = None, ()
        page.meta = _head(page.meta)
        self._count()
        return output

    def _count(self) -> None:
        self._steps += 1
        if self._steps == _REPORT_EVERY:
            self._report(self._steps)
            self._steps = 0


_REPORT_EVERY = 20


def _head(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return what MkDocs asks of a page's front matter even while the page is not being written."""
    return {name: meta[name] for name in ("title", "template") if name in meta}


class Lean(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings
    """Spares Python-Markdown looking, in every piece of a page, for syntax of which the page has none.

    It tries all its patterns one after the other on each piece of text: without these eleven it takes a sixth less.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._patterns = _Patterns()
        config.markdown_extensions.append(self._patterns)  # type: ignore[arg-type]  # Python-Markdown takes objects too

    def on_page_markdown(self, markdown: str, **_: Any) -> str:
        """Look which syntax the page needs, before MkDocs sets up Python-Markdown for it."""
        self._patterns.are_needed = _USES_THEM.search(markdown) is not None
        return markdown


_SPARED = (
    "backtick", "escape", "reference", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "entity",
)  # fmt: skip
_USES_THEM = re.compile(r"[`\\@\t\x02\x03]|!\[|\]:|<[A-Za-z][A-Za-z0-9+.-]*:|  \n")
"""What a page that uses any of these has: a reference has its definition, a mail address its sign, and a tab or a
control character can become the spaces of a line break. An entity of HTML is written as it is also where no pattern
takes it out of the text and puts it back."""


class _Patterns(Extension):
    are_needed = True

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        if not self.are_needed:
            for name in _SPARED:
                md.inlinePatterns.deregister(name)
