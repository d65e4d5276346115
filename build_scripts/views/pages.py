"""All pages of one edition of the site."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.publish.tables import Table
from build_scripts.views import (
    body,
    city,
    compare,
    entries,
    home,
    incentives,
    indicator,
    industry,
    measure,
    plan,
    recognition,
    search,
    targets,
    theme,
)
from build_scripts.views.page import Context, Page

_PLAIN_LISTS = ("themes", "recognitions", "indicators", "bodies", "terms")


def pages(context: Context, tables: tuple[Table, ...]) -> Iterator[Page]:
    """Yield every page of the context's language."""
    site = context.site
    yield home.home_page(context)
    yield home.about_page(context)
    yield home.data_page(context, tables)
    yield plan.plans_page(context)
    for node in site.plans:
        yield plan.plan_page(context, node)
        yield from (measure.measure_page(context, node, index) for index in range(len(node.measures)))
    yield city.cities_page(context)
    yield from (city.city_page(context, place) for place in site.vocabularies.places.entries)
    yield from incentives.incentives_pages(context)
    yield from incentives.amount_pages(context)
    yield from targets.targets_pages(context)
    yield from compare.compare_pages(context)
    yield search.search_page(context)
    for kind in _PLAIN_LISTS:
        yield from entries.vocabulary_pages(context, kind)
    yield from industry.industries_pages(context)
    yield from _entry_pages(context)


def _entry_pages(context: Context) -> Iterator[Page]:
    vocabularies = context.site.vocabularies
    for theme_ in vocabularies.themes.entries:
        yield from theme.theme_pages(context, theme_)
    for title in vocabularies.recognitions.entries:
        yield from recognition.recognition_pages(context, title)
    for indicator_ in vocabularies.indicators.entries:
        yield from indicator.indicator_pages(context, indicator_)
    for body_ in vocabularies.bodies.entries:
        yield from body.body_pages(context, body_)
    for kind in ("industries", "terms"):
        for entry in getattr(vocabularies, kind).entries:
            yield from entries.entry_pages(context, kind, entry)
