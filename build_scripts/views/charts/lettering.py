"""How much room letters take in a chart, and what is done where there is too little."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LINE = 18
"""From one line of a label to the next, in pixels."""
SIZE = 13
"""The height of a letter, in pixels (``.pa-chart`` in the style sheet)."""
_NARROW, _WIDE = 255, 560
"""The least width of a chart on the narrowest screen (320 pixels) and on one that is not narrow."""
_WORDS = re.compile(r"[\u2e80-\uffef][，。；：、）】》”％]*|[^\s\u2e80-\uffef]{1,30}[，。；：、）】》”％]*|\s+")
"""Where a line may break: between Chinese characters, but not before a closing mark, and at blanks; a word of more
than thirty letters has to break too."""


def width(text: str) -> float:
    """Return how wide a text is at most, in pixels: a Chinese character is as wide as high, a letter two thirds."""
    return sum(SIZE if sign >= "\u2e80" else 0.62 * SIZE for sign in text)


def broken(name: str, text: str, room: float = _NARROW) -> tuple[tuple[str, str], ...]:
    """Return a label in lines that have so much room; of each line what belongs to the name and to the text.

    Name and text share a line only where both fit into it.
    """
    name, text = (" ".join(part.split()) for part in (name, text))
    if name and text and width(f"{name}  {text}") <= room:
        return ((name, text),)
    return (*((line, "") for line in _lines(name, room)), *(("", line) for line in _lines(text, room)))


def _lines(text: str, room: float) -> Iterator[str]:
    line = ""
    for word in _WORDS.findall(text):
        if line and width(line + word.rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += word.lstrip() if not line else word
    if line:
        yield line


def thinned(ticks: Sequence[tuple[float, str]]) -> tuple[tuple[float, str, bool], ...]:
    """Return ticks with the texts that have room, and whether a text has none on a narrow screen."""
    wide = _step(ticks, _WIDE, 1)
    narrow = _step(ticks, _NARROW, wide)
    return tuple((at, "" if index % wide else text, bool(index % narrow)) for index, (at, text) in enumerate(ticks))


def _step(ticks: Sequence[tuple[float, str]], room: float, unit: int) -> int:
    """Return the least step, in units, in which the ticks' texts keep clear of each other within so many pixels."""
    for step in range(unit, len(ticks), unit):
        ends = list(_ends(ticks[::step], room))
        if all(right + 6 <= left for (_, right), (left, _) in pairwise(ends)):
            return step
    return max(1, len(ticks))


def _ends(ticks: Sequence[tuple[float, str]], room: float) -> Iterator[tuple[float, float]]:
    """Yield where each text begins and ends; the first and the last stand within the chart."""
    for at, text in ticks:
        wide = width(text)
        left = at * room - (0 if at < 0.1 else wide if at > 0.9 else wide / 2)
        yield left, left + wide
