"""The tables of subjects and places: cells typed by hand, and every cell of the data again by other code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.atlas.link import Site, link
from build_scripts.atlas.tracking import watching
from build_scripts.records.load import Records, load
from build_scripts.views.kinds.place_tables import TableView, table_pages
from build_scripts.views.page import Link
from build_scripts.views.shared.matrix import Cell, Order, Row
from tests.support.project import ROOT
from tests.support.small_worlds import (
    both,
    context,
    entry,
    incentive,
    indicator,
    measure,
    outline_only,
    place,
    plan,
    site,
    target,
    title,
)

THEMES = [entry("money"), entry("firms"), entry("giants", parent="firms"), entry("parks")]


@pytest.fixture
def world(tmp_path: Path) -> Site:
    """Abei pays a sum, a rate, a fund and by the piece; Beli only speaks, Cedu keeps silent, Duan has no plan."""
    fund = incentive(None, "50亿元", basis="pool", form="fund", frequency="yearly")
    rate = incentive("giant", basis="rate", rate="12%", rate_base=both("the investment"), form="subsidy")
    piece = incentive("giant", "0.3元", basis="fixed", per=both("kilowatt-hour"), form="subsidy")
    sums = [
        incentive("giant", "20万元", level="provincial"),
        incentive("giant", "100万元", level="national", basis="fixed"),
    ]
    counted = target("giants", "50", year="2024", baseline={"value": "12", "year": "2020"})
    return site(
        tmp_path,
        [
            plan(
                "abei-1",
                "abei",
                measure("1", {"incentives": [*sums, rate, piece, incentive("giant")], "themes": ["giants", "money"]}),
                measure("2", {"incentives": [fund], "themes": ["money", "giants"]}),
                measure("3", {"targets": [counted], "themes": ["giants"]}),
                status="draft-for-comment",
            ),
            plan("beli-1", "beli", measure("1", recognitions=["giant"], themes=("giants",), industries=["steel"])),
            plan("cedu-1", "cedu", measure("1", themes=("parks",))),
        ],
        places=[place(name) for name in ("abei", "beli", "cedu", "duan")],
        themes=THEMES,
        recognitions=[title("giant"), title("unused")],
        indicators=[indicator("giants", recognition="giant")],
        industries=[entry("goods"), entry("steel", parent="goods")],
    )


def view_of(linked: Site, kind: str) -> TableView:
    (page,) = table_pages(context(linked), kind)
    return page.view


def shown(cell: Cell | None) -> list[tuple[str, str, str]] | None:
    return (
        None
        if cell is None
        else [(line.size.text, line.about, line.size.to.partition("plans/")[2]) for line in cell.lines]
    )


def rows(view: TableView) -> dict[str, list[list[tuple[str, str, str]] | None]]:
    return {row.subject.text: [shown(cell) for cell in row.cells] for row in view.matrix.rows}


def test_a_place_of_which_only_an_outline_is_recorded_keeps_no_silence(tmp_path: Path) -> None:
    plans = [plan("abei-1", "abei", measure("1")), outline_only("beli-1", "beli"), outline_only("beli-2", "beli")]
    view = view_of(site(tmp_path, plans), "themes")
    assert view.matrix.outlined == (False, True)
    assert [link.text for link in view.outlined.links] == ["Beli-1", "Beli-2"]


def test_a_title_shows_its_sums_in_order_and_what_is_no_sum_below_them(world: Site) -> None:
    view = view_of(world, "recognitions")
    assert [one.text for one in view.matrix.places] == ["Abei", "Beli", "Cedu"]
    assert [[one.text for one in plans] for plans in view.matrix.plans] == [["Abei-1 (draft)"], ["Beli-1"], ["Cedu-1"]]
    assert [link.text for link in view.unencoded.links] == ["Duan"]
    assert rows(view) == {
        "Giant": [
            [
                ("¥1 million", "national · award · fixed", "abei-1/1/#incentive-2"),
                ("up to ¥200,000", "provincial · award · cap", "abei-1/1/#incentive-1"),
                ("12% (the investment)", "subsidy", "abei-1/1/#incentive-3"),
                ("¥0.3 per kilowatt-hour", "subsidy · fixed", "abei-1/1/#incentive-4"),
                ("promised, sum left open", "award", "abei-1/1/#incentive-5"),
                ("target: 12 (2020) → at least 50 (2024)", "Number of giants", "abei-1/3/#target-1"),
            ],
            [("said in 1 a, no figure", "", "beli-1/1/#a")],
            None,
        ]
    }
    (cell, _, _) = view.matrix.rows[0].cells
    assert cell is not None
    figures = [(line.number, line.unit) for line in cell.lines]
    assert figures == [("1000000", "yuan"), ("200000", "yuan"), ("12", "percent"), ("", ""), ("", ""), ("50", "家")]


def test_a_theme_shows_no_figure_of_another_one_and_the_one_above_points_down(world: Site) -> None:
    found = rows(view_of(world, "themes"))
    assert found["Money"] == [
        [
            ("fund ¥5 billion", "Firms · fund · yearly", "abei-1/2/#incentive-1"),
            ("also in 1 a (on Giants)", "", "abei-1/1/#a"),
        ],
        None,
        None,
    ]
    assert found["Firms"] == [
        [("see the rows below (as 1 a)", "", "abei-1/1/#a")],
        [("see the rows below (as 1 a)", "", "beli-1/1/#a")],
        None,
    ]
    giants = found["Giants"][0]
    assert giants is not None
    assert [text for text, _, _ in giants] == [
        "¥1 million",
        "up to ¥200,000",
        "12% (the investment)",
        "¥0.3 per kilowatt-hour",
        "promised, sum left open",
        "target: 12 (2020) → at least 50 (2024)",
        "also in 2 a (on Money)",
    ]
    assert found["Parks"] == [None, None, [("said in 1 a, no figure", "", "cedu-1/1/#a")]]


def test_forms_indicators_and_industries_have_their_tables(world: Site) -> None:
    assert {name: [cell and len(cell) for cell in row] for name, row in rows(view_of(world, "forms")).items()} == {
        "award": [3, None, None],
        "subsidy": [2, None, None],
        "fund": [1, None, None],
    }
    assert rows(view_of(world, "indicators")) == {
        "Giants": [
            [("target: 12 (2020) → at least 50 (2024)", "Number of giants", "abei-1/3/#target-1")],
            None,
            None,
        ]
    }
    assert rows(view_of(world, "industries")) == {
        "Goods": [None, [("see the rows below (as 1 a)", "", "beli-1/1/#a")], None],
        "Steel": [None, [("1 a", "", "beli-1/1/#a")], None],
    }


def test_what_has_no_room_is_counted_and_several_plans_of_a_place_are_told_apart(tmp_path: Path) -> None:
    many = [incentive("giant", f"{sum_}万元") for sum_ in (10, 50, 40, 20, 30)]
    plans = [
        plan("a-1", "a", measure("1", {"incentives": many})),
        plan("a-2", "a", measure("1", {"incentives": [incentive("giant", "60万元")]}), status="draft-for-comment"),
    ]
    view = view_of(site(tmp_path, plans, recognitions=[title("giant")]), "recognitions")
    (cell,) = view.matrix.rows[0].cells
    assert cell is not None
    assert [(line.size.text, line.about) for line in cell.lines] == [
        ("up to ¥600,000", "award · cap · A-2 (draft)"),
        ("up to ¥500,000", "award · cap · A-1"),
        ("up to ¥400,000", "award · cap · A-1"),
    ]
    assert cell.more == Link("3 more", "recognitions/giant/")


def test_places_go_on_on_sheets_and_a_sheet_has_no_row_without_a_word(tmp_path: Path) -> None:
    names = [f"p{number:02}" for number in range(10)]
    plans = [
        plan(f"{name}-1", name, measure("1", recognitions=["giant" if name == "p09" else "dwarf"])) for name in names
    ]
    linked = site(tmp_path, plans, recognitions=[title("giant"), title("dwarf")])
    first, second = (page.view.matrix for page in table_pages(context(linked), "recognitions"))
    assert (len(first.places), [row.subject.text for row in first.rows]) == (8, ["Dwarf"])
    assert (len(second.places), [row.subject.text for row in second.rows]) == (2, ["Giant", "Dwarf"])


def test_a_long_table_goes_on_with_the_same_places(tmp_path: Path) -> None:
    names = [f"t{number:03}" for number in range(120)]
    paid = plan("a-1", "a", measure("1", {"incentives": [incentive(name, "1万元") for name in names]}))
    linked = site(tmp_path, [paid], recognitions=[title(name) for name in names])
    sheets = [page.view.matrix for page in table_pages(context(linked), "recognitions")]
    assert [[one.text for one in sheet.places] for sheet in sheets] == [["A"]] * 3
    assert [row.subject.text for sheet in sheets for row in sheet.rows] == [name.capitalize() for name in names]


def test_only_what_a_place_says_is_noted_as_read(tmp_path: Path) -> None:
    plans = [
        plan("a-1", "a", measure("1", {"incentives": [incentive("giant", "1万元")]})),
        plan("b-1", "b", measure("1", {"incentives": [incentive("dwarf", "1万元")]})),
    ]
    known = context(site(tmp_path, plans, recognitions=[title("giant"), title("dwarf")]))
    with watching() as read:
        list(table_pages(known, "recognitions"))
    assert {key for name, key in read if name == "said"} == {
        ("recognitions", "giant", "a"), ("recognitions", "dwarf", "b"),
    }  # fmt: skip
    assert {("subjects", ("recognitions", place)) for place in "ab"} <= read


# --- the same once more, from the YAML and by other code ---

Fact = tuple[str, str, Order, str, int]
"""Kind of subject, subject, what it stands as, where it is said, and its sum."""
Cells = dict[str, dict[tuple[str, str], dict[Order, dict[str, int]]]]
"""By kind, subject and place: of each order the addresses and the sums."""


def numbered(found: list[dict[str, Any]], name: str, page: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((f"{page}#{name}-{one['id']}", one) for one in found)


def yuan(text: str) -> Decimal:
    for word, factor in (("亿元", 10**8), ("万元", 10**4), ("元", 1)):
        if text.endswith(word):
            return Decimal(text.removesuffix(word).replace(",", "")) * factor
    return Decimal(text.replace(",", ""))


def kind_of(one: dict[str, Any]) -> tuple[Order, int]:
    """What an incentive is, in the words of the file alone; and its sum, where it is one."""
    if "amount" not in one:
        return (Order.RATE, 0) if "rate" in one else (Order.OPEN, 0)
    if one["basis"] == "pool" or one["form"] == "fund":
        return Order.FUND, 0
    whole = one.get("currency", "CNY") == "CNY" and "per" not in one and one["basis"] != "floor"
    value = yuan(one["amount"]) if whole else Decimal("0.5")
    return (Order.SUM, int(value)) if value == int(value) else (Order.OTHER, 0)


def listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def facts(provision: dict[str, Any], page: str, counts: dict[str, str | None]) -> Iterator[Fact]:
    """What one provision says, of every subject."""
    main, *others = listed(provision["themes"])
    paid = [*numbered(provision.get("incentives", []), "incentive", page)]
    aimed = [*numbered(provision.get("targets", []), "target", page)]
    own = f"{page}#{provision['id']}"
    for to, one in paid:
        order, size = kind_of(one)
        subjects = [("themes", main), ("forms", one["form"])]
        subjects += [("recognitions", name) for name in listed(one.get("recognition"))]
        yield from ((*subject, order, to, size) for subject in subjects)
    for to, one in aimed:
        counted = counts[one["indicator"]]
        subjects = [("themes", main), ("indicators", one["indicator"])]
        subjects += [("recognitions", counted)] if counted else []
        yield from ((*subject, Order.TARGET, to, 0) for subject in subjects)
    said = [] if paid or aimed else [("themes", main)]
    said += [(kind, name) for kind in ("recognitions", "industries") for name in listed(provision.get(kind))]
    yield from ((*subject, Order.TOLD, own, 0) for subject in said)
    yield from (("themes", name, Order.BESIDE, own, 0) for name in others)


def expected(folder: Path) -> Cells:
    """What every cell has to hold; of a draft that was issued, nothing."""
    plans = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in sorted((folder / "plans").glob("*.yaml"))]
    indicators = yaml.load((folder / "vocabularies" / "indicators.yaml").read_text("utf-8"), yaml.BaseLoader) or []
    counts = {one["id"]: one.get("recognition") for one in indicators}
    later = {one.get("draft") for one in plans}
    cells: Any = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    for document in (one for one in plans if one["id"] not in later):
        for item in document["measures"]:
            page = f"plans/{document['id']}/{item['id']}/"
            for kind, subject, order, to, size in (one for p in item["provisions"] for one in facts(p, page, counts)):
                cells[kind][subject, document["place"]][order][to] = size
    return {kind: dict(found) for kind, found in cells.items()}


def addressed(row: Row) -> str:
    return row.subject.to.rstrip("/").rpartition("/")[2].rpartition("=")[2]


@pytest.mark.parametrize("folder", ["data", "tests/world/data"])
def test_every_cell_again_from_the_files(folder: str) -> None:
    records = load(ROOT / folder)
    assert isinstance(records, Records)
    told, seen = expected(ROOT / folder), 0
    shown = context(link(records))
    for kind, cells in told.items():
        left = dict(cells)
        for page in table_pages(shown, kind):
            places = [one.to.rstrip("/").rpartition("/")[2] for one in page.view.matrix.places]
            for row in page.view.matrix.rows:
                for where, cell in zip(places, row.cells, strict=True):
                    check(cell, left.pop((addressed(row), where), {}))
                    seen += 1
        assert left == {}
    assert seen > 20


def check(cell: Cell | None, orders: dict[Order, dict[str, int]]) -> None:
    """A cell says all that its subject has there and nothing else, or points to rows below."""
    lines = [line for line in cell.lines if line.order is not Order.BELOW] if cell else []
    if not orders:
        assert lines == []
        return
    assert cell is not None
    assert len(lines) + (int(cell.more.text.split()[0]) if cell.more else 0) == sum(map(len, orders.values()))
    assert [line.order for line in lines] == sorted(line.order for line in lines)
    assert {line.order for line in lines} == set(orders)
    for line in lines:
        size = orders[line.order][line.size.to]
        assert line.order is not Order.SUM or line.number == str(size)
    sums = [int(line.number) for line in lines if line.order is Order.SUM]
    assert sums == sorted(orders.get(Order.SUM, {}).values(), reverse=True)[: len(sums)]
