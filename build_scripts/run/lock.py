"""One build at a time in one folder."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.run.write import LOCK, check_work


@contextmanager
def alone(folder: Path) -> Iterator[int]:
    """Wait until no other build runs with this work folder, and yield the lock's file descriptor.

    The system lets go of the lock when the last process that has it ends, however it ends: there are no stale locks.
    """
    check_work(folder)
    folder.mkdir(exist_ok=True)
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("another build is running in this folder; this one begins when it ends", file=sys.stderr, flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()
