"""The site in every browser that can be had: what readers do most, and what failed in old ones.

Which browsers the README promises follows from the oldest that these pass in.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Serve
from tests.support.engines import Chromium, Tab, firefox, webkit
from tools.browser import FLAGS
from tools.engines import find

WAIT = """
const until = async (found) => {
  for (let tries = 0; tries < 300; tries++) {
    const it = found();
    if (it) return it;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`never: ${found}`);
};
const one = (selector) => until(() => document.querySelector(selector));
"""
ENGINES = ("chromium", "old-chromium", "firefox", "webkit")


@pytest.fixture(scope="module", params=ENGINES)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    browser: Browser = request.getfixturevalue("browser")
    if request.param == "chromium":
        yield Chromium(browser)
        return
    engine = find()[request.param]
    if not engine.is_there():
        pytest.skip(f"{engine.name} is not on this machine; `python tools/engines.py` says how it gets there")
    if request.param == "old-chromium":
        flags = [*FLAGS, "--headless", "--no-zygote"]
        old = browser.browser_type.launch(executable_path=engine.programs[0], chromium_sandbox=False, args=flags)
        yield Chromium(old)
        old.close()
        return
    with {"firefox": firefox, "webkit": webkit}[request.param](engine) as other:
        yield other


@pytest.fixture(scope="module")
def home(world: Path, serve: Serve) -> str:
    return serve(world / "site", "/policy-atlas/", {"Content-Security-Policy": "default-src 'self'"})


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_the_search_finds_and_its_filters_keep_the_query(tab: Tab, home: str) -> None:
    tab.open(f"{home}search/?q=购置设备补助")
    address = tab.run(
        WAIT
        + """
        await one("[data-result]");
        (await one("a[data-filter][href*='place=lizhou']")).click();
        await until(() => document.querySelector("[data-result]") && location.search.includes("place="));
        return location.href;"""
    )
    assert query(address) == {"q": ["购置设备补助"], "place": ["lizhou"]}


def test_a_packed_copy_searches_filters_compares_and_claims_from_a_disk(tab: Tab, unpacked: Path) -> None:
    """As a reader has it who opened the file: what is asked, and where an answer leads."""
    tab.open(f"{(unpacked / 'search/index.html').as_uri()}?q=小巨人&kind=measures")
    found = tab.run(f"{WAIT} const found = await one('[data-result]'); return [found.textContent, found.href];")
    assert "奖励优质企业" in found[0]
    assert found[1] == f"{(unpacked / 'plans/example-2024/2/index.html').as_uri()}#a"
    tab.open(f"{(unpacked / 'en/incentives/index.html').as_uri()}?place=lizhou&min=100000")
    rows = "document.querySelectorAll('.pa-explored tbody tr').length"
    assert tab.run(f"{WAIT} await until(() => {rows} === 5); return document.title;").startswith("Incentives")
    tab.open(f"{(unpacked / 'compare/index.html').as_uri()}?themes=firm-development")
    head = tab.run(f"{WAIT} return (await one('.pa-side thead')).textContent;")
    assert "梨洲2024" in head
    assert "2025" in head
    tab.open(f"{(unpacked / 'claim/index.html').as_uri()}?place=lizhou")
    claims = "document.querySelector('.pa-claims')"
    assert "最高" in tab.run(f"{WAIT} await until(() => {claims}.children.length); return {claims}.textContent;")


def test_a_packed_copy_explains_words_shows_both_languages_and_makes_files_from_a_disk(
    tab: Tab, unpacked: Path
) -> None:
    tab.open((unpacked / "plans/example-2024/2/index.html").as_uri())
    explained, other, switched = tab.run(
        WAIT
        + """
        await one(".pa-both__switch");
        document.querySelector(".pa-word").dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        const explained = (await one(".pa-explained:not([hidden]) strong")).textContent;
        document.querySelector(".pa-both__switch").click();
        await one(".pa-both__other[lang=en]");
        const other = [...document.querySelectorAll(".pa-both__other")].map((one) => one.textContent).join("");
        return [explained, other, document.querySelector("[data-alternate]").href];"""
    )
    assert explained == "单项冠军"
    assert "little giants" in other
    assert switched == (unpacked / "en/plans/example-2024/2/index.html").as_uri()
    tab.open((unpacked / "en/incentives/index.html").as_uri())
    made = tab.run(
        WAIT
        + """
        const blobs = [];
        URL.createObjectURL = (blob) => (blobs.push(blob), "#");
        const take = await one(".pa-take");
        for (const button of take.querySelectorAll("button")) button.click();
        await until(() => blobs.length === 4);
        const heads = await Promise.all(blobs.map((blob) => blob.slice(0, 2).text()));
        return [heads.filter((head) => head === "PK").length, take.querySelector("[aria-live]").textContent];"""
    )
    assert made == [2, ""]


def test_suggestions_stand_on_a_ground(tab: Tab, home: str) -> None:
    tab.open(f"{home}plans/")
    ground, ink = tab.run(
        WAIT
        + """
        const box = await one("header [role=combobox]");
        box.focus();
        box.value = "设备";
        box.dispatchEvent(new Event("input", { bubbles: true }));
        const list = (await one("[role=option]")).closest("[role=listbox]");
        return [getComputedStyle(list).backgroundColor, getComputedStyle(list).color];"""
    )
    assert ground not in {"rgba(0, 0, 0, 0)", "transparent", ink}


@pytest.mark.parametrize("more", ["", "&min=x", "&on=never", "&sort=lowest", "&sort=place"])
def test_a_table_is_filtered_as_the_address_says(more: str, tab: Tab, home: str) -> None:
    tab.open(f"{home}incentives/?place=lizhou{more}")
    least, places = tab.run(
        WAIT
        + """
        await until(() => /\\d/.test(document.querySelector(".pa-explorer [role=status]").textContent));
        const cells = [...document.querySelectorAll(".pa-explored tbody td .pa-place")];
        const said = cells.map((cell) => [cell.dataset.hue, cell.textContent.trim()].join(" "));
        return [document.querySelector("[name=min]").value, [...new Set(said)]];"""
    )
    assert (least, places) == ("", ["25 梨洲市（征求意见稿）"])


def test_what_changes_nothing_is_no_step_of_the_history(tab: Tab, home: str) -> None:
    tab.open(f"{home}incentives/?place=lizhou")
    steps, address = tab.run(
        WAIT
        + """
        await one("header [role=combobox]");
        const before = history.length;
        for (const times of [1, 2, 3]) {
          document.querySelector(".pa-explorer [type=reset]").click();
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return [history.length - before, location.search];"""
    )
    assert (steps, address) == (1, "")


def test_plans_are_compared_and_the_other_language_compares_the_same(tab: Tab, home: str) -> None:
    tab.open(f"{home}compare/?themes=firm-development")
    columns, wide, other = tab.run(
        WAIT
        + """
        const table = await one(".pa-side table");
        const link = await one("[data-alternate]");
        link.addEventListener("click", (event) => event.preventDefault());
        link.click();
        const columns = table.querySelectorAll("thead th").length;
        return [columns, getComputedStyle(table).getPropertyValue("--columns").trim(), link.href];"""
    )
    assert columns > 1
    assert wide == str(columns)
    assert other.endswith("/en/compare/?themes=firm-development")


def test_a_comparison_of_what_is_not_there_says_that(tab: Tab, home: str) -> None:
    tab.open(f"{home}compare/?themes=nope")
    said = tab.run(WAIT + 'return (await until(() => document.querySelector("section[aria-label] p")?.textContent));')
    assert said == "nope: 词表里没有这一项。"


def test_copying_says_what_became_of_it_and_the_focus_stays(tab: Tab, home: str) -> None:
    tab.open(f"{home}plans/example-2024/2/")
    said, stays = tab.run(
        WAIT
        + """
        (await one(".pa-copy summary")).click();
        const button = await one(".pa-copy__button");
        const before = button.textContent;
        button.focus();
        button.click();
        await until(() => button.textContent !== before);
        return [button.textContent, document.activeElement === button];"""
    )
    assert said in {"已复制", "浏览器不让复制，请选中后自行复制"}
    assert stays


@pytest.mark.parametrize("missing", ["plans/example-20240/", "plans/example-202%CD/", "plans/example-2024%/"])
def test_a_missing_page_suggests_others(missing: str, tab: Tab, home: str) -> None:
    tab.open(home + missing)
    tried = missing.startswith("plans")
    links = tab.run(
        WAIT
        + ("await one('#meant li a');" if tried else "")
        + """
        return [...document.querySelectorAll("#meant a")].map((link) => link.getAttribute("href"));"""
    )
    assert not tried or "/policy-atlas/plans/example-2024/" in links


def test_on_paper_everything_is_dark_on_white_whatever_was_chosen(tab: Tab, home: str) -> None:
    tab.open(f"{home}plans/example-2024/2/")
    ground, ink, accent = tab.run(
        WAIT
        + """
        document.documentElement.dataset.scheme = "dark";
        const all = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
        for (const rule of all) if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
        const probe = document.body.appendChild(document.createElement("b"));
        probe.className = "pa-amount";
        const style = getComputedStyle(document.body);
        return [style.backgroundColor, style.color, getComputedStyle(probe).color];"""
    )
    assert ground == "rgb(255, 255, 255)"
    for colour in (ink, accent):
        assert sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")) < 330, colour


def test_the_slash_leads_to_the_box_until_it_is_turned_off(tab: Tab, home: str) -> None:
    tab.open(f"{home}plans/")
    press = """
        const slash = () => {
          document.activeElement.blur();
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
          return document.activeElement.name === "q";
        };
        const box = await one("[data-shortcut]");
        await one("header [role=combobox]");
    """
    on, off, keys = tab.run(
        WAIT
        + press
        + """
        const on = slash();
        box.click();
        return [on, slash(), document.querySelector("header [name=q]").getAttribute("aria-keyshortcuts")];"""
    )
    assert (on, off, keys) == (True, False, "Control+K Meta+K")
    tab.open(f"{home}targets/")
    assert tab.run(WAIT + press + "const off = slash(); box.click(); return [off, slash()];") == [False, True]


def test_without_dark_and_light_in_one_the_page_stays_light(tab: Tab, home: str) -> None:
    tab.open(f"{home}plans/")
    both, button, scheme = tab.run(
        WAIT
        + """
        const button = await one("[data-scheme-switch]");
        const both = CSS.supports("color", "light-dark(#000, #fff)");
        return [both, getComputedStyle(button).visibility, getComputedStyle(document.documentElement).colorScheme];"""
    )
    assert (button, scheme) == (("visible", "light dark") if both else ("hidden", "light"))


def test_a_clipboard_that_refuses_is_told_and_nothing_moves(browser: Browser, home: str) -> None:
    """Not to say “copied” where nothing was: neither way to copy is allowed."""
    tab = Chromium(browser)
    tab.open(f"{home}en/plans/example-2024/2/")
    said, heard, stays, left = tab.run(
        WAIT
        + """
        navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
        document.execCommand = () => false;
        (await one(".pa-copy summary")).click();
        const button = await one(".pa-copy__button");
        const before = button.textContent;
        button.focus();
        button.click();
        await until(() => button.textContent !== before);
        const heard = document.querySelector(".pa-unseen[role=status]:not(form *)");
        const left = document.querySelectorAll("textarea").length;
        return [button.textContent, heard.textContent, document.activeElement === button, left];"""
    )
    assert said == heard == "The browser refused; select the text and copy it yourself"
    assert (stays, left) == (True, 0)
