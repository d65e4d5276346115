"""The JSON Schemas that editors check and complete plan files and vocabularies with; generated from the model."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.records.json_text import as_json
from build_scripts.records.kinds import KINDS
from build_scripts.records.model import Plan


def schemas() -> Mapping[str, str]:
    """Return the text of every schema by its path under ``data/``."""
    plan = {"schema/plan.schema.json": as_json(Plan.model_json_schema())}
    vocabularies = {f"schema/{name}.schema.json": as_json(kind.schema("validation")) for name, kind in KINDS.items()}
    return {**plan, **vocabularies}
