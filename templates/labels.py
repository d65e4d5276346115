"""An extension of Python-Markdown: a value stays with its label, on a phone and in a text that is selected and copied.

On a phone a row of a table is a block, too far from the table's head: every cell knows the head of its column. The
label of a particular stands in a column of its own, and a selected text would have nothing between the two: there is a
colon, unseen.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import cycle

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_TABLE = re.compile(r'(?P<sideways><div [^>]*class="pa-scroll[^>]*>\s*)?<table>(?P<rest>.*?</table>)', re.DOTALL)
"""A table as Markdown writes it; one that goes on sideways on every screen keeps its head in sight."""
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"<td\b")
_FACT = re.compile(r'<p class="pa-fact">\s*<strong class="pa-label">[^<]*</strong>(?!\s*<span class="pa-chips)\s*')


class Labels(Extension):
    """Labels the tables of a page; ``colon`` stands between a label and what it labels."""

    def __init__(self, **settings: str) -> None:
        self.config = {"colon": [": ", "What stands between a label and what it labels"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        """Have the finished text labelled."""
        md.postprocessors.register(_Labelled(self.getConfig("colon")), "labels", -1)  # after all others


class _Labelled(Postprocessor):
    def __init__(self, colon: str) -> None:
        super().__init__()
        self._colon = f'<span class="pa-colon">{colon}</span>'

    def run(self, text: str) -> str:
        return _FACT.sub(lambda found: found[0].rstrip() + self._colon, _TABLE.sub(_labelled, text))


makeExtension = Labels  # noqa: N816 — Python-Markdown's name


def _labelled(found: re.Match[str]) -> str:
    heads = [escape(unescape(_TAG.sub("", head)).strip()) for head in _HEAD.findall(found["rest"])]
    if found["sideways"] or not heads:
        return found[0]
    label = cycle(heads)  # a row of Markdown has as many cells as its table has heads
    rest = _CELL.sub(lambda _: f'<td data-label="{next(label)}"', found["rest"])
    return f'<table class="pa-labelled">{rest}'
