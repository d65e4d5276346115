"""The build as a whole: its links resolve, MkDocs has nothing to warn of, and the same input gives the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.support.crawl import crawl
from tests.support.project import SITE_URL, environment, make_project, run, run_alone, text_of, tree


def test_every_link_and_anchor_of_the_real_site_resolves(site: Path) -> None:
    found = crawl(site, SITE_URL)
    assert found.broken == []
    assert min(found.pages, found.links, found.anchors) > 0


def test_every_link_and_anchor_of_the_world_resolves(world: Path) -> None:
    found = crawl(world / "site", SITE_URL)
    assert found.broken == []
    assert (found.pages > 80, found.links > 1_000, found.anchors > 100) == (True, True, True)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../11/", "no such file"),
        ("#incentive-99", "no such anchor"),
        ("/plans/", "outside of the site"),
        ("../#no", "no such anchor"),
    ],
)
def test_a_broken_link_is_found(link: str, said: str, tmp_path: Path) -> None:
    page = tmp_path / "a/b/index.html"
    page.parent.mkdir(parents=True)
    for path in (page, tmp_path / "a/index.html"):
        path.write_text(f'<p id="here"><a href="#here"></a><a href="{link if path == page else "b/"}"></a>')
    assert crawl(tmp_path, SITE_URL).broken == [f"{SITE_URL}a/b/: {link} ({said})"]


def test_nothing_examined_is_seen(tmp_path: Path) -> None:
    assert crawl(tmp_path, SITE_URL).pages == 0


@pytest.mark.parametrize(("settings", "edition"), [("mkdocs.yml", ""), ("mkdocs.en.yml", "en")])
def test_mkdocs_alone_warns_of_nothing_and_builds_the_same_pages(
    settings: str, edition: str, world: Path, tmp_path: Path
) -> None:
    """In the world; a warning in the real data fails the build of the fixture `site`, as the next test shows."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", str(tmp_path)]
    built = subprocess.run(
        command,
        cwd=world,
        env=os.environ | {"SITE_URL": SITE_URL, "SITE_URL_EN": f"{SITE_URL}en/", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert built.returncode == 0
    assert "Documentation built in" in built.stderr
    assert "WARNING" not in built.stdout + built.stderr
    pages = [path.relative_to(tmp_path) for path in tmp_path.rglob("index.html")]
    assert len(pages) > 40
    ours = world / "site" / edition
    assert [path for path in pages if (tmp_path / path).read_bytes() != (ours / path).read_bytes()] == []


def test_a_warning_of_mkdocs_fails_the_build_and_keeps_the_site(own_world: Path) -> None:
    """`--strict` works: a hand-written page with a dead link."""
    before = tree(own_world / "site")
    pages = [own_world / f"docs/{edition}/guide/index.md" for edition in ("zh", "en")]
    try:
        for page, link in zip(pages, ("../nowhere/index.md", "../index.md"), strict=True):
            page.parent.mkdir()
            page.write_text(f"# 指南\n\n[无]({link})\n", encoding="utf-8")
        ran = run(own_world, "build")
    finally:
        for page in pages:
            shutil.rmtree(page.parent)
    assert ran.returncode == 1
    assert ran.stderr.startswith("mkdocs build of the zh edition failed:\n")
    assert "'../nowhere/index.md', but the target 'nowhere/index.md' is not found" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert tree(own_world / "site") == before


def test_two_builds_are_the_same_to_the_byte(world: Path, tmp_path: Path) -> None:
    """In another folder, at another time, on top of nothing."""
    wait = int((world / "site/index.html").stat().st_mtime) + 2 - time.time()
    time.sleep(max(0, wait))
    again = make_project(tmp_path / "a folder with another name")
    assert run(again, "build").returncode == 0
    first, second = tree(world / "site"), tree(again / "site")
    assert len(first) > 100
    assert [name for name in sorted(first | second) if first.get(name) != second.get(name)] == []


BINARY = {".xlsx", ".db", ".zip", ".png"}
"""Endings of files that are no text; that building twice gives the same bytes is seen above."""


def told_days(folder: Path) -> tuple[int, dict[str, list[str]]]:
    """How many texts a folder has, and those that name today or, as it is elsewhere, the day before or after."""
    today = datetime.now(UTC).date()
    days = [today + timedelta(days=days) for days in (-1, 0, 1)]
    forms = "|".join(f"{day:%Y-%m-%d}|{day:%Y%m%d}|{day:%Y/%m/%d}" for day in days)
    wanted = re.compile(rf"(?<!\w)(?:{forms})(?!\d)")
    texts = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in BINARY]
    found = {path.relative_to(folder).as_posix(): wanted.findall(text_of(path)) for path in texts}
    return len(texts), {path: days for path, days in found.items() if days}


def test_nothing_in_the_site_tells_when_it_was_built(world: Path) -> None:
    """The data of the world name other days."""
    assert told_days(world / "data") == (12, {})
    examined, found = told_days(world / "site")
    assert found == {}
    assert examined > 500


def test_a_day_of_building_is_seen(tmp_path: Path) -> None:
    (tmp_path / "6.html").write_text("built on 2020-02-02", encoding="utf-8")
    (tmp_path / "7.html").write_text(f"built on {datetime.now(UTC):%Y-%m-%d}", encoding="utf-8")
    (tmp_path / "8.ics").write_text(f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}", encoding="utf-8")
    examined, found = told_days(tmp_path)
    assert (examined, set(found)) == (3, {"7.html", "8.ics"})


def test_an_unchanged_project_is_not_built(own_world: Path) -> None:
    run(own_world, "build")  # a build that failed before this test left no state
    ran = run(own_world, "build")
    assert re.fullmatch(r"nothing changed; site/ is as it should be \(\d+\.\d s\)\n", ran.stdout)


LOADED = """
import sys
from build_scripts.__main__ import main
status = main(["build"])
print(status, [name for name in ("jinja2", "mkdocs", "markdown", "build_scripts.run.building") if name in sys.modules])
"""


def test_to_find_that_nothing_changed_most_of_the_program_is_not_loaded(own_world: Path) -> None:
    run(own_world, "build")
    said = [
        subprocess.check_output([sys.executable, "-c", LOADED], cwd=own_world, env=environment(**more), text=True)
        for more in ({}, {"TAG": "example.org,2026-02"})
    ]
    assert said[0].splitlines()[-1] == "0 []"
    assert said[1].splitlines()[-1] != "0 []"  # where something changed, they are


def test_nothing_of_this_machine_is_in_the_site(world: Path) -> None:
    kinds = {".html", ".json", ".csv", ".xml", ".deflated"}
    texts = [path for path in (world / "site").rglob("*") if path.suffix in kinds]
    assert {path.suffix for path in texts} == kinds
    assert [path for path in texts if str(world) in text_of(path)] == []


# --- misuse -----------------------------------------------------------------------------------------------------------


def test_a_foreign_folder_is_misuse(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "docs/zh/plans").mkdir(parents=True)
    (project / "docs/zh/plans/mine.txt").write_text("by hand")
    ran = run_alone(project, "build")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"error: {project / 'docs/zh/plans'} has content that this program did not write; move it away, or delete it\n"
    )
    assert not (project / "site").exists()


def test_another_folder_is_misuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert capsys.readouterr().err == (
        f"error: there is no mkdocs.yml in {tmp_path}; run this in the project's top folder\n"
    )


def test_an_unknown_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["bild"])
    assert left.value.code == 2
    assert "there is no command “bild”; there are build, serve, mirror, " in capsys.readouterr().err


def test_the_schema_command_writes_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "project")
    monkeypatch.chdir(project)
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == "11 of 11 schemas changed\n"
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == "0 of 11 schemas changed\n"
