"""Texts that nobody has written in English yet: each as a task of its own, and answers to tasks, checked.

Tasks and answers are JSON lines. An answer has the ``plan`` and ``at`` of its task, and the English as ``text``; where
it is from makes no difference, since each is held against the record by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.official import OfficialMeasure, OfficialText, figures
from build_scripts.official.locators import beside
from build_scripts.official.paraphrase import rendered
from build_scripts.records.both_languages import own_texts
from build_scripts.records.load import PlanFile, Vocabularies
from build_scripts.records.model import Entry, OwnText, Plan
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Location
from build_scripts.verify import copying, english
from build_scripts.verify.statements import measure_figures
from build_scripts.verify.wording import says, unlike, unsaid

_KINDS = ("terms", "recognitions", "documents", "places")
"""Vocabularies whose names are carried over as they are; others name matters, which a text may word otherwise."""
_RULES = (
    "own words, plain English; say all that the Chinese says and nothing else",
    "every figure of the Chinese, in digits or in words, and no other; ¥1 million for 100万元",
    "names and terms as given under `terms`",
    "one line, English punctuation",
)
_WORDS_A_SIGN = 0.65
"""English words for each Chinese character: a guide, from texts that are there in both languages."""
_FULL_WIDTH = re.compile(r"[，。；：！？（）]|\s{2,}|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_GLOSS = re.compile(r" ?[(（][^()（）]*[)）]$")
"""What an English name adds in a bracket, for a reader who meets it first: Technical upgrading (jigai)."""
_FIELDS = ("plan", "at", "text")


@dataclass(frozen=True, slots=True)
class Answer:
    """An English text for an open one, and the line of the answers' file on which it stands."""

    line: int
    plan: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What of the answers passed, by plan and by the text's location; and why the others did not."""

    texts: Mapping[str, Mapping[Location, str]]
    problems: tuple[Problem, ...]


def open_texts(plan: Plan) -> dict[str, tuple[Location, OwnText]]:
    """Return every text without English by its name: its location with ids in the place of positions."""
    return {_name(plan, at): (at, text) for at, text in own_texts(plan) if text.en is None}


def tasks(file: PlanFile, vocabularies: Vocabularies, official: OfficialText | None) -> Iterator[str]:
    """Yield the tasks of a plan as lines of JSON; of the official text they hold places alone, none of its words."""
    plan = file.plan
    known = beside(official, plan.measures) if official else {}
    for name, (at, text) in open_texts(plan).items():
        measure = plan.measures[int(at[1])] if at[0] == "measures" else None
        task = {
            "plan": plan.id,
            "at": name,
            "record": f"{file.document.path}:{file.document.position((*at, 'en'))[0]}",
            "zh": text.zh,
            "figures": list(dict.fromkeys(figure.text for figure in figures(text.zh) if figure.sure)),
            "typed": _typed(plan, at),
            "terms": dict(_terms(text.zh, vocabularies)),
            "rules": _RULES,
            "words": max(1, round(_WORDS_A_SIGN * len(text.zh))),
            "official": _places(official, known.get(measure.id), plan, at) if official and measure else [],
        }
        yield json.dumps(task, ensure_ascii=False, default=str)


def answers(text: str, shown_as: str) -> tuple[list[Answer], list[Problem]]:
    """Return the answers of a file and what is wrong with lines that hold none; empty lines are passed over."""
    found: list[Answer] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        value = _value(line)
        if isinstance(value, dict) and all(isinstance(value.get(name), str) for name in _FIELDS):
            found.append(Answer(number, *(value[name].strip() for name in _FIELDS)))
        elif line.strip():
            message = "a line of answers is a JSON object with the texts `plan`, `at` and `text`"
            problems.append(Problem(shown_as, number, 1, "no-answer", message))
    return found, problems


def _value(line: str) -> Any:
    """Return what a line of JSON says; nothing where it is none, or holds halves of characters, which are no text."""
    try:
        value = json.loads(line)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return value


def fill(
    given: Iterable[Answer],
    files: Mapping[str, PlanFile],
    vocabularies: Vocabularies,
    officials: Mapping[str, OfficialText],
    shown_as: str,
) -> Filled:
    """Return which answers pass; each answers one open text, and is refused by itself."""
    texts: dict[str, dict[Location, str]] = {}
    problems: list[Problem] = []
    passages = {plan: copying.index(official.raw) for plan, official in officials.items()}
    still = {plan: open_texts(file.plan) for plan, file in files.items()}
    for answer in given:
        wrong = list(_unknown(answer, still))
        if not wrong:
            at, text = still[answer.plan][answer.at]
            wrong += _wrong(answer.text, files[answer.plan].plan, at, text.zh, vocabularies)
            wrong += _copied(answer.text, passages.get(answer.plan, frozenset()))
            if not wrong:
                texts.setdefault(answer.plan, {})[at] = answer.text
                del still[answer.plan][answer.at]
        problems += (Problem(shown_as, answer.line, 1, rule, message, hint) for rule, message, hint in wrong)
    return Filled(texts, tuple(problems))


_Wrong = Iterator[tuple[str, str, str]]


def _unknown(answer: Answer, still: Mapping[str, Mapping[str, Any]]) -> _Wrong:
    if answer.plan not in still:
        yield "unknown-plan", f"there is no plan `{answer.plan}`", nearest(answer.plan, still)
    elif answer.at not in still[answer.plan]:
        hint = nearest(answer.at, still[answer.plan])
        yield "not-open", f"no text of `{answer.plan}` is open at `{answer.at}`: it has English, or is not there", hint


def _wrong(text: str, plan: Plan, at: Location, chinese: str, vocabularies: Vocabularies) -> _Wrong:
    """Yield what a program finds wrong with an English text, each as rule, message and hint."""
    if not text:
        yield "empty-answer", "the text is empty", ""
    for match in _FULL_WIDTH.finditer(text):
        sign = match[0] if match[0].isprintable() else f"U+{ord(match[0][0]):04X}"
        yield "typography", f"“{sign}” stands in the English; write one line with English punctuation", ""
    for message in english.wrong(chinese, text, _known(plan, at)):
        yield "figure-english", message, ""
    for message in unlike(chinese, text, vocabularies.wording):
        yield "term-english", message, ""
    for name, fixed in _terms(vocabularies.masked(chinese), vocabularies):
        if not says(text, fixed):
            yield "term-english", unsaid(name, fixed), ""


def _copied(text: str, passages: frozenset[str]) -> _Wrong:
    for difference in copying.copied((), text, passages):
        yield "copied", difference.message, ""


def _known(plan: Plan, at: Location) -> set[english.Value]:
    """Return the figures that the measure of a text has anywhere: its English may say them too."""
    if at[0] != "measures":
        return set()
    return {found.figure.key[1] for found in measure_figures((), plan.measures[int(at[1])])}


def _terms(chinese: str, vocabularies: Vocabularies) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each name that a Chinese text has, with its English names, without what a bracket adds to them.

    One inside a longer name is not meant.
    """
    found = {name: entry for name, entry in _names(vocabularies) if name in chinese}
    for name, entry in found.items():
        if not any(name != other and name in other for other in found):
            yield name, tuple(_GLOSS.sub("", said) for said in (entry.name.en, *entry.aliases.en))


def _names(vocabularies: Vocabularies) -> Iterator[tuple[str, Entry]]:
    for kind in _KINDS:
        for entry in getattr(vocabularies, kind).entries:
            yield from ((name, entry) for name in (entry.name.zh, *entry.aliases.zh))


def _name(plan: Plan, at: Location) -> str:
    """Return a location with the ids of measures, provisions and what is in them, so that it stays when others come."""
    value: Any = plan
    steps: list[str] = []
    for step in at:
        value = value[step] if isinstance(step, int) else getattr(value, step)
        steps.append(str(getattr(value, "id", step)) if isinstance(step, int) else step)
    return "/".join(steps)


def _typed(plan: Plan, at: Location) -> list[str]:
    """Return the figures that are typed in the incentive, target or provision of a text, or in its measure."""
    if at[0] != "measures":
        return []
    found = measure_figures(at[:2], plan.measures[int(at[1])])
    below = at[:-1]
    typed = (one.figure.text for one in found if one.at[-1] != "zh" and one.at[: len(below)] == below)
    return list(dict.fromkeys(typed))


def _places(official: OfficialText, measure: OfficialMeasure | None, plan: Plan, at: Location) -> list[str]:
    """Return where the official text says it, as path and line: the sentences of a provision, else the measure."""
    if measure is None:
        return []
    lines = {measure.line}
    if at[2] == "provisions":
        provision = plan.measures[int(at[1])].provisions[int(at[3])]
        (said,) = rendered([sentence.text for sentence in measure.sentences], [provision.text.zh])
        lines = {measure.sentences[position].line for position in said} or lines
    return [f"{official.shown_as}:{line}" for line in sorted(lines)]
