"""What is read out of an official text before any of it is a record; every finding knows where it stands.

Positions are those of the cleaned text (``PageText``), which knows the place in the raw page of each of its characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from build_scripts.official.divisions import Division, OutlineHeading, Span, TakenOut
from build_scripts.records.model import Comparator, Currency, Level, Role, RuleKind


class SumKind(StrEnum):
    """What a sum of money is, where it is support."""

    FIXED = "fixed"
    CAP = "cap"
    RATE_WITH_CAP = "rate-with-cap"
    RANGE = "range"
    FLOOR = "floor"
    PER_UNIT = "per-unit"
    CEILING = "ceiling"
    """The most that several awards, units or steps add up to."""
    POOL = "pool"


class RateRole(StrEnum):
    """What a percentage or ratio is."""

    SUPPORT = "support"
    UPLIFT = "uplift"
    CONDITION = "condition"
    COST_SHARE = "cost-share"
    INSTALMENT = "instalment"
    TARIFF = "tariff"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Rate:
    """One percentage, per mille or ratio that is no target."""

    span: Span
    percent: Decimal | None
    role: RateRole
    ratio: tuple[Decimal, ...] = ()
    base: str = ""
    """Of what it is a share, as far as the words before it say so."""
    by_reference: bool = False
    """A share of a published rate of interest."""
    at_most: bool = False
    high: Decimal | None = None
    """The upper end of a range of rates."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of money; ``kind`` is absent where it is a threshold, a size, a step or a target."""

    span: Span
    amount: Decimal
    high: Decimal | None = None
    """The upper end of a range."""
    currency: Currency = Currency.CNY
    kind: SumKind | None = None
    sure: bool = True
    per: str = ""
    rate: Rate | None = None
    levels: tuple[Level, ...] = ()
    recipient: str = ""
    yearly: bool = False
    one_off: bool = False
    months: int | None = None
    years: int | None = None
    aggregate: bool = False
    """It adds up several awards."""
    at_least: bool = False
    verb: str = ""
    """The word of support that it belongs to."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One target."""

    span: Span
    label: str
    comparator: Comparator
    value: Decimal | None
    high: Decimal | None
    unit: str
    year: int | None
    year_inherited: bool = False
    month: int | None = None
    baseline: int | None = None
    """The year that it is compared with."""
    within_years: int | None = None
    yearly: bool = False
    strives: bool = False
    part: bool = False
    """A part of the target before it (其中)."""


@dataclass(frozen=True, slots=True)
class NamedBody:
    """One body in one role, as printed and as its name is in full."""

    span: Span
    name: str
    printed: str
    role: Role
    by_position: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule about the document or its benefits."""

    span: Span
    kind: RuleKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the vocabularies that stands in the text."""

    span: Span
    kind: str
    """The vocabulary: recognitions, terms, industries, documents."""
    id: str


@dataclass
class Item(Division):
    """A measure to be with what was read out of its words."""

    sums: list[Sum] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    bodies: list[NamedBody] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    brackets: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says about the document as a whole."""

    title: str
    place: str
    number: str | None
    issuer: str
    issued: date | None
    valid_from: date | None
    valid_to: date | None
    trial: bool
    draft: bool
    expired: bool
    opened: date | None = None
    closed: date | None = None
    """First and last day of a consultation."""


@dataclass(frozen=True, slots=True)
class Intake:
    """All that was read out of one page."""

    head: Head
    outline: tuple[OutlineHeading, ...]
    items: tuple[Item, ...]
    closing: tuple[Clause, ...]
    """Rules that stand outside the items."""
    taken_out: tuple[TakenOut, ...]
    doubts: tuple[str, ...]
    """What the reader is not sure of, in words."""
    series_names: tuple[str, ...] = ()
    """What each row of numbers of the page is called; nothing for the main document."""
