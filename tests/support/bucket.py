"""A bucket on this machine: as much of the S3 protocol as a client needs to list, ask for, put and delete objects."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_KEPT = ("Content-Type", "Cache-Control")


@dataclass(frozen=True)
class Kept:
    """An object: its bytes and the headers with which it is answered."""

    body: bytes
    headers: dict[str, str]

    @property
    def etag(self) -> str:
        return f'"{hashlib.md5(self.body, usedforsecurity=False).hexdigest()}"'


@dataclass
class Bucket:
    """The bucket `atlas`: its objects, and every change in order, as method and key."""

    address: str = ""
    objects: dict[str, Kept] = field(default_factory=dict)
    changes: list[tuple[str, str]] = field(default_factory=list)
    after: Callable[[int], None] = lambda _: None
    """Is told how many changes there were, after each and before it is answered."""
    lock: Lock = field(default_factory=Lock)

    def change(self, method: str, key: str, kept: Kept | None) -> None:
        with self.lock:
            self.changes.append((method, key))
            if kept:
                self.objects[key] = kept
            else:
                self.objects.pop(key, None)
            self.after(len(self.changes))

    def listing(self, prefix: str, delimiter: str) -> str:
        """What stands below a prefix, or only what stands directly there, with the folders."""
        entries, folders = [], set()
        for key, kept in sorted(self.objects.items()):
            rest = key.removeprefix(prefix)
            if not key.startswith(prefix):
                continue
            if delimiter and delimiter in rest:
                folders.add(prefix + rest.partition(delimiter)[0] + delimiter)
                continue
            entries.append(
                f"<Contents><Key>{escape(key)}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>"
                f"<ETag>{escape(kept.etag)}</ETag><Size>{len(kept.body)}</Size></Contents>"
            )
        entries += [f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in sorted(folders)]
        return f"{_HEAD}<ListBucketResult><IsTruncated>false</IsTruncated>{''.join(entries)}</ListBucketResult>"


class _Handler(BaseHTTPRequestHandler):
    """Answers for the bucket of its server."""

    bucket: Bucket
    protocol_version = "HTTP/1.1"

    def key(self) -> str | None:
        """The key that is asked about, empty for the bucket; nothing for another bucket."""
        name, _, key = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
        return key if name == "atlas" else None

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # who asked may be gone
                self.wfile.write(body)

    def do_GET(self) -> None:
        key = self.key()
        if key is None or (key and key not in self.bucket.objects):
            code = "NoSuchBucket" if key is None else "NoSuchKey"
            self.answer(404, f"{_HEAD}<Error><Code>{code}</Code></Error>".encode())
        elif key:
            kept = self.bucket.objects[key]
            when = "Fri, 02 Jan 2026 03:04:05 GMT"
            self.answer(200, kept.body, ETag=kept.etag, **{"Last-Modified": when, **kept.headers})
        else:
            asked = parse_qs(urlsplit(self.path).query)
            prefix, delimiter = (asked.get(name, [""])[0] for name in ("prefix", "delimiter"))
            self.answer(200, self.bucket.listing(prefix, delimiter).encode(), **{"Content-Type": "application/xml"})

    do_HEAD = do_GET  # noqa: N815

    def do_PUT(self) -> None:
        length = int(self.headers["Content-Length"])
        key, body = self.key(), self.rfile.read(length)
        if len(body) < length:  # who sends it has gone: no bucket keeps half a file
            self.close_connection = True
            return
        if not key:
            self.answer(404)
            return
        kept = Kept(body, {name: self.headers[name] for name in _KEPT if name in self.headers})
        self.bucket.change("PUT", key, kept)
        self.answer(200, ETag=kept.etag)

    def do_DELETE(self) -> None:
        self.bucket.change("DELETE", self.key() or "", None)
        self.answer(204)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def bucket() -> Iterator[Bucket]:
    """Run the bucket until the end of the block."""
    served = Bucket()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"bucket": served}))
    served.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
