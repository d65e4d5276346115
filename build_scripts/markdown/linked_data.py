"""What a page is about, in schema.org's terms, for search engines and harvesters. One graph for each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import EntryNode, IncentiveNode, MeasureNode, PlanNode
from build_scripts.publish.data_files import names
from build_scripts.publish.tables import Table
from build_scripts.records.history import ChangeKind
from build_scripts.records.language import Language
from build_scripts.records.model import Basis, Form, Place, Plan
from build_scripts.records.quantities import as_plain_number
from build_scripts.views.page import Page, View
from build_scripts.views.shared.news import Told

Thing = dict[str, Any]

_WHOLE = (
    "application/zip",
    "application/vnd.sqlite3",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
"""Types of the files that hold everything."""


# schema.org knows five kinds of incentive; what is none of them says nothing.
_INCENTIVE_TYPES: Mapping[Form, str] = {
    Form.AWARD: "IncentiveTypeRebateOrSubsidy",
    Form.SUBSIDY: "IncentiveTypeRebateOrSubsidy",
    Form.INTEREST_SUBSIDY: "IncentiveTypeRebateOrSubsidy",
    Form.LOAN: "IncentiveTypeLoan",
    Form.TAX_RELIEF: "IncentiveTypeTaxWaiver",
}


def page_graph(
    edition: Edition,
    page: Page[View],
    trail: Sequence[tuple[str, str]],
    things: Sequence[Thing],
    told: Sequence[Told] = (),
) -> Thing:
    """Return the JSON-LD of a page: the page itself, the way to it, and what it is about (the first of ``things``).

    Of what is ``told`` of its record, a correction is one of the page; an amendment dates the version of the document.
    """
    url = edition.site_url + page.address
    web_page: Thing = {
        "@type": "WebPage",
        "@id": "#page",
        "url": url,
        "name": page.title,
        "inLanguage": _tag(edition),
        "license": edition.atlas.licence.address,
        "isPartOf": {"@id": f"{edition.root_url}#site"},
    }
    if things:
        things = [{**things[0], **_version(told)}, *things[1:]]
        web_page["mainEntity"] = {"@id": things[0]["@id"]}
    else:
        web_page["description"] = page.description
    if corrections := [_correction(one) for one in told if one.kind is ChangeKind.CORRECTED]:
        web_page["correction"] = corrections
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": edition.site_url + address}
        for number, (name, address) in enumerate(trail, 1)
    ]
    breadcrumb: list[Thing] = []
    if len(steps) > 1:
        web_page["breadcrumb"] = {"@id": "#trail"}
        breadcrumb = [{"@type": "BreadcrumbList", "@id": "#trail", "itemListElement": steps}]
    return {"@context": "https://schema.org", "@graph": [web_page, *breadcrumb, *things]}


def _correction(told: Told) -> Thing:
    text = f"{told.what}: {told.details}" if told.details else told.what
    return {"@type": "CorrectionComment", "datePublished": str(told.date), "text": text}


def _version(told: Iterable[Told]) -> Thing:
    """Return when the document got the text that the record follows, where an amendment is told."""
    days = [one.event for one in told if one.kind is ChangeKind.AMENDED]
    return {"legislationDateVersion": max(days)} if days else {}


def website(edition: Edition) -> Iterator[Thing]:
    """Yield the site itself."""
    yield {
        "@type": "WebSite",
        "@id": f"{edition.root_url}#site",
        "url": edition.site_url,
        "name": edition.site_name,
        "inLanguage": _tag(edition),
        "license": edition.atlas.licence.address,
    }


def plan(edition: Edition, node: PlanNode) -> Iterator[Thing]:
    """Yield a plan as legislation; its measures say what they are part of."""
    yield {**_plan(edition, node), "abstract": edition.language.pick(node.record.summary)}


def measure(edition: Edition, node: MeasureNode) -> Iterator[Thing]:
    """Yield a measure as part of its plan, and each of its incentives."""
    pick, record = edition.language.pick, node.record
    yield {
        "@type": "Legislation",
        "@id": edition.root_url + node.address,
        "url": edition.site_url + node.address,
        "name": pick(record.heading),
        "abstract": pick(record.summary),
        "legislationIdentifier": record.locator,
        "inLanguage": _tag(edition),
        "isPartOf": {
            "@type": "Legislation",
            "@id": edition.root_url + node.plan.address,
            "name": pick(node.plan.record.title),
        },
        # The texts are on the page and in its other formats; once more here they would be a third of it.
        "hasPart": [{"@id": edition.root_url + provision.address} for provision in node.provisions],
    }
    yield from (_incentive(edition, one) for one in node.incentives)


def entry(edition: Edition, node: EntryNode[Any]) -> Iterator[Thing]:
    """Yield an entry of a vocabulary: a place as such, any other as a defined term."""
    record, pick = node.record, edition.language.pick
    is_place = isinstance(record, Place)
    thing: Thing = {
        "@type": "AdministrativeArea" if is_place else "DefinedTerm",
        "@id": edition.root_url + node.address,
        "name": pick(record.name),
        "alternateName": record.name.en if edition.language is Language.ZH else record.name.zh,
        "description": pick(record.definition),
    }
    if not is_place:
        thing["termCode"] = record.id
        thing["inDefinedTermSet"] = {
            "@type": "DefinedTermSet",
            "@id": edition.root_url + addresses.hub(node.kind),
            "url": edition.site_url + addresses.hub(node.kind),
        }
    yield thing


def dataset(edition: Edition, page: Page[View], tables: Sequence[Table], version: str) -> Iterator[Thing]:
    """Yield the published data, with every file that it can be had as."""
    folder = edition.root_url + addresses.DATA
    files = [(f"{table.name}.csv", "text/csv") for table in tables]
    files += zip(names(edition.atlas), _WHOLE, strict=True)
    yield {
        "@type": "Dataset",
        "@id": f"{folder}#dataset",
        "url": edition.site_url + addresses.DATA,
        "name": f"{edition.site_name}: {page.title}",
        "description": page.description,
        "version": version,
        "license": edition.atlas.licence.address,
        "isAccessibleForFree": True,
        "inLanguage": ["zh-CN", "en"],
        "creator": {"@type": "Organization", "name": edition.site_name, "url": edition.site_url},
        "distribution": [
            {"@type": "DataDownload", "name": name, "contentUrl": folder + name, "encodingFormat": kind}
            for name, kind in files
        ],
    }


def _plan(edition: Edition, node: PlanNode) -> Thing:
    record, pick = node.record, edition.language.pick
    draft = record.is_draft
    thing: Thing = {
        "@type": "Legislation",
        "@id": edition.root_url + node.address,
        "url": edition.site_url + node.address,
        "name": pick(record.title),
        "alternateName": pick(record.short),
        "inLanguage": "zh-CN",
        "creativeWorkStatus": "Draft" if draft else "Published",
        "legislationLegalForce": "https://schema.org/NotInForce" if draft else None,
        "legislationIdentifier": record.document_number,
        "legislationDate": record.issued and str(record.issued),
        "datePublished": record.source.published and str(record.source.published),
        "temporalCoverage": f"{record.period.from_}/{record.period.to}",
        "legislationJurisdiction": _place(edition, node),
        "isBasedOn": record.source.url,
        **_issuers(record),
    }
    return {name: value for name, value in thing.items() if value is not None}


def _issuers(record: Plan) -> Thing:
    """Return the issuers; a draft has nobody yet who passed it."""
    bodies = [{"@type": "GovernmentOrganization", "name": name} for name in record.issuer]
    if not bodies:
        return {}
    return {"creator" if record.is_draft else "legislationPassedBy": bodies}


def _place(edition: Edition, node: PlanNode) -> Thing:
    return {
        "@type": "AdministrativeArea",
        "@id": edition.root_url + node.place.address,
        "name": edition.language.pick(node.place.record.name),
    }


def _incentive(edition: Edition, node: IncentiveNode) -> Thing:
    record, pick = node.record, edition.language.pick
    thing: Thing = {
        "@type": "FinancialIncentive",
        "@id": edition.root_url + node.address,
        "name": pick(record.recipient),
        "areaServed": {"@id": edition.root_url + node.measure.plan.place.address},
        "subjectOf": {"@id": edition.root_url + node.measure.address},
    }
    if record.condition:
        thing["description"] = pick(record.condition)
    if record.form in _INCENTIVE_TYPES:
        thing["incentiveType"] = f"https://schema.org/{_INCENTIVE_TYPES[record.form]}"
    if record.is_figured:
        thing["incentiveAmount"] = _amount(edition, node)
    return thing


def _amount(edition: Edition, node: IncentiveNode) -> Thing:
    """Return the size as schema.org words it: an amount of money, or a rate as the value with the cap as maximum.

    What the value refers to (``valueReference``) is there the cap's currency, since the unit is that of the rate.
    """
    record = node.record
    amount = None if record.amount is None else as_plain_number(record.amount)
    if record.rate is not None:
        rate: Thing = {"@type": "QuantitativeValue", "value": as_plain_number(record.rate), "unitCode": "P1"}
        cap = {"maxValue": amount, "valueReference": record.currency} if amount is not None else {}
        return {**rate, "unitText": "%", **cap}
    low = {} if record.amount_low is None else {"minValue": as_plain_number(record.amount_low)}
    name = _BOUNDS.get(record.basis, "value")
    per = {"unitText": edition.language.pick(record.per)} if record.per else {}
    return {"@type": "QuantitativeValue", **low, name: amount, "unitCode": record.currency, **per}


_BOUNDS = {Basis.CAP: "maxValue", Basis.RANGE: "maxValue", Basis.FLOOR: "minValue"}


def _tag(edition: Edition) -> str:
    return "zh-CN" if edition.language is Language.ZH else "en"
