"""What a record types, its own provisions say in words; no official text is needed."""

import pytest

from build_scripts.verify.own_texts import count
from tests.verify.conftest import OWN, Change, Compare, record

EXCUSED = (
    "title: {zh: 支持企业评星, en: Stars}",
    "title: {zh: 支持企业评星, en: Stars}\n    excuses: [{check: own-figure, text: 90万元, reason: 印刷错误。}]",
)
MISSING = "is typed here; the Chinese text of its provision does not say it; correct one of them"


def test_a_record_that_says_what_it_types(compare_own: Compare) -> None:
    assert compare_own() == []
    assert count(record(OWN)[0]) == (4, 8)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("amount: 600000", "amount: 6000000"), "69:48: own-figure: 600万元"),
        (("amount: 600000", "amount: 600000, rate: 5%"), "69:62: own-figure: 5%"),
        (("amount: 300000", "amount: 300000, years: 3"), "72:36: own-figure: 3年"),
        (("value: 800", "value: 880"), "44:20: own-figure: 880家"),
        (("form: award, basis: fixed, amount: 600000", "form: award, basis: range, amount_low: 500000, amount: 600000"),
         "69:52: own-figure: 50万元"),
        (("amount: 300000", "amount: 300000, payers: [{level: provincial, share: 40%}]"),
         "72:65: own-figure: 40%"),
    ],
)  # fmt: skip
def test_a_typed_figure_that_the_text_does_not_say(compare_own: Compare, change: Change, said: str) -> None:
    assert compare_own(change) == [f"{said} {MISSING}"]


def test_a_value_that_is_its_neighbours_leaves_its_own_over(compare_own: Compare) -> None:
    left = "30万元 is said here and typed nowhere in this provision; type it, or correct one of them"
    assert compare_own(("amount: 300000", "amount: 600000")) == [f"65:20: own-figure: {left}"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("comparator: equal\n            value: 800", "comparator: at-least\n            value: 800")],
         "43:25: own-wording: `comparator` is `at-least`; “企业800家” of its provision's own text says `equal`"),
        ([("得60万元，", "最高得60万元，"), ("get ¥600,000, municipal", "get up to ¥600,000, municipal")],
         "69:33: own-wording: `basis` is `fixed`; “省级星火企业最高得60万元” of its provision's own text says `cap`"),
        ([("收入3000亿元。", "到2026年收入3000亿元。"), ("firms, ¥300", "firms, in 2026 ¥300")],
         "54:19: own-wording: `year` is `2027`; “到2026年收入3000亿元” of its provision's own text says `2026`"),
        ([("得60万元，", "每年得60万元，"), ("get ¥600,000, municipal", "get ¥600,000 a year, municipal")],
         ("68:13: own-wording: `frequency` is not typed; “省级星火企业每年得60万元” of its provision's own text says "
          "`yearly`")),
    ],
)  # fmt: skip
def test_what_is_typed_beside_a_figure_is_as_the_words_have_it(
    compare_own: Compare, changes: list[Change], said: str
) -> None:
    assert compare_own(*changes) == [said]


@pytest.mark.parametrize(
    ("zh", "en", "typed"),
    [
        ("企业翻一番，收入3000亿元。", "Twice the firms, ¥300 billion.", ("value: 800\n            unit: 家",
                                                              "value: 2\n            unit: 倍")),
        ("企业800家，收入增加一半。", "800 firms, half as much again.", ("value: 3000\n            unit: 亿元",
                                                             'value: 50\n            unit: "%"')),
    ],
)  # fmt: skip
def test_multiples_in_words_are_figures(compare_own: Compare, zh: str, en: str, typed: Change) -> None:
    text = ("企业800家，收入3000亿元。, en: '800 firms, ¥300 billion.'", f"{zh}, en: '{en}'")
    assert compare_own(text, typed) == []


def test_shares_may_be_said_as_a_ratio(compare_own: Compare) -> None:
    payers = "amount: 300000, payers: [{level: municipal, share: 70%}, {level: district, share: 30%}]"
    ratio = [("市级30万元。", "市级30万元，市、区按7:3分担。"), ("ones ¥300,000.", "ones ¥300,000, shared 7:3.")]
    assert compare_own(("amount: 300000", payers), *ratio) == []


def test_a_text_that_refers_to_the_one_above_may_leave_the_figure_there(compare_own: Compare) -> None:
    second = """      - {id: a, themes: [upgrading], text: {zh: 补助不高于8%。, en: A subsidy of up to 8%.}}
      - {id: b, themes: [upgrading], text: {zh: 边远地区…, en: Remote places too.},
         incentives: [{id: 1, recipient: {zh: 企业, en: Firms}, form: subsidy, commitment: granted, basis: rate,
                       rate: 8%, rate_comparator: at-most, rate_base: {zh: 投资, en: investment}}]}
      - {id: c,"""
    first = """      - {id: a, themes: [upgrading], text: {zh: 补助不高于8%。, en: A subsidy of up to 8%.}}
      - {id: b,"""
    bodies = [("role: leader, bodies: [周二], provisions: [b]", "role: leader, bodies: [周二], provisions: [c]")]
    assert compare_own((first, second.replace("…", "同上。")), *bodies) == []
    assert compare_own((first, second.replace("…", "也补助。")), *bodies) == [f"89:30: own-figure: 8% {MISSING}"]


def test_an_excuse_settles_it_and_has_to_be_needed(compare_own: Compare) -> None:
    assert compare_own(EXCUSED, ("amount: 600000", "amount: 900000")) == []
    assert compare_own(EXCUSED) == [
        "59:15: excuse-not-needed: nothing is left to excuse: `own-figure` finds no “90万元” here; take the excuse out"
    ]


def test_with_an_official_text_it_is_not_counted_as_unneeded(compare: Compare) -> None:
    assert compare(data=(EXCUSED,)) == []
