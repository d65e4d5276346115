"""The sentence that a value comes from."""

from build_scripts.official import OfficialMeasure, OfficialText, divide, figures, sentence_for

PAGE = "一、总体\n1.奖励。对省级星火企业给予最高60万元奖励。对市级灯塔工厂给予最高60万元补助。支持企业参展。\n"


def measure() -> OfficialMeasure:
    """Return the only measure of the page."""
    divided = divide(PAGE, "page.txt")
    assert isinstance(divided, OfficialText)
    return divided.measures[0]


def number(amount: str, words: str) -> int | None:
    """Return the number of the sentence found."""
    sentence = sentence_for(measure(), {figure.key for figure in figures(amount)}, words)
    return sentence.number if sentence else None


def test_among_sentences_with_the_amount_the_words_decide() -> None:
    assert number("60万元", "市级灯塔工厂的补助") == 2
    assert number("600,000元", "星火企业") == 1
    assert number("60万元", "") == 1


def test_without_an_amount_the_words_alone_decide() -> None:
    assert number("", "企业参展得到支持") == 3
    assert number("", "无关") is None


def test_an_amount_that_no_sentence_has() -> None:
    assert number("70万元", "星火企业") is None
