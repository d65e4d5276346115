"""Matrices of entries and plans: what each plan says on each theme or industry, every cell a permalink."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas.crosslinks import Cell, Cells, in_order
from build_scripts.atlas.link import PlanNode
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import entry_link, incentive_view, plan_link

PLANS = 8
"""How many plans one matrix has; more plans go on on the next sheet."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An entry and what each plan says on it; an empty cell: the plan has no such measure."""

    entry: Link
    depth: int
    cells: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix with its columns in the order of plans."""

    plans: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


Show = Callable[[Context, Cell], Link]
"""How a cell is shown."""


def matrices(
    context: Context, kind: str, runs: Iterable[Sequence[PlanNode]], cells: Cells, show: Show
) -> Iterator[Matrix]:
    """Yield, for each run of plans, what they say on every entry that any plan uses, each after that above it."""
    used = {name for name, _ in cells}
    entries = [(entry, depth) for entry, depth in in_order(context.site, kind) if entry.id in used]
    for plans in runs:
        rows = []
        for entry, depth in entries:
            known = (cells.get((entry.id, plan.id)) for plan in plans)
            found = tuple(show(context, cell) if cell else None for cell in known)
            rows.append(MatrixRow(entry_link(context, kind, entry.id), depth, found))
        yield Matrix(tuple(plan_link(context, plan) for plan in plans), tuple(rows))


def figure_of(context: Context, cell: Cell) -> Link:
    """Return a cell's highest amount or rate, else how many targets, else that there is no figure."""
    if cell.highest is not None:
        return incentive_view(context, cell.highest).permalink
    if cell.targets:
        return Link(context.say("matrix.targets", count=len(cell.targets)), cell.targets[0].address)
    return Link(context.say("matrix.silent", count=len(cell.measures)), cell.measures[0].address)


def count_of(context: Context, cell: Cell) -> Link:
    """Return the number of a cell's measures, as the permalink of the first."""
    return Link(context.say("matrix.measures", count=len(cell.measures)), cell.measures[0].address)
