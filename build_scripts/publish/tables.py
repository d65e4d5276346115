"""The tables of the contract: plain rows of the linked site, and how a cell is written.

Field names and meanings are a contract (``templates/tables.yaml`` describes every column); columns are only ever added
at the end. Cells are text: lists are joined with ``;``, nothing is an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol

from build_scripts.atlas import addresses
from build_scripts.atlas.link import IncentiveNode, MeasureNode, Site, TargetNode
from build_scripts.atlas.values import plain
from build_scripts.records.kinds import KINDS, WITH_PAGES
from build_scripts.records.life import events, standing, standing_values
from build_scripts.records.model import Ceiling, Evidence, Incentive, OwnText, Payer, Plan, Rule, Target, Threshold

Row = tuple[Any, ...]


class Rows(Iterable[Row], Sized, Protocol):
    """Rows that can be counted, and gone through more than once."""


@dataclass(frozen=True, slots=True)
class _MadeRows:
    """Rows that are made whenever they are gone through; how many they are is known."""

    make: Callable[[], Iterator[Row]]
    count: int

    def __iter__(self) -> Iterator[Row]:
        return self.make()

    def __len__(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, Frictionless type, and what it means in both languages."""

    name: str
    type: str
    zh: str
    en: str


@dataclass(frozen=True)
class Table:
    """A table with all its rows; a row has one value for each column."""

    name: str
    title_zh: str
    title_en: str
    key: tuple[str, ...]
    """The columns that together make a row unique; empty where none do."""
    refers: Mapping[str, tuple[str, ...]]
    """Other tables, and the columns here that hold the key of one of their rows."""
    columns: tuple[Column, ...]
    rows: Rows

    @cached_property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as text: CSV, workbook and database are made of the same cells."""
        return tuple(tuple(map(cell, row)) for row in self.rows)

    def let_go(self) -> None:
        """Keep the cells no longer: all tables together have two million."""
        vars(self).pop("cells", None)


def tables(site: Site, described: Mapping[str, Any], site_url: str) -> tuple[Table, ...]:
    """Return every table of the contract, in the order of their description.

    ``described`` is the content of ``templates/tables.yaml``; ``site_url`` ends with ``/``.
    """
    return tuple(
        Table(
            name=name,
            title_zh=about["title"]["zh"],
            title_en=about["title"]["en"],
            key=tuple(about["key"]),
            refers={other: tuple(columns) for other, columns in about["refers"].items()},
            columns=tuple(Column(**column) for column in about["columns"]),
            rows=_counted(partial(_rows, name, about, site, site_url)),
        )
        for name, about in described.items()
    )


def _counted(make: Callable[[], Iterator[Row]]) -> Rows:
    return _MadeRows(make, sum(1 for _ in make()))


def _rows(name: str, about: Mapping[str, Any], site: Site, site_url: str) -> Iterator[Row]:
    """Yield the rows of a table; those of a plan have a column for the plan that is counted instead of theirs."""
    rows, columns = _ROWS[name](site, site_url), [column["name"] for column in about["columns"]]
    if columns[0] != "plan":
        return rows
    instead = {plan.id: None if plan.is_counted else plan.family.counted.id for plan in site.all_plans}
    at = columns.index("counted_in")
    return ((*row[:at], instead[row[0]], *row[at:]) for row in rows)


def cell(value: Any) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return str(value)


def _plans(site: Site, site_url: str) -> Iterator[Row]:
    for plan in site.all_plans:
        record = plan.record
        yield (
            record.id, record.place, record.title.zh, record.title.en, record.status, record.issuer,
            record.source.published, record.period.from_, record.period.to, record.source.url,
            record.document_number, record.issued, record.learned_from, site_url + plan.address,
            record.implements, record.based_on, record.implemented_by, record.replaces, record.amends,
            *_validity(record), *_standing(record), record.draft,
        )  # fmt: skip


def _standing(record: Plan) -> Row:
    found = standing(record)
    return standing_values(record), found.begins and found.begins.day, found.ending and found.ending.day


def _events(site: Site, _: str) -> Iterator[Row]:
    for plan in site.all_plans:
        for event in events(plan.record):
            told = event.kind, event.day, event.certainty, event.document, event.number
            yield plan.id, *told, *_evidence(event.source), *_both(event.note)


def _outcomes(site: Site, _: str) -> Iterator[Row]:
    for node in _all_targets(site):
        for outcome in node.record.outcomes:
            told = outcome.year, _number(outcome.value), node.record.unit, outcome.certainty
            own = node.measure.plan.id, node.measure.id, node.number
            yield *own, *told, *_evidence(outcome.source), *_both(outcome.note)


def _evidence(source: Evidence | None) -> Row:
    return (*_both(source.publisher), source.url, source.date) if source else (None,) * 4


def _validity(record: Plan) -> Row:
    valid = record.validity
    return (valid.from_, valid.to, _truth(valid.trial)) if valid else (None, None, None)


def _rules(site: Site, _: str) -> Iterator[Row]:
    for plan in site.all_plans:
        yield from (_rule(rule, plan.id, rule.measure, rule.provision, None) for rule in plan.record.rules)
        for node in plan.incentives:
            of = plan.id, node.measure.id, node.provision.id, node.number
            yield from (_rule(rule, *of) for rule in node.record.rules)


def _rule(rule: Rule, *of: Any) -> Row:
    return *of, rule.kind, rule.text.zh, rule.text.en


def _measures(site: Site, site_url: str) -> Iterator[Row]:
    for node in _all_measures(site):
        record = node.record
        yield (
            node.plan.id, record.id, record.locator, record.section, *_both(record.title),
            record.summary.zh, record.summary.en, record.themes, record.terms, record.industries,
            site_url + node.address, record.recognitions,
        )  # fmt: skip


def _provisions(site: Site, site_url: str) -> Iterator[Row]:
    for node in _all_measures(site):
        for provision in node.provisions:
            record, novelty = provision.record, provision.record.novelty
            yield (
                node.plan.id, node.id, provision.id, record.text.zh, record.text.en, site_url + provision.address,
                novelty and novelty.zh, novelty and novelty.en,
                record.themes, record.terms, record.industries, record.recognitions, record.documents,
            )  # fmt: skip


def _carried_out(site: Site, _: str) -> Iterator[Row]:
    for node in _all_measures(site):
        for provision in node.provisions:
            yield from ((node.plan.id, node.id, provision.id, to) for to in provision.record.carries_out)


def _both(text: OwnText | None) -> Row:
    return (text.zh, text.en) if text else (None, None)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _incentives(site: Site, site_url: str) -> Iterator[Row]:
    return (_incentive(node, site_url) for plan in site.all_plans for node in plan.incentives)


def _incentive(node: IncentiveNode, site_url: str) -> Row:
    record = node.record
    return (
        node.measure.plan.id, node.measure.id, node.provision.id, node.number,
        record.recipient.zh, record.recipient.en, record.recognition, record.level, record.form, record.basis,
        record.yuan, _number(record.rate), *_both(record.rate_base), record.frequency,
        site_url + node.address, *_both(record.condition),
        record.amount_comparator, record.rate_comparator, record.years, record.commitment,
        tuple(map(_payer, record.payers)),
        _number(record.amount), _number(record.amount_low), record.amount and record.currency, *_both(record.per),
        record.rate_kind, record.months, tuple(map(_number, record.instalments or ())),
        *_ceiling(record.ceiling), *_ceiling(record.minimum), tuple(map(_threshold, record.thresholds)), record.ladder,
        *_eligibility(record), tuple(one.figure or "" for one in record.thresholds),
    )  # fmt: skip


def _eligibility(record: Incentive) -> Row:
    typed = record.eligibility
    if typed is None:
        return (None,) * 8
    holds = tuple(" ".join((*held.titles, *held.levels)) for held in typed.holds)
    return (
        *(typed.who, typed.sizes, typed.industries, holds, typed.deeds, typed.base),
        *(_truth(typed.complete), _truth(typed.held) if record.recognition else None),
    )


def _payer(payer: Payer) -> str:
    share = f"{plain(payer.share)}%" if payer.share is not None else None
    return " ".join(part for part in (payer.level, payer.body, share) if part)


def _ceiling(ceiling: Ceiling | None) -> Row:
    return (_number(ceiling.amount), ceiling.over, *_both(ceiling.of)) if ceiling else (None,) * 4


def _threshold(record: Threshold) -> str:
    values = filter(None, (_number(record.value), _number(record.value_high)))
    return f"{record.of.zh} {record.comparator} {'–'.join(values)}{record.unit}"


def _targets(site: Site, site_url: str) -> Iterator[Row]:
    return (_target(node, site, site_url) for node in _all_targets(site))


def _target(node: TargetNode, site: Site, site_url: str) -> Row:
    record, baseline = node.record, node.record.baseline
    return (
        node.measure.plan.id, node.measure.id, node.provision.id, node.number, record.indicator,
        record.label.zh, record.label.en, record.comparator, _number(record.value), _number(record.value_high),
        record.unit, record.year, _number(baseline.value) if baseline else None, baseline and baseline.year,
        site_url + node.address, record.frequency, _truth(record.aspirational), record.level,
        site.vocabularies.indicators.by_id[record.indicator].recognition,
        record.month, record.within_years, record.place, record.part_of, *_comparison(record),
    )  # fmt: skip


def _comparison(record: Target) -> Row:
    other = record.compared_with
    return (*_both(other.label), other.indicator, other.place) if other else (None,) * 4


def _assignments(site: Site, _: str) -> Iterator[Row]:
    for node in _all_measures(site):
        for assignment in node.record.assignments:
            covered = assignment.provisions or tuple(provision.id for provision in node.record.provisions)
            names = site.vocabularies.body_of
            levels = [*names.levels(assignment.offices)] or [()] * len(assignment.bodies)
            for name, its in zip(assignment.bodies, levels, strict=True):
                body = names[name] if assignment.offices else None
                row = node.plan.id, node.id, covered, assignment.role, name, body
                yield *row, assignment.known_by, assignment.printed, its


def _entries(kind: str, *own: str) -> Callable[[Site, str], Iterator[Row]]:
    """Return the rows of a vocabulary: what every entry has, the address, and the fields ``own``."""

    def rows(site: Site, site_url: str) -> Iterator[Row]:
        for entry in site.published(kind):
            yield (
                entry.id, entry.name.zh, entry.name.en, entry.definition.zh, entry.definition.en,
                entry.aliases.zh, entry.aliases.en, site_url + addresses.entry(kind, entry.id),
                *(_field(entry, name) for name in own),
            )  # fmt: skip

    return rows


def _field(entry: Any, name: str) -> Any:
    """Return a field of an entry; ``issuer_zh`` is the Chinese of ``issuer``."""
    field, _, language = name.rpartition("_")
    if language not in {"zh", "en"}:
        return getattr(entry, name)
    text = getattr(entry, field)
    return text and getattr(text, language)


def _units(site: Site, _: str) -> Iterator[Row]:
    for unit in site.vocabularies.units.entries:
        yield unit.id, unit.name.zh, unit.name.en, unit.kind, unit.base, plain(unit.factor)


_ROWS: Mapping[str, Callable[[Site, str], Iterator[Row]]] = {
    "plans": _plans,
    "measures": _measures,
    "provisions": _provisions,
    "incentives": _incentives,
    "targets": _targets,
    "assignments": _assignments,
    "rules": _rules,
    "events": _events,
    "outcomes": _outcomes,
    "implementations": _carried_out,
    **{kind: _entries(kind, *KINDS[kind].columns) for kind in WITH_PAGES},
    "units": _units,
}


def _all_measures(site: Site) -> Iterator[MeasureNode]:
    return (measure for plan in site.all_plans for measure in plan.measures)


def _all_targets(site: Site) -> Iterator[TargetNode]:
    return (target for plan in site.all_plans for target in plan.targets)


def _number(value: Any) -> str | None:
    return None if value is None else plain(value)
