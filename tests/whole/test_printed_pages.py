"""What goes onto paper: the text, light, with one address, on few pages."""

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import NewPage, Serve, WatchedPage
from tests.whole.test_pages import EDITIONS, MEASURE, PLAN, PREFIX

A4_WITHIN = 673
"""Pixels between the margins of a page of A4."""
LONGEST = {("en", "sourced"): 3_800, ("en", "world"): 3_800, ("zh", "sourced"): 1_450, ("zh", "world"): 1_050}
"""How many letters a very long measure says on paper in its provisions, with the official wording and without."""
SMALLEST = 8
"""Points of the smallest letters."""
GROWN = """longest => {
    const all = document.querySelector(".pa-pairs, .pa-provisions"), own = [...all.children];
    const length = () => all.innerText.replace(/\\s+/g, " ").length;
    for (let at = 0; length() < longest; at++) all.append(own[at % own.length].cloneNode(true));
}"""
SMALL = """smallest => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = {};
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode, style = getComputedStyle(parentElement);
        const size = parseFloat(style.fontSize) * 0.75;
        if (data.trim() && parentElement.checkVisibility() && size && size < smallest) small[data.trim()] = size;
    }
    return small;
}"""
PUBLIC = f"http://127.0.0.1{PREFIX}"


@pytest.fixture(scope="session")
def atlas(serve: Serve, world: Path) -> str:
    return serve(world / "site", PREFIX)


def printed(page: Page) -> list[str]:
    """The text of every page of paper."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_bounded().replace("\r\n", "\n") for sheet in document]


def closed(texts: list[str]) -> str:
    """Texts without the ends of their lines and without blanks."""
    return "".join("".join(texts).split())


def opened(new_page: NewPage, address: str, **more: object) -> WatchedPage:
    page = new_page(color_scheme="dark", **more)
    page.goto(address)
    page.seen.wait_for_rest()
    return page


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("measure", ["1/", "2/", "3/"])
def test_a_measure_has_two_pages_at_most_and_its_address_once(
    atlas: str, new_page: NewPage, measure: str, edition: str
) -> None:
    pages = printed(opened(new_page, atlas + EDITIONS[edition] + PLAN + measure))
    assert 1 <= len(pages) <= 2
    text = "\n".join(pages)
    assert text.count("".join((PUBLIC, EDITIONS[edition], PLAN, measure))) == 1
    assert text.count("www.example.org/plans/2024/1.html") <= 1
    for unwanted in ("#", "JSON", "Markdown", "BibTeX", "Atom", "⇄", "GitHub"):
        assert unwanted not in text, unwanted
    assert {"zh": "逐条内容", "en": "Provision by provision"}[edition] in text


@pytest.mark.parametrize("made", ["sourced", "world"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_very_long_measure_has_two_pages_with_the_official_wording_and_without(
    serve: Serve, new_page: NewPage, edition: str, made: str, request: pytest.FixtureRequest
) -> None:
    home = serve(request.getfixturevalue(made) / "site", PREFIX)
    page = opened(new_page, home + EDITIONS[edition] + MEASURE)
    assert (page.locator(".pa-wording").count() > 0) == (made == "sourced")
    page.emulate_media(media="print")
    page.evaluate(GROWN, LONGEST[edition, made])
    assert len(printed(page)) <= 2


@pytest.mark.parametrize(
    "shown", [MEASURE, PLAN, f"{PLAN}full/", "incentives/?place=lizhou", "compare/?themes=firm-development"]
)
def test_no_letter_is_too_small_to_be_read(atlas: str, new_page: NewPage, shown: str) -> None:
    page = opened(new_page, f"{atlas}en/{shown}")
    page.emulate_media(media="print")
    assert page.evaluate(SMALL, SMALLEST) == {}
    assert len(page.evaluate(SMALL, 100)) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_light_whatever_scheme_is_chosen(atlas: str, new_page: NewPage, scheme: str) -> None:
    page = opened(new_page, atlas + MEASURE + "#b")
    page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", scheme)
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("h1")).color,
            getComputedStyle(document.querySelector("#b").closest(".pa-whole")).backgroundColor]"""
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(29, 27, 24)", "rgba(0, 0, 0, 0)"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_provision_is_printed_alone(atlas: str, new_page: NewPage, edition: str) -> None:
    page = opened(new_page, atlas + EDITIONS[edition] + MEASURE)
    page.evaluate("window.print = () => window.asked = true")
    page.locator("#b").hover()
    page.locator("#b .pa-copy summary").click()
    page.locator("#b").get_by_role("button", name={"zh": "只打印这一条", "en": "Print this alone"}[edition]).click()
    assert page.evaluate("window.asked")
    page.emulate_media(media="print")
    assert [page.locator(f"#{name}").is_visible() for name in "abc"] == [False, True, False]
    assert page.locator("h1").is_visible()
    assert page.locator("#incentive-3").is_visible()
    address = page.locator(".pa-address")
    shown = address.evaluate("one => one.textContent + JSON.parse(getComputedStyle(one, '::after').content)")
    assert shown == f"{PUBLIC}{EDITIONS[edition]}{MEASURE}#b"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert all(page.locator(f"#{name}").is_visible() for name in "abc")


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_table_of_a_plan_is_cut(atlas: str, new_page: NewPage, edition: str) -> None:
    page = opened(new_page, atlas + EDITIONS[edition] + PLAN, viewport={"width": A4_WITHIN, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_WITHIN
    tables = page.locator("article table").evaluate_all(
        "all => all.map(one => [one.scrollWidth, getComputedStyle(one.tHead).display, one.offsetWidth])"
    )
    assert len(tables) >= 3
    for content, head, width in tables:
        assert (content <= width <= A4_WITHIN, head) == (True, "table-header-group")
    sheets = [closed([sheet]) for sheet in printed(page)]
    rows = page.locator("article table tbody tr").all_inner_texts()
    assert [row for row in rows if not any(closed([row]) in sheet for sheet in sheets)] == []
    text = "".join(sheets)
    shown = page.locator("article table tbody tr td:first-child strong a").all_inner_texts()
    assert len(shown) > 5
    for amount in shown:
        assert closed([amount]) in text


def test_a_comparison_says_what_is_compared_and_prints_nothing_else(atlas: str, new_page: NewPage) -> None:
    asked = "compare/?themes=firm-development"
    page = opened(new_page, f"{atlas}en/{asked}")
    expect(page.locator(".pa-side")).to_be_visible()
    text = "\n".join(printed(page))
    assert f"{PUBLIC}en/{asked}" in text
    assert "Developing firms" in text
    page.emulate_media(media="print")
    assert not page.locator("#matrix").is_visible()
    assert not page.locator(".pa-side__tools").first.is_visible()


def test_an_explorer_and_a_search_say_what_was_asked(atlas: str, new_page: NewPage) -> None:
    page = opened(new_page, f"{atlas}en/incentives/?place=lizhou&min=100000&sort=lowest")
    text = "\n".join(printed(page))
    assert f"{PUBLIC}en/incentives/?place=lizhou&min=100000&sort=lowest" in text
    assert "Place: Lizhou; Amount from (yuan): 100000; Sort by: lowest amount first" in text.replace("\n", " ")
    page = opened(new_page, f"{atlas}en/search/?q=gazelle&kind=measures")
    expect(page.locator(".pa-result").first).to_be_visible()
    text = "\n".join(printed(page))
    assert f"{PUBLIC}en/search/?q=gazelle&kind=measures" in text
    assert "gazelle" in text.replace(PUBLIC, "").partition("measures")[2]
    page.emulate_media(media="print")
    assert (
        page.locator(".pa-results__filters a").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
        == 1
    )
