"""After any edit the site has exactly the bytes that a first build of the same inputs gives."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.atlas.settings import read_settings
from build_scripts.records.language import Language
from build_scripts.run import state
from build_scripts.run.assembling import name_of, pages, written
from tests.support.cases import FAMILY
from tests.support.edits import CHANGES_OF_DATA, DAMAGE, DISTURBANCES, OTHER_CHANGES, Edit, apply
from tests.support.project import ROOT, SITE_URL, copy, make_project
from tests.support.small_project import Project, difference, plan, small_project

CHANGED = "only what changed was built"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = small_project(tmp_path / "project")
    made.build()
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was built; no test edits it."""
    project = small_project(tmp_path_factory.mktemp("small") / "project")
    project.build()
    return project


def test_texts_of_one_document(tmp_path: Path) -> None:
    """Whichever text changes, and when one is a document of its own again.

    What one edit left behind stays, so that a comparison sees what the edits before it did too.
    """
    project = Project(make_project(tmp_path / "project", FAMILY), {}, {})
    copy(ROOT / "requirements", project.root / "requirements")
    project.build()
    for name, old, new in (
        ("liuan-2022-draft", "每家参展企业补贴展位费5万元", "每家企业补贴展位费"),
        ("liuan-2024", "value: 400", "value: 450"),
        ("liuan-2022", "draft: liuan-2022-draft\n", ""),
        ("liuan-2022", "issued: 2022-06-01\n", "issued: 2022-06-01\ndraft: liuan-2022-draft\n"),
    ):
        path = project.root / "data/plans" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        assert CHANGED in project.build().stdout
        if "draft:" in old + new:
            assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []


def test_nothing_changed_builds_nothing(built: Project) -> None:
    before = {path: path.stat().st_ino for path in (built.root / "site").rglob("*.html")}
    assert "nothing changed" in built.build().stdout
    assert before == {path: path.stat().st_ino for path in (built.root / "site").rglob("*.html")}
    assert len(before) > 50


def test_a_commit_is_named_though_nothing_else_changed(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")

    def git(*arguments: str) -> str:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *own, *arguments], cwd=project.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def named() -> str:
        return str(json.loads(project.tree()["build.json"])["commit"])

    git("init")
    git("add", "data")
    git("commit", "-m", "first")
    first = git("rev-parse", "HEAD")
    apply(project, CHANGES_OF_DATA[0])
    project.build()
    assert named() == f"{first}-dirty"
    before = project.tree()
    of_the_site = {"state.pickle", "files.pickle"}
    last = {path: path.stat().st_ino for path in (project.root / ".build").rglob("*") if path.name not in of_the_site}
    git("commit", "-am", "second")
    assert "nothing changed" in project.build().stdout
    assert named() == git("rev-parse", "HEAD") != first
    assert difference(before, project.tree()) == ["build.json"]
    assert last == {path: path.stat().st_ino for path in last}
    named_at = (project.root / "site/build.json").stat().st_mtime_ns
    assert "nothing changed" in project.build().stdout  # what is kept of the site is true
    assert (project.root / "site/build.json").stat().st_mtime_ns == named_at
    apply(project, CHANGES_OF_DATA[0])
    assert CHANGED in project.build().stdout
    assert named().endswith("-dirty")


def misremembered(project: Project) -> list[str]:
    """The folders that are not what the build keeps of them: the next one makes everything in them anew."""
    settings = read_settings(project.root, {"SITE_URL": SITE_URL})
    kept, known = state.load(settings), state.known(project.root)
    assert kept
    assert known
    assert known.site == {language: state.edition_seen(settings.site, language) for language in Language}
    folders = {name_of(tree.folder): state.listing(tree.folder) for tree in (*pages(settings), *written(settings))}
    return [name for name, files in {**folders, "site": state.listing(settings.site)}.items()
            if files != {**kept.made, "site": kept.site}[name]]  # fmt: skip


def test_every_change_builds_only_what_it_has_to_and_leads_to_the_bytes_of_a_first_build(
    project: Project, tmp_path: Path
) -> None:
    """What one change left behind stays there until a full build, so that one comparison sees what any of them did."""
    for edit in CHANGES_OF_DATA:
        apply(project, edit)
        said = project.build().stdout
        assert CHANGED in said, f"{edit.__name__}: {said}"
        assert misremembered(project) == [], edit.__name__
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []
    for edit, reason in OTHER_CHANGES.items():
        apply(project, edit)
        assert f"everything was built: {reason}" in project.build().stdout
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []


def test_pages_made_in_shares_are_those_of_one_process(tmp_path: Path) -> None:
    """However many processors there are, and when there are others than at the last build."""
    project = small_project(tmp_path / "project")
    project.plans |= {name: plan(name, 2) for name in ("a-2021", "b-2021", "c-2021", "d-2021")}
    project.write()
    for number, edit in enumerate(CHANGES_OF_DATA):
        project.processors = (6, 6, 6, 8, 1)[number % 5]
        if number:
            apply(project, edit)
        said = project.build().stdout
        assert (CHANGED in said) == bool(number), f"{edit.__name__}: {said}"
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []
    del project.plans["b-2021"]
    project.write()
    project.processors = 16
    assert CHANGED in project.build().stdout
    (project.root / ".build/state.pickle").unlink()
    apply(project, CHANGES_OF_DATA[1])
    assert "everything was built" in project.build().stdout
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []


def test_one_provision_is_its_page_and_those_of_its_themes_for_mkdocs(project: Project, tmp_path: Path) -> None:
    before = project.tree()
    project.plans["city-2021"]["measures"][0]["provisions"][0]["text"]["zh"] = "另一句话"
    project.write()
    assert CHANGED in project.build().stdout
    changed = difference(before, project.tree())
    assert {"data/provisions.csv", "data/v1/plans/city-2021.json", "plans/city-2021/1/index.json"} <= set(changed)
    plan = [f"plans/city-2021/{page}/index.html" for page in ("1", "full")]
    pages = [*plan, "themes/firms/index.html", "themes/green/index.html"]
    assert [name for name in changed if name.endswith(".html")] == pages


def test_a_plugin_makes_every_build_a_full_one(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    named = project.root / "mkdocs.yml"
    named.write_text(named.read_text().replace("plugins: []", "plugins: [search]"))
    project.build()
    apply(project, CHANGES_OF_DATA[0])
    assert "everything was built: the plugin search may look at all pages at once" in project.build().stdout


def test_what_a_page_written_by_hand_links_to_is_checked_when_it_goes(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    with (project.root / "templates" / "pages" / "about.zh.md").open("a") as page:
        page.write("\n[measure](../plans/city-2021/2/index.md)\n")
    project.build()
    before = project.tree()
    del project.plans["city-2021"]["measures"][1]
    project.write()
    run = project.build(check=False)
    assert run.returncode == 1
    assert "about/index.md" in run.stdout
    assert "plans/city-2021/2/index.md" in run.stdout
    assert difference(before, project.tree()) == []
    again = project.build(check=False)
    assert again.returncode == 1
    assert "plans/city-2021/2/index.md" in again.stdout


EDITS = st.lists(st.sampled_from([*CHANGES_OF_DATA, *DAMAGE, *DISTURBANCES]), min_size=3, max_size=3)


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=EDITS)
def test_any_sequence_of_edits_leads_to_the_bytes_of_a_first_build(
    edits: list[Edit], project: Project, tmp_path: Path
) -> None:
    """One sequence goes on where the one before ended."""
    for edit in edits:
        apply(project, edit)
        project.build()
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []


def test_what_others_did_to_the_files_is_noticed(project: Project, tmp_path: Path) -> None:
    before = project.tree()
    for edit in DAMAGE:
        apply(project, edit)
        project.build()
        assert difference(before, project.tree()) == [], edit.__name__
    for edit in DISTURBANCES:
        apply(project, edit)
        project.build()
    assert difference(project.tree(), project.built_anew(tmp_path / "anew")) == []
