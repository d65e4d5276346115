"""The static API under ``data/v1/``: whole records as JSON, the schema of each answer, and what changed in them.

Within version 1 fields are only added. A field that goes or changes its meaning makes a version 2 beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from build_scripts.atlas.link import PlanNode, Site
from build_scripts.records.json_text import as_json, as_lean_json
from build_scripts.records.kinds import KINDS
from build_scripts.records.model import Plan
from build_scripts.verify.sources import Compared

VERSION = "1.3.0"
"""Of the contract: the first number changes with a field that goes, the second with one that is added."""

CHANGES: Mapping[str, str] = {
    "1.3.0": "The English (`en`) of a text that people write for a record (a summary, a provision, a recipient, a "
    "label, a note, the title of a measure or a section) is null while nobody has written it. Titles and short names "
    "of plans and everything in the vocabularies have both languages as before.",
    "1.2.0": "Plans have `readings`: who read the record, and when. verify.json tells what comparing a plan with its "
    "official text found; a plan whose text was not at hand has null there. A plan has `draft`, the draft "
    "before it; a line of plans.json has `counted_in`, the text of the same document that is counted instead, and null "
    "where the plan is counted itself.",
    "1.1.0": "Bodies have `stems`, of which their names are made; a level may be `town`, a place's also a nation, "
    "autonomous region, prefecture, county, county-level city, zone or town.",
    "1.0.0": "First version: index.json, plans.json, plans/<plan>.json, vocabularies/<kind>.json, one schema for each.",
}
"""What changed, newest first."""

FOLDER = "data/v1/"

Comparisons = Mapping[str, Compared]
"""What comparing with the official texts found, by plan; a plan whose text was not at hand is not in it."""

_COMPARISONS = TypeAdapter(dict[str, Compared | None])


def files(site: Site, comparisons: Comparisons, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield every file of the API by its path on the site."""
    yield f"{FOLDER}index.json", as_json(_index(site, site_url))
    yield f"{FOLDER}plans.json", as_json([_plan_line(plan, site_url) for plan in site.all_plans])
    yield from ((f"{FOLDER}plans/{plan.record.id}.json", plan_json(plan)) for plan in site.all_plans)
    for kind in KINDS:
        entries = [entry.model_dump(mode="json", by_alias=True) for entry in site.published(kind)]
        yield f"{FOLDER}vocabularies/{kind}.json", as_json(entries)
    found = {plan.id: comparisons.get(plan.id) for plan in site.all_plans}
    yield f"{FOLDER}verify.json", as_json(_COMPARISONS.dump_python(found, mode="json"))
    yield from ((f"{FOLDER}schema/{name}.schema.json", as_json(schema)) for name, schema in schemas())
    yield f"{FOLDER}CHANGELOG.md", _changelog()


def plan_json(plan: PlanNode) -> str:
    """Return the whole record of a plan as JSON, under the field names of the plan file."""
    return as_lean_json(plan.record.model_dump(mode="json", by_alias=True))


def schemas() -> Iterator[tuple[str, Any]]:
    """Yield the JSON Schema of every kind of answer; it describes what is published, not what an editor types."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    yield "plan", dialect | Plan.model_json_schema(mode="serialization")
    for name, kind in KINDS.items():
        yield name, dialect | kind.schema("serialization")
    yield "verify", dialect | _COMPARISONS.json_schema(mode="serialization")


def _index(site: Site, site_url: str) -> dict[str, Any]:
    here = site_url + FOLDER
    return {
        "version": VERSION,
        "licence": site.atlas.licence.id,
        "documentation": f"{site_url}data/",
        "changes": f"{here}CHANGELOG.md",
        "plans": f"{here}plans.json",
        "plan": {
            "schema": f"{here}schema/plan.schema.json",
            "records": [f"{here}plans/{plan.record.id}.json" for plan in site.all_plans],
        },
        "verify": {"schema": f"{here}schema/verify.schema.json", "records": f"{here}verify.json"},
        "vocabularies": {
            kind: {"schema": f"{here}schema/{kind}.schema.json", "records": f"{here}vocabularies/{kind}.json"}
            for kind, _ in site.vocabularies.each()
        },
    }


def _plan_line(plan: PlanNode, site_url: str) -> dict[str, Any]:
    record = plan.record
    return {
        "id": record.id,
        "place": record.place,
        "title": record.title.model_dump(),
        "status": record.status,
        "measures": len(plan.measures),
        "url": site_url + plan.address,
        "record": f"{site_url}{FOLDER}plans/{record.id}.json",
        "counted_in": None if plan.is_counted else plan.family.counted.id,
    }


def _changelog() -> str:
    entries = (f"## {version}\n\n{text}\n" for version, text in CHANGES.items())
    return "\n".join(["# Changes of the data contract\n", *entries])
