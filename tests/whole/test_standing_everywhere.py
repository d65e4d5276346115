"""A draft is called one wherever its plan, its place or what it says is named: in a browser, on every kind of page."""

import re
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import expect

from tests.support.browser import NewPage, Serve
from tests.whole.test_pages import EDITIONS, PLAN, PREFIX, at

MARK = {"zh": re.compile("梨洲(?:市|2024)?（征求意见稿"), "en": re.compile(r"Lizhou(?: 2024)? \(draft")}
LINE = {"zh": "征求意见稿", "en": "Draft for comment"}
NAMED_ON = {
    "incentives": "incentives/",
    "amount": "incentives/amounts/1000000/",
    "targets": "targets/",
    "title": "recognitions/little-giant/",
    "body": "bodies/finance-department/",
    "theme": "themes/firm-development/",
    "indicator": "indicators/firm-count/",
    "industry": "industries/equipment/",
    "term": "terms/chain-chief-system/",
    "document": "documents/donghe-plan/",
    "comparison": "compare/",
    "table": "tables/themes/",
    "comparison of columns": "compare/?themes=firm-development",
    "another plan's measure": "plans/hostile-2025/1/",
    "coverage": "about/coverage/",
    "places": "cities/",
}


@pytest.fixture(scope="session")
def atlas(serve: Serve, world: Path) -> str:
    return serve(world / "site", PREFIX)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_kind_of_page_names_it_with_its_mark(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page()
    for kind, path in NAMED_ON.items():
        page.goto(at(atlas, edition, path))
        if "?" in path:
            page.locator(".pa-side").wait_for()
        assert MARK[edition].search(page.locator("main").inner_text()), kind


@pytest.mark.parametrize("edition", EDITIONS)
def test_its_own_pages_have_the_line_and_share_titles_the_mark(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page()
    for path in (PLAN, f"{PLAN}2/", f"{PLAN}p0/", "cities/lizhou/", "plans/"):
        page.goto(at(atlas, edition, path))
        expect(page.locator("main").get_by_text(LINE[edition]).first).to_be_visible()
    for path in (PLAN, f"{PLAN}2/"):
        page.goto(at(atlas, edition, path))
        shared = page.locator('meta[property="og:title"]').get_attribute("content") or ""
        assert LINE[edition] in shared


@pytest.mark.parametrize(("edition", "word"), [("zh", "小巨人"), ("en", "little giant")])
def test_suggestions_and_results_say_it(atlas: str, new_page: NewPage, edition: str, word: str) -> None:
    page = new_page()
    page.goto(at(atlas, edition, PLAN))
    page.locator("form[role=search] input[name=q]").first.fill(word)
    said = re.compile("(?:梨洲|Lizhou ?)2024 · (?:征求意见稿|[Dd]raft)")
    expect(page.locator("[role=option]", has_text=said).first).to_be_visible()
    page.goto(at(atlas, edition, f"search/?q={word}"))
    expect(page.locator(".pa-result", has_text=re.compile("征求意见稿|[Dd]raft")).first).to_be_visible()


@pytest.mark.parametrize("edition", EDITIONS)
def test_feeds_say_it(atlas: str, edition: str, new_page: NewPage) -> None:
    answer = new_page().request.get(at(atlas, edition, f"{PLAN}feed.xml"))
    feed = feedparser.parse(answer.body())
    assert MARK[edition].search(feed.feed.title)
