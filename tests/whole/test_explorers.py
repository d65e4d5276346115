"""The explorers and the comparison of the world, in a real browser, under a subpath."""

import csv
import io
import json
import re
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Route, expect

from build_scripts.views.shared.explorer import listed
from tests.support.browser import NewPage, Serve, WatchedPage

PREFIX = "/policy-atlas/"


@pytest.fixture(scope="session")
def home(world: Path, serve: Serve) -> str:
    return serve(world / "site", PREFIX)


def rows(page: WatchedPage) -> Locator:
    return page.locator(".pa-explored tbody tr:has(td)")


def column(page: WatchedPage, number: int) -> list[str]:
    # the mark to compare is no word of a cell
    return [row.locator("td").nth(number).inner_text().removesuffix("\n\u21c4") for row in rows(page).all()]


def choice(page: WatchedPage, name: str) -> Locator:
    return page.locator(f".pa-explorer [name={name}]")


def choose(page: WatchedPage, name: str, *values: str) -> None:
    """Tick values of a filter, and close it again."""
    facet = page.locator(f".pa-choice[data-facet={name}]")
    facet.locator("summary").click()
    for value in values:
        facet.locator(f"input[value={value}]").check()
    page.keyboard.press("Escape")
    expect(facet).not_to_have_attribute("open", re.compile(""))


def counted(page: WatchedPage, name: str, value: str) -> str:
    """How many rows a value of a filter would leave."""
    box = page.locator(f".pa-choice[data-facet={name}] label", has=page.locator(f"input[value={value}]"))
    return box.locator("small").inner_text() if box.is_visible() else box.locator("small").text_content() or ""


def found(page: WatchedPage) -> Locator:
    return page.locator(".pa-explorer__found")


def published(site: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((site / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines()))


def taken(page: WatchedPage) -> list[dict[str, str]]:
    """The rows of the CSV that the explorer makes."""
    with page.expect_download() as download:
        page.locator(".pa-explorer .pa-take").get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def permalink(address: str) -> str:
    """Return the part of an address that is the same in every edition and on every host."""
    return address[address.index("plans/") :]


def test_options_are_read_as_they_were_told(page: WatchedPage, home: str) -> None:
    options = [("a", "甲：乙", "1"), ("b", "50%; x:y", "20"), ("c", "%3B", "3")]
    page.goto(f"{home}incentives/")
    read = page.evaluate(
        """async (told) => {
            const script = document.querySelector("script[src$='explorer.js']").src;
            const { optionsOf } = await import(script.replace("explorer.js", "shared.js"));
            const element = document.createElement("p");
            const nothing = optionsOf(element);
            element.dataset.options = told;
            return [...nothing, ...optionsOf(element)];
        }""",
        listed(options),
    )
    assert [tuple(one) for one in read] == options


# --- incentives ---


def test_filter_sort_share_and_see_the_same(page: WatchedPage, new_page: NewPage, home: str) -> None:
    page.goto(f"{home}en/incentives/")
    choose(page, "place", "lizhou")
    expect(found(page)).to_have_text("6 of 13 rows, and 6 without a comparable sum set apart below")
    choose(page, "level", "national")
    choice(page, "sort").select_option("lowest")
    expect(found(page)).to_have_text("2 of 13 rows")
    assert set(column(page, 4)) == {"Lizhou (draft)"}
    assert column(page, 0) == ["up to ¥500,000", "up to ¥1 million"]
    assert page.url == f"{home}en/incentives/?place=lizhou&level=national&sort=lowest"
    other = new_page()
    other.goto(page.url)
    expect(found(other)).to_have_text(found(page).inner_text())
    assert column(other, 0) == column(page, 0)
    expect(other.locator(".pa-choice[data-facet=place] input:checked")).to_have_value("lizhou")
    expect(other.locator(".pa-choice[data-facet=place] summary")).to_contain_text("Lizhou")
    page.go_back()
    expect(choice(page, "sort")).to_have_value("")
    expect(rows(page).first.locator("td").first).to_contain_text("up to ¥1 million")
    assert page.seen.problems() == other.seen.problems() == []


def test_every_filter_counts_what_choosing_it_would_show(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}incentives/?place=lizhou")
    expect(found(page)).to_have_text("13行中符合的：6；另有6行没有可比的金额，单列在后")
    assert (counted(page, "form", "award"), counted(page, "place", "shanqian")) == ("6", "1")
    choose(page, "form", "award")
    expect(rows(page)).to_have_count(6)


def test_several_values_of_a_filter_are_each_enough(page: WatchedPage, new_page: NewPage, home: str) -> None:
    page.goto(f"{home}en/incentives/")
    choose(page, "form", "fund", "land")
    expect(found(page)).to_have_text("0 of 13 rows, and 2 without a comparable sum set apart below")
    assert page.url == f"{home}en/incentives/?form=fund&form=land"
    expect(page.locator(".pa-choice[data-facet=form] summary")).to_contain_text("fund, land")
    choose(page, "commitment", "prioritised")
    assert column(page, 3) == ["land (prioritised) · no figure · yearly, 3 years running"]
    page.go_back()
    expect(rows(page)).to_have_count(2)
    other = new_page(viewport={"width": 390, "height": 844})
    other.goto(f"{home}en/incentives/?payer=district&payer=province")
    expect(found(other)).to_have_text("0 of 13 rows, and 1 without a comparable sum set apart below")
    assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.seen.problems() == other.seen.problems() == []


def test_a_filter_with_many_values_is_narrowed_by_what_is_typed(page: WatchedPage, home: str) -> None:
    more = ";".join(f"far-{number}:City {number}:1" for number in range(40))

    def with_more(route: Route) -> None:
        text = route.fetch().text()
        assert text.count('data-facet="place" data-options="') == 1
        route.fulfill(
            body=text.replace('data-facet="place" data-options="', f'data-facet="place" data-options="{more};'),
            content_type="text/html",
        )

    page.route(re.compile(r"/en/incentives/(\?|$)"), with_more)
    page.goto(f"{home}en/incentives/")
    choice = page.locator(".pa-choice[data-facet=place]")
    choice.locator("summary").click()
    field = choice.get_by_role("searchbox", name="Type a name")
    field.fill("lizhou")
    field.press("Enter")
    assert page.url == f"{home}en/incentives/"  # nothing was asked yet
    expect(choice.locator("label:visible")).to_have_count(1)
    choice.locator("label:visible").click()
    expect(page).to_have_url(f"{home}en/incentives/?place=lizhou")
    expect(found(page)).to_have_text(re.compile("^6 of 13 rows"))
    field.fill("city 39")
    expect(choice.locator("label:visible")).to_have_count(2)
    assert page.locator(".pa-narrow").count() == 1


def test_who_asks_for_sums_is_shown_sums_alone_and_told_what_is_left_out(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}incentives/?place=lizhou&min=500000&max=1000000")
    assert page.get_by_label("金额不低于").input_value() == "50"  # typed in units of 万元, shared in yuan
    # two rates, a pool, land, what is paid by the kilowatt-hour, and dollars
    expect(found(page)).to_have_text("13行中符合的：3；另有6行没有可比的金额，按金额筛选时不显示")
    expect(page.locator(".pa-explored tbody")).to_have_count(1)
    expect(rows(page)).to_have_count(3)
    page.goto(f"{home}en/incentives/?place=shanqian&min=2000000")
    expect(found(page)).to_have_text("No row matches.")
    expect(rows(page)).to_have_count(0)
    page.goto(f"{home}en/incentives/?place=lizhou&min=1000000000")
    expect(found(page)).to_have_text("0 of 13 rows; 6 without a comparable sum are left out when one asks for sums")
    expect(rows(page)).to_have_count(0)


def test_the_filtered_table_is_what_is_taken_along(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/incentives/?place=lizhou&basis=unquantified")
    expect(found(page)).to_have_text(re.compile("^0 of .* 1 without"))
    (row,) = taken(page)
    assert (row["place"], permalink(row["url"])) == ("lizhou", "plans/example-2024/2/#incentive-5")
    page.goto(f"{home}en/incentives/?place=lizhou&min=150000000")
    (row,) = taken(page)
    assert (row["Amount"], row["Amount (yuan)"]) == ("up to 12.5%, at most ¥150 million", "150000000")


def test_what_is_in_force_on_a_day(page: WatchedPage, new_page: NewPage, home: str) -> None:
    """Of the world's two plans with incentives one is a draft, the other holds from May 2025 to the end of 2027."""
    page.goto(f"{home}en/incentives/")
    choice(page, "on").fill("2026-01-01")
    expect(found(page)).to_have_text(re.compile("^1 of 13"))
    expect(choice(page, "force").locator("option[value=not-in-force]")).to_have_text(re.compile(r"\(12\)$"))
    assert page.url == f"{home}en/incentives/?force=in-force&on=2026-01-01"
    assert set(column(page, 4)) == {"Shanqian"}
    choice(page, "on").fill("2028-01-01")
    expect(found(page)).to_have_text("No row matches.")
    choice(page, "force").select_option("not-known")
    expect(found(page)).to_have_text(re.compile("^1 of 13"))
    other = new_page(viewport={"width": 390, "height": 844})
    other.goto(page.url)
    expect(found(other)).to_have_text(re.compile("^1 of 13"))
    assert choice(other, "on").input_value() == "2028-01-01"
    assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.go_back()
    expect(choice(page, "force")).to_have_value("in-force")
    expect(found(page)).to_have_text("No row matches.")
    choice(page, "force").select_option("not-known")
    expect(found(page)).to_have_text(re.compile("^1 of 13"))
    assert [(row["force"], row["on"], row["place"]) for row in taken(page)] == [("not-known", "2028-01-01", "shanqian")]
    assert page.seen.problems() == other.seen.problems() == []


def test_a_day_is_typed_in_one_step(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}targets/?force=in-force&on=2026-01-01")
    expect(found(page)).to_have_text(re.compile("：1$"))
    before = page.evaluate("history.length")
    choice(page, "on").focus()
    page.keyboard.type("05022025")
    expect(choice(page, "on")).to_have_value("2025-05-02")
    expect(found(page)).to_have_text(re.compile("：1$"))
    assert page.url == f"{home}targets/?force=in-force&on=2025-05-02"
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(choice(page, "on")).to_have_value("2026-01-01")


def test_without_a_day_it_is_today_that_is_meant(page: WatchedPage, home: str) -> None:
    page.clock.set_fixed_time("2026-06-30T12:00:00")
    page.goto(f"{home}en/incentives/")
    choice(page, "force").select_option("in-force")
    expect(found(page)).to_have_text(re.compile("^1 of 13"))
    assert page.url == f"{home}en/incentives/?force=in-force&on=2026-06-30"
    page.goto(f"{home}en/incentives/?force=in-force&on=%3Cimg%20src=x%3E")
    expect(found(page)).to_have_text(re.compile("^1 of 13"))
    assert choice(page, "on").input_value() == "2026-06-30"


def test_nothing_found_says_so_and_clearing_brings_all_back(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/incentives/?place=shanqian&basis=fixed")
    expect(found(page)).to_have_text("No row matches.")
    page.get_by_role("button", name="Clear the filters").click()
    expect(found(page)).to_have_text("7 of 13 rows, and 6 without a comparable sum set apart below")
    assert page.url == f"{home}en/incentives/"
    page.goto(f"{home}en/incentives/?place=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&sort=nonsense&min=abc")
    expect(found(page)).to_have_text(re.compile("^7 of 13 .* 6 "))  # an address that nobody made shows everything
    assert page.seen.problems() == []


# --- targets ---


def test_targets_filter_by_theme_and_year(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/targets/?due=2026&sort=place")
    expect(found(page)).to_have_text(re.compile("^4 of 6"))
    assert set(column(page, 2)) == {"2026", "yearly, to 2026", "end of June 2026"}
    assert page.seen.problems() == []


# --- without scripts ---


@pytest.mark.parametrize(("table", "count"), [("incentives", 80), ("targets", 160)])
def test_without_scripts_the_first_rows_are_there_and_what_leads_to_the_rest(
    table: str, count: int, new_page: NewPage, serve: Serve, grown: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{serve(grown / 'site', PREFIX)}{table}/")
    expect(page.locator(".pa-explorer")).to_be_hidden()
    seen: list[str] = []
    rest = page.locator(".pa-pager + .pa-note")
    said = rest.inner_text() if rest.count() else "0"
    while True:
        seen += rows(page).locator("td:last-child a").evaluate_all("links => links.map(link => link.href)")
        following = page.locator(".pa-pager").get_by_text("下一页")
        if not following.count():
            break
        with page.expect_navigation():
            following.click()
    every = {permalink(row["url"]) for row in published(grown / "site", table)}
    assert len(seen) == len(set(seen)) == count
    assert set(map(permalink, seen)) <= every
    left = re.search(r"\d+", said)
    assert left
    assert int(left[0]) == len(every) - len(seen)


def test_without_scripts_the_comparison_has_its_pairs_and_leads_to_the_tables(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}en/compare/")
    expect(page.locator(".pa-compare")).to_be_hidden()
    assert page.locator(".pa-start").count() == 1
    page.locator("#matrix ~ ul").first.get_by_role("link", name="Themes by place").click()
    row = page.locator(".pa-matrix tr", has_text="Developing firms")
    row.get_by_role("link", name="up to ¥1 million").first.click()
    assert page.url == f"{home}en/plans/example-2024/2/#incentive-1"


# --- the comparison ---


def put_beside(page: WatchedPage, plan: str, measure: str = "*", part: str = "") -> None:
    """Put one more column beside the others by the form."""
    page.locator(".pa-compare [name=plan]").select_option(plan)
    page.locator(".pa-compare [name=measure]").select_option(measure)
    if part:
        page.locator(".pa-compare [name=part]").select_option(part)
    page.locator(".pa-compare [name=put]").click()


def test_two_measures_of_two_plans_side_by_side(page: WatchedPage, new_page: NewPage, home: str) -> None:
    page.goto(f"{home}en/compare/")
    put_beside(page, "example-2024", "2")
    put_beside(page, "hostile-2025", "1")
    heads = page.locator(".pa-side thead th")
    expect(heads).to_have_count(2)
    expect(page.locator(".pa-side")).to_contain_text("up to ¥1 million · award · Single champions; Newly recognised")
    expect(page.locator(".pa-side")).to_contain_text("](javascript:alert('l')) |: at least 12")
    assert page.url == f"{home}en/compare/?of=example-2024/2,hostile-2025/1"
    other = new_page()
    other.goto(f"{home}en/compare/?a=example-2024/2&b=hostile-2025/1")  # as it was once
    expect(other.locator(".pa-side thead th")).to_have_count(2)
    assert other.locator(".pa-side").inner_text() == page.locator(".pa-side").inner_text()
    fetched = [address for address in other.seen.requests if "/compare/plans/" in address]
    assert [re.sub(r"/fetched/[0-9a-f]{12}/", "/fetched/…/", address) for address in fetched] == [
        f"{home}en/fetched/…/compare/plans/{plan}.json.deflated" for plan in ("example-2024", "hostile-2025")
    ]
    page.go_back()
    expect(heads).to_have_count(1)
    assert page.seen.problems() == other.seen.problems() == []


def test_while_a_plan_comes_nothing_of_the_one_before_can_be_chosen(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/")
    waiting: list[Route] = []
    held = re.compile(r"/compare/plans/hostile-2025\.json\.deflated$")
    page.route(held, lambda route: waiting.append(route))  # noqa: PLW0108 — a list's method takes no mark
    plan, measure, put = (page.locator(f".pa-compare [name={name}]") for name in ("plan", "measure", "put"))
    plan.select_option("example-2024")
    measure.select_option("2")
    expect(put).to_be_enabled()
    with page.expect_request("**/hostile-2025.json.deflated"):
        plan.select_option("hostile-2025")
    expect(measure).to_be_disabled()
    expect(put).to_be_disabled()
    waiting[0].continue_()
    measure.select_option("1")
    put.click()
    expect(page.locator(".pa-side thead th")).to_have_count(1)
    assert page.url == f"{home}en/compare/?of=hostile-2025/1"
    assert page.seen.problems() == []


def columns_of(page: WatchedPage) -> list[str]:
    """The names of the plans side by side."""
    head = page.locator(".pa-side thead th")
    expect(head.first).to_be_visible()
    return [one.split("\n")[0] for one in head.all_inner_texts()]


def test_plans_on_one_theme_tell_their_blanks_apart(page: WatchedPage, home: str) -> None:
    for name in ("theme", "themes"):  # as it was once, and as it is
        page.goto(f"{home}en/compare/?{name}=industrial-clusters&plans=hostile-2025,example-2024,donghe-2022")
        columns = page.locator(".pa-side tbody tr:last-child td")
        expect(columns).to_have_count(3)
        expect(columns.nth(0)).to_have_text("Says nothing about it.")
        expect(page.locator(".pa-side thead th").nth(2)).to_contain_text(
            "donghe-2022: This plan is not recorded here yet."
        )
    assert page.seen.problems() == []


def test_choosing_a_theme_shows_every_plan_that_says_something_on_it(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/")
    page.locator("[name=by]").select_option("themes")
    page.locator("[name=entry]").select_option("firm-development")
    assert page.url == f"{home}en/compare/?themes=firm-development"
    expect(page.locator("[role=status]").last).to_have_text("Plans shown: 2, of 2 that say something on it")
    assert columns_of(page)[0] == "Lizhou · Lizhou 2024 (draft)"
    questions = page.locator(".pa-side__question").all_inner_texts()
    assert questions[0] == "What it pays · Single champion · national"
    assert "What it pays · award" in questions  # of sums for different things none is the highest
    assert "What it aims at · Number of little giants" in questions
    assert questions[-1] == "Provision by provision"
    expect(page.locator(".pa-side").get_by_text("highest", exact=True)).to_have_count(0)
    texts = page.locator(".pa-side tbody tr:last-child td")
    expect(texts.nth(0)).to_contain_text("Ten workshops are to be built within two years.")
    expect(texts.nth(1)).to_contain_text("<script>alert('p')</script>")
    assert page.seen.problems() == []


def test_columns_can_be_moved_left_out_and_added_and_the_address_holds_it(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?themes=firm-development")
    names = columns_of(page)
    page.get_by_role("button", name="Move to the right").first.press("Enter")
    expect(page.locator(".pa-side thead th").first).to_contain_text(names[1])
    assert page.url.endswith("?themes=firm-development&plans=hostile-2025,example-2024")
    page.get_by_role("button", name="Leave out").first.click()
    expect(page.locator(".pa-side thead th")).to_have_count(1)
    assert page.url.endswith("&plans=example-2024")
    page.locator("[name=add]").select_option("hostile-2025")
    expect(page.locator(".pa-side thead th")).to_have_count(2)
    page.locator("[name=wording]").check()
    expect(page.locator(".pa-side td").last.locator("mark").first).to_be_visible()
    expect(page.locator(".pa-side tbody tr:last-child td").first.locator("mark")).to_have_count(0)
    assert page.url.endswith("&plans=example-2024,hostile-2025&wording")
    for _ in range(4):
        page.go_back()
    expect(page.locator(".pa-side thead th").first).to_contain_text(names[0])
    assert page.url.endswith("?themes=firm-development")
    assert page.seen.problems() == []


def test_a_title_stands_beside_the_same_title_alone(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?recognitions=little-giant")
    assert len(columns_of(page)) == 2
    questions = page.locator(".pa-side__question").all_inner_texts()
    assert questions == [
        "What it pays · Little giant · national",
        "What it aims at · Little giant",
        "Provision by provision",
    ]


def test_of_sums_for_one_title_at_one_level_the_highest_is_marked(page: WatchedPage, home: str) -> None:
    def pays_too(route: Route) -> None:
        answer = route.fetch()
        plan = json.loads(zlib.decompress(answer.body()))
        row = ["recognitions:little-giant national", "Little giant · national"]
        paid = ["¥600,000", "../plans/hostile-2025/1/", [row], None, 600000, "¥600,000"]
        plan["measures"][0]["provisions"][0]["pays"] = [paid]
        route.fulfill(response=answer, body=zlib.compress(json.dumps(plan).encode()))

    page.route("**/compare/plans/hostile-2025.json.deflated", pays_too)
    page.goto(f"{home}en/compare/?recognitions=little-giant")
    assert len(columns_of(page)) == 2
    assert (
        page.locator(".pa-side__question").first.inner_text() == "What it pays · Little giant · national figures differ"
    )
    paid = page.locator(".pa-side__question + tr").first.locator("td")
    expect(paid.nth(1).get_by_text("highest", exact=True)).to_be_visible()  # ¥600,000 beside ¥500,000
    expect(paid.nth(0).get_by_text("highest", exact=True)).to_have_count(0)


def test_a_pair_leads_to_its_comparison(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}compare/")
    page.locator(".pa-start").first.get_by_role("link", name="并排比较").click()
    expect(page.locator(".pa-side thead th")).to_have_count(2)
    expect(page.locator(".pa-side")).to_contain_text("给什么")
    assert page.seen.problems() == []


def test_an_unknown_measure_is_named_and_no_markup(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?of=example-2024/999,%3Cimg%20src%3Dx%3E/1,example-2024/2/incentive-99")
    columns = page.locator(".pa-side thead th")
    expect(columns.nth(0)).to_contain_text("999: There is no such thing.")
    expect(columns.nth(1)).to_contain_text("<img src=x>: This plan is not recorded here yet.")
    expect(columns.nth(2)).to_contain_text("incentive-99: There is no such thing.")
    assert page.locator(".pa-compared img").count() == 0
    assert page.seen.problems() == []


def test_a_comparison_of_many_plans_offers_all_of_them(grown: Path, serve: Serve, page: WatchedPage) -> None:
    address = serve(grown / "site", PREFIX)
    page.goto(f"{address}en/compare/?of=another-2024/2")
    heads = page.locator(".pa-side thead th")
    expect(heads).to_have_count(1)
    assert page.locator("[name=plan] option").count() == 37  # those of the world, 34 more, and none
    put_beside(page, "example-2024", "2")
    expect(heads).to_have_count(2)
    assert page.url == f"{address}en/compare/?of=another-2024/2,example-2024/2"
    assert page.seen.problems() == []


def test_charts_on_the_site_are_pictures_with_text_and_a_table_beneath(page: WatchedPage, home: str) -> None:
    for address in ("en/indicators/firm-count/", "en/compare/"):
        page.goto(home + address)
        picture = page.locator("svg[role=img]")
        expect(picture).to_be_visible()
        text = picture.evaluate("svg => svg.outerHTML")
        root = ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
        labels = ["".join(label.itertext()) for label in root.iter("{http://www.w3.org/2000/svg}text")]
        assert len(labels) > 2
        assert picture.evaluate("svg => svg.closest('figure').parentElement.querySelector('figure ~ * table') !== null")
    assert page.seen.problems() == []
