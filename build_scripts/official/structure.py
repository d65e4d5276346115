"""What an official text is after dividing: measures, sentences and responsibility brackets, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.records.model import Role
from build_scripts.records.problems import Problem


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as printed; ``number`` counts from 1 in its measure and is the anchor ``#s1``."""

    number: int
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """One responsibility bracket as printed, and what it says."""

    text: str
    line: int
    column: int
    first: int
    """Number of the first sentence that it covers, and of the last; first is greater than last where it covers none."""
    last: int
    roles: tuple[tuple[Role, tuple[str, ...]], ...]
    blanket: tuple[str, ...] = ()
    """Bodies that it makes responsible for all that follows (“以下工作均需……落实,不再列出”)."""

    @property
    def remark(self) -> str:
        """Return what it says behind the bodies and their roles, as printed; mostly nothing."""
        return self.text.partition("。")[2]


@dataclass(frozen=True, slots=True)
class OfficialMeasure:
    """One measure of the official text."""

    id: str
    locator: str
    """Where it stands, as a record would say it: 二、(一)2, 第十条, 一、¶2; behind the name of an annex, 附件1 一、."""
    section: str
    """Outline id of the part or section that it stands in; a part, or a section with bullets, is its own. Empty for the
    preamble."""
    label: str
    """Its number as printed (``19``, ``(二)``, ``一、``, ``——``); empty for the preamble and for paragraphs."""
    heading: str
    """Without number and final 。; empty for the preamble."""
    line: int
    column: int
    sentences: tuple[Sentence, ...]
    brackets: tuple[Bracket, ...]
    document: str = ""
    """Of an annex or another document of the page, what it is called; a record may leave it out."""

    @property
    def passages(self) -> tuple[Sentence | Bracket, ...]:
        """Return sentences and brackets in the order of the document: a bracket follows what it covers."""
        every: list[Sentence | Bracket] = [*self.sentences, *self.brackets]
        return tuple(sorted(every, key=lambda one: one.number if isinstance(one, Sentence) else one.last))


@dataclass(frozen=True, slots=True)
class Heading:
    """A part, chapter or section of the outline, whether or not it carries text of its own."""

    id: str
    locator: str
    label: str
    title: str
    line: int
    column: int
    has_children: bool
    document: str = ""


@dataclass(frozen=True, slots=True)
class OfficialText:
    """One plan's official text, divided."""

    shown_as: str
    raw: str
    headings: tuple[Heading, ...]
    measures: tuple[OfficialMeasure, ...]
    problems: tuple[Problem, ...]
    """Where numbers do not follow each other, so that something may be lost or doubled."""
    outside: str
    """What stands before and after the plan's own text: title, notice, drafting notes, outcome, site furniture."""
