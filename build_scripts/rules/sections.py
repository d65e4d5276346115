"""The outline: entries have their parents, and every measure stands where its locator says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.records.model import Plan
from build_scripts.records.problems import nearest
from build_scripts.rules.finding import Finding, measures

_ARTICLE = re.compile("第[^章节条]+条")


def rules(plan: Plan) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from sections_have_parents(plan)
    yield from measures_have_sections(plan)
    yield from locators_begin_with_section(plan)
    yield from measures_follow_the_outline(plan)


def sections_have_parents(plan: Plan) -> Iterator[Finding]:
    """A section's part stands in the outline before it."""
    seen: set[str] = set()
    for index, entry in enumerate(plan.outline):
        parent = entry.id.rpartition(".")[0]
        if parent and parent not in seen:
            message = f"the section `{entry.id}` comes before its part `{parent}`, or the outline lacks that; add it"
            yield Finding(("outline", index, "id"), "outline-parent", message)
        seen.add(entry.id)


def measures_have_sections(plan: Plan) -> Iterator[Finding]:
    """The section that a measure names is in the outline."""
    known = [entry.id for entry in plan.outline]
    for at, measure in measures(plan):
        if measure.section is not None and measure.section not in known:
            message = f"the outline has no section `{measure.section}`; add it there or correct it here"
            yield Finding((*at, "section"), "unknown-section", message, nearest(measure.section, known))


def locators_begin_with_section(plan: Plan) -> Iterator[Finding]:
    """A measure's locator begins with the label of its section; an article's may leave its chapter out (第十条)."""
    labels = {entry.id: entry.label for entry in plan.outline}
    for at, measure in measures(plan):
        label = labels.get(measure.section or "", "").rstrip("、")
        if not measure.locator.startswith(label) and not _ARTICLE.match(measure.locator):
            message = f"the locator “{measure.locator}” does not begin with “{label}”, the label of its section"
            yield Finding((*at, "locator"), "locator-not-in-outline", message)


def measures_follow_the_outline(plan: Plan) -> Iterator[Finding]:
    """Measures stand in the order of their sections."""
    places = {entry.id: index for index, entry in enumerate(plan.outline)}
    last = -1
    for at, measure in measures(plan):
        place = places.get(measure.section or "", last)
        if place < last:
            message = f"the section `{measure.section}` comes before that of the measure above; move the measure there"
            yield Finding((*at, "section"), "measure-out-of-order", message)
        last = max(last, place)
