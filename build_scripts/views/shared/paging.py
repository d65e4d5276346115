"""Lists too long for one page go on over sheets: the page itself, then ``pages/2/``, ``pages/3/`` beneath it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Link

T = TypeVar("T")

_ALL = 20
"""Up to so many sheets are all named; of more those near, some further ones, and both ends."""

MOST = 4
"""Up to so many sheets of a list whose rest can be had otherwise: nobody reads on through hundreds."""

_STEPS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""How far from a sheet those stand that it names, so that any other is a few steps away."""


@dataclass(frozen=True, slots=True)
class Span:
    """What stands on a sheet: the names of the first and the last, and the anchor of the last."""

    first: str
    last: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as another one names it: its number, and what stands on it where the page can say that."""

    link: Link
    holds: str
    is_here: bool
    is_followed: bool
    """Whether the next one that is named is the next one that there is."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a list has beyond its sheets: how much, and where all of it is, which takes a script."""

    count: int
    link: Link
    anchors: tuple[str, ...] = ()
    """Of places that have none on any sheet."""
    beside: str = ""
    """Where such an anchor leads, with the anchor behind it."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a sheet stands among those of its page; without ``sheets`` the page has only one."""

    sheets: tuple[Sheet, ...]
    previous: Link | None
    next: Link | None
    lasts: tuple[str, ...] = ()
    """On the first sheet of a page whose anchors may stand on others: the last anchor of every sheet, ascending.

    An anchor stands on the first sheet whose last one is not before it. With that a script leads on whoever comes for
    an anchor that is not here any more (``atlas.js``), and the ledger knows that it does (``permalinks.published``).
    """
    rest: Rest | None = None


def cut(
    items: Sequence[T], limit: int, weight: Callable[[T], int] = lambda _: 1, most: int | None = None
) -> list[tuple[T, ...]]:
    """Return the items in order, cut into runs of at most ``limit`` by weight; an item heavier than that stands alone.

    There is always a first run, be it empty. After ``most`` runs all that is left is one more: nothing of it is
    weighed, so that what it says does not count.
    """
    runs: list[list[T]] = [[]]
    total = 0
    for number, item in enumerate(items):
        heavy = weight(item)
        if runs[-1] and total + heavy > limit:
            if len(runs) == most:
                return [*map(tuple, runs), tuple(items[number:])]
            runs.append([])
            total = 0
        runs[-1].append(item)
        total += heavy
    return [tuple(run) for run in runs]


def shown(rest: Link | None, *lists: Sequence[tuple[T, ...]], most: int = MOST) -> tuple[int, Rest | None]:
    """Return how many sheets some lists have that stand on them together, and what is left.

    Without ``rest``, where all of it is, there are as many as the longest needs.
    """
    left = sum(len(run) for runs in lists for run in runs[most:])
    return (most, Rest(left, rest)) if rest and left else (max(map(len, lists)), None)


def part(runs: Sequence[tuple[T, ...]], number: int) -> tuple[T, ...]:
    """Return the run for a sheet; empty where this list has ended and another one on the page goes on."""
    return runs[number - 1] if number <= len(runs) else ()


def pager(
    context: Context,
    address: str,
    number: int,
    last: int,
    spans: Sequence[Span] = (),
    rest: Rest | None = None,
) -> Pager:
    """Return the links from one sheet of a page to the others.

    ``spans`` are those of all sheets. Where they have anchors, in whose order they stand, the first sheet leads on by
    these.
    """
    named = _named(number, last) if last > 1 else []
    return Pager(
        sheets=tuple(
            Sheet(
                link=Link(str(n), addresses.sheet(address, n)),
                holds=_holds(context, spans[n - 1]) if spans else "",
                is_here=n == number,
                is_followed=n + 1 in named,
            )
            for n in named
        ),
        lasts=tuple(span.anchor for span in spans if span.anchor) if number == 1 < last else (),
        previous=Link(context.say("sheet.previous"), addresses.sheet(address, number - 1)) if number > 1 else None,
        next=Link(context.say("sheet.next"), addresses.sheet(address, number + 1)) if number < last else None,
        rest=rest,
    )


def _named(number: int, last: int) -> list[int]:
    """Return the numbers of the sheets that a sheet names."""
    if last <= _ALL:
        return list(range(1, last + 1))
    near = {number, *(number - step for step in _STEPS), *(number + step for step in _STEPS)}
    return sorted({1, last, *(n for n in near if 1 <= n <= last)})


def _holds(context: Context, span: Span) -> str:
    if span.first == span.last:
        return span.first
    return context.say("sheet.span", first=span.first, last=span.last)


def sheet_title(context: Context, title: str, number: int) -> str:
    """Return a page's title for one of its sheets, so that no two pages have the same."""
    return title if number == 1 else context.say("sheet.title", title=title, number=number)
