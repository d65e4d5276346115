"""What MkDocs does so that a value stays with its label: on a phone, and in a text that is selected and copied.

On a phone a row of a table is a block, too far from the table's head: every cell knows the head of its column, from a
style sheet that the build made for its own kinds of tables, else from an attribute. The label of a particular stands in
a column of its own, and a selected text would have nothing between the two: there is a colon, unseen.

Neither a page nor its frame holds bytes that nobody sees: signs escaped for Markdown alone, indentation.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import cycle, groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

_TABLE = re.compile(r'(?P<sideways><div [^>]*class="pa-scroll[^>]*>\s*)?<table>(?P<rest>.*?</table>)', re.DOTALL)
"""A table as Markdown writes it; one that goes on sideways on every screen keeps its head in sight."""
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"<td\b")
_FACT = re.compile(r'<p class="pa-fact">\s*<strong class="pa-label">[^<]*</strong>(?!\s*<span class="pa-chips)\s*')
_COLONS = {"zh": "：", "en": ": "}
_INDENTATION = re.compile(r"\n\s+")
_NEEDLESS = re.compile(r"&#(?:3[259]|58|9[135]|126);")
"""What Markdown has to be told is a sign, and HTML has not."""
_RULE = re.compile(r'\.(\S+) td:nth-child\(\d+\)\{--label:"(.*)"\}\n')
_ESCAPED = re.compile(r"\\([0-9a-f]+) ")
_KINDS: dict[tuple[str, ...], str] = {}
"""The classes of the build's own kinds of tables, by the heads of their columns."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read which tables have their heads in the style sheet of columns."""
    sheet = Path(config.docs_dir, "assets", "columns.css")
    rules = _RULE.findall(sheet.read_text(encoding="utf-8")) if sheet.exists() else []
    _KINDS.clear()
    for kind, found in groupby(rules, lambda rule: rule[0]):
        _KINDS[tuple(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for _, text in found)] = kind
    return config


class Unindented(Extension):
    """The theme's templates without the indentation of their lines, which a page needs not."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 — Jinja's
        """Return a template with its lines at the margin."""
        return _INDENTATION.sub("\n", source)


def on_env(env: Environment, **_: Any) -> Environment:
    """Let the frame of every page be set without indentation."""
    env.add_extension(Unindented)
    return env


def on_page_content(html: str, *, config: MkDocsConfig, **_: Any) -> str:
    """Return a page's text with labelled tables and colons between labels and what they label."""
    colon = f"<i>{_COLONS[config.extra['edition']]}</i>"
    plain = _NEEDLESS.sub(lambda found: unescape(found[0]), html)
    return _FACT.sub(lambda found: found[0].rstrip() + colon, _TABLE.sub(_labelled, plain))


def _labelled(found: re.Match[str]) -> str:
    heads = tuple(unescape(_TAG.sub("", head)).strip() for head in _HEAD.findall(found["rest"]))
    if found["sideways"] or not heads:
        return found[0]
    if heads in _KINDS:
        return f'<table class="pa-labelled {_KINDS[heads]}">{found["rest"]}'
    label = cycle(map(escape, heads))  # a row of Markdown has as many cells as its table has heads
    rest = _CELL.sub(lambda _: f'<td data-label="{next(label)}"', found["rest"])
    return f'<table class="pa-labelled">{rest}'
