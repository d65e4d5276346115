"""Other browsers, as little of each as a test needs: open an address, run a script on the page.

Firefox speaks Marionette, WebKit WebDriver: the same commands over a socket and over HTTP. Chromium of any age is
Playwright's. Playwright's own Firefox and WebKit are other programs than those that people have, and no package holds
them.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket
from tempfile import TemporaryDirectory
from typing import IO, Any, BinaryIO, Protocol

from playwright.sync_api import Browser

from tools.engines import Engine

PATIENCE = 40
"""Seconds after which a browser that says nothing fails the test."""
_LAST = (
    "const done = arguments[arguments.length - 1]; (async () => {{ {} }})().then(done, (error) => done(`${{error}}`));"
)


class Tab(Protocol):
    """A page of a browser."""

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""

    def run(self, script: str) -> Any:
        """Return what the body of an asynchronous function returns on the page."""


class Chromium:
    """A page of Chromium."""

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_context().new_page()

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"async () => {{ {script} }}")


class WebDriver:
    """A page of a browser that is told what to do by the commands of WebDriver; `tell` sends one."""

    def __init__(self, tell: Callable[[str, str, Mapping[str, Any]], Any]) -> None:
        self._tell = tell

    def open(self, address: str) -> None:
        self._tell("WebDriver:Navigate", "url", {"url": address})

    def run(self, script: str) -> Any:
        return self._tell("WebDriver:ExecuteAsyncScript", "execute/async", {"script": _LAST.format(script), "args": []})


@contextmanager
def firefox(engine: Engine) -> Iterator[Tab]:
    """Start Firefox without a window and with a profile of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = 'user_pref("marionette.port", 0);\nuser_pref("network.proxy.type", 0);\n'
        Path(profile, "user.js").write_text(preferences, encoding="utf-8")
        command = [engine.programs[0], "--marionette", "--headless", "--no-remote", "--profile", profile]
        port = Path(profile, "MarionetteActivePort")
        with _running(command, {"HOME": profile, "MOZ_HEADLESS": "1"}):
            _wait(lambda: port.is_file() and bool(port.read_text(encoding="utf-8")))
            with (
                create_connection(("127.0.0.1", int(port.read_text(encoding="utf-8"))), PATIENCE) as connection,
                connection.makefile("rb") as answers,  # as long as it is open, so is the connection
            ):
                marionette = _Marionette(connection, answers)
                marionette.tell("WebDriver:NewSession", "", {})
                yield WebDriver(marionette.tell)
                marionette.send("Marionette:Quit", {"flags": ["eForceQuit"]})


class _Marionette:
    """A message is JSON after its length: `[0, id, command, parameters]` there, `[1, id, error, result]` back."""

    def __init__(self, connection: socket, answers: BinaryIO) -> None:
        self._connection, self._answers, self._number = connection, answers, 0
        self._next()  # it introduces itself

    def tell(self, command: str, _: str, parameters: Mapping[str, Any]) -> Any:
        self.send(command, parameters)
        error, result = self._next()[2:]
        assert error is None, error
        return result.get("value")

    def send(self, command: str, parameters: Mapping[str, Any]) -> None:
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))

    def _next(self) -> list[Any]:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            assert digit, "Firefox ended"
            length += digit
        answer: list[Any] = json.loads(self._answers.read(int(length)))
        return answer


@contextmanager
def webkit(engine: Engine) -> Iterator[Tab]:
    """Start WebKit's own small browser on a screen that nobody sees."""
    driver, mini, xvfb = engine.programs
    with TemporaryDirectory(ignore_cleanup_errors=True) as home, _screen(xvfb) as screen, socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        variables = {"HOME": home, "DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        variables |= {"LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_DMABUF_RENDERER": "1", "NO_AT_BRIDGE": "1"}
        with _running([driver, "--host=127.0.0.1", f"--port={port}"], variables):
            server = f"http://127.0.0.1:{port}"
            _wait(lambda: _asked(f"{server}/status") is not None)
            wanted = {"webkitgtk:browserOptions": {"binary": mini, "args": ["--automation"]}}
            session = _asked(f"{server}/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            yield WebDriver(lambda _, path, parameters: _asked(f"{server}/session/{session}/{path}", parameters))
            _asked(f"{server}/session/{session}", method="DELETE")


def _asked(address: str, parameters: Mapping[str, Any] | None = None, method: str | None = None) -> Any:
    """Return the value of an answer; nothing where nobody answers yet."""
    data = None if parameters is None else json.dumps(parameters).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.request.HTTPError as error:
        with error:
            raise AssertionError(error.read().decode()) from error
    except OSError:
        return None


@contextmanager
def _screen(xvfb: str) -> Iterator[str]:
    """Start a screen that nobody sees; it chooses its number itself."""
    read, write = os.pipe()
    command = [xvfb, "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with _running(command, {}, keep=(write,)), os.fdopen(read) as told:
        os.close(write)
        yield f":{told.readline().strip()}"


@contextmanager
def _running(command: list[str], variables: Mapping[str, str], keep: tuple[int, ...] = ()) -> Iterator[None]:
    """Let a program run meanwhile."""
    out: int | IO[bytes] = subprocess.DEVNULL
    with subprocess.Popen(
        command, env={**os.environ, **variables}, stdin=out, stdout=out, stderr=out, pass_fds=keep
    ) as program:
        try:
            yield
        finally:
            program.terminate()
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()


def _wait(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "the browser did not start"
        time.sleep(0.05)
