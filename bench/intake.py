"""How much of official texts `intake` reads, and how much of what it says is right: recall and precision.

``python -m bench.intake FOLDER`` reads every ``NN.txt`` of a folder and scores it against ``NN.json``, the right
answers. A finding counts where its place in the page overlaps the right one and its value is the same; what the answers
mark as repeated or optional counts neither way. With ``-v`` every miss and every excess is listed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from build_scripts.intake.found import Intake, RateRole, Sum
from build_scripts.intake.reader import read_page
from build_scripts.official.letters import fold
from build_scripts.official.numerals import parse_numeral
from build_scripts.official.page_text import PageText, simplify
from build_scripts.records.load import Records, load
from tests.support.project import ROOT

BARS = {
    "items": 0.97, "headings": 0.97, "sums": 0.98, "support": 0.93, "basis": 0.93, "rates": 0.95,
    "targets": 0.90, "bodies": 0.95, "level": 0.90, "titles": 0.90,
}  # fmt: skip
"""What recall and precision have to reach, each."""

Span = tuple[int, int]
Truth = dict[str, Any]


_EVERYWHERE = (0, 10**9)


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing that is there or was found: where, and what has to be equal."""

    at: Span
    key: object
    counts: bool = True
    """False where it may be found and need not be."""

    def meets(self, other: Mark) -> bool:
        """Return whether it is the same thing in the same place."""
        return self.key == other.key and self.overlaps(other)

    def overlaps(self, other: Mark) -> bool:
        """Return whether it stands in the same place, whatever it is."""
        return self.at[0] < other.at[1] and other.at[0] < self.at[1]


@dataclass
class Score:
    """What was found of one sort."""

    right: int = 0
    wanted: int = 0
    said: int = 0
    missed: list[str] = field(default_factory=list)
    excess: list[str] = field(default_factory=list)

    def add(self, name: str, wanted: Iterable[Mark], said: Iterable[Mark], text: str) -> None:
        """Count one document."""
        marks, rest, hits = list(wanted), list(said), 0
        for mark in marks:
            found = next((one for one in rest if mark.meets(one)), None)
            if found is not None:
                rest.remove(found)
            hits += found is not None and mark.counts
            self.wanted += mark.counts
            if found is None and mark.counts:
                self.missed.append(_shown(name, mark, text))
        free = [mark for mark in marks if not mark.counts and mark.at != _EVERYWHERE]
        rest = [one for one in rest if not any(mark.overlaps(one) for mark in free)]
        self.right += hits
        self.said += hits + len(rest)
        self.excess += [_shown(name, mark, text) for mark in rest]

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is there."""
        return self.right / self.said if self.said else 1.0


def _shown(name: str, mark: Mark, text: str) -> str:
    start, end = mark.at
    around = text[max(0, start - 14) : start], text[start:end][:30], text[end : end + 8]
    return f"{name} {mark.key} | {'⟦'.join(around[:2])}⟧{around[2]}".replace("\n", "⏎")


# --- what is there ------------------------------------------------------------------------------------------------


def _at(record: Truth) -> Span:
    start, end = record["at"]
    return start, end


def _counts(record: Truth) -> bool:
    return not (record.get("repeated") or record.get("optional"))


def _ends(low: object, high: object) -> list[Decimal]:
    """Return the values that a sum prints: both ends of a range, however answers divide a band (1亿元至5亿元的项目)."""
    return [_number(low), *([_number(high)] if high is not None else [])]


def _amounts(truth: Truth) -> Iterator[Truth]:
    for measure in truth["measures"]:
        yield from measure["amounts"]


def _bare(text: str | None) -> str:
    return re.sub(r"\s|\([a-zǎàáāēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", fold(text or ""))


def _series(locators: Iterable[str]) -> dict[str, int]:
    """Return the row of numbers that each locator's prefix stands for (通知 一、 / 附件1 2), in order."""
    prefixes = dict.fromkeys(_prefix(locator) for locator in locators)
    return {prefix: index for index, prefix in enumerate(prefixes)}


def _prefix(locator: str) -> str:
    return locator.partition(" ")[0] if " " in locator else ""


_FREE_ITEMS = {"序言", "摘要"}


def true_items(truth: Truth) -> Iterator[Mark]:
    """Yield every item by the row of numbers and its label; preamble and abstract count neither way."""
    series = _series(one["locator"] for one in truth["measures"] if one["locator"] not in _FREE_ITEMS)
    for one in truth["measures"]:
        locator = one["locator"]
        if locator in _FREE_ITEMS:
            yield Mark(_EVERYWHERE, (0, locator), counts=False)
        else:
            yield Mark(_EVERYWHERE, (series[_prefix(locator)], locator.rpartition(" ")[2]))


def true_headings(truth: Truth) -> Iterator[Mark]:
    """Yield every heading of an item, and of the outline."""
    for one in truth["measures"]:
        if one["heading"]:
            yield Mark(_EVERYWHERE, _bare(one["heading"]))
    for entry in truth["outline"]:
        yield Mark(_EVERYWHERE, _bare(entry["title"]), counts=not entry["label"].startswith("附件"))


def true_sums(truth: Truth) -> Iterator[Mark]:
    """Yield every sum with its value."""
    for one in _amounts(truth):
        ends = _ends(one["yuan"], one["yuan_high"])
        yield from (Mark(_at(one), (value, one["currency"]), _counts(one)) for value in ends)


def true_support(truth: Truth) -> Iterator[Mark]:
    """Yield the sums that are support."""
    yield from (Mark(_at(one), "support", _counts(one)) for one in _amounts(truth) if one["is_support"])


def true_basis(truth: Truth) -> Iterator[Mark]:
    """Yield what each sum of support is, whether it is a range and whether it is for each of something."""
    for one in _amounts(truth):
        if one["is_support"]:
            yield Mark(_at(one), (one["kind"], one["yuan_high"] is not None, bool(one["per"])), _counts(one))


def true_levels(truth: Truth) -> Iterator[Mark]:
    """Yield the tiers of the sums of support."""
    for one in _amounts(truth):
        levels = [one["level"]] if isinstance(one["level"], str) else one["level"] or []
        if one["is_support"] and levels:
            yield Mark(_at(one), frozenset(levels), _counts(one))


def true_rates(truth: Truth) -> Iterator[Mark]:
    """Yield every rate with its value and whether it is support; a rate of several caps once."""
    seen = set()
    for measure in truth["measures"]:
        for one in measure["amounts"]:
            if "rate_at" in one and tuple(one["rate_at"]) not in seen:
                seen.add(tuple(one["rate_at"]))
                yield Mark((one["rate_at"][0], one["rate_at"][1]), (_percent(one["rate_printed"]), True), _counts(one))
        for one in measure["rates"]:
            value = tuple(map(_number, one["ratio"])) if one.get("ratio") else _rate_value(one)
            yield Mark(_at(one), (value, one["is_support"]), _counts(one))


def _rate_value(one: Truth) -> Decimal | None:
    """Return a rate's value; answers may leave one in tenths (三成) as it is printed."""
    if one["percent"] is not None:
        return _number(one["percent"])
    return _percent(one["printed"]) if "成" in one["printed"] else None


_WHOLES = {"百": 1, "千": 10, "万": 100}
"""By what a share of so many is divided to be a percentage."""


def _percent(printed: str) -> Decimal | None:
    words = re.fullmatch("([百千万])分之(.+)", printed)
    if words:
        share = parse_numeral(words[2])
        return _number(Decimal(share) / _WHOLES[words[1]]) if share is not None else None
    tenths = re.fullmatch("([一二两三四五六七八九])成([一二三四五六七八九半]?)", printed)
    if tenths:
        rest = Decimal(5) if tenths[2] == "半" else Decimal(parse_numeral(tenths[2] or "零") or 0)
        return _number(Decimal(parse_numeral(tenths[1]) or 0) * 10 + rest)
    numbers = re.findall(r"\d+(?:\.\d+)?", fold(printed))
    if not numbers:
        return None
    return _number(Decimal(numbers[0]) * (100 if "倍" in printed else 1) / (10 if "‰" in printed else 1))


def true_targets(truth: Truth, *, worded: bool) -> Iterator[Mark]:
    """Yield the targets with a value, or those in words."""
    for measure in truth["measures"]:
        for one in measure["targets"]:
            if bool(one.get("in_words")) is worded:
                yield Mark(
                    _at(one), _target_key(one["value"], one["value_high"], one["unit"], one["year"]), _counts(one)
                )


def _target_key(value: object, high: object, unit: str | None, year: int | None) -> object:
    unit = simplify(unit or "")
    numbers = (None if value is None else _number(value), None if high is None else _number(high))
    return (*numbers, (unit or "").removeprefix("个") if (unit or "").endswith("百分点") else unit or "", year)


def true_bodies(truth: Truth) -> Iterator[Mark]:
    """Yield every body in a bracket with its role."""
    for measure in truth["measures"]:
        for role, bodies in measure["bodies"].items():
            yield from (Mark(_at(one), (role, _bare(one["name"]))) for one in bodies)


def true_titles(truth: Truth) -> Iterator[Mark]:
    """Yield the recognised titles, each once an item; answers without any say nothing about them."""
    for measure in truth["measures"]:
        named = sorted(measure.get("titles") or (), key=_at, reverse=True)
        yield from (Mark(_at(one), one["id"]) for one in {one["id"]: one for one in named}.values())


def true_rules(truth: Truth) -> Iterator[Mark]:
    """Yield the rules of the document."""
    yield from (Mark(_at(one), one["kind"]) for one in truth["rules"])


def _number(value: object) -> Decimal:
    return Decimal(str(value)).normalize()


# --- what was read ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """What `intake` made of one page."""

    page: PageText
    found: Intake

    def mark(self, span: Span, key: object) -> Mark:
        """Return a finding at its place in the raw page."""
        return Mark(self.page.raw_span(span), key)

    @property
    def support(self) -> Iterator[Sum]:
        """Return the sums that are read as support."""
        return (one for item in self.found.items for one in item.sums if one.kind)


def said_items(read: Reading) -> Iterator[Mark]:
    """Yield the items."""
    items = (item for item in read.found.items if item.locator not in _FREE_ITEMS)
    yield from (Mark(_EVERYWHERE, (item.series, item.locator)) for item in items)


def said_headings(read: Reading) -> Iterator[Mark]:
    """Yield the headings of items and outline."""
    yield from (Mark(_EVERYWHERE, _bare(item.heading)) for item in read.found.items if item.heading)
    yield from (Mark(_EVERYWHERE, _bare(entry.title)) for entry in read.found.outline)


def _each(read: Reading, name: str) -> Iterator[Any]:
    for item in read.found.items:
        yield from getattr(item, name)


def said_sums(read: Reading) -> Iterator[Mark]:
    """Yield every sum."""
    for one in _each(read, "sums"):
        yield from (read.mark(one.span, (value, str(one.currency))) for value in _ends(one.amount, one.high))


def said_basis(read: Reading) -> Iterator[Mark]:
    """Yield what each sum of support is."""
    for one in read.support:
        yield read.mark(one.span, (str(one.kind), one.high is not None, bool(one.per)))


def said_rates(read: Reading) -> Iterator[Mark]:
    """Yield every rate, those with a cap once."""
    rates = [one.rate for one in read.support if one.rate] + list(_each(read, "rates"))
    for rate in dict.fromkeys(rates):
        value = tuple(map(_number, rate.ratio)) or (_number(rate.percent) if rate.percent is not None else None)
        yield read.mark(rate.span, (value, rate.role in {RateRole.SUPPORT, RateRole.UPLIFT}))


def said_targets(read: Reading, *, worded: bool) -> Iterator[Mark]:
    """Yield the targets."""
    for one in _each(read, "goals"):
        if (one.value is None) is worded:
            yield read.mark(one.span, _target_key(one.value, one.high, one.unit, one.year))


def said_titles(read: Reading) -> Iterator[Mark]:
    """Yield the recognised titles, each once an item, where it is named first."""
    for item in read.found.items:
        named = reversed([one for one in item.entries if one.kind == "recognitions"])
        yield from (read.mark(one.span, one.id) for one in {one.id: one for one in named}.values())


def said_bodies(read: Reading) -> Iterator[Mark]:
    """Yield the bodies."""
    yield from (read.mark(one.span, (str(one.role), _bare(one.name))) for one in _each(read, "bodies"))


Sorts = dict[str, tuple[Callable[[Truth], Iterator[Mark]], Callable[[Reading], Iterator[Mark]]]]
SORTS: Sorts = {
    "items": (true_items, said_items),
    "headings": (true_headings, said_headings),
    "sums": (true_sums, said_sums),
    "support": (true_support, lambda read: (read.mark(one.span, "support") for one in read.support)),
    "basis": (true_basis, said_basis),
    "rates": (true_rates, said_rates),
    "targets": (lambda truth: true_targets(truth, worded=False), lambda read: said_targets(read, worded=False)),
    "in words": (lambda truth: true_targets(truth, worded=True), lambda read: said_targets(read, worded=True)),
    "bodies": (true_bodies, said_bodies),
    "level": (
        true_levels,
        lambda read: (read.mark(one.span, frozenset(map(str, one.levels))) for one in read.support if one.levels),
    ),
    "titles": (true_titles, said_titles),
    "rules": (true_rules, lambda read: (read.mark(one.span, str(one.kind)) for one in _rules(read.found))),
}


def _rules(found: Intake) -> Iterator[Any]:
    yield from found.closing
    for item in found.items:
        yield from item.clauses


HEAD = ("title", "document_number", "issuer", "issued", "from", "to", "status", "place")


def _true_head(truth: Truth) -> dict[str, object]:
    effective = truth["effective"] or {}
    return {
        "title": _bare(truth["title"]),
        "document_number": truth["document_number"],
        "issuer": _bare(truth["issuer"]),
        "issued": truth["issued"],
        "from": effective.get("from"),
        "to": effective.get("to"),
        "status": truth["status"],
        "place": simplify(truth["place"]),
    }


def _said_head(found: Intake) -> dict[str, object]:
    head = found.head
    days = (head.issued, head.valid_from, head.valid_to)
    issued, valid_from, valid_to = (str(day) if day else None for day in days)
    status = "draft" if head.draft else "trial" if head.trial else "issued"
    values = (_bare(head.title), head.number, _bare(head.issuer), issued, valid_from, valid_to, status, head.place)
    return dict(zip(HEAD, values, strict=True))


class AnswersError(Exception):
    """Right answers cannot be read; the message says which and why."""


def _answers(path: Path) -> tuple[Truth, dict[str, list[Mark]]]:
    """Return the answers to a document, and what is there of each sort; raises ``AnswersError``."""
    try:
        truth: Truth = json.loads(path.read_text(encoding="utf-8"))
        return truth, {name: list(wanted(truth)) for name, (wanted, _) in SORTS.items()}
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        raise AnswersError(f"{path}: these answers cannot be read ({type(error).__name__}: {error})") from error


def _score(folder: Path, records: Records) -> tuple[dict[str, Score], dict[str, Score]]:
    scores = {name: Score() for name in SORTS}
    heads = {name: Score() for name in HEAD}
    for path in sorted(folder.glob("*.json")):
        truth, wanted = _answers(path)
        raw = path.with_suffix(".txt").read_text(encoding="utf-8")
        page, found = read_page(raw, records.vocabularies)
        read = Reading(page, found)
        for name, (_, said) in SORTS.items():
            if name != "titles" or any("titles" in measure for measure in truth["measures"]):
                scores[name].add(path.stem, wanted[name], said(read), raw)
        told = _said_head(found)
        for name, value in _true_head(truth).items():
            is_said = told[name] is not None
            said_marks = [Mark(_EVERYWHERE, told[name])] if is_said else []
            wanted_marks = [Mark(_EVERYWHERE, value)] if value is not None else []
            heads[name].add(path.stem, wanted_marks, said_marks, "")
    return scores, heads


def main(arguments: list[str]) -> int:
    """Print the scores of folders; return 1 where a bar is not reached, 2 where nothing can be scored."""
    folders = [Path(one) for one in arguments if one != "-v"]
    empty = [str(folder) for folder in folders if not any(folder.glob("*.json"))]
    if empty or not folders:
        print(f"there are no answers NN.json in {', '.join(empty) or 'no folder: name one'}", file=sys.stderr)
        return 2
    records = load(ROOT / "data")
    assert isinstance(records, Records), "the vocabularies cannot be read"
    missed = False
    for folder in folders:
        try:
            scores, heads = _score(folder, records)
        except AnswersError as error:
            print(error, file=sys.stderr)
            return 2
        print(f"{folder}: {len(list(folder.glob('*.json')))} documents")
        for name, score in {**scores, **{f"head: {name}": score for name, score in heads.items()}}.items():
            bar = BARS.get(name, 0.0)
            fails = min(score.recall, score.precision) < bar and score.wanted > 0
            missed = missed or fails
            counted = f"{score.right} of {score.wanted} found, {score.said} said"
            print(f"  {name:22} recall {score.recall:.3f}  precision {score.precision:.3f}  {counted}"
                  f"{'  below ' + str(bar) if fails else ''}")  # fmt: skip
            if "-v" in arguments:
                print(*(f"      missed {one}" for one in score.missed), sep="\n")
                print(*(f"      excess {one}" for one in score.excess), sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
