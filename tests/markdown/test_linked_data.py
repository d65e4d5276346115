"""JSON-LD on every page of both editions: it parses, uses only terms of schema.org, and has the shape of its kind."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, SDO, Graph, URIRef

from build_scripts.atlas.edition import Edition
from build_scripts.markdown import linked_data
from build_scripts.records.history import ChangeKind
from build_scripts.records.language import Language
from build_scripts.records.model import Atlas
from build_scripts.views.page import Link, Page, View
from build_scripts.views.shared.news import Told
from tests.support.small_worlds import ATLAS, incentive, measure, plan
from tests.support.small_worlds import site as write_site

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
AT = "http://127.0.0.1/policy-atlas/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SHAPES = Path(__file__).with_name("shapes.ttl")
NEW = {"FinancialIncentive", "incentiveAmount", "incentiveType"}
"""Terms of schema.org's newer releases that rdflib's list does not have yet."""


def graphs(site: Path) -> dict[str, dict[str, Any]]:
    pages = sorted(path for path in site.glob("**/index.html"))
    found = {}
    for path in pages:
        scripts = SCRIPT.findall(path.read_text(encoding="utf-8"))
        assert len(scripts) == 1, path
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = json.loads(scripts[0])
    return found


def as_rdf(address: str, graph: dict[str, Any]) -> Graph:
    """The graph of the page at an address as triples; schema.org's own context is not fetched."""
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "license": {"@type": "@id"}}
    return Graph().parse(data=json.dumps({**graph, "@context": context}), format="json-ld", publicID=AT + address)


def terms(graph: Graph) -> set[str]:
    """The properties and types that a graph uses."""
    return {str(value if term == RDF.type else term) for _, term, value in graph}


def test_every_page_says_what_it_is_about(world: Path) -> None:
    found = graphs(world / "site")
    assert len(found) > 80
    plans = [path.read_text(encoding="utf-8") for path in (world / "data/plans").glob("*.yaml")]
    recorded = sum(text.count("commitment: ") for text in plans)
    kinds = Counter(thing["@type"] for graph in found.values() for thing in graph["@graph"])
    assert set(kinds) == {
        "WebPage", "BreadcrumbList", "WebSite", "Legislation", "FinancialIncentive", "Dataset", "DefinedTerm",
        "AdministrativeArea",
    }  # fmt: skip
    assert kinds["WebPage"] == len(found)
    assert kinds["BreadcrumbList"] == len(found) - 2
    assert (kinds["WebSite"], kinds["Dataset"], kinds["FinancialIncentive"]) == (2, 2, 2 * recorded)


def test_only_terms_of_schema_org_are_used(world: Path) -> None:
    used = set().union(*(terms(as_rdf(address, graph)) for address, graph in graphs(world / "site").items()))
    assert len(used) > 40
    assert {term for term in used if URIRef(term) not in SDO} == {f"https://schema.org/{term}" for term in NEW}


def test_every_graph_has_the_shape_of_its_kind(world: Path) -> None:
    shapes = Graph().parse(SHAPES)
    whole = Graph()
    for address, graph in graphs(world / "site").items():
        whole += as_rdf(address, graph)
    conforms, _, text = pyshacl.validate(whole, shacl_graph=shapes)
    assert conforms, text


@pytest.mark.parametrize(
    ("subject", "lost"),
    [("plans/example-2024/2/", SDO.name), ("plans/example-2024/2/#incentive-1", SDO.areaServed)],
)
def test_the_shapes_can_fail(subject: str, lost: URIRef, world: Path) -> None:
    found = graphs(world / "site")
    graph = Graph()
    for address in ("plans/example-2024/2/", "plans/example-2024/"):
        graph += as_rdf(address, found[address])
    assert pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))[0]
    assert list(graph.objects(URIRef(AT + subject), lost))
    graph.remove((URIRef(AT + subject), lost, None))
    assert not pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))[0]


def test_amounts_are_in_yuan_or_percent(world: Path) -> None:
    things = graphs(world / "site")["en/plans/example-2024/2/"]["@graph"]
    amounts = [thing.get("incentiveAmount") for thing in things if thing["@type"] == "FinancialIncentive"]
    kind = {"@type": "QuantitativeValue"}
    assert amounts == [
        {**kind, "maxValue": 1000000, "unitCode": "CNY"},
        {**kind, "maxValue": 500000, "unitCode": "CNY"},
        {**kind, "value": 12.5, "unitCode": "P1", "unitText": "%", "maxValue": 150000000, "valueReference": "CNY"},
        {**kind, "value": 2000000000, "unitCode": "CNY"},
        None,
        {**kind, "value": 30.0, "unitCode": "P1", "unitText": "%"},
        {**kind, "value": 1000, "unitCode": "CNY"},
    ]


def test_relief_from_taxes_is_a_tax_waiver_and_relief_from_a_fee_is_not(tmp_path: Path) -> None:
    relieved = {"incentives": [incentive(form="tax-relief"), incentive(form="fee-waiver")]}
    (node,) = write_site(tmp_path, [plan("a-1", "a", measure("1", relieved))]).plans
    edition = Edition(Language.EN, f"{AT}en/", AT, Atlas.model_validate(ATLAS), "tag:example.org,2026:en/")
    _, tax, fee = linked_data.measure(edition, node.measures[0])
    assert tax["incentiveType"] == "https://schema.org/IncentiveTypeTaxWaiver"
    assert "incentiveType" not in fee


def test_a_correction_is_of_the_page_and_an_amendment_of_the_document(tmp_path: Path) -> None:
    (node,) = write_site(tmp_path, [plan("a-1", "a", measure("1"))]).plans
    edition = Edition(Language.EN, f"{AT}en/", AT, Atlas.model_validate(ATLAS), "tag:example.org,2026:en/")
    page, link = Page(node.measures[0].address, "measure", "1", "", View()), Link("1", node.measures[0].address)
    told = (
        Told(date(2026, 5, 6), ChangeKind.AMENDED, "Amended", link, "", "2024-05"),
        Told(date(2026, 3, 4), ChangeKind.CORRECTED, "Corrected", link, "5 % → 6 %"),
        Told(date(2026, 2, 3), ChangeKind.AMENDED, "Amended", link, "", "2023"),
        Told(date(2026, 1, 2), ChangeKind.ADDED, "Added", link, ""),
    )
    things = tuple(linked_data.measure(edition, node.measures[0]))
    graph = linked_data.page_graph(edition, page, [("Home", "")], things, told)
    web_page, document = graph["@graph"]
    assert web_page["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2026-03-04", "text": "Corrected: 5 % → 6 %"}
    ]
    assert document["legislationDateVersion"] == "2024-05"
    used = terms(as_rdf("en/plans/a-1/1/", graph))
    assert set(map(str, (SDO.correction, SDO.CorrectionComment, SDO.legislationDateVersion))) <= used
    assert {term for term in used if URIRef(term) not in SDO} == set()
    never = linked_data.page_graph(edition, page, [("Home", "")], things, told[-1:])["@graph"]
    assert ("correction" in never[0], "legislationDateVersion" in never[1]) == (False, False)


def test_breadcrumbs_lead_from_the_home_page(world: Path) -> None:
    things = graphs(world / "site")["en/plans/example-2024/2/"]["@graph"]
    (trail,) = (thing for thing in things if thing["@type"] == "BreadcrumbList")
    assert [(step["position"], step["item"].removeprefix(f"{AT}en/")) for step in
            trail["itemListElement"]] == [(1, ""), (2, "plans/"), (3, "plans/example-2024/"),
                                          (4, "plans/example-2024/2/")]  # fmt: skip


def test_no_text_ends_the_script(world: Path) -> None:
    things = graphs(world / "site")["plans/hostile-2025/1/"]["@graph"]
    (measure,) = (thing for thing in things if thing["@type"] == "Legislation")
    assert "<script>alert('zh')</script>" in measure["name"]


def test_both_editions_speak_of_the_same_things(world: Path) -> None:
    found = graphs(world / "site")
    said = {
        prefix: {
            str(subject)
            for address in ("", "plans/example-2024/2/", "cities/lizhou/")
            for subject in as_rdf(prefix + address, found[prefix + address]).subjects()
            if isinstance(subject, URIRef) and not str(subject).endswith(("#page", "#trail"))
        }
        for prefix in ("", "en/")
    }
    assert said[""] == said["en/"]
    assert {f"{AT}#site", f"{AT}plans/example-2024/2/#incentive-1", f"{AT}cities/lizhou/"} <= said[""]
