"""What vocabulary entries are called: every form in which a text or a reader may name one.

The browser finds these names in a query; whatever uses the entry then answers it, under whichever name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from build_scripts.model import Entry
from build_scripts.records import Vocabularies
from build_scripts.search.cut import Cutter

KINDS = ("recognitions", "terms", "indicators", "places", "bodies", "themes", "industries")
"""The vocabularies that are searched, in the order in which results show them."""

_TYPED_AS_PINYIN = ("recognitions", "terms", "places", "themes")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_PINYIN = 8
_LONGEST_SPELLED = 5


@dataclass(frozen=True, slots=True)
class Named:
    """An entry and its names, folded; English words are stems, pinyin begins with ``~``."""

    kind: str
    entry: Entry
    names: tuple[str, ...]

    @property
    def use(self) -> tuple[str, str]:
        """Return kind and id, as the linked site's indexes have them."""
        return self.kind, self.entry.id


def named_entries(vocabularies: Vocabularies, cutter: Cutter, stem: Callable[[str], str]) -> tuple[Named, ...]:
    """Return every searched entry, kind by kind, in the order of the vocabularies."""
    return tuple(
        Named(kind, entry, tuple(dict.fromkeys(_names(kind, entry, cutter, stem))))
        for kind in KINDS
        for entry in getattr(vocabularies, kind).entries
    )


def printed_names(entry: Entry) -> tuple[str, ...]:
    """Return every Chinese name of an entry as it stands in the vocabulary."""
    return (entry.name.zh, *entry.aliases.zh, *getattr(entry, "printed", ()))


def _names(kind: str, entry: Entry, cutter: Cutter, stem: Callable[[str], str]) -> Iterator[str]:
    for name in printed_names(entry):
        before_brackets = re.split("[（(〔]", name)[0]
        for folded in (cutter.fold(name), cutter.fold(before_brackets)):
            if len(folded) > 1 or kind == "places":
                yield folded
                yield from _pinyin(folded) if kind in _TYPED_AS_PINYIN else ()
    for name in (entry.name.en, *entry.aliases.en):
        yield " ".join(stem(piece) for piece in cutter.pieces(name))


def _pinyin(name: str) -> Iterator[str]:
    """Yield the initials of a short name, ``~dlqy``, and of a very short one the whole spelling, ``~dengling``."""
    if len(name) <= _LONGEST_PINYIN and _CHINESE.fullmatch(name):
        yield "~" + "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
        if len(name) <= _LONGEST_SPELLED:
            yield "~" + "".join(lazy_pinyin(name))
