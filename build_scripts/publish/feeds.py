"""Atom feeds (RFC 4287): one for the site, one for each plan, one for each theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import group
from build_scripts.atlas.values import Language
from build_scripts.views.page import Context
from build_scripts.views.shared.news import News

LIMIT = 100
"""Entries of a feed, the newest; all that ever changed is on the page of what is new."""

_ATOM = "http://www.w3.org/2005/Atom"


def feeds(context: Context, edition: Edition, news: Sequence[News], unchanged: date) -> Iterator[tuple[str, str]]:
    """Yield every feed by its path below the edition; ``unchanged`` dates a feed without entries."""
    of_plan = group((one.plan, one) for one in news)
    of_theme = group((theme, one) for one in news for theme in one.themes)
    yield _feed(edition, "", edition.site_name, news, unchanged)
    for plan in context.site.plans:
        title = f"{edition.site_name} · {context.language.pick(plan.record.short)}"
        yield _feed(edition, plan.address, title, of_plan.get(plan.record.id, ()), unchanged)
    for theme in context.site.vocabularies.themes.entries:
        title = f"{edition.site_name} · {context.language.pick(theme.name)}"
        address = addresses.entry("themes", theme.id)
        yield _feed(edition, address, title, of_theme.get(theme.id, ()), unchanged)


def _feed(edition: Edition, address: str, title: str, news: Sequence[News], unchanged: date) -> tuple[str, str]:
    path = f"{address}feed.xml"
    entries = news[:LIMIT]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN" if edition.language is Language.ZH else "en"})
    _add(feed, "id", edition.tag + path)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(entries[0].date if entries else unchanged))
    _add(feed, "rights", edition.atlas.licence.address)
    _add(ET.SubElement(feed, "author"), "name", edition.site_name)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": edition.site_url + path})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": edition.site_url + address})
    for one in entries:
        _entry(feed, edition, one)
    ET.indent(feed, " ")
    return path, ET.tostring(feed, encoding="unicode", xml_declaration=False) + "\n"


def _entry(feed: ET.Element, edition: Edition, one: News) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", f"{edition.tag}{addresses.CHANGES}{one.key}")
    _add(entry, "title", f"{one.what} · {one.link.text}")
    _add(entry, "updated", _moment(one.date))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": edition.site_url + one.link.to})
    _add(entry, "summary", one.details or one.what)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"
