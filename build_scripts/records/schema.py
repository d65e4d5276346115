"""The JSON Schemas that editors check and complete plan files and vocabularies with; generated from the model."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.records.json_text import as_json
from build_scripts.records.kinds import KINDS
from build_scripts.records.model import Atlas, Plan, Record


def schemas() -> Mapping[str, str]:
    """Return the text of every schema by its path under ``data/``."""
    files: Mapping[str, type[Record]] = {"plan": Plan, "atlas": Atlas}
    single = {f"schema/{name}.schema.json": as_json(kind.model_json_schema()) for name, kind in files.items()}
    vocabularies = {f"schema/{name}.schema.json": as_json(kind.schema("validation")) for name, kind in KINDS.items()}
    return {**single, **vocabularies}
