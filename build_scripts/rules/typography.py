"""Chinese texts are set with Chinese punctuation: full-width marks, as official documents are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location

_CHINESE = "\u4e00-\u9fff\u201c\u201d\u3001\u3002\u300a\u300b\uff08\uff09"
_HALF_WIDTH = re.compile(rf"(?<=[{_CHINESE}])[,;:?!()]|[,;:?!()](?=[{_CHINESE}])")
_FULL_WIDTH = str.maketrans(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09")


def rules(document: Document) -> Iterator[Problem]:
    """Apply every rule of this module to one document."""
    yield from chinese_punctuation_is_full_width(document)


def chinese_punctuation_is_full_width(document: Document) -> Iterator[Problem]:
    """A comma, colon, bracket … that touches a Chinese character is full-width in every `zh` text."""
    for at, text in _chinese_texts((), document.value):
        found = _HALF_WIDTH.search(text)
        if found:
            context = text[max(found.start() - 6, 0) : found.end() + 6]
            message = f"“{found[0]}” in “{context}” is half-width; write “{found[0].translate(_FULL_WIDTH)}”"
            yield document.problem(at, "half-width-punctuation", message)


def _chinese_texts(at: Location, value: Any) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "zh" and isinstance(child, str):
                yield (*at, key), child
            else:
                yield from _chinese_texts((*at, key), child)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _chinese_texts((*at, index), child)
