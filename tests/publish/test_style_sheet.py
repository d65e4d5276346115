"""The site's style sheet, and the colours of places in it."""

import re

import pytest

from build_scripts.atlas.hues import hue
from build_scripts.publish.style_sheet import style_sheet
from build_scripts.records.model import Place, Shades
from tests.support.browser import WatchedPage
from tests.support.project import ROOT

ACCENT = Shades(light="#005500", dark="#aaffaa")
RULES = """async (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


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


def test_the_accent_and_every_hue_have_their_rules() -> None:
    first, second, *rules = style_sheet(ROOT / "templates", ACCENT).splitlines()[-74:]
    assert [first, second] == [
        ":root{--accent:#005500}",
        "@supports (color:light-dark(#000,#fff)){:root{--accent:light-dark(#005500,#aaffaa)}}",
    ]
    assert (rules[0], rules[45], rules[-1]) == (
        '[data-hue="0"]{--hue:0}',
        '[data-hue="225"]{--hue:225}',
        '[data-hue="355"]{--hue:355}',
    )
    places = [place(f"place-{number}", f"{number:04}00") for number in range(1, 9999)]
    assert {f'[data-hue="{hue(one)}"]{{--hue:{hue(one)}}}' for one in places} == {*rules}


def test_what_is_published_says_what_is_written(page: WatchedPage) -> None:
    """As the browser reads it, but for spaces, which it keeps in what it resolves later."""

    def rules(text: str) -> list[str]:
        return [re.sub(r"(?<=[,:])\s+|\s+(?=[,/)])|(?<=[/(])\s+", "", rule) for rule in page.evaluate(RULES, text)]

    files = ("atlas.css", "copy.css", "data.css", "search.css")
    written = "\n".join((ROOT / "templates/styles" / name).read_text(encoding="utf-8") for name in files)
    published = style_sheet(ROOT / "templates", ACCENT)
    assert ("/*" in written, "/*" in published) == (True, False)
    assert len(published) < 0.85 * len(written)
    own = rules(written)
    assert len(own) > 400
    assert rules(published)[: len(own)] == own
    assert len(rules(published)) == len(own) + 74
