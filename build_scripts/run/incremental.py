"""What an edition was made from in the last build, part by part, so that only what reads something changed is made.

Every record and every list of the linked site has a digest. Lists hold addresses, so that a list changes with what
is in it and not with what that says: who reads on notes the record too (``reads``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from build_scripts.atlas.fields import field_names
from build_scripts.atlas.link import Duty, IncentiveNode, MeasureNode, PlanNode, TargetNode
from build_scripts.atlas.tracking import ALL, Key
from build_scripts.publish.permalinks.marks import Marks
from build_scripts.records.model import Record
from build_scripts.run.generate import Linked

_ABSENT = ""


@dataclass(frozen=True, slots=True)
class MadePart:
    """What one part read, the files that it has, and the addresses that its pages publish."""

    read: frozenset[Key]
    files: tuple[str, ...]
    marks: tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An edition as it was made: its parts by name, and the digest of everything that any of them read."""

    parts: Mapping[str, MadePart]
    digests: Mapping[Key, str]


NOTHING = Made({}, {})


class Digests:
    """The digests of what the linked site holds now."""

    def __init__(self, source: Linked) -> None:
        site, crosslinks = source.site, source.crosslinks
        self._plans = {plan.record.id: plan for plan in site.plans}
        self._measures = {measure.address: measure for plan in site.plans for measure in plan.measures}
        self._indexes: Mapping[str, Any] = {
            "wordings": source.wordings,
            **{field.name: getattr(site, field.name) for field in fields(site)},
            **{field.name: getattr(crosslinks, field.name) for field in fields(crosslinks)},
        }
        self._wholes = {
            "plans": site.plans,
            "incentives": site.incentives,
            "targets": site.targets,
            "pairs": crosslinks.pairs,
            "figured": crosslinks.figured,
        }
        self._known: dict[Key, str] = {}

    def of(self, key: Key) -> str:
        """Return the digest of what a key stands for; an empty one where there is nothing any more."""
        digest = self._known.get(key)
        if digest is None:
            digest = self._known[key] = self._of(key)
        return digest

    def _of(self, key: Key) -> str:
        name, inner = key
        if name == "measure":
            measure = self._measures.get(str(inner))
            return _of_record(measure.record) if measure else _ABSENT
        if name == "line":
            measure = self._measures.get(str(inner))
            return str(measure.line) if measure else _ABSENT
        if name in {"plan", "parts"}:
            plan = self._plans.get(str(inner))
            return _ABSENT if plan is None else _of_plan(plan) if name == "plan" else _of_parts(plan)
        if name in self._wholes:
            return _digest(_outline(self._wholes[name]))
        index = self._indexes[name]
        if inner == ALL:
            return _digest(tuple(index))
        return _digest(_outline(index[inner])) if inner in index else _ABSENT


def stale(before: Made, digests: Digests) -> set[str]:
    """Return the names of the parts that read something that is not what it was."""
    changed = {key for key, digest in before.digests.items() if digests.of(key) != digest}
    return {name for name, part in before.parts.items() if not changed.isdisjoint(part.read)}


def made(parts: Mapping[str, MadePart], digests: Digests) -> Made:
    """Return an edition as it is made now."""
    # Each key once, however many parts read it: half a million of them would be kept, and read again by the next build.
    once = {key: key for part in parts.values() for key in part.read}
    kept = {name: replace(part, read=frozenset(once[key] for key in part.read)) for name, part in parts.items()}
    return Made(kept, {key: digests.of(key) for key in once})


def _of_plan(plan: PlanNode) -> str:
    return _digest(plan.record.model_dump_json(exclude={"measures"}))


def _of_parts(plan: PlanNode) -> str:
    return _digest(_outline((plan.measures, plan.incentives, plan.targets)))


def _of_record(record: Record) -> str:
    return _digest(record.model_dump_json())


_NODES = frozenset({MeasureNode, IncentiveNode, TargetNode, PlanNode})


def _outline(value: Any) -> Hashable:
    """Return a value with the address of each node in place of the node."""
    kind = type(value)
    if kind in _NODES:
        return str(value.address)
    if kind is tuple:
        return tuple([item.address if type(item) in _NODES else _outline(item) for item in value])
    if kind is frozenset:
        return tuple(sorted(value))
    if kind is Duty:
        return value.measure.address, value.form, value.assignment.model_dump_json()
    if names := field_names(kind):  # type: ignore[arg-type]  # types are hashable
        return tuple([_outline(getattr(value, name)) for name in names])
    return str(value)


def _digest(value: Hashable) -> str:
    return hashlib.blake2b(repr(value).encode(), digest_size=10).hexdigest()
