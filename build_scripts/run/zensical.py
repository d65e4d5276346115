"""Run Zensical over the Markdown of both editions, with the same theme and settings, in place of MkDocs.

It is there for the day on which Material for MkDocs ends. It builds every page each time, and is only there when asked
for: ``requirements/zensical.txt``.

Each edition has a folder of its own with everything that Zensical reads: settings have to stand above what they name,
and two runs in one folder take each other's cache away. Nothing of an older build is in it: what Zensical keeps does
not know of changes in our extensions of Python-Markdown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.records.language import Language
from build_scripts.run.mkdocs import CONFIGURATION, built, environment
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.workers import Worker, WorkError, finish, running
from build_scripts.run.write import entries

FILE = "mkdocs.yml"
_SEARCH = "search.json"
"""The index of Zensical's own search, written empty where that is switched off; ours stands elsewhere."""
_NOTHING_WRONG = "No issues found"
"""What Zensical says, on the error stream, of links that all lead somewhere; whatever else stands there is wrong."""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def check() -> None:
    """Raise ``MisuseError`` where Zensical is not installed."""
    if find_spec("zensical") is None:
        raise MisuseError("Zensical is not installed; `make site ENGINE=zensical` installs it")


def build_all(settings: Settings, progress: Progress, stage: Stage) -> None:
    """Build every page of both editions into the folders of MkDocs; raises ``WorkError`` on any warning."""
    workers = {language: Worker(f"the {language} edition", _edition, settings, language) for language in Language}
    with running(workers):
        said = finish(workers, progress, stage)
    failed = [f"zensical build of the {language} edition failed:\n{text}" for language, text in said.items() if text]
    if failed:
        raise WorkError("\n".join(failed))


def _edition(_: Connection, settings: Settings, language: Language) -> str:
    """Build an edition; return what was wrong, or nothing."""
    os.chdir(settings.root)
    os.environ.update(environment(settings))
    folder = settings.work / f"zensical-{language}"
    configuration = prepare(settings, language, folder)
    wrong = _run(folder / FILE, settings.root)
    if not wrong:
        _leave_out(folder / "site", configuration)
        shutil.rmtree(built(settings, language), ignore_errors=True)
        (folder / "site").rename(built(settings, language))
    shutil.rmtree(folder)
    return wrong


def prepare(settings: Settings, language: Language, folder: Path) -> Mapping[str, Any]:
    """Put what Zensical reads of an edition into a new folder; return its settings, which stand in ``FILE``."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(settings.docs(language), folder / "docs", copy_function=os.link)
    configuration = _configuration(settings, language)
    text = yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False)
    (folder / FILE).write_text(text, encoding="utf-8")
    return configuration


def _configuration(settings: Settings, language: Language) -> Mapping[str, Any]:
    """Return MkDocs' settings in one piece: where one file inherits another, Zensical would add up lists."""
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415 — loads much, and only Zensical needs it here

    with (settings.root / CONFIGURATION[language]).open("rb") as file:
        found: dict[str, Any] = yaml_load(file)
    theme = {**found["theme"], "custom_dir": str(settings.root / found["theme"]["custom_dir"])}
    plugins = [*(found.get("plugins") or ()), {"search": {"enabled": False}}]
    return {**found, "theme": theme, "plugins": plugins, "docs_dir": "docs", "site_dir": "site"}


def _run(file: Path, root: Path) -> str:
    """Run Zensical with settings; return what it says where it warns or fails, or else nothing."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(file)]
    # Extensions are found from the project's top folder. What they warn of is on the error stream.
    variables = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=variables, cwd=root)
    said = _COLOURS.sub("", done.stderr).replace(_NOTHING_WRONG, "").strip()
    return f"{done.stdout}{said}" if done.returncode or said else ""


def _leave_out(site: Path, configuration: Mapping[str, Any]) -> None:
    """Remove what MkDocs does not publish: what is left out of the theme's files too, and Zensical's own search."""
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415 — as above

    excluded = GitIgnoreSpec.from_lines((configuration.get("exclude_docs") or "").splitlines())
    for path, _ in list(entries(site)):
        if path == _SEARCH or excluded.match_file(path):
            (site / path).unlink()
