"""Whatever interrupts a build, the next one gives the right bytes; what fails leaves the published site as it was."""

import resource
import signal
import time
from pathlib import Path

import pytest

from tests.support.edits import apply, change_a_provision, change_a_template, change_a_title
from tests.support.small_project import Project, difference, small_project

KILLS = 6
"""Moments at which a build is killed, spread over its whole length."""


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_project(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture
def project(one: Project) -> Project:
    """A project that is built; whatever the test before did to it, it is right again."""
    one.write()
    one.build()
    return one


def kill_after(project: Project, seconds: float) -> bool:
    """Start a build and kill the program itself, not its children; return whether it was still running."""
    run = project.start()
    time.sleep(seconds)
    was_running = run.poll() is None
    run.send_signal(signal.SIGKILL)  # does nothing when it has ended
    assert run.stdout is not None
    run.stdout.close()
    run.wait()
    return was_running


def test_killed_at_any_moment_the_next_build_is_right(project: Project, tmp_path: Path) -> None:
    apply(project, change_a_template)
    started = time.monotonic()
    project.start().communicate(timeout=120)
    length = time.monotonic() - started
    killed = 0
    for number in range(KILLS):
        apply(project, change_a_template if number % 3 == 0 else change_a_title)
        killed += kill_after(project, length * (number + 1) / KILLS)
        if number % 3 == 2:
            project.build()
            assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []
    assert killed >= KILLS // 3


def test_killed_between_the_two_renames_the_site_comes_back(project: Project) -> None:
    before = project.tree()
    (project.root / "site").rename(project.root / ".build" / "old")
    (project.root / "data" / "plans" / "city-2021.yaml").write_text("id: [", encoding="utf-8")
    assert project.build(check=False).returncode == 1
    assert difference(before, project.tree()) == []


def test_two_builds_at_once_both_succeed(project: Project, tmp_path: Path) -> None:
    apply(project, change_a_template)
    first, second = project.start(), project.start()
    said = [run.communicate(timeout=120)[0] for run in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], said
    assert sum("another build is running in this folder" in text for text in said) == 1
    assert sum("nothing changed" in text for text in said) == 1
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []


@pytest.mark.parametrize("limit", [0, 20_000], ids=lambda limit: f"{limit}-bytes")
def test_a_full_disk_is_an_error_and_the_site_stays(project: Project, limit: int) -> None:
    before = project.tree()
    apply(project, change_a_template)

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    run = project.start(preexec_fn=fill)
    said, _ = run.communicate(timeout=120)
    assert run.returncode != 0
    assert "File too large" in said
    assert "Traceback" not in said
    assert difference(before, project.tree()) == []
    project.build()
    assert "plans/city-2021/1/index.html" in difference(before, project.tree())


@pytest.mark.parametrize("name", ["docs", ".build"])
def test_a_folder_that_cannot_be_written_is_an_error_and_the_site_stays(project: Project, name: str) -> None:
    """A file stands where the folder should be: unlike a read-only folder this stops every user, root too."""
    before = project.tree()
    apply(project, change_a_provision)
    folder = project.root / name
    folder.rename(project.root / "aside")
    folder.write_text("a file")
    run = project.build(check=False)
    assert run.returncode == 2
    assert f"({folder}" in run.stdout
    assert "the published site stays as it was" in run.stdout
    assert difference(before, project.tree()) == []
    folder.unlink()
    (project.root / "aside").rename(folder)
    project.build()
    changed = project.edits % 3 + 1  # of the three measures
    assert f"plans/city-2021/{changed}/index.html" in difference(before, project.tree())


def test_wrong_data_touches_nothing(project: Project) -> None:
    before = project.tree()
    apply(project, change_a_title)
    file = project.root / "data" / "plans" / "city-2021.yaml"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("award", "gift"), encoding="utf-8")
    run = project.build(check=False)
    assert run.returncode == 1
    assert "`form` is “gift”" in run.stdout
    assert difference(before, project.tree()) == []
    file.write_text(right, encoding="utf-8")
    assert "only what changed was built" in project.build().stdout
