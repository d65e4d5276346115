"""Find a plan's own text inside a raw page and divide it into measures, by the grammar of such documents.

Parts are numbered 一、, sections (一), items 1., bullets begin with ——. The plan is the row of parts that holds most
numbers; a notice before it or drafting notes after it, which number parts of their own, hold fewer. Nothing here knows
any plan or record: a measure that a record lacks is found all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_scripts.official.letters import fold
from build_scripts.official.lines import Kind, Line, ends_sentence, read_lines
from build_scripts.official.sentences import Passage, sentences_and_brackets, split_heading
from build_scripts.official.structure import Heading, OfficialMeasure, OfficialText
from build_scripts.records.problems import Problem

RULE = "official-text"

_WRAPPED = 25
"""Characters of the shortest line that a page wraps; a shorter one without a full stop lacks the stop."""

_OTHER_DOCUMENT = re.compile(r"(?:说明|解读|反馈|公告)$|^附件|^附:")
_PAGE_FURNITURE = frozenset("0123456789-—–·• ")


@dataclass(eq=False)
class _Unit:
    """One number of the text with all that follows it up to the next."""

    line: Line
    parent: _Unit | None
    heading: str = ""
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    children: list[_Unit] = field(default_factory=list)
    bullets: int = 0
    """How many of the children are bullets; at a bullet itself, which one it is."""

    @property
    def expects_more(self) -> bool:
        """True of a heading alone, and where the last line is so long that the page may have wrapped it."""
        last = self.pieces[-1][2] if self.pieces else ""
        return not last or (len(last) >= _WRAPPED and not ends_sentence(last))


class _UndividableError(Exception):
    def __init__(self, line: Line, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def divide(text: str, shown_as: str) -> OfficialText | Problem:
    """Return the plan's measures in the order of the text, or the place where it cannot be divided, and why.

    ``text`` is the raw page, ``shown_as`` its path in messages. The ids are those of CONTRIBUTING.md.
    """
    lines = read_lines(text)
    try:
        first, end = _extent(lines)
        units, last = _units(lines[first:end])
        opening = _opening(lines[:first])
        return _official(text, shown_as, units, opening, _outside(lines, first - len(opening), first + last))
    except _UndividableError as stop:
        return Problem(shown_as, stop.line.number, stop.line.column, RULE, stop.message, stop.hint)


def _extent(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the plan's first part begins and where the next row of parts does."""
    parts = [index for index, line in enumerate(lines) if line.kind is Kind.PART and line.firm]
    starts = [index for index in parts if lines[index].ordinal == 1]
    if not starts:
        at = lines[0] if lines else Line(1, 1, "", Kind.TEXT, 0, "", 0, firm=True)
        message = "no line begins with 一、, so the parts of the plan cannot be found"
        raise _UndividableError(at, message, "put the plan's whole text into the file, its numbers as printed")
    rows = list(pairwise([*starts, len(lines)]))
    return max(rows, key=lambda row: _weight(lines[row[0] : row[1]]))


def _weight(lines: Sequence[Line]) -> tuple[int, int]:
    numbered = sum(line.kind is not Kind.TEXT and line.firm for line in lines)
    return numbered, sum(len(line.text) for line in lines)


def _opening(before: Sequence[Line]) -> list[Line]:
    """Return the paragraphs of whole sentences that stand directly before the first part."""
    opening: list[Line] = []
    for line in reversed(before):
        if line.kind is not Kind.TEXT or not line.text.endswith(("。", "!", "!")):
            break
        opening.insert(0, line)
    return opening


def _outside(lines: Sequence[Line], first: int, end: int) -> str:
    return "\n".join(line.text for line in [*lines[:first], *lines[end:]])


# --- walking the lines ------------------------------------------------------------------------------------------


@dataclass
class _Walk:
    """What has been read so far: the open part, section and item, and lines that may be the end of the plan."""

    units: list[_Unit] = field(default_factory=list)
    part: _Unit | None = None
    section: _Unit | None = None
    item: _Unit | None = None
    last_item: int = 0
    aside: list[Line] = field(default_factory=list)
    refused: _UndividableError | None = None
    """Why the first number among the lines aside cannot follow; it stops the division unless the plan has ended."""

    @property
    def has_ended(self) -> bool:
        """True where the lines aside begin with the title of another document: notes, outcome, appendix."""
        return bool(self.aside) and _OTHER_DOCUMENT.search(self.aside[0].text) is not None


def _units(lines: Sequence[Line]) -> tuple[list[_Unit], int]:
    """Return the numbered units in order, and how many of the lines belong to the plan."""
    walk = _Walk()
    for line in lines:
        if line.kind is not Kind.TEXT and not walk.has_ended and _follows(walk, line):
            _take_back(walk)
            _open(walk, line)
        else:
            _add(walk, line)
    return walk.units, len(lines) - len(walk.aside)


def _follows(walk: _Walk, line: Line) -> bool:
    """Tell whether the line's number can come next; remember the first that cannot, and stop at it inside the plan."""
    last, restarts = _last_number(walk, line.kind)
    if line.kind is Kind.BULLET or line.ordinal == last + 1 or (restarts and line.ordinal == 1 and not walk.aside):
        return True
    if not line.firm:
        return False
    if line.ordinal > last:
        return True
    message = f"{line.label} follows number {last} of its kind; expected was number {last + 1}, or a higher one"
    hint = "compare the file with the published page: a line may be lost or doubled"
    walk.refused = walk.refused or _UndividableError(line, message, hint)
    if not walk.aside:
        raise walk.refused
    return False


def _last_number(walk: _Walk, kind: Kind) -> tuple[int, bool]:
    """Return the last number of this kind, and whether the count may begin anew."""
    if kind is Kind.PART:
        return (walk.part.line.ordinal if walk.part else 0), False
    if kind is Kind.SECTION:
        return (walk.section.line.ordinal if walk.section else 0), False
    return walk.last_item, walk.item is None


def _open(walk: _Walk, line: Line) -> None:
    if line.kind is Kind.PART:
        walk.part = unit = _Unit(line, None)
        walk.section = walk.item = None
    elif line.kind is Kind.SECTION:
        walk.section = unit = _Unit(line, walk.part)
        walk.item = None
    elif line.kind is Kind.ITEM:
        walk.item = unit = _Unit(line, walk.section or walk.part)
        walk.last_item = line.ordinal
    else:
        unit = _bullet(line, walk.item or walk.section or walk.part)
    if unit.parent is not None:
        unit.parent.children.append(unit)
    _read_heading(unit)
    walk.units.append(unit)


def _bullet(line: Line, parent: _Unit | None) -> _Unit:
    if parent is not None:
        parent.bullets += 1
    return _Unit(line, parent, bullets=parent.bullets if parent else 1)


def _read_heading(unit: _Unit) -> None:
    line = unit.line
    words = line.text[line.start :]
    unit.heading, end = split_heading(words)
    rest = words[end:]
    if rest.strip():
        skipped = line.start + end + len(rest) - len(rest.lstrip())
        unit.pieces.append((line.number, line.column + skipped, rest.strip()))


def _add(walk: _Walk, line: Line) -> None:
    """Continue the open unit; a line that neither is nor finishes a sentence may be the end of the plan."""
    unit = walk.units[-1]
    is_text = ends_sentence(line.text) or fold(line.text).endswith((":", ";", ",", "、"))
    if walk.aside or not (is_text or unit.expects_more):
        walk.aside.append(line)
    elif is_text or unit.pieces:
        unit.pieces.append((line.number, line.column, line.text))
    else:
        unit.heading += line.text


def _take_back(walk: _Walk) -> None:
    """Lines set aside were not the end, for a number follows: give them to the open unit, page numbers apart."""
    if not walk.aside:
        return
    if walk.refused:
        raise walk.refused
    walk.units[-1].pieces += [
        (line.number, line.column, line.text) for line in walk.aside if not set(line.text) <= _PAGE_FURNITURE
    ]
    walk.aside.clear()


# --- naming what was found --------------------------------------------------------------------------------------


def _official(text: str, shown_as: str, units: list[_Unit], opening: list[Line], outside: str) -> OfficialText:
    straight = _is_numbered_straight_through(units)
    measures = [*_preamble(opening), *(_measure(unit, straight) for unit in units if _is_measure(unit))]
    _refuse_doubles(measures)
    headings = tuple(_heading(unit) for unit in units if unit.line.kind in {Kind.PART, Kind.SECTION})
    return OfficialText(shown_as, text, headings, tuple(measures), outside)


def _refuse_doubles(measures: Sequence[OfficialMeasure]) -> None:
    seen: dict[str, OfficialMeasure] = {}
    for measure in measures:
        first = seen.setdefault(measure.id, measure)
        if first is not measure:
            at = Line(measure.line, measure.column, "", Kind.TEXT, 0, "", 0, firm=True)
            message = f"{measure.label} would be measure `{measure.id}`, which line {first.line} is already"
            raise _UndividableError(at, message, "compare the file with the published page: a heading may be lost")


def _is_numbered_straight_through(units: Sequence[_Unit]) -> bool:
    items = [unit.line.ordinal for unit in units if unit.line.kind is Kind.ITEM]
    return all(earlier < later for earlier, later in pairwise(items))


def _is_measure(unit: _Unit) -> bool:
    """Items and bullets are measures; a part or section is one if it has text of its own or nothing below it."""
    return unit.line.kind in {Kind.ITEM, Kind.BULLET} or bool(unit.pieces) or not unit.children


def _preamble(opening: Sequence[Line]) -> Iterator[OfficialMeasure]:
    if opening:
        passage = Passage(tuple((line.number, line.column, line.text) for line in opening))
        first = opening[0]
        yield OfficialMeasure("p0", "", "", "", first.number, first.column, *sentences_and_brackets(passage))


def _measure(unit: _Unit, straight: bool) -> OfficialMeasure:
    line = unit.line
    wording = sentences_and_brackets(Passage(tuple(unit.pieces))) if unit.pieces else ((), ())
    lone = line.kind is Kind.SECTION and not unit.children
    section = _outline_id(unit.parent if lone else unit)
    return OfficialMeasure(_id(unit, straight), section, line.label, unit.heading, line.number, line.column, *wording)


def _heading(unit: _Unit) -> Heading:
    line = unit.line
    return Heading(_outline_id(unit), line.label, unit.heading, line.number, line.column, bool(unit.children))


def _id(unit: _Unit, straight: bool) -> str:
    """Return the id by which a reader cites the unit: the rules of CONTRIBUTING.md."""
    kind, ordinal = unit.line.kind, unit.line.ordinal
    if kind is Kind.BULLET and unit.parent is not None:
        return f"{_id(unit.parent, straight)}.{unit.bullets}"
    if kind is Kind.PART:
        return f"p{ordinal}"
    if kind is Kind.ITEM and straight:
        return str(ordinal)
    return f"{_outline_id(unit.parent)}.{ordinal}" if unit.parent else str(ordinal)


def _outline_id(unit: _Unit | None) -> str:
    """Return the id of the part or section that the unit is, or stands in."""
    if unit is None:
        return ""
    if unit.line.kind in {Kind.ITEM, Kind.BULLET}:
        return _outline_id(unit.parent)
    above = _outline_id(unit.parent)
    return f"{above}.{unit.line.ordinal}" if above else str(unit.line.ordinal)
