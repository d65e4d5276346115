"""The one module that writes what is generated: whole files, only those that changed, into folders marked as ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
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
    """What a sync did: paths written and deleted, and how many files it left as they were."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int


def sync(root: Path, files: Iterable[tuple[str, str]]) -> Changes:
    """Make the generated part of ``root`` equal to ``files`` (POSIX path and text of each; taken one by one).

    Every top-level folder among the paths is ours as a whole: what is not in ``files`` goes. So is a folder that we
    marked earlier and that ``files`` names no longer. A folder with content but without our mark raises
    ``NotOursError`` before anything is written into it. Files at the top are written and never deleted.
    """
    root.mkdir(parents=True, exist_ok=True)
    ours: set[str] = set()
    known: set[str] = set()
    written: list[str] = []
    for path, text in files:
        folder = path.partition("/")[0] if "/" in path else ""
        if folder and folder not in ours:
            _claim(root / folder)
            ours.add(folder)
        known.add(path)
        if write_if_changed(root / path, text):
            written.append(path)
    ours.update(path.parent.name for path in root.glob(f"*/{MARKER}") if is_ours(path.parent))
    deleted = sorted(path for folder in ours for path in _delete_unknown(root / folder, root, known))
    return Changes(tuple(written), tuple(deleted), len(known) - len(written))


def write_if_changed(path: Path, text: str | bytes) -> bool:
    """Write ``text`` (in UTF-8) unless the file holds it already.

    Through a temporary name, so that nobody reads half a file.
    """
    content = text.encode("utf-8") if isinstance(text, str) else text
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def link_trees(sources: Mapping[str, Path], target: Path) -> None:
    """Make ``target`` hold exactly the files of the source folders, each folder's under its prefix (``""``, ``"en/"``).

    The files are shared with the sources where the file system can do that; those that are shared already stay.
    """
    wanted = {prefix + path: entry for prefix, folder in sources.items() for path, entry in entries(folder)}
    target.mkdir(exist_ok=True)
    shared = set()
    for path, entry in list(entries(target)):
        if path in wanted and wanted[path].inode() == entry.inode():
            shared.add(path)
        else:
            os.unlink(entry.path)  # noqa: PTH108 — tens of thousands of these, here and below
    remove_empty_folders(target)
    for path in wanted.keys() - shared:
        _link(wanted[path].path, f"{target}/{path}")


def share_files(source: Path, target: Path, suffix: str) -> None:
    """Add to ``target`` every file of ``source`` whose name ends with ``suffix``, shared where that can be done."""
    for path, entry in entries(source):
        if path.endswith(suffix) and not (target / path).exists():
            _link(entry.path, f"{target}/{path}")


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files of a folder; one that is not there is no matter."""
    for name in names:
        (folder / name).unlink(missing_ok=True)


def remove_empty_folders(root: Path) -> None:
    """Remove every folder under ``root`` that holds no file, ``root`` apart."""
    for here, folders, _ in os.walk(root, topdown=False):
        for name in folders:
            with suppress(OSError):  # it is not empty
                os.rmdir(f"{here}/{name}")  # noqa: PTH106


def replace_tree(new: Path, target: Path, old: Path) -> None:
    """Put the finished tree ``new`` in the place of ``target``, and what stood there in the place of ``new``.

    All three are in one file system; ``old`` exists only meanwhile. After a kill between the renames ``restore_tree``
    brings ``target`` back.
    """
    restore_tree(target, old)
    if target.exists():
        target.rename(old)
    new.rename(target)
    if old.exists():
        old.rename(new)


def restore_tree(target: Path, old: Path) -> None:
    """Put ``old`` back into the place of ``target`` when a ``replace_tree`` was killed on its way."""
    if old.is_dir() and not target.exists():
        old.rename(target)
    if old.exists():
        shutil.rmtree(old)


def is_ours(folder: Path) -> bool:
    """Return whether a folder bears our mark: everything in it is generated."""
    marker = folder / MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8") == _MARK


def _claim(folder: Path) -> None:
    """Mark a folder as ours; one that holds anything that we did not write is refused."""
    is_empty = folder.is_dir() and not any(folder.iterdir())
    if folder.exists() and not is_empty and not is_ours(folder):
        raise NotOursError(f"{folder} has content that this program did not write; move it away, or delete it")
    write_if_changed(folder / MARKER, _MARK)


def _delete_unknown(folder: Path, root: Path, known: Collection[str]) -> Iterator[str]:
    """Delete every file of ``folder`` whose path is not known, and every folder left empty; yield the paths."""
    for here, _, names in os.walk(folder, topdown=False):
        place = Path(here).relative_to(root).as_posix()
        for name in names:
            path = f"{place}/{name}"
            if path not in known and path != f"{folder.name}/{MARKER}":
                (root / path).unlink()
                yield path
    remove_empty_folders(folder)
    if [path.name for path in folder.iterdir()] == [MARKER]:
        (folder / MARKER).unlink()  # the mark goes last: what a killed run leaves is still ours
        folder.rmdir()


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file under a folder with its POSIX path."""
    todo = [(str(folder), "")]
    while todo:
        place, prefix = todo.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    todo.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def _link(source: str, target: str) -> None:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links, or one that allows no more of them
        shutil.copy2(source, target)
