"""The colours of places."""

import pytest

from build_scripts.atlas.hues import hue
from build_scripts.publish.place_colours import style_sheet
from build_scripts.records.model import Place, Shades


def place(name: str, code: str | None) -> Place:
    text = {"zh": "某市", "en": "A city"}
    return Place.model_validate(
        {"id": name, "name": text, "level": "city", "code": code, "definition": text, "aliases": {"zh": [], "en": []}}
    )


@pytest.mark.parametrize(
    ("code", "degrees"),
    [("000100", 225), ("000200", 95), (None, 205)],
)
def test_a_hue_comes_from_the_code_or_else_from_the_id(code: str | None, degrees: int) -> None:
    """Of the code 1 that is 229 degrees, of the code 2 458 less a turn, in steps of five."""
    assert hue(place("x", code)) == degrees


def test_every_hue_has_its_rule() -> None:
    first, second, *rules = style_sheet(Shades(light="#005500", dark="#aaffaa")).splitlines()
    assert [first, second] == [
        ":root{--accent:#005500}",
        "@supports (color:light-dark(#000,#fff)){:root{--accent:light-dark(#005500,#aaffaa)}}",
    ]
    assert len(rules) == 72
    assert (rules[0], rules[45], rules[-1]) == (
        '[data-hue="0"]{--hue:0}',
        '[data-hue="225"]{--hue:225}',
        '[data-hue="355"]{--hue:355}',
    )
    places = [place(f"place-{number}", f"{number:04}00") for number in range(1, 9999)]
    assert {f'[data-hue="{hue(one)}"]{{--hue:{hue(one)}}}' for one in places} == {*rules}
