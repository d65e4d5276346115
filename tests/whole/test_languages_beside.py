"""A whole plan on one page, and both languages at once, in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import NewPage, Serve, WatchedPage

PLAN = "plans/example-2024/"


@pytest.fixture
def home(world: Path, serve: Serve) -> str:
    return serve(world / "site")


def test_a_whole_plan_stands_on_one_page(page: WatchedPage, home: str, world: Path) -> None:
    page.goto(f"{home}en/{PLAN}")
    page.get_by_role("link", name="The whole plan on one page").click()
    assert page.url == f"{home}en/{PLAN}full/"
    record = json.loads((world / "site/en" / PLAN / "index.json").read_text(encoding="utf-8"))
    measures = [one["id"] for one in record["measures"]]
    shown = page.locator(".pa-full__measure").evaluate_all("all => all.map(one => one.id)")
    assert shown == [f"m{name}" for name in measures]
    assert page.locator(".pa-full .pa-incentive").count() == 12
    assert page.locator(".pa-full .pa-target").count() == 5
    page.locator("#m2-a a").first.click()
    assert page.url == f"{home}en/{PLAN}2/#a"
    page.go_back()
    assert page.locator(".pa-draft").is_visible()
    assert page.seen.problems() == []


def test_both_languages_stand_side_by_side(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}{PLAN}2/#b")
    page.get_by_role("button", name="中英对照").click()
    expect(page.locator(".pa-both").first).to_be_visible()
    assert page.url == f"{home}{PLAN}2/?both#b"
    page.reload()
    pair = page.locator(".pa-both:has(> div > #a)")
    other = pair.locator("> .pa-both__other")
    expect(other).to_have_attribute("lang", "en")
    alone = page.context.new_page()
    alone.goto(f"{home}en/{PLAN}2/")
    assert other.locator("p").nth(1).inner_text() == alone.locator("#a + p").inner_text()
    assert other.locator("[id]").count() == 0
    first, second = pair.locator("> div").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert first < second
    for link in other.locator("a").all():
        assert (link.get_attribute("href") or "").startswith(f"{home}en/")
    page.get_by_role("button", name="中英对照").click()
    expect(page.locator(".pa-both")).to_have_count(0)
    assert page.url == f"{home}{PLAN}2/#b"
    assert page.seen.problems() == []


@pytest.mark.parametrize(("width", "beside"), [(390, False), (800, True), (1040, True), (1366, True)])
def test_the_languages_of_a_provision_stand_side_by_side_where_there_is_room(
    new_page: NewPage, home: str, width: int, beside: bool
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{home}{PLAN}2/?both")
    for name in "abc":
        pair = page.locator(f".pa-both:has(> div > #{name})")
        pair.wait_for()
        own, other = pair.locator("> div").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert (abs(own["top"] - other["top"]) < 1, own["right"] <= other["left"]) == (beside, beside)
        assert beside or other["top"] >= own["bottom"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_that_cannot_be_read_is_told(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/{PLAN}full/")
    page.route(f"{home}{PLAN}full/", lambda route: route.abort())
    button = page.get_by_role("button", name="Both languages")
    button.click()
    expect(page.get_by_role("status").filter(has_text="could not be read")).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.unroute(f"{home}{PLAN}full/")
    button.click()
    assert page.locator(".pa-both:has(#m2) .pa-both__other").inner_text().startswith("2")
