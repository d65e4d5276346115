"""Compare every plan of the atlas with its own texts, and with the official one in a folder of ``<plan-id>.txt``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.official import OfficialText, read_official
from build_scripts.records.load import PlanFile, Records, Vocabularies
from build_scripts.records.problems import Problem, nearest
from build_scripts.verify.benefits import titles
from build_scripts.verify.comparison import Counts, Verification, verify
from build_scripts.verify.known_names import DOCUMENT, TERM, TITLE, KnownNames, notes
from build_scripts.verify.measures import pairs
from build_scripts.verify.mentions import mentions
from build_scripts.verify.own_texts import against_own_texts, count


@dataclass(frozen=True, slots=True)
class Checked:
    """What the comparison of all plans found; ``summary`` has a line for each plan."""

    problems: tuple[Problem, ...]
    summary: str


def only(records: Records, settings: Settings, variable: str = "PLAN") -> Records:
    """Return the records with the plan alone that is asked for; raise ``MisuseError`` where there is no such plan."""
    plans = [file for file in records.plans if file.plan.id == settings.plan]
    if not plans:
        raise no_such_plan(settings, [file.plan.id for file in records.plans], variable)
    return replace(records, plans=tuple(plans))


def no_such_plan(settings: Settings, known: Sequence[str], variable: str) -> MisuseError:
    """Return the error that there is no plan of that name, with what may be meant: a draft that is none yet."""
    draft = f"drafts/{settings.plan}.yaml"
    if (settings.root / draft).is_file():
        said = f"{draft} is no plan yet: write its Chinese, then move it into data/plans/"
        return MisuseError(f"{variable} is “{settings.plan}”; {said}")
    near = nearest(settings.plan, known)
    return MisuseError(f"{variable} is “{settings.plan}”; there is no such plan{near and f' ({near})'}")


def check_own_texts(records: Records) -> Checked:
    """Compare what every plan types with what its own provisions say; that needs no official text."""
    wording = records.vocabularies.wording
    found = [problem for file in records.plans for problem in against_own_texts(file.plan, file.document, wording)]
    counts = [count(file.plan) for file in records.plans]
    typed, english = sum(typed for typed, _ in counts), sum(english for _, english in counts)
    summary = f"compared {typed} typed figures with the texts of their own provisions, {english} figures of the English"
    return Checked(tuple(found), summary)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is told of a plan's comparison: how much was compared, and how many differences of each kind there are.

    No words of the official text are in it.
    """

    counts: Counts
    differences: Mapping[str, int]


def compare(file: PlanFile, vocabularies: Vocabularies, official: OfficialText) -> Verification:
    """Compare one plan with its official text; that its numbers do not follow each other is told too."""
    found = verify(file.plan, file.document, official, mentions(file.plan, vocabularies), titles(vocabularies))
    known = KnownNames(vocabularies, (TITLE, TERM, DOCUMENT))
    noted = (note.problem(file.document) for pair in pairs(file.plan, official) for note in notes(pair, known))
    return replace(found, problems=(*official.problems, *found.problems), notes=tuple(noted))


def told(found: Verification) -> Compared:
    """Return what is told of a comparison, the kinds of differences in the order of their names."""
    kinds = Counter(str(problem.rule) for problem in found.problems)
    return Compared(found.counts, dict(sorted(kinds.items())))


def check_against_sources(records: Records, sources: Path) -> Checked:
    """Compare every plan that has a text; one that cannot be divided is a problem, one that is not there is told of."""
    found = {file.plan.id: _check(file, records.vocabularies, sources) for file in records.plans}
    problems = [result for result in found.values() if isinstance(result, Problem)]
    compared = {plan: result for plan, result in found.items() if isinstance(result, Verification)}
    problems.extend(problem for result in compared.values() for problem in result.problems)
    lines = [_line(plan, result.counts) for plan, result in compared.items()]
    lines += [f"note: {note}" for result in compared.values() for note in result.notes]
    lines += [
        f"{plan}: no official text ({sources.name}/{plan}.txt)" for plan, result in found.items() if result is None
    ]
    lines.append(f"{len(compared)} of {len(found)} plans compared with their official texts")
    return Checked(tuple(problems), "\n".join(lines))


def _check(file: PlanFile, vocabularies: Vocabularies, sources: Path) -> Verification | Problem | None:
    path = sources / f"{file.plan.id}.txt"
    if not path.is_file():
        return None
    official = read_official(path, f"{sources.name}/{path.name}")
    return official if isinstance(official, Problem) else compare(file, vocabularies, official)


def _line(plan: str, counts: Counts) -> str:
    return (
        f"{plan}: compared {counts.measures} measures, {counts.figures} figures, {counts.values} typed values, "
        f"{counts.bodies} bodies, {counts.names} quoted names; searched {counts.texts} texts for copied wording"
    )
