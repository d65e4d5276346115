"""Into how many shares the work on an edition's pages is divided: as many as there are processors for."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass

from build_scripts.atlas.settings import Settings
from build_scripts.records.language import Language

_MOST = 16
"""More processes than these would wait for what cannot be divided."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share of ``of``; the first has what an edition has only once, too."""

    number: int
    of: int

    @property
    def is_first(self) -> bool:
        """Return whether it is the first one."""
        return self.number == 0

    def has(self, name: str) -> bool:
        """Return whether what is called so belongs to it, in every build with as many shares.

        What stands under one plan's address stays together: its pages show the same things.
        """
        return zlib.crc32("/".join(name.split("/")[:2]).encode()) % self.of == self.number


def shares(settings: Settings) -> tuple[Share, ...]:
    """Return the shares of an edition on this machine."""
    count = max(1, processors(settings) // len(Language))
    return tuple(Share(number, count) for number in range(count))


def processors(settings: Settings) -> int:
    """Return how many processors a build may use at once."""
    return min(settings.processors or _own_processors(), _MOST)


def _own_processors() -> int:
    """Return how many processors this process may use, which are fewer than the machine's in a container."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
