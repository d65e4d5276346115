"""The pages of sums and rates: the same titles elsewhere first, then equal sums, and what is next to them."""

from pathlib import Path

import pytest

from build_scripts.atlas.link import Site
from build_scripts.views.kinds.sums import AmountView, amount_pages, rates_pages
from build_scripts.views.page import Link
from tests.support.small_worlds import Fields, both, context, entry, incentive, measure, plan, site, title


def paying(where: str, *incentives: Fields, **more: str) -> Fields:
    return plan(f"{where}-1", where, measure("1", {"incentives": list(incentives)}), **more)


@pytest.fixture
def world(tmp_path: Path) -> Site:
    """Three places reward the giant, one of them twice; a fund is as large as one of the sums."""
    giant = {"level": "national"}
    rate: Fields = {"basis": "rate", "rate_base": both("purchases"), "form": "subsidy"}
    capped: Fields = {"basis": "rate-with-cap", "rate_base": both("investment"), "form": "subsidy"}
    return site(
        tmp_path,
        [
            paying(
                "a", incentive("giant", "50万元", **giant), incentive("dwarf", "50万元"), incentive(rate="10%", **rate)
            ),
            paying("b", incentive("giant", "100万元", **giant), incentive(None, "50万元", basis="pool", form="fund")),
            paying(
                "c",
                incentive("giant", "20万元", level="national", basis="fixed"),
                incentive("giant", "900万元", level="provincial"),
                incentive(None, "300万元", rate="12%", **capped),
                incentive(rate="20%", rate_kind="uplift", **rate),
                status="draft-for-comment",
            ),
        ],
        recognitions=[title("giant"), title("dwarf")],
    )


def view_of(linked: Site, yuan: int) -> AmountView:
    return next(page.view for page in amount_pages(context(linked)) if page.address == f"incentives/amounts/{yuan}/")


def test_the_same_title_elsewhere_comes_first_with_more_or_less(world: Site) -> None:
    view = view_of(world, 500_000)
    (giant,) = view.titles  # nobody else pays for the other title; another level is another sum
    assert (giant.title.text, giant.level, giant.own.place.text) == ("Giant", "national", "A")
    assert [(one.place.text, one.amount, one.comparison) for one in giant.others] == [
        ("B", Link("up to ¥1 million", "plans/b-1/1/#incentive-1"), "higher"),
        ("C (draft)", Link("¥200,000", "plans/c-1/1/#incentive-1"), "lower"),
    ]


def test_equal_sums_stand_apart_from_a_fund_of_that_size_and_beside_their_neighbours(world: Site) -> None:
    view = view_of(world, 500_000)
    assert [item.permalink.to for item in view.paid] == ["plans/a-1/1/#incentive-1", "plans/a-1/1/#incentive-2"]
    assert [item.permalink.to for item in view.rest] == ["plans/b-1/1/#incentive-2"]
    assert (view.total, view.places) == (3, 2)
    lower, higher = view.lower, view.higher
    assert lower is not None
    assert higher is not None
    assert (lower.amount, lower.example.place.text) == (Link("¥200,000", "incentives/amounts/200000/"), "C (draft)")
    assert (higher.amount.text, higher.others) == ("¥1 million", 0)


def test_a_fund_has_only_funds_for_neighbours(tmp_path: Path) -> None:
    fund = {"basis": "pool", "form": "fund"}
    linked = site(
        tmp_path,
        [paying("a", incentive(None, "1亿元", **fund), incentive(None, "2亿元"), incentive(None, "3亿元", **fund))],
    )
    view = view_of(linked, 100_000_000)
    assert (view.paid, view.lower) == ((), None)
    assert view.higher is not None
    assert view.higher.amount.text == "¥300 million"


def test_rates_say_of_what_and_up_to_what_and_kinds_stand_apart(world: Site) -> None:
    (page,) = rates_pages(context(world))
    assert [(row.rate, row.kind, row.incentive.rate_base, row.cap) for row in page.view.rows] == [
        (Link("12%", "plans/c-1/1/#incentive-3"), "share of what is spent", "investment", "¥3 million"),
        (Link("10%", "plans/a-1/1/#incentive-3"), "share of what is spent", "purchases", ""),
        (Link("20% more", "plans/c-1/1/#incentive-4"), "uplift", "purchases", ""),
    ]
    assert [row.incentive.like for row in page.view.rows] == [
        Link("who else pays", "incentives/amounts/3000000/"),
        *[Link("who else pays", "incentives/rates/")] * 2,
    ]


def test_without_rates_there_is_no_page_of_them(tmp_path: Path) -> None:
    linked = site(tmp_path, [paying("a", incentive(None, "1万元"))], themes=[entry("firms")])
    assert list(rates_pages(context(linked))) == []
