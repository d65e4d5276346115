"""Write what was found out into a record as somebody would by hand: the rest of the file stays to the byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import yaml

from build_scripts.records.source import Location


def fetched_line(day: date, sha256: str) -> str:
    """Return the field that says on which day the text with a digest was had."""
    return f"fetched: {{date: {day}, sha256: {sha256}}}"


def with_fetched(text: str, day: date, sha256: str) -> str:
    """Return a plan file with ``source.fetched``, after ``source.url`` where there was none.

    ``text`` is a file that satisfies the model, with a ``source.url`` that is not null.
    """
    source = _field(yaml.compose(text, Loader=yaml.BaseLoader), "source")
    url, fetched = _field(source, "url"), _field(source, "fetched")
    if isinstance(fetched, yaml.MappingNode):
        values = {_place(fetched, "date"): str(day), _place(fetched, "sha256"): sha256}
    elif fetched is not None:
        values = {_span(fetched): fetched_line(day, sha256).removeprefix("fetched: ")}
    elif isinstance(source, yaml.MappingNode) and source.flow_style:
        values = {(_span(url)[1],) * 2: f", {fetched_line(day, sha256)}"}
    else:
        return _line_after(text, _span(url)[1], _span(source)[0], fetched_line(day, sha256))
    for (start, end), value in sorted(values.items(), reverse=True):
        text = text[:start] + value + text[end:]
    return text


def with_english(text: str, english: Mapping[Location, str], reading: str) -> str:
    """Return a plan file with English texts where null stands, and a further entry of ``readings``, in flow style.

    Locations are of the texts in both languages; ``text`` is a file that satisfies the model.
    """
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    edits = [_insertion(text, root, reading)]
    for at, words in english.items():
        start, end = _span(_at(root, (*at, "en")))
        quoted = json.dumps(words, ensure_ascii=False)
        edits.append((start, end, quoted if start < end else f" {quoted}"))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _insertion(text: str, root: yaml.Node | None, reading: str) -> tuple[int, int, str]:
    """Return where a reading is written, and how, after the readings that are there."""
    readings, source = _field(root, "readings"), _field(root, "source")
    if not isinstance(readings, yaml.SequenceNode):
        return _after_line(text, _last(source), f"readings:\n  - {reading}")
    if readings.flow_style:
        end = readings.end_mark.index - 1
        return end, end, f", {reading}" if readings.value else reading
    return _after_line(text, _last(readings), f"{' ' * readings.start_mark.column}- {reading}")


def _after_line(text: str, at: int, lines: str) -> tuple[int, int, str]:
    """Return the insertion of lines after the one that holds ``at``."""
    end = text.find("\n", at)
    place = len(text) if end < 0 else end
    ending = "\r\n" if text[place - 1] == "\r" else "\n"
    place -= len(ending) - 1
    return place, place, ending + lines.replace("\n", ending)


def _last(node: yaml.Node | None) -> int:
    """Return where the last value of a node ends; what YAML calls the end of a block is after the comments below it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return _span(node)[1]


def _at(node: yaml.Node | None, location: Location) -> yaml.Node | None:
    for step in location:
        items = node.value if isinstance(node, yaml.SequenceNode) else ()
        node = items[step] if isinstance(step, int) else _field(node, step)
    return node


def _line_after(text: str, at: int, like: int, line: str) -> str:
    """Write a line after the one that holds ``at``, as far in as ``like`` stands."""
    indent = " " * (like - text.rfind("\n", 0, like) - 1)
    end = text.find("\n", at)
    if end < 0:
        return f"{text}\n{indent}{line}\n"
    line_end = "\r\n" if text[end - 1] == "\r" else "\n"
    return f"{text[: end + 1]}{indent}{line}{line_end}{text[end + 1 :]}"


def _place(record: yaml.Node, name: str) -> tuple[int, int]:
    return _span(_field(record, name))


def _field(record: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the value of a field, or ``None`` where the record has none."""
    fields = record.value if isinstance(record, yaml.MappingNode) else []
    return next((value for key, value in fields if key.value == name), None)


def _span(node: yaml.Node | None) -> tuple[int, int]:
    """Return where in the text a value begins and ends."""
    if node is None:
        raise ValueError("the record lacks a field that the model demands")
    return node.start_mark.index, node.end_mark.index
