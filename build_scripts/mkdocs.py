"""Run MkDocs over the Markdown of both editions, side by side, into folders that are kept from build to build.

After a change of the data only the pages whose Markdown changed are built again (``--dirty``). MkDocs decides that by
comparing times, removes nothing and calls the result inaccurate, so what it may keep is decided here: every built
file that is not sure to be right is removed first, and what is not there MkDocs builds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from build_scripts import addresses
from build_scripts.progress import Progress, Stage, peak_of
from build_scripts.settings import Settings
from build_scripts.state import listing
from build_scripts.wording import Language
from build_scripts.write import Changes, is_ours, remove_empty_folders

_CONFIGURATION = {Language.ZH: "mkdocs.yml", Language.EN: "mkdocs.en.yml"}
_WARNINGS = ("WARNING", "ERROR", "CRITICAL")
_NOISE = ("DEBUG", "INFO")
_IS_DIRTY = "A 'dirty' build is being performed"
"""The warning that MkDocs gives in any case; it is why ``--strict`` cannot be used then."""


class MkDocsError(Exception):
    """MkDocs refused an edition; the message is what it printed."""


def build_all(told: Settings, progress: Progress, stage: Stage, lock: int) -> None:
    """Build every page of both editions anew; raises ``MkDocsError`` when one fails."""
    for language in Language:
        shutil.rmtree(built(told, language), ignore_errors=True)
    stage.total = sum(2 * _pages(told.docs(language)) for language in Language)
    runs = {language: _Run(told, language, ["--strict"], lock) for language in Language}
    _finish(runs, progress, stage)


def build_changed(
    told: Settings, changes: Mapping[Language, Changes], progress: Progress, stage: Stage, lock: int
) -> None:
    """Build what changed into the folders of the last build; raises ``MkDocsError`` on any warning."""
    concerned = {language: change for language, change in changes.items() if change.written or change.deleted}
    for language, change in concerned.items():
        again = frozenset((*change.written, *_written_by_people(told.docs(language))))
        remove_outdated(built(told, language), told.docs(language), again)
    runs = {language: _Run(told, language, ["--dirty"], lock) for language in concerned}
    _finish(runs, progress, stage)


def built(told: Settings, language: Language) -> Path:
    """Return the folder into which MkDocs builds an edition."""
    return told.work / f"site-{language}"


def remove_outdated(site: Path, docs: Path, written: Collection[str]) -> None:
    """Remove from a built edition whatever is not sure to be what MkDocs would build from ``docs`` now.

    A file stays when it is made from one source that was not ``written`` and is not newer. The theme's files, the
    sitemap and whatever lost its source go; MkDocs makes the former again. Nothing is left that MkDocs would write
    over: the published site shares these files.
    """
    sources = listing(docs)
    for path, (_, made) in listing(site).items():
        source = _source(path, sources)
        if source is None or source in written or sources[source][1] > made:
            (site / path).unlink()
    remove_empty_folders(site)


def _written_by_people(docs: Path) -> Iterator[str]:
    """Yield the pages whose links people typed: only in them can a link break because another page went."""
    yield f"{addresses.ABOUT}index.md"
    for folder in docs.iterdir():
        if folder.is_dir() and not is_ours(folder):
            yield from (f"{folder.name}/{path}" for path in listing(folder))


def _source(path: str, sources: Collection[str]) -> str | None:
    markdown = f"{path.removesuffix('.html')}.md" if path.endswith("index.html") else path
    return markdown if markdown in sources else None


def _pages(docs: Path) -> int:
    return sum(path.endswith(".md") for path in listing(docs))


class _Run:
    """One MkDocs process. What it says is read as it comes: that is how far it is, and in the end what was wrong."""

    def __init__(self, told: Settings, language: Language, options: list[str], lock: int) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--verbose", "--config-file", _CONFIGURATION[language]]
        self.steps = 0
        self.said: list[str] = []
        self.peak = 0
        self._process = subprocess.Popen(
            [*command, *options, "--site-dir", str(built(told, language))],
            cwd=told.root,
            env=_environment(told),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            pass_fds=(lock,),  # while it runs, even without us, no other build may begin
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def is_running(self) -> bool:
        """Wait a moment; return whether the process still runs."""
        self._reader.join(timeout=0.1)
        return self._reader.is_alive()

    def end(self) -> str:
        """Wait for the process; return what was wrong, or an empty string."""
        self._reader.join()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self.peak = peak_of(usage)
        is_wrong = self._process.returncode != 0 or any(line.startswith(_WARNINGS) for line in self.said)
        return "\n".join(self.said) or f"it ended with status {self._process.returncode}" if is_wrong else ""

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            text = line.rstrip()
            if text.startswith(_NOISE):
                self.steps += "Reading: " in text or "Building page " in text
            elif text and _IS_DIRTY not in text:
                self.said.append(text)


def _finish(runs: Mapping[Language, _Run], progress: Progress, stage: Stage) -> None:
    while any(run.is_running() for run in runs.values()):
        progress.step(stage, sum(run.steps for run in runs.values()) - stage.done)
    wrong = {language: run.end() for language, run in runs.items()}
    stage.peak = max((run.peak for run in runs.values()), default=0)
    failed = [f"mkdocs build of the {language} edition failed:\n{text}" for language, text in wrong.items() if text]
    if failed:
        raise MkDocsError("\n".join(failed))


def _environment(told: Settings) -> dict[str, str]:
    addresses = {
        "SITE_URL": told.url(Language.ZH),
        "SITE_URL_EN": told.url(Language.EN),
        "REPO_URL": told.repository,
    }
    # MkDocs dates its sitemap and archives by this; a fixed day keeps two builds of one input the same
    return {**os.environ, **addresses, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
