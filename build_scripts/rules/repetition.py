"""What stands twice where once is meant: the two languages of a text, the items of a list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location

_HAN = re.compile("[\u3400-\u9fff〇\U00020000-\U0003ffff]")
_ENGLISH = re.compile("[A-Za-z]{2,}(?: [A-Za-z]{2,})+")
"""Two words: what stays as it is in both languages (LPR, kWh, ISO 9001) is no more than one."""
_MAY_REPEAT = "instalments"
"""Shares in which a sum is paid: they are often equal."""


def rules(document: Document) -> Iterator[Problem]:
    """Apply every rule of this module to one document."""
    yield from each_language_has_its_own_text(document)
    yield from lists_hold_nothing_twice(document)


def each_language_has_its_own_text(document: Document) -> Iterator[Problem]:
    """`zh` is Chinese and `en` is English: they are not swapped, and not one text typed twice."""
    for at, value in _values((), document.value):
        zh, en = (value.get("zh"), value.get("en")) if isinstance(value, dict) else (None, None)
        if not isinstance(zh, str) or not isinstance(en, str):
            continue
        if zh == en and (_HAN.search(zh) or _ENGLISH.search(zh)):
            message = "the text of `zh` stands here again; write the English, or null while there is none"
            if not _HAN.search(zh):
                message = "the text of `zh` stands here again; write `zh` in Chinese"
            yield document.problem((*at, "en"), "same-in-both", message)
        elif len(_HAN.findall(en)) > len(_HAN.findall(zh)):
            yield document.problem((*at, "en"), "languages-swapped", "`zh` and `en` seem swapped; swap them back")


def lists_hold_nothing_twice(document: Document) -> Iterator[Problem]:
    """No item of a list stands in it twice; records with an id have a rule of their own."""
    for at, value in _values((), document.value):
        if not isinstance(value, list) or (at and at[-1] == _MAY_REPEAT):
            continue
        first: dict[str, int] = {}
        for index, item in enumerate(value):
            if isinstance(item, dict) and "id" in item:
                continue
            before = first.setdefault(json.dumps(item, sort_keys=True), index)
            if before != index:
                yield document.problem((*at, index), "item-twice", "this stands in the list already; keep it once")


def _values(at: Location, value: Any) -> Iterator[tuple[Location, Any]]:
    """Yield every value of a document with its location."""
    yield at, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in items:
        yield from _values((*at, step), child)
