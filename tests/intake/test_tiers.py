"""The tiers of titles: said with 级, by the word alone, by an office, in brackets, once for several, or above."""

from __future__ import annotations

import pytest

from build_scripts.intake.groups import groups
from build_scripts.intake.money import sums
from build_scripts.intake.percentages import rates
from build_scripts.intake.tiers import with_tiers

ABOVE_PROVINCE = ["national", "provincial"]


def levels(text: str, heading: str = "") -> list[list[str]]:
    whole = heading + text
    span = (len(heading), len(whole))
    found = groups(whole, *span)
    known = rates(whole, found, span)
    return [
        [str(level) for level in one.levels]
        for one in with_tiers(whole, found, sums(whole, found, span, known), (0, len(heading)))
    ]


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("获评国家级、省级、县级茶坊的,分别奖励9万元、6万元、3万元。", [["national"], ["provincial"], ["district"]]),
        ("对国家、省、市老字号分别给予9万元、6万元、3万元。", [["national"], ["provincial"], ["municipal"]]),
        ("按国家、省两个级别分别奖励9万元、6万元。", [["national"], ["provincial"]]),
        ("获评国家卓越级、省先进级窑炉的,分别奖励9万元、6万元。", [["national"], ["provincial"]]),
        ("新认定的国家陶瓷重点实验室奖励9万元。", [["national"]]),
        ("获评国家5A级、4A级茶山的,分别补助9万元、6万元。", [["national"], ["national"]]),
        ("承担国家级、省级标准化试点的,分别奖励9万元、6万元。", [["national"], ["provincial"]]),
        ("首次进入全国民营茶企100强、全省民企100强的,分别奖励9万元、6万元。", [["national"], ["provincial"]]),
        ("县级茶坊晋升为省级、国家级的,分别奖励6万元、9万元。", [["provincial"], ["national"]]),
        ("列入省名茶品牌的奖励9万元。", [["provincial"]]),
        ("获评省、梨洲市制茶标杆的,分别奖励9万元、6万元。", [["provincial"], ["municipal"]]),
        ("荣获梨洲省工艺大奖的,奖励9万元。", [["provincial"]]),
        ("国家认定的陶艺中心奖励9万元,省认定的奖励6万元。", [["national"], ["provincial"]]),
        ("被工信部认定为单项冠军的,奖励9万元;被省工信厅评为单项冠军的,奖励6万元。", [["national"], ["provincial"]]),
        ("入选国家、省级茶园的,奖励9万元(国家级)、6万元(省级)。", [["national"], ["provincial"]]),
        ("首次获得世界100强、中国100强的,分别奖励9万元、6万元。", [[], ["national"]]),
        ("获评省级以上茶坊的奖励9万元。", [ABOVE_PROVINCE]),
        ("获评省级(含)以上茶坊的奖励9万元。", [ABOVE_PROVINCE]),
        ("获得国家级奖项的,金奖奖励9万元,银奖奖励6万元。", [["national"], ["national"]]),
        ("国家级茶坊给予9万元,通过复核的给予6万元。", [["national"], ["national"]]),
        ("国家级茶坊奖励9万元,新开茶坊奖励6万元。", [["national"], []]),
        (
            "通过国家、省两级认定,以及列入市首批次陶瓷清单的,分别奖励9万元、6万元以及3万元。",
            [["national"], ["provincial"], ["municipal"]],
        ),
        ("由县政府授予县级“茶艺之星”称号,奖励3万元。", [["district"]]),
        ("对认定的国内首台(套)、省内首台(套)茶机奖励9万元、6万元。", [["national"], ["provincial"]]),
        ("省级茶坊给予9万元、国家级给予6万元。", [["provincial"], ["national"]]),
        (
            "对国家级单项冠军、省级瞪羚企业、创新型企业分别奖励9万元、6万元、3万元。",
            [["national"], ["provincial"], []],
        ),
        (
            "认定为国际首台(套)、国内首台(套)、省内首台(套)的,分别给予9万元、6万元、3万元。",
            [[], ["national"], ["provincial"]],
        ),
        ("补助标准:国家级奖励9万元,省级奖励6万元。", [["national"], ["provincial"]]),
        ("对国内首台(套)茶机奖励9万元,省内首台(套)奖励6万元。", [["national"], ["provincial"]]),
        (
            "对创新型茶坊、规模茶坊和国家级单项冠军茶坊,县财政分别奖励1万元、6万元、9万元。",
            [[], [], ["national"]],
        ),
        (
            "对新认定的单项冠军企业、国家级茶坊、省级茶坊,分别给予9万元、6万元、3万元奖励。",
            [[], ["national"], ["provincial"]],
        ),
        ("获县级、镇级政府质量奖的茶坊,分别奖励9万元、6万元。", [["district"], ["town"]]),
        ("获评省级茶坊的奖励6万元;三年期满通过复核的,再给予3万元奖励。", [["provincial"], ["provincial"]]),
        ("评为省级茶坊奖励6万元,升为国家级再奖9万元。", [["provincial"], ["national"]]),
        ("获国家地理标志、省级茶艺标杆的,分别奖励9万元和6万元。", [["national"], ["provincial"]]),
    ],
)
def test_a_tier_is_read_however_it_is_said(text: str, tiers: list[list[str]]) -> None:
    assert levels(text) == tiers


@pytest.mark.parametrize(
    "text",
    [
        "省级财政奖励9万元。",
        "对省级银行机构奖励9万元。",
        "按镇级留成部分的30%奖励,最高9万元。",
        "已获省级茶业资金的,按20%配套,最高9万元。",
        "市内茶坊奖励9万元。",
        "主导制定国家标准的奖励9万元。",
        "经县级核定的茶园项目补助9万元。",
        "列入省级改造计划的补助9万元。",
        "参加省级以上展会的补贴9万元。",
        "首次入规的茶坊,省级每户奖励9万元。",
        "考核前三名的乡镇奖励9万元。",
        "对茶园,县镇两级按茶款的10%补助,最高9万元。",
        "每个试点县(市、区)奖励9万元。",
        "按其对县级地方财政贡献的70%奖励,最高9万元。",
        "已获省级茶业互联网资金支持的,按30%配套,最高9万元。",
    ],
)
def test_who_pays_and_where_a_firm_is_are_no_tiers(text: str) -> None:
    assert [one for one in levels(text) if one] == []


def test_the_tier_of_a_heading_holds_where_the_words_below_name_none() -> None:
    assert levels("首次获评的奖励9万元。", "省级老字号") == [["provincial"]]
    assert levels("市级茶坊奖励9万元。", "省级老字号") == [["municipal"]]
