"""Measuring a search: what of the right answers is among the first ten results, asked in a real browser."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import yaml
from playwright.sync_api import Page

from build_scripts.records.kinds import KINDS

FIRST = 10
BAR = {"zh": 0.95, "en": 0.90}
BAR_OF_A_KIND = 0.85
QUERIES = Path(__file__).with_name("queries.yaml")

QUESTIONS = Path(__file__).with_name("questions.yaml")
SOON = 3
BAR_SOON, BAR_FOUND = 0.92, 0.95

Search = Callable[[str], list[str]]
"""Answers a query with the addresses of the results, in order."""


@dataclass(frozen=True)
class Query:
    """A reader's question, what has to be found, and whether it is held out of tuning."""

    kind: str
    ask: str
    find: tuple[str, ...]
    held: bool
    first: bool
    """Whether the answer has to be the first result."""


@dataclass(frozen=True)
class Answer:
    """How well a query was answered."""

    query: Query
    recall: float
    reciprocal_rank: float
    empty: bool


def queries() -> list[Query]:
    """Return every query; in each kind the third, sixth … is held out."""
    told = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [
        Query(kind, str(one["ask"]), tuple(one["find"]), number % 3 == 2, one.get("first", False))
        for kind, its in told.items()
        for number, one in enumerate(its)
    ]


def answer(query: Query, found: Sequence[str]) -> Answer:
    """Compare the addresses found with those that have to be found."""
    cited = [citation(address) for address in found]
    places = [place(wanted, cited) for wanted in query.find]
    reached = [rank for rank in places if rank is not None and rank <= FIRST]
    rank = min(reached, default=0)
    return Answer(query, len(reached) / len(query.find), 1 / rank if rank else 0.0, not found)


def citation(address: str) -> str:
    """Return ``weihai-2021/10#b`` for any address of that provision, nothing for an address of something else."""
    path, _, anchor = re.sub(r"\?[^#]*", "", address).partition("#")
    _, found, below = path.partition("/plans/")
    below = below.removesuffix("index.html").strip("/")
    return (f"{below}#{anchor}" if anchor else below) if found and "/" in below else ""


def place(wanted: str, cited: Sequence[str]) -> int | None:
    """Return the rank at which a measure, or exactly a provision, was found."""
    whole = "#" in wanted
    return next((rank for rank, one in enumerate(cited, 1) if (one if whole else one.split("#")[0]) == wanted), None)


@dataclass(frozen=True)
class Question:
    """What a reader asks, and what answers it; nothing where the atlas has no answer and has to say so."""

    kind: str
    ask: str
    find: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What a question got: whether a right answer is among the first three, what part of them among the first ten.

    Both are 1 or 0 for a question without an answer: whether that was said.
    """

    question: Question
    soon: float
    found: float


def questions() -> list[Question]:
    """Return every question in readers' own words."""
    told = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [Question(kind, str(one["ask"]), tuple(one["find"])) for kind, its in told.items() for one in its]


def told(question: Question, addresses: Sequence[str], *, is_absent: bool) -> Told:
    """Compare what a question got, and whether it was said that nothing here says that, with what is right."""
    if not question.find:
        return Told(question, float(is_absent), float(is_absent))
    named = [page(address) for address in addresses]
    places = [place(wanted, named) or FIRST + 1 for wanted in question.find]
    return Told(question, float(min(places) <= SOON), fmean(rank <= FIRST for rank in places))


def page(address: str) -> str:
    """Return the address of a measure or provision as ``citation`` does, of an entry ``recognitions/gazelle``."""
    hubs = {kind.hub: name for name, kind in KINDS.items() if kind.hub}
    found = re.search(f"/({'|'.join(hubs)})([a-z0-9-]+)/", address)
    return citation(address) or (f"{hubs[found[1]]}/{found[2]}" if found else "")


def told_lines(answers: Sequence[Told]) -> Iterator[str]:
    """Yield a table of questions: a line for each kind, then all that have an answer."""
    yield f"{'questions in own words':<44}  count  first 3  recall@10"
    answered = [one for one in answers if one.question.find]
    groups = [(kind, [one for one in answers if one.question.kind == kind]) for kind in _kinds(answers)]
    for kind, its in (*groups, ("ALL that have an answer", answered)):
        soon, found = fmean(one.soon for one in its), fmean(one.found for one in its)
        yield f"  {kind:<42}{len(its):>7}{soon:>9.3f}{found:>11.3f}"


def _kinds(answers: Iterable[Told]) -> list[str]:
    return list(dict.fromkeys(one.question.kind for one in answers))


def missed_questions(language: str, answers: Sequence[Told]) -> Iterator[str]:
    """Yield what misses the bar: what is right among the first three and ten, and what is not said to be absent."""
    answered = [one for one in answers if one.question.find]
    if fmean(one.soon for one in answered) < BAR_SOON:
        yield f"{language}: right answers among the first {SOON}"
    if fmean(one.found for one in answered) < BAR_FOUND:
        yield f"{language}: right answers among the first {FIRST}"
    yield from (
        f"{language}: not said to be absent: {one.question.ask}"
        for one in answers
        if not one.question.find and not one.soon
    )


_SEARCH = """async ([query, patience]) => {
  const [box, shown] = [document.querySelector("#q"), document.querySelector("[data-search-page]").dataset];
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  for (const last = performance.now() + patience; shown.shown !== query;) {
    if (performance.now() > last) throw new Error(`nothing was shown for ${query}`);
    await new Promise((go) => setTimeout(go));
  }
  return [...document.querySelectorAll("[data-result]")].map((one) => one.href);
}"""
"""Type a query at one go, wait until its results are shown, and return their addresses."""
PATIENCE_MS = 30_000


def our_search(page: Page, address: str) -> Search:
    """Return the site's own search, on the page of results of the edition at ``address``."""
    page.goto(f"{address}search/")
    return lambda query: list(page.evaluate(_SEARCH, [query, PATIENCE_MS]))


def says_absent(page: Page) -> bool:
    """Return whether the page of results says that nothing here says what was asked for last."""
    return bool(page.locator("[data-search-page]").get_attribute("data-absent"))


def lines(name: str, answers: Sequence[Answer]) -> Iterator[str]:
    """Yield a table: a line for each kind of query, then all, tuned and held out."""
    yield f"{name:<44}queries  recall@10    mrr  without result"
    kinds: Mapping[str, list[Answer]] = {one.query.kind: [] for one in answers}
    for one in answers:
        kinds[one.query.kind].append(one)
    yield from (_line(kind, its) for kind, its in kinds.items())
    yield _line("ALL", answers)
    yield _line("  not held out", [one for one in answers if not one.query.held])
    yield _line("  held out", [one for one in answers if one.query.held])


def _line(name: str, its: Sequence[Answer]) -> str:
    empty = sum(one.empty for one in its)
    return f"  {name:<42}{len(its):>7}{recall(its):>11.3f}{fmean(one.reciprocal_rank for one in its):>7.3f}{empty:>16}"


def recall(answers: Iterable[Answer]) -> float:
    """Return the mean recall."""
    return fmean(one.recall for one in answers)


def shortfalls(language: str, answers: Sequence[Answer]) -> Iterator[str]:
    """Yield what misses the bar: queries held out or not, a kind of them, one that has to be the first."""
    for held in (True, False):
        if recall(one for one in answers if one.query.held is held) < BAR[language]:
            yield f"{language}: queries {'held out' if held else 'not held out'}"
    for kind in {one.query.kind: None for one in answers}:
        if recall(one for one in answers if one.query.kind == kind) < BAR_OF_A_KIND:
            yield f"{language}: {kind}"
    yield from (f"{language}: {one.query.ask}" for one in answers if one.query.first and one.reciprocal_rank < 1)
