"""A measure in a few lines: what it pays, what it aims at, who does it. For theme pages and comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import MeasureNode, group
from build_scripts.records.model import Role
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.explained import SaidProvision, said_provision
from build_scripts.views.shared.parts import (
    IncentiveView,
    TargetView,
    body_link,
    incentive_view,
    measure_link,
    place_link,
    plan_link,
    target_view,
)

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure in a few lines; ``silent`` when it gives no figure, ``…_more`` count what is left out."""

    link: Link
    pays: tuple[IncentiveView, ...]
    pays_more: int
    aims: tuple[TargetView, ...]
    aims_more: int
    who: tuple[Link, ...]
    silent: bool
    says: tuple[SaidProvision, ...] = ()
    """Those of its provisions that are asked for, in full."""


@dataclass(frozen=True, slots=True)
class PlanCards:
    """The measures of one plan among several plans'."""

    anchor: str
    place: Link
    hue: int
    plan: Link
    others: tuple[str, ...]
    """The anchors of the other texts of the same document: they were here as long as those were counted."""
    measures: tuple[MeasureCard, ...]


def plan_cards(context: Context, nodes: Sequence[MeasureNode], themes: Set[str]) -> tuple[PlanCards, ...]:
    """Return measures in a few lines each and what they say on one of the themes, by plan."""
    return tuple(
        PlanCards(
            anchor=plan.id,
            place=place_link(context, plan.place.id),
            hue=hue(plan.place.record),
            plan=plan_link(context, plan),
            others=tuple(text.id for text in plan.family.texts if text is not plan),
            measures=tuple(
                replace(measure_card(context, measure), says=tuple(_says(context, measure, themes)))
                for measure in measures
            ),
        )
        for plan, measures in group((node.plan, node) for node in nodes).items()
    )


def weight(node: MeasureNode, themes: Set[str]) -> int:
    """Return about how many bytes of HTML a measure takes among others, with what it says on one of the themes.

    In English, the longer of the two, of which a text has half its length again for the names that are links in it.
    """
    said = (one.record.text for one in node.provisions if not themes.isdisjoint(one.themes))
    texts = sum(_PROVISION + int(1.8 * len(text.en or 3 * text.zh)) for text in said)
    figures = min(len(node.incentives), _SHOWN) + min(len(node.targets), _SHOWN)
    bodies = min(sum(len(duty.bodies) for duty in node.record.assignments), _SHOWN)
    return _MEASURE + texts + _FIGURE * figures + _BODY * bodies


_MEASURE, _PROVISION, _FIGURE, _BODY = 600, 150, 170, 130


def measure_card(context: Context, node: MeasureNode) -> MeasureCard:
    """Return a measure in a few lines; amounts come before support without a figure."""
    paid = sorted(node.incentives, key=lambda incentive: (incentive.record.yuan is None, -(incentive.record.yuan or 0)))
    return MeasureCard(
        link=measure_link(context, node),
        pays=tuple(incentive_view(context, incentive) for incentive in paid[:_SHOWN]),
        pays_more=max(0, len(paid) - _SHOWN),
        aims=tuple(target_view(context, target) for target in node.targets[:_SHOWN]),
        aims_more=max(0, len(node.targets) - _SHOWN),
        who=_who(context, node),
        silent=node.address not in context.crosslinks.figured,
    )


def _says(context: Context, node: MeasureNode, themes: Set[str]) -> Iterator[SaidProvision]:
    for provision in node.provisions:
        if not themes.isdisjoint(provision.themes):
            yield said_provision(context, provision)


def _who(context: Context, node: MeasureNode) -> tuple[Link, ...]:
    """Return who leads, else who is responsible."""
    for role in (Role.LEAD, Role.RESPONSIBLE):
        forms = dict.fromkeys(form for duty in node.record.assignments if duty.role is role for form in duty.bodies)
        if forms:
            return tuple(body_link(context, form) for form in list(forms)[:_SHOWN])
    return ()
