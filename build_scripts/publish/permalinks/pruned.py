"""Where the published pages of entries lead on to that were taken out of their vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from build_scripts.atlas import addresses
from build_scripts.records.history import History
from build_scripts.records.kinds import WITH_PAGES
from build_scripts.records.load import Vocabularies


def redirects_of_entries(
    vocabularies: Vocabularies, gone: Mapping[str, Collection[int]], before: History
) -> tuple[str, ...]:
    """Return the lines of ``redirects.yaml`` for entries that go, given by their places in each vocabulary.

    An entry that was published leads on to the list of those left, or where none is, to the list of plans.
    """
    lines = []
    for kind in filter(WITH_PAGES.__contains__, gone):
        entries = getattr(vocabularies, kind).entries
        to = addresses.hub(kind) if len(gone[kind]) < len(entries) else addresses.PLANS
        published = (addresses.entry(kind, entries[index].id) for index in gone[kind])
        lines += [f"- {{from: {address}, to: {to}}}" for address in published if address in before.ledger]
    return tuple(lines)


def with_redirects(before: History, lines: Sequence[str]) -> str:
    """Return the text of ``redirects.yaml`` with more lines."""
    document = before.redirects_document
    told = document.text.rstrip() if document and before.redirects else ""
    return "\n".join([*filter(None, (told,)), *lines, ""])
