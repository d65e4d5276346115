"""Links that no record states and that follow from many: computed once, as values, from the linked site.

Related measures, the best of every title and indicator elsewhere, and what each plan says on each theme or industry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas.link import IncentiveNode, MeasureNode, Site, TargetNode, Use, group
from build_scripts.atlas.similarity import Pair, Related, pairs, related
from build_scripts.atlas.tracking import ALL, Watched, note
from build_scripts.records.model import Basis, Entry, Incentive, Level

ELSEWHERE = 8
"""How many places are kept for each title and indicator: enough to show three others wherever one looks from."""

COMPARABLE = frozenset({Basis.FIXED, Basis.CAP, Basis.RATE_WITH_CAP})
"""Bases whose amount goes to one recipient; a pool is shared, a rate needs its base, and the rest has no figure."""

Figure = IncentiveNode | TargetNode
Tier = tuple[str, tuple[Level, ...]]
"""A title at the levels that an incentive names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one plan says about one entry; ``measures`` is never empty."""

    measures: tuple[MeasureNode, ...]
    highest: IncentiveNode | None
    """The incentive with the highest comparable amount."""
    targets: tuple[TargetNode, ...]


Cells = Mapping[tuple[str, str], Cell]
"""By entry id and plan id; where there is no key, the plan has no such measure."""


@dataclass(frozen=True)
class CrossLinks:
    """All derived links of a site."""

    related: Mapping[str, tuple[Related, ...]]
    """By address of the measure."""
    _pairs: tuple[Pair, ...]
    elsewhere: Mapping[Use, tuple[Figure, ...]]
    """Amounts (highest first) and targets for a title or indicator, one for each place."""
    rewards: Mapping[Tier, tuple[IncentiveNode, ...]]
    """The highest comparable amount of each place for a title at a level, highest first."""
    themes: Cells
    industries: Cells
    theme_places: Mapping[str, frozenset[str]]
    """Places whose plans have measures on a theme."""
    _figured: frozenset[str]
    incentives_in: Mapping[str, tuple[IncentiveNode, ...]]
    """By address of the measure, as are the targets."""
    targets_in: Mapping[str, tuple[TargetNode, ...]]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return pairs of measures that invite comparison."""
        note(("pairs", ALL))
        return self._pairs

    @property
    def figured(self) -> frozenset[str]:
        """Return the addresses of measures that give an amount, a rate or a target."""
        note(("figured", ALL))
        return self._figured


def crosslinked(site: Site) -> CrossLinks:
    """Return the derived links of a site."""
    found = related(site)
    indexes: Mapping[str, Mapping[Any, Any]] = {
        "related": found,
        "elsewhere": {use: _elsewhere(site, use) for use in site.measures_using if use[0] in _FIGURED},
        "rewards": _rewards(site),
        "themes": _cells(site, "themes"),
        "industries": _cells(site, "industries"),
        "theme_places": _theme_places(site),
        "incentives_in": group((node.measure.address, node) for node in site.incentives),
        "targets_in": group((node.measure.address, node) for node in site.targets),
    }
    watched = {name: Watched(name, index) for name, index in indexes.items()}
    return CrossLinks(_pairs=pairs(found, site), _figured=frozenset(_figured(site)), **watched)


_FIGURED = ("recognitions", "indicators")


def is_comparable(record: Incentive) -> bool:
    """Return whether an incentive's amount can stand beside another's."""
    return record.amount is not None and record.basis in COMPARABLE


def is_figured(record: Incentive) -> bool:
    """Return whether the document puts any figure on an incentive."""
    return record.amount is not None or record.rate is not None


def entries_under(site: Site, kind: str, name: str) -> Iterator[str]:
    """Yield the id of an entry, then those of all under it, however deep."""
    yield name
    for below in site.below.get((kind, name), ()):
        yield from entries_under(site, kind, below)


def in_order(site: Site, kind: str) -> Iterator[tuple[Entry, int]]:
    """Yield all entries of a vocabulary with their depth from 1, each followed by those below it."""
    children = group((getattr(entry, "parent", None), entry) for entry in getattr(site.vocabularies, kind).entries)

    def below(parent: str | None, depth: int) -> Iterator[tuple[Entry, int]]:
        for entry in children.get(parent, ()):
            yield entry, depth
            yield from below(entry.id, depth + 1)

    return below(None, 1)


def measures_under(site: Site, kind: str, name: str) -> tuple[MeasureNode, ...]:
    """Return the measures that name an entry or one under it, each once, by the ids of their plans.

    The order of files is not quite that of ids: ``a-2021-2.yaml`` comes before ``a-2021.yaml``. Within a plan those
    that name the entry itself come first.
    """
    names = entries_under(site, kind, name)
    found = {node.address: node for entry in names for node in site.measures_using.get((kind, entry), ())}
    return tuple(sorted(found.values(), key=lambda node: node.plan.id))


def highest_first(nodes: Iterable[IncentiveNode]) -> list[IncentiveNode]:
    """Return the comparable incentives among ``nodes``, highest amount first, then in the order given."""
    return sorted((node for node in nodes if is_comparable(node.record)), key=lambda node: -(node.record.amount or 0))


def place_of(node: Figure) -> str:
    """Return the place whose plan holds an incentive or target."""
    return node.measure.plan.place


def _elsewhere(site: Site, use: Use) -> tuple[Figure, ...]:
    ranked: list[Figure] = [*highest_first(site.incentives_of.get(use, ())), *site.targets_of.get(use, ())]
    return tuple(nodes[0] for nodes in list(group((place_of(node), node) for node in ranked).values())[:ELSEWHERE])


def _rewards(site: Site) -> dict[Tier, tuple[IncentiveNode, ...]]:
    tiers = group(
        ((title, node.record.level), node)
        for node in highest_first(site.incentives)
        for title in node.record.recognition
    )
    return {tier: tuple(own[0] for own in group((place_of(node), node) for node in nodes).values())
            for tier, nodes in tiers.items()}  # fmt: skip


def _figured(site: Site) -> Iterator[str]:
    yield from (node.measure.address for node in site.incentives if is_figured(node.record))
    yield from (node.measure.address for node in site.targets)


def _theme_places(site: Site) -> dict[str, frozenset[str]]:
    uses = ((name, nodes) for (kind, name), nodes in site.measures_using.items() if kind == "themes")
    return {name: frozenset(node.plan.place for node in nodes) for name, nodes in uses}


def _cells(site: Site, kind: str) -> Cells:
    """Return what each plan says on each entry: a pass over the measures, and the money and targets of each once."""
    highest = {node.measure.address: node for node in reversed(highest_first(site.incentives))}
    targets = group((node.measure.address, node) for node in site.targets)
    members: dict[tuple[str, str], list[MeasureNode]] = defaultdict(list)
    for entry in getattr(site.vocabularies, kind).entries:
        for node in measures_under(site, kind, entry.id):
            members[entry.id, node.plan.id].append(node)
    return {key: _cell(nodes, highest, targets) for key, nodes in members.items()}


def _cell(
    measures: list[MeasureNode],
    highest: Mapping[str, IncentiveNode],
    targets: Mapping[str, tuple[TargetNode, ...]],
) -> Cell:
    paid = highest_first(highest[measure.address] for measure in measures if measure.address in highest)
    aimed = tuple(target for measure in measures for target in targets.get(measure.address, ()))
    return Cell(tuple(measures), paid[0] if paid else None, aimed)
