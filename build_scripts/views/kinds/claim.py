"""What a firm could claim: the form that asks, and what a script judges every incentive by.

Conditions are judged by ``claim-engine.js`` alone; here they are only written down as they are recorded, sums in yuan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import EntryNode, IncentiveNode, PlanNode, Site, group
from build_scripts.atlas.values import threshold
from build_scripts.records.json_text import as_json_with
from build_scripts.records.language import Language
from build_scripts.records.life import force_texts
from build_scripts.records.model import (
    Ceiling,
    Currency,
    Deed,
    Eligibility,
    FirmFigure,
    FirmSize,
    Frequency,
    Incentive,
    Place,
    Recognition,
    Rule,
    RuleKind,
    Threshold,
)
from build_scripts.records.quantities import as_plain_number
from build_scripts.views.kinds.place_tables import table_sheets
from build_scripts.views.page import Context, Link, Page, View, once
from build_scripts.views.shared.explorer import listed
from build_scripts.views.shared.matrix import Matrix, table_link
from build_scripts.views.shared.parts import entry_link, incentive_view, measure_title, plan_link
from build_scripts.views.shared.qualifications import ceiling_text, payer_name
from build_scripts.views.shared.standing import standing_text

CLAIMS = addresses.CLAIM + "claims.json"
"""The file of all conditions, beside the page."""
_PLACES = 100
"""How many places one can tick without waiting for the script, which adds the rest."""
_LINES = 60
"""How many lines of a table stand here; the rest is on the table's own pages."""
_WORDS = ("claim.", "deed.", "firm-size.", "firm-figure.", "level.", "force.", "rule.", "tables.sideways")
"""Of the phrases that the script says, how their names begin."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One value that a question offers."""

    value: str
    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """A table of what there is, for whoever has no script."""

    whole: Link
    subject: str
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class ClaimView(View):
    """The questions, and the tables that answer without a script."""

    places: tuple[Asked, ...]
    more_places: str
    """Of many those that only the script can show, as it reads them (``listed``)."""
    industries: tuple[Asked, ...]
    sizes: tuple[Asked, ...]
    sums: tuple[Asked, ...]
    percentages: tuple[Asked, ...]
    deeds: tuple[Asked, ...]
    unit: int
    """What a number typed for a sum counts, in yuan."""
    tables: tuple[ClaimTable, ...]


def claim_pages(context: Context) -> Iterator[Page[ClaimView]]:
    """Yield the page that asks what a firm is and does, and says what it could claim."""
    say, places = context.say, tuple(_places(context))
    view = ClaimView(
        places=places[:_PLACES],
        more_places=listed((place.value, place.text) for place in places[_PLACES:]),
        industries=tuple(_industries(context)),
        sizes=tuple(Asked(size, say(f"firm-size.{size}")) for size in FirmSize),
        sums=tuple(Asked(one, say(f"firm-figure.{one}")) for one in FirmFigure if not one.is_percentage),
        percentages=tuple(Asked(one, say(f"firm-figure.{one}")) for one in FirmFigure if one.is_percentage),
        deeds=tuple(Asked(deed, say(f"deed.{deed}")) for deed in Deed),
        unit=10_000 if context.language is Language.ZH else 1,
        tables=tuple(_tables(context)),
    )
    yield Page(addresses.CLAIM, "claim", say("claim.title"), say("claim.description"), view, hide=("toc",))


def _places(context: Context) -> Iterator[Asked]:
    """Yield the places that have a plan, or lie in one that has."""
    site, there = context.site, set(context.site.plans_of)
    for place in site.entries("places"):
        if there & {place.id, *_above(site, place)}:
            yield Asked(place.id, entry_link(context, "places", place.id).text)


def _above(site: Site, place: EntryNode[Place]) -> Iterator[str]:
    above = place.above
    while above:
        yield above
        above = site.entry("places", above).above


def _industries(context: Context) -> Iterator[Asked]:
    """Yield the industries that an incentive asks for, each below the one above it that is asked for too."""
    asked = _asked_industries(context)
    for entry in context.site.entries("industries"):
        if entry.id in asked:
            yield Asked(entry.id, entry_link(context, "industries", entry.id).text, 2 if entry.above in asked else 1)


def _asked_industries(context: Context) -> frozenset[str]:
    typed = (node.record.eligibility for node in context.site.incentives)
    wanted = {industry for one in typed if one for industry in one.industries}
    under = {entry.id for entry in context.site.entries("industries") if entry.above in wanted}
    return frozenset(wanted | under)


def _tables(context: Context) -> Iterator[ClaimTable]:
    for kind in ("recognitions", "forms"):
        whole = table_link(context, kind)
        if whole:
            yield ClaimTable(whole, context.say(f"kind.{kind}"), next(table_sheets(context, kind, _LINES)))


# --- what the script judges by ----------------------------------------------------------------------------------------


def claims(context: Context) -> bytes:
    """Return every incentive with its conditions, and the names of what they speak of, as JSON.

    Addresses are relative to the page. What is empty is left out; ``ClaimData`` in ``scripts.d.ts`` says all of it.
    """
    site, say = context.site, context.say
    value = {
        "places": {place.id: {**_entry(context, place), "hue": hue(place.record)} for place in site.entries("places")},
        "titles": {entry.id: _title(context, entry) for entry in site.entries("recognitions")},
        "industries": {one.id: _entry(context, one) for one in site.entries("industries")},
        "percentages": [one for one in FirmFigure if one.is_percentage],
        "plans": {plan.id: _plan(context, plan) for plan in site.plans},
        "words": {key: text for key, text in context.phrases.items() if key.startswith(_WORDS)}
        | {name: say(name) for name in ("colon", "list.comma", "list.semicolon", "list.slash")},
    }
    return as_json_with(value, "incentives", (_incentive(context, node) for node in site.incentives))


def _entry(context: Context, entry: EntryNode[Any]) -> dict[str, Any]:
    return {"name": entry_link(context, *entry.use).text, "above": entry.above}


def _title(context: Context, entry: EntryNode[Recognition]) -> dict[str, Any]:
    record = entry.record
    return {
        "name": context.language.pick(record.name),
        "levels": list(record.levels),
        "names": [record.name.zh, record.name.en, *record.aliases.zh, *record.aliases.en],
        "href": addresses.web(addresses.CLAIM, entry.address),
    }


def _plan(context: Context, plan: PlanNode) -> dict[str, Any]:
    return {
        "place": plan.place.id,
        "name": plan_link(context, plan).text,
        "status": standing_text(context, plan),
        "href": addresses.web(addresses.CLAIM, plan.address),
        "lives": force_texts(plan.record),
        "days": [*_days(context, plan)],
        "rules": _rules(context, plan.record.rules),
    }


def _days(context: Context, plan: PlanNode) -> Iterator[list[str]]:
    """Yield from when and until when a document holds, and its term's end: day, name in calendars, title, stamp."""
    record, tag = plan.record, context.tag
    short, valid = context.language.pick(record.short), record.validity
    found = {
        "valid-from": valid and valid.from_,
        "valid-to": valid and valid.to,
        "period": date(record.period.to, 12, 31),
    }
    for kind, day in found.items():
        if day:
            title = context.say(f"calendar.{kind}", plan=short)
            name = f"tag:{tag}:{context.language}/calendar/{kind}-{record.id}"
            yield [str(day), name, title, str(record.source.checked)]


def _rules(context: Context, rules: Iterable[Rule]) -> list[dict[str, str]]:
    return [{"kind": context.say(f"rule.{rule.kind}"), "text": context.language.pick(rule.text)} for rule in rules]


def _incentive(context: Context, node: IncentiveNode) -> dict[str, Any]:
    record, view, pick = node.record, incentive_view(context, node), context.language.pick
    value: dict[str, Any] = {
        "at": node.address.removeprefix(addresses.PLANS),
        "href": addresses.web(addresses.CLAIM, node.address),
        "measure": measure_title(context, node.measure),
        "plan": node.measure.plan.id,
        "recipient": view.recipient,
        "condition": pick(record.condition) if record.condition else "",
        "size": view.permalink.text,
        "form": record.form,
        "kind": view.form,
        "often": view.frequency,
        "titles": record.recognition if _is_held(record) else (),
        "levels": record.level,
        "thresholds": [_threshold(context, one) for one in record.thresholds],
        "alone": _alone(node),
        "ladder": f"{node.measure.address}{record.ladder}" if record.ladder else "",
        "payers": [_filled({"text": payer_name(context, one), "share": _number(one.share)}) for one in record.payers],
        "rules": _rules(context, record.rules),
        "bodies": [*_bodies(node)],
    }
    return _filled({**value, **_eligibility(record.eligibility), **_sized(context, node)})


def _is_held(record: Incentive) -> bool:
    """Return whether its titles have to be held."""
    return record.eligibility is None or record.eligibility.held


def _eligibility(typed: Eligibility | None) -> Mapping[str, Any]:
    if typed is None:
        return {}
    return {
        "who": typed.who,
        "complete": typed.complete,
        "sizes": typed.sizes,
        "industries": typed.industries,
        "holds": [[held.titles, held.levels] for held in typed.holds],
        "deeds": typed.deeds,
        "base": typed.base,
    }


def _sized(context: Context, node: IncentiveNode) -> Mapping[str, Any]:
    """Return how much it is, as it is recorded."""
    record, pick = node.record, context.language.pick
    return {
        "basis": record.basis,
        "amount": _number(record.amount),
        "low": _number(record.amount_low),
        "currency": "" if record.currency is Currency.CNY else record.currency,
        "per": pick(record.per) if record.per else "",
        "comparator": record.amount_comparator,
        "rate": _number(record.rate),
        "rateComparator": record.rate_comparator,
        "rateKind": record.rate_kind,
        "rateBase": pick(record.rate_base) if record.rate_base else "",
        "yearly": record.frequency is Frequency.YEARLY,
        "years": record.years,
        "instalments": [_number(share) for share in record.instalments or ()],
        "ceiling": _ceiling(context, node, record.ceiling),
        "minimum": _ceiling(context, node, record.minimum),
    }


def _ceiling(context: Context, node: IncentiveNode, ceiling: Ceiling | None) -> dict[str, Any] | None:
    """Return a ceiling; where it counts several awards together, all that are recorded with it have the same name."""
    if ceiling is None:
        return None
    amount, of = _number(ceiling.amount), ceiling.of.zh if ceiling.of else ""
    shared = f"{node.measure.plan.id} {amount} {' '.join(ceiling.over)} {of}" if of else ""
    return _filled({"amount": amount, "text": ceiling_text(context, node.record, ceiling), "shared": shared})


def _threshold(context: Context, record: Threshold) -> dict[str, Any]:
    """Return a threshold; of a figure of the firm in yuan or percent."""
    units = context.site.vocabularies.units.by_id
    factor = units[record.unit].factor if record.figure else Decimal(1)
    value = {
        "figure": record.figure,
        "comparator": record.comparator,
        "high": None if record.value_high is None else _number(record.value_high * factor),
        "text": threshold(record, units, context.language),
    }
    return _filled(value) | {"value": _number(record.value * factor)}


def _alone(node: IncentiveNode) -> str:
    """Return the name of what a rule on stacking speaks of together: the plan for one of its own, else the measure.

    Its words may mean less; but which benefits they are about is not recorded, and a sum is not to promise too much.
    """
    plan = node.measure.plan
    if any(rule.kind is RuleKind.STACKING for rule in plan.record.rules):
        return plan.address
    own = (rule for one in node.measure.incentives for rule in one.record.rules)
    return node.measure.address if any(rule.kind is RuleKind.STACKING for rule in own) else ""


def _bodies(node: IncentiveNode) -> Iterator[str]:
    """Yield whom the document makes answerable for the provision, as printed."""
    named = (
        body
        for assignment in node.measure.record.assignments
        if not assignment.provisions or node.provision.id in assignment.provisions
        for body in assignment.offices
    )
    yield from dict.fromkeys(named)


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else as_plain_number(value)


def _filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what says something."""
    return {name: one for name, one in value.items() if one not in (None, "", False, (), [])}


# --- from a title's side ---------------------------------------------------------------------------------------------


def claim_link(context: Context, title: str) -> Link | None:
    """Return the link to what holders of a title could claim; nothing where no incentive names it."""
    if not (context.site.incentives_of.get(("recognitions", title)) or opened_by(context, title)):
        return None
    return Link(context.say("claim.of-title"), f"{addresses.CLAIM}?title={title}")


def opened_by(context: Context, title: str) -> tuple[IncentiveNode, ...]:
    """Return the incentives for which a title has to be held before, beside what they reward themselves."""
    return _opened(context).get(title, ())


@once
def _opened(context: Context) -> Mapping[str, tuple[IncentiveNode, ...]]:
    return group(
        (title, node)
        for node in context.site.incentives
        if node.record.eligibility
        for title in dict.fromkeys(title for held in node.record.eligibility.holds for title in held.titles)
    )
