"""A text in articles and one in bullets, all the way: read into a draft, completed by hand, built, compared."""

from __future__ import annotations

import shutil
from html import unescape
from pathlib import Path

import pytest
import yaml

from tests.support.cases import WORLD
from tests.support.project import make_project, run

PLANS = Path(__file__).resolve().parents[1] / "numberings"
"""The official texts, and the records that a person made of their drafts."""
NAMES = ["articles-2025", "bullets-2025"]
COMPARED = (
    "articles-2025: compared 4 measures, 4 figures, 4 typed values, 1 bodies, 0 quoted names;",
    "bullets-2025: compared 6 measures, 5 figures, 4 typed values, 2 bodies, 0 quoted names;",
)


@pytest.fixture(scope="module")
def completed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the two plans and their texts. Nobody may change it."""
    folder = make_project(tmp_path_factory.mktemp("numberings") / "project")
    shutil.copytree(WORLD / "sources", folder / "sources")
    for name in NAMES:
        shutil.copy(PLANS / f"{name}.txt", folder / "sources")
        shutil.copy(PLANS / f"{name}.yaml", folder / "data/plans")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_has_the_measures_that_its_record_has(completed: Path, name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(completed, tmp_path / "project")
    read = run(folder, "intake", TEXT=f"sources/{name}.txt", ID=name)
    assert read.returncode == 0, read.stderr
    draft, record = (
        yaml.safe_load((folder / path / f"{name}.yaml").read_text(encoding="utf-8"))
        for path in ("drafts", "data/plans")
    )
    for key in ("id", "section"):
        assert [one.get(key) for one in draft["measures"]] == [one.get(key) for one in record["measures"]]
    assert [(one["id"], one["label"], one["title"]["zh"]) for one in draft["outline"]] == [
        (one["id"], one["label"], one["title"]["zh"]) for one in record["outline"]
    ]
    titles = [[one["title"] and one["title"]["zh"] for one in plan["measures"][1:]] for plan in (draft, record)]
    assert titles[0] == titles[1]


def test_records_and_texts_have_no_difference(completed: Path) -> None:
    said = run(completed, "verify")
    assert (said.returncode, said.stderr) == (0, "")
    assert [one in said.stdout for one in COMPARED] == [True, True]


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("articles-2025", "给予5万元", "给予6万元", "38:21: figure-extra: 5万元"),
        ("articles-2025", "按价款的30%", "按价款的35%", "55:19: figure-extra: 30%"),
        ("bullets-2025", "给予8万元", "给予9万元", "75:135: figure-extra: 8万元"),
        ("bullets-2025", "下降5%", "下降6%", "38:115: figure-extra: 5%"),
    ],
)
def test_a_changed_figure_is_told_at_the_line_of_the_record(
    completed: Path, tmp_path: Path, name: str, old: str, new: str, where: str
) -> None:
    texts = shutil.copytree(completed / "sources", tmp_path / "sources")
    text = (texts / f"{name}.txt").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (texts / f"{name}.txt").write_text(text.replace(old, new), encoding="utf-8")
    said = run(completed, "verify", SOURCES=str(texts))
    assert said.returncode == 1
    assert f"data/plans/{name}.yaml:{where} is not in the official text" in said.stderr


def test_pages_show_the_wording(completed: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(completed, tmp_path / "project")
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr
    for page, words in (("articles-2025/2", "首次上云的企业,给予"), ("bullets-2025/p1.2", "规上企业达到")):
        html = (folder / f"site/plans/{page}/index.html").read_text(encoding="utf-8")
        assert words in unescape(html)
