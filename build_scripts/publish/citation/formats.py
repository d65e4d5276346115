"""Citations as programs read them: BibTeX, RIS, CSL-JSON, and the fields by which Zotero takes a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.atlas.values import one_line
from build_scripts.publish.citation.items import Item, as_csl
from build_scripts.records.json_text import as_lean_json

FORMATS = ("bib", "ris", "json")

_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_IN_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_IN_BIBTEX = {"report": "techreport", "webpage": "online"}
_IN_RIS = {"report": "RPRT", "webpage": "ELEC"}


def write(items: Iterable[Item], name: str) -> str:
    """Return a file of citations in one of ``FORMATS``."""
    if name == "json":
        return as_lean_json([as_csl(item) for item in items])
    return "\n".join(_library(list(items)) if name == "bib" else map(ris, items))


def _library(items: Sequence[Item]) -> Iterator[str]:
    """Yield BibTeX entries, after what they share: each part of a document notes which document that is."""
    counted = Counter(item.note for item in items)
    names = {note: f"{items[0].key}-note-{number}" for number, note in enumerate(counted) if counted[note] > 1}
    yield from (f"@string{{{name} = {{{_tex(note)}}}}}\n" for note, name in names.items())
    yield from (bibtex(item, names.get(item.note)) for item in items)


def bibtex(item: Item, note: str | None = None) -> str:
    """Return a BibTeX entry; ``note`` is the name of its note where that stands before it.

    Names and titles are braced so that no style splits or lower-cases them.
    """
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in item.authors),
        "title": f"{{{_tex(item.full_title)}}}",
        "year": str(item.day.year) if item.day else "",
        "date": str(item.day or ""),
        "number": "" if item.locator else _tex(item.number),
        "type": _tex(item.genre),
        "organization": _tex(item.say("site.name")) if item.locator else "",
        "note": _tex(item.note),
        "url": item.address,
        "language": item.tag,
    }
    values = {name: f"{{{value}}}" for name, value in fields.items() if value} | ({"note": note} if note else {})
    lines = [f"  {name} = {value},\n" for name, value in values.items()]
    return f"@{_IN_BIBTEX[item.kind]}{{{item.key},\n{''.join(lines)}}}\n"


def ris(item: Item) -> str:
    """Return a RIS record."""
    fields = [
        ("TY", _IN_RIS[item.kind]),
        ("ID", item.key),
        *(("AU", name) for name in item.authors),
        ("TI", item.full_title),
        ("T2", item.say("site.name") if item.locator else ""),
        ("PY", str(item.day.year) if item.day else ""),
        ("DA", f"{item.day:%Y/%m/%d}" if item.day else ""),
        ("SN", "" if item.locator else item.number),
        ("M3", item.genre),
        ("SE", item.locator),
        ("N1", item.note),
        ("UR", item.address),
        ("LA", item.tag),
    ]
    return "".join(f"{tag}  - {one_line(value)}\n" for tag, value in fields if value) + "ER  - \n"


def zotero(item: Item, summary: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a page's head from which Zotero makes an item of the right type, and what they hold.

    Its translator takes any field by its own name behind ``z:``; the others are read by many programs. A name that ends
    with a comma is not split into a person's two. The summary of a document is not the issuer's: it says so.
    """
    yield "z:itemType", item.kind
    yield "DC.title", item.full_title
    for name in item.authors:
        yield "DC.creator", name
        yield "bib:authors", f"{name.replace(',', '，')},"
    fields = {
        "DC.date": str(item.day or ""),
        "DC.language": item.tag,
        "z:reportNumber": "" if item.locator else item.number,
        "z:reportType": item.genre,
        "z:url": item.address,
        "z:abstractNote": "" if item.locator else item.say("cite.summary", summary=summary),
        "z:extra": item.note,
    }
    yield from ((name, value) for name, value in fields.items() if value)


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _IN_TEX.get(match[0], f"\\{match[0]}"), text)
