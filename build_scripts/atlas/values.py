"""How values read on a page, in either language: amounts, rates, targets. Values in, plain text out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from build_scripts.records.model import Basis, Bilingual, Comparator, Incentive, Target, Unit, UnitKind


class Language(StrEnum):
    """The site's two editions; the value is the tag in addresses and phrases."""

    ZH = "zh"
    EN = "en"

    def pick(self, text: Bilingual) -> str:
        """Return the text in this language."""
        return text.zh if self is Language.ZH else text.en


def one_line(text: str) -> str:
    """Return a text on one line, for formats in which a line's end ends more than a line."""
    return " ".join(text.split())


_WAN, _YI = 10**4, 10**8
_MILLION, _BILLION, _TRILLION = 10**6, 10**9, 10**12
_ZH_AROUND = {
    Comparator.AT_LEAST: ("", "以上"),
    Comparator.MORE_THAN: ("超过", ""),
    Comparator.EQUAL: ("", ""),
    Comparator.AT_MOST: ("不超过", ""),
    Comparator.ABOUT: ("", "左右"),
}
_EN_BEFORE = {
    Comparator.AT_LEAST: "at least ",
    Comparator.MORE_THAN: "more than ",
    Comparator.EQUAL: "",
    Comparator.AT_MOST: "at most ",
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


def money(yuan: int, language: Language) -> str:
    """Return whole yuan as people write them: 100万元 / ¥1 million."""
    if language is Language.ZH:
        if yuan >= _YI:
            return f"{plain(Decimal(yuan) / _YI)}亿元"
        return f"{plain(Decimal(yuan) / _WAN)}万元" if yuan >= _WAN else f"{yuan}元"
    if yuan >= _TRILLION:
        return f"¥{plain(Decimal(yuan) / _TRILLION)} trillion"
    if yuan >= _BILLION:
        return f"¥{plain(Decimal(yuan) / _BILLION)} billion"
    return f"¥{plain(Decimal(yuan) / _MILLION)} million" if yuan >= _MILLION else f"¥{yuan:,}"


def plain(number: Decimal, *, grouped: bool = False) -> str:
    """Return a number without an exponent or trailing zeros; ``grouped`` puts commas between thousands."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def incentive_size(incentive: Incentive, language: Language) -> str:
    """Return how much an incentive gives, as a phrase; an empty string when the document states no figure."""
    amount, rate = _amount(incentive, language), _rate(incentive, language)
    if incentive.basis is Basis.RATE_WITH_CAP:
        return f"{rate}，{amount}" if language is Language.ZH else f"{rate}, {amount}"
    return amount or rate


def _amount(incentive: Incentive, language: Language) -> str:
    if incentive.amount is None:
        return ""
    is_cap = incentive.basis in {Basis.CAP, Basis.RATE_WITH_CAP}
    comparator = Comparator.AT_MOST if is_cap else incentive.amount_comparator
    return _qualified(money(incentive.amount, language), comparator, language)


def _rate(incentive: Incentive, language: Language) -> str:
    if incentive.rate is None:
        return ""
    return _qualified(f"{plain(incentive.rate)}%", incentive.rate_comparator, language)


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
    value = quantity(target.value, unit, units, language)
    if language is Language.EN:
        return _EN_BEFORE[target.comparator] + value
    before, after = _ZH_AROUND[target.comparator]
    return before + value + after


def quantity(value: Decimal, unit: Unit, units: Mapping[str, Unit], language: Language) -> str:
    """Return a value with its unit: 5000亿元 / ¥500 billion, 38% / 38%, 11万个 / 110,000."""
    if language is Language.ZH:
        return plain(value) + unit.name.zh
    if unit.kind is UnitKind.MONEY:
        return money(int(value * unit.factor), language)
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
