"""The tier and the title that an amount is for, and whether it is an award or a subsidy, are as the text has them."""

import pytest

from tests.verify.conftest import Compare

FIRMS = "对新认定的省级、市级星火企业,分别给予60万元、30万元奖励。"
FIRST = "{zh: 省级星火企业, en: Province}, level: provincial, commitment: granted,\n            form: award"
SECOND = "{zh: 市级星火企业, en: Municipal firms}, level: municipal, commitment: granted,\n            form: award"
TITLES = {"星火企业": "spark-firm", "灯塔工厂": "lighthouse"}
SPARK = (", commitment", ", recognition: spark-firm, commitment")


def fields(problems: list[str]) -> list[str]:
    """Return place, field and both values of every difference in wording."""
    return [
        f"{problem.partition(': wording')[0]} {problem.split('`')[1]}: {problem.rpartition(' says ')[2]}"
        for problem in problems
        if "`level`" in problem or "`recognition`" in problem or "`form`" in problem
    ]


def firms(first: str = FIRST, second: str = SECOND) -> tuple[tuple[str, str], ...]:
    """Return both awards as changed, each for spark firms."""
    return (FIRST, first.replace(*SPARK)), (SECOND, second.replace(*SPARK))


def test_what_is_typed_as_it_is_said_is_no_difference(compare: Compare) -> None:
    assert compare(titles=TITLES, data=firms()) == []


def test_a_level_of_a_list_has_its_place(compare: Compare) -> None:
    awards = firms(
        FIRST.replace("省级星火企业", "星火企业").replace("provincial", "municipal"),
        SECOND.replace("市级星火企业", "星火企业").replace("municipal", "[]"),
    )
    assert compare(titles=TITLES, data=awards) == [
        (
            "68:65: wording: `level` is `municipal`; “分别给予60万元、30万元奖励” of the official text "
            "(yunyu.txt:9:10, s1) says `provincial`"
        ),
        (
            "70:72: wording: `level` is not typed; “分别给予60万元、30万元奖励” of the official text "
            "(yunyu.txt:9:10, s1) says `municipal`"
        ),
    ]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("对新认定的省级以上、市级星火企业,分别给予60万元、30万元奖励。", "town"),
        ("对新认定的省级、市级、区级星火企业,分别给予60万元、30万元奖励。", "municipal"),
        ("在省级奖励基础上,对市级星火企业再分别给予60万元、30万元奖励。", "town"),
        ("由省级财政、市级部门,对新认定的星火企业分别给予60万元、30万元奖励。", "town"),
    ],
)
def test_a_tier_in_doubt_is_compared_with_nothing(compare: Compare, words: str, level: str) -> None:
    awards = (
        (FIRST, FIRST.replace("省级星火企业", "星火企业").replace("provincial", level)),
        (SECOND, SECOND.replace("市级星火企业", "星火企业").replace("municipal", level)),
    )
    assert fields(compare(text=((FIRMS, words),), data=awards)) == []


def test_another_title_than_the_text_names(compare: Compare) -> None:
    other = SECOND.replace(", commitment", ", recognition: lighthouse, commitment")
    assert fields(compare(titles=TITLES, data=((FIRST, FIRST.replace(*SPARK)), (SECOND, other)))) == [
        "70:98 recognition: `spark-firm`"
    ]


def test_a_title_that_is_conferred_and_not_typed(compare: Compare) -> None:
    assert fields(compare(titles=TITLES)) == ["68:13 recognition: `spark-firm`", "70:13 recognition: `spark-firm`"]
    assert fields(compare(titles=TITLES, text=((FIRMS, FIRMS.replace("新认定的", "")),))) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("对新认定的星火企业、灯塔工厂,分别给予60万元、30万元奖励。", ["70:89 recognition: `lighthouse`"]),
        ("对新认定的星火企业、灯塔工厂,给予60万元奖励,给予30万元奖励。", []),
        ("对新认定的星火企业灯塔工厂,分别给予60万元、30万元奖励。", []),
    ],
)
def test_titles_of_a_list_have_their_places(compare: Compare, words: str, wrong: list[str]) -> None:
    awards = firms(
        FIRST.replace("省级星火企业", "星火企业").replace("provincial", "[]"),
        SECOND.replace("市级星火企业", "星火企业").replace("municipal", "[]"),
    )
    assert fields(compare(titles=TITLES, text=((FIRMS, words),), data=awards)) == wrong


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("分别给予60万元、30万元补助。", "subsidy"),
        ("补贴分别最高60万元、30万元。", "subsidy"),
        ("分别给予60万元、30万元贴息。", "interest-subsidy"),
        ("分别给予60万元、30万元奖补。", ""),
        ("奖励补助分别给予60万元、30万元补助或奖励。", ""),
        ("分别给予60万元、30万元。", ""),
        ("分别给予60万元、30万元奖励。", ""),
    ],
)
def test_award_and_subsidy_are_told_apart_where_one_word_is_said(compare: Compare, words: str, said: str) -> None:
    changed = (FIRMS, f"对新认定的省级、市级星火企业,{words}")
    expected = [f"{place} form: `{said}`" for place in ("69:19", "71:19")] if said else []
    assert [one for one in fields(compare(titles=TITLES, text=(changed,), data=firms())) if " form" in one] == expected


def test_another_form_than_the_three_is_not_told(compare: Compare) -> None:
    changed = (FIRMS, FIRMS.replace("奖励", "补助"))
    assert (
        fields(
            compare(
                titles=TITLES,
                text=(changed,),
                data=firms(FIRST.replace("award", "other"), SECOND.replace("award", "other")),
            )
        )
        == []
    )


SEVERAL = "对新认定的省级、市级、区级星火企业和灯塔工厂、流星企业,分别给予60万元、30万元奖励。"


@pytest.mark.parametrize(
    ("level", "told"), [("municipal", []), ("national", ["68:65 level: `provincial or municipal or district`"])]
)
def test_a_level_is_one_of_those_before_the_figure(compare: Compare, level: str, told: list[str]) -> None:
    awards = (FIRST, FIRST.replace("省级星火企业", "星火企业").replace("provincial", level))
    problems = compare(text=((FIRMS, SEVERAL),), data=(awards,))
    assert [one for one in fields(problems) if " level" in one] == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("lighthouse", []),
        ("[lighthouse, meteor]", []),
        ("comet", ["68:92 recognition: `lighthouse or meteor or spark-firm`"]),
    ],
)
def test_a_title_is_one_of_those_that_the_sentence_names(compare: Compare, title: str, told: list[str]) -> None:
    awards = (FIRST, FIRST.replace(", commitment", f", recognition: {title}, commitment"))
    known = {**TITLES, "流星企业": "meteor", "彗星企业": "comet"}
    problems = compare(text=((FIRMS, SEVERAL),), data=(awards,), titles=known)
    assert [one for one in fields(problems) if " recognition" in one] == told


def test_a_title_of_what_is_bought_is_not_of_who_is_paid(compare: Compare) -> None:
    bought = ("对新认定的省级、市级星火企业,", "对购买经认定的星火企业产品的,")
    levels = firms(FIRST.replace("省级星火企业", "企业").replace("level: provincial, ", ""),
                   SECOND.replace("市级星火企业", "企业").replace("level: municipal, ", ""))  # fmt: skip
    plain = tuple((old, new.replace(SPARK[1], SPARK[0])) for old, new in levels)
    assert fields(compare(text=(bought,), titles=TITLES, data=plain)) == []


@pytest.mark.parametrize(
    "words",
    [
        "获得国家、省、市质量奖的,分别给予60万元、30万元奖励。",
        "获得国家级、省、市星火称号的,分别给予60万元、30万元奖励。",
    ],
)
def test_tiers_are_read_however_they_are_said(compare: Compare, words: str) -> None:
    assert fields(compare(text=(("对新认定的省级、市级星火企业,分别给予60万元、30万元奖励。", words),))) == []


def test_a_list_that_a_tier_keeps_gives_no_title(compare: Compare) -> None:
    words = "列入省级重点项目清单的企业,给予60万元、30万元奖励。"
    plain = ((FIRST, FIRST.replace("省级星火企业", "企业").replace("level: provincial, ", "")),
             (SECOND, SECOND.replace("市级星火企业", "企业").replace("level: municipal, ", "")))  # fmt: skip
    listed = (("对新认定的省级、市级星火企业,分别给予60万元、30万元奖励。", words),)
    assert fields(compare(text=listed, data=plain)) == []
