"""Every numbering becomes items with the labels that are printed; what cannot be divided finely is divided coarsely."""

from __future__ import annotations

import pytest

from build_scripts.official.dividing import divide_page
from build_scripts.official.page_text import read_text_of

ARTICLES = """第一章 总则
第一条 为了扶持本镇企业，制定本办法。
第二章 扶持
第二条 租金补贴。租用镇属厂房的，给予补贴。
（一）首年减半；
（二）次年照收。
第三条【展会补贴】参加展会的，给予补贴。
第四条（附带事项）本镇负责解释。
第五条（一）项与前条同时适用的，从高。
"""
RUNNING_ON = """一、稳住生产
1.保障用电。优先供应重点企业。
2.保障运输。开行专列。
二、扩大投资
3．2024年开工十个项目。
4.盘活闲置厂房。限期两年。
"""
PHRASES = """一、目标
（一）总体目标。到2027年，工业迈上新台阶。
规模更大。营业收入达到500亿元。
结构更优。占比达到30%。
二、附则
同一事项只奖一次。
本意见自印发之日起施行。
"""
BULLETS = "一、任务 抓好两项:——招引项目。引进5个。——服务企业。走访50户。二、保障措施。成立专班。"
GLUED = (
    "一、任务（一）做大龙头企业支持企业兼并。（二）做优配套园区推动园区提质，限期完成。"
    "（三）做强科技平台建立三个平台，对外开放。"
)
TASKS = """附件
任务清单
序号 任务 牵头单位 完成时限
1 建成检测中心 县科技局 2026年6月
2 清理土地30亩 县资源局 2026年9月
"""


def labels(raw: str) -> list[str]:
    return [item.locator for item in divide_page(read_text_of(raw)).items]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (ARTICLES, ["第一条", "第二条", "第三条", "第四条", "第五条"]),
        (RUNNING_ON, ["一、1", "一、2", "二、3", "二、4"]),
        (PHRASES, ["一、(一)", "一、(一)¶1", "一、(一)¶2", "二、¶1", "二、¶2"]),
        (BULLETS, ["一、¶1", "一、¶2", "二、"]),
        ("一、减税●茶税。减免茶税。责任单位:县茶局●陶税。减免。二、用电●茶电。降价。\n", ["一、¶1", "一、¶2", "二、"]),
        ("一、政策\n▶茶坊补助\n答：补助五万元。\n▶茶机补助\n答：补助六万元。\n", ["一、¶1", "一、¶2"]),
        (
            "一、政策 （一）茶业。1)做强茶园。补助茶园。2)做优茶坊。补助茶坊。（二）陶业。制陶。",
            ["一、(一)1", "一、(一)2", "一、(二)"],
        ),
        ("七、企业\n（一）茶坊。制茶。\n八、保障\n（一）考核。通报。\n", ["七、(一)", "八、(一)"]),
        ("七、制茶。奖五万元。\n", ["¶1"]),
        ("目录 一、制茶 二、制陶 一、制茶 1.新茶坊奖五万元。 二、制陶 2.新窑炉奖五万元。", ["一、1", "二、2"]),
        ("1.制茶。奖五万元。\n2.1月底前、2月底前，开工率达到九成。\n", ["1", "2"]),
        ("1）制茶。奖五万元。\n2）制陶。奖一万元。\n", ["1", "2"]),
        ("⑴制茶。奖五万元。\n⑵制陶。奖一万元。\n", ["(1)", "(2)"]),
        ("㈠制茶。奖五万元。\n㈡制陶。奖一万元。\n", ["(一)", "(二)"]),
        ("（一）、制茶。奖五万元。\n（二）、制陶。奖一万元。\n", ["(一)", "(二)"]),
        ("（一）项目攻坚。奖五万元。\n（二）制陶。奖一万元，按第（一）项执行。\n", ["(一)", "(二)"]),
        ("措施一：制茶。奖五万元。\n措施二：制陶。奖一万元。\n", ["措施一", "措施二"]),
        (
            "第一部分 作坊\n一、制茶。好。\n二、制陶。好。\n第二部分 保障\n一、考核。好。\n",
            ["第一部分一、", "第一部分二、", "第二部分一、"],
        ),
        ("一、奖励\n▲制茶。奖五万元。\n▲制陶。奖一万元。\n", ["一、¶1", "一、¶2"]),
        (
            "1.制茶奖励\n支持标准：奖五万元。\n资金来源：县财政。\n2.制陶奖励\n支持标准：奖一万元。\n资金来源：县财政。\n",
            ["1", "2"],
        ),
        (
            "免费诊断。不收一分钱。（茶局）\n补助改造。补助一成。（陶局）\n奖励示范。奖五万元。（茶局）\n",
            ["¶1", "¶2", "¶3"],
        ),
        ("附件\n| 序号 | 任务 | 单位 |\n|---|---|---|\n| 1 | 制茶 | 甲 |\n| 2 | 制陶 | 乙 |\n", ["1", "2"]),
        ("1、升规奖励。奖五万元。\n2、上云补助。补一万元。\n", ["1", "2"]),
        ("（一）清洁生产。奖五万元。\n（二）节水改造。补一万元。\n", ["(一)", "(二)"]),
    ],
)
def test_every_numbering(raw: str, wanted: list[str]) -> None:
    assert labels(raw) == wanted


def test_ids_are_those_of_records() -> None:
    assert [item.id for item in divide_page(read_text_of(RUNNING_ON)).items] == ["1", "2", "3", "4"]
    assert [item.id for item in divide_page(read_text_of(PHRASES)).items] == ["1.1", "1.1.1", "1.1.2", "p2.1", "p2.2"]


def test_headings_end_at_a_stop_in_brackets_or_run_into_the_text() -> None:
    assert [item.heading for item in divide_page(read_text_of(ARTICLES)).items] == [
        "", "租金补贴", "展会补贴", "附带事项", "",
    ]  # fmt: skip
    assert [item.heading for item in divide_page(read_text_of(RUNNING_ON)).items][2] == ""
    assert [item.heading for item in divide_page(read_text_of(GLUED)).items] == [
        "做大龙头企业",
        "做优配套园区",
        "做强科技平台",
    ]


def test_a_ratio_ends_no_heading() -> None:
    raw = "一、其他\n(一)奖金由县、镇按7:3比例分担。\n(二)解释:由县茶局负责。\n"
    assert [item.heading for item in divide_page(read_text_of(raw)).items] == ["", "解释"]


def test_headings_of_articles_may_end_at_a_blank() -> None:
    articles = (
        "第一条　适用对象　本政策所称茶坊，是指制茶的作坊。",
        "第二条　补贴标准　购窑具的补贴。",
        "第三条　本政策试行。",
    )
    raw = "\n".join(articles)
    assert [one.heading for one in divide_page(read_text_of(raw)).items] == ["适用对象", "补贴标准", ""]


def test_the_last_point_of_a_list_and_a_paragraph_after_it_are_no_heading() -> None:
    material = "一、申报材料\n1.申请表；\n2.承诺书。\n材料胶装成册，一式三份。\n"
    raw = material + "二、有关要求\n同一事项不得多头申报。\n联系人：齐工；电话：0000-1。\n"
    divided = divide_page(read_text_of(raw))
    assert [(one.locator, one.heading) for one in divided.items] == [
        ("一、1", ""),
        ("一、2", ""),
        ("二、", ""),
    ]


def test_an_annex_and_a_second_document_are_series_of_their_own() -> None:
    raw = f"{RUNNING_ON}附件：1.申报流程\n2.申报表\n附件1\n申报流程\n1、提交。网上提交材料。\n2、审核。十日内审核。\n"
    divided = divide_page(read_text_of(raw))
    assert [(item.series, item.locator) for item in divided.items][4:] == [(1, "1"), (1, "2")]
    assert divided.main == 0


def test_notes_on_a_document_are_none_of_its_items() -> None:
    assert labels(f"{RUNNING_ON}灯具行动起草说明\n一、背景\n说明背景。\n二、过程\n说明过程。\n") == labels(RUNNING_ON)


def test_a_table_of_contents_is_no_document() -> None:
    contents = "目录 一、稳住生产（2条） 二、扩大投资（2条） "
    assert labels(contents + RUNNING_ON.replace("稳住生产", "稳住生产（2条）")) == labels(RUNNING_ON)


def test_rows_of_a_list_of_tasks_are_items_with_cells() -> None:
    items = divide_page(read_text_of(RUNNING_ON + TASKS)).items
    assert [(item.locator, item.heading) for item in items[4:]] == [("1", "建成检测中心"), ("2", "清理土地")]
    assert [name for name, _ in items[4].cells] == ["任务", "牵头单位", "完成时限"]


def test_lost_numbers_and_missing_ones_are_told() -> None:
    gap = divide_page(read_text_of("1.甲。奖一万元。\n2.乙。奖二万元。\n4.丁。奖四万元。\n"))
    assert [item.locator for item in gap.items] == ["1", "2", "4"]
    assert gap.doubts == ("line 3: 4 follows 2",)
    coarse = divide_page(
        read_text_of("本县对新办企业给予补助，每户不超过三万元，由县财政承担，一年一次。\n来源：县政府网\n")
    )
    assert [item.locator for item in coarse.items] == ["¶1"]
    assert "no item has a number" in coarse.doubts[0]
