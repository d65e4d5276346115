"""The parts that every page's view is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from build_scripts.atlas.crosslinks import CrossLinks
from build_scripts.atlas.edition import filled
from build_scripts.atlas.link import EntryNode, MeasureNode, PlanNode, Site
from build_scripts.atlas.timeline import Happening
from build_scripts.atlas.tracking import Memo
from build_scripts.official import OfficialMeasure
from build_scripts.records.language import Language
from build_scripts.verify.sources import Compared

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of this site (fragment included), whatever page it stands on."""

    text: str
    to: str


class View:
    """Base of what templates are given: everything that a page, or a part that stands on all pages of a kind, shows."""

    __slots__ = ()


V_co = TypeVar("V_co", bound=View, covariant=True)
Subject = PlanNode | MeasureNode | EntryNode[Any]


@dataclass(frozen=True, slots=True)
class Page(Generic[V_co]):
    """One page to be rendered."""

    address: str
    template: str
    title: str
    description: str
    view: V_co
    subject: Subject | None = None
    """What the whole page is about; nothing for lists, and for further sheets of a page."""
    hide: tuple[str, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    reference: View | None = None
    """How the page is cited and where its content comes from: of plans and measures alone."""
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
    happenings: Mapping[str, tuple[Happening, ...]]
    """What happened to each plan as a whole and to each measure, by its address (``timeline.by_page``)."""
    comparisons: Mapping[str, Compared] = field(default_factory=dict)
    """What comparing with the official texts found, by plan, where the builder has its text."""
    versions: Mapping[str, date | None] = field(default_factory=dict)
    """Of the ``data``; nothing before they were published for the first time."""
    tag: str = ""
    """The domain and day in the ids of feeds and calendars (``Settings.tag``)."""
    memo: Memo = field(default_factory=Memo, repr=False)
    """What functions marked with ``once`` gave."""

    @property
    def version(self) -> date | None:
        """Return the version of the data."""
        return self.versions.get("data")

    def say(self, key: str, **values: object) -> str:
        """Return a phrase of the site's own in this language, with values put in."""
        return filled(self.phrases[key], values)


def once(make: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
    """Let a function make each of its values once for an edition: the same row stands on many pages."""

    @wraps(make)
    def given(context: Context, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return context.memo.get((make, *args, *kwargs.values()), lambda: make(context, *args, **kwargs))

    return given
