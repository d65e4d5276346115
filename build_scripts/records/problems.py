"""Problems as data: where, which rule, what is wrong, what would be right. One place formats them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from build_scripts.records.characters import printable

MOST = 100
"""Problems of one kind that are told of one file."""
_LONGEST, _SHOWN = 2000, 80
_QUOTED = re.compile("“[^”]*”|`[^`]*`")


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
        message = as_one_line(self.message)
        text = f"{printable(self.path)}:{self.line}:{self.column}: {self.rule}: {message}"
        return f"{text}\n    hint: {as_one_line(self.hint)}" if self.hint else text


@dataclass(frozen=True)
class Refused:
    """Why there is no new site: every problem found, and in how many files they were looked for.

    Those of a file are found before anything is written, those of the ledger's addresses in the Markdown just written.
    """

    problems: tuple[Problem, ...]
    files: int


def report(problems: Iterable[Problem], files_examined: int) -> str:
    """Return all problems, sorted, each once, with a last line that counts them and the files examined.

    Of one kind in one file the first ``MOST`` are told: what is wrong a thousand times is wrong for one reason.
    """
    found = sorted(set(problems))
    kinds: dict[tuple[str, str], int] = {}
    lines: list[str] = []
    for problem in found:
        kind = problem.path, problem.rule
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= MOST:
            lines.append(str(problem))
    lines += [
        f"{printable(path)}: {rule}: {count - MOST} more of this kind"
        for (path, rule), count in kinds.items()
        if count > MOST
    ]
    return "\n".join([*lines, f"{_count(len(found), 'problem')} in {_count(files_examined, 'file')} examined"])


def as_one_line(message: str) -> str:
    """Return a message as one line that a terminal may be given; a long value that it quotes is cut."""
    shorter = _QUOTED.sub(_cut, message)
    cut = "…" if len(shorter) > _LONGEST else ""
    return printable(" ".join(shorter[:_LONGEST].splitlines())) + cut


def _cut(quoted: re.Match[str]) -> str:
    text = quoted[0]
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…{text[-1]}"


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return a “did you mean” hint with up to three known names that resemble or contain ``wanted``; else nothing."""
    names = list(known)
    if len(wanted) > _SHOWN:  # no name is so long, and comparing takes the square of its length
        return ""
    containing = sorted((name for name in names if len(wanted) > 2 and wanted in name), key=len)
    matches = list(dict.fromkeys([*get_close_matches(wanted, names, n=3, cutoff=0.6), *containing]))[:3]
    return f"did you mean {' or '.join(f'`{name}`' for name in matches)}?" if matches else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
