"""Charts of what views show: amounts on a logarithmic scale, targets beside baselines, plans in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10

from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode, PlanNode, TargetNode
from build_scripts.atlas.values import incentive_size, money, quantity, unit_name
from build_scripts.records.model import Basis, Unit, UnitKind
from build_scripts.views.charts.drawing import Chart, Mark, Row, Shape, Tick
from build_scripts.views.page import Context
from build_scripts.views.shared.parts import giver_link, levels, plan_link, target_phrase

_MOST_ROWS = 24
"""A picture with more lines than this is a table; the table stands beneath it anyway."""


def amounts_chart(context: Context, nodes: Sequence[IncentiveNode], of: str) -> Chart | None:
    """Return who pays how much on a logarithmic scale, highest first; nothing where fewer than two can be compared.

    ``nodes`` are comparable incentives in the order in which they are to stand.
    """
    shown = nodes[:_MOST_ROWS]
    amounts = [node.record.yuan for node in shown if node.record.yuan is not None]
    if len(amounts) < 2:
        return None
    scale = _scale_of(amounts)
    rows = tuple(_amount_row(context, node, scale) for node in shown)
    ticks = tuple(Tick(scale.at(10**power), money(10**power, context.language)) for power in scale.powers)
    return Chart(
        ids=("chart-amounts-title", "chart-amounts-description"),
        title=context.say("chart.amounts", name=of),
        description=_description(context, rows),
        caption=_caption(context, "chart.amounts-caption", rows),
        ticks=ticks,
        rows=rows,
        columns=_columns(context, "incentive.place", "chart.yuan", "chart.basis", "recognition.level", "chart.address"),
        lines=tuple(_amount_line(context, node) for node in shown),
    )


def spread_chart(context: Context, plans: Sequence[PlanNode], note: str) -> Chart | None:
    """Return how the amounts of some plans spread, on the scale of all plans' amounts; nothing when no plan states one.

    ``note`` is added to the caption.
    """
    known = [yuan for yuan, nodes in context.site.amounts.items() if any(node.record.is_comparable for node in nodes)]
    if not known:
        return None
    scale = _scale_of(known)
    rows = tuple(_spread_row(context, plan, scale) for plan in plans)
    return Chart(
        ids=("picture-name", "picture-rows"),
        title=context.say("home.picture"),
        description=_description(context, rows),
        caption=f"{_caption(context, 'home.picture-note', rows)} {note}",
        ticks=tuple(Tick(scale.at(10**power), money(10**power, context.language)) for power in scale.powers),
        rows=rows,
        columns=_columns(context, "plan.column", "chart.yuan", "chart.count", "chart.address"),
        lines=tuple(line for plan in plans for line in _spread_lines(context, plan)),
    )


def targets_chart(context: Context, nodes: Sequence[TargetNode], of: str, unit: Unit) -> Chart | None:
    """Return targets beside their baselines in one base unit; nothing where fewer than two values could be compared."""
    units = context.site.vocabularies.units.by_id
    shown = [node for node in nodes if _base_value(node, unit, units) is not None][:_MOST_ROWS]
    values = [value for node in shown for value in (_base_value(node, unit, units), _baseline(node, units)) if value]
    if len(values) < 2:
        return None
    top = _round_up(max(values))
    rows = tuple(_target_row(context, node, unit, top) for node in shown)
    ticks = tuple(Tick(part / 4, _scale(context, top * part / 4, units[unit.base])) for part in range(5))
    return Chart(
        ids=("chart-targets-title", "chart-targets-description"),
        title=context.say("chart.targets", name=of),
        description=_description(context, rows),
        caption=_caption(context, "chart.targets-caption", rows),
        ticks=ticks,
        rows=rows,
        columns=_columns(
            context,
            "incentive.place",
            "target.value",
            "chart.unit",
            "target.year",
            "target.baseline-column",
            "chart.baseline-year",
            "chart.address",
        ),
        lines=tuple(_target_line(context, node, units[unit.base]) for node in shown),
    )


def plans_chart(context: Context, plans: Sequence[PlanNode]) -> Chart:
    """Return plans in time: their terms, when drafts were open to comment or were published, the years of targets."""
    years = [year for plan in plans for year in _years(plan)]
    first, last = min(years), max(years) + 1
    ordered = sorted(plans, key=lambda plan: (plan.record.period.from_, plan.record.period.to))
    step = max(1, ceil((last - first) / 8))
    rows = tuple(_plan_row(context, plan, first, last) for plan in ordered)
    return Chart(
        ids=("chart-plans-title", "chart-plans-description"),
        title=context.say("chart.plans"),
        description=_description(context, rows),
        caption=_caption(context, "chart.plans-caption", rows),
        ticks=tuple(Tick((year - first) / (last - first), str(year)) for year in range(first, last + 1, step)),
        rows=rows,
        columns=_columns(
            context, "plan.column", "chart.from", "chart.to", "timeline.published", "timeline.due", "chart.address"
        ),
        lines=tuple(_plan_line(context, plan) for plan in ordered),
    )


def _caption(context: Context, key: str, rows: Iterable[Row]) -> str:
    drafts = f" {context.say('chart.drafts')}" if any(row.is_draft for row in rows) else ""
    return f"{context.say(key)}{drafts}"


def _columns(context: Context, *keys: str) -> tuple[str, ...]:
    return tuple(context.say(key) for key in keys)


def _description(context: Context, rows: Sequence[Row]) -> str:
    return context.say("list.semicolon").join(f"{row.name}{context.say('colon')}{row.text}" for row in rows)


@dataclass(frozen=True, slots=True)
class _Scale:
    """A logarithmic scale over whole powers of ten."""

    powers: range

    def at(self, yuan: int) -> float:
        """Return where an amount stands, from 0 to 1."""
        return (log10(yuan) - self.powers[0]) / (len(self.powers) - 1)


def _scale_of(amounts: Sequence[int]) -> _Scale:
    high = ceil(log10(max(amounts)))
    return _Scale(range(min(floor(log10(min(amounts))), high - 1), high + 1))


def _spread_row(context: Context, plan: PlanNode, scale: _Scale) -> Row:
    amounts = _awards(plan)
    marks = tuple(
        Mark(
            scale.at(yuan),
            Shape.MANY,
            count,
            context.say("home.dot", amount=money(yuan, context.language), count=count),
        )
        for yuan, count in Counter(amounts).items()
    )
    text = context.say("list.semicolon").join(filter(None, (_spread_text(context, amounts), _pools(context, plan))))
    place, is_draft = plan.place, plan.record.is_draft
    return Row(plan_link(context, plan).text, text, place.id, 0, 0, marks, is_draft, hue(place.record))


def _awards(plan: PlanNode) -> list[int]:
    """Return what single recipients get in yuan, least first; a fund is shared and stands on no axis with awards."""
    return sorted(node.record.yuan or 0 for node in plan.incentives if node.record.is_comparable)


def _pools(context: Context, plan: PlanNode) -> str:
    sums = [node.record.yuan for node in plan.incentives if node.record.basis is Basis.POOL and node.record.yuan]
    most = money(max(sums), context.language) if sums else ""
    return context.say("home.pools", count=len(sums), most=most) if sums else ""


def _spread_lines(context: Context, plan: PlanNode) -> Iterator[tuple[str, ...]]:
    link = plan_link(context, plan)
    for yuan, count in Counter(_awards(plan)).items():
        yield link.text, str(yuan), str(count), link.to


def _spread_text(context: Context, amounts: Sequence[int]) -> str:
    if not amounts:
        return context.say("home.no-amounts")
    least, most = (money(yuan, context.language) for yuan in (amounts[0], amounts[-1]))
    if least == most:
        return context.say("home.one-amount", count=len(amounts), amount=least)
    return context.say("home.amounts", count=len(amounts), least=least, most=most)


def _amount_row(context: Context, node: IncentiveNode, scale: _Scale) -> Row:
    record = node.record
    at = scale.at(record.yuan or 1)
    shape = Shape.FULL if record.basis is Basis.FIXED else Shape.OPEN
    text = f"{incentive_size(record, context.language)} {levels(context, record.level)}".strip()
    plan = node.measure.plan
    marks = (Mark(at, shape),)
    name, place, is_draft = giver_link(context, node.measure).text, plan.place, plan.record.is_draft
    return Row(name, text, place.id, at, at, marks, is_draft, hue(place.record))


def _amount_line(context: Context, node: IncentiveNode) -> tuple[str, ...]:
    record, giver = node.record, giver_link(context, node.measure).text
    basis, level = context.say(f"basis.{record.basis}"), levels(context, record.level)
    return giver, str(record.yuan), basis, level, node.address


def _target_row(context: Context, node: TargetNode, unit: Unit, top: Decimal) -> Row:
    units = context.site.vocabularies.units.by_id
    at = float((_base_value(node, unit, units) or 0) / top)
    before = _baseline(node, units)
    start = float(before / top) if before is not None else at
    marks = (Mark(at, Shape.FULL),) if before is None else (Mark(start, Shape.OPEN), Mark(at, Shape.FULL))
    place, text = giver_link(context, node.measure), target_phrase(context, node)
    plan = node.measure.plan
    bar, of = (min(start, at), max(start, at)), plan.place
    return Row(place.text, text, of.id, *bar, marks, plan.record.is_draft, hue(of.record))


def _target_line(context: Context, node: TargetNode, base: Unit) -> tuple[str, ...]:
    units, record = context.site.vocabularies.units.by_id, node.record
    value, before = _base_value(node, base, units), _baseline(node, units)
    return (
        giver_link(context, node.measure).text,
        _plainly(value),
        unit_name(base, units, context.language) or base.id,
        str(record.year or ""),
        _plainly(before),
        str(record.baseline.year) if record.baseline else "",
        node.address,
    )


def _plainly(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _scale(context: Context, value: Decimal, base: Unit) -> str:
    """Return a value in a base unit for the axis; money as people write it, however large."""
    if not value:
        return "0"
    if base.kind is UnitKind.MONEY:
        return money(int(value), context.language)
    return quantity(value, base, context.site.vocabularies.units.by_id, context.language)


def _base_value(node: TargetNode, unit: Unit, units: Mapping[str, Unit]) -> Decimal | None:
    record = node.record
    if record.value is None or record.unit is None or units[record.unit].base != unit.base or record.value < 0:
        return None
    return (record.value_high or record.value) * units[record.unit].factor


def _baseline(node: TargetNode, units: Mapping[str, Unit]) -> Decimal | None:
    record = node.record
    if record.baseline is None or record.baseline.value is None or record.unit is None:
        return None
    return record.baseline.value * units[record.unit].factor


def _round_up(value: Decimal) -> Decimal:
    """Return the next of 1, 2, 4, 8 (times a power of ten), so that quarters of it are round."""
    power = Decimal(10) ** floor(log10(value))
    return next(factor * power for factor in (1, 2, 4, 8, 10) if factor * power >= value)


def _years(plan: PlanNode) -> Iterator[int]:
    yield from (plan.record.period.from_, plan.record.period.to)
    yield from (day.year for day in _days(plan))
    yield from (target.record.year for target in plan.targets if target.record.year)


def _days(plan: PlanNode) -> list[date]:
    asked = plan.record.consultation
    return [day for day in (asked and asked.opened, plan.record.published) if day]


def _plan_row(context: Context, plan: PlanNode, first: int, last: int) -> Row:
    record, span = plan.record, last - first
    due = due_years(plan)
    marks = [Mark((year + 0.5 - first) / span, Shape.TICK) for year in due]
    marks += [Mark((day.year + day.timetuple().tm_yday / 366 - first) / span, Shape.OPEN) for day in _days(plan)[:1]]
    start, end = (record.period.from_ - first) / span, (record.period.to + 1 - first) / span
    text = [f"{record.period.from_}–{record.period.to}"]
    if due:
        text.append(context.say("chart.due", years=due_text(context, plan)))
    name = plan_link(context, plan).text
    return Row(name, " · ".join(text), plan.place.id, start, end, tuple(marks), record.is_draft, hue(plan.place.record))


def _plan_line(context: Context, plan: PlanNode) -> tuple[str, ...]:
    record, link = plan.record, plan_link(context, plan)
    days = _days(plan)[:1]
    period = (str(record.period.from_), str(record.period.to))
    return link.text, *period, str(days[0]) if days else "", due_text(context, plan), link.to


def due_years(plan: PlanNode) -> dict[int, int]:
    """Return the years for which a plan sets targets, in order, and how many."""
    return dict(sorted(Counter(target.record.year for target in plan.targets if target.record.year).items()))


def due_text(context: Context, plan: PlanNode) -> str:
    """Return the years for which a plan sets targets, and how many, as a phrase."""
    known = (context.say("chart.due-year", year=year, count=count) for year, count in due_years(plan).items())
    return context.say("list.comma").join(known)
