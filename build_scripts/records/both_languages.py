"""Every text of a record that people write, with its location: what is counted, and what is still to be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.records.model import OwnText, Record
from build_scripts.records.source import Location


def own_texts(value: Any, at: Location = ()) -> Iterator[tuple[Location, OwnText]]:
    """Yield every text in both languages of a record, or of a list of records, in the order of the model's fields."""
    if isinstance(value, OwnText):
        yield at, value
    elif isinstance(value, Record):
        for name, inner in value:
            yield from own_texts(inner, (*at, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from own_texts(inner, (*at, index))
