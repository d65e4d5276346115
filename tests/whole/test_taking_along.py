"""Tables that are taken along: files made in a real browser, under a policy that allows the site's own files alone."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Route, ViewportSize, expect

from tests.support.browser import NewPage, Serve, WatchedPage
from tests.support.taken import lines, sheets, taken

PREFIX = "/policy-atlas/"
PHONE = ViewportSize(width=390, height=844)
PUBLISHED = "http://127.0.0.1/policy-atlas/"
"""Where the world says that it is published; it is served elsewhere."""


@pytest.fixture(scope="session")
def home(world: Path, serve: Serve) -> str:
    return serve(world / "site", PREFIX)


@pytest.fixture
def strict(page: WatchedPage) -> Iterator[WatchedPage]:
    """A page whose host lets nothing run or load but the site's own files; the head's own script has its hash there."""

    def answer(route: Route) -> None:
        found = route.fetch()
        policy = "default-src 'self'; script-src 'self' 'unsafe-inline'"
        route.fulfill(response=found, headers={**found.headers, "content-security-policy": policy})

    page.route("**/*", answer)
    yield page
    assert page.seen.problems() == []


def test_a_matrix_is_a_spreadsheet_as_it_is_seen_and_line_by_line(strict: WatchedPage, home: str) -> None:
    strict.goto(f"{home}en/tables/recognitions/")
    found = sheets(taken(strict, "XLSX"))
    assert list(found) == ["Table", "Figures", "About"]
    assert found["Table"][0][:2] == ("Title", "Lizhou; Lizhou 2024 (draft)")
    head, *rows = found["Figures"]
    assert head[:8] == (
        *("Title", "Place and plan", "As worded", "Figures (yuan)"),
        *("Figures (%)", "Figures (number)", "Figures (unit)", "url"),
    )
    champion = next(row for row in rows if row[3] == 1_000_000)
    assert champion == (
        *(
            "Single champion",
            "Lizhou; Lizhou 2024 (draft)",
            "up to ¥1 million national · award · cap · one-off",
            1_000_000,
        ),
        *(None, None, None, f"{PUBLISHED}en/plans/example-2024/2/#incentive-1"),
    )
    assert found["About"] == [
        ("Name of the table", "Titles by place"),
        ("Source", "Pear Atlas"),
        ("Data version", "unreleased"),
        ("Permalink", f"{PUBLISHED}en/tables/recognitions/"),
        (None, "Unofficial; the text published by the issuing authority prevails."),
    ]
    told = {(row["Title"], row["As worded"]): row for row in lines(taken(strict, "CSV"))}
    assert told["Single champion", champion[2]]["Figures (yuan)"] == "1000000"
    assert told["Single champion", champion[2]]["Permalink"] == f"{PUBLISHED}en/tables/recognitions/"


def test_a_filtered_list_goes_into_a_paper_with_links_and_where_it_is_from(strict: WatchedPage, home: str) -> None:
    strict.goto(f"{home}incentives/?place=lizhou&min=1000000")
    expect(strict.locator(".pa-explorer__found")).to_contain_text("：2")
    paper = Document(io.BytesIO(taken(strict, "Word")))
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[0].cells] == ["金额", "给谁", "称号", "形式", "地方", "出处"]
    assert [row.cells[0].text for row in table.rows[1:]] == ["按不高于12.5%计，最高1.5亿元", "最高100万元"]
    assert [link.url for paragraph in table.cell(2, 0).paragraphs for link in paragraph.hyperlinks] == [
        f"{PUBLISHED}plans/example-2024/2/#incentive-1"
    ]
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert texts[0] == "奖补"
    assert f"永久链接：{PUBLISHED}incentives/?place=lizhou&min=1000000" in texts
    text = taken(strict, "Markdown").decode()
    assert text.startswith("# 奖补\n\n| 金额 | 给谁 |")
    assert f"[最高100万元](<{PUBLISHED}plans/example-2024/2/#incentive-1>)" in text


def test_numbers_are_numbers_and_days_are_days(strict: WatchedPage, home: str) -> None:
    strict.goto(f"{home}en/targets/?place=lizhou")
    expect(strict.locator(".pa-explorer__found")).to_contain_text("of 6")
    head, *rows = sheets(taken(strict, "XLSX"))["Table"]
    column = {str(name): at for at, name in enumerate(head)}
    values = {(row[column["Value (number)"]], row[column["Value (unit)"]]) for row in rows}
    assert {(300, "家"), (5, "%")} <= values
    assert any(row[column["By"]] == 2026 for row in rows)
    strict.goto(f"{home}en/compare/")
    head, first, *_ = sheets(taken(strict, "XLSX", 1))["Table"]
    assert first[head.index("Date")] == datetime(2024, 3, 1)  # noqa: DTZ001 — a spreadsheet's days have no zone


PAGER = '<nav class="pa-pager"><p><strong>1</strong> · <a href="pages/2/">2</a></p></nav>'
HOSTILE = ("=1+1", "+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "<img src=x onerror=alert(1)>", "a|b`c")


def test_what_a_spreadsheet_would_compute_stays_text(strict: WatchedPage, home: str) -> None:
    strict.goto(f"{home}en/incentives/rates/")
    cells = strict.locator(".pa-table tbody tr").first.locator("td")
    for at, text in enumerate(HOSTILE):
        cells.nth(at).evaluate("(cell, text) => cell.textContent = text", text)
    row = lines(taken(strict, "CSV"))[0]
    names = ("Rate", "Kind", "Of what", "Up to", "Title")
    assert [row[name] for name in names] == [f"'{text}" for text in HOSTILE[:5]]
    assert set(HOSTILE) <= set(sheets(taken(strict, "XLSX"))["Table"][1])
    paper = Document(io.BytesIO(taken(strict, "Word")))
    assert [cell.text for cell in paper.tables[0].rows[1].cells][: len(HOSTILE)] == list(HOSTILE)
    assert "\\<img src=x onerror=alert(1)\\>" in taken(strict, "Markdown").decode()


@pytest.mark.parametrize(
    "path", ["tables/themes/", "incentives/rates/", "plans/", "changes/", "en/themes/firm-development/"]
)
def test_nothing_moves_when_it_is_offered(new_page: NewPage, home: str, path: str) -> None:
    heights = set()
    for offers in (False, True):
        page = new_page(viewport=PHONE)
        if not offers:
            page.route("**/take-along.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
        page.goto(f"{home}{path}")
        expect(page.locator(".pa-take")).to_have_count(int(offers))
        page.seen.wait_for_rest()
        heights.add(page.evaluate("document.body.scrollHeight"))
    assert len(heights) == 1


def test_a_wide_table_keeps_its_first_column(new_page: NewPage, home: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{home}tables/themes/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_text("表格可左右滑动")).to_be_visible()
    frame, first = page.locator(".pa-matrix"), page.locator(".pa-matrix tbody tr").first.locator("td").first
    before = first.bounding_box()
    frame.evaluate("frame => frame.scrollLeft = 200")
    assert frame.evaluate("frame => frame.scrollLeft") > 50
    after = first.bounding_box()
    assert before is not None
    assert after is not None
    assert before["x"] == after["x"]
    assert page.seen.problems() == []


def test_without_scripts_a_table_is_whole_and_offers_nothing(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}en/tables/recognitions/")
    expect(page.locator(".pa-take")).to_have_count(0)
    page.locator(".pa-matrix").get_by_role("link", name="up to ¥1 million").click()
    assert page.url == f"{home}en/plans/example-2024/2/#incentive-1"


def test_a_list_is_taken_along_with_what_stands_above_its_items(strict: WatchedPage, home: str) -> None:
    strict.goto(f"{home}en/themes/firm-development/")
    told = lines(taken(strict, "CSV"))
    assert set(told[0]) >= {"Under", "Text", "url", "Permalink"}
    award = next(row for row in told if row["url"].endswith("en/plans/example-2024/2/#a"))
    assert award["Under"].startswith("Lizhou 2024 (draft); 2 ")
    strict.goto(f"{home}en/plans/")
    assert ["Lizhou 2024" in row["Text"] for row in lines(taken(strict, "CSV"))].count(True) == 1


def test_a_list_on_several_sheets_is_taken_along_whole(page: WatchedPage, grown: Path, serve: Serve) -> None:
    site = serve(grown / "site", PREFIX)
    page.goto(f"{site}en/compare/pages/2/")
    assert page.locator(".pa-pager strong").inner_text() == "2"
    told = lines(taken(page, "CSV"))
    plans = [row["url"].rsplit("/plans/")[1] for row in told]
    assert len(plans) == len(set(plans))
    assert {f"another-{year}/" for year in range(2024, 2058)} < set(plans)
    assert set(told[0]) & {"Sheet"} == set()


def test_where_not_every_sheet_is_named_the_file_says_which_it_is(page: WatchedPage, grown: Path, serve: Serve) -> None:
    page.goto(f"{serve(grown / 'site', PREFIX)}en/compare/pages/2/")
    shown = page.locator(".pa-table tbody tr").count()
    page.get_by_role("link", name="3", exact=True).evaluate("link => link.remove()")
    told = lines(taken(page, "CSV"))
    assert len(told) == shown
    last = page.locator(".pa-pager a").filter(has_text=re.compile(r"^\d+$")).last.inner_text()
    assert {row["Sheet"] for row in told} == {f"2 / {last}"} != {"2 / 2"}


def test_what_stands_on_no_sheet_is_told_in_the_file(page: WatchedPage, grown: Path, serve: Serve) -> None:
    """A theme with four measures of each of 35 plans and one of another: seventy-two stand on four sheets."""
    page.goto(f"{serve(grown / 'site', PREFIX)}en/themes/firm-development/pages/4/")
    told = lines(taken(page, "CSV"))
    assert len(told) > 0
    assert {row["Sheet"] for row in told} == {"1–4 · 69 more are not on these pages"}
    page.goto(page.url.replace("/en/", "/"))
    assert {row["第几页"] for row in lines(taken(page, "CSV"))} == {"1–4 · 分页上没有列出的还有69项"}


def test_a_table_of_a_page_with_sheets_says_of_which_it_is(strict: WatchedPage, home: str) -> None:
    """Several lists of a page go on over the same sheets, and the pager stands below the last of them."""
    address = f"{home}en/incentives/rates/"
    whole = strict.request.get(address).text()
    first = whole.replace("</article>", f"<p>Another list.</p>{PAGER}</article>")
    assert first != whole
    strict.goto(address)
    assert {row.get("Sheet") for row in lines(taken(strict, "CSV"))} == {None}
    told = {"body": first, "content_type": "text/html; charset=utf-8"}
    strict.route(re.compile("/incentives/rates/$"), lambda route: route.fulfill(**told))
    strict.goto(address)
    assert {row["Sheet"] for row in lines(taken(strict, "CSV"))} == {"1 / 2"}


def test_a_table_that_goes_on_with_other_places_is_taken_along_as_one(strict: WatchedPage, home: str) -> None:
    """A second sheet of other places that say nothing on one of the subjects, as a larger atlas has it."""
    address = f"{home}en/tables/recognitions/"
    whole = strict.request.get(address).text()
    first = whole.replace("</table>\n</div>", f"</table>\n</div>{PAGER}", 1)
    gone = re.sub(r"<tr>\n<td><a[^>]*>Single champion</a></td>.*?</tr>\n", "", first, flags=re.DOTALL)
    assert len({whole, first, gone}) == 3
    second = re.sub(r"(<th><a[^>]*>)", r"\1Another ", gone)
    bodies = {address: first, f"{address}pages/2/": second}
    strict.route(
        re.compile("/tables/recognitions/(pages/2/)?$"),
        lambda route: route.fulfill(body=bodies[route.request.url], content_type="text/html; charset=utf-8"),
    )
    strict.goto(address)
    head, *rows = sheets(taken(strict, "XLSX"))["Table"]
    assert head[1] == "Lizhou; Lizhou 2024 (draft)"
    at = head.index("Another Lizhou; Lizhou 2024 (draft)")
    told = {row[0]: (row[1], row[at]) for row in rows}
    assert "up to ¥1 million" in str(told["Single champion"][0])
    assert told["Single champion"][1] == "says nothing"
    assert told["Little giant"][0] == told["Little giant"][1] != "says nothing"
