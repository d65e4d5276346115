"""What a reader needs to check and cite a plan or a measure: where it comes from, how to cite it, in which formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import groupby

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.publish.citation import styles
from build_scripts.publish.citation.items import (
    Item,
    Say,
    Where,
    division,
    measure_item,
    part_items,
    plan_item,
)
from build_scripts.records.language import Language
from build_scripts.records.model import Plan
from build_scripts.views.kinds.plan import Fact
from build_scripts.views.page import Context, Link, View
from build_scripts.views.shared.parts import body_link
from build_scripts.views.shared.reporting import form_link, mail_link
from build_scripts.views.shared.standing import standing_words


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation in one style; a script makes of it that of a part of the page."""

    name: str
    pieces: tuple[tuple[str, str], ...]
    """Texts in order, each after the name of what it ends with."""


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """Citations in one language."""

    tag: str
    divisions: Mapping[str, str]
    """How a part of each kind follows the place; ``{id}`` in it stands for the part's letter or number."""
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView(View):
    """What stands at the end of the page of a plan or a measure."""

    citations: tuple[CitationGroup, ...]
    """Of a plan in every style, of a measure in one."""
    locator: str
    """Where a measure stands in its document; nothing for the plan itself."""
    styles: str
    """The path of the file with every style, of a measure."""
    is_plan: bool
    facts: tuple[Fact, ...]
    source_url: str
    report: str
    """Address of the form that reports an error, filled in."""
    mail: str
    """The same by e-mail, with a subject that names the page and the version of the data; empty without an address."""


@dataclass(frozen=True, slots=True)
class CitedPlan:
    """How a plan and all that it holds are cited in one edition; styles that stay Chinese have an item of their own."""

    plan: PlanNode
    item: Item
    chinese: Item
    where: Where

    def items(self) -> Iterator[Item]:
        """Yield the plan, then every measure, each followed by its provisions, incentives and targets."""
        yield self.item
        for node in self.plan.measures:
            measure = self.measure(node)
            yield measure
            yield from part_items(measure, node)

    def measure(self, node: MeasureNode) -> Item:
        """Return what a citation of a measure says."""
        return measure_item(self.item, node, self.where)

    def citations(self) -> Iterator[CitationGroup]:
        """Yield the citations of the plan itself in every style."""
        return self._groups(lambda item: item)

    def citation(self, node: MeasureNode) -> CitationGroup:
        """Return the citation of a measure in the first of the edition's styles."""
        first = next(self._groups(partial(measure_item, measure=node, where=self.where), _PARTS))
        return replace(first, citations=first.citations[:1])

    def styles(self) -> str:
        """Return how any measure is cited in every style, as JSON: ``{locator}`` and ``{url}`` stand for its own."""
        groups = self._groups(lambda item: replace(item, locator="{locator}", url="{url}"), _PARTS)
        return json.dumps([asdict(group) for group in groups], ensure_ascii=False, separators=(",", ":")) + "\n"

    def _groups(self, of: Callable[[Item], Item], parts: tuple[str, ...] = ()) -> Iterator[CitationGroup]:
        for is_chinese, names in groupby(styles.STYLES[self.item.language], styles.CHINESE.__contains__):
            item = of(self.chinese if is_chinese else self.item)
            yield CitationGroup(
                tag="en" if item.language is Language.EN else "zh-CN",
                divisions={kind: division(kind, "{id}", item.say) for kind in parts},
                citations=tuple(
                    CitationView(self.item.say(f"cite.style-{style}"), tuple(styles.pieces(style, item)))
                    for style in names
                ),
            )


_PARTS = ("provision", "incentive", "target")


def cited(context: Context, plan: PlanNode, chinese: Say, where: Where) -> CitedPlan:
    """Return how a plan is cited in the context's edition; ``chinese`` are the Chinese phrases."""
    record = plan.record
    issuers = tuple(_issuer(context, plan, form) for form in record.issuer)
    item = plan_item(plan, issuers, context.language, context.say, where)
    return CitedPlan(plan, item, plan_item(plan, record.issuer, Language.ZH, chinese, where), where)


def _issuer(context: Context, plan: PlanNode, form: str) -> str:
    """Return an issuer by its printed name; in English by its kind and place, before that name."""
    pick, site = context.language.pick, context.site
    kind = site.entry("bodies", site.vocabularies.body_of[form]).record.name
    return context.say("cite.issuer", name=pick(kind), place=pick(plan.place.record.name), form=form)


def reference(context: Context, plan: CitedPlan, node: MeasureNode | None) -> ReferenceView:
    """Return what stands at the end of the page of a measure, or of the plan itself."""
    record = plan.plan.record
    subject = f"{record.id}/{node.id}" if node else record.id
    return ReferenceView(
        citations=(plan.citation(node),) if node else tuple(plan.citations()),
        locator=node.record.locator if node else "",
        styles=addresses.styles(plan.plan.address) if node else "",
        is_plan=node is None,
        facts=tuple(_facts(context, plan.plan)),
        source_url=record.source.url or "",
        report=form_link(context, subject),
        mail=mail_link(context, subject),
    )


def _facts(context: Context, plan: PlanNode) -> Iterator[Fact]:
    say, record = context.say, plan.record
    source = [context.language.pick(record.title), *_dates(context, record), *_no_page(context, record)]
    issuers: tuple[Link | str, ...] = tuple(body_link(context, form) for form in record.issuer)
    yield Fact(say("provenance.source"), (say("list.clause").join(source),))
    yield Fact(say("provenance.issuer"), issuers or (say("none-given"),))
    yield Fact(say("provenance.status"), (standing_words(plan, say),))
    # Against the day of checking, not of building: a page does not change because time passes.
    over = "over" if record.period.to < record.source.checked.year else "running"
    period = f"{record.period.from_}–{record.period.to}"
    yield Fact(say("provenance.period"), (say(f"provenance.{over}", period=period),))
    yield Fact(say("provenance.checked"), (str(record.source.checked),))
    yield Fact(say("provenance.edition"), (say("unofficial"),))


def _dates(context: Context, record: Plan) -> tuple[str, ...]:
    """Return the date that the document bears, else that of its publication."""
    if record.issued:
        return (context.say("provenance.dated", date=record.issued),)
    published = record.source.published
    return (context.say("provenance.published", date=published),) if published else ()


def _no_page(context: Context, record: Plan) -> tuple[str, ...]:
    return () if record.source.url else (context.say("provenance.no-page"),)
