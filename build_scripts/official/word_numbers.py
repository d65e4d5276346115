"""Numbers that Word sets itself (一、 （一） 1.) written into a document, whose text holds none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from build_scripts.official.numerals import numeral

MAIN = "word/document.xml"
"""The part of a .docx that holds its text."""
_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECIMAL = frozenset({"decimal", "decimalHalfWidth", "decimalFullWidth"})
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)
_FIRST = {"lowerLetter": "a", "upperLetter": "A", "decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①"}
"""Kinds that go on from a first character; there are twenty of the shortest."""
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered; in ``text`` ``%2`` stands for the number of the second level."""

    start: int
    kind: str
    text: str


@dataclass
class _List:
    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)
    """The last number of each level."""

    def next(self, at: int) -> str | None:
        """Count on a level and return what is printed there; ``None`` where its kind of numbers is not known."""
        level = self.levels.get(at)
        if level is None or level.kind in {"bullet", "none"}:
            return "• " if level and level.kind == "bullet" else ""
        self.counts = {other: count for other, count in self.counts.items() if other <= at}
        self.counts[at] = self.counts.get(at, level.start - 1) + 1
        numbers = {f"%{other + 1}": self._printed(other) for other in self.levels if f"%{other + 1}" in level.text}
        if None in numbers.values():
            return None
        return re.sub(r"%[1-9]", lambda match: numbers.get(match[0]) or "", level.text)

    def _printed(self, at: int) -> str | None:
        level = self.levels[at]
        return printed_number(self.counts.get(at, level.start), level.kind)


def printed_number(number: int, kind: str) -> str | None:
    """Return a number as a kind of numbering prints it (``chineseCounting``: 12 → 十二), or ``None``."""
    if kind in _DECIMAL:
        return str(number)
    if kind in _CHINESE and 0 < number < 1000:
        return numeral(number)
    return chr(ord(_FIRST[kind]) + number - 1) if kind in _FIRST and 0 < number <= 20 else None


def with_printed_numbers(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the parts of a .docx, every paragraph that Word numbers beginning with its number, and notes.

    The part that numbers is left out, or they would be set twice. Raises ``ParseError`` where a part is no XML.
    """
    document = ET.fromstring(parts[MAIN])
    lists, styled = dict(_lists(parts)), dict(_styled(parts))
    unknown = 0
    for paragraph in document.iter(f"{_W}p"):
        style = _value(paragraph, "pPr/pStyle")
        name, at = _named(paragraph) or styled.get(style) or ("", 0)
        number = lists[name].next(at) if name in lists else ""
        unknown += number is None
        if number:
            _begin_with(paragraph, number)
    note = f"{unknown} of its paragraphs have numbers of a kind that is not known here; they are not in the text."
    others = {name: part for name, part in parts.items() if name != _NUMBERING}
    return {**others, MAIN: ET.tostring(document)}, ((note,) if unknown else ())


def _lists(parts: Mapping[str, bytes]) -> Iterator[tuple[str, _List]]:
    """Yield the lists of a document by their names; several names of one list count on together."""
    if _NUMBERING not in parts:
        return
    root = ET.fromstring(parts[_NUMBERING])
    known = {one.get(f"{_W}abstractNumId"): dict(_levels(one)) for one in root.iter(f"{_W}abstractNum")}
    shared = {name: _List(levels) for name, levels in known.items()}
    for one in root.iter(f"{_W}num"):
        name = _value(one, "abstractNumId")
        starts = {_at(other): _value(other, "startOverride") for other in one.iter(f"{_W}lvlOverride")}
        if name in known:
            own = {at: _Level(int(starts.get(at) or to.start), to.kind, to.text) for at, to in known[name].items()}
            yield one.get(f"{_W}numId", ""), _List(own) if any(starts.values()) else shared[name]


def _levels(abstract: ET.Element) -> Iterator[tuple[int, _Level]]:
    for one in abstract.iter(f"{_W}lvl"):
        yield _at(one), _Level(int(_value(one, "start") or 0), _value(one, "numFmt"), _value(one, "lvlText"))


def _styled(parts: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the styles whose paragraphs are numbered, with the name of their list and its level."""
    root = ET.fromstring(parts[_STYLES]) if _STYLES in parts else ET.Element("none")
    styles = {one.get(f"{_W}styleId", ""): one for one in root.iter(f"{_W}style")}
    for name in styles:
        if found := _inherited(name, styles):
            yield name, found


def _inherited(name: str, styles: Mapping[str, ET.Element]) -> tuple[str, int] | None:
    """Return the list and level of a style, or of the nearest that it is based on; a circle ends somewhere."""
    for _ in range(_DEEPEST_STYLE):
        if name not in styles:
            return None
        if found := _named(styles[name]):
            return found
        name = _value(styles[name], "basedOn")
    return None


def _named(element: ET.Element) -> tuple[str, int] | None:
    """Return the list and level that a paragraph or style names itself; a list that is none ends an inherited one."""
    name = _value(element, "pPr/numPr/numId")
    return (name, int(_value(element, "pPr/numPr/ilvl") or 0)) if name else None


def _begin_with(paragraph: ET.Element, number: str) -> None:
    run = ET.Element(f"{_W}r")
    ET.SubElement(run, f"{_W}t").text = number
    paragraph.insert(1 if paragraph.find(f"{_W}pPr") is not None else 0, run)


def _at(element: ET.Element) -> int:
    return int(element.get(f"{_W}ilvl", "0"))


def _value(element: ET.Element, path: str) -> str:
    """Return the value of what stands at a path in an element, or nothing."""
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return found.get(f"{_W}val", "") if found is not None else ""
