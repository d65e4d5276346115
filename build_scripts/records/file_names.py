"""What the names of files say."""

from __future__ import annotations


def is_left_over(name: str) -> bool:
    """Return whether a file is what an editor or a system leaves beside those that people make: `.#x`, `._x`, `x~`."""
    return name.startswith((".", "#")) or name.endswith("~")
