"""Addresses on the web: what is wrong with one that a pattern takes, and how one is written in plain ASCII."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_KEPT = "%/:=&?~#+!$,;'@()*"
"""Signs that stand in an address for themselves, or for what they escape already."""


def checked_url(text: str) -> str:
    """Return an address as it is; raises ``ValueError`` for one that names nobody, a person or a port there is none of.

    ``text`` begins with http:// or https:// and holds no blank.
    """
    parts = _split(text)
    host = parts.hostname or ""
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address holds a name or a password before `@`; take it out: everybody would read it")
    if not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise ValueError(f"“{text}” names no host; an address is like https://example.org/page")
    return text


def _split(text: str) -> SplitResult:
    message = f"“{text}” is no address, or its port is none; write it like https://example.org/page"
    try:
        parts = urlsplit(text)
        is_port = parts.port != 0
    except ValueError:
        raise ValueError(message) from None
    if not is_port:
        raise ValueError(message)
    return parts


def checked_root(text: str) -> str:
    """Return the address below which a site stands, in ASCII and with a ``/`` at its end.

    Raises ``ValueError`` for one that has a query or a fragment, or steps that lead nowhere (``..``, ``//``).
    """
    parts = _split(checked_url(text))
    if "?" in text or "#" in text:
        raise ValueError(f"“{text}” has a query or a fragment; take off what begins with `?` or `#`")
    if "//" in parts.path or {".", ".."} & set(unquote(parts.path).split("/")):
        raise ValueError(f"“{text}” has `//`, `.` or `..` within its path; write the path out")
    return as_ascii(text).rstrip("/") + "/"


def as_ascii(text: str) -> str:
    """Return an address with its host in Punycode and its path escaped, as sitemaps and headers need it."""
    parts = urlsplit(text)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError(f"“{text}” has a host that cannot be written in ASCII; correct it") from None
    port = f":{parts.port}" if parts.port else ""
    rest = text[len(parts.scheme) + 3 + len(parts.netloc) :]
    return f"{parts.scheme}://{host}{port}{quote(rest, safe=_KEPT)}"
