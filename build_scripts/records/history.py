"""What was published before: the ledger of addresses, the redirects and the changes, as their files say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import Field, field_validator, model_validator

from build_scripts.records.characters import places, unwanted
from build_scripts.records.decode import decode
from build_scripts.records.file_names import is_left_over
from build_scripts.records.model import (
    Address,
    Anchor,
    Bilingual,
    Date,
    MeasureId,
    Moment,
    PlanOrMeasure,
    Record,
    Slug,
)
from build_scripts.records.problems import Problem
from build_scripts.records.released import LISTED, Release, Released, with_archives
from build_scripts.records.released import files as release_files
from build_scripts.records.source import Document, read_document, read_text

MOVED = "moved"
"""Stands in the ledger in place of the fingerprint of an address that a redirect took over."""


class Redirect(Record):
    """An address that was published once, and where its content is now; below the site's root, for both editions."""

    from_: Address = Field(alias="from")
    to: Address


class Withdrawal(Record):
    """A plan or measure that is published no more; whatever stood on its pages is withdrawn with it."""

    withdrawn: PlanOrMeasure
    """Its address, below the site's root, for both editions."""
    date: Date
    reason: Bilingual
    """A sentence for whoever followed a link to it."""


class ChangeKind(StrEnum):
    """What happened to a plan, a measure or a part of one, and by whom."""

    ADDED = "added"
    CORRECTED = "corrected"
    """The editors changed the record; the document is what it was."""
    AMENDED = "amended"
    """The document was changed, and the record followed."""
    MOVED = "moved"


class Figures(Record):
    """The figures of an incentive or target before and after."""

    part: Anchor
    before: Bilingual
    after: Bilingual


class Change(Record):
    """One line of what is new."""

    date: Date
    """When the record changed."""
    kind: ChangeKind
    plan: Slug
    measure: MeasureId | None = None
    """Absent where the change is to the plan as a whole."""
    parts: tuple[Anchor, ...] = ()
    """Anchors of what changed within the measure; none where it is the measure's own title, summary or assignment."""
    figures: tuple[Figures, ...] = ()
    """Those of the parts whose figures are others now."""
    event: Moment | None = None
    """Of what is amended: the day, month or year of the event in the plan's life by which it was."""
    note: Bilingual | None = None
    """In the editors' words, where there is more to say."""

    @field_validator("kind", mode="before")
    @classmethod
    def _says_who(cls, kind: Any) -> Any:
        if kind == "changed":
            raise ValueError(
                "`changed` does not say who changed what; write `corrected` where we changed our record, or `amended` "
                "and the `event` of the plan’s life where the document was changed"
            )
        return kind

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.kind is ChangeKind.MOVED and self.measure is None:
            raise ValueError("a change of kind `moved` is from a measure; add `measure`")
        if self.kind is ChangeKind.AMENDED and self.event is None:
            raise ValueError("a change of kind `amended` is by an event of the plan’s life; add its day as `event`")
        if self.kind is not ChangeKind.AMENDED and self.event:
            raise ValueError("only a change of kind `amended` has an `event`; take it off or correct the kind")
        return self


Content = tuple[str, ...]
"""What an anchor says: of a provision the sketch of its text; of an incentive or target its kind, whom or what it is
for, and its figures in both languages; nothing where that is not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger and where it stands."""

    fingerprint: str
    path: str
    number: int
    content: Content = ()


@dataclass(frozen=True)
class History:
    """Everything that was published before."""

    ledger: Mapping[str, Line]
    """By address; fragment included."""
    redirects: tuple[Redirect, ...] = ()
    redirects_document: Document | None = None
    withdrawals: tuple[Withdrawal, ...] = ()
    withdrawals_document: Document | None = None
    changes: tuple[Change, ...] = ()
    """Oldest first."""
    changes_document: Document | None = None
    releases: tuple[Released, ...] = ()
    """In the order in which they were made."""
    releases_document: Document | None = None

    @property
    def version(self) -> date | None:
        """Return the version of the data: the day of their newest change or withdrawal; nothing before the first."""
        days = (*(change.date for change in self.changes), *(entry.date for entry in self.withdrawals))
        return max(days, default=None)


R = TypeVar("R", bound=Record)

_REDIRECTS, _WITHDRAWN, _CHANGES = "redirects.yaml", "withdrawn.yaml", "changes.yaml"
_ADDRESS = r"(?:(?:[a-z0-9]+(?:[.-][a-z0-9]+)*|\*)/)*(?:#[a-z][a-z0-9-]*)?"
"""Of a page or of what stands on one; ``*`` is every page of a kind."""
_LINE_END = re.compile(r"\r?\n")
_FINGERPRINT = r"(?P<fingerprint>[0-9a-z-]+)"
_CONTENT = r"(?: \| (?P<content>[0-9a-f]{16}|[^|]+(?: \| [^|]+){3}))?"
_LINE = re.compile(f"(?P<address>{_ADDRESS}) {_FINGERPRINT}{_CONTENT}")


def files(data: Path) -> list[Path]:
    """Return the files that say what was published before, those that a data folder has."""
    lists = (data / name for name in (_REDIRECTS, _WITHDRAWN, _CHANGES))
    return [*_ledgers(data), *filter(Path.is_file, lists), *release_files(data)]


def load(data: Path) -> History | list[Problem]:
    """Return the history that a data folder keeps; a file that is not there says nothing."""
    ledger: dict[str, Line] = {}
    problems: list[Problem] = []
    for path in _ledgers(data):
        problems += _read_ledger(path, f"{data.name}/permalinks/{path.name}", ledger)
    redirects, moved, wrong_redirects = _read_list(data, _REDIRECTS, Redirect)
    withdrawals, ended, wrong_withdrawals = _read_list(data, _WITHDRAWN, Withdrawal)
    changes, told, wrong_changes = _read_list(data, _CHANGES, Change)
    releases, listed, wrong_releases = _read_releases(data)
    problems += [*wrong_redirects, *wrong_withdrawals, *wrong_changes, *wrong_releases]
    return problems or History(ledger, redirects, moved, withdrawals, ended, changes, told, releases, listed)


def _read_releases(data: Path) -> tuple[tuple[Released, ...], Document | None, list[Problem]]:
    listed, document, problems = _read_list(data, LISTED, Release)
    if problems:  # what cannot be read names no archive: none can be missed, or be there without being listed
        return (), document, problems
    releases, problems = with_archives(data, listed, document)
    return releases, document, problems


def _ledgers(data: Path) -> list[Path]:
    return [path for path in sorted((data / "permalinks").glob("*.lock")) if not is_left_over(path.name)]


def _read_ledger(path: Path, shown_as: str, ledger: dict[str, Line]) -> Iterator[Problem]:
    text = read_text(path, shown_as)
    if isinstance(text, Problem):
        yield text
        return
    place = places(text)
    yield from (Problem(shown_as, *place(at), rule, message) for at, rule, message in unwanted(text))
    for number, line in enumerate(_LINE_END.split(text.removesuffix("\n")) if text else (), 1):
        found = _LINE.fullmatch(line)
        if found is None:
            message = (
                "a line of the ledger is an address, a space, a fingerprint, and for what an anchor says ` | ` and its "
                "parts; `make permalinks` writes it"
            )
            yield Problem(shown_as, number, 1, "bad-ledger-line", message)
        else:
            content = tuple(found["content"].split(" | ")) if found["content"] else ()
            ledger[found["address"]] = Line(found["fingerprint"], shown_as, number, content)


def _read_list(data: Path, name: str, model: type[R]) -> tuple[tuple[R, ...], Document | None, list[Problem]]:
    """Return the records of a file that holds a list of them, its document, and what is wrong."""
    path, shown_as = data / name, f"{data.name}/{name}"
    if not path.is_file():
        return (), None, []
    document = read_document(path, shown_as)
    if isinstance(document, list):
        return (), None, document
    if not isinstance(document.value, list):
        first = next(field.alias or name for name, field in model.model_fields.items())
        return (), document, [Problem(shown_as, 1, 1, "wrong-type", f"the file has to hold a list: `- {first}: …`")]
    decoded = [decode(document, model, value, (index,)) for index, value in enumerate(document.value)]
    problems = [problem for found in decoded if isinstance(found, list) for problem in found]
    return tuple(found for found in decoded if not isinstance(found, list)), document, problems
