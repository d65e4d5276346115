"""Run MkDocs over the Markdown of both editions, side by side, and put the finished site in its place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_scripts.settings import Settings
from build_scripts.wording import Language
from build_scripts.write import replace_tree

_CONFIGURATION = {Language.ZH: "mkdocs.yml", Language.EN: "mkdocs.en.yml"}


class MkDocsError(Exception):
    """MkDocs refused an edition; the message is what it printed."""


def build_site(settings: Settings) -> None:
    """Build both editions and replace ``site/``; raises ``MkDocsError`` and leaves the old site when one fails."""
    settings.work.mkdir(exist_ok=True)
    running = {language: _start(settings, language) for language in Language}
    printed = {language: process.communicate()[0] for language, process in running.items()}
    failed = [language for language, process in running.items() if process.returncode != 0]
    if failed:
        raise MkDocsError("\n".join(f"mkdocs build of the {name} edition failed:\n{printed[name]}" for name in failed))
    whole = _built(settings, Language.ZH)
    _built(settings, Language.EN).rename(whole / Language.EN)
    replace_tree(whole, settings.site)


def _start(settings: Settings, language: Language) -> subprocess.Popen[str]:
    target = _built(settings, language)
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", _CONFIGURATION[language]]
    return subprocess.Popen(
        [*command, "--site-dir", str(target)],
        cwd=settings.root,
        env=_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _environment(settings: Settings) -> dict[str, str]:
    addresses = {
        "SITE_URL": settings.url(Language.ZH),
        "SITE_URL_EN": settings.url(Language.EN),
        "REPO_URL": settings.repository,
    }
    # MkDocs dates its sitemap and archives by this; a fixed day keeps two builds of one input the same
    return {**os.environ, **addresses, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}


def _built(settings: Settings, language: Language) -> Path:
    return settings.work / f"site-{language}"
