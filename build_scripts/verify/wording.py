"""The English of a text says the one English that there is for a Chinese term (``data/wording.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

from build_scripts.records.load import masked
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.statements import texts

Wording = Mapping[str, tuple[str, ...]]
"""The forms of its English by Chinese term; none of a longer word in which no shorter one counts."""


def unlike(chinese: str, english: str, wording: Wording) -> Iterator[str]:
    """Yield, in words, every term of a Chinese text whose English is missing from the English text."""
    chinese = masked(chinese, wording)
    for term, forms in wording.items():
        if forms and term in chinese and not says(english, forms):
            yield unsaid(term, forms)


def says(english: str, forms: Iterable[str]) -> bool:
    """Tell whether an English text says one of the forms, in any number; hyphens and capitals make no difference."""
    said = _stems(english)
    return any(_stems(form).rstrip() in said for form in forms)


def unsaid(term: str, forms: Sequence[str]) -> str:
    """Return the message on a term whose English is missing."""
    return f"{term} is {' or '.join(f'“{form}”' for form in dict.fromkeys(forms))} in English; the text does not say it"


def worded(pair: Pair, wording: Wording) -> Iterator[Difference]:
    """A term of the list that a text of a measure says in Chinese, and in English otherwise; summaries shorten."""
    for at, text in texts(pair.at, pair.record):
        if text.en is not None and "summary" not in at:
            yield from (
                Difference((*at, "en"), "term-english", message) for message in unlike(text.zh, text.en, wording)
            )


def _stems(text: str) -> str:
    """Return the stems of a text's words, each after a blank: “smart factories” says what “smart factory” says."""
    return "".join(f" {_stem(word)}" for word in _WORD.findall(text.casefold())) + " "


@cache
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("english")
