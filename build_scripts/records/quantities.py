"""Dates, amounts, rates and plain numbers as people write them in a plan file, and how they become values.

Money becomes a sum of its currency's units, a rate percent, and a target's value stays in the unit that the plan
prints (all ``Decimal``). Each parser takes the text of one YAML scalar and raises ``ValueError`` with a sentence that
says what would be right.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

_SCALE = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_DIGITS = r"\d{1,18}(?:\.\d{1,20})?"
"""More figures than these no document prints."""
_AMOUNT = re.compile(rf"(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,6}}|{_DIGITS})(?P<scale>万亿|亿|万|千)?元?", re.ASCII)
_RATE = re.compile(rf"(?P<number>{_DIGITS})(?P<sign>[%‰‱])", re.ASCII)
_RATE_SCALE = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}
_NUMBER = re.compile(rf"-?{_DIGITS}", re.ASCII)
_MOMENT = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_YUAN = 10**15
"""Several times what China produces in a year; an amount above it has a figure or a unit too many."""
MOST = 10**15
"""No indicator of a place has more of any unit."""
FIRST_YEAR, LAST_YEAR = 1978, 2100
"""What records tell of lies between the beginning of reform and the end of any plan."""


def _in_time(year: str, text: str) -> None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(f"{text} is not between {FIRST_YEAR} and {LAST_YEAR}; correct the year")


def parse_date(text: str) -> date:
    """Return the day of ``2021-09-30``; raises ``ValueError`` for anything else, timestamps included."""
    if _DATE.fullmatch(text) is not None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"there is no day {text}; write it like 2021-09-30") from None
        _in_time(text[:4], text)
        return day
    raise ValueError(f"cannot read “{text}” as a date; write it like 2021-09-30")


def parse_moment(text: str) -> str:
    """Return a day, a month or a year as it is written; raises ``ValueError`` when there is none such."""
    if _MOMENT.fullmatch(text) is None:
        raise ValueError(f"cannot read “{text}” as a day, a month or a year; write it like 2021-09-30, 2021-09 or 2021")
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise ValueError(f"there is no day or month {text}; write it like 2021-09-30, 2021-09 or 2021") from None
    _in_time(text[:4], text)
    return text


def parse_amount(text: str) -> Decimal:
    """Return a sum for ``100万元``, ``1.5亿元``, ``1,000,000`` or ``0.3元``; the currency stands in its own field.

    Raises ``ValueError`` for anything else, for zero, and for more than a country has.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(f"cannot read “{text}” as an amount of money; write it like 100万元, 1.5亿元 or 1000000")
    amount = Decimal(match["number"].replace(",", "")) * _SCALE[match["scale"] or ""]
    if amount <= 0:
        raise ValueError(f"“{text}” is not a positive sum; write it like 100万元")
    if amount > _MOST_YUAN:
        raise ValueError(f"“{text}” is more than {_MOST_YUAN} yuan; take out the figure or the unit that is too many")
    return Decimal(int(amount)) if amount == int(amount) else amount.normalize()


def as_plain_number(value: Decimal) -> int | float:
    """Return a sum as JSON has numbers: whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def parse_rate(text: str) -> Decimal:
    """Return percent for ``5%``, ``12.5%`` or ``3‰``; raises ``ValueError`` when it is not above 0 and at most 1000."""
    match = _RATE.fullmatch(text)
    if match is None:
        raise ValueError(f"cannot read “{text}” as a rate; write it like 5%, 12.5% or 3‰")
    percent = Decimal(match["number"]) * _RATE_SCALE[match["sign"]]
    if not 0 < percent <= 1000:
        raise ValueError(f"the rate {text} is not above 0 % and at most 1000 %")
    return percent


def parse_number(text: str) -> Decimal:
    """Return the value of a plain decimal number such as ``2000`` or ``2678.9``; the unit stands in its own field."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(
            f"cannot read “{text}” as a number; write digits only (2000, 2.1) and put the unit into `unit`"
        )
    value = Decimal(text)
    if abs(value) > MOST:
        raise ValueError(f"“{text}” is more than any indicator has; take out the figures that are too many")
    return value
