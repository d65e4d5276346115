"""Read the files under ``data/``: text in, plain values and positions out. No other module reads them.

Every scalar stays text; only a plain ``null``, ``~`` or nothing becomes ``None``. Aliases, merge keys, duplicate keys,
several documents in a file and deep nesting are refused, so that what stands in a file is what a reader of it sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from build_scripts.problems import Problem

MAX_DEPTH = 40
"""Nesting that no record needs; libyaml's composer recurses on the C stack, so hostile depth is stopped before it."""

Location = tuple[str | int, ...]
"""Keys and list indexes from the top of a document down to a value."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"null", "~", ""})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no text needs and that HTML, YAML and terminals take amiss; escapes can put them into a value."""


@dataclass(frozen=True)
class Document:
    """One YAML file that could be read: its path as printed in messages, its text and its plain value."""

    path: str
    text: str
    value: Any
    starts: Mapping[str, list[int]]
    """First line (from 1) of every item of each list at the top of the document, by its key."""

    @cached_property
    def _root(self) -> yaml.Node | None:
        # Composed anew only when a position is asked for: keeping every node of every file costs gigabytes.
        return yaml.compose(self.text, Loader=_Loader)

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
    """Read one text file, without a byte order mark; return the text, or the problem when it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(shown_as, line, 1, "not-utf-8", f"byte {error.start} is not UTF-8; save the file as UTF-8")


def parse_document(text: str, shown_as: str) -> Document | list[Problem]:
    """Parse YAML text; see ``read_document``."""
    try:
        refused = list(_not_for_the_composer(text, shown_as))
        root = None if refused else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return [_syntax_problem(error, shown_as)]
    if refused:
        return refused
    if root is None:
        message = "the file is empty; a plan file begins with `id:`, a vocabulary with `- id:`"
        return [Problem(shown_as, 1, 1, "empty-file", message)]
    problems = list(_forbidden(root, shown_as))
    return problems or Document(shown_as, text, _plain(root), dict(_starts(root)))


def _not_for_the_composer(text: str, shown_as: str) -> Iterator[Problem]:
    """Yield aliases and nesting that is too deep; once composed, an alias is the node that it names."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            message = f"an alias (`*{event.anchor}`) stands here; write the value out"
            yield _at(event, shown_as, "alias", message)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"values nest more than {MAX_DEPTH} levels deep; no record does"
                yield _at(event, shown_as, "too-deep", message)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _syntax_problem(error: yaml.YAMLError, shown_as: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    context = getattr(error, "context", None)
    message = f"not valid YAML: {what}" + (f" ({context})" if context else "")
    return Problem(shown_as, line, column, "invalid-yaml", message, "quote a text that contains `: `, ` #` or brackets")


def _forbidden(root: yaml.Node, shown_as: str) -> Iterator[Problem]:
    """Yield merge keys, keys that are not text, keys that stand twice, and control characters."""
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.MappingNode):
            yield from _forbidden_keys(node, shown_as)
            todo.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            todo.extend(node.value)
        elif found := _CONTROL.search(node.value):
            message = f"the control character U+{ord(found[0]):04X} stands in this text; take it out"
            yield _at(node, shown_as, "control-character", message)


def _forbidden_keys(node: yaml.MappingNode, shown_as: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            yield _at(key, shown_as, "key-not-text", "a field's name has to be plain text")
        elif key.value == "<<":
            yield _at(key, shown_as, "merge-key", "a merge key (`<<`) stands here; write the fields out")
        elif key.value in first:
            message = f"`{key.value}` stands twice in one record, first in line {first[key.value]}; keep one of them"
            yield _at(key, shown_as, "duplicate-key", message)
        else:
            first[key.value] = key.start_mark.line + 1


def _starts(root: yaml.Node) -> Iterator[tuple[str, list[int]]]:
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(value, yaml.SequenceNode):
            yield key.value, [item.start_mark.line + 1 for item in value.value]


def _at(node: yaml.Node | yaml.Event, shown_as: str, rule: str, message: str) -> Problem:
    return Problem(shown_as, *_start(node), rule, message)


def _start(thing: yaml.Node | yaml.Event) -> tuple[int, int]:
    """Return line and column (from 1) at which a node or an event begins."""
    mark: Any = thing.start_mark
    return mark.line + 1, mark.column + 1


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    # libyaml says "" for a plain scalar's style, the Python parser None
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return None if is_plain and node.value in _NULLS else node.value


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the node that marks the step (a key, or the item itself) and the node that it leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
