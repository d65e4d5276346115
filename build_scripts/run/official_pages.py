"""`make sources`: the official page of every plan, fetched, kept as it came, read, and compared with what is recorded.

In the folder of official texts stand ``<plan-id>.txt``, which ``build`` and ``verify`` read, and for each plan a folder
``fetched/<plan-id>/``: the page as it came, its text, and what is known of both (``about.json``). None of it
belongs into a repository.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from build_scripts.official import OfficialText, divide
from build_scripts.official.extract import Extracted, extract
from build_scripts.official.locators import beside
from build_scripts.records.load import PlanFile, Records
from build_scripts.records.recording import fetched_line, with_fetched
from build_scripts.run.fetch import Answer, Client, NotHadError
from build_scripts.run.progress import Progress
from build_scripts.run.write import kept, write_if_changed

_FOLDER = "fetched"
_LONGEST_DIFFERENCE = 200
"""Lines of a difference that are printed; the texts themselves are on the disk."""
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked for: whose pages, into which folder, on which day, and whether the digests are to be recorded."""

    records: Records
    root: Path
    """The folder of the project, from which the documents' paths are."""
    folder: Path
    today: date
    is_recording: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an earlier run left of one plan."""

    about: Mapping[str, Any]
    page: bytes | None
    text: str | None
    """The text that it read."""
    placed: str | None
    """What stands in ``<plan-id>.txt``, whoever put it there."""

    @property
    def is_by_hand(self) -> bool:
        """True where somebody else put a text there; it is theirs, and stays."""
        return self.placed is not None and digest(self.placed) != self.about.get("placed")

    def conditions(self, address: str) -> dict[str, str]:
        """Return the headers by which a host can answer that the page at an address is still the one kept."""
        if self.page is None or self.about.get("address") != address:
            return {}
        known = {"If-None-Match": self.about.get("etag"), "If-Modified-Since": self.about.get("last_modified")}
        return {name: value for name, value in known.items() if value}


def digest(content: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of a text in UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def fetch_pages(task: Task, client: Client, say: Callable[[str], None], progress: Progress) -> None:
    """Fetch the page of every plan that has an address, and say what became of it.

    A page that cannot be had or read is told of and is no error: what was had earlier stays.
    """
    write_if_changed(task.folder / _FOLDER / ".gitignore", "# Pages of others: never part of a repository.\n*\n")
    had = 0
    with progress.stage("official pages") as stage:
        stage.total = len(task.records.plans)
        for file in task.records.plans:
            lines, is_had = _told(task, file, client)
            had += is_had
            progress.step(stage, 1)
            say("\n    ".join([f"{file.plan.id}: {lines[0]}", *lines[1:]]))
    say(f"the pages of {had} of {len(task.records.plans)} plans could be had")


def _told(task: Task, file: PlanFile, client: Client) -> tuple[list[str], bool]:
    """Return what there is to say of a plan, and whether its page could be had."""
    address = file.plan.source.url
    if address is None:
        return ["the record has no address"], False
    try:
        return list(_plan(task, file, address, client)), True
    except NotHadError as reason:
        return [f"not had: {reason}", address], False


def _plan(task: Task, file: PlanFile, address: str, client: Client) -> Iterator[str]:
    """Fetch the page of one plan, keep what came of it, and yield what there is to say; the first line is the sum."""
    kept_before = _kept(task, file.plan.id)
    answer = client.get(address, kept_before.conditions(address))
    is_new = answer.status == 200
    page = answer.body if is_new else kept_before.page or b""
    kind = answer.headers.get("Content-Type") if is_new else kept_before.about.get("content_type")
    found = extract(page, kind)
    day = task.today if is_new else date.fromisoformat(kept_before.about["date"])
    divided = divide(found.text, f"{_FOLDER}/{file.plan.id}/text.txt")
    is_fit = isinstance(divided, OfficialText) and bool(beside(divided, file.plan.measures))
    yield _sum(file, found)
    yield from (f"redirected from {passed}" for passed in answer.redirects)
    yield from found.notes
    if found.text and not is_fit:
        yield "its text has none of the measures of the record"
        yield from (f"it links to {name}, {where}" for name, where in _attachments(found, answer))
    yield from _difference(file, kept_before, found)
    placed = yield from _place(task, file, kept_before, found, is_fit=is_fit)
    if is_fit and _recorded(file) != found.sha256:
        yield from _record(task, file, day, found.sha256)
    about = kept_before.about if not is_new else _about(address, answer, day)
    _keep(task, file.plan.id, page, found, {**about, **_read(found, answer), "placed": placed})


def _recorded(file: PlanFile) -> str | None:
    fetched = file.plan.source.fetched
    return fetched.sha256 if fetched else None


def _sum(file: PlanFile, found: Extracted) -> str:
    if not found.text:
        return "had, but no text"
    fetched = file.plan.source.fetched
    if fetched is None:
        return "had; the record names no digest yet"
    return f"{'as recorded' if fetched.sha256 == found.sha256 else 'changed since it was recorded'} on {fetched.date}"


def _difference(file: PlanFile, before: _Kept, found: Extracted) -> Iterator[str]:
    """Yield in what the text differs from the recorded one or, where none is recorded, from the one had before."""
    recorded = _recorded(file)
    if not found.text or recorded == found.sha256:
        return
    texts = [text for text in (before.placed, before.text) if text and recorded in {None, digest(text)}]
    if not texts:
        if recorded:
            yield "the recorded text is not at hand here, so the difference cannot be shown"
        return
    old, new = (_sentences(text) for text in (texts[-1], found.text))
    lines = list(unified_diff(old, new, "before", "now", n=1, lineterm=""))
    yield from lines[:_LONGEST_DIFFERENCE]
    if len(lines) > _LONGEST_DIFFERENCE:
        yield f"… and {len(lines) - _LONGEST_DIFFERENCE} more lines"


def _sentences(text: str) -> list[str]:
    return [match[0].strip() for line in text.splitlines() for match in _SENTENCE.finditer(line) if match[0].strip()]


def _place(
    task: Task, file: PlanFile, before: _Kept, found: Extracted, *, is_fit: bool
) -> Generator[str, None, str | None]:
    """Put the text where ``build`` and ``verify`` read it, or yield why not; return the digest of ours that is there.

    A text that is not the recorded one waits until somebody has looked at it and records it: so a site never shows
    as official what a page has become meanwhile.
    """
    shown = f"{task.folder.name}/{file.plan.id}.txt"
    recorded = _recorded(file)
    if before.is_by_hand:
        yield f"{shown} was put there by somebody and stays; what was fetched is in {_FOLDER}/{file.plan.id}/"
    elif is_fit and (recorded in {None, found.sha256} or task.is_recording):
        write_if_changed(task.folder / f"{file.plan.id}.txt", found.text)
        return found.sha256
    elif is_fit:
        yield f"{shown} stays as it was until the new text is recorded"
    ours: str | None = before.about.get("placed")
    return ours


def _record(task: Task, file: PlanFile, day: date, sha256: str) -> Iterator[str]:
    if task.is_recording:
        text = with_fetched(file.document.text, day, sha256)
        write_if_changed(task.root / file.document.path, text)
        yield f"recorded in {file.document.path}"
    else:
        yield "to record it, write under `source:`, or say RECORD=1:"
        yield f"  {fetched_line(day, sha256)}"


# --- what is kept ---------------------------------------------------------------------------------------------------


def _kept(task: Task, plan: str) -> _Kept:
    folder = task.folder / _FOLDER / plan
    about = _as_record(kept(folder / "about.json"))
    page = kept(folder / f"page.{about.get('form')}")
    if page is None or digest(page) != about.get("page_sha256"):
        about, page = {"placed": about.get("placed")}, None
    text, placed = kept(folder / "text.txt"), kept(task.folder / f"{plan}.txt")
    return _Kept(about, page, _as_text(text), _as_text(placed))


def _as_record(content: bytes | None) -> dict[str, Any]:
    try:
        value = json.loads(content or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _as_text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "replace")


def _about(address: str, answer: Answer, day: date) -> dict[str, Any]:
    headers = answer.headers
    return {
        "address": address,
        "date": str(day),
        "content_type": headers.get("Content-Type"),
        "etag": headers.get("ETag"),
        "last_modified": headers.get("Last-Modified"),
        "page_sha256": digest(answer.body),
    }


def _read(found: Extracted, answer: Answer) -> dict[str, Any]:
    return {
        "fetched_from": answer.address,
        "redirects": answer.redirects,
        "form": found.form,
        "encoding": found.encoding,
        "text_sha256": found.sha256,
        "taken_out": found.taken_out,
        "attachments": _attachments(found, answer),
        "notes": found.notes,
    }


def _attachments(found: Extracted, answer: Answer) -> list[tuple[str, str]]:
    """Return the files that a page links to, with whole addresses; one that is none stays as it is."""
    return [(one.name, _whole(answer.address, one.address)) for one in found.attachments]


def _whole(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:
        return address


def _keep(task: Task, plan: str, page: bytes, found: Extracted, about: Mapping[str, Any]) -> None:
    folder = task.folder / _FOLDER / plan
    write_if_changed(folder / f"page.{found.form}", page)
    write_if_changed(folder / "text.txt", found.text)
    write_if_changed(folder / "about.json", json.dumps(about, ensure_ascii=False, indent=1) + "\n")
