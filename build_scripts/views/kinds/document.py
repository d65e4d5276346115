"""The page of a document that plans name: what is known of it, which plans belong to its family, who mentions it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas.link import EntryNode, PlanNode, group
from build_scripts.records.model import Document
from build_scripts.views.kinds.entries import EntryView, entry_pages, entry_sheet
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.blanks import Names, some
from build_scripts.views.shared.parts import plan_link


@dataclass(frozen=True, slots=True)
class Family:
    """The plans that stand in one relation to the document."""

    relation: str
    plans: Names


@dataclass(frozen=True, slots=True)
class DocumentView(View):
    """The page of a document; what is not known is empty."""

    entry: EntryView
    number: str
    issuer: str
    date: str
    source: str
    encoded: Link | None
    """The plan of this atlas that it is."""
    families: tuple[Family, ...]


def document_pages(context: Context, entry: EntryNode[Document]) -> Iterator[Page[DocumentView]]:
    """Yield the page of a document, on as many sheets as the measures that name it need."""
    record = entry.record
    related = group(context.site.related_plans.get(entry.use, ()))
    encoded = [plan for plan in context.site.all_plans if plan.id == record.plan]
    for number, page in enumerate(entry_pages(context, entry), 1):
        view = DocumentView(
            entry=page.view,
            number=record.number or "",
            issuer=context.language.pick(record.issuer) if record.issuer else "",
            date=str(record.date or ""),
            source=record.source or "",
            encoded=plan_link(context, encoded[0]) if encoded else None,
            families=tuple(_family(context, relation, plans) for relation, plans in related.items()),
        )
        yield entry_sheet(context, "document", entry, view, number)


def _family(context: Context, relation: str, plans: tuple[PlanNode, ...]) -> Family:
    """Return a relation as the document has it to plans: what a plan ``implements`` is implemented by the plan."""
    return Family(context.say(f"document.{relation}"), some(tuple(plan_link(context, plan) for plan in plans)))
