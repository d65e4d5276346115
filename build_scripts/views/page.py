"""The parts that every page's view is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from build_scripts.atlas.crosslinks import CrossLinks
from build_scripts.atlas.link import Site
from build_scripts.atlas.values import Language
from build_scripts.official import OfficialMeasure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of this site (fragment included), whatever page it stands on."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered."""

    address: str
    template: str
    title: str
    description: str
    view: Any
    hide: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    reference: Any = None
    """How the page is cited and where its content comes from: of plans and measures alone (``views.reference``)."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Anchors that were on this page once, and the addresses where their content is now."""


@dataclass(frozen=True)
class Context:
    """What views need beside the record they show."""

    site: Site
    language: Language
    phrases: Mapping[str, str]
    """The language's own phrases, by key."""
    repository: str
    """Address of the code's repository, for links that edit a record."""
    wordings: Mapping[tuple[str, str], OfficialMeasure]
    """Official wording by plan and measure, where the builder has it."""
    crosslinks: CrossLinks
    """Links that follow from many records."""
    kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)
    """What ``once`` made."""

    def once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """Return what ``make`` gives for a key, made when it is first asked for: the same row stands on many pages.

        Whoever asks notes by itself what of the linked site is read; ``make`` does so only the first time.
        """
        if key not in self.kept:
            self.kept[key] = make()
        made: T = self.kept[key]
        return made

    def say(self, key: str, **values: object) -> str:
        """Return a phrase of the site's own in this language, with values put in."""
        return self.phrases[key].format(**values)
