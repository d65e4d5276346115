"""What a build is made by: a package that comes, goes or has another version is another program."""

import sys
from pathlib import Path

import pytest

from build_scripts.run.state import program


def test_packages_are_known_by_name_and_version_wherever_python_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages, archive = tmp_path / "packages", tmp_path / "python.zip"
    packages.mkdir()
    archive.touch()
    # The empty place is the current folder; python has others that are no folders, or are not there.
    monkeypatch.setattr(sys, "path", ["", str(archive), str(tmp_path / "none"), str(packages)])
    (packages / "pear-1.0.dist-info").mkdir()
    seen = [program(tmp_path)]
    (packages / "pear-1.0.dist-info").rename(packages / "pear-1.1.dist-info")
    seen.append(program(tmp_path))
    (packages / "plum-2.0.egg-info").touch()
    seen.append(program(tmp_path))
    assert len({tuple(digests.values()) for digests in seen}) == 3
    (packages / "notes.txt").touch()
    assert program(tmp_path) == seen[2]
    (packages / "plum-2.0.egg-info").unlink()
    assert program(tmp_path) == seen[1]
