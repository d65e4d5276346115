"""What a reader selects is the text alone, and what a reader presses to copy says what became of it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import NewPage, Serve
from tests.whole.test_pages import KINDS, MEASURE, PLAN, PREFIX

SELECTED = (
    """() => { getSelection().selectAllChildren(document.querySelector("article")); return String(getSelection()); }"""
)

GLUED = """text => {
    const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), seen = [];
    while (walk.nextNode()) {
        const node = walk.currentNode, range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter((box) => box.width);
        const own = getComputedStyle(node.parentElement).userSelect !== "none";
        const apart = node.parentElement.closest(
            ".pa-copy, .pa-put, .pa-take, .headerlink, .pa-permalink, svg, button");
        if (node.data.trim() && boxes.length && own && !apart)
            seen.push([node.data.trim().replace(/\\s+/g, " "), boxes[0], boxes.at(-1)]);
    }
    return seen.slice(1).flatMap(([next, first], at) => {
        const [before, , last] = seen[at], both = before.slice(-12) + next.slice(0, 12);
        const touches = Math.abs(first.left - last.right) < 2 && Math.abs(first.bottom - last.bottom) < 12;
        const words = /[\\p{L}\\p{N}]$/u.test(before) && /^[\\p{L}\\p{N}]/u.test(next);
        return !touches && words && text.includes(both) ? [both] : [];
    });
}"""


@pytest.fixture(scope="session")
def atlas(serve: Serve, world: Path) -> str:
    return serve(world / "site", PREFIX)


@pytest.mark.parametrize("path", [*KINDS.values(), f"{PLAN}full/"], ids=[*KINDS, "whole plan"])
def test_no_words_are_glued_in_a_selected_text(atlas: str, new_page: NewPage, path: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{atlas}en/{path}")
    page.seen.wait_for_rest()
    text = page.evaluate(SELECTED)
    assert len(text) > 20
    assert page.evaluate(GLUED, text) == []


@pytest.mark.parametrize("path", [f"{PLAN}3/", f"{PLAN}1/", f"{PLAN}full/", "plans/", "terms/chain-chief-system/"])
def test_a_selected_text_has_nothing_of_the_frame(atlas: str, new_page: NewPage, path: str) -> None:
    page = new_page()
    page.goto(f"{atlas}en/{path}")
    page.seen.wait_for_rest()
    text = page.evaluate(SELECTED)
    lines = [line for line in text.splitlines() if "hostile" not in line.lower() and "<script>" not in line]
    for unwanted in ("#", "\u21c4", "Copy", "CSV"):
        assert [line for line in lines if unwanted in line] == []


def test_the_check_finds_glued_words(atlas: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{atlas}en/{MEASURE}")
    page.locator(".pa-fact > i").evaluate_all("all => all.forEach((one) => one.remove())")
    assert len(page.evaluate(GLUED, page.evaluate(SELECTED))) > 3


@pytest.mark.parametrize("allowed", [True, False])
def test_without_https_the_old_way_copies_or_says_that_it_cannot(atlas: str, new_page: NewPage, allowed: bool) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(f"{atlas}en/{MEASURE}")
    if not allowed:
        page.evaluate("document.execCommand = () => false")
    menu = page.locator("#b .pa-copy")
    page.locator("#b").hover()
    menu.locator("summary").click()
    link = menu.locator(".pa-copy__button").first
    link.click()
    expect(link).not_to_have_text("Copy link")
    told = link.inner_text()
    assert (told == "Copied") == allowed
    assert told
