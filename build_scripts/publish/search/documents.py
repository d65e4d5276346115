"""From the linked site to what is searched: things that can be results, each with the documents that are looked up.

A measure has one document for what it is as a whole and one for each provision, so that a result knows the provision
that answers best; everything else has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, PlanNode, Site, Use
from build_scripts.atlas.values import incentive_size, money, quantity, target_value
from build_scripts.publish.search.entry_names import Named
from build_scripts.records.kinds import KINDS
from build_scripts.records.language import Language
from build_scripts.records.model import Assignment, Bilingual, Incentive, Measure, OwnText, Provision, Role, Target

Forms = Mapping[str, Sequence[str]]
"""What people call each form of benefit, under ``targets`` a target and under ``baselines`` what it starts from."""

_TITLE, _NAME, _TEXT, _SUMMARY, _AROUND = 6, 8, 3, 2, 1
_ITSELF = 15
_USES = {name: kind.mention for name, kind in KINDS.items() if kind.mention}
_ROLES = {Role.LEAD: 14, Role.RESPONSIBLE: 11, Role.SUPPORTING: 6}
_FIRST_NAMED = 2
"""What is added for the office that a list of responsible ones begins with, where none is named as the lead."""
_PAID_FOR, _PROMISED, _AIMED_AT = 15, 13, 12
"""A title that is paid a sum, one that is promised something without a figure, one that a target counts."""


@dataclass(slots=True)
class Document:
    """Texts with their weights, and the entries that are meant whatever they are called, 1 to 15 for how much."""

    texts: list[tuple[int, str]] = field(default_factory=list)
    entries: dict[Use, int] = field(default_factory=dict)
    pays: bool = False
    """Whether it gives a sum or a rate."""

    def say(self, weight: int, text: OwnText | None) -> None:
        """Add a text in both languages, as far as it is written."""
        if text is not None:
            self.texts += [(weight, said) for said in (text.zh, text.en) if said is not None]

    def name(self, use: Use, strength: int) -> None:
        """Add an entry, or keep the stronger mention."""
        self.entries[use] = max(strength, self.entries.get(use, 0))


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be a result; ``passages`` are its texts with their anchors, ``documents`` in the same order.

    A measure's first document is the measure as a whole, the others are its passages.
    """

    kind: str
    address: str
    title: OwnText
    summary: OwnText
    documents: tuple[Document, ...]
    passages: tuple[tuple[str, OwnText], ...] = ()
    paid: tuple[tuple[Incentive, ...], ...] = ()
    """What each passage gives, as far as it has a figure."""
    themes: tuple[str, ...] = ()


def searched(site: Site) -> tuple[PlanNode, ...]:
    """Return the plans in the order of the index: those that are counted, then the other texts of their families."""
    return (*site.plans, *(plan for plan in site.all_plans if not plan.is_counted))


def found(site: Site, named: Sequence[Named], forms: Forms) -> Iterator[Found]:
    """Yield everything that can be found: measures in the order of plans, amounts, plans, then entries by kind."""
    for plan in searched(site):
        sections = {entry.id: entry.title for entry in plan.record.outline}
        for measure in plan.measures:
            yield _measure(site, measure, sections.get(measure.record.section or ""), forms)
    yield from (_amount(yuan) for yuan in site.amounts)
    yield from (_plan(plan) for plan in searched(site))
    yield from (_entry(one) for one in named)


def _measure(site: Site, node: MeasureNode, section: OwnText | None, forms: Forms) -> Found:
    record = node.record
    whole = _whole(record, section)
    parts = {provision.id: _provision(site, provision, forms) for provision in record.provisions}
    led = any(assignment.role is Role.LEAD for assignment in record.assignments)
    for assignment in record.assignments:
        for document in [parts[provision] for provision in assignment.provisions] or [whole]:
            _assign(site, document, assignment, led=led)
    return Found(
        kind="measures",
        address=node.address,
        title=_numbered(node),
        summary=record.summary,
        documents=(whole, *parts.values()),
        passages=tuple((provision.id, provision.text) for provision in record.provisions),
        paid=tuple(
            tuple(incentive for incentive in provision.incentives if incentive.is_figured)
            for provision in record.provisions
        ),
        themes=record.themes,
    )


def _whole(record: Measure, section: OwnText | None) -> Document:
    """Return the document of what a measure is as a whole."""
    whole = Document()
    whole.say(_TITLE, record.heading)
    whole.say(_SUMMARY, record.summary)
    whole.say(_AROUND, section)
    for kind, strength in _USES.items():
        for name in getattr(record, kind):
            whole.name((kind, name), strength)
    return whole


def _numbered(node: MeasureNode) -> OwnText:
    number, title = node.record.number, node.record.heading
    english = None if title.en is None else f"{number} {title.en}".strip()
    return OwnText(zh=f"{number} {title.zh}".strip(), en=english)


def _assign(site: Site, document: Document, assignment: Assignment, *, led: bool) -> None:
    """Name the offices of an assignment; without a lead, the first of those responsible does most of the work."""
    for number, name in enumerate(assignment.bodies):
        document.texts.append((_SUMMARY, name))
        if assignment.offices:
            first = number == 0 and not led and assignment.role is Role.RESPONSIBLE
            strength = _ROLES[assignment.role] + (_FIRST_NAMED if first else 0)
            document.name(("bodies", site.vocabularies.body_of[name]), strength)


def _provision(site: Site, provision: Provision, forms: Forms) -> Document:
    document = Document()
    document.say(_TEXT, provision.text)
    document.say(_AROUND, provision.novelty)
    for incentive in provision.incentives:
        _incentive(document, incentive, forms)
    for target in provision.targets:
        _target(site, document, target, forms)
    return document


def _incentive(document: Document, incentive: Incentive, forms: Forms) -> None:
    document.say(_SUMMARY, incentive.recipient)
    document.say(_SUMMARY, incentive.condition)
    document.say(_SUMMARY, incentive.rate_base)
    document.say(_SUMMARY, incentive.per)
    for text in (*(one.of for one in incentive.thresholds), *(rule.text for rule in incentive.rules)):
        document.say(_AROUND, text)
    document.texts += [(_AROUND, payer.body) for payer in incentive.payers if payer.body]
    document.texts += [(_SUMMARY, word) for word in forms[incentive.form]]
    document.texts.append((_TITLE, incentive_size(incentive, Language.ZH)))
    quantified = incentive.is_figured
    document.pays = document.pays or quantified
    for name in incentive.recognition:
        document.name(("recognitions", name), _PAID_FOR if quantified else _PROMISED)


def _target(site: Site, document: Document, target: Target, forms: Forms) -> None:
    vocabularies = site.vocabularies
    document.texts += [(_AROUND, word) for word in forms["targets"]]
    document.say(_SUMMARY, target.label)
    document.say(_AROUND, target.compared_with.label if target.compared_with else None)
    document.texts.append((_TEXT, target_value(target, vocabularies.units.by_id, Language.ZH)))
    document.texts.append((_SUMMARY, str(target.year or "")))
    if target.baseline and target.baseline.value is not None and target.unit:
        unit = vocabularies.units.by_id[target.unit]
        value = quantity(target.baseline.value, unit, vocabularies.units.by_id, Language.ZH)
        said = (value, str(target.baseline.year or ""), *forms["baselines"])
        document.texts += [(_AROUND, word) for word in said]
    document.name(("indicators", target.indicator), _AIMED_AT)
    counted = vocabularies.indicators.by_id[target.indicator].recognition
    if counted:
        document.name(("recognitions", counted), _AIMED_AT)


def _amount(yuan: int) -> Found:
    title = Bilingual(zh=money(yuan, Language.ZH), en=money(yuan, Language.EN))
    document = Document()
    document.say(_NAME, title)
    return Found(
        "amounts", addresses.amount(yuan), title, Bilingual(zh=f"{yuan:,}元", en=f"{yuan:,} yuan"), (document,)
    )


def _plan(node: PlanNode) -> Found:
    record = node.record
    document = Document()
    document.say(_NAME, record.title)
    document.say(_TITLE, record.short)
    document.say(_SUMMARY, record.summary)
    document.texts.append((_TEXT, f"{record.document_number or ''} {' '.join(record.issuer)}"))
    return Found("plans", node.address, record.title, record.summary, (document,))


def _entry(named: Named) -> Found:
    entry = named.entry.record
    document = Document()
    document.texts += [(_NAME, name) for name in (*named.printed, entry.name.en, *entry.aliases.en)]
    document.say(_SUMMARY, entry.definition)
    document.name(named.entry.use, _ITSELF)
    return Found(named.entry.kind, named.entry.address, entry.name, entry.definition, (document,))
