"""A provision that refers to another measure of its plan by its number."""

from pathlib import Path

from build_scripts.atlas.crosslinks import crosslinked
from tests.support.small_worlds import both, measure, plan, site


def test_numbers_of_the_plans_own_measures_are_found_and_no_others(tmp_path: Path) -> None:
    texts = [
        "按第十二条执行，也按第2条。",
        "按《青溪办法》第12条执行。",
        "按《青溪办法》的第12条和第99条。",
        "本条，即第1条。",
    ]
    one = measure("1", *({"text": both(text)} for text in texts))
    linked = site(tmp_path, [plan("a-1", "a", one, measure("2"), measure("12"))])
    found = crosslinked(linked).cited
    assert {address: [one.address for one in found[address]] for address in found} == {
        "plans/a-1/12/": ["plans/a-1/1/#a"],
        "plans/a-1/2/": ["plans/a-1/1/#a"],
    }
