"""Comparing in a real browser: what one chose, a province beside its cities, and questions answered in three steps."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import NewPage, Serve, WatchedPage
from tests.support.taken import lines, sheets, taken

PREFIX = "/atlas/"
PUBLISHED = "http://127.0.0.1/policy-atlas/"
"""Where the province says that it is published; it is served elsewhere."""
PHONE = {"width": 390, "height": 844}
REFUSE = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })"""
)


@pytest.fixture(scope="session")
def home(province: Path, serve: Serve) -> str:
    return serve(province / "site", PREFIX)


def heads(page: Page) -> list[str]:
    """What stands in the head of each column, without its tools."""
    first = page.locator(".pa-side thead th").first
    expect(first).to_be_visible()
    return [" / ".join(one.locator("p:not(.pa-side__tools)").all_inner_texts())
            for one in page.locator(".pa-side thead th").all()]  # fmt: skip


def asked(page: Page, question: str) -> list[str]:
    """The cells of the row that answers a question."""
    row = page.locator(".pa-side__question", has_text=question).locator("+ tr")
    expect(row).to_have_count(1)
    return [re.sub(r"\s+", " ", text) for text in row.locator("td").all_inner_texts()]


def mark(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


# --- what one chose ---


def test_marks_gather_what_is_compared_from_page_to_page(page: WatchedPage, new_page: NewPage, home: str) -> None:
    page.goto(f"{home}en/plans/qinghe-2023/1/")
    mark(page, "Compare: 1 Nurture firms").click()
    page.goto(f"{home}en/plans/shiwan-2024/1/")
    page.locator("#incentive-2").hover()
    mark(page, "Compare: ¥300,000 #incentive-2").click()
    page.goto(f"{home}en/plans/yunpu-2022/")
    expect(mark(page, "Compare: Plan yunpu-2022")).to_have_attribute("aria-pressed", "false")
    mark(page, "Compare: Plan yunpu-2022").press("Enter")
    expect(mark(page, "Compare: Plan yunpu-2022")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Comparison (3)").click()
    assert page.url == f"{home}en/compare/?of=qinghe-2023/1,shiwan-2024/1/incentive-2,yunpu-2022"
    assert heads(page) == [
        "Qinghe · Qinghe 2023 / Issued / 1 Nurture firms",
        "Shiwan · Shiwan 2024 (draft) / Draft for comment / 1 Tiered growth · ¥300,000",
        "Yunpu · Yunpu 2022 / Issued / the whole plan",
    ]
    full = asked(page, "Provision by provision")
    assert "Little giants get up to ¥500,000, gazelles ¥200,000, unicorns up to ¥1 million." in full[0]
    assert "City leaders are chain chiefs and meet every month." in full[2]
    assert asked(page, "What it pays · Gazelle")[1:] == ["¥300,000 · award · Firms highest", "—"]
    _, *rows = sheets(taken(page, "XLSX"))["Table"]
    (gazelles,) = [row for row in rows if row[0] == "What it pays · Gazelle figures differ"]
    assert gazelles[-1] == "says nothing"
    other = new_page()
    other.goto(page.url)  # another browser, which chose nothing
    assert heads(other) == heads(page)
    assert page.seen.problems() == other.seen.problems() == []


def test_it_is_named_ordered_kept_and_emptied(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?of=qinghe-2023/2,yunpu-2022/2,linhai-2023/1")
    page.get_by_role("button", name="Keep as my selection").click()
    expect(page.get_by_role("button", name="Keep as my selection")).to_be_hidden()
    page.get_by_label("Name of this comparison").fill("Chain chiefs")
    page.get_by_label("Name of this comparison").press("Tab")
    expect(page.get_by_role("heading", name="Chain chiefs", exact=True)).to_be_visible()
    page.get_by_role("button", name="Move to the left: Yunpu 2022 2 Adopt chain chiefs").press("Enter")
    page.get_by_role("button", name="Leave out: Linhai 2023 1 Chains").click()
    assert page.url == f"{home}en/compare/?of=yunpu-2022/2,qinghe-2023/2&name=Chain%20chiefs"
    page.goto(f"{home}compare/")  # the other language, without any address
    expect(page.get_by_role("heading", name="Chain chiefs", exact=True)).to_be_visible()
    assert page.url == f"{home}compare/?of=yunpu-2022/2,qinghe-2023/2&name=Chain%20chiefs"
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".pa-compared")).to_contain_text("还没有选")
    page.goto(f"{home}plans/yunpu-2022/")
    expect(page.locator("h1 .pa-put")).to_be_visible()
    expect(page.locator(".pa-basket")).to_be_hidden()
    assert page.seen.problems() == []


def test_somebody_elses_comparison_changes_nothing_of_ones_own(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/plans/linhai-2023/")
    page.locator("h1 .pa-put").click()
    page.goto(f"{home}en/compare/?of=qinghe-2023/2,yunpu-2022/2&name=Theirs")
    assert len(heads(page)) == 2
    page.get_by_role("button", name=re.compile("^Leave out: Qinghe")).click()
    expect(page.locator(".pa-side thead th")).to_have_count(1)
    page.goto(f"{home}en/compare/")
    assert heads(page) == ["Linhai · Linhai 2023 / Issued / the whole plan"]


def test_a_browser_that_keeps_nothing_says_so_and_the_address_holds_it(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(REFUSE)
    page.goto(f"{home}en/plans/linhai-2023/")
    page.locator("h1 .pa-put").click()
    link = page.get_by_role("link", name="Comparison (1)")
    expect(link).to_contain_text("This browser keeps nothing")
    link.click()
    assert heads(page) == ["Linhai · Linhai 2023 / Issued / the whole plan"]
    assert page.seen.problems() == []


def test_rows_of_explorers_results_and_themes_have_marks(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/incentives/?theme=upgrading")
    expect(page.locator(".pa-explored tbody .pa-put")).to_have_count(3)
    page.goto(f"{home}en/search/?q=chain")
    page.locator(".pa-results__group .pa-put").first.wait_for()
    page.goto(f"{home}en/themes/chains/")
    measures = page.locator(".pa-columns li > strong:not(.pa-letter) > .pa-put")
    expect(measures).to_have_count(4)
    assert page.seen.problems() == []


def test_a_plan_of_which_only_the_outline_is_recorded_is_not_called_silent(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?terms=chain-chief-system&plans=qinghe-2023,songyuan-2024")
    assert heads(page)[1] == (
        "Songyuan · Songyuan 2024 / Issued / "
        "Only the outline is recorded so far; what measures, benefits and targets there are is not."
    )
    assert asked(page, "Provision by provision")[1].startswith("Only the outline is recorded so far")
    page.goto(f"{home}en/compare/?recognitions=unicorn")
    told = page.locator(".pa-compared [role=status]")
    expect(told).to_contain_text("Plans of which only the outline is recorded: Songyuan 2024")
    page.goto(f"{home}en/tables/themes/")
    row = page.locator(".pa-matrix tbody tr", has_text="Nurturing firms")
    assert row.locator("td").last.inner_text() == "only its outline is recorded"
    page.goto(f"{home}en/search/?q=songyuan")
    plan = page.locator(".pa-result", has=page.get_by_role("link", name="Plan songyuan-2024"))
    expect(plan.locator(".pa-result__where")).to_have_text("Songyuan · Issued · only its outline is recorded")
    assert page.seen.problems() == []


def test_without_scripts_there_is_no_mark(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}en/plans/qinghe-2023/1/")
    assert page.locator("h1").count() == 1
    assert page.locator(".pa-put, .pa-basket").count() == 0


CHOSEN = "en/compare/?of=qinghe-2023/2,linhai-2023/1,shiwan-2024/1/incentive-2,qinghe-2023/99&name=A|B"
TITLE = "Compare — A|B"
CHIEF = "Leaders of the province are chain chiefs."


def test_a_comparison_is_taken_along_as_a_spreadsheet(page: WatchedPage, home: str) -> None:
    page.goto(home + CHOSEN)
    assert len(heads(page)) == 4
    found = sheets(taken(page, "XLSX"))
    assert list(found) == ["Table", "Figures", "About"]
    assert found["Table"][0][1] == "Qinghe · Qinghe 2023; Issued; 2 Chain chiefs"
    told = next(row for row in found["Table"] if row[0] == "Provision by provision")
    assert CHIEF in str(told[1])
    assert told[4] == "99: There is no such thing."
    award = next(row for row in found["Figures"] if row[3] == 300_000)
    assert award == (
        *("What it pays · Gazelle", "Shiwan · Shiwan 2024 (draft); Draft for comment; 1 Tiered growth · ¥300,000"),
        *("¥300,000 · award · Firms", 300_000, None, None, None),
        f"{PUBLISHED}en/plans/shiwan-2024/1/#incentive-2",
    )
    about = {str(name): text for name, text in found["About"] if name}
    assert about["Name of the table"] == TITLE
    assert about["Permalink"] == PUBLISHED + CHOSEN
    assert set(about) == {"Name of the table", "Source", "Data version", "Permalink"}
    (row,) = (one for one in lines(taken(page, "CSV")) if one["As worded"] == CHIEF)
    assert row["url"].startswith(f"{PUBLISHED}en/plans/qinghe-2023/2/#")
    assert row["Permalink"] == about["Permalink"]


def test_a_comparison_goes_into_a_paper(page: WatchedPage, home: str) -> None:
    page.goto(home + CHOSEN)
    assert len(heads(page)) == 4
    paper = Document(io.BytesIO(taken(page, "Word")))
    (table,) = paper.tables
    assert len(table.columns) == 5
    cell = next(row.cells[1] for row in table.rows if row.cells[0].text == "Provision by provision")
    assert CHIEF in cell.text
    assert next(link.url for paragraph in cell.paragraphs for link in paragraph.hyperlinks) == (
        f"{PUBLISHED}en/plans/qinghe-2023/2/"
    )
    assert paper.paragraphs[0].text == TITLE
    assert f"Permalink: {PUBLISHED}{CHOSEN}" in [paragraph.text for paragraph in paper.paragraphs]
    text = taken(page, "Markdown").decode()
    assert text.startswith("# Compare — A\\|B\n")
    assert f"[{CHIEF}](<{PUBLISHED}en/plans/qinghe-2023/2/#" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_one_swipes_and_the_question_stays(scheme: str, new_page: NewPage, home: str) -> None:
    page = new_page(viewport=PHONE, color_scheme=scheme, has_touch=True, is_mobile=True)
    page.goto(f"{home}en/compare/?themes=firms")
    assert len(heads(page)) == 4
    side = page.locator(".pa-side")
    box = page.locator(".pa-side__question").last
    side.evaluate("side => { side.scrollIntoView(); side.scrollTo(side.scrollWidth, side.scrollHeight); }")
    expect(page.locator(".pa-side thead th").last).to_be_in_viewport()
    head, region = page.locator(".pa-side thead th").last.bounding_box(), side.bounding_box()
    assert head
    assert region
    assert abs(head["y"] - region["y"]) < 4
    asked_at = box.locator("th").bounding_box()
    assert asked_at
    assert asked_at["y"] >= head["y"] + head["height"] - 2
    expect(box.locator("span")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.seen.problems() == []


@pytest.mark.parametrize("width", [320, 390, 800])
def test_the_first_column_stays_beside_the_others(width: int, new_page: NewPage, home: str) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    page.goto(f"{home}en/compare/?themes=firms")
    assert len(heads(page)) == 4
    first = page.locator(".pa-side thead th").first
    before = first.bounding_box()
    page.locator(".pa-side").evaluate("side => side.scrollTo(500, 0)")
    after = first.bounding_box()
    assert before
    assert after
    assert abs(before["x"] - after["x"]) < 2
    assert before["width"] < width / 2
    assert page.locator(".pa-sideways").is_visible() == (width < 768)


def test_values_that_differ_are_marked_and_those_that_do_not_are_not(page: WatchedPage, home: str) -> None:
    page.goto(f"{home}en/compare/?themes=firms&plans=qinghe-2023,shiwan-2024")
    assert len(heads(page)) == 2
    questions = page.locator(".pa-side__question").all_inner_texts()
    differing = {text.split(" · ")[1].replace(" figures differ", "") for text in questions if "figures differ" in text}
    assert differing == {
        "Gazelle",
        "Unicorn",
        "Number of little giants",
        "Research share",
    }  # not the little giants' sum


# --- questions ---

Step = Callable[[Page], object]


def click(name: str, role: str = "link") -> Step:
    return lambda page: page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]


def into(name: str) -> Step:
    """Open what the menu has below “Index”; that is one step with choosing there."""

    def step(page: Page) -> None:
        page.locator(".pa-tabs summary").first.click()
        page.locator(".pa-tabs").get_by_role("link", name=name, exact=True).click()

    return step


def choose(kind: str, entry: str) -> list[Step]:
    return [
        click("Compare"),
        lambda page: page.locator("[name=by]").select_option(kind),
        lambda page: page.locator("[name=entry]").select_option(entry),
    ]


def fill(name: str, value: str) -> Step:
    """Type into a filter and leave it."""

    def step(page: Page) -> None:
        field = page.locator(f".pa-explorer [name={name}]")
        field.fill(value)
        field.press("Tab")

    return step


def take(said: str, kind: str = "CSV") -> Step:
    """Take the first table of the page along; the file says it."""

    def step(page: Page) -> None:
        assert said in taken(page, kind).decode("utf-8-sig")

    return step


def download(name: str, said: str) -> Step:
    """Save what a link leads to; the file says it."""

    def step(page: Page) -> None:
        with page.expect_download() as found:
            page.get_by_role("link", name=name, exact=True).first.click()
        assert said in Path(found.value.path()).read_text(encoding="utf-8-sig")

    return step


QUESTIONS: dict[str, tuple[list[Step], dict[str, str]]] = {
    "how do four places word the chain-chief system?": (
        choose("terms", "chain-chief-system"),
        {".pa-side": "Each chain has a leader of the city as its chief.",
         ".pa-compared [role=status]": "4 that say something on it · Nothing about it is said by: Baiquan 2023"},
    ),
    "what do others pay for upgrading?": (
        choose("themes", "upgrading"), {".pa-side": "12% · subsidy · Firms"},
    ),
    "what does the city carry out of the province's plan?": (
        [into("Places"), click("Shiwan"), click("Qinghe and the places in it")],
        {"#plans ~ .pa-table": "It dates from 2022-01-10, and Qinghe 2023 from 2023-05-01: it cannot carry out"},
    ),
    "who pays more for gazelles?": (
        choose("recognitions", "gazelle"), {".pa-side .pa-mark": "highest"},
    ),
    "whose research share is highest?": (
        choose("indicators", "research-share"), {".pa-side": "at least 3.5% (2025)"},
    ),
    "which cities say nothing on upgrading?": (
        [into("Places"), click("Qinghe"), click("Qinghe and the places in it")],
        {"#themes ~ .pa-table tr:has-text('Technical upgrading')": "Shiwan 2024 (draft)"},
    ),
    "which plan of the province came first?": (
        [into("Places"), click("Qinghe"), click("Qinghe and the places in it")],
        {"#plans ~ .pa-table tbody tr:first-child": "2022-01-10"},
    ),
    "what does a firm with the title of unicorn get, and where?": (
        choose("recognitions", "unicorn"), {".pa-side": "up to ¥1 million · award · Firms highest"},
    ),
    "does the draft keep the province's award for little giants?": (
        choose("recognitions", "little-giant"), {".pa-side thead": "Draft for comment"},
    ),
    "which city of the province is not encoded?": (
        [into("Places"), click("Qinghe"), click("Qinghe and the places in it")], {".pa-article": "Meiling"},
    ),
    "how does one plan stand beside another as a whole?": (
        [click("Plans"), click("Qinghe 2023"), lambda page: page.locator("h1 .pa-put").click()],
        {".pa-basket": "Comparison (1)"},
    ),
    "who pays by rate, and how much of what?": (
        [click("Incentives"), click("Paid by rate")], {".pa-table tbody tr:has-text('12%')": "share of what is spent"},
    ),
    "what is worth a million or more?": (
        [click("Incentives"), fill("min", "1000000")], {".pa-explorer__found": "2 of 11"},
    ),
    "who else pays as much?": (
        [click("Incentives"), click("¥500,000")],
        {"#titles ~ .pa-table tr:has-text('Little giant')": "Shiwan (draft)"},
    ),
    "what does every place pay for every title?": (
        [into("Tables by place"), click("Titles by place")],
        {".pa-matrix tr:has-text('Unicorn')": "up to ¥800,000"},
    ),
    "of which place is it not known what it says on upgrading?": (
        [into("Tables by place"), click("Themes by place")],
        {".pa-matrix tr:has-text('Technical upgrading')": "only its outline is recorded"},
    ),
    "how does that look in a spreadsheet?": (
        [into("Tables by place"), click("Titles by place"), take("up to ¥800,000")],
        {".pa-matrix + .pa-take": "XLSX"},
    ),
    "which figures are behind the picture?": (
        [lambda page: page.locator(".pa-picture summary").first.click(), download("CSV", "Shiwan")],
        {".pa-picture[open]": "SVG"},
    ),
}  # fmt: skip

SCREENS: dict[str, dict[str, object]] = {
    "desktop": {"viewport": {"width": 1366, "height": 1000}},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True, "color_scheme": "dark"},
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_three_steps_from_the_home_page(
    question: str, screen: str, new_page: NewPage, home: str
) -> None:
    steps, answers = QUESTIONS[question]
    assert len(steps) <= 3
    page = new_page(**SCREENS[screen])
    page.goto(f"{home}en/")
    for step in steps:
        step(page)
    for where, answer in answers.items():
        expect(page.locator(where).first).to_contain_text(answer)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.seen.problems() == []


def test_a_province_beside_its_cities_reads_without_scripts(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}cities/qinghe/within/firms/")
    columns = page.locator(".pa-column")
    expect(columns).to_have_count(4)
    expect(columns.nth(1)).to_contain_text("写于2022年1月10日，而清河2023是2023年5月1日的")
    expect(columns.nth(3)).to_contain_text("落实（经编者确认）")
    row = page.locator("#figures ~ .pa-table tr", has_text="独角兽企业")
    expect(row).to_contain_text("降低")
    expect(row).to_contain_text("没有提到")
    page.goto(f"{home}plans/qinghe-2023/1/")
    expect(page.locator("#a ~ .pa-run .pa-fact", has_text="由下列条款落实")).to_contain_text("石湾2024")
