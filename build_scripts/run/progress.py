"""The stages of a build: how long each takes, and what a person at a terminal sees meanwhile."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

_ERASE = "\r\x1b[K"
_EVERY = 0.1
"""Seconds between two drawings."""
_BYTES = 1 if sys.platform == "darwin" else 1024
"""Unit in which the system gives the peak of memory."""


@dataclass(slots=True)
class Stage:
    """One stage; ``peak`` is the most memory, in bytes, that one process of it used."""

    name: str
    started: float
    seconds: float = 0.0
    peak: int = 0
    processor: float = 0.0
    """Processors' seconds of the workers that the stage waited for; they may have begun before."""
    done: int = 0
    total: int = 0
    """Steps in all, 0 where they cannot be known before."""


@dataclass
class Progress:
    """Runs stages one after the other; draws on ``out`` only when that is a terminal."""

    out: TextIO
    stages: list[Stage] = field(default_factory=list)
    drawn: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Time what happens inside; call ``step`` with the stage where its steps can be counted."""
        stage = Stage(name, time.monotonic())
        self.stages.append(stage)
        self._draw(stage)
        try:
            yield stage
        finally:
            stage.seconds = time.monotonic() - stage.started
            stage.peak = max(stage.peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES)
            if self.out.isatty():
                self.out.write(_ERASE)

    def step(self, stage: Stage, steps: int) -> None:
        """Count steps of a stage."""
        stage.done += steps
        if time.monotonic() - self.drawn > _EVERY:
            self._draw(stage)

    def as_json(self) -> list[dict[str, object]]:
        """Return the stages with seconds and bytes, for the bench."""
        return [
            {"name": stage.name, "seconds": stage.seconds, "peak": stage.peak, "processor": stage.processor}
            for stage in self.stages
        ]

    def _draw(self, stage: Stage) -> None:
        if self.out.isatty():
            self.out.write(f"{_ERASE}{describe(stage, time.monotonic())}")
            self.out.flush()
        self.drawn = time.monotonic()


def describe(stage: Stage, now: float) -> str:
    """Return a stage in words: its name, the steps done, and the time left where the steps are known."""
    if not stage.done:
        return f"{stage.name} …"
    if not stage.total:
        return f"{stage.name}: {stage.done:,}"
    left = (now - stage.started) / stage.done * max(stage.total - stage.done, 0)
    return f"{stage.name}: {stage.done:,} of {stage.total:,}, about {left:.0f} s left"


def peak_of(usage: resource.struct_rusage) -> int:
    """Return the most memory, in bytes, that a process used until it said so."""
    return usage.ru_maxrss * _BYTES
