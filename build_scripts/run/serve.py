"""Serve the built site on this machine and rebuild it when its sources change."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.atlas.values import Language
from build_scripts.run.state import by_hand

HOST = "127.0.0.1"
_LOOK_EVERY = 0.2
"""Seconds between two looks at the sources."""
_SETTLE = 0.05
"""Seconds without a change before a build begins: an editor writes a file in several steps."""


def serve(settings: Settings, rebuild: Callable[[], int]) -> int:
    """Build, then serve until interrupted; a rebuild that finds problems prints them and keeps the last good site.

    Raises ``MisuseError`` when the port is taken.
    """
    first = rebuild()
    if first != 0 and not settings.site.is_dir():
        return first
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    path = urlsplit(settings.site_url).path

    def rebuild_quietly() -> None:
        rebuild()

    site = str(settings.site)
    server = LiveReloadServer(rebuild_quietly, HOST, settings.port, site, path, polling_interval=_LOOK_EVERY)
    server.build_delay = _SETTLE
    for watched in _watched(settings):
        server.watch(str(watched))
    print(f"the site is at http://{HOST}:{settings.port}{path} (stop with Ctrl-C)", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise MisuseError(f"cannot listen on port {settings.port}: {error.strerror}; set another: PORT=8001") from error
    except KeyboardInterrupt:
        server.shutdown()
    return 0


def _watched(settings: Settings) -> Iterator[Path]:
    """Yield what a person edits; generated folders are left out, or every build would start the next."""
    yield from (settings.data, settings.templates, settings.root / "mkdocs.yml", settings.root / "mkdocs.en.yml")
    for language in Language:
        yield from by_hand(settings.docs(language))
