"""The explorers and the comparison on the real site, in a real browser, under a subpath."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser import NewPage, Serve, WatchedPage

PREFIX = "/policy-atlas/"
MOST_BYTES = 60_000


@pytest.fixture
def home(site: Path, serve: Serve) -> str:
    return serve(site, PREFIX)


def rows(page: WatchedPage) -> Locator:
    return page.locator(".pa-explored tbody tr:has(td)")


def column(page: WatchedPage, number: int) -> list[str]:
    return [row.locator("td").nth(number).inner_text() for row in rows(page).all()]


def choice(page: WatchedPage, name: str) -> Locator:
    return page.locator(f".pa-explorer [name={name}]")


def found(page: WatchedPage) -> Locator:
    return page.locator(".pa-explorer__found")


def published(site: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((site / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines()))


def permalink(address: str) -> str:
    """Return the part of an address that is the same in every edition and on every host."""
    return address[address.index("plans/") :]


# --- incentives ---


def test_filter_sort_share_and_see_the_same(page: WatchedPage, new_page: NewPage, home: str, site: Path) -> None:
    of_weihai = [row for row in published(site, "incentives") if row["plan"] == "weihai-2021"]
    page.goto(f"{home}en/incentives/")
    choice(page, "place").select_option("weihai")
    expect(found(page)).to_have_text(re.compile(f"^{len(of_weihai)} of "))
    choice(page, "level").select_option("national")
    choice(page, "sort").select_option("lowest")
    national = [row for row in of_weihai if "national" in row["level"].split(";")]
    expect(found(page)).to_have_text(re.compile(f"^{len(national)} of "))
    assert set(column(page, 4)) == {"Weihai (draft)"}
    shown = column(page, 0)
    assert len(shown) == len(national)
    known = sorted(int(row["amount_cny"]) for row in national if row["amount_cny"])
    assert shown[0] == "up to ¥500,000" == f"up to ¥{known[0]:,}"
    assert page.url == f"{home}en/incentives/?place=weihai&level=national&sort=lowest"
    other = new_page()
    other.goto(page.url)
    expect(found(other)).to_have_text(found(page).inner_text())
    assert column(other, 0) == shown
    assert choice(other, "place").input_value() == "weihai"
    page.go_back()
    expect(choice(page, "sort")).to_have_value("")
    expect(rows(page).first.locator("td").first).to_have_text("up to ¥5 million")
    assert page.seen.problems() == other.seen.problems() == []


def test_every_filter_counts_what_choosing_it_would_show(page: WatchedPage, home: str, site: Path) -> None:
    of_ezhou = [row for row in published(site, "incentives") if row["plan"] == "ezhou-2023"]
    page.goto(f"{home}incentives/?place=ezhou")
    expect(found(page)).to_have_text(re.compile(f"：{len(of_ezhou)}$"))
    option = choice(page, "form").locator("option[value=award]")
    number = re.search(r"\((\d+)\)", option.inner_text())
    assert number is not None
    choice(page, "form").select_option("award")
    expect(rows(page)).to_have_count(int(number[1]))
    expect(choice(page, "place").locator("option[value=ningbo]")).to_have_text(re.compile(r"\(\d+\)$"))


def test_amounts_between_hide_nothing_that_cannot_be_compared(page: WatchedPage, home: str, site: Path) -> None:
    page.goto(f"{home}incentives/?place=weihai&min=500000&max=1000000")
    assert page.get_by_label("金额不低于").input_value() == "50"  # typed in units of 万元, shared in yuan
    comparable = [
        row
        for row in published(site, "incentives")
        if row["plan"] == "weihai-2021"
        and row["basis"] in {"fixed", "cap", "rate-with-cap"}
        and 500_000 <= int(row["amount_cny"]) <= 1_000_000
    ]
    incomparable = [
        row
        for row in published(site, "incentives")
        if row["plan"] == "weihai-2021" and row["basis"] in {"rate", "pool", "unquantified"}
    ]
    bodies = page.locator(".pa-explored tbody")
    expect(bodies).to_have_count(2)
    expect(bodies.first.locator("tr")).to_have_count(len(comparable))
    expect(bodies.last.locator("th")).to_have_text(re.compile(rf"不可比的{len(incomparable)}行"))
    expect(bodies.last.locator("tr:has(td)")).to_have_count(len(incomparable))


def test_the_filtered_table_downloads(page: WatchedPage, home: str, site: Path) -> None:
    page.goto(f"{home}en/incentives/?place=jinan&basis=unquantified")
    expect(found(page)).to_have_text(re.compile(" of "))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these rows").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    wanted = [
        row for row in published(site, "incentives") if row["plan"] == "jinan-2023" and row["basis"] == "unquantified"
    ]
    assert len(read) == len(wanted) > 0
    assert {row["place"] for row in read} == {"jinan"}
    assert {permalink(row["url"]) for row in read} == {permalink(row["url"]) for row in wanted}


def test_nothing_found_says_so_and_clearing_brings_all_back(page: WatchedPage, home: str, site: Path) -> None:
    page.goto(f"{home}en/incentives/?place=shandong&basis=fixed")
    expect(found(page)).to_have_text("No row matches.")
    page.get_by_role("button", name="Clear the filters").click()
    expect(found(page)).to_have_text(re.compile(f"^{len(published(site, 'incentives'))} of "))
    assert page.url == f"{home}en/incentives/"


def test_an_address_nobody_made_shows_everything(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/incentives/?place=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&sort=nonsense&min=abc")
    expect(found(page)).to_have_text(re.compile(r"^(\d+) of \1 "))
    assert page.seen.problems() == []


# --- targets ---


def test_targets_filter_by_theme_and_year(page: WatchedPage, home: str, site: Path) -> None:
    page.goto(f"{home}en/targets/?due=2022&sort=place")
    wanted = [row for row in published(site, "targets") if row["year"] == "2022"]
    expect(found(page)).to_have_text(re.compile(f"^{len(wanted)} of "))
    assert set(column(page, 2)) == {"2022", "yearly, to 2022"}
    assert page.seen.problems() == []


# --- without scripts ---


@pytest.mark.parametrize(("table", "address"), [("incentives", "incentives/"), ("targets", "targets/")])
def test_without_scripts_every_row_is_there(table: str, address: str, new_page: NewPage, home: str, site: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}{address}")
    expect(page.locator(".pa-explorer")).to_be_hidden()
    seen: list[str] = []
    while True:
        links = [row.locator("td").last.locator("a").get_attribute("href") or "" for row in rows(page).all()]
        seen += map(permalink, links)
        following = page.locator(".pa-pager").get_by_text("下一页")
        if not following.count():
            break
        following.click()
    assert sorted(seen) == sorted(permalink(row["url"]) for row in published(site, table))


def test_without_scripts_the_comparison_has_its_matrix_and_pairs(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}en/compare/")
    expect(page.locator(".pa-compare")).to_be_hidden()
    assert page.locator(".pa-pair").count() == 8
    row = page.locator(".pa-matrix tr", has_text="SRDI firms and single champions")
    row.get_by_role("link", name="up to ¥1 million").click()
    assert re.search(r"/en/plans/weihai-2021/10/#incentive-\d$", page.url)


# --- the comparison ---


def test_two_measures_of_two_plans_side_by_side(page: WatchedPage, new_page: NewPage, home: str) -> None:
    page.goto(f"{home}en/compare/")
    page.locator("[name=a-plan]").select_option("weihai-2021")
    page.locator("[name=a]").select_option("10")
    page.locator("[name=b-plan]").select_option("ningbo-2020")
    page.locator("[name=b]").select_option("2.4.2")
    columns = page.locator(".pa-compared article")
    expect(columns).to_have_count(2)
    expect(columns.nth(0)).to_contain_text("up to ¥1 million · award · National single champions: Newly recognised")
    expect(columns.nth(1)).to_contain_text("National manufacturing single champions: 50 (2022)")
    assert page.url == f"{home}en/compare/?a=weihai-2021/10&b=ningbo-2020/2.4.2"
    other = new_page()
    other.goto(page.url)
    expect(other.locator(".pa-compared article")).to_have_count(2)
    assert other.locator(".pa-compared").inner_text() == page.locator(".pa-compared").inner_text()
    assert [address for address in other.seen.requests if "/compare/plans/" in address] == [
        f"{home}en/compare/plans/weihai-2021.json",
        f"{home}en/compare/plans/ningbo-2020.json",
    ]
    page.go_back()
    expect(columns).to_have_count(1)
    assert page.seen.problems() == other.seen.problems() == []


def test_plans_on_one_theme_tell_their_blanks_apart(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?theme=business-environment&plans=ezhou-2023,jinan-2023,weifang-2022")
    columns = page.locator(".pa-compared article")
    expect(columns).to_have_count(3)
    expect(columns.nth(0)).to_contain_text("This plan has no such measure.")
    expect(columns.nth(1)).to_contain_text("a measure without figures")
    expect(columns.nth(2)).to_contain_text("This plan is not yet encoded.")


def test_a_pair_leads_to_its_comparison(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}compare/")
    page.locator(".pa-pair").first.get_by_role("link", name="并排比较").click()
    expect(page.locator(".pa-compared article")).to_have_count(2)
    expect(page.locator(".pa-compared")).to_contain_text("给什么")
    assert page.seen.problems() == []


def test_an_unknown_measure_is_named_and_no_markup(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?a=weihai-2021/999&b=%3Cimg%20src%3Dx%3E/1")
    columns = page.locator(".pa-compared article")
    expect(columns.nth(0)).to_contain_text("999: There is no such measure.")
    expect(columns.nth(1)).to_contain_text("<img src=x>: This plan is not yet encoded.")
    assert page.locator(".pa-compared img").count() == 0
    assert page.seen.problems() == []


# --- every page ---

OURS = ("cities", "themes", "recognitions", "indicators", "bodies", "industries", "terms", "incentives", "targets")


@pytest.mark.parametrize("edition", ["", "en/"])
def test_every_page_of_the_web_of_links_is_small(edition: str, site: Path) -> None:
    folders = [site / edition / name for name in (*OURS, "compare")]
    found_ = [path for folder in folders for path in folder.rglob("index.html")]
    assert len(found_) > 500
    too_long = {str(path): path.stat().st_size for path in found_ if path.stat().st_size > MOST_BYTES}
    assert too_long == {}


def test_every_page_of_a_site_that_grew_is_small(grown: Path) -> None:
    sizes = {path: path.stat().st_size for path in (grown / "site").rglob("*.html")}
    assert len(list((grown / "site/plans/pages").iterdir())) == 1
    assert {str(path): size for path, size in sizes.items() if size > MOST_BYTES} == {}


def test_a_comparison_of_many_plans_offers_all_of_them(grown: Path, serve: Serve, page: WatchedPage) -> None:
    address = serve(grown / "site", PREFIX)
    page.goto(f"{address}en/compare/?a=another-2024/2")
    expect(page.locator(".pa-compared article")).to_have_count(1)
    assert page.locator("[name=c-plan] option").count() == 48  # those of the world, 45 more, and none
    page.locator("[name=b-plan]").select_option("example-2024")
    page.locator("[name=b]").select_option("2")
    expect(page.locator(".pa-compared article")).to_have_count(2)
    assert page.url == f"{address}en/compare/?a=another-2024/2&b=example-2024/2"
    assert page.seen.problems() == []


def test_charts_on_the_site_are_pictures_with_text_and_a_table_beneath(page: WatchedPage, home: str) -> None:
    for address, name in [
        ("en/recognitions/little-giant/", "SRDI “little giant” firm: amounts by place"),
        ("en/indicators/srdi-firm-count/", "SRDI firms: baselines and targets"),
        ("en/compare/", "Plans in time"),
    ]:
        page.goto(home + address)
        picture = page.get_by_role("img", name=name)
        expect(picture).to_be_visible()
        text = picture.evaluate("svg => svg.outerHTML")
        root = ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
        labels = ["".join(label.itertext()) for label in root.iter("{http://www.w3.org/2000/svg}text")]
        assert len(labels) > 2
        assert picture.evaluate("svg => svg.closest('figure').nextElementSibling.querySelector('table') !== null")
    assert page.seen.problems() == []
