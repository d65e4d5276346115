"""The pure part of a build: from what was read to the text of every generated file. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts import hues, link, publish, rules
from build_scripts.official import OfficialText, read_official
from build_scripts.problems import Problem
from build_scripts.records import Records, Unreadable, load
from build_scripts.render import Renderer
from build_scripts.settings import MisuseError, Settings
from build_scripts.source import read_document
from build_scripts.views.page import Context
from build_scripts.views.pages import pages
from build_scripts.wording import Language

Files = Mapping[str, str]
"""Text of files by their POSIX path inside an edition's folder."""


@dataclass(frozen=True)
class Refused:
    """Why nothing was generated."""

    problems: tuple[Problem, ...]
    files: int


def checked_records(data: Path) -> Records | Refused:
    """Return the records of a data folder when they satisfy every rule, else all problems."""
    records = load(data)
    if isinstance(records, Unreadable):
        return Refused(records.problems, records.files)
    problems = tuple(rules.check(records))
    return Refused(problems, records.files) if problems else records


def official_texts(records: Records, sources: Path) -> Mapping[str, OfficialText] | Refused:
    """Return the official text of every plan of which ``sources`` holds one, by plan id; none without that folder."""
    divided = {
        file.plan.id: read_official(path, f"{sources.name}/{path.name}")
        for file in records.plans
        if (path := sources / f"{file.plan.id}.txt").is_file()
    }
    problems = tuple(text for text in divided.values() if isinstance(text, Problem))
    if problems:
        return Refused(problems, records.files + len(divided))
    return {plan: text for plan, text in divided.items() if isinstance(text, OfficialText)}


def generate(records: Records, texts: Mapping[str, OfficialText], settings: Settings) -> Mapping[Language, Files]:
    """Return every generated file of both editions; ``texts`` are the official texts by plan, where there are any."""
    site = link.link(records)
    described = _own_file(settings.templates / "tables.yaml")
    phrases = _own_file(settings.templates / "phrases.yaml")
    tables = publish.tables(site, described, settings.site_url)
    wordings = {(plan, measure.id): measure for plan, text in texts.items() for measure in text.measures}
    editions: dict[Language, dict[str, str]] = {}
    for language in Language:
        own = {key: text[str(language)] for key, text in phrases.items()}
        context = Context(site, language, own, settings.repository, wordings)
        renderer = Renderer(settings.templates, language, own)
        editions[language] = {f"{page.address}index.md": renderer.render(page) for page in pages(context, tables)}
        editions[language]["assets/places.css"] = hues.style_sheet(site.vocabularies.places.entries)
    # The data is one for both editions and lives under the Chinese root.
    editions[Language.ZH] = {**editions[Language.ZH], **dict(_data_files(site, tables, settings.site_url))}
    return editions


def _data_files(site: link.Site, tables: tuple[publish.Table, ...], site_url: str) -> Iterator[tuple[str, str]]:
    yield "data/datapackage.json", publish.datapackage(tables, site_url)
    yield from ((f"data/{table.name}.csv", publish.as_csv(table)) for table in tables)
    yield from ((f"data/v1/plans/{plan.record.id}.json", publish.plan_json(plan)) for plan in site.plans)


def _own_file(path: Path) -> Any:
    """Return the value of a YAML file of the site's own; raises ``MisuseError`` when it cannot be read."""
    document = read_document(path, f"{path.parent.name}/{path.name}")
    if isinstance(document, list):
        raise MisuseError(str(document[0]))
    return document.value
