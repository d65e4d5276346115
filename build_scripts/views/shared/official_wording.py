"""The official wording, where the builder has it: what stands beside which provision, and what a record quotes."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from build_scripts.atlas.link import IncentiveNode, MeasureNode, TargetNode
from build_scripts.official import Bracket, OfficialMeasure, Sentence, figures
from build_scripts.official.as_printed import amount_figures, rate_figures, value_figures
from build_scripts.official.figures import Key
from build_scripts.official.paraphrase import places
from build_scripts.official.quotation import Rendering
from build_scripts.views.page import Context


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; ``is_figure`` marks a figure."""

    text: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A sentence, a bracket or the heading as printed."""

    kind: str
    """sentence, bracket or heading"""
    anchor: str
    """Of a sentence; empty for others."""
    pieces: tuple[Piece, ...]
    is_apart: bool
    """Whether it is a sentence that was found to be rendered by no provision."""


@dataclass(frozen=True, slots=True)
class ElsewhereView:
    """A sentence that a provision renders and that stands beside another one."""

    anchor: str
    provision: str
    """Id of the other one."""


@dataclass(frozen=True, slots=True)
class QuotedView:
    """What an incentive or a target rests on: the sentences that may be meant, and the words where they are sure."""

    anchors: tuple[str, ...]
    pieces: tuple[Piece, ...]
    """The record's own figures are marked."""


class Wording:
    """The official wording of one measure beside the provisions of its record."""

    def __init__(self, measure: MeasureNode, official: OfficialMeasure) -> None:
        self._passages = official.passages
        self._heading = official.heading and _numbered(official.label, official.heading)
        self._numbers = {provision.id: number for number, provision in enumerate(measure.provisions)}
        texts = [provision.record.text.zh for provision in measure.provisions]
        self._rendering = Rendering([_words(passage) for passage in self._passages], texts)
        self._places = places(self._rendering.passages, len(self._passages))
        self._taken = frozenset[int]().union(*self._rendering.passages)

    def beside(self, provision: str) -> tuple[PassageView, ...]:
        """Return what stands beside a provision, in the order of the document; nothing beside some."""
        number = self._numbers[provision]
        heading = PassageView("heading", "", (Piece(self._heading, False),), False)
        first = (heading,) if number == 0 and self._heading else ()
        return (*first, *(self._view(index) for index, place in enumerate(self._places) if place == number))

    def elsewhere(self, provision: str) -> tuple[ElsewhereView, ...]:
        """Return what a provision renders of what stands beside others."""
        number, ids = self._numbers[provision], tuple(self._numbers)
        return tuple(
            ElsewhereView(anchor, ids[self._places[index]])
            for index in sorted(self._rendering.passages[number])
            if self._places[index] != number and (anchor := _anchor(self._passages[index]))
        )

    def renders(self, provision: str) -> bool:
        """Tell whether anything was found that a provision renders."""
        return bool(self._rendering.passages[self._numbers[provision]])

    def of_incentive(self, node: IncentiveNode) -> QuotedView | None:
        """Return what an incentive rests on; ``None`` where it is not sure."""
        record = node.record
        keys = {figure.key for figure in (*amount_figures(record), *rate_figures(record))}
        return self._quoted(node.provision.id, keys, record.recipient.zh)

    def of_target(self, node: TargetNode) -> QuotedView | None:
        """Return what a target rests on; ``None`` where it is not sure."""
        keys = {figure.key for figure in value_figures(node.record)}
        return self._quoted(node.provision.id, keys, node.record.label.zh)

    def _quoted(self, provision: str, keys: Set[Key], name: str) -> QuotedView | None:
        found = self._rendering.quotation(self._numbers[provision], keys, name)
        anchors = tuple(_anchor(self._passages[index]) for index in found.passages) if found else ()
        if found is None or not all(anchors):
            return None
        return QuotedView(anchors, tuple(_pieces(found.words, keys)))

    def _view(self, index: int) -> PassageView:
        passage = self._passages[index]
        if isinstance(passage, Bracket):
            return PassageView("bracket", "", (Piece(passage.text, False),), False)
        return PassageView("sentence", _anchor(passage), tuple(_pieces(passage.text)), index not in self._taken)


def wording_of(context: Context, measure: MeasureNode) -> Wording | None:
    """Return a measure's official wording, or nothing where the builder has none."""
    official = context.wordings.get((measure.plan.id, measure.id))
    return Wording(measure, official) if official and official.sentences else None


def _words(passage: Sentence | Bracket) -> str:
    """Return what a provision may render of a passage: of a bracket not who answers for what, which is no provision."""
    return passage.text if isinstance(passage, Sentence) else passage.remark


def _anchor(passage: Sentence | Bracket) -> str:
    return f"s{passage.number}" if isinstance(passage, Sentence) else ""


def _numbered(label: str, heading: str) -> str:
    """Return a heading behind its number as printed: 10 支持扩大生产, (二)支持扩大生产."""
    return f"{label} {heading}" if label[-1:].isdigit() else f"{label}{heading}"


def _pieces(text: str, keys: Set[Key] | None = None) -> Iterator[Piece]:
    """Yield a text with its figures marked: those with one of the keys, or else all that surely are figures."""
    end = 0
    for figure in figures(text):
        if figure.start > end:
            yield Piece(text[end : figure.start], False)
        is_marked = figure.sure if keys is None else figure.key in keys
        yield Piece(text[figure.start : figure.end], is_marked)
        end = figure.end
    if end < len(text):
        yield Piece(text[end:], False)
