"""The page “What can we claim?” in a real browser: both languages, keys, phone, print, files, and without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Route, expect

from tests.support.browser import NewPage, Serve, WatchedPage
from tests.support.taken import sheets, taken

PREFIX = "/policy-atlas/"
ASKED = (
    "?place=taoxi&place=zaoping&deed=upgrade&deed=list&equipment-investment=12000000&software-investment=3000000"
    "&on=2025-11-28&title=little-giant&title=srdi%3Aprovincial"
)
FOUND = "15 incentives: 5 met, 3 within reach, 6 unknown, 1 not for you. Not listed, since not for firms: 1."


@pytest.fixture(scope="session")
def home(firms: Path, serve: Serve) -> str:
    return serve(firms / "site", PREFIX)


@pytest.fixture
def claim(page: WatchedPage, home: str) -> Iterator[WatchedPage]:
    """The English page, before anything is said."""
    page.goto(f"{home}en/claim/")
    yield page
    assert page.seen.problems() == []


def heads(page: WatchedPage, group: str) -> list[str]:
    """What stands first in each result of a group, with its size."""
    found = page.locator(f"h2#{group} ~ ol").first.locator(".pa-claims__head")
    return [one.inner_text() for one in found.all()]


def test_an_officer_says_what_the_firm_is_and_sees_what_it_could_claim(claim: WatchedPage, home: str) -> None:
    assert claim.locator(".pa-claims").inner_text() == ""
    claim.get_by_label("Taoxi").check()
    claim.get_by_label("Zaoping").check()
    claim.get_by_label("technical upgrading").check()
    claim.get_by_label("going public").check()
    claim.get_by_label("investment in equipment (yuan)").fill("12000000")
    claim.get_by_label("investment in software (yuan)").fill("3000000")
    assert claim.locator(".pa-claim__read").all_inner_texts()[:2] == ["¥12 million", "¥3 million"]
    claim.get_by_label("As on which day").fill("2025-11-28")
    search = claim.get_by_label("Find by name, other name or pinyin")
    search.fill("xiaojuren")  # pinyin of another name
    claim.get_by_role("button", name="+ Little giant").click()
    search.fill("zjtx")  # first letters
    claim.get_by_role("button", name="+ Specialised smaller firm").click()
    claim.get_by_label("Specialised smaller firm: level").select_option("provincial")
    expect(claim.locator(".pa-claim__status")).to_have_text(FOUND)
    assert claim.url == f"{home}en/claim/{ASKED}"
    assert heads(claim, "met") == [
        "¥1.5 million Upgrading projects · Taoxi",
        "¥1 million Firms that go public · Zaoping",
        "¥500,000 Little giants · Taoxi",
        "up to ¥400,000 Little giants · Zaoping",
        "¥200,000 Specialised firms of the province · Taoxi",
    ]
    first = claim.locator(".pa-claims__one").first
    assert "10% × investment in equipment ¥12 million + investment in software ¥3 million = ¥1.5 million" in (
        first.inner_text()
    )
    assert "shared: city 60% = ¥900,000, district 40% = ¥600,000" in first.inner_text()
    assert "comes to (of yearly benefits one year): ¥3.2 million." in claim.locator(".pa-claims__sum").inner_text()
    first.locator("summary").click()
    assert "The city's industry bureau takes applications in March of each year." in first.inner_text()


def test_what_is_answered_before_the_scripts_come_is_kept(page: WatchedPage, home: str) -> None:
    script = re.compile(r"/claim\.js$")
    page.route(script, lambda _: None)
    with page.expect_request(script):  # asked for and not answered
        page.goto(f"{home}en/claim/", wait_until="commit")
        page.get_by_label("Taoxi").check()
    page.unroute(script)  # what waited goes on
    expect(page.locator(".pa-claim__status")).not_to_have_text("")
    assert page.get_by_label("Taoxi").is_checked()
    assert "place=taoxi" in page.url


def test_places_that_only_the_script_shows_can_be_asked_for(page: WatchedPage, home: str) -> None:
    """As where there are more than a hundred: here the page is told of two, of which the data know nothing."""

    def with_more(route: Route) -> None:
        text = route.fetch().text()
        assert text.count('data-options=""') == 1
        route.fulfill(
            body=text.replace('data-options=""', 'data-options="far:50%25%3B a%3Ab;near:甲"'), content_type="text/html"
        )

    page.route(re.compile(r"/en/claim/(\?|$)"), with_more)
    page.goto(f"{home}en/claim/?place=far")
    expect(page.get_by_label("50%; a:b")).to_be_checked()
    page.get_by_label("甲").check()
    expect(page).to_have_url(re.compile(r"\?place=far&place=near"))
    page.locator(".pa-claim button[type=reset]").click()
    expect(page.get_by_label("甲")).not_to_be_checked()
    expect(page).not_to_have_url(re.compile("place="))  # the address follows a moment later
    page.go_back()
    expect(page.get_by_label("甲")).to_be_checked()


def test_many_places_are_narrowed_by_what_is_typed(page: WatchedPage, home: str) -> None:
    more = ";".join(f"far-{number}:City No. {number}" for number in range(40))

    def with_more(route: Route) -> None:
        text = route.fetch().text().replace('data-options=""', f'data-options="{more}"')
        route.fulfill(body=text, content_type="text/html")

    page.route(re.compile(r"/en/claim/(\?|$)"), with_more)
    page.goto(f"{home}en/claim/?place=taoxi")
    boxes = page.locator(".pa-claim__places label:visible")
    expect(boxes.filter(has_text="City No.")).to_have_count(40)
    field = page.get_by_role("searchbox", name="Type a name")
    asked = page.url
    field.fill("３9 CITY")  # full width or not, in any order
    assert boxes.all_inner_texts() == ["Taoxi", "City No. 39"]  # what is chosen stays in sight
    field.press("Enter")
    assert page.url == asked
    page.get_by_label("City No. 39").check()
    expect(page).to_have_url(re.compile(r"\?place=taoxi&place=far-39"))
    field.fill("nowhere")
    assert boxes.all_inner_texts() == ["Taoxi", "City No. 39"]
    page.locator(".pa-claim button[type=reset]").click()
    expect(boxes.filter(has_text="City No.")).to_have_count(40)
    assert field.input_value() == ""
    assert page.seen.problems() == []


def test_few_places_have_no_field_to_narrow_them(claim: WatchedPage) -> None:
    assert claim.locator(".pa-claim__places label").count() > 1
    assert claim.locator(".pa-narrow").count() == 0


def test_nothing_that_was_said_leaves_the_browser(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}en/claim/{ASKED}")
    expect(claim.locator(".pa-claim__status")).to_have_text(FOUND)
    asked = len(claim.seen.requests)
    claim.get_by_label("revenue (yuan)", exact=True).fill("123456789")
    claim.get_by_label("interest (yuan)").fill("987654")
    claim.get_by_label("interest (yuan)").press("Tab")
    expect(claim.locator(".pa-claim__status")).not_to_have_text(FOUND)
    assert [one for one in claim.seen.requests[asked:] if "123456789" in one or "987654" in one] == []


def test_an_address_holds_the_answers_in_both_editions(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}claim/{ASKED}")
    expect(claim.locator(".pa-claim__status")).to_have_text(
        "共15项：符合5项，还差条件的3项，不能判断的6项，不适用的1项。不是给企业的1项不列。"
    )
    assert heads(claim, "met")[0] == "150万元 技术改造项目 · 桃溪市"
    assert claim.get_by_label("设备投资（万元）").input_value() == "1200"
    assert claim.get_by_label("专精特新中小企业：级别").or_(
        claim.get_by_label("专精特新中小企业: 级别")
    ).input_value() == ("provincial")
    claim.get_by_role("button", name="全部清除").click()
    expect(claim.locator(".pa-claim__status")).to_have_text(re.compile("^共16项：符合0项"))
    claim.go_back()
    expect(claim.locator(".pa-claim__status")).to_have_text(re.compile("^共15项：符合5项"))


def test_what_is_missing_is_a_sentence(claim: WatchedPage, home: str) -> None:
    claim.goto(
        f"{home}en/claim/?place=taoxi&deed=upgrade&equipment-investment=3000000&reach=srdi:municipal&on=2025-11-28"
    )
    reach = claim.locator("h2#reach ~ ol").first
    expect(reach).to_contain_text("Missing: needs Specialised smaller firm (municipal) first")
    expect(reach).to_contain_text("Missing: requires equipment at least ¥5 million, you gave ¥3 million")


def test_a_draft_is_marked_and_not_added(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}en/claim/?place=xingwan&title=little-giant&on=2025-11-28")
    met = claim.locator("h2#met ~ ol").first
    expect(met).to_contain_text("Xingwan 2025 (draft)")
    expect(met).to_contain_text("not in the sum: on that day the document is not in force, or is only a draft")
    assert claim.locator(".pa-claims .pa-amount").count() == 0
    expect(claim.locator(".pa-claims__sum")).to_contain_text("nothing.")


def test_places_stand_beside_each_other(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}en/claim/{ASKED}")
    claim.get_by_label("Places side by side").check()
    table = claim.locator(".pa-claims table")
    expect(table.locator("thead th")).to_have_text(["What for", "Taoxi", "Zaoping"])
    rows = [row.inner_text() for row in table.locator("tbody tr").all()]
    assert rows[0] == "May be added\t¥2.2 million\t¥1 million"
    (giant,) = (row for row in rows if row.startswith("Little giant"))
    said = (
        "Little giant (national) ¥500,000 Little giants · met · in force up to ¥400,000 Little giants · met · in force"
    )
    assert " ".join(giant.split()) == said


def test_it_goes_by_keyboard_alone(claim: WatchedPage) -> None:
    claim.get_by_label("Taoxi").focus()
    claim.keyboard.press("Space")
    for _ in range(4):
        claim.keyboard.press("Tab")
    claim.keyboard.type("xiao ju ren")
    expect(claim.get_by_role("button", name="+ Little giant")).to_be_visible()
    claim.keyboard.press("Tab")
    claim.keyboard.press("Enter")
    expect(claim.locator(".pa-claim__status")).to_contain_text("incentives")
    assert claim.evaluate("document.activeElement.type") == "search"
    assert "title=little-giant" in claim.url


def test_all_of_it_is_taken_along(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}en/claim/{ASKED}")
    found = sheets(taken(claim, "XLSX"))["Table"]
    assert found[0][0] == "Result"
    assert len(found) == 1 + 15
    amount = found[0].index("Amount (yuan)")
    assert [row[amount] for row in found[1:4]] == [1_500_000, 1_000_000, 500_000]
    assert taken(claim, "Word")[:2] == b"PK"
    with claim.expect_download() as download:
        claim.get_by_role("button", name="Terms as a calendar").click()
    calendar = Calendar.from_ical(Path(download.value.path()).read_bytes())
    days = {str(event["uid"]): event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT")}
    assert days["tag:example.org,2024:en/calendar/valid-to-taoxi-2025"] == "2027-12-31"
    assert days["tag:example.org,2024:en/calendar/period-zaoping-2024"] == "2026-12-31"


def test_it_fits_a_phone_and_two_sheets_of_paper(new_page: NewPage, home: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    phone.goto(f"{home}en/claim/{ASKED}")
    expect(phone.locator(".pa-claim__status")).to_have_text(FOUND)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [label.bounding_box() for label in phone.locator(".pa-claim label:has([type=checkbox]):visible").all()]
    assert min(box["height"] for box in boxes if box) >= 36
    pages = re.findall(rb"/Type\s*/Page\b", phone.pdf(format="A4"))
    assert 1 <= len(pages) <= 2
    assert phone.seen.problems() == []


def test_without_scripts_there_are_tables_and_no_form(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}en/claim/")
    expect(page.locator(".pa-claim")).to_be_hidden()
    expect(page.get_by_role("heading", name="Titles by place")).to_be_visible()
    expect(page.locator(".pa-matrix").first).to_contain_text("¥500,000")


def test_a_title_page_leads_here(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}en/recognitions/little-giant/")
    claim.get_by_role("link", name="What holders of this title can claim").click()
    expect(claim.locator(".pa-claim__status")).to_contain_text("incentives")
    assert "Little giants · Zaoping" in " ".join(heads(claim, "met"))


def test_a_search_for_a_title_leads_here(claim: WatchedPage, home: str) -> None:
    claim.goto(f"{home}en/search/?q=little+giant")
    claim.get_by_role("link", name="what can be claimed").first.click()
    expect(claim.locator(".pa-claim__status")).to_contain_text("incentives")
    assert "title=little-giant" in claim.url


def test_texts_of_the_data_never_become_markup(page: WatchedPage, world: Path, serve: Serve) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{serve(world / 'site', PREFIX)}en/claim/?place=shanqian&on=2025-11-28&title=no-such:level")
    expect(page.locator(".pa-claims")).to_contain_text("A | B | <script>alert('r')</script>")
    page.get_by_label("Places side by side").check()
    expect(page.locator(".pa-claims table")).to_contain_text("Shanqian")
    assert "no-such" not in page.url
    assert page.locator(".pa-claims script, .pa-claims img").count() == 0
    assert page.seen.problems() == []
