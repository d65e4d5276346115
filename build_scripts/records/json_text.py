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


def as_json_with(value: Mapping[str, Any], name: str, items: Iterable[Any]) -> str:
    """Return an object as JSON without spaces, with a long list as its last member.

    Each item is written when it comes: as objects, all together would be many times their text.
    """
    written = ",".join([to_json(item).decode() for item in items])
    return f"{to_json(value).decode()[:-1]},{to_json(name).decode()}:[{written}]}}\n"
