"""What matters of an entry in one line of its list: who pays most for it, who aims at what, or where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas.crosslinks import highest_first, measures_under
from build_scripts.atlas.link import EntryNode, IncentiveNode, PlanNode, TargetNode, group
from build_scripts.atlas.values import incentive_size
from build_scripts.records.kinds import FIGURED
from build_scripts.views.page import Context, Link, once
from build_scripts.views.shared.parts import giver_link, levels, place_link, target_value_of

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Glance:
    """How often an entry is used, and what is said of it: sums or values, places, and how many more there are."""

    uses: tuple[str, ...]
    figures: tuple[Link, ...]
    places: tuple[Link, ...]
    more: str


def glance(context: Context, entry: EntryNode[Any]) -> Glance:
    """Return what the row of an entry says."""
    figures = tuple(_figures(context, entry))
    places = () if entry.kind in FIGURED else tuple(_places(context, entry))
    more = max(len(figures), len(places)) - _SHOWN
    return Glance(
        uses=tuple(_uses(context, entry)),
        figures=figures[:_SHOWN],
        places=places[:_SHOWN],
        more=context.say("glance.more", count=more) if more > 0 else "",
    )


def highest(context: Context, entry: EntryNode[Any]) -> Iterator[IncentiveNode]:
    """Yield the most that one recipient gets under an entry, if anybody states a sum."""
    yield from highest_first(context.site.incentives_of.get(entry.use, ()))[:1]


def _figures(context: Context, entry: EntryNode[Any]) -> Iterator[Link]:
    """Yield the sums for a title, else its targets; the values of an indicator; the highest sum of anything else."""
    say = context.say
    if entry.kind not in FIGURED:
        for node in highest(context, entry):
            giver = say("bracketed", text=giver_link(context, node.measure).text)
            size = incentive_size(node.record, context.language)
            yield Link(say("glance.highest", fact=size + giver), node.address)
        return
    found = context.crosslinks.elsewhere.get(entry.use, ())
    paid = [node for node in found if isinstance(node, IncentiveNode)]
    yield from (Link(_sum(context, node), node.address) for node in paid)
    for aim in (one for one in found if isinstance(one, TargetNode) and not paid):
        value = target_value_of(context, aim)
        worded = say("matrix.target", value=value) if entry.kind == "recognitions" else value
        yield Link(say("glance.figure", place=giver_link(context, aim.measure).text, value=worded), aim.address)


def _sum(context: Context, node: IncentiveNode) -> str:
    """Return who gives how much, and for the title of which level: Lizhou: up to ¥1 million (national)."""
    size, level = incentive_size(node.record, context.language), levels(context, node.record.level)
    value = size + (context.say("bracketed", text=level) if level else "")
    return context.say("glance.figure", place=giver_link(context, node.measure).text, value=value)


def _places(context: Context, entry: EntryNode[Any]) -> Iterator[Link]:
    nodes = measures_under(context.site, entry)
    return (place_link(context, place) for place in dict.fromkeys(node.plan.record.place for node in nodes))


def _uses(context: Context, entry: EntryNode[Any]) -> Iterator[str]:
    """Yield how many plans belong to an entry or are issued by it, and how many measures name it or what is below."""
    site, say = context.site, context.say
    related = len({plan.family.counted for _, plan in site.related_plans.get(entry.use, ())})
    issued = len(_issued(context).get(entry.id, ())) if entry.kind == "bodies" else 0
    below = len(site.below.get(entry.use, ()))
    measures = len(site.measures_using.get(entry.use, ()))
    if related:
        yield say("entry.related", count=related)
    if issued:
        yield say("glance.issues", count=issued)
    if measures or not (related or issued or below):
        yield say("entry.count", count=measures)
    if below:
        yield say("glance.below", count=below, measures=len(measures_under(site, entry)))


@once
def _issued(context: Context) -> dict[str, tuple[PlanNode, ...]]:
    """Return the plans that each kind of body issued."""
    site = context.site
    body_of = site.vocabularies.body_of
    return group((body_of[form], plan) for plan in site.plans for form in plan.record.issuer)
