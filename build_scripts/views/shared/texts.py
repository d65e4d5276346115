"""The texts of one document: which there are, which is counted, and where it is shown what changed between two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.atlas.versions import MeasurePair, Step
from build_scripts.views.page import Context, Link, once
from build_scripts.views.shared.paging import cut
from build_scripts.views.shared.parts import measure_link, plan_link

_PROVISIONS = 20
"""How many changed provisions one sheet of differences holds."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text of a document; ``differences`` leads to what changed from the one before."""

    plan: Link
    is_here: bool
    is_counted: bool
    differences: Link | None


@dataclass(frozen=True, slots=True)
class OtherText:
    """What a measure is in the text before or after; ``measure`` is empty where it has no such measure."""

    label: str
    plan: Link
    measure: Link | None
    change: str
    differences: Link


def text_lines(context: Context, plan: PlanNode) -> tuple[TextLine, ...]:
    """Return the texts of a plan's document, the newest first; none where there is no other."""
    family = plan.family
    lines = (
        TextLine(plan_link(context, text), text is plan, text is family.counted, differences_link(context, text))
        for text in reversed(family.texts)
    )
    return tuple(lines) if len(family.texts) > 1 else ()


def differences_link(context: Context, newer: PlanNode) -> Link | None:
    """Return the link to what changed from the text before, if there is one."""
    if newer.before is None:
        return None
    return Link(context.say("texts.differences"), addresses.differences(newer.id))


def other_texts(context: Context, measure: MeasureNode) -> Iterator[OtherText]:
    """Yield what a measure is in the text before its own, then in the one after it."""
    plan = measure.plan
    for newer, key in ((plan if plan.before else None, "before"), (plan.after, "after")):
        if newer is not None:
            pair, address = _pairs(context, newer)[measure.address]
            other = pair.before if newer is plan else pair.after
            yield OtherText(
                label=context.say(f"texts.{key}"),
                plan=plan_link(context, plan.before or plan if newer is plan else newer),
                measure=measure_link(context, other) if other else None,
                change=_change(context, pair),
                differences=Link(context.say("texts.differences"), address),
            )


def sheets(step: Step) -> list[tuple[MeasurePair, ...]]:
    """Return the measures of which anything changed, as they stand on the sheets of a page of differences."""
    return cut([pair for pair in step.measures if not is_same(pair)], _PROVISIONS, lambda pair: 1 + len(pair.changed))


def is_same(pair: MeasurePair) -> bool:
    """Return whether nothing of a measure changed, be it elsewhere."""
    return pair.before is not None and pair.after is not None and not pair.changed


def anchor(pair: MeasurePair) -> str:
    """Return the anchor of a measure among the differences; of one that is no more, by what it was."""
    node = pair.after or pair.before
    assert node is not None  # a pair has one of the two
    return f"{'m' if pair.after else 'was'}-{node.id.replace('.', '-')}"


@once
def _pairs(context: Context, newer: PlanNode) -> dict[str, tuple[MeasurePair, str]]:
    """Return by the address of every measure of two texts what became of it, and where that is shown."""
    step, here = context.crosslinks.steps[newer.address], addresses.differences(newer.id)
    shown: dict[MeasurePair, str] = {}
    for number, run in enumerate(sheets(step), 1):
        shown |= {pair: f"{addresses.sheet(here, number)}#{anchor(pair)}" for pair in run}
    nodes = ((node, pair) for pair in step.measures for node in (pair.before, pair.after) if node)
    return {node.address: (pair, shown.get(pair, here)) for node, pair in nodes}


def _change(context: Context, pair: MeasurePair) -> str:
    if pair.before is None or pair.after is None:
        return context.say("change.added" if pair.before is None else "change.dropped")
    return context.say("texts.changed", count=len(pair.changed)) if pair.changed else context.say("change.same")
