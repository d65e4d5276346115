"""Read an official text from disk and divide it."""

from __future__ import annotations

from pathlib import Path

from build_scripts.official.divide import divide
from build_scripts.official.structure import OfficialText
from build_scripts.records.problems import Problem
from build_scripts.records.source import read_text


def read_official(path: Path, shown_as: str) -> OfficialText | Problem:
    """Return the divided text of one file, or the problem that stopped it and where."""
    text = read_text(path, shown_as)
    return text if isinstance(text, Problem) else divide(text, shown_as)
