"""`make prune`: entries of vocabularies that nothing uses are taken out; their published addresses lead on."""

from __future__ import annotations

from pathlib import Path

from build_scripts.atlas.settings import MisuseError
from build_scripts.publish.permalinks.pruned import redirects_of_entries, with_redirects
from build_scripts.records.history import load as load_history
from build_scripts.records.load import Unreadable, load
from build_scripts.records.problems import Refused
from build_scripts.rules.checking import check_some
from build_scripts.rules.pruning import without
from build_scripts.rules.vocabularies import unused
from build_scripts.run.write import inside, write_if_changed


def prune(data: Path) -> str | Refused:
    """Take out of a data folder's vocabularies what nothing uses; return what was done."""
    records, before = load(data), load_history(data)
    wrong = list(records.problems if isinstance(records, Unreadable) else check_some(records))
    wrong += before if isinstance(before, list) else []
    if wrong or isinstance(records, Unreadable) or isinstance(before, list):
        return Refused(tuple(wrong), records.files)
    gone = {kind: indexes for kind, indexes in unused(records).items() if indexes}
    try:
        texts = {kind: without(getattr(records.vocabularies, kind).document, gone[kind]) for kind in gone}
    except ValueError as error:
        raise MisuseError(str(error)) from error
    for kind, text in texts.items():
        write_if_changed(inside(data, f"vocabularies/{kind}.yaml"), text)
    lines = redirects_of_entries(records.vocabularies, gone, before)
    if lines:
        write_if_changed(data / "redirects.yaml", with_redirects(before, lines))
    entries = sum(map(len, gone.values()))
    return f"{entries} entries taken out of {len(gone)} vocabularies; {len(lines)} redirects written"
