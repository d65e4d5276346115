"""Every typed value has a figure of the text of its own, in the order of the text."""

import pytest

from tests.verify.conftest import Change, Compare

AWARDS = "分别给予60万元、30万元奖励。"
ORDER = "but not where the values before and after this one leave it; correct it, or put it in the order of the text"
UNTYPED = "is no typed value and in no condition of measure"
HINT = "type it, or say it in a condition or label"


LEVEL = (
    "68:67: wording: `level` is `provincial`; “分别给予60万元、30万元奖励” of the official text (yunyu.txt:9:10, s1) "
    "says `municipal`"
)
"""The sum of the lower tier stands at the title of the higher one."""


def test_amounts_that_change_places(compare: Compare) -> None:
    assert compare(
        data=(
            ("amount: 600000}", "amount: 300000}"),
            ("amount: 300000}\n        novelty", "amount: 600000}\n        novelty"),
        )
    ) == [
        f"55:5: figure-untyped: 60万元 of the official text (yunyu.txt:9:10, s1) {UNTYPED} `1`; {HINT}",
        LEVEL,
        f"72:21: figure-order: 60万元 is in the official text of measure `1`, {ORDER}",
    ]


def test_an_amount_that_is_another_true_one(compare: Compare) -> None:
    assert compare(data=(("amount: 600000}", "amount: 300000}"),)) == [
        f"55:5: figure-untyped: 60万元 of the official text (yunyu.txt:9:10, s1) {UNTYPED} `1`; {HINT}",
        LEVEL,
    ]


def test_a_target_that_is_a_figure_of_another_target(compare: Compare) -> None:
    text = ("企业达到800家,", "企业达到800家、新增900家,")
    data = (
        ("企业800家。, en: 800 firms.", "企业800家，新增900家。, en: '800 firms, 900 new.'"),
        ("value: 800\n", "value: 900\n"),
    )
    assert compare(text=(text,), data=data) == [
        f"30:5: figure-untyped: 800家 of the official text (yunyu.txt:6:8, s1) {UNTYPED} `p1.1`; {HINT}"
    ]


def test_an_incentive_that_nobody_typed(compare: Compare) -> None:
    text = ("30万元奖励。", "30万元奖励。对参展企业补助15%。")
    data = (
        "zh: 省级星火企业得60万元。, en: 'Provincial spark firms get ¥600,000.'",
        "zh: 省级星火企业得60万元，参展的得15%。, en: 'Provincial firms get ¥600,000, and 15% for fairs.'",
    )
    assert compare(text=(text,), data=(data,)) == [
        f"55:5: figure-untyped: 15% of the official text (yunyu.txt:9:41, s2) {UNTYPED} `1`; {HINT}"
    ]


NOVELTY = "en: 'For the first time ¥10,000 for roadshows.'}\n"
SECOND = "            amount: 300000}"
CONDITION = "condition: {zh: 收入超过5亿元, en: Revenue over ¥500 million}"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (
            ("对新认定的省级", "对收入超过5亿元的省级"),
            ("en: Province}, level", f"en: Province}}, {CONDITION}, level"),
        ),
        ((AWARDS, "各给予60万元奖励。"), (SECOND, "            amount: 600000}")),
        (("30万元奖励。", "30万元奖励,第1名优先。"), ("省级星火企业得60万元。", "省级星火企业得60万元，第1名优先。")),
        (
            ("30万元奖励。", "30万元奖励。引进9家。"),
            (NOVELTY, f"{NOVELTY}      - {{id: b, themes: [firms], text: {{zh: 引进9家。, en: To attract 9.}}}}\n"),
        ),
    ],
    ids=["a-condition-says-it", "two-share-it", "an-ordinal", "a-provision-without-values-says-it"],
)
def test_what_is_not_left_over(compare: Compare, text: Change, data: Change) -> None:
    english = ("省级星火企业得60万元，第1名优先。, en: '", "省级星火企业得60万元，第1名优先。, en: 'The no. 1 first. ")
    changes = (data, english) if "第1名" in data[1] else (data,)
    assert compare(text=(text,), data=changes) == []


def test_a_share_of_one_figure_leaves_no_other_over(compare: Compare) -> None:
    problems = compare(
        text=((AWARDS, "分别给予60万元、60万元奖励。"),),
        data=(("            amount: 300000}", "            amount: 600000}"),),
    )
    assert problems == []


def test_a_range_is_one_value(compare: Compare) -> None:
    text = "建3-5家灯塔工厂。, en: Three to five lighthouses.}"
    target = (
        "{id: 1, indicator: firms, label: {zh: 灯塔工厂, en: Lighthouses},"
        " comparator: range, RANGE, unit: 家, year: null}"
    )
    data = (f"{text}}}", f"{text}, targets: [{target}]}}")
    right, wrong = ((data[0], data[1].replace("RANGE", f"value: {low}, value_high: 5")) for low in (3, 5))
    assert compare(data=(right,)) == []
    assert [problem.partition(": ")[2].partition(" of ")[0] for problem in compare(data=(wrong,))] == [
        "figure-untyped: 5家",
        "figure-order: 5家-5家 is in the official text",
    ]


def test_a_baseline_beside_another_target(compare: Compare) -> None:
    notes = (
        "2024年,规模以上工业企业有500家。",
        "规模以上工业企业达到800家(2024年500家),其中大型企业达到80家(2024年50家)。",
    )
    assert compare(text=(notes,)) == []
    assert compare(text=(notes,), data=(("value: 500,", "value: 50,"),)) == [
        "47:23: figure-order: the baseline 50家 does not stand beside 800家 in the official text; correct it"
    ]


def test_order_and_left_over_figures_can_be_excused(compare: Compare) -> None:
    swapped = (
        ("amount: 600000}", "amount: 300000}"),
        ("amount: 300000}\n        novelty", "amount: 600000}\n        novelty"),
    )
    last = "en: 'For the first time ¥10,000 for roadshows.'}\n"
    found = (("figure-order", "60万元"), ("figure-untyped", "60万元"), ("wording", "level 30万元"))
    excuses = "".join(f"      - {{check: {check}, text: {text}, reason: 出于测试}}\n" for check, text in found)
    assert compare(data=(*swapped, (last, f"{last}    excuses:\n{excuses}"))) == []


def test_a_baseline_is_no_figure_that_is_left_over(compare: Compare) -> None:
    words = ("规模以上工业企业达到800家,", "规模以上工业企业由2024年的500家提高到800家,")
    assert compare(text=(words,)) == []


def test_a_value_that_is_said_in_words_takes_no_figure_of_another(compare: Compare) -> None:
    text = "建3-5家灯塔工厂。, en: Three to five lighthouses.}"
    made = "label: {zh: 灯塔工厂, en: Lighthouses}, comparator: equal, year: null"
    targets = ", ".join(
        f"{{id: {number}, indicator: firms, {made}, value: 2, unit: {unit}}}" for number, unit in ((1, "倍"), (2, "家"))
    )
    words = ("建设3-5家“灯塔”工厂。", "“灯塔”工厂数量翻一番,建设2家样板“灯塔”工厂。")
    data = (f"{text}}}", f"建2家样板，数量翻一番。, en: Doubled and 2 models.}}, targets: [{targets}]}}")
    assert compare(text=(words,), data=(data,)) == []
