"""The one module that writes what is generated: whole files, only those that changed, into folders marked as ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MARKER = ".gitignore"
"""The mark of a folder that is ours, which also keeps the folder out of the repository."""

_MARK = (
    "# Written by `make site`; whatever stands in this folder is overwritten. Edit data/ or templates/ instead.\n*\n"
)


class NotOursError(Exception):
    """A folder or file that would be overwritten was not made by this program."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sync did, as counts of files."""

    written: int
    deleted: int
    unchanged: int


def sync(root: Path, files: Mapping[str, str]) -> Changes:
    """Make the generated part of ``root`` equal to ``files`` (POSIX paths to text).

    Every top-level folder among the paths is ours as a whole: what is not in ``files`` goes. So is a folder that we
    marked earlier and that ``files`` names no longer. A folder with content but without our mark raises
    ``NotOursError`` before anything is written. Files at the top are written and never deleted.
    """
    root.mkdir(parents=True, exist_ok=True)
    folders = sorted({path.partition("/")[0] for path in files if "/" in path})
    marked = [path.parent for path in sorted(root.glob(f"*/{MARKER}")) if is_ours(path.parent)]
    stale = [folder for folder in marked if folder.name not in folders]
    for folder in folders:
        _refuse_foreign(root / folder)
    deleted = sum(_remove(folder) for folder in stale)
    deleted += sum(_delete_unknown(root / folder, root, files) for folder in folders)
    for folder in folders:
        write_if_changed(root / folder / MARKER, _MARK)
    written = sum(write_if_changed(root / path, text) for path, text in files.items())
    return Changes(written, deleted, len(files) - written)


def write_if_changed(path: Path, text: str) -> bool:
    """Write ``text`` unless the file holds it already; through a temporary name, so that nobody reads half a file."""
    content = text.encode("utf-8")
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def replace_tree(new: Path, target: Path) -> None:
    """Put the finished tree ``new`` in the place of ``target``; the old one goes only when the new one stands."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def is_ours(folder: Path) -> bool:
    """Return whether a folder bears our mark: everything in it is generated."""
    marker = folder / MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8") == _MARK


def _refuse_foreign(folder: Path) -> None:
    is_empty = folder.is_dir() and not any(folder.iterdir())
    if folder.exists() and not is_empty and not is_ours(folder):
        raise NotOursError(f"{folder} has content that this program did not write; move it away, or delete it")


def _delete_unknown(folder: Path, root: Path, files: Mapping[str, str]) -> int:
    """Delete every file of ``folder`` that ``files`` lacks, and every folder left empty; return how many files."""
    deleted = 0
    for path in sorted(folder.rglob("*"), reverse=True):  # children before their folders
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.name != MARKER and path.relative_to(root).as_posix() not in files:
            path.unlink()
            deleted += 1
    return deleted


def _remove(folder: Path) -> int:
    count = sum(path.is_file() for path in folder.rglob("*")) - 1
    shutil.rmtree(folder)
    return count
