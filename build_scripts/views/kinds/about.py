"""The page about the atlas: method, limits, who is responsible, and the known oddities of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import PlanNode
from build_scripts.records.language import Language
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.shared.paging import Pager, Span, cut, pager, sheet_title
from build_scripts.views.shared.parts import plan_link
from build_scripts.views.shared.reporting import mail_link

_BYTES = 30_000
"""How much of the plans' notes the page tells itself."""

_LINES = 150
"""How many plans one further sheet names."""


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """The known oddities of one plan's source, or how many its own page tells."""

    anchor: str
    hue: int
    plan: Link
    notes: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class AboutView(View):
    """One sheet of the page: the first tells the notes of its plans, the others only lead to them.

    The plans' own pages tell their notes, so that repeating all of them here would be a second atlas. ``others``
    counts the plans of further sheets.
    """

    title: str
    steward: str
    """Who is responsible for the site; empty where no one is named."""
    contact: str
    mail: str
    """What begins an e-mail to the contact; both are empty where there is none."""
    issues: str
    """Where the repository takes reports."""
    coverage: Link
    plans: tuple[PlanNotes, ...]
    others: int
    pager: Pager


def about_pages(context: Context) -> Iterator[Page[AboutView]]:
    """Yield the page about method, limits and known oddities, and the sheets that name the plans left over."""
    plans = sorted(context.site.all_plans, key=lambda plan: plan.id)
    told = cut(plans, _BYTES, _weight)[0]
    rest = plans[len(told) :]
    runs = [told, *(cut(rest, _LINES) if rest else ())]
    spans = [_span(context, run) for run in runs] if rest else []
    title, description = context.say("about.title"), context.say("about.description")
    atlas = context.site.atlas
    for number, run in enumerate(runs, 1):
        view = AboutView(
            title=context.say("about.oddities"),
            steward=context.language.pick(atlas.steward) if atlas.steward else "",
            contact=atlas.contact or "",
            mail=mail_link(context, addresses.ABOUT),
            issues=f"{context.repository}/issues",
            coverage=Link(context.say("coverage.title"), addresses.COVERAGE),
            plans=tuple(_notes(context, plan, is_told=number == 1) for plan in run),
            others=len(rest),
            pager=pager(context, addresses.ABOUT, number, len(runs), spans),
        )
        template = "about" if number == 1 else "oddities"
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(addresses.ABOUT, number), template, name, description, view)


def _weight(plan: PlanNode) -> int:
    """Return how long the notes of a plan are, in the longer language: both editions have the same sheets."""
    notes = plan.record.source.notes
    return max(sum(len(language.pick(note).encode()) for note in notes) for language in Language)


def _notes(context: Context, plan: PlanNode, *, is_told: bool) -> PlanNotes:
    notes, link = plan.record.source.notes, plan_link(context, plan)
    return PlanNotes(
        anchor=plan.id,
        hue=hue(plan.place.record),
        plan=link if is_told or not notes else Link(link.text, f"{link.to}#notes"),
        notes=tuple(map(context.language.pick, notes)) if is_told else (),
        count=len(notes),
    )


def _span(context: Context, plans: tuple[PlanNode, ...]) -> Span:
    return Span(plan_link(context, plans[0]).text, plan_link(context, plans[-1]).text, plans[-1].id)
