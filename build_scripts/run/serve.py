"""Serve the built site on this machine and rebuild it when its sources change."""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs import livereload
from mkdocs.livereload import LiveReloadServer

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.records.language import Language
from build_scripts.run.preview import NONE, Preview, Shown
from build_scripts.run.state import by_hand
from build_scripts.run.write import kept

HOST = "127.0.0.1"
_LOOK_EVERY = 0.2
"""Seconds between two looks at the sources."""
_SETTLE = 0.05
"""Seconds without a change before a build begins: an editor writes a file in several steps."""
_PATIENCE = 75
"""Seconds after which a connection that says nothing is closed; a page waits a minute for the next build."""
_RELOADING = "/livereload/script.js"
_ASKED = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:@/\\\[\]]+)(?::[0-9]{1,5})?", re.IGNORECASE | re.ASCII)
"""A ``Host`` header."""


class Builds(Protocol):
    """Builds one after the other, each in a program of its own."""

    def begin(self) -> None:
        """Begin to build."""

    def ended(self, seconds: float | None = None) -> int | None:
        """Return the exit status of the build that was begun; nothing where it has not ended in so many seconds."""


def serve(settings: Settings, builds: Builds) -> int:
    """Build, then serve until interrupted; a rebuild that finds problems prints them and keeps the last good site.

    The pages of a plan that is edited are shown before they are built.

    Raises ``MisuseError`` when the port is taken, or the address is none of this machine's.
    """
    where = f"{settings.hosts[0]}, port {settings.port}"
    try:
        socket.getaddrinfo(settings.hosts[0], settings.port)
    except OSError as error:
        raise _unheard(where, error) from error
    builds.begin()
    first = builds.ended() or 0
    if first != 0 and not settings.site.is_dir():
        return first
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    path = urlsplit(settings.site_url).path
    server = _Server(settings, builds, path)
    for watched in _watched(settings):
        server.watch(str(watched))
    print(f"the site is at {_address(settings, path)} (stop with Ctrl-C)", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise _unheard(where, error) from error
    except KeyboardInterrupt:
        server.shutdown()
    return 0


def _unheard(where: str, error: OSError) -> MisuseError:
    """Return what is said where nobody can listen: a name that no machine has, a port that is taken."""
    other = "HOST=127.0.0.1" if isinstance(error, socket.gaierror) else "PORT=8001"
    return MisuseError(f"cannot listen on {where}: {error.strerror}; set another: {other}")


def _address(settings: Settings, path: str) -> str:
    """Return what a person on this machine types."""
    host = HOST if _is_any(settings.hosts[0]) else settings.hosts[0]
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}{path}"


def _is_any(host: str) -> bool:
    """Return whether who listens there listens on all addresses of the machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


class _Handler(WSGIRequestHandler):
    timeout = _PATIENCE

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing: what is asked is nobody's news."""


class _Server(LiveReloadServer):
    """MkDocs' server, which follows builds; it answers for its own names alone, with the site's 404 page.

    Otherwise a page from elsewhere could read it under a name of its own that it lets lead to this machine.
    """

    request_queue_size = 128

    def __init__(self, settings: Settings, builds: Builds, path: str) -> None:
        host = settings.hosts[0]
        super().__init__(self._rebuild, host, settings.port, str(settings.site), path, polling_interval=_LOOK_EVERY)
        self.RequestHandlerClass = _Handler
        self.build_delay = _SETTLE
        self._names = {"localhost", HOST, "::1", *(host for host in settings.hosts if not _is_any(host))}
        self._missing = settings.site / "404.html"
        self._builds, self._preview = builds, Preview(settings)
        self._shown: Shown = NONE

    def _rebuild(self) -> None:
        """Show what can be shown at once, build, and let the pages that are open load themselves again.

        What is edited meanwhile is shown meanwhile, and built after that.
        """
        is_wanted = True
        while is_wanted:
            self._show(self._preview.pages())
            is_wanted = False
            self._builds.begin()
            while self._builds.ended(_LOOK_EVERY) is None:
                if self._is_edited():
                    is_wanted = True
                    self._show(self._preview.pages())
        self._shown = NONE
        with self._epoch_cond:
            self._wanted_epoch = max(livereload._timestamp(), self._visible_epoch + 1)  # noqa: SLF001

    def _show(self, pages: Shown) -> None:
        """Give these pages in place of the built ones, and answer while the next build is under way."""
        if pages:
            print(f"{len(pages)} pages are shown as they will be; all else follows", flush=True)
        with self._epoch_cond:
            if pages:
                self._shown = {**self._shown, **pages}
                self._wanted_epoch = max(livereload._timestamp(), self._visible_epoch + 1)  # noqa: SLF001
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def _is_edited(self) -> bool:
        """Return whether something was edited since this was asked last."""
        with self._rebuild_cond:
            is_edited, self._want_rebuild = self._want_rebuild, False
        return is_edited

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, or refuse: another name, another method, a path that no file can have."""
        if not self._is_ours(environ.get("HTTP_HOST", "")):
            return _say(start_response, "421 Misdirected Request", _NOT_OURS)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _say(start_response, "405 Method Not Allowed", b"")
        if environ["PATH_INFO"] == _RELOADING:
            return _say(start_response, "200 OK", _script(environ["QUERY_STRING"]), "text/javascript")
        if shown := self._shown.get(self._page_at(environ["PATH_INFO"])):
            return _say(start_response, "200 OK", self._inject_js_into_html(shown, self._visible_epoch))
        found = self._serve_request(environ, start_response) if _is_text(environ["PATH_INFO"]) else None
        return self._none(start_response) if found is None else found

    def _page_at(self, path: str) -> str:
        return f"{path.removeprefix(self.mount_path)}index.html" if path.startswith(self.mount_path) else ""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that hangs up, or sends what is no request, is no error of ours."""

    def _is_ours(self, asked: str) -> bool:
        found = _ASKED.fullmatch(asked)
        return found is not None and found["name"].strip("[]").lower() in self._names

    def _none(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        page = kept(self._missing) or b"There is no such page.\n"
        return _say(start_response, "404 Not Found", self._inject_js_into_html(page, self._visible_epoch))

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Return a page that follows builds; by a file, since no page of the site allows scripts within it."""
        return content.replace(b"</body>", b'<script src="%b?%d"></script></body>' % (_RELOADING.encode(), epoch))


def _is_text(path: str) -> bool:
    """Return whether a path, as WSGI has it, is text that a file can be called."""
    try:
        return "\0" not in path.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return False


def _script(epoch: str) -> bytes:
    """Return MkDocs' script, which waits for a build newer than that of the page."""
    values = {"epoch": epoch if epoch.isdecimal() else "0", "request_id": "0"}
    return livereload._SCRIPT_TEMPLATE.substitute(values).encode()  # noqa: SLF001 — MkDocs has no other way to it


_NOT_OURS = b"This server answers only for its own names; tell it others: make serve HOST=0.0.0.0,name\n"


def _say(start_response: Callable[..., Any], status: str, content: bytes, kind: str = "text/html") -> Iterable[bytes]:
    headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(content)))]
    start_response(status, [*headers, ("Cache-Control", "no-store")])
    return [content]


def _watched(settings: Settings) -> Iterator[Path]:
    """Yield what a person edits; generated folders are left out, or every build would start the next."""
    yield from (settings.data, settings.templates, settings.root / "mkdocs.yml", settings.root / "mkdocs.en.yml")
    for language in Language:
        yield from by_hand(settings.docs(language))
