"""Chinese numerals and scales."""

from decimal import Decimal

import pytest

from build_scripts.official.numerals import parse_numeral, scale_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三百五十", 350),
        ("三千", 3000),
        ("两万", 20_000),
        ("一万零五百", 10_500),
        ("百亿", 10_000_000_000),
        ("万亿", 1_000_000_000_000),
        ("三亿五千万", 350_000_000),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "一二三", "万千亿", "十百", "千千", "亿" * 100_000])
def test_rows_of_characters_that_are_no_number(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(("text", "factor"), [("", 1), ("万", 10**4), ("百万", 10**6), ("亿", 10**8), ("万亿", 10**12)])
def test_scales(text: str, factor: int) -> None:
    assert scale_of(text) == Decimal(factor)
