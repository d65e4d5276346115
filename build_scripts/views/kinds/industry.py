"""Which plan promotes which industry: the list of industries as a matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.views.page import Context, Page, View
from build_scripts.views.shared.matrix import PLANS, Matrix, count_of, matrices
from build_scripts.views.shared.paging import Pager, cut, pager, sheet_title


@dataclass(frozen=True, slots=True)
class IndustriesView(View):
    """The matrix of industries and plans."""

    matrix: Matrix
    pager: Pager


def industries_pages(context: Context) -> Iterator[Page[IndustriesView]]:
    """Yield the matrix of industries and plans, on as many sheets as there are plans for."""
    runs, hub = cut(context.site.plans, PLANS), addresses.hub("industries")
    title, description = context.say("industries.title"), context.say("industries.description")
    for number, matrix in enumerate(matrices(context, "industries", runs, context.crosslinks.industries, count_of), 1):
        view = IndustriesView(matrix, pager(context, hub, number, len(runs)))
        name = sheet_title(context, title, number)
        yield Page(addresses.sheet(hub, number), "industries", name, description, view, hide=("toc",))
