"""Into how many shares the work on an edition's pages is divided: as many as there are processors for."""

from __future__ import annotations

import os
from dataclasses import dataclass

from build_scripts.records.language import Language

_MOST = 8
"""More shares of an edition than these would wait for what cannot be divided."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share of ``of``: of the pages in their order those that stand at ``number``, ``number + of`` and so on."""

    number: int
    of: int

    @property
    def is_first(self) -> bool:
        """Return whether it is the share with which what the whole edition has once is made."""
        return self.number == 0


def shares() -> tuple[Share, ...]:
    """Return the shares of an edition on this machine."""
    count = min(max(1, _processors() // len(Language)), _MOST)
    return tuple(Share(number, count) for number in range(count))


def _processors() -> int:
    """Return how many processors this process may use, which are fewer than the machine's in a container."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
