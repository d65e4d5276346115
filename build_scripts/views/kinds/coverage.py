"""The page of coverage: what is encoded of each plan, where its text is from, who read it, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain

from build_scripts.atlas import addresses
from build_scripts.atlas.link import PlanNode
from build_scripts.records.kinds import RELATIONS
from build_scripts.records.life import events
from build_scripts.records.model import Certainty, Reading, ReadingKind
from build_scripts.verify.sources import Compared
from build_scripts.views.page import Context, Link, Page, View, once
from build_scripts.views.shared.paging import Pager, Span, cut, pager, sheet_title
from build_scripts.views.shared.parts import plan_link

_PLANS = 12
"""How many plans one sheet tells of."""

Lines = tuple[Link | str, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One matter of a plan, and what is to be told of it, line by line."""

    name: str
    lines: Lines
    url: str = ""
    """An address outside that stands before the lines."""


@dataclass(frozen=True, slots=True)
class PlanCoverage:
    """Everything that the page tells of one plan."""

    anchor: str
    name: str
    plan: Link
    """By its title."""
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageView(View):
    """One sheet of the page; the first also says how the atlas is made. ``title`` is empty there."""

    title: str
    compared: int
    """How many of all plans this build compared with their official texts."""
    count: int
    plans: tuple[PlanCoverage, ...]
    pager: Pager


def coverage_pages(context: Context) -> Iterator[Page[CoverageView]]:
    """Yield the sheets of the page, plans in the order of their ids."""
    runs, compared = _runs(context), len(context.comparisons)
    spans = [_span(context, run) for run in runs] if len(runs) > 1 else []
    title, description = context.say("coverage.title"), context.say("coverage.description")
    for number, run in enumerate(runs, 1):
        name = sheet_title(context, title, number)
        view = CoverageView(
            title="" if number == 1 else name,
            compared=compared,
            count=sum(map(len, runs)),
            plans=tuple(_coverage(context, plan) for plan in run),
            pager=pager(context, addresses.COVERAGE, number, len(runs), spans),
        )
        yield Page(addresses.sheet(addresses.COVERAGE, number), "coverage", name, description, view)


def coverage_link(context: Context, plan: PlanNode) -> Link:
    """Return the link to what the page tells of a plan."""
    return Link(context.say("coverage.of-plan"), f"{_sheets(context)[plan.id]}#{plan.id}")


@once
def _runs(context: Context) -> list[tuple[PlanNode, ...]]:
    return cut(sorted(context.site.all_plans, key=lambda plan: plan.id), _PLANS)


@once
def _sheets(context: Context) -> Mapping[str, str]:
    """Return the address of the sheet on which each plan stands."""
    return {
        plan.id: addresses.sheet(addresses.COVERAGE, number)
        for number, run in enumerate(_runs(context), 1)
        for plan in run
    }


def _span(context: Context, run: tuple[PlanNode, ...]) -> Span:
    return Span(plan_link(context, run[0]).text, plan_link(context, run[-1]).text, run[-1].id)


def _coverage(context: Context, plan: PlanNode) -> PlanCoverage:
    source, say = plan.record.source, context.say
    page = say("coverage.published", day=source.published) if source.published else say("coverage.unpublished")
    checked = say("coverage.checked", day=source.checked)
    address = () if source.url else (say("coverage.no-address"),)
    rows = (
        CoverageRow(say("coverage.encoded"), tuple(_encoded(context, plan))),
        CoverageRow(say("coverage.text"), (*address, page, checked), source.url or ""),
        CoverageRow(say("coverage.read"), _readings(context, plan)),
        CoverageRow(say("coverage.english"), tuple(_english(context, plan))),
        CoverageRow(say("coverage.compared"), _compared(context, plan)),
        CoverageRow(say("coverage.doubtful"), tuple(_doubtful(context, plan)) or (say("coverage.nothing-doubtful"),)),
    )
    title = Link(context.language.pick(plan.record.title), plan.address)
    return PlanCoverage(plan.id, plan_link(context, plan).text, title, rows)


def _encoded(context: Context, plan: PlanNode) -> Iterator[str]:
    if plan.is_outline:
        yield context.say("outline.only")
        return
    provisions = [provision.record for measure in plan.measures for provision in measure.provisions]
    figured = sum(node.record.is_figured for node in plan.incentives)
    yield context.say("coverage.measures", measures=len(plan.measures), provisions=len(provisions))
    has = "plan.incentives-count" if plan.incentives else "measure.no-incentive"
    yield context.say(has, count=len(plan.incentives), figured=figured)
    yield context.say("plan.targets-count", count=len(plan.targets))
    forms = {form for node in plan.measures for duty in node.record.assignments for form in duty.offices}
    yield context.say("coverage.bodies", count=len(forms))
    family = (getattr(plan.record, relation) for relation in RELATIONS)
    documents = {name for names in chain(family, (one.documents for one in provisions)) for name in names}
    yield context.say("coverage.documents", count=len(documents))


def _readings(context: Context, plan: PlanNode) -> Lines:
    readings = tuple(_reading(context, reading) for reading in plan.record.readings)
    return readings or (context.say("coverage.no-reading"),)


def _reading(context: Context, reading: Reading) -> str:
    """Return a reading as a line: its day, what was done, by whom as far as that is known, what was found."""
    say, pick = context.say, context.language.pick
    what = say(f"reading.{reading.kind}", count=reading.texts)
    if reading.matter:
        what = say("reading.matter", what=what, matter=pick(reading.matter))
    about = [say("reading.line", day=reading.date, what=what)]
    if reading.independent is not None:
        about.append(say("reading.independent" if reading.independent else "reading.same"))
    line = say("list.semicolon").join(about)
    if reading.kind in {ReadingKind.ENCODED, ReadingKind.FILLED}:
        return line
    return say("reading.found", line=line, found=pick(reading.found) if reading.found else say("reading.not-told"))


def _english(context: Context, plan: PlanNode) -> Iterator[str]:
    """Yield how many of the texts that people write are there in English too, and how many nobody has reviewed."""
    texts, missing = plan.translated.texts, plan.translated.missing
    if missing:
        yield context.say("coverage.untranslated", missing=missing, count=texts)
    else:
        yield context.say("coverage.translated", count=texts)
    if plan.record.unreviewed:
        yield context.say("coverage.unreviewed", count=plan.record.unreviewed)


def _compared(context: Context, plan: PlanNode) -> Lines:
    found = context.comparisons.get(plan.id)
    if found is None:
        return (context.say("coverage.not-compared"),)
    excused = sum(len(measure.record.excuses) for measure in plan.measures)
    right = (context.say("coverage.excused", count=excused),) if excused else ()
    return (context.say("coverage.counts", **asdict(found.counts)), _differences(context, found), *right)


def _differences(context: Context, found: Compared) -> str:
    if not found.differences:
        return context.say("coverage.no-difference")
    kinds = (f"{kind} × {count}" for kind, count in found.differences.items())
    listed = context.say("list.comma").join(kinds)
    return context.say("coverage.differences", count=sum(found.differences.values()), kinds=listed)


def _doubtful(context: Context, plan: PlanNode) -> Iterator[Link | str]:
    """Yield what the record itself marks as not certain, each a link to where it stands."""
    say, record = context.say, plan.record
    if record.source.notes:
        yield Link(say("coverage.notes", count=len(record.source.notes)), f"{plan.address}#notes")
    for event in events(record):
        if event.certainty is not Certainty.STATED:
            what, sure = say(f"event.{event.kind}"), say(f"certainty.{event.certainty}")
            said = say("coverage.uncertain", what=what, day=event.day or say("unknown"), sure=sure)
            yield Link(said, f"{plan.address}#life")
    for node in plan.targets:
        for outcome in node.record.outcomes:
            if outcome.certainty is not Certainty.STATED:
                what, sure = context.language.pick(node.record.label), say(f"certainty.{outcome.certainty}")
                yield Link(say("coverage.uncertain-outcome", what=what, year=outcome.year, sure=sure), node.address)
