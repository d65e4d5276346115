"""Every kind of vocabulary, declared once: its records, its pages' address, and what it counts for.

To add one: its record in ``model``, an entry here, a field of ``Vocabularies``, its columns in
``templates/tables.yaml``, its title and description in ``templates/phrases.yaml``; a kind whose entries show more than
their uses has a module of its own in ``views/kinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter

from build_scripts.records import model


@dataclass(frozen=True, slots=True)
class Kind:
    """A vocabulary; ``name`` is the name of its file and of the field in which uses stand."""

    name: str
    record: type[Any]
    hub: str
    """Address of the list of its entries, whose pages stand below it; empty where it has no pages."""
    rank: int = 0
    """Where it stands among results of a search."""
    above: str = ""
    """The field of an entry that names another one above it."""
    grouped: str = ""
    """The field of an entry by whose value the list of entries is divided."""
    columns: tuple[str, ...] = ()
    """Fields that are published beside those that every entry has."""
    closeness: float = 0.0
    """What sharing an entry counts when measures are compared; 0 where it counts nothing."""
    mention: int = 0
    """From 1 to 15, how much a measure is found by an entry that it only names."""

    def schema(self, mode: Literal["validation", "serialization"]) -> dict[str, Any]:
        """Return the JSON Schema of the list of its entries, as they are typed or as they are published."""
        return TypeAdapter(tuple[self.record, ...]).json_schema(mode=mode)  # type: ignore[name-defined]


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("places", model.Place, "cities/", 4, above="parent", columns=("level", "parent", "code")),
        Kind("themes", model.Theme, "themes/", 6, above="parent", columns=("parent",), closeness=2.0, mention=5),
        Kind("recognitions", model.Recognition, "recognitions/", 1, above="above", grouped="holder",
             columns=("holder", "levels", "above"), closeness=5.0, mention=11),
        Kind("indicators", model.Indicator, "indicators/", 3, columns=("unit", "direction", "recognition"),
             closeness=5.0),
        Kind("bodies", model.Body, "bodies/", 5, columns=("printed", "stems")),
        Kind("industries", model.Industry, "industries/", 7, above="parent", columns=("parent",), closeness=2.0,
             mention=7),
        Kind("terms", model.Term, "terms/", 2, closeness=3.0, mention=9),
        Kind("documents", model.Document, "documents/", 8,
             columns=("number", "issuer_zh", "issuer_en", "date", "source", "plan"), mention=7),
        Kind("units", model.Unit, ""),
    )
}  # fmt: skip
"""By name, in the order in which they are published."""

WITH_PAGES = tuple(name for name, kind in KINDS.items() if kind.hub)
"""The kinds whose entries are things that readers look up."""

NAMED: Mapping[str, str] = {
    "themes": "theme",
    "terms": "term",
    "industries": "industry",
    "recognitions": "recognition",
    "documents": "document",
}
"""The kinds whose entries a provision names in a field of that name, and what one entry is called."""

COMPARED = ("themes", "recognitions", "indicators", "terms", "industries", "bodies")
"""The kinds on whose entries plans are put side by side."""

RELATIONS = ("implements", "based_on", "implemented_by", "replaces", "amends")
"""The fields of a plan that name other documents."""

FIGURED = frozenset({"recognitions", "indicators"})
"""The kinds for whose entries plans state amounts and values."""

SEARCHED = tuple(sorted(WITH_PAGES, key=lambda name: KINDS[name].rank))
"""Those with pages, in the order in which results show them."""
