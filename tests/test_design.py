"""The shape of the code: dependencies point one way, one module reads and one writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).resolve().parent.parent / "build_scripts"
LINE = [
    "problems", "fields", "source", "quantities", "model", "decode", "records", "rules", "addresses", "charts",
    "reads", "link", "related", "derived",
    "official",
    "verify",
    "wording", "publish", "citation", "permalinks", "schema", "hues", "search", "views", "linked_data", "head",
    "render", "twins", "write", "settings", "complete", "feeds", "dates", "hosting", "generate", "made", "revision",
    "publication", "lock", "progress", "state", "workers", "editions", "mkdocs_plugins", "mkdocs", "build", "serve",
    "__main__",
]  # fmt: skip
"""Each may import from those on its left."""
READERS = {"source"}
"""Who opens data files."""
WRITERS = {"write", "mkdocs", "lock", "state"}
"""Who changes files: `write` everything that is generated, `mkdocs` only its own scratch folders, `lock` and `state`
one file each."""
READS = {"open", ".open", ".read_text", ".read_bytes"}
WRITES = {
    ".write_text", ".write_bytes", ".unlink", ".rename", ".replace", ".mkdir", ".rmdir", ".touch", ".symlink_to",
    ".hardlink_to", ".rmtree", ".copy", ".copytree", ".copyfile", ".move", ".remove", ".makedirs",
}  # fmt: skip


def modules() -> list[Path]:
    found = sorted(path for path in CODE.rglob("*.py") if path != CODE / "__init__.py")
    assert len(found) > 40
    return found


def name_of(path: Path) -> str:
    """The module's name on the line: its first part below build_scripts."""
    return path.relative_to(CODE).with_suffix("").parts[0]


def imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "build_scripts":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("build_scripts."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("build_scripts."))


def backwards(name: str, source: str) -> list[str]:
    return [f"{name} imports {other}" for other in imports(source) if LINE.index(other) > LINE.index(name)]


def test_every_module_stands_on_the_line() -> None:
    assert {name_of(path) for path in modules()} == set(LINE)


def test_dependencies_point_one_way() -> None:
    assert [found for path in modules() for found in backwards(name_of(path), path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    ["from build_scripts.write import Sync", "import build_scripts.write", "from build_scripts import link, write"],
)
def test_a_dependency_that_points_back_is_seen(source: str) -> None:
    assert backwards("views", source) == ["views imports write"]


def calls(source: str, names: set[str]) -> list[str]:
    nodes = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [name for node in nodes if (name := called(node)) in names]


def called(function: ast.expr) -> str:
    """The name that is called, with a dot before a method's."""
    return f".{function.attr}" if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_one_module_writes() -> None:
    # methods of texts and lists have some of these names: only modules that import what touches files count
    touching = {"pathlib", "os", "shutil", "io", "tempfile"}
    found = {}
    for path in modules():
        source = path.read_text(encoding="utf-8")
        if touching & {name.split(".")[0] for name in imported(source)}:
            found[name_of(path)] = sorted(set(calls(source, WRITES)) - {".replace", ".copy", ".remove"})
    assert {name for name, writes in found.items() if writes} == WRITERS


def test_one_module_reads_data() -> None:
    reading = {name_of(path) for path in modules() if calls(path.read_text(encoding="utf-8"), READS)}
    # `write` compares with what it wrote and gives it again, `state` takes digests, `lock` opens its own file
    assert reading - {"write", "state", "lock"} == READERS


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_templates_and_views_decide_nothing_about_files() -> None:
    assert {name_of(path) for path in modules() if "subprocess" in imported(path.read_text(encoding="utf-8"))} == {
        "__main__",
        "revision",
    }
