"""Give every page of an edition what it has beside its view: citation, provenance, head, notices of what moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import EntryNode, MeasureNode, PlanNode
from build_scripts.atlas.settings import Settings
from build_scripts.markdown import linked_data, twins
from build_scripts.markdown.head import head
from build_scripts.markdown.linked_data import Thing
from build_scripts.publish import api, picture
from build_scripts.publish.citation import formats
from build_scripts.publish.citation.formats import zotero
from build_scripts.publish.citation.items import Item, Say, Where
from build_scripts.publish.citation.reference import CitedPlan, ReferenceView, cited, reference
from build_scripts.publish.feeds import has_feed
from build_scripts.publish.tables import Table
from build_scripts.views.charts.charted import Charted
from build_scripts.views.charts.drawing import Chart
from build_scripts.views.page import Context, Page, Subject, View
from build_scripts.views.shared.news import HistoryView, history_of_measure, history_of_plan
from build_scripts.views.shared.standing import standing_words

_Items = Callable[[], Iterable[Item]]
Text = str | Callable[[], str | bytes]
"""What a file holds, or what makes it: nothing waits for what stands beside the pages."""


def edition_of(context: Context, settings: Settings) -> Edition:
    """Return name and addresses of the context's edition."""
    language = context.language
    tag = f"tag:{settings.tag}:{language}/"
    return Edition(language, settings.url(language), settings.site_url, context.site.atlas, tag)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page tells of its subject beside its view; whatever takes long is made when it is asked for."""

    things: Iterable[Thing] = ()
    above: tuple[tuple[str, str], ...] = ()
    """Names and addresses of the pages on the way to it from the home page."""
    feed: str = addresses.HOME
    """Address of the page whose feed tells of changes to it."""
    record: Callable[[], Mapping[str, Any] | None] = lambda: None
    citations: Mapping[str, _Items] = field(default_factory=dict)
    """What the citation files hold, by their name."""
    item: Item | None = None
    reference: Callable[[], ReferenceView | None] = lambda: None
    history: Callable[[], HistoryView | None] = lambda: None


@dataclass(frozen=True)
class Completion:
    """What completing the pages of one edition needs."""

    context: Context
    edition: Edition
    chinese: Say
    """The Chinese phrases, which some citations keep to."""
    version: Mapping[str, date | None]
    """Of the ``data``."""
    tables: Sequence[Table]
    moved: Mapping[str, Mapping[str, str]]
    """By address: lost anchors and where they went."""

    def complete(self, page: Page[View]) -> Page[View]:
        """Return a page with its citation, provenance, head, and notices of what moved away."""
        here = self.edition.seen_from(page.address)
        told = self._told(page.subject, here) if page.subject else _Told(self._things(page, here))
        home, own = (self.context.say("site.name"), addresses.HOME), (page.title, page.address)
        trail = [home] if page.address == addresses.HOME else [home, *told.above, own]
        history = told.history()
        graph = linked_data.page_graph(here, page, trail, tuple(told.things), history.told if history else ())
        fields = zotero(told.item, page.description) if told.item else ()
        folder = "" if told.feed == page.address else addresses.way(page.address, told.feed)
        version = str(self.version["data"] or self.context.say("cite.unreleased"))
        top = head(self._share_title(page), fields, f"{folder}feed.xml", graph)
        sheet = {"sheet": True} if addresses.is_sheet(page.address) else {}
        meta = {**page.meta, **top, **sheet, "version": version}
        moved = self.moved.get(page.address, {})
        return replace(page, meta=meta, moved=moved, reference=told.reference())

    def _share_title(self, page: Page[View]) -> str:
        """Return what a page is called where it is shared, alone: a plan's and a measure's with place and status."""
        if not isinstance(page.subject, PlanNode | MeasureNode):
            return page.title
        plan = page.subject.plan if isinstance(page.subject, MeasureNode) else page.subject
        place, status = (
            self.context.language.pick(plan.place.record.name),
            standing_words(plan, self.context.say),
        )
        return self.context.say("cite.share", title=page.title, place=place, status=status)

    def beside(self, page: Page[View]) -> Iterator[tuple[str, Text]]:
        """Yield the files that stand beside a page: it as JSON, and its citation for programs.

        A further sheet has none of this: where a list is of an entry, the JSON beside its first sheet names all of it.
        """
        if isinstance(page.view, Charted) and page.view.chart:
            yield from self._pictures(page, page.view.chart)
        if addresses.is_sheet(page.address):
            return
        path, subject = f"{page.address}index.json", page.subject
        if subject is None:  # made from the view: too large to be kept until its turn comes
            yield path, twins.page_json(self.edition, page, None)
            return
        # What waits for its turn knows no more than what it is of: there is some of it for every page.
        yield path, partial(self._json, subject, page.address, page.title, page.description)
        for name in self._told(subject, self.edition).citations:
            for form in formats.FORMATS:
                yield f"{page.address}{name}.{form}", partial(self._citation, subject, name, form)

    def _pictures(self, page: Page[View], chart: Chart) -> Iterator[tuple[str, Text]]:
        """Yield a page's chart as a picture and as a table."""
        address = f"{self.edition.site_url}{page.address}"
        version = str(self.version["data"] or self.context.say("cite.unreleased"))
        foot = self.context.say("chart.foot", version=version, address=address)
        yield f"{page.address}{picture.FILE}", lambda: picture.as_svg(chart, picture.Foot(foot, address))
        yield (
            f"{page.address}{picture.FIGURES}",
            lambda: picture.as_csv(chart, lambda to: f"{self.edition.site_url}{to}"),
        )

    def _json(self, subject: Subject, *named: str) -> str:
        address, title, description = named
        page = Page(address, "", title, description, View())
        return twins.page_json(self.edition, page, self._told(subject, self.edition).record())

    def _citation(self, subject: Subject, name: str, form: str) -> str:
        return formats.write(self._told(subject, self.edition).citations[name](), form)

    def _told(self, subject: Subject, here: Edition) -> _Told:
        if isinstance(subject, PlanNode):
            return self._of_plan(subject, here)
        return self._of_measure(subject, here) if isinstance(subject, MeasureNode) else self._of_entry(subject, here)

    def _of_plan(self, plan: PlanNode, here: Edition) -> _Told:
        cited = self._cited(plan)
        return _Told(
            things=linked_data.plan(here, plan),
            above=((self.context.say("plans.title"), addresses.PLANS),),
            feed=plan.address,
            record=partial(twins.plan, self.edition, plan, cited),
            citations={"cite": lambda: [cited.item], "citations": cited.items},
            item=cited.item,
            reference=partial(reference, self.context, cited, None),
            history=partial(history_of_plan, self.context, plan),
        )

    def _of_measure(self, measure: MeasureNode, here: Edition) -> _Told:
        plan = measure.plan
        cited, short = self._cited(plan), self.context.language.pick(plan.record.short)
        item = cited.measure(measure)
        return _Told(
            things=linked_data.measure(here, measure),
            above=((self.context.say("plans.title"), addresses.PLANS), (short, plan.address)),
            feed=plan.address,
            record=partial(twins.measure, self.edition, measure, cited),
            citations={"cite": lambda: [item]},
            item=item,
            reference=partial(reference, self.context, cited, measure),
            history=partial(history_of_measure, self.context, measure),
        )

    def _of_entry(self, entry: EntryNode[Any], here: Edition) -> _Told:
        title = self.context.say(f"{entry.kind}.title")
        return _Told(
            things=linked_data.entry(here, entry),
            above=((title, addresses.hub(entry.kind)),),
            feed=entry.address if has_feed(self.context.site, entry) else addresses.HOME,
            record=partial(twins.entry, self.edition, entry, self.context.site),
        )

    def _things(self, page: Page[View], here: Edition) -> Iterable[Thing]:
        if page.address == addresses.DATA:
            return linked_data.dataset(self.edition, page, self.tables, api.VERSION)
        return linked_data.website(here) if page.address == addresses.HOME else ()

    def styles(self, plan: PlanNode) -> str:
        """Return how the measures of a plan are cited in every style, as scripts read it."""
        return self._cited(plan).styles()

    def _cited(self, plan: PlanNode) -> CitedPlan:
        def make() -> CitedPlan:
            return cited(self.context, plan, self.chinese, Where(self.edition.site_url, self.version["data"]))

        return self.context.memo.get((cited, plan), make)
