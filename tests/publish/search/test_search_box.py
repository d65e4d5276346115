"""The search box and the page of results, as a reader uses them."""

import re
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser import NewPage, Serve, WatchedPage

PREFIX = "/policy-atlas/"


@pytest.fixture(scope="session")
def home(grown: Path, serve: Serve) -> str:
    """The made-up world with many plans that say nearly the same."""
    return serve(grown / "site", PREFIX)


def results(page: WatchedPage) -> Locator:
    return page.locator("[data-result]")


def search(page: WatchedPage, home: str, query: str, *, edition: str = "", more: str = "") -> None:
    page.goto(f"{home}{edition}search/?q={quote(query)}{more}")
    page.wait_for_selector("[data-result], [data-no-results]")


def asked(page: WatchedPage) -> Mapping[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_result_leads_to_its_provision(page: WatchedPage, home: str) -> None:
    search(page, home, "优先保障用地")
    first = results(page).first
    assert (first.get_attribute("href") or "").endswith("-2024/2/#c")
    item = page.locator(".pa-result").first
    expect(item).to_contain_text("梨洲市")
    expect(item).to_contain_text("-2024/2#c")
    assert "优先保障用地" in item.locator("mark").all_inner_texts()
    first.click()
    expect(page.locator("#c")).to_be_in_viewport()
    assert page.seen.problems() == []


def test_the_page_of_a_name_stands_first_and_measures_before_other_kinds(page: WatchedPage, home: str) -> None:
    search(page, home, "little giant")
    headings = page.locator(".pa-results__list h2").all_inner_texts()
    assert headings[0].startswith("最相符")
    assert headings[1].startswith("措施和条款")
    named, *others = hrefs(page)
    assert named.endswith("/recognitions/little-giant/")
    kinds = ["/plans/" in href for href in others]
    assert kinds == sorted(kinds, reverse=True)
    assert True in kinds


def test_results_are_in_the_language_of_the_edition(page: WatchedPage, home: str) -> None:
    search(page, home, "小巨人", edition="en/")
    first, second = results(page).first, results(page).nth(1)
    assert (first.get_attribute("href") or "").endswith("/policy-atlas/en/recognitions/little-giant/")
    expect(first).to_contain_text("Little giant")
    assert "/policy-atlas/en/plans/" in (second.get_attribute("href") or "")
    expect(second).to_contain_text("Rewarding good firms")
    expect(page.locator(".pa-result mark").first).to_be_visible()
    search(page, home, "little giant")
    expect(results(page).nth(1)).to_contain_text("奖励优质企业")


@pytest.mark.parametrize(("page_of", "found"), [("search/", "[data-result]"), ("", ".pa-suggestions [data-result]")])
def test_what_is_typed_before_the_scripts_come_is_searched(
    page_of: str, found: str, page: WatchedPage, home: str
) -> None:
    scripts = re.compile(r"/search[a-z-]*\.js$")
    page.route(scripts, lambda _: None)
    with page.expect_request(scripts):  # asked for and not answered
        page.goto(home + page_of, wait_until="commit")
        page.locator("form[role=search] input[name=q]").first.press_sequentially("小巨人")
    page.unroute(scripts)  # what waited goes on
    expect(page.locator(found).first).to_be_visible()
    assert page.locator("form[role=search] input[name=q]").first.input_value() == "小巨人"


def test_filters_count_and_stay_in_the_address(page: WatchedPage, home: str) -> None:
    search(page, home, "财政局")
    place = page.locator("nav [data-filter]", has_text="山前市")
    count = int(place.locator(".pa-count").inner_text())
    place.click()
    expect(page.locator("nav [data-filter][aria-current]", has_text="山前市")).to_be_visible()
    assert asked(page) == {"q": ["财政局"], "place": ["shanqian"]}
    expect(results(page)).to_have_count(count)
    assert len([href for href in hrefs(page) if "/plans/hostile-2025/" in href]) == count > 0
    page.locator("nav [data-filter]", has_text="措施和条款").click()
    expect(page.locator(".pa-results__list h2")).to_have_count(1)
    assert asked(page)["kind"] == ["measures"]
    page.reload()
    page.wait_for_selector("[data-result]")
    assert all("/plans/hostile-2025/" in href for href in hrefs(page))
    page.go_back()
    page.go_back()
    expect(page.locator("nav [data-filter]", has_text="梨洲市")).to_be_visible()
    assert asked(page) == {"q": ["财政局"]}


def hrefs(page: WatchedPage) -> list[str]:
    return [str(href) for href in results(page).evaluate_all("(all) => all.map((one) => one.href)")]


def test_every_filter_can_be_addressed(page: WatchedPage, home: str) -> None:
    for more, holds in (
        ("&theme=firm-development", "/plans/"),
        ("&year=2025", "/plans/hostile-2025/"),
        ("&status=issued", "/plans/hostile-2025/"),
        ("&kind=bodies", "/bodies/"),
    ):
        search(page, home, "财政局", more=more)
        assert hrefs(page)
        assert [href for href in hrefs(page) if not re.search(holds, href)] == [], more


def test_results_can_be_narrowed_to_what_is_in_force_on_a_day(page: WatchedPage, home: str) -> None:
    search(page, home, "财政局")
    field = page.locator("[name=on]")
    field.fill("2026-01-01")
    field.press("Enter")
    expect(page.locator("nav [data-filter][aria-current]", has_text="有效").last).to_be_visible()
    assert asked(page) == {"q": ["财政局"], "force": ["in-force"], "on": ["2026-01-01"]}
    assert hrefs(page)
    assert [href for href in hrefs(page) if "/plans/hostile-2025/" not in href] == []
    page.locator("nav [data-filter]", has_text="未生效或已失效").click()
    expect(page.locator("nav [data-filter][aria-current]", has_text="未生效或已失效")).to_be_visible()
    page.locator("nav [data-filter][aria-current]", has_text="有效").last.click()
    expect(results(page).first).to_have_attribute("href", re.compile("-2024/"))
    assert asked(page) == {"q": ["财政局"], "force": ["not-in-force"], "on": ["2026-01-01"]}
    page.go_back()
    page.go_back()
    expect(results(page).first).to_have_attribute("href", re.compile("/plans/hostile-2025/"))
    assert page.seen.problems() == []


def test_what_was_asked_before_is_one_step_back(page: WatchedPage, home: str) -> None:
    search(page, home, "链长制")
    box = page.locator("#q")
    box.fill("瞪羚")
    expect(page.locator("[data-search-page]")).to_have_attribute("data-shown", "瞪羚")
    box.fill("瞪羚企业")
    expect(page.locator("[data-search-page]")).to_have_attribute("data-shown", "瞪羚企业")
    page.go_back()
    expect(box).to_have_value("链长制")
    expect(page.locator("[data-search-page]")).to_have_attribute("data-shown", "链长制")


def test_coming_back_finds_the_place(page: WatchedPage, home: str) -> None:
    """How many results were opened on demand, and where the reader stood."""
    search(page, home, "企业")
    group = page.locator("section", has=page.locator("#results-measures"))
    expect(group.locator("[data-result]")).to_have_count(10)
    group.locator("button:not(.pa-put)").click()
    expect(group.locator("[data-result]")).to_have_count(30)
    expect(group.locator("[data-result]").nth(10)).to_be_focused()
    result = page.locator("[data-kind=measures] [data-result]").nth(24)
    result.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 1000
    result.click()
    page.wait_for_url("**/plans/**")
    page.go_back()
    expect(page.locator("[data-kind=measures] [data-result]")).to_have_count(30)
    page.wait_for_function("(top) => Math.abs(scrollY - top) < 5", arg=top)


def test_arrows_walk_through_the_results(page: WatchedPage, home: str) -> None:
    search(page, home, "小巨人")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("小巨人")


def test_several_values_of_a_filter_are_each_enough(page: WatchedPage, home: str) -> None:
    search(page, home, "财政局")
    counts = []
    for name in ("山前市", "梨洲市"):
        place = page.locator("nav [data-filter]", has_text=name)
        counts.append(int(place.locator(".pa-count").inner_text()))
        place.click()
        expect(page.locator("nav [data-filter][aria-current]", has_text=name)).to_be_visible()
    assert asked(page)["place"] == ["shanqian,lizhou"]
    expect(page.locator(".pa-results__status")).to_contain_text(f"共{sum(counts)}条")
    page.locator("nav [data-filter][aria-current]", has_text="山前市").click()
    expect(page.locator("nav [data-filter][aria-current]", has_text="山前市")).to_have_count(0)
    assert asked(page)["place"] == ["lizhou"]


def highest(text: str) -> int:
    """Return the highest sum of a line in yuan, behind names; “at least” is none that one recipient gets."""
    sizes = "；".join(part.rpartition("：")[2] for part in text.split("；"))
    found = re.findall(r"(?<!不低于)(?<![\d.])([\d.]+)(万|亿)", sizes)
    return max(int(float(number) * {"万": 10_000, "亿": 100_000_000}[scale]) for number, scale in found)


def test_results_stand_in_the_order_of_sums_or_dates(page: WatchedPage, home: str) -> None:
    search(page, home, "奖励", more="&kind=measures")
    best = page.locator(".pa-result").first.inner_text()
    page.get_by_label("排序").select_option("amount")
    paid = page.locator(".pa-result__paid")
    expect(paid).to_have_count(10)
    for shown in (30, 50):
        page.get_by_role("button", name="再看").click()
        expect(page.locator(".pa-result")).to_have_count(shown)
    sums = [highest(text) for text in paid.all_inner_texts()]
    assert sums == sorted(sums, reverse=True)
    assert sums[0] == 150_000_000
    assert len(set(sums)) > 1
    page.get_by_label("排序").select_option("date")
    expect(page.locator(".pa-result").first).to_contain_text("hostile-2025")
    expect(page.locator(".pa-result").nth(1)).to_contain_text("another-2024")
    assert asked(page) == {"q": ["奖励"], "kind": ["measures"], "order": ["date"]}
    page.go_back()
    page.go_back()
    expect(page.get_by_label("排序")).to_have_value("")
    assert page.locator(".pa-result").first.inner_text() == best


def test_only_what_was_asked_for_is_marked(page: WatchedPage, home: str) -> None:
    """Not each word of a name: a little giant is also called a little-giant firm."""
    search(page, home, "little giant", edition="en/")
    marks = {mark.lower() for mark in page.locator("[data-kind=measures] mark").all_inner_texts()}
    assert "little giants" in marks
    assert marks <= {"little giant", "little giants", "小巨人"}


def test_a_filter_that_leaves_nothing_can_be_cleared(page: WatchedPage, home: str) -> None:
    for more in ("&kind=nonsense", "&status=nonsense", "&kind=bodies"):
        search(page, home, "单项冠军", more=more)
        expect(page.locator("[data-search-page] [role=status]")).to_contain_text("所选范围内没有结果")
    page.locator("[data-no-results] a").click()
    expect(results(page).first).to_be_visible()
    assert asked(page) == {"q": ["单项冠军"]}


def test_nothing_found_helps(page: WatchedPage, home: str) -> None:
    search(page, home, "小巨人科学家宇航局xqzwv", more="&place=atlantis")
    expect(page.locator("[data-no-results]")).to_be_visible()
    search(page, home, "gazxyzle")
    box = page.locator("[data-no-results]")
    expect(box).to_contain_text("gazxyzle")
    expect(box.locator("a", has_text="瞪羚").first).to_be_visible()
    expect(results(page)).to_have_count(0)
    expect(page.locator("[role=status]")).to_contain_text("没有一份计划写到“gazxyzle”")


def test_text_never_becomes_markup(page: WatchedPage, home: str) -> None:
    search(page, home, "<img src=x onerror=alert(1)> 瞪羚")
    expect(page.locator("[role=status]")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0
    assert page.seen.problems() == []


@pytest.mark.parametrize(("key", "edition"), [("/", ""), ("Control+k", "en/"), ("Meta+k", "")])
def test_the_box_works_by_keyboard_alone(key: str, edition: str, page: WatchedPage, home: str) -> None:
    page.goto(f"{home}{edition}plans/example-2024/2/")
    page.keyboard.press(key)
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("设备")
    listbox = page.get_by_role("listbox")
    expect(listbox).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(listbox).to_have_attribute("data-shown", "设备")
    assert box.get_attribute("aria-controls") == listbox.get_attribute("id")
    expect(page.locator("form [role=status]")).to_contain_text(re.compile(r"\d"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    target = chosen.get_attribute("href") or "?"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(listbox).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(listbox).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert page.seen.problems() == []


def test_enter_in_the_box_opens_the_page_of_results(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/terms/")
    page.keyboard.press("/")
    page.keyboard.type("gazelle award")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policy-atlas/en/search/?q=gazelle+award")
    expect(results(page).first).to_be_visible()


def test_enter_after_a_citation_jumps(page: WatchedPage, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type("example-2024/2")
    expect(page.get_by_role("listbox").first).to_have_attribute("data-shown", "example-2024/2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policy-atlas/plans/example-2024/2/")


def test_a_slash_can_be_typed(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}search/")
    page.locator("#q").press_sequentially("a/b")
    expect(page.locator("#q")).to_have_value("a/b")


def test_on_a_phone(new_page: NewPage, home: str) -> None:
    page = new_page(viewport={"width": 360, "height": 700})
    page.goto(f"{home}plans/example-2024/2/")
    page.get_by_role("combobox").fill("最高100万元")
    expect(page.get_by_role("option").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    search(page, home, "购置设备补助")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(results(page).first).to_be_visible()
    assert page.seen.problems() == []


def test_without_script_the_lists_are_offered(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}terms/")
    page.locator("header input[name=q]").fill("瞪羚")
    page.locator("header input[name=q]").press("Enter")
    assert urlsplit(page.url).path == f"{PREFIX}search/"
    assert asked(page) == {"q": ["瞪羚"]}
    expect(page.locator(".pa-without-script")).to_contain_text("JavaScript")
    for hub in ("plans", "cities", "incentives", "targets", "recognitions", "terms", "themes"):
        expect(page.locator(f'[data-search-page] a[href="../{hub}/"]')).to_be_visible()


TIMED = """(query) => new Promise((resolve) => {
  const root = document.querySelector("[data-search-page]");
  const box = document.querySelector("#q");
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (root.dataset.shown !== query) return;
    watch.disconnect();
    resolve(performance.now() - start);
  });
  watch.observe(root, { attributes: true });
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def test_results_come_within_a_blink(page: WatchedPage, home: str) -> None:
    """From the last key to the results on the page, with the index loaded: the median, as other things run here too."""
    search(page, home, "企业")
    asked_for = ["单项冠军奖励资金", "how much does a little giant get", "最高100万元", "怎么解决企业贷款难", "链长制"]
    page.evaluate(f"async (queries) => {{ for (const one of queries) await ({TIMED})(one); }}", asked_for)
    took = [page.evaluate(TIMED, query) for query in asked_for]
    assert median(took) < 200


@pytest.mark.parametrize("words", ["how xqz much{} for zhuan jing{} machines ", "支持企业{}购置设备补助，"])
def test_a_query_of_a_whole_page_blocks_nothing(words: str, page: WatchedPage, home: str) -> None:
    """Four times the words take no more than some four times as long: with pairs of words it would be sixteen."""
    search(page, home, "企业")
    few, many = (" ".join(words.format(at % 7, at % 5) for at in range(count)) for count in (50, 200))
    page.evaluate(f"async (queries) => {{ for (const one of queries) await ({TIMED})(one); }}", [few + "x", many + "x"])
    short, long = (min(page.evaluate(TIMED, query + end) for end in ("a", "b", "c")) for query in (few, many))
    assert long < max(10 * short, 500)
    assert long < 4000


def test_chinese_is_marked_in_what_scripts_put_on_english_pages(page: WatchedPage, home: str) -> None:
    search(page, home, "小巨人", edition="en/")
    expect(page.locator("[role=status] [lang=zh]").first).to_have_text("小巨人")
    unmarked = page.locator("[data-search-page]").evaluate(
        """(root) => {
          const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const found = [];
          while (texts.nextNode()) {
            const { data, parentElement } = texts.currentNode;
            if (/[\\u3400-\\u9fff]/.test(data) && !parentElement.closest("[lang=zh]")) found.push(data);
          }
          return found;
        }"""
    )
    assert unmarked == []


def test_a_first_query_is_small(page: WatchedPage, home: str) -> None:
    """Everything that the search fetches for it: scripts, style sheet, index, pieces."""
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda response: sizes.update({response.url: len(response.body())}) if "search" in response.url else None,
    )
    search(page, home, "哪些城市奖励单项冠军企业", edition="en/")
    page.seen.wait_for_rest()
    fetched = {url: size for url, size in sizes.items() if "/search" in url and "search/?q" not in url}
    assert len(fetched) > 10
    assert sum(fetched.values()) <= 120_000


def test_the_page_does_not_jump(page: WatchedPage, home: str) -> None:
    page.add_init_script("""
      window.shift = 0;
      const note = (one) => { if (!one.hadRecentInput) window.shift += one.value; };
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
      observer.observe({ type: "layout-shift", buffered: true });
    """)
    search(page, home, "购置设备补助")
    page.seen.wait_for_rest()
    assert page.evaluate("window.shift") < 0.01
