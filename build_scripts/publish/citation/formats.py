"""Citations as programs read them: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.atlas.values import Language, one_line
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


def write(items: Iterable[Item], name: str) -> str:
    """Return a file of citations in one of ``FORMATS``."""
    if name == "json":
        return as_lean_json([as_csl(item) for item in items])
    one = bibtex if name == "bib" else ris
    return "\n".join(one(item) for item in items)


def bibtex(item: Item) -> str:
    """Return a BibTeX entry; names and titles are braced so that no style splits or lower-cases them."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in item.issuers),
        "title": f"{{{_tex(item.title)}}}",
        "year": str(item.published.year) if item.published else "",
        "date": str(item.published or ""),
        "number": _tex(item.number),
        "howpublished": _tex(item.site_name),
        "note": _tex(item.status),
        "url": item.url,
        "urldate": str(item.checked),
        "language": _tag(item.language),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{item.key},\n{''.join(lines)}}}\n"


def ris(item: Item) -> str:
    """Return a RIS record."""
    fields = [
        ("TY", "ELEC"),
        ("ID", item.key),
        *(("AU", name) for name in item.issuers),
        ("TI", item.title),
        ("T2", item.site_name),
        ("PY", str(item.published.year) if item.published else ""),
        ("DA", f"{item.published:%Y/%m/%d}" if item.published else ""),
        ("SE", item.locator),
        ("N1", item.status),
        ("M1", item.number),
        ("UR", item.url),
        ("Y2", f"{item.checked:%Y/%m/%d}"),
        ("LA", _tag(item.language)),
    ]
    return "".join(f"{tag}  - {one_line(value)}\n" for tag, value in fields if value) + "ER  - \n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _IN_TEX.get(match[0], f"\\{match[0]}"), text)


def _tag(language: Language) -> str:
    return "zh-CN" if language is Language.ZH else "en"
