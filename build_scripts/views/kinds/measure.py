"""The page of one measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.atlas.link import MeasureNode, ProvisionNode
from build_scripts.official import OfficialMeasure
from build_scripts.records.model import Assignment, Role
from build_scripts.views.page import Context, Link, Page, View
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
    place_link,
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
class MeasureView(View):
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


def measure_page(context: Context, node: MeasureNode) -> Page[MeasureView]:
    """Return the page of a measure."""
    view = _view(context, node)
    return Page(
        address=node.address,
        template="measure",
        title=context.say("measure.title", title=measure_title(context, node), plan=view.plan.text),
        description=view.summary,
        view=view,
        subject=node,
        hide=("toc",),
        meta={"place": view.place_id},
    )


def _view(context: Context, node: MeasureNode) -> MeasureView:
    plan, record, pick = node.plan, node.record, context.language.pick
    wording = wording_of(context, node)
    provisions = tuple(_provision(context, node, provision, wording) for provision in node.provisions)
    pays = tuple(incentive for provision in provisions for incentive in provision.incentives)
    aims = tuple(target for provision in provisions for target in provision.targets)
    titles = dict.fromkeys((*(t for i in node.incentives for t in i.record.recognition), *record.recognitions))
    return MeasureView(
        number=record.number,
        title=pick(record.title),
        locator=record.locator,
        place=place_link(context, plan.place.id),
        place_id=plan.place.id,
        plan=plan_link(context, plan),
        status=context.say(f"status.{plan.record.status}"),
        trail=trail(context, node),
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
        provisions=provisions,
        wording=sentence_views(wording),
        outline=outline_around(context, node),
        related=related_section(context, node),
        previous=measure_link(context, node.previous) if node.previous else None,
        next=measure_link(context, node.next) if node.next else None,
        edit=f"{context.repository}/edit/main/{plan.path}#L{node.line}",
    )


def _largest_first(incentive: IncentiveView) -> int:
    return -(incentive.amount or 0)


def _provision(
    context: Context, measure: MeasureNode, node: ProvisionNode, wording: OfficialMeasure | None
) -> ProvisionView:
    record, pick = node.record, context.language.pick
    return ProvisionView(
        id=node.id,
        label=context.say("provision.label", id=node.id),
        text=pick(record.text),
        incentives=tuple(incentive_view(context, one, source_of_incentive(wording, one)) for one in node.incentives),
        targets=tuple(target_view(context, one, source_of_target(wording, one)) for one in node.targets),
        novelty=pick(record.novelty) if record.novelty else "",
        who=tuple(
            _duty(context, assignment.role, assignment.bodies)
            for assignment in measure.record.assignments
            if node.id in assignment.provisions
        ),
    )


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
