"""What a first search fetches from a built site, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.quality import our_search, queries
from bench.searches import first_bytes
from tests.support.browser import serving
from tools.browser import FLAGS, find


def most_bytes(site: Path) -> float:
    """Return the most bytes that the first query of any kind fetches, the page and its looks included."""
    browser = find()
    if browser is None:
        raise RuntimeError("there is no browser; `make browser` gets one")
    firsts = {query.kind: query.ask for query in reversed(queries())}
    with sync_playwright() as playwright, serving(site, "/policy-atlas/") as address:
        chromium = playwright.chromium.launch(
            executable_path=browser.path, chromium_sandbox=browser.sandbox, args=list(FLAGS)
        )
        return float(max(first_bytes(chromium, address, our_search, ask) for ask in firsts.values()))
