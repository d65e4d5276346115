"""The home page, and the page of the open data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts import addresses
from build_scripts.link import PlanNode
from build_scripts.publish.tables import Table
from build_scripts.views.city import plan_date
from build_scripts.views.page import Context, Link, Page
from build_scripts.views.plan import PlanCard, plan_card
from build_scripts.views.spread import AmountsPicture, Spread, amounts_picture, widest_spreads
from build_scripts.wording import Language

_PLANS = 8
"""How many plans the home page shows: the newest."""

_FILES = 20
"""How many plans' files the page of the data lists; the API's own list names all of them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the whole collection and where to see what it counts."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows; ``all_plans`` where it shows only the newest."""

    figures: tuple[Figure, ...]
    plans: tuple[PlanCard, ...]
    all_plans: Link | None
    picture: AmountsPicture | None
    spreads: tuple[Spread, ...]


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
    """The published tables; ``prefix`` leads to the folder of the files, which is one for both editions.

    ``plans`` are the plans whose files are listed, ``more`` counts the others.
    """

    prefix: str
    tables: tuple[TableView, ...]
    plans: tuple[str, ...]
    more: int
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
    shown = _newest(site.plans)
    view = HomeView(
        figures=tuple(Figure(number, Link(say(f"home.{name}"), to)) for number, name, to in counts),
        plans=tuple(plan_card(context, plan) for plan in shown),
        all_plans=Link(say("home.all-plans", count=len(site.plans)), addresses.PLANS)
        if len(shown) < len(site.plans)
        else None,
        picture=amounts_picture(context, shown),
        spreads=widest_spreads(context, limit=4),
    )
    return Page(addresses.HOME, "home", say("site.name"), say("site.description"), view, hide=("navigation", "toc"))


def data_page(context: Context, tables: tuple[Table, ...]) -> Page:
    """Return the page that describes the published data."""
    prefix = "" if context.language is Language.ZH else "../../data/"
    plans = tuple(plan.record.id for plan in context.site.plans)
    vocabularies = tuple(kind for kind, _ in context.site.vocabularies.each())
    view = DataView(
        prefix=prefix,
        tables=tuple(_table(context, table) for table in tables),
        plans=plans[:_FILES],
        more=max(0, len(plans) - _FILES),
        vocabularies=vocabularies,
    )
    return Page(addresses.DATA, "data", context.say("data.title"), context.say("data.description"), view)


def _newest(plans: Sequence[PlanNode]) -> tuple[PlanNode, ...]:
    """Return the newest plans, in the order given."""
    newest = frozenset(sorted(plans, key=plan_date, reverse=True)[:_PLANS])
    return tuple(plan for plan in plans if plan in newest)


def _table(context: Context, table: Table) -> TableView:
    chinese = context.language is Language.ZH
    columns = tuple(ColumnView(c.name, c.type, c.zh if chinese else c.en) for c in table.columns)
    return TableView(table.name, table.title_zh if chinese else table.title_en, len(table.rows), columns)
