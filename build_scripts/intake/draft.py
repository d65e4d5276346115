"""What was read becomes a draft record: what is not sure is noted, texts that only a person writes are open.

No sentence of the official text gets into it: it has locators, headings, names and figures. Lines in notes are those of
the raw page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, count
from typing import Any

from pypinyin import lazy_pinyin

from build_scripts.intake.found import Clause, Goal, Intake, Item, NamedBody, Rate, RateRole, Sum, SumKind
from build_scripts.intake.named import Names, quoted_documents, unknown_titles
from build_scripts.intake.pairing import Measured, Paired, instalments, paired
from build_scripts.intake.yaml_text import Noted, yaml_text
from build_scripts.official.page_text import PageText, simplify
from build_scripts.records.decode import decode
from build_scripts.records.model import Comparator, Currency, Plan, RateKind, Role, RoleBasis
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Document, parse_document
from build_scripts.verify.in_words import values as in_words
from build_scripts.verify.qualifiers import levels_named

OPEN = {"zh": None, "en": None}
"""A text that a person has to write."""
PREAMBLE = {"zh": "序言", "en": "Preamble"}

_BASES = {
    SumKind.FIXED: "fixed", SumKind.PER_UNIT: "fixed", SumKind.CAP: "cap", SumKind.RATE_WITH_CAP: "rate-with-cap",
    SumKind.RANGE: "range", SumKind.FLOOR: "floor", SumKind.POOL: "pool",
}  # fmt: skip
_FORMS = (
    ("贴息", "interest-subsidy"),
    ("风险|损失|不良|代偿", "risk-compensation"),
    ("担保", "guarantee"),
    ("保费|保险", "insurance"),
    ("减免|免收", "fee-waiver"),
    ("返还|退税", "tax-relief"),
    ("基金|转贷|周转金|资金池", "fund"),
    ("奖", "award"),
    ("补|资助|扶持|配套", "subsidy"),
)
"""In what form a benefit comes, by the words around its sum; the first that fits."""
_OVER = (
    ("同一企业|单个企业|每户|单户|每家|单家|同一服务商|单个主体", "firm"),
    ("集团", "group"),
    ("每人|个人", "person"),
    ("单个项目|同一项目|该项目", "project"),
    ("平台", "platform"),
    ("园区", "park"),
    ("每年|年度|一年|全年", "year"),
)
"""What a ceiling is counted over."""
_TO_ANOTHER = re.compile(
    "(?:给予?|奖励|奖补|补助|补贴)(?:给)?(?:研制|研发|生产|制造|使用|购买|组织|承接|服务|实施|承担)[\u4e00-\u9fff]{0,4}(?:企业|单位|机构|方)"
)
"""Somebody else is paid than the title that is named says: 认定的首台套,奖励研制企业."""
_MORE_THAN = re.compile("(?<!不)(?:超过|突破|高于|大于)(?:了|到)?$")
_EACH_YEAR = re.compile("每年|逐年|年新增")
_TIMES = "倍"
_RISES_FROM = re.compile(r"(?:由|从)20\d\d年的?(?:约)?([\d.]+)")
"""Before a target, what it was in the year it is compared with: 由2024年的18万元提高到22万元."""
_LONGEST_NAME = 14
_FIRST_YEAR = 1978


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft as YAML, the entries that vocabularies lack as YAML, and what has to be known of both."""

    id: str
    plan: str
    stubs: str
    """Empty where every name is known."""
    open_texts: int
    unsure: int
    problems: tuple[Problem, ...]
    """Why the draft, its open texts aside, is no plan; none is expected."""


@dataclass
class _Stubs:
    """Names that no vocabulary has, by vocabulary, each with a hint at the nearest that it has."""

    names: Names
    found: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def add(self, kind: str, name: str, known: Sequence[str], where: str, hint: str = "") -> str:
        """Return the id that stands for an unknown name, the same for the same name."""
        entries = self.found.setdefault(kind, {})
        if name not in entries:
            entries[name] = (
                f"new-{kind}-{len(entries) + 1}",
                f"{where}; {hint or nearest(name, known) or 'nothing resembles it'}",
            )
        return entries[name][0]

    def text(self) -> str:
        """Return the stubs as YAML."""
        lists = {
            kind: [
                Noted({"id": id_, "name": {"zh": name, "en": None}, "definition": OPEN}, note)
                for name, (id_, note) in entries.items()
            ]
            for kind, entries in self.found.items()
        }
        return yaml_text(lists) if lists else ""


@dataclass
class _Writer:
    """One plan on its way into a record."""

    page: PageText
    found: Intake
    names: Names
    stubs: _Stubs
    next_id: int = 0

    def line(self, position: int) -> str:
        return f"line {self.page.line(position)}"


def write_draft(
    page: PageText,
    found: Intake,
    names: Names,
    plan_id: str | None = None,
    place: str | None = None,
    taken: Collection[str] = (),
) -> Draft:
    """Return the draft of what was read; ``plan_id`` and ``place`` (a slug) are what the caller knows better.

    An id among ``taken`` is given to no other draft: the next free number is added.
    """
    writer = _Writer(page, found, names, _Stubs(names))
    place = place or _place(writer)
    period = _period(found)
    plan_id = plan_id or _free(f"{place}-{period['from']}", taken)
    record = _plan(writer, plan_id, place, period)
    text = _heading(writer) + yaml_text(record)
    problems = _judged(text, plan_id)
    return Draft(
        plan_id, text, writer.stubs.text(), text.count("zh: null") + text.count("en: null"), text.count("# ?"), problems
    )


def _free(plan_id: str, taken: Collection[str]) -> str:
    numbered = (f"{plan_id}-{number}" for number in count(2))
    return next(one for one in chain([plan_id], numbered) if one not in taken)


def _heading(writer: _Writer) -> str:
    """Return the comments at the head: what the page was taken for, what was left out, what is in doubt."""
    found = writer.found
    told = [
        "A draft that a program read; nothing of it is published. Compare every figure, name and id.",
        "`?` marks what is not sure; a text that is null has to be written. Lines are those of the official text.",
        f"Outline: {len(found.outline)} headings, {len(found.items)} items, {_certainty(found)}.",
        *(f"In doubt: {doubt}" for doubt in found.doubts),
        *(f"Left out ({kind}): {lines}" for kind, lines in _left_out(found)),
    ]
    return "".join(f"# {' '.join(one.split())}\n" for one in told)


def _certainty(found: Intake) -> str:
    return "in doubt as below" if found.doubts else "all numbers follow each other"


def _left_out(found: Intake) -> Iterator[tuple[str, str]]:
    kinds: dict[str, list[int]] = {}
    for one in found.taken_out:
        kinds.setdefault(one.kind, []).append(one.line)
    for kind, lines in kinds.items():
        yield kind, f"{len(lines)} at " + ", ".join(f"line {line}" for line in dict.fromkeys(lines))


# --- the plan -----------------------------------------------------------------------------------------------------


def _place(writer: _Writer) -> str:
    """Return the slug of the place; of one that is not known its name in letters, and a stub."""
    name = simplify(writer.found.head.place)
    places = writer.names.vocabularies.places.entries
    known = {form: entry.id for entry in places for form in (entry.name.zh, *entry.aliases.zh)}
    if name in known:
        return known[name]
    bare = re.sub("(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡|街道)$", "", name)
    slug = re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(bare)).lower()) or "place"
    writer.stubs.add("places", name or "?", list(known), f"slug {slug}")
    return slug


def _period(found: Intake) -> dict[str, int]:
    head = found.head
    years = sorted({int(year) for year in re.findall(r"20\d\d", head.title)})
    days = [day.year for day in (head.valid_from or head.issued, head.valid_to) if day]
    known = (
        years or days or [year for item in found.items for goal in item.goals if (year := goal.year)] or [_FIRST_YEAR]
    )
    return {"from": min(known), "to": max(known)}


def _plan(writer: _Writer, plan_id: str, place: str, period: dict[str, int]) -> dict[str, Any]:
    head = writer.found.head
    year_is_read = bool(re.search(r"20\d\d", head.title))
    return {
        "id": plan_id,
        "place": place,
        "title": {"zh": head.title or None, "en": None},
        "short": {"zh": f"{_SHORT_PLACE.sub('', head.place)}{period['from']}", "en": None},
        "summary": OPEN,
        "status": "draft-for-comment" if head.draft else "issued",
        **_given("document_number", head.number),
        "period": period if year_is_read else Noted(period, "? from the days of the document"),
        "issuer": head.issuer.split(" ") if head.issuer else [],
        "issued": str(head.issued) if head.issued else None,
        "source": {"url": None, "published": None, "checked": Noted(None, "the day on which the page was compared")},
        **_given("consultation", _consultation(writer)),
        **_given("validity", _validity(writer)),
        "rules": [_rule(writer, clause, item) for item, clause in _clauses(writer.found)],
        "outline": [
            {"id": one.id, "label": one.locator, "title": {"zh": one.title, "en": None}} for one in writer.found.outline
        ],
        "measures": [_measure(writer, item) for item in writer.found.items],
    }


_SHORT_PLACE = re.compile("(?<=[\u4e00-\u9fff]{2})(?:省|市|县|区|旗|州)$")


def _given(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}


def _consultation(writer: _Writer) -> dict[str, Any] | None:
    head = writer.found.head
    if not head.draft:
        return None
    days = (str(day) if day else None for day in (head.opened, head.closed))
    return {**dict(zip(("opened", "closed"), days, strict=True)), "address": None, "outcome": None}


def _validity(writer: _Writer) -> dict[str, Any] | None:
    head = writer.found.head
    if not (head.valid_from or head.valid_to):
        return None
    days = [str(day) if day else None for day in (head.valid_from, head.valid_to)]
    return {"from": days[0], "to": days[1], **({"trial": True} if head.trial else {})}


def _clauses(found: Intake) -> Iterator[tuple[Item | None, Clause]]:
    yield from ((item, clause) for item in found.items for clause in item.clauses)
    yield from ((None, clause) for clause in found.closing)


def _rule(writer: _Writer, clause: Clause, item: Item | None) -> Noted:
    where = {"measure": item.id, "provision": "a"} if item else {}
    return Noted({"kind": str(clause.kind), "text": OPEN, **where}, f"? {writer.line(clause.span[0])}")


# --- one measure --------------------------------------------------------------------------------------------------


def _measure(writer: _Writer, item: Item) -> dict[str, Any]:
    writer.next_id = 0
    title = item.heading or writer.page.printed(item.heading_span)
    series = writer.found.series_names[item.series] if item.series < len(writer.found.series_names) else ""
    return {
        "id": item.id,
        "locator": Noted(f"{series} {item.locator}".strip(), writer.line(item.heading_span[0])),
        **_given("section", item.section),
        "title": {"zh": title, "en": None} if title else PREAMBLE if item.id == "p0" else None,
        "summary": OPEN,
        **_given("assignments", list(_assignments(writer, item))),
        "provisions": [_provision(writer, item)],
    }


def _assignments(writer: _Writer, item: Item) -> Iterator[dict[str, Any]]:
    for role in Role:
        bodies = [body for body in item.bodies if body.role is role]
        if bodies:
            for body in bodies if role is not Role.LEADER else ():
                _know(writer, body)
            yield {"role": str(role), "bodies": [body.printed for body in bodies], **_how(bodies)}


def _how(bodies: Sequence[NamedBody]) -> dict[str, Any]:
    return {"known_by": str(RoleBasis.POSITION)} if any(body.by_position for body in bodies) else {}


def _know(writer: _Writer, body: NamedBody) -> None:
    known = writer.names.vocabularies.body_of
    if simplify(body.printed) not in known and simplify(body.name) not in known:
        hint = known.nearest(simplify(body.name))
        writer.stubs.add("bodies", body.printed, [], writer.line(body.span[0]), hint)


def _provision(writer: _Writer, item: Item) -> dict[str, Any]:
    named = {
        kind: list(dict.fromkeys(one.id for one in item.entries if one.kind == kind))
        for kind in ("terms", "industries")
    }
    incentives = list(_incentives(writer, item))
    targets = list(_targets(writer, item))
    paid_for = {title for one in incentives for title in one.get("recognition", ())}
    titles = [one.id for one in item.entries if one.kind == "recognitions" and one.id not in paid_for]
    for span, name in unknown_titles(writer.page, item):
        known = [
            form
            for entry in writer.names.vocabularies.recognitions.entries
            for form in (entry.name.zh, *entry.aliases.zh)
        ]
        writer.stubs.add("recognitions", name, known, writer.line(span[0]))
    return {
        "id": "a",
        "text": OPEN,
        "themes": Noted([writer.names.theme(writer.page, item)], "?"),
        **{kind: ids for kind, ids in named.items() if ids},
        **_given("recognitions", list(dict.fromkeys(titles))),
        **_given("documents", list(_documents(writer, item))),
        **_given("incentives", incentives),
        **_given("targets", targets),
    }


def _documents(writer: _Writer, item: Item) -> Iterator[str]:
    titles = [entry.name.zh for entry in writer.names.vocabularies.documents.entries]
    for span, title, number in quoted_documents(writer.page, item.span):
        where = f"{writer.line(span[0])}{f', number {number}' if number else ''}"
        yield writer.names.document(simplify(title)) or writer.stubs.add("documents", title, titles, where)


# --- support ------------------------------------------------------------------------------------------------------


def _incentives(writer: _Writer, item: Item) -> Iterator[dict[str, Any]]:
    """Yield a record for each sum and for each rate alone; a ceiling goes to the record before it."""
    pairs = paired(writer.page.text, item)
    made: list[tuple[int, dict[str, Any]]] = []
    shares = instalments(item.rates)
    for one in item.sums:
        if one.kind is SumKind.CEILING and made:
            made[-1][1]["ceiling"] = _ceiling(writer, one)
        elif one.kind:
            made.append((one.span[0], _incentive(writer, one, pairs.get(one.span, Paired()))))
    made += [
        (rate.span[0], _of_rate(writer, rate))
        for rate in item.rates
        if rate.role in {RateRole.SUPPORT, RateRole.UPLIFT}
    ]
    for _, record in sorted(made, key=lambda one: one[0]):
        if shares and record["basis"] != "pool":
            record["instalments"] = [_percent(rate) for rate in shares]
        yield _numbered(writer, record)


def _numbered(writer: _Writer, record: Mapping[str, Any]) -> dict[str, Any]:
    writer.next_id += 1
    return {"id": writer.next_id, **record}


def _incentive(writer: _Writer, one: Sum, pair: Paired) -> dict[str, Any]:
    kind = SumKind.CAP if one.kind is SumKind.CEILING else one.kind or SumKind.FIXED
    amount = one.high if one.high is not None else one.amount
    ladder = {"ladder": f"ladder-{pair.ladder}"} if pair.ladder else {}
    return {
        "recipient": _recipient(writer, one, pair),
        **_given("recognition", list(pair.titles)),
        **_given("level", [str(level) for level in one.levels]),
        "form": _form(writer, one),
        "commitment": "granted",
        "basis": _BASES[kind] if one.sure else Noted(_BASES[kind], f"? {writer.line(one.span[0])}"),
        "amount": _money(amount),
        **({"amount_low": _money(one.amount)} if one.high is not None else {}),
        **({"amount_comparator": "at-least"} if one.at_least and kind is SumKind.POOL else {}),
        **({"currency": str(one.currency)} if one.currency is not Currency.CNY else {}),
        **({"per": {"zh": _EACH.sub("", one.per)[:_LONGEST_NAME], "en": None}} if one.per else {}),
        **(_rate_fields(one.rate) if one.rate else {}),
        **({"frequency": "one-off"} if one.one_off else {"frequency": "yearly"} if one.yearly else {}),
        **_given("years", one.years),
        **_given("months", one.months),
        **({"thresholds": [_threshold(pair.threshold)]} if pair.threshold else {}),
        **ladder,
    }


_EACH = re.compile("^(?:每|单|一(?=.))(?:个(?=.))?")
"""The word for each, which pages say themselves: 每台 is 台."""


def _sentence_before(writer: _Writer, position: int) -> str:
    text = writer.page.text
    return text[max(text.rfind(stop, 0, position) for stop in "。;\n") + 1 : position]


def _recipient(writer: _Writer, one: Sum, pair: Paired) -> Any:
    """Return who gets it as far as a title names them; else the text is open."""
    entries = writer.names.vocabularies.recognitions.by_id
    names = [entries[title].name for title in pair.titles]
    if not names or _TO_ANOTHER.search(_sentence_before(writer, one.span[0])):
        return Noted(OPEN, writer.line(one.span[0]))
    return {"zh": "、".join(name.zh for name in names), "en": " or ".join(name.en for name in names)}


def _form(writer: _Writer, one: Sum) -> Any:
    after = re.match(r"[^,;。\n]{0,40}", writer.page.text[one.span[1] : one.span[1] + 40])
    around = _sentence_before(writer, one.span[0])[-30:] + (after[0] if after else "")
    for words in (one.verb, around):
        if words and (form := next((form for pattern, form in _FORMS if re.search(pattern, words)), None)):
            return Noted(form, "?") if words is around else form
    return Noted("other", "?")


def _money(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _threshold(measured: Measured) -> dict[str, Any]:
    value = measured.value.amount
    unit, scale = ("亿元", 10**8) if value >= 10**8 else ("万元", 10**4)
    comparator = str(Comparator(measured.comparator))
    return {
        "of": {"zh": measured.of or None, "en": None},
        "comparator": comparator,
        "value": _number(value / scale),
        "unit": unit,
    }


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _ceiling(writer: _Writer, one: Sum) -> dict[str, Any]:
    begin = max(writer.page.text.rfind(stop, 0, one.span[0]) for stop in "。;\n") + 1
    words = writer.page.text[begin : one.span[0]]
    over = [counted for pattern, counted in _OVER if re.search(pattern, words)] or ["project"]
    return {"amount": _money(one.amount), "over": Noted(over, f"? {writer.line(one.span[0])}")}


def _percent(rate: Rate) -> str:
    return f"{_number(rate.percent or Decimal(0))}%"


def _rate_value(rate: Rate) -> Any:
    """Return the rate, of a range its upper end, in doubt; none where no percentage is exactly what is printed."""
    if rate.percent is None:
        return Noted(None, "a part that no percentage is exactly")
    return Noted(f"{_number(rate.high)}%", f"? from {_percent(rate)} on") if rate.high is not None else _percent(rate)


def _rate_fields(rate: Rate) -> dict[str, Any]:
    base = rate.base if 0 < len(rate.base) <= _LONGEST_NAME else None
    kind = RateKind.REFERENCE if rate.by_reference else RateKind.UPLIFT if rate.role is RateRole.UPLIFT else None
    return {
        "rate": _rate_value(rate),
        **({"rate_comparator": "at-most"} if rate.at_most or rate.high is not None else {}),
        "rate_base": {"zh": base, "en": None},
        **({"rate_kind": str(kind)} if kind else {}),
    }


def _of_rate(writer: _Writer, rate: Rate) -> dict[str, Any]:
    where = writer.line(rate.span[0])
    words = _sentence_before(writer, rate.span[0])
    form = next((form for pattern, form in _FORMS if re.search(pattern, words)), "subsidy")
    return {
        "recipient": Noted(OPEN, where),
        "form": Noted(form, "?"),
        "commitment": "granted",
        "basis": "rate",
        **_rate_fields(rate),
    }


# --- targets ------------------------------------------------------------------------------------------------------


def _targets(writer: _Writer, item: Item) -> Iterator[dict[str, Any]]:
    """Yield a record for each target; what 其中 makes a part refers to the target before it."""
    whole = 0
    for goal in item.goals:
        record = _target(writer, goal)
        if goal.part and whole:
            yield {**record, "part_of": Noted(whole, "?")}
        else:
            whole = record["id"]
            yield record


def _target(writer: _Writer, goal: Goal) -> dict[str, Any]:
    label = re.sub(r"\s", "", goal.label)
    indicators = [entry.name.zh for entry in writer.names.vocabularies.indicators.entries]
    known = writer.names.indicator(label)
    name = label[:_LONGEST_NAME] or "?"
    indicator = known or writer.stubs.add("indicators", name, indicators, writer.line(goal.span[0]))
    short = label if 0 < len(label) <= _LONGEST_NAME else None
    unit = f"个{goal.unit}" if goal.unit == "百分点" else goal.unit
    if unit and unit not in writer.names.vocabularies.units.by_id:
        writer.stubs.add("units", unit, list(writer.names.vocabularies.units.by_id), writer.line(goal.span[0]))
    before = _sentence_before(writer, goal.span[0])
    clause = before.rpartition(",")[2]
    is_more = goal.comparator is Comparator.AT_LEAST and _MORE_THAN.search(before)
    said = in_words(writer.page.text[slice(*goal.span)]) if goal.value is None else ()
    times = next((_number(Decimal(value)) for unit_said, value in said if not unit_said), None)
    record = {
        "indicator": Noted(indicator, f"? {writer.line(goal.span[0])}"),
        **_given("level", [str(level) for level in levels_named(label)]),
        "label": {"zh": short, "en": None},
        "comparator": str(Comparator.MORE_THAN if is_more else goal.comparator),
        "value": times if goal.value is None else _number(goal.value),
        **({"value_high": _number(goal.high)} if goal.high is not None else {}),
        "unit": _TIMES if times else unit or None,
        "year": Noted(goal.year, "? said elsewhere") if goal.year_inherited else goal.year,
        **({"frequency": "yearly"} if goal.yearly and _EACH_YEAR.search(clause) else {}),
        **({"aspirational": True} if goal.strives else {}),
        **_baseline(goal, clause),
        **_given("month", goal.month),
        **_given("within_years", goal.within_years),
    }
    return _numbered(writer, record)


def _baseline(goal: Goal, clause: str) -> dict[str, Any]:
    """Return what a target is compared with, where its own clause says that."""
    if not goal.baseline or str(goal.baseline) not in clause:
        return {}
    was = _RISES_FROM.search(clause)
    return {"baseline": {"year": goal.baseline, **({"value": _number(Decimal(was[1]))} if was else {})}}


def summary(name: str, found: Intake, draft: Draft) -> str:
    """Return what was read of a text and what is left to people, in lines."""
    sums = [one for item in found.items for one in item.sums]
    counts = {
        "headings": len(found.outline),
        "items": len(found.items),
        "sums of support": sum(one.kind is not None for one in sums),
        "other sums": sum(one.kind is None for one in sums),
        "targets": sum(len(item.goals) for item in found.items),
        "bodies": sum(len(item.bodies) for item in found.items),
        "rules": len(list(_clauses(found))),
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    lines = [
        f"{name}: drafts/{draft.id}.yaml: {told}",
        f"  {draft.open_texts} texts to write, {draft.unsure} proposals to check",
    ]
    lines += [f"  in doubt: {doubt}" for doubt in found.doubts]
    return "\n".join(lines)


# --- is it a plan -------------------------------------------------------------------------------------------------


def _judged(text: str, plan_id: str) -> tuple[Problem, ...]:
    """Return why the draft, its open texts filled, could not be read as a plan."""
    document = parse_document(text, f"drafts/{plan_id}.yaml")
    if not isinstance(document, Document):
        return tuple(document)
    plan = decode(document, Plan, _filled(document.value))
    return tuple(plan) if isinstance(plan, list) else ()


def _filled(value: Any, name: str = "") -> Any:
    """Return a value with something in the place of each open text."""
    if isinstance(value, dict):
        return {key: _filled(member, key) for key, member in value.items()}
    if isinstance(value, list):
        return [_filled(member) for member in value]
    filling = {"zh": "…", "en": "…", "checked": "2000-01-01"}
    return filling.get(name) if value is None else value
