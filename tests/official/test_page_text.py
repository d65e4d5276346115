"""What becomes of a raw page: blanks, wraps, pinyin, page marks and letters, and that every character has its place."""

from __future__ import annotations

import pytest

from build_scripts.official.page_text import read_text_of

WRAPPED = """一、支持企业扩大生产规模
对新投产的玻璃、搪瓷、灯具企业，按照当年实际完成的设
备投资给予补助，单个企业不超过三十万元，已享受同类补
助的不重复。第二年起按照当年新增的产值给予奖励，最高不
超过二十万元，由镇财政和区财政各承担一半，具体办法另
行制定。
二、支持企业开拓海外市场"""
LONG = (
    "到明年底全县要把三个园区的道路和管网全部建成并且投入使用,还要把闲置多年的厂房一间一间地清理登记修缮改造,"
    "由镇里统一出租给新来的灯具企业和配套企业使用,租金按市价的一半收取,三年不变,期满以后再由双方另行商定,"
    "做到不浪费一寸土地,还要把各村的旧校舍和旧粮仓也一并登记造册,逐年安排改建成标准车间,让每个村都有自己的作坊,"
    "让外出的人能够回乡就业,把家门口的活全部盘"
)
"""A sentence that breaks off."""


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("奖励 30 万\u3000元，以 此类推。", "奖励30万元,以此类推。"),
        ("製造業（yè）強縣（abc）", "制造业强县(abc)"),
        ("产业(yè)园、企业(ye)名录", "产业园、企业名录"),
        ("单户最高1 5 万元，附件1 5万元。", "单户最高15万元,附件1 5万元。"),
        ("〔2024〕3號", "(2024)3号"),
        ("一、总则\n第一条 内容。\n", "一、总则\n第一条内容。"),
    ],
)
def test_letters_blanks_and_readings(raw: str, text: str) -> None:
    assert read_text_of(raw).text == text


def test_lines_that_a_page_wrapped_are_joined_and_headings_are_not() -> None:
    wrapped = WRAPPED.replace("\n", "\n\n")
    lines = read_text_of(wrapped).text.split("\n")
    assert len(lines) == 3
    assert lines[0] == "一、支持企业扩大生产规模"
    assert lines[1].endswith("具体办法另行制定。")


def test_a_bracket_goes_on_over_the_lines_that_a_page_wrapped() -> None:
    broken = "另\n行制定。（责任单位：县财政局、县经济信\n息化局、县茶\n业局，各乡镇人民政\n府）"
    lines = read_text_of(WRAPPED.replace("另\n行制定。", broken)).text.split("\n")
    assert len(lines) == 3
    assert lines[1].endswith("(责任单位:县财政局、县经济信息化局、县茶业局,各乡镇人民政府)")


def test_a_path_of_menus_and_a_number_of_a_document_stand_on_lines_of_their_own() -> None:
    head = (
        "首页 > 政务公开 > 镇政府的文件 > 其他的文件\n关于扶持搪瓷和灯具产业补短板的意见\n"
        "发布时间：2025-01-01 来源：镇政府办公室\n灯政发〔2025〕3号\n"
    )
    lines = read_text_of(head + WRAPPED).text.split("\n")
    assert lines[1] == "关于扶持搪瓷和灯具产业补短板的意见"
    assert lines[3] == "灯政发(2025)3号"


def test_page_marks_go_and_numbers_of_items_stay() -> None:
    raw = f"1、一、园区建设。{LONG}\n2、活。{LONG}\n3、活并且验收。\n二、其他。"
    page = read_text_of(raw)
    assert [one.text for one in page.removed] == ["1、", "2、", "3、"]
    assert "全部盘活。到明年" in page.text
    items = read_text_of("一、奖励\n1、首次升规的企业奖励五万元。\n2、产值翻番的企业奖励十万元。\n")
    assert items.removed == ()
    assert "\n2、产值" in items.text


def test_every_character_knows_its_place_in_the_page() -> None:
    raw = "发　放 补 貼（共 3 项）\n"
    page = read_text_of(raw)
    assert page.text == "发放补贴(共3项)"
    assert [raw[place] for place in page.at] == list("发放补貼（共3项）")
    assert page.printed((2, 4)) == "补貼"
    assert page.raw_span((0, 2)) == (0, 3)
