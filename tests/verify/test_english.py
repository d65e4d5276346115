"""English texts say the figures of the Chinese ones."""

import pytest

from tests.verify.conftest import Compare


@pytest.mark.parametrize("said", ["¥600,000", "600 thousand yuan", "0.6 million yuan", "six hundred thousand yuan"])
def test_an_amount_may_be_said_in_any_scale(compare: Compare, said: str) -> None:
    assert compare(data=(("spark firms get ¥600,000", f"spark firms get {said}"),)) == []


def test_a_scale_slip_in_english(compare: Compare) -> None:
    assert compare(data=(("spark firms get ¥600,000", "spark firms get ¥6 million"),)) == [
        (
            "65:38: figure-english: 6 million is in the English text, but nowhere in the Chinese of measure `1`; "
            "correct one of them"
        ),
        "65:38: figure-english: 60万元 of the Chinese text is not in the English; say it in digits or in words",
    ]


def test_a_figure_that_english_leaves_out(compare: Compare) -> None:
    assert compare(data=(("A goal for six clusters", "A goal for the clusters"),)) == [
        "26:35: figure-english: 六大 of the Chinese text is not in the English; say it in digits or in words"
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("5G和“1+4+N”", "5G and “1+4+N”"),
        ("百亿级企业", "firms of the ten-billion-yuan class"),
        ("千亿级企业", "firms of the hundred-billion-yuan class"),
        ("二十四项任务和9项", "twenty-four tasks and 9"),
        ("每万人10件", "10 per 10,000 people"),
    ],
)
def test_english_has_words_for_it(compare: Compare, zh: str, en: str) -> None:
    text = ("制定以下措施。", f"制定以下措施:{zh}。")
    data = ("目的是促进制造业。, en: The purpose is manufacturing.", f"目的是促进{zh}。, en: '{en}, in the 14th plan'")
    assert compare(text=(text,), data=(data,)) == []
