"""The shares into which the work on pages is divided."""

from pathlib import Path

import pytest

from build_scripts.atlas.settings import Settings
from build_scripts.run.shares import Share, shares

NAMES = ["", "plans/", "search/", *(f"plans/place-{n}-2024/{m}/" for n in range(300) for m in range(1, 9))]


@pytest.mark.parametrize(("processors", "count"), [(1, 1), (2, 1), (3, 1), (4, 2), (7, 3), (16, 8), (64, 8)])
def test_an_edition_has_half_of_the_processors(processors: int, count: int) -> None:
    told = Settings(Path(), "https://example.org/", "", Path(), 8000, "", processors=processors)
    assert shares(told) == tuple(Share(number, count) for number in range(count))


@pytest.mark.parametrize("of", [1, 2, 3, 8])
def test_everything_has_one_share_and_the_pages_of_a_plan_the_same(of: int) -> None:
    every = [Share(number, of) for number in range(of)]
    own = {name: [share.number for share in every if share.has(name)] for name in NAMES}
    assert {len(found) for found in own.values()} == {1}
    plans = {name.split("/")[1]: set[int]() for name in NAMES if name.count("/") == 3}
    for name, (number,) in own.items():
        if name.count("/") == 3:
            plans[name.split("/")[1]].add(number)
    assert {len(found) for found in plans.values()} == {1}
    sizes = [sum(share.has(f"plans/{plan}/1/") for plan in plans) for share in every]
    assert min(sizes) > 300 / of * 0.7
