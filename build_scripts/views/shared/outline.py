"""A plan's outline, as it stands beside the text of its own pages."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.records.model import OutlineEntry
from build_scripts.views.page import Context, Link, once
from build_scripts.views.shared.parts import measure_link, own_plan_link, place_link


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A measure in an outline; ``current`` marks the page's own."""

    link: Link
    current: bool


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A part or section with the measures directly in it; the preamble has no heading.

    Where its measures are left out, the heading leads to the first of them.
    """

    heading: Link | str
    depth: int
    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A whole outline."""

    plan: Link
    measures: int
    sections: tuple[OutlineSection, ...]


def outline_view(context: Context, plan: PlanNode) -> OutlineView:
    """Return the whole outline of a plan in the order of the document."""
    return _outline(context, plan, {None, *(entry.id for entry in plan.record.outline)}, None)


def outline_around(context: Context, current: MeasureNode) -> OutlineView:
    """Return a plan's outline with only the section of the present measure open; the others lead to their first.

    Whole on every page of the plan, outlines would be a tenth of the site.
    """
    return _outline(context, current.plan, {None, current.record.section}, current)


def _outline(context: Context, plan: PlanNode, opened: Set[str | None], current: MeasureNode | None) -> OutlineView:
    by_section = in_sections(context, plan)

    def section(id_: str | None, heading: str, depth: int) -> OutlineSection:
        measures = by_section.get(id_, [])
        if measures and id_ not in opened:
            return OutlineSection(Link(heading, measures[0].address), depth, ())
        items = [OutlineItem(measure_link(context, measure), measure is current) for measure in measures]
        return OutlineSection(heading, depth, tuple(items))

    sections = [section(None, "", 1)] if None in by_section else []
    sections += [section(*found) for found in headings(context, plan)]
    return OutlineView(own_plan_link(context, plan), len(plan.measures), tuple(sections))


def headings(context: Context, plan: PlanNode) -> tuple[tuple[str, str, int], ...]:
    """Return every part and section of a plan: its id, its heading, and how deep it stands, from 1."""
    return tuple((entry.id, _heading(context, entry), entry.id.count(".") + 1) for entry in plan.record.outline)


@once
def in_sections(_: Context, plan: PlanNode) -> dict[str | None, list[MeasureNode]]:
    """Return the measures directly in each section of a plan, by its id; those of the preamble under nothing."""
    by_section: dict[str | None, list[MeasureNode]] = {}
    for measure in plan.measures:
        by_section.setdefault(measure.record.section, []).append(measure)
    return by_section


def _heading(context: Context, entry: OutlineEntry) -> str:
    return context.say("outline.section", label=entry.label, id=entry.id, title=context.language.pick(entry.title))


def trail(context: Context, measure: MeasureNode) -> tuple[Link | str, ...]:
    """Return where a measure stands: place, plan, part and section, outermost first."""
    plan, section = measure.plan, measure.record.section
    titles = {entry.id: _heading(context, entry) for entry in plan.record.outline}
    numbers = section.split(".") if section else []
    above = [".".join(numbers[: end + 1]) for end in range(len(numbers))]
    steps = [titles[name] for name in above if name in titles]
    return (place_link(context, plan.place.id), own_plan_link(context, plan), *steps)
