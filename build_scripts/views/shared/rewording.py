"""Two wordings of one text, with what differs marked in both: character by character in Chinese, word by word else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"\d[\d.,]*%?|[A-Za-z][A-Za-z'’-]*|\s+|.", re.DOTALL)
_LEAST_KEPT = 2
"""So many signs or words that are the same interrupt a change; fewer are marked with it, since they only tear it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; ``differs`` from the other wording."""

    text: str
    differs: bool


Step = tuple[bool, list[str], list[str]]
"""Whether the two wordings differ here, and what each of them has."""


def reworded(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both wordings in pieces; put together, the pieces of each are the whole text."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = [(tag != "equal", old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]
    joined = list(_joined(_smoothed(steps)))
    return tuple(_runs((differs, one) for differs, one, _ in joined)), tuple(
        _runs((differs, other) for differs, _, other in joined)
    )


def _smoothed(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps; what is the same between two changes counts as changed where it is too short to be read."""
    for at, (differs, old, new) in enumerate(steps):
        kept = sum(not token.isspace() for token in old)
        yield differs or (0 < at < len(steps) - 1 and kept < _LEAST_KEPT), old, new


def _joined(steps: Iterator[Step]) -> Iterator[Step]:
    """Yield neighbouring steps of one kind as one."""
    last: Step | None = None
    for differs, old, new in steps:
        if last and last[0] == differs:
            last = (differs, last[1] + old, last[2] + new)
            continue
        if last:
            yield last
        last = (differs, old, new)
    if last:
        yield last


def _runs(pieces: Iterator[tuple[bool, list[str]]]) -> Iterator[Run]:
    return (Run("".join(tokens), differs) for differs, tokens in pieces if tokens)
