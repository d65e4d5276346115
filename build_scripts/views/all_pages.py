"""All pages of one edition of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from build_scripts.atlas import addresses
from build_scripts.atlas.link import EntryNode
from build_scripts.atlas.places_within import is_compared
from build_scripts.atlas.site_sections import sections
from build_scripts.atlas.subjects import SUBJECTS
from build_scripts.records.kinds import WITH_PAGES
from build_scripts.records.model import Place
from build_scripts.views.kinds import (
    about,
    body,
    city,
    claim,
    compare,
    coverage,
    differences,
    document,
    entries,
    full_plan,
    home,
    incentives,
    indicator,
    measure,
    place_tables,
    plan,
    recognition,
    search_results,
    sums,
    targets,
    theme,
    within_place,
)
from build_scripts.views.page import Context, Page, View

_LISTS: dict[str, Callable[[Context], Iterable[Page[View]]]] = {
    "places": city.cities_pages,
}
"""Of the kinds whose list is more than the plain one."""

_ENTRY_PAGES: dict[str, Callable[..., Iterable[Page[View]]]] = {
    "places": lambda context, place: (city.city_page(context, place),),
    "themes": theme.theme_pages,
    "recognitions": recognition.recognition_pages,
    "indicators": indicator.indicator_pages,
    "bodies": body.body_pages,
    "documents": document.document_pages,
}
"""Of the kinds whose entries have more than the plain page."""

_FIGURES: tuple[tuple[str, str, Callable[[Context], Iterable[Page[View]]]], ...] = (
    ("incentives", addresses.INCENTIVES, incentives.incentives_pages),
    ("incentives", addresses.AMOUNTS, sums.amount_pages),
    ("incentives", addresses.RATES, sums.rates_pages),
    ("claim", addresses.CLAIM, claim.claim_pages),
    ("targets", addresses.TARGETS, targets.targets_pages),
    ("compare", addresses.COMPARE, compare.compare_pages),
)
"""Of the lists of what plans hold: the section that each belongs to, and its address."""

Make = Callable[[], Iterable[Page[View]]]
"""Makes a page with all its sheets."""


def makers(context: Context) -> Iterator[tuple[str, Make]]:
    """Yield what makes the pages of the context's language, under the address of the first sheet.

    The data page and the list of changes stand apart.
    """
    site, there = context.site, sections(context.site)
    yield _single(addresses.HOME, home.home_page, context)
    yield addresses.ABOUT, partial(about.about_pages, context)
    yield addresses.COVERAGE, partial(coverage.coverage_pages, context)
    yield addresses.PLANS, partial(plan.plans_pages, context)
    for node in site.all_plans:
        yield node.address, partial(plan.plan_pages, context, node)
        yield _single(addresses.full(node.id), full_plan.full_plan_page, context, node)
        if node.before:
            yield addresses.differences(node.id), partial(differences.differences_pages, context, node)
        for one in node.measures:
            yield _single(one.address, measure.measure_page, context, one)
    yield from ((address, partial(make, context)) for name, address, make in _FIGURES if name in there)
    if "tables" in there:
        yield _single(addresses.TABLES, place_tables.tables_page, context)
        yield from ((addresses.table(kind), partial(place_tables.table_pages, context, kind)) for kind in SUBJECTS)
    yield _single(addresses.SEARCH, search_results.search_page, context)
    for kind in filter(there.__contains__, WITH_PAGES):
        plain = partial(entries.vocabulary_pages, kind=kind)
        yield addresses.hub(kind), partial(_LISTS.get(kind, plain), context)
        make = _ENTRY_PAGES.get(kind, entries.entry_pages)
        yield from ((entry.address, partial(make, context, entry)) for entry in site.entries(kind))
    for place in site.entries("places"):
        if is_compared(site, place):
            yield from _within(context, place)


def _within(context: Context, place: EntryNode[Place]) -> Iterator[tuple[str, Make]]:
    yield addresses.within_place(place.id), partial(within_place.within_pages, context, place)
    for entry, _ in within_place.themes_within(context, place):
        make = partial(within_place.within_theme_pages, context, place, entry)
        yield addresses.within_place(place.id, entry.id), make


def _single(address: str, make: Callable[..., Page[View]], *arguments: object) -> tuple[str, Make]:
    return address, lambda: (make(*arguments),)
