"""Questions as readers put them: names, sums, signs between words, citations, synonyms, and what nothing here says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from build_scripts.atlas.link import link
from build_scripts.records.load import Records, Unreadable, load
from tests.publish.search.engine import Ask, index_of
from tests.support import small_worlds
from tests.support.browser import WatchedPage
from tests.support.small_worlds import Fields, entry, incentive

Engine = Callable[[Mapping[str, str]], Ask]
Data = Callable[..., Path]

_FOUND = """async (query) => {
  const { absent, first, results } = await window.index.search(query);
  return { absent, first, count: results.length };
}"""


def measure(number: int, chinese: str, english: str, *incentives: Fields, **more: Any) -> Fields:
    said = {"text": {"zh": chinese, "en": english}, "incentives": list(incentives)}
    words = {"title": {"zh": f"其{number}", "en": f"Title {number}"}, "summary": {"zh": "概要", "en": "Summary"}}
    return small_worlds.measure(str(number), said, **(words | more))


@pytest.fixture
def data(tmp_path: Path) -> Data:
    """Write a data folder of one plan of a city with these measures, and synonyms."""

    def make(*measures: Fields, synonyms: Any = None, **vocabularies: list[Fields]) -> Path:
        folder = tmp_path / "data"
        small_worlds.site(folder, [small_worlds.plan("city-2021", "city", *measures)], **vocabularies)
        if synonyms is not None:
            (folder / "synonyms.yaml").write_text(json.dumps(synonyms, ensure_ascii=False), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def world(data: Data, engine: Engine) -> Callable[..., Ask]:
    """Open the engine on the index of such a folder."""

    def make(*measures: Fields, **more: Any) -> Ask:
        records = load(data(*measures, **more))
        assert isinstance(records, Records), records
        return engine(index_of(link(records)))

    return make


def order(ask: Ask, query: str) -> list[str]:
    """The numbers of the measures that answer, best first."""
    found = [one["address"].split("#")[0] for one in ask(query) if one["kind"] == "measures"]
    return [address.removeprefix("plans/city-2021/").rstrip("/") for address in found]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("瞪羚企业", "recognitions/gazelle/"),
        ("gazelles", "recognitions/gazelle/"),
        ("链长制", "terms/chain-chief-system/"),
        ("什么是链长制", "terms/chain-chief-system/"),
        ("what is the chain-chief system", "terms/chain-chief-system/"),
        ("meaning of gazelle", "recognitions/gazelle/"),
        ("财政部门管什么", "bodies/finance-department/"),
        ("what does the finance department do", "bodies/finance-department/"),
        ("梨洲", "cities/lizhou/"),
        ("练长制", "terms/chain-chief-system/"),
        ("链涨制是什么", "terms/chain-chief-system/"),
    ],
)
def test_the_page_of_a_name_comes_first(query: str, address: str, ask: Ask) -> None:
    assert ask(query)[0]["address"] == address


@pytest.mark.parametrize("query", ["梨洲小巨人由谁负责", "who pays for little giants in Lizhou", "梨洲小巨人奖多少"])
def test_in_a_place_the_best_measure_stands_beside_the_page(query: str, ask: Ask) -> None:
    first = [one["address"] for one in ask(query)[:2]]
    assert first[0].startswith("plans/example-2024/")
    assert first[1] == "recognitions/little-giant/"


def test_a_question_for_a_sum_leads_to_what_pays_it(world: Callable[..., Ask], page: WatchedPage) -> None:
    praised = "支持企业购置天文望远镜，推广天文望远镜。", "Firms that buy telescopes are supported: telescopes matter."
    paid = incentive(amount="700万元") | {"recipient": {"zh": "望远镜企业", "en": "Telescope makers"}}
    ask = world(
        measure(1, *praised), measure(2, "企业购置天文望远镜的另行给付。", "Firms that buy telescopes are paid.", paid)
    )
    assert order(ask, "天文望远镜")[0] == "1"
    for query in ("天文望远镜奖多少钱", "天文望远镜补助标准", "how much for telescopes"):
        assert order(ask, query)[0] == "2", query
    sums = "async (language) => (await window.index.texts(1, language)).passages[0][2]"
    assert page.evaluate(sums, "zh") == [["望远镜企业", "最高700万元", []]]
    assert page.evaluate(sums, "en") == [["Telescope makers", "up to ¥7 million", []]]


def telescopes() -> tuple[Fields, ...]:
    return (
        measure(1, "购置天文望远镜。", "Buy green steel."),
        measure(2, "天文设备与望远镜。", "Steel that is green."),
        measure(3, "天文潜水艇。", "Green submarines."),
    )


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("“天文望远镜”", {"1"}),
        ('"green steel"', {"1"}),
        ("天文 -望远镜", {"3"}),
        ("green -steel", {"3"}),
        ("天文 －潜水艇", {"1", "2"}),
        ("购置 OR 潜水艇", {"1", "3"}),
        ("购置|潜水艇", {"1", "3"}),
        ('"green steel" OR submarines', {"1", "3"}),
    ],
)
def test_signs_between_words(query: str, numbers: set[str], world: Callable[..., Ask]) -> None:
    assert set(order(world(*telescopes()), query)) == numbers


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("梨洲第2条和第3条", ["2/", "3/"]),
        ("梨洲第2条、第3条", ["2/", "3/"]),
        ("Lizhou articles 2 and 3", ["2/", "3/"]),
        ("articles 2 and 3 of the Lizhou plan", ["2/", "3/"]),
        ("article 2 of the Lizhou plan", ["2/"]),
        ("梨洲第二条第三款", ["2/#c"]),
        ("Lizhou article 2, paragraph 3", ["2/#c"]),
        ("第二条第二款", ["2/#b"]),
        ("二、(一)2", ["2/"]),
    ],
)
def test_citations_as_they_are_printed(query: str, addresses: list[str], ask: Ask) -> None:
    cited = [one["address"] for one in ask(query) if one["score"] == 2]
    assert [one for one in cited if one.startswith("plans/example-2024/")] == [
        f"plans/example-2024/{address}" for address in addresses
    ]


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("低空经济", ["低空经济"]),
        ("低空经济奖励", ["低空经济"]),
        ("low-altitude economy", ["low-altitude economy"]),
        ("drones", ["drones"]),
        ("“望远设备”", ["望远设备"]),
        ("购置天文望远镜", []),
        ("购置天文望远镜700万元", []),
        ("green steel", []),
        ("请问怎么购置天文望远镜", []),
    ],
)
def test_what_no_text_says_is_said(query: str, absent: list[str], world: Callable[..., Ask], page: WatchedPage) -> None:
    paid = (measure(number, "奖励企业。", "Firms get an award.", incentive(amount="5万元")) for number in range(4, 30))
    world(*telescopes(), *paid)
    found = page.evaluate(_FOUND, query)
    assert found["absent"] == absent
    if absent:
        assert found["first"] == 0
        assert found["count"] <= 10


def test_words_of_the_atlas_answer_for_one_another(world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "支持船舶工业。", "Support for vessels.", industries=["vessels"]),
        measure(2, "支持轮胎工业。", "Support for tyres."),
        synonyms=[{"zh": ["船舶", "造舟"], "en": ["vessel", "shipwright"]}, {"zh": ["轮胎", "胎面"]}],
        industries=[entry("vessels") | {"name": {"zh": "船舶", "en": "Vessels"}}],
    )
    for query in ("造舟", "shipwrights"):
        assert ask(query)[0]["address"] == "industries/vessels/", query
        assert order(ask, query)[0] == "1", query
    assert order(ask, "胎面") == ["2"]


def test_a_listing_is_no_list(world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", "A list of firms."), measure(2, "乙", "The listing of firms."))
    assert order(ask, "listing") == ["2"]
    assert order(ask, "lists") == ["1"]


@pytest.mark.parametrize(
    ("synonyms", "problem"), [({"zh": ["甲"]}, "wrong-type"), ([{"zh": ["甲"], "de": ["a"]}], "unknown-field")]
)
def test_wrong_synonyms_are_refused(synonyms: Any, problem: str, data: Data) -> None:
    found = load(data(measure(1, "甲", "A"), synonyms=synonyms))
    assert isinstance(found, Unreadable)
    assert [(one.path, one.rule) for one in found.problems] == [("data/synonyms.yaml", problem)]
