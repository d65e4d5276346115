"""`make serve`: an edit reaches the screen by itself; wrong data keep what is there. `make bench` takes the time."""

import os
import re
import shutil
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from socket import SHUT_WR, create_connection
from urllib.parse import urlsplit

import pytest

from bench.screen import PATIENCE, serving, wait_for
from tests.support.browser import Serve, WatchedPage, origin
from tests.support.edits import apply, change_a_provision
from tests.support.project import ROOT, make_project, run
from tests.support.small_project import Project, small_project, text

PUBLIC = "https://example.org/atlas/"


@pytest.fixture(autouse=True)
def _program_in_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


def wait_until_said(file: Path, words: str) -> None:
    """Wait until a program has said something that it had not said before; the file is emptied."""
    until = time.monotonic() + PATIENCE
    while words not in file.read_text(encoding="utf-8"):
        assert time.monotonic() < until, file.read_text(encoding="utf-8")
        time.sleep(0.02)
    os.truncate(file, 0)


def test_edits_mistakes_and_repairs_reach_the_screen(project: Project, tmp_path: Path) -> None:
    """While something is wrong what is there stays: the edit before it, and nothing of the wrong one."""
    said, notes = tmp_path / "said.txt", project.root / "docs/zh/notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("before", encoding="utf-8")
    with said.open("a") as output, serving(project.root, output, PUBLIC) as address:
        page = f"{address}plans/city-2021/2/"
        apply(project, change_a_provision)
        assert wait_for(page, "changed 1") > 0
        wrong_data_change_nothing(project, page, said)
        notes.write_text("after", encoding="utf-8")
        wait_for(f"{address}notes.txt", "after")
        for name, wrong in (("templates/pages/measure.md.j2", "{% if %}"), ("mkdocs.yml", "site_name: [")):
            wrong_for_a_while(project.root / name, wrong, said)
            apply(project, change_a_provision)
            changed = project.edits % 3 + 1  # of the three measures
            wait_for(f"{address}plans/city-2021/{changed}/", f"changed {project.edits}")
    assert "Traceback" not in said.read_text(encoding="utf-8")  # nor when it ended, while the next build stood by


def wrong_data_change_nothing(project: Project, page: str, said: Path) -> None:
    record = project.plans["city-2021"]["measures"][1]["provisions"][0]
    record["text"], right = text("wrong data"), record["text"]
    record["incentives"][0]["form"] = "gift"
    os.truncate(said, 0)
    project.write()
    wait_until_said(said, "`form` is “gift”")
    with urllib.request.urlopen(page) as answer:
        shown = answer.read().decode()
    assert ("changed 1" in shown, "wrong data" in shown) == (True, False)
    record["text"], record["incentives"][0]["form"] = right, "award"
    apply(project, change_a_provision)
    wait_for(page.replace("/2/", "/3/"), "changed 2")


def wrong_for_a_while(file: Path, wrong: str, said: Path) -> None:
    right = file.read_text(encoding="utf-8")
    os.truncate(said, 0)
    file.write_text(wrong, encoding="utf-8")
    wait_until_said(said, file.name)
    file.write_text(right, encoding="utf-8")


def test_it_ends_without_a_traceback_while_it_builds(project: Project, tmp_path: Path) -> None:
    project.build()
    said = tmp_path / "said.txt"
    with said.open("w") as file, serving(project.root, file, PUBLIC):
        apply(project, change_a_provision)
        time.sleep(0.6)
    assert "the site is at http://127.0.0.1:" in said.read_text(encoding="utf-8")
    assert "Traceback" not in said.read_text(encoding="utf-8")


def test_words_that_never_come_are_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.screen.PATIENCE", 0.2)
    with pytest.raises(TimeoutError, match="did not show “x” within"):
        wait_for("http://127.0.0.1:9/", "x")


def asked(address: str, request: str) -> str:
    """Return what a server answers to a request as it is written."""
    parts = urlsplit(address)
    with create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        connection.sendall(request.encode("latin-1"))
        connection.shutdown(SHUT_WR)
        with connection.makefile("rb") as answer:
            return answer.read().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def served(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A served copy of the world, in which a file beside the site is nobody's business, and what the server said."""
    folder = tmp_path_factory.mktemp("served")
    project = shutil.copytree(world, folder / "world", symlinks=True)
    (project / "secret.txt").write_text("SECRET", encoding="utf-8")
    said = folder / "said.txt"
    with pytest.MonkeyPatch.context() as patch, said.open("w") as file:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("HOST", "0.0.0.0,atlas.test")
        with serving(project, file, PUBLIC) as address:
            yield address, said


HOSTS = {
    "127.0.0.1": 200, "localhost": 200, "LOCALHOST:1": 200, "[::1]:80": 200, "atlas.test": 200, "evil.test": 421,
    "atlas.test.evil.test": 421, "evil@localhost": 421, "localhost, evil.test": 421, "": 421, "0.0.0.0": 421,
    "10.0.0.1": 421, "localhost:x": 421,
}  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS.items())
def test_it_answers_for_its_own_names_alone(host: str, status: int, served: tuple[str, Path]) -> None:
    answer = asked(served[0], f"GET /atlas/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    assert answer.split()[1] == str(status)
    assert ("梨洲" in answer) == (status == 200)


HOSTILE = {
    "/atlas/%00": 404, "/%00": 404, "/atlas/%zz/": 404, "/atlas/%": 404, "/atlas/%CD": 404, "/atlas/../secret.txt": 404,
    "/atlas/%2e%2e/secret.txt": 404, "/atlas/..%2f..%2fsecret.txt": 404, "/atlas//..//secret.txt": 404,
    "/atlas/..\\secret.txt": 404, "/atlas/" + "a" * 5000: 404, "/atlas/assets/": 404, "http://evil.test/atlas/": 404,
    "/livereload/x/y": 404, "/atlas/?" + "q" * 3000: 200, "/" + "a" * 70000: 414,
}  # fmt: skip


@pytest.mark.parametrize(("path", "status"), HOSTILE.items())
def test_hostile_addresses_get_the_sites_page_for_what_is_not_there(
    path: str, status: int, served: tuple[str, Path]
) -> None:
    answer = asked(served[0], f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.split()[1] == str(status)
    assert "SECRET" not in answer
    assert status != 404 or "没有这一页 · There is no such page" in answer


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("POST /atlas/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405),
        ("GET /atlas/ HTTP/1.1\r\nHost: localhost\r\nX: " + "x" * 70000 + "\r\n\r\n", 431),
        ("GET /atlas/ HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n" * 200 + "\r\n", 431),
        ("GET /atlas/ HTTP/1.1\r\n\r\n", 421),
        ("nonsense\r\n\r\n", 400),
    ],
)
def test_hostile_requests_are_refused(request_: str, status: int, served: tuple[str, Path]) -> None:
    assert f" {status}" in asked(served[0], request_).partition("\n")[0] or f"code: {status}" in asked(
        served[0], request_
    )


def test_many_connections_that_say_nothing_keep_nobody_out(served: tuple[str, Path]) -> None:
    address, said = served
    parts = urlsplit(address)
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(create_connection((parts.hostname or "", parts.port or 0), timeout=20))
        assert wait_for(address, "</html>") < 10
    assert "Traceback" not in said.read_text(encoding="utf-8")


def test_a_page_follows_builds_under_the_sites_policy(
    served: tuple[str, Path], page: WatchedPage, serve: Serve
) -> None:
    address, said = served
    serve.origins.add(origin(address))
    page.goto(f"{address}plans/")
    page.evaluate("window.isKept = true")
    pause = said.parent / "world/templates/styles/search.css"
    pause.write_text(pause.read_text(encoding="utf-8") + "\n/* x */\n", encoding="utf-8")
    page.wait_for_function("() => window.isKept === undefined", timeout=60_000)
    assert page.seen.console_errors == []


def test_a_name_that_no_machine_has_is_told_in_one_line(tmp_path: Path) -> None:
    told = run(make_project(tmp_path / "project"), "serve", HOST="no-such-name.invalid")
    assert told.returncode == 2
    assert re.fullmatch(
        "error: cannot listen on no-such-name.invalid, port 8000: .*; set another: HOST=127.0.0.1\n", told.stderr
    )
