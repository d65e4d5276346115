"""How what scripts fetch is written: deflated JSON, which the browser inflates.

Hosts that compress, as GitHub Pages does, send no less for it; buckets send a third, and that much less is to be kept.
"""

from __future__ import annotations

import zlib

SUFFIX = ".deflated"
"""Behind the name of such a file. No server takes this for an encoding of what it sends, as it would ``.gz``."""


def deflate(text: str | bytes) -> bytes:
    """Return a text in UTF-8 as a stream of zlib's (RFC 1950), which browsers call ``deflate``."""
    return zlib.compress(text.encode() if isinstance(text, str) else text)


def inflate(content: bytes) -> str:
    """Return the text of such a file; raises ``zlib.error`` for anything else."""
    return zlib.decompress(content).decode()
