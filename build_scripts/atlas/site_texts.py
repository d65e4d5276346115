"""The site's own texts, ``templates/phrases.yaml`` and ``tables.yaml``: whether they are what the program says.

Which phrases it says, with which places to fill in, and which columns it publishes stands in ``site_texts.yaml``, which
``tools/site_texts.py`` makes of both. A phrase that is missing would show when a page is made, or only in a browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import zip_longest
from pathlib import Path
from string import Formatter
from typing import Annotated, Any

from pydantic import Field

from build_scripts.records.decode import decode
from build_scripts.records.model import Bilingual, Record, Text
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Document, Location, read_document

SAID = Path(__file__).with_name("site_texts.yaml")
_LANGUAGES = ("zh", "en")


def wrong_phrases(document: Document) -> Iterator[Problem]:
    """Yield whatever is wrong with the phrases: each is a text in both languages, with the places to fill in."""
    if not isinstance(document.value, dict):
        yield document.problem((), "wrong-type", "phrases stand here, each as `name: {zh: …, en: …}`")
        return
    said = _said("phrases")
    for key in said:
        if key not in document.value:
            near = nearest(key, (name for name in document.value if name not in said))
            yield document.problem((), "missing-phrase", f"`{key}` is missing, which pages say; add it", near)
    for key, phrase in document.value.items():
        yield from _phrase(document, key, phrase, said.get(key))


def _phrase(document: Document, key: str, phrase: Any, said: Mapping[str, str | None] | None) -> Iterator[Problem]:
    if said is None:
        yield document.problem((key,), "unknown-phrase", f"no page says `{key}`; take it out", of_key=True)
    elif not isinstance(phrase, dict):
        yield document.problem((key,), "wrong-type", f"`{key}` is a text in each language: `{{zh: …, en: …}}`")
    else:
        for language in {*_LANGUAGES, *phrase}:
            at = (key, language)
            if language not in _LANGUAGES:
                yield document.problem(at, "unknown-field", f"`{language}` is no language of the site", of_key=True)
            elif not isinstance(phrase.get(language), str):
                yield document.problem(at, "missing-field", f"`{key}` has no text in `{language}`; add it")
            elif wrong := _wrong_places(phrase[language], (said.get(language) or "").split()):
                yield document.problem(at, "wrong-place", wrong)


def _wrong_places(text: str, wanted: Iterable[str]) -> str:
    """Return what is wrong with the places of a text that are filled in; empty where nothing is."""
    try:
        found = places(text)
    except ValueError:
        return "the braces cannot be read; a brace itself is written twice, `{{` or `}}`"
    for name in sorted({*wanted} - found):
        return f"the place `{{{name}}}` is missing, which is filled in here; add it"
    for name in sorted(found - {*wanted}):
        return f"`{{{name}}}` is no place that is filled in here; correct it, or write a brace twice"
    return ""


def places(text: str) -> set[str]:
    """Return the places of a phrase that are filled in; raises ``ValueError`` for braces that do not go together."""
    parsed = list(Formatter().parse(text))
    if any(form or conversion for _, _, form, conversion in parsed):
        raise ValueError("a place has a form of its own")
    return {name for _, name, _, _ in parsed if name is not None}


class _Type(StrEnum):
    """What a column holds, as Frictionless names it."""

    BOOLEAN = "boolean"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    STRING = "string"
    YEAR = "year"


class _Column(Record):
    name: Text
    type: _Type
    zh: Text
    en: Text


class _Table(Record):
    title: Bilingual
    key: tuple[Text, ...]
    refers: dict[str, tuple[Text, ...]]
    columns: Annotated[tuple[_Column, ...], Field(min_length=1)]


def wrong_tables(document: Document) -> Iterator[Problem]:
    """Yield whatever is wrong with the description of the tables: each is there, with its columns in their order."""
    if not isinstance(document.value, dict):
        yield document.problem((), "wrong-type", "tables stand here, each as `name: {title: …, columns: …}`")
        return
    said = _said("tables")
    for name in [*said, *(name for name in document.value if name not in said)]:
        if name not in said:
            yield document.problem(
                (name,), "unknown-table", f"no table `{name}` is published; take it out", of_key=True
            )
        elif name not in document.value:
            yield document.problem((), "missing-table", f"the table `{name}` is missing; add it")
        else:
            yield from _table(document, name, (said[name] or "").split())


def _table(document: Document, name: str, columns: list[str]) -> Iterator[Problem]:
    table = decode(document, _Table, document.value[name], (name,))
    if isinstance(table, list):
        yield from table
        return
    given = [column.name for column in table.columns]
    at = next((n for n, pair in enumerate(zip_longest(given, columns)) if pair[0] != pair[1]), None)
    if at is not None:
        wanted = f"`{columns[at]}` has to stand here" if at < len(columns) else "nothing fills this column"
        message = f"{wanted}: the columns of `{name}` are a contract, `{'`, `'.join(columns)}`"
        yield document.problem((name, "columns", at), "wrong-column", message)
    named: list[tuple[Location, tuple[str, ...]]] = [((name, "key"), table.key)]
    named += [((name, "refers", other), its) for other, its in table.refers.items()]
    for where, names in named:
        for index in (index for index, one in enumerate(names) if one not in given):
            yield document.problem((*where, index), "wrong-column", f"`{name}` has no column `{names[index]}`")
    for other in (other for other in table.refers if other not in document.value):
        message = f"there is no table `{other}`"
        yield document.problem((name, "refers", other), "unknown-table", message, of_key=True)


@cache
def _said(what: str) -> Mapping[str, Any]:
    document = read_document(SAID, SAID.name)
    assert isinstance(document, Document)  # it is ours
    found: Mapping[str, Any] = document.value[what]
    return found
