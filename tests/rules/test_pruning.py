"""Entries are taken out of a file, and nothing else is."""

from __future__ import annotations

import pytest

from build_scripts.records.source import Document, parse_document
from build_scripts.rules.pruning import without

FILE = """\
# The titles of the world.
- id: first
  name: {zh: 一, en: One}

# The second of them.
- {id: second,
   name: {zh: 二, en: Two}}
- id: third  # the last

# The end.
"""


def document(text: str) -> Document:
    read = parse_document(text, "data/vocabularies/x.yaml")
    assert isinstance(read, Document)
    return read


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ((), FILE),
        ((0,), FILE.replace("- id: first\n  name: {zh: 一, en: One}\n", "")),
        ((1, 2), FILE.partition("- {id: second")[0] + "\n# The end.\n"),
        ((0, 1, 2), "# The titles of the world.\n\n# The second of them.\n\n# The end.\n[]\n"),
    ],
)  # fmt: skip
def test_what_is_left(gone: tuple[int, ...], left: str) -> None:
    assert without(document(FILE), gone) == left
    parse_document(left, "x")


def test_an_empty_vocabulary_stays_as_it_is() -> None:
    assert without(document("[]\n"), ()) == "[]\n"


@pytest.mark.parametrize("text", ["[{id: a}, {id: b}]", "[\n{id: a},\n{id: b}\n]"])
def test_entries_that_share_lines_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^data/vocabularies/x\.yaml: each entry has to begin on a line of its own"):
        without(document(text), (0,))
