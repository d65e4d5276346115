"""A chart by itself: everything that is needed to read and to cite it stands in the picture; its figures as a table."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

from build_scripts.publish.picture import WIDTH, Foot, as_csv, as_svg, height
from build_scripts.views.charts.drawing import Chart, Mark, Row, Shape, Tick

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</svg><script>alert(1)</script> "&'
ADDRESS = "https://example.org/atlas/en/recognitions/champion/"


def chart(caption: str = "An open dot is a cap.") -> Chart:
    rows = (
        Row("Weili (draft)", HOSTILE, "weili", 0.5, 0.5, (Mark(0.5, Shape.OPEN),), is_draft=True),
        Row("Ningli", "¥1 million", "ningli", 0, 1, (Mark(1, Shape.FULL),), hue=120),
    )
    return Chart(
        ("t", "d"), "Champion: amounts by place", "words", caption, (Tick(0, "¥1"), Tick(1, "¥10")), rows,
        ("Place", "Yuan", "Address"), (("Weili, say", "1000000", "plans/w/1/#incentive-1"),),
    )  # fmt: skip


def drawn(of: Chart) -> ET.Element:
    foot = Foot(f"Small Atlas · data version 2024-05-01 · {ADDRESS}", ADDRESS)
    return ET.fromstring(as_svg(of, foot))


def test_title_source_version_and_address_stand_in_the_picture() -> None:
    root = drawn(chart())
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert texts[0] == "Champion: amounts by place"
    assert texts[-2:] == ["An open dot is a cap.", f"Small Atlas · data version 2024-05-01 · {ADDRESS}"]
    assert HOSTILE in " ".join(texts)
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == [ADDRESS]
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(height(chart())))


def test_a_picture_needs_no_style_sheet_and_no_script() -> None:
    root = drawn(chart())
    assert {part.tag for part in root.iter()}.isdisjoint({f"{SVG}style", f"{SVG}script"})
    assert not [part for part in root.iter() if {"class", "style", "data-place", "data-hue"} & part.attrib.keys()]
    (full, _), (open_, _) = [(dot, dot.get("fill")) for dot in root.iter(f"{SVG}circle")]
    assert full.get("fill") == "#1f7a1f"  # hue 120, lightness 0.3, saturation 0.6
    assert (open_.get("fill"), open_.get("stroke")) == ("#ffffff", "#7a1f1f")
    draft = next(group for group in root.iter(f"{SVG}g") if group.get("stroke-dasharray"))
    assert "".join(draft.itertext()).startswith("Weili (draft)")


def test_everything_stands_within_the_picture() -> None:
    root = drawn(chart("A caption that goes on. " * 20))
    edges = [float(text.get("y", "0")) for text in root.findall(f"{SVG}text")]
    assert edges == sorted(edges)
    assert all(later - earlier >= 16 for earlier, later in pairwise(edges))
    lowest = float(next(iter(root.iter(f"{SVG}a"))).find(f"{SVG}text").get("y", ""))  # type: ignore[union-attr]
    assert edges[-1] + 16 <= lowest <= float(root.get("height", "")) - 8


def test_a_full_dot_of_a_draft_is_light_with_a_broken_line_around_it() -> None:
    row = Row("Weili (draft)", "¥1 million", "weili", 0, 1, (Mark(1, Shape.FULL),), is_draft=True)
    (dot,) = drawn(replace(chart(), rows=(row,))).iter(f"{SVG}circle")
    assert (dot.get("fill"), dot.get("stroke")) == ("#f8e2e2", "#7a1f1f")  # hue 0, lightness 0.93


def test_a_long_address_goes_on_in_a_second_line() -> None:
    long = f"{ADDRESS}{'technology-' * 6}firm/"
    foot = Foot(f"Small Atlas · data version 2024-05-01 · {long}", long)
    svg = as_svg(chart(), foot)
    first, second = next(ET.fromstring(svg).iter(f"{SVG}a")).findall(f"{SVG}text")
    assert f"{first.text}{second.text}".replace(" ", "").endswith(long)
    assert max(len(first.text or ""), len(second.text or "")) < 120
    assert float(second.get("y", "")) - float(first.get("y", "")) == 18


def test_the_figures_lead_to_where_they_are_said() -> None:
    assert as_csv(chart(), lambda to: f"https://example.org/{to}") == (
        'Place,Yuan,Address\n"Weili, say",1000000,https://example.org/plans/w/1/#incentive-1\n'
    )
