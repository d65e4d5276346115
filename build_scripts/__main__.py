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
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Self

from build_scripts.atlas.settings import MisuseError, Settings, UnreadableError, read_settings
from build_scripts.records.characters import printable
from build_scripts.records.language import Language
from build_scripts.records.problems import Refused
from build_scripts.run.build import build
from build_scripts.run.outcome import refuse, report
from build_scripts.run.progress import Progress
from build_scripts.run.state import program
from build_scripts.run.workers import WorkError
from build_scripts.run.write import NotOursError

_LOADED_LATE = ("build_scripts.run.building", "mkdocs.commands.build", "pypinyin", "xlsxwriter")
"""What a build loads when it needs it; processes that are forked from one that has it have it then."""


_INTERRUPTED = 128 + signal.SIGINT
"""Exit status after Ctrl-C, as shells have it."""
_UNHEARD = 128 + 13
"""Exit status where nobody reads what is said any more (SIGPIPE), as in `… | head -1`."""


def main(arguments: list[str]) -> int:
    """Run one command in the current folder; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts", description=__doc__)
    parser.add_argument("command", help="build, serve or another of those that `make` lists")
    parser.add_argument("folder", nargs="?", type=Path, help="of the atlas that `new` makes")
    parser.add_argument("--when-told", action="store_true", help="wait for a line on standard input first")
    options = parser.parse_args(arguments)
    if (options.command == "new") != bool(options.folder):
        parser.error("`new` is told the folder that it makes, and no other command is told one")
    if options.command == _BUILD:
        if options.when_told and not _told(Path.cwd()):
            return 0
        return _guarded(build_command)
    run = _command(options.command, options.folder)
    if run is None:
        parser.error(f"there is no command “{options.command}”; there are {', '.join(_names())}")
    return _guarded(lambda: run(read_settings(Path.cwd(), os.environ)))


_BUILD, _SERVE = "build", "serve"


def _command(name: str, folder: Path | None) -> Callable[[Settings], int] | None:
    """Return a command by its name; most of the program is loaded only for those that need it."""
    if name == _SERVE:
        return serve_command
    from build_scripts.run import commands  # noqa: PLC0415

    return partial(commands.new_command, folder) if folder else commands.COMMANDS.get(name)


def _names() -> list[str]:
    from build_scripts.run import commands  # noqa: PLC0415

    return [_BUILD, _SERVE, *commands.COMMANDS, "new"]


def _told(root: Path) -> bool:
    """Load everything, wait for a line, return whether one came; a program that is not what was loaded begins anew."""
    from build_scripts.markdown.render import Renderer  # noqa: PLC0415 — a build that is told of no change needs none

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


def build_command() -> int:
    """Build the site of the current folder; on any problem print all of them and leave the last good site as it is."""
    start = time.monotonic()
    try:
        done = build(Path.cwd(), os.environ, Progress(sys.stderr))
    except OSError as error:
        raise NotBuiltError(in_words(error)) from error
    if isinstance(done, Refused):
        return refuse(done)
    print(report(done, start), flush=True)
    return 0


class NotBuiltError(Exception):
    """The system refused something that a build needs, before the new site was put in its place."""


def in_words(error: OSError) -> str:
    """Return what the system said, and of which file."""
    return f"{error.strerror or error}" + (f" ({error.filename})" if error.filename else "")


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


def _guarded(run: Callable[[], int]) -> int:
    """Run something and turn what a caller can do wrong into a message and an exit status."""
    try:
        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _UNHEARD
    except UnreadableError:
        from build_scripts.run.generate import checked_records  # noqa: PLC0415 — where all is well it is not asked

        found = checked_records(Path.cwd() / "data")
        assert isinstance(found, Refused)  # the settings are among the records
        return refuse(found)
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
