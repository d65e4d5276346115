"""Weighing and packing: how much each document says of each piece, as short strings of letters.

The weight is that of BM25, saturated and set against the document's length, in 15 steps; how rare a piece is, the
browser sees from the length of its list.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from build_scripts.atlas.link import Use
from build_scripts.publish.search.cuts import Cuts, Index
from build_scripts.publish.search.cutting import Cutter
from build_scripts.publish.search.documents import Document

STEPS = 16
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HALF = 3.0
"""The weighted count at which a piece has half of its greatest weight in a document of average length."""
_LENGTH = 0.5
"""How much length counts, from 0 to 1."""
_BETWEEN_DOUBLES = 4
"""So many average lengths are told apart between one and its double: an edit leaves the weights of others alone."""
PAYS = "$"
"""Under which documents are listed that give a sum or a rate."""


def postings(
    documents: Iterable[Document],
    cutter: Cutter,
    stems: Mapping[str, str],
    entry_number: Mapping[Use, int],
    cuts: Cuts,
) -> dict[str, str]:
    """Return for every piece the packed list of documents that have it, each with its weight.

    Words are listed under their stems, entries as ``@number``. Documents are asked for one by one and not kept. Of the
    index that ``cuts`` knows those lists stay in which no changed document is; this one takes its place there.
    """
    told: list[bytes] = []
    lengths: list[int] = []
    named: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        texts, length = cuts.numbered(document, cutter)
        told.append(texts)
        lengths.append(length)
        if document.pays:
            named[PAYS].append(number * STEPS + STEPS - 1)
        for use, strength in document.entries.items():
            named[f"@{entry_number[use]}"].append(number * STEPS + strength)
    counts, average = _Counts(stems, cuts), _average(lengths)
    halves = [_HALF * (1 - _LENGTH + _LENGTH * length / average) for length in lengths]
    before = cuts.index
    is_like = len(told) == len(before.documents) and average == before.average
    lists = _edited(before, told, counts, halves) if is_like else _all_lists(told, counts, halves)
    cuts.index = Index(told, average, lists)
    return {**lists, **{piece: pack(_steps(weighed)) for piece, weighed in named.items()}}


def _average(lengths: Sequence[int]) -> float:
    """Return about how long a document is on average, at least 1."""
    mean = max(sum(lengths) / max(len(lengths), 1), 1.0)
    return float(2 ** (round(math.log2(mean) * _BETWEEN_DOUBLES) / _BETWEEN_DOUBLES))


def _all_lists(documents: Iterable[bytes], counts: _Counts, halves: Sequence[float]) -> dict[str, str]:
    # Packed as they come: there are tens of millions, and as numbers they would be more than all else together.
    found: dict[str, bytearray] = defaultdict(bytearray)
    begins: dict[str, int] = defaultdict(int)
    """Where the next step of a list begins."""
    for number, document in enumerate(documents):
        for piece, count in counts.of(document).items():
            weighed = _weighed(number, count, halves)
            step = weighed - begins[piece]
            found[piece] += _SHORT[step] if step < len(_SHORT) else _letters(step)
            begins[piece] = weighed - weighed % STEPS + STEPS
    lists = {}
    while found:  # each goes when it is a text
        piece, letters = found.popitem()
        lists[piece] = letters.decode()
    return lists


def _edited(before: Index, documents: Iterable[bytes], counts: _Counts, halves: Sequence[float]) -> dict[str, str]:
    """Return the lists of as many documents as before, some of which say something else."""
    changed: dict[str, set[int]] = defaultdict(set)
    weighed: dict[str, list[int]] = defaultdict(list)
    for number, (was, now) in enumerate(zip(before.documents, documents, strict=True)):
        if was != now:
            for piece in counts.of(was):
                changed[piece].add(number)
            for piece, count in counts.of(now).items():
                changed[piece].add(number)
                weighed[piece].append(_weighed(number, count, halves))
    lists = dict(before.lists)
    for piece, numbers in changed.items():
        others = [one for one in unpacked(lists.pop(piece, "")) if one // STEPS not in numbers]
        if ours := sorted((*others, *weighed[piece])):
            lists[piece] = pack(_steps(ours))
    return lists


def _weighed(number: int, count: int, halves: Sequence[float]) -> int:
    """Return a document and its weight as one number; ``halves`` are the counts that have half the weight."""
    return number * STEPS + (int((STEPS - 1) * count / (count + halves[number]) + 0.5) or 1)


def pack(numbers: Iterable[int]) -> str:
    """Return whole numbers from 0 as letters: five bits in each, and a sixth while more belong to the same number."""
    return b"".join([_SHORT[number] if number < len(_SHORT) else _letters(number) for number in numbers]).decode()


def _letters(number: int) -> bytes:
    if number < 32:
        return _LETTERS[number : number + 1]
    return _LETTERS[32 + (number & 31) :][:1] + _letters(number >> 5)


_SHORT = tuple(_letters(number) for number in range(4096))
_VALUES = {letter: value for value, letter in enumerate(_LETTERS.decode())}


def _steps(weighed: Sequence[int]) -> list[int]:
    """Return for each document how far it is from the one before, together with its weight."""
    before = chain((-STEPS,), weighed)
    return [one - (last - last % STEPS + STEPS) for last, one in zip(before, weighed, strict=False)]


def unpacked(packed: str) -> Iterator[int]:
    """Yield each document and its weight of a list as one number."""
    last, step, bits = -STEPS, 0, 0
    for letter in packed:
        value = _VALUES[letter]
        step |= (value & 31) << bits
        bits += 5
        if value < 32:
            last = step + last - last % STEPS + STEPS
            yield last
            step = bits = 0


class _Counts:
    """How often a document says each term: pieces, words by their stems, and single Chinese characters.

    The terms of names, which come again and again, are kept for a while.
    """

    def __init__(self, stems: Mapping[str, str], cuts: Cuts) -> None:
        self._stems, self._cuts = stems, cuts
        self._short: dict[int, list[str]] = {}

    def of(self, document: bytes) -> Mapping[str, int]:
        """Return the weighted count of every term of a document."""
        counts: dict[str, int] = defaultdict(int)
        for weight, number in self._cuts.of(document):
            for term in self._short.get(number) or self._terms(number):
                counts[term] += weight
        return counts

    def _terms(self, number: int) -> list[str]:
        stems = self._stems
        pieces, characters = self._cuts.pieces(number)
        terms = [piece if piece >= _FIRST_CHINESE else stems[piece] for piece in pieces]
        terms.extend(characters)  # for queries of one character
        if len(pieces) <= _FEW:
            if len(self._short) >= _KEPT:
                self._short.clear()
            self._short[number] = terms
        return terms


_FIRST_CHINESE = "\u3400"
_FEW = 40
"""Texts of so many pieces are names, of which a term is met often."""
_KEPT = 20_000
"""So many of them are kept at a time: all of twenty thousand measures are half a gigabyte."""
