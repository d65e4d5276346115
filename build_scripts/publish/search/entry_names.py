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
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_IN_USE = "".join(
    bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
)
"""The Chinese characters of GB 2312, which are those in general use."""
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
    wider = _wider(site, cutter, stems)
    return tuple(Named(node, its, _with_synonyms(_names(node, its, cutter, stems), wider)) for node, its in printed)


def _wider(site: Site, cutter: Cutter, stems: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return for every synonym all of its group, in the form of names."""
    wider: dict[str, tuple[str, ...]] = {}
    for group in site.synonyms:
        chinese = (_SEPARATORS.sub(" ", cutter.fold(word)).strip() for word in group.zh)
        english = (" ".join(stems[piece] for piece in cutter.pieces(word)) for word in group.en)
        every = tuple(word for word in (*chinese, *english) if word)
        wider |= {word: (*wider.get(word, ()), *every) for word in every}
    return wider


def _with_synonyms(names: Iterator[str], wider: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    own = tuple(names)
    return tuple(dict.fromkeys((*own, *(word for name in own for word in wider.get(name, ())))))


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


def sounds(spelled: str, reading: Callable[[str, Callable[[str], list[str]]], list[str]]) -> str:
    """Return the other characters in use that are read like those of names, in the form of ``readings``."""
    syllables = {part.rstrip(part.lstrip(_LETTERS)) for part in spelled.split()}
    read: dict[str, set[str]] = defaultdict(set)
    for character, said in zip(_IN_USE, reading(_IN_USE, _each), strict=True):
        read[said].add(character)
    return " ".join(sound + "".join(sorted(read[sound])) for sound in sorted(syllables & read.keys()))


def _each(characters: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 — loading it takes a fifth of a second; only new names need it

    return [lazy_pinyin(character)[0] for character in characters]


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
