"""Give every page of an edition what it has beside its view: citation, provenance, head, notices of what moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.atlas.settings import Settings
from build_scripts.atlas.values import Language
from build_scripts.markdown import linked_data, twins
from build_scripts.markdown.head import head
from build_scripts.markdown.linked_data import Thing
from build_scripts.publish import api
from build_scripts.publish.citation import formats
from build_scripts.publish.citation.items import Item, Say
from build_scripts.publish.citation.reference import CitedPlan, ReferenceView, cited, reference
from build_scripts.publish.permalinks.forwarding import as_script, moved_anchors
from build_scripts.publish.tables import Table
from build_scripts.records.history import Redirect
from build_scripts.views.page import Context, Page

_Items = Callable[[], Iterable[Item]]
Text = str | Callable[[], str]
"""What a file holds, or what makes it: nothing waits for what stands beside the pages."""


def completion(
    context: Context, say_chinese: Say, tables: Sequence[Table], redirects: Sequence[Redirect], settings: Settings
) -> Completion:
    """Return what completes the pages of the context's edition; ``say_chinese`` are the Chinese phrases."""
    things = linked_data.site_things(context.site)
    return Completion(
        context=context,
        edition=edition_of(context, settings),
        phrases={context.language: context.say, Language.ZH: say_chinese},
        things=things,
        tables=tables,
        moved=moved_anchors(redirects, things),
    )


def edition_of(context: Context, settings: Settings) -> Edition:
    """Return name and addresses of the context's edition."""
    return Edition(context.language, context.say("site.name"), settings.url(context.language), settings.site_url)


@dataclass(frozen=True)
class Completion:
    """What completing the pages of one edition needs."""

    context: Context
    edition: Edition
    phrases: Mapping[Language, Say]
    things: Mapping[str, tuple[str, Any]]
    """By address (``linked_data.site_things``)."""
    tables: Sequence[Table]
    moved: Mapping[str, Mapping[str, str]]
    """By address: lost anchors and where they went."""
    plans: dict[str, CitedPlan] = field(default_factory=dict)
    """How plans are cited, by id, as far as anybody asked."""

    def complete(self, page: Page) -> Page:
        """Return a page with its citation, provenance, head, and notices of what moved away."""
        kind, node = self.things.get(page.address, ("", None))
        here = self.edition.seen_from(page.address)
        graph = linked_data.page_graph(here, page, self._trail(page, kind, node), self._about(here, page, kind, node))
        meta = {**page.meta, **head(self._item(kind, node), self._feed(page, kind), graph)}
        moved = self.moved.get(page.address, {})
        if moved:
            meta["moved"] = as_script({anchor: addresses.way(page.address, to) for anchor, to in moved.items()})
        return replace(page, meta=meta, moved=moved, reference=self._reference(kind, node))

    def beside(self, page: Page) -> Iterator[tuple[str, Text]]:
        """Yield the files that stand beside a page: it as JSON, and its citation for programs."""
        kind, node = self.things.get(page.address, ("", None))
        path = f"{page.address}index.json"
        if not kind:  # made from the view: too large to be kept until its turn comes
            yield path, twins.page_json(self.edition, page, None)
            return
        yield path, partial(self._json, replace(page, view=None, meta={}, reference=None), kind, node)
        for name, items in self._citations(kind, node).items():
            for form in formats.FORMATS:
                yield f"{page.address}{name}.{form}", partial(_written, items, form)

    def _json(self, page: Page, kind: str, node: Any) -> str:
        record = twins.record_of(self.context.site, self.edition, kind, node, self._cited)
        return twins.page_json(self.edition, page, record)

    def _citations(self, kind: str, node: Any) -> dict[str, _Items]:
        """Return what the citation files of a page hold, by their name."""
        item = self._item(kind, node)
        if item is None:
            return {}
        found: dict[str, _Items] = {"cite": lambda: [item]}
        if kind == "plan":
            found["citations"] = self._cited(node).items
        return found

    def _reference(self, kind: str, node: Any) -> ReferenceView | None:
        if kind == "plan":
            return reference(self.context, self._cited(node), None)
        return reference(self.context, self._cited(node[0]), node[1]) if kind == "measure" else None

    def _item(self, kind: str, node: Any) -> Item | None:
        if kind == "plan":
            return self._cited(node).item
        return self._cited(node[0]).measure(node[1]) if kind == "measure" else None

    def _cited(self, plan: PlanNode) -> CitedPlan:
        """Return how a plan is cited, set when it is first asked for."""
        name = plan.record.id
        if name not in self.plans:
            self.plans[name] = cited(plan, self.context.language, self.phrases, self.edition.site_url)
        return self.plans[name]

    def _about(self, here: Edition, page: Page, kind: str, node: Any) -> tuple[Thing, ...]:
        if page.address == addresses.HOME:
            return tuple(linked_data.website(here))
        if page.address == addresses.DATA:
            return tuple(linked_data.dataset(self.edition, page, self.tables, api.VERSION))
        if kind == "plan":
            return tuple(linked_data.plan(here, node))
        if kind == "measure":
            plan, measure = node
            incentives = self.context.crosslinks.incentives_in.get(measure.address, ())
            return tuple(linked_data.measure(here, plan, measure, incentives))
        return tuple(linked_data.entry(here, kind, node)) if kind else ()

    def _feed(self, page: Page, kind: str) -> str:
        """Return the way to the feed of the page's plan or theme, else to that of the site."""
        own = {"plan": page.address, "themes": page.address, "measure": page.address.rsplit("/", 2)[0] + "/"}
        return addresses.way(page.address, own.get(kind, "")) + "feed.xml"

    def _trail(self, page: Page, kind: str, node: Any) -> list[tuple[str, str]]:
        """Return names and addresses from the home page to this one."""
        say = self.context.say
        steps = [(say("site.name"), addresses.HOME)]
        if kind in {"plan", "measure"}:
            steps.append((say("plans.title"), addresses.PLANS))
        elif kind:
            steps.append((say("cities.title" if kind == "places" else f"{kind}.title"), addresses.hub(kind)))
        if kind == "measure":
            plan, measure = node
            assert isinstance(measure, MeasureNode)
            steps.append((self.context.language.pick(plan.record.short), plan.address))
        return steps if page.address == addresses.HOME else [*steps, (page.title, page.address)]


def _written(items: _Items, form: str) -> str:
    return formats.write(items(), form)
