"""The desk in a real browser: it follows saves, keys lead to what is open, and texts stay texts."""

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from build_scripts.atlas.settings import MisuseError, read_settings
from build_scripts.run.desk import desk_server
from tests.support.browser import Serve, WatchedPage, origin
from tests.support.cases import WORLD
from tests.support.project import copy, make_project

AMOUNT = "            amount: 100万元\n"
WITHIN_MS = 2_000

Open = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "project")
    copy(WORLD / "sources", folder / "sources")
    return folder


@contextmanager
def serving(root: Path, plan: str, **environment: str) -> Iterator[str]:
    settings = replace(read_settings(root, {"ID": plan, **environment}), port=0)
    with desk_server(settings) as server:
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.02))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def desk(root: Path, serve: Serve) -> Iterator[Open]:
    """Returns a function that serves the desk of a plan and returns its address."""
    with ExitStack() as stack:

        def opened(plan: str = "example-2024", **environment: str) -> str:
            address = stack.enter_context(serving(root, plan, **environment))
            serve.origins.add(origin(address))
            return address

        yield opened


def save(root: Path, old: str, new: str) -> None:
    path = root / "data/plans/example-2024.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_save_shows_in_colour_and_count_and_leaves_the_page_where_it_is(
    root: Path, page: WatchedPage, desk: Open
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(desk())
    expect(page.locator("#count")).to_have_text("2 open: 1 excuse, 1 note")
    printed = page.locator("#measure-2 .official .figure", has_text="100万元").first
    expect(printed).to_have_class("mark figure covered")
    amount = page.locator("#at-measures-2-provisions-0-incentives-0-amount")
    amount.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 300)")
    before = amount.bounding_box()
    green = printed.evaluate("element => getComputedStyle(element).color")
    save(root, AMOUNT, "            amount: 70万元\n")
    started = time.monotonic()
    save(root, "最高100万元、50万元", "最高70万元、50万元")
    expect(page.locator("#count")).to_contain_text("difference", timeout=WITHIN_MS)
    expect(printed).to_have_class("mark figure missing", timeout=WITHIN_MS)
    assert time.monotonic() - started < WITHIN_MS / 1000
    assert printed.evaluate("element => getComputedStyle(element).color") != green
    assert printed.inner_text().endswith("(missing)")  # in words too
    expect(amount.locator("dd > .mark")).to_have_class("mark figure extra")
    after = amount.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2
    assert page.seen.console_errors == page.seen.page_errors == page.seen.foreign == page.seen.failed == []


def test_keys_lead_to_what_is_open_and_to_its_line(
    root: Path, page: WatchedPage, desk: Open, serve: Serve, tmp_path: Path
) -> None:
    editor = serve(tmp_path)
    save(root, AMOUNT, "            amount: 70万元\n")
    page.goto(desk(EDITOR_URL=f"{editor}?file={{path}}&line={{line}}&column={{column}}"))
    rules = page.locator("#open li b").all_inner_texts()
    assert rules[-2:] == ["body-extra", "source"]
    focused = page.locator("#open a:focus")
    page.keyboard.press("p")
    expect(focused.locator("b")).to_have_text("source")  # the last one
    page.keyboard.press("p")
    expect(focused.locator("b")).to_have_text("body-extra")
    expect(page.locator(".pointed")).to_be_in_viewport()
    for _ in rules[:-1]:
        page.keyboard.press("n")
    page.keyboard.press("n")
    expect(focused.locator("b")).to_have_text("body-extra")  # round to where it was
    line = 1 + (root / "data/plans/example-2024.yaml").read_text(encoding="utf-8").split("- {check: body")[0].count(
        "\n"
    )
    expect(page.locator("#place")).to_have_text(f"data/plans/example-2024.yaml:{line}:9")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{editor}?file={quote(str(root))}/data/plans/example-2024.yaml&line={line}&column=9")


def test_what_keeps_a_record_from_being_read_is_shown_and_the_last_state_stays(
    root: Path, page: WatchedPage, desk: Open
) -> None:
    page.goto(desk())
    save(root, AMOUNT, "            amount: 100万圆\n")
    expect(page.locator("#count")).to_have_text("The record cannot be read: 1 problem", timeout=WITHIN_MS)
    expect(page.locator("#open li")).to_contain_text("cannot read “100万圆” as an amount of money")
    expect(page.locator("#open code")).to_have_text("data/plans/example-2024.yaml:242:21")
    expect(page.locator("#measure-2 .official .figure").first).to_have_text("100万元")
    save(root, "            amount: 100万圆\n", AMOUNT)
    expect(page.locator("#count")).to_have_text("2 open: 1 excuse, 1 note", timeout=WITHIN_MS)


def test_hostile_texts_are_texts(page: WatchedPage, desk: Open) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(desk("hostile-2025"))
    expect(page.locator("#measure-1 .official").first).to_contain_text("<script>x</script>")
    expect(page.locator("h1")).to_contain_text("<script>alert('zh title')</script>")
    assert page.locator("script").count() == 1
    assert page.locator("img, details, main i, main b, [onerror]").count() == 0
    links = page.locator("a").evaluate_all("links => links.map(link => link.protocol)")
    assert set(links) == {"vscode:"}
    assert dialogs == page.seen.console_errors == page.seen.page_errors == []


def test_it_is_as_wide_as_the_screen_and_usable_by_everyone(root: Path, page: WatchedPage, desk: Open) -> None:
    save(root, AMOUNT, "            amount: 70万元\n")
    page.goto(desk())
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found: dict[str, Any] = Axe().run(page).response
    assert found["passes"], "axe examined nothing"
    wrong = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]
    assert wrong == []


def test_without_an_official_text_it_says_so(root: Path, page: WatchedPage, desk: Open) -> None:
    (root / "sources/example-2024.txt").unlink()
    page.goto(desk())
    expect(page.locator(".sides")).to_contain_text("There is no official text (example-2024.txt in SOURCES)")
    assert page.locator(".official").count() == 0


def asked(address: str, method: str = "GET", path: str = "/version.json", host: str = "") -> int:
    parts = urlsplit(address)
    with closing(http.client.HTTPConnection(parts.netloc)) as connection:
        connection.request(method, path, headers={"Host": host or parts.netloc})
        with connection.getresponse() as answer:
            return answer.status


def test_it_answers_for_its_own_names_and_files_alone(desk: Open) -> None:
    address = desk()
    port = urlsplit(address).port
    assert [asked(address), asked(address, host=f"localhost:{port}")] == [200, 200]
    assert [asked(address, host=host) for host in ("example.org", f"example.org:{port}")] == [421, 421]
    assert [asked(address, path=path) for path in ("/desk.html.j2", "/../../mkdocs.yml", "/desk.js")] == [404, 404, 200]
    assert [asked(address, method) for method in ("POST", "PUT", "DELETE")] == [501, 501, 501]


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"ID": "exampel-2024"}, "ID is “exampel-2024”; there is no such plan (did you mean `example-2024`"),
        ({"ID": "example-2024", "EDITOR_URL": "javascript:alert('{path}')"}, "EDITOR_URL is “javascript:"),
        ({"ID": "example-2024", "EDITOR_URL": "vscode://file/"}, "EDITOR_URL is “vscode://file/”"),
    ],
)
def test_misuse_is_said(root: Path, environment: dict[str, str], message: str) -> None:
    with pytest.raises(MisuseError) as raised:
        desk_server(read_settings(root, environment))
    assert str(raised.value).startswith(message)
