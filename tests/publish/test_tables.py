"""The published data: the contract's columns, typed out here, and the world's values in them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import WORLD
from tests.support.project import ROOT

AT = "http://127.0.0.1/policy-atlas/"
ENTRY = ["id", "name_zh", "name_en", "definition_zh", "definition_en", "aliases_zh", "aliases_en", "url"]
CONTRACT = {
    "plans": ["plan", "place", "title_zh", "title_en", "status", "issuer_zh", "published", "period_from", "period_to",
              "source_url"],
    "measures": ["plan", "measure", "locator", "section", "title_zh", "title_en", "summary_zh", "summary_en", "themes",
                 "terms", "industries", "url"],
    "provisions": ["plan", "measure", "provision", "text_zh", "text_en", "url"],
    "incentives": ["plan", "measure", "provision", "incentive", "recipient_zh", "recipient_en", "recognition", "level",
                   "form", "basis", "amount_cny", "rate_percent", "rate_base_zh", "rate_base_en", "frequency", "url"],
    "targets": ["plan", "measure", "provision", "target", "indicator", "label_zh", "label_en", "comparator", "value",
                "value_high", "unit", "year", "baseline_value", "baseline_year", "url"],
    "assignments": ["plan", "measure", "provisions", "role", "body", "body_id"],
}  # fmt: skip
"""What was promised first; columns are only added at the end."""
SOURCE = ["publisher_zh", "publisher_en", "source_url", "source_date", "note_zh", "note_en"]
ADDED = {
    "plans": ["document_number", "issued", "learned_from", "url", "implements", "based_on", "implemented_by",
              "replaces", "amends", "valid_from", "valid_to", "trial", "standing", "in_force_from", "in_force_to",
              "draft"],
    "measures": ["recognitions"],
    "provisions": ["novelty_zh", "novelty_en", "themes", "terms", "industries", "recognitions", "documents"],
    "incentives": [
        "condition_zh", "condition_en", "amount_comparator", "rate_comparator", "years", "commitment", "payers",
        "amount", "amount_low", "currency", "per_zh", "per_en", "rate_kind", "months", "instalments", "ceiling",
        "ceiling_over", "ceiling_of_zh", "ceiling_of_en", "minimum", "minimum_over", "minimum_of_zh", "minimum_of_en",
        "thresholds", "ladder",
    ],
    "targets": ["frequency", "aspirational", "level", "recognition", "month", "within_years", "place", "part_of",
                "compared_with_zh", "compared_with_en", "compared_with_indicator", "compared_with_place"],
    "assignments": ["known_by", "printed", "level"],
    "rules": ["plan", "measure", "provision", "incentive", "kind", "text_zh", "text_en"],
    "events": ["plan", "kind", "day", "certainty", "document", "number", *SOURCE],
    "outcomes": ["plan", "measure", "target", "year", "value", "unit", "certainty", *SOURCE],
    "implementations": ["plan", "measure", "provision", "carries_out"],
    "places": [*ENTRY, "level", "parent", "code"],
    "themes": [*ENTRY, "parent"],
    "recognitions": [*ENTRY, "holder", "levels", "above"],
    "indicators": [*ENTRY, "unit", "direction", "recognition"],
    "bodies": [*ENTRY, "printed", "stems"],
    "industries": [*ENTRY, "parent"],
    "terms": ENTRY,
    "documents": [*ENTRY, "number", "issuer_zh", "issuer_en", "date", "source", "plan"],
    "units": ["id", "name_zh", "name_en", "kind", "base", "factor"],
}  # fmt: skip
OF_PLANS = {"plans", "measures", "provisions", "incentives", "targets", "assignments", "rules", "events", "outcomes",
            "implementations"}  # fmt: skip
"""Their rows name the text that is counted instead of theirs."""
LAST = {
    "incentives": ["who", "sizes", "industries", "holds", "deeds", "base", "complete", "held", "threshold_figures"],
}
"""What was added after that."""
COLUMNS = {
    name: [*CONTRACT.get(name, []), *added, *(["counted_in"] if name in OF_PLANS else []), *LAST.get(name, [])]
    for name, added in ADDED.items()
}
TYPES: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "year": lambda cell: re.fullmatch(r"\d{4}", cell) and int(cell),
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), strict=True))


@pytest.fixture(scope="module")
def published(world: Path) -> Path:
    """The folder of the published data of the world."""
    return world / "site/data"


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_of_the_contract(name: str, published: Path) -> None:
    header = next(csv.reader(io.StringIO((published / f"{name}.csv").read_text(encoding="utf-8"))))
    assert header == COLUMNS[name]


def test_the_data_package_describes_exactly_the_tables_and_columns(published: Path) -> None:
    package = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["name"]: resource for resource in package["resources"]}
    files = {path.stem for path in published.glob("*.csv")}
    assert set(described) == files == set(COLUMNS)
    for name, resource in described.items():
        assert resource["path"] == f"{name}.csv"
        assert [field["name"] for field in resource["schema"]["fields"]] == COLUMNS[name]
        assert all(" · " in field["description"] for field in resource["schema"]["fields"])
    assert package["profile"] == "tabular-data-package"
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]


def test_every_cell_is_of_the_type_described(published: Path) -> None:
    assert check_cells(published) > 500


def check_cells(folder: Path) -> int:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    examined = 0
    for resource in package["resources"]:
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for row in table(folder, resource["name"]):
            for name, cell in row.items():
                assert cell == "" or TYPES[types[name]](cell) is not None, (resource["name"], name, cell)
                examined += 1
    return examined


def test_a_plan(published: Path) -> None:
    example, hostile = table(published, "plans")
    assert example == row(
        "plans",
        "example-2024", "lizhou", "关于支持制造业发展的若干措施（征求意见稿）",
        "Measures to Support Manufacturing (Draft for Comment)", "draft-for-comment", "梨洲市人民政府", "2024-03-02",
        "2024", "2026", "https://www.example.org/plans/2024/1.html", "梨发〔2024〕1号", "2024-03-01", "shanqian",
        f"{AT}plans/example-2024/", "donghe-plan", "donghe-plan", "lizhou-rules", "lizhou-measures-2021",
        "lizhou-rules", "2024-04-01", "2026-12-31", "true", "draft", "2024-04-01", "2026-12-31",
    )  # fmt: skip
    assert hostile["title_zh"] == "Plan: 规划2025 <script>alert('zh title')</script>"
    assert [hostile[name] for name in ("published", "source_url", "document_number", "issued", "learned_from")] == [
        ""
    ] * 5


def test_measures(published: Path) -> None:
    rows = table(published, "measures")
    assert [(found["plan"], found["measure"]) for found in rows] == [
        ("example-2024", "p0"), ("example-2024", "1"), ("example-2024", "2"),
        ("example-2024", "p2.2"), ("example-2024", "3"), ("hostile-2025", "1"),
    ]  # fmt: skip
    assert rows[1] == row(
        "measures",
        "example-2024", "1", "一、1", "1", "主要目标", "Main targets", "给出企业数和能耗的目标。",
        "Sets targets for firms and energy use.",
        "industrial-clusters;firm-development", "", "robots", f"{AT}plans/example-2024/1/", "",
    )  # fmt: skip
    assert (rows[3]["title_zh"], rows[3]["title_en"]) == ("", "")  # an item without a heading
    assert (rows[0]["section"], rows[2]["recognitions"], rows[2]["terms"]) == ("", "gazelle", "chain-chief-system")
    # line ends and markup of a text are kept in its cell
    assert rows[5]["summary_zh"] == "---\n\n1. 甲 <script>alert('s')</script>"


def test_provisions(published: Path) -> None:
    rows = table(published, "provisions")
    assert [(found["measure"], found["provision"]) for found in rows] == [
        ("p0", "a"), ("1", "a"), ("1", "b"), ("2", "a"), ("2", "b"), ("2", "c"), ("p2.2", "a"), ("3", "a"), ("3", "b"),
        ("1", "a"),
    ]  # fmt: skip
    assert rows[0] == row(
        "provisions",
        "example-2024", "p0", "a", "目的是让制造业更强。", "The aim is a stronger manufacturing industry.",
        f"{AT}plans/example-2024/p0/#a", "", "", "industrial-clusters", "", "", "", "donghe-plan",
    )  # fmt: skip
    assert rows[5]["novelty_zh"] == "首次提出贴息。"


def test_incentives(published: Path) -> None:
    rows = table(published, "incentives")
    two = ("example-2024", "2")
    assert rows[0] == row(
        "incentives",
        *two, "a", "1", "单项冠军企业", "Single champions", "single-champion", "national", "award", "cap", "1000000",
        "", "",
        "", "one-off", f"{AT}plans/example-2024/2/#incentive-1", "新认定", "Newly recognised",
        commitment="granted", amount="1000000", currency="CNY",
    )  # fmt: skip
    assert rows[2] == row(
        "incentives",
        *two, "b", "3", "购置设备的企业", "Firms that buy equipment", "", "", "subsidy", "rate-with-cap", "150000000",
        "12.5",
        "设备投资额", "equipment investment", "", f"{AT}plans/example-2024/2/#incentive-3", "", "", "", "at-most",
        commitment="granted", amount="150000000", currency="CNY", who="firm;park", sizes="small;medium",
        industries="equipment;robots", holds="gazelle little-giant national", deeds="upgrade;build",
        base="equipment-investment", complete="false",
    )  # fmt: skip
    assert [found["amount_cny"] for found in rows] == [
        "1000000", "500000", "150000000", "2000000000", "", "", "1000", "500000", "100000", "", "", "", "1000000",
    ]  # fmt: skip
    assert [(found["frequency"], found["years"]) for found in rows[4:5]] == [("yearly", "3")]
    assert rows[3]["amount_comparator"] == "at-least"
    stepped, _, stored, lent, abroad = rows[7:12]
    assert [stepped[name] for name in ("amount", "amount_low", "instalments", "ceiling", "ceiling_over", "ladder")] == [
        "500000", "200000", "40;60", "1000000", "firm;year", "output",
    ]  # fmt: skip
    assert (stepped["thresholds"], stepped["threshold_figures"]) == ("产值 more-than 10亿元", "revenue")
    assert [stored[name] for name in ("amount", "per_en", "minimum", "minimum_over", "payers")] == [
        "0.3", "kilowatt-hour", "10000", "project", "municipal 50%;district 区财政局 50%",
    ]  # fmt: skip
    assert (lent["rate_kind"], lent["months"]) == ("reference", "12")
    assert (abroad["amount"], abroad["currency"]) == ("50000", "USD")


def test_whether_titles_have_to_be_held_is_said_only_of_titles(firms: Path) -> None:
    held = {
        (row["plan"], row["measure"], row["incentive"]): row["held"] for row in table(firms / "site/data", "incentives")
    }
    assert held["taoxi-2025", "1", "1"] == "true"
    assert held["taoxi-2025", "2", "1"] == ""  # no title
    assert held["taoxi-2025", "3", "8"] == ""  # nothing sorted
    assert held["taoxi-2025", "3", "9"] == "false"


def test_targets(published: Path) -> None:
    rows = table(published, "targets")
    assert rows[0] == row(
        "targets",
        "example-2024", "1", "a", "1", "firm-count", "规上工业企业数", "Larger industrial firms", "range", "300",
        "500", "家",
        "2026", "268", "2023", f"{AT}plans/example-2024/1/#target-1", "", "false",
    )  # fmt: skip
    assert rows[1] == row(
        "targets",
        "example-2024", "1", "a", "2", "energy-use", "单位能耗下降", "Fall of energy use per unit of output", "about",
        "5", "",
        "%", "2026", "", "2023", f"{AT}plans/example-2024/1/#target-2", "yearly", "true", "municipal",
    )  # fmt: skip
    assert (rows[5]["year"], rows[5]["recognition"]) == ("", "little-giant")
    assert [rows[2][name] for name in ("month", "place", "part_of")] == ["6", "shanqian", "1"]
    assert [rows[3][f"compared_with_{name}"] for name in ("en", "indicator", "place")] == [
        "the province's average", "firm-count", "donghe",
    ]  # fmt: skip
    assert rows[4]["within_years"] == "2"


def test_assignments(published: Path) -> None:
    assert [tuple(found.values()) for found in table(published, "assignments")] == [
        ("example-2024", "2", "a", "leader", "张三", "", "", "", "", ""),
        ("example-2024", "2", "a;b;c", "lead", "市工信局", "industry-department", "", "", "city", ""),
        ("example-2024", "2", "a;b", "responsible", "市财政局", "finance-department", "", "", "city", ""),
        (
            "example-2024",
            "2",
            "c",
            "supporting",
            "市工信局〔市企服办〕",
            "industry-department",
            "above",
            "市工信局(市企服办)",
            "city",
            "",
        ),
        ("hostile-2025", "1", "a", "leader", "<script>alert('leader')</script>", "", "", "", "", ""),
        ("hostile-2025", "1", "a", "lead", "市财政局|<i>", "finance-department", "", "", "city", ""),
    ]


def test_vocabularies(published: Path) -> None:
    assert table(published, "places")[1] == row(
        "places",
        "lizhou", "梨洲市", "Lizhou", "虚构的市。", "A made-up city.", "梨洲;梨城", "Lizhou City",
        f"{AT}cities/lizhou/", "city",
        "donghe", "",
    )  # fmt: skip
    assert table(published, "recognitions")[1] == row(
        "recognitions",
        "little-giant", "“小巨人”企业", "Little giant", "优秀的中小企业。", "An outstanding smaller firm.", "小巨人",
        "",
        f"{AT}recognitions/little-giant/", "firm", "national", "single-champion",
    )  # fmt: skip
    assert table(published, "units")[1] == row("units", "万家", "万家", "ten thousand", "count", "家", "10000")
    body = table(published, "bodies")[0]
    assert (body["printed"], body["stems"]) == ("市工信局;市工信局〔市企服办〕", "工信")
    bodies = json.loads((published / "v1/vocabularies/bodies.json").read_text(encoding="utf-8"))
    assert bodies[0]["printed"] == ["市工信局", "市工信局〔市企服办〕"]


def test_a_plan_is_published_whole(published: Path) -> None:
    record: Mapping[str, Any] = json.loads((published / "v1/plans/example-2024.json").read_text(encoding="utf-8"))
    assert list(record)[:4] == ["id", "place", "title", "short"]
    assert record["period"] == {"from": 2024, "to": 2026}
    assert record["source"]["published"] == "2024-03-02"
    two = record["measures"][2]
    assert [incentive["amount"] for provision in two["provisions"] for incentive in provision["incentives"]] == [
        1_000_000, 500_000, 150_000_000, 2_000_000_000, None, None, 1_000,
    ]  # fmt: skip
    assert two["assignments"][0] == {
        "role": "leader", "bodies": ["张三"], "provisions": ["a"], "known_by": None, "printed": None,
    }  # fmt: skip


def test_the_real_data_is_published_for_every_plan(site: Path) -> None:
    plans = sorted(path.stem for path in (ROOT / "data/plans").glob("*.yaml"))
    assert plans
    assert [found["plan"] for found in table(site / "data", "plans")] == plans
    assert sorted(path.stem for path in (site / "data/v1/plans").glob("*.json")) == plans


def test_the_world_is_what_these_tests_were_written_for() -> None:
    assert sorted(path.name for path in (WORLD / "data/plans").iterdir()) == ["example-2024.yaml", "hostile-2025.yaml"]


def test_what_happened_and_what_was_reported(published: Path) -> None:
    events = [(one["plan"], one["kind"], one["day"], one["certainty"]) for one in table(published, "events")]
    assert ("example-2024", "issued", "2024-03-01", "stated") in events
    assert ("example-2024", "evaluated", "2024-03", "probable") in events
    (outcome,) = table(published, "outcomes")
    assert outcome == row(
        "outcomes",
        "example-2024", "1", "1", "2025", "310", "家", "stated", "梨洲市统计局", "Lizhou statistics office", "", "",
        "口径略有不同。", "Counted in a slightly different way.",
    )  # fmt: skip


def test_rules(published: Path) -> None:
    assert [tuple(found.values())[:5] for found in table(published, "rules")] == [
        ("example-2024", "", "", "", "validity"),
        ("example-2024", "3", "a", "", "stacking"),
        ("example-2024", "3", "a", "1", "stacking"),
    ]


def row(name: str, *cells: str, **more: str) -> dict[str, str]:
    """A row of these cells, first column first, with these others; whatever is not given is empty."""
    return dict.fromkeys(COLUMNS[name], "") | dict(zip(COLUMNS[name], cells, strict=False)) | more
