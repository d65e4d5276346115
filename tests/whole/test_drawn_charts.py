"""Every chart in a real browser: nothing covers a label or is cut, at three widths; what a reader takes along."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import expect

from tests.support.browser import NewPage, Serve, WatchedPage

WIDTHS = (320, 390, 1366)

# All charts of an edition are put into one of its pages, so that they are measured in one go.
GATHER = """async addresses => {
    const article = document.querySelector(".pa-article");
    article.replaceChildren();
    for (const address of addresses) {
        const text = await (await fetch(address)).text();
        const figure = new DOMParser().parseFromString(text, "text/html").querySelector("figure:has(.pa-chart)");
        figure.dataset.from = address;
        article.append(figure);
    }
}"""
FAULTS = """() => {
    // A line of text is as high as its font may ever need: two pixels of that are never ink.
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2;
    const found = [];
    for (const svg of document.querySelectorAll(".pa-chart")) {
        const say = (what, text) => found.push(`${svg.closest("figure").dataset.from}: ${what}: ${text}`);
        const all = (names) => [...svg.querySelectorAll(names)].filter((one) => one.getClientRects().length);
        const texts = all("text").map((one) => [one.textContent, one.getBoundingClientRect()]);
        const own = svg.getBoundingClientRect();
        for (const [at, [text, box]] of texts.entries()) {
            if (box.left < own.left - 1 || box.right > own.right + 1) say("beyond the edge", text);
            for (const [other, its] of texts.slice(at + 1)) if (meet(box, its)) say("texts meet", `${text} | ${other}`);
            for (const dot of all("circle")) if (meet(box, dot.getBoundingClientRect())) say("a mark meets", text);
            for (const line of all("line")) {
                const x = line.getBoundingClientRect().left;
                if (x < box.left || x > box.right) continue;
                const dashes = (line.getAttribute("stroke-dasharray") ?? "").split(" ").map(Number);
                let at = own.top;
                for (const [index, dash] of dashes.entries()) {
                    const isDrawn = index % 2 === 0 && dash > 0 && at < own.top + Number(line.getAttribute("y2"));
                    if (isDrawn && at < box.bottom - 2 && box.top + 2 < at + dash) say("a line runs through", text);
                    at += dash;
                }
            }
        }
        for (const dot of all("circle")) {
            const box = dot.getBoundingClientRect();
            if (box.left < 0 || box.right > innerWidth) say("a mark is cut", dot.textContent);
        }
    }
    return found;
}"""


def charted(folder: Path) -> Iterator[str]:
    """Yield the addresses of the pages of a site that have a chart."""
    for picture in sorted(folder.rglob("chart.svg")):
        yield f"{picture.parent.relative_to(folder).as_posix()}/".removeprefix("./")


@pytest.mark.parametrize("fixture", ["world", "site"])
def test_nothing_covers_or_cuts_a_label(
    request: pytest.FixtureRequest, fixture: str, new_page: NewPage, serve: Serve
) -> None:
    built = cast("Path", request.getfixturevalue(fixture))
    folder = built if (built / "index.html").is_file() else built / "site"
    pages = list(charted(folder))
    assert {page.startswith("en/") for page in pages} == {True, False}
    home, page = serve(folder), new_page()
    for prefix in ("", "en/"):
        own = [f"{home}{address}" for address in pages if address.startswith("en/") == bool(prefix)]
        page.goto(f"{home}{prefix}")
        page.evaluate(GATHER, own)
        assert page.locator(".pa-chart").count() == len(own)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(FAULTS) == [], width


def test_a_reader_chooses_places(page: WatchedPage, world: Path, serve: Serve) -> None:
    page.goto(f"{serve(world / 'site')}en/")
    rows, dots = page.locator(".pa-chart g"), page.locator(".pa-chart circle")
    assert (rows.count(), dots.count()) == (2, 6)
    before = page.locator(".pa-chart").bounding_box()
    page.locator(".pa-picture > summary").click()
    page.locator("input[value=shanqian]").uncheck()
    expect(rows.locator("visible=true")).to_have_count(1)
    after = page.locator(".pa-chart").bounding_box()
    assert before
    assert after
    assert after["height"] < before["height"]
    assert page.evaluate(FAULTS) == []
    page.locator("input[value=lizhou]").uncheck()  # of none chosen all are shown
    expect(rows.locator("visible=true")).to_have_count(2)
    assert page.locator(".pa-chart").bounding_box() == before
    assert page.seen.problems() == []


def test_a_chart_is_taken_along(page: WatchedPage, world: Path, serve: Serve, tmp_path: Path) -> None:
    home = serve(world / "site")
    page.goto(f"{home}en/indicators/firm-count/")
    page.locator(".pa-picture > summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    download.value.save_as(tmp_path / "chart.png")
    content = (tmp_path / "chart.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    svg = (world / "site/en/indicators/firm-count/chart.svg").read_text(encoding="utf-8")
    width, height = (int(found) for found in re.findall(r'<svg [^>]*?width="(\d+)" height="(\d+)"', svg)[0])
    assert int.from_bytes(content[16:20], "big") == 2 * width
    assert int.from_bytes(content[20:24], "big") == 2 * height
    snippet = page.locator(".pa-picture pre").inner_text()
    picture = r'src="(.+/)en/indicators/firm-count/chart\.svg" title="[^"]+" width="720" height="(\d+)"'
    found = re.fullmatch(f"<iframe {picture}></iframe>", snippet)
    assert found
    assert int(found[2]) == height
    page.set_content(snippet.replace(found[1], home))
    frame = page.frame_locator("iframe")
    expect(frame.locator("a").last).to_have_attribute("href", re.compile("/en/indicators/firm-count/$"))
    assert page.seen.problems() == []
