"""What the theme puts into the head of a page for citation managers, search engines, feed readers and social networks.

Pages say in their front matter only what differs from page to page; the theme knows the rest, since reading front
matter is what MkDocs spends its time on. Every value is escaped here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from build_scripts.markdown.linked_data import Thing
from build_scripts.publish.citation.items import Item


def head(item: Item | None, feed: str, graph: Thing) -> Mapping[str, Any]:
    """Return a page's front matter for the head; ``feed`` leads to the feed that tells of changes to it."""
    cited = {"cite": _citation(item)} if item else {}
    return {"feed": escape(feed), **cited, "graph": _script(graph)}


def _citation(item: Item) -> Mapping[str, Any]:
    """Return what Highwire's and Dublin Core's fields say, which citation managers read."""
    return {
        "title": escape(item.title),
        "authors": [escape(name) for name in item.issuers],
        "date": str(item.published or ""),
        "day": f"{item.published:%Y/%m/%d}" if item.published else "",
        "source": escape(item.source),
    }


def _script(graph: Thing) -> str:
    """Return a graph as the content of a script element; no text in it can end the element."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
