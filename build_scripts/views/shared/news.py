"""What is new, in words: as the page of what is new and the feeds tell it, and as the history of one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, PlanNode, Use, group, uses
from build_scripts.atlas.timeline import Happening
from build_scripts.records.history import Change, ChangeKind, Figures, History, Withdrawal
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import measure_title, plan_link
from build_scripts.views.shared.standing import marked_name, moment

_LONG = 3
"""How many lines of a history stand open."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change or withdrawal in words."""

    date: date
    kind: ChangeKind | None
    """Nothing where something was withdrawn."""
    what: str
    link: Link
    """Leads to what it is about, fragment included; to no page of ours where that was withdrawn."""
    details: str
    event: str = ""
    """Of what is amended: the day, month or year of the amendment."""

    @property
    def is_withdrawn(self) -> bool:
        """Return whether the link leads to what is published no more."""
        return self.kind is None


@dataclass(frozen=True, slots=True)
class News:
    """What is new, with the name of its entry in feeds and the feeds that it belongs to."""

    key: str
    """Names the entry for ever: date, plan, measure, kind."""
    told: Told
    plan: str
    uses: frozenset[Use]
    """The place, the place above it, and what the measures that it is about name."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What happened to one record, newest first."""

    told: tuple[Told, ...]
    state: str
    """That nothing changed, or that it is not known since when it stands here."""
    more: tuple[Link, ...]
    """From a measure to who tells of its amendments and to what happened to its plan as a whole; from a plan to all."""
    is_long: bool


def news(context: Context, history: History) -> tuple[News, ...]:
    """Return what was withdrawn and every change whose plan is still here, newest first; within a day as recorded."""
    plans = {plan.id: plan for plan in context.site.all_plans}
    measures = {(plan.id, node.id): node for plan in context.site.all_plans for node in plan.measures}
    known = [change for change in history.changes if change.plan in plans]
    nodes = [measures.get((one.plan, one.measure or "")) for one in known]
    found = [_news(context, change, plans[change.plan], node) for change, node in zip(known, nodes, strict=True)]
    found += [_news_of_withdrawn(context, entry, plans) for entry in history.withdrawals]
    return tuple(sorted(_unique(found), key=lambda one: one.told.date, reverse=True))


def history_of_plan(context: Context, plan: PlanNode) -> HistoryView:
    """Return what happened to a plan as a whole, and to measures that it has no more."""
    told = _newest_first(_told_by_plan(context, one, plan) for one in context.happenings.get(plan.address, ()))
    more = (Link(context.say("history.all"), addresses.CHANGES),)
    return HistoryView(told, _state(context, told), more, len(told) > _LONG)


def history_of_measure(context: Context, node: MeasureNode) -> HistoryView:
    """Return what happened to a measure; one that came with its plan is here since then."""
    of_plan = context.happenings.get(node.plan.address, ())
    own = [_told(context, one, node.plan, node) for one in context.happenings.get(node.address, ())]
    came = [] if any(one.kind is ChangeKind.ADDED for one in own) else _came_with(context, of_plan, node)
    told = _newest_first([*came, *own])
    more = tuple(_more(context, told, of_plan, node.plan.address))
    return HistoryView(told, _state(context, told), more, len(told) > _LONG)


def _more(context: Context, told: Iterable[Told], of_plan: Iterable[Happening], plan: str) -> Iterator[Link]:
    if any(one.event for one in told):
        yield Link(context.say("history.life"), f"{plan}#life")
    if not all(isinstance(one, Change) and one.kind is ChangeKind.ADDED for one in of_plan):
        yield Link(context.say("history.of-plan"), f"{plan}#history")


def _told_by_plan(context: Context, happening: Happening, plan: PlanNode) -> Told:
    told = _told(context, happening, plan, None)
    is_whole = isinstance(happening, Change) and happening.measure is None
    return told if is_whole else replace(told, what=told.what + context.say("colon") + told.link.text)


def _came_with(context: Context, of_plan: Iterable[Happening], node: MeasureNode) -> list[Told]:
    """Return that a measure came with its plan, once, where it is told when the plan came."""
    days = [one.date for one in of_plan if isinstance(one, Change) and one.kind is ChangeKind.ADDED]
    link = Link(measure_title(context, node), node.address)
    return [Told(day, ChangeKind.ADDED, context.say("history.with-plan"), link, "") for day in days[:1]]


def _newest_first(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(sorted(told, key=lambda one: one.date, reverse=True))


def _state(context: Context, told: Iterable[Told]) -> str:
    kinds = {one.kind for one in told}
    if ChangeKind.ADDED not in kinds:
        return context.say("history.since-unknown")
    return "" if kinds - {ChangeKind.ADDED} else context.say("history.unchanged")


def _unique(found: Iterable[News]) -> Iterator[News]:
    """Number the entries that would have one name: a measure can change twice on a day."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.key] += 1
        yield one if seen[one.key] == 1 else replace(one, key=f"{one.key}-{seen[one.key]}")


_KEYS = {ChangeKind.CORRECTED: "changed", ChangeKind.AMENDED: "changed"}
"""How entries of a kind are called where that is not its name: who changed something may be found out when the entry
is published already."""


def _news(context: Context, change: Change, plan: PlanNode, node: MeasureNode | None) -> News:
    named = _KEYS.get(change.kind, change.kind)
    measures = [node] if node else plan.measures if change.kind is ChangeKind.ADDED else []
    vocabularies = context.site.vocabularies
    return News(
        key="-".join(filter(None, (str(change.date), change.plan, change.measure, named))),
        told=_told(context, change, plan, node),
        plan=change.plan,
        uses=_places(plan).union(*(uses(measure, vocabularies) for measure in measures)),
    )


def _news_of_withdrawn(context: Context, entry: Withdrawal, plans: Mapping[str, PlanNode]) -> News:
    _, plan, *measure, _ = entry.withdrawn.split("/")
    return News(
        key="-".join((str(entry.date), plan, *measure, "withdrawn")),
        told=_withdrawn(context, entry, plans.get(plan)),
        plan=plan,
        uses=_places(plans[plan]) if plan in plans else frozenset(),
    )


def _places(plan: PlanNode) -> frozenset[Use]:
    """Return the place of a plan and the one above it, whose page has the plan too."""
    return frozenset(("places", name) for name in (plan.place.id, plan.place.above) if name)


def _told(context: Context, happening: Happening, plan: PlanNode, node: MeasureNode | None) -> Told:
    """Return in words what happened to a plan, or to its measure ``node``; without it to one that is here no more."""
    if isinstance(happening, Withdrawal):
        return _withdrawn(context, happening, plan)
    of = "measure" if happening.measure else "plan"
    event = happening.event or ""
    return Told(
        date=happening.date,
        kind=happening.kind,
        what=context.say(f"changes.{happening.kind}-{of}", day=moment(event, context.language) if event else ""),
        link=Link(_title(context, happening, plan, node), _to(happening, node)),
        details=_details(context, happening),
        event=event,
    )


def _withdrawn(context: Context, entry: Withdrawal, plan: PlanNode | None) -> Told:
    _, name, *measure, _ = entry.withdrawn.split("/")
    short = context.language.pick(plan.record.short) if plan else name
    return Told(
        date=entry.date,
        kind=None,
        what=context.say(f"changes.withdrawn-{'measure' if measure else 'plan'}"),
        link=Link(" ".join((short, *measure)), entry.withdrawn),
        details=context.language.pick(entry.reason),
    )


def _title(context: Context, change: Change, plan: PlanNode, node: MeasureNode | None) -> str:
    pick, record = context.language.pick, plan.record
    if change.measure and not node:
        return marked_name(context, f"{pick(record.short)} {change.measure}", plan)
    name = measure_title(context, node) if node else pick(record.title)
    return f"{name} · {plan_link(context, plan).text}"


def _to(change: Change, node: MeasureNode | None) -> str:
    """Return where the change can be seen: its first part, the measure or the plan, whichever still stands."""
    if node is None:
        return addresses.plan(change.plan)
    living = [part for part in change.parts if part in node.anchors]
    return "#".join((node.address, *living[:1]))


def _details(context: Context, change: Change) -> str:
    figures = {one.part: one for one in change.figures}
    parts = context.say("list.comma").join(_part(context, part, figures.get(part)) for part in change.parts)
    concerns = context.say("changes.parts", parts=parts) if parts else ""
    note = context.language.pick(change.note) if change.note else ""
    return context.say("list.semicolon").join(filter(None, (concerns, note)))


def _part(context: Context, anchor: str, figures: Figures | None) -> str:
    kind, _, number = anchor.partition("-")
    is_figured = kind in {"incentive", "target"} and number
    part = context.say(f"changes.{kind}", number=number) if is_figured else context.say("changes.provision", id=anchor)
    if figures is None:
        return part
    before, after = context.language.pick(figures.before), context.language.pick(figures.after)
    return context.say("changes.figures", part=part, before=before, after=after)


def grouped(entries: Iterable[News]) -> tuple[tuple[date, tuple[News, ...]], ...]:
    """Return the days that have entries, with these."""
    return tuple(group((one.told.date, one) for one in entries).items())
