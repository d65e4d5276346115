"""How every JSON file of the site is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_json


def as_json(value: Any) -> str:
    """Return a value as readable JSON with a final newline."""
    return to_json(value, indent=1).decode() + "\n"


def as_lean_json(value: Any) -> str:
    """Return a value as JSON without spaces, for what stands beside every page."""
    return to_json(value).decode() + "\n"


def as_json_with(value: Mapping[str, Any], name: str, items: Iterable[Any]) -> bytes:
    """Return an object as JSON without spaces, in UTF-8, with a long list as its last member.

    Each item is written when it comes: as objects, or as text, all together would be many times as large.
    """
    written = [to_json({**value, name: []}).removesuffix(b"]}")]
    for item in items:
        written += (to_json(item), b",")
    if written[-1] == b",":
        written.pop()
    return b"".join([*written, b"]}\n"])
