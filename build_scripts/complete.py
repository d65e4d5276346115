"""Give every page of an edition what it has beside its view: citation, provenance, head, and where lost anchors went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from build_scripts import addresses, linked_data
from build_scripts.citation.items import Item
from build_scripts.head import head
from build_scripts.link import MeasureNode
from build_scripts.linked_data import Edition, Thing
from build_scripts.permalinks.forward import as_script
from build_scripts.publish.tables import Table
from build_scripts.views.page import Context, Page
from build_scripts.views.reference import CitedPlan, reference


@dataclass(frozen=True)
class Completion:
    """What completing the pages of one edition needs."""

    context: Context
    edition: Edition
    plans: Mapping[str, CitedPlan]
    """By plan id."""
    things: Mapping[str, tuple[str, Any]]
    """By address (``linked_data.site_things``)."""
    tables: Sequence[Table]
    version: str
    moved: Mapping[str, Mapping[str, str]]
    """By address: lost anchors and where they went."""

    def pages(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield every page, completed."""
        return map(self._complete, pages)

    def _complete(self, page: Page) -> Page:
        kind, node = self.things.get(page.address, ("", None))
        if kind == "plan":
            page = replace(page, reference=reference(self.context, self.plans[node.record.id], None))
        elif kind == "measure":
            page = replace(page, reference=reference(self.context, self.plans[node[0].record.id], node[1]))
        graph = linked_data.page_graph(self.edition, page, self._trail(page, kind, node), self._about(page, kind, node))
        own = head(self.edition, page, self._item(kind, node), self._feed(page, kind), graph)
        meta = {**page.meta, "head": own}
        moved = self.moved.get(page.address, {})
        if moved:
            ways = {anchor: addresses.way(page.address, to) for anchor, to in moved.items()}
            meta["moved"] = as_script(ways)
        return replace(page, meta=meta, moved=moved)

    def _item(self, kind: str, node: Any) -> Item | None:
        if kind == "plan":
            return self.plans[node.record.id].item
        return self.plans[node[0].record.id].measure(node[1]) if kind == "measure" else None

    def _about(self, page: Page, kind: str, node: Any) -> tuple[Thing, ...]:
        if page.address == addresses.HOME:
            return tuple(linked_data.website(self.edition))
        if page.address == addresses.DATA:
            return tuple(linked_data.dataset(self.edition, page, self.tables, self.version))
        if kind == "plan":
            return tuple(linked_data.plan(self.edition, node))
        if kind == "measure":
            return tuple(linked_data.measure(self.edition, *node))
        return tuple(linked_data.entry(self.edition, kind, node)) if kind else ()

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
