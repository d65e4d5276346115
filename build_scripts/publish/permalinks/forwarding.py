"""What is left at an address whose content moved: a page that forwards, or a notice on a page that still lives."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

import jinja2
from markupsafe import Markup

from build_scripts.atlas import addresses
from build_scripts.records.history import Redirect


def moved_anchors(redirects: Iterable[Redirect]) -> dict[str, dict[str, str]]:
    """Return, for every page that lost anchors, those anchors and the addresses where their content is."""
    moved: dict[str, dict[str, str]] = defaultdict(dict)
    for redirect in redirects:
        page, _, anchor = redirect.from_.partition("#")
        if anchor:
            moved[page][anchor] = redirect.to
    return dict(moved)


def forwarding_pages(
    redirects: Iterable[Redirect], living: Iterable[str], template: jinja2.Template, site_url: str
) -> dict[str, str]:
    """Return the HTML of every page that only forwards, by its address."""
    pages = frozenset(living)
    moved = {r.from_: r.to for r in redirects if r.from_.partition("#")[0] not in pages}
    return {page: _page(page, moved, template, site_url) for page in moved if "#" not in page}


def _page(page: str, moved: Mapping[str, str], template: jinja2.Template, site_url: str) -> str:
    anchors = {
        address.removeprefix(f"{page}#"): addresses.way(page, to)
        for address, to in moved.items()
        if address.startswith(f"{page}#")
    }
    return template.render(to=addresses.way(page, moved[page]), url=site_url + moved[page], anchors=as_script(anchors))


def as_script(value: object) -> Markup:
    """Return a value as JSON that can stand in a script element: nothing in it can end the element."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
