"""Bodies of the responsibility brackets against assignments, both ways, role by role and bracket by bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.official import Bracket
from build_scripts.official.letters import fold
from build_scripts.official.sentences import ROLE_LABEL, split_bodies
from build_scripts.records.model import Assignment, Check, Role
from build_scripts.records.problems import nearest
from build_scripts.records.source import Location
from build_scripts.verify.difference import Difference, Pair

_IN_PROSE = {
    Role.LEAD: "牵头|主办",
    Role.RESPONSIBLE: "负责|承担|落实|实施|办理|受理|解释",
    Role.SUPPORTING: "配合|协助|参与",
}
"""What gives a body its role in a sentence."""
_AND = re.compile("等|及|和|与|以及")


@dataclass(frozen=True, slots=True)
class _Named:
    """One body of the record in one role."""

    at: Location
    role: Role
    body: str


def count(pair: Pair) -> int:
    """Return how many printed bodies are compared."""
    return sum(len(bodies) for bracket in pair.official.brackets for _, bodies in bracket.roles)


def compare(pair: Pair) -> Iterator[Difference]:
    """Every body of a bracket is assigned in its role, and no other; the n-th bracket is the n-th group."""
    groups = _groups(pair)
    covering = _covering(pair.official.brackets)
    if len(covering) > 1 and len(groups) == len(covering):
        for brackets, group in zip(covering, groups.values(), strict=True):
            yield from _compare(pair, brackets, group)
        yield from _order(pair, list(groups))
    else:
        if len(covering) > 1:
            yield from _ungrouped(pair, len(covering), len(groups))
        yield from _compare(pair, pair.official.brackets, [named for group in groups.values() for named in group])


def covered(pair: Pair) -> Iterator[Difference]:
    """Where brackets cover the whole measure, assignments cover every provision."""
    wanted = [provision.id for provision in pair.record.provisions]
    whole = pair.official.brackets and pair.official.brackets[-1].last == len(pair.official.sentences)
    groups = [letters for letters in _groups(pair) if letters]
    assigned = {letter for letters in groups for letter in letters}
    lacking = [letter for letter in wanted if letter not in assigned]
    if whole and groups and lacking:
        message = f"the brackets cover the whole measure; no assignment covers provision `{lacking[0]}`"
        yield Difference((*pair.at, "assignments"), Check.BODY_MISSING, message, text=lacking[0])


def unread(pair: Pair) -> Iterator[Difference]:
    """No role label (责任单位:) is left in the sentences: what it introduces would be compared with nothing."""
    for sentence in pair.official.sentences:
        if label := ROLE_LABEL.search(fold(sentence.text)):
            place = pair.place(sentence.line, sentence.column)
            message = f"“{label[0]}” stands in a sentence of the official text ({place}) and not in a bracket"
            yield Difference(pair.at, "bracket-not-read", message, "put it into brackets, or on a line of its own")


def _covering(brackets: Sequence[Bracket]) -> list[tuple[Bracket, ...]]:
    """Return the brackets by what they cover: one that follows another without a sentence between goes with it."""
    covering: list[tuple[Bracket, ...]] = []
    for bracket in brackets:
        if bracket.first > bracket.last and covering:
            covering[-1] += (bracket,)
        else:
            covering.append((bracket,))
    return covering


def _groups(pair: Pair) -> dict[tuple[str, ...], list[_Named]]:
    """Return the bodies of the record by the provisions that they answer for; those named elsewhere left out."""
    groups: dict[tuple[str, ...], list[_Named]] = {}
    for index, assignment in enumerate(pair.record.assignments):
        named = [named for named in _named(pair, index, assignment) if not _is_named_elsewhere(pair, named)]
        if named:
            groups.setdefault(assignment.provisions, []).extend(named)
    return groups


def _named(pair: Pair, index: int, assignment: Assignment) -> Iterator[_Named]:
    for number, body in enumerate(assignment.bodies):
        yield _Named((*pair.at, "assignments", index, "bodies", number), assignment.role, body)


def _is_named_elsewhere(pair: Pair, named: _Named) -> bool:
    """Tell whether a body of the record comes from a sentence, or from an earlier bracket for all that follows."""
    if named.role is Role.RESPONSIBLE and fold(named.body) in pair.blanket:
        printed = {body for bracket in pair.official.brackets for _, bodies in bracket.roles for body in bodies}
        return named.body not in printed
    return _in_sentence(pair, named)


def _in_sentence(pair: Pair, named: _Named) -> bool:
    """Tell whether a sentence outside the brackets gives a body its role (“日常工作由市经信局牵头”)."""
    verbs = _IN_PROSE.get(named.role)
    if verbs is None:
        return False
    body = re.escape(bare(named.body))
    says = re.compile(rf"(?:由|会同|请)[^,。;]*{body}[^,。;]*(?:{verbs})|{body}(?:[^,。;]{{0,6}})(?:{verbs})")
    return any(says.search(bare(sentence.text)) for sentence in pair.official.sentences)


def _compare(pair: Pair, brackets: tuple[Bracket, ...], group: list[_Named]) -> Iterator[Difference]:
    for role in Role:
        printed = [(body, bracket) for bracket in brackets for said, bodies in bracket.roles if said is role
                   for body in bodies]  # fmt: skip
        recorded = [named for named in group if named.role is role]
        yield from _compare_role(pair, role, printed, recorded)


def _compare_role(
    pair: Pair, role: Role, printed: list[tuple[str, Bracket]], recorded: list[_Named]
) -> Iterator[Difference]:
    forms = {form for named in recorded for form in _forms(named)}
    used: set[str] = set()
    for body, bracket in printed:
        parts = _parts(bare(body), forms)
        used.update(parts)
        if not parts:
            place = pair.place(bracket.line, bracket.column)
            message = f"{role} {body} of the official text ({place}) is not assigned here; add it"
            hint, start = nearest(body, (named.body for named in recorded)), (bracket.line, bracket.column)
            yield Difference(pair.at, Check.BODY_MISSING, message, hint, body, start)
    for named in recorded:
        if not used.issuperset(_forms(named)):
            message = f"{role} {named.body} is in no bracket that covers this; correct it or take it out"
            hint = nearest(named.body, (body for body, _ in printed))
            yield Difference(named.at, Check.BODY_EXTRA, message, hint, named.body)


def _forms(named: _Named) -> tuple[str, ...]:
    """Return what a recorded body is printed as: several where one name has commas of its own (各银行、保险机构)."""
    return tuple(map(bare, split_bodies(named.body)))


def bare(text: str) -> str:
    """Return a text in one alphabet and without blanks, such as pages have before brackets."""
    return "".join(fold(text).split())


def _parts(body: str, forms: set[str]) -> list[str]:
    """Return the recorded bodies that a printed one is: itself, or several printed without a comma; none if unknown."""
    reached: dict[int, list[str]] = {0: []}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    for at in range(len(body)):
        if at in reached:
            for form in longest_first:
                if body.startswith(form, at):
                    reached.setdefault(at + len(form), [*reached[at], form])
            if at and (joint := _AND.match(body, at)):
                reached.setdefault(joint.end(), reached[at])
    return reached.get(len(body), [])


def _order(pair: Pair, groups: list[tuple[str, ...]]) -> Iterator[Difference]:
    """Brackets follow each other, and so do the provisions under them; none stands under two."""
    letters = [letter for group in groups for letter in group]
    order = {provision.id: index for index, provision in enumerate(pair.record.provisions)}
    places = [order.get(letter, -1) for letter in letters]
    if any(later <= earlier for earlier, later in pairwise(places)):
        message = "the groups of assignments do not follow each other as the brackets of the official text do"
        yield Difference((*pair.at, "assignments"), "bracket-order", f"{message}; order them by their provisions")


def _ungrouped(pair: Pair, covering: int, groups: int) -> Iterator[Difference]:
    first = pair.official.brackets[0]
    brackets = f"{covering} brackets ({pair.place(first.line, first.column)})"
    message = f"the official text has {brackets}, the assignments name {groups} groups of provisions; make one for each"
    yield Difference((*pair.at, "assignments"), "bracket-count", message)
