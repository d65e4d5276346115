"""Lists too long for one page go on over sheets: the page itself, then ``pages/2/``, ``pages/3/`` beneath it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_scripts import addresses
from build_scripts.views.page import Context, Link

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a sheet stands among those of its page; without ``sheets`` the page has only one."""

    number: int
    sheets: tuple[Link, ...]
    previous: Link | None
    next: Link | None


def cut(items: Sequence[T], limit: int, weight: Callable[[T], int] = lambda _: 1) -> list[tuple[T, ...]]:
    """Return the items in order, cut into runs of at most ``limit`` by weight; an item heavier than that stands alone.

    There is always a first run, be it empty.
    """
    runs: list[list[T]] = [[]]
    total = 0
    for item in items:
        if runs[-1] and total + weight(item) > limit:
            runs.append([])
            total = 0
        runs[-1].append(item)
        total += weight(item)
    return [tuple(run) for run in runs]


def part(runs: Sequence[tuple[T, ...]], number: int) -> tuple[T, ...]:
    """Return the run for a sheet; empty where this list has ended and another one on the page goes on."""
    return runs[number - 1] if number <= len(runs) else ()


def pager(context: Context, address: str, number: int, last: int) -> Pager:
    """Return the links from one sheet of a page to the others."""
    sheets = tuple(Link(str(n), addresses.sheet(address, n)) for n in range(1, last + 1)) if last > 1 else ()
    return Pager(
        number=number,
        sheets=sheets,
        previous=Link(context.say("sheet.previous"), addresses.sheet(address, number - 1)) if number > 1 else None,
        next=Link(context.say("sheet.next"), addresses.sheet(address, number + 1)) if number < last else None,
    )


def sheet_title(context: Context, title: str, number: int) -> str:
    """Return a page's title for one of its sheets, so that no two pages have the same."""
    return title if number == 1 else context.say("sheet.title", title=title, number=number)
