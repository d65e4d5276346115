"""From records to the linked site: every thing knows its neighbours, and every entry knows where it is used.

Computed once, in one pass over all plans, in the order of the files; nothing compares every pair.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from build_scripts.atlas import addresses
from build_scripts.atlas.tracking import ALL, Noted, Watched
from build_scripts.records.body_names import Levels
from build_scripts.records.families import counted, families
from build_scripts.records.kinds import KINDS, NAMED, RELATIONS
from build_scripts.records.life import standing_values
from build_scripts.records.load import PlanFile, Records, Translated, Vocabularies
from build_scripts.records.model import (
    Assignment,
    Entry,
    Incentive,
    Measure,
    Place,
    Plan,
    Provision,
    Record,
    Target,
)

E_co = TypeVar("E_co", bound=Entry, covariant=True)
N = TypeVar("N")
R = TypeVar("R", bound=Record)
Use = tuple[str, str]
"""Kind and id of a vocabulary entry: ``("themes", "srdi-firms")``."""


@dataclass(frozen=True, slots=True)
class EntryNode(Generic[E_co]):
    """An entry of a vocabulary. Reading it is not noted: where a vocabulary changes, everything is made anew."""

    kind: str
    record: E_co

    @property
    def id(self) -> str:
        """Return the id."""
        return self.record.id

    @property
    def use(self) -> Use:
        """Return kind and id, as the indexes have them."""
        return self.kind, self.id

    @property
    def address(self) -> str:
        """Return the address of the entry's page."""
        return addresses.entry(self.kind, self.id)

    @property
    def above(self) -> str | None:
        """Return the id of the entry that this one names as its parent or as the title above, if any."""
        return getattr(self.record, KINDS[self.kind].above or "_", None)


class Node:
    """A record of a plan with its neighbours. Its id and address are what it is found by, and need no note."""

    def __init__(self, id_: str, address: str) -> None:
        self.id = id_
        self.address = address
        self.noted_as = address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Family:
    """One document as it was drafted, issued and amended."""

    texts: tuple[PlanNode, ...]
    """The oldest first."""
    counted: PlanNode
    """The one that stands for all of them wherever something is counted, listed or compared."""


class PlanNode(Node):
    """A plan with its place and all that it holds, in the order of the document."""

    record = Noted[Plan]("plan")
    """What it says of its measures is read of their own nodes."""
    place = Noted[EntryNode[Place]]("plan")
    measures = Noted["tuple[MeasureNode, ...]"]("parts")
    incentives = Noted["tuple[IncentiveNode, ...]"]("parts")
    targets = Noted["tuple[TargetNode, ...]"]("parts")
    family = Noted[Family]("family")
    translated = Noted[Translated]("translated")

    def __init__(self, file: PlanFile, place: EntryNode[Place]) -> None:
        super().__init__(file.plan.id, addresses.plan(file.plan.id))
        self.path = file.document.path
        self.digest = file.digest
        self.record = file.plan
        self.translated = file.translated
        self.place = place
        lines = zip(file.plan.measures, file.document.lines(("measures",)), strict=True)
        self.measures = tuple(MeasureNode(self, number, *found) for number, found in enumerate(lines))
        self.incentives = tuple(incentive for measure in self.measures for incentive in measure.incentives)
        self.targets = tuple(target for measure in self.measures for target in measure.targets)
        self.family = Family((self,), self)

    @property
    def is_counted(self) -> bool:
        """Return whether it stands for its family: no other text of it does."""
        return self.family.counted is self

    @property
    def is_outline(self) -> bool:
        """Return whether only its outline is recorded, so that nobody knows here what it says."""
        return not self.measures

    @property
    def is_superseded(self) -> bool:
        """Return whether a later text of its family is counted instead; a draft that would amend it is not counted."""
        texts = self.family.texts
        return texts.index(self) < texts.index(self.family.counted)

    @property
    def marks(self) -> tuple[str, ...]:
        """Return where it stands in short: what the text is, its end when it was checked, whether it is superseded."""
        return (*standing_values(self.record), *(("superseded",) if self.is_superseded else ()))

    @property
    def before(self) -> PlanNode | None:
        """Return the text of its family that it follows, if any."""
        texts = self.family.texts
        return next(reversed(texts[: texts.index(self)]), None)

    @property
    def after(self) -> PlanNode | None:
        """Return the text of its family that follows it, if any."""
        texts = self.family.texts
        return next(iter(texts[texts.index(self) + 1 :]), None)


class MeasureNode(Node):
    """A measure in its plan with all that it holds, and what stands before and after it."""

    record = Noted[Measure]("measure")
    provisions = Noted["tuple[ProvisionNode, ...]"]("within")
    """Which there are, whatever they say: who reads that too reads their records."""
    incentives = Noted["tuple[IncentiveNode, ...]"]("within")
    targets = Noted["tuple[TargetNode, ...]"]("within")
    shape = Noted[tuple[tuple[str, ...], ...]]("within")
    """The ids of what each provision holds."""
    themes = Noted[tuple[tuple[str, ...], ...]]("themes")
    """Those of each provision, the one that it is most about first."""
    line = Noted[int]("line")
    """Of its record in the plan's file."""

    def __init__(self, plan: PlanNode, position: int, record: Measure, line: int) -> None:
        super().__init__(record.id, addresses.measure(plan.id, record.id))
        self.plan = plan
        self._position = position
        self.record = record
        self.line = line
        self.provisions = tuple(ProvisionNode(self, provision) for provision in record.provisions)
        self.incentives = tuple(incentive for provision in self.provisions for incentive in provision.incentives)
        self.targets = tuple(target for provision in self.provisions for target in provision.targets)
        self.shape = tuple(
            (*(node.id for node in one.incentives), *(node.id for node in one.targets)) for one in self.provisions
        )
        self.themes = tuple(provision.themes for provision in self.provisions)

    @property
    def previous(self) -> MeasureNode | None:
        """Return the measure before this one in the document."""
        return next(reversed(self.plan.measures[: self._position]), None)

    @property
    def next(self) -> MeasureNode | None:
        """Return the measure after this one in the document."""
        return next(iter(self.plan.measures[self._position + 1 :]), None)

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the anchors of the provisions, incentives and targets on the measure's page."""
        return tuple(node.id for node in (*self.provisions, *self.incentives, *self.targets))


class ProvisionNode(Node):
    """A provision of a measure with what it grants and aims at."""

    record = Noted[Provision]("measure")
    incentives = Noted["tuple[IncentiveNode, ...]"]("within")
    targets = Noted["tuple[TargetNode, ...]"]("within")
    themes = Noted[tuple[str, ...]]("themes")

    def __init__(self, measure: MeasureNode, record: Provision) -> None:
        super().__init__(record.id, addresses.provision(measure.plan.id, measure.id, record.id))
        self.measure = measure
        self.record = record
        self.incentives = tuple(IncentiveNode(self, incentive, incentive.id) for incentive in record.incentives)
        self.targets = tuple(TargetNode(self, target, target.id) for target in record.targets)
        self.themes = record.themes


class _Figure(Node, Generic[R]):
    """What a provision grants or aims at; ``number`` is the record's own within the measure, and with it the id."""

    record = Noted[R]("measure")
    _name: str

    def __init__(self, provision: ProvisionNode, record: R, number: int) -> None:
        name = f"{self._name}-{number}"
        super().__init__(name, f"{provision.measure.address}#{name}")
        self.provision = provision
        self.measure = provision.measure
        self.number = number
        self.record = record


class IncentiveNode(_Figure[Incentive]):
    """An incentive in its provision."""

    _name = "incentive"


class TargetNode(_Figure[Target]):
    """A target in its provision."""

    _name = "target"


@dataclass(frozen=True, slots=True)
class Duty:
    """One assignment to one kind of body, in the form printed and at the levels that it says."""

    measure: MeasureNode
    assignment: Assignment
    form: str
    levels: Levels


class Site:
    """Everything linked, of records that satisfy every rule.

    Each index gives nodes in the order of plans and documents, and notes what is read of it. Of a document that has
    several texts (``Family``) only the counted one is in ``plans`` and in the indexes, so that nothing stands twice;
    ``all_plans`` is for what each text has of its own.
    """

    noted_as = ALL
    plans = Noted[tuple[PlanNode, ...]]("plans")
    all_plans = Noted[tuple[PlanNode, ...]]("all_plans")
    incentives = Noted[tuple[IncentiveNode, ...]]("incentives")
    targets = Noted[tuple[TargetNode, ...]]("targets")

    def __init__(self, records: Records) -> None:
        self.atlas = records.atlas
        self.synonyms = records.synonyms
        vocabularies = self.vocabularies = records.vocabularies
        self._entries = {
            kind: {entry.id: EntryNode(kind, entry) for entry in vocabulary.entries}
            for kind, vocabulary in vocabularies.each()
        }
        every = self.all_plans = tuple(PlanNode(file, self.entry("places", file.plan.place)) for file in records.plans)
        _relate(every, records)
        plans = self.plans = tuple(plan for plan in every if plan.is_counted)
        measures = [measure for plan in plans for measure in plan.measures]
        incentives = self.incentives = tuple(incentive for plan in plans for incentive in plan.incentives)
        targets = self.targets = tuple(target for plan in plans for target in plan.targets)
        duties = [duty for measure in measures for duty in duties_in(measure, vocabularies)]
        using = group((use, measure) for measure in measures for use in uses(measure, vocabularies))
        paid = group((use, node) for node in incentives for use in _uses_of_incentive(node))
        aimed = group((use, node) for node in targets for use in _uses_of_target(node, vocabularies))
        related = group((use, found) for plan in every for use, found in _relations(plan))
        learned = group((place, plan) for plan in plans for place in plan.record.learned_from)
        self.measures_using = Watched("measures_using", using)
        others = (measure for plan in every if not plan.is_counted for measure in plan.measures)
        named = group((use, measure.plan) for measure in others for use in uses(measure, vocabularies))
        self.others_using = Watched("others_using", named)
        """Texts that are not counted, by the entries that they name."""
        self.incentives_of = Watched("incentives_of", paid)
        self.targets_of = Watched("targets_of", aimed)
        self.duties_of = Watched("duties_of", group((vocabularies.body_of[duty.form], duty) for duty in duties))
        forms = group((vocabularies.body_of[form], form) for form in _printed(records))
        self.forms_of = Watched("forms_of", forms)
        """The names of each kind of body, listed and as plans print them."""
        self.amounts = Watched("amounts", _by_amount(incentives))
        self.plans_of = Watched("plans_of", group((plan.record.place, plan) for plan in plans))
        """By place."""
        self.learned_from = Watched("learned_from", learned)
        """Plans that name a place as their model, by that place."""
        self.related_plans = Watched("related_plans", related)
        """Plans that name a document beside theirs or in their life, each after the name of the relation; all texts."""
        self.below = Watched("below", group(self._parents()))
        """Ids of the entries that name an entry as their parent or as the title above."""

    def entries(self, kind: str) -> tuple[EntryNode[Any], ...]:
        """Return the entries of a vocabulary in its order."""
        return tuple(self._entries[kind].values())

    def entry(self, kind: str, name: str) -> EntryNode[Any]:
        """Return an entry of a vocabulary by its id."""
        return self._entries[kind][name]

    def published(self, kind: str) -> Iterator[Any]:
        """Yield the entries of a vocabulary as they are published: a body with every name that plans print."""
        for entry in getattr(self.vocabularies, kind).entries:
            names = {"printed": self.forms_of.get(entry.id, ())} if kind == "bodies" else {}
            yield entry.model_copy(update=names)

    def _parents(self) -> Iterator[tuple[Use, str]]:
        for kind, entries in self._entries.items():
            yield from (((kind, above), name) for name, entry in entries.items() if (above := entry.above))


def link(records: Records) -> Site:
    """Return the linked site of records that satisfy every rule."""
    return Site(records)


K = TypeVar("K", bound=Hashable)


def group(pairs: Iterable[tuple[K, N]]) -> dict[K, tuple[N, ...]]:
    """Return the values by key, each once, in the order in which they came."""
    groups: dict[K, list[N]] = {}
    for key, node in pairs:
        nodes = groups.get(key)
        if nodes is None:
            groups[key] = [node]
        elif nodes[-1] is not node:
            nodes.append(node)
    return {key: tuple(nodes) for key, nodes in groups.items()}


def duties_in(measure: MeasureNode, vocabularies: Vocabularies) -> Iterator[Duty]:
    """Yield what a measure charges each body with, in the order of the record."""
    for assignment in measure.record.assignments:
        levels = vocabularies.body_of.levels(assignment.offices)
        yield from (Duty(measure, assignment, *found) for found in zip(assignment.offices, levels, strict=True))


def _relate(plans: Sequence[PlanNode], records: Records) -> None:
    """Tell every plan its family."""
    node_of = {plan.id: plan for plan in plans}
    for texts in families(records):
        nodes = tuple(node_of[text.id] for text in texts)
        family = Family(nodes, node_of[counted(texts).id])
        for node in nodes:
            node.family = family


def _printed(records: Records) -> Iterable[str]:
    """Return every name of a body, each once: those listed, then as plans print them."""
    listed = (form for body in records.vocabularies.bodies.entries for form in body.printed)
    issuers = (form for file in records.plans for form in file.plan.issuer)
    measures = (measure for file in records.plans for measure in file.plan.measures)
    charged = (form for measure in measures for assignment in measure.assignments for form in assignment.offices)
    return dict.fromkeys((*listed, *issuers, *charged))


def _relations(plan: PlanNode) -> Iterator[tuple[Use, tuple[str, PlanNode]]]:
    for relation in RELATIONS:
        yield from ((("documents", name), (relation, plan)) for name in getattr(plan.record, relation))
    yield from ((("documents", event.document), ("life", plan)) for event in plan.record.life if event.document)


def uses(measure: MeasureNode, vocabularies: Vocabularies) -> list[Use]:
    """Return every entry that a measure names, each once."""
    record = measure.record
    titles = (
        *record.recognitions,
        *(title for p in record.provisions for incentive in p.incentives for title in incentive.recognition),
    )
    indicators = [target.indicator for provision in record.provisions for target in provision.targets]
    counted = (vocabularies.indicators.by_id[name].recognition for name in indicators)
    bodies = [vocabularies.body_of[form] for assignment in record.assignments for form in assignment.offices]
    uses = {
        **{kind: getattr(record, kind) for kind in NAMED},
        "recognitions": [*titles, *filter(None, counted)],
        "indicators": indicators,
        "bodies": bodies,
        "places": [measure.plan.record.place],
    }
    return list(dict.fromkeys((kind, name) for kind, names in uses.items() for name in names))


def provision_uses(provision: ProvisionNode, vocabularies: Vocabularies) -> list[Use]:
    """Return every entry that a provision, what it holds, or whoever is charged with it is about, each once."""
    record, assignments = provision.record, provision.measure.record.assignments
    charged = (one for one in assignments if not one.provisions or provision.id in one.provisions)
    found = [
        *((kind, name) for kind in NAMED for name in getattr(record, kind)),
        *(use for node in provision.incentives for use in _uses_of_incentive(node)),
        *(use for node in provision.targets for use in _uses_of_target(node, vocabularies)),
        *(("bodies", vocabularies.body_of[form]) for one in charged for form in one.offices),
    ]
    return [use for use in dict.fromkeys(found) if use[0] != "places"]


def _shared_uses(provision: ProvisionNode) -> Iterator[Use]:
    """Yield the entries by which whatever a provision holds is found too."""
    yield "places", provision.measure.plan.record.place
    yield from (("themes", name) for name in provision.record.themes)
    yield from (("industries", name) for name in provision.record.industries)


def _uses_of_incentive(node: IncentiveNode) -> Iterator[Use]:
    yield from _shared_uses(node.provision)
    yield from (("recognitions", title) for title in node.record.recognition)


def _uses_of_target(node: TargetNode, vocabularies: Vocabularies) -> Iterator[Use]:
    yield from _shared_uses(node.provision)
    yield "indicators", node.record.indicator
    counted = vocabularies.indicators.by_id[node.record.indicator].recognition
    if counted:
        yield "recognitions", counted


def _by_amount(incentives: Sequence[IncentiveNode]) -> dict[int, tuple[IncentiveNode, ...]]:
    """Return incentives by their amount in whole yuan, smallest first."""
    known = group((node.record.yuan, node) for node in incentives if node.record.yuan is not None)
    return {yuan: known[yuan] for yuan in sorted(known)}
