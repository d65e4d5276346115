"""What a firm could claim: the engine on made-up plans, with results typed by hand, and what stands on title pages."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.claims import read
from build_scripts.atlas.link import Site, link
from build_scripts.records.language import Language
from build_scripts.records.load import Records, load
from build_scripts.views.kinds.claim import claim_pages, claims
from build_scripts.views.kinds.recognition import recognition_pages
from build_scripts.views.page import Link
from build_scripts.views.shared.parts import incentive_view
from tests.support import small_worlds
from tests.support.cases import FIRMS
from tests.support.small_worlds import TAG, context
from tools.claim_engine import answers, differences

CASES = read(FIRMS / "cases.yaml")


@pytest.fixture(scope="module")
def cities() -> Site:
    records = load(FIRMS / "data")
    assert isinstance(records, Records), records
    return link(records)


@pytest.fixture(scope="module")
def given(cities: Site) -> list[dict[str, Any]]:
    """What the engine answers to each case."""
    return answers(claims(context(cities)).decode(), ((case["profile"], case["on"]) for case in CASES))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["say"] for case in CASES])
def test_what_a_firm_could_claim(number: int, given: list[dict[str, Any]]) -> None:
    assert differences(CASES[number]["expect"], given[number]) == []


def test_of_many_places_a_hundred_can_be_ticked_without_the_script(tmp_path: Path) -> None:
    """The script is told the rest, with the signs that part them told apart from those of names."""
    ids = [f"city-{number:03}" for number in range(103)]
    named = [small_worlds.place(name, "city") for name in ids[:-1]]
    odd = small_worlds.place(ids[-1], "city") | {"name": {"zh": "甲：乙", "en": "50%; a:b"}}
    plans = [small_worlds.plan(f"{name}-1", name, small_worlds.measure("1")) for name in ids]
    site = small_worlds.site(tmp_path, plans, places=[*named, odd])
    (page,) = claim_pages(context(site))
    assert [place.value for place in page.view.places] == ids[:100]
    assert page.view.more_places == "city-100:City-100;city-101:City-101;city-102:50%25%3B a%3Ab"


def test_both_editions_judge_alike(cities: Site, given: list[dict[str, Any]]) -> None:
    asked = ((case["profile"], case["on"]) for case in CASES)
    assert answers(claims(context(cities, Language.ZH)).decode(), asked) == given


def test_every_incentive_for_firms_is_in_one_group_and_the_others_are_counted(given: list[dict[str, Any]]) -> None:
    everything = given[0]
    assert sum(len(everything[group]) for group in ("met", "reach", "unknown", "apart")) == 16
    assert everything["others"] == 1


def test_a_case_that_is_wrong_says_in_what(given: list[dict[str, Any]]) -> None:
    expected = {
        "met": [{"at": "taoxi-2025/2/#incentive-1", "yuan": 1, "how": "exactly"}, {"at": "taoxi-2025/3/#incentive-4"}],
        "reach": [{"at": "taoxi-2025/3/#incentive-5", "missing": ["title"], "open": ["size"]}],
        "absent": ["taoxi-2025/2/#incentive-1"],
        "sum": 2,
    }
    assert differences(expected, given[1]) == [
        "taoxi-2025/2/#incentive-1: `yuan` is 1500000, not 1",
        "taoxi-2025/3/#incentive-4 is reach, not met (missing ['deed'], open ['figure'])",
        "taoxi-2025/3/#incentive-5: ['deed'] are missing, not ['title']",
        "taoxi-2025/3/#incentive-5: ['amount'] are open, without all of ['size']",
        "taoxi-2025/2/#incentive-1 is spoken of",
        "the sum is 1,500,000, not 2",
    ]


def test_sums_are_in_yuan_and_addresses_are_the_pages(cities: Site) -> None:
    found = json.loads(claims(context(cities)))
    (one,) = (one for one in found["incentives"] if one["at"] == "taoxi-2025/2/#incentive-1")
    assert one["href"] == "../plans/taoxi-2025/2/#incentive-1"
    assert one["thresholds"] == [
        {
            "figure": "equipment-investment",
            "comparator": "at-least",
            "text": "equipment at least ¥5 million",
            "value": 5_000_000,
        }
    ]
    assert one["payers"] == [{"text": "city", "share": 60}, {"text": "district", "share": 40}]
    assert found["titles"]["srdi"]["names"] == ["专精特新中小企业", "Specialised smaller firm", "专精特新", "SRDI"]
    assert [day[:2] for day in found["plans"]["taoxi-2025"]["days"]] == [
        ["2025-02-01", f"tag:{TAG}:en/calendar/valid-from-taoxi-2025"],
        ["2027-12-31", f"tag:{TAG}:en/calendar/valid-to-taoxi-2025"],
        ["2027-12-31", f"tag:{TAG}:en/calendar/period-taoxi-2025"],
    ]


def test_a_title_page_says_what_holders_can_claim(cities: Site) -> None:
    (page,) = recognition_pages(context(cities), cities.entry("recognitions", "srdi"))
    assert page.view.claim == Link("What holders of this title can claim", "claim/?title=srdi")
    assert [one.permalink.to for one in page.view.opens] == ["plans/taoxi-2025/1/#incentive-1"]


def test_an_incentive_says_who_qualifies(cities: Site) -> None:
    said = {
        node.address: one.text
        for node in cities.incentives
        for one in incentive_view(context(cities), node).qualifications
        if one.label == "Who qualifies"
    }
    assert said["plans/taoxi-2025/1/#incentive-1"] == ("firms; holding before: Specialised smaller firm (provincial)")
    assert said["plans/taoxi-2025/2/#incentive-2"] == "firms; size: small/medium; industry: Machines"
    assert said["plans/taoxi-2025/3/#incentive-7"] == "firms; what the document says in words has to be met too"
    assert "plans/taoxi-2025/3/#incentive-8" not in said
