"""`make verify`: every plan of a data folder against a folder of texts, and what the command says and returns."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.support.cases import EXAMPLE, WORLD
from tests.support.project import ROOT

OWN = "compared 33 typed figures with the texts of their own provisions, 32 figures of the English\n"
SUMMARY = f"""\
{OWN}\
example-2024: compared 5 measures, 32 figures, 16 typed values, 3 bodies, 1 quoted names; \
searched 55 texts for copied wording
hostile-2025: compared 1 measures, 4 figures, 2 typed values, 2 bodies, 0 quoted names; \
searched 8 texts for copied wording
2 of 2 plans compared with their official texts
"""

Said = tuple[int, str, str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up plans with their made-up official texts, as the current folder."""
    shutil.copytree(WORLD / "data", tmp_path / "data")
    shutil.copytree(WORLD / "sources", tmp_path / "sources")
    for path in (tmp_path / "data/plans").glob("*.yaml"):
        if not (tmp_path / f"sources/{path.stem}.txt").exists():
            path.unlink()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verify(capsys: pytest.CaptureFixture[str]) -> Said:
    status = main(["verify"])
    said = capsys.readouterr()
    return status, said.out, said.err


def plant(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_plans_that_agree_are_counted_and_the_status_is_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(capsys) == (0, SUMMARY, "")


def test_a_difference_in_the_record(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(project / "data" / EXAMPLE, "amount: 1.5亿元", "amount: 1.6亿元")
    status, out, err = verify(capsys)
    assert (status, out) == (1, SUMMARY)
    assert (
        "data/plans/example-2024.yaml:271:21: figure-extra: 1.6亿元 is not in the official text of measure `2`; "
        "correct or remove it\n    hint: its official text has 100万元, 50万元, 1.5亿元, 20亿元, 1,000元\n"
    ) in err


def test_a_difference_in_the_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(project / "sources" / "hostile-2025.txt", "达到12家以上", "达到12家以上、引进9人")
    assert verify(capsys) == (
        1,
        SUMMARY.replace("4 figures,", "5 figures,"),
        (
            "data/plans/hostile-2025.yaml:22:5: figure-missing: 9人 of the official text "
            "(sources/hostile-2025.txt:2:140, s2) is not in the record of measure `1`; write it into the provision "
            "that it belongs to\n1 problem in 2 files examined\n"
        ),
    )


def test_a_plan_without_a_text_is_told_of_and_no_problem(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sources" / "hostile-2025.txt").unlink()
    status, out, err = verify(capsys)
    assert (status, err) == (0, "")
    assert out.splitlines()[2:] == [
        "hostile-2025: no official text (sources/hostile-2025.txt)",
        "1 of 2 plans compared with their official texts",
    ]


def test_a_text_of_nothing_is_a_problem(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sources" / "hostile-2025.txt").write_text(" \n", encoding="utf-8")
    status, out, err = verify(capsys)
    assert (status, out.splitlines()[-1]) == (1, "1 of 2 plans compared with their official texts")
    assert err == (
        "sources/hostile-2025.txt:1:1: official-text: there is no text in it\n"
        "    hint: put the plan's whole text into the file\n1 problem in 2 files examined\n"
    )


def test_numbers_that_do_not_follow_each_other_are_told_at_the_text(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(project / "sources" / "example-2024.txt", "(二)两年内", "(一)两年内")
    status, _, err = verify(capsys)
    assert status == 1
    told = "sources/example-2024.txt:10:1: official-text: (一) follows number 1 of its kind; expected was number 2\n"
    assert told in err


def test_a_folder_of_nothing_is_counted_as_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "sources")
    (project / "sources").mkdir()
    status, out, _ = verify(capsys)
    assert (status, out.splitlines()[-1]) == (0, "0 of 2 plans compared with their official texts")


def test_a_folder_that_is_not_there_is_misuse(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCES", "elsewhere")
    folder = project / "elsewhere"
    error = f"error: there is no folder {folder}; name the one that holds <plan-id>.txt: SOURCES=DIR\n"
    assert verify(capsys) == (2, "", error)


def test_without_texts_a_record_is_compared_with_its_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "sources")
    nothing = (
        f"there is no folder {project / 'sources'} of official texts (SOURCES=DIR): nothing was compared with them\n"
    )
    assert verify(capsys) == (0, nothing + OWN, "")
    plant(project / "data" / EXAMPLE, "amount: 1.5亿元", "amount: 1.6亿元")
    status, _, err = verify(capsys)
    assert (status, err) == (
        1,
        (
            "data/plans/example-2024.yaml:271:21: own-figure: 1.6亿元 is typed here; the Chinese text of its provision "
            "does not say it; correct one of them\n1 problem in 2 files examined\n"
        ),
    )


def test_one_plan_may_be_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(project / "data" / EXAMPLE, "amount: 1.5亿元", "amount: 1.6亿元")
    monkeypatch.setenv("PLAN", "hostile-2025")
    status, out, err = verify(capsys)
    assert (status, out.splitlines()[-1], err) == (0, "1 of 1 plans compared with their official texts", "")
    monkeypatch.setenv("PLAN", "hostil-2025")
    wanted = "error: PLAN is “hostil-2025”; there is no such plan (did you mean `hostile-2025`?)\n"
    assert verify(capsys) == (2, "", wanted)
    (project / "drafts").mkdir()
    (project / "drafts/hostil-2025.yaml").write_text("id: hostil-2025\n", encoding="utf-8")
    said = "drafts/hostil-2025.yaml is no plan yet: write its Chinese, then move it into data/plans/"
    assert verify(capsys) == (2, "", f"error: PLAN is “hostil-2025”; {said}\n")


def test_the_folder_may_be_anywhere(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "sources").rename(project / "texts")
    monkeypatch.setenv("SOURCES", str(project / "texts"))
    assert verify(capsys) == (0, SUMMARY, "")


def test_records_that_break_a_rule_are_reported_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(project / "data" / EXAMPLE, "period: {from: 2024, to: 2026}", "period: {from: 2024}")
    status, out, err = verify(capsys)
    assert (status, out) == (1, "")
    assert "missing-field: `to` is missing; add it" in err


def test_what_is_excused_is_no_difference_and_stays_needed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(project / "sources" / "example-2024.txt", "牵头单位:市工信局;", "牵头单位:市工信局;责任单位:市财政局;")
    status, _, err = verify(capsys)
    assert status == 1
    assert err == (
        "data/plans/example-2024.yaml:330:9: excuse-not-needed: nothing is left to excuse: `body-extra` finds no "
        "“市财政局” here; take the excuse out\n1 problem in 2 files examined\n"
    )
