"""Projects made for tests: the world's data under the project's own templates, built by the command line."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import WORLD

ROOT = Path(__file__).resolve().parent.parent
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
