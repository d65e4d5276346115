"""What a measure's record says: its Chinese texts and its figures, typed or written, each with its location."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.official import Figure, figures
from build_scripts.official.as_printed import amount_figures, baseline_figures, money, rate_figures, value_figures
from build_scripts.records.model import Incentive, Measure, OwnText, Provision, Target
from build_scripts.records.source import Location

Texts = Iterator[tuple[Location, OwnText]]


@dataclass(frozen=True, slots=True)
class RecordFigure:
    """A figure of the record."""

    at: Location
    figure: Figure
    from_notes: bool = False
    """True where it may come from the document's own notes, outside the measures (a baseline, a novelty)."""


def texts(at: Location, measure: Measure) -> Texts:
    """Yield every bilingual text of a measure."""
    if measure.title:
        yield (*at, "title"), measure.title
    yield (*at, "summary"), measure.summary
    for index, provision in enumerate(measure.provisions):
        yield from provision_texts((*at, "provisions", index), provision)


def provision_texts(at: Location, provision: Provision) -> Texts:
    """Yield every bilingual text of a provision."""
    yield (*at, "text"), provision.text
    for index, incentive in enumerate(provision.incentives):
        yield from _incentive_texts((*at, "incentives", index), incentive)
    for index, target in enumerate(provision.targets):
        yield from _target_texts((*at, "targets", index), target)
    if provision.novelty:
        yield (*at, "novelty"), provision.novelty


def measure_figures(at: Location, measure: Measure) -> Iterator[RecordFigure]:
    """Yield every figure of a measure: of its Chinese texts and of its typed fields."""
    for name in ("title", "summary"):
        text = getattr(measure, name)
        yield from _written((*at, name), text) if text else ()
    for index, provision in enumerate(measure.provisions):
        yield from provision_figures((*at, "provisions", index), provision)


def provision_figures(at: Location, provision: Provision) -> Iterator[RecordFigure]:
    """Yield every figure of a provision."""
    for place, text in provision_texts(at, provision):
        yield from _written(place, text)
    for index, incentive in enumerate(provision.incentives):
        yield from _of_incentive((*at, "incentives", index), incentive)
    for index, target in enumerate(provision.targets):
        yield from _of_target((*at, "targets", index), target)


def beside_figures(provision: Provision) -> Iterator[Figure]:
    """Yield the figures beside amounts, rates and target values: of their texts, and of limits, shares and periods."""
    for incentive in provision.incentives:
        yield from (figure for _, text in _incentive_texts((), incentive) for figure in figures(text.zh))
        yield from (found.figure for found in _beside_amount((), incentive))
    for target in provision.targets:
        yield from (figure for _, text in _target_texts((), target) for figure in figures(text.zh))
        yield from figures(f"{target.within_years}年") if target.within_years else ()
        yield from baseline_figures(target)


def _incentive_texts(at: Location, incentive: Incentive) -> Texts:
    yield (*at, "recipient"), incentive.recipient
    if incentive.condition:
        yield (*at, "condition"), incentive.condition
    for name in ("rate_base", "per"):
        if text := getattr(incentive, name):
            yield (*at, name), text
    for name in ("ceiling", "minimum"):
        if (limit := getattr(incentive, name)) and limit.of:
            yield (*at, name, "of"), limit.of
    yield from (((*at, "thresholds", index, "of"), limit.of) for index, limit in enumerate(incentive.thresholds))
    yield from (((*at, "rules", index, "text"), rule.text) for index, rule in enumerate(incentive.rules))


def _target_texts(at: Location, target: Target) -> Texts:
    yield (*at, "label"), target.label
    if target.compared_with:
        yield (*at, "compared_with", "label"), target.compared_with.label


def _written(at: Location, text: OwnText) -> Iterator[RecordFigure]:
    from_notes = at[-1] == "novelty"
    return (RecordFigure((*at, "zh"), figure, from_notes) for figure in figures(text.zh))


def _of_incentive(at: Location, incentive: Incentive) -> Iterator[RecordFigure]:
    names = ("amount",) if incentive.amount_low is None else ("amount_low", "amount")
    yield from (
        RecordFigure((*at, name), figure) for name, figure in zip(names, amount_figures(incentive), strict=False)
    )
    yield from (RecordFigure((*at, "rate"), figure) for figure in rate_figures(incentive))
    yield from _beside_amount(at, incentive)


def _beside_amount(at: Location, incentive: Incentive) -> Iterator[RecordFigure]:
    """Yield the typed periods, shares and limits of an incentive."""
    for name, unit in (("years", "年"), ("months", "个月")):
        if (count := getattr(incentive, name)) is not None:
            yield from _typed((*at, name), f"{count}{unit}")
    yield from _shares(at, incentive)
    yield from _limits(at, incentive)


def _shares(at: Location, incentive: Incentive) -> Iterator[RecordFigure]:
    for index, share in enumerate(incentive.instalments or ()):
        yield from _typed((*at, "instalments", index), f"{share}%")
    for index, payer in enumerate(incentive.payers):
        if payer.share is not None:
            yield from _typed((*at, "payers", index, "share"), f"{payer.share}%")


def _limits(at: Location, incentive: Incentive) -> Iterator[RecordFigure]:
    for name in ("ceiling", "minimum"):
        if limit := getattr(incentive, name):
            yield from _typed((*at, name, "amount"), money(limit.amount))
    for index, threshold in enumerate(incentive.thresholds):
        for name in ("value", "value_high"):
            if (value := getattr(threshold, name)) is not None:
                yield from _typed((*at, "thresholds", index, name), f"{value}{threshold.unit}")


def _of_target(at: Location, target: Target) -> Iterator[RecordFigure]:
    fields = ("value", "value_high")
    yield from (RecordFigure((*at, name), figure) for name, figure in zip(fields, value_figures(target), strict=False))
    if target.year is not None:
        yield from _typed((*at, "year"), f"{target.year}年")
    if target.month is not None:
        yield from _typed((*at, "month"), f"{target.month}月")
    if target.within_years is not None:
        yield from _typed((*at, "within_years"), f"{target.within_years}年")
    if target.baseline is not None:
        base = (*at, "baseline")
        yield from (RecordFigure((*base, "value"), figure, from_notes=True) for figure in baseline_figures(target))
        yield from _typed((*base, "year"), f"{target.baseline.year}年", from_notes=True)


def _typed(at: Location, as_printed: str, *, from_notes: bool = False) -> Iterator[RecordFigure]:
    """Yield a typed value as a figure: written as a plan would print it, it is read like any other."""
    return (RecordFigure(at, figure, from_notes) for figure in figures(as_printed)[:1])
