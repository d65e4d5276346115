"""Where every page lives. Addresses are promises: a page's address ends with ``/`` and holds ids only.

The page at ``plans/example-2024/10/`` is the file ``plans/example-2024/10/index.md``, so that addresses, folders and
links are one thing. The home page's address is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.records.kinds import KINDS

HOME = ""
ABOUT = "about/"
COVERAGE = "about/coverage/"
DATA = "data/"
RELEASES = "data/releases/"
PLANS = "plans/"
CITIES = "cities/"
CHANGES = "changes/"
INCENTIVES = "incentives/"
AMOUNTS = "incentives/amounts/"
RATES = "incentives/rates/"
TARGETS = "targets/"
CLAIM = "claim/"
COMPARE = "compare/"
TABLES = "tables/"
SEARCH = "search/"
_LISTS = frozenset({INCENTIVES, CLAIM, TARGETS, COMPARE, TABLES, *(kind.hub for kind in KINDS.values() if kind.hub)})
"""Of the lists, those that are there only while they have anything to list."""


def release(version: str) -> str:
    """Return the address of a release of the data: of its page, and of the folder of its files."""
    return f"{RELEASES}{version}/"


def plan(plan_id: str) -> str:
    """Return the address of a plan's page."""
    return f"plans/{plan_id}/"


def measure(plan_id: str, measure_id: str) -> str:
    """Return the address of a measure's page."""
    return f"plans/{plan_id}/{measure_id}/"


def provision(plan_id: str, measure_id: str, provision_id: str) -> str:
    """Return the permalink of a provision."""
    return f"{measure(plan_id, measure_id)}#{provision_id}"


def differences(plan_id: str) -> str:
    """Return the address of what changed in a plan from the text before it."""
    return f"plans/{plan_id}/versions/"


def full(plan_id: str) -> str:
    """Return the address of a whole plan on one page."""
    return f"plans/{plan_id}/full/"


def is_derived(address: str) -> bool:
    """Return whether an address is of a page whose anchors are no promise.

    Differences, and a place beside those in it, follow from records; what stands on the page of a whole plan has its
    place on the measures' own pages.
    """
    return re.search(r"^plans/[^/]+/(versions|full)/$", address) is not None or is_within_place(address)


def within_place(place_id: str, theme_id: str = "") -> str:
    """Return the address of a place's plans beside those of the places in it; with a theme, of what they say on it."""
    return f"{CITIES}{place_id}/within/{theme_id and theme_id + '/'}"


def is_within_place(address: str) -> bool:
    """Return whether an address is of a place beside those in it."""
    return re.search(r"^cities/[^/]+/within/", address) is not None


def comparison(plan_address: str) -> str:
    """Return the path of the file that holds a plan as the comparison shows it."""
    return f"{COMPARE}{plan_address.rstrip('/')}.json"


def styles(plan_address: str) -> str:
    """Return the path of the file that holds how measures of a plan are cited, in every style."""
    return f"cite/{plan_address.rstrip('/')}.json"


def amount(yuan: int) -> str:
    """Return the address of the page of everything that pays this many whole yuan."""
    return f"{AMOUNTS}{yuan}/"


def within(address: str) -> tuple[str, ...]:
    """Return the addresses of the measure and of the plan that an address belongs to; of other addresses none."""
    page = address.partition("#")[0]
    steps = page.removeprefix(PLANS).split("/")[:-1] if page.startswith(PLANS) else []
    return tuple(f"{PLANS}{'/'.join(steps[:size])}/" for size in (2, 1) if len(steps) >= size)


def leads_on(page: str) -> str | None:
    """Return where a page leads on to by itself when it goes; of other pages nothing.

    The page of a value is there only while records have the value, a list only while it has anything to list, and a
    place beside those in it only while there are plans to compare.
    """
    if page.startswith((AMOUNTS, RATES)):
        return INCENTIVES
    if page.startswith(TABLES) and page != TABLES:
        return TABLES
    if is_within_place(page):
        return CITIES
    return HOME if page in _LISTS else None


def entry(kind: str, entry_id: str) -> str:
    """Return the address of a vocabulary entry's page; places are shown under ``cities/``."""
    return f"{hub(kind)}{entry_id}/"


def hub(kind: str) -> str:
    """Return the address of the list of all entries of a vocabulary."""
    return KINDS[kind].hub


def sheet(address: str, number: int) -> str:
    """Return the address of a page's continuation where one page would be too long; the first is the page itself.

    What stands on which sheet changes as plans are added: a sheet is for reading on, permalinks lead to measures.
    """
    return address if number == 1 else f"{address}pages/{number}/"


def is_sheet(address: str) -> bool:
    """Return whether an address is of a further sheet: what stands there changes, so it is no promise."""
    return re.search(r"/pages/[0-9]+/$", address) is not None


def side_by_side(measures: Iterable[tuple[str, str]]) -> str:
    """Return the address that compares measures, each given by plan and measure id."""
    return f"{COMPARE}?of={','.join(f'{plan}/{name}' for plan, name in measures)}"


def all_side_by_side(kind: str, entry_id: str, plans: Iterable[str] = ()) -> str:
    """Return the address that compares what plans say on an entry of a vocabulary: every one, where none is named."""
    named = ",".join(plans)
    return f"{COMPARE}?{kind}={entry_id}" + (f"&plans={named}" if named else "")


def table(kind: str) -> str:
    """Return the address of the table of all places and the subjects of a kind."""
    return f"{TABLES}{kind}/"


def uses(kind: str) -> str:
    """Return the path of the file that says which plans use each entry of a vocabulary."""
    return f"{COMPARE}{kind}.json"


def relative(here: str, there: str) -> str:
    """Return the way from a page to the Markdown file of another; a query or fragment of ``there`` stays."""
    page, _, fragment = there.partition("#")
    page, _, query = page.partition("?")
    if page == here and fragment and not query:
        return f"#{fragment}"
    shared = 0
    while (step := here.find("/", shared) + 1) and here[shared:step] == page[shared:step]:
        shared = step
    way = "../" * here.count("/", shared) + page[shared:]
    return f"{way}index.md" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def web(here: str, there: str) -> str:
    """Return the way from the page at ``here`` to the page at ``there``, as a browser needs it."""
    return f"{up(here)}{there}" or "./"


def up(here: str) -> str:
    """Return the way from a page to the edition's root, for files that no page is made of (data, scripts)."""
    return "../" * here.count("/")


def way(here: str, there: str) -> str:
    """Return the relative way from the page at ``here`` to the address ``there``, as a browser follows it."""
    page, _, fragment = there.partition("#")
    if page == here and fragment:
        return f"#{fragment}"
    return web(here, page) + (f"#{fragment}" if fragment else "")
