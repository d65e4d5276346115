"""The fixture `site`: the project's real data, really built once per session in a folder of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import ROOT

SITE_URL = "http://127.0.0.1/policy-atlas/"
_BUILT_FROM = ("build_scripts", "data", "docs", "templates", "mkdocs.yml", "mkdocs.en.yml")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the finished site, both editions in it; it is public at `SITE_URL`."""
    project = tmp_path_factory.mktemp("project")
    for name in _BUILT_FROM:
        _copy(ROOT / name, project / name)
    command = [sys.executable, "-m", "build_scripts", "build"]
    run = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "SITE_URL": SITE_URL},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    return project / "site"


def _copy(source: Path, target: Path) -> None:
    """Copy a file or folder; a folder without what was generated or compiled."""
    if source.is_file():
        shutil.copy2(source, target)
    elif source.is_dir():
        shutil.copytree(source, target, ignore=_generated)


def _generated(folder: str, names: list[str]) -> list[str]:
    marked = [name for name in names if (Path(folder) / name / ".gitignore").is_file()]
    return [*marked, *(name for name in names if name == "__pycache__")]
