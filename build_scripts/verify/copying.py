"""The editors' own words: no long run of the record's Chinese is the same as in the official text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from build_scripts.official.letters import fold
from build_scripts.records.model import Check
from build_scripts.records.source import Location
from build_scripts.verify.difference import Difference

LONGEST = 20
"""So many characters may be the same; enumerations, quotations and brackets end a run, other punctuation does not."""

_ENDS_RUN = re.compile(r"[、“”‘’\"'《》〈〉「」『』【】()\[\]{}|<>#*_`/\\=\n]+")
_FUND = re.compile(r"(?:国家|[\u4e00-\u9fff]{1,4}[省市区县])(?:(?![的将向由为对给])[\u4e00-\u9fff]){2,26}?基金")
"""The name of a fund of a place: carried over as printed, however long it is."""
_IGNORED = re.compile(r"[\s,.;:!?。—~-]+")
_WINDOW = LONGEST + 1


def index(official: str) -> frozenset[str]:
    """Return every passage of the official text that is one character too long to be carried over."""
    return frozenset(window for run in _runs(official) for window in _windows(run))


def texts(value: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield every Chinese text of a document, titles and short names apart: those are carried over as printed."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "zh" and isinstance(inner, str) and at[-1:] not in {("title",), ("short",)}:
                yield (*at, key), inner
            else:
                yield from texts(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, (*at, number))


def copied(at: Location, text: str, passages: frozenset[str]) -> Iterator[Difference]:
    """A passage of the text that the official text has too and that is longer than ``LONGEST``."""
    for run in _runs(text):
        for passage in _copied(run, passages):
            message = f"“{passage}” stands in the official text in these {len(passage)} characters; say it in own words"
            yield Difference(at, Check.COPIED, message, text=passage)


def _copied(run: str, passages: frozenset[str]) -> Iterator[str]:
    """Yield the longest passages of the run all of whose windows are known."""
    start = end = 0
    for offset, window in enumerate(_windows(run)):
        if window in passages:
            if offset > end - _WINDOW + 1 or end == 0:
                if end:
                    yield run[start:end]
                start = offset
            end = offset + _WINDOW
    if end:
        yield run[start:end]


def _runs(text: str) -> Iterator[str]:
    return (_IGNORED.sub("", run) for run in _ENDS_RUN.split(_FUND.sub("、", fold(text))))


def _windows(run: str) -> Iterator[str]:
    return (run[offset : offset + _WINDOW] for offset in range(len(run) - LONGEST))
