"""What is new, as the page and the feeds tell it: entries in words, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, PlanNode, group
from build_scripts.records.history import Change, ChangeKind, Correction, History, Withdrawal
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import measure_title


@dataclass(frozen=True, slots=True)
class News:
    """One change in words; ``link`` leads to what it is about, fragment included; to no page where it was withdrawn."""

    key: str
    """Names the entry for ever: date, plan, measure, kind."""
    date: date
    what: str
    link: Link
    details: str
    plan: str
    themes: frozenset[str]
    is_withdrawn: bool = False


def news(context: Context, history: History) -> tuple[News, ...]:
    """Return what was withdrawn and every change whose plan is still here, newest first; within a day as recorded."""
    plans = {plan.id: plan for plan in context.site.all_plans}
    measures = {(plan.id, node.id): node for plan in context.site.all_plans for node in plan.measures}
    known = [change for change in history.changes if change.plan in plans]
    nodes = [measures.get((one.plan, one.measure or "")) for one in known]
    told = [_news(context, change, plans[change.plan], node) for change, node in zip(known, nodes, strict=True)]
    told += [_withdrawn(context, entry, plans) for entry in history.withdrawals]
    return tuple(sorted(_unique(told), key=lambda one: one.date, reverse=True))


def _unique(told: Iterable[News]) -> Iterator[News]:
    """Number the entries that would have one name: a measure can change twice on a day."""
    seen: Counter[str] = Counter()
    for one in told:
        seen[one.key] += 1
        yield one if seen[one.key] == 1 else replace(one, key=f"{one.key}-{seen[one.key]}")


def _news(context: Context, change: Change, plan: PlanNode, node: MeasureNode | None) -> News:
    short = context.language.pick(plan.record.short)
    of = "measure" if change.measure else "plan"
    measures = [node] if node else plan.measures if change.kind is ChangeKind.ADDED else []
    return News(
        key="-".join(filter(None, (str(change.date), change.plan, change.measure, change.kind))),
        date=change.date,
        what=context.say(f"changes.{change.kind}-{of}"),
        link=Link(_title(context, change, plan, node, short), _to(change, node)),
        details=_details(context, change),
        plan=change.plan,
        themes=frozenset(theme for measure in measures for theme in measure.record.themes),
    )


def _withdrawn(context: Context, entry: Withdrawal, plans: Mapping[str, PlanNode]) -> News:
    _, plan, *measure, _ = entry.withdrawn.split("/")
    short = context.language.pick(plans[plan].record.short) if plan in plans else plan
    return News(
        key="-".join((str(entry.date), plan, *measure, "withdrawn")),
        date=entry.date,
        what=context.say(f"changes.withdrawn-{'measure' if measure else 'plan'}"),
        link=Link(" ".join((short, *measure)), entry.withdrawn),
        details=context.language.pick(entry.reason),
        plan=plan,
        themes=frozenset(),
        is_withdrawn=True,
    )


def _title(context: Context, change: Change, plan: PlanNode, node: MeasureNode | None, short: str) -> str:
    if node:
        return context.say("measure.title", title=measure_title(context, node), plan=short)
    return f"{short} {change.measure}" if change.measure else context.language.pick(plan.record.title)


def _to(change: Change, node: MeasureNode | None) -> str:
    """Return where the change can be seen: its first part, the measure or the plan, whichever still stands."""
    if node is None:
        return addresses.plan(change.plan)
    living = [part for part in change.parts if part in node.anchors]
    return "#".join((node.address, *living[:1]))


def _details(context: Context, change: Change) -> str:
    corrected = {one.part: one for one in change.corrected}
    parts = context.say("list.comma").join(_part(context, part, corrected.get(part)) for part in change.parts)
    concerns = context.say("changes.parts", parts=parts) if parts else ""
    note = context.language.pick(change.note) if change.note else ""
    return context.say("list.semicolon").join(filter(None, (concerns, note)))


def _part(context: Context, anchor: str, corrected: Correction | None) -> str:
    kind, _, number = anchor.partition("-")
    is_figured = kind in {"incentive", "target"} and number
    part = context.say(f"changes.{kind}", number=number) if is_figured else context.say("changes.provision", id=anchor)
    if corrected is None:
        return part
    before, after = context.language.pick(corrected.before), context.language.pick(corrected.after)
    return context.say("changes.corrected", part=part, before=before, after=after)


def grouped(entries: Iterable[News]) -> tuple[tuple[date, tuple[News, ...]], ...]:
    """Return the days that have entries, with these."""
    return tuple(group((one.date, one) for one in entries).items())
