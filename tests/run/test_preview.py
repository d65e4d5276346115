"""What `make serve` shows of an edited plan before it is built: the very pages of the build that follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build_scripts.atlas.settings import Settings
from build_scripts.run.preview import NONE, Preview, Shown
from tests.support.edits import Edit, add_a_measure, apply, change_a_provision, change_an_amount, rename_a_theme
from tests.support.small_project import SITE_URL, Project, small_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = small_project(tmp_path_factory.mktemp("small") / "project")
    made.build()
    return made


@pytest.fixture(scope="module", autouse=True)
def _patience() -> Iterator[None]:
    """However busy the machine is, a preview is waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("build_scripts.run.preview._PATIENCE", 120)
        yield


@pytest.fixture(scope="module")
def preview(project: Project) -> Iterator[Preview]:
    """A preview of a project that was built."""
    repository = "https://example.org/code"
    made = Preview(Settings(project.root, SITE_URL, repository, project.root / "sources", 8000, "example.org,2026"))
    yield made
    made.stop()


def shown_after(edit: Edit, project: Project, preview: Preview) -> Shown:
    apply(project, edit)
    return preview.pages()


@pytest.mark.parametrize("edit", [change_a_provision, change_an_amount], ids=lambda edit: edit.__name__)
def test_pages_are_shown_as_the_build_makes_them(edit: Edit, project: Project, preview: Preview) -> None:
    preview.pages()
    shown = shown_after(edit, project, preview)
    page = f"plans/city-2021/{project.edits % 3 + 1}/index.html"
    assert {page, f"en/{page}", "plans/city-2021/full/index.html"} <= shown.keys()
    before = project.tree()
    project.build()
    now = project.tree()
    assert {path: page for path, page in shown.items() if now[path] != page} == {}
    assert [path for path in shown if before[path] == now[path]] == []


@pytest.mark.parametrize("edit", [add_a_measure, rename_a_theme], ids=lambda edit: edit.__name__)
def test_what_may_concern_other_pages_is_built_first(edit: Edit, project: Project, preview: Preview) -> None:
    preview.pages()
    assert shown_after(edit, project, preview) == NONE
    project.build()
    assert shown_after(change_a_provision, project, preview)
    project.build()


def test_nothing_is_shown_of_what_is_wrong(project: Project, preview: Preview) -> None:
    preview.pages()
    incentive = project.plans["city-2021"]["measures"][0]["provisions"][0]["incentives"][0]
    incentive["form"] = "gift"
    assert shown_after(change_a_provision, project, preview) == NONE
    incentive["form"] = "award"
    project.write()
    assert preview.pages()
    project.build()
