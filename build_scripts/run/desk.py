"""The desk: one plan's official text beside its record, on a page of this machine that follows every save."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

import jinja2

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.official import OfficialText, read_official
from build_scripts.records.load import Unreadable, load, plan_ids
from build_scripts.records.problems import Problem
from build_scripts.records.source import read_text
from build_scripts.rules.checking import check_some
from build_scripts.run.serve import HOST
from build_scripts.verify.side_by_side import Desk, Place, side_by_side
from build_scripts.verify.sources import no_such_plan

_ASSETS = {"/desk.css": "text/css", "/desk.js": "text/javascript"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read: the desk, or the problems because of which there is none now."""

    desk: Desk | None
    problems: tuple[Problem, ...]


class Watch:
    """The page of one plan, made again whenever one of the files that it is made from was saved."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock, self._root = settings, Lock(), quote(f"{settings.root.as_posix()}/")
        self._stamps: list[tuple[str, int, int]] | None = None
        self._last: Desk | None = None
        self.page = self.version = ""
        loader = jinja2.FileSystemLoader(settings.templates / "desk")
        environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined,
                                         trim_blocks=True, lstrip_blocks=True)  # fmt: skip
        environment.filters["editor"] = self._editor
        self._template = environment.get_template("desk.html.j2")

    def look(self) -> str:
        """Return the version of the page, made anew where a file changed; the same content has the same version."""
        with self._lock:
            stamps = list(self._stamp())  # before reading: what is saved meanwhile shows the next time
            if stamps != self._stamps:
                self._show(_read(self._settings))
                self._stamps = stamps
            return self.version

    def _show(self, seen: _Seen) -> None:
        self._last = seen.desk or self._last
        shown = {"desk": self._last, "problems": seen.problems, "is_old": seen.desk is None, "id": self._settings.plan}
        page = self._template.render(shown)
        self.version = hashlib.sha256(page.encode()).hexdigest()[:16]
        self.page = page.replace("<html ", f'<html data-version="{self.version}" ', 1)

    def _stamp(self) -> Iterator[tuple[str, int, int]]:
        data, plan = self._settings.data, self._settings.plan
        files = (data / "plans" / f"{plan}.yaml", self._settings.sources / f"{plan}.txt", data / "atlas.yaml")
        for path in (*files, *sorted((data / "vocabularies").glob("*"))):
            if path.is_file():
                found = path.stat()
                yield str(path), found.st_mtime_ns, found.st_size

    def _editor(self, place: Place) -> str:
        """Return the link that opens an editor at a place of the data."""
        values = {
            "{path}": f"{self._root}{quote(place.path)}",
            "{line}": str(place.line),
            "{column}": str(place.column),
        }
        url = self._settings.editor_url
        for name, value in values.items():
            url = url.replace(name, value)
        return url


def _read(settings: Settings) -> _Seen:
    """Read everything anew."""
    loaded = load(settings.data, {settings.plan})
    records, problems = (loaded.rest, loaded.problems) if isinstance(loaded, Unreadable) else (loaded, ())
    if records is None or not records.plans:
        return _Seen(None, problems)
    official = _official(settings)
    text = official if isinstance(official, OfficialText) else None
    undivided = (official,) if isinstance(official, Problem) else text.problems if text else ()
    found = (*problems, *undivided, *check_some(records))
    return _Seen(side_by_side(records.plans[0], records.vocabularies, text, found), ())


def _official(settings: Settings) -> OfficialText | Problem | None:
    path = settings.sources / f"{settings.plan}.txt"
    return read_official(path, f"{settings.sources.name}/{path.name}") if path.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    """Answers for its own names alone, so that no page from elsewhere reaches it under a name of its own."""

    def __init__(self, *arguments: Any, watch: Watch, assets: dict[str, tuple[str, str]]) -> None:
        self._watch, self._assets = watch, assets
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with the page, its version, a script or a style sheet."""
        port = self.connection.getsockname()[1]
        path = self.path.partition("?")[0]
        if self.headers.get("Host") not in {f"{HOST}:{port}", f"localhost:{port}"}:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == "/version.json":
            self._send("application/json", json.dumps({"version": self._watch.look()}))
        elif path == "/":
            self._watch.look()
            self._send("text/html", self._watch.page)
        elif path in self._assets:
            self._send(*self._assets[path])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing: the page asks several times a second."""


def desk_server(settings: Settings) -> ThreadingHTTPServer:
    """Return the server of the desk, which listens on this machine alone.

    Raises ``MisuseError`` where there is no such plan or the port is taken.
    """
    known = plan_ids(settings.data)
    if settings.plan not in known:
        raise no_such_plan(settings, known, "ID")
    assets = {name: (kind, _asset(settings.templates / "desk" / name[1:])) for name, kind in _ASSETS.items()}
    handler: Callable[..., _Handler] = partial(_Handler, watch=Watch(settings), assets=assets)
    try:
        return ThreadingHTTPServer((HOST, settings.port), handler)
    except OSError as error:
        said = os.strerror(error.errno or 0)
        raise MisuseError(f"cannot listen on port {settings.port}: {said}; set another: PORT=8001") from error


def _asset(path: Path) -> str:
    text = read_text(path, path.name)
    assert isinstance(text, str)  # it is ours
    return text


def serve_desk(settings: Settings) -> int:
    """Serve the desk until interrupted."""
    with desk_server(settings) as server:
        print(f"the desk of {settings.plan} is at http://{HOST}:{server.server_port}/ (stop with Ctrl-C)", flush=True)
        try:
            server.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            return 0
    return 0
