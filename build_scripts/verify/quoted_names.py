"""Names that the official text quotes (“小升规”, 《……办法》) are in the record, or name an entry that it refers to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from build_scripts.official import OfficialMeasure, Sentence
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
    said = names_said(pair, mentions)
    reported: set[str] = set()
    for name, passage in _quoted(pair.official):
        if name not in reported and bare(name) not in said:
            reported.add(name)
            number = f", s{passage.number}" if isinstance(passage, Sentence) else ""
            place = pair.place(passage.line, passage.column)
            message = f"“{name}” of the official text ({place}{number}) is not in the record of measure "
            message += f"`{pair.record.id}`; mention it, or refer to its entry"
            start = passage.line, passage.column
            yield Difference(pair.at, Check.NAME_MISSING, message, text=name, printed=start)


def names_said(pair: Pair, mentions: Collection[str]) -> str:
    """Return every Chinese text of the record and every name in ``mentions``, as names are looked up in them."""
    return "\n".join(bare(text) for text in (*(text.zh for _, text in texts(pair.at, pair.record)), *mentions))


def _quoted(official: OfficialMeasure) -> Iterator[tuple[str, OfficialMeasure | Sentence]]:
    """Yield every quoted name with the sentence that it stands in, or with the measure whose heading has it."""
    yield from ((_name(match), official) for match in QUOTED.finditer(official.heading))
    for sentence in official.sentences:
        yield from ((_name(match), sentence) for match in QUOTED.finditer(sentence.text))


def _name(match: re.Match[str]) -> str:
    return match["quoted"] or match["titled"] or match["cornered"]


def bare(text: str) -> str:
    """Return a text as names are looked up in it and compared: without marks and spaces, in one alphabet."""
    return _MARKS.sub("", fold(text))
