"""Compare the plans of the atlas with their official texts, those of a folder of ``<plan-id>.txt``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.official import OfficialText, read_official
from build_scripts.records.load import PlanFile, Records, Vocabularies
from build_scripts.records.problems import Problem
from build_scripts.verify.comparison import Counts, Verification, verify
from build_scripts.verify.mentions import mentions


@dataclass(frozen=True, slots=True)
class Checked:
    """What the comparison of all plans found; ``summary`` has a line for each plan."""

    problems: tuple[Problem, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What is told of a plan's comparison: how much was compared, and how many differences of each kind there are.

    No words of the official text are in it.
    """

    counts: Counts
    differences: Mapping[str, int]


def compare(file: PlanFile, vocabularies: Vocabularies, official: OfficialText) -> Verification:
    """Compare one plan with its official text."""
    return verify(file.plan, file.document, official, mentions(file.plan, vocabularies))


def told(found: Verification) -> Compared:
    """Return what is told of a comparison, the kinds of differences in the order of their names."""
    kinds = Counter(str(problem.rule) for problem in found.problems)
    return Compared(found.counts, dict(sorted(kinds.items())))


def check_against_sources(records: Records, sources: Path) -> Checked:
    """Compare every plan; a plan without a text, or with one that cannot be divided, is a problem."""
    found = {file.plan.id: _check(file, records.vocabularies, sources) for file in records.plans}
    problems = [result for result in found.values() if isinstance(result, Problem)]
    compared = {plan: result for plan, result in found.items() if isinstance(result, Verification)}
    problems.extend(problem for result in compared.values() for problem in result.problems)
    lines = [_line(plan, result.counts) for plan, result in compared.items()]
    lines.append(f"{len(compared)} of {len(found)} plans compared with their official texts")
    return Checked(tuple(problems), "\n".join(lines))


def _check(file: PlanFile, vocabularies: Vocabularies, sources: Path) -> Verification | Problem:
    path = sources / f"{file.plan.id}.txt"
    shown_as = f"{sources.name}/{path.name}"
    if not path.is_file():
        return Problem(
            shown_as, 1, 1, "no-official-text", f"there is no official text for `{file.plan.id}`; add the file"
        )
    official = read_official(path, shown_as)
    return official if isinstance(official, Problem) else compare(file, vocabularies, official)


def _line(plan: str, counts: Counts) -> str:
    return (
        f"{plan}: compared {counts.measures} measures, {counts.figures} figures, {counts.values} typed values, "
        f"{counts.bodies} bodies, {counts.names} quoted names; searched {counts.texts} texts for copied wording; "
        f"{counts.english} figures of the English"
    )
