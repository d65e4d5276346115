"""All records of one ``data/`` folder, each beside the document that it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

from build_scripts.records import model
from build_scripts.records.body_names import BodyNames
from build_scripts.records.both_languages import own_texts
from build_scripts.records.decode import decode
from build_scripts.records.file_names import is_left_over
from build_scripts.records.kinds import KINDS
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Document, parse_document, read_document, read_text

E = TypeVar("E", bound=model.Entry | model.Unit)
R = TypeVar("R", bound=model.Record)


def masked(chinese: str, wording: Mapping[str, tuple[str, ...]]) -> str:
    """Return a text with blanks for the words that have no English: 规上 is no term in 升规上市."""
    for word in (term for term, forms in wording.items() if not forms):
        chinese = chinese.replace(word, " " * len(word))
    return chinese


@dataclass(frozen=True, slots=True)
class Translated:
    """How many texts of a plan people write, and how many of them are not there in English."""

    texts: int
    missing: int


@dataclass(frozen=True)
class PlanFile:
    """One plan and its document. What is worked out here is kept with them for later builds."""

    document: Document
    plan: model.Plan
    digest: str = field(init=False)
    """Of its text."""
    translated: Translated = field(init=False)

    def __post_init__(self) -> None:
        """Work out the digest, and what is there in English."""
        own = [text for _, text in own_texts(self.plan)]
        found = {
            "digest": _digest(self.document.text),
            "translated": Translated(len(own), sum(text.en is None for text in own)),
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True)
class Vocabulary(Generic[E]):
    """One vocabulary in the order of its file."""

    document: Document
    entries: tuple[E, ...]

    @cached_property
    def by_id(self) -> Mapping[str, E]:
        """Return the entries by id; of two with one id the first (a rule reports the other)."""
        return {entry.id: entry for entry in reversed(self.entries)}


@dataclass(frozen=True)
class Vocabularies:
    """Every vocabulary; the field's name is the file's name and the folder of its pages."""

    places: Vocabulary[model.Place]
    themes: Vocabulary[model.Theme]
    recognitions: Vocabulary[model.Recognition]
    indicators: Vocabulary[model.Indicator]
    bodies: Vocabulary[model.Body]
    industries: Vocabulary[model.Industry]
    terms: Vocabulary[model.Term]
    documents: Vocabulary[model.Document]
    units: Vocabulary[model.Unit]

    def each(self) -> Iterator[tuple[str, Vocabulary[Any]]]:
        """Yield every vocabulary with its kind."""
        return ((kind, getattr(self, kind)) for kind in KINDS)

    wording: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The English of Chinese terms, which every text keeps to that says them; none of a longer word that masks one."""

    def masked(self, chinese: str) -> str:
        """Return a text with blanks for the words in which no shorter name or term counts, sign for sign."""
        return masked(chinese, self.wording)

    @cached_property
    def body_of(self) -> BodyNames:
        """Return kinds and levels of bodies by the names that plans print."""
        return BodyNames(self.bodies.entries, self.places.entries)


@dataclass(frozen=True)
class Records:
    """Everything that ``data/`` says: the plans in the order of their ids, the vocabularies, the atlas's settings."""

    plans: tuple[PlanFile, ...]
    vocabularies: Vocabularies
    atlas: model.Atlas
    synonyms: tuple[model.Aliases, ...] = ()
    """Words that readers use for one another, beside the names in the vocabularies."""

    @property
    def files(self) -> int:
        """Return the number of files that the records came from."""
        return len(self.plans) + len(KINDS) + 1


@dataclass(frozen=True)
class Unreadable:
    """The problems that keep a data folder from becoming records."""

    problems: tuple[Problem, ...]
    files: int
    rest: Records | None
    """The plans that can be read, where all else can, so that their rules are checked in the same run."""


def load(data: Path, only: Collection[str] | None = None, known: Records | None = None) -> Records | Unreadable:
    """Read and decode every file under ``data``, or of its plans ``only`` some; all problems of all files at once.

    A plan whose file has the text that it had when it became ``known`` is that one, and is not decoded again.
    """
    before = {file.document.path: file for file in known.plans} if known else {}
    problems: list[Problem] = []
    lists = {kind: _vocabulary(data, kind, problems) for kind in KINDS}
    atlas = read_atlas(data)
    problems += atlas if isinstance(atlas, list) else []
    has_others = not problems  # where a vocabulary lacks an entry, every plan that names it would seem wrong
    problems += _unknown_files(data)
    synonyms = tuple(_listed(data, "synonyms.yaml", model.Aliases, problems))
    wording = {one.zh: one.en for one in _listed(data, "wording.yaml", model.FixedEnglish, problems)}
    paths = [path for path in _plan_files(data) if only is None or path.stem in only]
    plans = tuple(filter(None, (_plan(path, _shown(data, path), problems, before) for path in paths)))
    records = (
        Records(plans, Vocabularies(**lists, wording=wording), atlas, synonyms)
        if has_others and isinstance(atlas, model.Atlas)
        else None
    )
    if records is None or problems:
        return Unreadable(tuple(problems), len(paths) + len(KINDS) + 1, records)
    return records


def read_atlas(data: Path) -> model.Atlas | list[Problem]:
    """Return the settings of the atlas, or everything that is wrong with their file."""
    path = data / "atlas.yaml"
    shown_as = _shown(data, path)
    if not path.exists():
        message = "the settings of the atlas are missing; CONTRIBUTING.md says what stands in them"
        return [Problem(shown_as, 1, 1, "no-settings", message)]
    document = read_document(path, shown_as)
    return document if isinstance(document, list) else decode(document, model.Atlas, document.value)


def _listed(data: Path, name: str, record: type[R], problems: list[Problem]) -> Iterator[R]:
    """Yield the records of a file that holds a list and need not be there."""
    path = data / name
    document = read_document(path, _shown(data, path)) if path.is_file() else []
    if isinstance(document, list):
        problems.extend(document)
        return
    if not isinstance(document.value, list):
        problems.append(Problem(document.path, 1, 1, "wrong-type", "the file has to hold a list: `- {zh: …, en: […]}`"))
        return
    for number, value in enumerate(document.value):
        one = decode(document, record, value, (number,))
        if isinstance(one, list):
            problems.extend(one)
        else:
            yield one


def plan_ids(data: Path) -> list[str]:
    """Return the ids of all plans of a data folder, as their files are named, in the order of these."""
    return [path.stem for path in _plan_files(data)]


def load_plan(data: Path, name: str) -> PlanFile | None:
    """Return one plan as its file says it; nothing where something keeps it from being decoded."""
    path = data / "plans" / f"{name}.yaml"
    return _plan(path, _shown(data, path), [], {})


def _plan_files(data: Path) -> list[Path]:
    return [path for path in sorted((data / "plans").glob("*.yaml")) if not is_left_over(path.name)]


_AT_THE_TOP = frozenset(
    {"atlas.yaml", "changes.yaml", "redirects.yaml", "releases.yaml", "synonyms.yaml", "withdrawn.yaml", "wording.yaml"}
    | {"permalinks", "plans", "releases", "schema", "vocabularies"}
)
"""What a data folder holds: files that are read, and folders of such."""


def _unknown_files(data: Path) -> Iterator[Problem]:
    """Yield a problem for each file that stands where records do and would be passed over in silence."""
    vocabularies = frozenset(f"{kind}.yaml" for kind in KINDS)
    for folder, known in ((".", _AT_THE_TOP), ("plans", None), ("vocabularies", vocabularies)):
        for path in sorted((data / folder).glob("*")):
            is_known = path.suffix == ".yaml" if known is None else path.name in known
            if not is_known and not is_left_over(path.name):
                wanted = "`<plan-id>.yaml`" if known is None else ", ".join(f"`{name}`" for name in sorted(known))
                message = f"nothing reads this file; what stands here is {wanted}"
                yield Problem(_shown(data, path), 1, 1, "unknown-file", message, nearest(path.name, known or ()))
    for path in sorted((data / "permalinks").glob("*")):
        if path.suffix != ".lock" and not is_left_over(path.name):
            message = "nothing reads this file; what stands here is `<plan-id>.lock`, which `make permalinks` writes"
            yield Problem(_shown(data, path), 1, 1, "unknown-file", message)


def _plan(path: Path, shown_as: str, problems: list[Problem], known: Mapping[str, PlanFile]) -> PlanFile | None:
    text = read_text(path, shown_as)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    before = known.get(shown_as)
    if before and before.digest == _digest(text):
        return before
    document = parse_document(text, shown_as)
    if isinstance(document, list):
        problems.extend(document)
        return None
    plan = decode(document, model.Plan, document.value)
    if isinstance(plan, list):
        problems.extend(plan)
        return None
    return PlanFile(document, plan)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()


def _vocabulary(data: Path, kind: str, problems: list[Problem]) -> Any:
    path = data / "vocabularies" / f"{kind}.yaml"
    if not path.exists():
        problems.append(Problem(_shown(data, path), 1, 1, "no-vocabulary", f"the vocabulary of {kind} is missing"))
        return None
    document = read_document(path, _shown(data, path))
    if isinstance(document, list):
        problems.extend(document)
        return None
    if not isinstance(document.value, list):
        message = "a vocabulary is a list of entries; begin each with `- id:`"
        problems.append(Problem(document.path, 1, 1, "wrong-type", message))
        return None
    entries = [decode(document, KINDS[kind].record, value, (index,)) for index, value in enumerate(document.value)]
    problems.extend(problem for entry in entries if isinstance(entry, list) for problem in entry)
    return Vocabulary(document, tuple(entry for entry in entries if not isinstance(entry, list)))


def _shown(data: Path, path: Path) -> str:
    return f"{data.name}/{path.relative_to(data).as_posix()}"
