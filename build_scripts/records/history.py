"""What was published before: the ledger of addresses, the redirects and the changes, as their files say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar

from pydantic import Field, model_validator

from build_scripts.records.decode import decode
from build_scripts.records.model import Address, Anchor, Bilingual, Date, MeasureId, Record, Slug
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, read_document, read_text

MOVED = "moved"
"""Stands in the ledger in place of the fingerprint of an address that a redirect took over."""


class Redirect(Record):
    """An address that was published once, and where its content is now; below the site's root, for both editions."""

    from_: Address = Field(alias="from")
    to: Address


class ChangeKind(StrEnum):
    """What happened to a plan, a measure or a part of one."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


class Change(Record):
    """One line of what is new."""

    date: Date
    kind: ChangeKind
    plan: Slug
    measure: MeasureId | None = None
    """Absent where the change is to the plan as a whole."""
    parts: tuple[Anchor, ...] = ()
    """Anchors of what changed within the measure; none where it is the measure's own title, summary or assignment."""
    note: Bilingual | None = None
    """In the editors' words, where there is more to say."""

    @model_validator(mode="after")
    def _moves_are_from_measures(self) -> Self:
        if self.kind is ChangeKind.MOVED and self.measure is None:
            raise ValueError("a change of kind `moved` is from a measure; add `measure`")
        return self


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger and where it stands."""

    fingerprint: str
    path: str
    number: int


@dataclass(frozen=True)
class History:
    """Everything that was published before."""

    ledger: Mapping[str, Line]
    """By address; fragment included."""
    redirects: tuple[Redirect, ...] = ()
    redirects_document: Document | None = None
    changes: tuple[Change, ...] = ()
    """Oldest first."""
    changes_document: Document | None = None

    @property
    def version(self) -> date | None:
        """Return the version of the data: the day of their newest change; nothing before the first."""
        return max((change.date for change in self.changes), default=None)


R = TypeVar("R", bound=Record)

_REDIRECTS, _CHANGES = "redirects.yaml", "changes.yaml"


def files(data: Path) -> list[Path]:
    """Return the files that say what was published before, those that a data folder has."""
    return [*_ledgers(data), *(path for path in (data / _REDIRECTS, data / _CHANGES) if path.is_file())]


def load(data: Path) -> History | list[Problem]:
    """Return the history that a data folder keeps; a file that is not there says nothing."""
    ledger: dict[str, Line] = {}
    problems: list[Problem] = []
    for path in _ledgers(data):
        problems += _read_ledger(path, f"{data.name}/permalinks/{path.name}", ledger)
    redirects, document, wrong_redirects = _read_list(data / _REDIRECTS, f"{data.name}/{_REDIRECTS}", Redirect)
    changes, told, wrong_changes = _read_list(data / _CHANGES, f"{data.name}/{_CHANGES}", Change)
    problems += [*wrong_redirects, *wrong_changes]
    return problems or History(ledger, tuple(redirects), document, tuple(changes), told)


def _ledgers(data: Path) -> list[Path]:
    return sorted((data / "permalinks").glob("*.lock"))


def _read_ledger(path: Path, shown_as: str, ledger: dict[str, Line]) -> Iterator[Problem]:
    text = read_text(path, shown_as)
    if isinstance(text, Problem):
        yield text
        return
    for number, line in enumerate(text.splitlines(), 1):
        address, _, fingerprint = line.partition(" ")
        if not fingerprint or " " in fingerprint:
            message = "a line of the ledger is an address, a space and a fingerprint; `make permalinks` writes it"
            yield Problem(shown_as, number, 1, "bad-ledger-line", message)
        else:
            ledger[address] = Line(fingerprint, shown_as, number)


def _read_list(path: Path, shown_as: str, model: type[R]) -> tuple[list[R], Document | None, list[Problem]]:
    """Return the records of a file that holds a list of them, its document, and what is wrong."""
    if not path.is_file():
        return [], None, []
    document = read_document(path, shown_as)
    if isinstance(document, list):
        return [], None, document
    if not isinstance(document.value, list):
        first = next(field.alias or name for name, field in model.model_fields.items())
        return [], document, [Problem(shown_as, 1, 1, "wrong-type", f"the file has to hold a list: `- {first}: …`")]
    decoded = [decode(document, model, value, (index,)) for index, value in enumerate(document.value)]
    problems = [problem for found in decoded if isinstance(found, list) for problem in found]
    return [found for found in decoded if not isinstance(found, list)], document, problems
