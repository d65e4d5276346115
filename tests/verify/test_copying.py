"""Long passages of the official text do not stand in the record."""

from build_scripts.verify.copying import LONGEST, copied, index
from tests.verify.conftest import Compare

PASSAGE = "把各区落实措施的情况写进全市年度工作报告里面并且向社会公布"


def test_a_copied_passage(compare: Compare) -> None:
    assert compare(data=(("zh: 评估两年一次。", f"zh: 每两年评估，{PASSAGE}。"),)) == [
        f"97:50: copied: “{PASSAGE}” stands in the official text in these 29 characters; say it in own words"
    ]


def test_a_summary_is_searched_too_and_so_is_what_stands_outside_the_measures(compare: Compare) -> None:
    data = (("zh: 每两年评估。", f"zh: 每两年评估，{PASSAGE}。"), ("奖励最高60万元。", f"奖励最高60万元，{PASSAGE}。"))
    assert [problem.partition("copied")[0] for problem in compare(data=data)] == ["5:15: ", "92:19: "]


def test_twenty_characters_may_be_the_same() -> None:
    passages = index(PASSAGE)
    assert list(copied((), PASSAGE[:LONGEST], passages)) == []
    assert [found.text for found in copied((), PASSAGE[3 : 4 + LONGEST], passages)] == [PASSAGE[3 : 4 + LONGEST]]


def test_punctuation_does_not_hide_a_passage_but_lists_and_quotations_end_it() -> None:
    passages = index(PASSAGE)
    spaced = f"{PASSAGE[:10]}，{PASSAGE[10:22]} {PASSAGE[22:]}"
    assert [found.text for found in copied((), spaced, passages)] == [PASSAGE]
    assert list(copied((), f"{PASSAGE[:15]}、{PASSAGE[15:]}", passages)) == []
    assert list(copied((), f"{PASSAGE[:15]}“{PASSAGE[15:]}”", passages)) == []


def test_two_passages_of_one_run_are_two() -> None:
    other = "另外还有一段同样超过二十个汉字而且出现在原文里面的话"
    passages = index(f"{PASSAGE}、{other}")
    assert [found.text for found in copied((), f"{PASSAGE}但是{other}", passages)] == [PASSAGE, other]


def test_passages_that_touch_are_two() -> None:
    passages = index(f"{PASSAGE}、{PASSAGE[::-1]}")
    assert [found.text for found in copied((), PASSAGE + PASSAGE[::-1], passages)] == [PASSAGE, PASSAGE[::-1]]


def test_the_name_of_a_fund_is_a_name() -> None:
    name = "云屿市先进船坞和海上工厂以及灯塔产业发展投资引导基金"
    assert len(name) > LONGEST
    assert list(copied((), f"设立{name}", index(f"支持设立{name}。"))) == []
    assert list(copied((), PASSAGE + name, index(PASSAGE + name)))
