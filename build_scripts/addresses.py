"""Where every page lives. Addresses are promises: a page's address ends with ``/`` and holds ids only.

The page at ``plans/weihai-2021/10/`` is the file ``plans/weihai-2021/10/index.md``, so that addresses, folders and
links are one thing. The home page's address is empty.
"""

from __future__ import annotations

HOME = ""
ABOUT = "about/"
DATA = "data/"
PLANS = "plans/"
CITIES = "cities/"
CHANGES = "changes/"
INCENTIVES = "incentives/"
TARGETS = "targets/"


def plan(plan_id: str) -> str:
    """Return the address of a plan's page."""
    return f"plans/{plan_id}/"


def measure(plan_id: str, measure_id: str) -> str:
    """Return the address of a measure's page."""
    return f"plans/{plan_id}/{measure_id}/"


def provision(plan_id: str, measure_id: str, provision_id: str) -> str:
    """Return the permalink of a provision."""
    return f"{measure(plan_id, measure_id)}#{provision_id}"


def amount(yuan: int) -> str:
    """Return the address of the page of everything that pays this many whole yuan."""
    return f"incentives/amounts/{yuan}/"


def entry(kind: str, entry_id: str) -> str:
    """Return the address of a vocabulary entry's page; places are shown under ``cities/``."""
    return f"{hub(kind)}{entry_id}/"


def hub(kind: str) -> str:
    """Return the address of the list of all entries of a vocabulary."""
    return CITIES if kind == "places" else f"{kind}/"


def relative(here: str, there: str) -> str:
    """Return the way from the page at ``here`` to the Markdown file at ``there`` (with a fragment, or none)."""
    page, _, fragment = there.partition("#")
    if page == here and fragment:
        return f"#{fragment}"
    return f"{'../' * here.count('/')}{page}index.md" + (f"#{fragment}" if fragment else "")


def way(here: str, there: str) -> str:
    """Return the relative way from the page at ``here`` to the address ``there``, as a browser follows it."""
    page, _, fragment = there.partition("#")
    if page == here and fragment:
        return f"#{fragment}"
    up = "../" * here.count("/") + page
    return (up or "./") + (f"#{fragment}" if fragment else "")
