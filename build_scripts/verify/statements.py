"""What a measure's record says: its Chinese texts and its figures, typed or written, each with its location."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.official import Figure, figures
from build_scripts.records.model import Bilingual, Incentive, Measure, Provision, Target
from build_scripts.records.source import Location

Texts = Iterator[tuple[Location, Bilingual]]


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
        yield (*at, "targets", index, "label"), target.label
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


def structured_texts(provision: Provision) -> Iterator[Bilingual]:
    """Yield the texts beside typed values: recipients, conditions and bases of incentives, labels of targets."""
    for incentive in provision.incentives:
        yield from (text for _, text in _incentive_texts((), incentive))
    yield from (target.label for target in provision.targets)


def amount_figures(incentive: Incentive) -> tuple[Figure, ...]:
    """Return the amount as a figure: written as a plan would print it, it is read like any other."""
    return () if incentive.amount is None else figures(f"{_in_scale(incentive.amount)}元")


def rate_figures(incentive: Incentive) -> tuple[Figure, ...]:
    """Return the rate as a figure."""
    return () if incentive.rate is None else figures(f"{incentive.rate}%")


def value_figures(target: Target) -> tuple[Figure, ...]:
    """Return the value as a figure, or the two of a range."""
    values = (value for value in (target.value, target.value_high) if value is not None)
    return tuple(figure for value in values for figure in figures(f"{value}{target.unit or ''}")[:1])


def _incentive_texts(at: Location, incentive: Incentive) -> Texts:
    yield (*at, "recipient"), incentive.recipient
    if incentive.condition:
        yield (*at, "condition"), incentive.condition
    if incentive.rate_base:
        yield (*at, "rate_base"), incentive.rate_base


def _written(at: Location, text: Bilingual) -> Iterator[RecordFigure]:
    from_notes = at[-1] == "novelty"
    return (RecordFigure((*at, "zh"), figure, from_notes) for figure in figures(text.zh))


def baseline_figures(target: Target) -> tuple[Figure, ...]:
    """Return the value of a target's baseline as a figure."""
    value = target.baseline.value if target.baseline else None
    return () if value is None else figures(f"{value}{target.unit or ''}")[:1]


def _of_incentive(at: Location, incentive: Incentive) -> Iterator[RecordFigure]:
    yield from (RecordFigure((*at, "amount"), figure) for figure in amount_figures(incentive))
    yield from (RecordFigure((*at, "rate"), figure) for figure in rate_figures(incentive))
    if incentive.years is not None:
        yield from _typed((*at, "years"), f"{incentive.years}年")


def _of_target(at: Location, target: Target) -> Iterator[RecordFigure]:
    fields = ("value", "value_high")
    yield from (RecordFigure((*at, name), figure) for name, figure in zip(fields, value_figures(target), strict=False))
    if target.year is not None:
        yield from _typed((*at, "year"), f"{target.year}年")
    if target.baseline is not None:
        base = (*at, "baseline")
        yield from (RecordFigure((*base, "value"), figure, from_notes=True) for figure in baseline_figures(target))
        yield from _typed((*base, "year"), f"{target.baseline.year}年", from_notes=True)


def _typed(at: Location, as_printed: str, *, from_notes: bool = False) -> Iterator[RecordFigure]:
    """Yield a typed value as a figure: written as a plan would print it, it is read like any other."""
    return (RecordFigure(at, figure, from_notes) for figure in figures(as_printed)[:1])


def _in_scale(yuan: Decimal) -> str:
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if yuan >= scale:
            return f"{(yuan / scale).normalize():f}{name}"
    return f"{yuan:f}"
