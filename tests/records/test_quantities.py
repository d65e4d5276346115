"""Dates, amounts, rates and numbers as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.records.quantities import parse_amount, parse_date, parse_moment, parse_number, parse_rate

AMOUNTS = {
    "100万元": 1_000_000,
    "100万": 1_000_000,
    "1.5亿元": 150_000_000,
    "0.5万元": 5_000,
    "5千元": 5_000,
    "1,000,000": 1_000_000,
    "1,000,000元": 1_000_000,
    "5000000": 5_000_000,
    "1元": 1,
    "2万亿元": 2_000_000_000_000,
    "0.0001万元": 1,
    "0.3元": "0.3",
    "0.00001万元": "0.1",
    "1.50元": "1.5",
}


@pytest.mark.parametrize(("text", "yuan"), AMOUNTS.items())
def test_an_amount_is_a_sum_of_yuan(text: str, yuan: int | str) -> None:
    assert str(parse_amount(text)) == str(yuan)


@pytest.mark.parametrize(
    "text",
    [
        "100万圆", "-5", "1O0万元", "", " ", "元", "万元", "100 万元", "10,00", "1,0000", "1.万元", ".5万元", "1e6",
        "百万元", "100万元/年", "100-200万元", "约100万元", "¥100", "100美元", "NaN", "∞",
    ],
)  # fmt: skip
def test_an_amount_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_amount(text)
    wanted = f"cannot read “{text}” as an amount of money; write it like 100万元, 1.5亿元 or 1000000"
    assert str(refused.value) == wanted


@pytest.mark.parametrize("text", ["0", "0万元", "0.0元"])
def test_an_amount_that_is_nothing(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_amount(text)
    assert str(refused.value) == f"“{text}” is not a positive sum; write it like 100万元"


@pytest.mark.parametrize("text", ["1001万亿元", "9" * 16, "9" * 18])
def test_an_amount_that_nobody_has(text: str) -> None:
    with pytest.raises(ValueError, match=r"is more than 1000000000000000 yuan; take out the figure or the unit"):
        parse_amount(text)


@given(st.integers(1, 10**15), st.sampled_from([("", 0), ("千", 3), ("万", 4), ("亿", 8), ("万亿", 12)]), st.booleans())
def test_any_amount_comes_back(yuan: int, unit: tuple[str, int], with_yuan: bool) -> None:
    name, zeros = unit
    whole, rest = divmod(yuan, 10**zeros)
    decimals = f".{rest:0{zeros}}".rstrip("0") if rest else ""
    assert parse_amount(f"{whole}{decimals}{name}{'元' if with_yuan else ''}") == yuan


@given(st.integers(1, 10**15))
def test_commas_between_thousands_change_nothing(yuan: int) -> None:
    assert parse_amount(f"{yuan:,}") == yuan


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("5%", "5"),
        ("12.5%", "12.5"),
        ("100%", "100"),
        ("0.1%", "0.1"),
        ("3‰", "0.3"),
        ("5‱", "0.05"),
        ("150%", "150"),
        ("1000%", "1000"),
    ],
)
def test_a_rate_is_percent(text: str, percent: str) -> None:
    assert parse_rate(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["5", "5 %", "-5%", "五%", "‰", "5%-10%", "", "%", "1/3"])
def test_a_rate_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_rate(text)
    assert str(refused.value) == f"cannot read “{text}” as a rate; write it like 5%, 12.5% or 3‰"


@pytest.mark.parametrize("text", ["0%", "0‰", "1000.1%", "10001‰"])
def test_a_rate_outside_its_bounds(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_rate(text)
    assert str(refused.value) == f"the rate {text} is not above 0 % and at most 1000 %"


@given(st.decimals("0.001", "1000", places=3))
def test_any_rate_comes_back(percent: Decimal) -> None:
    assert parse_rate(f"{percent}%") == percent


@pytest.mark.parametrize(("text", "value"), [("2000", "2000"), ("2678.9", "2678.9"), ("-1.5", "-1.5"), ("0", "0")])
def test_a_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["2000家", "2,000", "38%", "1e3", "", "五", "1-2", "NaN", "Infinity", "+1"])
def test_a_number_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_number(text)
    assert str(refused.value) == (
        f"cannot read “{text}” as a number; write digits only (2000, 2.1) and put the unit into `unit`"
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_any_number_comes_back(value: Decimal) -> None:
    assert parse_number(f"{value:f}") == value


def test_a_date() -> None:
    assert parse_date("2021-09-30") == date(2021, 9, 30)


@pytest.mark.parametrize(
    "text", ["2021-9-30", "20210930", "0", "30.09.2021", "2021-09-30T00:00:00", "2021年9月30日", ""]
)
def test_a_date_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_date(text)
    assert str(refused.value) == f"cannot read “{text}” as a date; write it like 2021-09-30"


@pytest.mark.parametrize("text", ["2021-02-29", "2021-13-01", "0000-01-01"])
def test_a_day_that_there_is_not(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 — the whole message is compared below
        parse_date(text)
    assert str(refused.value) == f"there is no day {text}; write it like 2021-09-30"


@given(st.dates(date(1978, 1, 1), date(2100, 12, 31)))
def test_any_date_comes_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["2021", "2021-09", "2021-09-30", "2024-02-29"])
def test_a_moment_is_a_day_a_month_or_a_year(text: str) -> None:
    assert parse_moment(text) == text


@pytest.mark.parametrize("text", ["2021-13", "2021-00", "2023-02-29"])
def test_a_moment_that_never_was(text: str) -> None:
    with pytest.raises(ValueError, match=f"there is no day or month {text}"):
        parse_moment(text)


@pytest.mark.parametrize("text", ["21", "2021-9", "2021/09", "2021-09-30T00:00", "20211", "２０２１", "", "spring"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        parse_moment(text)
