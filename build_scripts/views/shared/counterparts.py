"""On a measure's page: related measures of other plans with the reason in words, and what others say, by provision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from build_scripts.atlas.crosslinks import place_of
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode, MeasureNode, ProvisionNode, TargetNode, Use, group
from build_scripts.atlas.similarity import Related, emphasis
from build_scripts.atlas.values import incentive_size
from build_scripts.records.kinds import FIGURED
from build_scripts.records.model import Provision
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import (
    entry_link,
    giver_link,
    measure_link,
    plan_link,
    target_value_of,
)

_REASONS = 2
_NAMED = 4
_FIGURES = 3


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A measure of another plan and why it is shown."""

    hue: int
    plan: Link
    measure: Link
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What another place pays or aims at for the same thing."""

    figure: Link
    place: Link


@dataclass(frozen=True, slots=True)
class ProvisionLinks:
    """A title or indicator of one provision: where else it stands, and the page of all its uses."""

    provision: Link
    entry: Link
    elsewhere: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class RelatedSection:
    """All links from a measure to other plans."""

    measures: tuple[RelatedView, ...]
    provisions: tuple[ProvisionLinks, ...]


def related_section(context: Context, node: MeasureNode) -> RelatedSection:
    """Return the links from a measure to other plans; a text that is not counted is compared with its family alone."""
    if not node.plan.is_counted:
        return RelatedSection((), ())
    return RelatedSection(
        measures=tuple(_related(context, node, near) for near in context.crosslinks.related[node.address]),
        provisions=tuple(line for provision in node.provisions for line in _provision_links(context, provision)),
    )


def _related(context: Context, node: MeasureNode, near: Related) -> RelatedView:
    return RelatedView(
        hue=hue(near.measure.plan.place.record),
        plan=plan_link(context, near.measure.plan),
        measure=measure_link(context, near.measure),
        reasons=tuple(_reasons(context, node, near)),
    )


def _reasons(context: Context, node: MeasureNode, near: Related) -> list[str]:
    """Return the most telling reasons, entries with the same reason in one phrase.

    An indicator that counts a title says nothing beside that title.
    """
    indicators = context.site.vocabularies.indicators.by_id
    titles = {name for kind, name in near.shared if kind == "recognitions"}
    telling = [use for use in near.shared if use[0] != "indicators" or indicators[use[1]].recognition not in titles]
    found = group((_reason(context, node, near.measure, use), use) for use in telling[:_NAMED])
    return [_phrase(context, key, figures, uses) for (key, figures), uses in list(found.items())[:_REASONS]]


def _phrase(context: Context, key: str, figures: str, uses: Sequence[Use]) -> str:
    names = context.say("list.comma").join(entry_link(context, *use).text for use in uses)
    return context.say(f"related.{key}", name=names, figures=figures)


def _reason(context: Context, node: MeasureNode, other: MeasureNode, use: Use) -> tuple[str, str]:
    """Return why ``other`` is worth reading, as a phrase's key, and the figures that it gives."""
    if use[0] not in FIGURED:
        return use[0], ""
    for figures, word in ((_paid, "rewards"), (_aimed, "aims")):
        found = figures(context, other, use)
        if found:
            return f"{_also(figures(context, node, use))}{word}", context.say("list.comma").join(found[:_FIGURES])
    own, said = emphasis(context.site, node, use), emphasis(context.site, other, use)
    return f"{_also(own >= said)}{'supports' if said == 2 else 'mentions'}", ""


def _also(same: object) -> str:
    return "also-" if same else ""


def _paid(context: Context, node: MeasureNode, use: Use) -> list[str]:
    """Return the amounts and rates that a measure gives for a title, as phrases."""
    sizes = [incentive_size(n.record, context.language) for n in node.incentives if use[1] in n.record.recognition]
    return list(dict.fromkeys(filter(None, sizes)))


def _aimed(context: Context, node: MeasureNode, use: Use) -> list[str]:
    """Return the targets that a measure sets for a title or indicator, as phrases."""
    indicators = context.site.vocabularies.indicators.by_id
    own = [n for n in node.targets if use[1] in {n.record.indicator, indicators[n.record.indicator].recognition}]
    return [target_value_of(context, n) for n in own]


def _provision_links(context: Context, node: ProvisionNode) -> Iterator[ProvisionLinks]:
    here, place = Link(context.say("provision.label", id=node.id), node.address), node.measure.plan.place.id
    for use in _named(context, node.record):
        others = (n for n in context.crosslinks.elsewhere.get(use, ()) if place_of(n) != place)
        yield ProvisionLinks(here, entry_link(context, *use), tuple(_counterparts(context, islice(others, _FIGURES))))


def _named(context: Context, provision: Provision) -> list[Use]:
    """Return the titles and indicators of a provision; an indicator that counts a title stands under the title."""
    indicators = context.site.vocabularies.indicators.by_id
    uses: list[Use] = [("recognitions", title) for i in provision.incentives for title in i.recognition]
    for target in provision.targets:
        title = indicators[target.indicator].recognition
        uses.append(("recognitions", title) if title else ("indicators", target.indicator))
    return list(dict.fromkeys(uses))


def _counterparts(context: Context, nodes: Iterable[IncentiveNode | TargetNode]) -> Iterator[Counterpart]:
    for node in nodes:
        if isinstance(node, IncentiveNode):
            text = incentive_size(node.record, context.language)
        else:
            text = context.say("related.target", value=target_value_of(context, node))
        yield Counterpart(Link(text, node.address), giver_link(context, node.measure))
