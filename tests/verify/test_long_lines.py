"""Time grows with a text, not with its square: a line of thousands of signs or figures is compared in seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.records.load import Records
from build_scripts.records.model import Measure
from build_scripts.records.problems import Refused
from build_scripts.run.generate import checked_records
from build_scripts.verify.sources import check_against_sources, check_own_texts
from tests.support.cases import WORLD

LENGTH = 50_000
FIGURES = 15_000
"""Characters of a line of figures, of which each is looked up in its sentence."""
MOST = 6.0
"""Processor's seconds: a slow machine takes one, and what grows with the square took minutes."""


def loaded(data: Path) -> Records:
    records = checked_records(data)
    assert not isinstance(records, Refused), records
    return records


@contextmanager
def in_time() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < MOST


def compared_in_time(line: str, sources: Path) -> None:
    records = loaded(WORLD / "data")
    text = (WORLD / "sources/example-2024.txt").read_text(encoding="utf-8")
    (sources / "example-2024.txt").write_text(text.replace("。", f"，{line}。", 1), encoding="utf-8")
    with in_time():
        check_against_sources(records, sources)


@pytest.mark.parametrize("sign", ["1", "a", "企", " ", "—"])
def test_a_line_of_one_kind(sign: str, tmp_path: Path) -> None:
    compared_in_time(sign * (LENGTH // len(sign)), tmp_path)


ALIKE = ["1:", "1,", "1、", "1-", "最高100万元", "5%", "到2025年1家、", "不低于1."]
OF_FIGURES = {unit: unit * (FIGURES // len(unit)) for unit in ALIKE} | {
    "all different": "".join(f"{number}家、" for number in range(FIGURES // 6))
}


@pytest.mark.parametrize("line", OF_FIGURES.values(), ids=OF_FIGURES)
def test_a_line_of_figures_in_the_official_text(line: str, tmp_path: Path) -> None:
    compared_in_time(line, tmp_path)


def with_line(record: Measure, line: str) -> Measure:
    """Return a measure whose first provision says the line too, in both languages."""
    first, *others = record.provisions
    text = first.text.model_copy(update={"zh": f"{first.text.zh}{line}。", "en": f"{first.text.en} {line}."})
    return record.model_copy(update={"provisions": (first.model_copy(update={"text": text}), *others)})


@pytest.mark.parametrize("line", OF_FIGURES.values(), ids=OF_FIGURES)
def test_a_line_of_figures_in_a_text_of_the_record(line: str) -> None:
    records = loaded(WORLD / "data")
    (file,) = (file for file in records.plans if file.plan.id == "example-2024")
    first, *others = file.plan.measures
    plan = file.plan.model_copy(update={"measures": (with_line(first, line), *others)})
    with in_time():
        check_own_texts(replace(records, plans=(replace(file, plan=plan),)))
