"""How values read on a page, in either language: amounts, rates, targets. Values in, plain text out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from build_scripts.records.language import Language
from build_scripts.records.model import (
    Basis,
    Comparator,
    Currency,
    Incentive,
    RateKind,
    Target,
    Threshold,
    Unit,
    UnitKind,
)


def one_line(text: str) -> str:
    """Return a text on one line, for formats in which a line's end ends more than a line."""
    return " ".join(text.split())


_ZH_SCALES = ((10**8, "亿"), (10**4, "万"))
_EN_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
_ZH_AROUND = {
    Comparator.AT_LEAST: ("", "以上"),
    Comparator.MORE_THAN: ("超过", ""),
    Comparator.EQUAL: ("", ""),
    Comparator.AT_MOST: ("不超过", ""),
    Comparator.BELOW: ("低于", ""),
    Comparator.ABOUT: ("", "左右"),
}
_EN_BEFORE = {
    Comparator.AT_LEAST: "at least ",
    Comparator.MORE_THAN: "more than ",
    Comparator.EQUAL: "",
    Comparator.AT_MOST: "at most ",
    Comparator.BELOW: "below ",
    Comparator.ABOUT: "about ",
}
_SIZE_AROUND = {
    Language.ZH: {
        Comparator.AT_LEAST: ("不低于", ""),
        Comparator.AT_MOST: ("最高", ""),
        Comparator.ABOUT: ("", "左右"),
    },
    Language.EN: {
        Comparator.AT_LEAST: ("at least ", ""),
        Comparator.AT_MOST: ("up to ", ""),
        Comparator.ABOUT: ("about ", ""),
    },
}


_CURRENCIES = {
    Currency.CNY: ("元", "¥"),
    Currency.USD: ("美元", "US$"),
    Currency.EUR: ("欧元", "€"),
    Currency.HKD: ("港元", "HK$"),
    Currency.JPY: ("日元", "JP¥"),
}


def money(amount: Decimal | int, language: Language, currency: Currency = Currency.CNY) -> str:
    """Return a sum as people write it: 100万元 / ¥1 million, 0.3元 / ¥0.3, 5万美元 / US$50,000."""
    after, before = _CURRENCIES[currency]
    scales = _ZH_SCALES if language is Language.ZH else _EN_SCALES
    scale, word = next(((scale, word) for scale, word in scales if amount >= scale), (1, ""))
    number = plain(Decimal(amount) / scale, grouped=language is Language.EN)
    return f"{number}{word}{after}" if language is Language.ZH else f"{before}{number}{word}"


def plain(number: Decimal, *, grouped: bool = False) -> str:
    """Return a number without an exponent or trailing zeros; ``grouped`` puts commas between thousands."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def incentive_size(incentive: Incentive, language: Language) -> str:
    """Return how much an incentive gives, as a phrase; an empty string when the document states no figure.

    最高100万元, 按10%计，最高300万元, 上浮20% / up to ¥1 million, 10%, at most ¥3 million, 20% more.
    """
    amount, rate = _amount(incentive, language), incentive_rate(incentive, language)
    if not amount or not rate:
        return amount or rate
    if language is Language.EN:
        return f"{rate}, {amount.replace('up to ', 'at most ', 1)}"
    counted = rate.replace("最高", "不高于", 1)
    return f"{rate}，{amount}" if incentive.rate_kind is RateKind.UPLIFT else f"按{counted}计，{amount}"


def incentive_number(incentive: Incentive) -> tuple[str, str]:
    """Return the figure of an incentive as a number with its unit, ``yuan`` or ``percent``; a pair of empty texts else.

    Only of what is one sum as it stands, or a bare rate: a sum for each of something is neither.
    """
    if incentive.yuan is not None:
        return str(incentive.yuan), "yuan"
    if incentive.amount is None and incentive.rate is not None:
        return plain(incentive.rate), "percent"
    return "", ""


def incentive_figures(incentive: Incentive, units: Mapping[str, Unit], language: Language) -> str:
    """Return every figure of an incentive: how much it gives, its bounds, on what it depends, for how long, shares.

    The ledger of addresses remembers it, so its form stays as it is, however pages word the same.
    """
    bounds = (("≤", incentive.ceiling), ("≥", incentive.minimum))
    shares = (*(incentive.instalments or ()), *(payer.share for payer in incentive.payers if payer.share))
    times = ((incentive.years, "年", " years"), (incentive.months, "个月", " months"))
    size = (incentive_rate(incentive, language), _amount(incentive, language))
    return _figures(
        ("，" if language is Language.ZH else ", ").join(filter(None, size)),
        *(f"{sign}{money(one.amount, language, incentive.currency)}" for sign, one in bounds if one),
        *(threshold(one, units, language) for one in incentive.thresholds),
        *(f"{count}{zh if language is Language.ZH else en}" for count, zh, en in times if count),
        *(f"{plain(share)}%" for share in shares),
    )


def target_figures(target: Target, units: Mapping[str, Unit], language: Language) -> str:
    """Return every figure of a target: its value, and by when."""
    return _figures(target_value(target, units, language), str(target.year or ""))


def _figures(*texts: str) -> str:
    return " / ".join(filter(None, texts))


def _amount(incentive: Incentive, language: Language) -> str:
    if incentive.amount is None:
        return ""
    size = money(incentive.amount, language, incentive.currency)
    if incentive.amount_low is not None:
        low = money(incentive.amount_low, language, incentive.currency)
        after, _ = _CURRENCIES[incentive.currency]
        size = f"{low.removesuffix(after) if language is Language.ZH else low}–{size}"
    size = _qualified(size, _COMPARED.get(incentive.basis, incentive.amount_comparator), language)
    if incentive.per is None:
        return size
    per = language.pick(incentive.per)
    if language is Language.EN:
        return f"{size} per {per}"
    gap = "，" if any(sign.isdigit() for sign in per) else ""  # two figures side by side read as one
    return f"每{per}{gap}{size}"


_COMPARED = {
    Basis.CAP: Comparator.AT_MOST,
    Basis.RATE_WITH_CAP: Comparator.AT_MOST,
    Basis.FLOOR: Comparator.AT_LEAST,
}
"""What the basis itself says of the amount."""


def incentive_rate(incentive: Incentive, language: Language) -> str:
    """Return the rate by which an incentive is paid, as a phrase; empty without one: 最高10% / up to 10%."""
    if incentive.rate is None:
        return ""
    rate = _qualified(f"{plain(incentive.rate)}%", incentive.rate_comparator, language)
    if incentive.rate_kind is RateKind.UPLIFT:
        return f"上浮{rate}" if language is Language.ZH else f"{rate} more"
    return rate


def threshold(record: Threshold, units: Mapping[str, Unit], language: Language) -> str:
    """Return what a benefit depends on, as a phrase: 营业收入10亿元以上 / revenue at least ¥1 billion."""
    unit = units[record.unit]
    if record.value_high is not None:
        value = quantities(record.value, record.value_high, unit, units, language)
    else:
        value = compared(quantity(record.value, unit, units, language), record.comparator, language)
    of = language.pick(record.of)
    return f"{of}{value}" if language is Language.ZH else f"{of} {value}"


def _qualified(size: str, comparator: Comparator | None, language: Language) -> str:
    """Return the size of a benefit with the words for what bounds it; without a comparator it is exact."""
    before, after = _SIZE_AROUND[language].get(comparator or Comparator.EQUAL, ("", ""))
    return before + size + after


def target_value(target: Target, units: Mapping[str, Unit], language: Language) -> str:
    """Return the value to be reached, with comparator and unit: 2000家以上 / at least 2,000; empty without a value."""
    if target.value is None or target.unit is None:
        return ""
    unit = units[target.unit]
    if target.comparator is Comparator.RANGE and target.value_high is not None:
        return quantities(target.value, target.value_high, unit, units, language)
    return compared(quantity(target.value, unit, units, language), target.comparator, language)


def compared(value: str, comparator: Comparator, language: Language) -> str:
    """Return what a value is measured against with the words for how: 超过70家 / more than 70."""
    if language is Language.EN:
        return _EN_BEFORE[comparator] + value
    before, after = _ZH_AROUND[comparator]
    return before + value + after


def quantity(value: Decimal, unit: Unit, units: Mapping[str, Unit], language: Language) -> str:
    """Return a value with its unit: 5000亿元 / ¥500 billion, 38% / 38%, 11万个 / 110,000."""
    if language is Language.ZH:
        return plain(value) + unit.name.zh
    if unit.kind is UnitKind.MONEY:
        return money(value * unit.factor, language)
    base = units[unit.base]
    return plain(value * unit.factor, grouped=True) + _en_unit(base)


def quantities(low: Decimal, high: Decimal, unit: Unit, units: Mapping[str, Unit], language: Language) -> str:
    """Return a range of values with its unit: 3–5家 / 3–5, 5000–6000亿元 / ¥500 billion–¥600 billion."""
    upper = quantity(high, unit, units, language)
    if language is Language.ZH:
        return f"{plain(low)}–{upper}"
    if unit.kind is UnitKind.MONEY:
        return f"{quantity(low, unit, units, language)}–{upper}"
    return f"{plain(low * unit.factor, grouped=True)}–{upper}"


def unit_name(unit: Unit, units: Mapping[str, Unit], language: Language) -> str:
    """Return the name of what ``quantity`` gives values in; English has none for most counts, and ¥ for money."""
    if language is Language.ZH:
        return unit.name.zh
    return "" if unit.kind is UnitKind.MONEY else units[unit.base].name.en.strip()


def _en_unit(unit: Unit) -> str:
    name = unit.name.en.strip()
    return name if not name or name.startswith("%") else f" {name}"
