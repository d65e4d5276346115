"""``python -m bench [MEASURES …]``: build synthetic plans of several sizes, and their Markdown with other generators.

Prints one table and the bars that the project sets itself, and writes ``.build/bench/results.json``. Everything that
is compared runs in one go on one machine: the ratios count, not the seconds.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from bench import tools
from bench.plans import PROJECT, write_project

SIZES = (150, 2000, 4000, 20000)
SEED = 20231111
RUNS_BELOW = {500: 3}
"""Up to so many measures, so many runs of everything; the median counts."""
GITHUB_PAGES = 10**9
"""Bytes that a published site may have."""
FOLDER = PROJECT / ".build" / "bench"
_MKDOCS_STAGE = "mkdocs"


def main(sizes: list[int]) -> int:
    """Measure every size and print the table; return 0, or 1 when a bar is missed."""
    tools.install(FOLDER / "venv", Path(__file__).with_name("requirements.txt"))
    results: dict[str, Any] = {"machine": _machine(), "sizes": {}}
    for size in sizes:
        results["sizes"][size] = _median(_runs(size))
        (FOLDER / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        print(_section(size, results["sizes"][size]), flush=True)
    bars = list(_bars(results["sizes"]))
    results["bars"] = [{"bar": name, "value": value, "most": most} for name, value, most in bars]
    (FOLDER / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    print(_bar_table(bars))
    print(f"{results['machine']}")
    return int(any(value > most for _, value, most in bars))


def measure(size: int) -> dict[str, float]:
    """Return every figure of one size: seconds, bytes, counts."""
    project = FOLDER / str(size)
    plans = write_project(project, size, SEED)
    figures = {"measures": float(size), "plans": float(plans), **_timed_build("whole", project)}
    for stage in json.loads((project / ".build" / "stages.json").read_text()):
        figures[f"stage {stage['name']}"] = stage["seconds"]
        figures[f"peak {stage['name']}"] = stage["peak"]
    plain = tools.mkdocs(project)
    figures |= {"mkdocs alone": plain.seconds, "peak mkdocs alone": plain.peak}
    shutil.rmtree(project / ".plain")
    figures |= _sizes(project)
    figures |= _timed_build("nothing changed", project)
    _change_one_provision(project)
    figures |= _timed_build("one edit", project)
    zensical, zensical_pages = tools.zensical(project, FOLDER / "zensical", FOLDER / "venv")
    hugo, hugo_pages = tools.hugo(project, FOLDER / "hugo", FOLDER / "venv")
    figures |= {"zensical": zensical.seconds, "zensical pages": zensical_pages}
    figures |= {"hugo": hugo.seconds, "hugo pages": hugo_pages}
    for name in ("zensical", "hugo"):
        shutil.rmtree(FOLDER / name)
    return figures


def _runs(size: int) -> list[dict[str, float]]:
    count = next((runs for most, runs in RUNS_BELOW.items() if size <= most), 1)
    found = [measure(size) for _ in range(count)]
    shutil.rmtree(FOLDER / str(size))
    return found


def _median(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _timed_build(name: str, project: Path) -> dict[str, float]:
    started = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "build_scripts", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        raise RuntimeError(run.stdout[-2000:] + run.stderr[-2000:])
    return {name: time.monotonic() - started}


def _change_one_provision(project: Path) -> None:
    path = min((project / "data" / "plans").glob("place-*.yaml"))
    text = path.read_text(encoding="utf-8")
    at = text.index("provisions:")
    path.write_text(text[:at] + text[at:].replace("〔第1号〕", "〔第1号修改〕", 1), encoding="utf-8")


def _sizes(project: Path) -> dict[str, float]:
    files = [path.stat() for path in (project / "site").rglob("*") if path.is_file()]
    measures = [path.stat().st_size for path in (project / "site" / "plans").glob("*/*/index.html")]
    markdown = (path.stat().st_size for path in (project / "docs").rglob("*.md"))
    return {
        "pages": tools.pages(project / "site"),
        "site bytes": sum(status.st_size for status in files),
        "markdown bytes": sum(markdown),
        "bytes of a measure page": median(measures),
    }


def _machine() -> str:
    packages = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pydantic", "pyyaml")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    others = ", ".join(Path(__file__).with_name("requirements.txt").read_text().split("\n")[1:-1])
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {versions}; {others}; load before: {os.getloadavg()[0]:.1f}"
    )


def _section(size: int, found: Mapping[str, float]) -> str:
    whole = found["whole"]
    lines = [f"\n### {size:,} measures, {found['plans']:,.0f} plans, {found['pages']:,.0f} pages\n"]
    lines += ["| what | seconds | share of the whole | peak memory |", "|---|---:|---:|---:|"]
    for name in (name for name in found if name.startswith("stage ")):
        peak = found[name.replace("stage ", "peak ")] / 2**20
        lines.append(f"| {name} | {found[name]:.2f} | {found[name] / whole:.1%} | {peak:,.0f} MiB |")
    for name in ("whole", "nothing changed", "one edit", "mkdocs alone", "zensical", "hugo"):
        lines.append(f"| {name} | {found[name]:.2f} | {found[name] / whole:.1%} | |")
    share = found["site bytes"] / GITHUB_PAGES
    lines.append(
        f"\nThe site has {found['site bytes'] / 10**6:,.0f} MB, {share:.1%} of GitHub Pages' 1 GB; a measure page "
        f"{found['bytes of a measure page'] / 10**3:.1f} kB; the Markdown {found['markdown bytes'] / 10**6:,.0f} MB. "
        f"Zensical made {found['zensical pages']:,.0f} pages of it, Hugo {found['hugo pages']:,.0f}."
    )
    return "\n".join(lines)


def _bars(sizes: Mapping[int, Mapping[str, float]]) -> Iterator[tuple[str, float, float]]:
    """Yield every bar that the measured sizes allow to judge: name, value, the most that it may be."""
    for size, found in sizes.items():
        rules: dict[str, tuple[Callable[[Mapping[str, float]], float], float, int]] = {
            "whole build : two plain MkDocs": (lambda f: f["whole"] / f["mkdocs alone"], 1.25, 4000),
            "whole build : Zensical": (lambda f: f["whole"] / f["zensical"], 1.0, 4000),
            "one edit : whole build": (lambda f: f["one edit"] / f["whole"], 0.10, 4000),
            "nothing changed : whole build": (lambda f: f["nothing changed"] / f["whole"], 0.03, 4000),
            "own stages : whole build": (lambda f: 1 - f[f"stage {_MKDOCS_STAGE}"] / f["whole"], 0.20, 2000),
            "site : GitHub Pages' 1 GB": (lambda f: f["site bytes"] / GITHUB_PAGES, 1.0, 150),
        }
        for name, (value, most, smallest) in rules.items():
            if size >= smallest:
                yield f"{name}, {size:,} measures", value(found), most
        peak = max(value for name, value in found.items() if name.startswith("peak "))
        yield f"peak memory of a process : 2 GB, {size:,} measures", peak / (2 * 10**9), 1.0
    if 2000 in sizes:
        per_measure = {size: sizes[size]["whole"] / size for size in sizes}
        for size in (size for size in sizes if size > 2000):
            yield f"time per measure, {size:,} : 2,000", per_measure[size] / per_measure[2000], 1.3


def _bar_table(bars: list[tuple[str, float, float]]) -> str:
    lines = ["\n### Bars\n", "| bar | measured | at most | |", "|---|---:|---:|---|"]
    lines += [f"| {n} | {v:.3f} | {most:g} | {'holds' if v <= most else 'missed'} |" for n, v, most in bars]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))
