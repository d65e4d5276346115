"""How every JSON file of the site is written."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json


def as_json(value: Any) -> str:
    """Return a value as readable JSON with a final newline."""
    return to_json(value, indent=1).decode() + "\n"


def as_lean_json(value: Any) -> str:
    """Return a value as JSON without spaces, for what stands beside every page."""
    return to_json(value).decode() + "\n"
