"""The published data in every form: read back with the libraries that others read it with, and equal in all."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from build_scripts.publish.archive import Archive
from build_scripts.publish.database import Database
from build_scripts.publish.tables import Column, Table
from build_scripts.publish.workbook import Workbook


@pytest.fixture(scope="module")
def data(world: Path) -> Path:
    return world / "site/data"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def frictionless(package: Path) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", package.name, "--json"],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


def test_the_data_package_is_valid(data: Path) -> None:
    status, report = frictionless(data / "datapackage.json")
    assert (status, report["valid"]) == (0, True), report
    assert report["stats"]["tasks"] == 19
    assert sum(task["stats"].get("rows", 0) for task in report["tasks"]) > 50


def test_a_wrong_cell_makes_the_data_package_invalid(data: Path, tmp_path: Path) -> None:
    for path in (*data.glob("*.csv"), data / "datapackage.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    targets = tmp_path / "targets.csv"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("example-2024,", "example-1999,", 1), encoding="utf-8")
    status, report = frictionless(tmp_path / "datapackage.json")
    assert (status, report["valid"]) == (1, False)
    assert {error["type"] for task in report["tasks"] for error in task["errors"]} == {"foreign-key"}


def test_every_column_is_described_in_both_languages(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert len(fields) > 100
    for field in fields:
        english, _, chinese = field["description"].rpartition(" · ")
        assert english
        assert not any("\u4e00" <= character <= "\u9fff" for character in english)
        assert any("\u4e00" <= character <= "\u9fff" for character in chinese)


def test_sqlite_holds_the_same_rows_with_their_keys(data: Path) -> None:
    connection = sqlite3.connect(f"file:{data}/pear-atlas.db?mode=ro", uri=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert len(names) == 19
        for name in names:
            found = [tuple(map(text, row)) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
            assert found == [tuple(map(number, row.values())) for row in rows(data / f"{name}.csv")], name
        most = connection.execute("SELECT max(amount_cny), typeof(amount_cny) FROM incentives").fetchone()
        assert most == (max(int(row["amount_cny"] or 0) for row in rows(data / "incentives.csv")), "integer")
    finally:
        connection.close()


def text(value: object) -> str:
    return number("" if value is None else str(value))


def number(cell: str) -> str:
    """A cell, numbers and truth values in one spelling."""
    spelled = {"true": "1", "false": "0"}.get(cell, cell)
    try:
        return str(float(spelled)) if spelled.strip() == spelled and "_" not in spelled else spelled
    except ValueError:
        return spelled


def test_datasette_is_told_about_every_column(data: Path) -> None:
    tables = json.loads((data / "metadata.json").read_text(encoding="utf-8"))["databases"]["pear-atlas"]["tables"]
    for name, table in tables.items():
        header = (data / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert ",".join(table["columns"]) == header
    assert len(tables) == 19


def test_the_workbook_holds_the_same_rows(data: Path) -> None:
    book = openpyxl.load_workbook(data / "pear-atlas.xlsx", read_only=True)
    assert book.sheetnames[0] == "README"
    for name in book.sheetnames[1:]:
        header, *found = book[name].iter_rows(values_only=True)
        wanted = rows(data / f"{name}.csv")
        assert list(header) == (data / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        assert [tuple(map(cell_text, row)) for row in found] == [tuple(map(number, row.values())) for row in wanted], (
            name
        )
    assert len(book.sheetnames) == 20


def cell_text(value: object) -> str:
    return text(str(value).lower() if isinstance(value, bool) else value)


def test_the_archive_holds_everything_with_readme_and_licence(data: Path) -> None:
    with zipfile.ZipFile(data / "pear-atlas-data.zip") as archive:
        assert archive.testzip() is None
        held = {name.removeprefix("pear-atlas-data/"): archive.read(name) for name in archive.namelist()}
    assert held.pop("LICENSE").startswith(b"The data of Pear Atlas")
    readme = held.pop("README.md").decode()
    assert "measures.csv" in readme
    assert "CC BY 4.0" in readme
    assert {name: (data / name).read_bytes() for name in held} == held
    published = (*data.glob("*.csv"), *data.glob("v1/**/*.json"))
    assert {path.relative_to(data).as_posix() for path in published} <= set(held)


def answers(data: Path) -> Iterator[tuple[str, Path]]:
    yield from (("plan", path) for path in sorted(data.glob("v1/plans/*.json")))
    yield from ((path.stem, path) for path in sorted(data.glob("v1/vocabularies/*.json")))
    yield "verify", data / "v1/verify.json"


def test_every_answer_of_the_api_satisfies_its_schema(data: Path) -> None:
    examined = 0
    for name, path in answers(data):
        schema = json.loads((data / f"v1/schema/{name}.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        answer = json.loads(path.read_text(encoding="utf-8"))
        assert list(validator(schema).iter_errors(answer)) == []
        examined += 1
        broken = [*answer, {"id": 1}] if isinstance(answer, list) else {**answer, "measures": [{}]}
        assert list(validator(schema).iter_errors(broken))
    assert examined == 2 + 9 + 1


def test_the_index_of_the_api_names_files_that_are_there(data: Path) -> None:
    index = json.loads((data / "v1/index.json").read_text(encoding="utf-8"))
    assert f"## {index['version']}\n" in (data / "v1/CHANGELOG.md").read_text(encoding="utf-8")
    named = [index["changes"], index["plans"], *index["plan"]["records"], index["plan"]["schema"]]
    named += index["verify"].values()
    named += [address for kind in index["vocabularies"].values() for address in kind.values()]
    assert len(named) == 3 + 2 + 2 + 18
    for address in named:
        assert (data.parent / address.removeprefix("http://127.0.0.1/policy-atlas/")).is_file(), address


TABLE = Table(
    name="t", title_zh="表", title_en="Table", key=("id",), refers={},
    columns=(Column("id", "string", "", ""), Column("sum", "integer", "", ""), Column("yes", "boolean", "", "")),
    rows=(("=1+1", 5, "true"), ("http://x", None, "false")),
)  # fmt: skip


def written(form: Database | Workbook) -> bytes:
    form.add(TABLE)
    return form.content()


def archived() -> bytes:
    archive = Archive("x")
    archive.add("b", "2")
    archive.add("a", "1")
    return archive.content()


def test_the_same_rows_give_the_same_bytes() -> None:
    assert written(Database([TABLE])) == written(Database([TABLE]))
    assert written(Workbook([TABLE], "Title")) == written(Workbook([TABLE], "Title"))
    assert archived() == archived()


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(written(Workbook([TABLE], "Title")))
    sheet = openpyxl.load_workbook(path)["t"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["id", "sum", "yes"], ["=1+1", 5, True], ["http://x", None, False],
    ]  # fmt: skip
    assert sheet["A2"].data_type == "s"
    assert sheet["A3"].hyperlink is None
