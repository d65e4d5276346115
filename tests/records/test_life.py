"""Whether a text is in force on a day: one table of cases, for the program and for the script in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.records.life import Force, Standing, standing
from tests.support.browser import Serve, WatchedPage
from tests.support.project import ROOT
from tests.support.small_worlds import both, measure, plan, site

ASSETS = ROOT / "templates" / "theme" / "assets"
ANSWERS = {"yes": Force.YES, "no": Force.NO, "unknown": Force.UNKNOWN}
BODY = {"id": "government", "name": both("Government"), "definition": both("It governs."), "printed": ["甲市人民政府"]}
# every scalar a text, as the program reads them: here a day, there a year
CASES: Mapping[str, Any] = yaml.load(
    Path(__file__).with_name("in_force.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Standing]:
    """Where each of the lives stands, read from plan files as every plan is."""
    numbers = count(1)
    plans = [
        plan(f"a-{next(numbers)}", "a", measure("1"), **({"document_number": None} | _nulls(case["life"])))
        for case in CASES.values()
    ]
    user = plan("b-1", "b", measure("1"), issuer=["甲市人民政府"])
    linked = site(tmp_path_factory.mktemp("lives"), [*plans, user], bodies=[BODY])
    by_number = {node.record.id: standing(node.record) for node in linked.plans}
    return {name: by_number[f"a-{number}"] for number, name in enumerate(CASES, 1)}


def _nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nulls(inner) for key, inner in value.items()}
    return [_nulls(inner) for inner in value] if isinstance(value, list) else None if value == "null" else value


def expected(name: str) -> dict[str, Force]:
    return {day: force for answer, force in ANSWERS.items() for day in CASES[name].get(answer, [])}


@pytest.mark.parametrize("name", CASES)
def test_the_program_answers(name: str, lives: Mapping[str, Standing]) -> None:
    by_answer = {True: Force.YES, False: Force.NO, None: Force.UNKNOWN}
    days = expected(name)
    assert {day: by_answer[lives[name].in_force(date.fromisoformat(day))] for day in days} == days


def test_the_browser_answers_the_same(page: WatchedPage, serve: Serve, lives: Mapping[str, Standing]) -> None:
    page.goto(serve(ASSETS) + "icon.svg")
    asked = {
        name: [[[str(day), force] for day, force in lives[name].force_steps()], list(expected(name))] for name in CASES
    }
    script = """async (asked) => {
      const { forceOn } = await import("/in-force.js");
      const answers = ([steps, days]) => Object.fromEntries(days.map((day) => [day, forceOn(steps, day)]));
      return Object.fromEntries(Object.entries(asked).map(([name, lives]) => [name, answers(lives)]));
    }"""
    assert page.evaluate(script, asked) == {name: expected(name) for name in CASES}


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2024-02-29", "2024-02-29"), ("2024-13-01", ""), ("12024-01-01", ""), ("2024", ""), ("<img>", ""), (None, "")],
)
def test_only_a_day_is_taken_for_one(typed: str | None, day: str, page: WatchedPage, serve: Serve) -> None:
    page.goto(serve(ASSETS) + "icon.svg")
    script = 'async (typed) => (await import("/in-force.js")).dayOf(typed)'
    assert page.evaluate(script, typed) == day
