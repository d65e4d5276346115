"""What a build publishes: every address and anchor, each with a fingerprint of what it says."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, Site
from build_scripts.official import OfficialMeasure
from build_scripts.records.kinds import WITH_PAGES
from build_scripts.records.model import Record

Wordings = Mapping[tuple[str, str], OfficialMeasure]

NOTHING = "-"
"""The fingerprint of an anchor that says nothing of its own, such as a heading over a list."""

_PLACEHOLDERS = (
    (re.compile(r"^plans/[^/]+/[^/]+/"), "plans/*/*/"),
    (re.compile(r"^plans/[^/]+/"), "plans/*/"),
    (re.compile(rf"^{addresses.RELEASES}[^/]+/"), f"{addresses.RELEASES}*/"),
    (re.compile(r"^incentives/amounts/[^/]+/"), "incentives/amounts/*/"),
    (re.compile(rf"^({'|'.join(addresses.hub(kind) for kind in WITH_PAGES)})[^/]+/"), r"\1*/"),
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What one page publishes: its address, the fingerprint of its title, its anchors.

    ``lasts`` is the last anchor of each of its sheets (``views.paging.Pager``); empty where it leads on to none.
    """

    address: str
    title: str
    anchors: tuple[str, ...]
    lasts: tuple[str, ...]


def published(
    site: Site, pages: Iterable[Marks], wordings: Wordings, redirected: Set[str] = frozenset()
) -> dict[str, str]:
    """Return every address of an edition, fragments included, with its fingerprint.

    Anchors of a further sheet are published under the page's own address where the first sheet leads on to them, and
    else not at all. Notices that a page carries for ``redirected`` anchors do not count, nor does the list of what is
    new, which only grows: writing the ledger lengthens it; nor what stands on a page that only gathers. Anchors
    that a template puts on every page of a kind stand once, under the kind's pattern: ``plans/*/*/#cite``.
    """
    said = dict(_records(site, wordings))
    all_pages = tuple(pages)
    sheets = {page.address: frozenset(page.anchors) for page in all_pages if addresses.is_sheet(page.address)}
    found: dict[str, str] = {}
    for page in all_pages:
        if page.address in sheets:
            continue
        found[page.address] = said.get(page.address) or page.title
        kind = pattern(page.address)
        is_told_anew = page.address == addresses.CHANGES or addresses.is_derived(page.address)
        anchors = () if is_told_anew else page.anchors
        for anchor in (*anchors, *_led_to(page, sheets)):
            own = f"{page.address}#{anchor}"
            if own in said:
                found[own] = said[own]
            elif own not in redirected:
                found[f"{kind}#{anchor}"] = NOTHING
    return found


def pattern(address: str) -> str:
    """Return the address with its ids replaced by stars where the page is one of many of its kind."""
    for expression, replacement in _PLACEHOLDERS:
        if expression.match(address):
            return expression.sub(replacement, address)
    return address


def fingerprint(texts: Iterable[str]) -> str:
    """Return ten hexadecimal digits that change when one of the texts does."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:10]


def _led_to(page: Marks, sheets: Mapping[str, Set[str]]) -> Iterator[str]:
    """Yield the anchors on further sheets to which the first one leads: those that are where they are looked for."""
    for number in range(2, len(page.lasts) + 1):
        anchors = sheets.get(addresses.sheet(page.address, number), frozenset())
        yield from sorted(anchor for anchor in anchors if bisect_left(page.lasts, anchor) == number - 1)


def _records(site: Site, wordings: Wordings) -> Iterator[tuple[str, str]]:
    """Yield the address and fingerprint of everything that a record says."""
    for kind in WITH_PAGES:
        yield from ((entry.address, _print(entry.record)) for entry in site.entries(kind))
    for plan in site.all_plans:
        yield plan.address, _print(plan.record, "measures", "outline")
        for measure in plan.measures:
            yield from _measure(measure)
            official = wordings.get((plan.record.id, measure.record.id))
            for sentence in official.sentences if official else ():
                yield f"{measure.address}#s{sentence.number}", fingerprint([sentence.text])


def _measure(measure: MeasureNode) -> Iterator[tuple[str, str]]:
    yield measure.address, _print(measure.record, "provisions", "excuses")
    for provision in measure.provisions:
        yield provision.address, _print(provision.record, "incentives", "targets", "carries_out")
    yield from ((node.address, _print(node.record)) for node in measure.incentives)
    yield from ((node.address, _print(node.record)) for node in measure.targets)


def _print(record: Record, *parts: str) -> str:
    """Return the fingerprint of a record without some of its parts.

    Defaults are left out: a field that the schema gains changes no fingerprint until somebody fills it in.
    """
    return fingerprint([record.model_dump_json(exclude=set(parts), exclude_defaults=True)])
