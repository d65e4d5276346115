"""What a build tells of comparing its plans with their official texts, and when it compares again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from build_scripts.atlas.settings import Settings
from build_scripts.official import OfficialText
from build_scripts.records.load import PlanFile, Vocabularies
from build_scripts.run.comparing import compared
from build_scripts.run.generate import Read, read
from build_scripts.verify.comparison import Verification
from build_scripts.verify.sources import compare
from tests.support.cases import EXAMPLE, WORLD
from tests.support.project import run


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """The world with the official text of one of its plans, and a place for what a build keeps."""
    shutil.copytree(WORLD / "data", tmp_path / "data")
    (tmp_path / "sources").mkdir()
    shutil.copy(WORLD / "sources/example-2024.txt", tmp_path / "sources")
    (tmp_path / ".build").mkdir()
    return Settings(tmp_path, "https://example.org/", "https://example.org/r", tmp_path / "sources", 8000, "a,2026")


def found_in(project: Settings) -> Read:
    found = read(project)
    assert isinstance(found, Read), found
    return found


def test_only_a_plan_whose_text_is_at_hand_is_compared(project: Settings) -> None:
    found = compared(found_in(project), project, "the program")
    assert list(found) == ["example-2024"]
    assert (found["example-2024"].counts.measures, found["example-2024"].differences) == (5, {})


def test_a_difference_is_counted_by_its_kind(project: Settings) -> None:
    path = project.data / EXAMPLE
    text = path.read_text(encoding="utf-8")
    assert text.count("amount: 1.5亿元") == 1
    path.write_text(text.replace("amount: 1.5亿元", "amount: 1.6亿元"), encoding="utf-8")
    differences = compared(found_in(project), project, "the program")["example-2024"].differences
    assert {"figure-extra", "figure-untyped"} <= set(differences)


def test_nothing_is_compared_twice(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compared(found_in(project), project, "the program")
    again: list[str] = []

    def noting(file: PlanFile, vocabularies: Vocabularies, official: OfficialText) -> Verification:
        again.append(file.plan.id)
        return compare(file, vocabularies, official)

    monkeypatch.setattr("build_scripts.run.comparing.compare", noting)
    assert compared(found_in(project), project, "the program") == first
    assert again == []
    compared(found_in(project), project, "another program")
    text = project.sources / "example-2024.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("浏览:1024次", "浏览:1025次"), encoding="utf-8")
    compared(found_in(project), project, "another program")
    assert again == ["example-2024", "example-2024"]


def test_the_site_tells_what_was_compared(sourced: Path, world: Path) -> None:
    with_texts, without = (
        json.loads((folder / "site/data/v1/verify.json").read_text(encoding="utf-8")) for folder in (sourced, world)
    )
    counts = with_texts["example-2024"]["counts"]
    assert (
        f"example-2024: compared {counts['measures']} measures, {counts['figures']} figures, {counts['values']} typed "
        f"values, {counts['bodies']} bodies, {counts['names']} quoted names; searched {counts['texts']} texts for "
        "copied wording\n"
    ) in run(sourced, "verify").stdout
    assert min(counts.values()) > 0
    assert without == {"example-2024": None, "hostile-2025": None}
    pages = [(folder / "site/en/about/coverage/index.html").read_text(encoding="utf-8") for folder in (sourced, world)]
    assert ["2 of 2 plans were compared with their official texts" in page for page in pages] == [True, False]
    assert ["no official text was at hand" in page for page in pages] == [False, True]
