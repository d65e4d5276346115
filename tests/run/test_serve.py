"""`make serve`: an edit reaches the screen by itself; wrong data keep what is there. `make bench` takes the time."""

import time
from pathlib import Path

import pytest

from bench.screen import serving, wait_for
from tests.support.edits import apply, change_a_provision
from tests.support.small_project import small_project


def test_an_edit_and_its_repair_reach_the_screen(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    with serving(project.root) as address:
        apply(project, change_a_provision)
        assert wait_for(f"{address}plans/city-2021/2/", f"changed {project.edits}") > 0
        file = project.root / "data" / "plans" / "city-2021.yaml"
        right = file.read_text(encoding="utf-8")
        file.write_text(right.replace("award", "gift"), encoding="utf-8")
        time.sleep(1)
        wait_for(f"{address}plans/city-2021/2/", f"changed {project.edits}")
        apply(project, change_a_provision)
        wait_for(f"{address}plans/city-2021/3/", f"changed {project.edits}")


def test_a_file_beside_the_generated_ones_is_watched(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    file = project.root / "docs/zh/notes.txt"
    file.parent.mkdir(parents=True)
    file.write_text("before", encoding="utf-8")
    with serving(project.root) as address:
        file.write_text("after", encoding="utf-8")
        assert wait_for(f"{address}notes.txt", "after") > 0


@pytest.mark.parametrize("seconds", [0.6, 3], ids=["while it builds", "while the next build waits"])
def test_it_ends_without_a_traceback(seconds: float, tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    project.build()
    said = tmp_path / "said.txt"
    with said.open("w") as file, serving(project.root, file):
        apply(project, change_a_provision)
        time.sleep(seconds)
    assert "the site is at http://127.0.0.1:" in said.read_text(encoding="utf-8")
    assert "Traceback" not in said.read_text(encoding="utf-8")


def test_a_template_or_a_setting_may_be_wrong_for_a_while(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    template, settings = project.root / "templates/pages/measure.md.j2", project.root / "mkdocs.yml"
    with serving(project.root) as address:
        for file, wrong, changed in ((template, "{% if %}", 2), (settings, "site_name: [", 3)):
            right = file.read_text(encoding="utf-8")
            file.write_text(wrong, encoding="utf-8")
            time.sleep(2)
            file.write_text(right, encoding="utf-8")
            apply(project, change_a_provision)
            wait_for(f"{address}plans/city-2021/{changed}/", f"changed {project.edits}")


def test_words_that_never_come_are_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.screen.PATIENCE", 0.2)
    with pytest.raises(TimeoutError, match="did not show “x” within"):
        wait_for("http://127.0.0.1:9/", "x")
