"""The JSON Schemas for editors: fresh, and of one mind with the program about good and bad plans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from build_scripts.records import model
from build_scripts.records.kinds import KINDS
from build_scripts.records.schema import schemas
from tests.support.cases import WORLD
from tests.support.project import ROOT


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do for a schema: with numbers and booleans, and dates as text."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def problems(kind: str, value: Any) -> list[str]:
    schema = json.loads((ROOT / f"data/schema/{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)


def test_the_schemas_are_fresh() -> None:
    committed = {f"schema/{path.name}": path.read_text(encoding="utf-8") for path in (ROOT / "data/schema").iterdir()}
    assert committed == dict(schemas()), "run `.venv/bin/python -m build_scripts schema`"


@pytest.mark.parametrize("data", [WORLD / "data", ROOT / "data"], ids=["the world", "the real data"])
def test_good_files_satisfy_their_schema(data: Path) -> None:
    plans = sorted((data / "plans").iterdir())
    assert plans
    assert {path.name: problems("plan", read(path)) for path in plans} == {path.name: [] for path in plans}
    assert {kind: problems(kind, read(data / f"vocabularies/{kind}.yaml")) for kind in KINDS} == {
        kind: [] for kind in KINDS
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "Example"}, "'Example' does not match '^[a-z0-9]+(-[a-z0-9]+)*$'"),
        ({"status": "draft"}, "'draft' is not one of ['draft-for-comment', 'issued']"),
        ({"provence": "x"}, "Additional properties are not allowed ('provence' was unexpected)"),
        ({"title": "x"}, "'x' is not of type 'object'"),
        ({"issuer": "x"}, "'x' is not of type 'array'"),
    ],
)
def test_a_broken_plan_does_not(change: dict[str, Any], said: str) -> None:
    assert problems("plan", read(WORLD / "data/plans/example-2024.yaml") | change) == [said]


def test_a_plan_without_a_field_does_not() -> None:
    plan = read(WORLD / "data/plans/example-2024.yaml")
    del plan["place"]
    assert problems("plan", plan) == ["'place' is a required property"]


def test_the_example_has_every_field_there_is() -> None:
    """The contributor's guide is complete."""
    document = yaml.load((WORLD / "data/plans/example-2024.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    used = set(fields_used(model.Plan, document))
    known = set(fields_of(model.Plan))
    assert len(known) > 60
    assert known - used == set()


def fields_of(record: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, info in record.model_fields.items():
        yield record.__name__, info.alias or name
        for below in models_in(info.annotation):
            yield from fields_of(below)


def fields_used(record: type[BaseModel], value: Any) -> Iterator[tuple[str, str]]:
    for name, info in record.model_fields.items():
        name = info.alias or name  # noqa: PLW2901 — the name in the file
        if name in value:
            yield record.__name__, name
            for below in models_in(info.annotation):
                items = value[name] if isinstance(value[name], list) else [value[name]]
                for item in items:
                    yield from fields_used(below, item)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from models_in(argument)
