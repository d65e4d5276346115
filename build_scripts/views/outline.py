"""A plan's outline, as it stands beside the text of its own pages."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.link import MeasureNode, PlanNode
from build_scripts.views.page import Context, Link
from build_scripts.views.parts import measure_link, place_link, plan_link


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A measure in an outline; ``current`` marks the page's own."""

    link: Link
    current: bool


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A part or section with the measures directly in it; the preamble's has no label."""

    id: str
    label: str
    title: str
    depth: int
    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A whole outline."""

    plan: Link
    measures: int
    sections: tuple[OutlineSection, ...]


def outline_view(context: Context, plan: PlanNode, current: MeasureNode | None) -> OutlineView:
    """Return the outline of a plan in the order of the document, with the present measure marked."""
    by_section: dict[str | None, list[OutlineItem]] = {}
    for measure in plan.measures:
        item = OutlineItem(measure_link(context, measure), measure is current)
        by_section.setdefault(measure.record.section, []).append(item)
    sections = [OutlineSection("", "", "", 1, tuple(by_section.get(None, ())))] if None in by_section else []
    for entry in plan.record.outline:
        title = context.language.pick(entry.title)
        items = tuple(by_section.get(entry.id, ()))
        sections.append(OutlineSection(entry.id, entry.label, title, entry.id.count(".") + 1, items))
    return OutlineView(plan_link(context, plan), len(plan.measures), tuple(sections))


def trail(context: Context, plan: PlanNode, section: str | None) -> tuple[Link | str, ...]:
    """Return where a measure stands: place, plan, part and section, outermost first."""
    pick, say = context.language.pick, context.say
    titles = {
        entry.id: say("outline.section", label=entry.label, id=entry.id, title=pick(entry.title))
        for entry in plan.record.outline
    }
    numbers = section.split(".") if section else []
    above = [".".join(numbers[: end + 1]) for end in range(len(numbers))]
    steps = [titles[name] for name in above if name in titles]
    return (place_link(context, plan.place.id), plan_link(context, plan), *steps)
