"""The promise: an address once published leads somewhere for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from build_scripts.permalinks.history import History, Line
from build_scripts.problems import Problem, nearest

_SENTENCE = re.compile(r"^plans/(?P<plan>[^/]+)/.*#s\d+$")


def check(history: History, now: Mapping[str, str], texts: Set[str]) -> Iterator[Problem]:
    """Yield every address of the ledger that leads nowhere, and every redirect that is not right.

    ``now`` is what this build publishes; ``texts`` are the plans whose official text is at hand: sentences of the
    others are not published by this build and not missed.
    """
    moved = {redirect.from_: redirect.to for redirect in history.redirects}
    by_fingerprint = {print_: address for address, print_ in now.items()}
    for address, line in history.ledger.items():
        if not _leads_somewhere(address, moved, now) and not _is_left_out(address, texts):
            yield _vanished(address, line, by_fingerprint, now)
    yield from _redirects(history, now, texts)


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


def _vanished(address: str, line: Line, by_fingerprint: Mapping[str, str], now: Mapping[str, str]) -> Problem:
    message = (
        f"`{address}` was published and leads nowhere now; restore it, or add to data/redirects.yaml where it went: "
        f"`- {{from: {address}, to: …}}`"
    )
    same = by_fingerprint.get(line.fingerprint)
    hint = f"what it said now stands at `{same}`" if same else nearest(address, _siblings(address, now))
    return Problem(line.path, line.number, 1, "permalink-vanished", message, hint)


def _siblings(address: str, now: Mapping[str, str]) -> list[str]:
    """Return the living addresses that share all but the last step, so that the comparison stays small."""
    page, _, anchor = address.partition("#")
    above = f"{page}#" if anchor else f"{page.rstrip('/').rpartition('/')[0]}/"
    return [other for other in now if other.startswith(above)]


def _redirects(history: History, now: Mapping[str, str], texts: Set[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, redirect in enumerate(history.redirects):
        before = first.setdefault(redirect.from_, index)
        if before != index:
            message = f"`{redirect.from_}` is redirected twice; keep one of the two"
            yield _at(history, index, "from", "redirect-twice", message)
        elif redirect.from_ in now:
            message = f"`{redirect.from_}` is still published; a redirect would hide it: remove this entry"
            yield _at(history, index, "from", "redirect-of-living", message)
        elif redirect.from_ not in history.ledger:
            message = f"`{redirect.from_}` was never published; remove this entry, or correct the address"
            hint = nearest(redirect.from_, history.ledger)
            yield _at(history, index, "from", "redirect-of-nothing", message, hint)
        if redirect.to not in now and not _is_left_out(redirect.to, texts):
            message = f"`{redirect.to}` is not published; a redirect has to lead to an address that is"
            yield _at(history, index, "to", "redirect-to-nothing", message, nearest(redirect.to, now))


def _at(history: History, index: int, key: str, rule: str, message: str, hint: str = "") -> Problem:
    document = history.redirects_document
    line, column = document.position((index, key)) if document else (1, 1)
    return Problem(document.path if document else "data/redirects.yaml", line, column, rule, message, hint)
