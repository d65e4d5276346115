"""Work that runs beside the rest of a build, in processes of its own, and tells how far it is."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from build_scripts.atlas.settings import MisuseError
from build_scripts.run.progress import Progress, Stage, peak_of
from build_scripts.run.write import NotOursError

K = TypeVar("K", bound=Hashable)
_BETWEEN_LOOKS = 20_000
"""Objects, before Python looks for garbage that it cannot see without: of what workers make little is such."""

_LOOK_EVERY = 0.2
"""Seconds between two looks at whether the parent is still there."""

# Linux hands the linked records to a forked process as they are; elsewhere a fork is not safe and they are sent.
_CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


class WorkError(Exception):
    """Work could not be done; the message is what to print."""


@dataclass(frozen=True, slots=True)
class _HandedOver:
    """What others wait for, before all is done."""

    result: Any
    used: resource.struct_rusage


@dataclass(frozen=True, slots=True)
class _Done:
    result: Any
    used: resource.struct_rusage


def hand_over(channel: Connection, result: Any) -> None:
    """Give the parent, from inside a worker, what it need not wait for until all is done."""
    channel.send(_HandedOver(result, resource.getrusage(resource.RUSAGE_SELF)))


class Worker:
    """A process that runs one function and ends with this one; the function's first argument is its end of the line.

    Through that channel it sends whole numbers, the steps that it took, and at most once what it hands over
    (``hand_over``); it receives what ``tell`` gives it.
    """

    def __init__(self, name: str, run: Callable[..., Any], *arguments: Any) -> None:
        self.name = name
        self.channel, theirs = _CONTEXT.Pipe()
        self._counted = 0.0
        # A daemon: when one of several fails, the others end with this process.
        self._process: BaseProcess = _CONTEXT.Process(
            target=_work, args=(os.getpid(), theirs, run, arguments), daemon=True
        )
        with _without_interruption():
            self._process.start()
        theirs.close()

    def tell(self, order: Any) -> None:
        """Send something to the function."""
        try:
            self.channel.send(order)
        except ConnectionError:
            raise WorkError(f"{self.name} was not begun: its process ended") from None

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()

    def received(self) -> int | Exception | _HandedOver | _Done:
        """Wait for what the process says next."""
        try:
            said: int | Exception | _HandedOver | _Done = self.channel.recv()
        except (EOFError, ConnectionError):  # reset, where it left an order unread
            raise WorkError(f"{self.name} was not finished: its process ended") from None
        return said

    def handed_over(self) -> Any:
        """Wait for what the process hands over next; raises ``WorkError`` where it ended instead."""
        said = self.received()
        if not isinstance(said, _HandedOver):
            raise WorkError(f"{self.name} ended: {said}")
        return said.result

    def seconds_since(self, used: resource.struct_rusage) -> float:
        """Return the processor's seconds that the process used and that were not returned before."""
        before, self._counted = self._counted, used.ru_utime + used.ru_stime
        return self._counted - before


@contextmanager
def _without_interruption() -> Iterator[None]:
    """Let a Ctrl-C wait while a process begins: until it knows that this is not for it, it would print a traceback."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def running(workers: Mapping[K, Worker]) -> Iterator[Mapping[K, Worker]]:
    """Give workers to a block; those that are not finished at its end are stopped."""
    try:
        yield workers
    finally:
        for worker in workers.values():
            worker.stop()


def handed_over(workers: Mapping[K, Worker], progress: Progress, stage: Stage) -> dict[K, Any]:
    """Wait until every worker has handed something over and return that; count their steps; raises what stopped one."""
    return _wait(workers, _HandedOver, progress, stage)


def finish(workers: Mapping[K, Worker], progress: Progress, stage: Stage) -> dict[K, Any]:
    """Wait for all workers and return their results; count their steps; raises what stopped one."""
    return _wait(workers, _Done, progress, stage)


def _wait(
    workers: Mapping[K, Worker], until: type[_HandedOver | _Done], progress: Progress, stage: Stage
) -> dict[K, Any]:
    waiting = {worker.channel: key for key, worker in workers.items()}
    results: dict[K, Any] = {}
    while waiting:
        for ready in wait(list(waiting)):
            assert isinstance(ready, Connection)
            worker = workers[waiting[ready]]
            said = worker.received()
            if isinstance(said, Exception):
                raise said
            if isinstance(said, int):
                progress.step(stage, said)
            elif isinstance(said, until):
                results[waiting.pop(ready)] = said.result
                stage.peak = max(stage.peak, peak_of(said.used))
                stage.processor += worker.seconds_since(said.used)
    return results


def _work(parent: int, channel: Connection, run: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()  # what the parent had
    gc.set_threshold(_BETWEEN_LOOKS)
    try:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        result = run(channel, *arguments)
    except (OSError, MisuseError, NotOursError, WorkError) as error:
        channel.send(error)
    except (MemoryError, RuntimeError) as error:
        if not isinstance(error, MemoryError) and "new thread" not in str(error):
            raise
        channel.send(WorkError("there is not enough memory, or too many processes run; the site stays as it was"))
    else:
        channel.send(_Done(result, resource.getrusage(resource.RUSAGE_SELF)))


def _end_with(parent: int) -> None:
    """End this process soon after its parent, which may be killed: no orphan goes on writing, or holds the lock."""
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
