"""A record that was kept, or sent to another process, is the one that was read, in less memory."""

from __future__ import annotations

import pickle
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from build_scripts.records.load import Records, load
from tests.support.cases import WORLD


def read() -> Records:
    found = load(WORLD / "data")
    assert isinstance(found, Records)
    return found


@pytest.fixture(scope="module")
def records() -> Records:
    return read()


def again(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def used_by(make: Callable[[], Any]) -> int:
    tracemalloc.start()
    kept = make()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept
    return size


def test_it_says_the_same(records: Records) -> None:
    for file in records.plans:
        plan = again(file.plan)
        assert plan == file.plan
        assert hash(plan.measures[0].provisions[0].text) == hash(file.plan.measures[0].provisions[0].text)
        assert plan.model_dump_json() == file.plan.model_dump_json()
        assert plan.model_dump_json(exclude_defaults=True) == file.plan.model_dump_json(exclude_defaults=True)
        assert again(plan) == plan


def test_it_is_as_frozen_and_can_be_varied(records: Records) -> None:
    plan = again(records.plans[0].plan)
    with pytest.raises(ValidationError):
        plan.id = "another"
    varied = plan.model_copy(update={"id": "another"})
    assert (varied.id, plan.id) == ("another", records.plans[0].plan.id)
    assert varied.model_copy(update={"id": plan.id}) == plan


def test_one_of_a_program_with_other_fields_is_refused(records: Records) -> None:
    text = records.plans[0].plan.title
    with pytest.raises(ValueError, match="shorter"):
        type(text).__new__(type(text)).__setstate__(("one value",))


def test_it_takes_much_less(records: Records) -> None:
    packed = pickle.dumps([file.plan for file in records.plans])
    kept = used_by(lambda: [pickle.loads(packed) for _ in range(20)])
    just_read = used_by(lambda: [[file.plan for file in read().plans] for _ in range(20)])
    assert kept < just_read * 0.8, (kept, just_read)


def test_of_a_document_that_is_let_go_the_text_can_be_had_again(records: Records) -> None:
    document = again(records.plans[0].document)
    text, value = document.text, document.value
    document.let_go()
    assert len(pickle.dumps(document)) < len(text.encode()) / 2
    assert (document.text, document.value) == (text, value)
    assert document == records.plans[0].document
