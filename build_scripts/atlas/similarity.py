"""Which measures of other plans are worth reading beside a measure, and what the two have in common.

Measures meet through what they both name. Each vocabulary entry has a short list of examples: the measures that say
most about it, no more than two of any plan. A measure is compared with the examples of its own entries only, so that
its cost depends on its own size and never on how many measures there are; nothing compares every pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log2

from build_scripts.atlas.link import MeasureNode, PlanNode, Site, Use, uses
from build_scripts.records.kinds import FIGURED, KINDS

EXAMPLES = 16
"""How many examples an entry has, however many measures name it."""

ENTRIES = 24
"""How many of its entries a measure is compared through: those that say most."""

PER_PLAN = 2
MOST = 6
PAIRS = 8

_WEIGHTS = {name: kind.closeness for name, kind in KINDS.items() if kind.closeness}


@dataclass(frozen=True, slots=True)
class Related:
    """A measure of another plan; ``shared`` are the entries that both name, the most telling first."""

    measure: MeasureNode
    shared: tuple[Use, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two measures of two plans that invite comparison."""

    one: MeasureNode
    other: MeasureNode
    shared: tuple[Use, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Example:
    """A measure that names an entry, and how much it says about the entry (see ``emphasis``)."""

    measure: MeasureNode
    emphasis: int


def related(site: Site) -> Mapping[str, tuple[Related, ...]]:
    """Return the related measures of every measure, by its address, best first."""
    examples = {use: _examples(site, use, nodes) for use, nodes in site.measures_using.items() if use[0] in _WEIGHTS}
    measures = (measure for plan in site.plans for measure in plan.measures)
    return {measure.address: _nearest(site, examples, measure) for measure in measures}


def pairs(found: Mapping[str, tuple[Related, ...]], site: Site) -> tuple[Pair, ...]:
    """Return the best pairs to compare: both share a title or an indicator, and no measure stands in two."""
    best = (
        Pair(measure, near.measure, near.shared, near.score)
        for plan in site.plans
        for measure in plan.measures
        for near in found[measure.address][:1]
        if near.shared[0][0] in FIGURED
    )
    taken: set[str] = set()
    plans: Counter[frozenset[str]] = Counter()
    return tuple(islice(_apart(sorted(best, key=_by_score), taken, plans), PAIRS))


def emphasis(site: Site, measure: MeasureNode, use: Use) -> int:
    """Return how much a measure says about an entry: 3 money or a target, 2 support or its main theme, 1 a mention."""
    kind, name = use
    if kind == "themes":
        return 2 if measure.record.themes[0] == name else 1
    if kind == "indicators":
        return 3
    return _emphasis_on_title(site, measure, name) if kind == "recognitions" else 1


def closeness(use: Use, frequency: int, one: int, other: int) -> float:
    """Return what sharing an entry counts: rare entries and those that both say much about count most."""
    return _WEIGHTS[use[0]] * (one + other) / (1 + log2(frequency))


def _emphasis_on_title(site: Site, measure: MeasureNode, title: str) -> int:
    indicators = site.vocabularies.indicators.by_id
    provisions = measure.record.provisions
    paid = [i for provision in provisions for i in provision.incentives if title in i.recognition]
    counted = any(indicators[t.indicator].recognition == title for provision in provisions for t in provision.targets)
    if counted or any(incentive.amount is not None for incentive in paid):
        return 3
    return 2 if paid else 1


def _examples(site: Site, use: Use, nodes: Sequence[MeasureNode]) -> tuple[Example, ...]:
    """Return the measures that say most about an entry, at most two of a plan, in the order of plans among equals."""
    all_of_them = (Example(node, emphasis(site, node, use)) for node in nodes)
    ranked = sorted(all_of_them, key=lambda example: -example.emphasis)
    kept = {example.measure: example for example in ranked}
    return tuple(kept[measure] for measure in islice(_spread(kept), EXAMPLES))


def _nearest(site: Site, examples: Mapping[Use, tuple[Example, ...]], measure: MeasureNode) -> tuple[Related, ...]:
    shared: dict[MeasureNode, dict[Use, float]] = defaultdict(dict)
    for use, frequency in _telling(site, measure):
        own = emphasis(site, measure, use)
        for example in examples[use]:
            if example.measure.plan is not measure.plan:
                shared[example.measure][use] = closeness(use, frequency, own, example.emphasis)
    scores = {other: round(sum(counts.values()), 6) for other, counts in shared.items()}
    ranked = sorted(scores, key=lambda other: -scores[other])
    # Of the many that share something only the few that are kept are looked at closer.
    return tuple(_related(one, shared[one], scores[one]) for one in islice(_spread(ranked), MOST))


def _telling(site: Site, measure: MeasureNode) -> list[tuple[Use, int]]:
    """Return the entries of a measure that say most, with the number of measures that name them."""
    named = [use for use in uses(measure, site.vocabularies) if use[0] in _WEIGHTS]
    known = [(use, len(site.measures_using[use])) for use in named]
    return sorted(known, key=lambda item: -closeness(item[0], item[1], 1, 1))[:ENTRIES]


def _related(measure: MeasureNode, shared: Mapping[Use, float], score: float) -> Related:
    return Related(measure, tuple(sorted(shared, key=lambda use: -shared[use])), score)


def _spread(ranked: Iterable[MeasureNode]) -> Iterator[MeasureNode]:
    """Yield what was found, no more than two of any plan, so that one long plan does not crowd out the others."""
    seen: Counter[PlanNode] = Counter()
    for measure in ranked:
        seen[measure.plan] += 1
        if seen[measure.plan] <= PER_PLAN:
            yield measure


def _apart(best: Sequence[Pair], taken: set[str], plans: Counter[frozenset[str]]) -> Iterator[Pair]:
    for pair in best:
        both = frozenset({pair.one.plan.id, pair.other.plan.id})
        if plans[both] < PER_PLAN and taken.isdisjoint({pair.one.address, pair.other.address}):
            plans[both] += 1
            taken.update({pair.one.address, pair.other.address})
            yield pair


def _by_score(pair: Pair) -> float:
    return -pair.score
