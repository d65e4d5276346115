"""Time grows with a page and not with its square, whatever stands in it."""

import time

import pytest

from build_scripts.intake.reader import read_page
from build_scripts.records.load import Records, load
from tests.support.cases import WORLD

LENGTH = 6_000
MOST = 12.0
"""Processor's seconds: a slow machine takes four, and what grows with the square took half a minute."""


@pytest.mark.parametrize("unit", ["(", "(甲局、乙局", "最高100万元、", "到2025年1家、"])
def test_a_page_of_what_never_ends_is_read_in_time(unit: str) -> None:
    records = load(WORLD / "data")
    assert isinstance(records, Records)
    endless = unit * (LENGTH // len(unit))
    started = time.process_time()
    _, found = read_page(
        f"某市若干措施\n一、扶持\n1.展会。每家奖励10万元。{endless}\n2.分工。做好工作。\n", records.vocabularies
    )
    assert time.process_time() - started < MOST
    assert [one.locator for one in found.items][:1] == ["一、1"]


@pytest.mark.parametrize(
    "lines",
    [
        "序号\n", "专栏1 茶园\n1.甲园。修路。\n", "●茶坊\n问：补多少？\n", "序号  甲  乙\n1  丙  丁\n",
        "序号\n甲\n乙\n丙\n1\n甲\n乙\n丙\n2\n甲\n乙\n丙\n", "|序号|甲|乙|\n|1|丙|丁|\n",
    ],
)  # fmt: skip
def test_many_lines_of_a_kind_are_read_in_time(lines: str) -> None:
    """Heads, boxes, bullets, and tables in every form."""
    records = load(WORLD / "data")
    assert isinstance(records, Records)
    raw = f"某市若干措施\n一、扶持\n1.展会。每家奖励10万元。\n{lines * (4 * LENGTH // len(lines))}二、附则\n"
    started = time.process_time()
    read_page(raw, records.vocabularies)
    assert time.process_time() - started < MOST
