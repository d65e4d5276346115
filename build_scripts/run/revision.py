"""Which commit a build is made from."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path


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


def unpack_data(root: Path, revision: str, folder: Path) -> bool:
    """Put ``data/`` as a revision has it below a folder; return whether there is such a revision with data."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    archive = folder / "data.zip"
    if not found:
        return False
    _git(root, "archive", "--format=zip", f"--output={archive}", found, "data")
    if not archive.is_file() or not zipfile.is_zipfile(archive):
        return False
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return True
