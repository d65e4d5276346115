"""Find a browser for the tests, or install one.

`python tools/browser.py` (part of `make test`) finds a Chromium or Chrome that really starts: the one that `$CHROMIUM`
names, else an installed one, else one that Playwright downloaded. First comes the headless shell, which is Chromium
without its window: a page of its own takes 0.15 s there and 0.6 s in the whole browser, which draws its own surface
for each. Where it is missing and root asks, Debian's package is installed. The path of what was found is printed; exit
1 and the ways to help it if there is none.

The tests call `find` alone: they never install anything.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHELL = "chromium-headless-shell"

PLACES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
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

HELP = """browser: no Chromium or Chrome that starts was found. Any one of these helps:
  1. install Chromium or Chrome, or name one:  make test CHROMIUM=/path/to/chromium
  2. on Debian, as root:                       apt-get update && apt-get install chromium-headless-shell
  3. let Playwright download one:              .venv/bin/python -m playwright install --with-deps chromium"""


@dataclass(frozen=True)
class Browser:
    """A browser that starts, and whether it does so inside its own sandbox."""

    path: str
    sandbox: bool


def find() -> Browser | None:
    """Return the first candidate that starts. Root cannot use its sandbox, and some systems forbid it to all."""
    sandboxes = [False] if os.geteuid() == 0 else [True, False]
    ways = (Browser(path, sandbox) for path in candidates() for sandbox in sandboxes)
    return next(filter(starts, ways), None)


def candidates() -> Iterator[str]:
    """Yield where browsers may be. A named one is the only candidate: another one is not taken in silence."""
    if named := os.environ.get("CHROMIUM"):
        yield shutil.which(named) or named
        return
    yield from filter(None, map(shutil.which, PLACES))
    yield downloaded()


def downloaded() -> str:
    """Return where Playwright keeps its browser, whether it is there or not."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — most machines never come this far

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(browser: Browser) -> bool:
    """Whether it draws a page. That it exists says little: Ubuntu's chromium-browser may be a mere notice."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        sandbox = [] if browser.sandbox else ["--no-sandbox"]
        page = [f"--user-data-dir={profile}", "--dump-dom", "data:text/html,<p>ready</p>"]
        command = [browser.path, "--headless", *FLAGS, *sandbox, *page]
        try:
            done = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0 and b"<p>ready</p>" in done.stdout


def install() -> None:
    """Install Debian's package, and Chinese glyphs for pictures of pages, where this user may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"browser: installing the package {SHELL}", file=sys.stderr, flush=True)
    for order in (["update"], ["install", "--no-install-recommends", SHELL, "fonts-noto-cjk"]):
        command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", *order]
        done = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, text=True)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)


def main() -> int:
    """Print the path of a browser, installed if need be, or what would help; return the exit status."""
    named = os.environ.get("CHROMIUM")
    browser = find()
    if not named and (browser is None or Path(browser.path).name != SHELL):
        install()
        browser = find()
    if browser is None:
        if named:
            print(f"browser: CHROMIUM names {named}, which does not start", file=sys.stderr)
        print(HELP, file=sys.stderr)
        return 1
    print(f"browser: {browser.path}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
