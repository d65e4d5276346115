"""Measures and outline, both ways: what the text has and the record lacks, what the record has and the text lacks."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.official import Heading, OfficialMeasure, OfficialText, Sentence, figures
from build_scripts.official.letters import fold
from build_scripts.records.model import Check, Plan
from build_scripts.records.problems import nearest
from build_scripts.verify.difference import Difference, Pair


def pairs(plan: Plan, official: OfficialText) -> Iterator[Pair]:
    """Yield every measure that both have."""
    texts = _headed(official) | {measure.id: measure for measure in official.measures}
    blankets = _blankets(official)
    for index, record in enumerate(plan.measures):
        if record.id in texts:
            text = texts[record.id]
            above = texts.get(record.id.rpartition(".")[0]) if text.label.startswith(("—", "–", "-", "●")) else None
            yield Pair(("measures", index), record, text, above, official.shown_as, blankets.get(text.id, frozenset()))


def _headed(official: OfficialText) -> dict[str, OfficialMeasure]:
    """Return the headings of parts and sections that have a figure, each as the sentence of a measure of its own."""
    return {
        f"p{head.id}": OfficialMeasure(f"p{head.id}", head.id, head.label, "", head.line, head.column, (sentence,), ())
        for head in official.headings
        if figures(head.title)
        for sentence in [Sentence(1, head.title, head.line, head.column)]
    }


def _blankets(official: OfficialText) -> dict[str, frozenset[str]]:
    """Return, by measure id, the bodies that earlier brackets charge with all that follows, in one alphabet."""
    blankets: dict[str, frozenset[str]] = {}
    charged: frozenset[str] = frozenset()
    for measure in official.measures:
        blankets[measure.id] = charged
        charged |= {fold(body) for bracket in measure.brackets for body in bracket.blanket}
    return blankets


def missing(plan: Plan, official: OfficialText) -> Iterator[Difference]:
    """A measure of the text that the record lacks; reported where it would have to stand."""
    recorded = {record.id: index for index, record in enumerate(plan.measures)}
    before = None
    for measure in official.measures:
        if measure.id in recorded:
            before = recorded[measure.id]
            continue
        place = f"{official.shown_as}:{measure.line}:{measure.column}"
        message = f"measure `{measure.id}`{_named(measure.heading)} of the official text ({place}) is not in the record"
        message += f"; add it {'before' if before is None else 'after'} this one"
        start = measure.line, measure.column
        yield Difference(("measures", before or 0), "measure-missing", message, printed=start)


def extra(plan: Plan, official: OfficialText) -> Iterator[Difference]:
    """A measure of the record that the text lacks; a part or section whose heading has a figure may be one."""
    known = [*_headed(official), *(measure.id for measure in official.measures)]
    for index, record in enumerate(plan.measures):
        if record.id not in known:
            message = f"measure `{record.id}` is not in the official text ({official.shown_as}); correct its id"
            yield Difference(("measures", index, "id"), "measure-extra", message, nearest(record.id, known))


def heading(pair: Pair) -> Iterator[Difference]:
    """The title of a measure is its heading as printed; the preamble has none, and null says that there is none."""
    printed, title = pair.official.heading, pair.record.title.zh if pair.record.title else ""
    if printed and fold(printed) != fold(title):
        place = pair.place(pair.official.line, pair.official.column)
        message = f"the title is “{title}”; the heading printed is “{printed}” ({place})"
        at = (*pair.at, "title", "zh") if pair.record.title else (*pair.at, "title")
        yield Difference(at, Check.HEADING, message, text=printed, printed=(pair.official.line, pair.official.column))


def section(pair: Pair) -> Iterator[Difference]:
    """A measure stands in the part or section of the outline in which the text has it."""
    recorded, printed = pair.record.section or "", pair.official.section
    if recorded != printed:
        place = pair.place(pair.official.line, pair.official.column)
        message = f"`section` is `{recorded}`; the official text has the measure in `{printed}` ({place})"
        yield Difference((*pair.at, "section"), "section", message)


def outline(plan: Plan, official: OfficialText) -> Iterator[Difference]:
    """The outline holds every part, and every section with measures below it, under the title printed."""
    printed = {head.id: head for head in official.headings}
    recorded = {entry.id for entry in plan.outline}
    for head in official.headings:
        if head.id not in recorded and ("." not in head.id or head.has_children):
            place = f"{official.shown_as}:{head.line}:{head.column}"
            message = f"`{head.id}` {head.label}{head.title} ({place}) is not in the outline; add it"
            yield Difference(("outline",), "outline", message)
    for index, entry in enumerate(plan.outline):
        yield from _outline_entry(index, entry.id, entry.title.zh, printed.get(entry.id), official.shown_as)


def _outline_entry(index: int, wanted: str, title: str, head: Heading | None, source: str) -> Iterator[Difference]:
    if head is None:
        message = f"the official text ({source}) has no part or section `{wanted}`; correct the id"
        yield Difference(("outline", index, "id"), "outline", message)
    elif fold(head.title) != fold(title):
        place = f"{source}:{head.line}:{head.column}"
        message = f"the title is “{title}”; the heading printed is “{head.title}” ({place})"
        yield Difference(("outline", index, "title", "zh"), "outline", message)


def _named(title: str) -> str:
    return f" “{title}”" if title else ""
