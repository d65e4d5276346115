"""The tool-chain: the set-up, the Makefile, the lock files, and how severe the checks are.

The set-up is tried with interpreters that are small shell scripts: they write down how they were called.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.project import ROOT

TOOLS = ["awk", "basename", "bash", "cat", "cmp", "cp", "dirname", "echo", "grep", "make", "mkdir", "rm", "sed", "sh"]

# $0 is the interpreter itself or its copy in .venv/bin; LOG, FAIL and KILL come from the test.
INTERPRETER = """#!/bin/sh
echo "$*" >>"$LOG"
case "$*" in
*version_info\\ \\<*) case {version} in 2.* | 3.[0-9] | 3.10) exit 1 ;; esac ;;
*version_info*) echo {version} ;;
*ensurepip*) exit {lacks_venv} ;;
"-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*"-m pip install"*"$KILL"*)
    [ -z "$KILL" ] || kill -9 $PPID
    [ -z "$FAIL" ] || {{ echo 'pip: no network' >&2; exit 1; }} ;;
*"-m build_scripts"*) echo "SITE_URL=${{SITE_URL-unset}} SOURCES=${{SOURCES-unset}} UTF8=$PYTHONUTF8" ;;
esac
"""


@dataclass(frozen=True)
class Project:
    """A copy of the tool-chain's files on a machine that has only the programs in `bin`."""

    root: Path
    bin: Path
    log: Path

    def interpreter(self, name: str, version: str, *, lacks_venv: bool = False) -> None:
        path = self.bin / name
        path.write_text(INTERPRETER.format(version=version, lacks_venv=int(lacks_venv)))
        path.chmod(0o755)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        self.log.write_text("")
        base = {"PATH": str(self.bin), "LOG": str(self.log), "FAIL": "", "KILL": ""}
        return subprocess.run(
            command, check=False, cwd=self.root, env=base | environment, capture_output=True, text=True, timeout=60
        )

    def setup(self, what: str = "test", **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run("sh", "tools/setup.sh", what, **environment)

    def calls(self) -> list[str]:
        """What the interpreters were asked to do, questions about themselves left out."""
        return [line for line in self.log.read_text().splitlines() if not line.startswith("-c ")]

    def installed(self) -> list[str]:
        return [call.rpartition(" ")[2] for call in self.calls() if "-m pip install" in call]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root, programs = tmp_path / "policy atlas 政策", tmp_path / "bin"
    (root / "requirements").mkdir(parents=True)
    (root / "tools").mkdir()
    programs.mkdir()
    shutil.copy(ROOT / "Makefile", root)
    shutil.copy(ROOT / "tools" / "setup.sh", root / "tools")
    (root / "requirements" / "site.txt").write_text("mkdocs==1\njinja2==3\n")
    (root / "requirements" / "publish.txt").write_text("rclone==1\n")
    (root / "requirements" / "test.txt").write_text("pytest==9\n")
    (root / "requirements" / "zensical.txt").write_text("zensical==0\n")
    (root / "requirements" / "libraries.json").write_text("{}")
    (root / "requirements" / "libraries.lock").write_text("{}")
    for name in TOOLS:
        program = shutil.which(name)
        assert program is not None, f"{name} is needed by the tool-chain"
        (programs / name).symlink_to(program)
    made = Project(root, programs, tmp_path / "log")
    made.interpreter("python3", "3.12")
    return made


SITE, PUBLISH, TEST = "requirements/site.txt", "requirements/publish.txt", "requirements/test.txt"
ENGINE = "requirements/zensical.txt"
LIBRARIES = "requirements/libraries.lock"

SCRIPTS, DESK, DISK = "templates/theme/assets", "templates/desk", "templates/disk"

# --- set-up ----------------------------------------------------------------------------------------------------------


def test_set_up_installs_the_lock_files_by_their_hashes_and_says_so(project: Project) -> None:
    done = project.setup()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "set-up: making .venv with Python 3.12\n"
        "set-up: installing 2 packages of requirements/site.txt\n"
        "set-up: installing 1 packages of requirements/publish.txt\n"
        "set-up: installing 1 packages of requirements/zensical.txt\n"
        "set-up: installing 1 packages of requirements/test.txt\n"
        "set-up: installing what browsers load, as in requirements/libraries.json\n"
    )
    assert project.calls()[-1] == "-m deno install --frozen --quiet"
    assert project.installed() == [SITE, PUBLISH, ENGINE, TEST]
    assert all("--require-hashes" in call for call in project.calls() if "pip install" in call)


def test_set_up_for_the_site_leaves_the_test_packages_out(project: Project) -> None:
    project.setup("site")
    assert project.installed() == [SITE]
    project.setup("publish")
    assert project.installed() == [PUBLISH]
    project.setup("test")
    assert project.installed() == [ENGINE, TEST]


def test_the_other_engine_is_installed_when_it_is_asked_for(project: Project) -> None:
    project.setup("site", ENGINE="mkdocs")
    assert project.installed() == [SITE]
    project.setup("site", ENGINE="zensical")
    assert project.installed() == [ENGINE]
    assert project.setup("site").returncode == 0
    assert project.calls() == []


@pytest.mark.parametrize("what", ["site", "publish", "test"])
def test_set_up_that_is_done_does_and_says_nothing(project: Project, what: str) -> None:
    project.setup(what)
    os.utime(project.root / SITE)  # newer, but the same
    done = project.setup(what)
    assert (done.returncode, done.stdout, done.stderr, project.calls()) == (0, "", "", [])


@pytest.mark.parametrize("changed", [SITE, PUBLISH, ENGINE, TEST, LIBRARIES])
def test_a_changed_lock_file_starts_anew_so_that_nothing_stays_behind(project: Project, changed: str) -> None:
    project.setup()
    leftover = project.root / ".venv" / "leftover"
    leftover.touch()
    (project.root / changed).write_text("other==1\n")
    project.setup()
    assert project.installed() == [SITE, PUBLISH, ENGINE, TEST]
    assert not leftover.exists()


def test_building_minds_no_change_of_the_test_packages(project: Project) -> None:
    project.setup()
    (project.root / TEST).write_text("other==1\n")
    project.setup("site")
    assert project.calls() == []


@pytest.mark.parametrize("at", [SITE, PUBLISH, ENGINE, TEST])
def test_a_killed_set_up_starts_anew(project: Project, at: str) -> None:
    assert project.setup(KILL=at).returncode == -9
    assert not (project.root / ".venv" / f"{Path(at).stem}.lock").exists()
    assert project.setup().returncode == 0
    assert project.installed() == [SITE, PUBLISH, ENGINE, TEST]


def test_a_failing_installation_says_what_to_do(project: Project) -> None:
    done = project.setup(FAIL="yes")
    assert done.returncode == 1
    assert done.stderr == (
        "pip: no network\n"
        "set-up: pip could not install requirements/site.txt; its own words are above.\n"
        "set-up: It needs the network once, and Python 3.11 to 3.14. The next make starts anew.\n"
    )
    assert project.setup().returncode == 0


UNFIT = {
    "old": (
        {"version": "3.10"},
        "other is Python 3.10; 3.11 or newer is needed.",
        "Install it, or name another interpreter: make PYTHON=/path/to/python3",
    ),
    "older": (
        {"version": "2.7"},
        "other is Python 2.7; 3.11 or newer is needed.",
        "Install it, or name another interpreter: make PYTHON=/path/to/python3",
    ),
    "without venv": (
        {"version": "3.13", "lacks_venv": True},
        "other (Python 3.13) lacks the modules venv and ensurepip.",
        "On Debian and Ubuntu they are a package of their own: apt install python3.13-venv",
    ),
    "missing": (
        {},
        "cannot run other; Python 3.11 or newer is needed.",
        "Install it, or name the interpreter: make PYTHON=/path/to/python3",
    ),
}


@pytest.mark.parametrize(("interpreter", "wrong", "hint"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_python_is_refused_and_leaves_the_environment_alone(
    interpreter: dict[str, Any], wrong: str, hint: str, project: Project
) -> None:
    project.setup()
    if interpreter:
        project.interpreter("other", **interpreter)
    done = project.setup(PYTHON="other")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"set-up: {wrong}\nset-up: {hint}\n")
    assert project.setup().stdout == ""
    shutil.rmtree(project.root / ".venv")
    assert project.setup(PYTHON="other").returncode == 1
    assert not (project.root / ".venv").exists()


def test_the_named_python_decides_and_is_remembered(project: Project) -> None:
    project.setup()
    project.interpreter("other", "3.13")
    assert project.setup(PYTHON="other").stdout.startswith("set-up: making .venv with Python 3.13\n")
    assert project.setup(PYTHON="other").stdout == ""
    project.interpreter("python3", "3.9")
    assert project.setup().stdout == ""


def test_an_environment_that_does_not_run_any_more_is_made_anew(project: Project) -> None:
    project.setup()
    (project.root / ".venv" / "bin" / "python").unlink()
    project.setup()
    assert project.installed() == [SITE, PUBLISH, ENGINE, TEST]


# --- Makefile and .ci/run --------------------------------------------------------------------------------------------

ADDRESS = "https://example.org/atlas/"


@pytest.mark.parametrize(
    ("target", "command"),
    [("site", "build"), ("serve", "serve"), ("sources", "sources"), ("verify", "verify")],
    ids=["site", "serve", "sources", "verify"],
)
def test_targets_hand_address_and_sources_to_the_build(project: Project, target: str, command: str) -> None:
    written_after = project.run("make", target, f"SITE_URL={ADDRESS}", "SOURCES=some texts")
    assert project.calls()[-1] == f"-m build_scripts {command}"
    written_before = project.run("make", target, SITE_URL=ADDRESS, SOURCES="some texts")
    neither = project.run("make", target)
    last = [done.stdout.splitlines()[-1] for done in (written_after, written_before, neither)]
    assert last == [f"SITE_URL={ADDRESS} SOURCES=some texts UTF8=1"] * 2 + ["SITE_URL=unset SOURCES=unset UTF8=1"]


def test_make_takes_the_interpreter_either_way(project: Project) -> None:
    project.interpreter("other", "3.13")
    assert "making .venv with Python 3.13" in project.run("make", "site", "PYTHON=other").stdout
    shutil.rmtree(project.root / ".venv")
    assert "making .venv with Python 3.13" in project.run("make", "site", PYTHON="other").stdout


def test_make_test_checks_everything_and_then_tests(project: Project) -> None:
    done = project.run("make", "test", "-j4")
    assert (done.returncode, done.stderr) == (0, "")
    assert [call for call in project.calls() if "pip" not in call] == [
        "-m venv .venv",
        "-m deno install --frozen --quiet",
        "tools/browser.py",
        "tools/engines.py",
        "-m ruff format --check",
        "-m ruff check",
        "-m mypy",
        *[
            f"-m deno {command} {SCRIPTS}/*.js {DESK}/*.js {DISK}/*.js"
            for command in ("fmt --check", "lint", "check --quiet")
        ],
        "-m build_scripts verify",
        "-m pytest --numprocesses 3 --no-loadscope-reorder",
    ]


def test_a_failing_set_up_ends_make(project: Project) -> None:
    done = project.run("make", "site", FAIL="yes")
    assert done.returncode != 0
    assert not any("build_scripts" in call for call in project.calls())


def test_make_alone_lists_what_can_be_made(project: Project) -> None:
    done = project.run("make")
    listed = re.findall(r"^  make (\S+) +\S", done.stdout, re.MULTILINE)
    told = (
        "help site serve desk sources verify tasks fill mirror intake permalinks release publish difference prune new"
    )
    assert listed == [
        *told.split(),
        "test",
        "check",
        "format",
        "bench",
        "search-bench",
        "claim-bench",
        "intake-bench",
        "lock",
        "clean",
    ]
    assert project.calls() == []


def test_make_clean_keeps_the_official_texts_and_the_pages(project: Project) -> None:
    kept = [project.root / "sources" / "example-2024.txt", project.root / "docs" / "zh" / "index.md"]
    made = [
        project.root / name / "x" for name in (".venv", ".build", ".bench", "site", ".mypy_cache", "tests/__pycache__")
    ]
    for path in [*kept, *made]:
        path.parent.mkdir(parents=True)
        path.touch()
    (project.root / "build_scripts").mkdir()
    (project.bin / "find").symlink_to(shutil.which("find") or "find")
    assert project.run("make", "clean").returncode == 0
    assert [path.exists() for path in kept] == [True, True]
    assert [path.parent.exists() for path in made] == [False] * 6


def test_ci_runs_exactly_make_test_at_the_top(project: Project, tmp_path: Path) -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text().splitlines() if not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
    assert os.access(script, os.X_OK)

    (project.root / ".ci").mkdir()
    copy = shutil.copy(script, project.root / ".ci" / "run")
    (project.bin / "make").unlink()
    (project.bin / "make").write_text('#!/bin/sh\necho "$PWD: $*"\nexit 3\n')
    (project.bin / "make").chmod(0o755)
    done = subprocess.run(
        ["bash", copy], check=False, cwd=tmp_path, env={"PATH": str(project.bin)}, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (3, f"{project.root}: test\n")


# --- lock files ------------------------------------------------------------------------------------------------------

LOCKS = ["lock", "site", "test", "zensical"]
PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[0-9][0-9a-z.]*)(?P<marker> ; .*?)? \\$")


def requirements(name: str) -> list[str]:
    """The blocks of a lock file: a pin and its hashes each."""
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    return re.split(r"\n(?=\S)", "\n".join(line for line in lines if not line.lstrip().startswith("#")))


def pins(name: str) -> dict[str, str]:
    found = [PIN.match(block.splitlines()[0]) for block in requirements(name)]
    assert all(found), f"requirements/{name}.txt has a line that is no pin"
    return {match["name"]: match["version"] for match in found if match}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_all_that_is_asked_for_once_with_hashes_and_names_no_address(name: str) -> None:
    blocks = requirements(name)
    assert len(pins(name)) == len(blocks) > 0
    for block in blocks:
        assert re.fullmatch(r"\S+==.*? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+", block), block
    asked = (ROOT / "requirements" / f"{name}.in").read_text()
    wanted = {line.partition("<")[0].lower() for line in asked.splitlines() if not line.startswith("#")}
    assert wanted
    assert wanted <= pins(name).keys()
    for text in (asked, (ROOT / "requirements" / f"{name}.txt").read_text()):
        assert not re.findall(r"://|^\s*--?(?!hash=)\w.*|\S@\S", text, re.MULTILINE)


def test_what_browsers_load_is_pinned_by_its_bytes_and_names_no_address() -> None:
    text = (ROOT / LIBRARIES).read_text()
    pinned = json.loads(text)
    asked = json.loads((ROOT / "requirements" / "libraries.json").read_text())["imports"]
    assert {name: f"npm:{name}" for name in asked} == {name: at.partition("@")[0] for name, at in asked.items()}
    assert pinned["specifiers"].keys() == set(asked.values())
    assert all(found["integrity"].startswith("sha512-") for found in pinned["npm"].values())
    assert "://" not in text


@pytest.mark.parametrize("name", ["test", "zensical"])
def test_building_uses_the_same_versions_with_whatever_is_installed_beside(name: str) -> None:
    site, test = pins("site"), pins(name)
    common = site.keys() & test.keys()
    assert common
    assert {name: site[name] for name in common} == {name: test[name] for name in common}


# --- how severe the checks are ---------------------------------------------------------------------------------------

LENIENT = {
    "a warning": ("import warnings\ndef test_it():\n    warnings.warn('old', DeprecationWarning)\n", "old"),
    "an unknown marker": ("import pytest\n@pytest.mark.slwo\ndef test_it():\n    pass\n", "'slwo' not found in"),
    "no parameters": (
        "import pytest\n@pytest.mark.parametrize('x', [])\ndef test_it(x):\n    pass\n",
        "Empty parameter set",
    ),
    "the same parameters": (
        "import pytest\n@pytest.mark.parametrize('x', [1, 1])\ndef test_it(x):\n    pass\n",
        "Duplicate parametrization IDs",
    ),
    "an unexpected pass": ("import pytest\n@pytest.mark.xfail\ndef test_it():\n    pass\n", "XPASS(strict)"),
    "an open file": ("def test_it():\n    open(__file__)\n", "unclosed file"),
}


def python(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=False, cwd=cwd, capture_output=True, text=True, timeout=120)


def test_pytest_fails_at_whatever_is_lenient_and_passes_a_good_test(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    for number, (text, _) in enumerate(LENIENT.values()):
        (tmp_path / "tests" / f"test_{number}.py").write_text(text)
    (tmp_path / "tests" / "test_good.py").write_text("def test_it():\n    pass\n")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = python("-m", "pytest", "-p", "no:cacheprovider", "--continue-on-collection-errors", cwd=tmp_path)
    assert [message for _, message in LENIENT.values() if message not in done.stdout + done.stderr] == []
    (counts,) = re.findall(r"(\d+) failed, 1 passed, (\d+) errors? in", done.stdout)
    assert sum(map(int, counts)) == len(LENIENT)


def test_types_are_checked_strictly(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("def double(x):\n    return 2 * x\n")
    config = str(ROOT / "pyproject.toml")
    done = python("-m", "mypy", "--config-file", config, "--cache-dir", str(tmp_path), "wrong.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "[no-untyped-def]" in done.stdout


@pytest.mark.parametrize(("text", "code"), [('"""最高100万元（一次性），“小巨人”。"""\n', 0), ("import os\n", 1)])
def test_style_is_checked_and_chinese_punctuation_is_welcome(text: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(text)
    config = str(ROOT / "pyproject.toml")
    done = python("-m", "ruff", "check", "--no-cache", "--config", config, "module.py", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (code, "")


GOOD_SCRIPT = """/** @type {(text: string) => string} */
export const twice = (text) => text + text;
"""
WRONG_SCRIPTS = {
    "another format": ("fmt --check", GOOD_SCRIPT.replace("= (", "=  ("), "not formatted"),
    "a loose comparison": ("lint", "export const same = 1 == 2;\n", "eqeqeq"),
    "a value without a type": ("check --quiet", "export const twice = (text) => text + text;\n", "TS7006"),
    "a wrong type": ("check --quiet", GOOD_SCRIPT.replace("text + text", "text.length"), "TS2322"),
    "an element that may be missing": ("check --quiet", 'document.querySelector("i").hidden = true;\n', "TS2531"),
}


def deno_on(command: str, text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Check one script as `make check` checks all."""
    (folder / SCRIPTS).mkdir(parents=True)
    (folder / SCRIPTS / "script.js").write_text(text)
    for name in ("deno.json", "templates/scripts.d.ts"):
        shutil.copy(ROOT / name, folder / name)
    return subprocess.run(
        [sys.executable, "-m", "deno", *command.split(), f"{SCRIPTS}/script.js"],
        check=False,
        cwd=folder,
        env={**os.environ, "DENO_DIR": str(folder / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(("command", "text", "message"), WRONG_SCRIPTS.values(), ids=WRONG_SCRIPTS.keys())
def test_scripts_are_checked_as_strictly(command: str, text: str, message: str, tmp_path: Path) -> None:
    done = deno_on(command, text, tmp_path)
    assert done.returncode == 1
    assert message in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["fmt --check", "lint", "check --quiet"])
def test_a_good_script_passes(command: str, tmp_path: Path) -> None:
    assert deno_on(command, GOOD_SCRIPT, tmp_path).returncode == 0
