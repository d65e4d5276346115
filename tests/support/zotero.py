"""What Zotero takes a page as: a model of its translator “Embedded Metadata”, as far as it reads the head of a page."""

from __future__ import annotations

from html.parser import HTMLParser

SPACES = {"bib", "bibo", "dc", "dcterms", "prism", "z", "eprints", "og", "article", "book", "so"}
"""Prefixes that are statements about the page; in a name they end at a dot, a colon or an underscore."""
TYPES = {"report", "webpage", "statute", "journalArticle", "book", "document"}
READ = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "dcterms:source"),
    "rights": ("dc:rights", "dcterms:rights"),
    "number": ("prism:number",),
    "publisher": ("dc:publisher", "dcterms:publisher"),
    "date": ("prism:publicationDate", "article:published_time", "dcterms:issued", "dc:date", "dcterms:date"),
    "url": ("eprints:official_url", "og:url"),
    "abstractNote": ("og:description", "dcterms:abstract"),
    "language": ("dc:language", "dcterms:language"),
}
"""Fields of an item, and the statements that they are taken from: the first one that is made."""
HIGHWIRE = {
    "citation_title": "title", "citation_publication_date": "date", "citation_public_url": "url",
    "citation_language": "language",
}  # fmt: skip


class _Head(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("name") or values.get("property")
        if tag == "meta" and name and values.get("content"):
            self.said.append((name, values["content"] or ""))


def item_of(page: str) -> dict[str, object]:
    """Return the item that Zotero makes of a page."""
    said = _Head(page).said
    stated: dict[str, list[str]] = {}
    for name, content in said:
        prefix = name.replace(":", ".").replace("_", ".").partition(".")[0].lower()
        if prefix in SPACES:
            rest = name[len(prefix) + 1 :]
            stated.setdefault(f"{prefix}:{rest[:1].lower()}{rest[1:]}", []).append(content)
    item: dict[str, object] = {"itemType": _type(stated, said)}
    for field, properties in READ.items():
        made = [stated[name][0] for name in properties if name in stated]
        if made:
            item[field] = made[0]
    if item["itemType"] == "webpage" and "og:site_name" in stated:
        item.setdefault("publicationTitle", stated["og:site_name"][0])
    item["creators"] = [_creator(name) for name in stated.get("bib:authors") or stated.get("dc:creator", [])]
    item |= {name[2:]: values[0] for name, values in stated.items() if name.startswith("z:") and name != "z:itemType"}
    for content in (content for name, content in said if name == "description"):
        item.setdefault("abstractNote", content)
    item |= {HIGHWIRE[name]: content for name, content in said if name in HIGHWIRE}
    return item


def _type(stated: dict[str, list[str]], said: list[tuple[str, str]]) -> str:
    (named,) = stated.get("z:itemType", [""])
    if named in TYPES:
        return named
    if stated.get("og:type") == ["website"]:
        return "webpage"
    return "journalArticle" if any(name == "citation_title" for name, _ in said) else "webpage"


def _creator(name: str) -> tuple[str, ...]:
    """Return last and first name; a name with a comma is divided there, any other before its last word."""
    cut = name.strip(" .,/[]:")
    if "," in name:
        return tuple(cut.split(", ")[:2])
    first, _, last = cut.rpartition(" ")
    return (last, first) if first else (last,)
