"""Find a browser for the tests, or get one.

`python tools/browser.py` (part of `make test`) finds a Chromium or Chrome that really starts: the one that `$CHROMIUM`
names, else an installed one, else one that Playwright downloaded earlier. If there is none it gets one: Debian's
package where this user may install packages, else Playwright's download. It prints the browser's path; exit 1 and the
three ways to help it if every one failed.

The tests call `find` alone: they never install anything.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

# The browser talks to this machine and to nobody else: nothing of its own in the background, no proxy, and no other
# host has an address. /dev/shm is too small in many containers.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--disable-dev-shm-usage",
    "--disable-gpu",
)

HELP = """browser: no Chromium or Chrome that starts was found, and none could be installed. Any one of these helps:
  1. install Chromium or Chrome, or name one:  make test CHROMIUM=/path/to/chromium
  2. on Debian, as root:                       apt-get update && apt-get install chromium
  3. let Playwright download one:              .venv/bin/python -m playwright install --with-deps chromium"""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Browser:
    """A browser that starts, and whether it does so inside its own sandbox."""

    path: str
    sandbox: bool


@dataclass(frozen=True)
class Machine:
    """What the search depends on; the tests make their own."""

    named: str
    """What $CHROMIUM says; empty if nothing."""
    path: str
    """$PATH."""
    system: str
    """`Linux`, `Darwin` …"""
    distribution: str
    """The ID of os-release: `debian`, `ubuntu` …; empty elsewhere."""
    root: bool
    downloader: tuple[str, ...]
    """The command that runs Playwright's installer."""
    downloaded: Callable[[], str]
    """Where Playwright keeps its browser, whether it is there or not."""

    def which(self, name: str) -> str | None:
        return shutil.which(name, path=self.path)

    def run(self, command: Iterable[str]) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PATH": self.path, "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(
            list(command),
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def this_machine() -> Machine:
    return Machine(
        named=os.environ.get("CHROMIUM", ""),
        path=os.environ.get("PATH", os.defpath),
        system=platform.system(),
        distribution=distribution(),
        root=os.geteuid() == 0,
        downloader=(sys.executable, "-m", "playwright", "install"),
        downloaded=playwright_path,
    )


def distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def playwright_path() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — most machines never come this far

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


# --- finding ---------------------------------------------------------------------------------------------------------


def find(machine: Machine) -> Browser | None:
    """The first candidate that starts. A named browser is the only candidate."""
    return next((browser for path in candidates(machine) if (browser := start(machine, path))), None)


def candidates(machine: Machine) -> Iterator[str]:
    if machine.named:
        yield machine.which(machine.named) or machine.named
        return
    yield from filter(None, map(machine.which, NAMES))
    if machine.system == "Darwin":
        yield from MACOS_APPLICATIONS
    yield machine.downloaded()


def start(machine: Machine, path: str) -> Browser | None:
    """Start the browser once. Root cannot use its sandbox, and some systems forbid it to everybody."""
    for sandbox in [False] if machine.root else [True, False]:
        if starts(path, sandbox):
            return Browser(path, sandbox)
    return None


def starts(path: str, sandbox: bool) -> bool:
    """Whether the browser draws a page. That it exists says little: Ubuntu's chromium-browser may be a mere notice."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            path,
            "--headless",
            *FLAGS,
            *([] if sandbox else ["--no-sandbox"]),
            f"--user-data-dir={profile}",
            "--dump-dom",
            "data:text/html,<p>ready</p>",
        ]
        try:
            done = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0 and b"<p>ready</p>" in done.stdout


# --- getting ---------------------------------------------------------------------------------------------------------


def ensure(machine: Machine, say: Say) -> Browser | None:
    """Find a browser, or install one by the first way that leads to one that starts."""
    if browser := find(machine):
        return browser
    if machine.named:
        say(f"browser: CHROMIUM names {machine.named}, which does not start")
        return None
    for install in (install_package, download):
        if install(machine, say) and (browser := find(machine)):
            return browser
    return None


def administrator(machine: Machine) -> list[str] | None:
    """What to put before a command so that it may install packages; None if this user may not."""
    if not machine.which("apt-get"):
        return None
    if machine.root:
        return []
    sudo = machine.which("sudo")
    return [sudo, "-n"] if sudo and machine.run([sudo, "-n", "true"]).returncode == 0 else None


def install_package(machine: Machine, say: Say) -> bool:
    """Debian's package. Ubuntu's package of that name is a snap, which containers cannot run."""
    prefix = administrator(machine)
    if prefix is None or machine.distribution == "ubuntu":
        return False
    say("browser: none found; installing the package chromium")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    machine.run([*apt, "update"])
    done = machine.run([*apt, "install", "--no-install-recommends", "chromium"])
    if done.returncode == 0:
        # Chinese glyphs in screenshots; the tests pass without them.
        machine.run([*apt, "install", "--no-install-recommends", "fonts-noto-cjk"])
    return succeeded(done, say)


def download(machine: Machine, say: Say) -> bool:
    """Playwright's browser, with the libraries it needs where this user may install packages."""
    say("browser: none found; letting Playwright download one")
    libraries = ["--with-deps"] if administrator(machine) is not None else []
    for options in [libraries, []] if libraries else [[]]:
        done = machine.run([*machine.downloader, *options, "--no-shell", "chromium"])
        if succeeded(done, say):
            return True
    return False


def succeeded(done: subprocess.CompletedProcess[str], say: Say) -> bool:
    """Whether the command did; otherwise its last lines are said."""
    if done.returncode == 0:
        return True
    for line in done.stdout.strip().splitlines()[-5:]:
        say(f"  {line}")
    return False


def main() -> int:
    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    browser = ensure(this_machine(), say)
    if browser is None:
        say(HELP)
        return 1
    print(f"browser: {Path(browser.path)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
