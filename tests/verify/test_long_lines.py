"""Time grows with a text, not with its square: a line of 100,000 characters of one kind is compared in seconds."""

import time
from pathlib import Path

import pytest

from build_scripts.run.generate import Refused, checked_records
from build_scripts.verify.sources import check_against_sources
from tests.support.cases import WORLD

LENGTH = 100_000
MOST = 12.0
"""Processor's seconds: a slow machine takes two, and what grows with the square took minutes."""


@pytest.mark.parametrize("sign", ["1", "a", "企", " ", "—"])
def test_a_line_of_one_kind(sign: str, tmp_path: Path) -> None:
    records = checked_records(WORLD / "data")
    assert not isinstance(records, Refused)
    text = (WORLD / "sources/example-2024.txt").read_text(encoding="utf-8")
    line = sign * (LENGTH // len(sign))
    (tmp_path / "example-2024.txt").write_text(text.replace("。", f"，{line}。", 1), encoding="utf-8")
    started = time.process_time()
    check_against_sources(records, tmp_path)
    assert time.process_time() - started < MOST
