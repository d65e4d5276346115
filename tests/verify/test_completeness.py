"""Figures are compared both ways, as values."""

import pytest

from tests.verify.conftest import RECORD, Change, Compare


def test_a_figure_of_the_text_that_the_record_lacks(compare: Compare) -> None:
    assert compare(text=(("30万元奖励。", "30万元奖励,另加5名导师。"),)) == [
        (
            "55:5: figure-missing: 5名 of the official text (yunyu.txt:9:10, s1) is not in the record of measure "
            "`1`; write it into the provision that it belongs to"
        )
    ]


def test_a_figure_of_a_heading_counts(compare: Compare) -> None:
    assert compare(text=(("1.支持企业评星", "1.支持7家企业评星"),)) == [
        (
            "55:5: figure-missing: 7家 of the official text (yunyu.txt:9:1, heading) is not in the record of "
            "measure `1`; write it into the provision that it belongs to"
        ),
        "58:17: heading: the title is “支持企业评星”; the heading printed is “支持7家企业评星” (yunyu.txt:9:1)",
    ]


def test_a_typed_amount_that_the_text_lacks(compare: Compare) -> None:
    assert compare(data=(("amount: 300000", "amount: 500000"),)) == [
        (
            "55:5: figure-missing: 30万元 of the official text (yunyu.txt:9:10, s1) is not in the record of "
            "measure `1`; write it into the provision that it belongs to"
        ),
        (
            "72:21: figure-extra: 50万元 is not in the official text of measure `1`; correct or remove it\n"
            "    hint: its official text has 60万元, 30万元"
        ),
    ]


@pytest.mark.parametrize("amount", ["30万元", "300,000", "300000"])
def test_typed_amounts_are_compared_as_values(compare: Compare, amount: str) -> None:
    assert compare(data=(("amount: 300000", f"amount: '{amount}'"),)) == []


@pytest.mark.parametrize("amount", ["30万元", "３０万元", "0.3百万元", "300,000元", "三十万元"])
def test_printed_amounts_are_compared_as_values(compare: Compare, amount: str) -> None:
    assert compare(text=(("30万元奖励", f"{amount}奖励"),)) == []


def test_a_written_figure_that_the_text_lacks(compare: Compare) -> None:
    assert compare(
        data=(("补助不高于8%。, en: A subsidy of up to 8%.", "补助不高于8%或9%。, en: 'Up to 8% or 9%.'"),)
    ) == [
        (
            "86:49: figure-extra: 9% is not in the official text of measure `2`; correct or remove it\n"
            "    hint: its official text has 8%"
        )
    ]


@pytest.mark.parametrize(
    ("change", "line", "figure", "has"),
    [
        (("value: 3000", "value: 3001"), "52:20", "3001亿元", "3000亿元"),
        (("unit: 亿元\n            year: 2027", "unit: 亿元\n            year: 2028"), "54:19", "2028年", ""),
        (("value: 500,", "value: 501,"), "47:31", "501家", "800家"),
    ],
)
def test_a_typed_value_that_neither_text_nor_notes_have(
    compare: Compare, change: Change, line: str, figure: str, has: str
) -> None:
    problem = f"{line}: figure-extra: {figure} is not in the official text of measure `p1.1`; correct or remove it"
    hint = f"\n    hint: its official text has {has}" if has else ""
    assert f"{problem}{hint}" in compare(data=(change,))


def test_only_baselines_and_novelties_may_come_from_the_notes(compare: Compare) -> None:
    assert compare(data=(("企业800家。, en: 800 firms.", "企业800家，多于500家。, en: '800 firms, over 500.'"),)) == [
        (
            "37:20: figure-extra: 500家 is not in the official text of measure `p1.1`; correct or remove it\n"
            "    hint: its official text has 800家"
        )
    ]
    text = (("2024年,规模", "2024年规模"), ("给星火企业1万元", "给星火企业2万元"))
    assert compare(text=text) == [
        (
            "73:23: figure-extra: 1万元 is not in the official text of measure `1`; correct or remove it\n"
            "    hint: its official text has 60万元, 30万元"
        )
    ]


def test_the_date_of_the_page_is_no_baseline(compare: Compare) -> None:
    data = (("baseline: {value: 500, year: 2024}", "baseline: {value: 500, year: 2023}"),)
    assert compare(text=(("云屿市政务网 > 征求意见", "发布日期:2023-06-30"),), data=data) == [
        "47:42: figure-extra: 2023年 is not in the official text of measure `p1.1`; correct or remove it"
    ]


def test_a_bullet_has_the_year_that_stands_above_it(compare: Compare) -> None:
    problems = compare(text=(("到2027年,推动", "推动"),))
    assert [problem.partition(";")[0] for problem in problems] == [
        f"{place}: figure-extra: 2027年 is not in the official text of measure `{measure}`"
        for place, measure in (("29:28", "p1"), ("34:19", "p1.1"), ("46:19", "p1.1"), ("54:19", "p1.1"))
    ]


def test_chinese_numerals_that_count(compare: Compare) -> None:
    data = (("六大产业集群的目标", "七大产业集群的目标"), ("goal for six clusters", "goal for seven clusters"))
    assert compare(data=data) == [
        (
            "26:19: figure-extra: 七大 is not in the official text of measure `p1`; correct or remove it\n"
            "    hint: its official text has 六大"
        )
    ]


def test_a_small_count_may_sum_up_what_the_text_lists(compare: Compare) -> None:
    assert "两级给奖励" in RECORD  # the text names two levels and does not say that they are two
    assert compare(data=(("按省、市两级给奖励", "按省、市三级给奖励"),)) == [
        "59:19: figure-extra: 三级 is not in the official text of measure `1`; correct or remove it"
    ]


def test_a_figure_in_a_provision_of_another_bracket(compare: Compare) -> None:
    data = (
        ("zh: 补助不高于8%。, en: A subsidy of up to 8%.", "zh: 补助3-5家。, en: A subsidy for 3 to 5."),
        ("建3-5家灯塔工厂。, en: Three to five lighthouses.", "建灯塔工厂，不高于8%。, en: 'Lighthouses, up to 8%.'"),
    )
    assert compare(data=data) == [
        (
            "74:5: figure-missing: 3 of the official text (yunyu.txt:10:48, s2) stands under another bracket "
            "here; move it to provision `b`"
        ),
        (
            "74:5: figure-missing: 5家 of the official text (yunyu.txt:10:48, s2) stands under another bracket "
            "here; move it to provision `b`"
        ),
        (
            "74:5: figure-missing: 8% of the official text (yunyu.txt:10:10, s1) stands under another bracket "
            "here; move it to provision `a`"
        ),
    ]


def test_the_plan_s_summary_invents_no_amount(compare: Compare) -> None:
    assert compare(data=(("奖励最高60万元。, en", "奖励最高90万元。, en"),)) == [
        "5:15: figure-extra: 90万元 is nowhere in the official text (yunyu.txt); correct or remove it"
    ]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("累计最高90万元", "ceiling: {amount: AMOUNT, over: firm}"),
        ("低于90万元的不补", "minimum: {amount: AMOUNT, over: firm}"),
        ("期限18个月", "months: MONTHS"),
        ("先付35%、再付65%", "instalments: [SHARE, 65%]"),
        ("市级承担35%", "payers: [{level: municipal, share: SHARE}]"),
        ("研发投入达到18人", "thresholds: [{of: {zh: 人, en: Staff}, comparator: equal, value: MONTHS, unit: 人}]"),
    ],
)  # fmt: skip
def test_typed_limits_periods_and_shares_are_compared(compare: Compare, words: str, field: str) -> None:
    def problems(**values: str) -> list[str]:
        typed = field
        for name, value in values.items():
            typed = typed.replace(name, value)
        data = ("            amount: 300000}", f"            amount: 300000,\n            {typed}}}")
        return compare(text=(("30万元奖励。", f"30万元奖励。{words}。"),), data=(data,))

    assert problems(AMOUNT="90万元", MONTHS="18", SHARE="35%") == []
    wrong = problems(AMOUNT="80万元", MONTHS="19", SHARE="36%")
    assert any("figure-missing" in problem for problem in wrong)
    assert any("figure-extra" in problem for problem in wrong)


def test_a_heading_with_a_figure_may_be_a_measure(compare: Compare) -> None:
    measure = """  - id: pSECTION
    locator: 二、(一)
    section: "SECTION"
    title: null
    summary: {zh: 标题的目标。, en: The goal of the heading.}
    provisions:
      - {id: a, themes: [firms], text: {zh: 培育9家。, en: To foster 9.}}
  - id: "1"
"""
    heading = (("(一)培育优质企业。", "(一)培育9家优质企业。"),)
    title = ("title: {zh: 培育优质企业", "title: {zh: 培育9家优质企业")
    own, other = (
        ('  - id: "1"\n    locator', f"{measure.replace('SECTION', name)}    locator") for name in ("2.1", "3")
    )
    assert compare(text=heading, data=(title, own)) == []
    wrong = (own[0], own[1].replace("培育9家。, en: To foster 9.", "培育8家。, en: To foster 8."))
    kinds = {problem.split(": ")[1] for problem in compare(text=heading, data=(title, wrong))}
    assert kinds == {"figure-extra", "figure-missing"}
    kinds = {problem.split(": ")[1] for problem in compare(text=heading, data=(title, other))}
    assert kinds == {"measure-id", "section"}


TITLE = ("关于促进制造业发展的若干措施(征求意见稿)", "2027年促进制造业发展的若干措施")
RECORDED = ("title: {zh: 关于促进制造业发展的若干措施,", "title: {zh: 2027年促进制造业发展的若干措施,")
UNDATED = (("到2027年,推动", "推动"),)


def test_the_one_year_of_the_title_holds_for_what_names_none(compare: Compare) -> None:
    assert compare(text=(TITLE, *UNDATED), data=(RECORDED,)) == []
    wrong = compare(
        text=(TITLE, *UNDATED),
        data=(RECORDED, ("unit: 家\n            year: 2027", "unit: 家\n            year: 2026")),
    )
    assert wrong == ["46:19: figure-extra: 2026年 is not in the official text of measure `p1.1`; correct or remove it"]


@pytest.mark.parametrize("title", ["2025年至2027年促进制造业发展的若干措施", "促进制造业发展的若干措施"])
def test_a_title_of_several_years_or_none_dates_nothing(compare: Compare, title: str) -> None:
    text = ((TITLE[0], title), *UNDATED)
    problems = compare(text=text, data=((RECORDED[0], f"title: {{zh: {title},"),))
    assert sum("figure-extra: 2027年" in problem for problem in problems) == 4


TWICE = ("企业800家。, en: 800 firms.", "企业翻一番。, en: Twice as many firms.")
TWO = ("value: 800\n            unit: 家", "value: VALUE\n            unit: 倍")


@pytest.mark.parametrize(("value", "wrong"), [("2", []), ("3", ["3倍"])])
def test_a_doubling_is_a_value(compare: Compare, value: str, wrong: list[str]) -> None:
    typed = (TWO[0], TWO[1].replace("VALUE", value))
    problems = compare(text=(("规模以上工业企业达到800家", "规模以上工业企业翻一番"),), data=(TWICE, typed))
    assert [problem.split()[2] for problem in problems if "figure-extra" in problem] == wrong


@pytest.mark.parametrize(
    ("words", "month"), [("一季度末", 3), ("上半年", 6), ("三季度末", 9), ("年底前", 12), ("6月底", 6)]
)
def test_the_end_of_a_quarter_is_a_month(compare: Compare, words: str, month: int) -> None:
    told = ("企业800家。, en: 800 firms.", f"{words}企业800家。, en: null")

    def problems(typed: int) -> list[str]:
        data = (
            told,
            ("unit: 家\n            year: 2027", f"unit: 家\n            year: 2027\n            month: {typed}"),
        )
        return compare(text=(("规模以上工业企业达到", f"{words}规模以上工业企业达到"),), data=data)

    assert problems(month) == []
    assert [problem.partition(" is not")[0] for problem in problems(month % 12 + 1)] == [
        f"47:20: figure-extra: {month % 12 + 1}"
    ]


def test_years_to_reach_a_target_in_are_a_typed_value(compare: Compare) -> None:
    text = (("规模以上工业企业达到800家", "经过5年努力,规模以上工业企业达到800家"),)
    told = ("企业800家。, en: 800 firms.", "5年里企业800家。, en: 800 firms within 5 years.")
    typed = ("unit: 家\n            year: 2027", "unit: 家\n            year: 2027\n            within_years: 5")
    assert compare(text=text, data=(told, typed)) == []
    assert any("figure-untyped: 5年" in problem for problem in compare(text=text, data=(told,)))


CLOSING = ("并且向社会公布。(责任单位:市政府办)", "并且向社会公布。(市政府办负责)\n本措施施行至2027年6月30日。")
RULES = ("outline:\n", "rules:\n  - {kind: validity, text: {zh: TEXT, en: null}}\noutline:\n")


def test_rules_without_a_measure_say_the_closing_clauses(compare: Compare) -> None:
    def lacking(rule: str) -> list[str]:
        problems = compare(text=(CLOSING,), data=((RULES[0], RULES[1].replace("TEXT", rule)),))
        return [problem.split(": ")[2].partition(" ")[0] for problem in problems]

    assert lacking("到2027年6月30日为止。") == []
    assert lacking("到2027年6月底为止。") == ["30"]
