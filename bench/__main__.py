"""``python -m bench [MEASURES …]``: build synthetic plans of several sizes, and their Markdown with other generators.

Prints one table and the bars that the project sets itself, and writes ``.bench/results.json``. Everything that
is compared runs in one go on one machine: the ratios count, not the seconds.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from bench import tools
from bench.plans import PROJECT, edit_provision, write_project
from bench.screen import serving, wait_for
from bench.search import most_bytes
from bench.sizes import of_a_measure, of_kinds, of_the_longest_page
from build_scripts.run.outcome import GITHUB_PAGES

SIZES = (150, 2000, 4000, 20000)
SEED = 20231111
RUNS_BELOW = {500: 3}
"""Up to so many measures, so many runs of everything; the median counts."""
EDITS, EDITS_ABOVE = 3, {10_000: 1}
"""How many edits are timed, one after the other, and how many of so many measures; the median counts."""
COMPARED = (150, 4000)
"""Sizes at which the other generators build too."""
SERVED = (150, 4000, 20000)
"""Sizes at which somebody edits with `make serve` running."""
FOLDER = PROJECT / ".bench"
WORK = FOLDER / "work"
"""What is built, until the end: where many files were just deleted, some file systems take long to make new ones."""
_BETWEEN_EDITS = 3.0
_MEASURES_A_SECOND = 250
"""How many a server that begins reads, or builds again after an edit; for the pauses between edits."""
_MKDOCS_STAGE = "mkdocs"


def main(sizes: list[int]) -> int:
    """Measure every size and print the table; return 0, or 1 when a bar is missed."""
    tools.install(FOLDER / "venv", Path(__file__).with_name("requirements.txt"))
    results: dict[str, Any] = {"machine": _machine(), "sizes": {}}
    for size in sizes:
        results["sizes"][size] = _median([measure(size, WORK / f"{size}-{run}") for run in range(_count(size))])
        (FOLDER / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        print(_section(size, results["sizes"][size]), flush=True)
    bars = list(_bars(results["sizes"]))
    results["bars"] = [{"bar": name, "value": value, "most": most} for name, value, most in bars]
    (FOLDER / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    print(_bar_table(bars))
    print(f"{results['machine']}")
    shutil.rmtree(WORK)
    return int(any(value > most for _, value, most in bars))


def measure(size: int, project: Path) -> dict[str, float]:
    """Return every figure of one size, built in a folder of its own: seconds, bytes, counts."""
    plans = write_project(project, size, SEED)
    figures = {"measures": float(size), "plans": float(plans), **_timed_build("whole", project)}
    for stage in json.loads((project / ".build" / "stages.json").read_text()):
        figures[f"stage {stage['name']}"] = stage["seconds"]
        figures[f"peak {stage['name']}"] = stage["peak"]
        figures[f"processor stage {stage['name']}"] = stage["processor"]
    figures |= _sizes(project)
    figures["bytes of a first search"] = most_bytes(project / "site")
    figures |= _timed_build("nothing changed", project)
    edits = next((few for above, few in EDITS_ABOVE.items() if size > above), EDITS)
    figures |= _median([_edit(project, f"修改{number}") for number in range(edits)])
    if size in SERVED:
        figures["edit on screen"] = _seconds_to_screen(project, max(_BETWEEN_EDITS, size / _MEASURES_A_SECOND))
    if size in COMPARED:
        figures |= _compared(project)
    return figures


def _edit(project: Path, words: str) -> dict[str, float]:
    edit_provision(project, words)
    return _timed_build("one edit", project)


def _compared(project: Path) -> dict[str, float]:
    """Return what other generators take for the same Markdown."""
    figures = tools.mkdocs(project, ours=True).figures("mkdocs alone")
    figures |= tools.mkdocs(project, ours=False).figures("mkdocs, Material's own theme")
    for name, run in (("zensical", tools.zensical), ("hugo", tools.hugo)):
        try:
            used, pages = run(project, project.with_name(f"{project.name}-{name}"), FOLDER / "venv")
        except RuntimeError as error:
            print(f"{name} did not build it: {str(error)[-300:]}", file=sys.stderr, flush=True)
        else:
            figures |= {**used.figures(name), f"{name} pages": pages}
    return figures


def _count(size: int) -> int:
    return next((runs for most, runs in RUNS_BELOW.items() if size <= most), 1)


def _median(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _timed_build(name: str, project: Path) -> dict[str, float]:
    return tools.side_by_side([[sys.executable, "-m", "build_scripts", "build"]], project).figures(name)


def _seconds_to_screen(project: Path, between: float) -> float:
    """Return how long an edit takes to be shown, the median of some.

    Nobody types again the moment one is shown: ``between`` two the server has done what it does after each.
    """
    found = []
    with serving(project) as address:
        for words in (f"屏幕{number}" for number in range(EDITS)):
            time.sleep(between)
            found.append(wait_for(address + edit_provision(project, words), words))
    return median(found)


def _sizes(project: Path) -> dict[str, float]:
    files = [path.stat() for path in (project / "site").rglob("*") if path.is_file()]
    markdown = (path.stat().st_size for path in (project / "docs").rglob("*.md"))
    return {
        "pages": tools.pages(project / "site"),
        "site bytes": sum(status.st_size for status in files),
        "markdown bytes": sum(markdown),
        "bytes of a measure": of_a_measure(project / "site"),
        "bytes of the longest page": of_the_longest_page(project / "site"),
        **{f"{_BYTES}{kind}": count for kind, count in of_kinds(project / "site").items()},
    }


_BYTES = "bytes, "
"""What the figures of each kind of file begin with."""


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
    lines += ["| what | seconds | of the whole | processors' seconds | of the whole's | peak memory |"]
    lines += ["|---|---:|---:|---:|---:|---:|"]
    for name in (name for name in found if name.startswith("stage ")):
        peak = found[name.replace("stage ", "peak ")] / 2**20
        used = found[f"processor {name}"]
        workers = f"{used:.2f} | {used / found['processor whole']:.1%}" if used else " | "
        lines.append(f"| {name} | {found[name]:.2f} | {found[name] / whole:.1%} | {workers} | {peak:,.0f} MiB |")
    for name in _ROWS:
        if name in found:
            lines.append(f"| {name} | {found[name]:.2f} | {found[name] / whole:.1%} | {_processor(name, found)}")
    share = found["site bytes"] / GITHUB_PAGES
    lines.append(
        f"\nThe site has {found['site bytes'] / 10**6:,.0f} MB, {share:.1%} of GitHub Pages' 1 GB; a measure, in both "
        f"languages with all that stands beside its pages, {found['bytes of a measure'] / 10**3:.1f} kB; the Markdown "
        f"{found['markdown bytes'] / 10**6:,.0f} MB. A first search fetches at most "
        f"{found['bytes of a first search'] / 10**3:.0f} kB, its page included. The longest page, but for whole plans, "
        f"has {found['bytes of the longest page'] / 10**3:.0f} kB of HTML."
    )
    lines += _bytes_of_kinds(found)
    made = [f"{name} made {found[f'{name} pages']:,.0f}" for name in ("zensical", "hugo") if f"{name} pages" in found]
    if made:
        lines.append(f"Of these pages {', '.join(made)}.")
    return "\n".join(lines)


def _bytes_of_kinds(found: Mapping[str, float]) -> Iterator[str]:
    """Yield the table of bytes by kind of file."""
    yield "\n| bytes of | MB | of the site |\n|---|---:|---:|"
    for name, count in found.items():
        if name.startswith(_BYTES) and (share := count / found["site bytes"]) > _LEAST:
            yield f"| {name.removeprefix(_BYTES)} | {count / 10**6:,.1f} | {share:.1%} |"


_LEAST = 0.005
"""The least share of a site's bytes that is printed."""
_ROWS = (
    "whole", "nothing changed", "one edit", "edit on screen", "mkdocs alone", "mkdocs, Material's own theme",
    "zensical", "hugo",
)  # fmt: skip


def _processor(name: str, found: Mapping[str, float]) -> str:
    used = found.get(f"processor {name}")
    if used is None:
        return "| | |"
    return f"{used:.2f} | {used / found['processor whole']:.1%} | {found[f'peak {name}'] / 2**20:,.0f} MiB |"


def _bars(sizes: Mapping[int, Mapping[str, float]]) -> Iterator[tuple[str, float, float]]:
    """Yield every bar that the measured sizes allow to judge: name, value, the most that it may be."""
    for size, found in sizes.items():
        for name, (value, most, smallest) in _RULES.items():
            if size >= smallest and all(needed in found for needed in (name.split(" : ")) if needed in _MEASURED):
                yield f"{name}, {size:,} measures", value(found), most
        peak = max(value for name, value in found.items() if name.startswith("peak ") and name[5:] not in _OTHERS)
        yield f"peak memory of a process : 1 GiB, {size:,} measures", peak / 2**30, 1.0
    if 2000 in sizes:
        per_measure = {size: sizes[size]["whole"] / size for size in sizes}
        for size in (size for size in sizes if size > 2000):
            yield f"time per measure, {size:,} : 2,000", per_measure[size] / per_measure[2000], 1.05


_OTHERS = {"mkdocs alone", "mkdocs, Material's own theme", "zensical", "hugo"}
_MEASURED = {*_OTHERS, "edit on screen"}
"""What is not measured at every size."""
_RULES: Mapping[str, tuple[Callable[[Mapping[str, float]], float], float, int]] = {
    "whole : mkdocs alone": (lambda f: f["whole"] / f["mkdocs alone"], 1.05, 4000),
    "whole : mkdocs, Material's own theme": (lambda f: f["whole"] / f["mkdocs, Material's own theme"], 1.05, 4000),
    "whole : zensical": (lambda f: f["whole"] / f["zensical"], 0.65, 4000),
    "one edit : whole": (lambda f: f["one edit"] / f["whole"], 0.03, 4000),
    "nothing changed : 0.5 s for each 4,000 measures": (
        lambda f: f["nothing changed"] / f["measures"] * 8000,
        1.0,
        4000,
    ),
    "own stages : whole": (lambda f: 1 - f[f"stage {_MKDOCS_STAGE}"] / f["whole"], 0.20, 2000),
    "edit on screen : 2 s, 5 s above 4,000": (
        lambda f: f["edit on screen"] / (2 if f["measures"] <= 4000 else 5),
        1.0,
        150,
    ),
    "a first search : 350 kB": (lambda f: f["bytes of a first search"] / 350_000, 1.0, 150),
    "a measure in two languages : 50 kB": (lambda f: f["bytes of a measure"] / 50_000, 1.0, 150),
    "the longest page : 60 kB": (lambda f: f["bytes of the longest page"] / 60_000, 1.0, 150),
    "site : 1.6 GB": (lambda f: f["site bytes"] / (1.6 * GITHUB_PAGES), 1.0, 150),
}
"""By name: the value, the most that it may be, and the smallest size at which it counts."""


def _bar_table(bars: list[tuple[str, float, float]]) -> str:
    lines = ["\n### Bars\n", "| bar | measured | at most | |", "|---|---:|---:|---|"]
    lines += [f"| {n} | {v:.3f} | {most:g} | {'holds' if v <= most else 'missed'} |" for n, v, most in bars]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))
