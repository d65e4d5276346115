"""The one module that writes what is generated: whole files, only those that changed, into folders marked as ours."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LOCK = "lock"
"""The file of the work folder that every build makes first."""
SITE_MARKER = "build.json"
"""The file of a finished site that tells what it was built from and with: what has none is no site of ours."""
MARKER = ".gitignore"
"""The mark of a folder that is ours, which also keeps the folder out of the repository."""

_MARK = (
    "# Written by `make site`; whatever stands in this folder is overwritten. Edit data/ or templates/ instead.\n*\n"
)


class NotOursError(Exception):
    """A folder or file that would be overwritten was not made by this program, or is not where it may write."""


def inside(root: Path, path: str) -> Path:
    """Return where a file below a folder stands (POSIX path); raises ``NotOursError`` where that leads out of it.

    So does a link among the folders on the way: what is written below a folder of ours stays there.
    """
    check_steps(path)
    place = root / path
    if not place.parent.resolve().is_relative_to(root.resolve()):
        raise NotOursError(f"{place.parent} is a link that leads out of {root}; put a folder in its place")
    return place


def check_steps(path: str) -> None:
    """Raise ``NotOursError`` for the path of a file that would lead out of its folder, or to no name in it."""
    if {"", ".", ".."} & set(path.split("/")) or "\\" in path or "\0" in path:
        raise NotOursError(f"{path!r} is no name of a file below a folder; nothing is written there")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a ``Sync`` did: the paths that it wrote and deleted."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]

    def below(self, folder: str) -> Changes:
        """Return those in a folder at the top, by their paths in it."""
        paths = ([path.removeprefix(f"{folder}/") for path in of if path.startswith(f"{folder}/")]
                 for of in (self.written, self.deleted))  # fmt: skip
        return Changes(*map(tuple, paths))


class Sync:
    """Makes the generated part of a folder equal to the files that are written to it or kept.

    Every top-level folder among the paths is ours as a whole: what is neither written nor kept goes. So is a folder
    that we marked earlier and that no path is in any more. A folder with content but without our mark raises
    ``NotOursError`` before anything is written into it. Files at the top are written and never deleted.
    """

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._root = root
        self._ours: set[str] = set()
        self._known: set[str] = set()
        self._written: list[str] = []

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file (POSIX path) unless it holds the text already."""
        self.keep(path)
        if _write_if_changed(f"{self._root}/{path}", text):
            self._written.append(path)

    def keep(self, path: str) -> None:
        """Leave a file as it is, which is known to be right."""
        check_steps(path)
        folder = path.partition("/")[0] if "/" in path else ""
        if folder and folder not in self._ours:
            _claim(self._root / folder)
            self._ours.add(folder)
        self._known.add(path)

    def read(self, path: str) -> str:
        """Return the text of a file that was written or kept."""
        return (self._root / path).read_text(encoding="utf-8")

    def also(self, known: Set[str]) -> None:
        """Leave files as they are that others wrote or kept for the same folder."""
        self._known.update(known)
        self._ours.update(path.partition("/")[0] for path in known if "/" in path)

    @property
    def known(self) -> Set[str]:
        """Return what was written or kept."""
        return self._known

    def finish(self, had: Iterable[str] | None = None) -> Changes:
        """Delete whatever was neither written nor kept, and return what was done.

        ``had`` are the files that the folder held before, where that is known: nothing else is looked for then.
        """
        root, known = self._root, self._known
        if had is None:
            self._ours.update(path.parent.name for path in root.glob(f"*/{MARKER}") if is_ours(path.parent))
            deleted = sorted(path for folder in self._ours for path in _delete_unknown(root / folder, known))
        else:
            deleted = sorted({path for path in had if path not in known and "/" in path})
            delete(root, deleted)
        return Changes(tuple(self._written), tuple(deleted))


def write_if_changed(path: Path, text: str | bytes) -> bool:
    """Write ``text`` (in UTF-8) unless the file holds it already; its folder is made where there is none.

    Through a temporary name, so that nobody reads half a file, and none is left where the disk is full.
    """
    content = text.encode("utf-8") if isinstance(text, str) else text
    if kept(path) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(str(path), content)
    return True


def write_streamed(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a file that may be too large to be held as a whole, in the same way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(str(path), write)


def kept(path: Path) -> bytes | None:
    """Return what an earlier run wrote into a file, or ``None`` where there is none."""
    return path.read_bytes() if path.is_file() else None


def _write_if_changed(path: str, text: str | bytes) -> bool:
    # Paths as text here and below: tens of thousands of files, and as objects they take longer than the writing.
    content = text.encode("utf-8") if isinstance(text, str) else text
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            if file.read() == content:
                return False
    except FileNotFoundError:
        _create(path, content)  # half of it would be found out by the next build, which compares
        return True
    _replace(path, content)
    return True


def _replace(path: str, content: bytes | Callable[[BinaryIO], None]) -> None:
    folder, name = os.path.split(path)
    temporary = f"{folder}/.{name[:100]}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:  # noqa: PTH123
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _create(path: str, content: bytes) -> None:
    try:
        file = open(path, "xb")  # noqa: PTH123, SIM115
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(path, "xb")  # noqa: PTH123, SIM115
    try:
        with file:
            file.write(content)
    except OSError:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
        raise


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder whose files are to stand in another one, under ``prefix`` (``""``, ``"en/"``).

    ``without`` are files and top-level folders that are not.
    """

    folder: Path
    prefix: str = ""
    without: frozenset[str] = frozenset()

    def files(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Yield every file with its path in the other folder."""
        if self.folder.is_dir():
            for path, entry in entries(self.folder):
                if self.holds(path):
                    yield self.prefix + path, entry

    def holds(self, path: str) -> bool:
        """Return whether a file of the folder is to stand in the other one; our marks are not."""
        return not path.endswith(MARKER) and path not in self.without and path.partition("/")[0] not in self.without


def link_trees(trees: Iterable[Tree], target: Path) -> tuple[str, ...]:
    """Make ``target`` hold exactly the files of the trees; of two with one path the first stays.

    The files are shared with the trees, and those that are shared already stay. Returns the paths of those that had to
    be copied: a file system may not be able to share them.
    """
    wanted: dict[str, os.DirEntry[str]] = {}
    for tree in trees:
        for path, entry in tree.files():
            wanted.setdefault(path, entry)
    target.mkdir(exist_ok=True)
    shared, others = set(), []
    for path, entry in entries(target):
        if path in wanted and wanted[path].inode() == entry.inode():
            shared.add(path)
        else:
            others.append(entry.path)
    for outdated in others:
        os.unlink(outdated)  # noqa: PTH108 — tens of thousands of these, here and below
    remove_empty_folders(target)
    missing = sorted(wanted.keys() - shared)
    for folder in dict.fromkeys(os.path.dirname(path) for path in missing):  # noqa: PTH120
        os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103
    return tuple([path for path in missing if not link_or_copy(wanted[path].path, f"{target}/{path}")])


def make_readable(root: Path) -> None:
    """Let everybody read a finished tree, whatever was kept from others while it was made (umask 077): it is served."""
    for here, _, names in os.walk(root):
        _add_mode(here, 0o755)
        for name in names:
            _add_mode(f"{here}/{name}", 0o644)


def _add_mode(path: str, wanted: int) -> None:
    mode = os.stat(path).st_mode  # noqa: PTH116
    if mode & wanted != wanted:
        os.chmod(path, mode | wanted)  # noqa: PTH101


def put(file: Path, target: Path) -> None:
    """Move a file into its place in a tree that everybody reads, also where its folder is not there yet."""
    if not target.parent.is_dir():
        missing = [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(parents=True)
        for folder in missing:
            _add_mode(str(folder), 0o755)
    file.replace(target)


def emptied(folder: Path) -> Path:
    """Return a folder of ours in which nothing is left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def remove(folder: Path) -> None:
    """Delete a folder with all that is in it."""
    shutil.rmtree(folder)


def remove_empty_folders(root: Path) -> None:
    """Remove every folder under ``root`` that holds no file, ``root`` apart."""
    kept: set[str] = set()
    for here, folders, names in os.walk(root, topdown=False):
        if names or any(f"{here}/{name}" in kept for name in folders):
            kept.add(here)
        elif here != str(root):
            os.rmdir(here)  # noqa: PTH106


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


def check_site(target: Path) -> None:
    """Raise ``NotOursError`` where something else stands in the place of the finished tree.

    Ours is what holds the file that each of our sites has; an empty folder may be taken.
    """
    if target.is_symlink():
        raise NotOursError(f"{target} is a link; remove it, and let what serves the site follow the folder itself")
    if target.exists() and not (target.is_dir() and (_is_a_site(target) or not any(target.iterdir()))):
        raise NotOursError(f"{target} has content that this program did not write; move it away, or delete it")


def _is_a_site(folder: Path) -> bool:
    try:
        about = json.loads((folder / SITE_MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(about, dict) and {"commit", "data", "tools"} <= about.keys()


def check_work(folder: Path) -> None:
    """Raise ``NotOursError`` where the work folder is a link, or holds what is not ours: no build ever ran in it."""
    if folder.is_symlink():
        raise NotOursError(f"{folder} is a link; remove it: it has to be in one file system with the site")
    if folder.is_dir() and not (folder / LOCK).exists() and any(folder.iterdir()):
        raise NotOursError(f"{folder} has content that this program did not write; move it away, or delete it")


def restore_tree(target: Path, old: Path) -> None:
    """Put ``old`` back into the place of ``target`` when a ``replace_tree`` was killed on its way."""
    if old.is_dir() and not target.exists():
        old.rename(target)
    if old.exists():
        shutil.rmtree(old)


def is_ours(folder: Path) -> bool:
    """Return whether a folder bears our mark: everything in it is generated."""
    marker = folder / MARKER
    return not folder.is_symlink() and marker.is_file() and marker.read_bytes() == _MARK.encode()


def _claim(folder: Path) -> None:
    """Mark a folder as ours; one that holds anything that we did not write is refused."""
    is_empty = (
        folder.is_dir()
        and not folder.is_symlink()
        and not any(path for path in folder.iterdir() if not _is_half_a_mark(path))
    )
    if os.path.lexists(folder) and not is_empty and not is_ours(folder):
        raise NotOursError(f"{folder} has content that this program did not write; move it away, or delete it")
    write_if_changed(folder / MARKER, _MARK)


def _is_half_a_mark(path: Path) -> bool:
    """Return whether a file is as much of our mark as a run that was broken off, by a full disk, could write."""
    if path.name.startswith(f".{MARKER}."):
        return True
    return path.name == MARKER and path.is_file() and _MARK.encode().startswith(path.read_bytes())


def _delete_unknown(folder: Path, known: Collection[str]) -> Iterator[str]:
    """Delete every file of ``folder`` whose path is not known, and every folder left empty; yield the paths."""
    for below, entry in list(entries(folder)):
        path = f"{folder.name}/{below}"
        if path not in known and below != MARKER:
            os.unlink(entry.path)  # noqa: PTH108
            yield path
    remove_empty_folders(folder)
    _remove_if_only_marked(folder)


def delete(root: Path, paths: Collection[str]) -> None:
    """Delete files of ``root``, and every folder left empty."""
    for path in paths:
        (root / path).unlink(missing_ok=True)
        with suppress(OSError):  # not empty
            os.removedirs(root / Path(path).parent)
    for folder in {root / path.partition("/")[0] for path in paths}:
        if folder.is_dir():
            _remove_if_only_marked(folder)


def _remove_if_only_marked(folder: Path) -> None:
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


def file_lines(folder: Path, prefix: str = "", without: str = "") -> list[str]:
    """Return a line for every file under a folder, but for those in a folder at its top: path, size and time (ns).

    A loop of its own: where nothing changed a build does hardly anything else than this.
    """
    lines: list[str] = []
    todo = [(str(folder), prefix)] if folder.is_dir() else []
    while todo:
        place, path = todo.pop()
        with os.scandir(place) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if path != prefix or entry.name != without:
                        todo.append((entry.path, f"{path}{entry.name}/"))
                else:
                    status = entry.stat()
                    lines.append(file_line(path + entry.name, status.st_size, status.st_mtime_ns))
    return lines


def file_line(path: str, size: int, time: int) -> str:
    """Return one of these lines."""
    return f"{path}\0{size} {time}"


def contents(folder: Path) -> Iterator[bytes]:
    """Yield path and content of every file that was written into a folder, in the order of the paths."""
    for path, entry in sorted(Tree(folder).files()):
        yield f"{path}\0".encode()
        yield Path(entry.path).read_bytes()


def link_or_copy(source: str, target: str) -> bool:
    """Share a file, or copy it where the file system has no hard links or allows no more; return which."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        return False
    return True
