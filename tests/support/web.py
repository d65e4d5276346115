"""A web server on this machine that answers what a test tells it to."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(frozen=True)
class Reply:
    """An answer; `slow` are the seconds before each of its bytes, and an empty header is not sent."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    slow: float = 0


@dataclass
class Web:
    """What stands where: a path has its answers in order, of which the last one stays; others are not found."""

    address: str
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """The path and headers of every request."""

    def put(self, path: str, *replies: Reply) -> str:
        """Let a path answer; return its address."""
        self.replies[path] = list(replies)
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def next(self, path: str) -> Reply:
        left = self.replies.get(path, [Reply(404)])
        return left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def served() -> Iterator[Web]:
    """A server that runs meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, dict(self.headers)))
            reply = web.next(self.path)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            pieces = [reply.body[at : at + 1] for at in range(len(reply.body))] if reply.slow else [reply.body]
            try:
                for piece in pieces:
                    time.sleep(reply.slow)
                    self.wfile.write(piece)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 — the name is http.server's
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        web = Web(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield web
        server.shutdown()
        thread.join()
