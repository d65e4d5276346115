"""JSON that is written in parts is that of the whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_scripts.records.json_text import as_json_with, as_lean_json


@pytest.mark.parametrize("items", [[], [1], ["“甲”", None, {"a": [True, 1.5]}], [[], {}, ""]])
def test_an_object_with_a_long_list(items: list[Any]) -> None:
    value = {"name": '梨洲 "]}"', "lives": [["issued"]]}
    written = as_json_with(value, "rows", iter(items)).decode()
    assert written == as_lean_json({**value, "rows": items})
    assert json.loads(written) == {**value, "rows": items}
