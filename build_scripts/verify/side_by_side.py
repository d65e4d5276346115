"""What the desk shows: a plan's official text beside its record, and everything that is open, each with its place.

What a mark says is what ``verify`` found: the same figures, bodies and names, the same differences, the same excuses.
Which sentences stand beside which provision is an inference (``official.paraphrase``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from build_scripts.official import Bracket, Figure, OfficialMeasure, OfficialText, Sentence, figures
from build_scripts.official.figures import Key
from build_scripts.official.letters import fold
from build_scripts.official.paraphrase import places
from build_scripts.official.quotation import Rendering
from build_scripts.records.load import PlanFile, Vocabularies
from build_scripts.records.model import Check
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location
from build_scripts.verify import comparison, measures
from build_scripts.verify.benefits import titles
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.known_names import KnownNames
from build_scripts.verify.mentions import mentions
from build_scripts.verify.own_texts import own_differences
from build_scripts.verify.quoted_names import QUOTED, bare, names_said
from build_scripts.verify.statements import measure_figures


class State(StrEnum):
    """What was found of a figure, body, title or document."""

    COVERED = "covered"
    MISSING = "missing"
    """The official text has it, the record does not."""
    EXTRA = "extra"
    """The record has it, the official text (or the provision's own) does not."""
    DOUBTFUL = "doubtful"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file, counted from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; one without a state is only text."""

    text: str
    kind: str = ""
    """figure, body, title, document, name or value; empty for mere text."""
    state: State | None = None
    place: Place | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a sentence or a bracket of the official text."""

    label: str
    pieces: tuple[Piece, ...]
    place: Place
    """Of the record that stands beside it."""
    official: Place
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record with the values typed in it."""

    anchor: str
    name: str
    pieces: tuple[Piece, ...]
    place: Place
    state: State | None
    messages: tuple[str, ...]
    is_english: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side."""

    anchor: str
    name: str
    place: Place
    passages: tuple[Passage, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The head of the plan, its outline, or one measure."""

    anchor: str
    name: str
    place: Place
    rows: tuple[Row, ...]
    state: State | None = None


class Kind(StrEnum):
    """Why something is open."""

    PROBLEM = "problem"
    DIFFERENCE = "difference"
    UNWRITTEN = "unwritten text"
    EXCUSE = "excuse"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is open."""

    kind: Kind
    rule: str
    text: str
    hint: str
    place: Place
    target: str
    """Anchor of what shows it; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the desk shows of one plan."""

    title: str
    official: str
    """Path of the official text; empty where there is none."""
    sections: tuple[Section, ...]
    open: tuple[Open, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many things are open, by kind."""
        return {str(kind): sum(item.kind is kind for item in self.open) for kind in Kind}


_EXTRA = frozenset({Check.FIGURE_EXTRA, Check.BODY_EXTRA, Check.OWN_FIGURE, "measure-extra"})
_TITLES, _DOCUMENTS = frozenset({"recognition", "recognitions"}), frozenset({"documents"})
_HEAD = ("measures", "outline")


def side_by_side(
    file: PlanFile, vocabularies: Vocabularies, official: OfficialText | None, problems: Iterable[Problem] = ()
) -> Desk:
    """Return what the desk shows of a plan, with ``official`` or against its own texts alone.

    ``problems`` are those that the rules found in its file or in the vocabularies.
    """
    named = mentions(file.plan, vocabularies)
    found = list(own_differences(file.plan, vocabularies.wording))
    if official:
        found += comparison.differences(file.plan, file.document, official, named, titles(vocabularies))[0]
    return _Desk(file, vocabularies, official, found, named).all(problems)


class _Desk:
    """One plan's record, its text and the differences, and what is looked up in them."""

    def __init__(
        self,
        file: PlanFile,
        vocabularies: Vocabularies,
        official: OfficialText | None,
        found: Sequence[Difference],
        named: Mapping[str, frozenset[str]],
    ) -> None:
        self.file, self.vocabularies, self.official, self.found, self.named = file, vocabularies, official, found, named
        self.names = KnownNames(vocabularies)
        self.at: dict[Location, list[Difference]] = defaultdict(list)
        for difference in found:
            self.at[difference.at].append(difference)
        self.anchors: set[str] = set()
        self.below: dict[Location, str] = {}
        """What shows the first value below a location."""
        self.shown: dict[Place, str] = {}
        """What shows the value at a place."""

    def all(self, problems: Iterable[Problem]) -> Desk:
        """Return everything."""
        sections = (self._head(), self._outline(), *self._measures())
        of_plan = self.file.plan
        shown_as = self.official.shown_as if self.official else ""
        return Desk(of_plan.title.zh, shown_as, sections, tuple(self._open(problems)))

    def place(self, at: Location) -> Place:
        """Return the position of a value of the record."""
        return _place(self.file.document, at)

    def fields(self, value: Any, at: Location, marks: _Marks) -> tuple[Field, ...]:
        """Return every field below a value of the record, a list of plain values as one."""
        return tuple(self._field(leaf, here, len(at), marks) for here, leaf in _leaves(value, at))

    def row(self, at: Location, name: str, passages: tuple[Passage, ...], fields: tuple[Field, ...]) -> Row:
        """Return a row."""
        return Row(self._anchored(at), name, self.place(at), passages, fields)

    def _field(self, leaf: Any, at: Location, depth: int, marks: _Marks) -> Field:
        items = [(at, leaf)] if not isinstance(leaf, list) else [((*at, n), item) for n, item in enumerate(leaf)]
        pieces: list[Piece] = []
        for place, text in items:
            pieces += [Piece("、")] if pieces else []
            pieces += marks.of_value(place, text)
        state, messages = _verdict(found for place, _ in items for found in self.at.get(place, ()))
        name = " ".join(str(step + 1 if isinstance(step, int) else step) for step in at[depth:])
        anchor = self._anchored(at)
        self.shown.update((self.place(place), anchor) for place, _ in items)
        return Field(anchor, name, tuple(pieces), self.place(at), state, messages, at[-1:] == ("en",))

    def _anchored(self, at: Location) -> str:
        anchor = _anchor(at)
        self.anchors.add(anchor)
        for length in range(1, len(at)):
            self.below.setdefault(at[:length], anchor)
        return anchor

    # --- the parts ----------------------------------------------------------------------------------------------------

    def _head(self) -> Section:
        value = {key: inner for key, inner in self.file.document.value.items() if key not in _HEAD}
        fields = self.fields(value, (), _Marks(self, None, ()))
        return Section("plan", "The plan", self.place(()), (self.row((), "", (), fields),))

    def _outline(self) -> Section:
        at: Location = ("outline",)
        place = self.place(at)
        heads = self.official.headings if self.official else ()
        passages = tuple(
            Passage("heading", (Piece(f"{head.label}{head.title}"),), place, self._official(head.line, head.column))
            for head in heads
        )
        fields = self.fields(self.file.document.value["outline"], at, _Marks(self, None, at))
        return Section("outline", "Outline", place, (self.row(at, "", passages, fields),))

    def _measures(self) -> Iterator[Section]:
        official = self.official
        pairs = {pair.at: pair for pair in measures.pairs(self.file.plan, official)} if official else {}
        lacking = self._lacking()
        yield from (self._unrecorded(measure) for measure in lacking.get("", ()))
        for index, record in enumerate(self.file.plan.measures):
            yield self._measure(("measures", index), pairs.get(("measures", index)))
            yield from (self._unrecorded(measure) for measure in lacking.get(record.id, ()))

    def _lacking(self) -> Mapping[str, list[OfficialMeasure]]:
        """Return the measures of the text that the record lacks, by the recorded one before them."""
        lacking: dict[str, list[OfficialMeasure]] = defaultdict(list)
        for before, measure in measures.lacking(self.file.plan, self.official) if self.official else ():
            lacking["" if before is None else self.file.plan.measures[before].id].append(measure)
        return lacking

    def _measure(self, at: Location, pair: Pair | None) -> Section:
        value = self.file.document.value["measures"][at[1]]
        marks = _Marks(self, pair, at)
        beside = _beside(pair) if pair else {}
        head = {key: inner for key, inner in value.items() if key not in {"provisions", "assignments"}}
        rows = [self.row(at, "", marks.heading(), self.fields(head, at, marks))]
        for index, provision in enumerate(value["provisions"]):
            here = (*at, "provisions", index)
            passages = tuple(marks.passage(one, here) for one in beside.get(index, ()))
            rows.append(self.row(here, provision["id"], passages, self.fields(provision, here, marks)))
        duties, brackets = value.get("assignments"), pair.official.brackets if pair else ()
        if duties or brackets:
            here = (*at, "assignments")
            passages = tuple(marks.passage(bracket, here) for bracket in brackets)
            rows.append(self.row(here, "assignments", passages, self.fields(duties, here, marks) if duties else ()))
        state, _ = _verdict(self.at.get((*at, "locator"), ()))
        return Section(
            f"measure-{value['id']}", f"{value['id']} {value['locator']}", self.place(at), tuple(rows), state
        )

    def _unrecorded(self, measure: OfficialMeasure) -> Section:
        """Return a measure of the text that the record lacks."""
        start = measure.line, measure.column
        missing = next(found for found in self.found if found.printed == start and found.rule == "measure-missing")
        place = self.place(missing.at)
        texts = [("heading", f"{measure.label}{measure.heading}", start)]
        texts += [(_label(one), one.text, (one.line, one.column)) for one in measure.passages]
        passages = tuple(
            Passage(label, (Piece(text),), place, self._official(*at), State.MISSING) for label, text, at in texts
        )
        anchor = f"missing-{measure.id}"
        self.anchors.add(anchor)
        return Section(anchor, measure.id, place, (Row(f"{anchor}-row", "", place, passages, ()),), State.MISSING)

    def _official(self, line: int, column: int) -> Place:
        return Place(self.official.shown_as if self.official else "", line, column)

    # --- what is open -------------------------------------------------------------------------------------------------

    def _open(self, problems: Iterable[Problem]) -> Iterator[Open]:
        for problem in sorted(set(problems)):
            place = Place(problem.path, problem.line, problem.column)
            yield Open(Kind.PROBLEM, problem.rule, problem.message, problem.hint, place, self.shown.get(place, ""))
        differences = sorted(((difference.problem(self.file.document), difference) for difference in self.found),
                             key=lambda both: both[0])  # fmt: skip
        for problem, found in differences:
            place = Place(problem.path, problem.line, problem.column)
            yield Open(Kind.DIFFERENCE, str(found.rule), found.message, found.hint, place, self._target(found))
        value = self.file.document.value
        for at in unwritten(value):
            yield self._noted(Kind.UNWRITTEN, str(at[-1]), "no text is written here yet", at)
        for number, measure in enumerate(self.file.plan.measures):
            for index, excuse in enumerate(measure.excuses):
                at = ("measures", number, "excuses", index)
                yield self._noted(Kind.EXCUSE, str(excuse.check), f"“{excuse.text}”: {excuse.reason}", at)
        for index, note in enumerate(self.file.plan.source.notes):
            yield self._noted(Kind.NOTE, "source", note.zh, ("source", "notes", index))

    def _noted(self, kind: Kind, rule: str, text: str, at: Location) -> Open:
        return Open(kind, rule, text, "", self.place(at), self._nearest(at))

    def _target(self, found: Difference) -> str:
        if found.rule == "measure-missing" and self.official:
            starts = {(measure.line, measure.column): measure.id for measure in self.official.measures}
            return f"missing-{starts[found.printed]}" if found.printed in starts else ""
        return self._nearest(found.at)

    def _nearest(self, at: Location) -> str:
        """Return the anchor of what is shown of a location: itself, or what is nearest, below or above it."""
        above = (at[:length] for length in range(len(at), 0, -1))
        shown = (_anchor(one) if _anchor(one) in self.anchors else self.below.get(one, "") for one in above)
        return next(filter(None, shown), "")


@dataclass
class _Marks:
    """What is marked in one measure's record and text; without a pair only what differs is."""

    desk: _Desk
    pair: Pair | None
    at: Location
    _printed: dict[tuple[tuple[int, int], str], list[Difference]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[Key, list[Location]] = field(default_factory=lambda: defaultdict(list))
    _lacking: dict[Key, State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        plan = self.desk.file.plan
        is_measure = self.at[:1] == ("measures",)
        record = plan.measures[int(self.at[1])] if is_measure else None
        excuses = record.excuses if record else ()
        self._excused = {(excuse.check, fold(excuse.text)) for excuse in excuses}
        for found in self.desk.at.get(self.at, ()):
            if found.printed:
                self._printed[found.printed, fold(found.text)].append(found)
        self._own = list(measure_figures(self.at, record)) if record else []
        for said in self._own:
            self._known[said.figure.key].append(said.at)
        self._typed = {said.at: said.figure for said in self._own if said.at[-1] != "zh"}
        self._said = names_said(self.pair, self.desk.named.get(record.id, ())) if self.pair and record else ""
        self._text = bare("\n".join(self._official_texts())) if self.pair else ""
        self._documents = set(record.documents) if record else set()
        self._bodies = {
            fold(body): (*self.at, "assignments", index, "bodies", number)
            for index, assignment in enumerate(record.assignments if record else ())
            for number, body in enumerate(assignment.bodies)
        }

    def _official_texts(self) -> Iterator[str]:
        assert self.pair
        yield self.pair.official.heading
        yield from (passage.text for passage in self.pair.official.passages)

    # --- the record ---------------------------------------------------------------------------------------------------

    def of_value(self, at: Location, value: Any) -> list[Piece]:
        """Return a value of the record in pieces: one, or a Chinese text with its figures marked."""
        place, text = self.desk.place(at), "null" if value is None else str(value)
        if at[-1] == "zh" and value is not None:
            return _pieces(text, self._figures_of_text(at, text, place))
        kind, state, message = self._typed_value(at, text)
        return [Piece(text, kind or "value", state, place, message)]

    def _figures_of_text(self, at: Location, text: str, place: Place) -> Iterator[_Span]:
        found = {fold(one.text): one for one in self.desk.at.get(at, ()) if one.text}
        for figure in figures(text):
            difference = found.get(fold(figure.text))
            if difference:
                state = _state(difference)
                yield _Span(figure.start, figure.end, Piece(figure.text, "figure", state, place, difference.message))
            elif self.pair and figure.sure:
                yield _Span(figure.start, figure.end, Piece(figure.text, "figure", self._settled(figure.text), place))

    def _settled(self, text: str) -> State:
        checks = (Check.FIGURE_EXTRA, Check.FIGURE_ORDER, Check.OWN_FIGURE)
        return State.EXCUSED if any((check, fold(text)) in self._excused for check in checks) else State.COVERED

    def _typed_value(self, at: Location, text: str) -> tuple[str, State | None, str]:
        """Return kind, state and message of a typed value."""
        state, messages = _verdict(self.desk.at.get(at, ()))
        names = [step for step in at if isinstance(step, str)]
        kind = self._kind(at, names)
        if state is None and kind == "figure":
            state = self._settled(self._typed[at].text)
        elif state is None and kind == "body" and self.pair:
            state = State.EXCUSED if (Check.BODY_EXTRA, fold(text)) in self._excused else State.COVERED
        elif state is None and kind in {"title", "document"} and self.pair:
            known = self.desk.names.of_entry(kind, text)
            stands = any(bare(name) in self._text for name in known)
            state = State.COVERED if stands else State.DOUBTFUL
            messages = () if stands else ("none of its names stands in the official text of this measure",)
        return kind, state, " / ".join(messages)

    def _kind(self, at: Location, names: Sequence[str]) -> str:
        if at in self._typed:
            return "figure"
        kinds = {"bodies": "body"} | dict.fromkeys(_TITLES, "title") | dict.fromkeys(_DOCUMENTS, "document")
        return kinds.get(names[-1], "") if names and self.at[:1] == ("measures",) else ""

    # --- the official text --------------------------------------------------------------------------------------------

    def heading(self) -> tuple[Passage, ...]:
        """Return the heading as printed, where there is one."""
        if self.pair is None or not self.pair.official.heading:
            return ()
        measure = self.pair.official
        start = measure.line, measure.column
        place = self.desk.place((*self.at, "title"))
        spans = self._official_spans(measure.heading, start, None, place)
        pieces = [Piece(f"{measure.label} "), *_pieces(measure.heading, spans)]
        at = [found for step in ((), ("zh",)) for found in self.desk.at.get((*self.at, "title", *step), ())]
        state, _ = _verdict(found for found in at if found.rule == Check.HEADING)
        return (Passage("heading", tuple(pieces), place, Place(self.pair.source, *start), state),)

    def passage(self, passage: Sentence | Bracket, beside: Location) -> Passage:
        """Return a sentence or bracket with its figures, bodies and names marked."""
        assert self.pair
        start, place = (passage.line, passage.column), self.desk.place(beside)
        spans = self._bodies_of(passage, start, place) if isinstance(passage, Bracket) else ()
        index = int(beside[-1]) if isinstance(beside[-1], int) else None
        spans = (*spans, *self._official_spans(passage.text, start, index, place))
        pieces = tuple(_pieces(passage.text, spans))
        return Passage(_label(passage), pieces, place, Place(self.pair.source, *start))

    def _official_spans(
        self, text: str, start: tuple[int, int], provision: int | None, place: Place
    ) -> Iterator[_Span]:
        for figure in figures(text):
            state, message = self._official_figure(figure, start)
            if state:
                where = self._recorded(figure.key, provision) if figure.key in self._known else place
                yield _Span(figure.start, figure.end, Piece(figure.text, "figure", state, where, message))
        for match in QUOTED.finditer(text):
            yield self._name(match[0], match[match.lastgroup or 0], match.start(), "name", start, place)
        for begin, name, kind in self.desk.names.within(text):
            yield self._name(name, name, begin, kind, start, place)

    def _official_figure(self, figure: Figure, start: tuple[int, int]) -> tuple[State | None, str]:
        found = self._printed.get((start, fold(figure.text)), ())
        message = " / ".join(one.message for one in found)
        if figure.key in self._known:
            doubtful = any(one.rule in {Check.FIGURE_MISSING, Check.FIGURE_UNTYPED} for one in found)
            return (State.DOUBTFUL, message) if doubtful else (State.COVERED if figure.sure else None, "")
        if not figure.sure:
            return None, ""
        is_excused = (Check.FIGURE_MISSING, fold(figure.text)) in self._excused
        return self._lacking.setdefault(figure.key, State.EXCUSED if is_excused else State.MISSING), message

    def _recorded(self, key: Key, provision: int | None) -> Place:
        """Return where the record has a figure: in the provision beside it rather than in another."""
        known = self._known[key]
        here = [at for at in known if provision is not None and at[2:4] == ("provisions", provision)]
        return self.desk.place((here or known)[0])

    def _bodies_of(self, bracket: Bracket, start: tuple[int, int], place: Place) -> Iterator[_Span]:
        end, folded = 0, fold(bracket.text)
        for body in (body for _, bodies in bracket.roles for body in bodies):
            begin = folded.find(fold(body), end)
            if begin < 0:
                continue
            end = begin + len(body)
            found = self._printed.get((start, fold(body)), ())
            excused = State.EXCUSED if (Check.BODY_MISSING, fold(body)) in self._excused else State.COVERED
            state, message = (State.MISSING, found[0].message) if found else (excused, "")
            where = self.desk.place(self._bodies[fold(body)]) if fold(body) in self._bodies else place
            yield _Span(begin, end, Piece(bracket.text[begin:end], "body", state, where, message))

    def _name(self, shown: str, name: str, begin: int, kind: str, start: tuple[int, int], place: Place) -> _Span:
        found = [one for one in self._printed.get((start, fold(name)), ()) if one.rule == Check.NAME_MISSING]
        message = found[0].message if found else ""
        if found:
            state = State.MISSING
        elif (Check.NAME_MISSING, fold(name)) in self._excused:
            state = State.EXCUSED
        elif bare(name) in self._said or self.desk.names.documents.get(name, "") in self._documents:
            state = State.COVERED
        elif kind == "name":  # told once, where it stands first
            state = State.MISSING
        else:
            state, message = State.DOUBTFUL, f"the measure does not refer to this {kind} and does not mention it"
        return _Span(begin, begin + len(shown), Piece(shown, kind, state, place, message))


@dataclass(frozen=True, slots=True)
class _Span:
    """A marked piece and where it stands in its text."""

    start: int
    end: int
    piece: Piece


def unwritten(value: Any, at: Location = ()) -> Iterator[Location]:
    """Yield the location of every text of a document that has a language which is null or left out."""
    if isinstance(value, dict):
        if "zh" in value or "en" in value:
            yield from ((*at, language) for language in ("zh", "en") if value.get(language) is None)
        for key, inner in value.items():
            yield from unwritten(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from unwritten(inner, (*at, number))


def _leaves(value: Any, at: Location) -> Iterator[tuple[Location, Any]]:
    """Yield every plain value, and every list of plain values, with its location."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*at, key))
    elif isinstance(value, list) and any(isinstance(inner, dict | list) for inner in value):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*at, number))
    else:
        yield at, value


def _beside(pair: Pair) -> Mapping[int, list[Sentence]]:
    """Return the sentences that stand beside each provision; brackets stand with the assignments."""
    sentences = pair.official.sentences
    texts = [provision.text.zh for provision in pair.record.provisions]
    rendering = Rendering([sentence.text for sentence in sentences], texts)
    beside: dict[int, list[Sentence]] = defaultdict(list)
    for sentence, provision in zip(sentences, places(rendering.passages, len(sentences)), strict=True):
        beside[provision].append(sentence)
    return beside


def _pieces(text: str, spans: Iterable[_Span]) -> list[Piece]:
    """Return a text in pieces; where spans overlap, what is not covered goes before what is, and longer ones first."""
    free, chosen = [True] * len(text), []
    for span in sorted(spans, key=lambda one: (one.piece.state is State.COVERED, one.start, -one.end)):
        if all(free[span.start : span.end]):
            free[span.start : span.end] = [False] * (span.end - span.start)
            chosen.append(span)
    pieces, end = [], 0
    for span in sorted(chosen, key=lambda one: one.start):
        pieces += [Piece(text[end : span.start])] if span.start > end else []
        pieces.append(span.piece)
        end = span.end
    return [*pieces, Piece(text[end:])] if end < len(text) else pieces


def _verdict(found: Iterable[Difference]) -> tuple[State | None, tuple[str, ...]]:
    """Return what differences say of a value, and their messages."""
    differences = list(found)
    states = {_state(one) for one in differences}
    state = State.EXTRA if State.EXTRA in states else next(iter(states), None)
    return state, tuple(one.message for one in differences)


def _state(difference: Difference) -> State:
    return State.EXTRA if difference.rule in _EXTRA else State.DOUBTFUL


def _label(passage: Sentence | Bracket) -> str:
    return f"s{passage.number}" if isinstance(passage, Sentence) else "bracket"


def _place(document: Document, at: Location) -> Place:
    return Place(document.path, *document.position(at))


def _anchor(at: Location) -> str:
    return "-".join(map(str, ("at", *at)))
