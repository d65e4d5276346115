"""Everything that the site holds beside the pages that MkDocs makes of Markdown: one function, files in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import jinja2

from build_scripts import addresses, dates, feeds, hosting, twins
from build_scripts.citation import formats
from build_scripts.complete import Completion
from build_scripts.link import Site
from build_scripts.news import News
from build_scripts.permalinks.forward import forwarding_pages
from build_scripts.permalinks.history import Redirect
from build_scripts.publish import api, archive, database, text, workbook
from build_scripts.publish.tables import Table
from build_scripts.views.page import Page
from build_scripts.views.reference import CitedPlan
from build_scripts.wording import Language

Files = Iterator[tuple[str, str | bytes]]
"""Paths below the site's root, and what the file holds."""


@dataclass(frozen=True)
class Published:
    """One edition, ready to be written."""

    completion: Completion
    pages: Sequence[Page]
    rendered: Mapping[str, str]
    """Markdown by path."""
    news: Sequence[News]


def edition_files(published: Published, redirects: Sequence[Redirect], templates: Path) -> Files:
    """Yield the files of one edition: twins of its pages, citations, feeds, calendar, forwarding pages."""
    completion = published.completion
    edition, context = completion.edition, completion.context
    folder = "" if edition.language is Language.ZH else f"{edition.language}/"
    living = [page.address for page in published.pages]
    unchanged = max((plan.record.source.checked for plan in context.site.plans), default=date.min)
    template = _forward_template(templates, completion)
    forwarding = forwarding_pages(redirects, living, template, edition.site_url)
    own: Files = chain(
        _twins(published),
        _citations(completion.plans.values()),
        feeds.feeds(context, edition, published.news, unchanged),
        [("calendar.ics", dates.calendar(context, edition))],
        ((f"{address}index.html", html) for address, html in forwarding.items()),
        [("addresses.txt", hosting.address_list(living, forwarding))],
        [("llms.txt", hosting.llms(context.site, published.pages, edition, context.say("site.description")))],
    )
    return ((folder + path, content) for path, content in own)


def site_files(site: Site, tables: Sequence[Table], pages: Sequence[str], site_url: str, build: str) -> Files:
    """Yield the files that are one for both editions: the data, and what hosts and crawlers look for."""
    yield from data_files(site, tables, site_url)
    yield from hosting.sitemaps(pages, site_url)
    yield "robots.txt", hosting.robots(site_url)
    yield "build.json", build
    yield ".nojekyll", ""


def data_files(site: Site, tables: Sequence[Table], site_url: str) -> Files:
    """Yield the published data in every form."""
    plain = {f"{table.name}.csv": text.as_csv(table) for table in tables}
    plain["datapackage.json"] = text.datapackage(tables, site_url, api.VERSION)
    answers = {path.removeprefix(addresses.DATA): answer for path, answer in api.files(site, site_url)}
    bundle = {**plain, **answers, "README.md": text.readme(tables, site_url), "LICENSE": text.LICENCE_TEXT}
    whole: dict[str, str | bytes] = {
        **plain,
        **answers,
        "policy-atlas-data.zip": archive.as_zip(bundle),
        f"{database.NAME}.db": database.as_sqlite(tables),
        "metadata.json": database.datasette_metadata(tables, site_url),
        "policy-atlas.xlsx": workbook.as_xlsx(tables),
    }
    return ((addresses.DATA + name, content) for name, content in whole.items())


def _twins(published: Published) -> Files:
    completion = published.completion
    site, edition = completion.context.site, completion.edition
    for page in published.pages:
        yield f"{page.address}index.md", twins.as_markdown(published.rendered[f"{page.address}index.md"])
        kind, node = completion.things.get(page.address, ("", None))
        record = twins.record_of(site, edition, kind, node, completion.plans)
        yield f"{page.address}index.json", twins.page_json(edition, page, record)


def _citations(plans: Iterable[CitedPlan]) -> Files:
    for plan in plans:
        every = tuple(plan.items())
        for name in formats.FORMATS:
            yield f"{plan.plan.address}cite.{name}", formats.write([plan.item], name)
            yield f"{plan.plan.address}citations.{name}", formats.write(every, name)
            for node in plan.plan.measures:
                yield f"{node.address}cite.{name}", formats.write([plan.measure(node)], name)


def _forward_template(templates: Path, completion: Completion) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), undefined=jinja2.StrictUndefined, autoescape=True
    )
    environment.globals.update(say=completion.context.say, language=completion.edition.language)
    return environment.get_template("forward.html.j2")
