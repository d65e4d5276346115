"""Raw pages are divided whatever their numbers look like; the city is made up, the irregularities are not."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.official import OfficialText, divide
from build_scripts.records.problems import Problem

STRAIGHT = """\
当前位置 : 首页
360云屿导航平台 5577cc娱乐城
公开征求《云屿市制造业若干措施(征求意见稿)》意见的公告
    为促进云屿市制造业发展,现公开征求意见。
一、征求意见的时间
    2025年3月1日至3月10日。
二、联系方式
    电话:000-1234567
    云屿市工业和信息化局
    2025年3月1日
    云屿市制造业若干措施
    (征求意见稿)
各区政府,市政府各部门:
    为促进云屿市制造业发展,制定以下措施。

    一、总体要求

    以实干为先,建设海上工厂。到2027年,企业达到800家。

    二、发展目标
    目标如下。
    ——规模目标。企业达到800家。
    —— 质量目标。优等品达到90%。

    三、重点任务
    (一)培育企业
    1.支持企业评星。给予奖励。(责任单位:市工信局)
    2.建设工厂。每年建设3家,
    另建5家。(责任单位:市工信局)
    - 2 -
    (二)技术改造。
    3、推动改造。给予补助(责任单位:市财政局)4.加快数字化。建设2.0版平台。5.培育人才。引进团队。

    五、保障措施
    6加强领导。每两年评估一次。
    8.加强宣传。讲好2个故事
热点推荐
1.某地新闻
感谢关注。
云屿市制造业若干措施(草案)起草说明
一、起草背景
    2024年有500家。
(一)过程。征求了意见。
打印 关闭
"""

RESTARTED = """\
云屿市新型工业化方案
(2025~2027年)
为建设海上工厂,制定本方案。
一、思路和目标
(一)总体思路
以实干为先。
(二)发展目标
到2027年,有成效。
——规模。达到800家。
——质量。达到90%。
二、主要任务
本部分分为两节。
(一)聚焦企业1.培育企业。给予奖励。2.建设工厂。建3家。
(二)聚焦技术
1.推动改造。给予补助。(牵头领导:林一)另给奖励。(牵头领导:周二)
2.数字化。建平台。
三、保障措施(一)加强领导。统筹。
(二)加强宣传。讲故事。
本方案自2025年5月1日起施行。
云屿市人民政府
2025年4月1日
版权所有 云屿市
"""


def divided(text: str) -> OfficialText:
    """Return the divided page; the test fails where there is none."""
    found = divide(text, "sources/yunyu.txt")
    assert isinstance(found, OfficialText), found
    return found


def ids(text: str) -> list[str]:
    """Return the ids of the plan's measures."""
    return [measure.id for measure in divided(text).measures if not measure.document]


def words(text: str, wanted: str) -> list[str]:
    """Return heading and sentences of one measure."""
    measure = next(measure for measure in divided(text).measures if measure.id == wanted)
    return [measure.heading, *(sentence.text for sentence in measure.sentences)]


def test_numbers_that_run_straight_through_are_the_ids() -> None:
    assert ids(STRAIGHT) == ["p0", "p1", "p2", "p2.1", "p2.2", "1", "2", "3", "4", "5", "6", "8"]


def test_numbers_that_begin_anew_follow_part_and_section() -> None:
    assert ids(RESTARTED) == [
        "p0", "1.1", "1.2", "1.2.1", "1.2.2", "p2", "2.1.1", "2.1.2", "2.2.1", "2.2.2", "3.1", "3.2",
    ]  # fmt: skip


def test_the_preamble_is_what_stands_right_before_the_first_part() -> None:
    assert words(STRAIGHT, "p0") == ["", "为促进云屿市制造业发展,制定以下措施。"]


def test_a_part_with_text_of_its_own_is_a_measure() -> None:
    assert words(STRAIGHT, "p1") == ["总体要求", "以实干为先,建设海上工厂。", "到2027年,企业达到800家。"]
    assert words(RESTARTED, "p2") == ["主要任务", "本部分分为两节。"]


def test_bullets() -> None:
    assert words(STRAIGHT, "p2.2") == ["质量目标", "优等品达到90%。"]


def test_numbers_without_a_dot_and_numbers_inside_a_line() -> None:
    assert words(STRAIGHT, "6") == ["加强领导", "每两年评估一次。"]
    assert words(STRAIGHT, "4") == ["加快数字化", "建设2.0版平台。"]
    assert words(RESTARTED, "2.1.2") == ["建设工厂", "建3家。"]
    assert words(RESTARTED, "3.1") == ["加强领导", "统筹。"]


def test_a_line_that_is_not_finished_goes_on_and_a_page_number_is_no_text() -> None:
    assert words(STRAIGHT, "2") == ["建设工厂", "每年建设3家,另建5家。"]


def test_the_plan_ends_where_what_follows_is_no_sentence() -> None:
    assert words(STRAIGHT, "8") == ["加强宣传", "讲好2个故事"]
    assert words(STRAIGHT.replace("讲好2个故事", "讲好2个故事。"), "8") == ["加强宣传", "讲好2个故事。"]
    assert words(RESTARTED, "3.2") == ["加强宣传", "讲故事。", "本方案自2025年5月1日起施行。"]


def test_notice_and_notes_stay_outside() -> None:
    outside = divided(STRAIGHT).outside
    assert "征求意见的时间" in outside
    assert "2024年有500家。" in outside
    assert "制定以下措施" not in outside
    assert "海上工厂" not in outside
    assert divided(RESTARTED).outside.split("\n") == [
        "云屿市新型工业化方案", "(2025~2027年)", "云屿市人民政府", "2025年4月1日", "版权所有 云屿市",
    ]  # fmt: skip


def test_measures_know_their_place_and_section() -> None:
    found = {m.id: (m.section, m.label, m.line, m.column) for m in divided(STRAIGHT).measures}
    assert found["p0"] == ("", "", 14, 5)
    assert found["p1"] == ("1", "一、", 16, 5)
    assert found["p2.1"] == ("2", "——", 22, 5)
    assert found["1"] == ("3.1", "1", 27, 5)
    assert found["4"] == ("3.2", "4", 32, 27)
    assert found["6"] == ("5", "6", 35, 5)
    sections = {m.id: m.section for m in divided(RESTARTED).measures}
    assert (sections["1.1"], sections["1.2"], sections["1.2.1"], sections["3.1"]) == ("1", "1.2", "1.2", "3")


def test_the_outline() -> None:
    assert [(h.id, h.title, h.has_children) for h in divided(RESTARTED).headings] == [
        ("1", "思路和目标", True),
        ("1.1", "总体思路", False),
        ("1.2", "发展目标", True),
        ("2", "主要任务", True),
        ("2.1", "聚焦企业", True),
        ("2.2", "聚焦技术", True),
        ("3", "保障措施", True),
        ("3.1", "加强领导", False),
        ("3.2", "加强宣传", False),
    ]


def test_brackets_in_the_middle_of_a_measure() -> None:
    measure = next(measure for measure in divided(RESTARTED).measures if measure.id == "2.2.1")
    assert [(b.text, b.first, b.last) for b in measure.brackets] == [
        ("(牵头领导:林一)", 1, 1),
        ("(牵头领导:周二)", 2, 2),
    ]


def test_full_width_numbers_are_numbers() -> None:
    assert ids("一、总体\n（一）培育。\n１．支持企业。给予奖励。\n２．建设工厂。建3家。\n") == ["1", "2"]


def test_a_plan_whose_parts_alone_are_numbered() -> None:
    assert ids("一、支持企业。给予奖励。\n二、建设工厂。建3家。\n") == ["p1", "p2"]


def test_white_space_and_windows_line_ends_do_not_matter() -> None:
    spaced = STRAIGHT.replace("\n", "\r\n").replace("    ", "\u3000\u3000")
    assert ids(spaced) == ids(STRAIGHT)


LOST = "compare the file with the published page: a line may be lost or doubled"


def test_a_page_without_text_is_a_problem() -> None:
    found = divide(" \n", "sources/yunyu.txt")
    assert isinstance(found, Problem)
    assert str(found) == (
        "sources/yunyu.txt:1:1: official-text: there is no text in it\n"
        "    hint: put the plan's whole text into the file"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            RESTARTED.replace("三、保障措施", "二、保障措施"),
            "17:1: official-text: 二、 follows number 2 of its kind; expected was number 3",
        ),
        (
            STRAIGHT.replace("(二)技术", "(一)技术"),
            "31:5: official-text: (一) follows number 1 of its kind; expected was number 2",
        ),
        (
            RESTARTED.replace("2.数字化", "1.数字化"),
            "16:1: official-text: 1 follows number 1 of its kind; expected was number 2",
        ),
        (
            "一、任务\n1.甲。甲一。\n(一)节\n1.乙。乙一。\n二、保障\n1.丙。丙一。\n(一)节\n丁。\n",
            "7:1: official-text: (一) would be measure `2.1`, which line 6 is already",
        ),
    ],
)
def test_numbers_that_do_not_follow_each_other_are_told(text: str, problem: str) -> None:
    assert f"sources/yunyu.txt:{problem}\n    hint: {LOST}" in [str(one) for one in divided(text).problems]


@pytest.mark.parametrize("text", [STRAIGHT, RESTARTED])
def test_numbers_that_follow_each_other_are_not(text: str) -> None:
    assert divided(text).problems == ()


def test_a_text_without_numbers_is_divided_at_its_paragraphs() -> None:
    paragraphs = (
        "船坞租金由市财政补助一半,每年不超过三万元,由船坞自己向所在地的工信局申报。",
        "船坞工人的培训费由所在地的县承担,每人每年两千元,每名工人一生只报一次。",
    )
    text = "\n".join(["云屿市船坞办法", *paragraphs, "关闭"])
    assert [(one.id, one.locator) for one in divided(text).measures] == [("p1", "¶1"), ("p2", "¶2")]
    assert words(text, "p2") == ["", paragraphs[1]]
    assert divided(text).outside == "云屿市船坞办法\n关闭"


def test_a_line_that_the_page_wraps_goes_on_even_at_the_end() -> None:
    wrapped = (
        "讲好海上工厂的故事,让更多的人知道云屿市的制造业和它的工人们",
        "以及他们的工会和他们的学校还有他们的图书馆和他们的体育场等等",
        "和船坞。",
    )
    text = "\n".join(["一、总体", "1.加强宣传。" + wrapped[0], *wrapped[1:], "关闭"])
    assert words(text, "1") == ["加强宣传", "".join(wrapped)]


@pytest.mark.parametrize(
    "after",
    [
        "云屿市措施起草说明\n(一)背景。有必要。\n——过程。征求了意见。",
        "附件\n1.任务清单。清单如下。",
        "打印\n1.相关新闻。新闻如下。",
        "-----\n关闭",
    ],
)
def test_numbers_of_what_follows_the_plan_are_not_its_own(after: str) -> None:
    assert ids("一、总体\n(一)加强领导。统筹。\n二、保障\n1.加强宣传。讲故事。\n" + after) == ["1.1", "1"]


def test_an_open_clause_before_bullets_is_a_measure() -> None:
    text = "一、建设海上工厂\n目标是:\n——规模。达到800家;\n——质量。达到90%。\n"
    assert ids(text) == ["p1", "p1.1", "p1.2"]
    assert words(text, "p1") == ["建设海上工厂", "目标是:"]


PIECES = [
    "一、",
    "二、",
    "三、",
    "(一)",
    "(二)",
    "1.",
    "2.",
    "3",
    "——",
    "甲",
    "乙丙",
    "丁。",
    "(责任单位:戊)",
    "(己",
    ")",
    "\n",
    "。",
    " ",
]
LETTERS = set("甲乙丙丁戊己")


def letters(*texts: str) -> Counter[str]:
    """Return how often each letter stands in the texts."""
    return Counter(letter for text in texts for letter in text if letter in LETTERS)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_the_text_nothing_is_lost_or_doubled(text: str) -> None:
    found = divide("一、" + text, "page.txt")
    if isinstance(found, OfficialText):
        ids = [measure.id for measure in found.measures]
        assert found.problems or len(ids) == len(set(ids))
        measures = [measure for measure in found.measures if not measure.document]
        headings = [heading for heading in found.headings if not heading.document]
        printed = [heading.title for heading in headings]
        starts = {(heading.line, heading.column) for heading in headings}
        printed += [measure.heading for measure in measures if (measure.line, measure.column) not in starts]
        printed += [sentence.text for measure in measures for sentence in measure.sentences]
        printed += [bracket.text for measure in measures for bracket in measure.brackets]
        assert letters(found.outside, *printed) == letters(text)
