"""What a citation says, whatever its style: the official document, the place in it, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.records.language import Language
from build_scripts.records.model import Plan
from build_scripts.views.shared.standing import standing_words

Say = Callable[..., str]
"""A phrase of the site's own by its key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to cite: a document, or a part of one as this site's editors paraphrase it.

    The document is its issuers'. The paraphrase is the editors', and so they are its authors.
    """

    key: str
    issuers: tuple[str, ...]
    """Empty where the document names none."""
    title: str
    """Of the document; a draft's says that it is one."""
    original_title: str
    """As printed; empty where ``title`` is that."""
    number: str
    status: str
    published: date | None
    source: str
    """Address of the official page; empty where it is not known."""
    url: str
    """Of the page on this site."""
    version: date | None
    """Of the data; nothing before they were first published."""
    language: Language
    say: Say = field(repr=False, compare=False)
    locator: str = ""
    """Where the part stands in the document, by its own numbers, then by this site's; empty for the document itself."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Return who wrote what is cited."""
        return (self.say("cite.editors"),) if self.locator else self.issuers

    @property
    def full_title(self) -> str:
        """Return the title of what is cited; that of a part says whose words it is in."""
        if not self.locator:
            return self.title
        return self.say("cite.part", title=self.title, locator=self.locator, notice=self.notice)

    @property
    def notice(self) -> str:
        """Return whose words a part is in; nothing for the document itself."""
        return self.say("cite.paraphrase") if self.locator else ""

    @property
    def day(self) -> date | None:
        """Return the day of what is cited: a paraphrase is as old as the data that it is part of."""
        return self.version if self.locator else self.published

    @property
    def address(self) -> str:
        """Return where what is cited can be read: a document at its own address, where that is known."""
        return self.url if self.locator else self.source or self.url

    @property
    def kind(self) -> str:
        """Return the type of what is cited, as both CSL and Zotero name it."""
        return "webpage" if self.locator else "report"

    @property
    def genre(self) -> str:
        """Return what kind of document is cited, and how binding it is."""
        return "" if self.locator else self.say("cite.genre", status=self.status)

    @property
    def tag(self) -> str:
        """Return the language of what is cited: documents are Chinese, in whatever language their title is told."""
        return "en" if self.locator and self.language is Language.EN else "zh-CN"

    @property
    def note(self) -> str:
        """Return of a document where it was read, of a part which document it is of."""
        return "".join(text for _, text in filled("cite.original" if self.locator else "cite.read", self))


@dataclass(frozen=True, slots=True)
class Where:
    """Where something was read: the edition's own address, and the version of the data."""

    site_url: str
    version: date | None


def plan_item(plan: PlanNode, issuers: tuple[str, ...], language: Language, say: Say, where: Where) -> Item:
    """Return what a citation of a whole plan says; ``issuers`` are named in the language of the citation."""
    record = plan.record
    return Item(
        key=record.id,
        issuers=issuers,
        title=_title_with_status(record, language, say),
        original_title="" if language is Language.ZH else record.title.zh,
        number=record.document_number or "",
        status=standing_words(plan, say),
        published=record.published,
        source=record.source.url or "",
        url=where.site_url + plan.address,
        version=where.version,
        language=language,
        say=say,
    )


def measure_item(plan: Item, measure: MeasureNode, where: Where) -> Item:
    """Return what a citation of a measure says, given that of its plan."""
    return replace(
        plan, key=f"{plan.key}-{measure.id}", locator=measure.record.locator, url=where.site_url + measure.address
    )


def part_items(measure: Item, node: MeasureNode) -> Iterator[Item]:
    """Yield what a citation of each provision says, followed by those of its incentives and targets."""
    for provision in node.provisions:
        yield part_item(measure, "provision", provision.id)
        for kind, records in (("incentive", provision.record.incentives), ("target", provision.record.targets)):
            for record in records:
                yield part_item(measure, kind, str(record.id))


def part_item(measure: Item, kind: str, number: str) -> Item:
    """Return what a citation of a part of a measure says; documents have no such parts, so they are named as ours."""
    anchor = number if kind == "provision" else f"{kind}-{number}"
    return replace(
        measure,
        key=f"{measure.key}-{anchor}",
        locator=measure.locator + division(kind, number, measure.say),
        url=f"{measure.url}#{anchor}",
    )


def division(kind: str, number: str, say: Say) -> str:
    """Return how a part that this site made follows the place where it stands in the document."""
    return say("cite.division", part=say(f"changes.{kind}", id=number, number=number))


def filled(phrase: str, item: Item, **more: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a phrase, which ``|`` divides, each with the name of its last value.

    A piece that names something that is not known of the item is left out.
    """
    values = {**_values(item), **more}
    # Signs that no text holds stand for the values until the phrase is divided: a value may hold ``|`` itself.
    signs = {chr(0xE000 + number): name for number, name in enumerate(values)}
    told = {ord(sign): values[name] for sign, name in signs.items()}
    for piece in item.say(phrase, **{name: sign for sign, name in signs.items()}).split("|"):
        named = [signs[sign] for sign in piece if sign in signs]
        if all(values[name] for name in named):
            yield named[-1] if named else "", piece.translate(told)


def _values(item: Item) -> Mapping[str, str]:
    return {
        "issuers": item.say("list.comma").join(item.issuers),
        "title": item.title,
        "original": item.original_title,
        "number": item.number,
        "date": str(item.published or ""),
        "source": item.source,
        "locator": item.locator,
        "site": item.say("site.name"),
        "version": str(item.version or item.say("cite.unreleased")),
        "notice": item.notice,
        "url": item.url,
    }


def as_csl(item: Item) -> dict[str, Any]:
    """Return a CSL-JSON item."""
    csl: dict[str, Any] = {
        "id": item.key,
        "type": item.kind,
        "title": item.full_title,
        "author": _names(item.authors),
        "issued": _date_parts(item.day),
        "number": "" if item.locator else item.number,
        "genre": item.genre,
        "container-title": item.say("site.name") if item.locator else "",
        "section": item.locator,
        "original-title": item.original_title,
        "original-author": _names(item.issuers) if item.locator else [],
        "original-date": _date_parts(item.published) if item.locator else None,
        "URL": item.address,
        "language": item.tag,
        "note": item.note,
    }
    return {name: value for name, value in csl.items() if value}


def _names(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def _date_parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _title_with_status(record: Plan, language: Language, say: Say) -> str:
    """Return the title; a draft whose title does not say so gets its status in brackets."""
    title = language.pick(record.title)
    status = say("cite.draft")
    if record.is_draft and status.casefold() not in title.casefold():
        return title + say("bracketed", text=status)
    return title
