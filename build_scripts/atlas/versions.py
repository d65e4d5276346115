"""What became of every provision and figure of a text in the next text of its family.

Provisions are found again by equal text, else by id and by the pairs of neighbouring characters that are rare in the
older text; figures by whom they are for or what they aim at. All of it is looking up: nothing compares every pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, Generic, TypeVar

from build_scripts.atlas.link import IncentiveNode, MeasureNode, PlanNode, ProvisionNode, TargetNode, group
from build_scripts.records.model import Incentive, Record, Target, Unit

N = TypeVar("N", IncentiveNode, TargetNode)
Key = Callable[[Any], Hashable]
"""Returns of a record by what it is found again; nothing where it cannot be found so."""

_LIKE = 0.32
"""The share of pairs of characters from which a text is the other in new words: of the provisions of one plan and the
likest of another one of twenty reaches it, and those two are of one matter."""
_RAREST = 24
"""By so many of its pairs a text is looked up: those that stand in fewest texts."""
_COMMON = 8
"""A pair that stands in more texts than that finds none."""
_CANDIDATES = 4
"""How many of those found are compared as a whole."""
_SAME_ID = 0.1
"""What standing at the same id adds to that share."""


class Change(StrEnum):
    """What became of something."""

    SAME = "same"
    REWORDED = "reworded"
    RAISED = "raised"
    LOWERED = "lowered"
    LATER = "later"
    EARLIER = "earlier"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class FigurePair(Generic[N]):
    """An incentive or target before and after; one of the two may not be there."""

    before: N | None
    after: N | None
    change: Change


@dataclass(frozen=True, slots=True)
class TextPair:
    """A provision before and after; one of the two may not be there."""

    before: ProvisionNode | None
    after: ProvisionNode | None
    change: Change
    """Of its text."""
    incentives: tuple[FigurePair[IncentiveNode], ...]
    targets: tuple[FigurePair[TargetNode], ...]

    @property
    def is_same(self) -> bool:
        """Return whether neither text nor figures changed."""
        changes = (self.change, *(one.change for one in self.incentives), *(one.change for one in self.targets))
        return set(changes) == {Change.SAME}


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """A measure before and after: the provisions of the later one, then those that it lost."""

    before: MeasureNode | None
    after: MeasureNode | None
    provisions: tuple[TextPair, ...]

    @property
    def changed(self) -> tuple[TextPair, ...]:
        """Return the provisions of which text or figures changed."""
        return tuple(pair for pair in self.provisions if not pair.is_same)


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a whole text: the measures of the later one, then those of the earlier one that are no more."""

    older: PlanNode
    newer: PlanNode
    measures: tuple[MeasurePair, ...]


def step(newer: PlanNode, units: Mapping[str, Unit]) -> Step | None:
    """Return what became of the text before this one; nothing where it is the first."""
    older = newer.before
    if older is None:
        return None
    was = found_again(_provisions(older), _provisions(newer))
    return Step(older, newer, tuple(_measures(older, newer, was, _Figures(older, newer, was, units))))


def found_again(
    older: Sequence[ProvisionNode], newer: Sequence[ProvisionNode]
) -> Mapping[ProvisionNode, ProvisionNode]:
    """Return for provisions of the newer text which ones of the older text they were."""
    was: dict[ProvisionNode, ProvisionNode] = {}
    for key in (lambda node: (*_place(node), node.record.text.zh), lambda node: node.record.text.zh):
        waiting = _waiting(older, key, set(was.values()))
        for node in newer:
            if node not in was and waiting[key(node)]:
                was[node] = waiting[key(node)].popleft()
    taken = set(was.values())
    best = _candidates([one for one in older if one not in taken], [one for one in newer if one not in was])
    for _, node, other in sorted(best, key=lambda found: -found[0]):
        if node not in was and other not in taken:
            was[node] = other
            taken.add(other)
    return was


def _provisions(plan: PlanNode) -> list[ProvisionNode]:
    return [provision for measure in plan.measures for provision in measure.provisions]


def _place(node: ProvisionNode) -> tuple[str, str]:
    return node.measure.id, node.id


def _waiting(nodes: Iterable[Any], key: Key, taken: set[Any]) -> dict[Hashable, deque[Any]]:
    """Return what is still to be found, by its key, in order."""
    waiting: dict[Hashable, deque[Any]] = defaultdict(deque)
    for node in nodes:
        if node not in taken:
            waiting[key(node)].append(node)
    return waiting


def _candidates(
    older: Sequence[ProvisionNode], newer: Sequence[ProvisionNode]
) -> Iterator[tuple[float, ProvisionNode, ProvisionNode]]:
    """Yield which provisions may be others in new words, each with how like the two texts are."""
    pairs = {node: _pairs(node.record.text.zh) for node in (*older, *newer)}
    having = group((pair, node) for node in older for pair in sorted(pairs[node]))
    at = {_place(node): node for node in older}
    for node in newer:
        rare = sorted((pair for pair in pairs[node] if len(having.get(pair, ())) in range(1, _COMMON + 1)),
                      key=lambda pair: (len(having[pair]), pair))  # fmt: skip
        shared = Counter(other for pair in rare[:_RAREST] for other in having[pair])
        found = [other for other, _ in shared.most_common(_CANDIDATES)]
        for other in dict.fromkeys((*filter(None, (at.get(_place(node)),)), *found)):
            share = likeness(pairs[node], pairs[other]) + (_SAME_ID if _place(node) == _place(other) else 0)
            if share >= _LIKE:
                yield share, node, other


def _pairs(text: str) -> frozenset[str]:
    letters = [character for character in text if character.isalnum()]
    return frozenset("".join(pair) for pair in pairwise(letters))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of pairs that two texts have in common, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _measures(
    older: PlanNode, newer: PlanNode, was: Mapping[ProvisionNode, ProvisionNode], figures: _Figures
) -> Iterator[MeasurePair]:
    earlier = _earlier_measures(older, newer, was)
    kept, later = set(was.values()), set(earlier.values())
    for measure in (*newer.measures, *(one for one in older.measures if one not in later)):
        before, after = (earlier.get(measure), measure) if measure.plan is newer else (measure, None)
        now = [(was.get(node), node) for node in (after.provisions if after else ())]
        lost = [(node, None) for node in (before.provisions if before else ()) if node not in kept]
        yield MeasurePair(before, after, tuple(figures.text_pair(*pair) for pair in (*now, *lost)))


def _earlier_measures(
    older: PlanNode, newer: PlanNode, was: Mapping[ProvisionNode, ProvisionNode]
) -> dict[MeasureNode, MeasureNode]:
    """Return for measures of the newer text the one that they were: from which most provisions came, or by title."""
    titled = {measure.record.title.zh: measure for measure in older.measures if measure.record.title}
    votes = Counter((node.measure, other.measure) for node, other in was.items())
    for measure in newer.measures:
        same = titled.get(measure.record.title.zh) if measure.record.title else None
        votes.update([(measure, same)] if same else [])
    found: dict[MeasureNode, MeasureNode] = {}
    taken: set[MeasureNode] = set()
    for (measure, other), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][0].id != vote[0][1].id)):
        if measure not in found and other not in taken:
            found[measure] = other
            taken.add(other)
    return found


class _Figures:
    """The incentives and targets of two texts: within provisions that were found again, then wherever they went."""

    def __init__(
        self,
        older: PlanNode,
        newer: PlanNode,
        was: Mapping[ProvisionNode, ProvisionNode],
        units: Mapping[str, Unit],
    ) -> None:
        self._units = units
        self._paid, self._aimed = _Matches[IncentiveNode](), _Matches[TargetNode]()
        for after, before in was.items():
            self._paid.match(before.incentives, after.incentives, _OF_INCENTIVES)
            self._aimed.match(before.targets, after.targets, _OF_TARGETS)
        self._paid.match(older.incentives, newer.incentives, _OF_INCENTIVES_ANYWHERE)
        self._aimed.match(older.targets, newer.targets, _OF_TARGETS_ANYWHERE)

    def text_pair(self, before: ProvisionNode | None, after: ProvisionNode | None) -> TextPair:
        """Return a provision before and after with its figures: those that it has, then those that it lost."""
        paid = before.incentives if before else (), after.incentives if after else ()
        aimed = before.targets if before else (), after.targets if after else ()
        return TextPair(
            before,
            after,
            _change_of(before, after, _reworded),
            tuple(self._paid.pairs(*paid, incentive_change)),
            tuple(self._aimed.pairs(*aimed, self._target_change)),
        )

    def _target_change(self, before: Target, after: Target) -> Change:
        return target_change(before, after, self._units)


def _reworded(_before: Record, _after: Record) -> Change:
    return Change.REWORDED


Changed = Callable[[Any, Any], Change]
"""Returns what became of a record that is not what it was."""


def _change_of(before: Any, after: Any, change: Changed) -> Change:
    """Return what became of a node, by the records of both."""
    if before is None or after is None:
        return Change.ADDED if before is None else Change.DROPPED
    if isinstance(before, ProvisionNode):
        return Change.SAME if before.record.text == after.record.text else change(before.record, after.record)
    return Change.SAME if _whole(before.record) == _whole(after.record) else change(before.record, after.record)


class _Matches(Generic[N]):
    """Figures that were found again."""

    def __init__(self) -> None:
        self.was: dict[N, N] = {}
        self.taken: set[N] = set()

    def match(self, before: Sequence[N], after: Sequence[N], keys: Sequence[tuple[Key, bool]]) -> None:
        """Find again by one key after the other; where a key has to tell one from all others, only those it does."""
        for key, is_alone in keys:
            self._match(before, after, key, is_alone=is_alone)

    def pairs(self, before: tuple[N, ...], after: tuple[N, ...], change: Changed) -> Iterator[FigurePair[N]]:
        """Yield what there is now, then what was lost."""
        for node in after:
            yield FigurePair(self.was.get(node), node, _change_of(self.was.get(node), node, change))
        for lost in (node for node in before if node not in self.taken):
            yield FigurePair(lost, None, Change.DROPPED)

    def _match(self, before: Sequence[N], after: Sequence[N], key: Key, *, is_alone: bool) -> None:
        waiting = _waiting(before, lambda node: key(node.record), self.taken)
        mine, theirs = (Counter(key(node.record) for node in nodes) for nodes in (before, after))
        for node in after:
            name = key(node.record)
            is_told = name is not None and (not is_alone or mine[name] == theirs[name] == 1)
            if is_told and node not in self.was and waiting[name]:
                self.was[node] = waiting[name].popleft()
                self.taken.add(self.was[node])


def _whole(record: Incentive | Target) -> Hashable:
    """Return all that a record says; its number and those of others are only names."""
    names = {"part_of": None} if isinstance(record, Target) else {}
    return record.model_copy(update={"id": 0, **names})


def _titled(record: Incentive) -> Hashable:
    return (record.recognition, record.level, record.form) if record.recognition else None


_INCENTIVE: Key = lambda one: (one.recognition, one.level, one.recipient.zh, one.form)  # noqa: E731
_OF_INCENTIVES: Sequence[tuple[Key, bool]] = (
    (_whole, False),
    (lambda one: (_INCENTIVE(one), one.condition, one.thresholds), False),
    (_INCENTIVE, False),
    (_titled, False),
    (lambda one: one.recipient.zh, True),
    (lambda one: (one.recognition, one.form), True),
)
_OF_INCENTIVES_ANYWHERE: Sequence[tuple[Key, bool]] = ((_whole, False), (_INCENTIVE, True))
_TARGET: Key = lambda one: (one.indicator, one.place, one.level, one.label.zh)  # noqa: E731
_SERIES: Key = lambda one: (one.indicator, one.place, one.level)  # noqa: E731
_OF_TARGETS: Sequence[tuple[Key, bool]] = (
    (_whole, False),
    (lambda one: (_TARGET(one), one.year, one.month), False),
    (_TARGET, True),
    (lambda one: (_SERIES(one), one.year, one.month), False),
    (_SERIES, True),
    (lambda one: one.indicator, True),
)
_OF_TARGETS_ANYWHERE: Sequence[tuple[Key, bool]] = ((_whole, False), (_TARGET, True))


def incentive_change(before: Incentive, after: Incentive) -> Change:
    """Return whether an incentive was raised or lowered, where all its figures that moved went the same way."""
    return _one_of(incentive_moves(before, after).values())


def target_change(before: Target, after: Target, units: Mapping[str, Unit]) -> Change:
    """Return whether a target was raised or lowered, else whether it is due later or earlier."""
    moves = target_moves(before, after, units)
    values = [change for name, change in moves.items() if name != "year"]
    return _one_of(values or moves.values())


def incentive_moves(before: Incentive, after: Incentive) -> Mapping[str, Change]:
    """Return which figures of an incentive were raised or lowered, of those that can be compared."""
    found: dict[str, tuple[Decimal | int | None, Decimal | int | None]] = {}
    if (before.currency, before.per) == (after.currency, after.per):
        found |= {name: (getattr(before, name), getattr(after, name)) for name in ("amount", "amount_low")}
    if before.currency is after.currency:
        bounds = ((name, getattr(before, name), getattr(after, name)) for name in ("ceiling", "minimum"))
        found |= {name: (one and one.amount, other and other.amount) for name, one, other in bounds}
    if (before.rate_kind, before.rate_base) == (after.rate_kind, after.rate_base):
        found["rate"] = before.rate, after.rate
    found |= {name: (getattr(before, name), getattr(after, name)) for name in ("years", "months")}
    return _moves(found)


def target_moves(before: Target, after: Target, units: Mapping[str, Unit]) -> Mapping[str, Change]:
    """Return whether a target's values were raised or lowered, and whether it is due later or earlier."""
    found = {name: [_in_base(getattr(one, name), one.unit, units) for one in (before, after)] for name in _VALUES}
    values = {name: (one[0], other[0]) for name, (one, other) in found.items() if one[1:] == other[1:]}
    years = _moves({"year": (before.year, after.year)})
    return _moves(values) | {name: _IN_TIME[change] for name, change in years.items()}


_VALUES = ("value", "value_high")
_IN_TIME = {Change.RAISED: Change.LATER, Change.LOWERED: Change.EARLIER}


def _in_base(value: Decimal | None, unit: str | None, units: Mapping[str, Unit]) -> tuple[Decimal | None, str]:
    """Return a value in the base of its unit, and that base."""
    if value is None or unit is None:
        return None, ""
    return value * units[unit].factor, units[unit].base


def _moves(found: Mapping[str, tuple[Decimal | int | None, Decimal | int | None]]) -> dict[str, Change]:
    return {
        name: Change.RAISED if after > before else Change.LOWERED
        for name, (before, after) in found.items()
        if before is not None and after is not None and before != after
    }


def _one_of(changes: Iterable[Change]) -> Change:
    """Return the one change that there is, however often; else that something is not what it was."""
    (first, *others) = dict.fromkeys(changes) or (Change.CHANGED,)
    return Change.CHANGED if others else first
