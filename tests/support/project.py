"""Projects made for tests: the world's data under the project's own templates, built by the command line."""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest

from tests.support.cases import FAMILY, FIRMS, WORLD

ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "http://127.0.0.1/policy-atlas/"
BUILT_FROM = ("data", "docs", "templates", "mkdocs.yml", "mkdocs.en.yml")

Ran = subprocess.CompletedProcess[str]

# --- running ---------------------------------------------------------------------------------------------------------


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "SITE_URL": SITE_URL} | more


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "build_scripts", *arguments]


def run_alone(folder: Path, *arguments: str) -> Ran:
    """Run the command line in a folder, as people do: a program of its own."""
    return subprocess.run(
        command(*arguments), cwd=folder, env=environment(), capture_output=True, text=True, check=False, timeout=300
    )


def run(folder: Path, *arguments: str, **more: str) -> Ran:
    """Run the command line in a folder, in a fork of a program that has everything loaded."""
    with TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "err")
        status = ordered(folder, arguments, environment(**more), out, err)
        return Ran(arguments, status, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def ordered(folder: Path, arguments: tuple[str, ...], variables: Mapping[str, str], out: Path, err: Path) -> int:
    """Let the program that stands by run a command; return its exit status."""
    standby = _standby()
    assert standby.stdin
    assert standby.stdout
    order = {"folder": str(folder), "arguments": arguments, "environment": dict(variables)}
    print(json.dumps(order | {"out": str(out), "err": str(err)}), file=standby.stdin, flush=True)
    return int(standby.stdout.readline())


@cache
def _standby() -> subprocess.Popen[str]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.support.standby"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(program.communicate)  # it ends when nobody can order anything any more
    return program


# --- projects --------------------------------------------------------------------------------------------------------


def make_project(folder: Path, world: Path = WORLD) -> Path:
    """Put a project into a new folder: settings and templates of this one, data of the world."""
    folder.mkdir(parents=True)
    shutil.copytree(world / "data", folder / "data")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """A digest of every file of a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def text_of(path: Path) -> str:
    """The text of a built file; what scripts fetch is inflated."""
    return (zlib.decompress(path.read_bytes()) if path.suffix == ".deflated" else path.read_bytes()).decode()


def fetched(site: Path, path: str) -> Any:
    """What scripts fetch from a path of a built site."""
    (found,) = site.glob(f"fetched/*/{path}.deflated")
    return json.loads(text_of(found))


def copy(source: Path, target: Path) -> None:
    """Copy a file or folder; a folder without what was generated or compiled."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_generated)
    elif source.is_file():
        shutil.copy2(source, target)


def _generated(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name, ".gitignore").is_file()]


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Ran]) -> Path:
    """A folder that whoever needs it first makes; the workers among which the tests are divided share it.

    Nobody may change it.
    """
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent
    folder, finished = top / name, top / f"{name}.finished"
    with (top / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            shutil.rmtree(folder, ignore_errors=True)
            made = make(folder)
            assert made.returncode == 0, made.stdout + made.stderr
            finished.touch()
    return folder


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packed copy of the world's site, unpacked somewhere on a disk."""

    def make(folder: Path) -> Ran:
        built = run(make_project(folder), "build", DIRECTORY_URLS="false")
        packed = run(folder, "mirror") if built.returncode == 0 else built
        if packed.returncode == 0:
            with ZipFile(folder / "pear-atlas-mirror.zip") as archive:
                archive.extractall(folder / "unpacked")
        return packed

    return made_once(tmp_path_factory, "mirror", make) / "unpacked/pear-atlas"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the project's real data, both editions in it; it is public at `SITE_URL`."""

    def make(folder: Path) -> Ran:
        for name in BUILT_FROM:
            copy(ROOT / name, folder / name)
        return run_alone(folder, "build")

    return made_once(tmp_path_factory, "real", make) / "site"


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the world, built; its site is public at `SITE_URL`. Nobody may change it."""
    return made_once(tmp_path_factory, "world", lambda folder: run(make_project(folder), "build"))


@pytest.fixture(scope="session")
def own_world(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built world for those who change it, and put it back."""
    return shutil.copytree(world, tmp_path_factory.mktemp("own") / "world", symlinks=True)


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose ledger was written when it was the world, and which then got 34 plans that stand before those."""

    def make(folder: Path) -> Ran:
        written = run(make_project(folder), "permalinks")
        assert written.returncode == 0, written.stderr
        record = (folder / "data/plans/example-2024.yaml").read_text(encoding="utf-8")
        other = record.replace("缺少右括号", "缺少右括号" * 100).replace("short: {zh: 梨洲2024", "short: {zh: 别处")
        for year in range(2024, 2058):
            plan = other.replace("id: example-2024", f"id: another-{year}")
            (folder / f"data/plans/another-{year}.yaml").write_text(plan, encoding="utf-8")
        return run(folder, "build")

    return made_once(tmp_path_factory, "grown", make)


@pytest.fixture(scope="session")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the made-up documents that have several texts, built. Nobody may change it."""
    return made_once(tmp_path_factory, "family", lambda folder: run(make_project(folder, FAMILY), "build"))


@pytest.fixture(scope="session")
def firms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the made-up cities whose benefits made-up firms could claim, built. Nobody may change it."""
    return made_once(tmp_path_factory, "firms", lambda folder: run(make_project(folder, FIRMS), "build"))


@pytest.fixture(scope="session")
def sourced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the world with all that a site can have: official texts in `sources`, pages that went."""

    def make(folder: Path) -> Ran:
        copy(WORLD / "sources", make_project(folder) / "sources")
        written = run(folder, "permalinks")
        assert written.returncode == 0, written.stderr
        with (folder / "data/permalinks/example-2024.lock").open("a", encoding="utf-8") as ledger:
            ledger.write("plans/example-2024/8/ 0123456789\nplans/example-2024/9/ 0123456789\n")
        moved = "- {from: plans/example-2024/8/, to: plans/example-2024/2/#b}\n"
        (folder / "data/redirects.yaml").write_text(moved, encoding="utf-8")
        withdrawn = "- {withdrawn: plans/example-2024/9/, date: 2024-05-01, reason: {zh: <b>撤</b>, en: <b>gone</b>}}\n"
        (folder / "data/withdrawn.yaml").write_text(withdrawn, encoding="utf-8")
        return run(folder, "build")

    return made_once(tmp_path_factory, "sourced", make)
