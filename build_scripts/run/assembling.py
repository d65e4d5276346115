"""The site put together from what was made: whole, beside the one before it, or in place, where little changed.

Its files are shared with the folders that they come from: nothing may write into one, only replace it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.atlas.settings import Settings
from build_scripts.records.language import Language
from build_scripts.run import mkdocs, state
from build_scripts.run.editions import fetched_name, trees
from build_scripts.run.generate import FETCHED, Linked
from build_scripts.run.publishing import stage_of
from build_scripts.run.site_files import own_files
from build_scripts.run.site_mark import half_renewed
from build_scripts.run.write import (
    MARKER,
    Changes,
    Tree,
    delete,
    emptied,
    inside,
    kept,
    link_or_copy,
    link_trees,
    make_readable,
    put,
    remove,
    replace_tree,
    write_if_changed,
)

_PAGE = "index.html"
_NAMED = re.compile(f"(?:{Language.EN}/)?{FETCHED}/[^/]+/")
"""The folder of a file of the site that stands in one that is named by all that is in it."""


def pages(settings: Settings) -> Iterator[Tree]:
    """Yield the editions as MkDocs built them, without their sitemaps: ours has both, and every page's languages."""
    sitemaps = frozenset({"sitemap.xml", "sitemap.xml.gz"})
    yield Tree(mkdocs.built(settings, Language.ZH), "", sitemaps)
    yield Tree(mkdocs.built(settings, Language.EN), "en/", sitemaps)


def written(settings: Settings) -> Iterator[Tree]:
    """Yield the folders whose files we write ourselves: what stands beside the pages, and their Markdown."""
    yield from trees(settings)
    yield from (Tree(settings.docs(language)) for language in Language)


def listed(of: Iterable[Tree]) -> dict[str, state.Listing]:
    """Return the files of every folder, by its name."""
    return {name_of(tree.folder): state.listing(tree.folder) for tree in of}


def name_of(folder: Path) -> str:
    """Return what a folder that is made is called in the state of a build."""
    return folder.relative_to(folder.parents[1]).as_posix()


def assemble(source: Linked, settings: Settings) -> tuple[tuple[Tree, ...], tuple[str, ...]]:
    """Put the whole site in its place; return what it shares files with, and the paths of those that are its own."""
    fetched = fetched_name(settings)
    parts = (*pages(settings), *trees(settings, fetched))
    new = settings.work / "new"
    copied = link_trees(parts, new)
    own = own_files(source, settings, _addresses(path for path, _ in next(pages(settings)).files()), fetched)
    for path, content in own.items():
        write_if_changed(inside(new, path), content)
    make_readable(new)
    replace_tree(new, settings.site, settings.work / "old")
    _is_whole(settings)
    return parts, (*copied, *own)


def site_files(
    settings: Settings, parts: Iterable[Tree], made: Mapping[str, state.Listing], own: Iterable[str]
) -> state.Listing:
    """Return the files of the site: they share size and time with those of its parts, except for some of its own."""
    site: dict[str, list[int]] = {}
    for part in parts:
        for path, status in made[name_of(part.folder)].items():
            if part.holds(path):
                site.setdefault(part.prefix + path, status)
    return site | {path: _status(settings.site / path) for path in own}


def renew(
    source: Linked, settings: Settings, before: state.State, changed: Mapping[Path, Changes]
) -> tuple[state.Listing, dict[str, state.Listing], tuple[str, ...]]:
    """Bring the site from what it was ``before`` to what is made now, by what ``changed`` in each folder.

    Returns the files of the site, those of each folder, and the paths of those that are the site's own. All that needs
    room on the disk is made first. What is named by its content is put in its place before the pages that ask for it,
    ``build.json`` last; then goes what is gone. Until it is done a mark says that the site is not whole.
    """
    changes = {name_of(folder): change for folder, change in (*changed.items(), *_fetched(settings, changed))}
    folders = {name_of(tree.folder): tree.folder for tree in (*pages(settings), *written(settings))}
    made = {name: _renewed(folders[name], files, changes.get(name)) for name, files in before.made.items()}
    fetched = fetched_name(settings)
    parts = [(part, made[name_of(part.folder)]) for part in (*pages(settings), *trees(settings, fetched))]
    named = {prefix: [one for one in parts if one[0].prefix == prefix] for prefix in _named(fetched)}
    single = [one for one in parts if one[0].prefix not in named]
    named_before = {match[0] for match in map(_NAMED.match, before.site) if match}
    own = own_files(source, settings, _addresses(made[name_of(mkdocs.built(settings, Language.ZH))]), fetched)
    touched = {*_touched(single, changes), *own, *(path for path in before.own if not _NAMED.match(path))}
    origins = {path: origin for path in touched if (origin := _origin(single, path))}
    gone = sorted(path for path in touched if path not in own and path not in origins and path in before.site)
    folder = emptied(settings.work / "ready")
    new, files = _ready_folders(folder, {prefix: of for prefix, of in named.items() if prefix not in named_before})
    ready = _ready(settings, folder, sorted(touched, key=lambda path: (stage_of(path), path)), own, origins)
    make_readable(folder)
    write_if_changed(half_renewed(settings), "")
    for path, file in (new | ready).items():
        put(file, inside(settings.site, path.removesuffix("/")))
    delete(settings.site, gone)
    outdated = tuple(sorted(named_before - named.keys()))
    for prefix in outdated:
        remove(inside(settings.site, prefix.removesuffix("/")))
    _is_whole(settings)
    kept_files = before.site.keys() - gone
    site = {path: of for path, of in before.site.items() if path in kept_files and not path.startswith(outdated)}
    return site | files | {path: _status(settings.site / path) for path in ready}, made, tuple(own)


_Part = tuple[Tree, state.Listing]
"""A folder that the site is made from, and its files as they are now."""


def _named(fetched: str) -> tuple[str, ...]:
    """Return the folders of the site that are named by all that is in them: what scripts fetch, by edition."""
    return tuple(f"{prefix}{FETCHED}/{fetched}/" for prefix in ("", f"{Language.EN}/"))


def _fetched(settings: Settings, changed: Mapping[Path, Changes]) -> Iterator[tuple[Path, Changes]]:
    """Yield what changed of what scripts fetch, which stands in a folder of its own within one beside the pages."""
    for language in Language:
        folder = settings.beside(language)
        yield folder / FETCHED, changed[folder].below(FETCHED)


def _addresses(built: Iterable[str]) -> list[str]:
    """Return the addresses of the pages among the files that MkDocs built, in order."""
    return sorted(path.removesuffix(_PAGE) for path in built if path.rpartition("/")[2] == _PAGE)


def _touched(parts: Iterable[_Part], changes: Mapping[str, Changes]) -> Iterator[str]:
    """Yield the path of every file of the site of which a part was written or deleted."""
    for part, _ in parts:
        if change := changes.get(name_of(part.folder)):
            yield from (part.prefix + path for path in (*change.written, *change.deleted) if part.holds(path))


def _origin(parts: Iterable[_Part], path: str) -> Path | None:
    """Return the file that the site shares under a path; of several parts that have one the first counts."""
    for part, files in parts:
        below = path.removeprefix(part.prefix)
        if path.startswith(part.prefix) and part.holds(below) and below in files:
            return part.folder / below
    return None


def _ready_folders(folder: Path, named: Mapping[str, Sequence[_Part]]) -> tuple[dict[str, Path], dict[str, list[int]]]:
    """Return the folders that are named by their content, made beside the site, by their paths in it; and their files.

    Thousands of files of which hardly one changed, all at a new place: one by one they took a tenth of an edit.
    """
    ready: dict[str, Path] = {}
    files: dict[str, list[int]] = {}
    for number, (prefix, parts) in enumerate(named.items()):
        ready[prefix] = folder / f"named-{number}"
        copied = link_trees((replace(part, prefix="") for part, _ in parts), ready[prefix])
        for part, of in reversed(parts):
            files |= {f"{prefix}{path}": status for path, status in of.items() if part.holds(path)}
        files |= {f"{prefix}{path}": _status(ready[prefix] / path) for path in copied}
    return ready, files


def _is_whole(settings: Settings) -> None:
    delete(settings.work, [half_renewed(settings).name])


def _ready(
    settings: Settings,
    folder: Path,
    paths: Iterable[str],
    own: Mapping[str, str | bytes],
    origins: Mapping[str, Path],
) -> dict[str, Path]:
    """Return the files to be put into the site, made beside it, by their paths in it and in the order given."""
    ready: dict[str, Path] = {}
    for number, path in enumerate(paths):
        file = folder / str(number)
        if path in own:
            content = own[path]
            if kept(settings.site / path) == (content.encode() if isinstance(content, str) else content):
                continue
            write_if_changed(file, content)
        elif path in origins:
            link_or_copy(str(origins[path]), str(file))
        else:
            continue
        ready[path] = file
    return ready


def _renewed(folder: Path, files: state.Listing, change: Changes | None) -> state.Listing:
    """Return the files of a folder after a change, its marks among them."""
    if change is None:
        return files
    marks = {f"{path.partition('/')[0]}/{MARKER}" for path in (*change.written, *change.deleted) if "/" in path}
    now = {path: _status(folder / path) for path in (*change.written, *marks) if (folder / path).is_file()}
    gone = {*change.deleted, *marks}
    return {path: status for path, status in files.items() if path not in gone} | now


def _status(path: Path) -> list[int]:
    return state.status(path.stat())
