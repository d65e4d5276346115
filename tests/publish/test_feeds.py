"""Which entries of vocabularies have a feed of their own, and how much is in one."""

from datetime import date, timedelta
from pathlib import Path

import feedparser

from build_scripts.atlas.settings import read_settings
from build_scripts.markdown.completion import edition_of
from build_scripts.publish.feeds import feeds
from build_scripts.records.history import Change, ChangeKind, History
from build_scripts.views.shared.news import news
from tests.support.project import ROOT
from tests.support.small_worlds import context, entry, incentive, measure, place, plan, title
from tests.support.small_worlds import site as write_site

DAY = date(2026, 1, 2)


def made(folder: Path, *changes: Change) -> dict[str, str]:
    """The feeds of the English edition, by path."""
    paid = measure("1", {"incentives": [incentive("giant", "1万元")]})
    site = write_site(
        folder,
        [plan("a-1", "a", paid, learned_from=["model"])],
        places=[place("p", "province"), place("a", parent="p"), place("model")],
        themes=[entry("firms"), entry("unused")],
        recognitions=[title("giant", above="champion"), title("champion")],
    )
    told = context(site)
    edition = edition_of(told, read_settings(ROOT, {"SITE_URL": "https://example.org/"}))
    return dict(feeds(told, edition, news(told, History({}, changes=changes)), DAY))


def test_a_place_without_plans_and_a_title_that_no_measure_names_have_no_feed(tmp_path: Path) -> None:
    assert set(made(tmp_path)) == {
        "feed.xml", "plans/a-1/feed.xml", "themes/firms/feed.xml", "themes/unused/feed.xml", "cities/p/feed.xml",
        "cities/a/feed.xml", "recognitions/giant/feed.xml",
    }  # fmt: skip


def test_a_feed_has_the_hundred_newest(tmp_path: Path) -> None:
    days = (DAY + timedelta(days=number) for number in range(130))
    changes = [Change(date=day, kind=ChangeKind.CORRECTED, plan="a-1", measure="1") for day in days]
    for path, text in made(tmp_path, *changes).items():
        found = [entry.id.rpartition("/")[2] for entry in feedparser.parse(text).entries]
        if path == "themes/unused/feed.xml":
            assert found == []
        else:
            assert (len(found), found[0], found[-1]) == (
                100, "2026-05-11-a-1-1-changed", "2026-02-01-a-1-1-changed",
            )  # fmt: skip
