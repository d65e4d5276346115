"""How a command ended, and what is said of it."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

from build_scripts.records import problems
from build_scripts.records.problems import Refused

GITHUB_PAGES = 10**9
"""Bytes that a site on GitHub Pages may have."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. ``reason`` says why everything was built, and is empty when only changes were.

    ``url`` is the address for which it was built.
    """

    data_files: int
    pages: int
    bytes: int
    written: int
    deleted: int
    reason: str
    url: str


UNCHANGED = Built(0, 0, 0, 0, 0, "", "")


def report(done: Built, started: float) -> str:
    """Return what a build did, for a person."""
    seconds = time.monotonic() - started
    if done is UNCHANGED:
        return f"nothing changed; site/ is as it should be ({seconds:.1f} s)"
    extent = f"everything was built: {done.reason}" if done.reason else "only what changed was built"
    return (
        f"{done.data_files} data files read; {done.written} generated files written, {done.deleted} deleted\n"
        f"{extent}\n"
        f"{done.pages} pages in two languages in site/, in {seconds:.1f} s, for {done.url}\n"
        f"{_size(done.bytes)}\n"
        "look at it with `make serve`, or put the folder on any web server"
    )


def _size(site: int) -> str:
    megabytes = f"{site / 10**6:,.0f} MB"
    if site > GITHUB_PAGES:
        return f"the site has {megabytes}: more than the 1 GB that GitHub Pages allows"
    return f"the site has {megabytes}, {site / GITHUB_PAGES:.1%} of the 1 GB that GitHub Pages allows"


def refuse(refused: Refused) -> int:
    """Print every problem; whatever was found, ``site/`` and the kept files have not been touched."""
    print(problems.report(refused.problems, refused.files), file=sys.stderr)
    return 1
