"""How long an edit takes to reach the screen of somebody who runs `make serve`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit

from build_scripts.atlas.settings import read_settings

_LEAVE = 20
"""Seconds that a server has to end by itself."""
PATIENCE = 300
"""Seconds after which waiting ends."""


@contextmanager
def serving(project: Path, says: int | IO[str] = subprocess.DEVNULL, site_url: str = "") -> Iterator[str]:
    """Serve a project as `make serve` does; yield the address of its site once that answers; end it as Ctrl-C does.

    ``says`` is where its output goes; ``site_url`` the public address, where it is not the project's own.
    """
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "SITE_URL": site_url}
    path = urlsplit(read_settings(project, environment).site_url).path
    command = [sys.executable, "-m", "build_scripts", "serve"]
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=says, stderr=says, start_new_session=True
    ) as run:
        try:
            address = f"http://127.0.0.1:{port}{path}"
            wait_for(address, "</html>")
            yield address
        finally:
            os.killpg(run.pid, signal.SIGINT)  # a terminal interrupts all that runs in it
            with suppress(subprocess.TimeoutExpired):
                run.wait(_LEAVE)
            if run.poll() is None:  # started where Ctrl-C is ignored, it has not come to where it listens again
                os.killpg(run.pid, signal.SIGKILL)


def wait_for(address: str, words: str) -> float:
    """Ask until the page holds the words and return the seconds that took; raises ``TimeoutError``."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if words in _page(address):
            return time.monotonic() - started
        time.sleep(0.02)
    raise TimeoutError(f"{address} did not show “{words}” within {PATIENCE} s")


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        error.close()
        return ""
    except OSError:
        return ""
