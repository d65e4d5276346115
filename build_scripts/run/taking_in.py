"""``make intake``: what people have of official texts (a saved page, a PDF, a Word file, plain text) becomes drafts."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.atlas.settings import MisuseError
from build_scripts.intake.draft import summary, write_draft
from build_scripts.intake.named import Names
from build_scripts.intake.reader import read_page
from build_scripts.official.extract import Extracted, extract
from build_scripts.records.load import Vocabularies
from build_scripts.records.model import SLUG
from build_scripts.records.problems import Problem
from build_scripts.records.source import read_archive
from build_scripts.run.fetch import Client, NotHadError
from build_scripts.run.write import inside, write_if_changed

DRAFTS = "drafts"
_KINDS = {".txt", ".html", ".htm", ".pdf", ".docx", ".doc"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: ``text`` is a file or a folder of such, ``address`` a page; one of the two is empty."""

    text: str
    address: str
    plan_id: str
    """Of the one plan that there is; empty where it is to be read out."""
    place: str
    """Id of the place; empty where it is to be read out."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one text."""

    told: str
    problems: tuple[Problem, ...]


def take_in(root: Path, wanted: Wanted, known: Vocabularies, client: Client) -> Iterator[Taken]:
    """Write a draft of each text below ``root`` and yield what was read; raise ``MisuseError`` before anything is."""
    _check(wanted)
    texts = [_fetched(wanted.address, client)] if wanted.address else list(_files(root, wanted))
    ids: set[str] = set()
    for name, body, content_type in texts:
        yield _take(root, wanted, known, name, extract(body, content_type), ids)


def _check(wanted: Wanted) -> None:
    if bool(wanted.text) == bool(wanted.address):
        raise MisuseError("name what is to be read: TEXT, a file or a folder of them, or URL, the address of a page")
    for name, value in (("ID", wanted.plan_id), ("PLACE", wanted.place)):  # both become names of files
        if value and not re.fullmatch(SLUG, value):
            raise MisuseError(f"{name} is “{value}”; it has to be lower-case ASCII letters, digits and hyphens")


def _files(root: Path, wanted: Wanted) -> Iterator[tuple[str, bytes, str | None]]:
    path = root / wanted.text
    if not path.exists():
        raise MisuseError(f"TEXT is “{wanted.text}”; there is no such file or folder")
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in _KINDS) if path.is_dir() else [path]
    if not found:
        raise MisuseError(f"there is nothing to read in {path}: {', '.join(sorted(_KINDS))}")
    if len(found) > 1 and wanted.plan_id:
        raise MisuseError("ID names one plan, and TEXT is a folder of several texts; name one of its files")
    for one in found:
        yield one.name, read_archive(one) or b"", mimetypes.guess_type(one.name)[0]


def _fetched(address: str, client: Client) -> tuple[str, bytes, str | None]:
    try:
        answer = client.get(address)
    except NotHadError as error:
        raise MisuseError(f"{address}: {error}") from error
    return answer.address, answer.body, answer.headers.get("Content-Type")


def _take(root: Path, wanted: Wanted, known: Vocabularies, name: str, text: Extracted, ids: set[str]) -> Taken:
    """Write the draft of one text and the entries that the vocabularies lack.

    ``ids`` are those of this run's drafts: a second text of one place and year gets another.
    """
    told = [f"{name}: {len(text.taken_out)} lines of the page around it left out"] if text.taken_out else []
    told += [f"{name}: {note}" for note in text.notes]
    if not text.text:
        return Taken("", (Problem(name, 1, 1, "no-text", " ".join(text.notes)),))
    page, found = read_page(text.text, known)
    draft = write_draft(page, found, Names(known), wanted.plan_id or None, wanted.place or None, ids)
    ids.add(draft.id)
    write_if_changed(inside(root, f"{DRAFTS}/{draft.id}.yaml"), draft.plan)
    if draft.stubs:
        write_if_changed(inside(root, f"{DRAFTS}/{draft.id}.vocabularies.yaml"), draft.stubs)
    return Taken("\n".join([*told, summary(name, found, draft)]), draft.problems)
