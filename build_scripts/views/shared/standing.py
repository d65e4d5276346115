"""Where a plan stands, in words: the line under every title, and its short form wherever else a plan is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.atlas.link import PlanNode
from build_scripts.records.language import Language
from build_scripts.records.life import End, Nature, Standing, first_day, last_day, standing
from build_scripts.records.model import Certainty, Event, EventKind
from build_scripts.views.page import Context, once


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line. The build knows no today: it words things as on the day when the record was checked."""

    text: str
    until: str = ""
    """The last day on which the text is right, in a piece that changes; the browser then puts the other one."""
    then: str = ""


@once
def standing_line(context: Context, plan: PlanNode) -> tuple[Piece, ...]:
    """Return the line of a plan: what its text is, what came of it, whether it holds, its term."""
    found = standing(plan.record)
    return (
        *(Piece(text) for text in _origin(context, plan, found)),
        *(Piece(text) for text in _versions(context, plan)),
        *_validity(context, plan, found),
        *_term(context, plan, found),
    )


def standing_text(context: Context, plan: PlanNode) -> str:
    """Return the short form for a cell: Draft for comment, term over."""
    return standing_words(plan, context.say)


def standing_words(plan: PlanNode, say: Callable[..., str]) -> str:
    """Return the short form by the phrases given: what the text is, its end when it was checked, and a newer text."""
    nature, *ended = plan.marks
    return say("list.clause").join((say(f"status.{nature}"), *(say(f"mark.{end}") for end in ended)))


def marked_name(context: Context, name: str, plan: PlanNode) -> str:
    """Return the name of a plan or its place with whatever keeps it from being law in force: Weihai (draft)."""
    marks = _marks(context, plan)
    return context.say("mark.name", name=name, marks=marks) if marks else name


@once
def _marks(context: Context, plan: PlanNode) -> str:
    return context.say("list.clause").join(context.say(f"mark.{one}") for one in plan.marks if one != Nature.ISSUED)


def moment(on: str, language: Language) -> str:
    """Return a day, month or year as people write it: 2023年11月5日 / 2023-11-05."""
    if language is Language.EN:
        return on
    return "".join(f"{int(part)}{unit}" for part, unit in zip(on.split("-"), "年月日", strict=False))


def document_name(context: Context, event: Event) -> str:
    """Return by which number, or else title, the other document of an event is called."""
    record = context.site.entry("documents", event.document).record if event.document else None
    title = context.language.pick(record.name) if record else ""
    return event.number or (record and record.number) or title


def _origin(context: Context, plan: PlanNode, found: Standing) -> Iterator[str]:
    say = context.say
    if found.nature is Nature.UNKNOWN:
        yield say("standing.unknown")
        yield say("standing.taken")
    elif found.nature is Nature.ISSUED:
        yield from _issued(context, plan, found)
    else:
        yield say("status.draft")
        yield from _came_of_it(context, found)


def _issued(context: Context, plan: PlanNode, found: Standing) -> Iterator[str]:
    day = found.issue and found.issue.day
    yield context.say("standing.issued", day=moment(day, context.language)) if day else context.say("status.issued")
    if plan.record.document_number:
        yield plan.record.document_number
    else:
        numbered = (event for event in plan.record.life if event.kind is EventKind.ISSUED and event.number)
        for event in numbered:
            sure = event.certainty is Certainty.STATED
            yield event.number or "" if sure else context.say("standing.perhaps-numbered", number=event.number)


def _came_of_it(context: Context, found: Standing) -> Iterator[str]:
    say = context.say
    if found.issue:
        name = document_name(context, found.issue)
        document = found.issue.document
        seen = document is not None and context.site.entry("documents", document).record.plan is not None
        text = say("standing.issued-later", name=name) if name else say("standing.issued-somehow")
        yield _perhaps(context, found.issue, text) + ("" if seen else say("standing.unseen"))
    elif found.presented and found.presented.day:
        yield say("standing.presented", day=moment(found.presented.day, context.language)) + say("standing.unseen")


def _versions(context: Context, plan: PlanNode) -> Iterator[str]:
    """Yield which other text of its family is counted instead of this one."""
    if not plan.is_counted:
        key = "standing.superseded" if plan.is_superseded else "standing.would-amend"
        yield context.say(key, name=context.language.pick(plan.family.counted.record.short))


def _perhaps(context: Context, event: Event, text: str) -> str:
    return text if event.certainty is Certainty.STATED else context.say("standing.probably", text=text)


def _validity(context: Context, plan: PlanNode, found: Standing) -> Iterator[Piece]:
    say, valid = context.say, plan.record.validity
    if valid and valid.trial:
        yield Piece(say("standing.trial"))
    amended = [moment(event.day, context.language) for event in found.amended if event.day]
    if found.amended:
        yield Piece(say("standing.amended", days=say("list.comma").join(amended)).rstrip())
    if found.begins and found.begins.day and not _is_over(plan, found):
        day = moment(found.begins.day, context.language)
        before, since = say("standing.begins", day=day), say("standing.since", day=day)
        yield _changing(plan, first_day(found.begins) - timedelta(days=1), before, since)
    if found.ending:
        yield _end(context, plan, found.ending)


def _end(context: Context, plan: PlanNode, event: Event) -> Piece:
    day = moment(event.day, context.language) if event.day else ""
    name = document_name(context, event)
    key = f"standing.{event.kind}" + ("-by" if name else "")
    then = _perhaps(context, event, context.say(key, day=day, name=name).strip())
    if not event.day:
        return Piece(then)
    return _changing(plan, last_day(event), context.say("standing.until", day=day), then)


def _term(context: Context, plan: PlanNode, found: Standing) -> Iterator[Piece]:
    if not _is_over(plan, found):
        period = plan.record.period
        years = str(period.to) if period.from_ == period.to else f"{period.from_}–{period.to}"
        texts = context.say("standing.term", years=years), context.say("standing.term-over", years=years)
        yield _changing(plan, found.term_ends, *texts)


def _is_over(plan: PlanNode, found: Standing) -> bool:
    return found.ends(plan.record.source.checked) not in {None, End.TERM_OVER}


def _changing(plan: PlanNode, last: date, before: str, then: str) -> Piece:
    """Return what is right until the end of a day and what is afterwards, or the latter where that day is over."""
    return Piece(then) if last < plan.record.source.checked else Piece(before, str(last), then)
