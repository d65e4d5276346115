"""Which sentences of an official text each paraphrase of it renders: told by the words and figures that both have.

It is an inference, from the texts alone: whoever shows it says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from math import fsum

from build_scripts.official.figures import Key, figures
from build_scripts.official.letters import fold

LEAST_SHARED = 0.45
"""The share of the shorter text that has to be in the longer one. In five plans compared by hand, those that belong
together shared 0.5 and more, and others 0.4 at most."""

_BETWEEN = re.compile(r"[^\w%]+")
_Word = str | Key


def rendered(official: Sequence[str], paraphrases: Sequence[str]) -> tuple[frozenset[int], ...]:
    """Return, for each paraphrase, the positions in ``official`` of what it renders; none where too little is shared.

    What many texts of either side have (给予, 奖励) counts for little, what two alone have for most. The work grows
    with what texts share, not with their pairs.
    """
    left, right = [_words(text) for text in official], [_words(text) for text in paraphrases]
    weights = _weights(left, right)
    # `fsum`, since a set has no order and sums of fractions depend on theirs
    sizes = [[fsum(weights[word] for word in words) for words in side] for side in (left, right)]
    shared: dict[tuple[int, int], list[float]] = defaultdict(list)
    where = _where(left)
    for number, words in enumerate(right):
        for word in words:
            for position in where.get(word, ()):
                shared[position, number].append(weights[word])
    found: list[set[int]] = [set() for _ in paraphrases]
    for (position, number), common in shared.items():
        if fsum(common) >= LEAST_SHARED * min(sizes[0][position], sizes[1][number]):
            found[number].add(position)
    return tuple(frozenset(positions) for positions in found)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Sentences given a place so far; ``length`` counts those that stand beside a paraphrase which renders them."""

    length: int
    sentence: int
    paraphrase: int
    before: _Chain | None


def places(links: Sequence[Set[int]], count: int) -> tuple[int, ...]:
    """Return, for each of ``count`` sentences, the paraphrase beside which it stands, so that both keep their order.

    ``links`` are what ``rendered`` returns. A sentence that several render stands with the first of them. Where the
    paraphrases have another order, as many sentences as possible stand beside what renders them; the others, like those
    that nothing renders, stand with the sentence before.
    """
    chains: dict[int, _Chain] = {-1: _Chain(0, -1, -1, None)}  # by the last paraphrase
    for sentence in range(count):
        longer = {}
        for number in (number for number, link in enumerate(links) if sentence in link):
            before = _best(chain for last, chain in chains.items() if last <= number)
            longer[number] = _Chain(before.length + 1, sentence, number, before)
        for number, chain in longer.items():
            chains[number] = _best(filter(None, (chains.get(number), chain)))
    return _filled(_best(chains.values()), count)


def _best(chains: Iterable[_Chain]) -> _Chain:
    return max(chains, key=lambda chain: (chain.length, -chain.paraphrase))


def _filled(chain: _Chain, count: int) -> tuple[int, ...]:
    own: dict[int, int] = {}
    while chain.before:
        own[chain.sentence] = chain.paraphrase
        chain = chain.before
    found, last = [], 0
    for sentence in range(count):
        last = own.get(sentence, last)
        found.append(last)
    return tuple(found)


def pairs(text: str) -> frozenset[str]:
    """Return every pair of neighbouring characters that no sign stands between, in one alphabet."""
    runs = _BETWEEN.split(fold(text))
    return frozenset(run[index : index + 2] for run in runs for index in range(len(run) - 1))


def _words(text: str) -> frozenset[_Word]:
    return pairs(text) | {figure.key for figure in figures(text)}


def _weights(*sides: Sequence[frozenset[_Word]]) -> dict[_Word, float]:
    weights: dict[_Word, float] = defaultdict(lambda: 1.0)
    for side in sides:
        for word, count in Counter(word for words in side for word in words).items():
            weights[word] /= count
    return weights


def _where(texts: Sequence[frozenset[_Word]]) -> dict[_Word, list[int]]:
    where: dict[_Word, list[int]] = defaultdict(list)
    for position, words in enumerate(texts):
        for word in words:
            where[word].append(position)
    return where
