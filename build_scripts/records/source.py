"""Read the files under ``data/``: text in, plain values and positions out. No other module reads them.

Every scalar stays text; only a plain ``null``, ``~`` or nothing becomes ``None``. Anchors, aliases, tags, merge keys,
keys that stand twice, several documents in a file, deep nesting and characters that nobody can see are refused, so that
what stands in a file is what a reader of it sees.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from build_scripts.records.characters import judged, named, places, unwanted
from build_scripts.records.problems import Problem

MAX_DEPTH = 40
"""Nesting that no record needs; libyaml's composer recurses on the C stack, so hostile depth is stopped before it."""

Location = tuple[str | int, ...]
"""Keys and list indexes from the top of a document down to a value."""

_QUICKLY = 1
"""How hard a text is packed: most of what can be saved is saved at once."""
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"null", "~", ""})
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "N": "\x85", "L": "\u2028", "P": "\u2029"}
"""Escapes of one letter for characters that no file may hold."""
_MISTYPED = re.compile(
    r"^[ ]*(?:-[ ]+)*(?:-?(?P<blank>[^\S \n\r])|[A-Za-z_][A-Za-z0-9_.-]*(?P<colon>：|:(?=[^\S \n\r])))", re.MULTILINE
)
"""A line that begins as one of YAML does, but with a sign that only looks like YAML's own."""


@dataclass(frozen=True)
class Document:
    """One YAML file that could be read: its path as printed in messages, its text and its plain value."""

    path: str
    packed: bytes
    """The text, in less than a fifth of its bytes: it is seldom asked for, and there may be a thousand documents."""
    starts: Mapping[str, list[int]]
    """First line (from 1) of every item of each list at the top of the document, by its key."""

    @cached_property
    def text(self) -> str:
        """Return the text of the file."""
        return zlib.decompress(self.packed).decode()

    @cached_property
    def value(self) -> Any:
        """Return the plain value; it is read anew where it was let go."""
        return _Reading(self.text, self.path, places(self.text)).document()

    def let_go(self) -> None:
        """Keep only the packed text, from which all else can be read anew: that is half of what is kept for a plan."""
        for name in ("text", "value", "_root"):
            vars(self).pop(name, None)

    @cached_property
    def _root(self) -> yaml.Node | None:
        # Composed anew only when a position is asked for: keeping every node of every file costs gigabytes.
        return yaml.compose(self.text, Loader=_Loader)

    def problem(
        self, at: Sequence[str | int], rule: str, message: str, hint: str = "", *, of_key: bool = False
    ) -> Problem:
        """Return what is wrong with the value at ``at``, or with its key, as a problem at its line and column."""
        return Problem(self.path, *self.position(at, of_key=of_key), rule, message, hint)

    def position(self, location: Sequence[str | int], *, of_key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of the value at ``location``, or of its key.

        Where the location leads to nothing (a missing field), the nearest value above it counts.
        """
        node, mark = self._root, None
        for step in location:
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
        if node is None:
            return 1, 1
        return _start(mark if of_key and mark is not None else node)

    def lines(self, location: Sequence[str | int]) -> list[int]:
        """Return the first line (from 1) of every item of the list at ``location``, a key at the top."""
        (key,) = location
        return self.starts.get(str(key), [])


def read_document(path: Path, shown_as: str) -> Document | list[Problem]:
    """Read one YAML file; return the document, or every problem that keeps it from being read."""
    text = read_text(path, shown_as)
    return [text] if isinstance(text, Problem) else parse_document(text, shown_as)


def read_text(path: Path, shown_as: str) -> str | Problem:
    """Read one text file, without a byte order mark; return the text, or the problem when there is none in UTF-8."""
    if not path.is_file():  # what waits for a writer, or lies somewhere else, is no text of ours
        return Problem(shown_as, 1, 1, "not-a-file", "no plain file stands here; put one in its place")
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(shown_as, line, 1, "not-utf-8", f"byte {error.start} is not UTF-8; save the file as UTF-8")


def read_archive(path: Path) -> bytes | None:
    """Return what a file holds that is no text; nothing where there is no such file."""
    return path.read_bytes() if path.is_file() else None


def parse_document(text: str, shown_as: str) -> Document | list[Problem]:
    """Parse YAML text; see ``read_document``."""
    place = places(text)
    found = [Problem(shown_as, *place(at), rule, message) for at, rule, message in unwanted(text)]
    reading = _Reading(text, shown_as, place)
    try:
        value = reading.document()
    except yaml.YAMLError as error:
        return found or [*_mistyped(text, shown_as)] or [reading.syntax_problem(error)]
    except _TooDeepError:
        return [*found, *reading.problems]
    if isinstance(value, str) and (mistyped := [*_mistyped(text, shown_as)]):
        return mistyped
    if found or reading.problems:
        return [*found, *reading.problems]
    document = Document(shown_as, zlib.compress(text.encode(), _QUICKLY), reading.starts)
    vars(document).update(text=text, value=value)
    return document


class _TooDeepError(Exception):
    """Values nest deeper than anybody reads on."""


class _Reading:
    """Builds the value of one document from the parser's events, and notes whatever is refused.

    Once composed, an alias is the node that it names, and of a key that stands twice nothing is left: both show here.
    """

    def __init__(self, text: str, shown_as: str, place: Callable[[int], tuple[int, int]]) -> None:
        self.problems: list[Problem] = []
        self.starts: dict[str, list[int]] = {}
        self._text, self._shown_as = text, shown_as
        self._place = place
        self._quoted: Any = None
        self._next: Callable[[], Any]

    def document(self) -> Any:
        """Return the value of the text's only document; raises ``YAMLError``, or ``_TooDeepError`` with that noted."""
        self._next = _Loader(self._text).get_event
        self._next()
        first = self._next()
        if isinstance(first, yaml.StreamEndEvent):
            message = "the file is empty; a plan file begins with `id:`, a vocabulary with `- id:`"
            self.problems.append(Problem(self._shown_as, 1, 1, "empty-file", message))
            return None
        value = self._value(self._next(), 1)
        self._next()
        another = self._next()
        if not isinstance(another, yaml.StreamEndEvent):
            expected = "expected a single document in the stream"
            raise yaml.composer.ComposerError(
                expected, first.start_mark, "but found another document", another.start_mark
            )
        return value

    def _value(self, event: Any, depth: int) -> Any:
        """Return the value that an event begins, at a depth from 1."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            self._refuse(event, "alias", f"an alias (`*{event.anchor}`) stands here; write the value out")
            return None
        if depth > MAX_DEPTH:
            self._refuse(event, "too-deep", f"values nest more than {MAX_DEPTH} levels deep; no record does")
            raise _TooDeepError
        return self._list(event, depth) if kind is yaml.SequenceStartEvent else self._mapping(event, depth)

    def _scalar(self, event: Any) -> str | None:
        text: str = event.value
        self._refuse_anchor(event)
        if event.style in {"'", '"'}:
            self._quoted = event
            if event.style == '"':
                self._refuse_escapes(event)
        # libyaml says "" for a plain scalar's style, the Python parser None
        return None if text in _NULLS and not event.style else text

    def _list(self, start: Any, depth: int, lines: list[int] | None = None) -> list[Any]:
        """Return the items of the list that an event starts; add the first line of each to ``lines``, where given."""
        self._refuse_anchor(start)
        items, following = [], self._next
        while type(event := following()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth + 1))
            if lines is not None:
                lines.append(event.start_mark.line + 1)
        return items

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        """Return the fields of the mapping that an event starts; at the top of the document, note where items start."""
        self._refuse_anchor(start)
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        following = self._next
        while type(key := following()) is not yaml.MappingEndEvent:
            name = self._key(key, first, depth)
            event = following()
            if type(event) is yaml.ScalarEvent and not event.value and self._is_rest(key, event):
                message = f"“{name[:60]}” stands after a comma, which ends a text within braces; quote the whole text"
                self._refuse(key, "unquoted-comma", message)
            if depth == 1 and type(event) is yaml.SequenceStartEvent:
                values[name] = self._list(event, 2, self.starts.setdefault(name, []))
            else:
                values[name] = self._value(event, depth + 1)
        return values

    def _key(self, key: Any, first: dict[str, int], depth: int) -> str:
        """Return a field's name; ``first`` are the lines of those before it."""
        if type(key) is not yaml.ScalarEvent:
            self._value(key, depth + 1)
            if type(key) is not yaml.AliasEvent:
                self._refuse(key, "key-not-text", "a field's name has to be plain text")
            return ""
        self._scalar(key)
        name: str = key.value
        if "：" in name or name != name.strip():
            message = f"`{name}` is no field's name; after a name stand a plain `:` and a blank, before it blanks only"
            self._refuse(key, "mistyped", message)
        if name == "<<":
            self._refuse(key, "merge-key", "a merge key (`<<`) stands here; write the fields out")
        elif name in first:
            message = f"`{name}` stands twice in one record, first in line {first[name]}; keep one of them"
            self._refuse(key, "duplicate-key", message)
        else:
            first[name], _ = _start(key)
        return name

    def _is_rest(self, key: Any, value: Any) -> bool:
        """Return whether a name has no colon and no value: within braces, it is the rest of an unquoted text."""
        between = self._text[key.end_mark.index : value.end_mark.index]
        return isinstance(key, yaml.ScalarEvent) and ":" not in between

    def _refuse_anchor(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"an anchor (`&{event.anchor}`) stands here; take it out, or quote a text that begins with `&`"
            self._refuse(event, "anchor", message)
        if event.tag is not None:
            self._refuse(event, "tag", f"a tag (`{event.tag}`) stands here; quote a text that begins with `!`")

    def _refuse_escapes(self, event: Any) -> None:
        """Note every character that no file may hold and that an escape puts into a quoted text."""
        start, end = event.start_mark.index, event.end_mark.index
        for found in _ESCAPE.finditer(self._text, start, end):
            digits = found[1] or found[2] or found[3]
            rule, message = judged(chr(int(digits, 16)) if digits else _SHORT.get(found[4], "x"))
            if rule:
                self.problems.append(Problem(self._shown_as, *self._place(found.start()), rule, message))

    def syntax_problem(self, error: yaml.YAMLError) -> Problem:
        """Return where a text is no YAML, and why; of a quotation mark that closes too late where it opens."""
        mark, quoted = getattr(error, "problem_mark", None), self._quoted
        if mark and quoted and not self._text[quoted.end_mark.index : mark.index].strip(" \t"):
            line, column = self._place(quoted.start_mark.index)
            closes = "{}:{}".format(*self._place(quoted.end_mark.index - 1))
            message = f"this quotation mark closes at {closes}, and text follows there; one is missing, or one too many"
            return Problem(self._shown_as, line, column, "quotation-mark", message)
        return _syntax_problem(error, self._shown_as, self._place)

    def _refuse(self, event: Any, rule: str, message: str) -> None:
        self.problems.append(Problem(self._shown_as, *self._place(event.start_mark.index), rule, message))


def _syntax_problem(error: yaml.YAMLError, shown_as: str, place: Callable[[int], tuple[int, int]]) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    context = getattr(error, "context", None)
    if context == "while scanning a quoted scalar" and "end of stream" in what:
        mark = getattr(error, "context_mark", None) or mark
        message = "this quotation mark is not closed; close it, or take it out"
        return Problem(shown_as, *(place(mark.index) if mark else (1, 1)), "quotation-mark", message)
    message = f"not valid YAML: {what}" + (f" ({context})" if context else "")
    return Problem(
        shown_as,
        *(place(mark.index) if mark else (1, 1)),
        "invalid-yaml",
        message,
        "quote a text that contains `: `, ` #` or brackets",
    )


def _mistyped(text: str, shown_as: str) -> Iterator[Problem]:
    """Yield where a line of a text that is no YAML, or a single text of it, has a sign that only looks like YAML's."""
    place = places(text)
    for found in _MISTYPED.finditer(text):
        if colon := found["colon"]:
            after = colon if colon == "：" else text[found.end("colon")]
            what = f"{named(after)} stands here; after a field's name stand a plain `:` and a blank"
            at = found.start("colon") + (colon != "：")
        else:
            what, at = f"{named(found['blank'])} stands here; set in with plain blanks", found.start("blank")
        yield Problem(shown_as, *place(at), "mistyped", what)


def _start(thing: Any) -> tuple[int, int]:
    """Return line and column (from 1) at which a node or an event begins."""
    mark = thing.start_mark
    return mark.line + 1, mark.column + 1


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the node that marks the step (a key, or the item itself) and the node that it leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
