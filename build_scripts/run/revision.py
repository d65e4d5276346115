"""Which commit a build is made from, and the records as a revision has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from build_scripts.atlas.settings import MisuseError


def commit(root: Path) -> str:
    """Return the commit that is checked out in ``root``, with ``-dirty`` where files differ from it; else unknown."""
    told = _git(root, "describe", "--always", "--abbrev=40", "--dirty", "--match=")
    return told if told and Path(_git(root, "rev-parse", "--show-toplevel")) == root.resolve() else "unknown"


def _git(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def default_base(root: Path) -> str:
    """Return the branch that changes are made against: that of the remote by default, as git knows it, else `main`."""
    return _git(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD") or "main"


def unpack_data(root: Path, revision: str, folder: Path) -> None:
    """Put ``data/`` as a revision has it below a folder; ``MisuseError`` where there is no git or no such revision."""
    if not shutil.which("git"):
        raise MisuseError("git is not installed, and only it knows what the records were")
    if not _git(root, "rev-parse", "--git-dir"):
        raise MisuseError(f"{root} is in no repository of git, so there is nothing to compare its records with")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not found:
        raise MisuseError(f"there is no revision “{revision}”; name one that is here: make difference BASE=REVISION")
    archive = folder / "data.zip"
    _git(root, "archive", "--format=zip", f"--output={archive}", found, "data")
    if not zipfile.is_zipfile(archive):
        raise MisuseError(f"the revision “{revision}” has no folder data/")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
