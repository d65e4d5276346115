"""Values that a text says in words: a doubling, the end of a quarter, the year of the document's own title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from build_scripts.official import OfficialText, figures
from build_scripts.official.figures import Key
from build_scripts.official.letters import fold
from build_scripts.records.model import Plan

_VALUES: dict[str, tuple[str, int]] = {
    "翻一番|翻番|倍增": ("", 2),
    "翻两番": ("", 4),
    "减半|一半": ("%", 50),
}
_MONTHS = {
    "(?<!前)(?:一季度|首季)": 3,
    "二季度|上半年": 6,
    "三季度": 9,
    "四季度|年底|年末": 12,
}
"""By the end of which month something is due."""


def values(text: str) -> Iterator[Key]:
    """Yield the values that a text says without figures (翻一番 is 2倍)."""
    yield from ((unit, Decimal(value)) for words, (unit, value) in _VALUES.items() if re.search(words, text))


def months(text: str) -> Iterator[Key]:
    """Yield the months by whose end something is due that a text says without naming them (一季度末 is 3月)."""
    yield from (("", Decimal(month)) for words, month in _MONTHS.items() if re.search(words, text))


def title_year(plan: Plan, official: OfficialText) -> int | None:
    """Return the one year that a document's title names, which holds for items that name none; else ``None``."""
    keys = {figure.key for figure in figures(plan.title.zh)}
    years = [int(value) for unit, value in keys if unit == "年"]
    return years[0] if len(years) == 1 and f"{years[0]}年" in fold(official.outside) else None
