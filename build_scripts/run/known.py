"""Records that satisfied every rule, kept so that the next build decodes and checks only the plans that changed.

Each plan stands in a file of its own. What cannot be read, or was kept by another program, is as if it were not there.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from build_scripts.atlas.settings import Settings
from build_scripts.records.load import PlanFile, Records, Unreadable, load, load_plan, plan_ids
from build_scripts.rules.checking import check_plan
from build_scripts.run import state
from build_scripts.run.progress import Progress, Stage
from build_scripts.run.shares import processors
from build_scripts.run.workers import Worker, finish, running

_FOLDER = "records"
_REST = f"{_FOLDER}/rest"
_MANY = 20
"""Fewer plans are read sooner than processes begin."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """All records but the plans, whose files are named; and what stands for the program that read them."""

    made_by: str
    rest: Records
    plans: tuple[str, ...]


def known_records(settings: Settings, made_by: str) -> Records | None:
    """Return the records in which a build last found no problem, where the program that read them is this one."""
    kept = state.load_kept(settings, _REST, _Kept)
    if kept is None or kept.made_by != made_by:
        return None
    found = (state.load_kept(settings, name, PlanFile) for name in kept.plans)
    return replace(kept.rest, plans=tuple(filter(None, found)))


def read_beside(settings: Settings, progress: Progress, stage: Stage) -> Records | None:
    """Let processes of their own read all plans, where there are many, and keep those in which nothing alone is wrong.

    Return these as known records. What a process has just read takes twice the memory and leaves holes in it; this one
    gets it as it is kept.
    """
    names, count = plan_ids(settings.data), processors(settings)
    if len(names) < _MANY or count == 1:
        return None
    rest = load(settings.data, only=())
    if isinstance(rest, Unreadable):
        return None
    state.drop(settings, _REST)  # it names what is written over now
    begun = {at: Worker("the reading of plans", _read, settings, rest, names[at::count]) for at in range(count)}
    with running(begun) as workers:
        found: dict[int, set[str]] = finish(workers, progress, stage)
    right = set().union(*found.values())
    files = (state.load_kept(settings, _kept_as(name), PlanFile) for name in names if name in right)
    return replace(rest, plans=tuple(filter(None, files)))


def _read(channel: Connection, settings: Settings, rest: Records, names: Sequence[str]) -> set[str]:
    """Keep plans in which nothing alone is wrong; return their names."""
    gc.disable()
    right = set()
    for name in names:
        file = load_plan(settings.data, name)
        if file and not any(check_plan(file, rest.vocabularies)):
            file.document.let_go()
            state.keep(settings, _kept_as(name), file)
            right.add(name)
        channel.send(1)
    return right


def keep_records(settings: Settings, made_by: str, records: Records, known: Records | None) -> None:
    """Keep records that satisfy every rule; ``known`` are those that are kept already."""
    before = {id(file) for file in known.plans} if known else set()
    new = [file for file in records.plans if id(file) not in before]
    if new or known is None:
        # Not there while some plans are of before and some of now: they were right beside different vocabularies.
        state.drop(settings, _REST)
    for file in new:
        state.keep(settings, _name(file), file)
    state.keep(settings, _REST, _Kept(made_by, replace(records, plans=()), tuple(map(_name, records.plans))))


def _name(file: PlanFile) -> str:
    return _kept_as(file.plan.id)


def _kept_as(plan: str) -> str:
    return f"{_FOLDER}/plan-{plan}"
