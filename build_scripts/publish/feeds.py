"""Atom feeds (RFC 4287): one for the site, for each plan and theme, and for each place and title that has something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import EntryNode, Site, group
from build_scripts.records.language import Language
from build_scripts.views.page import Context
from build_scripts.views.shared.news import News
from build_scripts.views.shared.parts import plan_link

LIMIT = 100
"""Entries of a feed, the newest; all that ever changed is on the page of what is new."""

_FOLLOWED = ("themes", "places", "recognitions")
"""Kinds of entries that have feeds of their own."""

_ATOM = "http://www.w3.org/2005/Atom"


def feeds(context: Context, edition: Edition, news: Sequence[News], unchanged: date) -> Iterator[tuple[str, str]]:
    """Yield every feed by its path below the edition; ``unchanged`` dates a feed without entries."""
    of_plan = group((one.plan, one) for one in news)
    of_entry = group((use, one) for one in news for use in one.uses if use[0] in _FOLLOWED)
    yield _feed(edition, "", edition.site_name, news, unchanged)
    for plan in context.site.all_plans:
        title = f"{edition.site_name} · {plan_link(context, plan).text}"
        yield _feed(edition, plan.address, title, of_plan.get(plan.record.id, ()), unchanged)
    for entry in (entry for kind in _FOLLOWED for entry in context.site.entries(kind)):
        if has_feed(context.site, entry):
            title = f"{edition.site_name} · {context.language.pick(entry.record.name)}"
            yield _feed(edition, entry.address, title, of_entry.get(entry.use, ()), unchanged)


def has_feed(site: Site, entry: EntryNode[Any]) -> bool:
    """Return whether an entry has a feed of its own: every theme, a title that is named, a place that has plans.

    A place has the plans of those directly below it too, as on its page. Whatever is new of a plan or measure is in the
    feeds of these, so one that was published does not go because of what is in it.
    """
    if entry.kind == "places":
        return any(site.plans_of.get(name) for name in (entry.id, *site.below.get(entry.use, ())))
    named = entry.use in site.measures_using or entry.use in site.others_using
    return entry.kind == "themes" or (entry.kind == "recognitions" and named)


def _feed(edition: Edition, address: str, title: str, news: Sequence[News], unchanged: date) -> tuple[str, str]:
    path = f"{address}feed.xml"
    entries = news[:LIMIT]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN" if edition.language is Language.ZH else "en"})
    _add(feed, "id", edition.tag + path)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(entries[0].told.date if entries else unchanged))
    _add(feed, "rights", edition.atlas.licence.address)
    _add(ET.SubElement(feed, "author"), "name", edition.site_name)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": edition.site_url + path})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": edition.site_url + address})
    for one in entries:
        _entry(feed, edition, one)
    ET.indent(feed, " ")
    return path, ET.tostring(feed, encoding="unicode", xml_declaration=False) + "\n"


def _entry(feed: ET.Element, edition: Edition, news: News) -> None:
    one = news.told
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", f"{edition.tag}{addresses.CHANGES}{news.key}")
    _add(entry, "title", f"{one.what} · {one.link.text}")
    _add(entry, "updated", _moment(one.date))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": edition.site_url + one.link.to})
    _add(entry, "summary", one.details or one.what)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"
