"""Every page in other formats, at its address with ``index.json`` or ``index.md`` behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_scripts.atlas.edition import Edition
from build_scripts.atlas.fields import field_names
from build_scripts.atlas.link import EntryNode, MeasureNode, PlanNode, Site
from build_scripts.publish.citation.items import as_csl
from build_scripts.publish.citation.reference import CitedPlan
from build_scripts.records.json_text import as_lean_json
from build_scripts.views.page import Link, Page, View


def page_json(edition: Edition, page: Page[View], record: Mapping[str, Any] | None) -> str:
    """Return a page as JSON: what it is, its record where it shows one, else where it leads."""
    twin: dict[str, Any] = {
        "url": edition.site_url + page.address,
        "language": edition.language,
        "title": page.title,
        "description": page.description,
        "licence": edition.atlas.licence.id,
    }
    return as_lean_json(twin | (dict(record) if record is not None else {"links": links(page.view, edition.site_url)}))


def links(view: View, site_url: str) -> list[dict[str, str]]:
    """Return every link that a view holds, each once, in the order of the page."""
    found = {link.to: link.text for link in reversed(list(_links(view)))}
    return [{"title": text, "url": site_url + to} for to, text in reversed(found.items())]


def _links(value: Any) -> Iterator[Link]:
    if isinstance(value, str):
        return
    if isinstance(value, Link):
        yield value
    elif names := field_names(type(value)):  # type: ignore[arg-type]  # types are hashable
        for name in names:
            yield from _links(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _links(tuple(value.values()))
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for item in value:
            yield from _links(item)


def plan(edition: Edition, node: PlanNode, cited: CitedPlan) -> dict[str, Any]:
    """Return what the twin of a plan's page holds of its record."""
    title = edition.language.pick
    return {
        "kind": "plan",
        "record": node.record.model_dump(mode="json", by_alias=True, exclude={"measures"}),
        "measures": [
            {"id": one.id, "title": title(one.record.heading), "url": edition.site_url + one.address}
            for one in node.measures
        ],
        "citation": as_csl(cited.item),
    }


def measure(edition: Edition, node: MeasureNode, cited: CitedPlan) -> dict[str, Any]:
    """Return what the twin of a measure's page holds of its record."""
    plan = node.plan.record
    return {
        "kind": "measure",
        "plan": {
            "id": plan.id,
            "title": edition.language.pick(plan.title),
            "status": plan.status,
            "url": edition.site_url + node.plan.address,
        },
        "record": node.record.model_dump(mode="json", by_alias=True),
        "citation": as_csl(cited.measure(node)),
    }


def entry(edition: Edition, node: EntryNode[Any], site: Site) -> dict[str, Any]:
    """Return what the twin of an entry's page holds of its record, and the measures that name it."""
    return {
        "kind": node.kind,
        "record": node.record.model_dump(mode="json", by_alias=True),
        "measures": [edition.site_url + measure.address for measure in site.measures_using.get(node.use, ())],
    }
