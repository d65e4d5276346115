"""All pages of one edition of the site."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.publish.tables import Table
from build_scripts.views import city, entries, home, incentives, measure, plan, targets
from build_scripts.views.page import Context, Page


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
    yield incentives.incentives_page(context)
    yield from incentives.amount_pages(context)
    yield targets.targets_page(context)
    for kind in entries.KINDS:
        yield entries.vocabulary_page(context, kind)
        vocabulary = getattr(site.vocabularies, kind)
        yield from (entries.entry_page(context, kind, entry) for entry in vocabulary.entries)
