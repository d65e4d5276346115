"""What a plan file and a vocabulary entry say: the records, exactly as typed and nothing computed.

Every class is frozen and refuses unknown fields. Scalars arrive as text (see ``source``) and are converted here, so
``010``, ``no`` or ``12:30`` never change their meaning on the way. The JSON Schema for editors is generated from these
classes (``build_scripts.schema``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from build_scripts.records.quantities import parse_amount, parse_date, parse_number, parse_rate


class Record(BaseModel):
    """Base of every record: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _as_list(value: Any) -> Any:
    """Let a list with one member be typed as that member alone (``level: national``)."""
    return [value] if isinstance(value, str) else value


def _read(parse: Callable[[str], Any], typed: Any) -> BeforeValidator:
    """Return the validator that reads a value with ``parse``; ``typed`` is what an editor sees, for the JSON Schema."""

    def read(value: Any) -> Any:
        if isinstance(value, str):
            return parse(value)
        if not isinstance(value, dict | list):
            return value  # given by a program, read already
        raise ValueError("a record or a list stands where one value has to stand")

    return BeforeValidator(read, json_schema_input_type=typed)


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MEASURE_ID = r"^p?[0-9]+(\.[0-9]+)*$"
PROVISION_ID = r"^[a-z]{1,2}$"
OUTLINE_ID = r"^[0-9]+(\.[0-9]+)*$"
URL = r"^https?://[^\s<>\"'`\\{}|^()\[\]]+$"
PAGE_OR_PLACE = r"^(?:[a-z0-9.-]+/)+(?:#[a-z][a-z0-9-]*)?$"
ANCHOR = r"^[a-z][a-z0-9-]*$"
PLACE_CODE = r"^[0-9]{6}$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
MeasureId = Annotated[str, StringConstraints(pattern=MEASURE_ID, max_length=20)]
ProvisionId = Annotated[str, StringConstraints(pattern=PROVISION_ID)]
OutlineId = Annotated[str, StringConstraints(pattern=OUTLINE_ID, max_length=20)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Url = Annotated[str, StringConstraints(pattern=URL, max_length=500)]
Address = Annotated[str, StringConstraints(pattern=PAGE_OR_PLACE, max_length=200)]
Anchor = Annotated[str, StringConstraints(pattern=ANCHOR, max_length=80)]
Year = Annotated[int, Field(ge=1978, le=2100)]
Date = Annotated[date, _read(parse_date, date)]
Yuan = Annotated[int, _read(parse_amount, str | int)]
Percent = Annotated[Decimal, _read(parse_rate, str)]
Number = Annotated[Decimal, _read(parse_number, str | float)]


class Bilingual(Record):
    """One text in both languages of the site."""

    zh: Text
    en: Text


class Aliases(Record):
    """Other names of a vocabulary entry, per language: what plans print and what readers type."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


# --- the plan -----------------------------------------------------------------------------------------------------


class Status(StrEnum):
    """How binding the document is."""

    DRAFT = "draft-for-comment"
    ISSUED = "issued"


class Level(StrEnum):
    """Which tier of government grants a title or a benefit; a county's is the district's, a street's the town's."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    DISTRICT = "district"
    TOWN = "town"


class Form(StrEnum):
    """In what form a benefit reaches its recipient."""

    AWARD = "award"
    SUBSIDY = "subsidy"
    PRICE_CUT = "price-cut"
    FEE_WAIVER = "fee-waiver"
    TAX_RELIEF = "tax-relief"
    LOAN = "loan"
    INTEREST_SUBSIDY = "interest-subsidy"
    GUARANTEE = "guarantee"
    RISK_COMPENSATION = "risk-compensation"
    INSURANCE = "insurance"
    FUND = "fund"
    INVESTMENT = "investment"
    PROCUREMENT = "procurement"
    LAND = "land"
    RESOURCE_PRIORITY = "resource-priority"
    HOUSING = "housing"
    SERVICE = "service"
    HONOUR = "honour"
    OTHER = "other"


class Basis(StrEnum):
    """How the size of a benefit is set."""

    FIXED = "fixed"
    CAP = "cap"
    RATE = "rate"
    RATE_WITH_CAP = "rate-with-cap"
    POOL = "pool"
    UNQUANTIFIED = "unquantified"


class Frequency(StrEnum):
    """How often a benefit is paid or a target is due; absent where the document does not say."""

    ONE_OFF = "one-off"
    YEARLY = "yearly"
    STAGED = "staged"


class Comparator(StrEnum):
    """How a value is bounded, as the document words it."""

    AT_LEAST = "at-least"
    EQUAL = "equal"
    AT_MOST = "at-most"
    ABOUT = "about"
    RANGE = "range"


class Role(StrEnum):
    """What part someone has in carrying out provisions."""

    LEADER = "leader"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"


class Period(Record):
    """First and last year that the plan covers."""

    from_: Year = Field(alias="from")
    to: Year


class Source(Record):
    """Where the text was published and what is odd about it."""

    url: Url | None
    published: Date | None
    checked: Date
    notes: tuple[Bilingual, ...] = ()


class Consultation(Record):
    """A public consultation on a draft."""

    opened: Date
    closed: Date
    address: Bilingual
    outcome: Bilingual


class OutlineEntry(Record):
    """A part or section; its parent is the entry whose id is one number shorter."""

    id: OutlineId
    label: Text
    title: Bilingual


class Incentive(Record):
    """A benefit for someone. One record for each amount."""

    recipient: Bilingual
    condition: Bilingual | None = None
    recognition: Annotated[tuple[Slug, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])] = ()
    level: Annotated[tuple[Level, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])] = ()
    form: Form
    basis: Basis
    amount: Yuan | None = None
    amount_comparator: Comparator | None = None
    """Only where the words differ from the basis: a pool of “no less than” an amount."""
    rate: Percent | None = None
    rate_comparator: Comparator | None = None
    """``at-most`` where the document says the rate is not higher than this."""
    rate_base: Bilingual | None = None
    frequency: Frequency | None = None
    years: Annotated[int, Field(ge=1, le=30)] | None = None
    """For how many years running, where the document says so."""

    @property
    def is_figured(self) -> bool:
        """Return whether the document puts any figure on it."""
        return self.amount is not None or self.rate is not None

    @property
    def is_comparable(self) -> bool:
        """Return whether its amount can stand beside another's: it goes to one recipient.

        A pool is shared, a rate needs its base, and the rest has no amount.
        """
        return self.amount is not None and self.basis in {Basis.FIXED, Basis.CAP, Basis.RATE_WITH_CAP}


class Baseline(Record):
    """Where an indicator stood before; the value is absent where only the year of comparison is given."""

    value: Number | None = None
    year: Year


class Target(Record):
    """A value that an indicator is to reach."""

    indicator: Slug
    label: Bilingual
    comparator: Comparator
    value: Number | None
    """In the unit as printed; null for a goal in words without a figure of its own (doubling)."""
    value_high: Number | None = None
    unit: Text | None
    year: Year | None
    """By when; null where the document sets no year."""
    frequency: Frequency | None = None
    """``yearly`` where the value is due every year."""
    aspirational: bool = False
    """Worded as striving (力争, 争取)."""
    level: Annotated[tuple[Level, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])] = ()
    baseline: Baseline | None = None


class Assignment(Record):
    """Who answers for which provisions; without ``provisions``, for all of the measure."""

    role: Role
    bodies: Annotated[tuple[Text, ...], Field(min_length=1)]
    """As printed; for a leader, the person's name."""
    provisions: tuple[ProvisionId, ...] = ()

    @property
    def offices(self) -> tuple[str, ...]:
        """Return the bodies as printed; a leader is a person and none."""
        return () if self.role is Role.LEADER else self.bodies


class Provision(Record):
    """One distinct thing that a measure says."""

    id: ProvisionId
    text: Bilingual
    incentives: tuple[Incentive, ...] = ()
    targets: tuple[Target, ...] = ()
    novelty: Bilingual | None = None
    """What the document's own notes call new about it (首次提出)."""


class Check(StrEnum):
    """A comparison of the record with the official text that a measure can be excused from.

    These read a language, so a document may rightly be worded in a way that they misread. The other rules of `verify`
    cannot be excused: which measures, sections and brackets there are, that English says the figures of the Chinese,
    and that something was compared; there the record, its English or the file can always be corrected.
    """

    HEADING = "heading"
    FIGURE_MISSING = "figure-missing"
    FIGURE_EXTRA = "figure-extra"
    FIGURE_ORDER = "figure-order"
    FIGURE_UNTYPED = "figure-untyped"
    WORDING = "wording"
    BODY_MISSING = "body-missing"
    BODY_EXTRA = "body-extra"
    NAME_MISSING = "name-missing"
    COPIED = "copied"


class Excuse(Record):
    """One difference between record and official text that is right, and why."""

    check: Check
    text: Text
    """What the check reports: the figure, body, name or passage; of `wording` the field and value."""
    reason: Text


class Measure(Record):
    """One numbered item of a plan, or text without a number that carries content of its own."""

    id: MeasureId
    locator: Text
    section: OutlineId | None = None
    title: Bilingual
    summary: Bilingual
    themes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    terms: tuple[Slug, ...] = ()
    industries: tuple[Slug, ...] = ()
    recognitions: tuple[Slug, ...] = ()
    """Titles that the measure names without an incentive or a target for them."""
    assignments: tuple[Assignment, ...] = ()
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
    excuses: tuple[Excuse, ...] = ()

    @property
    def number(self) -> str:
        """Return its number in the document; empty for text without one, as the preamble."""
        return "" if self.id.startswith("p") else self.id


class Plan(Record):
    """One document of one place."""

    id: Slug
    place: Slug
    title: Bilingual
    short: Bilingual
    """A short name for headings, breadcrumbs and citations in running text."""
    summary: Bilingual
    status: Status
    document_number: Text | None = None
    period: Period
    issuer: tuple[Text, ...]
    """As printed; empty where the text names none."""
    issued: Date | None = None
    """The date the document bears; null where it bears none."""
    source: Source
    consultation: Consultation | None = None
    learned_from: tuple[Slug, ...] = ()
    """Places whose experience the document says it draws on."""
    implements: Bilingual | None = None
    """The higher document that this one carries out, where it names one."""
    outline: tuple[OutlineEntry, ...]
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]

    @property
    def is_draft(self) -> bool:
        """Return whether what it says is only proposed; a plan that was issued after a consultation is not."""
        return self.status is Status.DRAFT

    @property
    def published(self) -> date | None:
        """Return the day that it bears, else that of its page."""
        return self.issued or self.source.published

    @property
    def first_known(self) -> str:
        """Return the earliest day that is known of it, that its consultation opened included, else its first year."""
        days = (self.consultation and self.consultation.opened, self.issued, self.source.published)
        return min(map(str, filter(None, days)), default=str(self.period.from_))


# --- the vocabularies ---------------------------------------------------------------------------------------------


class Entry(Record):
    """What every vocabulary entry has."""

    id: Slug
    name: Bilingual
    definition: Bilingual
    aliases: Aliases = Aliases()


class PlaceLevel(StrEnum):
    """Tier of a place, and of the bodies of one."""

    NATION = "nation"
    PROVINCE = "province"
    AUTONOMOUS_REGION = "autonomous-region"
    CITY = "city"
    PREFECTURE = "prefecture"
    COUNTY_LEVEL_CITY = "county-level-city"
    DISTRICT = "district"
    COUNTY = "county"
    ZONE = "zone"
    TOWN = "town"
    REGION = "region"


class Place(Entry):
    """A province, city or other place that a plan is of, or that one names as its model."""

    level: PlaceLevel
    parent: Slug | None = None
    code: Annotated[str, StringConstraints(pattern=PLACE_CODE)] | None = None
    """GB/T 2260 code."""


class Theme(Entry):
    """A matter that measures are about; two levels."""

    parent: Slug | None = None


class Holder(StrEnum):
    """What can hold a title."""

    FIRM = "firm"
    PRODUCT = "product"
    PROJECT = "project"
    PLATFORM = "platform"
    PARK = "park"
    PERSON = "person"
    PLACE = "place"


class Recognition(Entry):
    """A title that can be given, at one or several levels."""

    holder: Holder
    levels: tuple[Level, ...] = ()
    above: Slug | None = None
    """The next higher title of the same ladder."""


class Direction(StrEnum):
    """Which way an indicator is meant to go."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Indicator(Entry):
    """A quantity that plans set targets for."""

    unit: Text
    direction: Direction
    recognition: Slug | None = None


class Body(Entry):
    """A kind of department or group of offices, and how its names are made (``records.body_names``)."""

    stems: tuple[Text, ...] = ()
    """What stands in its names between the level and the word for the office (工业和信息化, 工信), or a whole
    name (法院); what follows anything (…公司), follows 各 (各人民政府), or is of a Party committee (委组织)."""
    printed: tuple[Text, ...] = ()
    """Printed forms that cannot be read so."""


class Industry(Entry):
    """An industry, industrial chain or cluster that plans promote."""

    parent: Slug | None = None


class Term(Entry):
    """A programme, mechanism or coined phrase that has to be explained."""


class UnitKind(StrEnum):
    """What a unit measures; only units of one kind and base can be compared."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    OTHER = "other"


class UnitName(Record):
    """How a unit is written after a number; English writes nothing after most counts."""

    zh: Text
    en: str = ""


class Unit(Record):
    """A unit as printed, and how many base units it is."""

    id: Text
    name: UnitName
    kind: UnitKind
    base: Text
    factor: Number
