"""The page of one measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import MeasureNode, ProvisionNode, group
from build_scripts.atlas.people import in_letters
from build_scripts.records.language import Language
from build_scripts.records.model import Assignment, Role
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.confirmed import carried_out_by, carried_out_links, cited_by
from build_scripts.views.shared.counterparts import RelatedSection, related_section
from build_scripts.views.shared.explained import Explained, explained_text
from build_scripts.views.shared.news import HistoryView, history_of_measure
from build_scripts.views.shared.official_wording import ElsewhereView, PassageView, Wording, wording_of
from build_scripts.views.shared.outline import OutlineView, outline_around, trail
from build_scripts.views.shared.parts import (
    IncentiveView,
    TargetView,
    body_link,
    entry_links,
    incentive_view,
    measure_link,
    measure_title,
    own_plan_link,
    place_link,
    target_view,
)
from build_scripts.views.shared.standing import Piece, standing_line
from build_scripts.views.shared.texts import OtherText, other_texts

AT_A_GLANCE = 6
"""How many amounts, and how many targets, stand at the head of a page: what fits before the first scroll."""


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """One provision with all that it grants and aims at."""

    id: str
    label: str
    text: Explained
    incentives: tuple[IncentiveView, ...]
    targets: tuple[TargetView, ...]
    novelty: str
    carries_out: tuple[Link, ...]
    """Of plans of places above, as editors confirmed."""
    carried_out_by: tuple[Link, ...]
    rules: tuple[tuple[str, str], ...]
    """What it lays down for the plan's benefits or for the document itself: the kind of rule, and what it says."""
    who: tuple[DutyView, ...]
    elsewhere: tuple[ElsewhereView, ...]
    """Official sentences that it renders and that stand beside another provision."""
    is_unmatched: bool
    """Whether the page has the official wording, and nothing in it was found that the provision renders."""


@dataclass(frozen=True, slots=True)
class PairView:
    """A provision beside its official wording, and the provisions after it that have nothing beside them."""

    first: ProvisionView
    passages: tuple[PassageView, ...]
    others: tuple[ProvisionView, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """Who has one role."""

    role: str
    """With how it is known, where no word beside the names says it."""
    people: str
    bodies: tuple[Link, ...]
    printed: str
    """The bracket as printed, where names or roles had to be read out of it."""


@dataclass(frozen=True, slots=True)
class MeasureView(View):
    """Everything that the page of a measure shows."""

    number: str
    title: str
    locator: str
    texts: tuple[OtherText, ...]
    """What it is in the texts before and after its own."""
    place: Link
    hue: int
    plan: Link
    standing: tuple[Piece, ...]
    trail: tuple[Link | str, ...]
    summary: str
    pays: tuple[IncentiveView, ...]
    """At a glance: the largest amounts first; ``pays_more`` counts those left to the provisions."""
    pays_more: int
    aims: tuple[TargetView, ...]
    """At a glance; ``aims_more`` counts those left to the provisions."""
    aims_more: int
    who: tuple[DutyView, ...]
    """Everybody who answers for the whole measure or for any provision of it, each once in a role."""
    themes: tuple[Link, ...]
    terms: tuple[Link, ...]
    documents: tuple[Link, ...]
    carried_out_by: tuple[Link, ...]
    """Provisions of other plans that carry out the measure as a whole, as editors confirmed."""
    cited_by: tuple[Link, ...]
    """Provisions of the same plan whose text refers to it by its number."""
    industries: tuple[Link, ...]
    recognitions: tuple[Link, ...]
    provisions: tuple[ProvisionView, ...]
    pairs: tuple[PairView, ...]
    """The same provisions beside the official wording; none where the builder has none."""
    source_url: str
    """The page of the official text; empty where none is known."""
    outline: OutlineView
    related: RelatedSection
    history: HistoryView
    previous: Link | None
    next: Link | None
    edit: str


def measure_page(context: Context, node: MeasureNode) -> Page[MeasureView]:
    """Return the page of a measure."""
    view = _view(context, node)
    return Page(
        address=node.address,
        template="measure",
        title=context.say("measure.title", title=measure_title(context, node), plan=view.plan.text),
        description=view.summary,
        view=view,
        subject=node,
        hide=("toc",),
        meta={"hue": view.hue},
    )


def _view(context: Context, node: MeasureNode) -> MeasureView:
    plan, record, pick = node.plan, node.record, context.language.pick
    wording = wording_of(context, node)
    provisions = tuple(provision_view(context, node, provision, wording) for provision in node.provisions)
    pays = tuple(incentive for provision in provisions for incentive in provision.incentives)
    aims = tuple(target for provision in provisions for target in provision.targets)
    titles = dict.fromkeys((*(t for i in node.incentives for t in i.record.recognition), *record.recognitions))
    return MeasureView(
        number=record.number,
        title=pick(record.heading),
        locator=record.locator,
        texts=tuple(other_texts(context, node)),
        place=place_link(context, plan.place.id),
        hue=hue(plan.place.record),
        plan=own_plan_link(context, plan),
        standing=standing_line(context, plan),
        trail=trail(context, node),
        summary=pick(record.summary),
        pays=tuple(sorted(pays, key=_largest_first))[:AT_A_GLANCE],
        pays_more=max(0, len(pays) - AT_A_GLANCE),
        aims=aims[:AT_A_GLANCE],
        aims_more=max(0, len(aims) - AT_A_GLANCE),
        who=everybody(context, record.assignments),
        themes=entry_links(context, "themes", record.themes),
        terms=entry_links(context, "terms", record.terms),
        industries=entry_links(context, "industries", record.industries),
        recognitions=entry_links(context, "recognitions", titles),
        documents=entry_links(context, "documents", record.documents),
        carried_out_by=carried_out_by(context, node),
        cited_by=cited_by(context, node),
        provisions=provisions,
        pairs=tuple(_pairs(provisions, wording)) if wording else (),
        source_url=plan.record.source.url or "",
        outline=outline_around(context, node),
        related=related_section(context, node),
        history=history_of_measure(context, node),
        previous=measure_link(context, node.previous) if node.previous else None,
        next=measure_link(context, node.next) if node.next else None,
        edit=f"{context.repository}/edit/main/{plan.path}#L{node.line}",
    )


def _largest_first(incentive: IncentiveView) -> int:
    return -(incentive.amount or 0)


def provision_view(
    context: Context, measure: MeasureNode, node: ProvisionNode, wording: Wording | None
) -> ProvisionView:
    """Return one provision with its figures; with ``wording`` also what of the official text it renders."""
    record, pick = node.record, context.language.pick
    return ProvisionView(
        id=node.id,
        label=context.say("provision.label", id=node.id),
        text=explained_text(context, node),
        incentives=tuple(
            incentive_view(context, one, wording.of_incentive(one) if wording else None) for one in node.incentives
        ),
        targets=tuple(target_view(context, one, wording.of_target(one) if wording else None) for one in node.targets),
        novelty=pick(record.novelty) if record.novelty else "",
        carries_out=carried_out_links(context, node),
        carried_out_by=carried_out_by(context, node),
        rules=tuple(
            (context.say(f"rule.{rule.kind}"), pick(rule.text))
            for rule in measure.plan.record.rules
            if (rule.measure, rule.provision) == (measure.id, node.id)
        ),
        who=tuple(
            _duty(context, (assignment,))
            for assignment in measure.record.assignments
            if node.id in assignment.provisions
        ),
        elsewhere=wording.elsewhere(node.id) if wording else (),
        is_unmatched=wording is not None and not wording.renders(node.id),
    )


def _pairs(provisions: Sequence[ProvisionView], wording: Wording) -> Iterator[PairView]:
    """Yield the provisions in their order; each but the first begins a pair where something stands beside it."""
    beside = [wording.beside(provision.id) for provision in provisions]
    starts = [number for number, passages in enumerate(beside) if passages or number == 0]
    for start, end in pairwise([*starts, len(provisions)]):
        yield PairView(provisions[start], beside[start], tuple(provisions[start + 1 : end]))


def everybody(context: Context, assignments: Sequence[Assignment]) -> tuple[DutyView, ...]:
    """Return everybody who answers for something by these assignments, each once in a role."""
    alike = group(((assignment.role, assignment.known_by), assignment) for assignment in assignments)
    return tuple(_duty(context, found) for found in alike.values())


def _duty(context: Context, alike: Sequence[Assignment]) -> DutyView:
    """Return one role, and all who have it by these assignments."""
    role, known_by, say = alike[0].role, alike[0].known_by, context.say
    name = say(f"role.{role}") + (say("bracketed", text=say(f"known-by.{known_by}")) if known_by else "")
    names = dict.fromkeys(body for assignment in alike for body in assignment.bodies)
    printed = say("list.semicolon").join(dict.fromkeys(one.printed for one in alike if one.printed))
    if role is Role.LEADER:
        return DutyView(name, say("list.comma").join(_person(context, one) for one in names), (), printed)
    return DutyView(name, "", tuple(body_link(context, form) for form in names), printed)


def _person(context: Context, name: str) -> str:
    """Return a person's name; where a reader may not read Chinese, in letters and as printed."""
    letters = in_letters(name) if context.language is Language.EN else ""
    return context.say("person.printed", name=letters, form=name) if letters else name
