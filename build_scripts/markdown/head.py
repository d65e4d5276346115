"""What the theme puts into the head of a page for citation managers, search engines, feed readers and social networks.

Pages say in their front matter only what differs from page to page; the theme knows the rest, since reading front
matter is what MkDocs spends its time on. Every value is escaped here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from build_scripts.markdown.linked_data import Thing


def head(share: str, cited: Iterable[tuple[str, str]], feed: str, graph: Thing) -> Mapping[str, Any]:
    """Return a page's front matter for the head.

    ``share`` is its title where it stands alone, ``cited`` what citation managers read, by the names of ``meta``
    elements, ``feed`` leads to the feed that tells of changes to the page.
    """
    fields = [[name, escape(value)] for name, value in cited]
    return {
        "share": escape(share),
        "feed": escape(feed),
        **({"cite": fields} if fields else {}),
        "graph": _script(graph),
    }


def _script(graph: Thing) -> str:
    """Return a graph as the content of a script element; no text in it can end the element."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
