"""How amounts, rates and targets read, in both languages."""

from decimal import Decimal
from typing import Any

import pytest

from build_scripts.atlas.values import incentive_size, money, plain, quantity, target_value
from build_scripts.records.language import Language
from build_scripts.records.model import Bilingual, Incentive, Target, Unit

ZH, EN = Language.ZH, Language.EN
KWH = {"zh": "千瓦时", "en": "kilowatt-hour"}
NAME = {"zh": "名", "en": "Name"}
UNITS = {
    unit.id: unit
    for unit in (
        Unit.model_validate({"id": id_, "name": {"zh": id_, "en": en}, "kind": kind, "base": base, "factor": factor})
        for id_, en, kind, base, factor in [
            ("元", "yuan", "money", "元", "1"),
            ("万元", "", "money", "元", "10000"),
            ("亿元", "", "money", "元", "100000000"),
            ("家", "", "count", "家", "1"),
            ("万家", "", "count", "家", "10000"),
            ("%", "%", "percent", "%", "1"),
            ("个百分点", "percentage points", "percent", "个百分点", "1"),
            ("吨标准煤", "tonnes of coal equivalent", "other", "吨标准煤", "1"),
        ]
    )
}


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (500, "500元", "¥500"),
        (9_999, "9999元", "¥9,999"),
        (10_000, "1万元", "¥10,000"),
        (12_500, "1.25万元", "¥12,500"),
        (500_000, "50万元", "¥500,000"),
        (1_000_000, "100万元", "¥1 million"),
        (1_500_000, "150万元", "¥1.5 million"),
        (99_990_000, "9999万元", "¥99.99 million"),
        (100_000_000, "1亿元", "¥100 million"),
        (150_000_000, "1.5亿元", "¥150 million"),
        (2_000_000_000, "20亿元", "¥2 billion"),
        (500_000_000_000, "5000亿元", "¥500 billion"),
        (2_000_000_000_000, "20000亿元", "¥2 trillion"),
        (1_234_567, "123.4567万元", "¥1.234567 million"),
    ],
)
def test_money(yuan: int, zh: str, en: str) -> None:
    assert money(yuan, ZH) == zh
    assert money(yuan, EN) == en


@pytest.mark.parametrize(
    ("number", "text"),
    [("12.50", "12.5"), ("100", "100"), ("1E+3", "1000"), ("0.10", "0.1"), ("2000.0", "2000"), ("-1.0", "-1")],
)
def test_a_plain_number(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


def test_thousands_are_grouped_on_request() -> None:
    assert plain(Decimal("1234567.80"), grouped=True) == "1,234,567.8"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"basis": "cap", "amount": "100万元"}, "最高100万元", "up to ¥1 million"),
        ({"basis": "fixed", "amount": "50万元"}, "50万元", "¥500,000"),
        ({"basis": "pool", "amount": "20亿元"}, "20亿元", "¥2 billion"),
        ({"basis": "pool", "amount": "20亿元", "amount_comparator": "at-least"}, "不低于20亿元", "at least ¥2 billion"),
        ({"basis": "pool", "amount": "20亿元", "amount_comparator": "about"}, "20亿元左右", "about ¥2 billion"),
        ({"basis": "pool", "amount": "20亿元", "amount_comparator": "at-most"}, "最高20亿元", "up to ¥2 billion"),
        ({"basis": "rate", "rate": "30%"}, "30%", "30%"),
        ({"basis": "rate", "rate": "12.50%", "rate_comparator": "at-most"}, "最高12.5%", "up to 12.5%"),
        ({"basis": "rate", "rate": "50%", "rate_comparator": "at-least"}, "不低于50%", "at least 50%"),
        (
            {"basis": "rate-with-cap", "rate": "5%", "amount": "200万元"},
            "按5%计，最高200万元",
            "5%, at most ¥2 million",
        ),
        (
            {"basis": "rate-with-cap", "rate": "5%", "rate_comparator": "at-most", "amount": "1亿元"},
            "按不高于5%计，最高1亿元",
            "up to 5%, at most ¥100 million",
        ),
        ({"basis": "unquantified"}, "", ""),
        ({"basis": "floor", "amount": "20万元"}, "不低于20万元", "at least ¥200,000"),
        ({"basis": "range", "amount_low": "20万元", "amount": "50万元"}, "20万–50万元", "¥200,000–¥500,000"),
        ({"basis": "fixed", "amount": "5万", "currency": "USD"}, "5万美元", "US$50,000"),
        ({"basis": "fixed", "amount": "0.3元", "per": KWH}, "每千瓦时0.3元", "¥0.3 per kilowatt-hour"),
        ({"basis": "rate", "rate": "3‰"}, "0.3%", "0.3%"),
        ({"basis": "rate", "rate": "20%", "rate_kind": "uplift"}, "上浮20%", "20% more"),
    ],
)
def test_the_size_of_an_incentive(given: dict[str, Any], zh: str, en: str) -> None:
    incentive = Incentive.model_validate(
        {"id": 1, "recipient": NAME, "form": "award", "commitment": "granted", **given}
    )
    assert incentive_size(incentive, ZH) == zh
    assert incentive_size(incentive, EN) == en


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "zh", "en"),
    [
        ("equal", "2000", "家", "2000家", "2,000"),
        ("at-least", "2000", "家", "2000家以上", "at least 2,000"),
        ("at-most", "3", "%", "不超过3%", "at most 3%"),
        ("about", "5", "%", "5%左右", "about 5%"),
        ("more-than", "2000", "家", "超过2000家", "more than 2,000"),
        ("below", "3", "%", "低于3%", "below 3%"),
        ("at-least", "11", "万家", "11万家以上", "at least 110,000"),
        ("at-least", "5000", "亿元", "5000亿元以上", "at least ¥500 billion"),
        ("equal", "2678.9", "亿元", "2678.9亿元", "¥267.89 billion"),
        ("equal", "2", "个百分点", "2个百分点", "2 percentage points"),
        ("equal", "1200", "吨标准煤", "1200吨标准煤", "1,200 tonnes of coal equivalent"),
    ],
)
def test_a_target(comparator: str, value: str, unit: str, zh: str, en: str) -> None:
    given = target(comparator=comparator, value=value, unit=unit)
    assert target_value(given, UNITS, ZH) == zh
    assert target_value(given, UNITS, EN) == en


@pytest.mark.parametrize(
    ("low", "high", "unit", "zh", "en"),
    [
        ("3", "5", "家", "3–5家", "3–5"),
        ("300", "5000", "家", "300–5000家", "300–5,000"),
        ("3", "5", "个百分点", "3–5个百分点", "3–5 percentage points"),
        ("5", "10", "%", "5–10%", "5–10%"),
        ("3", "5", "亿元", "3–5亿元", "¥300 million–¥500 million"),
        ("1", "2", "万家", "1–2万家", "10,000–20,000"),
    ],
)
def test_a_range(low: str, high: str, unit: str, zh: str, en: str) -> None:
    given = target(comparator="range", value=low, value_high=high, unit=unit)
    assert target_value(given, UNITS, ZH) == zh
    assert target_value(given, UNITS, EN) == en


def test_a_goal_in_words_has_no_value() -> None:
    given = target(comparator="equal", value=None, unit=None)
    assert (target_value(given, UNITS, ZH), target_value(given, UNITS, EN)) == ("", "")


def test_a_quantity() -> None:
    assert quantity(Decimal(1116), UNITS["家"], UNITS, ZH) == "1116家"
    assert quantity(Decimal(1116), UNITS["家"], UNITS, EN) == "1,116"


def test_a_language_picks_its_text() -> None:
    text = Bilingual(zh="威海", en="Weihai")
    assert [language.pick(text) for language in (ZH, EN)] == ["威海", "Weihai"]


def target(**given: str | None) -> Target:
    return Target.model_validate({"id": 1, "indicator": "x", "label": NAME, "year": "2025", **given})
