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
    part_title: str
    """The heading of the part that it stands in."""
    span: Span
    """Its own words, heading and number left out."""
    heading_span: Span
    above: Span = (0, 0)
    """The words of the section above it, whose year may hold for it."""
    cells: tuple[tuple[str, Span], ...] = ()
    """Of a row of a table: what stands above each cell, and where the cell stands."""


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """A part, chapter or section that has items below it."""

    series: int
    label: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Something of the page that is not part of the document's own text."""

    line: int
    kind: str
    text: str
