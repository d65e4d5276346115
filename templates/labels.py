"""An extension of Python-Markdown: a value stays with its label, on a phone and in a text that is selected and copied.

On a phone a row of a table is a block, too far from the table's head: every cell knows the head of its column, from a
style sheet that the build made for its own kinds of tables, else from an attribute. The label of a particular stands in
a column of its own, and a selected text would have nothing between the two: there is a colon, unseen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from html import escape, unescape
from itertools import cycle, groupby
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_TABLE = re.compile(r"<table>(?P<rest>.*?</table>)", re.DOTALL)
"""A table as Markdown writes it."""
_SIDEWAYS = re.compile(r'<div [^>]*class="pa-scroll[^>]*>\s*')
"""What stands before a table that goes on sideways on every screen, and keeps its head in sight."""
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"<td\b")
_FACT = re.compile(r'<p class="pa-fact">\s*<strong class="pa-label">[^<]*</strong>(?!\s*<span class="pa-chips)\s*')
_NEEDLESS = re.compile(r"&#(?:3[59]|58|9[135]|126);")
"""What Markdown has to be told is a sign, and HTML has not."""
_RULE = re.compile(r'\.(\S+) td:nth-child\(\d+\):not\(\[colspan\]\)::before\{content:"(.*)"\}\n')
_ESCAPED = re.compile(r"\\([0-9a-f]+) ")

_Kinds = Mapping[tuple[str, ...], str]
"""The classes of the build's own kinds of tables, by the heads of their columns."""


class Labels(Extension):
    """Labels the tables of a page.

    ``colon`` stands between a label and what it labels; ``columns`` is the style sheet that has the heads of columns.
    """

    def __init__(self, **settings: str) -> None:
        self.config = {
            "colon": [": ", "What stands between a label and what it labels"],
            "columns": ["", "The style sheet with the heads of columns"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        """Have the finished text labelled."""
        sheet = Path(self.getConfig("columns"))
        kinds = _kinds(sheet.read_text(encoding="utf-8") if sheet.is_file() else "")
        md.postprocessors.register(_Labelled(self.getConfig("colon"), kinds), "labels", -1)  # after all others


class _Labelled(Postprocessor):
    def __init__(self, colon: str, kinds: _Kinds) -> None:
        super().__init__()
        self._colon, self._kinds = f"<i>{colon}</i>", kinds

    def run(self, text: str) -> str:
        plain = _NEEDLESS.sub(lambda found: unescape(found[0]), text)
        tables = _TABLE.sub(partial(_labelled, self._kinds), plain)
        return _FACT.sub(lambda found: found[0].rstrip() + self._colon, tables)


makeExtension = Labels  # noqa: N816 — Python-Markdown's name


@cache
def _kinds(sheet: str) -> _Kinds:
    return {
        tuple(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for _, text in found): kind
        for kind, found in groupby(_RULE.findall(sheet), lambda rule: rule[0])
    }


def _labelled(kinds: _Kinds, found: re.Match[str]) -> str:
    heads = tuple(unescape(_TAG.sub("", head)).strip() for head in _HEAD.findall(found["rest"]))
    box = found.string.rfind("<div ", 0, found.start())
    if not heads or (box >= 0 and _SIDEWAYS.fullmatch(found.string, box, found.start())):
        return found[0]
    if heads in kinds:
        return f'<table class="pa-labelled {kinds[heads]}">{found["rest"]}'
    label = cycle(map(escape, heads))  # a row of Markdown has as many cells as its table has heads
    rest = _CELL.sub(lambda _: f'<td data-label="{next(label)}"', found["rest"])
    return f'<table class="pa-labelled">{rest}'
