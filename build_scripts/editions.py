"""Render and write the Markdown of both editions, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait

from build_scripts.generate import Linked, generate
from build_scripts.progress import Progress, Stage, peak_of
from build_scripts.settings import MisuseError, Settings
from build_scripts.wording import Language
from build_scripts.write import Changes, NotOursError, sync

_REPORT_EVERY = 100
"""Files between two reports to the parent."""

# Linux hands the linked records to a forked process as they are; elsewhere a fork is not safe and they are sent.
_CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


class InterruptedEditionError(Exception):
    """The process of an edition ended without having finished."""


def write_editions(source: Linked, told: Settings, progress: Progress, stage: Stage) -> dict[Language, Changes]:
    """Make ``docs/`` what the records say and return what changed; raises what stopped an edition."""
    channels = {_start(source, told, language): language for language in Language}
    changes: dict[Language, Changes] = {}
    while len(changes) < len(channels):
        for ready in wait([channel for channel, language in channels.items() if language not in changes]):
            assert isinstance(ready, Connection)
            language = channels[ready]
            said = _received(ready, language)
            if isinstance(said, Exception):
                raise said
            if isinstance(said, int):
                progress.step(stage, said)
            else:
                changes[language], peak = said
                stage.peak = max(stage.peak, peak)
    return changes


def _start(source: Linked, told: Settings, language: Language) -> Connection:
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    # A daemon: when one edition fails, the other ends with this process.
    _CONTEXT.Process(target=_edition, args=(theirs, source, told, language), daemon=True).start()
    theirs.close()
    return ours


def _received(channel: Connection, language: Language) -> int | Exception | tuple[Changes, int]:
    try:
        received: int | Exception | tuple[Changes, int] = channel.recv()
    except EOFError:
        raise InterruptedEditionError(f"the {language} edition was not finished: its process ended") from None
    return received


def _edition(channel: Connection, source: Linked, told: Settings, language: Language) -> None:
    try:
        changes = sync(told.docs(language), _counted(generate(source, told, language), channel))
    except (OSError, MisuseError, NotOursError) as error:
        channel.send(error)
    else:
        channel.send((changes, peak_of(resource.getrusage(resource.RUSAGE_SELF))))


def _counted(files: Iterator[tuple[str, str]], channel: Connection) -> Iterator[tuple[str, str]]:
    for number, file in enumerate(files, 1):
        yield file
        if number % _REPORT_EVERY == 0:
            channel.send(_REPORT_EVERY)
