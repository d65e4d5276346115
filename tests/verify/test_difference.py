"""Excuses take out exactly what they name, and are problems where they name nothing."""

from tests.verify.conftest import Compare, verification

TEXT = (("30万元奖励。", "30万元奖励,另加5名导师、7名顾问。"),)
MISSING_7 = (
    "55:5: figure-missing: 7名 of the official text (yunyu.txt:9:10, s1) is not in the record of measure "
    "`1`; write it into the provision that it belongs to"
)


def excuse(check: str, text: str) -> tuple[str, str]:
    """Return the change that adds one excuse to measure 1."""
    last = "en: 'For the first time ¥10,000 for roadshows.'}\n"
    return last, f"{last}    excuses:\n      - {{check: {check}, text: {text}, reason: 出于测试}}\n"


def test_an_excuse_takes_out_what_it_names_and_nothing_else(compare: Compare) -> None:
    assert compare(text=TEXT, data=(excuse("figure-missing", "5名"),)) == [MISSING_7]


def test_an_excuse_that_is_no_longer_needed(compare: Compare) -> None:
    assert compare(data=(excuse("figure-missing", "5名"),)) == [
        "75:9: excuse-not-needed: nothing is left to excuse: `figure-missing` finds no “5名” here; take the excuse out"
    ]


def test_an_excuse_for_another_check(compare: Compare) -> None:
    problems = compare(text=TEXT, data=(excuse("figure-extra", "5名"),))
    assert (
        "75:9: excuse-not-needed: nothing is left to excuse: `figure-extra` finds no “5名” here; take the excuse out"
        in (problems)
    )
    assert MISSING_7 in problems


def test_an_excuse_may_be_typed_in_full_width_letters(compare: Compare) -> None:
    assert compare(text=TEXT, data=(excuse("figure-missing", "５名"),)) == [MISSING_7]


def test_every_check_can_be_excused(compare: Compare) -> None:
    passage = "把各区落实措施的情况写进全市年度工作报告里面并且向社会公布"
    assert compare(text=(("1.支持企业评星", "1.支持企业摘星"),), data=(excuse("heading", "支持企业摘星"),)) == []
    assert compare(text=(("30万元奖励。", "30万元奖励,“晨曦”。"),), data=(excuse("name-missing", "晨曦"),)) == []
    assert compare(text=(("市财政局)\n2", "市财政局、市局)\n2"),), data=(excuse("body-missing", "市局"),)) == []
    extra = ("[各区政府, 市财政局]", "[各区政府, 市财政局, 市局]")
    assert compare(data=(extra, excuse("body-extra", "市局"))) == []
    figure = ("zh: 省级星火企业得60万元。", "zh: 省级星火企业得60万元，9家。")
    english = ("get ¥600,000.", "get ¥600,000, 9 of them.")
    assert compare(data=(figure, english, excuse("figure-extra", "9家"))) == []
    copy = ("zh: 省级星火企业得60万元。", f"zh: 省级星火企业得60万元，{passage}。")
    assert compare(data=(copy, excuse("copied", passage))) == []


def test_a_message_says_how_it_would_be_excused_where_it_does_not_say_it_anyway() -> None:
    first, *_ = verification(text=(("达到800家", "突破800家"),)).problems
    assert first.hint == "where the record is right, excuse it: its `text` is “comparator 800家”"
    (figure, *_) = verification(data=(("amount: 600000", "amount: 300000"),)).problems
    assert (figure.rule, figure.hint) == ("figure-untyped", "")
