"""The search for a browser, on machines made of small shell scripts; and the fixtures, on real pages."""

import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.support.browser import NewPage, Serve, WatchedPage, serving
from tests.support.project import ROOT
from tools.browser import FLAGS, HELP, Browser, find, main

# --- finding and getting ---------------------------------------------------------------------------------------------

STARTS = "#!/bin/sh\necho '<html><p>ready</p></html>'\n"
WITHOUT_SANDBOX = "#!/bin/sh\ncase \"$*\" in *--no-sandbox*) echo '<p>ready</p>' ;; *) exit 1 ;; esac\n"
NOTICE = "#!/bin/sh\necho 'requires the chromium snap'\nexit 1\n"
SILENT = "#!/bin/sh\n"
FAILS = "#!/bin/sh\necho 'no network'\nexit 1\n"
NOTES = '#!/bin/sh\nprintf "%s\\n" "$*" >>"${0%/*}/../log"\n'
INSTALLS = NOTES + 'case "$*" in *install*shell*) cp "${0%/*}/to-be" "${0%/*}/chromium-headless-shell" ;; esac\n'


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has nothing but these programs; root uses it."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "cp", "env"):
        (programs / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("tools.browser.downloaded", lambda: str(programs / "downloaded"))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return programs


def put_programs(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("programs", "found"),
    [
        ({"chromium": STARTS, "chromium-headless-shell": STARTS}, "chromium-headless-shell"),
        ({"chromium": STARTS, "google-chrome": STARTS}, "chromium"),
        ({"chromium-headless-shell": SILENT, "chromium": STARTS}, "chromium"),
        ({"google-chrome": STARTS}, "google-chrome"),
        ({"chromium": NOTICE, "chromium-browser": SILENT, "google-chrome": STARTS}, "google-chrome"),
        ({"downloaded": STARTS}, "downloaded"),
    ],
    ids=["the shell", "the whole browser", "no shell that starts", "another", "one that starts", "a download"],
)
def test_a_browser_that_starts_is_found(
    programs: Mapping[str, str], found: str, bin_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_programs(bin_, programs)
    assert main() == 0
    assert capsys.readouterr() == (f"browser: {bin_ / found}\n", "")


@pytest.mark.parametrize(("program", "sandbox"), [(STARTS, True), (WITHOUT_SANDBOX, False)])
def test_the_sandbox_is_used_where_it_works(
    program: str, sandbox: bool, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_programs(bin_, {"chromium": program})
    assert find() == Browser(str(bin_ / "chromium"), sandbox=False)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert find() == Browser(str(bin_ / "chromium"), sandbox=sandbox)


def test_the_named_browser_is_the_only_one(
    bin_: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_programs(bin_, {"chromium": STARTS, "special": STARTS, "apt-get": INSTALLS})
    for named in ("special", str(bin_ / "special")):
        monkeypatch.setenv("CHROMIUM", named)
        assert find() == Browser(str(bin_ / "special"), sandbox=False)
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    assert main() == 1
    assert capsys.readouterr() == ("", f"browser: CHROMIUM names /nowhere/chrome, which does not start\n{HELP}\n")
    assert not (bin_.parent / "log").exists()


@pytest.mark.parametrize(
    "installed",
    [{}, {"chromium": STARTS}, {"chromium-headless-shell": SILENT}],
    ids=["no browser", "a whole one", "a shell that does not start"],
)
def test_root_installs_the_package(
    installed: Mapping[str, str], bin_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_programs(bin_, {"apt-get": INSTALLS, "to-be": STARTS, **installed})
    assert main() == 0
    said = "browser: installing the package chromium-headless-shell\n"
    assert capsys.readouterr() == (f"browser: {bin_ / 'chromium-headless-shell'}\n", said)
    assert (bin_.parent / "log").read_text().splitlines() == [
        "-q -y update",
        "-q -y install --no-install-recommends chromium-headless-shell fonts-noto-cjk",
    ]


def test_a_whole_browser_will_do_where_nothing_can_be_installed(bin_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_programs(bin_, {"apt-get": FAILS, "chromium": STARTS})
    assert main() == 0
    assert capsys.readouterr().out == f"browser: {bin_ / 'chromium'}\n"


@pytest.mark.parametrize(
    ("user", "apt", "said"),
    [
        (0, FAILS, "browser: installing the package chromium-headless-shell\nno network\n\nno network\n\n"),
        (1000, INSTALLS, ""),
    ],
    ids=["no network", "not root"],
)
def test_when_nothing_helps_the_command_fails_and_names_the_three_ways(
    user: int, apt: str, said: str, bin_: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    put_programs(bin_, {"apt-get": apt, "to-be": STARTS})
    assert main() == 1
    assert capsys.readouterr() == ("", f"{said}{HELP}\n")
    assert [line[:4] for line in HELP.splitlines()[1:]] == ["  1.", "  2.", "  3."]


def test_the_browser_is_told_to_keep_to_this_machine(bin_: Path) -> None:
    put_programs(bin_, {"chromium": '#!/bin/sh\nprintf "%s\\n" "$@" >"${0%/*}/../log"\n'})
    assert find() is None
    arguments = (bin_.parent / "log").read_text().splitlines()
    assert {*FLAGS, "--no-sandbox"} <= set(arguments)
    assert any(flag.startswith("--host-resolver-rules=MAP * ~NOTFOUND") for flag in arguments)


def test_without_a_browser_tests_fail_and_are_not_skipped(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.support.browser import browser, new_page, page, serve\n")
    tests = (f"def test_{fixture}({fixture}):\n    pass\n" for fixture in ("browser", "page", "new_page"))
    (tmp_path / "test_it.py").write_text("".join(tests))
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "no:cacheprovider", str(tmp_path)]
    environment = os.environ | {"CHROMIUM": "/nowhere/chrome"}
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "3 errors in" in done.stdout
    assert HELP in done.stdout


# --- serving ---------------------------------------------------------------------------------------------------------

HEAD = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "site 政策"
    (root / "en").mkdir(parents=True)
    (root / "index.html").write_text(f"{HEAD}<title>首页</title>")
    (root / "en" / "index.html").write_text(f"{HEAD}<title>Home</title>")
    (tmp_path / "secret.html").write_text("not for the public")
    return root


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize("prefix", ["/", "/policy-atlas/", "policy-atlas", "/a/b"])
def test_a_folder_is_served_under_its_prefix(serve: Serve, folder: Path, prefix: str) -> None:
    address = serve(folder, prefix)
    assert address.startswith("http://127.0.0.1:")
    assert address.endswith("/")
    assert get(address)[0] == HTTPStatus.OK
    assert "Home" in get(f"{address}en/")[1]
    assert "Home" in get(f"{address}en")[1]  # redirected, prefix kept


def test_outside_there_is_nothing_and_the_site_s_own_page_says_what_is_missing(serve: Serve, folder: Path) -> None:
    host = serve(folder, "/policy-atlas/").removesuffix("/policy-atlas/")
    for path in ("/", "/en/", "/policy-atlas-2/", "/policy-atlas/none/", "/policy-atlas/../secret.html"):
        assert get(host + path)[0] == HTTPStatus.NOT_FOUND
    (folder / "404.html").write_text("没有这一页")
    assert get(f"{host}/policy-atlas/en/none/") == (HTTPStatus.NOT_FOUND, "没有这一页")
    with pytest.raises(FileNotFoundError):
        serve(folder / "none")


def test_a_server_ends_with_its_block(folder: Path) -> None:
    with serving(folder) as address:
        assert get(address)[0] == HTTPStatus.OK
    with pytest.raises(urllib.error.URLError):
        get(address)


# --- watching --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("<title>fine</title><script>console.log('fine')</script>", []),
        ("<script>setTimeout(() => { throw new Error('broken') }, 50)</script>", ["page error: Error: broken"]),
        ("<script>console.error('broken')</script>", ["console error: broken"]),
        (
            "<img src=none.png>",
            [
                "request failed: HERE/none.png (404)",
                "console error: Failed to load resource: the server responded with a status of 404 (File not found)",
            ],
        ),
    ],
    ids=["nothing", "an exception", "an error on the console", "a missing file"],
)
def test_what_goes_wrong_on_a_page_is_seen(
    body: str, problems: list[str], page: WatchedPage, serve: Serve, folder: Path
) -> None:
    assert page.seen.problems() == ["nothing was requested"]
    (folder / "index.html").write_text(HEAD + body)
    address = serve(folder, "/policy-atlas/")
    page.goto(address)
    assert page.seen.problems() == [problem.replace("HERE/", address) for problem in problems]


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "http://192.0.2.1/x.png", "http://127.0.0.1:9/x.png", "ws://example.org/x"]
)
def test_a_request_to_another_host_is_seen_and_not_answered(
    page: WatchedPage, serve: Serve, folder: Path, address: str
) -> None:
    asks = f"<img src='{address}'>" if address.startswith("http") else f"<script>new WebSocket('{address}')</script>"
    (folder / "index.html").write_text(HEAD + asks)
    page.goto(serve(folder))
    assert f"request to another host: {address}" in page.seen.problems()
    assert page.seen.foreign == [address]
    assert not page.evaluate("() => [...document.images].some(image => image.naturalWidth > 0)")


@pytest.mark.parametrize("address", ["http://example.org/", "http://192.0.2.1/"])
def test_no_other_host_can_be_reached(page: WatchedPage, address: str) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address)


def test_a_window_that_the_page_opens_is_watched_too(page: WatchedPage, serve: Serve, folder: Path) -> None:
    (folder / "en" / "index.html").write_text(f"{HEAD}<script>broken()</script>")
    (folder / "index.html").write_text(f"{HEAD}<a href=en/ target=_blank>English</a>")
    page.goto(serve(folder))
    with page.context.expect_page() as opened:
        page.get_by_text("English").click()
    opened.value.wait_for_load_state("load")
    assert page.seen.problems() == ["page error: ReferenceError: broken is not defined"]


def test_pages_are_strangers_to_each_other(new_page: NewPage, serve: Serve, folder: Path) -> None:
    address = serve(folder)
    first, second = new_page(), new_page(viewport={"width": 390, "height": 844})
    first.goto(address)
    first.evaluate("() => localStorage.setItem('x', 'y')")
    second.goto(address)
    assert second.evaluate("() => [localStorage.getItem('x'), innerWidth]") == [None, 390]
