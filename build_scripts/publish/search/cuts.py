"""What an index was made from: what the next build finds as it was, it does not cut, count or weigh again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from build_scripts.publish.search.cutting import Cutter
from build_scripts.publish.search.documents import Document

_FIRST_CHINESE = "\u3400"
_TEXT_BITS = 26
"""How many bits a text's number has beside its weight: a plan has some 500 texts."""
_TEXT = (1 << _TEXT_BITS) - 1
_DIGEST = 15
"""Bytes: with more an object takes more room, of which there are hundreds of thousands."""


@dataclass(slots=True)
class Index:
    """The lists of an index and what they were weighed from; documents are numbers of texts with their weights."""

    documents: list[bytes] = field(default_factory=list)
    average: float = 0.0
    lists: Mapping[str, str] = field(default_factory=dict)


class Cuts:
    """Texts by number as they were cut, Chinese words as they are read, and the index that was made of them.

    A text's pieces and single Chinese characters are kept as one short text: as lists they would take longer to read
    from a file than the cutting does. Of the text itself its digest is enough. It keeps its number, since documents of
    the last index are told by it.
    """

    def __init__(self) -> None:
        self.index = Index()
        self.stems: Mapping[str, str] = {}
        self._number: dict[bytes, int] = {}
        self._cut: list[str] = []
        """Of each text its Chinese characters, then its pieces, all divided by tabs."""
        self._sizes = array("I")
        self._known_readings: Mapping[str, list[str]] = {}
        self._readings: dict[str, list[str]] = {}

    def for_next_build(self) -> Cuts:
        """Return what knows all that was met in this build."""
        self._known_readings, self._readings = self._readings, {}
        return self

    def __getstate__(self) -> Mapping[str, Any]:
        return {**vars(self), "_known_readings": {}}

    def reading(self, word: str, read: Callable[[str], list[str]]) -> list[str]:
        """Return how each character of a Chinese word is read; ``read`` is asked for what no build met before."""
        known = self._known_readings.get(word)
        reading = self._readings[word] = read(word) if known is None else known
        return reading

    def numbered(self, document: Document, cutter: Cutter) -> tuple[bytes, int]:
        """Return a document's texts as numbers with their weights, and the sum of the weights of all its terms."""
        found = array("I")
        length = 0
        for weight, text in document.texts:
            name = blake2b(text.encode(), digest_size=_DIGEST).digest()
            number = self._number.get(name)
            if number is None:
                number = self._number[name] = self._add(text, cutter)
            found.append(weight << _TEXT_BITS | number)
            length += weight * self._sizes[number]
        return found.tobytes(), length

    def _add(self, text: str, cutter: Cutter) -> int:
        folded = cutter.fold(text)
        pieces = cutter.cut(folded)
        characters = "".join(sorted({character for character in folded if character >= _FIRST_CHINESE}))
        number = len(self._cut)
        self._cut.append("\t".join([characters, *pieces]))
        self._sizes.append(len(pieces) + len(characters))
        return number

    def of(self, document: bytes) -> Iterator[tuple[int, int]]:
        """Yield the weight and number of each text of a document."""
        return ((one >> _TEXT_BITS, one & _TEXT) for one in array("I", document))

    def pieces(self, number: int) -> tuple[list[str], str]:
        """Return the pieces of a text and its Chinese characters, each once."""
        characters, *pieces = self._cut[number].split("\t")
        return pieces, characters

    def met(self) -> set[str]:
        """Return every piece that a document of the index has."""
        numbers = {one & _TEXT for document in set(self.index.documents) for one in array("I", document)}
        found: set[str] = set()
        for number in numbers:  # one by one: all pieces that are said would be millions
            found.update(self.pieces(number)[0])
        return found
