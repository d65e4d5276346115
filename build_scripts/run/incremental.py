"""What an edition was made from in the last build, part by part, so that only what reads something changed is made.

Every record and every list of the linked site has a digest. Lists hold addresses, so that a list changes with what
is in it and not with what that says: who reads on notes the record too (``tracking``).
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas.fields import field_names
from build_scripts.atlas.link import Node
from build_scripts.atlas.tracking import ALL, Key, Tracked, indexes, noted
from build_scripts.publish.permalinks.marks import Marks
from build_scripts.records.model import Record
from build_scripts.run.generate import Linked

_BYTES = 10
"""Of a digest."""
_ABSENT = bytes(_BYTES)
_OF_A_FILE = {"plan", "parts", "measure", "within", "themes", "line", "translated"}
"""What nodes note that follows from their plan's file alone; where a vocabulary changes everything is made anew."""


@dataclass(frozen=True, slots=True)
class MadePart:
    """What one part read, the files that it has, and the addresses that its pages publish."""

    read: array[int]
    """By the numbers of the keys: a million keys would take long to be kept and read again."""
    files: tuple[str, ...]
    marks: tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A share of an edition as it was made: its parts by name, and all that any of them read with its digest."""

    parts: Mapping[str, MadePart]
    keys: tuple[Key, ...]
    digests: bytes
    """One after the other, in the order of the keys: there may be half a million."""
    plans: Mapping[str, str]
    """The digests of the plans' files."""
    of: int
    """Into how many shares the edition was divided, of which this is one."""

    @property
    def is_known(self) -> bool:
        """Return whether there was such a build."""
        return self.of > 0

    def noted(self) -> Iterator[tuple[Key, bytes]]:
        """Yield every key with its digest."""
        return ((key, self.digests[at * _BYTES : (at + 1) * _BYTES]) for at, key in enumerate(self.keys))


NOTHING = Made({}, (), b"", {}, 0)


class Numbers(dict[Key, int]):
    """The number of every key that is asked for; those of the last build keep theirs, be they read now or not."""

    def __init__(self, before: Made) -> None:
        super().__init__({key: number for number, key in enumerate(before.keys)})

    def __missing__(self, key: Key) -> int:
        number = self[key] = len(self)
        return number

    def of(self, keys: Iterable[Key]) -> array[int]:
        """Return the numbers of keys."""
        return array("I", [self[key] for key in keys])


class Digests:
    """The digests of what the linked site holds now."""

    def __init__(self, source: Linked) -> None:
        site, crosslinks = source.site, source.crosslinks
        self._indexes = {index.name: index for owner in (site, crosslinks, source) for index in indexes(owner)}
        self._noted: dict[Key, list[Any]] = defaultdict(list)
        measures = (measure for plan in site.all_plans for measure in plan.measures)
        owners: tuple[Tracked, ...] = (site, crosslinks, *site.all_plans, *measures)
        for key, value in (found for owner in owners for found in noted(owner)):
            self._noted[key].append(value)
        self._known: dict[Key, bytes] = {}
        self.plans = {plan.id: plan.digest for plan in site.all_plans}

    def take(self, before: Made) -> None:
        """Take over the digests of what plans hold whose files are those of the last build."""
        same = {name for name, digest in self.plans.items() if before.plans.get(name) == digest}
        for key, digest in before.noted():
            what, address = key
            if what in _OF_A_FILE and str(address).split("/")[1] in same:
                self._known[key] = digest

    def of(self, key: Key) -> bytes:
        """Return the digest of what a key stands for; one of zeros where there is nothing any more."""
        digest = self._known.get(key)
        if digest is None:
            digest = self._known[key] = self._of(key)
        return digest

    def _of(self, key: Key) -> bytes:
        if key in self._noted:
            return _digest(_outline(tuple(self._noted[key])))
        name, inner = key
        index: Mapping[Any, Any] = self._indexes.get(name, {})
        if inner == ALL:
            return _digest(tuple(index))
        return _digest(_outline(index[inner])) if inner in index else _ABSENT


def stale(before: Made, digests: Digests) -> set[str]:
    """Return the names of the parts that read something that is not what it was."""
    digests.take(before)
    changed = {number for number, (key, digest) in enumerate(before.noted()) if digests.of(key) != digest}
    return {name for name, part in before.parts.items() if not changed.isdisjoint(part.read)}


def made(parts: Mapping[str, MadePart], numbers: Numbers, digests: Digests, of: int) -> Made:
    """Return a share of an edition, one of ``of``, as it is made now."""
    return Made(parts, tuple(numbers), b"".join(map(digests.of, numbers)), digests.plans, of)


def _outline(value: Any) -> Hashable:
    """Return a value with the address of each node in place of the node."""
    if type(value) in _AS_THEY_ARE:
        return value  # type: ignore[no-any-return]
    if isinstance(value, Node):
        return value.address
    if isinstance(value, Record):
        return value.model_dump_json(exclude=_NODES_OF_THEIR_OWN)
    if isinstance(value, frozenset):
        value = tuple(sorted(value))
    if isinstance(value, tuple):
        return tuple([_outline(item) for item in value])
    if names := field_names(type(value)):  # type: ignore[arg-type]  # types are hashable
        return tuple([_outline(getattr(value, name)) for name in names])
    return str(value)


_AS_THEY_ARE = {str, int, bool, float, type(None)}
_NODES_OF_THEIR_OWN = {"measures"}
"""What a record holds that other nodes say: who reads it notes those."""


def _digest(value: Hashable) -> bytes:
    return hashlib.blake2b(repr(value).encode(), digest_size=_BYTES).digest()
