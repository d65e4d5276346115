"""Records that were found to be right are kept; the next build reads and checks what changed, and nothing else."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.atlas.settings import Settings
from build_scripts.records.load import Records, Unreadable, load
from build_scripts.records.model import Plan
from build_scripts.records.source import parse_document
from build_scripts.rules.checking import check
from build_scripts.run.known import keep_records, known_records, read_beside
from build_scripts.run.progress import Progress
from tests.support.cases import WORLD

PROGRAM = "the program"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    shutil.copytree(WORLD / "data", tmp_path / "data")
    return Settings(tmp_path, "https://example.org/", "https://example.org/r", tmp_path / "sources", 8000, "a,2026")


def beside(project: Settings, monkeypatch: pytest.MonkeyPatch) -> Records | None:
    """What processes of their own read of the project, as if its plans were many."""
    monkeypatch.setattr("build_scripts.run.known._MANY", 2)
    progress = Progress(io.StringIO())
    with progress.stage("read") as stage:
        return read_beside(replace(project, processors=3), progress, stage)


def loaded(project: Settings, known: Records | None = None) -> Records:
    records = load(project.data, known=known)
    assert isinstance(records, Records), records
    return records


def kept(project: Settings) -> Records:
    """The records of the project as the next build finds them."""
    keep_records(project, PROGRAM, loaded(project), None)
    known = known_records(project, PROGRAM)
    assert known is not None
    return known


def edit(project: Settings, name: str, old: str, new: str) -> None:
    path = project.data / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_kept_is_what_was_read(project: Settings) -> None:
    known, again = kept(project), loaded(project)
    assert known == again
    assert len(known.plans) > 1


def test_a_plan_is_decoded_again_where_its_text_is_another(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    known = kept(project)
    edit(project, "plans/example-2024", "id: example-2024\n", "id: example-2024  # edited\n")
    decoded: list[str] = []

    def parsed(text: str, shown_as: str) -> object:
        decoded.append(shown_as)
        return parse_document(text, shown_as)

    monkeypatch.setattr("build_scripts.records.load.parse_document", parsed)
    now = load(project.data, known=known)
    assert decoded == ["data/plans/example-2024.yaml"]
    assert isinstance(now, Records)
    assert [one is other for one, other in zip(now.plans, known.plans, strict=True)].count(False) == 1


def test_a_plan_alone_is_checked_again_where_it_or_a_vocabulary_changed(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = kept(project)
    checked: list[str] = []

    def check_dates(plan: Plan) -> tuple[()]:
        checked.append(plan.id)
        return ()

    monkeypatch.setattr("build_scripts.rules.dates.rules", check_dates)
    list(check(loaded(project, known), known))
    assert checked == []
    edit(project, "plans/example-2024", "id: example-2024\n", "id: example-2024  # edited\n")
    list(check(loaded(project, known), known))
    assert checked == ["example-2024"]
    checked.clear()
    with (project.data / "vocabularies/themes.yaml").open("a") as themes:
        themes.write("# changed\n")
    list(check(loaded(project, known), known))
    assert sorted(checked) == sorted(file.plan.id for file in known.plans)


def test_a_new_mistake_in_a_plan_is_found_beside_those_that_are_known(project: Settings) -> None:
    known = kept(project)
    edit(project, "plans/example-2024", "themes: [", "themes: [no-such-theme, ")
    found = [problem.rule for problem in check(loaded(project, known), known)]
    assert found == [problem.rule for problem in check(loaded(project))]
    assert found


def test_what_another_program_kept_or_nobody_can_read_is_not_there(project: Settings) -> None:
    whole = kept(project)
    assert known_records(project, "another program") is None
    files = sorted((project.work / "records").iterdir())
    plan = next(file for file in files if file.name.startswith("plan-"))
    for content in (b"", b"no pickle", plan.read_bytes()[:-100], b"\x80\x05K\x01."):
        plan.write_bytes(content)
        known = known_records(project, PROGRAM)
        assert known is not None
        assert len(known.plans) == len(whole.plans) - 1
    (project.work / "records/rest.pickle").write_bytes(b"\x80\x05K\x01.")
    assert known_records(project, PROGRAM) is None


def test_what_other_processes_read_is_what_this_one_would(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    found = beside(project, monkeypatch)
    assert found is not None
    assert found == loaded(project)
    now = loaded(project, found)
    assert [one is other for one, other in zip(now.plans, found.plans, strict=True)].count(False) == 0
    assert known_records(project, PROGRAM) is None, "until all rules hold, nothing counts as known"
    keep_records(project, PROGRAM, now, found)
    assert known_records(project, PROGRAM) == now


def test_a_plan_that_is_wrong_alone_is_left_to_the_one_that_tells(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(project)  # what an earlier build kept of it must not be taken
    edit(project, "plans/example-2024", "themes: [", "themes: [no-such-theme, ")
    found = beside(project, monkeypatch)
    assert found is not None
    assert [file.plan.id for file in loaded(project).plans if file not in found.plans] == ["example-2024"]
    told = [*check(loaded(project, found), found)]
    assert told == [*check(loaded(project))]
    assert told


def test_a_plan_that_cannot_be_decoded_is_left_too(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(project)
    edit(project, "plans/example-2024", "id: example-2024\n", "id: example-2024\nno-such-field: 1\n")
    found = beside(project, monkeypatch)
    assert found is not None
    assert "example-2024" not in {file.plan.id for file in found.plans}
    assert load(project.data, known=found) == load(project.data)
    assert isinstance(load(project.data), Unreadable)


def test_where_no_vocabulary_can_be_read_nothing_is_read_beside(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.data / "vocabularies/themes.yaml").unlink()
    assert beside(project, monkeypatch) is None
