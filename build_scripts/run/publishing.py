"""Bring the finished site to a bucket or a server, in an order in which readers find one build; rclone transfers it.

What is named by its content goes first, pages when all that they need is there, ``build.json`` when the pages are, and
what is gone goes last. Wherever that stops, pages name only folders that are there, and the next run begins again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath

from build_scripts.atlas.settings import MisuseError
from build_scripts.records.source import read_text
from build_scripts.run.write import SITE_MARKER

_PROGRAM = str(Path(sys.executable).with_name("rclone"))
"""The one that is pinned: before 1.63 rclone wrote over SSH in place, so that a reader got half a page."""
_EXAMPLES = "make publish TO=NAME:bucket, or TO=NAME:/var/www/atlas, NAME being a remote that `rclone config` made"
_ADDRESS = re.compile(r"(?P<name>[A-Za-z0-9_][\w .+@-]*):(?P<path>[^:]*)")
"""What rclone calls a path of a remote. Remotes that are described where they are named (`:s3,…:`) are left out: they
would put secrets into the history of a shell."""
_BY_CONTENT = re.compile(r"(?:[a-z]+/)?(?:assets|fetched)/(?P<name>[0-9a-f]{12})/")
_NEEDED = (SITE_MARKER, "index.html", "404.html")
_NOT_THERE = 3
"""rclone's exit status where a folder or a bucket is not there."""
_DIGEST = re.compile("[0-9a-f]{32}")
_WHEN = re.compile(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d (?:ERROR : )?")

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_TYPES = {
    "": "text/plain",
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".xz": "application/x-xz",
}
"""What hosts would take for bytes or for something else, or what differs from one Python to the next."""
_IN_UTF8 = frozenset({".bib", ".ris", ".xml", ".svg"})

Parts = frozenset[str]
"""The names of the folders by content that a build calls."""


@dataclass(frozen=True, slots=True)
class Host:
    """A folder of a remote of rclone's. Whatever rclone refuses is a ``MisuseError`` with rclone's own words."""

    to: str

    def files(self) -> dict[str, str]:
        """Return the MD5 of every file by its path; where the host does not know one, all are read to take it."""
        found = _digests(self.to)
        return found if all(map(_DIGEST.fullmatch, found.values())) else _digests(self.to, "--download")

    def text(self, path: str) -> str:
        """Return a file's text."""
        return _rclone("cat", f"{self.to}/{path}")

    def send(self, site: Path, paths: Collection[str], cached: str, kind: str) -> None:
        """Send files of one kind, with how long they may be kept."""
        headers = [f"--header-upload={name}: {value}" for name, value in _headers(cached, kind)]
        _rclone("copy", "--no-traverse", "--no-check-dest", *headers, *_LISTED, str(site), self.to, listed=paths)

    def delete(self, paths: Collection[str]) -> None:
        """Delete files; nothing that is not named."""
        _rclone("delete", "--no-traverse", *_LISTED, self.to, listed=paths)

    def delete_empty_folders(self) -> None:
        """Delete the folders that files left behind: a server would answer that one may not look into them."""
        _run("rmdirs", "--leave-root", "--exclude=.*/**", self.to)  # one that stays does no harm


_LISTED = ("--files-from-raw", "-")


def publish(site: Path, to: str, say: Callable[[str], None]) -> None:
    """Make a folder of a remote equal to the site, but for what is kept of the build that was there before.

    Nothing is sent that is there already. The folders by content of the build found there stay, for the pages of it
    that are open; those of earlier ones go. So do other files that the site has no more, except those of whose path a
    step begins with a dot: they are the server's. Raises ``MisuseError`` where there is no finished site, ``to`` is no
    such folder, or there are files in it that no build of ours has put there.
    """
    parts = _finished(site)
    host = Host(_checked(to))
    here, there = _digests(str(site)), host.files()
    gone = _gone(here, there, parts, _parts(host.text(SITE_MARKER)) if SITE_MARKER in there else None)
    if SITE_MARKER not in there:
        _refuse_others(to, gone)
    new = [path for path, digest in here.items() if there.get(path) != digest]
    say(f"{len(new)} of {len(here)} files are new or changed, {len(gone)} are gone")
    for paths in _in_stages(new):
        say(f"sending {_STAGES[_stage(paths[0])]}: {len(paths)} files")
        for (cached, kind), group in _by_headers(paths).items():
            host.send(site, group, cached, kind)
    for paths in reversed(_in_stages(gone)):
        say(f"deleting {_STAGES[_stage(paths[0])]}: {len(paths)} files")
        host.delete(paths)
    if gone:
        host.delete_empty_folders()
    say(f"{to} is up to date")


_STAGES = ("what is named by its content", "files beside pages", "pages", SITE_MARKER)
"""What is sent one after the other; what is deleted, the other way round."""


def _stage(path: str) -> int:
    if _BY_CONTENT.match(path):
        return 0
    if path == SITE_MARKER:
        return 3
    return 2 if path.endswith(".html") else 1


def _in_stages(paths: Iterable[str]) -> list[list[str]]:
    return [list(group) for _, group in groupby(sorted(paths, key=lambda path: (_stage(path), path)), key=_stage)]


def _by_headers(paths: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for path in paths:
        found[FOR_EVER if _BY_CONTENT.match(path) else ASK_AGAIN, content_type(path)].append(path)
    return found


def content_type(path: str) -> str:
    """Return what a host is to call a file's content, the same on every machine."""
    suffix = PurePosixPath(path).suffix.lower()
    kind = _TYPES.get(suffix) or MimeTypes().guess_type(f"x{suffix}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or suffix in _IN_UTF8 else kind


def _headers(cached: str, kind: str) -> tuple[tuple[str, str], ...]:
    return ("Cache-Control", cached), ("Content-Type", kind)


def _finished(site: Path) -> Parts:
    """Return what the site's build calls; raise ``MisuseError`` where the site is not whole."""
    missing = [name for name in _NEEDED if not (site / name).is_file()]
    parts = Parts() if missing else _parts(str(read_text(site / SITE_MARKER, SITE_MARKER)))
    if not parts or any(not any(site.glob(f"*/{name}/*")) for name in parts):
        raise MisuseError(f"{site} holds no finished site; run `make site` first")
    return parts


def _parts(build: str) -> Parts:
    """Return what a ``build.json`` calls; nothing where it is none, or only half of one came."""
    try:
        called = Parts(map(str, json.loads(build)["parts"].values()))
    except (ValueError, LookupError, TypeError, AttributeError):
        return Parts()
    return called


def _checked(to: str) -> str:
    """Return an address of rclone's without ``/`` at its end; raise ``MisuseError`` where it is none, or no folder."""
    if not to:
        raise MisuseError(f"say where the site goes: {_EXAMPLES}")
    found = _ADDRESS.fullmatch(to)
    steps = found["path"].strip("/").split("/") if found else []
    if not found or {"", ".", ".."} & set(steps):
        raise MisuseError(f"TO has to be a bucket or a folder of a remote: {_EXAMPLES}")
    if not shutil.which(_PROGRAM):
        raise MisuseError("rclone, which brings the site to its host, is not installed: `make publish` does it")
    remotes = [name.casefold() for name in _rclone("listremotes").splitlines()]
    if f"{found['name']}:".casefold() not in remotes:  # one of the environment is listed in small letters
        raise MisuseError(
            f"rclone knows no remote “{found['name']}”; `rclone config` makes one, `rclone listremotes` lists them"
        )
    return to.rstrip("/")


def _gone(here: Mapping[str, str], there: Iterable[str], now: Parts, before: Parts | None) -> list[str]:
    """Return what is at the host and is to go.

    Where the build that is found there is this one, or is not known, an earlier run may have stopped: then nothing that
    is named by its content goes, since it is not known which open pages need it.
    """
    is_known = bool(before) and before != now
    needed = now | (before or Parts())
    return [
        path
        for path in there
        if path not in here
        and not any(step.startswith(".") for step in path.split("/"))
        and (not (named := _BY_CONTENT.match(path)) or (is_known and named["name"] not in needed))
    ]


def _refuse_others(to: str, gone: Collection[str]) -> None:
    if gone:
        raise MisuseError(
            f"{to} has no {SITE_MARKER} of an atlas but {len(gone)} files that the site has not, as {min(gone)}; "
            "name a folder of the site's own, or empty this one"
        )


def _digests(folder: str, *options: str) -> dict[str, str]:
    """Return the MD5 of every file below a folder, as far as it is known."""
    lines = _rclone("hashsum", "MD5", "--fast-list", *options, folder).splitlines()
    return {line[34:]: line[:32].strip() for line in lines}


def _rclone(*arguments: str, listed: Iterable[str] = ()) -> str:
    """Run rclone and return what it prints; raise ``MisuseError`` with its last words where it fails."""
    done = _run(*arguments, listed=listed)
    if done.returncode == _NOT_THERE:
        raise MisuseError(f"there is no folder or bucket {arguments[-1]}; make it first: rclone mkdir {arguments[-1]}")
    if done.returncode:
        last = [line for line in done.stderr.splitlines() if _WHEN.match(line)][-1:] or ["it does not say why"]
        raise MisuseError(f"rclone {arguments[0]}: {_WHEN.sub('', last[0])}; nothing is lost, publish again")
    return done.stdout


def _run(*arguments: str, listed: Iterable[str] = ()) -> subprocess.CompletedProcess[str]:
    command = [_PROGRAM, arguments[0], "--log-level=ERROR", "--ask-password=false", *arguments[1:]]
    text = "".join(f"{path}\n" for path in listed)
    return subprocess.run(
        command, check=False, input=text, capture_output=True, encoding="utf-8", env={**_CAREFUL, **os.environ}
    )


_CAREFUL = {
    "RCLONE_S3_NO_CHECK_BUCKET": "true",  # the bucket is there: no right to make one is needed
    "RCLONE_SFTP_KNOWN_HOSTS_FILE": "~/.ssh/known_hosts",  # else rclone trusts whoever answers
    "RCLONE_SFTP_SKIP_LINKS": "true",  # what a link leads to is not below the folder
}
"""What rclone leaves open; whoever sets one in the environment means it."""
