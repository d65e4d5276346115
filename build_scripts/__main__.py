"""The command line: ``python -m build_scripts build|serve|verify|schema``.

Exit status 0 clean, 1 problems in the data, 2 misuse. Never a traceback for bad input.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from build_scripts.generate import Refused, checked_records, generate, official_texts
from build_scripts.mkdocs import MkDocsError, build_site
from build_scripts.problems import report
from build_scripts.schema import schemas
from build_scripts.serve import serve
from build_scripts.settings import MisuseError, Settings, settings
from build_scripts.verify.sources import check_against_sources
from build_scripts.wording import Language
from build_scripts.write import NotOursError, sync, write_if_changed


def main(arguments: list[str]) -> int:
    """Run one command in the current folder; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts", description=__doc__)
    parser.add_argument("command", choices=list(_COMMANDS))
    command = parser.parse_args(arguments).command
    return _guarded(lambda: _COMMANDS[command](settings(Path.cwd(), os.environ)))


def build_command(told: Settings) -> int:
    """Build the whole site; on any problem print all of them and leave the last good site as it is."""
    start = time.monotonic()
    records = checked_records(told.data)
    if isinstance(records, Refused):
        return _refuse(records)
    wordings = official_texts(records, told.sources)
    if isinstance(wordings, Refused):
        return _refuse(wordings)
    editions = generate(records, wordings, told)
    changes = [sync(told.docs(language), editions[language]) for language in Language]
    written, deleted = sum(change.written for change in changes), sum(change.deleted for change in changes)
    print(f"{records.files} data files read; {written} generated files written, {deleted} deleted", flush=True)
    build_site(told)
    pages = sum(1 for _ in told.site.rglob("index.html"))
    seconds = time.monotonic() - start
    print(f"{pages} pages in two languages in {told.site.name}/, in {seconds:.1f} s, for {told.site_url}")
    print("look at it with `make serve`, or put the folder on any web server")
    return 0


def serve_command(told: Settings) -> int:
    """Build, serve on this machine, and build again at every change."""
    return serve(told, partial(_guarded, partial(build_command, told)))


def verify_command(told: Settings) -> int:
    """Compare every record with its official text; print all differences and what was compared."""
    records = checked_records(told.data)
    if isinstance(records, Refused):
        return _refuse(records)
    if not told.sources.is_dir():
        raise MisuseError(f"there is no folder {told.sources}; name the one that holds <plan-id>.txt: SOURCES=DIR")
    checked = check_against_sources(records, told.sources)
    print(checked.summary)
    if checked.problems:
        print(report(checked.problems, len(records.plans)), file=sys.stderr)
    return 1 if checked.problems else 0


def schema_command(told: Settings) -> int:
    """Write the JSON Schemas that editors use."""
    written = [name for name, text in schemas().items() if write_if_changed(told.data / name, text)]
    print(f"{len(written)} of {len(schemas())} schemas changed")
    return 0


_COMMANDS: Mapping[str, Callable[[Settings], int]] = {
    "build": build_command,
    "serve": serve_command,
    "verify": verify_command,
    "schema": schema_command,
}


def _guarded(run: Callable[[], int]) -> int:
    """Run something and turn what a caller can do wrong into a message and an exit status."""
    try:
        return run()
    except (MisuseError, NotOursError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except MkDocsError as error:
        print(error, file=sys.stderr)
        return 1


def _refuse(refused: Refused) -> int:
    """Print every problem; nothing has been written yet, so the last good site stays as it is."""
    print(report(refused.problems, refused.files), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
