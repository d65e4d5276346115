"""Entries are taken out of a vocabulary's file; whatever else stands in it, comments too, stays as it is."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from build_scripts.records.source import Document


def without(document: Document, entries: Collection[int]) -> str:
    """Return the text of a vocabulary's file without some of its entries, given by their places from 0.

    Raises ``ValueError`` where entries do not begin on lines of their own, each with a hyphen.
    """
    lines = document.text.splitlines(keepends=True)
    starts = [document.position((index,))[0] - 1 for index in range(len(document.value))]
    if len(set(starts)) < len(starts) or not all(lines[start].startswith("-") for start in starts):
        raise ValueError(f"{document.path}: each entry has to begin on a line of its own (`- id: …`)")
    ends = [_end(lines, start, following) for start, following in pairwise([*starts, len(lines)])]
    gone = {line for index in entries for line in range(starts[index], ends[index])}
    left = "".join(line for number, line in enumerate(lines) if number not in gone)
    return left if len(set(entries)) < len(starts) or not starts else f"{left}[]\n"


def _end(lines: list[str], start: int, following: int) -> int:
    """Return the line after an entry: comments and empty lines before the next entry are not its own."""
    while following > start + 1 and (not lines[following - 1].strip() or lines[following - 1].startswith("#")):
        following -= 1
    return following
