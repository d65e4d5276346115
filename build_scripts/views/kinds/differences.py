"""What changed from one text of a document to the next: provision by provision and figure by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode, MeasureNode, PlanNode, ProvisionNode, TargetNode
from build_scripts.atlas.versions import Change, FigurePair, MeasurePair, Step, TextPair
from build_scripts.records.model import OwnText
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.paging import Pager, pager, sheet_title
from build_scripts.views.shared.parts import (
    incentive_view,
    measure_link,
    place_link,
    target_value_of,
    target_view,
)
from build_scripts.views.shared.qualifications import Qualification
from build_scripts.views.shared.rewording import Run, reworded
from build_scripts.views.shared.texts import TextLine, anchor, is_same, sheets, text_lines

_AT_A_GLANCE = 60
"""How many changed figures stand together, before the provisions that have them."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One particular of a figure that is not what it was; either side may be empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """An incentive or target before and after."""

    change: str
    kind: Change
    what: str
    before: Link | None
    after: Link | None
    details: tuple[Detail, ...]
    where: Link
    """The provision that it stands in, or stood in."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a provision; ``mark`` is the element around what differs from the other one."""

    label: str
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ProvisionDifference:
    """A provision before and after, with all its figures."""

    label: Link
    change: str
    was: Link | None
    """Where it stood, if that was elsewhere."""
    wordings: tuple[Wording, ...]
    """Before and after; one where the text came, went or is as it was."""
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class MeasureDifference:
    """A measure of which anything changed."""

    anchor: str
    measure: Link
    change: str
    """Whether the whole measure came or went; else empty."""
    was: Link | None
    """The measure before, where number or title was another."""
    provisions: tuple[ProvisionDifference, ...]
    same: tuple[Link, ...]
    """The provisions that are as they were."""


@dataclass(frozen=True, slots=True)
class DifferencesView(View):
    """One sheet of the differences; the first has the counts, the changed figures, and what is as it was."""

    title: str
    place: Link
    hue: int
    texts: tuple[TextLine, ...]
    counts: tuple[str, ...]
    figures: tuple[FigureView, ...]
    """The first of the changed ones; ``more`` are left to the provisions."""
    more: int
    measures: tuple[MeasureDifference, ...]
    same: tuple[Link, ...]
    pager: Pager


def differences_pages(context: Context, newer: PlanNode) -> Iterator[Page[DifferencesView]]:
    """Yield what changed from the text before, on as many sheets as that needs."""
    step, here = context.crosslinks.steps[newer.address], addresses.differences(newer.id)
    runs, figures = sheets(step), tuple(_changed_figures(context, step))
    short = context.language.pick
    names = {"older": short(step.older.record.short), "newer": short(newer.record.short)}
    title, description = context.say("differences.title", **names), context.say("differences.description", **names)
    for number, run in enumerate(runs, 1):
        first = number == 1
        view = DifferencesView(
            title=title,
            place=place_link(context, newer.place.id),
            hue=hue(newer.place.record),
            texts=_texts(context, newer),
            counts=tuple(_counts(context, step)) if first else (),
            figures=figures[:_AT_A_GLANCE] if first else (),
            more=max(0, len(figures) - _AT_A_GLANCE),
            measures=tuple(_measure(context, pair) for pair in run),
            same=tuple(_link(context, pair.after) for pair in step.measures if is_same(pair)) if first else (),
            pager=pager(context, here, number, len(runs)),
        )
        address, name = addresses.sheet(here, number), sheet_title(context, title, number)
        yield Page(address, "differences", name, description, view, meta={"hue": hue(newer.place.record)})


def _texts(context: Context, newer: PlanNode) -> tuple[TextLine, ...]:
    """Return the texts of the document; this page does not lead to itself."""
    lines = text_lines(context, newer)
    return tuple(replace(line, differences=None) if line.is_here else line for line in lines)


def _counts(context: Context, step: Step) -> Iterator[str]:
    """Yield how many provisions and figures became what."""
    texts = [pair for measure in step.measures for pair in measure.provisions]
    paid = (one.change for pair in texts for one in pair.incentives)
    aimed = (one.change for pair in texts for one in pair.targets)
    for name, changes in (("provisions", (pair.change for pair in texts)), ("incentives", paid), ("targets", aimed)):
        counted = Counter(changes)
        said = (context.say("differences.count", change=_word(context, one), count=counted[one]) for one in Change)
        known = [text for text, one in zip(said, Change, strict=True) if counted[one]]
        if known:
            yield context.say(f"differences.{name}", counts=context.say("list.comma").join(known))


def _changed_figures(context: Context, step: Step) -> Iterator[FigureView]:
    for measure in step.measures:
        for pair in measure.changed:
            yield from (one for one in _figures(context, pair) if one.kind is not Change.SAME)


def _measure(context: Context, pair: MeasurePair) -> MeasureDifference:
    before, after = pair.before, pair.after
    whole = Change.ADDED if before is None else Change.DROPPED if after is None else None
    now, was = (_link(context, node) if node else None for node in (after, before))
    shown = now or was
    assert shown is not None  # a pair has one of the two
    return MeasureDifference(
        anchor=anchor(pair),
        measure=shown,
        change=_word(context, whole) if whole else "",
        was=was if now and was and now.text != was.text else None,
        provisions=tuple(_provision(context, one, pair) for one in pair.changed),
        same=tuple(_place(one.after) for one in pair.provisions if one.is_same and one.after),
    )


def _provision(context: Context, pair: TextPair, measure: MeasurePair) -> ProvisionDifference:
    stands = pair.after or pair.before
    assert stands is not None  # a pair has one of the two
    return ProvisionDifference(
        label=_place(stands),
        change=_word(context, pair.change),
        was=_place(pair.before) if pair.before and _is_elsewhere(pair, measure) else None,
        wordings=tuple(_wordings(context, pair)),
        figures=tuple(_figures(context, pair)),
    )


def _is_elsewhere(pair: TextPair, measure: MeasurePair) -> bool:
    """Return whether a provision stood in another measure, or under another letter."""
    before, after = pair.before, pair.after
    return bool(before and after and (before.measure is not measure.before or before.id != after.id))


def _wordings(context: Context, pair: TextPair) -> Iterator[Wording]:
    """Yield the texts of a provision; what came or went as a whole needs no mark beside the word that says so."""
    before, after = _compared_texts(context, pair)
    if not before or not after or before == after:
        yield Wording("", "", (Run(after or before, differs=False),))
        return
    old, new = reworded(before, after)
    yield Wording(context.say("differences.before"), "del", old)
    yield Wording(context.say("differences.after"), "ins", new)


def _compared_texts(context: Context, pair: TextPair) -> tuple[str, str]:
    """Return both texts in one language: in Chinese where the English of either is not written."""
    texts = [node.record.text if node else None for node in (pair.before, pair.after)]
    if any(text and text.en is None for text in texts):
        texts = [text and OwnText(zh=text.zh, en=None) for text in texts]
    before, after = (context.language.pick(text) if text else "" for text in texts)
    return before, after


def _figures(context: Context, pair: TextPair) -> Iterator[FigureView]:
    for paid in pair.incentives:
        yield _figure(context, paid, _name_of_incentive, _size_of_incentive, _particulars_of_incentive)
    for aimed in pair.targets:
        yield _figure(context, aimed, _name_of_target, target_value_of, _particulars_of_target)


def _figure(
    context: Context,
    pair: FigurePair[IncentiveNode] | FigurePair[TargetNode],
    name: Callable[..., str],
    size: Callable[..., str],
    particulars: Callable[..., Mapping[str, str]],
) -> FigureView:
    before, after = pair.before, pair.after
    stands = after or before
    assert stands is not None  # a pair has one of the two
    said = [particulars(context, node) if node else {} for node in (before, after)]
    return FigureView(
        change=_word(context, pair.change),
        kind=pair.change,
        what=name(context, stands),
        before=Link(size(context, before), before.address) if before else None,
        after=Link(size(context, after), after.address) if after else None,
        details=tuple(_details(*said)) if before and after else (),
        where=_place(stands.provision),
    )


def _details(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Detail]:
    for label in dict.fromkeys((*before, *after)):
        one, other = before.get(label, ""), after.get(label, "")
        if one != other:
            yield Detail(label, one, other)


def _name_of_incentive(context: Context, node: IncentiveNode) -> str:
    view = incentive_view(context, node)
    titles = context.say("list.comma").join(title.text for title in view.titles)
    return context.say("list.clause").join(filter(None, (titles, view.level, view.recipient)))


def _name_of_target(context: Context, node: TargetNode) -> str:
    view = target_view(context, node)
    return context.say("list.clause").join(filter(None, (view.label, view.level)))


def _size_of_incentive(context: Context, node: IncentiveNode) -> str:
    return incentive_view(context, node).permalink.text


def _particulars_of_incentive(context: Context, node: IncentiveNode) -> Mapping[str, str]:
    """Return what is said of an incentive beside its size, by label; the other tiers are figures of their own."""
    view, say = incentive_view(context, node), context.say
    own = {
        say("incentive.recipient"): view.recipient,
        say("incentive.title"): say("list.comma").join(title.text for title in view.titles),
        say("recognition.level"): view.level,
        say("incentive.form"): view.form,
        say("recognition.basis"): say("list.clause").join(filter(None, (view.basis, view.rate_base))),
        say("recognition.frequency"): view.frequency,
    }
    return own | _joined(context, view.qualifications, {say("incentive.tiers")})


def _particulars_of_target(context: Context, node: TargetNode) -> Mapping[str, str]:
    """Return what is said of a target beside its value and year; what was reported later belongs to no text."""
    view, say = target_view(context, node), context.say
    own = {say("target.label"): view.label, say("recognition.level"): view.level}
    own |= {say("target.baseline-column"): view.baseline}
    return own | _joined(context, view.qualifications, {say("target.reported")})


def _joined(context: Context, found: Iterable[Qualification], without: set[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for one in found:
        if one.label not in without:
            said[one.label] = context.say("list.semicolon").join(filter(None, (said.get(one.label), one.text)))
    return said


def _link(context: Context, node: MeasureNode | None) -> Link:
    assert node is not None  # asked only of a measure that is there
    return measure_link(context, node)


def _place(node: ProvisionNode) -> Link:
    """Return the link to a provision by the number of its measure and its letter."""
    return Link(f"{node.measure.id} {node.id}", node.address)


def _word(context: Context, change: Change) -> str:
    return context.say(f"change.{change}")
