"""Charts: XML that parses, with all its text as text, and places on the axis that can be checked by hand."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from build_scripts.views.charts.drawing import Chart, Mark, Row, Shape, Tick, draw
from build_scripts.views.charts.plots import amounts_chart, plans_chart, targets_chart
from tests.support.small_worlds import context, incentive, indicator, measure, plan, site, target, title

HOSTILE = '</svg><script>alert(1)</script> "&\n\n|{{ x }}'


def chart(text: str) -> Chart:
    row = Row(name=text, text=text, place="weili", start=0, end=0.5, marks=(Mark(0.5, Shape.OPEN),))
    return Chart(("t", "d"), text, text, text, (Tick(0, text), Tick(0.5, text), Tick(1, text)), (row,))


def texts(root: ET.Element, tag: str) -> list[str]:
    return ["".join(found.itertext()) for found in root.iter(tag)]


def test_every_text_is_in_the_picture_as_text() -> None:
    root = ET.fromstring(draw(chart("单项冠军 < 100")))
    svg = root.find("svg")
    assert svg is not None
    assert svg.get("role") == "img"
    named = {found.get("id"): found.text for tag in ("title", "desc") for found in root.iter(tag)}
    assert [named[name] for name in (svg.get("aria-labelledby") or "").split()] == ["单项冠军 < 100"] * 2
    assert texts(root, "text").count("单项冠军 < 100") == 3
    assert texts(root, "tspan") == ["单项冠军 < 100"] * 2
    assert texts(root, "figcaption") == ["单项冠军 < 100"]


def test_hostile_text_stays_text_on_one_line() -> None:
    drawn = draw(chart(HOSTILE))
    assert "\n" not in drawn
    assert "<script" not in drawn
    assert texts(ET.fromstring(drawn), "desc") == [" ".join(HOSTILE.split())]


def test_marks_stand_where_their_value_is() -> None:
    root = ET.fromstring(draw(chart("x")))
    (mark,) = root.iter("circle")
    assert mark.get("cx") == "50.00%"
    assert mark.get("class") == "pa-chart__dot pa-chart__dot--open"
    assert [line.get("x1") for line in root.iter("line")] == ["2.00%", "50.00%", "98.00%", "2.00%"]


@pytest.mark.parametrize("count", [1, 30])
def test_no_mark_reaches_the_text_above_it_or_the_next_row(count: int) -> None:
    row = Row("x", "x", "a", 0, 0, (Mark(0.5, Shape.MANY, count), Mark(0.1, Shape.TICK)))
    root = ET.fromstring(draw(Chart(("t", "d"), "x", "x", "x", (), (row, row))))
    lines = [int(label.get("y", "")) for label in root.iter("text")]
    marks = [(int(mark.get("cy", "")), int(mark.get("r", ""))) for mark in root.iter("circle")][::2]
    (first, second), ((one, radius), (other, _)) = lines, marks
    assert one - radius >= first + 6
    assert other - radius >= second + 6
    assert one + radius <= second - 14


def test_amounts_stand_on_a_logarithmic_scale(tmp_path: Path) -> None:
    def paying(name: str, amount: str, basis: str) -> dict[str, object]:
        return plan(f"{name}-1", name, measure("1", {"incentives": [incentive("champion", amount, basis=basis)]}))

    linked = site(
        tmp_path,
        [paying("a", "1000万元", "fixed"), paying("b", "100万元", "cap"), paying("c", "10万元", "cap")],
        recognitions=[title("champion")],
    )
    found = amounts_chart(context(linked), linked.incentives, "Champion")
    assert found is not None
    assert [(row.name, row.text, row.end, row.marks[0].shape) for row in found.rows] == [
        ("A", "¥10 million", 1.0, "full"),
        ("B", "up to ¥1 million", 0.5, "open"),
        ("C", "up to ¥100,000", 0.0, "open"),
    ]
    assert [(tick.at, tick.text) for tick in found.ticks] == [(0, "¥100,000"), (0.5, "¥1 million"), (1, "¥10 million")]
    assert amounts_chart(context(linked), linked.incentives[:1], "Champion") is None


def test_targets_stand_beside_their_baselines_in_one_unit(tmp_path: Path) -> None:
    own = {"comparator": "equal", "year": "2025"}
    one = target("output", "1", unit="万亿元", baseline={"value": "0.5", "year": "2020"}, **own)
    other = target("output", "4000", unit="亿元", **own)
    linked = site(
        tmp_path,
        [plan("a-1", "a", measure("1", {"targets": [one]})), plan("b-1", "b", measure("1", {"targets": [other]}))],
        indicators=[indicator("output", unit="亿元")],
    )
    shown = context(linked)
    found = targets_chart(shown, linked.targets, "Output", linked.vocabularies.units.by_id["亿元"])
    assert found is not None
    assert [(row.name, row.text, [mark.at for mark in row.marks]) for row in found.rows] == [
        ("A", "¥500 billion (2020) → ¥1 trillion (2025)", [0.5, 1.0]),
        ("B", "¥400 billion (2025)", [0.4]),
    ]
    assert [tick.text for tick in found.ticks] == ["0", "¥250 billion", "¥500 billion", "¥750 billion", "¥1 trillion"]


def test_plans_stand_in_time(tmp_path: Path) -> None:
    asked = {"opened": "2024-07-01", "closed": "2024-07-08", "address": {"zh": "x", "en": "x"}}
    draft = plan(
        "a-1",
        "a",
        measure("1", {"targets": [target("n", "1"), target("n", "2"), target("n", "3", year="2026")]}),
        period={"from": "2024", "to": "2026"},
        consultation=asked | {"outcome": {"zh": "x", "en": "x"}},
    )
    linked = site(tmp_path, [draft, plan("b-1", "b", measure("1"))], indicators=[indicator("n")])
    found = plans_chart(context(linked), linked.plans)
    assert [(row.name, row.text, row.start, row.end) for row in found.rows] == [
        ("B-1", "2023–2025", 0, 0.75),
        ("A-1", "2024–2026 · targets 2025: 2, 2026: 1", 0.25, 1.0),
    ]
    assert [round(mark.at, 3) for mark in found.rows[1].marks] == [0.625, 0.875, 0.375]
    assert [tick.text for tick in found.ticks] == ["2023", "2024", "2025", "2026", "2027"]


def test_a_chart_drawn_twice_is_the_same() -> None:
    assert draw(chart("x")) == draw(chart("x"))
