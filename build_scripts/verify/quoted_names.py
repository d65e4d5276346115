"""Names that the official text quotes (“小升规”, 《……办法》) are in the record, or name an entry that it refers to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from build_scripts.official import OfficialMeasure
from build_scripts.official.letters import fold
from build_scripts.records.model import Check
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.statements import texts

QUOTED = re.compile(r"“(?P<quoted>[^“”]+)”|《(?P<titled>[^《》]+)》|「(?P<cornered>[^「」]+)」")
"""A name in quotation marks."""
_MARKS = re.compile(r"[\s、,“”‘’\"'《》〈〉「」]")


def count(pair: Pair) -> int:
    """Return how many quoted names are compared."""
    return sum(1 for _ in _quoted(pair.official))


def missing(pair: Pair, mentions: Collection[str]) -> Iterator[Difference]:
    """A quoted name that neither a Chinese text of the record nor a name in ``mentions`` has, each once."""
    said = "\n".join(_bare(text) for text in (*(text.zh for _, text in texts(pair.at, pair.record)), *mentions))
    reported: set[str] = set()
    for name, place in _quoted(pair.official):
        if _bare(name) not in said and name not in reported:
            reported.add(name)
            message = f"“{name}” of the official text ({pair.source}:{place}) is not in the record of measure "
            message += f"`{pair.record.id}`; mention it, or refer to its entry"
            yield Difference(pair.at, Check.NAME_MISSING, message, text=name)


def _quoted(official: OfficialMeasure) -> Iterator[tuple[str, str]]:
    """Yield every quoted name with its place."""
    for match in QUOTED.finditer(official.heading):
        yield _name(match), f"{official.line}:{official.column}"
    for sentence in official.sentences:
        for match in QUOTED.finditer(sentence.text):
            yield _name(match), f"{sentence.line}:{sentence.column}, s{sentence.number}"


def _name(match: re.Match[str]) -> str:
    return match["quoted"] or match["titled"] or match["cornered"]


def _bare(text: str) -> str:
    return _MARKS.sub("", fold(text))
