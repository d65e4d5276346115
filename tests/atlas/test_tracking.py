"""What is read while a page is made is noted, and only then."""

import pytest

from build_scripts.atlas.tracking import ALL, Watched, note, watching

VALUES = {"a": 1, "b": 2}


@pytest.fixture
def index() -> Watched[str, int]:
    return Watched("index", VALUES)


def test_every_way_of_reading_is_noted(index: Watched[str, int]) -> None:
    with watching() as read:
        assert index["a"] == 1
        assert index.get("c") is None
        assert index.get("d", 7) == 7
        assert "e" not in index
    assert read == {("index", name) for name in "acde"}


def test_looking_through_all_is_noted_as_that(index: Watched[str, int]) -> None:
    with watching() as read:
        assert len(index) == 2
    assert read == {("index", ALL)}
    with watching() as read:
        assert dict(index.items()) == VALUES
    assert read == {("index", ALL), ("index", "a"), ("index", "b")}


def test_a_key_that_is_missing_is_an_error_and_noted(index: Watched[str, int]) -> None:
    with watching() as read, pytest.raises(KeyError):
        index["z"]
    assert read == {("index", "z")}


def test_nothing_is_noted_outside_and_blocks_are_apart(index: Watched[str, int]) -> None:
    index.get("a")
    with watching() as outer:
        note(("before", 1))
        with watching() as inner:
            index.get("b")
        note(("after", 1))
    assert outer == {("before", 1), ("after", 1)}
    assert inner == {("index", "b")}
