"""The sections of the site: the lists and pages of its menu. A list of nothing has no page and no entry there."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site
from build_scripts.records.kinds import WITH_PAGES

ADDRESSES: Mapping[str, str] = {
    "plans": addresses.PLANS,
    "places": addresses.CITIES,
    "incentives": addresses.INCENTIVES,
    "claim": addresses.CLAIM,
    "targets": addresses.TARGETS,
    "compare": addresses.COMPARE,
    "tables": addresses.TABLES,
    "themes": addresses.hub("themes"),
    "recognitions": addresses.hub("recognitions"),
    "indicators": addresses.hub("indicators"),
    "bodies": addresses.hub("bodies"),
    "industries": addresses.hub("industries"),
    "terms": addresses.hub("terms"),
    "documents": addresses.hub("documents"),
    "changes": addresses.CHANGES,
    "data": addresses.DATA,
    "about": addresses.ABOUT,
}
"""Every section that there can be, in the order of the menu."""


GROUPS: Mapping[str, tuple[str, ...]] = {
    "lists": ("tables", "places", "themes", "recognitions", "indicators", "bodies", "industries", "terms", "documents"),
    "more": ("changes", "data", "about"),
}
"""What stands together in the menu under one name; all else stands there by itself."""


def menu(site: Site) -> Mapping[str, Mapping[str, str]]:
    """Return the groups of the menu that have content, and under each its sections with their addresses.

    A section that stands by itself is a group of its own name; those come first.
    """
    there = sections(site)
    grouped = {name for names in GROUPS.values() for name in names}
    alone = {name: {name: address} for name, address in there.items() if name not in grouped}
    groups = {group: {name: there[name] for name in names if name in there} for group, names in GROUPS.items()}
    return alone | {group: found for group, found in groups.items() if found}


def sections(site: Site) -> Mapping[str, str]:
    """Return the addresses of the sections that have content, by name, in the order of the menu."""
    empty = {kind for kind in WITH_PAGES if not site.entries(kind)}
    lists = {
        "incentives": site.incentives,
        "claim": site.incentives,
        "targets": site.targets,
        "compare": site.plans,
        "tables": site.plans,
    }
    empty |= {name for name, found in lists.items() if not found}
    return {name: address for name, address in ADDRESSES.items() if name not in empty}
