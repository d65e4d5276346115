"""Which sentences each paraphrase renders and where they stand: typed out for a made-up measure, and always."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.official.paraphrase import pairs, places, rendered

SENTENCES = [
    "加快灯塔工厂建设,每年遴选一批标杆车间。",
    "对新认定的省级星火企业给予最高60万元奖励,鼓励各县区安排配套资金。",
    "各部门要高度重视,形成合力。",
    "支持企业赴境外参展,按展位费的50%给予补助。",
]
PLANTS = "每年选出若干标杆车间，更快地建设灯塔工厂。"
SPARKS = "新认定为省级星火企业的，最多奖励60万元。"
FUNDS = "配套资金由各县区自愿安排。"
FAIRS = "企业到境外参展的，补助展位费的50%。"
NOTHING = "本措施的解释权另行规定。"


@pytest.mark.parametrize(
    ("paraphrases", "found"),
    [
        ([PLANTS, SPARKS, FUNDS, FAIRS], [{0}, {1}, {1}, {3}]),
        ([FAIRS, PLANTS], [{3}, {0}]),
        ([f"{PLANTS}{FAIRS}", NOTHING], [{0, 3}, set()]),
        ([], []),
    ],
)
def test_what_is_rendered(paraphrases: list[str], found: list[set[int]]) -> None:
    assert list(rendered(SENTENCES, paraphrases)) == found


def test_what_all_have_in_common_binds_nothing() -> None:
    """Three awards in the same words: the firms alone tell them apart."""
    official = [f"对新认定的省级{firm}企业给予最高60万元奖励。" for firm in ("星火", "云雀", "石榴")]
    assert list(rendered(official, ["石榴企业最多奖励60万元。", "云雀企业最多奖励60万元。"])) == [{2}, {1}]


def test_figures_bind_however_they_are_printed() -> None:
    official = [f"工业产值的占比{figure}。" for figure in ("百分之五十", "百分之四十")]
    assert list(rendered(official, ["工业产值的占比40%。", "工业产值的占比50%。"])) == [{1}, {0}]


def test_without_sentences_nothing_is_rendered() -> None:
    assert list(rendered([], [PLANTS, SPARKS])) == [set(), set()]


@pytest.mark.parametrize(
    ("links", "count", "where"),
    [
        ([{0}, {1}, {2}], 3, (0, 1, 2)),
        ([{0, 1}, {2}], 3, (0, 0, 1)),
        ([{0}, {0}, {1}], 2, (0, 2)),  # one sentence for two provisions stands with the first
        ([{1}, {3}], 5, (0, 0, 0, 1, 1)),  # what nobody renders stands with the sentence before
        ([{2}, {0}, {1}], 3, (1, 2, 2)),  # out of order: most stand where they belong
        ([set(), {0}], 1, (1,)),
        ([set(), set()], 2, (0, 0)),
        ([{0}], 0, ()),
    ],
)
def test_where_sentences_stand(links: Sequence[set[int]], count: int, where: tuple[int, ...]) -> None:
    assert places(links, count) == where


LINKS = st.integers(1, 8).flatmap(lambda count: st.tuples(st.just(count), st.lists(st.sets(st.integers(0, count - 1)))))


@given(LINKS)
def test_every_sentence_stands_once_and_in_order(drawn: tuple[int, list[set[int]]]) -> None:
    count, links = drawn
    found = places(links, count)
    assert len(found) == count
    assert all(before <= after for before, after in pairwise(found))
    assert set(found) <= {0, *range(len(links))}


@given(LINKS)
def test_more_sentences_cannot_stand_beside_what_renders_them(drawn: tuple[int, list[set[int]]]) -> None:
    count, links = drawn
    own = sum(sentence in links[place] for sentence, place in enumerate(places(links, count)) if links)
    assert own == most(links, count)


def most(links: list[set[int]], count: int, sentence: int = 0, first: int = 0) -> int:
    """By trying: how many sentences from ``sentence`` on can stand with what renders them, from ``first`` on."""
    if sentence == count:
        return 0
    placed = [
        1 + most(links, count, sentence + 1, number) for number in range(first, len(links)) if sentence in links[number]
    ]
    return max([*placed[:1], most(links, count, sentence + 1, first)])


def test_pairs_of_one_alphabet_within_signs() -> None:
    assert pairs("5Ｇ，AI") == {"5G", "AI"}
