"""What qualifies a benefit or a target, as labelled phrases: on what it depends, who pays, how it is paid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.atlas.link import IncentiveNode, TargetNode
from build_scripts.atlas.values import compared, incentive_size, money, plain, quantity, threshold
from build_scripts.records.model import Ceiling, Certainty, Eligibility, Held, Incentive, Outcome, Payer, Target
from build_scripts.views.page import Context


@dataclass(frozen=True, slots=True)
class Qualification:
    """One thing that qualifies, under its label."""

    label: str
    text: str
    url: str = ""
    """Where it is told, outside this site."""


def of_incentive(context: Context, node: IncentiveNode) -> tuple[Qualification, ...]:
    """Return what qualifies a benefit, the condition first."""
    record, say, pick = node.record, context.say, context.language.pick
    found = {
        "condition": pick(record.condition) if record.condition else "",
        "thresholds": _thresholds(context, record),
        "eligibility": _eligibility(context, record.eligibility) if record.eligibility else "",
        "tiers": _other_tiers(context, node),
        "payers": _listed(context, (_payer(context, payer) for payer in record.payers)),
        "instalments": _listed(context, map(_percent, record.instalments or ())),
        "ceiling": ceiling_text(context, record, record.ceiling),
        "minimum": ceiling_text(context, record, record.minimum),
    }
    named = (Qualification(say(f"incentive.{name}"), text) for name, text in found.items() if text)
    return *named, *(Qualification(say(f"rule.{rule.kind}"), pick(rule.text)) for rule in record.rules)


def of_target(context: Context, node: TargetNode) -> tuple[Qualification, ...]:
    """Return what qualifies a target beside its year and its baseline."""
    found = dict(_of_target(context, node, node.record))
    named = (Qualification(context.say(f"target.{name}"), text) for name, text in found.items())
    return *named, *(_reported(context, node.record, outcome) for outcome in node.record.outcomes)


def _reported(context: Context, target: Target, outcome: Outcome) -> Qualification:
    """Return what was reported later: 63 (2021, Ningbo Evening News, 2022-02-24)."""
    units, language, source = context.site.vocabularies.units.by_id, context.language, outcome.source
    value = quantity(outcome.value, units[target.unit], units, language) if target.unit else plain(outcome.value)
    sure = "" if outcome.certainty is Certainty.STATED else context.say(f"certainty.{outcome.certainty}")
    told = [str(outcome.year), sure, language.pick(source.publisher), str(source.date or "")]
    text = value + context.say("bracketed", text=context.say("list.clause").join(filter(None, told)))
    note = context.say("list.semicolon") + language.pick(outcome.note) if outcome.note else ""
    return Qualification(context.say("target.reported"), text + note, source.url or "")


def _of_target(context: Context, node: TargetNode, record: Target) -> Iterator[tuple[str, str]]:
    name, pick = context.site.entry, context.language.pick
    if record.place:
        yield "place", pick(name("places", record.place).record.name)
    for whole in node.measure.targets:
        if whole.number == record.part_of:
            yield "part-of", pick(whole.record.label)
    parts = [pick(one.record.label) for one in node.measure.targets if one.record.part_of == node.number]
    if parts:
        yield "parts", context.say("list.semicolon").join(parts)
    other = record.compared_with
    if other:
        entries = [("indicators", other.indicator), ("places", other.place)]
        names = [pick(name(kind, entry).record.name) for kind, entry in entries if entry]
        label = pick(other.label)
        if record.value is None:  # else the comparator stands beside the value
            label = compared(label, record.comparator, context.language)
        yield "against", label + _bracketed(context, " · ".join(names))


def _eligibility(context: Context, typed: Eligibility) -> str:
    """Return who qualifies, as far as that is sorted into kinds, and that words say more where they do."""
    found = {
        "who": [context.say(f"claimant.{one}") for one in typed.who],
        "sizes": [context.say(f"firm-size.{one}") for one in typed.sizes],
        "industries": _names(context, "industries", typed.industries),
        "holds": [_held(context, one) for one in typed.holds],
        "deeds": [context.say(f"deed.{one}") for one in typed.deeds],
    }
    slash, comma = context.say("list.slash"), context.say("list.comma")
    parts = [
        context.say(f"qualifies.{name}", what=(comma if name == "holds" else slash).join(texts))
        for name, texts in found.items()
        if texts
    ]
    return context.say("list.semicolon").join((*parts, *(() if typed.complete else (context.say("qualifies.more"),))))


def _names(context: Context, kind: str, ids: Iterable[str]) -> list[str]:
    return [context.language.pick(context.site.entry(kind, name).record.name) for name in ids]


def _held(context: Context, held: Held) -> str:
    """Return titles of which one has to be held, with the levels that count."""
    levels = context.say("list.slash").join(context.say(f"level.{level}") for level in held.levels)
    return context.say("list.slash").join(_names(context, "recognitions", held.titles)) + _bracketed(context, levels)


def _thresholds(context: Context, record: Incentive) -> str:
    units = context.site.vocabularies.units.by_id
    return _listed(context, (threshold(one, units, context.language) for one in record.thresholds))


def _other_tiers(context: Context, node: IncentiveNode) -> str:
    """Return the sizes of the other tiers of its ladder."""
    tiers = [one for one in node.measure.incentives if one.record.ladder and one.record.ladder == node.record.ladder]
    sizes = (incentive_size(one.record, context.language) for one in tiers if one is not node)
    return context.say("list.semicolon").join(sizes)  # a size may hold a comma


def payer_name(context: Context, payer: Payer) -> str:
    """Return who pays, without the share: city (finance bureau)."""
    level, body = context.say(f"payer.{payer.level}") if payer.level else "", payer.body or ""
    return level + _bracketed(context, body) if level else body


def _payer(context: Context, payer: Payer) -> str:
    who = payer_name(context, payer)
    return context.say("incentive.share", who=who, share=_percent(payer.share)) if payer.share else who


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{plain(share)}%"


def ceiling_text(context: Context, record: Incentive, ceiling: Ceiling | None) -> str:
    """Return a ceiling or a minimum of a benefit with what it is counted over; empty without one."""
    if ceiling is None:
        return ""
    over = context.say("list.joint").join(context.say(f"over.{one}") for one in ceiling.over)
    amount = money(ceiling.amount, context.language, record.currency)
    said = context.say("incentive.over", amount=amount, over=over)
    return said + _bracketed(context, context.language.pick(ceiling.of) if ceiling.of else "")


def _bracketed(context: Context, text: str) -> str:
    return context.say("bracketed", text=text) if text else ""


def _listed(context: Context, texts: Iterable[str]) -> str:
    return context.say("list.comma").join(texts)
