"""Problems as data: where, which rule, what is wrong, what would be right. One place formats them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong at one place; lines and columns count from 1."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        message = " ".join(self.message.splitlines())  # a message may quote a text of many lines
        text = f"{self.path}:{self.line}:{self.column}: {self.rule}: {message}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


def report(problems: Iterable[Problem], files_examined: int) -> str:
    """Return all problems, sorted, each once, with a last line that counts them and the files examined."""
    found = sorted(set(problems))
    total = f"{_count(len(found), 'problem')} in {_count(files_examined, 'file')} examined"
    return "\n".join([*map(str, found), total])


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return a “did you mean” hint with up to three known names that resemble or contain ``wanted``; else nothing."""
    names = list(known)
    containing = sorted((name for name in names if len(wanted) > 2 and wanted in name), key=len)
    matches = list(dict.fromkeys([*get_close_matches(wanted, names, n=3, cutoff=0.6), *containing]))[:3]
    return f"did you mean {' or '.join(f'`{name}`' for name in matches)}?" if matches else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
