"""What MkDocs does with tables: every cell knows the head of its column, which a phone shows beside it.

There a row is a block, and a table's head is too far away to say what a value is.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import cycle
from typing import Any

_TABLE = re.compile(r'(?P<sideways><div class="pa-scroll[^>]*>\s*)?<table>(?P<rest>.*?</table>)', re.DOTALL)
"""A table as Markdown writes it; one that goes on sideways on every screen keeps its head in sight."""
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"<td\b")


def on_page_content(html: str, **_: Any) -> str:
    """Return a page's text with labelled tables."""
    return _TABLE.sub(_labelled, html)


def _labelled(found: re.Match[str]) -> str:
    heads = [escape(unescape(_TAG.sub("", head)).strip()) for head in _HEAD.findall(found["rest"])]
    if found["sideways"] or not heads:
        return found[0]
    label = cycle(heads)  # a row of Markdown has as many cells as its table has heads
    rest = _CELL.sub(lambda _: f'<td data-label="{next(label)}"', found["rest"])
    return f'<table class="pa-labelled">{rest}'
