"""Pages of other hosts, asked for politely and distrusted: addresses and answers are somebody else's.

One request at a time, a pause between two to one host, robots.txt obeyed, an honest name. Only http and https; only
addresses of the public internet, found once and then connected to, so that a name cannot lead elsewhere in between.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin

from protego import Protego
from urllib3 import BaseHTTPResponse, HTTPHeaderDict
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError, ReadTimeoutError
from urllib3.util import Url, parse_url

NAME = "PolicyAtlas"
"""What the program is called in robots.txt."""


class NotHadError(Exception):
    """A page could not be had; the message says why, without a full stop."""


class _AgainError(NotHadError):
    """The same, where asking again may help; ``after`` are the seconds that the host asks to wait."""

    def __init__(self, message: str, after: float = 0) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost; times are in seconds."""

    pause: float = 2
    longest_pause: float = 30
    """The most that a host can ask for."""
    silence: float = 20
    """How long nothing may come."""
    whole: float = 90
    """How long one answer may take."""
    size: int = 20_000_000
    """Bytes of an answer, unpacked."""
    tries: int = 3
    redirects: int = 5


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent; of a page that it says is unchanged (304) no body."""

    address: str
    """Where it came from in the end."""
    status: int
    headers: Mapping[str, str]
    body: bytes
    redirects: tuple[str, ...]
    """The addresses that led there, the first one first."""


@dataclass
class Client:
    """Asks hosts, and remembers when it last did and what their robots.txt says."""

    about: str
    """Address of the atlas, which tells whoever reads a log who asks."""
    limits: Limits
    loopback: bool = False
    """Whether this machine itself may be asked; no other address that is not public ever is."""
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, Protego] = field(default_factory=dict)

    def get(self, address: str, known: Mapping[str, str] | None = None) -> Answer:
        """Return the page at an address; ``known`` are headers that let a host answer that nothing changed.

        Raises ``NotHadError``.
        """
        url, passed = _checked(address), []
        while True:
            if not self._robots_of(url).can_fetch(url.url, NAME):
                raise NotHadError(f"{url.host} asks programs not to fetch it (robots.txt)")
            response = self._ask(url, known or {})
            if (target := _redirect(response)) is None:
                break
            passed.append(url.url)
            url = self._next(url, target, passed)
        if response.status not in {200, 304}:
            raise NotHadError(f"the host answers {response.status}{_words(response)}")
        return Answer(url.url, response.status, response.headers, response.body, tuple(passed))

    def _next(self, url: Url, target: str, passed: list[str]) -> Url:
        following = _checked(target, url)
        if following.url in passed:
            raise NotHadError(f"it is redirected in a circle, by way of {following.url}")
        if len(passed) > self.limits.redirects:
            raise NotHadError(f"it is redirected more than {self.limits.redirects} times")
        return following

    def _robots_of(self, url: Url) -> Protego:
        """Return the rules of a host. One that has none allows everything; of one that fails nothing is fetched."""
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self._robots:
            at = _checked(f"{origin}/robots.txt")
            response = self._ask(at, {})
            for _ in range(self.limits.redirects):
                if (target := _redirect(response)) is None:
                    break
                at = _checked(target, at)
                response = self._ask(at, {})
            self._robots[origin] = Protego.parse(
                response.body.decode("utf-8", "replace") if response.status == 200 else ""
            )
        return self._robots[origin]

    def _ask(self, url: Url, known: Mapping[str, str]) -> _Response:
        """Return what a host answers at once or, where it fails, when asked again."""
        for attempt in range(1, self.limits.tries + 1):
            self._wait(url)
            try:
                return self._request(url, {**known, "User-Agent": f"{NAME} (+{self.about})"})
            except _AgainError as error:
                if attempt == self.limits.tries:
                    raise NotHadError(f"{error}, at each of {attempt} tries") from error
                self.sleep(min(max(error.after, self.limits.pause * 2**attempt), self.limits.longest_pause))
        raise ValueError("at least one try has to be allowed")

    def _wait(self, url: Url) -> None:
        """Let the pause pass since the last request to a host; one may ask for a longer one."""
        robots = self._robots.get(f"{url.scheme}://{url.netloc}")
        asked = (robots.crawl_delay(NAME) if robots else None) or 0
        pause = min(max(self.limits.pause, asked), max(self.limits.longest_pause, self.limits.pause))
        host = url.host or ""
        if host in self._last:
            self.sleep(max(0.0, self._last[host] + pause - time.monotonic()))
        self._last[host] = time.monotonic()

    def _request(self, url: Url, headers: Mapping[str, str]) -> _Response:
        connection, start = self._connection(url), time.monotonic()
        cut = None
        try:
            connection.connect()
            # A host that sends a byte now and then never falls silent: after the whole time the line is cut.
            cut = threading.Timer(self.limits.whole, _shut, [connection.sock])
            cut.start()
            asked = {"Host": url.netloc or "", "Accept-Encoding": "gzip, deflate", **headers}
            connection.request("GET", url.request_uri, headers=asked, preload_content=False)
            with closing(connection.getresponse()) as response:
                body = self._body(response)
            if time.monotonic() - start > self.limits.whole:
                raise TimeoutError  # an answer without a length seems to be whole where it was cut
        except (HTTPError, OSError, HTTPException) as error:
            is_cut = time.monotonic() - start > self.limits.whole
            raise _AgainError(_said(TimeoutError() if is_cut else error)) from error
        finally:
            if cut is not None:
                cut.cancel()
            connection.close()
        if response.status in _FAILING:
            raise _AgainError(f"the host answers {response.status}{_words(response)}", _seconds(response))
        return _Response(response.status, response.headers, body)

    def _connection(self, url: Url) -> HTTPConnection:
        """Return a connection, not opened yet, to the first of a host's addresses, of which each has to be public."""
        host, port = (url.host or "").strip("[]"), url.port or (443 if url.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise _AgainError(f"no host is called {host}") from error
        addresses = [str(address[0]) for *_, address in found]
        for address in addresses:
            if not is_public(address) and not (self.loopback and ip_address(address).is_loopback):
                raise NotHadError(f"{host} is {address}, which is no address of the public internet")
        if url.scheme == "http":
            return HTTPConnection(addresses[0], port, timeout=self.limits.silence)
        context = ssl.create_default_context()
        return HTTPSConnection(
            addresses[0], port, timeout=self.limits.silence, ssl_context=context, server_hostname=host
        )

    def _body(self, response: BaseHTTPResponse) -> bytes:
        """Return what is sent, unpacked; more than the limit is refused."""
        body = bytearray()
        while piece := response.read1(1 << 16):
            body += piece
            if len(body) > self.limits.size:
                raise NotHadError(f"it is larger than {self.limits.size:,} bytes")
        return bytes(body)


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: HTTPHeaderDict
    body: bytes


def _checked(address: str, base: Url | None = None) -> Url:
    """Return an address that may be asked as far as it itself shows, relative to ``base`` where that is given."""
    try:
        url = parse_url(urljoin(base.url, address) if base else address)
    except (LocationParseError, ValueError) as error:
        raise NotHadError("it is redirected to what is no address" if base else "its address is none") from error
    if url.scheme not in {"http", "https"} or not url.host or url.auth:
        shown = re.sub(r"[^!-~]", "?", url.url)
        raise NotHadError(f"only addresses that begin with http:// or https:// and a host are fetched, not {shown}")
    return url._replace(fragment=None, path=url.path or "/")


_FAILING = frozenset({429, 500, 502, 503, 504})
"""Answers after which asking again may help."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses of IPv6 that lead to one of IPv4, their last 32 bits."""


def is_public(address: str) -> bool:
    """Tell whether an address of IPv4 or IPv6 is one of the public internet, also where it stands for another one."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _TRANSLATED:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _redirect(response: _Response) -> str | None:
    return response.headers.get("Location") if response.status in _MOVED else None


def _words(response: BaseHTTPResponse | _Response) -> str:
    try:
        return f" ({HTTPStatus(response.status).phrase})"
    except ValueError:
        return ""


def _seconds(response: BaseHTTPResponse) -> float:
    """Return how long a host asks to wait, where it says so in seconds."""
    asked = response.headers.get("Retry-After", "")
    return float(asked) if re.fullmatch("[0-9]{1,4}", asked) else 0


def _said(error: Exception) -> str:
    """Return what went wrong on the line, in words for somebody who does not know the library's."""
    cause = error.__cause__ or error
    if isinstance(cause, TimeoutError | ReadTimeoutError):
        return "the host does not answer in time"
    if isinstance(cause, ssl.SSLError):
        return f"the host's certificate or encryption is not good ({cause.reason})"
    if isinstance(cause, OSError) and cause.strerror:
        return f"the host cannot be reached ({cause.strerror})"
    return f"the host breaks off or does not keep to HTTP ({type(error).__name__})"


def _shut(line: socket.socket) -> None:
    """End what another thread waits for."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
