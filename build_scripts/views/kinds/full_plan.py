"""A whole plan on one page, to be read from beginning to end and to be printed."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.views.kinds.measure import DutyView, ProvisionView, everybody, provision_view
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.outline import headings, in_sections
from build_scripts.views.shared.parts import measure_link, own_plan_link, place_link
from build_scripts.views.shared.standing import Piece, standing_line


@dataclass(frozen=True, slots=True)
class FullMeasure:
    """A measure with all that it says; ``link`` leads to its own page, where everything has its permalink."""

    anchor: str
    link: Link
    who: tuple[DutyView, ...]
    provisions: tuple[ProvisionView, ...]


@dataclass(frozen=True, slots=True)
class FullSection:
    """A part or section of the plan; what comes before all of them has no heading."""

    anchor: str
    heading: str
    depth: int
    measures: tuple[FullMeasure, ...]


@dataclass(frozen=True, slots=True)
class FullPlanView(View):
    """Everything that the page shows."""

    title: str
    place: Link
    hue: int
    plan: Link
    standing: tuple[Piece, ...]
    is_draft: bool
    summary: str
    sections: tuple[FullSection, ...]


def full_plan_page(context: Context, plan: PlanNode) -> Page[FullPlanView]:
    """Return a whole plan on one page, in the order of the document."""
    record, pick, by_section = plan.record, context.language.pick, in_sections(context, plan)
    sections: list[tuple[str | None, str, int]] = [(None, "", 1), *headings(context, plan)]
    view = FullPlanView(
        title=pick(record.title),
        place=place_link(context, plan.place.id),
        hue=hue(plan.place.record),
        plan=own_plan_link(context, plan),
        standing=standing_line(context, plan),
        is_draft=record.is_draft,
        summary=pick(record.summary),
        sections=tuple(
            FullSection(
                f"part-{name}", heading, depth, tuple(_measure(context, one) for one in by_section.get(name, ()))
            )
            for name, heading, depth in sections
            if heading or name in by_section
        ),
    )
    title = context.say("full.title", plan=view.plan.text)
    description = context.say("full.description", plan=view.title)
    return Page(addresses.full(plan.id), "full", title, description, view, meta={"hue": view.hue})


def _measure(context: Context, node: MeasureNode) -> FullMeasure:
    return FullMeasure(
        anchor=f"m{node.id}",
        link=measure_link(context, node),
        who=everybody(context, node.record.assignments),
        provisions=tuple(provision_view(context, node, one, None) for one in node.provisions),
    )
