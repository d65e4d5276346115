"""What the site holds beside its pages: the data, feeds, calendars, redirects, and what hosts and crawlers look for.

The data are written beside MkDocs (``editions``); the rest is made when its pages are known.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from build_scripts.atlas import addresses
from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.markdown.completion import edition_of
from build_scripts.publish import api, deadlines, feeds, hosting
from build_scripts.publish.data_files import Files
from build_scripts.publish.permalinks.forwarding import left_pages
from build_scripts.publish.permalinks.left_files import left_files
from build_scripts.publish.scripts import scripts_name, site_scripts
from build_scripts.records.language import Language
from build_scripts.records.source import read_text
from build_scripts.run.generate import Linked, context_of
from build_scripts.run.revision import commit
from build_scripts.run.site_mark import BUILD
from build_scripts.run.write import kept
from build_scripts.views.shared.news import news

_PAGE = "index.html"
_INSTALLED = Path(sys.prefix) / "libraries" / "node_modules"
_LIBRARIES = {"docx": "dist/index.mjs", "write-excel-file": "bundle/write-excel-file.min.js"}
"""What is published of each library of ``requirements/libraries.json``: the one file that stands alone in a browser."""


def own_files(source: Linked, settings: Settings, pages: Sequence[str], fetched: str) -> dict[str, str | bytes]:
    """Return what the site has of its own: whatever is made from the list of its pages, and what hosts look for.

    ``pages`` are the addresses of the pages, in order; ``fetched`` is the name of what scripts fetch.
    """
    return dict(
        chain(
            *(edition_files(source, settings, language, pages) for language in Language),
            host_files(source, settings, pages, fetched),
            _offered(settings),
        )
    )


def _offered(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the packed copy that readers may take along."""
    if settings.mirror:
        yield f"{addresses.DATA}{settings.mirror.name}", kept(settings.mirror) or b""


def edition_files(source: Linked, settings: Settings, language: Language, pages: Sequence[str]) -> Files:
    """Yield the files of one edition: feeds, calendar, what is left at addresses, and lists of what there is."""
    context = context_of(source, settings, language)
    edition = edition_of(context, settings)
    unchanged = max((plan.record.source.checked for plan in source.site.all_plans), default=date.min)
    left = left_files(context, edition, left_pages(source.history, set(pages)), settings.templates)
    own: Files = chain(
        feeds.feeds(context, edition, news(context, source.history), unchanged),
        ((f"{address}{_PAGE}", html) for address, html in left.items()),
        (
            ("calendar.ics", deadlines.calendar(context, edition)),
            ("addresses.txt", hosting.address_list(pages, left)),
            ("llms.txt", hosting.llms(context, edition)),
        ),
    )
    return ((_folder(language) + path, content) for path, content in own)


def host_files(source: Linked, settings: Settings, pages: Sequence[str], fetched: str) -> Iterator[tuple[str, str]]:
    """Yield what hosts and crawlers look for at the top of a site."""
    yield from hosting.sitemaps(pages, settings.site_url)
    yield "robots.txt", hosting.robots(settings.site_url)
    version = str(source.history.version or "unreleased")
    own = {"scripts": scripts_name(site_scripts(settings.templates)), "fetched": fetched}
    yield BUILD, hosting.build_json(commit(settings.root), source.site, version, api.VERSION, own)
    yield ".nojekyll", ""
    yield from libraries()


def libraries() -> Iterator[tuple[str, str]]:
    """Yield the libraries that browsers load when a table is taken along, each with its licence, as installed.

    Raises ``MisuseError`` where they are not installed.
    """
    for name, path in _LIBRARIES.items():
        for own, published in ((path, f"{name}.js"), ("LICENSE", f"{name}.LICENSE.txt")):
            file = _INSTALLED / name / own
            if not file.is_file():
                raise MisuseError(f"{name} is not installed; run `make setup`")
            text = read_text(file, own)
            assert isinstance(text, str)  # the lock file holds the digest of what was installed
            yield f"assets/libraries/{published}", text


def _folder(language: Language) -> str:
    return "" if language is Language.ZH else f"{language}/"
