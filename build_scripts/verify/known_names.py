"""Names of the vocabularies in an official text: titles, terms and documents that it names, beside the record's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.official.letters import fold
from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Measure
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.quoted_names import bare, names_said

TITLE, TERM, DOCUMENT = "title", "term", "document"
LACKING, UNFOUNDED = "name-not-referred-to", "name-not-in-text"
"""Rules of notes: they are no errors, since an editor may have reasons."""


class KnownNames:
    """The names of the vocabularies' entries of some kinds, as they are found in a text."""

    def __init__(self, vocabularies: Vocabularies, kinds: Sequence[str] = (TITLE, DOCUMENT)) -> None:
        known = {
            TITLE: vocabularies.recognitions.by_id,
            TERM: vocabularies.terms.by_id,
            DOCUMENT: vocabularies.documents.by_id,
        }
        self._entries = {kind: known[kind] for kind in kinds}
        self._named = {fold(name): (kind, id_) for kind, id_ in self._ids() for name in self.of_entry(kind, id_)}
        self.documents = {
            name: id_ for kind, id_ in self._ids() if kind == DOCUMENT for name in self.of_entry(kind, id_)
        }
        longest_first = sorted(self._named, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._masked = vocabularies.masked

    def _ids(self) -> Iterator[tuple[str, str]]:
        return ((kind, id_) for kind, entries in self._entries.items() for id_ in entries)

    def of_entry(self, kind: str, id_: str) -> tuple[str, ...]:
        """Return the Chinese names of an entry; none where there is no such entry."""
        entry = self._entries[kind].get(id_)
        return (entry.name.zh, *entry.aliases.zh) if entry else ()

    def within(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield where names stand in a text, as printed, and of what kind each is."""
        for match in self._pattern.finditer(fold(self._masked(text))):
            yield match.start(), text[match.start() : match.end()], self._named[match[0]][0]

    def entries(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield the entries that a text names: the name as printed, the kind and the id."""
        for match in self._pattern.finditer(fold(self._masked(text))):
            yield text[match.start() : match.end()], *self._named[match[0]]


def notes(pair: Pair, known: KnownNames) -> Iterator[Difference]:
    """Yield the names of a text that its record does not refer to, and the titles of a record that its text lacks."""
    referred = _referred(pair.record)
    texts = [pair.official.heading, *(passage.text for passage in pair.official.passages)]
    said, told = names_said(pair, ()), set(referred)
    for name, kind, id_ in (found for text in texts for found in known.entries(text)):
        if (kind, id_) not in told and bare(name) not in said:
            told.add((kind, id_))
            message = f"the official text ({pair.place(pair.official.line, pair.official.column)}) names the {kind} "
            message += f"“{name}” (`{id_}`), the record of measure `{pair.record.id}` does not"
            yield Difference(pair.at, LACKING, message)
    printed = bare("".join(texts))
    for id_ in sorted(id_ for kind, id_ in referred if kind == TITLE):
        names = known.of_entry(TITLE, id_)
        if names and not any(bare(name).removesuffix("企业") in printed for name in names):
            message = f"measure `{pair.record.id}` refers to the title `{id_}`, and its official text names it nowhere"
            yield Difference(pair.at, UNFOUNDED, message)


def _referred(measure: Measure) -> set[tuple[str, str]]:
    paid = (id_ for item in measure.provisions for incentive in item.incentives for id_ in incentive.recognition)
    return {
        *((TITLE, id_) for id_ in (*measure.recognitions, *paid)),
        *((TERM, id_) for id_ in measure.terms),
        *((DOCUMENT, id_) for id_ in measure.documents),
    }
