"""Who reads what: the records and lists that a page was made from, so that it is made again when one of them changes.

The nodes and indexes of the linked site note what is read of them while somebody watches; otherwise nothing is kept.
What a list holds and what a record says are noted apart: a page that only counts measures does not depend on their
texts. A value that is kept for the next who asks (``Memo``) keeps with it what was read for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Key = tuple[str, Hashable]
"""What was read: the name of an index, or of a kind of record, and the key in it; ``ALL`` for the whole index."""

ALL = "*"

_READ: ContextVar[set[Key] | None] = ContextVar("read", default=None)


def note(*keys: Key) -> None:
    """Note that something is read."""
    read = _READ.get()
    if read is not None:
        read.update(keys)


@contextmanager
def watching() -> Iterator[set[Key]]:
    """Collect the keys of everything that is read inside the block."""
    read: set[Key] = set()
    before = _READ.set(read)
    try:
        yield read
    finally:
        _READ.reset(before)


_MOST = 30_000
"""How many values are kept: those of twenty thousand measures would be more than all that is read."""


class Memo:
    """Values that were asked for last. Each comes with the notes of what was read for it: who is given a value has read
    that too."""

    def __init__(self) -> None:
        self._made: OrderedDict[Hashable, tuple[Any, frozenset[Key]]] = OrderedDict()
        self._keys: dict[Key, Key] = {}
        """Each once: the same are read for many values."""

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what ``make`` gives for a key, made when it is first asked for."""
        known = self._made.get(key)
        if known is None:
            with watching() as read:
                value = make()
            known = self._made[key] = value, frozenset([self._keys.setdefault(one, one) for one in read])
            if len(self._made) > _MOST:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(key)
        note(*known[1])
        made: V = known[0]
        return made


class Tracked(Protocol):
    """What has noted attributes."""

    noted_as: str
    """The address under which reading them is noted, or ``ALL``."""


class Noted(Generic[V]):
    """An attribute that notes each time that it is read; ``what`` is the kind of record or list that it belongs to."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __set_name__(self, _: type, name: str) -> None:
        self._name = f"_{name}"

    def __set__(self, owner: Tracked, value: V) -> None:
        setattr(owner, self._name, value)

    def __get__(self, owner: Tracked, _: type) -> V:
        read = _READ.get()
        if read is not None:
            read.add(self.key(owner))
        value: V = getattr(owner, self._name)
        return value

    def key(self, owner: Tracked) -> Key:
        """Return what is noted when the attribute of ``owner`` is read."""
        return self._what, owner.noted_as


def noted(owner: Tracked) -> Iterator[tuple[Key, Any]]:
    """Yield what is noted when each noted attribute of a thing is read, and what it holds."""
    for name, attribute in vars(type(owner)).items():
        if isinstance(attribute, Noted):
            yield attribute.key(owner), getattr(owner, name)


class Watched(Mapping[K, V]):
    """A mapping that notes which of its keys are read, be they there or not."""

    __slots__ = ("_values", "name")

    def __init__(self, name: str, values: Mapping[K, V]) -> None:
        self.name = name
        self._values = values

    def __getitem__(self, key: K) -> V:
        note((self.name, key))
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        note((self.name, ALL))
        return iter(self._values)

    def __len__(self) -> int:
        note((self.name, ALL))
        return len(self._values)


def indexes(owner: object) -> Iterator[Watched[Any, Any]]:
    """Yield the indexes that a thing has."""
    return (value for value in vars(owner).values() if isinstance(value, Watched))
