"""What comes first: small worlds in which the right order is plain, and the rules of the issue on the real data."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.publish.search.engine import Ask, index_of, linked
from tests.support import small_worlds
from tests.support.project import ROOT
from tests.support.small_worlds import Fields

Engine = Callable[[Mapping[str, str]], Ask]

FILLER = "加强组织领导，完善工作机制，统筹推进各项任务落实到位。"


def said(chinese: str, **more: Any) -> Fields:
    """A provision."""
    return {"text": {"zh": chinese, "en": "Text"}} | more


def measure(number: int, title: str, *provisions: str | Fields, **more: Any) -> Fields:
    """A measure; a provision is its Chinese text, or all of it."""
    texts = [said(one) if isinstance(one, str) else one for one in provisions]
    summary = {"zh": "概要", "en": "Summary"}
    named = {"title": {"zh": title, "en": "Title"}, "summary": summary}
    return small_worlds.measure(str(number), *texts, themes=("talent",), **named, **more)


@pytest.fixture
def world(tmp_path: Path, engine: Engine) -> Callable[..., Ask]:
    """Build an index of a plan with these measures and open the engine on it."""

    def make(*measures: Fields) -> Ask:
        shutil.copytree(ROOT / "data" / "vocabularies", tmp_path / "data" / "vocabularies")
        (tmp_path / "data" / "plans").mkdir()
        plan = small_worlds.plan("weihai-2021", "weihai", *measures)
        (tmp_path / "data" / "plans" / "weihai-2021.yaml").write_text(json.dumps(plan), encoding="utf-8")
        return engine(index_of(linked(tmp_path / "data")))

    return make


def order(ask: Ask, query: str) -> list[str]:
    """The measures that answer, best first: `2` or `2#b`."""
    found = [result["address"] for result in ask(query) if result["kind"] == "measures"]
    return [address.removeprefix("plans/weihai-2021/").replace("/", "") for address in found]


def test_a_title_comes_before_a_passing_mention(world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "组织", f"{FILLER}涉及天文望远镜的也照办。{FILLER}"), measure(2, "天文望远镜", FILLER))
    assert [one[0] for one in order(ask, "天文望远镜")] == ["2", "1"]


def test_all_words_in_one_provision_come_before_words_apart(world: Callable[..., Ask]) -> None:
    ask = world(
        measure(1, "甲", "天文设备另行规定。", "海外企业另行规定。"), measure(2, "乙", FILLER, "海外企业购置天文设备。")
    )
    assert order(ask, "海外企业 天文设备") == ["2#b", "1#a"]


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
    pays = {"recipient": {"zh": "企业", "en": "Firms"}, "form": "award", "basis": basis, "amount": amount}
    return said(f"最高奖励{amount}。" if basis == "cap" else f"奖励{amount}。", incentives=[pays])


@pytest.mark.parametrize("query", ["700万元", "七百万元", "7000000", "¥7 million", "7 million yuan", "７００万"])
def test_an_amount_in_every_form(query: str, world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", paid("70万元", "fixed")), measure(2, "乙", paid("700万元", "fixed")))
    assert order(ask, query) == ["2#a"]


@pytest.mark.parametrize("query", ["最高700万元", "up to 7 million yuan", "700万封顶"])
def test_a_cap_comes_before_a_fixed_sum(query: str, world: Callable[..., Ask]) -> None:
    ask = world(measure(1, "甲", paid("700万元", "fixed")), measure(2, "乙", paid("700万元", "cap")))
    assert order(ask, query)[0] == "2#a"


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


def test_an_office_of_the_province_is_not_one_of_a_city(ask: Ask) -> None:
    def first(query: str) -> str:
        return str(next(one["address"] for one in ask(query) if one["kind"] == "measures"))

    assert first("省商务厅").startswith("plans/shandong-2023/2.5.2/")
    assert not first("市商务局").startswith("plans/shandong-2023/")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("gongyeshejizhongxin", "recognitions/industrial-design-centre/"),
        ("gongye sheji zhongxin", "recognitions/industrial-design-centre/"),
        ("zhuan jing te xin", "recognitions/srdi-sme/"),
        ("lianzhangzhi", "terms/chain-chief-system/"),
        ("lzz", "terms/chain-chief-system/"),
        ("fgw", "bodies/development-and-reform/"),
        ("Bureau of Commerce", "bodies/commerce/"),
        ("Commerce Department", "bodies/commerce/"),
        ("department of science and technology", "bodies/science-and-technology/"),
        ("gazzele", "recognitions/gazelle/"),
        ("unicron", "recognitions/unicorn/"),
        ("littlegiant", "recognitions/little-giant/"),
        ("greenfactory", "recognitions/green-factory/"),
    ],
)
def test_a_name_however_it_is_typed(query: str, address: str, ask: Ask) -> None:
    assert address in [one["address"] for one in ask(query) if one["kind"] != "measures"][:4]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("威海 第10条", "weihai-2021/10/"),
        ("weihai 10", "weihai-2021/10/"),
        ("WEIHAI 10", "weihai-2021/10/"),
        ("威海10", "weihai-2021/10/"),
        ("威海第十条", "weihai-2021/10/"),
        ("第10条 威海", "weihai-2021/10/"),
        ("威海意见第14条b款", "weihai-2021/14/#b"),
        ("weihai-2021/10#c", "weihai-2021/10/#c"),
        ("ezhou-2023 2.2.2", "ezhou-2023/2.2.2/"),
        ("鄂州 二(二)2", "ezhou-2023/2.2.2/"),
        ("鄂州二、（二）2", "ezhou-2023/2.2.2/"),
        ("山东 三(三)", "shandong-2023/3.3/"),
        ("Jinan 2023 item 17", "jinan-2023/17/"),
        ("ezhou p0", "ezhou-2023/p0/"),
        ("whs 10", "weihai-2021/10/"),
        ("Weihai article 10, paragraph c", "weihai-2021/10/#c"),
        ("/plans/weihai-2021/10/#c", "weihai-2021/10/#c"),
        ("https://example.org/atlas/en/plans/ezhou-2023/2.2.2/", "ezhou-2023/2.2.2/"),
        ("plans/weihai-2021/10/#incentive-2", "weihai-2021/10/"),
    ],
)
def test_a_citation_is_a_jump(query: str, address: str, ask: Ask) -> None:
    assert ask(query)[0]["address"] == f"plans/{address}"


@pytest.mark.parametrize("query", ["济南 5G", "威海__proto__", "威海 20万元", "济南 2025", "weihai 100万"])
def test_what_only_looks_like_a_citation_is_searched(query: str, ask: Ask) -> None:
    assert ask(query)[0]["score"] < 2


def test_measures_come_with_every_other_kind(ask: Ask) -> None:
    kinds = {result["kind"] for result in ask("瞪羚企业")}
    assert {"measures", "recognitions", "indicators"} <= kinds
    assert {result["title"] for result in ask("20万元") if result["kind"] == "amounts"} == {"20万元"}


@pytest.mark.parametrize("query", ["", "   ", "xqzwv", "鑫鑫鑫", "？！", "<script>"])
def test_nothing_is_found_for_nothing(query: str, ask: Ask) -> None:
    assert ask(query) == []
