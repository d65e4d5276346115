"""Build the site, or find that nothing changed: that is known before most of the program is loaded."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.atlas.settings import Settings
from build_scripts.records.language import Language
from build_scripts.records.problems import Refused
from build_scripts.run import mkdocs_settings, state
from build_scripts.run.lock import alone
from build_scripts.run.outcome import UNCHANGED, Built
from build_scripts.run.progress import Progress
from build_scripts.run.site_mark import BUILD, name_commit
from build_scripts.run.write import check_site, inside, restore_tree

_PAGE = "index.html"


def build(settings: Settings, progress: Progress) -> Built | Refused:
    """Bring ``site/`` to what the inputs say and return what was done; with problems in the data, leave it as it is."""
    with alone(settings.work):
        with progress.stage("compare"):
            check_site(settings.site)
            mkdocs_settings.checked(settings)
            for language in Language:
                inside(settings.root, f"docs/{language}/{_PAGE}")
            restore_tree(settings.site, settings.work / "old")
            before, inputs = state.load(settings), state.inputs(settings)
            is_known = before is not None and before.site == state.listing(settings.site)
            if before and is_known and before.inputs == inputs:
                _name_commit(settings, before)
                return UNCHANGED
        with progress.stage("load"):
            from build_scripts.run import building  # noqa: PLC0415 — to load it takes longer than to compare
        return building.build(settings, progress, inputs, before, is_known=is_known)


def _name_commit(settings: Settings, known: state.State) -> None:
    """Bring a site of which nothing else changed, and what is known of it, to the commit that is checked out."""
    if name_commit(settings):
        renamed = {BUILD: state.status((settings.site / BUILD).stat())}
        state.save(settings, replace(known, site={**known.site, **renamed}))
