"""Citations as people print them. A style is a phrase; what is not known of a document is left out of it.

The standard styles set one work that stands at one address. Here two are told: the official document, and this site,
where a part of it was read in the editors' words.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.publish.citation.items import Item, filled
from build_scripts.records.language import Language

GB_2025, GB_2015, LAW, APA, CHICAGO = "gb-2025", "gb-2015", "law", "apa", "chicago"
CHINESE = frozenset({GB_2025, GB_2015, LAW})
"""Styles that cite a Chinese document in Chinese, whatever the language around the citation."""
STYLES = {Language.ZH: (GB_2025, GB_2015, LAW, APA, CHICAGO), Language.EN: (APA, CHICAGO, GB_2025, GB_2015, LAW)}
"""In the order in which the pages of an edition show them."""

_MOST_NAMES = 3
"""How many names GB/T 7714 prints."""


def pieces(style: str, item: Item) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a citation, each with the name of what it ends with."""
    medium = "R/OL" if item.source else "R"
    return filled(f"cite.as-{style}", item, issuers=_issuers(style, item), date=_date(style, item), medium=medium)


def _issuers(style: str, item: Item) -> str:
    names, say = list(item.issuers), item.say
    if style in {GB_2025, GB_2015} and len(names) > _MOST_NAMES:
        names[_MOST_NAMES:] = [say("cite.and-others")]
    if not names:
        return "" if style == LAW else say("cite.no-issuer")
    comma, last = say(f"cite.names-{style}").split("|")
    return last.join(filter(None, (comma.join(names[:-1]), names[-1])))


def _date(style: str, item: Item) -> str:
    day, say = item.published, item.say
    if day is None:
        return say("cite.undated") if style == APA else ""
    if style in {GB_2025, GB_2015}:
        return str(day)
    name = say(f"month.{day.month}")
    return say("cite.day-apa" if style == APA else "cite.day", year=day.year, month=name, day=day.day)
