"""The whole tables of incentives and targets: on sheets for every reader, and as rows that a script filters and sorts.

A sheet is served as HTML and needs no script. The rows are one file beside the page, fetched only when someone filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import IncentiveNode, TargetNode
from build_scripts.records.json_text import as_json_with
from build_scripts.records.life import End, Nature, force_texts
from build_scripts.records.model import Level
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import entry_link

N = TypeVar("N", IncentiveNode, TargetNode)
Cell = Link | str | tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that one can filter by, and how many rows have it."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of an explorer; ``options`` in the order of their vocabulary."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def told(self) -> str:
        """Return the options as the script reads them: without it there is nothing to filter."""
        return listed((option.value, option.text, str(option.count)) for option in self.options)


def listed(options: Iterable[Sequence[str]]) -> str:
    """Return options as a script reads them that makes boxes of them: ``weihai:威海市:64;jinan:济南市:43``.

    Every place of a country may be one, so it is not JSON, whose signs take five bytes each in an attribute.
    """
    return ";".join(":".join(map(_apart, option)) for option in options)


def _apart(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(";", "%3B")


@dataclass(frozen=True)
class Facet(Generic[N]):
    """Something that rows can be filtered by: the values of a row, and all values with their texts, in order."""

    name: str
    values: Callable[[N], Sequence[str]]
    texts: Mapping[str, str]


def filters(context: Context, facets: Sequence[Facet[N]], nodes: Iterable[N]) -> tuple[Filter, ...]:
    """Return the filters for some rows, each value with its count; values that no row has are left out."""
    rows = tuple(nodes)
    return tuple(
        Filter(
            facet.name,
            context.say(f"facet.{facet.name}"),
            tuple(_options(facet, Counter(value for row in rows for value in facet.values(row)))),
        )
        for facet in facets
    )


def rows_json(
    facets: Sequence[Facet[N]],
    nodes: Iterable[N],
    cells: Callable[[N], Mapping[str, Cell]],
    amount: Callable[[N], int | None],
    figure: tuple[str, Callable[[N], tuple[str, str]]],
    here: str,
) -> bytes:
    """Return the rows of an explorer as JSON: per row the values of each facet, the amount that sorts it, the cells.

    ``facets`` and ``columns`` name what stands in a row. A cell is a text or a list of pairs of text and address,
    relative to the page at ``here``. Then come the place of its plan's life among ``lives`` (from which day it is in
    force, is not, or that is not known), and the number with its unit that the column ``figured`` holds. ``hues`` are
    those of the rows' places.
    """
    figured, figure_of = figure
    nodes = list(nodes)
    lives: dict[tuple[tuple[str, str], ...], int] = {}
    plans = [*dict.fromkeys(node.measure.plan for node in nodes)]
    life = {plan: lives.setdefault(force_texts(plan.record), len(lives)) for plan in plans}
    rows = (
        [
            [list(facet.values(node)) for facet in facets],
            amount(node),
            [_cell(cell, here) for cell in cells(node).values()],
            life[node.measure.plan],
            figure_of(node),
        ]
        for node in nodes
    )
    value = {
        "facets": [facet.name for facet in facets],
        "columns": list(cells(nodes[0])) if nodes else [],
        "figured": figured,
        "lives": list(lives),
        "hues": {plan.place.id: hue(plan.place.record) for plan in plans},
    }
    return as_json_with(value, "rows", rows)


def shared_facets(context: Context) -> dict[str, Facet[Any]]:
    """Return the facets that incentives and targets have in common, by name."""
    say = context.say
    return {
        "place": Facet("place", lambda node: (node.measure.plan.place.id,), names(context, "places")),
        "theme": Facet("theme", lambda node: node.provision.record.themes, names(context, "themes")),
        "level": Facet("level", lambda node: node.record.level, {tier: say(f"level.{tier}") for tier in Level}),
        "status": Facet(
            "status",
            lambda node: node.measure.plan.marks,
            {status: say(f"status.{status}") for status in (*Nature, *End)},
        ),
    }


def names(context: Context, kind: str) -> dict[str, str]:
    """Return the names of a vocabulary's entries by id, in its order."""
    return {entry.id: entry_link(context, kind, entry.id).text for entry in context.site.entries(kind)}


def years(found: Iterable[int | None]) -> dict[str, str]:
    """Return years as values and texts of a facet, earliest first."""
    return {str(year): str(year) for year in sorted({year for year in found if year is not None})}


def _options(facet: Facet[N], counts: Mapping[str, int]) -> Iterator[Option]:
    return (Option(value, text, counts[value]) for value, text in facet.texts.items() if counts.get(value))


def _cell(cell: Cell, here: str) -> str | list[list[str]]:
    if isinstance(cell, str):
        return cell
    links = cell if isinstance(cell, tuple) else (cell,)
    return [[link.text, addresses.web(here, link.to)] for link in links]
