"""The world, really built, in a real browser: what a reader does on its pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, expect

from tests.support.browser import Serve, WatchedPage

PREFIX = "/policy-atlas/"
TWO = "plans/example-2024/2/"
HOSTILE = "plans/hostile-2025/1/"


@pytest.fixture(scope="session")
def address(world: Path, serve: Serve) -> str:
    """The world under a subpath, as a project site is hosted."""
    return serve(world / "site", PREFIX)


def assert_quiet(page: WatchedPage) -> None:
    """No script failed and nobody else was asked; what a page loads is cut off when the test goes on to the next."""
    assert page.seen.requests
    assert (page.seen.foreign, page.seen.page_errors) == ([], [])


@pytest.mark.parametrize("edition", ["", "en/"])
def test_a_measure_shows_its_provisions_with_anchors(edition: str, address: str, page: WatchedPage) -> None:
    page.goto(f"{address}{edition}{TWO}")
    texts = {
        "": ["新认定的国家级单项冠军", "按不高于投资额12.5%的比例补助", "连续三年优先保障用地"],
        "en/": ["Firms newly recognised", "Firms that buy equipment", "Land is given priority"],
    }[edition]
    for letter, text in zip("abc", texts, strict=True):
        assert page.locator(f"#{letter}").count() == 1
        expect(page.get_by_text(text).first).to_be_visible()
    assert page.locator("[id^=incentive-]").count() == 7
    whole_fund = {"": "资金或基金 · 资金总额", "en/": "fund · total of the pool"}[edition]
    assert page.get_by_text(whole_fund).count() == 2  # at a glance, and in its provision
    page.goto(f"{address}{edition}{TWO}#c")
    expect(page.locator("#c")).to_be_in_viewport()
    assert_quiet(page)


def test_an_incentive_leads_to_its_amount_and_back(address: str, page: WatchedPage) -> None:
    page.goto(f"{address}{TWO}")
    page.locator("#incentive-1 a[href*='incentives/amounts/']").click()
    page.wait_for_url(f"{address}incentives/amounts/1000000/")
    expect(page.locator("h1")).to_contain_text("100万元")
    # everything of that amount, and the next lower and higher one
    content = page.locator("main, [role=main], article").first
    assert content.locator(f"a[href$='{TWO}#incentive-1']").count() >= 1
    assert content.locator(f"a[href$='{HOSTILE}#incentive-1']").count() >= 1
    assert content.locator("a[href*='500000/']").count() >= 1
    assert content.locator("a[href*='150000000/']").count() >= 1
    content.locator(f"a[href$='{TWO}#incentive-1']").first.click()
    page.wait_for_url(f"{address}{TWO}#incentive-1")
    assert_quiet(page)


def test_a_city_leads_to_its_plan_and_the_plan_to_its_city(address: str, page: WatchedPage) -> None:
    page.goto(f"{address}cities/lizhou/")
    page.locator("a[href$='plans/example-2024/']").first.click()
    page.wait_for_url(f"{address}plans/example-2024/")
    expect(page.locator("h1")).to_contain_text("关于支持制造业发展的若干措施（征求意见稿）")
    for measure in ("p0", "1", "2"):
        assert page.locator(f"a[href$='{measure}/']").count() >= 1
    page.locator("a[href$='cities/lizhou/']").first.click()
    page.wait_for_url(f"{address}cities/lizhou/")
    assert_quiet(page)


def test_a_plan_shows_its_facts(address: str, page: WatchedPage) -> None:
    page.goto(f"{address}plans/example-2024/")
    body = page.locator("body").inner_text()
    for fact in (
        "梨发〔2024〕1号", "2024–2026", "梨洲市人民政府", "2024-03-01", "2024-03-02", "2024-03-12",
        "opinion@example.org",
        "没有收到意见。", "东禾省制造业发展规划", "第2条的责任单位缺少右括号。", "征求意见稿", "1.5亿元", "300–500家",
    ):  # fmt: skip
        assert fact in body, fact


def test_the_outline_marks_the_present_measure(address: str, page: WatchedPage) -> None:
    page.goto(f"{address}{TWO}")
    current = page.locator("#outline [aria-current=page]")
    assert [text.strip() for text in current.all_text_contents()] == ["2 奖励优质企业"]
    hrefs = page.locator("#outline a").evaluate_all("links => links.map(link => link.href)")
    assert [href for href in hrefs if re.fullmatch(rf"{address}plans/example-2024/[^/]+/", href)] == [
        f"{address}plans/example-2024/{name}/" for name in ("p0", "1", "2", "p2.2")
    ]


def test_a_rate_is_a_figure_in_every_table(world: Path) -> None:
    """The made-up plan pays a share of interest and names no amount for it."""
    for page in ("plans/example-2024", "plans/example-2024/2"):
        text = (world / "site" / page / "index.html").read_text(encoding="utf-8")
        assert re.search(r'<strong class="pa-amount"[^>]*><a [^>]*>30%</a></strong>', text), page


def test_previous_and_next(address: str, page: WatchedPage) -> None:
    steps = []
    page.goto(f"{address}plans/example-2024/p0/")
    for _ in range(4):
        with page.expect_navigation():
            page.get_by_text("下一条").locator("xpath=ancestor-or-self::*[descendant::a][1]").locator("a").last.click()
        steps.append(page.url.removeprefix(address))
    assert steps == [f"plans/example-2024/{name}/" for name in ("1", "2", "p2.2", "3")]
    assert page.get_by_text("下一条").count() == 0
    page.get_by_text("上一条").locator("xpath=ancestor-or-self::*[descendant::a][1]").locator("a").first.click()
    page.wait_for_url(f"{address}plans/example-2024/p2.2/")


def test_the_link_to_edit_leads_to_the_line_of_the_record(address: str, world: Path, page: WatchedPage) -> None:
    page.goto(f"{address}{TWO}")
    link = page.locator("a[href*='data/plans/example-2024.yaml']").first.get_attribute("href") or ""
    line = int(link.rpartition("#L")[2])
    lines = (world / "data/plans/example-2024.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[line - 1] == '  - id: "2"'


ALIVE = """
() => [...document.querySelectorAll("*")]
    .filter(element => element.type !== "application/ld+json")  // data, which no browser runs
    .filter(element => element.matches("script, img[src=x]")
        ? /alert\\(/.test(element.outerHTML)
        : [...element.attributes].some(({name, value}) => /^on|^(href|src)$/.test(name) && /alert\\(/.test(value)))
    .map(element => element.outerHTML)
"""
"""Elements that a text of the world has made."""
HOSTILE_PAGES = [
    "", "plans/", "plans/hostile-2025/", HOSTILE, "cities/shanqian/", "incentives/", "incentives/amounts/1000000/",
    "targets/",
    "industries/", "industries/hostile-industry/", "bodies/finance-department/", "indicators/little-giant-count/",
    "about/",
    "themes/firm-development/", "recognitions/little-giant/",
]  # fmt: skip


@pytest.mark.parametrize("edition", ["", "en/"])
def test_hostile_text_is_text_on_every_page(edition: str, address: str, page: WatchedPage) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    shown = ""
    for way in HOSTILE_PAGES:
        page.goto(f"{address}{edition}{way}")
        assert page.evaluate(ALIVE) == []
        shown += page.locator("body").inner_text() + page.title()
    language = edition.strip("/") or "zh"
    for text in (
        f"<script>alert('{language}')</script>", f"](javascript:alert('{language}'))", "{: .x #y } &amp; # ##",
        "| <script>",
        "<script>alert('p')</script>", "![x](y) <javascript:alert(1)>", "\"><script>alert('n')</script>",
        "{{ config }}",
        "`|` [x](javascript:alert('c'))", "</details><script>alert('outline')</script>",
        "<script>alert('leader')</script>",
        "<img src=x onerror=alert('locator')>", "<img src=x onerror=alert('a')>", "<script>alert('d')</script>",
    ):  # fmt: skip
        assert text in shown, text
    assert dialogs == []
    assert_quiet(page)
