"""The English of a text says the one English that there is for a Chinese term (``data/wording.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.statements import texts

Wording = Mapping[str, tuple[str, ...]]
"""The forms of its English by Chinese term."""


def unlike(chinese: str, english: str, wording: Wording) -> Iterator[str]:
    """Yield, in words, every term of a Chinese text whose English is missing from the English text."""
    said = _plain(english)
    for term, forms in wording.items():
        if term in chinese and not any(_plain(form) in said for form in forms):
            yield f"{term} is “{forms[0]}” in English; the text does not say it"


def worded(pair: Pair, wording: Wording) -> Iterator[Difference]:
    """A term of the list that a text of a measure says in Chinese, and in English otherwise; summaries shorten."""
    for at, text in texts(pair.at, pair.record):
        if text.en is not None and "summary" not in at:
            yield from (
                Difference((*at, "en"), "term-english", message) for message in unlike(text.zh, text.en, wording)
            )


def _plain(text: str) -> str:
    return text.replace("-", " ").replace("–", " ").casefold()
