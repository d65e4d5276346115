"""Every kind of page, in both languages, as a reader has it: in a browser, on a desk, on a phone, on paper."""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.browser import NewPage, Serve, WatchedPage

PREFIX = "/policy-atlas/"
DESK: ViewportSize = {"width": 1280, "height": 800}
NOTEBOOK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 800, "height": 1000}
ZOOMED: ViewportSize = {"width": 640, "height": 400}  # a desk at 200 %

PLAN = "plans/example-2024/"
MEASURE = f"{PLAN}2/"
KINDS = {
    "home": "",
    "plans": "plans/",
    "plan": PLAN,
    "measure": MEASURE,
    "measure with targets": f"{PLAN}1/",
    "measure of every qualification": f"{PLAN}3/",
    "measure without a heading": f"{PLAN}p2.2/",
    "measure that pays nothing": f"{PLAN}p0/",
    "hostile measure": "plans/hostile-2025/1/",
    "places": "cities/",
    "place": "cities/lizhou/",
    "place without a plan": "cities/donghe/",
    "incentives": "incentives/",
    "amount": "incentives/amounts/1000000/",
    "rates": "incentives/rates/",
    "targets": "targets/",
    "list of a vocabulary": "recognitions/",
    "entry": "recognitions/little-giant/",
    "body": "bodies/finance-department/",
    "theme": "themes/firm-development/",
    "indicator": "indicators/firm-count/",
    "industry": "industries/equipment/",
    "term": "terms/chain-chief-system/",
    "document": "documents/donghe-plan/",
    "place beside those in it": "cities/donghe/within/",
    "place beside those in it on a theme": "cities/donghe/within/firm-development/",
    "comparison": "compare/",
    "tables": "tables/",
    "table of titles": "tables/recognitions/",
    "table of themes": "tables/themes/",
    "search": "search/",
    "changes": "changes/",
    "about": "about/",
    "data": "data/",
    "missing": "404.html",
}
FURTHER_SHEET = "incentives/pages/2/"
EDITIONS = {"zh": "", "en": "en/"}

both = pytest.mark.parametrize("edition", EDITIONS)


@pytest.fixture(scope="session")
def atlas(serve: Serve, world: Path) -> str:
    return serve(world / "site", PREFIX)


def at(atlas: str, edition: str, path: str) -> str:
    return atlas + EDITIONS[edition] + path


# --- every kind of page ----------------------------------------------------------------------------------------------

NOTE_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
        .observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_is_whole_steady_cheap_and_accessible(atlas: str, world: Path, new_page: NewPage, path: str) -> None:
    is_good(atlas, world / "site", path, new_page)


def test_a_further_sheet_is_whole_steady_cheap_and_accessible(grown: Path, serve: Serve, new_page: NewPage) -> None:
    is_good(serve(grown / "site", PREFIX), grown / "site", FURTHER_SHEET, new_page)


@pytest.mark.parametrize("path", ["plans/liuan-2022/versions/", "plans/liuan-2022/", "plans/liuan-2022-draft/1/"])
def test_a_page_of_a_document_in_several_texts_is_good(
    family: Path, serve: Serve, new_page: NewPage, path: str
) -> None:
    is_good(serve(family / "site", PREFIX), family / "site", path, new_page)


def is_good(atlas: str, site: Path, path: str, new_page: NewPage) -> None:
    """Look at a page on a light desk in Chinese and on a dark phone in English, and at its width on all screens."""
    for edition, size, scheme in (("zh", DESK, "light"), ("en", PHONE, "dark")):
        page = new_page(viewport=size, color_scheme=scheme)
        page.add_init_script(NOTE_SHIFTS)
        page.goto(at(atlas, edition, path))
        assert page.locator("h1").count() == 1
        assert page.locator("html").get_attribute("lang") == edition
        assert page.seen.problems() == []
        # a busy machine paints a page before all of it has come: half of what still counts as steady is room for that
        assert sum(page.evaluate("window.shifts")) < 0.05
        assert 5_000 < compressed(site, page.seen.requests) < 250_000
        assert accessibility_problems(page) == []
        for other in (DESK, TABLET, ZOOMED, PHONE):
            page.set_viewport_size(other)
            assert page.evaluate("document.documentElement.scrollWidth") == other["width"]
        page.set_viewport_size(TABLET)
        assert [width for width in column_widths(page) if width < 36] == []  # one character of Chinese and its sides


def column_widths(page: Page) -> list[int]:
    widths = page.locator(".pa-table th").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    return [int(width) for width in widths]


def test_there_are_columns_to_measure(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport=TABLET)
    page.goto(at(atlas, "zh", "incentives/"))
    assert len(column_widths(page)) > 4


def test_the_check_of_accessibility_finds_what_is_wrong(page: WatchedPage) -> None:
    page.set_content("<html lang=en><title>t</title><main><h1>t</h1><img src=''><p style='color:#ccc'>pale</main>")
    assert [problem.partition(":")[0] for problem in accessibility_problems(page)] == ["color-contrast", "image-alt"]


def accessibility_problems(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its own best practices."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # of what is in order one place a rule is enough: to name them all takes as long as to examine them
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response
    assert found["passes"], "axe examined nothing"
    return [f"{problem['id']}: {problem['nodes'][0]['html']}" for problem in found["violations"]]


def test_no_page_is_large(site: Path, grown: Path) -> None:
    """Neither in the real atlas nor in one that grew; but the page of a whole plan is as long as the plan."""
    pages = (page for folder in (site, grown / "site") for page in folder.rglob("*.html"))
    sizes = {page: page.stat().st_size for page in pages if page.parent.name != "full"}
    assert (grown / "site/plans/pages").is_dir()
    assert {str(page): size for page, size in sizes.items() if size > 60_000} == {}


def compressed(site: Path, requests: list[str]) -> int:
    """How many bytes answer the requests, each compressed as a host does."""
    files = [site / unquote(urlsplit(address).path.removeprefix(PREFIX)) for address in requests]
    assert len(files) > 2
    return sum(len(gzip.compress((path / "index.html" if path.is_dir() else path).read_bytes())) for path in files)


def test_the_measure_of_what_moves_finds_it(page: WatchedPage, serve: Serve, tmp_path: Path) -> None:
    late = "<script>setTimeout(() => { document.querySelector('p').style.marginTop = '300px' }, 200)</script>"
    moving = f"<!doctype html><title>t</title><p style='height: 400px; background: gold'>moves{late}"
    (tmp_path / "index.html").write_text(moving, encoding="utf-8")
    page.add_init_script(NOTE_SHIFTS)
    page.goto(serve(tmp_path))
    page.wait_for_function("() => window.shifts.reduce((sum, shift) => sum + shift, 0) > 0.05")


@both
def test_every_page_works_before_any_script_has_run(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport=DESK, java_script_enabled=False)
    there, back = {"zh": ("English", "中文"), "en": ("中文", "English")}[edition]
    other = {"zh": "en", "en": "zh"}[edition]
    sections = page.get_by_role("navigation", name={"zh": "栏目", "en": "Sections"}[edition]).get_by_role("link")
    for path in KINDS.values():
        page.goto(at(atlas, edition, path))
        assert page.locator("h1").is_visible()
        assert len(page.locator("main").inner_text()) > 50
        assert sections.count() == 5  # and two groups, of which none is open
        assert page.get_by_role("search").first.evaluate("form => form.action") == at(atlas, edition, "search/")
        same = "" if path == "404.html" else path  # what is missing is missing in both languages
        link = page.get_by_role("link", name=there, exact=True)
        assert link.evaluate("link => link.href") == at(atlas, other, same)

    page.goto(at(atlas, edition, MEASURE))
    sections.get_by_text({"zh": "目标", "en": "Targets"}[edition]).click()
    assert page.url == at(atlas, edition, "targets/")
    box = page.get_by_role("search").get_by_role("searchbox").first
    box.fill("gazelle")
    box.press("Enter")
    assert page.url == at(atlas, edition, "search/?q=gazelle")
    page.goto(at(atlas, edition, MEASURE))
    page.get_by_role("link", name=there, exact=True).click()
    assert page.url == at(atlas, other, MEASURE)
    page.get_by_role("link", name=back, exact=True).click()
    assert page.url == at(atlas, edition, MEASURE)


# --- home ------------------------------------------------------------------------------------------------------------


@both
def test_home_answers_in_one_screen(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport=NOTEBOOK)
    page.goto(at(atlas, edition, ""))
    assert page.locator(".pa-line").count() == 2
    assert page.locator(".pa-home__start li").count() == 3
    for seen in ("h1", "input[name=q]", "#amounts", ".pa-chart", ".pa-line >> nth=1", ".pa-home__start li >> nth=2"):
        assert bottom(page, seen) <= NOTEBOOK["height"], seen


@both
def test_home_says_for_whom_it_is_and_leads_to_three_questions(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(at(atlas, edition, ""))
    said = page.locator(".pa-summary").inner_text()
    assert all(reader in said for reader in {"zh": ("企业", "研究者"), "en": ("firms", "officials")}[edition])
    ways = [link.get_attribute("href") for link in page.locator(".pa-home__start li a").all()]
    assert ways == ["claim/", "compare/", "plans/"]
    examples = page.locator(".pa-search + .pa-note a")
    assert (
        examples.all_inner_texts() == {"zh": ["小巨人", "最高100万元"], "en": ["little giant", "¥1 million"]}[edition]
    )
    examples.first.click()
    expect(page.locator("main input[name=q]")).to_have_value({"zh": "小巨人", "en": "little giant"}[edition])
    expect(page.locator(".pa-result").first).to_be_visible()


@both
def test_the_menu_has_few_groups_all_seen_on_a_phone(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(at(atlas, edition, ""))
    groups = page.locator(".pa-tabs > ul > li")
    assert 4 < groups.count() <= 7
    for number in range(groups.count()):
        box = groups.nth(number).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["y"] < PHONE["height"] / 2


# --- where an address leads ------------------------------------------------------------------------------------------

TINT = """selector => {
    const washed = (one) => one && getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)" ? one : null;
    let found = document.querySelector(selector);
    while (found && !washed(found)) found = found.parentElement.closest("article *");
    return found ? getComputedStyle(found).backgroundColor : "";
}"""
TARGETS = {
    f"{MEASURE}#b": ("#b", "#b + p", "#incentive-3"),
    f"{MEASURE}#incentive-2": ("#incentive-2", "#incentive-2 .pa-label"),
    f"{PLAN}1/#target-2": ("#target-2",),
    f"{PLAN}full/#m2-b": ("#m2-b", "#m2-b + ul li"),
    "themes/firm-development/#example-2024": ("#example-2024", "#example-2024 ~ ul li"),
    f"{MEASURE}?both#b": ("#b", "#b + p", "#incentive-3", ".pa-both:has(#b) > .pa-both__other"),
}
WASH = {"light": "rgb(247, 230, 216)", "dark": "rgb(58, 39, 34)"}


@pytest.mark.parametrize("scheme", WASH)
@pytest.mark.parametrize("address", TARGETS)
def test_what_an_address_leads_to_is_tinted_as_a_whole(
    atlas: str, new_page: NewPage, address: str, scheme: str
) -> None:
    page = new_page(viewport=DESK, color_scheme=scheme, java_script_enabled="both" in address)
    page.goto(atlas + address)
    for part in TARGETS[address]:
        page.locator(part).first.wait_for()
        assert page.evaluate(TINT, part) == WASH[scheme], part
    assert page.evaluate(TINT, "h1") == ""


def test_the_skip_link_tints_nothing(atlas: str, page: WatchedPage) -> None:
    page.goto(at(atlas, "zh", MEASURE))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    assert page.locator("main").evaluate("main => getComputedStyle(main).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.evaluate(TINT, "h1") == ""


def test_the_picture_shows_every_amount_of_every_plan_in_its_colour(atlas: str, page: WatchedPage) -> None:
    page.goto(atlas)
    dots = page.locator(".pa-chart g").evaluate_all(
        "rows => Object.fromEntries(rows.map(row => [row.dataset.place, row.querySelectorAll('circle').length]))"
    )
    assert dots == {"lizhou": 5, "shanqian": 1}  # a fund is no dot
    edge = page.locator('.pa-line[data-hue="25"]').evaluate("line => getComputedStyle(line).borderLeftColor")
    dot = page.locator('.pa-chart [data-place="lizhou"] circle >> nth=0')
    assert dot.evaluate("dot => getComputedStyle(dot).stroke") == edge  # a draft's is not filled
    page.goto(at(atlas, "en", "incentives/amounts/1000000/"))
    marks = {
        place: page.locator(f'.pa-place[data-hue="{hue}"] >> nth=0').evaluate(
            "mark => getComputedStyle(mark, '::before').backgroundColor"
        )
        for place, hue in (("lizhou", 25), ("shanqian", 305))
    }
    assert marks["lizhou"] == edge
    assert marks["shanqian"] != edge


# --- a measure -------------------------------------------------------------------------------------------------------


@both
def test_a_measure_shows_what_matters_without_scrolling(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport=NOTEBOOK)
    page.goto(at(atlas, edition, MEASURE))
    labels = page.locator(".pa-article > .pa-fact > .pa-label")
    assert labels.nth(0).inner_text() == {"zh": "给什么", "en": "What it pays"}[edition]
    assert labels.nth(1).inner_text() == {"zh": "要达到什么", "en": "What it aims at"}[edition]
    for seen in ("h1", ".pa-summary", *(f".pa-article > .pa-fact >> nth={number}" for number in range(3))):
        assert bottom(page, seen) <= NOTEBOOK["height"], seen
    current = page.locator(".pa-outline [aria-current=page]")
    assert current.get_attribute("href") == "./"
    assert 0 < bottom(page, ".pa-outline [aria-current=page]") <= NOTEBOOK["height"]


@both
def test_a_measure_is_set_at_two_edges_and_its_amounts_are_strongest(
    atlas: str, new_page: NewPage, edition: str
) -> None:
    page = new_page(viewport=DESK)
    page.goto(at(atlas, edition, MEASURE))
    lefts = page.evaluate(
        """() => ["#b", "#b + p", ".pa-fact > .pa-label", ".pa-fact > .pa-chips"].map(
            one => { const box = document.querySelector(one).getBoundingClientRect(); return Math.round(box.left); })"""
    )
    assert lefts[0] == lefts[2] < lefts[1] == lefts[3]
    sizes = page.locator("#incentive-1 *").evaluate_all(
        "all => all.map(one => [one.closest('.pa-amount') !== null, parseFloat(getComputedStyle(one).fontSize)])"
    )
    amount = min(size for inside, size in sizes if inside)
    assert amount > max(size for inside, size in sizes if not inside)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.querySelector('#b + p').getBoundingClientRect().left") == 16


def test_the_outline_opens_on_a_phone_without_a_script(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(at(atlas, "zh", MEASURE))
    link = page.locator(".pa-outline a", has_text="序言")
    assert not link.is_visible()
    page.locator(".pa-outline > summary").click()
    link.click()
    assert page.url.endswith("/plans/example-2024/p0/")


def test_the_outline_stands_beside_the_text_and_takes_the_focus(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport=DESK)
    page.goto(at(atlas, "zh", MEASURE))
    link = page.locator(".pa-outline a", has_text="序言")
    assert link.is_visible()
    outline, title = page.locator(".pa-outline").bounding_box(), page.locator("h1").bounding_box()
    assert outline
    assert title
    assert outline["x"] + outline["width"] <= title["x"]
    link.focus()
    assert link.evaluate("link => document.activeElement === link")
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => scrollY > 300")
    assert link.is_visible()
    assert bottom(page, ".pa-outline") <= DESK["height"] + 1


# --- languages -------------------------------------------------------------------------------------------------------


def test_the_other_language_is_one_click_away_at_the_same_place(atlas: str, new_page: NewPage) -> None:
    """Where the address leads, or where the reader has scrolled to."""
    page = new_page(viewport=PHONE)
    page.goto(at(atlas, "zh", MEASURE) + "#incentive-2")
    page.locator("[data-alternate]").evaluate("link => link.click()")
    page.wait_for_url(at(atlas, "en", MEASURE) + "#incentive-2")
    page.goto(at(atlas, "en", MEASURE))
    page.evaluate("document.getElementById('c').scrollIntoView()")
    page.locator("[data-alternate]").evaluate("link => link.click()")
    page.wait_for_url(at(atlas, "zh", MEASURE) + "#c")


def test_chinese_on_an_english_page_is_marked(atlas: str, page: WatchedPage) -> None:
    page.goto(at(atlas, "en", MEASURE))
    unmarked = page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
            while (walk.nextNode())
                if (/[\\u4e00-\\u9fff]/.test(walk.currentNode.data))
                    if (!walk.currentNode.parentElement.closest("[lang|=zh]")) found.push(walk.currentNode.data);
            return found;
        }"""
    )
    assert unmarked == []
    assert page.locator("[lang=zh]").count() > 5


# --- keyboard and colours --------------------------------------------------------------------------------------------


def test_the_keyboard_skips_to_the_text_and_the_focus_shows(atlas: str, page: WatchedPage) -> None:
    page.goto(at(atlas, "zh", MEASURE))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#content"
    assert skip.evaluate("link => link.getBoundingClientRect().top") >= 0
    assert skip.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_colour_scheme_can_be_turned_and_is_remembered(atlas: str, new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(at(atlas, "zh", MEASURE))
    dark = ground(page)
    page.locator("[data-scheme-switch]").click()
    assert ground(page) != dark
    page.goto(at(atlas, "en", ""))
    assert ground(page) != dark
    page.locator("[data-scheme-switch]").click()
    assert ground(page) == dark


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


# --- phones and paper ------------------------------------------------------------------------------------------------


def test_a_table_becomes_blocks_on_a_phone(atlas: str, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(at(atlas, "zh", "incentives/amounts/1000000/"))
    cells = page.locator(".pa-table tbody tr >> nth=0").locator("td:not(:empty)")
    boxes = [box for box in (cells.nth(number).bounding_box() for number in range(cells.count())) if box]
    assert len(boxes) >= 4
    assert len({box["x"] for box in boxes}) == 1
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)


@both
def test_a_measure_prints_with_its_addresses_and_without_the_frame(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page(viewport={"width": 700, "height": 1000}, color_scheme="dark")
    page.goto(at(atlas, edition, MEASURE))
    page.emulate_media(media="print")
    for hidden in (".pa-header", ".pa-outline", ".pa-steps"):
        assert not page.locator(hidden).is_visible(), hidden
    public = f"http://127.0.0.1{PREFIX}{EDITIONS[edition]}{MEASURE}"
    assert page.locator(".pa-address").inner_text() == public
    assert page.locator(".pa-address").is_visible()
    assert ground(page) == "rgb(255, 255, 255)"
    for anchor in ("incentive-1", "b"):
        assert not page.locator(f'#{anchor} :is(.pa-permalink, .headerlink)[href="#{anchor}"]').is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert re.match(rb"%PDF", page.pdf())


@both
def test_a_plan_prints_its_whole_outline(atlas: str, new_page: NewPage, edition: str) -> None:
    page = new_page()
    page.goto(at(atlas, edition, PLAN))
    page.emulate_media(media="print")
    links = page.locator(".pa-contents a")
    shown = [one.get_attribute("href") for one in links.all() if one.is_visible()]
    assert shown == ["p0/", "1/", "2/", "p2.2/", "3/"]


def test_a_comparison_prints_the_address_that_shows_it_again(atlas: str, new_page: NewPage) -> None:
    page = new_page()
    chosen = "?of=example-2024/2,hostile-2025/1"
    page.goto(at(atlas, "en", "compare/") + chosen)
    page.locator(".pa-side thead th >> nth=1").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".pa-address").inner_text().endswith("/en/compare/" + chosen)


@pytest.mark.parametrize(
    ("edition", "version", "link", "commit"),
    [
        ("", "数据版本未发布", "构建信息", "程序和数据的提交 0123456789-dirty"),
        ("en/", "Data version unreleased", "how this site was built", "commit 0123456789-dirty of program and data"),
    ],
)
def test_the_foot_names_the_version_of_the_data_and_the_commit(
    atlas: str, new_page: NewPage, edition: str, version: str, link: str, commit: str
) -> None:
    for path in ("", "themes/firm-development/", "plans/example-2024/2/"):
        plain = new_page(java_script_enabled=False)
        plain.goto(f"{atlas}{edition}{path}")
        foot = plain.locator(".pa-footer")
        expect(foot).to_contain_text(f"{version} · {link}")
        plain.emulate_media(media="print")
        expect(foot.get_by_text(version)).to_be_visible()
        expect(foot.get_by_text(link)).to_be_hidden()  # of no use on paper
        plain.emulate_media(media="screen")
        foot.get_by_role("link", name=link).click()
        plain.wait_for_url(f"{atlas}build.json")
    page = new_page()
    named = {"commit": "0123456789abcdef0123456789abcdef01234567-dirty"}
    page.route("**/build.json", lambda route: route.fulfill(json=named))
    page.goto(f"{atlas}{edition}plans/example-2024/2/")
    page.locator(".pa-footer").scroll_into_view_if_needed()
    expect(page.locator(".pa-footer")).to_contain_text(f"{version} · {commit}")
    page.unroute("**/build.json")
    page.route("**/build.json", lambda route: route.fulfill(status=500))
    page.goto(f"{atlas}{edition}plans/example-2024/")
    page.locator(".pa-footer").scroll_into_view_if_needed()
    expect(page.locator(".pa-footer")).to_contain_text(f"{version} · {link}")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scripted", [False, True])
def test_the_menu_fits_and_opens_its_groups_below(atlas: str, new_page: NewPage, width: int, scripted: bool) -> None:
    page = new_page(viewport={"width": width, "height": 800}, java_script_enabled=scripted)
    page.goto(at(atlas, "en", "themes/"))
    groups = page.locator(".pa-tabs > ul > li")
    assert groups.all_inner_texts() == [
        *("Plans", "Incentives", "What can we claim?", "Targets", "Compare", "Index", "Data and about")
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    marked = page.locator(".pa-tabs summary.pa-tabs__above")
    assert marked.all_inner_texts() == ["Index"]
    marked.focus()
    page.keyboard.press("Enter")
    current = page.locator(".pa-tabs [aria-current]")
    expect(current).to_be_visible()
    assert current.inner_text() == "Themes"
    box = page.locator(".pa-tabs details[open] ul").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if scripted:
        page.keyboard.press("Escape")
        expect(current).to_be_hidden()
        assert page.evaluate("document.activeElement.textContent") == "Index"
        marked.click()
        page.mouse.click(width - 5, 790)
        expect(current).to_be_hidden()


def bottom(page: Page, selector: str) -> float:
    """Where a thing that can be seen ends, in pixels from the top of the window."""
    box = page.locator(selector).first.bounding_box()
    assert box, f"{selector} is not shown"
    return box["y"] + box["height"]
