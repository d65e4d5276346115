"""Measures and outline, both ways: what the text has and the record lacks, what the record has and the text lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_scripts.official import Heading, OfficialMeasure, OfficialText
from build_scripts.official.letters import fold
from build_scripts.official.locators import beside, steps
from build_scripts.records.model import Check, Plan
from build_scripts.records.problems import nearest
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.in_words import title_year


def pairs(plan: Plan, official: OfficialText) -> Iterator[Pair]:
    """Yield every measure that both have, in the order of the record."""
    texts = beside(official, plan.measures)
    by_id = {measure.id: measure for measure in official.measures}
    blankets = _blankets(official)
    year, last = title_year(plan, official), official.measures[-1] if official.measures else None
    for index, record in enumerate(plan.measures):
        if text := texts.get(record.id):
            above = by_id.get(text.id.rpartition(".")[0]) if "¶" in text.locator else None
            blanket, rules = blankets.get(text.id, frozenset()), tuple(_rules(plan, record.id, is_last=text is last))
            yield Pair(("measures", index), record, text, above, official.shown_as, blanket, year, rules)


def _rules(plan: Plan, measure: str, *, is_last: bool) -> Iterator[str]:
    """Yield the rules of a plan that a measure's text says; those that name no measure stand after the last one."""
    for rule in plan.rules:
        if rule.measure == measure or (rule.measure is None and is_last):
            yield rule.text.zh


def _blankets(official: OfficialText) -> dict[str, frozenset[str]]:
    """Return, by measure id, the bodies that earlier brackets charge with all that follows, in one alphabet."""
    blankets: dict[str, frozenset[str]] = {}
    charged: frozenset[str] = frozenset()
    for measure in official.measures:
        blankets[measure.id] = charged
        charged |= {fold(body) for bracket in measure.brackets for body in bracket.blanket}
    return blankets


def lacking(plan: Plan, official: OfficialText) -> Iterator[tuple[int | None, OfficialMeasure]]:
    """Yield the measures of the text that the record lacks, with the index of the recorded one before each.

    An annex, or another document of the page, is part of the plan where the record has a measure of it.
    """
    texts = beside(official, plan.measures)
    recorded = {id(texts[record.id]): index for index, record in enumerate(plan.measures) if record.id in texts}
    documents = {"", *(measure.document for measure in texts.values())}
    before = None
    for measure in official.measures:
        before = recorded.get(id(measure), before)
        if id(measure) not in recorded and measure.document in documents:
            yield before, measure


def missing(plan: Plan, official: OfficialText) -> Iterator[Difference]:
    """A measure of the text that the record lacks; reported where it would have to stand."""
    for before, measure in lacking(plan, official):
        place = f"{official.shown_as}:{measure.line}:{measure.column}"
        message = f"measure `{measure.id}`{_named(measure.heading)} of the official text ({place}) is not in the record"
        message += f"; add it {'before' if before is None else 'after'} this one"
        start = measure.line, measure.column
        yield Difference(("measures", before or 0), "measure-missing", message, printed=start)


def extra(plan: Plan, official: OfficialText) -> Iterator[Difference]:
    """A measure of the record that the text lacks; a part or section whose heading has a figure may be one."""
    texts = beside(official, plan.measures)
    for index, record in enumerate(plan.measures):
        if record.id not in texts:
            known = [measure.locator for measure in official.measures]
            message = f"measure `{record.id}` is not in the official text ({official.shown_as}); correct its locator"
            hint = nearest(record.locator, known)
            yield Difference(("measures", index, "locator"), "measure-extra", message, hint)


def named(pair: Pair, *, is_first: bool) -> Iterator[Difference]:
    """A measure's locator leads to the text that its id names; ids of a second version are those of the first."""
    place = pair.place(pair.official.line, pair.official.column)
    if steps(pair.record.locator) != steps(pair.official.locator):
        message = f"the locator “{pair.record.locator}” leads nowhere; the official text has measure "
        message += f"`{pair.record.id}` at “{pair.official.locator}” ({place})"
        yield Difference((*pair.at, "locator"), "locator", message)
    elif is_first and pair.record.id != pair.official.id:
        message = f"the locator leads to measure `{pair.official.id}` of the official text ({place}); correct the id"
        yield Difference((*pair.at, "id"), "measure-id", message)


def in_order(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Measures follow each other as they do in the text."""
    for before, pair in pairwise(pairs):
        places = [(one.official.line, one.official.column) for one in (before, pair)]
        if places[1] < places[0]:
            message = f"measure `{pair.record.id}` stands before `{before.record.id}` in the official text "
            yield Difference(pair.at, "measure-order", f"{message}({pair.place(*places[1])}); put it there")


def heading(pair: Pair) -> Iterator[Difference]:
    """The title of a measure is its heading as printed; where none is, it can only be words that its text begins with.

    The preamble has none, and null says that there is none.
    """
    printed, title = pair.official.heading, pair.record.title.zh if pair.record.title else ""
    if pair.official.id == "p0" or _bare(printed) == _bare(title):
        return
    if not printed and _bare(pair.official.passages[0].text if pair.official.passages else "").startswith(_bare(title)):
        return
    place = pair.place(pair.official.line, pair.official.column)
    said = f"the heading printed is “{printed}”" if printed else "no such heading is printed"
    at = (*pair.at, "title", "zh") if pair.record.title else (*pair.at, "title")
    start = pair.official.line, pair.official.column
    yield Difference(at, Check.HEADING, f"the title is “{title}”; {said} ({place})", text=printed, printed=start)


def _bare(text: str) -> str:
    return "".join(fold(text).split())


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
    documents = {"", *(head.document for head in official.headings if head.id in recorded)}
    for head in official.headings:
        wanted = head.document in documents and (head.has_children or len(steps(head.locator)[1]) == 1)
        if wanted and head.id not in recorded:
            place = f"{official.shown_as}:{head.line}:{head.column}"
            message = f"`{head.id}` {head.label}{head.title} ({place}) is not in the outline; add it"
            yield Difference(("outline",), "outline", message)
    for index, entry in enumerate(plan.outline):
        yield from _outline_entry(index, entry.id, entry.title.zh, printed.get(entry.id), official.shown_as)


def _outline_entry(index: int, wanted: str, title: str, head: Heading | None, source: str) -> Iterator[Difference]:
    if head is None:
        message = f"the official text ({source}) has no part or section `{wanted}`; correct the id"
        yield Difference(("outline", index, "id"), "outline", message)
    elif _bare(head.title) != _bare(title):
        place = f"{source}:{head.line}:{head.column}"
        message = f"the title is “{title}”; the heading printed is “{head.title}” ({place})"
        yield Difference(("outline", index, "title", "zh"), "outline", message)


def _named(title: str) -> str:
    return f" “{title}”" if title else ""
