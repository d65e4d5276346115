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
_MORE = _LETTERS[32:]
_HALF = 3.0
"""The weighted count at which a piece has half of its greatest weight in a document of average length."""
_LENGTH = 0.5
"""How much length counts, from 0 to 1."""


_FIRST_CHINESE = "\u3007"


def is_word(piece: str) -> bool:
    """Return whether a piece is a word of letters, and not Chinese and not a number."""
    return piece[0].isascii() and piece[0].isalnum()


def postings(
    documents: Sequence[Document], cutter: Cutter, stem: Callable[[str], str], entry_number: Mapping[Use, int]
) -> dict[str, str]:
    """Return for every piece the packed list of documents that have it, each with its weight.

    Words are listed under their stems, entries as ``@number``.
    """
    counts = [_counts(document, cutter, stem) for document in documents]
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    lists: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (document, count, length) in enumerate(zip(documents, counts, lengths, strict=True)):
        half = _HALF * (1 - _LENGTH + _LENGTH * length / average)
        for piece, weight in count.items():
            lists[piece].append((number, int((STEPS - 1) * weight / (weight + half) + 0.5) or 1))
        for use, strength in document.entries.items():
            lists[f"@{entry_number[use]}"].append((number, strength))
    return {piece: pack(_steps(pairs)) for piece, pairs in lists.items()}


def pack(numbers: Iterable[int]) -> str:
    """Return whole numbers from 0 as letters: five bits in each, and a sixth while more belong to the same number."""
    packed = []
    for number in numbers:
        rest = number
        while rest > 31:
            packed.append(_MORE[rest & 31])
            rest >>= 5
        packed.append(_LETTERS[rest])
    return "".join(packed)


def _steps(pairs: Sequence[tuple[int, int]]) -> Iterable[int]:
    """Yield for each document how far it is from the one before, together with its weight."""
    before = -1
    for number, weight in pairs:
        yield (number - before - 1) * STEPS + weight
        before = number


def _counts(document: Document, cutter: Cutter, stem: Callable[[str], str]) -> Mapping[str, float]:
    """Return the weighted count of every piece; single Chinese characters are added, for queries of one character."""
    counts: dict[str, float] = defaultdict(float)
    for weight, text in document.texts:
        for piece in cutter.pieces(text):
            if piece >= _FIRST_CHINESE:
                counts[piece] += weight
                if len(piece) == 2:
                    counts[piece[0]] += weight
                    counts[piece[1]] += 0  # the last of a run begins no piece; it is there all the same
            else:
                counts[stem(piece)] += weight
    return counts
