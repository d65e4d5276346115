"""The command line: ``python -m build_scripts``, then one of the commands below or ``new FOLDER``.

Exit status 0 clean, 1 problems in the data, 2 misuse, 130 interrupted. Never a traceback for bad input.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Self

from build_scripts.atlas.settings import MisuseError, Settings, UnreadableError, read_settings
from build_scripts.atlas.values import Language
from build_scripts.markdown.render import Renderer
from build_scripts.publish.permalinks.contents import contents
from build_scripts.publish.permalinks.ledger import changes, unrecorded
from build_scripts.publish.permalinks.ledger import files as kept_files
from build_scripts.publish.permalinks.marks import published
from build_scripts.publish.permalinks.promise import check
from build_scripts.records.characters import printable
from build_scripts.records.load import Unreadable, load
from build_scripts.records.problems import report
from build_scripts.records.schema import schemas
from build_scripts.run.against_base import against_base, pages
from build_scripts.run.build import build
from build_scripts.run.build import report as report_build
from build_scripts.run.desk import serve_desk
from build_scripts.run.filling import open_tasks, put_in, write_tasks
from build_scripts.run.generate import Refused, checked_records, linked, read
from build_scripts.run.lock import alone
from build_scripts.run.mirror import pack
from build_scripts.run.new import make_new
from build_scripts.run.progress import Progress
from build_scripts.run.prune import prune
from build_scripts.run.publishing import publish
from build_scripts.run.release import release
from build_scripts.run.revision import default_base
from build_scripts.run.site_files import check_whole
from build_scripts.run.state import program
from build_scripts.run.workers import WorkError
from build_scripts.run.write import NotOursError, inside, write_if_changed
from build_scripts.verify.sources import check_against_sources, check_own_texts, only

_LOADED_LATE = ("mkdocs.commands.build", "pypinyin", "xlsxwriter")
"""Libraries that processes of a build load when they need them; those that are forked from this one have them then."""


_INTERRUPTED = 128 + signal.SIGINT
"""Exit status after Ctrl-C, as shells have it."""
_UNHEARD = 128 + 13
"""Exit status where nobody reads what is said any more (SIGPIPE), as in `… | head -1`."""


def main(arguments: list[str]) -> int:
    """Run one command in the current folder; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts", description=__doc__)
    parser.add_argument("command", choices=[*_COMMANDS, "new"])
    parser.add_argument("folder", nargs="?", type=Path, help="of the atlas that `new` makes")
    parser.add_argument("--when-told", action="store_true", help="wait for a line on standard input first")
    options = parser.parse_args(arguments)
    if options.when_told and not _told(Path.cwd()):
        return 0
    if (options.command == "new") != bool(options.folder):
        parser.error("`new` is told the folder that it makes, and no other command is told one")
    run = partial(new_command, options.folder) if options.folder else _COMMANDS[options.command]
    return _guarded(lambda: run(read_settings(Path.cwd(), os.environ)))


def _told(root: Path) -> bool:
    """Load everything, wait for a line, return whether one came; a program that is not what was loaded begins anew."""
    loaded = program(root)
    for library in _LOADED_LATE:
        import_module(library)
    with suppress(MisuseError, UnreadableError):  # the build itself will say what is wrong
        Renderer(read_settings(root, os.environ).templates, Language.ZH, {}).compile_all()
    if not sys.stdin.readline():
        return False
    if program(root) != loaded:
        os.execv(sys.executable, [sys.executable, "-m", "build_scripts", "build"])
    return True


def build_command(settings: Settings) -> int:
    """Build the site; on any problem print all of them and leave the last good site as it is."""
    start = time.monotonic()
    try:
        done = build(settings, Progress(sys.stderr))
    except OSError as error:
        raise NotBuiltError(in_words(error)) from error
    if isinstance(done, Refused):
        return _refuse(done)
    print(report_build(settings, done, start), flush=True)
    return 0


class NotBuiltError(Exception):
    """The system refused something that a build needs, before the new site was put in its place."""


def in_words(error: OSError) -> str:
    """Return what the system said, and of which file."""
    return f"{error.strerror or error}" + (f" ({error.filename})" if error.filename else "")


def mirror_command(settings: Settings) -> int:
    """Pack the finished site into a copy that works from a disk."""
    made = pack(settings)
    print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB; unpack it anywhere and open index.html in it")
    return 0


def serve_command(settings: Settings) -> int:
    """Build, serve on this machine, and build again at every change."""
    # A shell that starts it in the background has Ctrl-C ignored, and whoever sends one all the same means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from build_scripts.run.serve import serve  # noqa: PLC0415 — no build needs the libraries of a server

    with Standby() as builds:
        return serve(settings, builds)


class Standby:
    """Builds, each in a program of its own; the next one is loaded and waits, so that an edit does not."""

    def __enter__(self) -> Self:
        self._waiting = self._load()
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.kill()  # whatever it does: the next build begins anew where this one is killed
        self._waiting.communicate()

    def begin(self) -> None:
        """Begin to build."""
        assert self._waiting.stdin is not None
        with suppress(BrokenPipeError):
            self._waiting.stdin.write(b"build\n")
            self._waiting.stdin.close()

    def ended(self, seconds: float | None = None) -> int | None:
        """Return the exit status of the build that was begun; nothing where it has not ended in so many seconds."""
        try:
            status = self._waiting.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self._waiting = self._load()
        return status

    @staticmethod
    def _load() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "build_scripts", "build", "--when-told"]
        # In a session of its own, where Ctrl-C at the terminal does not reach it: this program ends it.
        return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def desk_command(settings: Settings) -> int:
    """Show one plan's official text beside its record on this machine, and follow every save."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return serve_desk(settings)


def verify_command(settings: Settings) -> int:
    """Compare every record with its own texts and its official one; print all differences and what was compared."""
    records = checked_records(settings.data)
    if isinstance(records, Refused):
        return _refuse(records)
    if settings.plan:
        records = only(records, settings.plan)
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


def tasks_command(settings: Settings) -> int:
    """Write every text that has no English yet as a task, to FILE or to standard output."""
    lines = open_tasks(settings)
    if isinstance(lines, Refused):
        return _refuse(lines)
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
        return _refuse(filled)
    put, plans = _several(filled.texts, "text"), _several(filled.plans, "plan")
    print(f"{put} put into {plans}, not yet reviewed")
    return _refuse(Refused(filled.problems, 1)) if filled.problems else 0


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def sources_command(settings: Settings) -> int:
    """Fetch every plan's official page and compare it with what is recorded; one that cannot be had is no error."""
    from build_scripts.run import fetch  # noqa: PLC0415 — no build needs the libraries of these two
    from build_scripts.run.official_pages import Task, fetch_pages  # noqa: PLC0415

    records = checked_records(settings.data)
    if isinstance(records, Refused):
        return _refuse(records)
    if settings.plan:
        records = only(records, settings.plan)
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
        return _refuse(Refused(records.problems, records.files) if isinstance(records, Unreadable) else Refused((), 0))
    text, address, place = (os.environ.get(name, "") for name in ("TEXT", "URL", "PLACE"))
    status = 0
    wanted = Wanted(text, address, os.environ.get("ID", ""), place)
    client = fetch.Client(f"{settings.site_url}; {settings.repository}", fetch.DEFAULT, settings.loopback)
    for taken in take_in(settings.root, wanted, readable.vocabularies, client):
        if taken.told:
            print(taken.told)
        status = _refuse(Refused(taken.problems, 1)) if taken.problems else status
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
        return _refuse(found)
    source, before = linked(found, settings), found.history
    redirected = {redirect.from_ for redirect in before.redirects}
    now = published(source.site, pages(source, settings), source.wordings, redirected)
    said = contents(source.site)
    problems = tuple(check(before, now, set(found.texts), said))
    if problems:
        return _refuse(Refused(problems, found.files))
    new = changes(source.site, before, now, datetime.now(UTC).date(), said)
    files = kept_files(before, now, new, said)
    written = sum(write_if_changed(inside(settings.data, path), text) for path, text in files.items())
    print(f"{len(now)} addresses, {unrecorded(before, now)} of them new; {written} files changed")
    print(f"{len(new)} changes added to {settings.data.name}/changes.yaml; review both like code")
    return 0


def difference_command(settings: Settings) -> int:
    """Print what the records change against the revision BASE, as Markdown."""
    found = against_base(settings, os.environ.get("BASE") or default_base(settings.root))
    if isinstance(found, Refused):
        return _refuse(found)
    print(found)
    return 0


def release_command(settings: Settings) -> int:
    """Freeze the published data as a release of their version, unless they are released already."""
    found = read(settings)
    if isinstance(found, Refused):
        return _refuse(found)
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
        return _refuse(done)
    print(done)
    return 0


_COMMANDS: Mapping[str, Callable[[Settings], int]] = {
    "build": build_command,
    "mirror": mirror_command,
    "serve": serve_command,
    "desk": desk_command,
    "sources": sources_command,
    "verify": verify_command,
    "tasks": tasks_command,
    "fill": fill_command,
    "schema": schema_command,
    "permalinks": permalinks_command,
    "difference": difference_command,
    "release": release_command,
    "publish": publish_command,
    "prune": prune_command,
    "intake": intake_command,
}


def _guarded(run: Callable[[], int]) -> int:
    """Run something and turn what a caller can do wrong into a message and an exit status."""
    try:
        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _UNHEARD
    except UnreadableError:
        found = checked_records(Path.cwd() / "data")
        assert isinstance(found, Refused)  # the settings are among the records
        return _refuse(found)
    except (MisuseError, NotOursError, NotBuiltError, WorkError, MemoryError, OSError) as error:
        return _failed(_said_of(error), 1 if isinstance(error, WorkError) else 2)


def _said_of(error: Exception) -> str:
    """Return what is said of something that a caller or the system did."""
    if isinstance(error, WorkError):
        return str(error)
    if isinstance(error, MemoryError):
        return "error: there is not enough memory; give it more, or let nothing else run"
    if isinstance(error, NotBuiltError):
        return f"error: {error}; the published site stays as it was"
    return f"error: {in_words(error) if isinstance(error, OSError) else error}"


def _failed(message: str, status: int) -> int:
    """Say why something was not done; return the exit status."""
    print("\n".join(map(printable, message.splitlines())), file=sys.stderr)
    return status


def _refuse(refused: Refused) -> int:
    """Print every problem; whatever was found, ``site/`` and the kept files have not been touched."""
    print(report(refused.problems, refused.files), file=sys.stderr)
    return 1


def run_program() -> int:
    """Run the command line as a program of its own, whose output may be closed; return the exit status."""
    status = main(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # what nobody can be told is no reason to end in a traceback
        sys.stdout = sys.stderr = None  # else they are flushed once more at the end
        return status or _UNHEARD
    return status


if __name__ == "__main__":
    sys.exit(run_program())
