"""The official wording of a measure, where the builder has it: sentences with anchors, figures marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.atlas.link import IncentiveNode, MeasureNode, TargetNode
from build_scripts.official import OfficialMeasure, Sentence, figures, sentence_for
from build_scripts.official.figures import Key
from build_scripts.views.page import Context


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; ``is_figure`` marks a figure."""

    text: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence as printed, with its anchor."""

    anchor: str
    pieces: tuple[Piece, ...]


def wording_of(context: Context, measure: MeasureNode) -> OfficialMeasure | None:
    """Return a measure's official wording, or nothing where the builder has none."""
    return context.wordings.get((measure.plan.id, measure.id))


def sentence_views(wording: OfficialMeasure | None) -> tuple[SentenceView, ...]:
    """Return every sentence of a measure."""
    sentences = wording.sentences if wording else ()
    return tuple(SentenceView(_anchor(sentence), tuple(_pieces(sentence.text))) for sentence in sentences)


def source_of_incentive(wording: OfficialMeasure | None, node: IncentiveNode) -> str:
    """Return the anchor of the sentence that an incentive comes from; empty where none is sure."""
    record = node.record
    keys: set[Key] = set()
    if record.amount is not None:
        keys.add(("元", Decimal(record.amount)))
    if record.rate is not None:
        keys.add(("%", record.rate))
    return _source(wording, keys, f"{record.recipient.zh}{node.provision.record.text.zh}")


def source_of_target(wording: OfficialMeasure | None, node: TargetNode) -> str:
    """Return the anchor of the sentence that a target comes from; empty where none is sure."""
    record = node.record
    printed = f"{record.value}{record.unit}" if record.value is not None else ""
    keys = {figure.key for figure in figures(printed)}
    return _source(wording, keys, f"{record.label.zh}{node.provision.record.text.zh}")


def _source(wording: OfficialMeasure | None, keys: set[Key], words: str) -> str:
    sentence = sentence_for(wording, keys, words) if wording else None
    return _anchor(sentence) if sentence else ""


def _anchor(sentence: Sentence) -> str:
    return f"s{sentence.number}"


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for figure in figures(text):
        if figure.start > end:
            yield Piece(text[end : figure.start], False)
        yield Piece(text[figure.start : figure.end], figure.sure)
        end = figure.end
    if end < len(text):
        yield Piece(text[end:], False)
