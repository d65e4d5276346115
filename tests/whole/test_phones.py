"""Every kind of page on screens from 320 px to a notebook: nothing is cut off, no value stands without its label."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import NewPage, Serve
from tests.whole.test_pages import EDITIONS, KINDS, MEASURE, PLAN, PREFIX

WIDTHS = (320, 390, 800, 1366)
PHONE = {"width": 320, "height": 700}
WHOLE_PLAN = f"{PLAN}full/"
CLAIM = "claim/"

UNLABELLED = """() => [...document.querySelectorAll("article td")].filter((cell) => {
    if (!cell.textContent.trim() || cell.closest(".pa-scroll, .pa-side, [hidden]") || cell.colSpan > 1) return false;
    const shown = getComputedStyle(cell, "::before"), head = cell.closest("table").tHead.getBoundingClientRect();
    const label = shown.content.slice(1, -1);
    const heads = [...cell.closest("table").tHead.rows[0].cells].map((one) => one.textContent.trim());
    return head.height > 1 || shown.display === "none" || !label || heads[cell.cellIndex] !== label;
}).map((cell) => cell.textContent)"""

LOOSE = """() => [...document.querySelectorAll("article .pa-scroll, article .pa-side")].filter((table) => {
    if (table.scrollWidth <= table.clientWidth) return false;
    const note = table.previousElementSibling?.closest(".pa-sideways");
    const stays = table.querySelector("tbody tr:not(.pa-side__question)").cells[0];
    const before = stays.getBoundingClientRect().left;
    table.scrollLeft = 200;
    const after = stays.getBoundingClientRect().left;
    return !note?.getClientRects().length || Math.abs(after - before) > 12;
}).map((table) => table.className)"""


@pytest.fixture(scope="session")
def atlas(serve: Serve, world: Path) -> str:
    return serve(world / "site", PREFIX)


def widths_over(page: Page) -> dict[int, int]:
    """The widths at which the page is wider than the screen, with its own."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        found[width] = page.evaluate("document.documentElement.scrollWidth")
    return {width: own for width, own in found.items() if own > width}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("path", [*KINDS.values(), WHOLE_PLAN, CLAIM], ids=[*KINDS, "whole plan", "claim"])
def test_nothing_is_cut_off_and_every_value_has_its_label(
    atlas: str, new_page: NewPage, path: str, edition: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(atlas + EDITIONS[edition] + path)
    page.seen.wait_for_rest()
    assert page.evaluate(UNLABELLED) == []
    assert page.evaluate(LOOSE) == []
    assert widths_over(page) == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_an_explorer_and_a_comparison_show_has_labels_too(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{atlas}{EDITIONS[edition]}incentives/?place=lizhou")
    expect(page.locator(".pa-explored tbody tr td").first).to_have_attribute(
        "data-label", {"zh": "金额", "en": "Amount"}[edition]
    )
    assert page.evaluate(UNLABELLED) == []
    page.goto(f"{atlas}{EDITIONS[edition]}compare/?themes=firm-development")
    expect(page.locator(".pa-side")).to_be_visible()
    assert page.evaluate(LOOSE) == []
    assert widths_over(page) == {}


def test_the_checks_find_what_is_wrong(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{atlas}recognitions/little-giant/")
    table = page.locator("article table.pa-labelled, article .pa-labelled table").first
    table.evaluate("table => (table.tHead.rows[0].cells[1].textContent = 'other')")
    assert len(page.evaluate(UNLABELLED)) == table.locator("tbody tr").count() > 0
    page.goto(f"{atlas}tables/themes/")
    page.locator(".pa-matrix table").evaluate("table => table.style.inlineSize = '900px'")
    assert page.evaluate(LOOSE) == []
    page.locator(".pa-sideways").evaluate_all("notes => notes.forEach(note => note.remove())")
    assert page.evaluate(LOOSE) == ["pa-scroll pa-matrix"]
    page.locator("h1").evaluate("title => title.style.width = '900px'")
    assert widths_over(page).keys() >= {320, 390, 800}


def test_a_table_without_scripts_has_its_labels(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{atlas}en/incentives/")
    cell = page.locator("article td").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Amount"'


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_plan_on_a_phone_has_its_contents_and_the_keyboard_comes_to_them_last(
    atlas: str, new_page: NewPage, edition: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(atlas + EDITIONS[edition] + PLAN)
    link = page.locator(".pa-toc a[href='#targets']")
    expect(link).to_be_visible()
    assert link.evaluate("link => link.getBoundingClientRect().bottom") < 700
    for path, contents in ((PLAN, ".pa-toc"), (MEASURE, ".pa-outline")):
        page.goto(atlas + EDITIONS[edition] + path)
        order = page.evaluate(
            """contents => { const at = document.querySelector(contents), text = document.querySelector("h1");
            return text.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING }""",
            contents,
        )
        assert order, path
        links = page.locator("main a").evaluate_all(
            "(links, contents) => links.map(one => one.closest(contents) !== null)", contents
        )
        assert links == sorted(links)
        assert links[-1]


def test_a_benefit_without_a_figure_is_set_as_those_with_one(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{atlas}en/{MEASURE}")
    lefts = page.locator(".pa-incentive").evaluate_all(
        "all => all.map((one) => [one.querySelector('.pa-none') !== null, one.lastElementChild.offsetLeft])"
    )
    assert {without for without, _ in lefts} == {True, False}
    assert len({left for _, left in lefts}) == 1
