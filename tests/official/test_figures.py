"""Every figure of a text as a value."""

from decimal import Decimal

import pytest

from build_scripts.official import figures


def values(text: str, *, sure: bool = True) -> list[str]:
    """Return the figures of a text, each as kind and value."""
    found = [figure for figure in figures(text) if figure.sure is sure]
    return [f"{f.key[0]}{f.key[1]:f}" if isinstance(f.key[1], Decimal) else f"{f.key[0]}:{f.key[1]}" for f in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("最高500万元", ["元5000000"]),
        ("突破1.5万亿元", ["元1500000000000"]),
        ("5,000,000元", ["元5000000"]),
        ("５００万元", ["元5000000"]),
        ("培训50万人、安装6万个", ["500000", "60000"]),
        ("占比达到2.2%以上", ["%2.2"]),
        ("高出1.5个百分点", ["%1.5"]),
        ("百分之五", ["%5"]),
        ("万分之五、千分之三和2‰", ["%0.05", "%0.3", "%0.2"]),
        ("分别达到300家、50家、30家", ["300", "50", "30"]),
        ("分别给予100、50、20万元", ["元1000000", "元500000", "元200000"]),
        ("高于3-5个百分点", ["%3", "%5"]),
        ("实现3~5家", ["3", "5"]),
        ("2020—2022年", ["年2020", "年2022"]),
        ("三至五年", ["3", "5"]),
        ("到2025年", ["年2025"]),
        ("“科技创新2025”专项", ["2025"]),
        ("云发〔2023〕10号", ["年2023", "10"]),
        ("建设2000家、20年", ["2000", "20"]),
        ("“1+4+N”体系", ["code:1+4+N"]),
        ("“1 + 4 + N”体系", ["code:1+4+N"]),
        ("5G+工业互联网、6g和M0政策", ["code:5G", "code:6G", "code:M0"]),
        ("“3830”格局、“157”体系、2.0版", ["3830", "157", "2"]),
        ("35千瓦和3千家", ["35", "3000"]),
        ("30万元/人·年", ["元300000"]),
        ("六大集群、十条产业链、两大机遇、三年行动", ["6", "10", "2", "3"]),
        ("一个以上平台", ["1"]),
        ("百亿级企业和亿元以上项目", ["元10000000000", "元100000000"]),
        ("万元工业增加值用水量", ["元10000"]),
    ],
)
def test_what_counts(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一批一体化的统一平台",
        "一带一路",
        "三位一体",
        "党的十九大和十九届二中、三中、四中全会",
        "十四五时期",
        "第一、第二",
        "新一轮",
        "万千亿级",
        "百年企业",
        "二级市场",
        "“三名”格局",
        "大中小企业",
        "千方百计",
    ],
)
def test_phrases_and_names_ask_for_nothing(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("一名市领导", "1"), ("立方米/万元", "元10000"), ("每万人", "10000"), ("“五个一”", "5")]
)
def test_what_may_answer_a_figure_and_asks_for_none(text: str, value: str) -> None:
    assert value in values(text, sure=False)


def test_a_figure_knows_where_it_stands() -> None:
    text = "奖励５０ 万元、扶持３家。"
    assert [(figure.text, text[figure.start : figure.end]) for figure in figures(text)] == [
        ("50 万元", "５０ 万元"),
        ("3家", "３家"),
    ]


def test_small_counts_that_may_sum_up_a_list() -> None:
    assert [figure.text for figure in figures("四类、三级、十二项、六大、3类") if figure.lists] == ["四类", "三级"]
