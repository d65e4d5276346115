"""Folding and cutting: from a text to the pieces that are looked up.

A run of Chinese characters becomes overlapping two-character pieces, so that it is found inside and across words; a
word stays a word; every way of writing a number becomes one piece: ``#5000000``, ``%30``, ``<2000000`` for a cap.
The rules are data (``rules.yaml``); ``search-engine.js`` reads the same data in the same way, and a test compares.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import opencc

from build_scripts.records.characters import is_invisible, radicals
from build_scripts.records.source import Document, read_document

_IDEOGRAPHS = range(0x4E00, 0xA000)
_MARKS = range(0x300, 0x370)
"""What combines with the letter before it."""


@dataclass(frozen=True)
class Rules:
    """The content of ``rules.yaml``, and what is worked out from it."""

    data: Mapping[str, Any]

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, float]]:
        """Return the values of numerals, scales and number words."""
        return {kind: {k: float(v) for k, v in self.data[kind].items()} for kind in ("digits", "scales", "words")}

    @cached_property
    def token(self) -> str:
        """Return the one pattern of everything that is cut out of a text, with groups as JavaScript names them."""
        parts = {
            **self.data["parts"],
            "numeral": "".join((*self.numbers["digits"], "十百千万亿")),
            "words": "|".join(sorted(self.numbers["words"], key=len, reverse=True)),
        }
        return "|".join(_filled(pattern, parts) for pattern in self.data["patterns"])

    @cached_property
    def simplified(self) -> Mapping[str, str]:
        """Return every traditional character, and every radical, with the simplified one that stands for it."""
        every = "\n".join((*map(chr, _IDEOGRAPHS), *radicals().values()))
        asked = "\n".join((*map(chr, _IDEOGRAPHS), *radicals()))
        pairs = zip(asked, opencc.OpenCC("t2s").convert(every), strict=True)
        return {other: simple for other, simple in pairs if other != simple}


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def load_rules() -> Rules:
    """Return the project's own rules."""
    path = Path(__file__).with_name("rules.yaml")
    document = read_document(path, path.name)
    if not isinstance(document, Document):
        raise TypeError(str(document[0]))
    return Rules(document.value)


class _Folding(dict[int, str | None]):
    """What characters become: those that nobody sees nothing, letters with marks (Zürich, guàn) the letters alone."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        letter = unicodedata.normalize("NFD", character)[0]
        unseen = is_invisible(character) or code in _MARKS
        self[code] = None if unseen else letter if "a" <= letter <= "z" else character
        return self[code]


class Cutter:
    """Cuts texts by the rules; it remembers how words are spelled."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._numbers = rules.numbers
        self._token = re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", rules.token), re.ASCII)
        ignored = dict.fromkeys(map(ord, rules.data["ignored"]))
        self._written = str.maketrans(rules.data["written"])
        self._table = _Folding({**{ord(a): b for a, b in rules.simplified.items()}, **ignored})
        self._spelling = [(re.compile(a), b.replace("$", "\\")) for a, b in rules.data["spelling"]]
        self._spelled: dict[str, str] = {}
        self._before = tuple(rules.data["cap_before"])
        self._after = tuple(rules.data["cap_after"])

    def fold(self, text: str) -> str:
        """Return the text in half-width, lower-case, simplified form, without the signs that part nothing."""
        return unicodedata.normalize("NFKC", text).lower().translate(self._table)

    def pieces(self, text: str) -> list[str]:
        """Return the pieces of a text in its order."""
        return self.cut(self.fold(text))

    def cut(self, folded: str) -> list[str]:
        """Return the pieces of folded text."""
        pieces: list[str] = []
        for match in self._token.finditer(folded):
            found = match[0]
            if match.lastgroup == "han":
                pieces += [found[i : i + 2] for i in range(len(found) - 1)] or [found]
            elif match.lastgroup == "word":
                pieces.append(self._spelled.get(found) or self.spelled(found))
            else:
                pieces += self._number(match, folded)
        return pieces

    def spelled(self, word: str) -> str:
        """Return a word in the one spelling that the index uses."""
        spelled = word
        for pattern, replacement in self._spelling:
            spelled = pattern.sub(replacement, spelled)
        self._spelled[word] = spelled
        return spelled

    def _number(self, match: re.Match[str], folded: str) -> Iterator[str]:
        groups = match.groupdict()
        share = groups["share"] or groups["percent"]
        if share:
            yield f"%{_plain(self._value(share))}"
            return
        value = _plain(self._amount(groups))
        yield f"#{value}"
        if self._capped(folded[: match.start()].rstrip(), folded[match.end() :].lstrip()):
            yield f"<{value}"

    def _amount(self, groups: Mapping[str, str | None]) -> float:
        if groups["digits"]:
            number = float(re.sub("[, ]", "", groups["digits"]))
            return number * self._scale(groups["scale"] or "")
        if groups["count"]:
            return self._numbers["words"][groups["count"]] * self._scale(groups["times"] or "")
        return self._value(groups["numeral"] or "")

    def _scale(self, text: str) -> float:
        scales, factor = self._numbers["scales"], 1.0
        for part in [text] if text in scales else list(text):
            factor *= scales[part]
        return factor

    def _value(self, text: str) -> float:
        """Return the value of digits or of a Chinese numeral; digits beside each other are places: 二〇二五."""
        if text[0].isascii():
            return float(text)
        digits, scales = self._numbers["digits"], self._numbers["scales"]
        total = section = digit = 0.0
        for character in text.translate(self._written):
            if character in digits:
                digit = digit * 10 + digits[character]
            elif character == "亿":
                total, section, digit = (total + section + digit) * scales["亿"], 0.0, 0.0
            elif character == "万":
                total, section, digit = total + (section + digit) * scales["万"], 0.0, 0.0
            else:
                section, digit = section + (digit or 1) * scales[character], 0.0
        return total + section + digit

    def _capped(self, before: str, after: str) -> bool:
        return before.endswith(self._before) or after.startswith(self._after)


def _plain(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
