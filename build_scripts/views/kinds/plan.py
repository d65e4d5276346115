"""The page of one plan, and the list of plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import PlanNode, group
from build_scripts.records.kinds import RELATIONS
from build_scripts.records.life import events
from build_scripts.records.model import Certainty, Event, Validity
from build_scripts.views.kinds.coverage import coverage_link
from build_scripts.views.kinds.within_place import within_links
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.news import HistoryView, history_of_plan
from build_scripts.views.shared.outline import OutlineView, outline_view
from build_scripts.views.shared.paging import Pager, cut, pager, part, sheet_title
from build_scripts.views.shared.parts import (
    IncentiveView,
    TargetView,
    body_link,
    consultation_days,
    entry_link,
    entry_links,
    incentive_views,
    own_plan_link,
    place_link,
    plan_link,
    target_views,
)
from build_scripts.views.shared.standing import Piece, moment, standing_line, standing_text
from build_scripts.views.shared.texts import TextLine, text_lines

_PLANS = 30
"""How many plans one sheet of their list holds, each with its summary."""

_ROWS = 15
"""How many benefits, and how many targets, one sheet of a plan's page holds."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a table of facts; a fact that the documents do not give says so."""

    name: str
    values: tuple[Link | str, ...]


@dataclass(frozen=True, slots=True)
class LifeRow:
    """An event of a plan's life, and where it is told."""

    day: str
    what: str
    document: Link | None
    certainty: str
    """Empty where it is stated in so many words."""
    publisher: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class BodyRow:
    """What one kind of body answers for in a plan: measures by their ids, since a body may have most of them."""

    body: Link
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RowsView(View):
    """The benefits and targets on one sheet of a plan's page, in the order of the document."""

    plan: Link
    incentives: tuple[IncentiveView, ...]
    targets: tuple[TargetView, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class PlanView(View):
    """Everything that the page of a plan shows."""

    title: str
    place: Link
    hue: int
    standing: tuple[Piece, ...]
    texts: tuple[TextLine, ...]
    is_draft: bool
    summary: str
    facts: tuple[Fact, ...]
    life: tuple[LifeRow, ...]
    history: HistoryView
    notes: tuple[str, ...]
    source_url: str
    full: Link
    """To all of it on one page."""
    outline: OutlineView
    benefits: int
    figured: int
    """How many of them have a figure."""
    aims: int
    """How many targets it has."""
    rows: RowsView
    bodies: tuple[BodyRow, ...]
    coverage: Link
    """To what the atlas tells of its own work on the plan."""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan in a list of plans."""

    link: Link
    title: str
    place: Link
    hue: int
    standing: tuple[Piece, ...]
    summary: str
    measures: int
    incentives: int
    figured: int
    """How many of them have a figure."""
    targets: int
    others: tuple[Link, ...]
    """The other texts of its document, the newest first."""


@dataclass(frozen=True, slots=True)
class PlansView(View):
    """One sheet of the list of all plans."""

    plans: tuple[PlanCard, ...]
    pager: Pager


def plan_pages(context: Context, plan: PlanNode) -> Iterator[Page[PlanView] | Page[RowsView]]:
    """Yield the page of a plan, on as many sheets as its benefits and targets need."""
    paid, aimed = cut(plan.incentives, _ROWS), cut(plan.targets, _ROWS)
    last = max(len(paid), len(aimed))
    for number in range(1, last + 1):
        rows = RowsView(
            plan=own_plan_link(context, plan),
            incentives=incentive_views(context, part(paid, number)),
            targets=target_views(context, part(aimed, number)),
            pager=pager(context, plan.address, number, last),
        )
        yield _plan_page(context, plan, rows) if number == 1 else _further_sheet(context, plan, rows, number)


def _further_sheet(context: Context, plan: PlanNode, rows: RowsView, number: int) -> Page[RowsView]:
    address, description = addresses.sheet(plan.address, number), context.language.pick(plan.record.summary)
    title = sheet_title(context, rows.plan.text, number)
    return Page(address, "plan_rows", title, description, rows, meta={"hue": hue(plan.place.record)})


def _plan_page(context: Context, plan: PlanNode, rows: RowsView) -> Page[PlanView]:
    record, pick = plan.record, context.language.pick
    view = PlanView(
        title=pick(record.title),
        place=place_link(context, plan.place.id),
        hue=hue(plan.place.record),
        standing=standing_line(context, plan),
        texts=text_lines(context, plan),
        is_draft=record.is_draft,
        summary=pick(record.summary),
        facts=tuple(_facts(context, plan)),
        life=tuple(_life_row(context, event) for event in events(record)),
        history=history_of_plan(context, plan),
        notes=tuple(pick(note) for note in record.source.notes),
        source_url=record.source.url or "",
        full=Link(context.say("full.link"), addresses.full(plan.id)),
        outline=outline_view(context, plan),
        benefits=len(plan.incentives),
        figured=_figured(plan),
        aims=len(plan.targets),
        rows=rows,
        bodies=_bodies(context, plan),
        coverage=coverage_link(context, plan),
    )
    return Page(plan.address, "plan", view.title, view.summary, view, plan, meta={"hue": hue(plan.place.record)})


def plans_pages(context: Context) -> Iterator[Page[PlansView]]:
    """Yield the sheets of the list of all plans."""
    runs = cut(context.site.plans, _PLANS)
    title, description = context.say("plans.title"), context.say("plans.description")
    for number, run in enumerate(runs, 1):
        cards = tuple(plan_card(context, plan) for plan in run)
        view = PlansView(cards, pager(context, addresses.PLANS, number, len(runs)))
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(addresses.PLANS, number), "plans", name, description, view)


def plan_card(context: Context, plan: PlanNode) -> PlanCard:
    """Return a plan as it stands in a list."""
    record, pick = plan.record, context.language.pick
    return PlanCard(
        link=own_plan_link(context, plan),
        title=pick(record.title),
        place=place_link(context, plan.place.id),
        hue=hue(plan.place.record),
        standing=standing_line(context, plan),
        summary=pick(record.summary),
        measures=len(plan.measures),
        incentives=len(plan.incentives),
        figured=_figured(plan),
        targets=len(plan.targets),
        others=tuple(plan_link(context, text) for text in reversed(plan.family.texts) if text is not plan),
    )


def _life_row(context: Context, event: Event) -> LifeRow:
    say, language, source = context.say, context.language, event.source
    told = [language.pick(source.publisher), str(source.date or "")] if source else []
    what = say(f"event.{event.kind}")
    return LifeRow(
        day=moment(event.day, language) if event.day else say("unknown"),
        what=f"{what} {event.number}" if event.number else what,
        document=entry_link(context, "documents", event.document) if event.document else None,
        certainty="" if event.certainty is Certainty.STATED else say(f"certainty.{event.certainty}"),
        publisher=say("list.clause").join(filter(None, told)),
        url=(source and source.url) or "",
        note=language.pick(event.note) if event.note else "",
    )


def _figured(plan: PlanNode) -> int:
    return sum(node.record.is_figured for node in plan.incentives)


def _facts(context: Context, plan: PlanNode) -> list[Fact]:
    record, say, pick = plan.record, context.say, context.language.pick
    source, asked = record.source, record.consultation
    issuers = tuple(body_link(context, form) for form in record.issuer)
    learned = tuple(place_link(context, place) for place in record.learned_from)
    facts = [
        Fact(say("fact.place"), (place_link(context, plan.place.id),)),
        Fact(say("fact.issuer"), issuers or (say("none-given"),)),
        Fact(say("fact.status"), (standing_text(context, plan),)),
        Fact(say("fact.document-number"), (record.document_number or say("none-given"),)),
        Fact(say("fact.period"), (f"{record.period.from_}–{record.period.to}",)),
        Fact(say("fact.issued"), (str(record.issued or say("none-given")),)),
        Fact(say("fact.published"), (str(source.published or say("unknown")),)),
        Fact(say("fact.checked"), (str(source.checked),)),
    ]
    family = ((relation, getattr(record, relation)) for relation in RELATIONS)
    facts += (Fact(say(f"fact.{name}"), entry_links(context, "documents", ids)) for name, ids in family if ids)
    if record.validity:
        facts.append(Fact(say("fact.validity"), (_valid(context, record.validity),)))
    facts.extend(_rules(context, plan))
    if learned:
        facts.append(Fact(say("fact.learned-from"), learned))
    if beside := within_links(context, plan.place):
        facts.append(Fact(say("within.fact"), beside))
    if asked:
        facts.append(Fact(say("fact.consultation"), (consultation_days(context, asked),)))
        for name, text in (("address", asked.address), ("outcome", asked.outcome)):
            facts.append(Fact(say(f"fact.consultation-{name}"), (pick(text) if text else say("unknown"),)))
    return facts


def _valid(context: Context, validity: Validity) -> str:
    """Return the days that the document gives, and whether it is on trial."""
    found = [context.say("fact.on-trial")] if validity.trial else []
    for name, day in (("begins", validity.from_), ("ends", validity.to)):
        found += [context.say(f"fact.{name}", day=day)] if day else []
    return context.say("list.clause").join(found) or context.say("none-given")


def _rules(context: Context, plan: PlanNode) -> Iterator[Fact]:
    """Yield what the document says about itself and its benefits, each a link to where it stands."""
    addresses_of = {measure.id: measure.address for measure in plan.measures}
    for rule in plan.record.rules:
        text, anchor = context.language.pick(rule.text), f"#{rule.provision}" if rule.provision else ""
        said = Link(text, addresses_of[rule.measure] + anchor) if rule.measure else text
        yield Fact(context.say(f"rule.{rule.kind}"), (said,))


def _bodies(context: Context, plan: PlanNode) -> tuple[BodyRow, ...]:
    """Return the bodies of a plan, the one with most measures first, then in the order of the document."""
    forms = (
        (form, measure)
        for measure in plan.measures
        for assignment in measure.record.assignments
        for form in assignment.offices
    )
    rows = sorted(group(forms).items(), key=lambda row: -len(row[1]))
    return tuple(
        BodyRow(body_link(context, form), tuple(Link(measure.id, measure.address) for measure in measures))
        for form, measures in rows
    )
