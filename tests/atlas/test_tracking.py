"""What is read while a page is made is noted, and only then."""

import pytest

from build_scripts.atlas.tracking import ALL, Memo, Noted, Watched, note, noted, watching

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


class Thing:
    noted_as = "here"
    name = Noted[str]("record")
    size = Noted[int]("record")

    def __init__(self) -> None:
        self.name, self.size, self.free = "a thing", 3, True


def test_an_attribute_is_noted_when_it_is_read_and_not_when_it_is_set() -> None:
    with watching() as read:
        thing = Thing()
        assert thing.free
    assert read == set()
    with watching() as read:
        assert thing.size == 3
    assert read == {("record", "here")}
    assert list(noted(thing)) == [(("record", "here"), "a thing"), (("record", "here"), 3)]


def test_whoever_is_given_what_was_made_before_has_read_what_it_was_made_from(index: Watched[str, int]) -> None:
    memo, made = Memo(), []

    def inner() -> int:
        made.append("inner")
        return index["a"]

    def outer() -> int:
        made.append("outer")
        return memo.get("inner", inner) + index["b"]

    for name, make, keys in [("outer", outer, "ab"), ("outer", outer, "ab"), ("inner", inner, "a")]:
        with watching() as read:
            memo.get(name, make)
        assert read == {("index", key) for key in keys}
    assert made == ["outer", "inner"]


def test_what_nobody_watched_being_made_is_noted_too(index: Watched[str, int]) -> None:
    memo = Memo()
    memo.get("it", lambda: index["a"])
    with watching() as read:
        assert memo.get("it", lambda: 0) == 1
    assert read == {("index", "a")}


def test_what_was_not_asked_for_in_a_long_time_is_made_again(
    index: Watched[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_scripts.atlas.tracking._MOST", 2)
    memo, made = Memo(), []

    def value(key: str) -> int:
        def make() -> int:
            made.append(key)
            return index.get(key, 0)

        return memo.get(key, make)

    for key in "aba":
        value(key)
    value("c")  # in the place of b, which was asked for before a
    with watching() as read:
        assert [value(key) for key in "abc"] == [1, 2, 0]
    assert made == [*"abc", *"bc"]
    assert read == {("index", key) for key in "abc"}
