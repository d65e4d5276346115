"""Views of the things that stand on many pages: links, incentives, targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode, MeasureNode, PlanNode, TargetNode
from build_scripts.atlas.values import incentive_number, incentive_size, plain, quantity, target_value
from build_scripts.records.model import Baseline, Basis, Commitment, Consultation, Frequency, Incentive, Level, Target
from build_scripts.views.page import Context, Link, once
from build_scripts.views.shared.official_wording import QuotedView
from build_scripts.views.shared.qualifications import Qualification, of_incentive, of_target
from build_scripts.views.shared.standing import marked_name


@dataclass(frozen=True, slots=True)
class IncentiveView:
    """One incentive; ``permalink`` is its size as worded, leading to where it is said."""

    permalink: Link
    anchor: str
    like: Link | None
    """Who else pays as much, or by a rate; nothing without a figure that others could have."""
    amount: int | None
    number: str
    """Its figure for spreadsheets: whole yuan, or for a bare rate percent (``unit``); else empty."""
    unit: str
    quantified: bool
    """Whether the document states a figure at all."""
    rate_base: str
    form: str
    basis: str
    whole: str
    """Said beside a sum that is that of a whole fund, and that nobody gets."""
    titles: tuple[Link, ...]
    level: str
    recipient: str
    qualifications: tuple[Qualification, ...]
    frequency: str
    quoted: QuotedView | None
    """The official words that it rests on, on the measure's own page; nothing where none are sure."""
    place: Link
    hue: int
    plan: Link
    measure: Link


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target, beside its baseline."""

    permalink: Link
    anchor: str
    indicator: Link
    label: str
    value: str
    number: str
    """The value for spreadsheets, in ``unit``; empty without one."""
    unit: str
    year: str
    baseline: str
    qualifications: tuple[Qualification, ...]
    level: str
    quoted: QuotedView | None
    """The official words that it rests on, on the measure's own page; nothing where none are sure."""
    place: Link
    hue: int
    plan: Link
    measure: Link


@once
def plan_link(context: Context, plan: PlanNode) -> Link:
    """Return the link to a plan by its short name, which says what keeps it from being law in force."""
    return Link(marked_name(context, context.language.pick(plan.record.short), plan), plan.address)


def own_plan_link(context: Context, plan: PlanNode) -> Link:
    """Return the link to a plan on its own pages, which have the whole line about where it stands."""
    return Link(context.language.pick(plan.record.short), plan.address)


def place_link(context: Context, place_id: str) -> Link:
    """Return the link to a city's or province's page."""
    return entry_link(context, "places", place_id)


@once
def giver_link(context: Context, measure: MeasureNode) -> Link:
    """Return the link to the place that gives or aims at something, marked as its plan is."""
    place = place_link(context, measure.plan.place.id)
    return Link(marked_name(context, place.text, measure.plan), place.to)


@once
def measure_link(context: Context, measure: MeasureNode) -> Link:
    """Return the link to a measure by its id and title."""
    return Link(measure_title(context, measure), measure.address)


def measure_title(context: Context, measure: MeasureNode) -> str:
    """Return number and title of a measure, as a heading has them."""
    title = context.language.pick(measure.record.heading)
    return f"{measure.record.number} {title}".strip()


@once
def entry_link(context: Context, kind: str, entry_id: str) -> Link:
    """Return the link to a vocabulary entry by its name."""
    entry = context.site.entry(kind, entry_id)
    return Link(context.language.pick(entry.record.name), entry.address)


def side_by_side_link(context: Context, *measures: MeasureNode) -> Link:
    """Return the link that compares measures."""
    address = addresses.side_by_side((measure.plan.id, measure.id) for measure in measures)
    return Link(context.say("compare.open"), address)


def entry_links(context: Context, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
    """Return the links to several entries of one vocabulary."""
    return tuple(entry_link(context, kind, name) for name in ids)


@once
def body_link(context: Context, form: str) -> Link:
    """Return the link to a kind of body, under the name printed (English: the kind's name and the name printed)."""
    body_id = context.site.vocabularies.body_of[form]
    kind = entry_link(context, "bodies", body_id)
    return Link(context.say("body.printed", name=kind.text, form=form), kind.to)


def levels(context: Context, names: Iterable[Level]) -> str:
    """Return tiers of government as a phrase."""
    return context.say("list.slash").join(context.say(f"level.{name}") for name in names)


@once
def incentive_view(context: Context, node: IncentiveNode, quoted: QuotedView | None = None) -> IncentiveView:
    """Return the view of an incentive, for its own measure's page and for lists elsewhere."""
    record, pick = node.record, context.language.pick
    size = incentive_size(record, context.language) or context.say("incentive.unquantified")
    number, unit = incentive_number(record)
    return IncentiveView(
        permalink=Link(size, node.address),
        anchor=node.id,
        like=_like(context, node),
        amount=record.yuan,
        number=number,
        unit=unit,
        quantified=record.is_figured,
        rate_base=pick(record.rate_base) if record.rate_base else "",
        form=_form(context, record),
        basis=context.say(f"rate-kind.{record.rate_kind}" if record.rate_kind else f"basis.{record.basis}"),
        whole=context.say("basis.pool") if record.basis is Basis.POOL else "",
        titles=entry_links(context, "recognitions", record.recognition),
        level=levels(context, record.level),
        recipient=pick(record.recipient),
        qualifications=of_incentive(context, node),
        frequency=_frequency(context, record),
        quoted=quoted,
        place=giver_link(context, node.measure),
        hue=hue(node.measure.plan.place.record),
        plan=plan_link(context, node.measure.plan),
        measure=measure_link(context, node.measure),
    )


def _like(context: Context, node: IncentiveNode) -> Link | None:
    """Return the link to who else pays this; a sum that only a text not counted pays has no page."""
    yuan, rate = node.record.yuan, node.record.rate
    if yuan is not None and (node.measure.plan.is_counted or yuan in context.site.amounts):
        return Link(context.say("amount.like"), addresses.amount(yuan))
    is_listed = rate is not None and node.measure.plan.is_counted
    return Link(context.say("amount.like"), addresses.RATES) if is_listed else None


def _form(context: Context, record: Incentive) -> str:
    """Return the form of a benefit, and how firmly it is promised where that is less than granted."""
    form = context.say(f"form.{record.form}")
    if record.commitment is Commitment.GRANTED:
        return form
    commitment = context.say(f"commitment.{record.commitment}")
    return context.say("incentive.form-with-commitment", form=form, commitment=commitment)


@once
def target_view(context: Context, node: TargetNode, quoted: QuotedView | None = None) -> TargetView:
    """Return the view of a target, for its own measure's page and for lists elsewhere."""
    record = node.record
    value = target_value(record, context.site.vocabularies.units.by_id, context.language)
    if record.aspirational and value:
        value = context.say("target.aspirational", value=value)
    return TargetView(
        permalink=Link(context.say("target.permalink"), node.address),
        anchor=node.id,
        indicator=entry_link(context, "indicators", record.indicator),
        label=context.language.pick(record.label),
        value=value or context.say("target.in-words"),
        number="" if record.value is None else plain(record.value),
        unit=record.unit or "",
        year=_due(context, record),
        baseline=_baseline(context, record, record.baseline),
        qualifications=of_target(context, node),
        level=levels(context, record.level),
        quoted=quoted,
        place=giver_link(context, node.measure),
        hue=hue(node.measure.plan.place.record),
        plan=plan_link(context, node.measure.plan),
        measure=measure_link(context, node.measure),
    )


def target_value_of(context: Context, node: TargetNode) -> str:
    """Return a target's value with its year, as worded: at least 50 (2025)."""
    view = target_view(context, node)
    if not view.year:
        return view.value
    # Only a year alone is followed by 年: 每年 and 6月底 are whole.
    phrase = "target.baseline" if view.year.isdecimal() else "target.due"
    return context.say(phrase, value=view.value, year=view.year)


def target_phrase(context: Context, node: TargetNode) -> str:
    """Return baseline, value and year of a target as one phrase: 31% (2020) → 38% (2025)."""
    baseline, value = target_view(context, node).baseline, target_value_of(context, node)
    return f"{baseline} → {value}" if baseline else value


def incentive_views(context: Context, nodes: Iterable[IncentiveNode]) -> tuple[IncentiveView, ...]:
    """Return the views of several incentives."""
    return tuple(incentive_view(context, node) for node in nodes)


def target_views(context: Context, nodes: Iterable[TargetNode]) -> tuple[TargetView, ...]:
    """Return the views of several targets."""
    return tuple(target_view(context, node) for node in nodes)


def _frequency(context: Context, record: Incentive) -> str:
    for name, count in (("months", record.months), ("years", record.years)):
        if count is not None:
            return _counted(context, f"frequency.{name}", count)
    return context.say(f"frequency.{record.frequency}") if record.frequency else ""


def _counted(context: Context, phrase: str, count: int) -> str:
    return context.say(f"{phrase}-one") if count == 1 else context.say(phrase, count=count)


def _due(context: Context, record: Target) -> str:
    year = str(record.year or "")
    if record.within_years is not None:
        return _counted(context, "target.within", record.within_years)
    if record.month is not None:
        return context.say("target.month", year=year, month=context.say(f"month.{record.month}"))
    if record.frequency is Frequency.YEARLY:
        return context.say("target.yearly-by", year=year) if year else context.say("frequency.yearly")
    return year


def consultation_days(context: Context, asked: Consultation) -> str:
    """Return the days between which the public was asked, as far as they are known."""
    return " – ".join(str(day or context.say("unknown")) for day in (asked.opened, asked.closed))


def _baseline(context: Context, record: Target, baseline: Baseline | None) -> str:
    if baseline is None:
        return ""
    if baseline.value is None or record.unit is None:
        return context.say("target.compared-with", year=baseline.year)
    units: Any = context.site.vocabularies.units.by_id
    value = quantity(baseline.value, units[record.unit], units, context.language)
    return context.say("target.baseline", value=value, year=baseline.year)
