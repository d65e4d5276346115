"""Names of entries in a text: the longest counts, quotes and names of others are left alone, words stay whole."""

from pathlib import Path

import pytest

from build_scripts.atlas.link import Site
from build_scripts.atlas.names_in_text import Names
from build_scripts.records.language import Language
from tests.support.small_worlds import Fields, entry, indicator, measure, place, plan, site, title


def called(own: str, other: str, **more: list[str]) -> Fields:
    return {"name": {"zh": own, "en": other}, "aliases": more}


@pytest.fixture
def world(tmp_path: Path) -> Site:
    return site(
        tmp_path,
        [plan("a-1", "a", measure("1"))],
        places=[place("a") | called("青溪市", "Qingxi")],
        terms=[
            entry("chain") | called("链长制", "Chain-chief system (lianzhang)", en=["Chain-chief systems"]),
            entry("vouchers") | called("服务券", "Service voucher", zh=["券包"], en=["SV"]),
            entry("famous") | called("名品", "Famous"),
            entry("pilot") | called("“先行”试点市（示范）", "Pilot city for trade"),
        ],
        recognitions=[
            title("star") | called("星火企业", "Spark firm"),
            title("stars") | called("星火企业联盟", "Spark firm league"),
            title("twin") | called("双子", "Twin title", zh=["同名企业"]),
            title("other") | called("另一双子", "Other title", zh=["同名企业"]),
        ],
        indicators=[indicator("n") | called("研发强度", "R&D intensity", zh=["星火企业联盟数"])],
        documents=[entry("plan") | called("青溪规划", "Qingxi Plan")],
        bodies=[entry("centre", printed=["服务券中心"])],
    )


def found(world: Site, text: str, language: Language = Language.ZH, *named: tuple[str, str]) -> list[tuple[str, str]]:
    names = Names(world, language).within(text, frozenset(named))
    return [(text[name.start : name.end], name.entry.id) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推行链长制，发放服务券。", [("链长制", "chain"), ("服务券", "vouchers")]),
        ("链长制，再说链长制。", [("链长制", "chain")]),
        ("星火企业加入星火企业联盟。", [("星火企业", "star"), ("星火企业联盟", "stars")]),
        ("由服务券中心受理。", []),
        ("“星火企业”另奖。", [("星火企业", "star")]),
        ("参照“某地星火企业办法”。", []),
        ("依据《青溪规划》和《星火企业办法》。", [("青溪规划", "plan")]),
        ("“没有关上的星火企业", [("星火企业", "star")]),
        ("知名品牌", []),
        ("先行试点市", [("先行试点市", "pilot")]),
        ("同名企业", []),
        ("研发强度", []),
        ("", []),
    ],
)
def test_chinese_names(world: Site, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(world, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chain-chief system.", [("chain-chief system", "chain")]),
        ("Chain-chief systems (链长制).", [("Chain-chief systems", "chain")]),
        ("Firms get Service Vouchers.", [("Service Vouchers", "vouchers")]),
        ("Spark firms' league; microspark firm.", [("Spark firms", "star")]),
        ("A spark firm-like body", []),
        ("the Qingxi Plan, near Qingxi", [("Qingxi Plan", "plan")]),
        ("famous, sv, SV", []),
        ("Pilot cities for trade.", [("Pilot cities for trade", "pilot")]),
        ("a league of firms (星火企业)", [("星火企业", "star")]),
        ("Spark firms (星火企业) and sparks (服务券).", [("Spark firms", "star"), ("服务券", "vouchers")]),
        ("the twin title (同名企业)", [("twin title", "twin")]),
        ("a spark firm (星火企业联盟)", [("spark firm", "stars")]),
        ("the voucher office (服务券中心)", []),
    ],
)  # fmt: skip
def test_english_names(world: Site, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(world, text, Language.EN) == expected


def test_plain_and_shared_names_are_meant_where_the_record_names_the_entry(world: Site) -> None:
    assert found(world, "名品、研发强度", Language.ZH, ("terms", "famous"), ("indicators", "n")) == [
        ("名品", "famous"),
        ("研发强度", "n"),
    ]
    assert found(world, "同名企业", Language.ZH, ("recognitions", "other")) == [("同名企业", "other")]
    assert found(world, "sv, SV", Language.EN, ("terms", "vouchers")) == [("SV", "vouchers")]


def test_many_names_cost_no_more_than_the_text_is_long(world: Site) -> None:
    text = "星火" * 20_000 + "“" * 20_000
    assert found(world, text) == []
