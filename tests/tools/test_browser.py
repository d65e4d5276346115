"""The search for a browser, on machines made of small shell scripts; and the fixtures, on real pages."""

import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.support.browser import NewPage, Serve, WatchedPage, serving
from tests.support.project import ROOT
from tools.browser import FLAGS, HELP, Browser, Machine, ensure, find, main

# --- finding and getting ---------------------------------------------------------------------------------------------

STARTS = "#!/bin/sh\necho '<html><p>ready</p></html>'\n"
STARTS_WITHOUT_SANDBOX = "#!/bin/sh\ncase \"$*\" in *--no-sandbox*) echo '<p>ready</p>' ;; *) exit 1 ;; esac\n"
NOTICE = "#!/bin/sh\necho 'requires the chromium snap'\nexit 1\n"
SILENT = "#!/bin/sh\n"
FAILS = "#!/bin/sh\necho 'no network'\nexit 1\n"


@dataclass
class World:
    """A machine to be, and what was run and said on it."""

    folder: Path
    machine: Machine

    def program(self, name: str, text: str) -> str:
        """Put a program on the path."""
        path = self.folder / "bin" / name
        path.write_text(text)
        path.chmod(0o755)
        return str(path)

    def installer(self, name: str, product: str) -> str:
        """A program that notes how it was called, and when told to install makes a browser at `product`."""
        body = f"case \"$*\" in *install*chromium*) cp {self.folder}/browser '{product}' ;; esac"
        return self.program(name, f'#!/bin/sh\necho {name} "$@" >>{self.folder}/log\n{body}\n')

    def log(self) -> list[str]:
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    def ensure(self) -> tuple[Browser | None, list[str]]:
        said: list[str] = []
        return ensure(self.machine, said.append), said


@pytest.fixture
def world(tmp_path: Path) -> World:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "cp", "env"):
        (programs / name).symlink_to(shutil.which(name) or name)
    (tmp_path / "browser").write_text(STARTS)
    (tmp_path / "browser").chmod(0o755)
    made = World(
        tmp_path,
        Machine(
            named="",
            path=str(programs),
            system="Linux",
            distribution="debian",
            root=True,
            downloader=(str(programs / "playwright"), "install"),
            downloaded=lambda: str(tmp_path / "downloaded"),
        ),
    )
    made.program("playwright", FAILS)
    return made


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_an_installed_browser_is_found(world: World, name: str) -> None:
    path = world.program(name, STARTS)
    assert world.ensure() == (Browser(path, sandbox=False), [])


def test_the_named_browser_comes_first_by_path_or_by_name(world: World) -> None:
    world.program("chromium", STARTS)
    path = world.program("special", STARTS)
    for named in (path, "special"):
        assert find(replace(world.machine, named=named)) == Browser(path, sandbox=False)


def test_a_named_browser_that_does_not_start_is_not_replaced_in_silence(world: World) -> None:
    world.program("chromium", STARTS)
    world.machine = replace(world.machine, named="/nowhere/chrome")
    assert world.ensure() == (None, ["browser: CHROMIUM names /nowhere/chrome, which does not start"])


@pytest.mark.parametrize("useless", [NOTICE, SILENT], ids=["notice", "silent"])
def test_a_browser_that_does_not_start_is_passed_over(world: World, useless: str) -> None:
    world.program("chromium-browser", useless)
    path = world.program("google-chrome", STARTS)
    assert find(world.machine) == Browser(path, sandbox=False)


def test_the_sandbox_is_used_where_it_works(world: World) -> None:
    user = replace(world.machine, root=False)
    path = world.program("chromium", STARTS)
    assert find(user) == Browser(path, sandbox=True)
    world.program("chromium", STARTS_WITHOUT_SANDBOX)
    assert find(user) == Browser(path, sandbox=False)


def test_the_application_is_found_on_macos(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.program("Google Chrome", STARTS)
    monkeypatch.setattr("tools.browser.MACOS_APPLICATIONS", (path,))
    assert find(world.machine) is None
    assert find(replace(world.machine, system="Darwin")) == Browser(path, sandbox=False)


def test_an_earlier_download_is_found(world: World) -> None:
    shutil.copy(world.folder / "browser", world.folder / "downloaded")
    assert find(world.machine) == Browser(str(world.folder / "downloaded"), sandbox=False)


def test_root_installs_the_package(world: World) -> None:
    path = world.folder / "bin" / "chromium"
    world.installer("apt-get", str(path))
    assert world.ensure() == (
        Browser(str(path), sandbox=False),
        ["browser: none found; installing the package chromium"],
    )
    assert world.log() == [
        "apt-get -q -y update",
        "apt-get -q -y install --no-install-recommends chromium",
        "apt-get -q -y install --no-install-recommends fonts-noto-cjk",
    ]


def test_a_user_installs_the_package_if_sudo_asks_no_password(world: World) -> None:
    path = world.folder / "bin" / "chromium"
    world.installer("apt-get", str(path))
    world.machine = replace(world.machine, root=False)
    world.program("sudo", FAILS)
    assert world.ensure()[0] is None
    assert world.log() == []
    world.program("sudo", '#!/bin/sh\nshift\ncase "$1" in true) exit 0 ;; esac\nexec "$@"\n')
    assert world.ensure()[0] == Browser(str(path), sandbox=True)


def test_without_packages_playwright_downloads(world: World) -> None:
    path = str(world.folder / "downloaded")
    world.installer("playwright", path)
    assert world.ensure() == (Browser(path, sandbox=False), ["browser: none found; letting Playwright download one"])
    assert world.log() == ["playwright install --no-shell chromium"]


def test_ubuntu_gets_the_download_with_its_libraries(world: World) -> None:
    path = str(world.folder / "downloaded")
    world.installer("apt-get", str(world.folder / "bin" / "chromium"))
    world.installer("playwright", path)
    world.machine = replace(world.machine, distribution="ubuntu")
    assert world.ensure()[0] == Browser(path, sandbox=False)
    assert world.log() == ["playwright install --with-deps --no-shell chromium"]


def test_a_package_that_does_not_come_is_followed_by_the_download(world: World) -> None:
    path = str(world.folder / "downloaded")
    world.program("apt-get", FAILS)
    world.installer("playwright", path)
    browser, said = world.ensure()
    assert browser == Browser(path, sandbox=False)
    assert said == [
        "browser: none found; installing the package chromium",
        "  no network",
        "browser: none found; letting Playwright download one",
    ]


def test_when_nothing_helps_the_command_fails_and_names_the_three_ways(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tools.browser.this_machine", lambda: world.machine)
    assert main() == 1
    assert capsys.readouterr() == (
        "",
        f"browser: none found; letting Playwright download one\n  no network\n{HELP}\n",
    )
    assert [line[:4] for line in HELP.splitlines()[1:]] == ["  1.", "  2.", "  3."]


def test_the_command_prints_what_it_found(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = world.program("chromium", STARTS)
    monkeypatch.setattr("tools.browser.this_machine", lambda: world.machine)
    assert main() == 0
    assert capsys.readouterr() == (f"browser: {path}\n", "")


def test_the_browser_is_told_to_keep_to_this_machine(world: World) -> None:
    world.program("chromium", f"#!/bin/sh\nprintf '%s\\n' \"$@\" >{world.folder}/log\n")
    assert find(world.machine) is None
    arguments = world.log()
    assert set(FLAGS) <= set(arguments)
    assert "--no-sandbox" in arguments
    assert any(flag.startswith("--host-resolver-rules=MAP * ~NOTFOUND") for flag in arguments)


@pytest.mark.parametrize("fixture", ["browser", "page", "new_page"])
def test_without_a_browser_tests_fail_and_are_not_skipped(fixture: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.browser import browser, new_page, page, serve\n")
    (tmp_path / "test_it.py").write_text(f"def test_it({fixture}):\n    pass\n")
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "no:cacheprovider", str(tmp_path)]
    environment = os.environ | {"CHROMIUM": "/nowhere/chrome"}
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "1 error in" in done.stdout
    assert HELP in done.stdout


# --- serving ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "site 政策"
    (root / "en").mkdir(parents=True)
    (root / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>首页</title>"
    )
    (root / "en" / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Home</title>"
    )
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


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/policy-atlas-2/", "/policy-atlas/none/", "/policy-atlas/../secret.html"]
)
def test_outside_there_is_nothing(serve: Serve, folder: Path, path: str) -> None:
    address = serve(folder, "/policy-atlas/").removesuffix("/policy-atlas/")
    assert get(address + path)[0] == HTTPStatus.NOT_FOUND


def test_a_missing_page_is_answered_with_the_site_s_own(serve: Serve, folder: Path) -> None:
    (folder / "404.html").write_text("没有这一页")
    assert get(f"{serve(folder, '/x/')}en/none/") == (HTTPStatus.NOT_FOUND, "没有这一页")


def test_a_server_ends_with_its_block(folder: Path) -> None:
    with serving(folder) as address:
        assert get(address)[0] == HTTPStatus.OK
    with pytest.raises(urllib.error.URLError):
        get(address)


def test_a_missing_folder_is_not_served(serve: Serve, folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        serve(folder / "none")


# --- watching --------------------------------------------------------------------------------------------------------


def put(folder: Path, body: str) -> None:
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{body}")


def test_a_good_page_has_no_problems(page: WatchedPage, serve: Serve, folder: Path) -> None:
    page.goto(serve(folder, "/policy-atlas/"))
    assert page.title() == "首页"
    assert page.seen.problems() == []
    assert len(page.seen.requests) == 1


def test_a_page_that_was_not_opened_is_a_problem(page: WatchedPage) -> None:
    assert page.seen.problems() == ["nothing was requested"]


def test_an_exception_is_seen(page: WatchedPage, serve: Serve, folder: Path) -> None:
    put(folder, "<script>setTimeout(() => { throw new Error('broken') }, 50)</script>")
    page.goto(serve(folder))
    assert page.seen.problems() == ["page error: Error: broken"]
    assert len(page.seen.page_errors) == 1


def test_an_error_on_the_console_is_seen_and_a_remark_is_not(page: WatchedPage, serve: Serve, folder: Path) -> None:
    put(folder, "<script>console.log('fine'); console.error('broken')</script>")
    page.goto(serve(folder))
    assert page.seen.problems() == ["console error: broken"]
    assert page.seen.console_errors == ["broken"]


def test_a_missing_file_is_seen(page: WatchedPage, serve: Serve, folder: Path) -> None:
    put(folder, "<img src=none.png>")
    address = serve(folder)
    page.goto(address)
    assert f"request failed: {address}none.png (404)" in page.seen.problems()


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "http://192.0.2.1/x.png", "http://127.0.0.1:9/x.png", "ws://example.org/x"]
)
def test_a_request_to_another_host_is_seen_and_not_answered(
    page: WatchedPage, serve: Serve, folder: Path, address: str
) -> None:
    put(
        folder,
        f"<img src='{address}'>" if address.startswith("http") else f"<script>new WebSocket('{address}')</script>",
    )
    page.goto(serve(folder))
    assert f"request to another host: {address}" in page.seen.problems()
    assert page.seen.foreign == [address]
    assert not page.evaluate("() => [...document.images].some(image => image.naturalWidth > 0)")


@pytest.mark.parametrize("address", ["http://example.org/", "http://192.0.2.1/"])
def test_no_other_host_can_be_reached(page: WatchedPage, address: str) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address)


def test_a_window_that_the_page_opens_is_watched_too(page: WatchedPage, serve: Serve, folder: Path) -> None:
    (folder / "en" / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><script>broken()</script>"
    )
    put(folder, "<a href=en/ target=_blank>English</a>")
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
