"""English texts say the figures of the Chinese ones."""

import pytest

from tests.verify.conftest import Compare


@pytest.mark.parametrize("said", ["¥600,000", "600 thousand yuan", "0.6 million yuan", "six hundred thousand yuan"])
def test_an_amount_may_be_said_in_any_scale(compare_own: Compare, said: str) -> None:
    assert compare_own(("spark firms get ¥600,000,", f"spark firms get {said},")) == []


def test_a_scale_slip_in_english(compare_own: Compare) -> None:
    assert compare_own(("spark firms get ¥600,000,", "spark firms get ¥6 million,")) == [
        (
            "65:45: figure-english: 6 million is in the English text, but nowhere in the Chinese of measure `1`; "
            "correct one of them"
        ),
        "65:45: figure-english: 60万元 of the Chinese text is not in the English; say it in digits or in words",
    ]


def test_a_figure_that_english_leaves_out(compare_own: Compare) -> None:
    assert compare_own(("A goal for six clusters", "A goal for the clusters")) == [
        "26:35: figure-english: 六大 of the Chinese text is not in the English; say it in digits or in words"
    ]


def test_where_nobody_wrote_english_nothing_is_compared(compare_own: Compare) -> None:
    assert compare_own(("en: A goal for six clusters.", "en: null"), ("en: A subsidy of up to 8%.", "en: null")) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("5G和“1+4+N”", "5G and “1+4+N”"),
        ("百亿级企业", "firms of the ten-billion-yuan class"),
        ("千亿级企业", "firms of the hundred-billion-yuan class"),
        ("二十四项任务和9项", "twenty-four tasks and 9"),
        ("每万人10件", "10 per 10,000 people"),
        ("费率2‰", "a rate of 2‰"),
        ("费率2‰", "a rate of 0.2%"),
    ],
)
def test_english_has_words_for_it(compare_own: Compare, zh: str, en: str) -> None:
    data = ("目的是促进制造业。, en: The purpose is manufacturing.", f"目的是促进{zh}。, en: '{en}, in the 14th plan'")
    assert compare_own(data) == []


def test_english_that_loses_a_bound(compare_own: Compare) -> None:
    assert compare_own(("en: A subsidy of up to 8%.", "en: A subsidy of 8%.")) == [
        "86:63: own-wording: 8% is `at-most` in the Chinese; the English does not say so"
    ]


def test_english_has_many_words_for_a_bound(compare_own: Compare) -> None:
    for words in ("No more than 8% is paid.", "The cap is 8%.", "Firms get 8% at most."):
        assert compare_own(("en: A subsidy of up to 8%.", f"en: {words}")) == []
