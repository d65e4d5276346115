"""The home page, the page about the atlas, and the page of its open data."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.publish.tables import Table
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.parts import plan_link
from build_scripts.views.plan import PlanCard, plan_card
from build_scripts.views.spread import AmountsPicture, Spread, amounts_picture, widest_spreads
from build_scripts.wording import Language


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the whole collection and where to see what it counts."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows."""

    figures: tuple[Figure, ...]
    plans: tuple[PlanCard, ...]
    picture: AmountsPicture | None
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """The known oddities of one plan's source."""

    plan: Link
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A published column."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A published table."""

    name: str
    title: str
    rows: int
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The published tables; ``prefix`` leads to the folder of the files, which is one for both editions."""

    prefix: str
    tables: tuple[TableView, ...]
    plans: tuple[str, ...]
    vocabularies: tuple[str, ...]


def home_page(context: Context) -> Page:
    """Return the home page."""
    site, say = context.site, context.say
    counts = (
        (len(site.plans), "plans", addresses.PLANS),
        (sum(len(plan.measures) for plan in site.plans), "measures", addresses.PLANS),
        (len(site.incentives), "incentives", addresses.INCENTIVES),
        (len(site.targets), "targets", addresses.TARGETS),
    )
    view = HomeView(
        figures=tuple(Figure(number, Link(say(f"home.{name}"), to)) for number, name, to in counts),
        plans=tuple(plan_card(context, plan) for plan in site.plans),
        picture=amounts_picture(context),
        spreads=widest_spreads(context, limit=4),
    )
    return Page(addresses.HOME, "home", say("site.name"), say("site.description"), view, hide=("navigation", "toc"))


def about_page(context: Context) -> Page:
    """Return the page about method, limits and known oddities of the sources."""
    pick = context.language.pick
    view = tuple(
        PlanNotes(plan_link(context, plan), tuple(pick(note) for note in plan.record.source.notes))
        for plan in context.site.plans
    )
    return Page(addresses.ABOUT, "about", context.say("about.title"), context.say("about.description"), view)


def data_page(context: Context, tables: tuple[Table, ...]) -> Page:
    """Return the page that describes the published data."""
    prefix = "" if context.language is Language.ZH else "../../data/"
    plans = tuple(plan.record.id for plan in context.site.plans)
    vocabularies = tuple(kind for kind, _ in context.site.vocabularies.each())
    view = DataView(prefix, tuple(_table(context, table) for table in tables), plans, vocabularies)
    return Page(addresses.DATA, "data", context.say("data.title"), context.say("data.description"), view)


def _table(context: Context, table: Table) -> TableView:
    chinese = context.language is Language.ZH
    columns = tuple(ColumnView(c.name, c.type, c.zh if chinese else c.en) for c in table.columns)
    return TableView(table.name, table.title_zh if chinese else table.title_en, len(table.rows), columns)
