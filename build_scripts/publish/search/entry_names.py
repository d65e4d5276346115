"""What vocabulary entries are called: every form in which a text or a reader may name one.

The browser finds these names in a query; whatever uses the entry then answers it, under whichever name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.atlas.link import EntryNode, Site
from build_scripts.publish.search.cutting import Cutter
from build_scripts.records.kinds import SEARCHED
from build_scripts.records.model import Entry

_SEPARATORS = re.compile(r"[\s|]+")
"""What parts names and entries in the index, and so cannot stand in a name."""
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_AT_THE_END = re.compile(r"[（(〔][^（(〔]*[）)〕]$")
_SHORTEST_OFFICE = 3
_OFFICES = ("厅", "局")


@dataclass(frozen=True, slots=True)
class Named:
    """An entry and its names, folded; English words are stems, and an office is a bureau whatever it calls itself.

    A name in which nothing can be searched (``…``) is none.
    """

    entry: EntryNode[Entry]
    printed: tuple[str, ...]
    """Its Chinese names as they stand in the vocabulary and in plans."""
    names: tuple[str, ...]


def named_entries(site: Site, cutter: Cutter, stems: Mapping[str, str]) -> tuple[Named, ...]:
    """Return every searched entry, kind by kind, in the order of the vocabularies."""
    printed = (
        (node, (node.record.name.zh, *node.record.aliases.zh, *_forms(site, node)))
        for kind in SEARCHED
        for node in site.entries(kind)
    )
    return tuple(Named(node, its, tuple(dict.fromkeys(_names(node, its, cutter, stems)))) for node, its in printed)


def _forms(site: Site, node: EntryNode[Entry]) -> tuple[str, ...]:
    """Return what a kind of body is called: as plans print it, and by its stems what other plans may."""
    made = (stem + office for stem in getattr(node.record, "stems", ()) for office in _OFFICES)
    names = site.vocabularies.body_of
    known = (form for form in made if form in names and names[form] == node.id)
    return (*site.forms_of.get(node.id, ()), *known) if node.kind == "bodies" else ()


def readings(named: Iterable[Named], reading: Callable[[str, Callable[[str], list[str]]], list[str]]) -> str:
    """Return how the characters of the names are read: ``zhang长张 chang长常``, as they are read in those names.

    ``reading`` gives it for a word, from an earlier build or by what it is given.
    """
    characters: dict[str, set[str]] = defaultdict(set)
    for run in sorted({run for one in named for name in one.names for run in _CHINESE.findall(name)}):
        for character, sound in zip(run, reading(run, _read), strict=True):
            characters[sound].add(character)
    return " ".join(sound + "".join(sorted(its)) for sound, its in sorted(characters.items()) if sound.isascii())


def _read(run: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 — loading it takes a fifth of a second; only new names need it

    return lazy_pinyin(run)


def _names(node: EntryNode[Entry], printed: Iterable[str], cutter: Cutter, stems: Mapping[str, str]) -> Iterator[str]:
    kind, entry = node.kind, node.record
    levels = tuple(cutter.rules.data["levels"])
    for name in printed:
        for form in (name, _AT_THE_END.sub("", name)):
            folded = _SEPARATORS.sub(" ", cutter.fold(form)).strip()
            if len(folded) > 1 or (folded and kind == "places"):
                yield folded
            if kind == "bodies" and folded.startswith(levels) and len(folded) > _SHORTEST_OFFICE:
                yield folded[1:]
    offices = [stems[word] for word in cutter.rules.data["offices"]]
    for name in (entry.name.en, *entry.aliases.en):
        words = [stems[piece] for piece in cutter.pieces(name)]
        if kind == "bodies" and words and words[-1] in offices:
            words[-1] = offices[0]
        if words:
            yield " ".join(words)
