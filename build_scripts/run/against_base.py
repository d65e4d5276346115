"""What the records here change against those of a revision, and what the program knows that a review should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.markdown.render import Rendered
from build_scripts.markdown.revised import State, revised
from build_scripts.publish.permalinks.contents import contents
from build_scripts.publish.permalinks.ledger import changes
from build_scripts.publish.permalinks.marks import Marks, published
from build_scripts.publish.permalinks.promise import check
from build_scripts.records.history import Change, ChangeKind, Line
from build_scripts.records.language import Language
from build_scripts.records.problems import Problem, Refused
from build_scripts.rules.vocabularies import entries_are_used
from build_scripts.run.generate import Linked, Read, linked, parts, read
from build_scripts.run.revision import unpack_data
from build_scripts.verify.open_texts import open_texts
from build_scripts.verify.sources import check_against_sources, check_own_texts

_EXCEPTED = frozenset({"unused-entry"})
"""What refuses a build, but keeps nobody from seeing what the records change: it is warned of."""


def against_base(settings: Settings, base: str) -> str | Refused:
    """Return as Markdown what the records change against a revision, or why the records here cannot be read.

    The work tree is not touched. Raises ``MisuseError`` where the revision cannot be had or read.
    """
    found = read(settings, _EXCEPTED)
    if isinstance(found, Refused):
        return found
    with TemporaryDirectory() as folder:
        unpack_data(settings.root, base, Path(folder))
        old = read(replace(settings, root=Path(folder)), _EXCEPTED)
    if isinstance(old, Refused):
        raise MisuseError(f"the records of {base} cannot be read by this program: {old.problems[0]}")
    before, now = _stated(old, settings), _stated(found, settings)
    return revised(before.state, now.state, _warnings(before, now, settings.sources))


def pages(source: Linked, settings: Settings) -> Iterator[Marks]:
    """Yield what the pages publish; nothing that stands beside them is made."""
    for part in parts(source, settings, Language.ZH):
        yield from (page.marks for _, page in part.make() if isinstance(page, Rendered))


@dataclass(frozen=True, slots=True)
class _Stated:
    """A state of the records, and what it was read from."""

    read: Read
    state: State


def _stated(found: Read, settings: Settings) -> _Stated:
    source = linked(found, settings)
    redirected = {redirect.from_ for redirect in found.history.redirects}
    addresses = published(source.site, pages(source, settings), source.wordings, redirected)
    return _Stated(found, State(source.site, addresses, contents(source.site)))


def _warnings(before: _Stated, now: _Stated, sources: Path) -> Iterator[str]:
    """Yield whatever the program knows of the change: what is refused or open now and was not before."""
    yield from map(_line, entries_are_used(now.read.records))
    yield from map(_line, _broken_promises(before, now))
    yield from _untold(before, now)
    yield from _open(before.read, now.read)
    known = {_matter(problem) for problem in _differences(before.read, sources)}
    yield from (_line(problem) for problem in _differences(now.read, sources) if _matter(problem) not in known)


def _broken_promises(before: _Stated, now: _Stated) -> Iterator[Problem]:
    """Yield what `make permalinks` would refuse of what was published at the base."""
    history = replace(now.read.history, ledger=before.read.history.ledger)
    return check(history, now.state.published, set(now.read.texts), now.state.said)


def _untold(before: _Stated, now: _Stated) -> Iterator[str]:
    """Yield every change of a plan or measure that the list of changes does not tell of."""
    were, said = before.state.published.items(), before.state.said
    ledger = {address: Line(fingerprint, "", 0, said(address)) for address, fingerprint in were}
    history = replace(now.read.history, ledger=ledger)
    known = {change.model_dump_json() for change in before.read.history.changes}
    told = [change for change in now.read.history.changes if change.model_dump_json() not in known]
    parts_told: dict[tuple[bool, str, str | None], set[str]] = {}
    for change in told:
        parts_told.setdefault(_subject(change), set()).update(change.parts)
    for change in changes(now.state.site, history, now.state.published, date.min, now.state.said):
        parts = parts_told.get(_subject(change))
        if parts is None or not parts.issuperset(change.parts):
            yield f"{_change(change)} is not told in data/changes.yaml; run `make permalinks`"


def _subject(change: Change) -> tuple[bool, str, str | None]:
    """Return what a line tells of; whether it was a correction or an amendment may be found out later."""
    return change.kind is ChangeKind.MOVED, change.plan, change.measure


def _change(change: Change) -> str:
    where = "/".join(filter(None, (change.plan, change.measure)))
    figures = (f"{one.part}: {one.before.zh} → {one.after.zh}" for one in change.figures)
    return "; ".join((f"{where} {change.kind}", *figures))


def _open(before: Read, now: Read) -> Iterator[str]:
    """Yield the texts without English that were not there before, or had it."""
    known = {(file.plan.id, name) for file in before.records.plans for name in open_texts(file.plan)}
    for file in now.records.plans:
        for name, (at, _) in open_texts(file.plan).items():
            if (file.plan.id, name) not in known:
                yield _line(file.document.problem((*at, "en"), "no-english", f"`{name}` has no English"))


def _differences(found: Read, sources: Path) -> tuple[Problem, ...]:
    """Return what `make verify` finds, with the official texts that are at hand."""
    own = check_own_texts(found.records).problems
    return (*own, *check_against_sources(found.records, sources).problems) if found.texts else own


def _matter(problem: Problem) -> tuple[str, str, str]:
    """Return what a problem is about, on whatever line it stands."""
    return problem.path, problem.rule, problem.message


def _line(problem: Problem) -> str:
    return " ".join(str(problem).split())
