"""What each plan says on each theme, and what other places pay: small worlds in, exact cells and rankings out."""

from pathlib import Path

import pytest

from build_scripts.atlas.crosslinks import crosslinked, measures_under
from build_scripts.atlas.link import Site
from tests.support.small_worlds import entry, incentive, indicator, measure, plan, site, target, title

THEMES = [entry("firms"), entry("giants", parent="firms"), entry("parks")]


@pytest.fixture
def world(tmp_path: Path) -> Site:
    pool = incentive("champion", "10亿元", basis="pool", form="fund")
    paid = {"incentives": [incentive("champion", "20万元"), incentive("champion", "1000000"), pool]}
    return site(
        tmp_path,
        [
            plan("a-1", "a", measure("1", paid, themes=("giants",)), measure("2", {"targets": [target("n", "5")]})),
            plan("b-1", "b", measure("1"), measure("2", {"incentives": [incentive("champion", "50万元")]})),
        ],
        themes=THEMES,
        recognitions=[title("champion")],
        indicators=[indicator("n")],
    )


def test_a_theme_holds_the_measures_of_the_themes_under_it(world: Site) -> None:
    under = [node.address for node in measures_under(world, world.entry("themes", "firms"))]
    assert under == ["plans/a-1/2/", "plans/a-1/1/", "plans/b-1/1/", "plans/b-1/2/"]


def test_measures_stand_by_the_ids_of_their_plans_whatever_the_order_of_files(tmp_path: Path) -> None:
    plans = [plan(name, "a", measure("2"), measure("1")) for name in ("a-1-2", "a-1", "a-0")]
    linked = site(tmp_path, plans)
    assert [found.record.id for found in linked.plans] == ["a-0", "a-1-2", "a-1"]
    assert [f"{node.plan.id}/{node.record.id}" for node in measures_under(linked, linked.entry("themes", "firms"))] == [
        "a-0/2",
        "a-0/1",
        "a-1/2",
        "a-1/1",
        "a-1-2/2",
        "a-1-2/1",
    ]


def test_pools_are_not_compared_with_amounts_for_one_recipient(world: Site) -> None:
    (nodes,) = crosslinked(world).rewards.values()
    assert [(node.measure.plan.place.id, node.record.yuan) for node in nodes] == [("a", 1_000_000), ("b", 500_000)]


def test_each_place_stands_once_among_others(world: Site) -> None:
    elsewhere = crosslinked(world).elsewhere
    assert [node.address for node in elsewhere["recognitions", "champion"]] == [
        "plans/a-1/1/#incentive-2",
        "plans/b-1/2/#incentive-1",
    ]


def test_measures_with_figures_and_places_of_themes(world: Site) -> None:
    crosslinks = crosslinked(world)
    assert crosslinks.figured == {"plans/a-1/1/", "plans/a-1/2/", "plans/b-1/2/"}
    assert crosslinks.theme_places == {"giants": {"a"}, "firms": {"a", "b"}}
