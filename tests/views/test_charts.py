"""Charts: XML that parses, with all its text as text, and places on the axis that can be checked by hand."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from build_scripts.records.language import Language
from build_scripts.views.charts.drawing import Chart, Mark, Row, Shape, Tick, draw
from build_scripts.views.charts.lettering import broken, thinned
from build_scripts.views.charts.plots import amounts_chart, plans_chart, targets_chart
from build_scripts.views.shared.parts import target_phrase
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


@pytest.mark.parametrize("count", [1, 30, 400])
def test_no_mark_reaches_the_text_above_it_or_the_next_row_or_far_beyond_the_axis(count: int) -> None:
    row = Row("x", "x " * 60, "a", 0, 0, (Mark(0.5, Shape.MANY, count), Mark(0.1, Shape.TICK)))
    root = ET.fromstring(draw(Chart(("t", "d"), "x", "x", "x", (), (row, row))))
    for group in root.iter("g"):
        lowest = max(int(line.get("y", "")) for line in group.iter("text"))
        for mark in group.iter("circle"):
            middle, radius = float(mark.get("cy", "")), float(mark.get("r", ""))
            assert 2 <= radius <= 14
            assert middle - radius >= lowest + 6
            assert middle + radius <= int(group.get("data-height", "")) - 8
    assert [group.get("transform") for group in root.iter("g")] == [
        "translate(0 0)",
        f"translate(0 {heights(root)[0]})",
    ]


def heights(root: ET.Element) -> list[int]:
    return [int(group.get("data-height", "")) for group in root.iter("g")]


def test_a_grid_line_is_left_out_beside_labels() -> None:
    rows = tuple(Row("x", "x " * words, "a", 0, 0, (Mark(0.5, Shape.FULL),)) for words in (1, 90))
    root = ET.fromstring(draw(Chart(("t", "d"), "x", "x", "x", (Tick(0.5, "1"),), rows)))
    (line,) = root.iter("line")
    nothing, *dashes = map(int, (line.get("stroke-dasharray") or "").split())
    labels = [int(group.get("data-label", "")) for group in root.iter("g")]
    assert nothing == 0
    assert dashes[::2] == labels
    assert [gap + stroke for gap, stroke in zip(dashes[::2], dashes[1::2], strict=True)] == heights(root)
    assert labels[1] - labels[0] == 18 * (len(list(list(root.iter("g"))[1].iter("text"))) - 1)


def test_a_row_without_marks_has_no_grid() -> None:
    root = ET.fromstring(draw(Chart(("t", "d"), "x", "x", "x", (Tick(0.5, "1"),), (Row("x", "x", "a", 0, 0, ()),))))
    assert root.find("svg/line").get("stroke-dasharray") == f"0 {heights(root)[0]} 0"  # type: ignore[union-attr]


def test_drafts_stand_last_and_apart() -> None:
    rows = (Row("draft", "x", "a", 0, 1, (), is_draft=True), Row("law", "x", "b", 0, 1, ()))
    root = ET.fromstring(draw(Chart(("t", "d"), "x", "x", "x", (), rows)))
    assert [(group.get("data-place"), group.get("class")) for group in root.iter("g")] == [
        ("b", None),
        ("a", "pa-chart__draft"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("Weili", "up to ¥1 million", [("Weili", "up to ¥1 million")]),
        ("", "", []),
        (
            "A long name of a plan",
            "from so much to so much",
            [("A long name of a plan", ""), ("", "from so much to so much")],
        ),
        (
            "",
            "一二三四五六七八九十一二三四五六七八九十，一",
            [("", "一二三四五六七八九十一二三四五六七八九"), ("", "十，一")],
        ),
        ("A", "a" * 70, [("A", ""), ("", "a" * 30), ("", "a" * 30), ("", "a" * 10)]),
    ],
)
def test_labels_are_broken_where_lines_may_break(name: str, text: str, lines: list[tuple[str, str]]) -> None:
    assert list(broken(name, text)) == lines


def test_texts_of_the_axis_keep_clear_of_each_other() -> None:
    ticks = [(at / 8, "¥100 million") for at in range(9)]
    found = thinned(ticks)
    assert [bool(text) for _, text, _ in found] == [True, False, False] * 3
    assert [is_minor for _, _, is_minor in found] == [False, True, True, True, True, True, False, True, True]
    assert thinned([(0.0, "0"), (1.0, "1")]) == ((0.0, "0", False), (1.0, "1", False))


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
    assert all(row.start == row.end for row in found.rows)  # on such a scale no length means anything
    assert found.columns == ("Place", "Yuan", "How worked out", "Level", "Address")
    assert found.lines[1] == ("B", "1000000", "cap", "", "plans/b-1/1/#incentive-1")
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
    assert found.lines == (
        ("A", "1000000000000", "元", "2025", "500000000000", "2020", "plans/a-1/1/#target-1"),
        ("B", "400000000000", "元", "2025", "", "", "plans/b-1/1/#target-1"),
    )
    assert [tick.text for tick in found.ticks] == ["0", "¥250 billion", "¥500 billion", "¥750 billion", "¥1 trillion"]


@pytest.mark.parametrize(
    ("due", "chinese", "english"),
    [
        ({"year": "2025"}, "5家（2025年）", "5 (2025)"),
        ({"year": "2025", "month": "6"}, "5家（2025年6月底）", "5 (end of June 2025)"),
        ({"year": "2025", "frequency": "yearly"}, "5家（每年，至2025年）", "5 (yearly, to 2025)"),
        ({"year": None, "frequency": "yearly"}, "5家（每年）", "5 (yearly)"),
        ({"year": None, "within_years": "3"}, "5家（3年内）", "5 (within 3 years)"),
        ({"year": None}, "5家", "5"),
    ],
)
def test_a_value_is_followed_by_when_it_is_due(
    tmp_path: Path, due: dict[str, str | None], chinese: str, english: str
) -> None:
    aim = target("firms", "5", comparator="equal") | due
    linked = site(tmp_path, [plan("a-1", "a", measure("1", {"targets": [aim]}))], indicators=[indicator("firms")])
    said = [target_phrase(context(linked, language), linked.targets[0]) for language in (Language.ZH, Language.EN)]
    assert said == [chinese, english]


def test_plans_stand_in_time(tmp_path: Path) -> None:
    asked = {"opened": "2024-07-01", "closed": "2024-07-08", "address": {"zh": "x", "en": "x"}}
    draft = plan(
        "a-1",
        "a",
        measure("1", {"targets": [target("n", "1"), target("n", "2"), target("n", "3", year="2026")]}),
        period={"from": "2024", "to": "2026"},
        status="draft-for-comment",
        consultation=asked | {"outcome": {"zh": "x", "en": "x"}},
    )
    linked = site(tmp_path, [draft, plan("b-1", "b", measure("1"))], indicators=[indicator("n")])
    found = plans_chart(context(linked), linked.plans)
    assert [(row.name, row.text, row.start, row.end) for row in found.rows] == [
        ("B-1", "2023–2025", 0, 0.75),
        ("A-1 (draft)", "2024–2026 · targets 2025: 2, 2026: 1", 0.25, 1.0),
    ]
    assert [row.is_draft for row in found.rows] == [False, True]
    assert found.caption.endswith("Broken lines are drafts; they come last.")
    assert found.lines[1][1:4] == ("2024", "2026", "2024-07-01")
    assert [round(mark.at, 3) for mark in found.rows[1].marks] == [0.625, 0.875, 0.375]
    assert [tick.text for tick in found.ticks] == ["2023", "2024", "2025", "2026", "2027"]


def test_a_chart_drawn_twice_is_the_same() -> None:
    assert draw(chart("x")) == draw(chart("x"))
