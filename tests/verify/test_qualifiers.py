"""What is typed beside a value says the same as the words around its figure."""

import pytest

from build_scripts.official import figures
from build_scripts.records.model import Comparator
from build_scripts.verify.qualifiers import around, bound
from tests.verify.conftest import Change, Compare

FIRMS = "规模以上工业企业达到800家,"
AWARD = "分别给予60万元、30万元奖励。"
SECOND = "            form: award, basis: fixed,\n            amount: 300000}"


def first(text: str, printed: str) -> Comparator:
    """Return how the figure that is printed so is bounded."""
    (figure,) = (figure for figure in figures(text) if figure.text == printed)
    return around(text, figure).comparator


@pytest.mark.parametrize(
    ("text", "printed", "said"),
    [
        ("达到800家", "800家", "equal"),
        ("达到800家以上", "800家", "at-least"),
        ("达到2亿元(含)以上", "2亿元", "at-least"),
        ("达到８００家左右", "800家", "about"),
        ("约800家", "800家", "about"),
        ("突破800家,", "800家", "at-least"),
        ("不低于5%", "5%", "at-least"),
        ("低于5%", "5%", "at-most"),
        ("不高于5%的比例", "5%", "at-most"),
        ("高于5%", "5%", "at-least"),
        ("用水量小于12立方米", "12", "at-most"),
        ("最高20%、15%的比例", "15%", "at-most"),
        ("分别达到50家、30家以上", "50家", "at-least"),
        ("超过10亿元的奖20万元", "20万元", "equal"),
        ("达到50家,瞪羚30家以上", "50家", "equal"),
        ("达到50家、瞪羚达到30家以上", "50家", "equal"),
        ("建设3-5家", "3", "range"),
        ("建设3至5家", "5家", "range"),
        ("高于平均水平1.5个百分点左右", "1.5个百分点", "about"),
        ("不得突破800家", "800家", "at-most"),
        ("达到800余家", "800余家", "at-least"),
        ("突破 800 家", "800 家", "at-least"),
    ],
)
def test_words_that_bound_a_figure(text: str, printed: str, said: str) -> None:
    assert first(text, printed) == said


def test_in_texts_of_the_record_the_words_may_stand_farther_off() -> None:
    text = "不高于设备投资额8%的比例"
    assert (first(text, "8%"), bound(text, figures(text)[0])) == ("equal", "at-most")


AT_LEAST = ("企业800家。, en: 800 firms.", "企业800家以上。, en: At least 800 firms.")
IN_2026 = ("企业800家。, en: 800 firms.", "2026年企业800家。, en: 800 firms in 2026.")
TARGETS = [
    ("达到800家以上", AT_LEAST, "43:25", "comparator", "equal", "at-least"),
    ("力争达到800家", None, "40:13", "aspirational", "false", "true"),
    ("每年达到800家", None, "40:13", "frequency", None, "yearly"),
    ("到2026年达到800家", IN_2026, "46:19", "year", "2027", "2026"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "data", "place", "field", "typed", "said"), TARGETS, ids=[row[3] for row in TARGETS])
def test_a_target_that_is_worded_otherwise(
    compare: Compare, words: str, data: Change | None, place: str, field: str, typed: str | None, said: str
) -> None:
    changes = (data,) if data else ()
    problem, *others = compare(text=((FIRMS, f"规模以上工业企业{words},"),), data=changes)
    assert len(others) == (field == "year")  # the year holds for the other target of the sentence too
    told = f"`{typed}`" if typed else "not typed"
    assert problem.startswith(f"{place}: wording: `{field}` is {told}; “")
    assert problem.endswith(f"” of the official text (yunyu.txt:6:8, s1) says `{said}`")


def test_the_message_shows_the_words(compare: Compare) -> None:
    assert compare(text=((FIRMS, "规模以上工业企业力争达到800家,"),)) == [
        (
            "40:13: wording: `aspirational` is `false`; “规模以上工业企业力争达到800家” of the official text "
            "(yunyu.txt:6:8, s1) says `true`"
        )
    ]


def test_striving_may_stand_before_the_year(compare: Compare) -> None:
    text = (FIRMS, "力争到2027年,规模以上工业企业达到800家,")
    (problem,) = compare(text=(text,))
    assert "`aspirational` is `false`" in problem
    assert compare(text=(text,), data=(("value: 800\n", "aspirational: true\n            value: 800\n"),)) == []


def test_a_year_that_no_sentence_before_sets(compare: Compare) -> None:
    text = (("到2027年,推动", "推动"), (FIRMS, "规模以上工业企业达到800家,为2027年打基础,"))
    data = (("2027年前覆盖六大产业集群。, en: All six clusters by 2027.", "覆盖六大产业集群。, en: All six clusters."),)
    assert [problem.partition(";")[0] for problem in compare(text=text, data=data)] == [
        "46:19: wording: `year` is `2027`",
        "54:19: wording: `year` is `2027`",
    ]


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("须于2027年5月规模以上工业企业达到800家,", True),
        ("2027年规模以上工业企业达到800家,", True),
        ("规模以上工业企业比2027年多800家,", False),
    ],
)
def test_a_year_in_the_sentence_before_a_figure(compare: Compare, words: str, *, agrees: bool) -> None:
    data = (("2027年前覆盖六大产业集群。, en: All six clusters by 2027.", "覆盖六大产业集群。, en: All six clusters."),)
    problems = compare(text=(("到2027年,推动", "推动"), (FIRMS, words)), data=data)
    assert all("46:19: wording: `year`" not in problem for problem in problems) is agrees


AWARDS = [
    ("分别给予最高60万元、30万元奖励。", "71:33", "basis", "fixed", "cap"),
    ("分别给予不低于60万元、30万元奖励。", "70:13", "amount_comparator", None, "at-least"),
    ("分别一次性给予60万元、30万元奖励。", "70:13", "frequency", None, "one-off"),
    ("分阶段给予60万元、30万元奖励。", "70:13", "frequency", None, "staged"),
    ("每年给予60万元、30万元奖励。", "70:13", "frequency", None, "yearly"),
]


@pytest.mark.parametrize(("words", "place", "field", "typed", "said"), AWARDS, ids=[row[4] for row in AWARDS])
def test_an_incentive_that_is_worded_otherwise(
    compare: Compare, words: str, place: str, field: str, typed: str | None, said: str
) -> None:
    """Both awards share the words; those of the second are reported in its lines."""
    problems = [problem for problem in compare(text=((AWARD, words),)) if f"`{field}`" in problem]
    assert len(problems) == 2
    told = f"`{typed}`" if typed else "not typed"
    quoted = words.partition("奖")[0]
    assert problems[1] == (
        f"{place}: wording: `{field}` is {told}; “{quoted}奖励” of the official text (yunyu.txt:9:10, s1) says `{said}`"
    )


def test_a_cap_that_the_text_does_not_have(compare: Compare) -> None:
    assert compare(data=((SECOND, SECOND.replace("fixed", "cap")),)) == [
        (
            "71:33: wording: `basis` is `cap`; “分别给予60万元、30万元奖励” of the official text "
            "(yunyu.txt:9:10, s1) says `fixed`"
        )
    ]


@pytest.mark.parametrize(
    ("words", "typed", "wrong"),
    [
        ("给予不低于60万元奖励。", "basis: floor", []),
        ("给予60万元奖励。", "basis: floor", ["amount_comparator"]),
        ("给予20–60万元奖励。", "basis: range, amount_low: 20万元", []),
        ("给予20万元至60万元奖励。", "basis: range, amount_low: 20万元", []),
        ("给予60万美元奖励。", "basis: fixed, currency: USD", []),
        ("给予60万美元奖励。", "basis: fixed", ["currency"]),
        ("给予60万元奖励。", "basis: fixed, currency: USD", ["currency"]),
    ],
)
def test_a_floor_a_range_and_a_currency(compare: Compare, words: str, typed: str, wrong: list[str]) -> None:
    data = (("basis: fixed, amount: 600000}", f"{typed}, amount: 600000}}"), (SECOND, SECOND.replace("300000", "null")))
    problems = compare(text=((AWARD, words),), data=data)
    fields = ("amount_comparator", "basis", "currency")
    assert [field for field in fields if any(f"wording: `{field}`" in problem for problem in problems)] == wrong


@pytest.mark.parametrize(
    ("words", "typed", "agrees"),
    [
        ("超过800家", "more-than", True),
        ("不低于800家", "more-than", False),
        ("不足800家", "below", True),
        ("不超过800家", "below", False),
    ],
)
def test_more_than_and_below_need_their_words(compare: Compare, words: str, typed: str, *, agrees: bool) -> None:
    data = ("comparator: equal\n            value: 800", f"comparator: {typed}\n            value: 800")
    problems = compare(text=((FIRMS, f"规模以上工业企业{words},"),), data=(data,))
    assert all("`comparator`" not in problem for problem in problems) is agrees


def test_a_quota_may_be_a_cap(compare: Compare) -> None:
    text = (AWARD, "奖励额度分别提高到60万元、30万元。")
    assert compare(text=(text,)) == []
    assert compare(text=(text,), data=((SECOND, SECOND.replace("fixed", "cap")),)) == []


def test_a_rate_that_is_a_ceiling(compare: Compare) -> None:
    text = ("按设备投资额不高于8%的比例给予补助", "按设备投资额8%的比例给予补助")
    told = ("补助不高于8%。, en: A subsidy of up to 8%.", "补助设备投资额的8%。, en: A subsidy of 8%.")
    typed = "incentives: [{id: 1, recipient: {zh: 企业, en: Firms}, form: subsidy, commitment: granted,"
    typed += " basis: rate, rate: 8%REST}]"
    record = "补助设备投资额的8%。, en: A subsidy of 8%.}"
    at_most = (told[0] + "}", f"{record}, {typed.replace('REST', ', rate_comparator: at-most')}")
    plain = (told[0] + "}", f"{record}, {typed.replace('REST', '')}")
    assert compare(text=(text,), data=(plain,)) == []
    (problem,) = compare(text=(text,), data=(at_most,))
    assert "wording: `rate_comparator` is `at-most`; “按设备投资额8%的比例给” of the official text" in problem
    assert problem.endswith("(yunyu.txt:10:10, s1) says `equal`")


def test_a_frequency_that_nothing_says(compare: Compare) -> None:
    later = SECOND.replace("basis: fixed,", "basis: fixed, frequency: staged,")
    assert compare(data=((SECOND, later),)) == [
        (
            "71:51: wording: `frequency` is `staged`; “分别给予60万元、30万元奖励” of the official text "
            "(yunyu.txt:9:10, s1) says no such thing"
        )
    ]


def test_a_frequency_without_a_value(compare: Compare) -> None:
    last = "            amount: 300000}\n"
    service = "{id: 3, recipient: {zh: 企业, en: Firms}, form: service, commitment: granted,\n"
    service += "             basis: unquantified, frequency: yearly}"
    data = (last, f"{last}          - {service}\n")
    assert compare(text=(("30万元奖励。", "30万元奖励。每年上门服务。"),), data=(data,)) == []
    assert compare(data=(data,)) == [
        "74:46: wording: `frequency` is `yearly`; nothing in the official text of measure `1` says so"
    ]


@pytest.mark.parametrize(
    ("name", "level", "told"),
    [
        ("市级星火企业", "national", "`level` is `national`; “市级星火企业” says `municipal`"),
        ("省级以上星火企业", "provincial", "`level` is `provincial`; “省级以上星火企业” says `national`, `provincial`"),
        ("国家星火企业", "municipal", "`level` is `municipal`; “国家星火企业” says `national`"),
        ("市级星火企业", "[]", "`level` is not typed; “市级星火企业” says `municipal`"),
        ("星火企业（市级领导联系）", "national", ""),
        ("省级切块资金的企业", "[]", ""),
    ],
)
def test_a_level_that_the_name_does_not_have(compare: Compare, name: str, level: str, told: str) -> None:
    data = (
        "zh: 市级星火企业, en: Municipal firms}, level: municipal",
        f"zh: {name}, en: Municipal firms}}, level: {level}",
    )
    text = ("对新认定的省级、市级星火企业", "对新认定的星火企业")
    problems = compare(text=(text,), data=(data,))
    assert [problem.partition("wording: ")[2] for problem in problems] == ([told] if told else [])


def test_a_text_that_loses_a_bound(compare: Compare) -> None:
    assert compare(data=(("补助不高于8%。, en: A subsidy of up to 8%.", "补助8%。, en: A subsidy of 8%."),)) == [
        "86:49: wording: 8% is told here as `equal`; the official text of measure `2` has it as `at-most`"
    ]


def test_a_text_that_adds_a_bound(compare: Compare) -> None:
    assert compare(data=(AT_LEAST,)) == [
        "37:20: wording: 800家 is told here as `at-least`; the official text of measure `p1.1` has it as `equal`"
    ]


def test_an_excuse_names_the_field_and_the_value(compare: Compare) -> None:
    text = (AWARD, "分别给予最高60万元、30万元奖励。")
    last = "en: 'For the first time ¥10,000 for roadshows.'}\n"
    excuse = "      - {check: wording, text: basis 60万元, reason: 出于测试}\n"
    problems = compare(text=(text,), data=((last, f"{last}    excuses:\n{excuse}"),))
    assert [problem.partition(" is ")[0] for problem in problems] == [
        "65:20: wording: 60万元",
        "71:33: wording: `basis`",
    ]


def test_how_often_may_be_said_after_the_sum(compare: Compare) -> None:
    once = (("basis: fixed, amount: 600000", "basis: fixed, frequency: one-off, amount: 600000"),
            (SECOND, SECOND.replace("basis: fixed,", "basis: fixed, frequency: one-off,")))  # fmt: skip
    assert compare(text=((AWARD, "分别给予60万元、30万元一次性奖励。"),), data=once) == []
    parts = tuple((old, new.replace("one-off", "staged")) for old, new in once)
    assert compare(text=((AWARD, "分别给予60万元、30万元奖励,分两年拨付。"),), data=parts) == []


def test_figures_of_several_years_are_due_in_one_of_them(compare: Compare) -> None:
    listed = (FIRMS, "到2026年、2027年,规模以上工业企业分别达到600家、800家,")
    wrong = [one for one in compare(text=(listed,)) if "`year`" in one]
    assert wrong == []
    listed = (FIRMS, "到2025年、2026年,规模以上工业企业分别达到600家、800家,")
    (told, *_) = [one for one in compare(text=(listed,)) if "`year`" in one]
    assert told.endswith("says `2025 or 2026`")


def test_of_equal_sums_the_one_is_meant_that_is_bounded_as_typed(compare: Compare) -> None:
    text = (AWARD, "分别给予60万元、30万元奖励。对投资50万元以上的,补助最高50万元。")
    least = "thresholds: [{of: {zh: 投资, en: Investment}, unit: 万元, comparator: at-least, value: 50}]"
    who = "recipient: {zh: 投资企业, en: Investors}, commitment: granted"
    cap = f"          - {{id: 3, {who}, form: subsidy, basis: cap,\n             amount: 500000, {least}}}\n"
    last = "            amount: 300000}\n"
    assert compare(text=(text,), data=((last, last + cap),)) == []


def test_the_highest_of_all_is_no_bound() -> None:
    text = "最高的是800万元"
    assert bound(text, figures(text)[0]) is Comparator.EQUAL


def test_a_bound_may_stand_after_the_unit(compare: Compare) -> None:
    words = (FIRMS, "规模以上工业企业培训达到800人次以上,")
    told = "comparator: equal\n            value: 800\n            unit: 家"
    (problem,) = compare(text=(words,), data=((told, told.replace("家", "人次")),))
    assert "`comparator` is `equal`" in problem
    assert problem.endswith("says `at-least`")
    assert compare(text=(words,), data=((told, told.replace("家", "人次").replace("equal", "at-least")),)) == []


@pytest.mark.parametrize(
    "words",
    [
        "分别给予年度最高60万元、30万元奖励。",
        "全年分别给予不得高于60万元、30万元奖励。",
        "户年贴息不突破60万元、30万元。",
    ],
)
def test_a_cap_and_a_year_may_be_said_in_other_words(compare: Compare, words: str) -> None:
    caps = (("basis: fixed, amount: 600000", "basis: cap, frequency: yearly, amount: 600000"),
            (SECOND, SECOND.replace("basis: fixed,", "basis: cap, frequency: yearly,")))  # fmt: skip
    told = compare(text=((AWARD, words),), data=caps)
    assert [one for one in told if "is told here as" not in one] == []  # the record's own text says no cap


def test_what_is_asked_for_is_not_striven_for(compare: Compare) -> None:
    assert compare(text=((FIRMS, "规模以上工业企业达到800家,争取上级资金,"),)) == []
    assert compare(text=((FIRMS, "规模以上工业企业争取资金达到800家,"),)) == []
    striven = (
        "comparator: equal\n            value: 800",
        "comparator: equal\n            aspirational: true\n            value: 800",
    )
    assert compare(text=((FIRMS, "争创规模以上工业企业800家,"),), data=(striven,)) == []


def test_a_size_that_is_stepped_up_to_may_be_typed_as_it_is(compare: Compare) -> None:
    assert compare(text=((FIRMS, "规模以上工业企业迈上800家台阶,"),)) == []


def test_a_text_in_traditional_characters_is_read_alike() -> None:
    assert first("產值超過800家", "800家") is Comparator.AT_LEAST
    assert first("不少於800畝", "800") is Comparator.AT_LEAST
