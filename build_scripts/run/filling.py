"""`make tasks` and `make fill`: what is still to be written goes out as tasks, and answers that pass come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.official import OfficialText, read_official
from build_scripts.records.decode import decode
from build_scripts.records.load import PlanFile, Records
from build_scripts.records.model import Plan
from build_scripts.records.problems import Problem, Refused
from build_scripts.records.recording import with_english
from build_scripts.records.source import Document, Location, parse_document, read_text
from build_scripts.run.generate import checked_records
from build_scripts.run.write import inside, write_if_changed
from build_scripts.verify.open_texts import answers, fill, tasks
from build_scripts.verify.sources import only


def open_tasks(settings: Settings) -> list[str] | Refused:
    """Return every text that has no English yet as a task, a line of JSON each."""
    records = _asked_for(settings)
    if isinstance(records, Refused):
        return records
    texts = _official_texts(records, settings.sources)
    return [line for file in records.plans for line in tasks(file, records.vocabularies, texts.get(file.plan.id))]


def write_tasks(settings: Settings, lines: list[str]) -> None:
    """Write tasks into FILE: below the project, and none that could be a record or a page."""
    if not settings.file.endswith(".jsonl"):
        raise MisuseError(
            f"FILE is “{settings.file}”; a file of tasks is called `….jsonl`, so that it replaces no other"
        )
    write_if_changed(inside(settings.root, settings.file), "".join(f"{line}\n" for line in lines))


@dataclass(frozen=True, slots=True)
class Filled:
    """How many texts were put into how many plans, and why the other answers were not."""

    texts: int
    plans: int
    problems: tuple[Problem, ...]


def put_in(settings: Settings) -> Filled | Refused:
    """Put the answers of FROM that pass every check into the records."""
    if not settings.answers:
        raise MisuseError("name the file of answers: FROM=answers.jsonl")
    records = _asked_for(settings)
    if isinstance(records, Refused):
        return records
    text = read_text(settings.root / settings.answers, settings.answers)
    if isinstance(text, Problem):
        return Refused((text,), 1)
    given, unread = answers(text, settings.answers)
    files = {file.plan.id: file for file in records.plans}
    found = fill(given, files, records.vocabularies, _official_texts(records, settings.sources), settings.answers)
    for plan, texts in found.texts.items():
        _write_filled(settings, files[plan], texts)
    return Filled(sum(map(len, found.texts.values())), len(found.texts), (*unread, *found.problems))


def _write_filled(settings: Settings, file: PlanFile, texts: Mapping[Location, str]) -> None:
    """Write a plan with texts put in; whatever would no longer satisfy the model is not written."""
    reading = f"{{date: {datetime.now(UTC).date()}, kind: filled, texts: {len(texts)}}}"
    filled = with_english(file.document.text, texts, reading)
    document = parse_document(filled, file.document.path)
    if not isinstance(document, Document) or not isinstance(decode(document, Plan, document.value), Plan):
        raise MisuseError(f"{file.document.path} could not be filled in without harm; write these texts by hand")
    write_if_changed(inside(settings.root, file.document.path), filled)


def _asked_for(settings: Settings) -> Records | Refused:
    """Return the records, of one plan where one is named."""
    records = checked_records(settings.data)
    return only(records, settings, "ID") if settings.plan and not isinstance(records, Refused) else records


def _official_texts(records: Records, sources: Path) -> dict[str, OfficialText]:
    """Return the official text of every plan of which one is at hand and can be divided."""
    paths = {file.plan.id: sources / f"{file.plan.id}.txt" for file in records.plans}
    read = {plan: read_official(path, f"{sources.name}/{path.name}") for plan, path in paths.items() if path.is_file()}
    return {plan: text for plan, text in read.items() if isinstance(text, OfficialText)}
