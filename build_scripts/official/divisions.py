"""What a page is divided into: headings and measures to be, each by its place in the cleaned text (``PageText``)."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Where something begins and where it ends, the end not included."""


@dataclass
class Division:
    """One measure to be: a numbered item, an article, a paragraph with a lead phrase, or a part without items."""

    series: int
    """Which row of numbers of the page, from 0."""
    locator: str
    id: str
    section: str
    heading: str
    """As printed; empty where an outline has it."""
    part_title: str
    """The heading of the part that it stands in."""
    span: Span
    """Its own words, heading and number left out."""
    heading_span: Span
    above: Span = (0, 0)
    """The words of the section above it, whose year may hold for it."""
    start: int = 0
    """Where its number stands, or its first word where it has none."""
    label: str = ""
    """Its number, or the mark of a bullet."""
    only_opens: bool = False
    """Words that lead to the items below them and say little themselves."""
    is_heading: bool = False
    """A heading that sets a target itself, and has no words of its own."""
    cells: tuple[tuple[str, Span], ...] = ()
    """Of a row of a table: what stands above each cell, and where the cell stands."""


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """The heading of a part, chapter or section."""

    series: int
    locator: str
    id: str
    title: str
    label: str
    start: int
    """Where its number stands."""
    has_items: bool
    """Whether items stand below it; a section without any is an item itself."""
    in_outline: bool


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Something of the page that is not part of the document's own text."""

    line: int
    kind: str
    text: str
