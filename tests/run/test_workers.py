"""Work in processes of its own: results, steps, errors in words, and no orphans."""

import io
import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection

import pytest

from build_scripts.atlas.settings import MisuseError
from build_scripts.run.progress import Progress
from build_scripts.run.workers import Worker, WorkError, finish, hand_over, handed_over, running
from tests.support.project import ROOT


def double(channel: Connection, number: int) -> int:
    channel.send(number)
    return 2 * number


def ordered(channel: Connection) -> str:
    return f"did {channel.recv()}"


def refuse(_: Connection) -> None:
    raise MisuseError("not like this")


def early(channel: Connection) -> str:
    hand_over(channel, "most")
    spin(0.2)
    return f"{channel.recv()} of it"


def spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def vanish(_: Connection) -> None:
    os._exit(3)


def vanish_when_told(channel: Connection) -> None:
    channel.poll(timeout=60)
    os._exit(3)


def sleep(_: Connection, seconds: float) -> None:
    time.sleep(seconds)


def test_results_and_steps_arrive() -> None:
    progress = Progress(io.StringIO())
    with progress.stage("work") as stage:
        found = finish({number: Worker("work", double, number) for number in (2, 3)}, progress, stage)
    assert found == {2: 4, 3: 6}
    assert stage.done == 5
    assert stage.peak > 10**6
    assert stage.processor > 0


def test_a_worker_waits_for_its_order() -> None:
    progress = Progress(io.StringIO())
    with running({"one": Worker("work", ordered), "other": Worker("work", ordered)}) as workers:
        workers["one"].tell("this")
        with progress.stage("work") as stage:
            assert finish({"one": workers["one"]}, progress, stage) == {"one": "did this"}


def test_what_is_handed_over_is_there_before_all_is_done() -> None:
    progress = Progress(io.StringIO())
    with running({number: Worker("work", early) for number in (1, 2)}) as workers:
        with progress.stage("first") as first:
            assert handed_over(workers, progress, first) == {1: "most", 2: "most"}
        for worker in workers.values():
            worker.tell("all")  # nobody could be told before: nobody is done
        with progress.stage("rest") as rest:
            assert finish(workers, progress, rest) == {1: "all of it", 2: "all of it"}
    assert 0 < first.processor < 0.2  # what was counted once is not counted again
    assert rest.processor > 0.4 - first.processor


def test_whoever_ends_before_handing_over_is_an_error_in_words() -> None:
    progress = Progress(io.StringIO())
    with progress.stage("work") as stage, pytest.raises(WorkError, match=r"^the index was not finished"):
        handed_over({1: Worker("the index", vanish)}, progress, stage)


def test_what_stops_a_worker_stops_whoever_waits() -> None:
    progress = Progress(io.StringIO())
    with progress.stage("work") as stage:
        with pytest.raises(MisuseError, match=r"^not like this$"):
            finish({1: Worker("work", refuse)}, progress, stage)
        with pytest.raises(WorkError, match=r"^the index was not finished: its process ended$"):
            finish({1: Worker("the index", vanish)}, progress, stage)


def test_an_order_to_a_dead_worker_is_an_error_in_words() -> None:
    worker = Worker("the index", vanish)
    assert worker.channel.poll(timeout=60)  # its end of the line is closed
    with pytest.raises(WorkError, match=r"^the index was not begun: its process ended$"):
        worker.tell("go")


def test_whoever_ends_with_an_order_unread_is_an_error_in_words() -> None:
    progress = Progress(io.StringIO())
    worker = Worker("the index", vanish_when_told)
    worker.tell("go")
    with progress.stage("work") as stage, pytest.raises(WorkError, match=r"^the index was not finished: its process"):
        finish({1: worker}, progress, stage)
    with pytest.raises(WorkError, match=r"^the index was not begun: its process ended$"):
        worker.tell("go on")


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_its_parent(end: signal.Signals) -> None:
    program = (
        "import io; from tests.run.test_workers import *; progress = Progress(io.StringIO())\n"
        "worker = Worker('work', sleep, 120); print('begun', flush=True)\n"
        "with progress.stage('work') as stage: finish({1: worker}, progress, stage)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"begun\n"
        started = time.monotonic()
        parent.send_signal(end)
        parent.stdout.read()  # ends when nobody holds the other end any more, the worker neither
    assert time.monotonic() - started < 60


def _out_of_memory(_: Connection) -> None:
    raise MemoryError


def test_memory_that_is_refused_is_told_in_a_sentence() -> None:
    worker = Worker("a part", _out_of_memory)
    said = worker.received()
    worker.stop()
    assert isinstance(said, WorkError)
    assert "not enough memory" in str(said)
