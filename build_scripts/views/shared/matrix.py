"""Tables of subjects and places: what each place says on each title, indicator, theme, form or industry.

A cell holds figures of its own subject alone, each leading to its provision; what cannot be compared (a fund that many
share, a bare rate, a price) is named as what it is and stands below the sums, in no order with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from build_scripts.atlas import addresses
from build_scripts.atlas.crosslinks import in_order
from build_scripts.atlas.link import IncentiveNode, ProvisionNode, TargetNode
from build_scripts.atlas.subjects import SUBJECTS, Said
from build_scripts.records.model import Basis, Form
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.blanks import all_outlined
from build_scripts.views.shared.parts import (
    entry_link,
    incentive_view,
    place_link,
    plan_link,
    target_phrase,
    target_view,
)
from build_scripts.views.shared.qualifications import of_target

PLACES = 8
"""How many places one table has; more go on on the next sheet."""

_LINES = 3
"""How many figures of one kind a cell shows; the rest is counted. Of what is only said, one place is named."""


class Order(IntEnum):
    """What a line of a cell is, in the order in which they stand; sizes are compared within ``SUM`` alone."""

    SUM = 0
    """What one recipient gets at most."""
    FUND = 1
    """A sum that many share."""
    RATE = 2
    OTHER = 3
    """A floor, a price for each of something, a sum in another currency."""
    OPEN = 4
    """A benefit without a figure."""
    TARGET = 5
    TOLD = 6
    """What is only said of the subject."""
    BESIDE = 7
    """What is said of it by a provision that is mainly about another theme."""
    BELOW = 8
    """What is said of something narrower, which has a row of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a cell says. ``size`` leads to it; ``number`` is its value for spreadsheets, in ``unit``."""

    order: Order
    size: Link
    about: str = ""
    number: str = ""
    unit: str = ""
    """``yuan``, ``percent``, or the unit of a target."""

    @property
    def is_sum(self) -> bool:
        """Return whether it is a sum that stands in order with others."""
        return self.order is Order.SUM


@dataclass(frozen=True, slots=True)
class Cell:
    """What a place says on a subject; ``more`` leads to what has no room here."""

    lines: tuple[Line, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Row:
    """A subject and what each place says on it; without a cell a place says nothing of it."""

    subject: Link
    depth: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table with its places in order, each with its plans, which say whether they are drafts."""

    places: tuple[Link, ...]
    plans: tuple[tuple[Link, ...], ...]
    outlined: tuple[bool, ...]
    """Of which places only outlines are recorded: where they have no cell, nobody knows."""
    rows: tuple[Row, ...]


def table_links(context: Context) -> tuple[Link, ...]:
    """Return the links to the tables that have content, in their order."""
    return tuple(filter(None, (table_link(context, kind) for kind in SUBJECTS)))


def table_link(context: Context, kind: str) -> Link | None:
    """Return the link to the table of a kind of subjects, if any place speaks of one."""
    spoken = any((kind, place) in context.crosslinks.subjects for place in context.site.plans_of)
    return Link(context.say(f"tables.{kind}"), addresses.table(kind)) if spoken else None


def matrix(context: Context, kind: str, places: Sequence[str]) -> Matrix:
    """Return what some places say on every subject of a kind that any of them speaks of."""
    plans_of = context.site.plans_of
    return Matrix(
        places=tuple(place_link(context, place) for place in places),
        plans=tuple(tuple(plan_link(context, plan) for plan in plans_of[place]) for place in places),
        outlined=tuple(all_outlined(plans_of[place]) for place in places),
        rows=tuple(_rows(context, kind, places)),
    )


def _rows(context: Context, kind: str, places: Sequence[str]) -> Iterator[Row]:
    said, subjects, plans_of = context.crosslinks.said, context.crosslinks.subjects, context.site.plans_of
    spoken = {place: subjects.get((kind, place), frozenset()) for place in places}
    spoken_by_any = frozenset[str]().union(*spoken.values())
    for name, subject, depth in _subjects(context, kind):
        if name in spoken_by_any:
            # Only what is there is asked for: what is not would be noted for every subject and place.
            yield Row(subject, depth, tuple(
                _Teller(context, kind, subject, len(plans_of[place]) > 1).cell(said[kind, name, place])
                if name in spoken[place] else None
                for place in places
            ))  # fmt: skip


def _subjects(context: Context, kind: str) -> Iterator[tuple[str, Link, int]]:
    if kind == "forms":
        for form in Form:
            yield form, Link(context.say(f"form.{form}"), f"{addresses.INCENTIVES}?form={form}"), 1
        return
    for entry, depth in in_order(context.site, kind):
        yield entry.id, entry_link(context, kind, entry.id), depth


def order_of(node: IncentiveNode) -> Order:
    """Return as what an incentive stands in a cell."""
    record = node.record
    if not record.is_figured:
        return Order.OPEN
    if record.amount is not None and (record.basis is Basis.POOL or record.form is Form.FUND):
        return Order.FUND
    if record.is_comparable:
        return Order.SUM
    return Order.RATE if record.amount is None else Order.OTHER


def _size(node: IncentiveNode) -> tuple[Order, int]:
    order = order_of(node)
    return order, -(node.record.yuan or 0) if order is Order.SUM else 0


@dataclass(frozen=True, slots=True)
class _Teller:
    """Words what stands in a cell; where its place has several plans, each line names its own."""

    context: Context
    kind: str
    subject: Link
    several: bool

    def cell(self, said: Said) -> Cell:
        """Return a cell: of each kind of line a few, and how many more there are."""
        lines = [
            *map(self._paid, sorted(said.paid, key=_size)),
            *map(self._aimed, said.aimed),
            *self._named("told" if self.kind != "industries" else "named", Order.TOLD, said.told),
            *self._named("beside", Order.BESIDE, said.beside),
            *self._named("below", Order.BELOW, said.below),
        ]
        kinds = (list(of_kind) for _, of_kind in groupby(lines, key=lambda line: line.order))
        shown = tuple(line for of_kind in kinds for line in of_kind[: _LINES if of_kind[0].order < Order.TOLD else 1])
        left = sum(line.order < Order.BELOW for line in lines) - sum(line.order < Order.BELOW for line in shown)
        return Cell(shown, Link(self.context.say("matrix.more", count=left), self.subject.to) if left else None)

    def _paid(self, node: IncentiveNode) -> Line:
        view, order = incentive_view(self.context, node), order_of(node)
        phrase = {Order.FUND: "matrix.fund", Order.RATE: "matrix.rate", Order.OPEN: "matrix.open"}.get(order)
        base = self.context.say("bracketed", text=view.rate_base) if view.rate_base else ""
        size = self.context.say(phrase, size=view.permalink.text, base=base) if phrase else view.permalink.text
        subject = () if self.kind == "recognitions" else tuple(title.text for title in view.titles) or (view.recipient,)
        form = "" if self.kind == "forms" else view.form
        basis = view.basis if order in {Order.SUM, Order.OTHER} else ""
        about = self._about(node, *subject, view.level, form, basis, view.frequency)
        return Line(order, Link(size, view.permalink.to), about, view.number, view.unit)

    def _aimed(self, node: TargetNode) -> Line:
        view = target_view(self.context, node)
        label = view.label if view.label != self.subject.text else ""
        rest = (f"{one.label}{self.context.say('colon')}{one.text}" for one in of_target(self.context, node))
        phrase = Link(self.context.say("matrix.target", value=target_phrase(self.context, node)), node.address)
        return Line(Order.TARGET, phrase, self._about(node, label, view.level, *rest), view.number, view.unit)

    def _named(self, phrase: str, order: Order, nodes: Iterable[ProvisionNode]) -> Iterator[Line]:
        for node in nodes:
            theme = entry_link(self.context, "themes", node.themes[0]).text
            where = f"{node.measure.id} {node.id}"
            text = self.context.say(f"matrix.{phrase}", where=where, theme=theme)
            yield Line(order, Link(text, node.address), self._about(node))

    def _about(self, node: IncentiveNode | TargetNode | ProvisionNode, *parts: str) -> str:
        """Return what a line is about, and in which plan it stands where that is not clear."""
        plan = plan_link(self.context, node.measure.plan).text if self.several else ""
        return " · ".join(filter(None, (*parts, plan)))
