"""Links that no record states and that follow from many: computed once, as values, from the linked site.

Related measures, the best of every title and indicator elsewhere, and what each place says on each subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from build_scripts.atlas.citing import cited
from build_scripts.atlas.link import EntryNode, IncentiveNode, MeasureNode, Site, TargetNode, Use, group
from build_scripts.atlas.places_within import carried_out, carried_out_parts, figures_for, naming
from build_scripts.atlas.similarity import Pair, pairs, related
from build_scripts.atlas.subjects import subjects, subjects_of_places
from build_scripts.atlas.tracking import ALL, Noted, Watched
from build_scripts.atlas.versions import Step, step
from build_scripts.records.kinds import FIGURED
from build_scripts.records.model import Level

ELSEWHERE = 8
"""How many places are kept for each title and indicator: enough to show three others wherever one looks from."""

Figure = IncentiveNode | TargetNode
Tier = tuple[str, tuple[Level, ...]]
"""A title at the levels that an incentive names."""


class CrossLinks:
    """All derived links of a site."""

    noted_as = ALL
    pairs = Noted[tuple[Pair, ...]]("pairs")
    """Pairs of measures that invite comparison."""
    figured = Noted[frozenset[str]]("figured")
    """The addresses of measures that give an amount, a rate or a target."""

    def __init__(self, site: Site) -> None:
        self.related = Watched("related", related(site))
        """By address of the measure."""
        self.pairs = pairs(self.related, site)
        self.elsewhere = Watched(
            "elsewhere", {use: _elsewhere(site, use) for use in site.measures_using if use[0] in FIGURED}
        )
        """Amounts (highest first) and targets for a title or indicator, one for each place."""
        self.rewards = Watched("rewards", _rewards(site))
        """The highest comparable amount of each place for a title at a level, highest first."""
        spots = subjects(site)
        self.said = Watched("said", spots)
        """What each place says on each subject."""
        self.subjects = Watched("subjects", subjects_of_places(spots))
        """The subjects of each kind that a place's plans speak of."""
        self.theme_places = Watched("theme_places", _theme_places(site))
        """Places whose plans have measures on a theme."""
        self.figured = frozenset(_figured(site))
        self.figures_for = Watched("figures_for", figures_for(site))
        """Incentives with a figure and targets, by plan and by what they are for (``places_within.Subject``)."""
        self.naming = Watched("naming", naming(site))
        """Measures by plan and by the title or indicator that they name."""
        self.carried_out = Watched("carried_out", carried_out(site))
        """The provisions that carry out a measure of a place above or a provision of it, by the measure's address."""
        wanted = (address for found in self.carried_out.values() for address, _ in found)
        self.carried_parts = Watched("carried_parts", carried_out_parts(site, wanted))
        """What is carried out, by its address."""
        self.cited = Watched("cited", cited(site))
        """The provisions of the same plan that refer to a measure by its number, by its address."""
        self.steps = Watched("steps", _steps(site))
        """What became of the text before it, by the address of each plan that follows one."""


def crosslinked(site: Site) -> CrossLinks:
    """Return the derived links of a site."""
    return CrossLinks(site)


def entries_under(site: Site, entry: EntryNode[Any]) -> Iterator[EntryNode[Any]]:
    """Yield an entry, then all under it, however deep."""
    yield entry
    for below in site.below.get(entry.use, ()):
        yield from entries_under(site, site.entry(entry.kind, below))


def in_order(site: Site, kind: str) -> Iterator[tuple[EntryNode[Any], int]]:
    """Yield all entries of a vocabulary with their depth from 1, each followed by those below it."""
    children = group((getattr(entry.record, "parent", None), entry) for entry in site.entries(kind))

    def below(parent: str | None, depth: int) -> Iterator[tuple[EntryNode[Any], int]]:
        for entry in children.get(parent, ()):
            yield entry, depth
            yield from below(entry.id, depth + 1)

    return below(None, 1)


def measures_under(site: Site, entry: EntryNode[Any]) -> tuple[MeasureNode, ...]:
    """Return the measures that name an entry or one under it, each once, by the ids of their plans.

    The order of files is not quite that of ids: ``a-2021-2.yaml`` comes before ``a-2021.yaml``. Within a plan those
    that name the entry itself come first.
    """
    found = dict.fromkeys(
        node for below in entries_under(site, entry) for node in site.measures_using.get(below.use, ())
    )
    return tuple(sorted(found, key=lambda node: node.plan.id))


def highest_first(nodes: Iterable[IncentiveNode]) -> list[IncentiveNode]:
    """Return the comparable incentives among ``nodes``, highest amount first, then in the order given."""
    return sorted((node for node in nodes if node.record.is_comparable), key=lambda node: -(node.record.yuan or 0))


def place_of(node: Figure) -> str:
    """Return the place whose plan holds an incentive or target."""
    return node.measure.plan.record.place


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
    for plan in site.all_plans:
        yield from (node.measure.address for node in plan.incentives if node.record.is_figured)
        yield from (node.measure.address for node in plan.targets)


def _steps(site: Site) -> dict[str, Step]:
    units = site.vocabularies.units.by_id
    found = (step(plan, units) for plan in site.all_plans)
    return {one.newer.address: one for one in found if one}


def _theme_places(site: Site) -> dict[str, frozenset[str]]:
    uses = ((name, nodes) for (kind, name), nodes in site.measures_using.items() if kind == "themes")
    return {name: frozenset(node.plan.record.place for node in nodes) for name, nodes in uses}
