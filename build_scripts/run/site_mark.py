"""What a finished site says of itself: what it was built from, and whether it is whole."""

from __future__ import annotations

import json
from pathlib import Path

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.run.revision import commit
from build_scripts.run.write import SITE_MARKER, kept, write_if_changed

BUILD = SITE_MARKER
"""The file of the site that tells what it was built from and with."""


def half_renewed(settings: Settings) -> Path:
    """Return the mark that is there while files of the site are replaced: after a kill, until the site is whole again.

    Whoever takes the site elsewhere looks for it.
    """
    return settings.work / "half-renewed"


def check_whole(settings: Settings) -> None:
    """Raise ``MisuseError`` where the build that last replaced files of the site did not come to its end."""
    if half_renewed(settings).exists():
        raise MisuseError(f"{settings.site} is half renewed: a build was stopped; run `make site` first")


def name_commit(settings: Settings) -> bool:
    """Make a site that is else as it should be name the commit that is checked out; return whether it named another."""
    told, now = json.loads(kept(settings.site / BUILD) or b"{}"), commit(settings.root)
    if told.get("commit") == now:
        return False
    from build_scripts.records.json_text import as_json  # noqa: PLC0415 — most builds that change nothing need none

    return write_if_changed(settings.site / BUILD, as_json({**told, "commit": now}))
