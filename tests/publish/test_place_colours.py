"""The colours of places."""

import pytest

from build_scripts.publish.place_colours import hue, style_sheet
from build_scripts.records.model import Place, Shades


def place(name: str, code: str | None) -> Place:
    text = {"zh": "某市", "en": "A city"}
    return Place.model_validate(
        {"id": name, "name": text, "level": "city", "code": code, "definition": text, "aliases": {"zh": [], "en": []}}
    )


@pytest.mark.parametrize(
    ("code", "degrees"),
    [("000100", 229), ("000200", 98), (None, 207)],
)
def test_a_hue_comes_from_the_code_or_else_from_the_id(code: str | None, degrees: int) -> None:
    assert hue(place("x", code)) == degrees


def test_each_place_gets_one_rule() -> None:
    accent = Shades(light="#005500", dark="#aaffaa")
    rules = style_sheet([place("lizhou", "000100"), place("donghe", "000200")], accent)
    accents, own = rules.split("\n", 2)[:2], rules.split("\n", 2)[2]
    assert accents == [
        ":root{--accent:#005500}",
        "@supports (color:light-dark(#000,#fff)){:root{--accent:light-dark(#005500,#aaffaa)}}",
    ]
    assert own == '[data-place="lizhou"]{--hue:229}\n[data-place="donghe"]{--hue:98}\n'
