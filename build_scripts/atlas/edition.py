"""One edition of the site: its language, its name and its addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.atlas import addresses
from build_scripts.atlas.values import Language


@dataclass(frozen=True, slots=True)
class Edition:
    """What all pages of an edition share; both addresses end with ``/``."""

    language: Language
    site_name: str
    site_url: str
    """Of this edition."""
    root_url: str
    """Of the whole site; identifiers are the same in both editions."""
    tag: str
    """What the names of its feeds and of their entries begin with, wherever the site stands (RFC 4151)."""

    def seen_from(self, address: str) -> Edition:
        """Return the edition with identifiers as they are written on its page at ``address``: relative to the page.

        JSON-LD in a page resolves them against the page's own address. Addresses proper stay whole: not everybody
        who reads breadcrumbs resolves them.
        """
        return replace(self, root_url=addresses.up(self.site_url.removeprefix(self.root_url) + address) or "./")
