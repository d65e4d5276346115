"""What a reader needs to check and cite a plan or a measure: where it comes from, how to cite it, in which formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from build_scripts.atlas.link import MeasureNode, PlanNode
from build_scripts.atlas.values import Language
from build_scripts.publish.citation import styles
from build_scripts.publish.citation.items import Item, Say, measure_item, plan_item, provision_item
from build_scripts.records.model import Plan
from build_scripts.views.kinds.plan import Fact
from build_scripts.views.page import Context, Link, View
from build_scripts.views.shared.parts import body_link


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation in one style; a script makes that of a provision by putting more behind ``part`` and ``link``."""

    style: str
    name: str
    text: str
    part: str
    link: str
    provision: str
    """How a provision follows the part; ``{id}`` in it stands for the provision's letter."""


@dataclass(frozen=True, slots=True)
class ReferenceView(View):
    """What stands at the end of the page of a plan or a measure."""

    citations: tuple[CitationView, ...]
    is_plan: bool
    facts: tuple[Fact, ...]
    source_url: str
    report: str
    """Address of the form that reports an error, filled in."""


@dataclass(frozen=True, slots=True)
class CitedPlan:
    """How a plan is cited in one edition, set once for all that it holds.

    The Chinese legal style stays Chinese in the English edition, so it has an item of its own.
    """

    plan: PlanNode
    item: Item
    chinese: Item
    patterns: Mapping[str, str]
    say: Say
    say_chinese: Say
    site_url: str

    def items(self) -> Iterator[Item]:
        """Yield the plan, then every measure, each followed by its provisions."""
        yield self.item
        for node in self.plan.measures:
            measure = self.measure(node)
            yield measure
            for provision in node.provisions:
                yield provision_item(measure, provision, self.say, self.site_url)

    def measure(self, node: MeasureNode) -> Item:
        """Return what a citation of a measure says."""
        return measure_item(self.item, node, self.say, self.site_url)

    def citations(self, node: MeasureNode | None) -> tuple[CitationView, ...]:
        """Return the citation of a measure, or of the plan itself, in every style."""
        own = self.measure(node) if node else self.item
        chinese = measure_item(self.chinese, node, self.say_chinese, self.site_url) if node else self.chinese
        return tuple(
            self._citation(style, chinese if style == styles.LAW else own)
            for style in styles.STYLES[self.item.language]
        )

    def _citation(self, style: str, item: Item) -> CitationView:
        law = style == styles.LAW
        say = self.say_chinese if law else self.say
        part = item.locator if law else item.part
        return CitationView(
            style=style,
            name=self.say(f"cite.style.{style}"),
            text=styles.fill(self.patterns[style], part, item.url),
            part=part,
            link=item.url,
            provision=say("cite.provision", locator="", id="{id}"),
        )


def cited(plan: PlanNode, language: Language, phrases: Mapping[Language, Say], site_url: str) -> CitedPlan:
    """Return how a plan is cited; ``site_url`` is the edition's own address, ``phrases`` are of both languages."""
    say, say_chinese = phrases[language], phrases[Language.ZH]
    item = plan_item(plan, language, say, site_url)
    chinese = plan_item(plan, Language.ZH, say_chinese, site_url)
    patterns = styles.patterns(item, say) | {styles.LAW: styles.law_pattern(chinese, say_chinese)}
    return CitedPlan(plan, item, chinese, patterns, say, say_chinese, site_url)


def reference(context: Context, plan: CitedPlan, node: MeasureNode | None) -> ReferenceView:
    """Return what stands at the end of the page of a measure, or of the plan itself."""
    record = plan.plan.record
    subject = f"{record.id}/{node.id}" if node else record.id
    form = {"template": "correction.yml", "title": f"{subject}: ", "record": subject}
    return ReferenceView(
        citations=plan.citations(node),
        is_plan=node is None,
        facts=tuple(_facts(context, record)),
        source_url=record.source.url or "",
        report=f"{context.repository}/issues/new?{urlencode(form)}",
    )


def _facts(context: Context, record: Plan) -> Iterator[Fact]:
    say = context.say
    source = [context.language.pick(record.title), *_dates(context, record), *_no_page(context, record)]
    issuers: tuple[Link | str, ...] = tuple(body_link(context, form) for form in record.issuer)
    yield Fact(say("provenance.source"), (say("list.clause").join(source),))
    yield Fact(say("provenance.issuer"), issuers or (say("none-given"),))
    yield Fact(say("provenance.status"), (say(f"status.{record.status}"),))
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
