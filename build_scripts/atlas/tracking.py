"""Who reads what: the records and lists that a page was made from, so that it is made again when one of them changes.

The nodes and indexes of the linked site note what is read of them while somebody watches; otherwise nothing is kept.
What a list holds and what a record says are noted apart: a page that only counts measures does not depend on their
texts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, overload

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
D = TypeVar("D")

Key = tuple[str, Hashable]
"""What was read: the name of an index, or of a kind of record, and the key in it; ``ALL`` for the whole index."""

ALL = "*"

_READ: ContextVar[set[Key] | None] = ContextVar("read", default=None)


def note(key: Key) -> None:
    """Note that something is read."""
    read = _READ.get()
    if read is not None:
        read.add(key)


@contextmanager
def watching() -> Iterator[set[Key]]:
    """Collect the keys of everything that is read inside the block."""
    read: set[Key] = set()
    before = _READ.set(read)
    try:
        yield read
    finally:
        _READ.reset(before)


class Watched(Mapping[K, V]):
    """A mapping that notes which of its keys are read, be they there or not."""

    __slots__ = ("_name", "_values")

    def __init__(self, name: str, values: Mapping[K, V]) -> None:
        self._name = name
        self._values = values

    def __getitem__(self, key: K) -> V:
        note((self._name, key))
        return self._values[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: D) -> V | D: ...
    def get(self, key: K, /, default: D | None = None) -> V | D | None:
        """Return the value of a key, or ``default``."""
        note((self._name, key))
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        note((self._name, key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        note((self._name, ALL))
        return iter(self._values)

    def __len__(self) -> int:
        note((self._name, ALL))
        return len(self._values)
