"""Weighing and packing: how much each document says of each piece, as short strings of letters.

The weight is that of BM25, saturated and set against the document's length, in 15 steps; how rare a piece is, the
browser sees from the length of its list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from build_scripts.link import Use
from build_scripts.search.cut import Cutter
from build_scripts.search.documents import Document

STEPS = 16
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HALF = 3.0
"""The weighted count at which a piece has half of its greatest weight in a document of average length."""
_LENGTH = 0.5
"""How much length counts, from 0 to 1."""


_FIRST_CHINESE = "\u3400"
_LONGEST_NAME = 40


def is_word(piece: str) -> bool:
    """Return whether a piece is a word of letters, and not Chinese and not a number."""
    return piece[0].isascii() and piece[0].isalnum()


def postings(
    documents: Sequence[Document],
    cutter: Cutter,
    stem: Callable[[str], str],
    entry_number: Mapping[Use, int],
    cuts: Cuts,
) -> dict[str, str]:
    """Return for every piece the packed list of documents that have it, each with its weight.

    Words are listed under their stems, entries as ``@number``.
    """
    terms = _Terms(cutter, stem, cuts)
    counts = [_counts(document, terms) for document in documents]
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    lists: dict[str, list[int]] = defaultdict(list)
    for number, (document, count, length) in enumerate(zip(documents, counts, lengths, strict=True)):
        half = _HALF * (1 - _LENGTH + _LENGTH * length / average)
        first = number * STEPS
        for piece, weight in count.items():
            lists[piece].append(first + (int((STEPS - 1) * weight / (weight + half) + 0.5) or 1))
        for use, strength in document.entries.items():
            lists[f"@{entry_number[use]}"].append(first + strength)
    return {piece: pack(_steps(weighed)) for piece, weighed in lists.items()}


def pack(numbers: Iterable[int]) -> str:
    """Return whole numbers from 0 as letters: five bits in each, and a sixth while more belong to the same number."""
    return "".join([_SHORT[number] if number < len(_SHORT) else _letters(number) for number in numbers])


def _letters(number: int) -> str:
    return _LETTERS[number] if number < 32 else _LETTERS[32 + (number & 31)] + _letters(number >> 5)


_SHORT = tuple(_letters(number) for number in range(4096))


def _steps(weighed: Sequence[int]) -> Iterable[int]:
    """Yield for each document how far it is from the one before, together with its weight."""
    following = 0
    for one in weighed:
        yield one - following
        following = one - one % STEPS + STEPS


class Cuts:
    """Texts as they were cut: what a build before this one cut is not cut again.

    ``used`` holds the pieces and the single Chinese characters of every text met in this build, as two short texts:
    as lists they would take longer to read from a file than the cutting does.
    """

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        self._known = known
        self.used: dict[str, tuple[str, str]] = {}

    def of(self, text: str, cutter: Cutter) -> tuple[list[str], str]:
        """Return the pieces of a text and its Chinese characters, each once."""
        cut = self._known.get(text)
        if cut is None:
            folded = cutter.fold(text)
            characters = "".join(sorted({character for character in folded if character >= _FIRST_CHINESE}))
            cut = "\t".join(cutter.cut(folded)), characters
        self.used[text] = cut
        pieces, characters = cut
        return pieces.split("\t") if pieces else [], characters


class _Terms:
    """Cuts texts into the terms that they are listed under; names, which come again and again, only once."""

    def __init__(self, cutter: Cutter, stem: Callable[[str], str], cuts: Cuts) -> None:
        self._cutter, self._stem, self._cuts = cutter, stem, cuts
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
        stem = self._stem
        return [*(piece if piece >= _FIRST_CHINESE else stem(piece) for piece in pieces), *characters]


def _counts(document: Document, terms: _Terms) -> Mapping[str, float]:
    """Return the weighted count of every term."""
    counts: dict[str, float] = defaultdict(float)
    for weight, text in document.texts:
        for term in terms(text):
            counts[term] += weight
    return counts
