"""The promise: an address once published leads somewhere for ever, and an anchor goes on saying what it said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cached_property, partial

from build_scripts.atlas import addresses
from build_scripts.atlas.link import group
from build_scripts.publish.permalinks.contents import Said, is_other_subject
from build_scripts.publish.permalinks.forwarding import withdrawal_of, withdrawals_by_address
from build_scripts.publish.permalinks.marks import pattern
from build_scripts.records.history import Content, History, Line
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Document

_SENTENCE = re.compile(r"^plans/(?P<plan>[^/]+)/.*#s\d+$")


def check(history: History, now: Mapping[str, str], texts: Set[str], said: Said) -> Iterator[Problem]:
    """Yield every address of the ledger that leads nowhere or says something else, and every entry that is not right.

    ``now`` is what this build publishes; ``texts`` are the plans whose official text is at hand: sentences of the
    others are not published by this build and not missed.
    """
    moved = {redirect.from_: redirect.to for redirect in history.redirects}
    living, withdrawn = _Addresses(now), withdrawals_by_address(history.withdrawals)
    kinds = {pattern(address) for address in now if "#" not in address}
    for address, line in history.ledger.items():
        is_kept = (
            _leads_somewhere(address, moved, now) or withdrawal_of(address, withdrawn) or _shows_nothing(address, kinds)
        )
        if not is_kept and not _is_left_out(address, texts):
            yield _vanished(address, line, living)
    yield from _others(history, now, said)
    yield from _redirects(history, living, texts)
    yield from _withdrawals(history, living)


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
    page, _, anchor = address.partition("#")
    if address in now or address in moved or (page not in now and addresses.leads_on(page) is not None):
        return True
    target = moved.get(page, "").partition("#")[0]
    return bool(anchor and target) and f"{target}#{anchor}" in now


def _shows_nothing(address: str, kinds: Set[str]) -> bool:
    """Tell whether an address is of an anchor that only stands while there is something to show.

    The home page has a section of amounts while any is paid; what is on every page of a kind needs a page of that kind.
    """
    page, _, anchor = address.partition("#")
    return bool(anchor) and (page == addresses.HOME or ("*" in page and page not in kinds))


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


def _others(history: History, now: Mapping[str, str], said: Said) -> Iterator[Problem]:
    """Yield every anchor whose content stands at another one now, and every one that is of another subject now.

    What is not known is not compared: a line without content, and a content that nothing changed.
    """
    lost = {
        address: line
        for address, line in history.ledger.items()
        if line.content and now.get(address) != line.fingerprint and said(address) != line.content
    }
    plans = {_plan(address) for address in lost}
    new = (address for address in now if address not in history.ledger and _plan(address) in plans)
    came = (*filter(now.__contains__, lost), *new)
    found = {(_plan(address), content): address for address in came if (content := said(address))}
    elsewhere = {address: found.get((_plan(address), line.content)) for address, line in lost.items()}
    arrived = set(elsewhere.values())
    for address, line in lost.items():
        other = elsewhere[address]
        if other and (address in now or other in lost):
            yield _is_elsewhere(address, line, other, is_here=address in now)
        elif address in now and address not in arrived and is_other_subject(line.content, said(address)):
            yield _is_other(address, line, said(address))


_UNLESS = (
    "where it is right all the same, take ` | ` and what follows off this line: nothing is compared then, and "
    "`make permalinks` writes it anew"
)


def _is_elsewhere(address: str, line: Line, other: str, *, is_here: bool) -> Problem:
    besides = f"`{address}` says something else" if is_here else f"`{other}` said something else before"
    message = (
        f"what `{address}` said stands at `{other}` now, and {besides}; give every record the id that it had, and a "
        "new one the next free id"
    )
    return Problem(line.path, line.number, 1, "anchor-moved", message, _UNLESS)


def _is_other(address: str, line: Line, now: Content) -> Problem:
    before, after = map(_shown, (line.content, now)) if len(now) > 1 else ("one text", "another")
    message = (
        f"`{address}` said {before} and says {after} now, which is another subject; give the record that was there its "
        "id back, or the new one the next free id"
    )
    return Problem(line.path, line.number, 1, "anchor-reused", message, _UNLESS)


def _shown(content: Content) -> str:
    return f"“{content[1]}: {content[2]}” ({content[0]})"


def _plan(address: str) -> str:
    return "/".join(address.split("/", 2)[:2])


def _withdrawals(history: History, living: _Addresses) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, entry in enumerate(history.withdrawals):
        address = entry.withdrawn
        if first.setdefault(address, index) != index:
            rule, message = "withdrawn-twice", f"`{address}` is withdrawn twice; keep one of the two"
        elif address in living.all:
            rule, message = "withdrawal-of-living", f"`{address}` is still published; remove its record or this entry"
        elif address not in history.ledger:
            rule, message = "withdrawal-of-nothing", f"`{address}` was never published; correct or remove this entry"
        else:
            continue
        yield _at(history.withdrawals_document, index, "withdrawn", rule, message)


def _redirects(history: History, living: _Addresses, texts: Set[str]) -> Iterator[Problem]:
    published = _Addresses({address: line.fingerprint for address, line in history.ledger.items()})
    withdrawn = withdrawals_by_address(history.withdrawals)
    first: dict[str, int] = {}
    for index, redirect in enumerate(history.redirects):
        at = partial(_at, history.redirects_document, index)
        before = first.setdefault(redirect.from_, index)
        if before != index:
            yield at("from", "redirect-twice", f"`{redirect.from_}` is redirected twice; keep one of the two")
        elif redirect.from_ in living.all:
            message = f"`{redirect.from_}` is still published; a redirect would hide it: remove this entry"
            yield at("from", "redirect-of-living", message)
        elif redirect.from_ not in history.ledger:
            message = f"`{redirect.from_}` was never published; remove this entry, or correct the address"
            yield at("from", "redirect-of-nothing", message, published.like(redirect.from_))
        to = redirect.to
        is_withdrawn = to in history.ledger and withdrawal_of(to, withdrawn)
        if to not in living.all and not is_withdrawn and not _is_left_out(to, texts):
            message = f"`{to}` is not published; a redirect has to lead to an address that is"
            yield at("to", "redirect-to-nothing", message, living.like(to))


def _at(document: Document | None, index: int, key: str, rule: str, message: str, hint: str = "") -> Problem:
    if document is None:  # made by a program, and of no file
        return Problem("", 1, 1, rule, message, hint)
    return document.problem((index, key), rule, message, hint)
