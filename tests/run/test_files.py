"""Files, folders and streams as they should not be: told in words, and nothing outside the project is touched."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts import cannot_run
from build_scripts.__main__ import main
from build_scripts.records.problems import MOST, Problem, report
from build_scripts.run.write import (
    LOCK,
    MARKER,
    SITE_MARKER,
    NotOursError,
    Sync,
    check_site,
    check_work,
    inside,
    make_readable,
    write_if_changed,
)
from tests.support.project import command, environment, make_project

OUT = ["../x", "a/../../x", "/tmp/x", "./index.html", "", "a//b", "..", "a/./b", "a\\b", "a\0b"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- nothing outside -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OUT)
def test_no_writer_leaves_its_folder(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    for write in (
        lambda: inside(folder, path),
        lambda: Sync(folder).write(path, "x"),
        lambda: Sync(folder).keep(path),
    ):
        with pytest.raises(NotOursError):
            write()
    assert everything(tmp_path) == {}


def test_a_link_leads_no_writer_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/plans").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotOursError):
        inside(tmp_path / "ours", "plans/x.yaml")
    with pytest.raises(NotOursError):
        Sync(tmp_path / "ours").write("plans/index.md", "x")
    assert everything(tmp_path) == {}


ADDRESSES = ["../../x/", "./", "../", "plans/../../x/", ".../", "-/"]
WRONG: dict[str, tuple[str, Callable[[str], str]]] = {
    "redirects": ("data/redirects.yaml", lambda address: f"- {{from: {address}, to: plans/}}\n"),
    "redirects to": ("data/redirects.yaml", lambda address: f"- {{from: x/, to: {address}}}\n"),
    "withdrawn": (
        "data/withdrawn.yaml",
        lambda address: f"- {{withdrawn: {address}, date: 2024-05-01, reason: {{zh: 撤, en: gone}}}}\n",
    ),
    "ledger": ("data/permalinks/x.lock", lambda address: f"{address} 0123456789\n"),
    "changes": ("data/changes.yaml", lambda address: f"- {{date: 2024-05-01, kind: added, plan: {address}}}\n"),
    "releases": (
        "data/releases.yaml",
        lambda address: (
            f"- {{release: {address}, sha256: {'0' * 64}, plans: 1, measures: 1, incentives: 1, targets: 1}}\n"
        ),
    ),
}
WRITING = ("build", "permalinks", "release", "prune", "tasks", "fill", "schema", "difference", "sources", "desk")


@pytest.mark.parametrize("where", WRONG)
def test_addresses_that_lead_out_are_refused_where_they_are_read(
    where: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    name, line = WRONG[where]
    (project / name).parent.mkdir(exist_ok=True)
    for address in ADDRESSES:
        (project / name).write_text(line(address), encoding="utf-8")
        before = everything(project.parent)
        for one in ("permalinks", "release"):
            assert main([one]) == 1
            assert f"{name}:1:" in capsys.readouterr().err
        assert everything(project.parent) == before


@pytest.mark.parametrize("one", WRITING)
@pytest.mark.parametrize("value", ["/out.jsonl", "a/../../out.jsonl", "data/plans/example-2024.yaml"])
def test_names_in_the_environment_lead_no_command_out(
    one: str, value: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    for name in ("ID", "PLAN", "FILE", "FROM", "RELEASE", "BASE", "TEXT", "PLACE"):
        monkeypatch.setenv(name, value)
    before = everything(project.parent)
    status = main([one]) if one != "build" else 0
    after = everything(project.parent)
    assert status in {0, 1, 2}
    assert {path: text for path, text in after.items() if not path.startswith("project/")} == {}
    assert all(after[path] == before[path] for path in before if path.startswith("project/data/plans/"))


@pytest.mark.parametrize("where", [".", "docs", "docs/own", "data/plans/example-2024.yaml", "../there"])
def test_a_new_atlas_is_made_in_no_folder_that_is_there_or_ours(
    where: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "there").mkdir()
    monkeypatch.chdir(project)
    before = everything(project.parent)
    assert main(["new", where]) == 2
    assert where in capsys.readouterr().err
    assert everything(project.parent) == before


def test_an_intake_of_an_odd_id_writes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (project / "text.txt").write_text("某市工作方案\n一、重点任务\n1.奖励企业100万元。\n", encoding="utf-8")
    monkeypatch.setenv("TEXT", "text.txt")
    before = everything(project.parent)
    for name in ("ID", "PLACE"):
        for value in ("../x", "/x", "a/b", "."):
            monkeypatch.setenv(name, value)
            assert main(["intake"]) == 2
        monkeypatch.delenv(name)
    assert everything(project.parent) == before


# --- folders that are not ours ---------------------------------------------------------------------------------------


def test_a_site_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    check_site(site)
    site.mkdir()
    check_site(site)
    (site / SITE_MARKER).write_text("{}")
    for ours in (False, True):
        if ours:
            (site / SITE_MARKER).write_text(json.dumps({"commit": "x", "data": {}, "tools": {}}))
            check_site(site)
        else:
            with pytest.raises(NotOursError, match="did not write; move it away, or delete it"):
                check_site(site)
    (tmp_path / "link").symlink_to(site)
    with pytest.raises(NotOursError, match="is a link"):
        check_site(tmp_path / "link")
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotOursError):
        check_site(tmp_path / "file")


def test_a_work_folder_that_is_not_ours_is_not_used(tmp_path: Path) -> None:
    work = tmp_path / ".build"
    check_work(work)
    work.mkdir()
    (work / "x.o").write_text("x")
    with pytest.raises(NotOursError):
        check_work(work)
    (work / LOCK).touch()
    check_work(work)
    (tmp_path / "link").symlink_to(work)
    with pytest.raises(NotOursError):
        check_work(tmp_path / "link")


def test_half_a_mark_of_a_full_disk_blocks_no_later_build(tmp_path: Path) -> None:
    Sync(tmp_path).write("plans/index.md", "x")
    whole = (tmp_path / "plans" / MARKER).read_text()
    (tmp_path / "plans/index.md").unlink()
    for half in ("", whole[:20]):
        (tmp_path / "plans" / MARKER).write_text(half)
        Sync(tmp_path).write("plans/index.md", "x")
        assert (tmp_path / "plans" / MARKER).read_text() == whole
        (tmp_path / "plans/index.md").unlink()
    (tmp_path / "plans" / MARKER).write_text("*.pyc\n")
    with pytest.raises(NotOursError):
        Sync(tmp_path).write("plans/index.md", "x")


def test_what_cannot_be_written_whole_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_if_changed(tmp_path / "a.yaml", "x")
    assert everything(tmp_path) == {}


def test_a_site_can_be_read_by_others_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_if_changed(tmp_path / "site/a/index.html", "x")
    finally:
        os.umask(before)
    make_readable(tmp_path / "site")
    assert (tmp_path / "site/a").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site/a/index.html").stat().st_mode & 0o777 == 0o644


# --- odd files -------------------------------------------------------------------------------------------------------


def test_odd_files_are_passed_over_or_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    data = project / "data"
    (data / "plans/.#example-2024.yaml").symlink_to("me@here.1")
    (data / "plans/._example-2024.yaml").write_bytes(b"\0\5\x16\7")
    (data / "plans/example-2024.yaml~").write_text("old")
    (data / "vocabularies/#terms.yaml#").write_text("half")
    (data / "permalinks").mkdir()
    (data / "permalinks/._x.lock").write_bytes(b"\0")
    assert main(["permalinks"]) == 0
    os.mkfifo(data / "plans/pipe.yaml")
    (data / "plans/dir.yaml").mkdir()
    (data / "plans/a\nb\x1b[2J.yaml").write_text("id: [")
    (data / "redirects.yml").write_text("[]")
    (data / "planss").mkdir()
    (data / "Changes.yaml").write_text("[]")
    capsys.readouterr()
    assert main(["permalinks"]) == 1
    said = capsys.readouterr().err
    for place in (
        "data/plans/pipe.yaml:1:1: not-a-file: ",
        "data/plans/dir.yaml:1:1: not-a-file: ",
        "data/plans/a\\nb\\x1b[2J.yaml:1:",
        "data/redirects.yml:1:1: unknown-file: ",
        "data/planss:1:1: unknown-file: ",
        "data/Changes.yaml:1:1: unknown-file: ",
    ):
        assert place in said
    assert "did you mean `redirects.yaml`" in said
    assert "\x1b" not in said


def test_many_problems_of_one_kind_and_long_values_are_told_shortly() -> None:
    problems = [
        Problem("a.yaml", line, 1, "unknown-field", f"`{'k' * 5000}{line}` is no field") for line in range(20_000)
    ]
    said = report(problems, 1)
    assert len(said) < 50_000
    assert said.count("\n") == MOST + 1
    assert f"a.yaml: unknown-field: {20_000 - MOST} more of this kind" in said
    assert said.endswith("20000 problems in 1 file examined")


# --- the program and its surroundings --------------------------------------------------------------------------------


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.15, 0.3])
def test_an_interruption_at_any_time_is_no_traceback(wait: float, project: Path) -> None:
    run = subprocess.Popen(
        command("verify"), cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(0.2 + wait)  # what Python itself does before it can know of any program is not ours
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=120)
    assert "Traceback" not in err
    assert run.returncode in {0, 1, 130, -signal.SIGINT}


def ran(project: Path, words: str) -> subprocess.CompletedProcess[str]:
    line = f"{sys.executable} -m build_scripts verify {words}"
    return subprocess.run(
        ["sh", "-c", line], cwd=project, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("words", [">&-", "2>&-", ">&- 2>&-", "<&-", ">/dev/full", "| true"])
def test_a_closed_stream_is_no_traceback(words: str, project: Path) -> None:
    done = ran(project, words)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode in {0, 1, 2, 141}


@pytest.mark.parametrize("megabytes", [24, 60, 70, 110])
def test_too_little_memory_is_told_in_a_sentence(megabytes: int, project: Path) -> None:
    limit = megabytes << 20
    ran = subprocess.run(
        command("build"), cwd=project, env=environment(), capture_output=True, text=True, check=False, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    assert ran.returncode
    assert "memory" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (project / "site").exists()


def test_systems_and_switches_that_cannot_work_are_told(project: Path) -> None:
    assert "WSL" in cannot_run("win32", 0)
    assert "docstrings" in cannot_run("linux", 2)
    assert cannot_run("linux", 1) == cannot_run("darwin", 0) == ""
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "build_scripts", "schema"],
        cwd=project, env=environment(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: without docstrings")
    assert not (project / "data/schema").exists()
