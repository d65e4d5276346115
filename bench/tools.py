"""The other generators that the bench compares with: where they come from and how each is given the same Markdown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.atlas.settings import read_settings
from build_scripts.records.language import Language
from build_scripts.run.zensical import FILE, prepare

LANGUAGES = ("zh", "en")
CONFIGURATION = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
_INHERITED = (".build/mkdocs.zh.yml", ".build/mkdocs.en.yml")
"""What the build writes of the atlas for MkDocs."""
_HUGO_LAYOUT = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"


@dataclass(frozen=True, slots=True)
class Run:
    """What commands that ran side by side took: time, time of processors, and the most memory of one process.

    On a machine that does other things as well the processors' time says more than the clock.
    """

    seconds: float
    processor: float
    peak: int

    def figures(self, name: str) -> dict[str, float]:
        """Return all figures under names of their own."""
        return {name: self.seconds, f"processor {name}": self.processor, f"peak {name}": self.peak}


def install(venv: Path, requirements: Path) -> None:
    """Make a virtual environment with the generators that only the bench uses; nothing is done when it is there."""
    mark = venv / "bench.txt"
    if mark.exists() and mark.read_bytes() == requirements.read_bytes():
        return
    shutil.rmtree(venv, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "-r"]
    subprocess.run([*pip, str(requirements)], check=True)
    shutil.copy2(requirements, mark)


def side_by_side(commands: Sequence[Sequence[str]], folder: Path) -> Run:
    """Run commands at the same time; raises ``RuntimeError`` with the end of the output when one fails."""
    environment: Mapping[str, str] = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    started = time.monotonic()
    log = folder / "bench.log"
    with log.open("w") as out:
        running = [subprocess.Popen(c, cwd=folder, env=environment, stdout=out, stderr=out) for c in commands]
        ended = [os.wait4(process.pid, 0) for process in running]
    seconds = time.monotonic() - started
    if any(status for _, status, _ in ended):
        raise RuntimeError(log.read_text(errors="replace")[-2000:])
    processor = sum(usage.ru_utime + usage.ru_stime for _, _, usage in ended)
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, processor, max(usage.ru_maxrss for _, _, usage in ended) * unit)


def mkdocs(project: Path, *, ours: bool) -> Run:
    """Build both editions' Markdown with MkDocs alone, nothing before and nothing after.

    With our settings; or with the theme's own pages in place of ours, which the same Markdown can be set in.
    """
    program = [sys.executable, "-m", "mkdocs", "build", "--config-file"]
    stock = {} if ours else {file: _stock(file) for file in (*CONFIGURATION.values(), *_INHERITED)}
    for file, other in stock.items():
        text = (project / file).read_text(encoding="utf-8").replace("/mkdocs.", "/stock.mkdocs.")
        (project / other).write_text(_with_stock_theme(text), encoding="utf-8")
    names = [stock.get(CONFIGURATION[name], CONFIGURATION[name]) for name in LANGUAGES]
    try:
        commands = zip(names, LANGUAGES, strict=True)
        return side_by_side([[*program, file, "--site-dir", f".plain/{name}"] for file, name in commands], project)
    finally:
        for other in stock.values():
            (project / other).unlink()


def _stock(file: str) -> str:
    path = Path(file)
    return path.with_name(f"stock.{path.name}").as_posix()


def _with_stock_theme(settings: str) -> str:
    """Return MkDocs' settings without our theme's templates, and without the fonts of another host."""
    settings = settings.replace("  name: null\n", "  name: material\n")
    return settings.replace("  custom_dir: templates/theme\n", "  font: false\n")


def zensical(project: Path, copy: Path, _: Path) -> tuple[Run, int]:
    """Build both editions' Markdown with Zensical and our theme, without a cache; return the number of pages too."""
    settings = read_settings(project, os.environ)
    for language in Language:
        prepare(settings, language, copy / language)
    program = [sys.executable, "-m", "zensical", "build", "--config-file"]
    run = side_by_side([[*program, str(copy / language / FILE)] for language in Language], project)
    return run, sum(pages(copy / language / "site") for language in Language)


def hugo(project: Path, copy: Path, venv: Path) -> tuple[Run, int]:
    """Build both editions' Markdown with Hugo and templates of one line; return the number of pages too."""
    shutil.rmtree(copy, ignore_errors=True)
    for name in LANGUAGES:
        for path in (project / "docs" / name).rglob("*.md"):
            # To Hugo a folder with index.md is one page and all below it that page's files; _index.md is a page.
            target = copy / name / "content" / path.relative_to(project / "docs" / name).with_name("_index.md")
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
        (copy / name / "layouts").mkdir()
        (copy / name / "layouts" / "all.html").write_text(_HUGO_LAYOUT)
        (copy / name / "hugo.toml").write_text('disableKinds = ["taxonomy", "term", "RSS"]\n')
    run = side_by_side([[str(venv / "bin" / "hugo"), "--source", name] for name in LANGUAGES], copy)
    return run, pages(copy)


def pages(folder: Path) -> int:
    """Return the number of built pages under a folder."""
    return sum(1 for _ in folder.rglob("index.html"))
