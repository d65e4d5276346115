"""What stands in the row of an entry: sums by place, values with years, the places that use it, and nothing of zero."""

from pathlib import Path

import pytest

from build_scripts.atlas.link import Site
from build_scripts.views.shared.at_a_glance import Glance, glance
from tests.support.small_worlds import context, entry, incentive, indicator, measure, plan, site, target, title

ALL = [incentive("star", f"{n}0万元", level="national") for n in range(1, 6)]


@pytest.fixture
def world(tmp_path: Path) -> Site:
    aims = {"targets": [target("n", "5", year="2026")]}
    return site(
        tmp_path,
        [plan(f"{name}-1", name, measure("1", {"incentives": [ALL[n]]} | aims, themes=("small",), terms=["chain"]),
              issuer=["市工信局"]) for n, name in enumerate("abcde")],
        themes=[entry("large"), entry("small", parent="large")],
        recognitions=[title("star"), title("wish")],
        indicators=[indicator("n", recognition="wish")],
        terms=[entry("chain")],
        bodies=[entry("industry", stems=["工信"])],
    )  # fmt: skip


def row(world: Site, kind: str, name: str) -> Glance:
    return glance(context(world), world.entry(kind, name))


def texts(found: Glance) -> list[str]:
    return [*found.uses, *(link.text for link in (*found.figures, *found.places)), found.more]


def test_a_title_has_its_sums_the_highest_first(world: Site) -> None:
    assert texts(row(world, "recognitions", "star")) == [
        "5 measures",
        "E: up to ¥500,000 (national)",
        "D: up to ¥400,000 (national)",
        "C: up to ¥300,000 (national)",
        ", 2 more",
    ]
    assert row(world, "recognitions", "star").figures[0].to == "plans/e-1/1/#incentive-1"


def test_a_title_that_nobody_pays_for_has_its_targets(world: Site) -> None:
    assert texts(row(world, "recognitions", "wish"))[1] == "A: target: at least 5 (2026)"


def test_an_indicator_has_values_with_years_and_places(world: Site) -> None:
    assert texts(row(world, "indicators", "n"))[1:3] == ["A: at least 5 (2026)", "B: at least 5 (2026)"]


def test_a_term_has_the_places_that_use_it(world: Site) -> None:
    assert texts(row(world, "terms", "chain")) == ["5 measures", "A", "B", "C", ", 2 more"]


def test_an_entry_that_nothing_names_tells_what_is_below_or_what_it_issued(world: Site) -> None:
    assert texts(row(world, "themes", "large"))[0] == "1 below it, with 5 measures"
    assert texts(row(world, "bodies", "industry")) == ["issues 5 plans", ""]
    assert texts(row(world, "themes", "small"))[:2] == ["5 measures", "largest sum: up to ¥500,000 (E)"]


def test_an_entry_that_is_named_itself_tells_what_is_below_too(tmp_path: Path) -> None:
    plans = [plan("a-1", "a", measure("1", {}, themes=("large",)), measure("2", {}, themes=("small",)))]
    found = row(site(tmp_path, plans, themes=[entry("large"), entry("small", parent="large")]), "themes", "large")
    assert found.uses == ("1 measure", "1 below it, with 2 measures")
