"""What stands in the head of a page for citation managers, search engines, feed readers and social networks.

The head is one finished string of HTML in the page's front matter, because a page has one and reading front matter is
what MkDocs spends its time on. Every value in it is escaped here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from build_scripts.citation.items import Item
from build_scripts.linked_data import Edition, Thing
from build_scripts.publish.text import LICENCE_URL
from build_scripts.views.page import Page
from build_scripts.wording import Language

_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}


def head(edition: Edition, page: Page, item: Item | None, feed: str, graph: Thing) -> str:
    """Return the head's own lines of one page; ``feed`` is the address of the feed that tells of changes to it."""
    parts = [*_alternates(edition, page, feed), *_social(edition, page), *(_citation(item) if item else ())]
    return "\n".join([*parts, _script(graph)])


def _alternates(edition: Edition, page: Page, feed: str) -> Iterator[str]:
    english = f"{edition.root_url}en/{page.address}"
    for tag, url in (("zh-CN", edition.root_url + page.address), ("en", english), ("x-default", english)):
        yield f'<link rel="alternate" hreflang="{tag}" href="{escape(url)}">'
    yield '<link rel="alternate" type="application/json" href="index.json">'
    yield '<link rel="alternate" type="text/markdown" href="index.md">'
    yield f'<link rel="alternate" type="application/atom+xml" href="{escape(feed)}">'
    yield f'<link rel="license" href="{LICENCE_URL}">'


def _social(edition: Edition, page: Page) -> Iterator[str]:
    properties = {
        "og:type": "article" if page.reference else "website",
        "og:site_name": edition.site_name,
        "og:title": page.title,
        "og:description": page.description,
        "og:url": edition.site_url + page.address,
        "og:locale": "zh_CN" if edition.language is Language.ZH else "en_GB",
    }
    yield from (f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items())
    yield '<meta name="twitter:card" content="summary">'


def _citation(item: Item) -> Iterator[str]:
    """Yield Highwire's and Dublin Core's fields, which citation managers read."""
    issued = str(item.published or "")
    language = _TAGS[item.language]
    fields: Iterable[tuple[str, str]] = (
        ("citation_title", item.title),
        *(("citation_author", name) for name in item.issuers),
        ("citation_publication_date", issued.replace("-", "/")),
        ("citation_public_url", item.url),
        ("citation_language", language),
        ("DC.title", item.title),
        *(("DC.creator", name) for name in item.issuers),
        ("DC.date", issued),
        ("DC.type", item.status),
        ("DC.identifier", item.url),
        ("DC.source", item.source),
        ("DC.publisher", item.site_name),
        ("DC.language", language),
        ("DC.rights", LICENCE_URL),
    )
    yield from (f'<meta name="{name}" content="{escape(value)}">' for name, value in fields if value)


def _script(graph: Thing) -> str:
    """Return a graph as a script element; no text in it can end the element."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{text}</script>'
