"""Weighing and packing: how much each document says of each piece, as short strings of letters.

The weight is that of BM25, saturated and set against the document's length, in 15 steps; how rare a piece is, the
browser sees from the length of its list.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from build_scripts.atlas.link import Use
from build_scripts.publish.search.cutting import Cutter
from build_scripts.publish.search.documents import Document

STEPS = 16
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HALF = 3.0
"""The weighted count at which a piece has half of its greatest weight in a document of average length."""
_LENGTH = 0.5
"""How much length counts, from 0 to 1."""
PAYS = "$"
"""Under which documents are listed that give a sum or a rate."""
_COUNT_BITS = 16
_MOST = (1 << _COUNT_BITS) - 1
"""The highest count that is kept; texts are far shorter."""

_FIRST_CHINESE = "\u3400"
_LONGEST_NAME = 40


def is_word(piece: str) -> bool:
    """Return whether a piece is a word of letters, and not Chinese and not a number."""
    return piece[0].isascii() and piece[0].isalnum()


def postings(
    documents: Iterable[Document],
    cutter: Cutter,
    stems: Mapping[str, str],
    entry_number: Mapping[Use, int],
    cuts: Cuts,
) -> dict[str, str]:
    """Return for every piece the packed list of documents that have it, each with its weight.

    Words are listed under their stems, entries as ``@number``. Documents are asked for one by one and not kept.
    """
    terms = _Terms(cutter, stems, cuts)
    lengths: list[int] = []
    # A document and its count are one bare number: there are millions of them.
    found: dict[str, array[int]] = defaultdict(lambda: array("Q"))
    named: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        counts = _counts(document, terms)
        lengths.append(sum(counts.values()))
        first = number << _COUNT_BITS
        for piece, count in counts.items():
            found[piece].append(first + count)
        if document.pays:
            named[PAYS].append(number * STEPS + STEPS - 1)
        for use, strength in document.entries.items():
            named[f"@{entry_number[use]}"].append(number * STEPS + strength)
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    halves = [_HALF * (1 - _LENGTH + _LENGTH * length / average) for length in lengths]
    return {
        **{piece: pack(_steps(_weighed(counted, halves))) for piece, counted in found.items()},
        **{piece: pack(_steps(weighed)) for piece, weighed in named.items()},
    }


def _weighed(counted: Iterable[int], halves: Sequence[float]) -> list[int]:
    """Return each document and its weight as one number; ``halves`` are the counts that have half the weight."""
    return [
        (one >> _COUNT_BITS) * STEPS
        + (int((STEPS - 1) * (one & _MOST) / ((one & _MOST) + halves[one >> _COUNT_BITS]) + 0.5) or 1)
        for one in counted
    ]


def pack(numbers: Iterable[int]) -> str:
    """Return whole numbers from 0 as letters: five bits in each, and a sixth while more belong to the same number."""
    return "".join([_SHORT[number] if number < len(_SHORT) else _letters(number) for number in numbers])


def _letters(number: int) -> str:
    return _LETTERS[number] if number < 32 else _LETTERS[32 + (number & 31)] + _letters(number >> 5)


_SHORT = tuple(_letters(number) for number in range(4096))


def _steps(weighed: Sequence[int]) -> list[int]:
    """Return for each document how far it is from the one before, together with its weight."""
    before = chain((-STEPS,), weighed)
    return [one - (last - last % STEPS + STEPS) for last, one in zip(before, weighed, strict=False)]


class Cuts:
    """Texts as they were cut and Chinese words as they are read: what a build before this one did is not done again.

    A text's pieces and single Chinese characters are kept as two short texts: as lists they would take longer to read
    from a file than the cutting does.
    """

    def __init__(self) -> None:
        self._known: Mapping[str, tuple[str, str]] = {}
        self._used: dict[str, tuple[str, str]] = {}
        self._known_readings: Mapping[str, list[str]] = {}
        self._used_readings: dict[str, list[str]] = {}

    def for_next_build(self) -> Cuts:
        """Return what knows all that was met in this build."""
        after = Cuts()
        after._known, after._known_readings = self._used, self._used_readings
        return after

    def __getstate__(self) -> Mapping[str, Any]:
        return {**vars(self), "_known": {}, "_known_readings": {}}

    def reading(self, word: str, read: Callable[[str], list[str]]) -> list[str]:
        """Return how each character of a Chinese word is read; ``read`` is asked for what no build met before."""
        known = self._known_readings.get(word)
        reading = self._used_readings[word] = read(word) if known is None else known
        return reading

    def of(self, text: str, cutter: Cutter) -> tuple[list[str], str]:
        """Return the pieces of a text and its Chinese characters, each once."""
        cut = self._known.get(text)
        if cut is None:
            folded = cutter.fold(text)
            characters = "".join(sorted({character for character in folded if character >= _FIRST_CHINESE}))
            cut = "\t".join(cutter.cut(folded)), characters
        self._used[text] = cut
        pieces, characters = cut
        return pieces.split("\t") if pieces else [], characters


class _Terms:
    """Cuts texts into the terms that they are listed under; names, which come again and again, only once."""

    def __init__(self, cutter: Cutter, stems: Mapping[str, str], cuts: Cuts) -> None:
        self._cutter, self._stems, self._cuts = cutter, stems, cuts
        self._names: dict[str, list[str]] = {}

    def __call__(self, text: str) -> list[str]:
        if len(text) > _LONGEST_NAME:
            return self._cut(text)
        terms = self._names.get(text)
        if terms is None:
            terms = self._names[text] = self._cut(text)
        return terms

    def _cut(self, text: str) -> list[str]:
        """Return pieces, words as their stems; single Chinese characters are added, for queries of one character."""
        pieces, characters = self._cuts.of(text, self._cutter)
        stems = self._stems
        terms = [piece if piece >= _FIRST_CHINESE else stems[piece] for piece in pieces]
        terms.extend(characters)
        return terms


def _counts(document: Document, terms: _Terms) -> Mapping[str, int]:
    """Return the weighted count of every term, none above the highest that is kept."""
    counts: dict[str, int] = defaultdict(int)
    for weight, text in document.texts:
        for term in terms(text):
            counts[term] += weight
    if counts and max(counts.values()) > _MOST:
        return {term: min(count, _MOST) for term, count in counts.items()}
    return counts
