"""Records that satisfied every rule, kept so that the next build decodes and checks only the plans that changed.

Each plan stands in a file of its own. What cannot be read, or was kept by another program, is as if it were not there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.atlas.settings import Settings
from build_scripts.records.load import PlanFile, Records
from build_scripts.run import state

_FOLDER = "records"
_REST = f"{_FOLDER}/rest"


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
    return f"{_FOLDER}/plan-{file.plan.id}"
