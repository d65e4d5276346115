"""Plain values as YAML with notes at the end of a line, as people write plan files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_WIDE = 10**6


@dataclass(frozen=True, slots=True)
class Noted:
    """A value and what a reader has to know of it."""

    value: Any
    note: str


def yaml_text(value: Mapping[str, Any]) -> str:
    """Return a record as YAML: what is small on one line, notes behind ``#``."""
    return "\n".join(_mapping(value, "")) + "\n"


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, member in value.items():
        yield from _field(f"{indent}{key}:", member, f"{indent}  ")


def _field(head: str, member: Any, indent: str) -> Iterator[str]:
    inner, note = (member.value, f"  # {_one_line(member.note)}") if isinstance(member, Noted) else (member, "")
    if _is_small(inner):
        yield f"{head} {_flow(inner)}{note}"
        return
    yield f"{head}{note}"
    yield from _mapping(inner, indent) if isinstance(inner, Mapping) else _sequence(inner, indent)


def _sequence(members: Sequence[Any], indent: str) -> Iterator[str]:
    for member in members:
        inner, note = (member.value, f"  # {_one_line(member.note)}") if isinstance(member, Noted) else (member, "")
        if _is_small(inner):
            yield f"{indent}- {_flow(inner)}{note}"
            continue
        lines = list(_mapping(inner, f"{indent}  "))
        if note:
            yield f"{indent}#{note.lstrip(' #').join([' ', ''])}"
        yield f"{indent}- {lines[0][len(indent) + 2 :]}"
        yield from lines[1:]


def _one_line(note: str) -> str:
    return " ".join(note.split())


def _is_small(value: Any) -> bool:
    """Tell whether a value stands on one line: a scalar, a list of scalars, a text in both languages."""
    if isinstance(value, Mapping):
        return set(value) <= {"zh", "en"} or (
            len(value) <= _FEW and all(_is_scalar(member) or _is_text(member) for member in value.values())
        )
    if isinstance(value, list | tuple):
        return all(map(_is_scalar, value))
    return _is_scalar(value)


_FEW = 4


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) <= {"zh", "en"}


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, Mapping | list | tuple | Noted)


def _flow(value: Any) -> str:
    text = yaml.safe_dump(_plain(value), allow_unicode=True, default_flow_style=True, width=_WIDE, sort_keys=False)
    return text.strip().removesuffix("\n...").strip()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
