"""Every id and every printed name that a plan uses exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Plan
from build_scripts.records.problems import nearest
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, incentives, measures, targets


def rules(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from places_exist(plan, vocabularies)
    yield from measures_name_known_entries(plan, vocabularies)
    yield from incentives_name_known_titles(plan, vocabularies)
    yield from targets_name_known_indicators(plan, vocabularies)
    yield from bodies_are_known(plan, vocabularies)
    yield from assignments_name_provisions(plan)
    yield from recognitions_are_listed_once(plan, vocabularies)


def places_exist(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """A plan's place, and the places it learned from, are in the vocabulary."""
    known = vocabularies.places.by_id
    yield from _unknown("place", known, [(("place",), plan.place)])
    yield from _unknown("place", known, _located(("learned_from",), plan.learned_from))


def measures_name_known_entries(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Themes, terms, industries and recognitions of a measure are in their vocabularies."""
    for at, measure in measures(plan):
        yield from _unknown("theme", vocabularies.themes.by_id, _located((*at, "themes"), measure.themes))
        yield from _unknown("term", vocabularies.terms.by_id, _located((*at, "terms"), measure.terms))
        yield from _unknown(
            "industry", vocabularies.industries.by_id, _located((*at, "industries"), measure.industries)
        )
        named = _located((*at, "recognitions"), measure.recognitions)
        yield from _unknown("recognition", vocabularies.recognitions.by_id, named)


def incentives_name_known_titles(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """The titles that an incentive rewards are in the vocabulary."""
    for at, incentive in incentives(plan):
        titles = _located((*at, "recognition"), incentive.recognition)
        yield from _unknown("recognition", vocabularies.recognitions.by_id, titles)


def targets_name_known_indicators(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """A target's indicator and unit are in the vocabularies."""
    for at, target in targets(plan):
        yield from _unknown("indicator", vocabularies.indicators.by_id, [((*at, "indicator"), target.indicator)])
        if target.unit is not None:
            yield from _unknown("unit", vocabularies.units.by_id, [((*at, "unit"), target.unit)])


def bodies_are_known(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """The vocabulary explains every body as printed; a leader is a person and no body."""
    printed = [*_located(("issuer",), plan.issuer)]
    for at, measure in measures(plan):
        for index, assignment in enumerate(measure.assignments):
            printed += _located((*at, "assignments", index, "bodies"), assignment.offices)
    names, file = vocabularies.body_of, vocabularies.bodies.document.path
    for where, form in printed:
        if form not in names:
            message = f"nothing explains the name `{form}`; correct it, or add its stem to the kind of body in {file}"
            yield Finding(where, "unknown-body", message, names.nearest(form))


def assignments_name_provisions(plan: Plan) -> Iterator[Finding]:
    """The provisions that an assignment covers are provisions of its measure."""
    for at, measure in measures(plan):
        known = [provision.id for provision in measure.provisions]
        for index, assignment in enumerate(measure.assignments):
            named = _located((*at, "assignments", index, "provisions"), assignment.provisions)
            yield from _unknown("provision", known, named)


def recognitions_are_listed_once(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """A measure lists only those titles that no incentive or target of it carries already."""
    indicators = vocabularies.indicators.by_id
    for at, measure in measures(plan):
        carried = {title for p in measure.provisions for incentive in p.incentives for title in incentive.recognition}
        counted = [indicators[t.indicator] for p in measure.provisions for t in p.targets if t.indicator in indicators]
        carried |= {indicator.recognition for indicator in counted if indicator.recognition}
        for where, title in _located((*at, "recognitions"), measure.recognitions):
            if title in carried:
                message = f"an incentive or target of this measure carries `{title}` already; take it out here"
                yield Finding(where, "recognition-twice", message)


def _located(at: Location, values: Iterable[str]) -> Iterator[tuple[Location, str]]:
    return (((*at, index), value) for index, value in enumerate(values))


def _unknown(
    what: str, known: Iterable[str] | Mapping[str, object], used: Iterable[tuple[Location, str]]
) -> Iterator[Finding]:
    for at, name in used:
        if name not in known:
            message = f"there is no {what} `{name}`; use a known one or add it to its vocabulary"
            if what == "provision":
                message = f"this measure has no provision `{name}`"
            yield Finding(at, f"unknown-{what}", message, nearest(name, known))
