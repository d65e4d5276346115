"""Headings, sentences and responsibility brackets."""

import pytest

from build_scripts.official.sentences import Passage, sentences_and_brackets, split_bodies
from build_scripts.records.model import Role


def passage(*lines: str) -> Passage:
    """Return the lines as one passage, the first at 7:3 of the page."""
    return Passage(tuple((7 + number, 3, line) for number, line in enumerate(lines)))


def test_sentences_are_numbered_and_placed() -> None:
    sentences, brackets = sentences_and_brackets(passage("建平台。给奖励!“先行。”", " 设基金"))
    assert [(s.number, s.text, s.line, s.column) for s in sentences] == [
        (1, "建平台。", 7, 3),
        (2, "给奖励!", 7, 7),
        (3, "“先行。”", 7, 11),
        (4, "设基金", 8, 4),
    ]
    assert brackets == ()


def test_a_sentence_may_run_over_two_lines() -> None:
    sentences, _ = sentences_and_brackets(passage("建设一批", "平台。给奖励。"))
    assert [(s.text, s.line, s.column) for s in sentences] == [("建设一批平台。", 7, 3), ("给奖励。", 8, 6)]


def test_every_bracket_covers_the_sentences_since_the_last() -> None:
    text = "甲。乙。(牵头领导:林一;牵头单位:市工信局;配合单位:市财政局、市统计局)丙(责任单位:市科技局)丁。"
    sentences, (first, second) = sentences_and_brackets(passage(text))
    assert [s.text for s in sentences] == ["甲。", "乙。", "丙", "丁。"]
    assert (first.first, first.last, second.first, second.last) == (1, 2, 3, 3)
    assert (first.line, first.column) == (7, 7)
    assert first.roles == (
        (Role.LEADER, ("林一",)),
        (Role.LEAD, ("市工信局",)),
        (Role.SUPPORTING, ("市财政局", "市统计局")),
    )
    assert second.roles == ((Role.RESPONSIBLE, ("市科技局",)),)


@pytest.mark.parametrize(
    "bracket",
    [
        "(责任单位:市工信局〔市减负办〕、各县(市)政府)",
        "（责任单位：市工信局〔市减负办〕，各县(市)政府）",
        "【责任单位:市工信局〔市减负办〕、各县(市)政府】",
        "(责任单位:市工信局〔市减负办〕、各县(市)政府",
        "(市工信局〔市减负办〕、各县(市)政府)",
    ],
)
def test_brackets_of_every_kind_even_without_an_end_or_a_label(bracket: str) -> None:
    (sentence,), (found,) = sentences_and_brackets(passage(f"建平台。{bracket}"))
    assert sentence.text == "建平台。"
    assert found.roles == ((Role.RESPONSIBLE, ("市工信局〔市减负办〕", "各县(市)政府")),)
    assert found.text == bracket


def test_a_bracket_without_an_end_may_end_with_a_name_in_brackets() -> None:
    _, (found,) = sentences_and_brackets(passage("建平台。(责任单位:市工信局、市企服局〔市减负办〕"))
    assert found.roles == ((Role.RESPONSIBLE, ("市工信局", "市企服局〔市减负办〕")),)


def test_a_line_of_its_own_needs_no_brackets() -> None:
    (sentence,), (found,) = sentences_and_brackets(passage("建平台。", "责任单位:市工信局、市科技局"))
    assert sentence.text == "建平台。"
    assert found.roles == ((Role.RESPONSIBLE, ("市工信局", "市科技局")),)


def test_a_bracket_that_explains_a_word_is_no_bracket_of_bodies() -> None:
    (sentence,), brackets = sentences_and_brackets(passage("配备智库(联盟)"))
    assert (sentence.text, brackets) == ("配备智库(联盟)", ())


def test_a_bracket_may_charge_bodies_with_all_that_follows() -> None:
    text = "建平台。(责任单位:市工信局,各区政府。以下工作均需各区政府和高新区、港区管委会具体落实,不再列出)"
    _, (found,) = sentences_and_brackets(passage(text))
    assert found.roles == ((Role.RESPONSIBLE, ("市工信局", "各区政府")),)
    assert found.blanket == ("各区政府", "高新区", "港区管委会")


def test_bodies_are_split_at_commas_outside_brackets() -> None:
    assert split_bodies("市工信局〔市减负办、市企服办〕、市局,各区、 港区。") == (
        "市工信局〔市减负办、市企服办〕",
        "市局",
        "各区",
        "港区",
    )
    assert split_bodies("省财政厅、各州、市人民政府;各区、县(市),各园区、市财政局") == (
        "省财政厅",
        "各州、市人民政府",
        "各区、县(市)",
        "各园区",
        "市财政局",
    )


def test_a_bracket_that_ends_a_line_and_says_roles_is_one_wherever_the_line_stands() -> None:
    sentences, (found,) = sentences_and_brackets(
        passage("建平台。(市工信局牵头;各银行配合)", "本措施自印发之日起施行。")
    )
    assert [(s.text, s.line) for s in sentences] == [("建平台。", 7), ("本措施自印发之日起施行。", 8)]
    assert found.roles == ((Role.LEAD, ("市工信局",)), (Role.SUPPORTING, ("各银行",)))
    assert (found.first, found.last) == (1, 1)


def test_a_remark_that_ends_a_line_names_nobody() -> None:
    _, brackets = sentences_and_brackets(passage("建平台。(具体办法另行制定)", "给奖励。"))
    assert brackets == ()
