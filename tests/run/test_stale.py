"""A part is made again when something that it read is not what it was, and is left alone otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_scripts.atlas.settings import Settings
from build_scripts.atlas.tracking import watching
from build_scripts.markdown.completion import Text
from build_scripts.markdown.render import Rendered
from build_scripts.records.history import Change, ChangeKind, History
from build_scripts.records.language import Language
from build_scripts.records.load import Records, load
from build_scripts.run.generate import Linked, Read, linked, parts
from build_scripts.run.incremental import NOTHING, Digests, Made, MadePart, Numbers, made, stale
from tests.support.project import ROOT
from tests.support.small_worlds import both, entry, incentive, indicator, measure, plan, target, title, unit
from tests.support.small_worlds import site as write_site

PAID = {"incentives": [incentive("champion", "100万元")]}
AIMED = {"targets": [target("champions", "5")]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two plans of two places that meet in a title, and a third that has nothing in common with them."""
    duty = {"assignments": [{"role": "lead", "bodies": ["市工信局"]}]}
    write_site(
        tmp_path / "data",
        [
            plan("a-1", "a", measure("1", PAID), measure("2", {}, themes=("parks",), **duty)),
            plan("b-1", "b", measure("1", PAID | AIMED)),
            plan("c-1", "c", measure("1", {}, themes=("tax",), terms=["chain"])),
            plan("d-1", "d", measure("1", PAID), status="draft-for-comment"),
            plan("d-2", "d", measure("1", PAID), measure("2", AIMED), draft="d-1"),
        ],
        themes=[entry("firms"), entry("parks"), entry("tax")],
        recognitions=[title("champion")],
        indicators=[indicator("champions", recognition="champion")],
        bodies=[entry("industry", printed=["市工信局"])],
        terms=[entry("chain")],
        units=[unit("家")],
    )
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    return tmp_path / "data"


def settings(data: Path) -> Settings:
    return Settings(
        data.parent, "https://example.org/", "https://example.org/repository", data / "none", 8000, "example.org,2026"
    )


def source(data: Path, *changes: Change) -> Linked:
    records = load(data)
    assert isinstance(records, Records), records
    return linked(Read(records, {}, History({}, changes=changes), 0), settings(data))


def as_made(now: Linked, data: Path) -> tuple[Made, dict[str, dict[str, str | bytes]]]:
    """How an edition was made, and the files of each part."""
    found: dict[str, MadePart] = {}
    files: dict[str, dict[str, str | bytes]] = {}
    numbers = Numbers(NOTHING)
    for part in parts(now, settings(data), Language.EN):
        with watching() as read:
            files[part.name] = {path: _text(text) for path, text in part.make()}
        if part.is_watched:
            found[part.name] = MadePart(numbers.of(read), tuple(files[part.name]), ())
    return made(found, numbers, Digests(now), 1), files


def _text(made: Rendered | Text) -> str | bytes:
    if isinstance(made, Rendered):
        return made.source
    return made if isinstance(made, str) else made()


def edited(data: Path, name: str, edit: Callable[[Any], None]) -> None:
    path = data / "plans" / f"{name}.yaml"
    record = json.loads(path.read_text(encoding="utf-8"))
    edit(record)
    path.write_text(json.dumps(record), encoding="utf-8")


def says(record: Any) -> None:
    record["measures"][0]["provisions"][0]["text"] = both("Something else.")


def pays(record: Any) -> None:
    record["measures"][0]["provisions"][0]["incentives"][0]["amount"] = "300万元"


def themed(record: Any) -> None:
    record["measures"][0]["provisions"][0]["themes"] = ["tax"]


def moved(record: Any) -> None:
    """An incentive that another provision grants now, under the number that it had."""
    first = record["measures"][0]["provisions"][0]
    record["measures"][0]["provisions"].append({**first, "id": "b", "text": both("What it grants.")})
    first["incentives"] = []


def retold(record: Any) -> None:
    """Another theme first, with the same themes in all."""
    record["measures"][0]["provisions"][0]["themes"] = ["tax", "firms"]


def renamed(record: Any) -> None:
    record["short"] = both("Another name")


def shortened(record: Any) -> None:
    del record["measures"][1]


def reordered(record: Any) -> None:
    record["measures"].reverse()


def parted(record: Any) -> None:
    """Not of the document that it was of."""
    del record["draft"]


@pytest.mark.parametrize(
    ("name", "edit"),
    [("a-1", says), ("a-1", pays), ("b-1", pays), ("a-1", themed), ("a-1", moved), ("a-1", retold), ("b-1", renamed),
     ("a-1", shortened),
     ("a-1", reordered), ("d-1", says), ("d-1", pays), ("d-1", renamed), ("d-2", pays), ("d-2", shortened),
     ("d-2", parted)],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)  # fmt: skip
def test_whatever_differs_is_known_to_be_outdated(name: str, edit: Callable[[Any], None], data: Path) -> None:
    before, old = as_made(source(data), data)
    edited(data, name, edit)
    now = source(data)
    outdated = stale(before, Digests(now))
    _, new = as_made(now, data)
    differing = {part for part in before.parts if part in new and new[part] != old[part]}
    assert differing
    assert differing - outdated == set()


def test_a_new_version_of_the_data_outdates_what_names_it(data: Path) -> None:
    before, _ = as_made(source(data), data)
    change = Change(date=date(2026, 1, 5), kind=ChangeKind.ADDED, plan="a-1")
    outdated = stale(before, Digests(source(data, change)))
    assert {"plans/a-1/1/", "plans/a-1/", "themes/firms/", ""} <= outdated  # the foot of every page names it
    assert "targets/rows.json" in before.parts
    assert "targets/rows.json" not in outdated


def test_what_happened_to_a_measure_outdates_its_page_alone(data: Path) -> None:
    first, second = (_corrected("b-1", measure_id) for measure_id in ("1", None))
    before, old = as_made(source(data, first), data)
    for later, told_on in ((_corrected("a-1", "2"), {"plans/a-1/2/"}), (second, {"plans/b-1/", "plans/b-1/1/"})):
        now = source(data, first, later)
        _, new = as_made(now, data)
        assert stale(before, Digests(now)) == told_on
        assert {part for part in before.parts if new[part] != old[part]} == told_on


def _corrected(plan: str, measure: str | None) -> Change:
    return Change(date=date(2026, 1, 5), kind=ChangeKind.CORRECTED, plan=plan, measure=measure)


def test_what_reads_nothing_changed_is_left_alone(data: Path) -> None:
    before, _ = as_made(source(data), data)
    assert len(before.parts) > 25
    assert stale(before, Digests(source(data))) == set()
    edited(data, "a-1", says)
    outdated = stale(before, Digests(source(data)))
    assert {"plans/a-1/1/", "plans/a-1/", "themes/firms/", "recognitions/champion/"} <= outdated
    assert outdated.isdisjoint({"plans/c-1/", "plans/c-1/1/", "themes/tax/", "terms/chain/"})


def test_what_is_gone_is_a_change_of_whoever_read_it(data: Path) -> None:
    before, _ = as_made(source(data), data)
    (data / "plans" / "b-1.yaml").unlink()
    outdated = stale(before, Digests(source(data)))
    assert {"plans/b-1/", "plans/b-1/1/", "plans/a-1/1/", "recognitions/champion/", "plans/", ""} <= outdated
    assert "terms/chain/" not in outdated
