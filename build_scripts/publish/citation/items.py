"""What a citation says, whatever its style: issuers, title with status, locator, dates, permalink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from build_scripts.atlas.link import MeasureNode, PlanNode, ProvisionNode
from build_scripts.atlas.values import Language
from build_scripts.records.model import Plan

Say = Callable[..., str]
"""A phrase of the site's own by its key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to cite. ``part`` is how a place within the plan follows its title; empty for the plan itself."""

    key: str
    plan_title: str
    part: str
    locator: str
    issuers: tuple[str, ...]
    """As printed; empty where the document names none."""
    status: str
    number: str
    published: date | None
    checked: date
    url: str
    source: str
    """Address of the official page; empty where it is not known."""
    site_name: str
    language: Language

    @property
    def title(self) -> str:
        """Return the title with the part that is cited."""
        return self.plan_title + self.part


def plan_item(plan: PlanNode, language: Language, say: Say, site_url: str) -> Item:
    """Return what a citation of a whole plan says; ``site_url`` is the edition's own address."""
    record = plan.record
    return Item(
        key=record.id,
        plan_title=_title_with_status(record, language, say),
        part="",
        locator="",
        issuers=record.issuer,
        status=say(f"status.{record.status}"),
        number=record.document_number or "",
        published=record.published,
        checked=record.source.checked,
        url=site_url + plan.address,
        source=record.source.url or "",
        site_name=say("site.name"),
        language=language,
    )


def measure_item(plan: Item, measure: MeasureNode, say: Say, site_url: str) -> Item:
    """Return what a citation of a measure says, given that of its plan."""
    locator = measure.record.locator
    return replace(
        plan,
        key=f"{plan.key}-{measure.id}",
        part=say("cite.part", locator=locator),
        locator=locator,
        url=site_url + measure.address,
    )


def provision_item(measure: Item, provision: ProvisionNode, say: Say, site_url: str) -> Item:
    """Return what a citation of a provision says, given that of its measure."""
    locator = say("cite.provision", locator=measure.locator, id=provision.id)
    return replace(
        measure,
        key=f"{measure.key}-{provision.id}",
        part=say("cite.part", locator=locator),
        locator=locator,
        url=site_url + provision.address,
    )


def as_csl(item: Item) -> dict[str, Any]:
    """Return a CSL-JSON item."""
    csl: dict[str, Any] = {
        "id": item.key,
        "type": "webpage",
        "title": item.title,
        "author": [{"literal": name} for name in item.issuers],
        "container-title": item.site_name,
        "issued": _date_parts(item.published),
        "accessed": _date_parts(item.checked),
        "number": item.number,
        "section": item.locator,
        "status": item.status,
        "URL": item.url,
        "source": item.source,
        "language": "zh-CN" if item.language is Language.ZH else "en",
    }
    return {name: value for name, value in csl.items() if value}


def _date_parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _title_with_status(record: Plan, language: Language, say: Say) -> str:
    """Return the title; a draft whose title does not say so gets its status in brackets."""
    title = language.pick(record.title)
    status = say("cite.draft")
    if record.is_draft and status.casefold() not in title.casefold():
        return say("cite.title-with-status", title=title, status=status)
    return title
