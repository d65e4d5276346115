"""The shape of the code: folders on a line, dependencies point one way, one module reads and one writes."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tools.engines import FOLDER
from tools.folders import DESIGN, table

TESTS = Path(__file__).resolve().parent
CODE = TESTS.parent / "build_scripts"
SCRIPTS = TESTS.parent / "templates" / "theme" / "assets"
LINE = ["records", "official", "rules", "atlas", "verify", "intake", "views", "publish", "markdown", "run", "__main__"]
"""The folders of the code: each may import from those on its left."""
WITHIN = {"views": ["page", "shared", "charts", "kinds", "script_files", "all_pages"]}
"""The order inside a folder that has folders of its own."""
BESIDE = {"support", "tools", "whole", "world"}
"""Folders of the tests that have no twin: what tests share, the set-up's, those of whole sites, the made-up world."""
LEVELS = 9
READERS = {"records/source"}
"""Who opens data files."""
WRITERS = {"run/write", "run/mkdocs", "run/zensical", "run/lock", "run/state", "run/new"}
"""Who changes files: `write` everything that is generated, `mkdocs` and `zensical` only their own scratch folders,
`lock` and `state` one file each, `new` a folder that was not there."""
READS = {"open", ".open", ".read_text", ".read_bytes"}
WRITES = {
    ".write_text", ".write_bytes", ".unlink", ".rename", ".replace", ".mkdir", ".rmdir", ".touch", ".symlink_to",
    ".hardlink_to", ".rmtree", ".copy", ".copytree", ".copyfile", ".move", ".remove", ".makedirs",
}  # fmt: skip


def modules(folder: Path = CODE) -> list[Path]:
    found = sorted(path for path in folder.rglob("*.py") if path.name != "__init__.py")
    assert found
    return found


def name_of(path: Path) -> str:
    return path.relative_to(CODE).with_suffix("").as_posix()


@cache
def imports(source: str) -> tuple[str, ...]:
    """Return the modules of ours that a module imports, as names of paths: `atlas/link`."""
    return tuple(_imports(source))


def _imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "build_scripts":
            folder = "/".join((node.module or "").split(".")[1:])
            yield from (f"{folder}/{alias.name}".strip("/") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ("/".join(alias.name.split(".")[1:]) for alias in node.names if "build_scripts" in alias.name)


def step(name: str, depth: int) -> str:
    return [*name.split("/"), ""][depth]


def backwards(name: str, source: str) -> list[str]:
    """What a module imports from further right: of another folder, or of its own where that has an order."""
    found = []
    for other in imports(source):
        same = step(name, 0) == step(other, 0)
        line, depth = (WITHIN.get(step(name, 0), []), 1) if same else (LINE, 0)
        if line and line.index(step(other, depth)) > line.index(step(name, depth)):
            found.append(f"{name} imports {other}")
    return found


def all_imports() -> dict[str, set[str]]:
    """The modules that each module imports."""
    known = {name_of(path) for path in modules()}
    found = {}
    for path in modules():
        named = set(imports(path.read_text(encoding="utf-8")))
        found[name_of(path)] = {one if one in known else one.rpartition("/")[0] for one in named} & known
    return found


def test_every_module_stands_in_a_folder_of_the_line() -> None:
    assert {step(name_of(path), 0) for path in modules()} == set(LINE)
    assert [path.name for path in CODE.glob("*.py")] == ["__init__.py", "__main__.py"]


def test_dependencies_point_one_way() -> None:
    assert [found for path in modules() for found in backwards(name_of(path), path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "from build_scripts.run.write import Sync",
        "import build_scripts.run.write",
        "from build_scripts.run import write",
    ],
)
def test_a_dependency_that_points_back_is_seen(source: str) -> None:
    assert backwards("views/page", source)[0].startswith("views/page imports run/write")
    assert backwards("views/shared/parts", "from build_scripts.views.kinds import plan") != []


def test_folders_have_few_levels_and_modules_no_circle() -> None:
    folders: dict[str, set[str]] = {folder: set() for folder in LINE}
    for name, others in all_imports().items():
        folders[step(name, 0)] |= {step(other, 0) for other in others} - {step(name, 0)}
    levels: dict[str, int] = {}
    for folder in LINE:
        levels[folder] = 1 + max((levels[other] for other in folders[folder]), default=0)
    assert max(levels.values()) <= LEVELS
    tuple(TopologicalSorter(all_imports()).static_order())  # raises where modules import each other in a circle


def script_imports(source: str) -> set[str]:
    """The scripts that a script imports, at once or later."""
    return set(re.findall(r"""(?:\bfrom|\bimport)\s*\(?\s*["']\./([^"']+)["']""", source))


def test_scripts_import_each_other_in_no_circle() -> None:
    scripts = {path.name: script_imports(path.read_text(encoding="utf-8")) for path in SCRIPTS.glob("*.js")}
    assert set().union(*scripts.values()) <= set(scripts)
    assert len(tuple(TopologicalSorter(scripts).static_order())) > 1  # raises where there is a circle


def test_a_script_imported_in_any_way_is_seen() -> None:
    source = 'import {\n  a,\n} from "./a.js"; import "./b.js"; import(\n"./c.js"); export * from \'./d.js\';'
    assert script_imports(source) == {"a.js", "b.js", "c.js", "d.js"}


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.stem for path in modules())
    assert [name for name, count in names.items() if count > 1] == []


def test_tests_have_the_same_folders() -> None:
    """Every folder of tests is one of the code, and tests of one module stand in its folder."""
    of_code = {path.parent.relative_to(CODE).as_posix() for path in modules()}
    folders = {path.parent.relative_to(TESTS).as_posix() for path in modules(TESTS)} - {".", *BESIDE}
    assert folders <= of_code
    assert {folder.split("/")[0] for folder in folders} == set(LINE) - {"__main__"}
    where = {path.stem: path.parent.relative_to(CODE).as_posix() for path in modules()}
    tests = {path.stem.removeprefix("test_"): path for path in TESTS.rglob("test_*.py")}
    known = {name: path.parent.relative_to(TESTS).as_posix() for name, path in tests.items() if name in where}
    assert len(known) > 30
    assert {name: folder for name, folder in known.items() if where[name] != folder} == {}


def test_the_design_tells_what_every_folder_is_for() -> None:
    """The table is what the folders say of themselves, and each says something."""
    folders = [path.parent.relative_to(CODE).as_posix() for path in CODE.rglob("__init__.py") if path.parent != CODE]
    rows = re.findall(r"^\| `([a-z/]+)/` \| (.+) \|$", table(CODE), re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(folders)
    assert table(CODE) in DESIGN.read_text(encoding="utf-8"), "run `make format`"


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
    # `write` compares with what it wrote and gives it again, `state` takes digests, `lock` opens its own file,
    # `zensical` MkDocs' settings for MkDocs
    assert reading - {"run/write", "run/state", "run/lock", "run/zensical"} == READERS


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_other_programs_are_started_by_the_command_line_for_the_commit_to_build_and_to_publish_alone() -> None:
    assert {name_of(path) for path in modules() if "subprocess" in imported(path.read_text(encoding="utf-8"))} == {
        "__main__",
        "run/publishing",
        "run/revision",
        "run/zensical",
    }


def test_the_design_is_read_in_ten_minutes() -> None:
    words = len(DESIGN.read_text("utf-8").split())
    assert 1_000 < words <= 2_600, "260 words a minute; what only one module needs to know stands in that module"


def test_only_the_program_keeps_things_where_it_lets_nobody_else() -> None:
    """What a tool or a bench leaves in `.build` would stop the first build of a new clone."""
    root = TESTS.parent
    texts = [path.read_text(encoding="utf-8") for name in ("tools", "bench") for path in (root / name).glob("*.py")]
    assert {inside for text in texts for inside in re.findall(r'"\.build" / "([^"]+)"', text)} == {"stages.json"}
    assert FOLDER.relative_to(root).parts[0] == ".venv"
