"""Names that stand in a provision are explained where they stand: as links, and in a browser beside the word."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import NewPage, Serve, WatchedPage

MEASURE = "plans/example-2024/2/"
BOX = "#explained"


@pytest.fixture
def home(world: Path, serve: Serve) -> str:
    return serve(world / "site")


def test_names_are_links_in_the_page_and_in_the_markdown_to_be_read(world: Path) -> None:
    page = (world / "site" / MEASURE / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a class="pa-word" href="([^"]+)">([^<]+)</a>', page) == [
        ("../../../recognitions/single-champion/", "单项冠军"),
        ("../../../recognitions/little-giant/", "“小巨人”企业"),
    ]
    assert "优秀的中小企业" not in page  # what it means stands at the entry alone
    read = (world / "site" / MEASURE / "index.md").read_text(encoding="utf-8")
    first = "新认定的国家级[单项冠军](../../../recognitions/single-champion/index.md)、"
    assert f"{first}[“小巨人”企业](../../../recognitions/little-giant/index.md)，依次奖励" in read
    theme = (world / "site/en/themes/firm-development/index.html").read_text(encoding="utf-8")
    said = '<strong class="pa-letter"><a href="../../plans/example-2024/2/#a">a</a></strong> Firms newly recognised'
    assert f'{said} as national <a class="pa-word" href="../../recognitions/single-champion/">' in theme
    full = (world / "site/en/plans/example-2024/full/index.html").read_text(encoding="utf-8")
    assert '<a class="pa-word" href="../../../recognitions/little-giant/">little giants</a>' in full


def test_a_word_is_explained_while_the_pointer_or_the_focus_is_on_it(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/{MEASURE}")
    word = page.get_by_role("link", name="little giants", exact=True).first
    word.hover()
    expect(page.locator(BOX)).to_have_text("Little giantAn outstanding smaller firm.")
    page.locator(BOX).hover()
    page.wait_for_timeout(400)
    expect(page.locator(BOX)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    page.mouse.move(0, 0)
    word.focus()
    expect(page.locator(BOX)).to_be_visible()
    assert word.get_attribute("aria-describedby") == "explained"
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}en/recognitions/little-giant/")
    assert page.seen.problems() == []


def test_a_finger_has_a_word_explained_and_then_follows_it(new_page: NewPage, home: str) -> None:
    page = new_page(viewport={"width": 320, "height": 700}, has_touch=True)
    page.goto(home + MEASURE)
    word = page.get_by_role("link", name="“小巨人”企业").first
    word.tap()
    box = page.locator(BOX)
    expect(box).to_be_visible()
    shown = box.bounding_box()
    assert shown
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.url == home + MEASURE
    page.evaluate("getSelection().selectAllChildren(document.body)")
    assert "优秀的中小企业" not in page.evaluate("getSelection().toString()")
    word.tap()
    page.wait_for_url(f"{home}recognitions/little-giant/")
    assert page.seen.problems() == []


def test_where_nothing_can_be_read_a_word_is_a_link(new_page: NewPage, home: str) -> None:
    page = new_page(viewport={"width": 320, "height": 700}, has_touch=True)
    page.goto(home + MEASURE)
    page.route("**/index.json", lambda route: route.fulfill(status=404))
    page.get_by_role("link", name="“小巨人”企业").first.tap()
    page.wait_for_url(f"{home}recognitions/little-giant/")
