"""Build the site, or find that nothing changed: that is known before most of the program is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from build_scripts.atlas.settings import Settings, read_settings, work_of
from build_scripts.records.language import Language
from build_scripts.records.problems import Refused
from build_scripts.run import state
from build_scripts.run.lock import alone
from build_scripts.run.outcome import UNCHANGED, Built
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.site_mark import BUILD, name_commit
from build_scripts.run.workers import Worker, finish, running
from build_scripts.run.write import check_site, restore_tree


def build(root: Path, environment: Mapping[str, str], progress: Progress) -> Built | Refused:
    """Bring ``site/`` to what the inputs say and return what was done; with problems in the data, leave it as it is.

    Raises what ``read_settings`` raises.
    """
    known, told = state.known(root), state.told(root, environment)
    is_told_again = known is not None and known.told == told and known.settings.are_there
    settings = known.settings if known and is_told_again else read_settings(root, environment)
    with alone(work_of(root)):
        with progress.stage("compare") as stage:
            check_site(settings.site)
            restore_tree(settings.site, settings.work / "old")
            compared = _compared(settings, told, progress, stage)
            if compared.is_unchanged:
                _name_commit(settings, compared)
                return UNCHANGED
        with progress.stage("load"):
            from build_scripts.run import building  # noqa: PLC0415 — to load it takes longer than to compare
        return building.build(settings, progress, compared)


def _compared(settings: Settings, told: str, progress: Progress, stage: Stage) -> state.Compared:
    known = state.known(settings.root)  # another build may have ended meanwhile
    looks = {language: Worker("the look at the site", _seen, settings.site, language) for language in _OTHERS if known}
    with running(looks) as looking:
        inputs = state.inputs(settings)
        if not known:
            return state.Compared(told, inputs, None, is_known=False)
        seen = {Language.ZH: state.edition_seen(settings.site, Language.ZH), **finish(looking, progress, stage)}
        return state.Compared(told, inputs, known, is_known=known.site == seen)


_OTHERS = (Language.EN,)
"""The editions that another process looks at meanwhile."""


def _seen(_: Connection, site: Path, language: Language) -> str:
    return state.edition_seen(site, language)


def _name_commit(settings: Settings, compared: state.Compared) -> None:
    """Bring a site of which nothing else changed, and what is known of it, to the commit that is checked out."""
    if name_commit(settings) and (files := state.load(settings)):
        renamed = {BUILD: state.status((settings.site / BUILD).stat())}
        state.save(settings, compared.told, compared.inputs, replace(files, site={**files.site, **renamed}))
