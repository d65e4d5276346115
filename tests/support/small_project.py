"""A project so small that it is built in a second or two, and the ways in which people change it."""

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from tests.support import small_worlds
from tests.support.project import ROOT, Ran, command, copy, environment, ordered
from tests.support.small_worlds import Fields, entry, incentive, indicator, place, target, title, unit

PARTS = ("templates", "mkdocs.yml", "mkdocs.en.yml", "requirements")
NOTES = "files/notes.txt"
SITE_URL = "https://example.org/atlas/"


def text(words: str) -> Fields:
    return {"zh": f"{words}。", "en": f"{words}."}


VOCABULARIES: dict[str, list[Fields]] = {
    "places": [place("province", "province"), place("city", parent="province")],
    "themes": [entry("firms"), entry("green")],
    "recognitions": [title("giant")],
    "indicators": [indicator("giants", recognition="giant")],
    "bodies": [entry("industry", printed=["市工信局"])],
    "industries": [entry("steel")],
    "terms": [entry("chain-chief")],
    "documents": [],
    "units": [unit("家")],
}


def measure(number: int, words: str) -> Fields:
    """A measure that uses every vocabulary."""
    return small_worlds.measure(
        str(number),
        {
            "text": text(words),
            "incentives": [incentive("giant", f"{number}00万元")],
            "targets": [target("giants", "20")],
        },
        themes=("firms", "green"),
        locator=f"一、{number}",
        section="1",
        title=text(f"{words} title"),
        summary=text(f"{words} summary"),
        terms=["chain-chief"],
        industries=["steel"],
        assignments=[{"role": "lead", "bodies": ["市工信局"]}],
    )


def plan(name: str, measures: int) -> Fields:
    return small_worlds.plan(
        name,
        "city",
        *(measure(number, f"{name} {number}") for number in range(1, measures + 1)),
        title=text(name),
        short=text(name),
        summary=text(f"summary of {name}"),
        issuer=["市工信局"],
        learned_from=["province", "city"],
        outline=[{"id": "1", "label": "一、", "title": text("part")}],
    )


@dataclass
class Project:
    """A project in a folder of its own, as it is in memory and on disk."""

    root: Path
    plans: dict[str, dict[str, Any]]
    vocabularies: dict[str, list[dict[str, Any]]]
    atlas: Fields = field(default_factory=lambda: dict(small_worlds.ATLAS))
    processors: int = 0
    """How many a build may use; 0 for all that there are."""
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
        _write(self.root / "data" / "atlas.yaml", self.atlas)
        for kind, entries in self.vocabularies.items():
            _write(self.root / "data" / "vocabularies" / f"{kind}.yaml", entries)

    def build(self, *, check: bool = True) -> Ran:
        """Build it as `make site` does; the output is both streams together."""
        with NamedTemporaryFile() as said:
            out = Path(said.name)
            told = environment(SITE_URL=SITE_URL, PROCESSORS=str(self.processors))
            status = ordered(self.root, ("build",), told, out, out)
            run = Ran((), status, out.read_text(encoding="utf-8"))
        assert not check or run.returncode == 0, run.stdout
        return run

    def start(self, **options: Any) -> "subprocess.Popen[str]":
        """Begin to build it in a program of its own."""
        return subprocess.Popen(
            command("build"), cwd=self.root, env=environment(SITE_URL=SITE_URL), stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, **options,
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


def small_project(root: Path) -> Project:
    for part in PARTS:
        copy(ROOT / part, root / part)
    made = Project(root, {"city-2021": plan("city-2021", 3)}, json.loads(json.dumps(VOCABULARIES)))
    made.write()
    return made


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths that only one tree has, or that differ: a short list instead of two trees in a message."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def with_chinese(value: Any) -> Any:
    """The same value with a Chinese text wherever a small world has the English in both languages; signs stay."""
    if isinstance(value, list):
        return [with_chinese(item) for item in value]
    if not isinstance(value, dict):
        return value
    own = {name: with_chinese(item) for name, item in value.items()}
    is_english = own.get("zh") == own.get("en") and any(map(str.isalpha, own.get("zh") or ""))
    return own | {"zh": f"文：{own['zh']}"} if is_english else own


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(with_chinese(value), ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML too
