"""The promise: an address once published leads somewhere for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from build_scripts.atlas.link import group
from build_scripts.records.history import History, Line
from build_scripts.records.problems import Problem, nearest

_SENTENCE = re.compile(r"^plans/(?P<plan>[^/]+)/.*#s\d+$")


def check(history: History, now: Mapping[str, str], texts: Set[str]) -> Iterator[Problem]:
    """Yield every address of the ledger that leads nowhere, and every redirect that is not right.

    ``now`` is what this build publishes; ``texts`` are the plans whose official text is at hand: sentences of the
    others are not published by this build and not missed.
    """
    moved = {redirect.from_: redirect.to for redirect in history.redirects}
    living = _Addresses(now)
    for address, line in history.ledger.items():
        if not _leads_somewhere(address, moved, now) and not _is_left_out(address, texts):
            yield _vanished(address, line, living)
    yield from _redirects(history, living, texts)


class _Addresses:
    """Addresses with their fingerprints, grouped by what is above them when the first hint is asked for.

    There can be hundreds of thousands: a hint compares with those beside an address only.
    """

    def __init__(self, all_: Mapping[str, str]) -> None:
        self.all = all_

    @cached_property
    def by_fingerprint(self) -> Mapping[str, str]:
        """Return addresses by what they say."""
        return {fingerprint: address for address, fingerprint in self.all.items()}

    def beside(self, address: str) -> str:
        """Return a hint that names those beside an address which resemble it; empty where none does."""
        return nearest(address, self._below.get(_above(address), ()))

    def like(self, address: str) -> str:
        """Return such a hint, or where none beside it resembles it, one for whatever it would be below."""
        while address:
            if hint := self.beside(address):
                return hint
            address = _above(address).removesuffix("#")
        return ""

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        return group((_above(address), address) for address in self.all)


def _above(address: str) -> str:
    """Return what an address shares with those beside it: all but its anchor or, without one, its last step."""
    page, _, anchor = address.partition("#")
    return f"{page}#" if anchor else page[: page.rstrip("/").rfind("/") + 1]


def _leads_somewhere(address: str, moved: Mapping[str, str], now: Mapping[str, str]) -> bool:
    if address in now or address in moved:
        return True
    page, _, anchor = address.partition("#")
    target = moved.get(page, "").partition("#")[0]
    return bool(anchor and target) and f"{target}#{anchor}" in now


def _is_left_out(address: str, texts: Set[str]) -> bool:
    """Tell whether an address is of a sentence that this build cannot know."""
    match = _SENTENCE.match(address)
    return match is not None and match["plan"] not in texts


def _vanished(address: str, line: Line, living: _Addresses) -> Problem:
    message = (
        f"`{address}` was published and leads nowhere now; restore it, or add to data/redirects.yaml where it went: "
        f"`- {{from: {address}, to: …}}`"
    )
    same = living.by_fingerprint.get(line.fingerprint)
    hint = f"what it said now stands at `{same}`" if same else living.beside(address)
    return Problem(line.path, line.number, 1, "permalink-vanished", message, hint)


def _redirects(history: History, living: _Addresses, texts: Set[str]) -> Iterator[Problem]:
    published = _Addresses({address: line.fingerprint for address, line in history.ledger.items()})
    first: dict[str, int] = {}
    for index, redirect in enumerate(history.redirects):
        before = first.setdefault(redirect.from_, index)
        if before != index:
            message = f"`{redirect.from_}` is redirected twice; keep one of the two"
            yield _at(history, index, "from", "redirect-twice", message)
        elif redirect.from_ in living.all:
            message = f"`{redirect.from_}` is still published; a redirect would hide it: remove this entry"
            yield _at(history, index, "from", "redirect-of-living", message)
        elif redirect.from_ not in history.ledger:
            message = f"`{redirect.from_}` was never published; remove this entry, or correct the address"
            hint = published.like(redirect.from_)
            yield _at(history, index, "from", "redirect-of-nothing", message, hint)
        if redirect.to not in living.all and not _is_left_out(redirect.to, texts):
            message = f"`{redirect.to}` is not published; a redirect has to lead to an address that is"
            yield _at(history, index, "to", "redirect-to-nothing", message, living.like(redirect.to))


def _at(history: History, index: int, key: str, rule: str, message: str, hint: str = "") -> Problem:
    document = history.redirects_document
    if document is None:
        return Problem("data/redirects.yaml", 1, 1, rule, message, hint)
    return document.problem((index, key), rule, message, hint)
