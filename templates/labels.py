"""What MkDocs does so that a value stays with its label: on a phone, and in a text that is selected and copied.

On a phone a row of a table is a block, too far from the table's head: every cell knows the head of its column. The
label of a particular stands in a column of its own, and a selected text would have nothing between the two: there is a
colon, unseen.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import cycle
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_TABLE = re.compile(r'(?P<sideways><div [^>]*class="pa-scroll[^>]*>\s*)?<table>(?P<rest>.*?</table>)', re.DOTALL)
"""A table as Markdown writes it; one that goes on sideways on every screen keeps its head in sight."""
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"<td\b")
_FACT = re.compile(r'<p class="pa-fact">\s*<strong class="pa-label">[^<]*</strong>(?!\s*<span class="pa-chips)\s*')
_COLONS = {"zh": "：", "en": ": "}


def on_page_content(html: str, *, config: MkDocsConfig, **_: Any) -> str:
    """Return a page's text with labelled tables and colons between labels and what they label."""
    colon = f'<span class="pa-colon">{_COLONS[config.extra["edition"]]}</span>'
    return _FACT.sub(lambda found: found[0].rstrip() + colon, _TABLE.sub(_labelled, html))


def _labelled(found: re.Match[str]) -> str:
    heads = [escape(unescape(_TAG.sub("", head)).strip()) for head in _HEAD.findall(found["rest"])]
    if found["sideways"] or not heads:
        return found[0]
    label = cycle(heads)  # a row of Markdown has as many cells as its table has heads
    rest = _CELL.sub(lambda _: f'<td data-label="{next(label)}"', found["rest"])
    return f'<table class="pa-labelled">{rest}'
