"""Tables of bad input: edits to the files of the world, and the exact problems that they make.

An edit marks with ``¦`` where a problem is to be reported. The mark is taken out before the file is written, so a
table says line and column without counting, and whoever edits the world need not count anew.
"""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from build_scripts.records.problems import Refused
from build_scripts.run.generate import checked_records

WORLD = Path(__file__).resolve().parents[1] / "world"
FAMILY = WORLD.parent / "family"
"""Documents that have several texts: one drafted, issued and amended, one with a draft that would amend it."""
FIRMS = WORLD.parent / "firms"
"""Cities that pay by steps, ranges, units, shares, rates and under ceilings; one stacks nothing, one is a draft."""
EXAMPLE = "plans/example-2024.yaml"
HOSTILE = "plans/hostile-2025.yaml"
MARK = "¦"

Edit = tuple[str, str, str]
"""A file under data/, a text that stands in it once, and what to write instead; an empty text is the whole file."""


@dataclass(frozen=True)
class Case:
    """Edits, and a ``rule: message`` for each mark in them, in the order of files and lines."""

    edits: Sequence[Edit]
    says: Sequence[str]


Table = Mapping[str, Sequence[Case]]
"""Cases by the rule that they break."""


def case(edits: Sequence[Edit], *says: str) -> Case:
    return Case(edits, says)


def rows(table: Table) -> pytest.MarkDecorator:
    """Parametrize a test by every case of a table."""
    cases = [(f"{rule}-{number}", case) for rule, found in table.items() for number, case in enumerate(found, 1)]
    return pytest.mark.parametrize("case", [case for _, case in cases], ids=[name for name, _ in cases])


def rules_in(module: ModuleType) -> set[str]:
    """The rules that a module defines: its public generators but the one that calls them."""
    found = inspect.getmembers(module, inspect.isgeneratorfunction)
    return {name for name, rule in found if rule.__module__ == module.__name__ and not name.startswith("_")} - {"rules"}


def write(data: Path, case: Case) -> list[str]:
    """Make the edits in a data folder; return the complete lines that have to be printed."""
    for name, old, new in case.edits:
        path = data / name
        text = path.read_text(encoding="utf-8") if old else ""
        assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(old, new), encoding="utf-8")
    places = [place for name in sorted({edit[0] for edit in case.edits}) for place in _unmark(data, name)]
    assert len(places) == len(case.says), "every mark has one message"
    return [f"{place}: {said}" for place, said in zip(places, case.says, strict=True)]


def _unmark(data: Path, name: str) -> list[str]:
    """Take the marks out of a file; return where they stood."""
    lines = (data / name).read_text(encoding="utf-8").split("\n")
    places: list[str] = []
    for number, line in enumerate(lines, 1):
        pieces = line.split(MARK)
        ends = (len("".join(pieces[:index])) for index in range(1, len(pieces)))
        places.extend(f"data/{name}:{number}:{end + 1}" for end in ends)
    (data / name).write_text("\n".join(lines).replace(MARK, ""), encoding="utf-8")
    return places


def found_in(data: Path) -> list[str]:
    """Every problem of a data folder as it is printed."""
    checked = checked_records(data)
    return [str(problem) for problem in sorted(set(checked.problems))] if isinstance(checked, Refused) else []


def check(case: Case, folder: Path, world: Path = WORLD) -> None:
    """Make a case's edits in a fresh world and compare all problems with what it says."""
    data = shutil.copytree(world / "data", folder / "data")
    expected = write(data, case)
    found = found_in(data)
    assert found == expected, "\n".join(["found", *found, "instead of", *expected])
