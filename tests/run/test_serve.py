"""`make serve`: an edit reaches the screen by itself; wrong data keep what is there. `make bench` takes the time."""

import os
import time
import urllib.request
from pathlib import Path

import pytest

from bench.screen import PATIENCE, serving, wait_for
from tests.support.edits import apply, change_a_provision
from tests.support.project import ROOT
from tests.support.small_project import Project, small_project, text


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
    with said.open("a") as output, serving(project.root, output) as address:
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
    with said.open("w") as file, serving(project.root, file):
        apply(project, change_a_provision)
        time.sleep(0.6)
    assert "the site is at http://127.0.0.1:" in said.read_text(encoding="utf-8")
    assert "Traceback" not in said.read_text(encoding="utf-8")


def test_words_that_never_come_are_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.screen.PATIENCE", 0.2)
    with pytest.raises(TimeoutError, match="did not show “x” within"):
        wait_for("http://127.0.0.1:9/", "x")
