"""Names of the vocabularies in a text and the record's own: notes, and no errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.verify.test_sources import plant, project, verify

__all__ = ["project"]


def notes(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith("note: ")]


def test_a_title_that_a_text_names_and_the_record_does_not(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(project / "sources/example-2024.txt", "3支持扩大生产。", "3支持扩大生产。推荐单项冠军。")
    assert main(["verify"]) == 0
    (note,) = notes(capsys.readouterr().out)
    assert "name-not-referred-to: the official text (sources/example-2024.txt:11:1) names the title “单项冠军” " in note


def test_a_title_of_the_record_that_its_text_names_nowhere(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(project / "sources/example-2024.txt", "培育瞪羚。", "培育企业。")
    status, out, _ = verify(capsys)
    assert status == 0
    (note,) = notes(out)
    assert note.endswith("measure `2` refers to the title `gazelle`, and its official text names it nowhere")
