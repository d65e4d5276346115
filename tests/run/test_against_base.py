"""What `make difference` tells of each kind of change, on made-up records in a repository of git."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.support import small_worlds
from tests.support.project import Ran, run
from tests.support.small_project import Project, plan, small_project

NOTHING = "These records change nothing that is published.\n"
UNTOLD = "is not told in data/changes.yaml; run `make permalinks`"
UNSAID = "is typed here; the Chinese text of its provision does not say it; correct one of them"
IN_FORCE = "not known, then in force from 2024-01-01, then not known from 2026-01-01"
NEW = "new; status draft-for-comment; text draft; end when checked none; validity not in force; counted yes"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *who, *arguments), cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose records are published and committed on `main`."""
    made = small_project(tmp_path / "project")
    assert run(made.root, "permalinks").returncode == 0
    git(made.root, "init", "--initial-branch=main")
    git(made.root, "add", "--all")
    git(made.root, "commit", "--message=first")
    return made


def told(project: Project, **more: str) -> Ran:
    project.write()
    return run(project.root, "difference", **more)


def lists(project: Project) -> dict[str, list[str]]:
    """The lists that are printed, by title, as a reader sees their lines; each title says how many follow."""
    done = told(project)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = {}
    for part in done.stdout.split("## ")[1:]:
        title, *lines = filter(None, part.splitlines())
        found[title.rpartition(" (")[0]] = [unescape(line.removeprefix("- ")) for line in lines]
        assert title.endswith(f" ({len(lines)})")
    return found


def measure(project: Project, number: int = 0) -> Any:
    return project.plans["city-2021"]["measures"][number]


def provision(project: Project) -> Any:
    return measure(project)["provisions"][0]


def corrected(project: Project) -> None:
    provision(project)["incentives"][0]["amount"] = "300万元"


def without_english(project: Project) -> None:
    provision(project)["text"]["en"] = None


def contradicting(project: Project) -> None:
    provision(project)["targets"][0]["value"] = "30"


def gone(project: Project) -> None:
    del project.plans["city-2021"]["measures"][2]


def anchored_otherwise(project: Project) -> None:
    provision(project)["id"] = "c"


def standing_otherwise(project: Project) -> None:
    event: small_worlds.Fields = {"kind": "repealed", "day": "2023-05", "certainty": "stated", "number": "甲字1号"}
    event["source"] = {"url": "https://example.org/", "publisher": small_worlds.both("Gazette")}
    project.plans["city-2021"]["life"] = [event]


def unused(project: Project) -> None:
    project.vocabularies["terms"].append(small_worlds.entry("new"))


def hostile(project: Project) -> None:
    name = "<b>[x](y)</b> https://example.org www.example.org @me :smile:"
    project.vocabularies["themes"][0]["name"] = {"zh": "甲", "en": name}


def defined_otherwise(project: Project) -> None:
    project.vocabularies["themes"][0]["definition"] = small_worlds.both("Another.")


def named_by_another_id(project: Project) -> None:
    project.vocabularies["industries"][0]["id"] = "iron"
    for one in project.plans["city-2021"]["measures"]:
        one["provisions"][0]["industries"] = ["iron"]


def vanished(address: str, line: int, file: str = "city-2021", hint: str = "") -> str:
    return (
        f"data/permalinks/{file}.lock:{line}:1: permalink-vanished: `{address}` was published and leads nowhere now; "
        f"restore it, or add to data/redirects.yaml where it went: `- {{from: {address}, to: …}}`{hint}"
    )


FIRST, SECOND, THIRD = (f"plans/city-2021/{number}/" for number in (1, 2, 3))
CHANGES: dict[Callable[[Project], None], dict[str, list[str]]] = {
    corrected: {
        "Warnings": [f"city-2021/1 corrected; incentive-1: 最高100万元 → 最高300万元 {UNTOLD}"],
        "Pages removed": ["incentives/amounts/1000000/"],
        "Pages changed": [FIRST],
        "Anchors changed": [f"{FIRST}#incentive-1"],
        "Figures": [f"{FIRST}#incentive-1: 最高100万元 / up to ¥1 million → 最高300万元 / up to ¥3 million"],
    },
    without_english: {
        "Warnings": [
            f"city-2021/1 corrected {UNTOLD}",
            "data/plans/city-2021.yaml:57:13: no-english: `measures/1/provisions/a/text` has no English",
        ],
        "Pages changed": [FIRST],
        "Anchors changed": [f"{FIRST}#a"],
    },
    contradicting: {
        "Warnings": [
            f"city-2021/1 corrected; target-1: 20家以上 / 2025 → 30家以上 / 2025 {UNTOLD}",
            f"data/plans/city-2021.yaml:92:17: own-figure: 30家 {UNSAID}",
        ],
        "Pages changed": [FIRST],
        "Anchors changed": [f"{FIRST}#target-1"],
        "Figures": [f"{FIRST}#target-1: 20家以上 / 2025 / at least 20 / 2025 → 30家以上 / 2025 / at least 30 / 2025"],
    },
    gone: {
        "Warnings": [
            vanished(THIRD, 10, hint=f" hint: did you mean `{SECOND}` or `{FIRST}` or `plans/city-2021/full/`?"),
            vanished(f"{THIRD}#a", 11),
            vanished(f"{THIRD}#incentive-1", 12),
            vanished(f"{THIRD}#target-1", 13, hint=f" hint: what it said now stands at `{SECOND}#target-1`"),
        ],
        "Pages removed": [f"{THIRD} with 3 anchors", "incentives/amounts/3000000/"],
    },
    anchored_otherwise: {
        "Warnings": [
            vanished(
                f"{FIRST}#a", 3,
                hint=f" hint: did you mean `{FIRST}#c` or `{FIRST}#target-1` or `{FIRST}#incentive-1`?",
            ),
            f"city-2021/1 corrected {UNTOLD}",
        ],
        "Pages changed": [FIRST],
        "Anchors added": [f"{FIRST}#c"],
        "Anchors removed": [f"{FIRST}#a"],
    },
    standing_otherwise: {
        "Warnings": [f"city-2021 corrected {UNTOLD}"],
        "Pages changed": ["plans/city-2021/"],
        "Anchors added": ["plans/*/#life"],
        "Standing of plans": [
            "city-2021: end when checked none → repealed",
            f"city-2021: validity {IN_FORCE} → not known, then not in force from 2023-06-01",
            "city-2021: event added: repealed, 2023-05, stated, 甲字1号",
        ],
    },
    unused: {
        "Warnings": [
            "data/vocabularies/terms.yaml:14:9: unused-entry: nothing uses `new`; use it in a plan or take it out"
        ],
        "Pages added": ["terms/new/"],
        "Vocabularies": ["terms: added new (文：New / New)"],
    },
    defined_otherwise: {
        "Pages changed": ["themes/firms/"],
        "Vocabularies": ["themes: changed firms (文：Firms / Firms)"],
    },
    named_by_another_id: {
        "Warnings": [
            vanished("industries/steel/", 80, "_site", " hint: did you mean `industries/iron/`?"),
            *(f"city-2021/{number} corrected {UNTOLD}" for number in (1, 2, 3)),
        ],
        "Pages added": ["industries/iron/"],
        "Pages removed": ["industries/steel/"],
        "Pages changed": [FIRST, SECOND, THIRD],
        "Anchors changed": [f"{FIRST}#a", f"{SECOND}#a", f"{THIRD}#a"],
        "Vocabularies": ["industries: renamed steel → iron (文：Steel / Steel)"],
    },
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_kind_of_change_is_told(project: Project, change: Callable[[Project], None]) -> None:
    change(project)
    assert lists(project) == CHANGES[change]


def test_a_plan_that_came_is_told_with_its_standing_and_its_anchors_are_counted(project: Project) -> None:
    project.plans["other-2022"] = plan("other-2022", 1) | {"status": "draft-for-comment"}
    found = lists(project)
    assert found["Warnings"][0] == f"other-2022 added {UNTOLD}"
    assert found["Pages added"] == [
        "plans/other-2022/",
        "plans/other-2022/full/",
        "plans/other-2022/1/ with 3 anchors",
        *(f"cities/province/within/{theme}" for theme in ("", "firms/", "green/")),  # whose first plan it is
    ]
    assert found["Standing of plans"] == [f"other-2022: {NEW}"]
    assert not [line for line in found["Anchors added"] if "other-2022/1" in line]


def test_a_draft_is_counted_no_more_when_the_issued_text_comes(project: Project) -> None:
    project.plans["city-2021"]["status"] = "draft-for-comment"
    project.write()
    git(project.root, "commit", "--all", "--message=a draft")
    project.plans["city-2022"] = plan("city-2022", 1) | {"draft": "city-2021"}
    standing = lists(project)["Standing of plans"]
    assert "city-2021: counted yes → no, another text of its document is" in standing


def test_no_text_becomes_markup_or_a_link(project: Project) -> None:
    hostile(project)
    assert told(project).stdout == (
        "## Pages changed (1)\n\n- themes/firms/\n\n"
        "## Vocabularies (1)\n\n- themes: renamed firms (文：Firms / Firms) → "
        "firms (甲 / &#60;b&#62;&#91;x&#93;(y)&#60;/b&#62; https&#58;//example.org www&#46;example.org &#64;me "
        "&#58;smile:)\n\n"
    )


def test_what_the_list_of_changes_tells_is_not_warned_of(project: Project) -> None:
    corrected(project)
    project.write()
    assert run(project.root, "permalinks").returncode == 0
    assert "Warnings" not in lists(project)


def test_a_long_list_says_how_many_more_there_are(project: Project) -> None:
    project.plans["long-2022"] = plan(
        "long-2022", 230
    )  # 2 pages of it, 230 of measures, 227 of new amounts, 3 beside the province
    listed = told(project).stdout.partition("## Pages added (462)\n\n")[2].partition("\n\n")[0].splitlines()
    assert (len(listed), listed[-1]) == (201, "- and 262 more")


def test_the_work_tree_stays_and_the_base_is_what_is_asked_for(project: Project) -> None:
    assert told(project).stdout == NOTHING
    corrected(project)
    project.write()
    git(project.root, "commit", "--all", "--message=second")
    assert told(project).stdout == NOTHING
    assert "Figures (1)" in told(project, BASE="HEAD^1").stdout
    status = subprocess.run(("git", "status", "--short"), cwd=project.root, capture_output=True, text=True, check=True)
    assert status.stdout == ""


def test_the_default_is_the_branch_of_the_remote(project: Project) -> None:
    git(project.root, "update-ref", "refs/remotes/origin/trunk", "HEAD")
    git(project.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    corrected(project)
    project.write()
    git(project.root, "commit", "--all", "--message=second")
    assert "Figures (1)" in told(project).stdout


def test_what_cannot_be_had_is_said(project: Project, tmp_path: Path) -> None:
    asked = told(project, BASE="--output=x")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert asked.stderr == (
        "error: there is no revision “--output=x”; name one that is here: make difference BASE=REVISION\n"
    )
    without = told(project, PATH=str(tmp_path / "empty"))
    assert without.stderr == "error: git is not installed, and only it knows what the records were\n"
    shutil.rmtree(project.root / ".git")
    assert told(project).stderr == (
        f"error: {project.root} is in no repository of git, so there is nothing to compare its records with\n"
    )


def test_a_revision_without_records_or_with_wrong_ones_is_told(project: Project) -> None:
    git(project.root, "rm", "-r", "--cached", "data")
    git(project.root, "commit", "--message=no data")
    assert told(project).stderr == "error: the revision “main” has no folder data/\n"
    project.plans["city-2021"]["status"] = "unheard of"
    project.write()
    git(project.root, "add", "--all")
    git(project.root, "commit", "--message=wrong")
    project.plans["city-2021"]["status"] = "issued"
    asked = told(project)
    assert asked.returncode == 2
    assert asked.stderr.startswith(
        "error: the records of main cannot be read by this program: data/plans/city-2021.yaml"
    )


def test_problems_of_the_records_here_are_listed(project: Project) -> None:
    project.plans["city-2021"]["status"] = "unheard of"
    asked = told(project)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "wrong-value: `status` is “unheard of”" in asked.stderr
