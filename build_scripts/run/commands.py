"""What the command line can do beside building and serving: each command is a function of the settings.

A build that finds nothing changed loads nothing of this.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.publish.permalinks.contents import contents
from build_scripts.publish.permalinks.ledger import changes, unrecorded
from build_scripts.publish.permalinks.ledger import files as kept_files
from build_scripts.publish.permalinks.marks import published
from build_scripts.publish.permalinks.promise import check
from build_scripts.records.load import Records, Unreadable, load
from build_scripts.records.problems import Refused, report
from build_scripts.records.schema import schemas
from build_scripts.run.against_base import against_base, pages
from build_scripts.run.desk import serve_desk
from build_scripts.run.filling import open_tasks, put_in, write_tasks
from build_scripts.run.generate import checked_records, linked, read
from build_scripts.run.lock import alone
from build_scripts.run.mirror import pack
from build_scripts.run.new import make_new
from build_scripts.run.outcome import refuse
from build_scripts.run.progress import Progress
from build_scripts.run.prune import prune
from build_scripts.run.publishing import publish
from build_scripts.run.release import release
from build_scripts.run.revision import default_base
from build_scripts.run.site_mark import check_whole
from build_scripts.run.write import inside, write_if_changed
from build_scripts.verify.sources import check_against_sources, check_own_texts, only


def mirror_command(settings: Settings) -> int:
    """Pack the finished site into a copy that works from a disk."""
    made = pack(settings)
    print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB; unpack it anywhere and open index.html in it")
    return 0


def desk_command(settings: Settings) -> int:
    """Show one plan's official text beside its record on this machine, and follow every save."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return serve_desk(settings)


def verify_command(settings: Settings) -> int:
    """Compare every record with its own texts and its official one; print all differences and what was compared."""
    records = _asked_for(settings)
    if isinstance(records, Refused):
        return refuse(records)
    checked = [check_own_texts(records)]
    if settings.sources.is_dir():
        checked.append(check_against_sources(records, settings.sources))
    else:
        print(f"there is no folder {settings.sources} of official texts (SOURCES=DIR): nothing was compared with them")
    print(*(part.summary for part in checked), sep="\n")
    problems = [problem for part in checked for problem in part.problems]
    if problems:
        print(report(problems, len(records.plans)), file=sys.stderr)
    return 1 if problems else 0


def _asked_for(settings: Settings) -> Records | Refused:
    """Return the records, of the plan alone that was named, when they satisfy every rule."""
    records = checked_records(settings.data)
    return only(records, settings) if settings.plan and isinstance(records, Records) else records


def tasks_command(settings: Settings) -> int:
    """Write every text that has no English yet as a task, to FILE or to standard output."""
    lines = open_tasks(settings)
    if isinstance(lines, Refused):
        return refuse(lines)
    if settings.file:
        write_tasks(settings, lines)
        print(f"{len(lines)} tasks written to {settings.file}")
    else:
        print(*lines, sep="\n" if lines else "")
    return 0


def fill_command(settings: Settings) -> int:
    """Put the answers of FROM that pass every check into the records, and tell why the others do not."""
    filled = put_in(settings)
    if isinstance(filled, Refused):
        return refuse(filled)
    put, plans = _several(filled.texts, "text"), _several(filled.plans, "plan")
    print(f"{put} put into {plans}, not yet reviewed")
    return refuse(Refused(filled.problems, 1)) if filled.problems else 0


def sources_command(settings: Settings) -> int:
    """Fetch every plan's official page and compare it with what is recorded; one that cannot be had is no error."""
    from build_scripts.run import fetch  # noqa: PLC0415 — no build needs the libraries of these two
    from build_scripts.run.official_pages import Task, fetch_pages  # noqa: PLC0415

    records = _asked_for(settings)
    if isinstance(records, Refused):
        return refuse(records)
    today = datetime.now(UTC).date()
    task = Task(records, settings.root, settings.sources, today, is_recording=settings.record)
    client = fetch.Client(f"{settings.site_url}; {settings.repository}", fetch.DEFAULT, settings.loopback)
    fetch_pages(task, client, lambda text: print(text, flush=True), Progress(sys.stderr))
    return 0


def intake_command(settings: Settings) -> int:
    """Read unseen official texts (TEXT: a file, or a folder of them; URL: a page) and write a draft record of each."""
    from build_scripts.run import fetch  # noqa: PLC0415 — no build needs the libraries of these two
    from build_scripts.run.taking_in import Wanted, take_in  # noqa: PLC0415

    records = load(settings.data)
    readable = records.rest if isinstance(records, Unreadable) else records
    if readable is None:
        return refuse(Refused(records.problems, records.files) if isinstance(records, Unreadable) else Refused((), 0))
    text, address, place = (os.environ.get(name, "") for name in ("TEXT", "URL", "PLACE"))
    status = 0
    wanted = Wanted(text, address, os.environ.get("ID", ""), place)
    client = fetch.Client(f"{settings.site_url}; {settings.repository}", fetch.DEFAULT, settings.loopback)
    for taken in take_in(settings.root, wanted, readable.vocabularies, client):
        if taken.told:
            print(taken.told)
        status = refuse(Refused(taken.problems, 1)) if taken.problems else status
    return status


def schema_command(settings: Settings) -> int:
    """Write the JSON Schemas that editors use."""
    written = [name for name, text in schemas().items() if write_if_changed(inside(settings.data, name), text)]
    print(f"{len(written)} of {len(schemas())} schemas changed")
    return 0


def permalinks_command(settings: Settings) -> int:
    """Write every address and anchor that is published into the ledger, and what is new into the list of changes."""
    found = read(settings)
    if isinstance(found, Refused):
        return refuse(found)
    source, before = linked(found, settings), found.history
    redirected = {redirect.from_ for redirect in before.redirects}
    now = published(source.site, pages(source, settings), source.wordings, redirected)
    said = contents(source.site)
    problems = tuple(check(before, now, set(found.texts), said))
    if problems:
        return refuse(Refused(problems, found.files))
    new = changes(source.site, before, now, datetime.now(UTC).date(), said)
    files = kept_files(before, now, new, said)
    written = sum(write_if_changed(inside(settings.data, path), text) for path, text in files.items())
    print(f"{len(now)} addresses, {unrecorded(before, now)} of them new; {written} files changed")
    print(f"{len(new)} change{'s' * (len(new) != 1)} added to {settings.data.name}/changes.yaml; review both like code")
    return 0


def difference_command(settings: Settings) -> int:
    """Print what the records change against the revision BASE, as Markdown."""
    found = against_base(settings, os.environ.get("BASE") or default_base(settings.root))
    if isinstance(found, Refused):
        return refuse(found)
    print(found)
    return 0


def release_command(settings: Settings) -> int:
    """Freeze the published data as a release of their version, unless they are released already."""
    found = read(settings)
    if isinstance(found, Refused):
        return refuse(found)
    source = linked(found, settings)
    now = published(source.site, pages(source, settings), source.wordings)
    if changes(source.site, found.history, now, datetime.now(UTC).date(), contents(source.site)):
        raise MisuseError("records changed since the list of changes was written; run `make permalinks` first")
    print(release(source, settings))
    return 0


def publish_command(settings: Settings) -> int:
    """Bring the finished site to TO, a bucket or a folder of a server; no build replaces it meanwhile."""
    with alone(settings.work):
        check_whole(settings)
        publish(settings.site, os.environ.get("TO", ""), partial(print, flush=True))
    return 0


def prune_command(settings: Settings) -> int:
    """Take out of the vocabularies what nothing uses; an address that was published leads on to the list."""
    return _prune(settings.data)


def new_command(folder: Path, settings: Settings) -> int:
    """Make a new atlas in a folder, with an annotated plan to begin from."""
    status = _prune(make_new(settings.root, folder))
    print(f"{folder} is an atlas of its own: change data/atlas.yaml, put plans into data/plans/, `make site` builds it")
    return status


def _prune(data: Path) -> int:
    done = prune(data)
    if isinstance(done, Refused):
        return refuse(done)
    print(done)
    return 0


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


COMMANDS: Mapping[str, Callable[[Settings], int]] = {
    "mirror": mirror_command,
    "desk": desk_command,
    "verify": verify_command,
    "tasks": tasks_command,
    "fill": fill_command,
    "sources": sources_command,
    "intake": intake_command,
    "schema": schema_command,
    "permalinks": permalinks_command,
    "difference": difference_command,
    "release": release_command,
    "publish": publish_command,
    "prune": prune_command,
}
