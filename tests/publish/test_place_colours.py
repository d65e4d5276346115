"""The colours of places."""

import pytest

from build_scripts.publish.place_colours import hue, style_sheet
from build_scripts.records.model import Place


def place(name: str, code: str | None) -> Place:
    text = {"zh": "某市", "en": "A city"}
    return Place.model_validate(
        {"id": name, "name": text, "level": "city", "code": code, "definition": text, "aliases": {"zh": [], "en": []}}
    )


@pytest.mark.parametrize(
    ("code", "degrees"),
    [("371000", 350), ("370000", 220), ("330200", 158), (None, 207)],
    ids=["Weihai", "Shandong", "Ningbo", "without a code"],
)
def test_a_hue_comes_from_the_code_or_else_from_the_id(code: str | None, degrees: int) -> None:
    assert hue(place("x", code)) == degrees


def test_each_place_gets_one_rule() -> None:
    rules = style_sheet([place("weihai", "371000"), place("ningbo", "330200")])
    assert rules == '[data-place="weihai"]{--hue:350}\n[data-place="ningbo"]{--hue:158}\n'
