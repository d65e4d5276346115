"""The browser part of the tests: fixtures that open real pages of a really served folder.

- `serve(folder, prefix="/")` → the address of that folder, served on this machine until the tests end
- `page` → a fresh page; `page.seen` records what went wrong on it, `page.seen.problems()` is everything at once
- `new_page(viewport={"width": 390, "height": 844})` → another one, with Playwright's own options for a context
- `browser` → the browser itself

Without a browser these tests fail; they are never skipped.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from types import MappingProxyType
from typing import IO, Any, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, expect, sync_playwright

from tools.browser import FLAGS, HELP, find

TIMEOUT_MS = 30_000
"""How long what a page is to show is waited for: a machine may be five times as slow as another."""

# --- serving ---------------------------------------------------------------------------------------------------------


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a path prefix, as a project site is hosted: outside of it there is nothing."""

    def __init__(self, *arguments: Any, prefix: str, directory: str, headers: Mapping[str, str]) -> None:
        self.prefix, self.own_headers = prefix, headers
        super().__init__(*arguments, directory=directory)

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # typeshed names the two classes it returns
        if not self.path.startswith(self.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        for name, value in self.own_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page is answered with the folder's own 404.html, as hosts of plain files do."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not self.path.startswith(self.prefix) or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Gives each of a page's many requests a thread, and minds no browser that hangs up."""

    request_queue_size = 128

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Say nothing: the browser notices a request that failed, and `Seen` records it."""


@contextmanager
def serving(folder: Path, prefix: str = "/", headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve the folder on a free port of this machine, `http://127.0.0.1:PORT/prefix/`, with headers of its own."""
    prefix = f"/{prefix.strip('/')}/".replace("//", "/")
    handler = partial(Handler, prefix=prefix, directory=str(folder.resolve(strict=True)), headers=headers)
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Serve:
    """The fixture `serve`: call it with a folder. `origins` are the servers that pages may talk to."""

    stack: ExitStack
    origins: set[str] = field(default_factory=set)

    def __call__(self, folder: Path, prefix: str = "/", headers: Mapping[str, str] = MappingProxyType({})) -> str:
        address = self.stack.enter_context(serving(folder, prefix, headers))
        self.origins.add(origin(address))
        return address


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


# --- watching --------------------------------------------------------------------------------------------------------


@dataclass
class Seen:
    """What happened on a page (and on those it opened) since it was made."""

    page: Page
    origins: set[str]
    requests: list[str] = field(default_factory=list)
    """Every address asked for over the network."""
    foreign: list[str] = field(default_factory=list)
    """Those that are not on a server of the tests. They were not answered."""
    failed: list[str] = field(default_factory=list)
    """Requests without an answer, or with an answer from 400 on; not those given up because the page was left."""
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    """Exceptions that no script caught."""
    open_requests: set[Request] = field(default_factory=set)
    """Those that have no answer yet."""

    def wait_for_rest(self) -> None:
        """Wait until the page is loaded and for a while asked for nothing (Playwright waits half a second)."""
        self.page.wait_for_load_state("load")
        deadline, quiet = time.monotonic() + TIMEOUT_MS / 1000, 0
        while quiet < 3:
            self.page.wait_for_timeout(50)
            quiet = 0 if self.open_requests else quiet + 1
            assert time.monotonic() < deadline, [request.url for request in self.open_requests]

    def problems(self) -> list[str]:
        """Everything that went wrong, once the page is at rest; `nothing was requested` if no page was opened."""
        self.wait_for_rest()
        return [
            *([] if self.requests else ["nothing was requested"]),
            *(f"request to another host: {address}" for address in self.foreign),
            *(f"request failed: {failure}" for failure in self.failed),
            *(f"console error: {message}" for message in self.console_errors),
            *(f"page error: {error}" for error in self.page_errors),
        ]

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self.note_request)
        context.on("requestfinished", lambda request: self.open_requests.discard(request))  # noqa: PLW0108 — Playwright marks it
        context.on("requestfailed", self.note_failure)
        context.on("response", self.note_response)
        context.on("console", lambda message: self.note_console(message.type, message.text))
        context.on("weberror", lambda error: self.page_errors.append(f"{error.error.name}: {error.error.message}"))
        context.on("page", self.watch_sockets)
        self.watch_sockets(self.page)

    def watch_sockets(self, page: Page) -> None:
        page.on("websocket", lambda opened: self.note(opened.url))

    def note(self, address: str) -> None:
        if urlsplit(address).scheme not in {"http", "https", "ws", "wss"}:
            return
        self.requests.append(address)
        if origin(address) not in self.origins:
            self.foreign.append(address)

    def note_request(self, request: Request) -> None:
        self.open_requests.add(request)
        self.note(request.url)

    def note_failure(self, request: Request) -> None:
        self.open_requests.discard(request)
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.url} ({request.failure})")

    def note_response(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.failed.append(f"{response.url} ({response.status})")

    def note_console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.console_errors.append(text)


class WatchedPage(Page):
    """Playwright's page with a record of what happened on it."""

    seen: Seen


NewPage = Callable[..., WatchedPage]

# --- fixtures --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield Serve(stack)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find()
    if found is None:
        pytest.fail(HELP, pytrace=False)
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found.path, chromium_sandbox=found.sandbox, args=list(FLAGS)
        )
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser: Browser, serve: Serve) -> Iterator[NewPage]:
    with ExitStack() as stack:

        def new(**options: Any) -> WatchedPage:
            settings: dict[str, Any] = {"reduced_motion": "reduce", "service_workers": "block"}
            context = browser.new_context(**(settings | options))
            stack.callback(context.close)
            context.set_default_timeout(TIMEOUT_MS)
            page = cast("WatchedPage", context.new_page())
            page.seen = Seen(page, serve.origins)
            page.seen.watch(context)
            return page

        yield new


@pytest.fixture
def page(new_page: NewPage) -> WatchedPage:
    return new_page()
