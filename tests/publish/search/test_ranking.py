"""What comes first: small worlds in which the right order is plain, and names and citations in the world."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.publish.search.engine import Ask, index_of, linked
from tests.support import small_worlds
from tests.support.cases import FAMILY
from tests.support.small_worlds import Fields, entry

Engine = Callable[[Mapping[str, str]], Ask]

FILLER = "加强组织领导，完善工作机制，统筹推进各项任务落实到位。"


def said(chinese: str, **more: Any) -> Fields:
    """A provision."""
    return {"text": {"zh": chinese, "en": "Text"}} | more


def measure(number: int, title: str, *provisions: str | Fields, **more: Any) -> Fields:
    """A measure; a provision is its Chinese text, or all of it."""
    texts = [said(one) if isinstance(one, str) else one for one in provisions]
    summary = {"zh": "概要", "en": "Summary"}
    more |= {"title": {"zh": title, "en": "Title"}, "summary": summary}
    return small_worlds.measure(str(number), *texts, **more)


def body(name: str, *printed: str) -> Fields:
    return entry(name, printed=printed)


BODIES = [body("commerce", "市商务局", "省商务厅"), body("finance", "市财政局"), body("women", "市妇女联合会")]


@pytest.fixture
def world(tmp_path: Path, engine: Engine) -> Callable[..., Ask]:
    """Build an index of a plan of a city with these measures, and of a province with others; open the engine on it."""

    def make(*measures: Fields, of_province: tuple[Fields, ...] = ()) -> Ask:
        plans = [small_worlds.plan("city-2021", "city", *measures)]
        plans += [small_worlds.plan("east-2021", "east", *of_province)] if of_province else []
        places = [small_worlds.place("east", "province"), small_worlds.place("city", parent="east")]
        return engine(index_of(small_worlds.site(tmp_path / "data", plans, bodies=BODIES, places=places)))

    return make


def order(ask: Ask, query: str) -> list[str]:
    """The measures that answer, best first: `2` or `2#b`."""
    found = [result["address"] for result in ask(query) if result["kind"] == "measures"]
    return [address.removeprefix("plans/city-2021/").replace("/", "") for address in found]


def test_a_title_comes_before_a_passing_mention(world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "组织", f"{FILLER}涉及天文望远镜的也照办。{FILLER}"), measure(2, "天文望远镜", FILLER))
    assert [one[0] for one in order(ask, "天文望远镜")] == ["2", "1"]


def test_all_words_in_one_provision_come_before_words_apart(world: Callable[..., Ask]) -> None:
    others = (measure(number, "丙", FILLER) for number in range(3, 30))
    apart = measure(1, "甲", "天文设备另行规定。", "海外企业另行规定。")
    ask = world(apart, measure(2, "乙", FILLER, "海外企业购置天文设备。"), *others)
    found = order(ask, "海外企业 天文设备")
    assert found[0] == "2#b"
    assert [one[0] for one in found] == ["2", "1"]


def test_a_long_question_finds_what_has_most_of_it(world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", FILLER), measure(2, "乙", "企业购置天文望远镜的给予补助。"), measure(3, "丙", "企业购置车辆。")
    )
    assert order(ask, "请问我们企业想要购置一台天文望远镜可以有多少补助？")[0] == "2#a"


def test_any_run_of_characters_is_found(world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", "对天文望远镜免征增值税。"), measure(2, "乙", FILLER))
    for query in ("文望", "远镜免征", "税", "天文“望远镜”"):
        assert order(ask, query) == ["1#a"], query


def paid(amount: str, basis: str) -> Fields:
    pays: Fields = {"id": 1, "recipient": {"zh": "企业", "en": "Firms"}, "form": "award", "commitment": "granted"}
    pays |= {"basis": basis, "amount": amount}
    return said(f"最高奖励{amount}。" if basis == "cap" else f"奖励{amount}。", incentives=[pays])


@pytest.mark.parametrize(
    "query", ["700万元", "七百万元", "柒佰万元", "七〇〇万", "7000000", "¥7 million", "7 million yuan", "７００万"]
)
def test_an_amount_in_every_form(query: str, world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", paid("70万元", "fixed")), measure(2, "乙", paid("700万元", "fixed")))
    assert order(ask, query) == ["2#a"]


@pytest.mark.parametrize("query", ["最高700万元", "up to 7 million yuan", "700万封顶"])
def test_a_cap_comes_before_a_fixed_sum(query: str, world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", paid("700万元", "fixed")), measure(2, "乙", paid("700万元", "cap")))
    assert order(ask, query)[0] == "2#a"


@pytest.mark.parametrize("query", ["2031年", "二〇三一年", "二零三一年", "二○三一", "２０３１"])
def test_a_year_in_every_form(query: str, world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", "到2031年建成。"), measure(2, "乙", "到二〇三一年建成。"), measure(3, "丙", "建成2013个。")
    )
    assert sorted(order(ask, query)) == ["1#a", "2#a"]


@pytest.mark.parametrize("query", ["100万元", "百万元", "百万", "壹佰万元", "¥1 million"])
def test_a_round_sum_is_found_in_words_and_figures(query: str, world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", "奖励100万元。"),
        measure(2, "乙", "奖励百万元。"),
        measure(3, "丙", "奖励10万元，数千万元不计。"),
    )
    assert sorted(order(ask, query)) == ["1#a", "2#a"]


def test_a_round_number_stays_part_of_a_name(world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", "培育百亿级产业集群。"), measure(2, "乙", "产值达到100亿元。"), measure(3, "丙", FILLER)
    )
    assert order(ask, "百亿级产业集群")[0] == "1#a"
    assert order(ask, "百亿") == ["1#a", "2#a"]


@pytest.mark.parametrize(
    "letters", ["funv lianhehui", "fùnǚ liánhéhuì", "funü lianhehui", "funu lianhehui", "funyulianhehui"]
)
def test_a_name_with_an_umlaut_in_its_pinyin(letters: str, world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", FILLER, assignments=assigned("lead", "市妇女联合会")), measure(2, "乙", FILLER))
    assert order(ask, letters)[0] == "1"


def assigned(role: str, *bodies: str) -> list[Fields]:
    return [{"role": role, "bodies": bodies or ("市商务局",)}]


def test_a_lead_body_comes_before_a_supporting_one(world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", FILLER, assignments=assigned("supporting")),
        measure(2, "乙", FILLER, assignments=assigned("responsible")),
        measure(3, "丙", FILLER, assignments=assigned("lead")),
        measure(4, "丁", FILLER),
    )
    for query in ("市商务局", "商务局", "commerce bureau"):
        assert order(ask, query) == ["3", "2", "1"], query


def test_an_office_named_first_comes_before_the_others(world: Callable[..., Ask]) -> None:
    """Where a list of those responsible has no lead."""
    ask = world(
        measure(1, "甲", FILLER, assignments=assigned("responsible", "市财政局", "市商务局")),
        measure(2, "乙", FILLER, assignments=assigned("responsible", "市商务局", "市财政局")),
    )
    assert order(ask, "市商务局") == ["2", "1"]
    assert order(ask, "市财政局") == ["1", "2"]


def test_an_office_of_the_province_is_not_one_of_a_city(world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", FILLER, assignments=assigned("lead")),
        of_province=(measure(1, "乙", FILLER, assignments=assigned("lead", "省商务厅")),),
    )
    for query, plan in (("省商务厅", "east-2021"), ("市商务局", "city-2021")):
        first = next(one["address"] for one in ask(query) if one["kind"] == "measures")
        assert first.startswith(f"plans/{plan}/"), query


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("danxiangguanjun", "recognitions/single-champion/"),
        ("dan xiang guan jun", "recognitions/single-champion/"),
        ("dānxiàng guànjūn", "recognitions/single-champion/"),
        ("lianzhangzhi", "terms/chain-chief-system/"),
        ("lzz", "terms/chain-chief-system/"),
        ("gxj", "bodies/industry-department/"),
        ("Bureau of Finance", "bodies/finance-department/"),
        ("department of finance", "bodies/finance-department/"),
        ("gazzele", "recognitions/gazelle/"),
        ("littlegiant", "recognitions/little-giant/"),
    ],
)
def test_a_name_however_it_is_typed(query: str, address: str, ask: Ask) -> None:
    assert address in [one["address"] for one in ask(query) if one["kind"] != "measures"][:4]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("梨洲 第2条", "2/"),
        ("lizhou 2", "2/"),
        ("LIZHOU 2", "2/"),
        ("梨洲2", "2/"),
        ("梨洲第二条", "2/"),
        ("第2条 梨洲", "2/"),
        ("梨洲意见第2条b款", "2/#b"),
        ("example-2024/2#c", "2/#c"),
        ("example-2024 2", "2/"),
        ("梨洲 二(一)2", "2/"),
        ("梨洲二、（一）2", "2/"),
        ("Lizhou 2024 item 2", "2/"),
        ("lizhou p0", "p0/"),
        ("lzs 2", "2/"),
        ("Lizhou article 2, paragraph c", "2/#c"),
        ("/plans/example-2024/2/#c", "2/#c"),
        ("https://example.org/atlas/en/plans/example-2024/2/", "2/"),
        ("plans/example-2024/2/#incentive-2", "2/"),
    ],
)
def test_a_citation_is_a_jump(query: str, address: str, ask: Ask) -> None:
    assert ask(query)[0]["address"] == f"plans/example-2024/{address}"


@pytest.mark.parametrize("query", ["梨洲 5G", "梨洲__proto__", "梨洲 20万元", "梨洲 2026", "lizhou 100万"])
def test_what_only_looks_like_a_citation_is_searched(query: str, ask: Ask) -> None:
    assert all(one["score"] < 2 for one in ask(query))


def test_measures_come_with_every_other_kind(ask: Ask) -> None:
    kinds = {result["kind"] for result in ask("小巨人")}
    assert {"measures", "recognitions", "indicators"} <= kinds
    assert {result["title"] for result in ask("50万元") if result["kind"] == "amounts"} == {"50万元"}


@pytest.mark.parametrize("query", ["", "   ", "xqzwv", "鑫鑫鑫", "？！", "<object>"])
def test_nothing_is_found_for_nothing(query: str, ask: Ask) -> None:
    assert ask(query) == []


def test_search_finds_older_texts_after_all_others(engine: Engine) -> None:
    ask = engine(index_of(linked(FAMILY / "data")))
    for query in ("单项冠军 奖励", "little giant award", "节能改造"):
        plans = [one["address"].split("/")[1] for one in ask(query) if one["kind"] == "measures"]
        older = [plan.startswith("liuan-2022") for plan in plans]
        assert True in older
        assert older == sorted(older), query
    plans = json.loads(index_of(linked(FAMILY / "data"))["search/engine.json"])["plans"]
    assert {row[0]: plans["standings"][row[5]][0] for row in plans["rows"]} == {
        "liuan-2024": ["issued"], "meixi-2023": ["issued"], "liuan-2022": ["issued", "superseded"],
        "liuan-2022-draft": ["draft", "superseded"], "meixi-2025": ["draft"],
    }  # fmt: skip
