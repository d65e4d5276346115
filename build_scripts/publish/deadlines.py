"""The days that matter to readers, as an iCalendar file: consultations, and the years in which targets fall due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import PlanNode
from build_scripts.views.page import Context


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a plan; ``kind`` and the plan name it for ever."""

    day: date
    kind: str
    title: str
    plan: PlanNode


def days(context: Context) -> Iterator[Day]:
    """Yield the days of every plan."""
    for plan in context.site.all_plans:
        yield from _days(context, plan)


def calendar(context: Context, edition: Edition) -> bytes:
    """Return the calendar of an edition."""
    out = Calendar()
    out.add("prodid", f"-//{edition.atlas.name.en}//EN")
    out.add("version", "2.0")
    out.add("x-wr-calname", edition.site_name)
    for one in days(context):
        out.add_component(_event(edition, one))
    return bytes(out.to_ical())


def _event(edition: Edition, one: Day) -> Event:
    record = one.plan.record
    event = Event()
    event.add("uid", f"{edition.tag}calendar/{one.kind}-{record.id}")
    # When the entry was made; the day of checking, because the day of building would change the file every day.
    event.add("dtstamp", datetime.combine(record.source.checked, datetime.min.time(), UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", edition.language.pick(record.title))
    event.add("url", edition.site_url + one.plan.address)
    event.add("transp", "TRANSPARENT")
    return event


def _days(context: Context, plan: PlanNode) -> Iterator[Day]:
    record, say = plan.record, context.say
    short = context.language.pick(record.short)
    if record.consultation:
        opened, closed = record.consultation.opened, record.consultation.closed
        if opened:
            yield Day(opened, "consultation-opens", say("calendar.opens", plan=short), plan)
        if closed:
            yield Day(closed, "consultation-closes", say("calendar.consultation", plan=short), plan)
    if plan.is_counted:
        yield from _ends(context, plan, short)


def _ends(context: Context, plan: PlanNode, short: str) -> Iterator[Day]:
    """Yield when targets fall due and the term ends, which only the text that is counted sets."""
    record, say = plan.record, context.say
    due = Counter(node.record.year for node in plan.targets if node.record.year)
    for year in sorted(due):
        title = say("calendar.targets", plan=short, count=due[year])
        yield Day(date(year, 12, 31), f"targets-{year}", title, plan)
    yield Day(date(record.period.to, 12, 31), "period", say("calendar.period", plan=short), plan)
