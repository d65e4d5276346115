"""Where a text names entries of the vocabularies: one walk over its characters, however many names there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from build_scripts.atlas.link import EntryNode, Site, Use
from build_scripts.records.language import Language

EXPLAINED = ("terms", "recognitions", "indicators", "documents")
"""The kinds whose names readers have to have explained; of two entries with one name the first of these is meant."""
_NAMES_OF_OTHERS = ("bodies", "places", "industries")
"""Kinds whose names are passed over whole: what stands inside one of them names nothing by itself."""
_QUOTES = {"《": "》", "“": "”", "「": "」", "『": "』"}
_SHORTEST = 2
_GLOSS = re.compile(r" \([^()]*\)$")
_ADDED = re.compile(r"（[^（）]*）$")
_QUOTED = re.compile(f"[{''.join((*_QUOTES, *_QUOTES.values()))}]")
_OF = re.compile(r"( (?:of|for) )")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry in a text, from the character ``start`` up to ``end``."""

    start: int
    end: int
    entry: EntryNode[Any]


@dataclass(frozen=True, slots=True)
class _Called:
    """An entry under one of its names."""

    entry: EntryNode[Any]
    as_written: str
    """How the name has to be written where it is capitals alone; else nothing."""
    is_plain: bool
    """Whether the words also stand where nobody thinks of the entry: 名品 in 知名品牌, a quantity, one Latin word."""

    def is_meant(self, said: str, named: Set[Use]) -> bool:
        """Return whether the words mean the entry; plain ones do where the record names it."""
        return said.startswith(self.as_written) and (not self.is_plain or self.entry.use in named)


class _Step(dict[str, "_Step"]):
    """What may follow the characters read so far, and what is called by just those."""

    __slots__ = ("called",)

    def __init__(self) -> None:
        super().__init__()
        self.called: list[_Called] = []


class Names:
    """All names of a site's entries in one language, as a tree of characters.

    At each place of a text the longest name counts, and nothing inside it. Inside quotation marks or 《》 only what
    fills them is a name: the rest is somebody's own words. Words of Latin letters are names only as whole words.

    An English text gives the Chinese words in brackets where it had to choose its own: they are names there as in the
    Chinese text. Right behind an English name they say whose name that is, and are no second one.
    """

    def __init__(self, site: Site, language: Language) -> None:
        self._first = _Step()
        self._begin: set[str] = set()
        for kind in (*EXPLAINED, *_NAMES_OF_OTHERS):
            for entry in site.entries(kind):
                self._add(entry, (form for name in _names(entry, Language.ZH) for form in _chinese_forms(name)))
                if language is Language.EN:
                    self._add(entry, (form for name in _names(entry, language) for form in _english_forms(name)))

    def _add(self, entry: EntryNode[Any], forms: Iterable[str]) -> None:
        for form in (form for form in dict.fromkeys(forms) if len(form) >= _SHORTEST):
            self._begin.add("".join(_read(form)[:_SHORTEST]))
            called = _Called(entry, form if form.isupper() else "", _is_plain(form, entry))
            step = self._first
            for character in _read(form):
                step = step.setdefault(character, _Step())
            step.called.append(called)

    def within(self, text: str, named: Set[Use] = frozenset()) -> Iterator[Name]:
        """Yield the entries that a text names, each where it does so first; its record refers to those ``named``."""
        seen: set[Use] = set()
        for start, end, entries in self._spans(text, named):
            entry = _the_one(entries, named)
            if entry and entry.use not in seen:
                seen.add(entry.use)
                yield Name(start, end, entry)

    def _spans(self, text: str, named: Set[Use]) -> Iterator[tuple[int, int, list[EntryNode[Any]]]]:
        read = _read(text)
        last = {closing: text.rfind(closing) for closing in _QUOTES.values()}
        at = 0
        while at < len(text):
            closing = _QUOTES.get(text[at], "")
            # Nearly nowhere does a name begin, and two characters tell.
            if not closing and "".join(read[at : at + _SHORTEST]) not in self._begin:
                at += 1
                continue
            end, entries = self._longest(text, read, at, named)
            if entries:
                behind, again = self._repeated(text, read, end, named)
                yield at, end, _of_both(entries, again, named)
                end = behind
            elif closing and last[closing] > at:
                end = text.index(closing, at) + 1
                inner, entries = self._longest(text, read, at + 1, named)
                if inner == end - 1:
                    yield at + 1, inner, entries
            at = max(end, at + 1)

    def _repeated(self, text: str, read: Sequence[str], end: int, named: Set[Use]) -> tuple[int, list[EntryNode[Any]]]:
        """Return where the bracket right behind a name ends that a name fills, and whose it is; else the given end."""
        if not text.startswith(" (", end):
            return end, []
        inner, entries = self._longest(text, read, end + len(" ("), named)
        return (inner + 1, entries) if text.startswith(")", inner) else (end, [])

    def _longest(self, text: str, read: Sequence[str], start: int, named: Set[Use]) -> tuple[int, list[EntryNode[Any]]]:
        """Return where the longest name that begins at ``start`` ends, and whose it is; nobody's where none does."""
        found: tuple[int, list[EntryNode[Any]]] = (start, [])
        step: _Step | None = None if _splits_word(text, start) else self._first
        for at in range(start, len(text)):
            step = step.get(read[at]) if step else None
            if step is None:
                break
            if step.called and not _splits_word(text, at + 1):
                said = text[start : at + 1]
                meant = {one.entry.use: one.entry for one in step.called if one.is_meant(said, named)}
                found = (at + 1, list(meant.values())) if meant else found
        return found


def _names(entry: EntryNode[Any], language: Language) -> Iterator[str]:
    record = entry.record
    names = (getattr(record.name, language), *getattr(record.aliases, language), *getattr(record, "printed", ()))
    return (name for name in names if name and len(name) >= _SHORTEST)


def _chinese_forms(name: str) -> Iterator[str]:
    """Yield a Chinese name, and it without what a bracket adds and without quotation marks: 链主企业 for “链主”企业."""
    yield name
    yield _QUOTED.sub("", _ADDED.sub("", name))


def _english_forms(name: str) -> Iterator[str]:
    """Yield an English name without what a bracket adds, and it of several: SRDI firms, pilot cities for trade."""
    name = _GLOSS.sub("", name)
    yield name
    head, *rest = _OF.split(name, maxsplit=1)
    if head[-1:].isalpha() and not head.endswith(("s", "S")):
        plural = f"{head[:-1]}ies" if head.endswith("y") and head[-2:-1] not in "aeiou" else f"{head}s"
        yield "".join((plural, *rest))


def _read(text: str) -> Sequence[str]:
    """Return the characters of a text as names are read: chain-leader firms are chain leader firms."""
    read = text.replace("-", " ").replace("–", " ")
    small = read.lower()
    return small if len(small) == len(text) else [character.lower() for character in read]


def _is_plain(name: str, entry: EntryNode[Any]) -> bool:
    is_word = len(name) <= _SHORTEST or (name.isascii() and " " not in name)
    return entry.kind == "indicators" or (entry.kind in EXPLAINED and is_word)


def _splits_word(text: str, at: int) -> bool:
    """Return whether the characters before and at a place belong to one word or number of Latin letters and digits."""
    around = text[at - 1 : at + 1] if at else ""
    return len(around) == len("ab") and all(one.isascii() and (one.isalnum() or one == "-") for one in around)


def _of_both(entries: list[EntryNode[Any]], again: list[EntryNode[Any]], named: Set[Use]) -> list[EntryNode[Any]]:
    """Return whom a name and the bracket behind it may mean: those that both name, else those of the bracket."""
    both = [entry for entry in entries if entry in again]
    return both or (again if _the_one(again, named) else entries)


def _the_one(entries: list[EntryNode[Any]], named: Set[Use]) -> EntryNode[Any] | None:
    """Return the entry that a name means: one that the record names before others, the first of several kinds."""
    explained = [entry for entry in entries if entry.kind in EXPLAINED]
    sure = [entry for entry in explained if entry.use in named] or explained
    return sure[0] if sure and (len(sure) == 1 or sure[0].kind != sure[1].kind) else None
