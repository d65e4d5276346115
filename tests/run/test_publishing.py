"""Publishing to a bucket and to a server over SSH, on this machine: what is sent, in what order, and what stays."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.bucket import Bucket, Kept, bucket

PROGRAM = """
import sys
from pathlib import Path
from build_scripts.atlas.settings import MisuseError
from build_scripts.run.publishing import publish
try:
    publish(Path(sys.argv[1]), sys.argv[2], print)
except MisuseError as error:
    print(f"error: {error}", file=sys.stderr)
    sys.exit(2)
"""
RCLONE = str(Path(sys.executable).with_name("rclone"))
ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-that-nobody-sees"
S1, S2, F1, F2, F3 = "a" * 12, "b" * 12, "1" * 12, "2" * 12, "3" * 12
PAGES = ("index.html", "404.html", "en/index.html")
BY_CONTENT = re.compile(r"(?:assets|fetched)/([0-9a-f]{12})/")

Files = Mapping[str, str]


def build(scripts: str, fetched: str, pages: tuple[str, ...] = PAGES) -> dict[str, str]:
    """A small site: every page names its scripts and what it may fetch."""
    files = {
        "build.json": json.dumps({"parts": {"scripts": scripts, "fetched": fetched}}),
        ".nojekyll": "",
        "index.md": "# One",
        "calendar.ics": "BEGIN",
        "assets/atlas.css": "a {}",
        "assets/start.js": "1",
    }
    for edition in ("", "en/"):
        files[f"{edition}assets/{scripts}/search.js"] = f"// {scripts}"
        files[f"{edition}fetched/{fetched}/index.json"] = f'"{fetched}"'
    for page in pages:
        files[page] = f"<script src=assets/{scripts}/search.js></script><p data-x=fetched/{fetched}/index.json>"
    return files


FIRST = build(S1, F1, (*PAGES, "old/index.html", "old/more/index.html"))
SECOND = build(S2, F2, (*PAGES, "new/index.html"))
THIRD = build(S2, F3, PAGES)


def put(site: Path, files: Files) -> Path:
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def start(site: Path, to: str, told: Files) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"AWS_CA_BUNDLE", "RCLONE_CONFIG"}}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(site), to],
        cwd=ROOT,
        env={**environment, "RCLONE_CONFIG": "/nonexistent/rclone.conf", "RCLONE_LOW_LEVEL_RETRIES": "1", **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(site: Path, to: str, told: Files) -> tuple[int, str, str]:
    program = start(site, to, told)
    out, err = program.communicate(timeout=120)
    assert SECRET not in out + err
    return program.returncode, out, err


@pytest.fixture
def there() -> Iterator[Bucket]:
    with bucket() as served:
        yield served


def keys(served: Bucket) -> dict[str, str]:
    return {
        "RCLONE_CONFIG_OWN_TYPE": "s3",
        "RCLONE_CONFIG_OWN_PROVIDER": "Other",
        "RCLONE_CONFIG_OWN_ENDPOINT": served.address,
        "RCLONE_CONFIG_OWN_ACCESS_KEY_ID": "somebody",
        "RCLONE_CONFIG_OWN_SECRET_ACCESS_KEY": SECRET,
    }


def texts(served: Bucket) -> dict[str, str]:
    return {key.removeprefix("site/"): kept.body.decode() for key, kept in served.objects.items()}


def dangling(files: Files) -> list[str]:
    """The pages that name a folder by content in which nothing is."""
    there = {name for path in files for name in BY_CONTENT.findall(path)}
    pages = {path: set(BY_CONTENT.findall(text)) for path, text in files.items() if path.endswith(".html")}
    return [path for path, named in pages.items() if not named or not named <= there]


def sent(served: Bucket, method: str = "PUT") -> list[str]:
    return [key.removeprefix("site/") for how, key in served.changes if how == method]


def order(path: str) -> int:
    if BY_CONTENT.search(path):
        return 0
    return 3 if path == "build.json" else 2 if path.endswith(".html") else 1


def test_a_bucket_gets_what_changed_in_order_and_says_what_it_is(tmp_path: Path, there: Bucket) -> None:
    site = put(tmp_path / "site", FIRST)
    status, out, err = run(site, "own:atlas/site", keys(there))
    assert (status, err) == (0, "")
    assert f"{len(FIRST)} of {len(FIRST)} files are new or changed, 0 are gone" in out
    assert texts(there) == FIRST
    assert list(map(order, sent(there))) == sorted(map(order, FIRST))

    def header(path: str, name: str) -> str | None:
        with urlopen(f"{there.address}/atlas/site/{path}") as answer:
            return str(answer.headers[name])

    assert header(f"en/fetched/{F1}/index.json", "Cache-Control") == "public, max-age=31536000, immutable"
    assert header(f"assets/{S1}/search.js", "Content-Type") == "text/javascript; charset=utf-8"
    assert {header(path, "Cache-Control") for path in FIRST if order(path)} == {"no-cache"}
    assert header("index.html", "Content-Type") == "text/html; charset=utf-8"
    assert header("index.md", "Content-Type") == "text/markdown; charset=utf-8"
    assert header("calendar.ics", "Content-Type") == "text/calendar; charset=utf-8"
    assert header("build.json", "Content-Type") == "application/json"

    there.changes.clear()
    assert run(site, "own:atlas/site/", keys(there))[0] == 0
    assert there.changes == []


def test_a_bucket_keeps_the_build_before_and_the_server_its_own(tmp_path: Path, there: Bucket) -> None:
    site = put(tmp_path / "site", FIRST)
    outside = {key: Kept(b"1", {}) for key in ("site2/a.html", "other.html", "site/.well-known/x")}
    there.objects.update(outside)
    assert run(site, "own:atlas/site", keys(there))[0] == 0
    there.changes.clear()
    assert run(put(site, SECOND), "own:atlas/site", keys(there))[0] == 0
    assert set(sent(there)) == {path for path, text in SECOND.items() if FIRST.get(path) != text}
    assert set(sent(there, "DELETE")) == {"old/index.html", "old/more/index.html"}
    assert [how for how, _ in there.changes] == sorted((how for how, _ in there.changes), reverse=True)
    there.changes.clear()
    assert run(put(site, THIRD), "own:atlas/site", keys(there))[0] == 0
    gone = sent(there, "DELETE")
    assert gone[0] == "new/index.html"
    folders = {path for path in FIRST if order(path) == 0}
    assert set(gone[1:]) == folders
    kept = {path for path in SECOND if order(path) == 0}
    assert set(there.objects) == {f"site/{path}" for path in {*THIRD, *kept}} | set(outside)


@pytest.mark.parametrize("changes", range(1, 11))
def test_stopped_anywhere_no_page_misses_its_folders_and_again_all_is_there(
    tmp_path: Path, there: Bucket, changes: int
) -> None:
    there.objects.update({f"site/{path}": Kept(text.encode(), {}) for path, text in FIRST.items()})
    program = start(put(tmp_path / "site", SECOND), "own:atlas/site", keys(there))

    def stop(count: int) -> None:
        if count == changes:
            os.killpg(program.pid, signal.SIGKILL)

    there.after = stop
    program.communicate(timeout=120)
    assert program.returncode == -signal.SIGKILL
    assert changes <= len(there.changes) < changes + 4  # what rclone sends at a time
    assert dangling(texts(there)) == []
    assert run(tmp_path / "site", "own:atlas/site", keys(there))[0] == 0
    before = {path: text for path, text in FIRST.items() if order(path) == 0}
    assert texts(there) == {**SECOND, **before}


def test_a_page_without_its_folders_is_seen() -> None:
    assert dangling({**FIRST, "x.html": f"assets/{S2}/search.js"}) == ["x.html"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """A server over SSH, and what rclone has to be told of it."""
    folder = tmp_path_factory.mktemp("server")
    (home := folder / "home").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"HOME": str(home), "XDG_CACHE_HOME": str(folder / "cache"), "RCLONE_CONFIG": "/nonexistent/rclone.conf"}
    (served := folder / "served").mkdir()
    command = [
        RCLONE,
        "serve",
        "sftp",
        str(served),
        f"--addr=127.0.0.1:{port}",
        "--dir-cache-time=20ms",
        "--user=somebody",
        f"--pass={SECRET}",
    ]
    running = subprocess.Popen(command, env={**os.environ, **told}, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: socket.create_connection(("127.0.0.1", port), 1).close())
        obscured = subprocess.run(
            [RCLONE, "obscure", SECRET], capture_output=True, text=True, check=True
        ).stdout.strip()
        known = folder / "known_hosts"
        public = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.pub")))
        known.write_text("".join(f"[127.0.0.1]:{port} {key.strip()}\n" for key in public), encoding="utf-8")
        own = {"TYPE": "sftp", "HOST": "127.0.0.1", "PORT": str(port), "USER": "somebody", "PASS": obscured}
        remote = {f"RCLONE_CONFIG_OWN_{name}": value for name, value in own.items()}
        yield served, {**remote, "HOME": str(home), "RCLONE_SFTP_KNOWN_HOSTS_FILE": str(known)}
    finally:
        running.kill()
        running.wait()


def wait_until(works: Callable[[], None]) -> None:
    for _ in range(100):
        with suppress(OSError):
            works()
            return
        time.sleep(0.1)
    pytest.fail("the server does not answer")


def below(folder: Path) -> dict[str, str]:
    """The files of a folder, though something else may be moving them."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("hashes", [True, False])
def test_a_server_gets_what_changed(tmp_path: Path, server: tuple[Path, dict[str, str]], *, hashes: bool) -> None:
    served, told = server
    told = told if hashes else {**told, "RCLONE_SFTP_DISABLE_HASHCHECK": "true"}
    target, beside = served / f"www-{hashes}", served / f"beside-{hashes}"
    (beside / "x.html").parent.mkdir()
    (beside / "x.html").write_text("theirs", encoding="utf-8")
    site = put(tmp_path / "site", FIRST)
    status, _, err = run(site, f"own:{target.name}", told)
    assert (status, err.count("\n")) == (2, 1)
    assert "make it first" in err
    target.mkdir()
    assert run(site, f"own:{target.name}", told)[::2] == (0, "")
    assert below(target) == FIRST
    unchanged = (target / "index.md").stat()
    status, out, _ = run(put(site, SECOND), f"own:{target.name}", told)
    changed = sum(FIRST.get(path) != text for path, text in SECOND.items())
    assert status == 0
    assert f"{changed} of {len(SECOND)} files are new or changed, 2 are gone" in out
    assert below(target) == {**SECOND, **{path: text for path, text in FIRST.items() if order(path) == 0}}
    assert (target / "index.md").stat().st_ctime_ns == unchanged.st_ctime_ns
    assert not (target / "old").exists()
    assert below(beside) == {"x.html": "theirs"}


@pytest.mark.parametrize("changes", [1, 5, 9])
def test_stopped_anywhere_a_server_has_no_page_without_its_folders_and_again_all_is_there(
    tmp_path: Path, server: tuple[Path, dict[str, str]], changes: int
) -> None:
    served, told = server
    target = put(served / f"stopped-{changes}", FIRST)
    program = start(put(tmp_path / "site", SECOND), f"own:{target.name}", told)
    while program.poll() is None:
        if sum(FIRST.get(path) != text for path, text in below(target).items()) >= changes:
            os.killpg(program.pid, signal.SIGKILL)
            break
        time.sleep(0.001)
    program.communicate(timeout=120)
    assert program.returncode == -signal.SIGKILL
    assert dangling(below(target)) == []
    assert run(tmp_path / "site", f"own:{target.name}", told)[0] == 0
    assert below(target) == {**SECOND, **{path: text for path, text in FIRST.items() if order(path) == 0}}


def test_an_unknown_server_is_not_trusted(tmp_path: Path, server: tuple[Path, dict[str, str]]) -> None:
    _, told = server
    (nobody := tmp_path / "known_hosts").touch()
    status, _, err = run(
        put(tmp_path / "site", FIRST), "own:www", {**told, "RCLONE_SFTP_KNOWN_HOSTS_FILE": str(nobody)}
    )
    assert (status, err.count("\n")) == (2, 1)
    assert "key is unknown" in err


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "say where the site goes"),
        ("/var/www", "TO has to be a bucket or a folder"),
        ("own:", "TO has to be a bucket or a folder"),
        ("own:/", "TO has to be a bucket or a folder"),
        ("own:atlas/../other", "TO has to be a bucket or a folder"),
        (f":s3,secret_access_key={SECRET}:atlas", "TO has to be a bucket or a folder"),
        ("https://example.org/", "rclone knows no remote"),
        ("nobody:atlas", "rclone knows no remote"),
        ("own:missing", "there is no folder or bucket own:missing"),
    ],
)
def test_what_is_no_address_is_refused_in_a_line(tmp_path: Path, there: Bucket, to: str, said: str) -> None:
    status, out, err = run(put(tmp_path / "site", FIRST), to, keys(there))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("error: ")
    assert said in err
    assert there.changes == []


@pytest.mark.parametrize(
    "missing", ["build.json", "index.html", "404.html", f"fetched/{F1}/", f"assets/{S1}/", "everything"]
)
def test_an_unfinished_site_is_refused(tmp_path: Path, there: Bucket, missing: str) -> None:
    files = {path: text for path, text in FIRST.items() if missing != "everything" and missing not in path}
    (site := tmp_path / "site").mkdir()
    status, _, err = run(put(site, files), "own:atlas/site", keys(there))
    assert (status, err.count("\n")) == (2, 1)
    assert "holds no finished site" in err
