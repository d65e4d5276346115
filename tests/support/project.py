"""Projects made for tests: the world's data under the project's own templates, built by the command line."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cases import WORLD

ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "http://127.0.0.1/policy-atlas/"


def make_project(folder: Path) -> Path:
    """Put a project into a new folder: settings and templates of this one, data of the world."""
    folder.mkdir(parents=True)
    shutil.copytree(WORLD / "data", folder / "data")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SITE_URL": SITE_URL} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def tree(folder: Path) -> dict[str, str]:
    """A digest of every file of a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the world, built once; its site is public at `SITE_URL`. Whoever changes it puts it back."""
    project = make_project(tmp_path_factory.mktemp("world") / "project")
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose ledger was written when it was the world, and which then got 45 plans that stand before those."""
    project = make_project(tmp_path_factory.mktemp("grown") / "project")
    written = run(project, "permalinks")
    assert written.returncode == 0, written.stderr
    record = (project / "data/plans/example-2024.yaml").read_text(encoding="utf-8")
    other = record.replace("缺少右括号", "缺少右括号" * 100).replace("short: {zh: 梨洲2024", "short: {zh: 别处")
    for year in range(2024, 2069):
        plan = other.replace("id: example-2024", f"id: another-{year}")
        (project / f"data/plans/another-{year}.yaml").write_text(plan, encoding="utf-8")
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    return project
