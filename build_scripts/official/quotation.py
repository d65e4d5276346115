"""The words of an official text that a provision, an incentive or a target rests on, where they are found for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from build_scripts.official.figures import Key, figures
from build_scripts.official.letters import fold
from build_scripts.official.paraphrase import pairs, rendered

_PART = re.compile(r"[^;。!?]+[;。!?”’」』)]*")
_CLAUSE = re.compile(r"(?:[^,;:。!?]|[,:](?=\d))+[,;:。!?”’」』)]*")
_STOPS = " ,;:。,;:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where the words stand: ``passages`` holds one position, or two where both may be meant."""

    passages: tuple[int, ...]
    words: str
    """As printed; empty where it is not sure which of the passage's words they are."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a passage says between two full stops or semicolons."""

    passage: int
    text: str

    @property
    def keys(self) -> frozenset[Key]:
        """Its figures."""
        return frozenset(figure.key for figure in figures(self.text))


class Rendering:
    """The passages of an official measure beside the texts of the provisions that render them, both in their order."""

    def __init__(self, passages: Sequence[str], provisions: Sequence[str]) -> None:
        self._parts = [_Part(number, text) for number, passage in enumerate(passages) for text in _cut(_PART, passage)]
        self._links = rendered([part.text for part in self._parts], provisions)
        self._taken = frozenset[int]().union(*self._links)
        self.passages = tuple(frozenset(self._parts[index].passage for index in links) for links in self._links)
        """Positions of the passages that each provision renders."""

    def quotation(self, provision: int, keys: Set[Key], name: str) -> Quotation | None:
        """Return the words that a record of a provision rests on; ``None`` where none are sure.

        ``keys`` are those of its amount, rate or value; one without any is known by its ``name`` alone. The words stand
        in what the provision renders, or in what no provision renders.
        """
        found = [part for part in self._may_be_meant(provision) if keys <= part.keys]
        named = [part for part in found if fold(name) in fold(part.text)]
        found = named if named or not keys else found
        places = tuple(dict.fromkeys(part.passage for part in found))
        if len(found) == 1:
            return Quotation(places, _words(found[0].text, keys, name))
        if not (places or keys) and len(self.passages[provision]) == 1:
            return Quotation(tuple(self.passages[provision]), "")
        return Quotation(places, "") if 1 <= len(places) <= 2 else None

    def _may_be_meant(self, provision: int) -> Iterator[_Part]:
        links = self._links[provision]
        return (part for index, part in enumerate(self._parts) if index in links or index not in self._taken)


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the pieces of a text as printed."""
    return [text[match.start() : match.end()] for match in pattern.finditer(fold(text))]


def _words(part: str, keys: Set[Key], name: str) -> str:
    """Return the clauses of a part that hold the figures, or the name; with those between them and the likest name."""
    clauses = _cut(_CLAUSE, part)
    wanted = pairs(name)
    shared = [len(wanted & pairs(clause)) for clause in clauses]
    chosen = {index for index, clause in enumerate(clauses) if _carries(clause, keys, name)} or set(range(len(clauses)))
    if max(shared) > max(shared[index] for index in chosen):
        chosen.add(shared.index(max(shared)))
    return "".join(clauses[min(chosen) : max(chosen) + 1]).strip(_STOPS)


def _carries(clause: str, keys: Set[Key], name: str) -> bool:
    return any(figure.key in keys for figure in figures(clause)) if keys else fold(name) in fold(clause)
