"""What a build publishes: every address and anchor, each with a fingerprint of what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.link import MeasureNode, Site
from build_scripts.model import Record
from build_scripts.official import OfficialMeasure

Wordings = Mapping[tuple[str, str], OfficialMeasure]

NOTHING = "-"
"""The fingerprint of an anchor that says nothing of its own, such as a heading over a list."""

_ANCHOR = re.compile(r"""\{:[^}\n]*?#([A-Za-z][\w-]*)|\bid="([^"{}]+)\"""")
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_THEME = "themes/*/"
_PLACEHOLDERS = (
    (re.compile(r"^plans/[^/]+/[^/]+/"), "plans/*/*/"),
    (re.compile(r"^plans/[^/]+/"), "plans/*/"),
    (re.compile(r"^incentives/amounts/[^/]+/"), "incentives/amounts/*/"),
    (re.compile(r"^(cities|themes|recognitions|indicators|bodies|industries|terms)/[^/]+/(pages/[0-9]+/)?"), r"\1/*/"),
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What one page publishes: its address, the fingerprint of its title, and its anchors."""

    address: str
    title: str
    anchors: tuple[str, ...]


def marks(path: str, markdown: str) -> Marks:
    """Return what the page that a Markdown file makes publishes."""
    title = _TITLE.search(markdown)
    return Marks(path.removesuffix("index.md"), fingerprint([title[1] if title else ""]), tuple(_anchors(markdown)))


def published(
    site: Site, pages: Iterable[Marks], wordings: Wordings, redirected: Set[str] = frozenset()
) -> dict[str, str]:
    """Return every address of an edition, fragments included, with its fingerprint.

    Notices that a page carries for ``redirected`` anchors do not count, nor does the list of what is new, which only
    grows: writing the ledger lengthens it. Anchors that a template puts on every page of a kind stand once, under the
    kind's pattern: ``plans/*/*/#cite``.
    """
    said = dict(_records(site, wordings))
    found: dict[str, str] = {}
    for page in pages:
        kind = pattern(page.address)
        if addresses.is_sheet(page.address):
            # The first sheet of a theme leads on to whatever stands on the others.
            found.update((f"{kind}#{anchor}", NOTHING) for anchor in page.anchors if kind == _THEME)
            continue
        found[page.address] = said.get(page.address) or page.title
        for anchor in page.anchors if page.address != addresses.CHANGES else ():
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


def _anchors(markdown: str) -> Iterator[str]:
    """Yield the anchors that a page's body sets; in the front matter, texts can look like one."""
    body = markdown.partition("\n---\n")[2]
    return (match[1] or match[2] for match in _ANCHOR.finditer(body))


def _records(site: Site, wordings: Wordings) -> Iterator[tuple[str, str]]:
    """Yield the address and fingerprint of everything that a record says."""
    for kind, vocabulary in site.vocabularies.each():
        for entry in vocabulary.entries:
            if kind != "units":
                yield addresses.entry(kind, entry.id), _print(entry)
    for plan in site.plans:
        yield plan.address, _print(plan.record, "measures", "outline")
        for measure in plan.measures:
            yield from _measure(measure)
            official = wordings.get((plan.record.id, measure.record.id))
            for sentence in official.sentences if official else ():
                yield f"{measure.address}#s{sentence.number}", fingerprint([sentence.text])
    yield from ((node.address, _print(node.record)) for node in site.incentives)
    yield from ((node.address, _print(node.record)) for node in site.targets)


def _measure(measure: MeasureNode) -> Iterator[tuple[str, str]]:
    yield measure.address, _print(measure.record, "provisions", "excuses")
    for provision in measure.record.provisions:
        yield f"{measure.address}#{provision.id}", _print(provision, "incentives", "targets")


def _print(record: Record, *parts: str) -> str:
    """Return the fingerprint of a record without some of its parts.

    Defaults are left out: a field that the schema gains changes no fingerprint until somebody fills it in.
    """
    return fingerprint([record.model_dump_json(exclude=set(parts), exclude_defaults=True)])
