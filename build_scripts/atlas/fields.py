"""The fields of values: their names, found out once for each type."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; none for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
