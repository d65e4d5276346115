"""Links to anchors, where no process has read all pages: each notes what its pages have and what they link to."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the process that compares them has no need of MkDocs
    from mkdocs.structure.pages import Page


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link to an anchor: the page that has the link, the link, and the page that should have the anchor."""

    source: str
    link: str
    target: str
    name: str

    def __str__(self) -> str:
        """Return what MkDocs says where there is no such anchor."""
        missing = f"the doc '{self.target}' does not contain an anchor '#{self.name}'"
        problem = "there is no such anchor on this page" if self.source == self.target else missing
        return f"WARNING  -  Doc file '{self.source}' contains a link '{self.link}', but {problem}."


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors that some pages have, by number, and one link to each anchor that they link to."""

    present: array[int] = field(default_factory=lambda: array("Q"))
    wanted: dict[int, Wanted] = field(default_factory=dict)

    def note(self, page: Page) -> None:
        """Note what a page has and links to, once it was read."""
        self.present.extend(_number(page.file.src_uri, name) for name in page.present_anchor_ids or ())
        for target, links in (page.links_to_anchors or {}).items():
            if target.is_documentation_page():
                for name, link in links.items():
                    found = Wanted(page.file.src_uri, link, target.src_uri, name)
                    self.wanted.setdefault(_number(found.target, name), found)

    def settle(self, others: Iterable[Anchors]) -> None:
        """Strike out what others have."""
        for other in others:
            for number in other.present:
                self.wanted.pop(number, None)


def leading_nowhere(parts: Iterable[Anchors]) -> Iterator[Wanted]:
    """Yield the links to anchors that no page has; together the parts are all pages."""
    known = tuple(parts)
    for part in known:
        part.settle(known)
        yield from part.wanted.values()


def _number(page: str, name: str) -> int:
    """Return a number for an anchor of a page: a million of them take less room than as many texts."""
    return int.from_bytes(blake2b(f"{page}#{name}".encode(), digest_size=8).digest(), "big")
