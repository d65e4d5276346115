"""A deadline has one name for ever, so that no calendar shows it twice."""

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from build_scripts.atlas.settings import read_settings
from build_scripts.markdown.completion import edition_of
from build_scripts.publish.deadlines import calendar
from tests.support.project import ROOT
from tests.support.small_worlds import context, indicator, measure, plan, target, unit
from tests.support.small_worlds import site as write_site

ASKED = {"consultation": {"opened": "2023-01-02", "closed": "2023-02-03", "address": None, "outcome": None}}


def events(folder: Path, plans: list[Any], **environment: str) -> dict[str, str]:
    """The title and the address of each event of the calendar, by its name."""
    linked = write_site(folder, plans, indicators=[indicator("clusters")], units=[unit("家")])
    made = context(linked)
    found = Calendar.from_ical(calendar(made, edition_of(made, read_settings(ROOT, environment)))).walk("VEVENT")
    told = {str(event["UID"]): f"{event['SUMMARY']} {event['URL']}" for event in found}
    assert len(told) == len(found)
    return told


def aims(*years: str) -> Any:
    return measure("1", {"targets": [target("clusters", str(number), year) for number, year in enumerate(years, 3)]})


@pytest.fixture
def before(tmp_path: Path) -> dict[str, str]:
    return events(tmp_path / "before", [plan("b-1", "b", aims("2025"), **ASKED)], SITE_URL="https://example.org/")


def test_a_deadline_is_named_after_its_plan_and_what_it_is(before: dict[str, str]) -> None:
    tag = "tag:policy-atlas.github.io,2026:en/calendar/"
    assert before == {
        f"{tag}consultation-opens-b-1": "B-1: consultation opens https://example.org/en/plans/b-1/",
        f"{tag}consultation-closes-b-1": "B-1: consultation closes https://example.org/en/plans/b-1/",
        f"{tag}targets-2025-b-1": "B-1: 1 target falls due https://example.org/en/plans/b-1/",
        f"{tag}period-b-1": "B-1: the plan’s period ends https://example.org/en/plans/b-1/",
    }


def test_it_keeps_its_name_when_others_come_before_it_and_the_site_moves(
    before: dict[str, str], tmp_path: Path
) -> None:
    plans = [plan("a-1", "a", aims("2024", "2025"), **ASKED), plan("b-1", "b", aims("2024", "2025", "2025"), **ASKED)]
    after = events(tmp_path / "after", plans, SITE_URL="https://atlas.example.net/x/")
    assert set(before) < set(after)
    assert {uid for uid in after if uid.endswith("b-1")} - set(before) == {
        "tag:policy-atlas.github.io,2026:en/calendar/targets-2024-b-1"
    }
    assert all("https://atlas.example.net/x/en/plans/" in told for told in after.values())


def test_another_publisher_names_deadlines_of_its_own(before: dict[str, str], tmp_path: Path) -> None:
    other = events(tmp_path / "other", [plan("b-1", "b", aims("2025"), **ASKED)], TAG="example.net,2027")
    assert set(other).isdisjoint(before)
    assert len(other) == len(before)
