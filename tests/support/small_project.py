"""A project so small that it is built in a second or two, and the ways in which people change it."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.project import ROOT

PARTS = ("build_scripts", "templates", "mkdocs.yml", "mkdocs.en.yml", "requirements")
NOTES = "files/notes.txt"


def text(words: str) -> dict[str, str]:
    return {"zh": f"{words}。", "en": f"{words}."}


def entry(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": text(name), "definition": text(f"what {name} is"), **more}


VOCABULARIES: dict[str, list[dict[str, Any]]] = {
    "places": [entry("province", level="province"), entry("city", level="city", parent="province")],
    "themes": [entry("firms"), entry("green")],
    "recognitions": [entry("giant", holder="firm")],
    "indicators": [entry("giants", unit="家", direction="up", recognition="giant")],
    "bodies": [entry("industry", printed=["市工信局"])],
    "industries": [entry("steel")],
    "terms": [entry("chain-chief")],
    "units": [{"id": "家", "name": text("家"), "kind": "count", "base": "家", "factor": "1"}],
}


def measure(number: int, words: str) -> dict[str, Any]:
    """A measure that uses every vocabulary."""
    incentive = {"recipient": text("firms"), "recognition": "giant", "form": "award", "basis": "cap",
                 "amount": f"{number}00万元"}  # fmt: skip
    target = {"indicator": "giants", "label": text("giants"), "comparator": "at-least", "value": "20", "unit": "家",
              "year": "2025"}  # fmt: skip
    provision = {"id": "a", "text": text(words), "incentives": [incentive], "targets": [target]}
    return {
        "id": str(number), "locator": f"一、{number}", "section": "1", "title": text(f"{words} title"),
        "summary": text(f"{words} summary"), "themes": ["firms", "green"], "terms": ["chain-chief"],
        "industries": ["steel"], "assignments": [{"role": "lead", "bodies": ["市工信局"]}], "provisions": [provision],
    }  # fmt: skip


def plan(name: str, measures: int) -> dict[str, Any]:
    return {
        "id": name, "place": "city", "title": text(name), "short": text(name), "summary": text(f"summary of {name}"),
        "status": "issued", "period": {"from": "2021", "to": "2025"}, "issuer": ["市工信局"],
        "learned_from": ["province", "city"],
        "source": {"url": "https://example.org/", "published": "2021-01-01", "checked": "2022-01-01"},
        "outline": [{"id": "1", "label": "一、", "title": text("part")}],
        "measures": [measure(number, f"{name} {number}") for number in range(1, measures + 1)],
    }  # fmt: skip


@dataclass
class Project:
    """A project in a folder of its own, as it is in memory and on disk."""

    root: Path
    plans: dict[str, dict[str, Any]]
    vocabularies: dict[str, list[dict[str, Any]]]
    edits: int = 0
    """Counts the edits, so that each brings words that were not there before."""

    def write(self) -> None:
        """Write the data as it is in memory."""
        folder = self.root / "data" / "plans"
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.stem not in self.plans:
                path.unlink()
        for name, record in self.plans.items():
            _write(folder / f"{name}.yaml", record)
        for kind, entries in self.vocabularies.items():
            _write(self.root / "data" / "vocabularies" / f"{kind}.yaml", entries)

    def build(self, *, check: bool = True, **options: Any) -> "subprocess.CompletedProcess[str]":
        """Build it as `make site` does; the output is both streams together."""
        run = subprocess.run(
            COMMAND, cwd=self.root, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False, **options,
        )  # fmt: skip
        assert not check or run.returncode == 0, run.stdout
        return run

    def start(self) -> "subprocess.Popen[str]":
        """Begin to build it, as the leader of a group of processes."""
        return subprocess.Popen(
            COMMAND, cwd=self.root, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip

    def tree(self) -> dict[str, bytes]:
        """Every file of the site."""
        return tree(self.root / "site")

    def built_anew(self, folder: Path) -> dict[str, bytes]:
        """The site that a first build of the same inputs makes elsewhere."""
        shutil.rmtree(folder, ignore_errors=True)
        by_hand = [f"docs/{language}/{NOTES}" for language in ("zh", "en")]
        for part in (*PARTS, "data", "sources", *by_hand):
            if (self.root / part).exists():
                copy(self.root / part, folder / part)
        Project(folder, {}, {}).build()
        return tree(folder / "site")


COMMAND = (sys.executable, "-m", "build_scripts", "build")
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "SITE_URL": "https://example.org/atlas/"}


def small_project(root: Path) -> Project:
    for part in PARTS:
        copy(ROOT / part, root / part)
    made = Project(root, {"city-2021": plan("city-2021", 3)}, json.loads(json.dumps(VOCABULARIES)))
    made.write()
    return made


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths that only one tree has, or that differ: a short list instead of two trees in a message."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML too
