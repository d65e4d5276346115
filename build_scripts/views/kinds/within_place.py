"""A place beside those in it, as a province beside its cities: theme by theme, in the order of the plans' dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import entries_under, in_order
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import EntryNode, IncentiveNode, PlanNode, ProvisionNode, TargetNode, Use, group
from build_scripts.atlas.places_within import (
    Answer,
    Answered,
    Figure,
    Order,
    Subject,
    answered,
    asked,
    is_compared,
    order,
    places_in,
    plans_in,
)
from build_scripts.atlas.values import incentive_size
from build_scripts.records.model import Place, Theme
from build_scripts.views.page import Context, Link, Page, View, once
from build_scripts.views.shared.blanks import Names, all_outlined, outlined, some
from build_scripts.views.shared.confirmed import carried_out_links, provision_name
from build_scripts.views.shared.explained import SaidProvision, said_provision
from build_scripts.views.shared.paging import MOST, Pager, Rest, cut, pager, part, sheet_title, shown
from build_scripts.views.shared.parts import entry_link, levels, measure_link, place_link, plan_link, target_value_of
from build_scripts.views.shared.standing import moment, standing_text

_PROVISIONS = 26
"""How many provisions one sheet of a theme holds, each in full."""
_ANSWERS = 105
"""How much one sheet of a theme holds of the table of figures: names of plans, an answer with its figure for three."""
_SUBJECTS = 55
"""How many subjects that are common to plans one sheet of a theme names."""
_NAMES = 250
"""How many names of plans one sheet of the overview holds, a row of the plans in time for four."""
_SHARED = 12
_COUNTED = (Answer.RAISED, Answer.EQUAL, Answer.EQUAL_CAPPED, Answer.LOWERED, Answer.NONE)
"""The answers that the overview counts; the rest is on the theme's page."""


@dataclass(frozen=True, slots=True)
class CarryingProvision:
    """A provision in full, and what it carries out."""

    said: SaidProvision
    carries_out: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SaidMeasure:
    """What a measure says on a theme."""

    measure: Link
    provisions: tuple[CarryingProvision, ...]


@dataclass(frozen=True, slots=True)
class PlanSays:
    """What one plan says on a theme; without measures it says nothing about it."""

    anchor: str
    place: Link
    hue: int
    plan: Link
    status: str
    date: str
    notes: tuple[str, ...]
    """That it came before a plan of the place above, which it cannot carry out."""
    is_outline: bool
    """Whether only its outline is recorded, so that nobody knows here what it says."""
    is_continued: bool
    """Whether the sheet before has what it says first."""
    measures: tuple[SaidMeasure, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What one plan says to a figure of the place above."""

    plan: Link
    hue: int
    figure: Link | None
    answer: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What the place above gives or aims at for one subject, and the answers of the others."""

    subject: Link
    level: str
    above: tuple[Link, ...]
    answers: tuple[AnswerView, ...]
    none: tuple[Link, ...]
    """Plans that could have taken it up and do not."""
    none_before: tuple[Link, ...]
    """Plans that do not have it and came before, or nobody knows when."""
    is_continued: bool = False
    """Whether the sheet before has more answers."""


@dataclass(frozen=True, slots=True)
class SharedRow:
    """What a plan names on a theme that the place above names on it too: no more than a common subject."""

    plan: Link
    hue: int
    entries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConfirmedRow:
    """A provision that carries out something, as editors confirmed."""

    provision: Link
    hue: int
    carries_out: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AnswersView:
    """How plans answer those of the place above on a theme, as a whole, and what is not known of it."""

    above_unencoded: bool
    confirmed: tuple[ConfirmedRow, ...]
    untitled: int
    """Benefits of the place above that have a figure and no title, so that nothing says which others answer them."""
    outlined: Names
    unencoded: Names


@dataclass(frozen=True, slots=True)
class WithinThemeView(View):
    """What a place and those in it say on one theme; what is told once stands on the first sheet."""

    name: str
    hue: int
    theme: Link
    overview: Link
    compare: Link | None
    plans: tuple[PlanSays, ...]
    figures: tuple[FigureRow, ...]
    shared: tuple[SharedRow, ...]
    more: tuple[Link | None, ...]
    """Where the figures, and what is shared, go on."""
    answers: AnswersView | None
    pager: Pager


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in time."""

    date: str
    place: Link
    hue: int
    plan: Link
    status: str
    notes: tuple[str, ...]
    implements: tuple[Link, ...]
    """Plans of the place above that the document itself says it carries out."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme: who says something on it, and how figures are answered."""

    theme: Link
    depth: int
    above: tuple[Link, ...]
    others: Names
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeView:
    """What is not among the plans in the order of their dates."""

    above_unencoded: bool
    unencoded: Names


@dataclass(frozen=True, slots=True)
class WithinView(View):
    """A place beside those in it: the plans in the order of their dates, then the themes."""

    name: str
    hue: int
    place: Link
    plans: tuple[PlanRow, ...]
    time: TimeView | None
    """On the first sheet."""
    blanks: tuple[str, str]
    """What a blank says of the place itself, and of those in it."""
    themes: tuple[ThemeRow, ...]
    outlined: Names
    pager: Pager


# --- which pages there are -------------------------------------------------------------------------------------------


def within_link(context: Context, place: EntryNode[Place]) -> Link | None:
    """Return the link to a place beside those in it, where there is something to compare."""
    if not is_compared(context.site, place):
        return None
    name = context.language.pick(place.record.name)
    return Link(context.say("within.title", name=name), addresses.within_place(place.id))


def within_links(context: Context, place: EntryNode[Place]) -> tuple[Link, ...]:
    """Return the links to a place beside those in it, and to each place that it is in beside it, the nearest first."""
    return tuple(filter(None, (within_link(context, above) for above in _upwards(context, place))))


def _upwards(context: Context, place: EntryNode[Place]) -> Iterator[EntryNode[Place]]:
    yield place
    if place.above:
        yield from _upwards(context, context.site.entry("places", place.above))


def themes_within(context: Context, place: EntryNode[Place]) -> Iterator[tuple[EntryNode[Theme], int]]:
    """Yield the themes that provisions of these plans name themselves, with their depth."""
    plans = (*context.site.plans_of.get(place.id, ()), *plans_in(context.site, place))
    named = {theme for plan in plans for measure in plan.measures for themes in measure.themes for theme in themes}
    for theme, depth in in_order(context.site, "themes"):
        if theme.id in named:
            yield theme, depth


# --- a theme ---------------------------------------------------------------------------------------------------------


def within_theme_pages(
    context: Context, place: EntryNode[Place], theme: EntryNode[Theme]
) -> Iterator[Page[WithinThemeView]]:
    """Yield what a place and those in it say on a theme, on as many sheets as that needs."""
    say, name = context.say, context.language.pick(place.record.name)
    about, here = entry_link(context, "themes", theme.id), addresses.within_place(place.id, theme.id)
    title, description = (say(f"within.theme-{part}", name=name, theme=about.text) for part in ("title", "description"))
    above = context.site.plans_of.get(place.id, ())
    sheets = _sheets(context, place.id, theme.id)
    for number in range(1, sheets.last + 1):
        next_one = Link(say("sheet.next"), addresses.sheet(here, number + 1))
        view = WithinThemeView(
            name=title,
            hue=hue(place.record),
            theme=about,
            overview=Link(say("within.title", name=name), addresses.within_place(place.id)),
            compare=sheets.compare,
            plans=tuple(_says(context, one, above) for one in part(sheets.plans, number)),
            figures=part(sheets.figures, number),
            shared=part(sheets.shared, number),
            more=tuple(
                next_one if number < min(sheets.last, len(rows)) else None for rows in (sheets.figures, sheets.shared)
            ),
            answers=_answers(context, place, theme.id) if number == 1 else None,
            pager=pager(context, here, number, sheets.last, rest=sheets.left),
        )
        address, named = addresses.sheet(here, number), sheet_title(context, title, number)
        yield Page(address, "within_theme", named, description, view, hide=("toc",), meta={"place": place.id})


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a plan says on a theme, or as much of it as one sheet holds."""

    plan: PlanNode
    provisions: tuple[ProvisionNode, ...]
    is_continued: bool


@dataclass(frozen=True, slots=True)
class _Sheets:
    """What stands on each sheet of a theme, how many there are, and what is left of what the comparison has."""

    plans: Sequence[tuple[_Saying, ...]]
    """First those of the place itself, then by date."""
    figures: Sequence[tuple[FigureRow, ...]]
    shared: Sequence[tuple[SharedRow, ...]]
    last: int
    left: Rest | None
    compare: Link | None


@once
def _sheets(context: Context, place_id: str, theme: str) -> _Sheets:
    """Return the sheets of a theme; as many as its figures need, whose answers stand nowhere else."""
    site = context.site
    above, others = site.plans_of.get(place_id, ()), plans_in(site, site.entry("places", place_id))
    saying = [one for plan in (*above, *others) for one in _parts(context, plan, theme)]
    plans = cut(saying, _PROVISIONS, lambda one: 1 + len(one.provisions))
    rows = [part for row in _figures(context, above, others, theme) for part in _divided(row)]
    figures = cut(rows, _ANSWERS, _weight)
    shared = cut(tuple(_shared(context, above, others, theme)), _SUBJECTS, lambda row: 1 + len(row.entries))
    compare = _side_by_side(context, (*above, *others), theme)
    last, left = shown(compare, plans, shared, most=max(MOST, len(figures)))
    return _Sheets(plans, figures, shared, max(last, len(figures)), left, compare)


def _parts(context: Context, plan: PlanNode, theme: str) -> Iterator[_Saying]:
    for number, run in enumerate(cut(_provisions(context, plan, theme), _PROVISIONS - 1)):
        yield _Saying(plan, run, is_continued=number > 0)


def _divided(row: FigureRow) -> Iterator[FigureRow]:
    """Yield a row of figures as rows that each find room on a sheet."""
    listed: list[tuple[str, Any]] = [(name, one) for name in _NAMED_BY_ROWS for one in getattr(row, name)]
    room = max(_ANSWERS // 3, _ANSWERS - _weight(row, ()))  # a place above may itself give many figures for one thing
    for number, run in enumerate(cut(listed, room, lambda one: _NAMED_BY_ROWS[one[0]])):
        named: Mapping[str, tuple[Any, ...]] = group(run)
        answers, none, before = (named.get(name, ()) for name in _NAMED_BY_ROWS)
        yield replace(row, answers=answers, none=none, none_before=before, is_continued=number > 0)


_NAMED_BY_ROWS = {"answers": 3, "none": 1, "none_before": 1}
"""What a row of figures says of other plans, with the weight that each name has on a sheet."""


def _weight(row: FigureRow, names: Iterable[str] = _NAMED_BY_ROWS) -> int:
    return 3 * (1 + len(row.above)) + sum(_NAMED_BY_ROWS[name] * len(getattr(row, name)) for name in names)


def _answers(context: Context, place: EntryNode[Place], theme: str) -> AnswersView:
    above, others = context.site.plans_of.get(place.id, ()), plans_in(context.site, place)
    return AnswersView(
        above_unencoded=not above,
        confirmed=tuple(_confirmed(context, others, theme)),
        untitled=len(_untitled(context, above, theme)),
        outlined=outlined(context, (*above, *others)),
        unencoded=_unencoded(context, place),
    )


@once
def _provisions(context: Context, plan: PlanNode, theme: str) -> tuple[ProvisionNode, ...]:
    """Return what a plan says on a theme, or one under it, in the order of the document."""
    by_theme, theme_entry = _by_theme(context, plan), context.site.entry("themes", theme)
    numbered = {found for below in entries_under(context.site, theme_entry) for found in by_theme.get(below.id, ())}
    return tuple(_all_provisions(context, plan)[number] for number in sorted(numbered))


@once
def _by_theme(context: Context, plan: PlanNode) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of a plan's provisions by their themes."""
    numbered = enumerate(_all_provisions(context, plan))
    return {
        name: tuple(found)
        for name, found in group((name, number) for number, node in numbered for name in node.themes).items()
    }


@once
def _all_provisions(_: Context, plan: PlanNode) -> tuple[ProvisionNode, ...]:
    return tuple(provision for measure in plan.measures for provision in measure.provisions)


def _says(context: Context, one: _Saying, above: Sequence[PlanNode]) -> PlanSays:
    plan, measures = one.plan, group((node.measure, node) for node in one.provisions)
    return PlanSays(
        anchor=plan.id,
        place=place_link(context, plan.place.id),
        hue=hue(plan.place.record),
        plan=plan_link(context, plan),
        status=standing_text(context, plan),
        date=_date(context, plan),
        notes=_notes(context, plan, above),
        is_outline=plan.is_outline,
        is_continued=one.is_continued,
        measures=tuple(
            SaidMeasure(measure_link(context, measure), tuple(_said(context, node) for node in nodes))
            for measure, nodes in measures.items()
        ),
    )


def _said(context: Context, node: ProvisionNode) -> CarryingProvision:
    return CarryingProvision(said_provision(context, node), carried_out_links(context, node))


def _date(context: Context, plan: PlanNode) -> str:
    return moment(plan.record.first_known, context.language)


def _notes(context: Context, plan: PlanNode, above: Sequence[PlanNode]) -> tuple[str, ...]:
    """Return that a plan came before one of the place above, or that nobody knows."""
    said = []
    for other in above:
        when = order(plan, other) if plan not in above else Order.LATER
        if when is not Order.LATER:
            name, day = plan_link(context, other).text, _date(context, other)
            said.append(context.say(f"within.{when}", own=_date(context, plan), name=name, day=day))
    return tuple(said)


def _side_by_side(context: Context, plans: Sequence[PlanNode], theme: str) -> Link | None:
    saying = [plan.id for plan in plans if _provisions(context, plan, theme)]
    if len(saying) < 2:
        return None
    return Link(context.say("compare.open"), addresses.all_side_by_side("themes", theme, saying))


def _confirmed(context: Context, others: Sequence[PlanNode], theme: str) -> Iterator[ConfirmedRow]:
    for plan in others:
        for node in _provisions(context, plan, theme):
            if found := carried_out_links(context, node):
                yield ConfirmedRow(Link(provision_name(context, node), node.address), hue(plan.place.record), found)


def _shared(context: Context, above: Sequence[PlanNode], others: Sequence[PlanNode], theme: str) -> Iterator[SharedRow]:
    """Yield the titles, indicators and terms that a plan and the place above both name on a theme."""
    own = {use: None for plan in above for use in _named(context, plan, theme)}
    for plan in others:
        both = [use for use in _named(context, plan, theme) if use in own]
        if both:
            entries = tuple(entry_link(context, *use) for use in both[:_SHARED])
            yield SharedRow(plan_link(context, plan), hue(plan.place.record), entries)


@once
def _named(context: Context, plan: PlanNode, theme: str) -> dict[tuple[str, str], None]:
    """Return the titles, indicators and terms of what a plan says on a theme."""
    found: dict[tuple[str, str], None] = {}
    indicators = context.site.vocabularies.indicators.by_id
    for node in _provisions(context, plan, theme):
        found |= {("terms", name): None for name in node.record.terms}
        found |= {("recognitions", name): None for name in node.record.recognitions}
        found |= {("recognitions", name): None for one in node.incentives for name in one.record.recognition}
        aimed = [one.record.indicator for one in node.targets]
        found |= {("indicators", name): None for name in aimed if not indicators[name].recognition}
        found |= {("recognitions", title): None for name in aimed if (title := indicators[name].recognition)}
    return found


# --- figures ---------------------------------------------------------------------------------------------------------


def _figures(
    context: Context, above: Sequence[PlanNode], others: Sequence[PlanNode], theme: str
) -> Iterator[FigureRow]:
    own = asked(node for plan in above for node in _provisions(context, plan, theme))
    for subject, nodes in own.items():
        found = [(plan, _answered(context, subject, nodes, plan)) for plan in others if not plan.is_outline]
        lacking = [(plan, one) for plan, one in found if one.answer is Answer.NONE]
        late = [plan for plan, one in lacking if order(plan, one.above.measure.plan) is Order.LATER]
        yield FigureRow(
            subject=entry_link(context, *subject[:2]),
            level=levels(context, subject[2]),
            above=tuple(_figure(context, node) for node in nodes),
            answers=tuple(_answer(context, plan, one) for plan, one in found if one.answer is not Answer.NONE),
            none=tuple(plan_link(context, plan) for plan in late),
            none_before=tuple(plan_link(context, plan) for plan, _ in lacking if plan not in late),
        )


def _answered(context: Context, subject: Subject, above: tuple[Figure, ...], plan: PlanNode) -> Answered:
    links, units = context.crosslinks, context.site.vocabularies.units.by_id
    named = (node for use in _naming(context, subject) for node in links.naming.get((plan.id, use), ()))
    return answered(above, links.figures_for.get((plan.id, subject), ()), tuple(named), units)


def _naming(context: Context, subject: Subject) -> Iterator[Use]:
    """Yield what names a subject: the entry itself, and of an indicator the title that it counts."""
    kind, name, _ = subject
    yield kind, name
    title = context.site.vocabularies.indicators.by_id[name].recognition if kind == "indicators" else None
    if title:
        yield "recognitions", title


def _answer(context: Context, plan: PlanNode, one: Answered) -> AnswerView:
    figure = _figure(context, one.figure) if one.figure else measure_link(context, one.named) if one.named else None
    return AnswerView(plan_link(context, plan), hue(plan.place.record), figure, _word(context, plan, one))


def _word(context: Context, plan: PlanNode, one: Answered) -> str:
    """Return an answer in words: raised or lowered is only what came later, else it is higher or lower."""
    came = "" if order(plan, one.above.measure.plan) is Order.LATER else "-before"
    return context.say(f"within.{one.answer}{came}")


def _figure(context: Context, node: Figure) -> Link:
    if isinstance(node, TargetNode):
        return Link(target_value_of(context, node), node.address)
    form = context.say(f"form.{node.record.form}")
    return Link(
        context.say("within.figure", size=incentive_size(node.record, context.language), form=form), node.address
    )


def _untitled(context: Context, above: Sequence[PlanNode], theme: str) -> list[IncentiveNode]:
    nodes = (one for plan in above for node in _provisions(context, plan, theme) for one in node.incentives)
    return [node for node in nodes if node.record.is_figured and not node.record.recognition]


def _unencoded(context: Context, place: EntryNode[Place]) -> Names:
    site = context.site
    missing = (below for below in places_in(site, place) if below.id not in site.plans_of)
    return some(tuple(place_link(context, below.id) for below in missing))


# --- the overview ----------------------------------------------------------------------------------------------------


def within_pages(context: Context, place: EntryNode[Place]) -> Iterator[Page[WithinView]]:
    """Yield the overview of a place beside those in it, on as many sheets as its plans and themes need."""
    above, others = context.site.plans_of.get(place.id, ()), plans_in(context.site, place)
    rows: list[PlanRow | ThemeRow] = [*_in_time(context, above, others)]
    rows += (_theme(context, place, *found) for found in themes_within(context, place))
    runs = cut(rows, _NAMES, lambda row: 4 if isinstance(row, PlanRow) else 2 + len(row.above) + len(row.others.links))
    here, name = addresses.within_place(place.id), context.language.pick(place.record.name)
    title, description = (context.say(f"within.{part}", name=name) for part in ("title", "description"))
    for number, run in enumerate(runs, 1):
        view = WithinView(
            name=title,
            hue=hue(place.record),
            place=place_link(context, place.id),
            plans=tuple(row for row in run if isinstance(row, PlanRow)),
            time=TimeView(not above, _unencoded(context, place)) if number == 1 else None,
            blanks=(_blank(context, above), _blank(context, others)),
            themes=tuple(row for row in run if isinstance(row, ThemeRow)),
            outlined=outlined(context, (*above, *others)),
            pager=pager(context, here, number, len(runs)),
        )
        address, named = addresses.sheet(here, number), sheet_title(context, title, number)
        yield Page(address, "within", named, description, view, hide=("toc",), meta={"place": place.id})


def _blank(context: Context, plans: Sequence[PlanNode]) -> str:
    return context.say("outline.blank" if all_outlined(plans) else "within.nothing")


def _in_time(context: Context, above: Sequence[PlanNode], others: Sequence[PlanNode]) -> Iterator[PlanRow]:
    documents = context.site.vocabularies.documents.by_id
    of_family = [(other, {text.id for text in other.family.texts}) for other in above]
    for plan in sorted((*above, *others), key=lambda plan: (plan.record.first_known, plan.id)):
        named = {documents[name].plan for name in plan.record.implements}
        yield PlanRow(
            date=_date(context, plan),
            place=place_link(context, plan.place.id),
            hue=hue(plan.place.record),
            plan=plan_link(context, plan),
            status=standing_text(context, plan),
            notes=_notes(context, plan, above),
            implements=tuple(plan_link(context, other) for other, texts in of_family if named & texts),
        )


def _theme(context: Context, place: EntryNode[Place], theme: EntryNode[Theme], depth: int) -> ThemeRow:
    above, others = context.site.plans_of.get(place.id, ()), plans_in(context.site, place)
    here = addresses.within_place(place.id, theme.id)
    saying = dict(_saying(context, place.id, theme.id))
    return ThemeRow(
        theme=Link(entry_link(context, "themes", theme.id).text, here),
        depth=depth,
        above=tuple(link for plan, link in saying.items() if plan in above),
        others=some(tuple(link for plan, link in saying.items() if plan not in above)),
        counts=tuple(_counts(context, above, others, theme.id)),
    )


def _saying(context: Context, place_id: str, theme: str) -> Iterator[tuple[PlanNode, Link]]:
    """Yield the plans that say something on a theme, each with the link to where it stands."""
    here, sheets = addresses.within_place(place_id, theme), _sheets(context, place_id, theme)
    for number, run in enumerate(sheets.plans, 1):
        for plan in (one.plan for one in run if one.provisions and not one.is_continued):
            beside = addresses.all_side_by_side("themes", theme, [plan.id])
            stands = f"{addresses.sheet(here, number)}#{plan.id}" if number <= sheets.last else beside
            yield plan, Link(plan_link(context, plan).text, stands)


def _counts(context: Context, above: Sequence[PlanNode], others: Sequence[PlanNode], theme: str) -> Iterator[str]:
    """Yield how many figures of the place above later plans raised, kept, lowered or did not take up."""
    own = asked(node for plan in above for node in _provisions(context, plan, theme))
    found = [_answered(context, subject, nodes, plan) for subject, nodes in own.items() for plan in others
             if order(plan, nodes[0].measure.plan) is Order.LATER]  # fmt: skip
    for answer in _COUNTED:
        count = sum(one.answer is answer for one in found)
        if count:
            yield context.say("within.count", answer=context.say(f"within.{answer}"), count=count)
