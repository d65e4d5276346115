"""What people do to an atlas in its life: plans come, are corrected and go; another subject; an atlas of one's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.crawl import crawl
from tests.support.project import ROOT, SITE_URL, make_project, run
from tests.support.small_project import Project, plan, small_project

PLAN, OTHER = "example-2024", "hostile-2025"


def built(folder: Path) -> set[str]:
    """Build a project; every link of its site leads somewhere. Return the addresses of its sections."""
    ran = run(folder, "build")
    assert ran.returncode == 0, ran.stderr
    found = crawl(folder / "site", SITE_URL)
    assert found.pages > 10
    assert found.broken == []
    home = (folder / "site/en/index.html").read_text(encoding="utf-8")
    menu = home[home.index('<nav class="pa-tabs"') :]
    return set(re.findall(r'href="([a-z]+)/"', menu[: menu.index("</nav>")]))


def kept(folder: Path) -> None:
    ran = run(folder, "permalinks")
    assert ran.returncode == 0, ran.stderr


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_plans_come_are_corrected_and_go(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "atlas")
    data = folder / "data"
    kept(folder)
    everything = built(folder)
    assert {"plans", "documents", "terms", "incentives", "about"} <= everything

    text = (data / f"plans/{PLAN}.yaml").read_text(encoding="utf-8")
    added = text.replace(f"id: {PLAN}", "id: another-2024").replace("short: {zh: 梨洲2024", "short: {zh: 别处2024")
    (data / "plans/another-2024.yaml").write_text(added, encoding="utf-8")
    edit(data / f"plans/{PLAN}.yaml", "amount: 1.5亿元", "amount: 1.6亿元")
    kept(folder)
    changes = (data / "changes.yaml").read_text(encoding="utf-8")
    assert "kind: added, plan: another-2024" in changes
    assert "1.5亿元" in changes
    assert "1.6亿元" in changes
    assert built(folder) == everything

    shutil.rmtree(data / "plans")
    gone = (PLAN, OTHER, "another-2024")
    entries = "".join(
        f"- {{withdrawn: plans/{name}/, date: 2024-06-01, reason: {{zh: 撤下, en: Withdrawn}}}}\n" for name in gone
    )
    (data / "withdrawn.yaml").write_text(entries, encoding="utf-8")
    pruned = run(folder, "prune")
    assert pruned.returncode == 0, pruned.stderr
    assert (data / "vocabularies/terms.yaml").read_text(encoding="utf-8") == "[]\n"
    assert built(folder) == {"plans", "changes", "data", "about"}
    assert not (folder / "docs/zh/documents").exists()
    withdrawn = (folder / f"site/en/plans/{PLAN}/index.html").read_text(encoding="utf-8")
    assert "Withdrawn" in withdrawn


@pytest.fixture
def orchards(tmp_path: Path) -> Project:
    """An atlas of three plans on another subject."""
    project = small_project(tmp_path / "orchards")
    project.plans = {name: plan(name, 1) for name in ("orchards-2020", "orchards-2021", "orchards-2022")}
    project.atlas |= {
        "id": "orchard-atlas", "name": {"zh": "果园图谱", "en": "Orchard Atlas"},
        "subject": {"zh": "果业", "en": "orchards"},
        "accent": {"light": "#112233", "dark": "#ddeeff"}, "examples": {"zh": ["嫁接"], "en": ["grafting"]},
        "steward": {"zh": "果园社", "en": "Orchard Society"}, "contact": "pears@example.org",
    }  # fmt: skip
    project.write()
    return project


def test_another_subject_has_its_own_name_and_colours(orchards: Project) -> None:
    built(orchards.root)
    site = orchards.root / "site"
    pages = {edition: (site / edition / "index.html").read_text(encoding="utf-8") for edition in ("", "en")}
    assert "各地果业计划" in pages[""]
    assert re.search(r'例如：<a href="search/\?q=[^"]*">嫁接</a>', pages[""])
    assert "<title>Orchard Atlas</title>" in pages["en"]
    assert "local plans for orchards" in pages["en"]
    about = (site / "en/about/index.html").read_text(encoding="utf-8")
    assert "Orchard Society is responsible" in about
    assert "mailto:pears@example.org" in about
    assert "light-dark(#112233,#ddeeff)" in (site / "assets/atlas.css").read_text(encoding="utf-8")
    assert (site / "data/orchard-atlas-data.zip").is_file()
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in {".html", ".md", ".txt"}]
    assert len(texts) > 100
    ours = re.compile(r"manufactur|制造业|Policy Atlas|政策图谱|policy-atlas(?!/)")
    assert {found for text in texts for found in ours.findall(text)} == set()


def test_a_new_atlas_is_built_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = run(ROOT, "new", str(folder))
    assert made.returncode == 0, made.stderr
    assert [path.name for path in (folder / "data/plans").iterdir()] == ["example-2024.yaml"]
    assert not (folder / "data/permalinks").exists()
    assert "documents" in built(folder)
    again = run(ROOT, "new", str(folder))
    assert (again.returncode, again.stderr) == (
        2, f"error: {folder} is there already; name a folder that is to be made: DIR=…\n",
    )  # fmt: skip


def test_an_outline_alone_is_built_and_says_that_it_is_no_more(tmp_path: Path) -> None:
    project = small_project(tmp_path / "atlas")
    project.plans["outline-2022"] = plan("outline-2022", 0)
    project.write()
    built(project.root)
    said = "Only the outline is recorded so far; what measures, benefits and targets there are is not."
    for page, count in (("plans/outline-2022/", 1), ("plans/", 1), ("plans/city-2021/", 0)):
        text = (project.root / f"site/en/{page}index.html").read_text(encoding="utf-8")
        assert text.count(said) == count
        assert "0 measures" not in text
        assert "states no incentive" not in text
    project.plans["outline-2022"]["outline"] = []
    project.write()
    ran = run(project.root, "build")
    assert "neither `outline` nor `measures` has anything in it; record one of them first" in ran.stderr
