"""A new atlas: a copy of this project whose data are the annotated made-up plan, to be replaced by real ones."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.atlas.settings import MisuseError
from build_scripts.run.write import is_ours

_OTHERS = {".git", ".venv", ".build", "site", "sources", "data", "__pycache__", ".hypothesis"}
"""What is not copied: what belongs to the old atlas, what is made, and the set-up."""
_MADE_UP = Path("tests/world/data")
_TO_SHOW_HOW = "example-2024.yaml"


def make_new(project: Path, folder: Path) -> Path:
    """Copy a project into a folder that is not there, with the example for data; return its data folder.

    Of vocabularies the example has more than its one plan uses: the caller takes that out.
    """
    if folder.exists():
        raise MisuseError(f"{folder} is there already; name a folder that is to be made: DIR=…")
    if folder.resolve().is_relative_to(project.resolve()):
        raise MisuseError(f"{folder} is within this project, and would become part of it; name a folder beside it")
    if not (project / _MADE_UP).is_dir():
        raise MisuseError(f"there is no {_MADE_UP} in {project}; run this in a whole copy of the project")
    shutil.copytree(project, folder, symlinks=True, ignore=_left_out)
    shutil.copytree(project / _MADE_UP, folder / "data")
    shutil.copytree(project / "data/schema", folder / "data/schema")
    for plan in (folder / "data/plans").iterdir():
        if plan.name != _TO_SHOW_HOW:
            plan.unlink()
    return folder / "data"


def _left_out(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in _OTHERS or name.endswith("_cache") or is_ours(Path(folder, name))}
