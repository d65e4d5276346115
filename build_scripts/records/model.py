"""What a plan file and a vocabulary entry say: the records, exactly as typed and nothing computed.

Every class is frozen and refuses unknown fields. Scalars arrive as text (see ``source``) and are converted here, so
``010``, ``no`` or ``12:30`` never change their meaning on the way. The JSON Schema for editors is generated from these
classes (``build_scripts.schema``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    computed_field,
    model_validator,
)
from pydantic_core import PydanticKnownError, PydanticUndefined

from build_scripts.records.quantities import (
    FIRST_YEAR,
    LAST_YEAR,
    as_plain_number,
    parse_amount,
    parse_date,
    parse_moment,
    parse_number,
    parse_rate,
)
from build_scripts.records.web_addresses import checked_url


class Record(BaseModel):
    """Base of every record: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)

    def __getstate__(self) -> tuple[Any, ...]:  # type: ignore[override]  # pydantic keeps a dictionary
        """Return the values of all fields, in their order: what is kept of a record, for itself or another process."""
        return tuple([getattr(self, name) for name in _fields(type(self))[0]])

    def __setstate__(self, state: tuple[Any, ...]) -> None:  # type: ignore[override]
        """Take the values of all fields.

        Set one by one they share the names with all records of the class, and which fields are set is told once for
        them all: so a record takes less than half of the memory that it has when it was just read.
        """
        names, are_set = _fields(type(self))
        give = object.__setattr__  # past the lock of frozen records
        for name, value in zip(names, state, strict=True):
            give(self, name, value)
        give(self, "__pydantic_fields_set__", are_set)
        give(self, "__pydantic_extra__", None)
        give(self, "__pydantic_private__", None)


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, ...], set[str]]:
    """Return the fields of a class, in their order, and as pydantic tells which are set."""
    names = tuple(kind.model_fields)
    return names, set(names)


def _as_list(value: Any) -> Any:
    """Let a list with one member be typed as that member alone (``level: national``)."""
    return [value] if isinstance(value, str) else value


def _read(parse: Callable[[str], Any], typed: Any = PydanticUndefined) -> BeforeValidator:
    """Return the validator that reads a value with ``parse``.

    ``typed`` is what an editor sees, for the JSON Schema; what is validated, bounds included, where it is not given.
    """

    def read(value: Any) -> Any:
        if isinstance(value, str):
            return parse(value)
        if not isinstance(value, dict | list):
            return value  # given by a program, read already
        raise ValueError("a record or a list stands where one value has to stand")

    return BeforeValidator(read, json_schema_input_type=typed)


_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")


def _plain_number(text: str) -> int:
    """Return a whole number as it is typed plainly: pydantic's own reading takes ``2_021``, ``' 1'`` and full width."""
    if _WHOLE.fullmatch(text) is None:
        raise PydanticKnownError("int_parsing")
    return int(text)


def _plain_truth(text: str) -> bool:
    """Return whether ``true`` or ``false`` is typed: pydantic's own reading takes ``yes``, ``on`` and ``1``."""
    if text not in {"true", "false"}:
        raise PydanticKnownError("bool_parsing")
    return text == "true"


_listed = BeforeValidator(_as_list, json_schema_input_type=str | list[str])

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MEASURE_ID = r"^p?[0-9]+(\.[0-9]+)*$"
PROVISION_ID = r"^[a-z]{1,2}$"
OUTLINE_ID = r"^[0-9]+(\.[0-9]+)*$"
EMAIL = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
COLOUR = r"^#[0-9a-f]{6}$"
FEED_TAG = r"^(?:[A-Za-z0-9_.-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*,[0-9]{4}(?:-[0-9]{2}){0,2}$"
LICENCE_ID = r"^[A-Za-z0-9.+-]+$"
URL = r"^https?://[^\s<>\"'`\\{}|^()\[\]]+$"
_STEP = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
"""Of an address: no step of dots alone, which would lead out of the folder that pages are written into."""
PAGE_OR_PLACE = rf"^(?:{_STEP}/)+(?:#[a-z][a-z0-9-]*)?$"
PLAN_OR_MEASURE = r"^plans/[a-z0-9]+(?:-[a-z0-9]+)*/(?:p?[0-9]+(?:\.[0-9]+)*/)?$"
ANCHOR = r"^[a-z][a-z0-9-]*$"
MEASURE_OR_PROVISION = r"^plans/[a-z0-9-]+/p?[0-9.]+/(?:#[a-z]{1,2})?$"
PLACE_CODE = r"^[0-9]{6}$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
MeasureId = Annotated[str, StringConstraints(pattern=MEASURE_ID, max_length=20)]
ProvisionId = Annotated[str, StringConstraints(pattern=PROVISION_ID)]
OutlineId = Annotated[str, StringConstraints(pattern=OUTLINE_ID, max_length=20)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Url = Annotated[str, StringConstraints(pattern=URL, max_length=500), AfterValidator(checked_url)]
Email = Annotated[str, StringConstraints(pattern=EMAIL, max_length=200)]
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
FeedTag = Annotated[str, StringConstraints(pattern=FEED_TAG, max_length=200)]
Address = Annotated[str, StringConstraints(pattern=PAGE_OR_PLACE, max_length=200)]
PlanOrMeasure = Annotated[str, StringConstraints(pattern=PLAN_OR_MEASURE, max_length=200)]
MeasureOrProvision = Annotated[str, StringConstraints(pattern=MEASURE_OR_PROVISION, max_length=200)]
Anchor = Annotated[str, StringConstraints(pattern=ANCHOR, max_length=80)]
Truth = Annotated[bool, _read(_plain_truth)]
whole = _read(_plain_number)
Whole = Annotated[int, whole]
RecordNumber = Annotated[int, Field(ge=1, le=999), whole]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), whole]
Date = Annotated[date, _read(parse_date, date)]
Moment = Annotated[str, _read(parse_moment, str)]
"""A day, a month or a year."""
Money = Annotated[
    Decimal, _read(parse_amount, str | int), PlainSerializer(as_plain_number, int | float, when_used="json")
]
Percent = Annotated[Decimal, _read(parse_rate, str)]
Number = Annotated[Decimal, _read(parse_number, str | float)]


class OwnText(Record):
    """A text that people write for the record; its English is null while nobody has written it."""

    zh: Text
    en: Text | None


class Bilingual(OwnText):
    """A text that has to be there in both languages: a name, or what stands in addresses, menus and citations."""

    en: Text


class FixedEnglish(Record):
    """A Chinese term and the English words for it, one form of which every text says that says the term.

    Without English: a longer word in which no shorter one counts.
    """

    zh: Text
    en: tuple[Text, ...]


class Aliases(Record):
    """Other names of a vocabulary entry, per language: what plans print and what readers type."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


# --- the atlas ----------------------------------------------------------------------------------------------------


class Licence(Record):
    """Under what the data may be used."""

    id: Annotated[str, StringConstraints(pattern=LICENCE_ID, max_length=40)]
    """Of the SPDX list."""
    name: Text
    """As people write it."""
    title: Text
    """In full."""
    address: Url


class Shades(Record):
    """One colour on light and on dark ground."""

    light: Colour
    dark: Colour


class Examples(Record):
    """What the home page shows as searches, in each language."""

    zh: Annotated[tuple[Text, ...], Field(min_length=1)]
    en: Annotated[tuple[Text, ...], Field(min_length=1)]


class Atlas(Record):
    """What the atlas is called, what it is about, where it stands and whose it is: ``data/atlas.yaml``."""

    id: Slug
    """Names the files to download and the entries of the calendar: never changed once they are published."""
    name: Bilingual
    subject: Bilingual
    """What its plans are about, as it stands in “plans for …”."""
    description: Bilingual
    address: Url
    """Where it is published, unless a build is told another address."""
    repository: Url
    tag: FeedTag
    """Who names the entries of feeds: it stays when the site moves."""
    steward: Bilingual | None
    """Who is responsible for the site; null where no one is named."""
    contact: Email | None
    """Where errors are reported without an account."""
    licence: Licence
    accent: Shades
    """Colour of amounts, links under the pointer and marks."""
    languages: Bilingual
    """What each language is called in itself."""
    examples: Examples


# --- the plan -----------------------------------------------------------------------------------------------------


class Status(StrEnum):
    """How binding the document is."""

    DRAFT = "draft-for-comment"
    ISSUED = "issued"


class Level(StrEnum):
    """Tier of government; a county is of the districts' tier, a street of the towns'."""

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
    RANGE = "range"
    """Between two sums (20–50万元)."""
    FLOOR = "floor"
    """No less than a sum."""
    POOL = "pool"
    UNQUANTIFIED = "unquantified"


class Commitment(StrEnum):
    """How firmly a benefit is promised, as the document words it."""

    GRANTED = "granted"
    """给予, 奖励, 补助, 减免, or a plain promise."""
    PRIORITISED = "prioritised"
    """优先, 倾斜, 重点保障."""
    SUPPORTED = "supported"
    """支持, 加大支持, 扶持."""
    ENCOURAGED = "encouraged"
    """鼓励, 引导."""


class RateKind(StrEnum):
    """What a rate is a rate of, where it is no share of somebody's spending."""

    REFERENCE = "reference"
    """Of a published rate of interest (LPR): what is paid follows that rate."""
    OF_AWARD = "of-award"
    """Of what another tier of government awards."""
    OF_TAX = "of-tax"
    """Of a tax or another public charge paid."""
    UPLIFT = "uplift"
    """By which another rate or sum is raised."""


class Currency(StrEnum):
    """Currency of a sum (ISO 4217)."""

    CNY = "CNY"
    USD = "USD"
    EUR = "EUR"
    HKD = "HKD"
    JPY = "JPY"


class Counted(StrEnum):
    """What a ceiling or a floor is counted over."""

    FIRM = "firm"
    GROUP = "group"
    PERSON = "person"
    PROJECT = "project"
    PLATFORM = "platform"
    PARK = "park"
    YEAR = "year"
    TERM = "term"


class RuleKind(StrEnum):
    """What a clause of a document regulates about the document or its benefits."""

    STACKING = "stacking"
    """How several benefits go together: the higher one only, the difference, all."""
    EXCLUSION = "exclusion"
    """Who or what is left out."""
    VALIDITY = "validity"
    """From when and until when it is valid."""
    INTERPRETATION = "interpretation"
    """Who explains it."""
    REPEAL = "repeal"
    """What it replaces or ends."""
    APPLICATION = "application"
    """Who may apply, where, when and with which papers."""
    SHARING = "sharing"
    """Which tiers or bodies pay which share."""
    PRECEDENCE = "precedence"
    """Which document prevails where two differ."""


class Frequency(StrEnum):
    """How often a benefit is paid or a target is due; absent where the document does not say."""

    ONE_OFF = "one-off"
    YEARLY = "yearly"
    STAGED = "staged"


class Comparator(StrEnum):
    """How a value is bounded, as the document words it."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    EQUAL = "equal"
    AT_MOST = "at-most"
    BELOW = "below"
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


class Fetched(Record):
    """The wording that a record was compared with, so that a change of the page shows."""

    date: Date
    """The day on which it was fetched from the source's address."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """Of the text, as `make sources` reads it: a page's own bytes hold counters."""


class Source(Record):
    """Where the text was published and what is odd about it."""

    url: Url | None
    fetched: Fetched | None = None
    published: Date | None
    checked: Date
    notes: tuple[OwnText, ...] = ()


class ReadingKind(StrEnum):
    """What somebody did who read a record."""

    ENCODED = "encoded"
    """Made the record from the official text."""
    COMPARED = "compared"
    """Read the record beside the official text."""
    REVIEWED = "reviewed"
    """Went through the record, as far as is known without the official text beside it."""
    FILLED = "filled"
    """Put in texts that somebody or something proposed and a program checked; that is no reading of them."""


class Reading(Record):
    """One time that somebody read the record; who did it is told by a role, not by a name."""

    date: Date
    kind: ReadingKind
    independent: Truth | None = None
    """Whether it was somebody who had no part in it before; null where nobody wrote that down."""
    matter: OwnText | None = None
    """What alone was looked at, where it was not everything."""
    found: OwnText | None = None
    """What was found; null where nobody wrote that down."""
    texts: Annotated[int, Field(ge=1), whole] | None = None
    """How many texts were put in; of ``filled`` alone."""

    @model_validator(mode="after")
    def _count_is_of_filled(self) -> Reading:
        if (self.kind is ReadingKind.FILLED) != (self.texts is not None):
            raise ValueError("`texts` says how many were `filled`: that kind needs it, and no other has it")
        return self


class Consultation(Record):
    """A public consultation on a draft; what is not known, or has not come yet, is null."""

    opened: Date | None
    closed: Date | None
    address: Bilingual | None
    outcome: OwnText | None


class Validity(Record):
    """The days between which a document is valid, as far as it says so."""

    from_: Date | None = Field(alias="from")
    to: Date | None
    trial: Truth = False
    """Issued on trial (试行, 暂行)."""


class EventKind(StrEnum):
    """What happened to a document."""

    ANNOUNCED = "announced"
    DRAFT_PUBLISHED = "draft-published"
    CONSULTATION_OPENED = "consultation-opened"
    CONSULTATION_CLOSED = "consultation-closed"
    PRESENTED = "presented"
    """Presented to the public as policy, at a press conference or in an interpretation."""
    ISSUED = "issued"
    """Of a draft: what came of it was issued."""
    EFFECTIVE = "effective"
    AMENDED = "amended"
    EVALUATED = "evaluated"
    EXPIRED = "expired"
    REPEALED = "repealed"
    REPLACED = "replaced"


class Certainty(StrEnum):
    """How sure it is what somebody tells."""

    STATED = "stated"
    """A public body or the press says it in so many words."""
    PROBABLE = "probable"
    """One unofficial copy says it, or the link to the plan is an inference."""
    INFERRED = "inferred"
    """The editors conclude it."""


class Evidence(Record):
    """A page that tells something."""

    publisher: Bilingual
    url: Url | None = None
    """Only of a public body or the press; a copy is told of in words."""
    date: Date | None = None
    """The date of the page."""


class Event(Record):
    """Something that happened to a plan's document, and where that is told."""

    kind: EventKind
    day: Moment | None = None
    """Or month or year."""
    certainty: Certainty
    source: Evidence | None = None
    document: Slug | None = None
    """The other document by which it happened: the issued text of a draft, what amended or replaced it."""
    number: Text | None = None
    """The number under which it was issued, where no document of the vocabulary stands for that."""
    note: OwnText | None = None


class Outcome(Record):
    """What was reported later of a target's indicator."""

    year: Year
    value: Number
    """In the target's unit."""
    source: Evidence
    certainty: Certainty
    note: OwnText | None = None
    """In what it cannot be compared with the target."""


class Rule(Record):
    """A clause about the document itself or about how its benefits are had, and where it stands."""

    kind: RuleKind
    text: OwnText
    measure: MeasureId | None = None
    """Absent where it stands outside the measures, or is a rule of an incentive."""
    provision: ProvisionId | None = None


class Ceiling(Record):
    """The most, or for a minimum the least, that counts, and what it is counted over."""

    amount: Money
    over: Annotated[tuple[Counted, ...], Field(min_length=1), _listed]
    """``[firm, year]`` is a firm's total in a year."""
    of: OwnText | None = None
    """Which awards are added up, where it is not this one alone."""


class Threshold(Record):
    """What a benefit, or a tier of one, depends on: what is measured, and where its value has to be."""

    of: OwnText
    figure: FirmFigure | None = None
    """The same as a kind, where it is a figure of the firm."""
    comparator: Comparator
    value: Number
    value_high: Number | None = None
    unit: Text


class Claimant(StrEnum):
    """Who can have a benefit."""

    FIRM = "firm"
    INSTITUTION = "institution"
    """A university, an institute, an association, the operator of a platform."""
    PERSON = "person"
    PARK = "park"
    LENDER = "lender"
    """A bank, a fund, an insurer, a guarantor."""
    GOVERNMENT = "government"
    """A district, a county, a bureau."""


class FirmSize(StrEnum):
    """How large a firm is, by the national standard; above-scale (规模以上) is a title and not a size."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Deed(StrEnum):
    """What a firm does, or is about to do, for which a benefit is given."""

    UPGRADE = "upgrade"
    """Technical upgrading (技术改造) of what it has."""
    DIGITALISE = "digitalise"
    """Digital, networked or intelligent production, cloud, industrial internet."""
    BUILD = "build"
    """A new project, plant or line."""
    RESEARCH = "research"
    """Research and development, new products, centres and laboratories."""
    CERTIFY = "certify"
    """A standard, a brand, a quality, green or other certificate."""
    HIRE = "hire"
    TRAIN = "train"
    LIST = "list"
    """Going public, or the reform of shares before it."""
    BORROW = "borrow"
    INSURE = "insure"
    SELL = "sell"
    """Selling a first set, new materials, matching parts; taking part in fairs."""
    BUY = "buy"
    """Buying from firms of the place, services, vouchers."""
    GROW = "grow"
    """Reaching a size, or growing by a rate."""
    MERGE = "merge"
    SERVE = "serve"
    """Giving services to other firms: diagnosis, platforms, matching."""


class FirmFigure(StrEnum):
    """A figure of a firm that a threshold or a rate is of; sums in yuan, growth in percent."""

    EQUIPMENT = "equipment-investment"
    SOFTWARE = "software-investment"
    INVESTMENT = "project-investment"
    """All that a project costs, where the text does not say that equipment alone counts."""
    RD_SPENDING = "rd-spending"
    RD_GROWTH = "rd-growth"
    REVENUE = "revenue"
    REVENUE_GROWTH = "revenue-growth"
    TAX = "tax"
    LOAN = "loan"
    INTEREST = "interest"
    FEE = "fee"
    """A premium, a guarantor's fee, a rent, a cost of certifying: what one pays for the thing itself."""
    SALES = "sales"
    """The price of what is sold, or the worth of a contract."""

    @property
    def is_percentage(self) -> bool:
        """Return whether it is given in percent; the others are sums."""
        return self in {FirmFigure.RD_GROWTH, FirmFigure.REVENUE_GROWTH}


class Held(Record):
    """A title that must be there before, any one of those named; without ``levels``, at any level."""

    titles: Annotated[tuple[Slug, ...], Field(min_length=1)]
    levels: tuple[Level, ...] = ()


class Eligibility(Record):
    """Who qualifies, as far as the text can be put into kinds; what cannot stays in ``condition``, in words.

    The title that a benefit rewards, its level and its thresholds stand in the incentive and are conditions too.
    """

    who: Annotated[tuple[Claimant, ...], Field(min_length=1)]
    """Any one of them."""
    sizes: tuple[FirmSize, ...] = ()
    """Any one of them; empty where the text names no size."""
    industries: tuple[Slug, ...] = ()
    """Any one of them, or one below it; empty where no industry is required."""
    holds: tuple[Held, ...] = ()
    """Each of them must be held beside what the benefit itself rewards."""
    deeds: tuple[Deed, ...] = ()
    """Any one of them."""
    base: tuple[FirmFigure, ...] = ()
    """What the rate is a share of; several are added together. Only with a rate."""
    held: Truth = True
    """Whether the titles that it rewards have to be held; not where it helps towards them or pays a project."""
    complete: Truth = False
    """Whether all that the text demands is said by fields; otherwise a reader has to judge ``condition``."""


class Payer(Record):
    """Who pays, as far as the text says so."""

    level: Level | None = None
    body: Text | None = None
    """As printed."""
    share: Percent | None = None


class Incentive(Record):
    """A benefit for someone. One record for each amount."""

    id: RecordNumber
    """Given once within the measure, never changed or used again, whatever is inserted, moved or deleted."""
    recipient: OwnText
    condition: OwnText | None = None
    recognition: Annotated[tuple[Slug, ...], _listed] = ()
    level: Annotated[tuple[Level, ...], _listed] = ()
    """The tier of the title alone; who pays is a payer."""
    form: Form
    commitment: Commitment
    basis: Basis
    amount: Money | None = None
    """The one sum there is; the upper end of a range."""
    amount_low: Money | None = None
    """The lower end of a range."""
    amount_comparator: Comparator | None = None
    """Only where the words differ from the basis: a pool of “no less than” an amount."""
    currency: Currency = Currency.CNY
    per: OwnText | None = None
    """What the sum is paid for each of: a kilowatt-hour, a person, every further 1 billion of output."""
    rate: Percent | None = None
    rate_comparator: Comparator | None = None
    """``at-most`` where the document says the rate is not higher than this."""
    rate_base: OwnText | None = None
    rate_kind: RateKind | None = None
    """Absent where the rate is a share of what somebody spends."""
    frequency: Frequency | None = None
    years: Annotated[int, Field(ge=1, le=30), whole] | None = None
    """For how many years running, where the document says so."""
    months: Annotated[int, Field(ge=1, le=360), whole] | None = None
    """For how many months, where the document says so."""
    instalments: Annotated[tuple[Percent, ...], Field(min_length=2)] | None = None
    """Shares in which it is paid out, in their order."""
    ceiling: Ceiling | None = None
    """The most that several awards, steps or units add up to."""
    minimum: Ceiling | None = None
    """Below this nothing is paid."""
    thresholds: tuple[Threshold, ...] = ()
    ladder: Slug | None = None
    """The same name for all tiers of one ladder of the measure."""
    eligibility: Eligibility | None = None
    payers: tuple[Payer, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def is_figured(self) -> bool:
        """Return whether the document puts any figure on it."""
        return self.amount is not None or self.rate is not None

    @property
    def yuan(self) -> int | None:
        """Return the sum where it can be found among others: whole yuan, and not for each of something."""
        whole = self.amount is not None and self.currency is Currency.CNY and self.per is None
        return int(self.amount) if whole and self.amount == int(self.amount) else None  # type: ignore[arg-type]

    @property
    def is_comparable(self) -> bool:
        """Return whether its sum can stand beside another's as what one recipient gets at most.

        A pool is shared, a floor has no end, a rate needs its base, and the rest has no sum.
        """
        return self.yuan is not None and self.basis in {Basis.FIXED, Basis.CAP, Basis.RATE_WITH_CAP, Basis.RANGE}


class Baseline(Record):
    """Where an indicator stood before; the value is absent where only the year of comparison is given."""

    value: Number | None = None
    year: Year


class Comparison(Record):
    """What a target is measured against where it has no value of its own: another indicator, or another place's."""

    label: OwnText
    indicator: Slug | None = None
    place: Slug | None = None


class Target(Record):
    """A value that an indicator is to reach."""

    id: RecordNumber
    """Given once within the measure, never changed or used again."""
    indicator: Slug
    label: OwnText
    comparator: Comparator
    value: Number | None
    """In the unit as printed; null for a goal in words without a figure of its own (doubling)."""
    value_high: Number | None = None
    unit: Text | None
    year: Year | None
    """By when; null where the document sets no year."""
    frequency: Frequency | None = None
    """``yearly`` where the value is due every year."""
    aspirational: Truth = False
    """Worded as striving (力争, 争取)."""
    level: Annotated[tuple[Level, ...], _listed] = ()
    baseline: Baseline | None = None
    month: Annotated[int, Field(ge=1, le=12), whole] | None = None
    """By the end of which month of the year."""
    within_years: Annotated[int, Field(ge=1, le=30), whole] | None = None
    """“Within five years”, where no year is named."""
    place: Slug | None = None
    """The part of the plan's place that it is set for, or the other place."""
    part_of: RecordNumber | None = None
    """The target of the same measure that this one is a part of (其中)."""
    compared_with: Comparison | None = None
    outcomes: tuple[Outcome, ...] = ()
    """What was reported later, the earliest first."""


class OutlineEntry(Record):
    """A part or section; its parent is the entry whose id is one number shorter."""

    id: OutlineId
    label: Text
    title: OwnText


class RoleBasis(StrEnum):
    """How a role is known where no word beside the names says it."""

    POSITION = "position"
    """By a rule of the document: the first one named leads."""
    ABOVE = "above"
    """By a rule said once for everything below it."""
    PROSE = "prose"
    """The body is named in the text, in no bracket."""


class Assignment(Record):
    """Who answers for which provisions; without ``provisions``, for all of the measure."""

    role: Role
    bodies: Annotated[tuple[Text, ...], Field(min_length=1)]
    """As printed; for a leader, the person's name."""
    provisions: tuple[ProvisionId, ...] = ()
    known_by: RoleBasis | None = None
    printed: Text | None = None
    """The bracket as printed, where names or roles had to be read out of it."""

    @property
    def offices(self) -> tuple[str, ...]:
        """Return the bodies as printed; a leader is a person and none."""
        return () if self.role is Role.LEADER else self.bodies


class Provision(Record):
    """One distinct thing that a measure says."""

    id: ProvisionId
    text: OwnText
    themes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """What it is about, the main theme first."""
    terms: tuple[Slug, ...] = ()
    industries: tuple[Slug, ...] = ()
    recognitions: tuple[Slug, ...] = ()
    """Titles that it names without an incentive or a target for them."""
    documents: tuple[Slug, ...] = ()
    """Other documents that it names."""
    carries_out: tuple[MeasureOrProvision, ...] = ()
    """Measures or provisions, by address, of a plan of a place above that it carries out, as editors confirmed."""
    incentives: tuple[Incentive, ...] = ()
    targets: tuple[Target, ...] = ()
    novelty: OwnText | None = None
    """What the document's own notes call new about it (首次提出)."""


class Check(StrEnum):
    """A comparison of the record with the official text, or with its own texts, that a measure can be excused from.

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
    OWN_FIGURE = "own-figure"
    OWN_WORDING = "own-wording"


class Excuse(Record):
    """One difference between record and official text, or between record and its own texts, that is right, and why."""

    check: Check
    text: Text
    """What the check reports: the figure, body, name or passage; of `wording` the field and value."""
    reason: Text


class Measure(Record):
    """One numbered item of a plan, or text without a number that carries content of its own."""

    id: MeasureId
    locator: Text
    section: OutlineId | None = None
    title: OwnText | None
    """As printed; null where the item has no heading."""
    summary: OwnText
    assignments: tuple[Assignment, ...] = ()
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
    excuses: tuple[Excuse, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def themes(self) -> tuple[Slug, ...]:
        """Return the themes of its provisions, each once, in their order."""
        return self._all("themes")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def terms(self) -> tuple[Slug, ...]:
        """Return the terms of its provisions."""
        return self._all("terms")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def industries(self) -> tuple[Slug, ...]:
        """Return the industries of its provisions."""
        return self._all("industries")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recognitions(self) -> tuple[Slug, ...]:
        """Return the titles that its provisions name without an incentive or a target for them."""
        return self._all("recognitions")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def documents(self) -> tuple[Slug, ...]:
        """Return the other documents that its provisions name."""
        return self._all("documents")

    def _all(self, field: str) -> tuple[Slug, ...]:
        return tuple(dict.fromkeys(name for provision in self.provisions for name in getattr(provision, field)))

    @property
    def heading(self) -> OwnText:
        """Return the title, or for an item without one how its text begins."""
        return self.title or _beginning(self.provisions[0].text)

    @property
    def number(self) -> str:
        """Return its number in the document; empty for text without one, as the preamble."""
        return "" if self.id.startswith("p") else self.id


_FIRST_CLAUSE = re.compile(r"[^，。；：]+")
_MOST_SIGNS, _MOST_WORDS = 24, 10


def _beginning(text: OwnText) -> OwnText:
    """Return how a text begins: in Chinese its first clause, in English its first words, with … where it goes on."""
    clause = (_FIRST_CLAUSE.match(text.zh) or [text.zh])[0][:_MOST_SIGNS]
    return OwnText(
        zh=clause if clause == text.zh.rstrip("。") else f"{clause}…",
        en=None if text.en is None else _first_words(text.en.split()),
    )


def _first_words(words: Sequence[str]) -> str:
    shown = " ".join(words[:_MOST_WORDS]).rstrip(",;:")
    return shown if len(words) <= _MOST_WORDS else f"{shown} …"


class Plan(Record):
    """One document of one place."""

    id: Slug
    place: Slug
    title: Bilingual
    short: Bilingual
    """A short name for headings, breadcrumbs and citations in running text."""
    summary: OwnText
    status: Status
    document_number: Text | None = None
    period: Period
    issuer: tuple[Text, ...]
    """As printed; empty where the text names none."""
    issued: Date | None = None
    """The date the document bears; null where it bears none."""
    source: Source
    readings: tuple[Reading, ...] = ()
    """Who read the record, and when, the earliest first."""
    consultation: Consultation | None = None
    learned_from: tuple[Slug, ...] = ()
    """Places whose experience the document says it draws on."""
    implements: tuple[Slug, ...] = ()
    """The higher documents that this one carries out, where it names any."""
    based_on: tuple[Slug, ...] = ()
    implemented_by: tuple[Slug, ...] = ()
    replaces: tuple[Slug, ...] = ()
    amends: tuple[Slug, ...] = ()
    """Where one of these is a plan of this atlas, this is its whole text as amended."""
    draft: Slug | None = None
    """The plan of this atlas that is the draft before it."""
    validity: Validity | None = None
    life: tuple[Event, ...] = ()
    """What happened to it beside what the fields above date."""
    rules: tuple[Rule, ...] = ()
    outline: tuple[OutlineEntry, ...]
    measures: tuple[Measure, ...]
    """None while only the outline is recorded; pages say so."""

    @model_validator(mode="after")
    def _says_something(self) -> Plan:
        if not self.measures and not self.outline:
            raise ValueError("neither `outline` nor `measures` has anything in it; record one of them first")
        return self

    @property
    def is_draft(self) -> bool:
        """Return whether what it says is only proposed; a plan that was issued after a consultation is not."""
        return self.status is Status.DRAFT

    @property
    def unreviewed(self) -> int:
        """Return how many texts were filled in since somebody last read the whole record."""
        count = 0
        for reading in self.readings:
            whole = reading.kind is not ReadingKind.FILLED and reading.matter is None
            count = 0 if whole else count + (reading.texts or 0)
        return count

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


class Document(Entry):
    """Another document that a plan names or that belongs to its family; its name is its title, exactly."""

    number: Text | None = None
    """As printed: 鄂发〔2023〕10号."""
    issuer: Bilingual | None = None
    date: Date | None = None
    """The date that it bears."""
    source: Url | None = None
    """An address of a public body; null where none is known."""
    plan: Slug | None = None
    """The plan of this atlas that it is, where it is encoded."""


class UnitKind(StrEnum):
    """What a unit measures; only units of one kind and base can be compared."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    OTHER = "other"


class UnitName(Record):
    """How a unit is written after a number: nothing after an index, and in English after most counts."""

    zh: str = ""
    en: str = ""


class Unit(Record):
    """A unit as printed, and how many base units it is."""

    id: Text
    name: UnitName
    kind: UnitKind
    base: Text
    factor: Number
