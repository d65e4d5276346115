"""The page of a kind of body: what it leads and supports in each plan, and the names under which it appears there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas.link import Duty, EntryNode, group
from build_scripts.records.model import Body
from build_scripts.views.kinds.entries import Head, entry_sheet, head
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.paging import Pager, cut, pager, shown
from build_scripts.views.shared.parts import measure_link, place_link, plan_link

_MEASURES = 150
"""How many links to measures one sheet holds, each row's own words counted as one more."""


@dataclass(frozen=True, slots=True)
class BodyDuties:
    """What one kind of body does in one plan, in one role, under these names, at these levels."""

    place: Link
    plan: Link
    role: str
    forms: str
    levels: str
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RoleCount:
    """In how many measures a kind of body has a role."""

    role: str
    measures: int


@dataclass(frozen=True, slots=True)
class BodyView(View):
    """Everything that the page of a kind of body shows."""

    head: Head
    plans: int
    roles: tuple[RoleCount, ...]
    duties: tuple[BodyDuties, ...]
    pager: Pager


def body_pages(context: Context, entry: EntryNode[Body]) -> Iterator[Page[BodyView]]:
    """Yield the page of a kind of body, on as many sheets as its duties need."""
    duties = context.site.duties_of.get(entry.id, ())
    rows = list(group(((duty.measure.plan.id, duty.assignment.role), duty) for duty in duties).values())
    runs = cut(rows, _MEASURES, lambda row: 1 + len(row))
    top, roles = head(context, entry), _roles(context, duties)
    last, left = shown(top.compare, runs)
    plans = len({duty.measure.plan.id for duty in duties})
    for number, run in enumerate(runs[:last], 1):
        view = BodyView(
            head=top,
            plans=plans,
            roles=roles,
            duties=tuple(_row(context, found) for found in run),
            pager=pager(context, entry.address, number, last, rest=left),
        )
        yield entry_sheet(context, "body", entry, view, number)


def _row(context: Context, duties: Sequence[Duty]) -> BodyDuties:
    measures = {duty.measure.address: duty.measure for duty in duties}
    levels = dict.fromkeys(level for duty in duties for level in duty.levels)
    return BodyDuties(
        place=place_link(context, duties[0].measure.plan.place.id),
        plan=plan_link(context, duties[0].measure.plan),
        role=context.say(f"role.{duties[0].assignment.role}"),
        forms=context.say("list.comma").join(dict.fromkeys(duty.form for duty in duties)),
        levels=context.say("list.slash").join(context.say(f"place.{level}") for level in levels),
        measures=tuple(measure_link(context, measure) for measure in measures.values()),
    )


def _roles(context: Context, duties: Sequence[Duty]) -> tuple[RoleCount, ...]:
    by_role = group((duty.assignment.role, duty) for duty in duties)
    return tuple(
        RoleCount(context.say(f"role.{role}"), len({duty.measure.address for duty in found}))
        for role, found in by_role.items()
    )
