"""Every id and every printed name that a plan uses exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.records.kinds import NAMED, RELATIONS
from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Plan, Rule
from build_scripts.records.problems import nearest
from build_scripts.records.source import Location
from build_scripts.rules.finding import Finding, incentives, measures, provisions, targets


def rules(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Apply every rule of this module to one plan."""
    yield from places_exist(plan, vocabularies)
    yield from documents_exist(plan, vocabularies)
    yield from provisions_name_known_entries(plan, vocabularies)
    yield from incentives_name_known_titles(plan, vocabularies)
    yield from incentives_name_known_industries(plan, vocabularies)
    yield from targets_name_known_indicators(plan, vocabularies)
    yield from bodies_are_known(plan, vocabularies)
    yield from assignments_name_provisions(plan)
    yield from rules_stand_where_they_say(plan)
    yield from recognitions_are_listed_once(plan, vocabularies)


def places_exist(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """A plan's place, the places it learned from, and those of its targets are in the vocabulary."""
    known = vocabularies.places.by_id
    yield from _unknown("place", known, [(("place",), plan.place)])
    yield from _unknown("place", known, _located(("learned_from",), plan.learned_from))
    for at, target in targets(plan):
        named = [((*at, "place"), target.place)]
        if target.compared_with:
            named.append(((*at, "compared_with", "place"), target.compared_with.place))
        yield from _unknown("place", known, ((where, name) for where, name in named if name))


def documents_exist(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """The documents of a plan's family and of its life are in the vocabulary."""
    for relation in RELATIONS:
        named = _located((relation,), getattr(plan, relation))
        yield from _unknown("document", vocabularies.documents.by_id, named)
    told = ((("life", index, "document"), event.document) for index, event in enumerate(plan.life))
    yield from _unknown("document", vocabularies.documents.by_id, ((at, name) for at, name in told if name))


def provisions_name_known_entries(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Themes, terms, industries, recognitions and documents that a provision names are in their vocabularies."""
    known = {kind: vocabulary.by_id for kind, vocabulary in vocabularies.each()}
    for at, provision in provisions(plan):
        for kind, what in NAMED.items():
            yield from _unknown(what, known[kind], _located((*at, kind), getattr(provision, kind)))


def incentives_name_known_titles(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """The titles that an incentive rewards or demands are in the vocabulary."""
    known = vocabularies.recognitions.by_id
    for at, incentive in incentives(plan):
        yield from _unknown("recognition", known, _located((*at, "recognition"), incentive.recognition))
        for index, held in enumerate(incentive.eligibility.holds if incentive.eligibility else ()):
            yield from _unknown(
                "recognition", known, _located((*at, "eligibility", "holds", index, "titles"), held.titles)
            )


def incentives_name_known_industries(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """The industries that an incentive is for are in the vocabulary."""
    for at, incentive in incentives(plan):
        if incentive.eligibility:
            industries = _located((*at, "eligibility", "industries"), incentive.eligibility.industries)
            yield from _unknown("industry", vocabularies.industries.by_id, industries)


def targets_name_known_indicators(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Indicators and units of targets and of what they are measured against exist, and units of thresholds."""
    for at, target in targets(plan):
        named = [((*at, "indicator"), target.indicator)]
        if target.compared_with and target.compared_with.indicator:
            named.append(((*at, "compared_with", "indicator"), target.compared_with.indicator))
        yield from _unknown("indicator", vocabularies.indicators.by_id, named)
        if target.unit is not None:
            yield from _unknown("unit", vocabularies.units.by_id, [((*at, "unit"), target.unit)])
    for at, incentive in incentives(plan):
        named = [((*at, "thresholds", n, "unit"), one.unit) for n, one in enumerate(incentive.thresholds)]
        yield from _unknown("unit", vocabularies.units.by_id, named)


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


def rules_stand_where_they_say(plan: Plan) -> Iterator[Finding]:
    """The measure and the provision in which a rule stands are there; one of an incentive stands in its measure."""
    provisions_of = {measure.id: [provision.id for provision in measure.provisions] for measure in plan.measures}
    for at, rule, own in _rules(plan):
        where = rule.measure or own
        if where is not None and where not in provisions_of:
            yield from _unknown("measure", provisions_of, [((*at, "measure"), where)])
        elif rule.provision is not None and where is None:
            message = "`provision` stands without `measure`; say in which measure it is"
            yield Finding((*at, "provision"), "provision-without-measure", message)
        elif rule.provision is not None:
            yield from _unknown("provision", provisions_of[where or ""], [((*at, "provision"), rule.provision)])


def _rules(plan: Plan) -> Iterator[tuple[Location, Rule, str | None]]:
    """Yield every rule of a plan with its location, and the measure that it stands in when it names none."""
    yield from ((("rules", index), rule, None) for index, rule in enumerate(plan.rules))
    for at, incentive in incentives(plan):
        own = plan.measures[int(at[1])].id
        yield from (((*at, "rules", index), rule, own) for index, rule in enumerate(incentive.rules))


def recognitions_are_listed_once(plan: Plan, vocabularies: Vocabularies) -> Iterator[Finding]:
    """A provision lists only those titles that no incentive or target of it carries already."""
    indicators = vocabularies.indicators.by_id
    for at, provision in provisions(plan):
        carried = {title for incentive in provision.incentives for title in incentive.recognition}
        counted = [indicators[target.indicator] for target in provision.targets if target.indicator in indicators]
        carried |= {indicator.recognition for indicator in counted if indicator.recognition}
        for where, title in _located((*at, "recognitions"), provision.recognitions):
            if title in carried:
                message = f"an incentive or target of this provision carries `{title}` already; take it out here"
                yield Finding(where, "recognition-twice", message)


_WHOLE = {"provision": "measure", "measure": "plan"}
_VOCABULARIES = {what: kind for kind, what in NAMED.items()} | {
    what: f"{what}s" for what in ("place", "indicator", "unit")
}


def _located(at: Location, values: Iterable[str]) -> Iterator[tuple[Location, str]]:
    return (((*at, index), value) for index, value in enumerate(values))


def _unknown(
    what: str, known: Iterable[str] | Mapping[str, object], used: Iterable[tuple[Location, str]]
) -> Iterator[Finding]:
    for at, name in used:
        if name not in known:
            if what in _WHOLE:
                message = f"this {_WHOLE[what]} has no {what} `{name}`"
            else:
                file = f"data/vocabularies/{_VOCABULARIES[what]}.yaml"
                message = f"there is no {what} `{name}`; use a known one or add it to {file}"
            yield Finding(at, f"unknown-{what}", message, nearest(name, known))
