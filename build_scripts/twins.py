"""Every page as JSON, at its address with ``index.json`` behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from build_scripts.citation.items import as_csl
from build_scripts.link import MeasureNode, PlanNode, Site
from build_scripts.linked_data import Edition
from build_scripts.publish.text import LICENCE, as_lean_json
from build_scripts.views.page import Link, Page
from build_scripts.views.reference import CitedPlan


def page_json(edition: Edition, page: Page, record: Mapping[str, Any] | None) -> str:
    """Return a page as JSON: what it is, its record where it shows one, else where it leads."""
    twin: dict[str, Any] = {
        "url": edition.site_url + page.address,
        "language": edition.language,
        "title": page.title,
        "description": page.description,
        "licence": LICENCE,
    }
    return as_lean_json(twin | (dict(record) if record is not None else {"links": links(page.view, edition.site_url)}))


def record_of(
    site: Site, edition: Edition, kind: str, node: Any, cited: Callable[[PlanNode], CitedPlan]
) -> dict[str, Any] | None:
    """Return what the twin of a page holds of the record that the page shows; nothing for a page of many records."""
    if kind == "plan":
        return _plan(edition, node, cited(node))
    if kind == "measure":
        plan, measure = node
        return _measure(edition, plan, measure, cited(plan))
    if not kind:
        return None
    measures = site.measures_using.get((kind, node.id), ())
    return {
        "kind": kind,
        "record": node.model_dump(mode="json", by_alias=True),
        "measures": [edition.site_url + measure.address for measure in measures],
    }


def links(view: Any, site_url: str) -> list[dict[str, str]]:
    """Return every link that a view holds, each once, in the order of the page."""
    found = {link.to: link.text for link in reversed(list(_links(view)))}
    return [{"title": text, "url": site_url + to} for to, text in reversed(found.items())]


def _links(value: Any) -> Iterator[Link]:
    if isinstance(value, Link):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _links(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _links(tuple(value.values()))
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for item in value:
            yield from _links(item)


def _plan(edition: Edition, node: PlanNode, cited: CitedPlan) -> dict[str, Any]:
    title = edition.language.pick
    return {
        "kind": "plan",
        "record": node.record.model_dump(mode="json", by_alias=True, exclude={"measures"}),
        "measures": [
            {"id": one.record.id, "title": title(one.record.title), "url": edition.site_url + one.address}
            for one in node.measures
        ],
        "citation": as_csl(cited.item),
    }


def _measure(edition: Edition, plan: PlanNode, node: MeasureNode, cited: CitedPlan) -> dict[str, Any]:
    return {
        "kind": "measure",
        "plan": {
            "id": plan.record.id,
            "title": edition.language.pick(plan.record.title),
            "status": plan.record.status,
            "url": edition.site_url + plan.address,
        },
        "record": node.record.model_dump(mode="json", by_alias=True),
        "citation": as_csl(cited.measure(node)),
    }
