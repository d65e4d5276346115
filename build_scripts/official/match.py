"""Which sentence of the official text a typed value or a text of the record comes from."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from build_scripts.official.figures import Key, figures
from build_scripts.official.letters import fold
from build_scripts.official.structure import OfficialMeasure, Sentence


def sentence_for(measure: OfficialMeasure, keys: AbstractSet[Key], words: str) -> Sentence | None:
    """Return the sentence that has all of ``keys`` and shares most with ``words``; ``None`` if no sentence fits.

    ``keys`` are those of the figures of an incentive or target, none for one without an amount; ``words`` is the
    Chinese of the record about it. A sentence that shares nothing with them does not fit.
    """
    wanted = _pairs(words)
    fitting = [sentence for sentence in measure.sentences if keys <= {figure.key for figure in figures(sentence.text)}]
    shared = [(len(wanted & _pairs(sentence.text)), -sentence.number, sentence) for sentence in fitting]
    best = max(shared, key=lambda candidate: candidate[:2], default=None)
    return best[2] if best and (best[0] or keys) else None


def _pairs(text: str) -> set[str]:
    folded = fold(text)
    return {folded[index : index + 2] for index in range(len(folded) - 1)}
