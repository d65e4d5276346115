"""The site brought up to date in its place: file by file, and never taken elsewhere while it is half done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.run import write
from build_scripts.run.write import put
from tests.support.edits import apply, change_a_provision
from tests.support.small_project import Project, difference, small_project

HALF = ".build/half-renewed"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = small_project(tmp_path_factory.mktemp("small") / "project")
    made.build()
    return made


@pytest.fixture
def project(one: Project) -> Project:
    one.build()
    return one


def test_what_did_not_change_is_not_touched_and_nothing_is_left_over(project: Project) -> None:
    site = project.root / "site"
    before, files = project.tree(), {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    apply(project, change_a_provision)
    assert "only what changed was built" in project.build().stdout
    changed = set(difference(before, project.tree()))
    moved = {path.relative_to(site).as_posix() for path, inode in files.items()
             if path.is_file() and path.stat().st_ino != inode}  # fmt: skip
    assert moved <= changed | {"about/index.html", "en/about/index.html"}  # whose links may be broken by any change
    assert changed
    assert not (project.root / HALF).exists()
    assert len({path.parts[len(site.parts) + 1] for path in site.glob("fetched/*")}) == 1


def test_a_site_that_is_half_renewed_is_taken_nowhere_and_made_whole_by_the_next_build(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / HALF).touch()
    (project.root / ".build/state.pickle").unlink()  # as a build that is killed there leaves it
    (project.root / "site/plans/index.html").unlink()
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("TO", "remote:folder")
    for command in ("publish", "mirror"):
        assert main([command]) == 2
        assert "is half renewed: a build was stopped; run `make site` first" in capsys.readouterr().err
    assert "everything was built" in project.build().stdout
    assert not (project.root / HALF).exists()
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []


def test_a_file_gets_its_place_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        (tmp_path / "new").write_text("x")
        put(tmp_path / "new", tmp_path / "site/a/b/index.html")
    finally:
        os.umask(before)
    assert (tmp_path / "site/a/b/index.html").read_text() == "x"
    assert [(tmp_path / "site" / name).stat().st_mode & 0o777 for name in ("", "a", "a/b")] == [0o755] * 3
    assert write.kept(tmp_path / "new") is None
