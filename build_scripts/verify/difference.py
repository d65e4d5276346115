"""What a comparison yields, what it compares, and how a record's excuses settle differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.official import OfficialMeasure, Sentence
from build_scripts.official.letters import fold
from build_scripts.records.model import Check, Measure
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location
from build_scripts.rules.finding import Finding

OWN = frozenset({Check.OWN_FIGURE, Check.OWN_WORDING})
"""Checks of a record against its own texts."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure's record and its official text."""

    at: Location
    record: Measure
    official: OfficialMeasure
    above: OfficialMeasure | None
    """The measure of which this one is a bullet: what it says by when holds for the bullet too."""
    source: str
    """Path of the official text as printed in messages; empty where the text is the provision's own."""
    blanket: frozenset[str] = frozenset()
    """Bodies that a bracket of an earlier measure makes responsible for all that follows."""
    title_year: int | None = None
    """The year that the document's title names, which holds for what names none."""
    rules: tuple[str, ...] = ()
    """The Chinese of the plan's rules that this text says: closing clauses without a number belong to its last item."""

    def place(self, line: int, column: int) -> str:
        """Return a position in the official text as messages print it."""
        return f"{self.source}:{line}:{column}"

    def named(self, sentence: Sentence) -> str:
        """Return whose words a sentence is, as messages print it."""
        if not self.source:
            return "its provision's own text"
        return f"the official text ({self.place(sentence.line, sentence.column)}, s{sentence.number})"


@dataclass(frozen=True, slots=True)
class Difference(Finding):
    """One difference between a record and its official text, at a location of the record.

    A check can be excused under its name; a rule with a name of its own cannot.
    """

    text: str = ""
    """What an excuse has to name: the figure, body, name or passage."""
    printed: tuple[int, int] | None = None
    """Line and column, in the official text, of the heading, sentence or bracket that it is about."""

    def problem(self, document: Document) -> Problem:
        """Return it as a problem, with what an excuse would have to name where the message does not say that."""
        is_told = self.hint or self.rule not in set(Check) or self.text in self.message
        hint = self.hint if is_told else f"where the record is right, excuse it: its `text` is “{self.text}”"
        return document.problem(self.at, self.rule, self.message, hint)


def settle(differences: Iterable[Difference], pair: Pair) -> Iterator[Difference]:
    """Leave out what the measure's excuses name, and yield every excuse that names nothing of what was found.

    What the record's own texts say is excused apart, since no official text is needed to find it.
    """
    excuses = enumerate(pair.record.excuses)
    unused = {index: excuse for index, excuse in excuses if (excuse.check in OWN) is not bool(pair.source)}
    named = {(str(excuse.check), fold(excuse.text)): index for index, excuse in reversed(list(unused.items()))}
    for difference in differences:
        index = named.get((str(difference.rule), fold(difference.text)))
        if index is None:
            yield difference
        else:
            unused.pop(index, None)
    for index, excuse in unused.items():
        message = f"nothing is left to excuse: `{excuse.check}` finds no “{excuse.text}” here; take the excuse out"
        yield Difference((*pair.at, "excuses", index), "excuse-not-needed", message)
