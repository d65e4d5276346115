"""The page of one measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import IncentiveNode, MeasureNode, PlanNode, TargetNode
from build_scripts.records.model import Assignment, Role
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.shared.counterparts import RelatedSection, related_section
from build_scripts.views.shared.official_wording import (
    SentenceView,
    sentence_views,
    source_of_incentive,
    source_of_target,
    wording_of,
)
from build_scripts.views.shared.outline import OutlineView, outline_around, trail
from build_scripts.views.shared.parts import (
    IncentiveView,
    TargetView,
    body_link,
    entry_links,
    incentive_view,
    measure_link,
    measure_title,
    plan_link,
    target_view,
)

AT_A_GLANCE = 6
"""How many amounts, and how many targets, stand at the head of a page: what fits before the first scroll."""


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """One provision with all that it grants and aims at."""

    id: str
    label: str
    text: str
    incentives: tuple[IncentiveView, ...]
    targets: tuple[TargetView, ...]
    novelty: str
    who: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """Who has one role."""

    role: str
    people: str
    bodies: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Everything that the page of a measure shows."""

    number: str
    title: str
    locator: str
    place: Link
    place_id: str
    plan: Link
    status: str
    trail: tuple[Link | str, ...]
    summary: str
    pays: tuple[IncentiveView, ...]
    """At a glance: the largest amounts first; ``pays_more`` counts those left to the provisions."""
    pays_more: int
    aims: tuple[TargetView, ...]
    """At a glance; ``aims_more`` counts those left to the provisions."""
    aims_more: int
    who: tuple[DutyView, ...]
    """Everybody who answers for the whole measure or for any provision of it, each once in a role."""
    themes: tuple[Link, ...]
    terms: tuple[Link, ...]
    industries: tuple[Link, ...]
    recognitions: tuple[Link, ...]
    provisions: tuple[ProvisionView, ...]
    wording: tuple[SentenceView, ...]
    outline: OutlineView
    related: RelatedSection
    previous: Link | None
    next: Link | None
    edit: str


def measure_page(context: Context, plan: PlanNode, index: int) -> Page:
    """Return the page of the measure at ``index`` of a plan."""
    node = plan.measures[index]
    view = _view(context, plan, index)
    return Page(
        address=node.address,
        template="measure",
        title=context.say("measure.title", title=measure_title(context, node), plan=view.plan.text),
        description=view.summary,
        view=view,
        hide=("navigation", "toc"),
        meta={"place": plan.place.id},
    )


def _view(context: Context, plan: PlanNode, index: int) -> MeasureView:
    node, pick = plan.measures[index], context.language.pick
    record = node.record
    incentives = context.crosslinks.incentives_in.get(node.address, ())
    targets = context.crosslinks.targets_in.get(node.address, ())
    wording = wording_of(context, node.plan.id, record.id)
    pays = tuple(incentive_view(context, n, source_of_incentive(wording, n)) for n in incentives)
    aims = tuple(target_view(context, n, source_of_target(wording, n)) for n in targets)
    titles = dict.fromkeys((*(t for i in incentives for t in i.record.recognition), *record.recognitions))
    return MeasureView(
        number="" if record.id.startswith("p") else record.id,
        title=pick(record.title),
        locator=record.locator,
        place=Link(pick(plan.place.name), addresses.entry("places", plan.place.id)),
        place_id=plan.place.id,
        plan=plan_link(context, plan),
        status=context.say(f"status.{plan.record.status}"),
        trail=trail(context, plan, record.section),
        summary=pick(record.summary),
        pays=tuple(sorted(pays, key=_largest_first))[:AT_A_GLANCE],
        pays_more=max(0, len(pays) - AT_A_GLANCE),
        aims=aims[:AT_A_GLANCE],
        aims_more=max(0, len(aims) - AT_A_GLANCE),
        who=_everybody(context, record.assignments),
        themes=entry_links(context, "themes", record.themes),
        terms=entry_links(context, "terms", record.terms),
        industries=entry_links(context, "industries", record.industries),
        recognitions=entry_links(context, "recognitions", titles),
        provisions=tuple(_provisions(context, node, incentives, targets, pays, aims)),
        wording=sentence_views(wording),
        outline=outline_around(context, plan, node),
        related=related_section(context, node),
        previous=measure_link(context, plan.measures[index - 1]) if index else None,
        next=measure_link(context, plan.measures[index + 1]) if index + 1 < len(plan.measures) else None,
        edit=f"{context.repository}/edit/main/{node.path}#L{node.line}",
    )


def _largest_first(incentive: IncentiveView) -> int:
    return -(incentive.amount or 0)


def _provisions(
    context: Context,
    node: MeasureNode,
    incentives: Sequence[IncentiveNode],
    targets: Sequence[TargetNode],
    pays: Sequence[IncentiveView],
    aims: Sequence[TargetView],
) -> Iterator[ProvisionView]:
    for provision in node.record.provisions:
        own = [a for a in node.record.assignments if provision.id in a.provisions]
        yield ProvisionView(
            id=provision.id,
            label=context.say("provision.label", id=provision.id),
            text=context.language.pick(provision.text),
            incentives=tuple(v for n, v in zip(incentives, pays, strict=True) if n.provision is provision),
            targets=tuple(v for n, v in zip(targets, aims, strict=True) if n.provision is provision),
            novelty=context.language.pick(provision.novelty) if provision.novelty else "",
            who=_duties(context, own),
        )


def _duties(context: Context, assignments: Sequence[Assignment]) -> tuple[DutyView, ...]:
    return tuple(_duty(context, assignment.role, assignment.bodies) for assignment in assignments)


def _everybody(context: Context, assignments: Sequence[Assignment]) -> tuple[DutyView, ...]:
    roles = dict.fromkeys(assignment.role for assignment in assignments)
    return tuple(
        _duty(context, role, dict.fromkeys(body for a in assignments if a.role is role for body in a.bodies))
        for role in roles
    )


def _duty(context: Context, role: Role, names: Iterable[str]) -> DutyView:
    name = context.say(f"role.{role}")
    if role is Role.LEADER:
        return DutyView(name, context.say("list.comma").join(names), ())
    return DutyView(name, "", tuple(body_link(context, form) for form in names))
