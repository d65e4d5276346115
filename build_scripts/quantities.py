"""Amounts, rates and plain numbers as people write them in a plan file, and how they become values.

Money becomes whole yuan (``int``), a rate becomes percent (``Decimal``), a target's value stays in the unit that the
plan prints (``Decimal``). Each parser takes the text of one YAML scalar and raises ``ValueError`` with a sentence that
says what would be right.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SCALE = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_AMOUNT = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<scale>万亿|亿|万|千)?元?")
_RATE = re.compile(r"(?P<number>\d+(?:\.\d+)?)%")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def parse_amount(text: str) -> int:
    """Return whole yuan for ``100万元``, ``1.5亿元``, ``1,000,000`` or ``5000000``.

    Raises ``ValueError`` for anything else, for zero, and for a fraction of a yuan.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(f"cannot read “{text}” as an amount of money; write it like 100万元, 1.5亿元 or 1000000")
    yuan = Decimal(match["number"].replace(",", "")) * _SCALE[match["scale"] or ""]
    if yuan <= 0 or yuan != int(yuan):
        raise ValueError(f"“{text}” is not a whole, positive number of yuan; write it like 100万元")
    return int(yuan)


def parse_rate(text: str) -> Decimal:
    """Return percent for ``5%`` or ``12.5%``; raises ``ValueError`` when it is not above 0 and at most 100."""
    match = _RATE.fullmatch(text)
    if match is None:
        raise ValueError(f"cannot read “{text}” as a rate; write it like 5% or 12.5%")
    percent = Decimal(match["number"])
    if not 0 < percent <= 100:
        raise ValueError(f"the rate {text} is not above 0 % and at most 100 %")
    return percent


def parse_number(text: str) -> Decimal:
    """Return the value of a plain decimal number such as ``2000`` or ``2678.9``; the unit stands in its own field."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(
            f"cannot read “{text}” as a number; write digits only (2000, 2.1) and put the unit into `unit`"
        )
    return Decimal(text)
