"""What became of provisions and figures: of the made-up families, and of texts made to mislead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.atlas import versions
from build_scripts.atlas.link import Site, link
from build_scripts.atlas.versions import Change, Step, step
from build_scripts.records.load import Records, load
from tests.support.cases import FAMILY
from tests.support.small_worlds import UNITS, Fields, both, entry, incentive, indicator, measure, plan, target, title
from tests.support.small_worlds import site as write_site

S, R, A, D = Change.SAME, Change.REWORDED, Change.ADDED, Change.DROPPED
UP, DOWN, LATE = Change.RAISED, Change.LOWERED, Change.LATER


@pytest.fixture(scope="module")
def families() -> Site:
    records = load(FAMILY / "data")
    assert isinstance(records, Records)
    return link(records)


def told(found: Step | None) -> Iterator[tuple[object, ...]]:
    """Each provision: where it stood and stands, what became of its text, and of its figures."""
    assert found
    for pair in found.measures:
        for text in pair.provisions:
            places = [node and f"{node.measure.id} {node.id}" for node in (text.before, text.after)]
            paid, aimed = ([one.change for one in found] for found in (text.incentives, text.targets))
            yield (*places, text.change, *paid, *aimed)


def of(site: Site, name: str) -> Step | None:
    (newer,) = (one for one in site.all_plans if one.id == name)
    return step(newer, site.vocabularies.units.by_id)


def test_from_the_draft_to_what_was_issued(families: Site) -> None:
    assert list(told(of(families, "liuan-2022"))) == [
        ("1 a", "1 a", R, UP),
        ("1 b", "1 b", S, S),
        (None, "1 d", A, A),
        ("1 c", None, D, D),
        ("2 a", "2 a", R, DOWN),
        ("2 b", "2 b", R, LATE),
        (None, "3 a", A, A),
        ("4 b", "3 b", R, UP),  # moved into the new measure
        ("3 a", "4 a", R, S),  # renumbered with its measure, and reworded
        ("4 a", "5 a", S, S),
        ("5 a", None, D),
    ]


def test_measures_are_found_again_under_other_numbers(families: Site) -> None:
    found = of(families, "liuan-2022")
    assert found
    assert [(one.before and one.before.id, one.after and one.after.id) for one in found.measures] == [
        ("1", "1"), ("2", "2"), (None, "3"), ("3", "4"), ("4", "5"), ("5", None),
    ]  # fmt: skip


def test_what_an_amendment_left_as_it_was(families: Site) -> None:
    changed = [row for row in told(of(families, "liuan-2024")) if set(row[2:]) != {S}]
    assert changed == [("1 a", "1 a", R, DOWN), ("1 b", None, D, D)]


def test_the_first_text_has_no_step(families: Site) -> None:
    assert of(families, "liuan-2022-draft") is None
    assert of(families, "meixi-2023") is None


# --- texts made to mislead -------------------------------------------------------------------------------------------


def two(folder: Path, before: list[Fields], after: list[Fields]) -> list[tuple[object, ...]]:
    """What became of the measures of a draft in the text issued."""
    draft = plan("a-1", "a", *before, status="draft-for-comment", document_number=None)
    site = write_site(
        folder,
        [draft, plan("a-2", "a", *after, draft="a-1")],
        recognitions=[title(name) for name in ("giant", "champion")],
        indicators=[indicator("firms-count"), indicator("output", unit="亿元")],
        themes=[entry("firms")],
        units=UNITS,
    )
    return list(told(of(site, "a-2")))


def text(words: str, *incentives: Fields, targets: tuple[Fields, ...] = ()) -> Fields:
    return {"text": both(words), "incentives": list(incentives), "targets": list(targets)}


USED = [measure("9", text("用到所有词条。", incentive("giant"), incentive("champion"),
                          targets=(target("firms-count", "1", year="2030"),
                                   target("output", "1", year="2030", unit="亿元"))))]  # fmt: skip
"""Every entry has to be used."""
SAME_9 = ("9 a", "9 a", S, S, S, S, S)


def test_provisions_that_changed_places_are_not_paired_by_their_letters(tmp_path: Path) -> None:
    national = "对新认定的国家级单项冠军企业一次性给予五十万元奖励"
    provincial = "对新认定的省级技术创新示范企业分两年给予二十万元补助"
    before = [measure("1", text(national), text(provincial)), *USED]
    after = [measure("1", text(provincial + "资金"), text(national + "资金")), *USED]
    assert two(tmp_path, before, after) == [("1 b", "1 a", R), ("1 a", "1 b", R), SAME_9]


def test_unlike_texts_at_one_place_are_one_dropped_and_one_added(tmp_path: Path) -> None:
    before, after = [measure("1", text("建设知识产权交易平台")), *USED], [measure("1", text("推广屋顶光伏")), *USED]
    assert two(tmp_path, before, after) == [(None, "1 a", A), ("1 a", None, D), SAME_9]


def test_equal_texts_are_paired_one_to_one(tmp_path: Path) -> None:
    before = [measure("1", text("由市工信局负责。")), measure("2", text("由市工信局负责。")), *USED]
    after = [measure("2", text("由市工信局负责。")), measure("3", text("由市工信局负责。")), *USED]
    assert two(tmp_path, before, after) == [("2 a", "2 a", S), ("1 a", "3 a", S), SAME_9]


def tier(amount: str, value: str) -> Fields:
    over = {"of": both("营业收入"), "comparator": "at-least", "value": value, "unit": "亿元"}
    return incentive("giant", amount, thresholds=[over])


def test_tiers_are_paired_by_their_thresholds(tmp_path: Path) -> None:
    before = [measure("1", text("分档奖励企业", tier("50万元", "10"), tier("100万元", "50"))), *USED]
    after = [
        measure("1", text("分档奖励企业", tier("60万元", "10"), tier("80万元", "50"), tier("200万元", "100"))),
        *USED,
    ]
    assert two(tmp_path, before, after) == [("1 a", "1 a", S, UP, DOWN, A), SAME_9]


def test_a_series_of_years_is_paired_by_year(tmp_path: Path) -> None:
    def series(*years: str) -> list[Fields]:
        targets = tuple(target("firms-count", "10", year=year) for year in years)
        return [measure("1", text("企业数目标", targets=targets)), *USED]

    assert two(tmp_path, series("2023", "2025"), series("2025", "2027")) == [("1 a", "1 a", S, S, A, D), SAME_9]


def test_values_are_compared_in_the_base_of_their_units(tmp_path: Path) -> None:
    def aims(value: str, unit: str) -> list[Fields]:
        return [measure("1", text("产值目标", targets=(target("output", value, unit=unit),))), *USED]

    assert two(tmp_path / "up", aims("9000", "亿元"), aims("1.2", "万亿元")) == [("1 a", "1 a", S, UP), SAME_9]
    assert two(tmp_path / "as", aims("12000", "亿元"), aims("1.2", "万亿元")) == [
        ("1 a", "1 a", S, Change.CHANGED), SAME_9,
    ]  # fmt: skip


def test_figures_that_went_both_ways_only_changed(tmp_path: Path) -> None:
    def pays(amount: str, rate: str) -> list[Fields]:
        more = {"basis": "rate-with-cap", "rate": rate}
        return [measure("1", text("补助", incentive("giant", amount, **more))), *USED]

    assert two(tmp_path, pays("100万元", "20%"), pays("200万元", "10%")) == [("1 a", "1 a", S, Change.CHANGED), SAME_9]


def test_a_sum_in_another_currency_is_neither_more_nor_less(tmp_path: Path) -> None:
    before = [measure("1", text("奖励", incentive("giant", "100万元"))), *USED]
    after = [measure("1", text("奖励", incentive("giant", "20万", currency="USD"))), *USED]
    assert two(tmp_path, before, after) == [("1 a", "1 a", S, Change.CHANGED), SAME_9]


def test_a_figure_that_moved_to_another_provision_is_not_dropped(tmp_path: Path) -> None:
    paid = incentive("giant", "100万元")
    before = [measure("1", text("奖励小巨人企业", paid), text("建设公共服务平台")), *USED]
    after = [measure("1", text("奖励小巨人企业"), text("建设公共服务平台", paid)), *USED]
    assert two(tmp_path, before, after) == [("1 a", "1 a", S), ("1 b", "1 b", S, S), SAME_9]


@pytest.mark.parametrize("count", [50, 400])
def test_no_provision_is_compared_with_every_other(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    likeness = versions.likeness

    def counted(one: frozenset[str], other: frozenset[str]) -> float:
        nonlocal compared
        compared += 1
        return likeness(one, other)

    def texts(end: str) -> list[Fields]:
        words = (f"支持第{number}类企业开展技术改造{end}" for number in range(count))
        return [*(measure(str(number + 10), text(one)) for number, one in enumerate(words)), *USED]

    monkeypatch.setattr(versions, "likeness", counted)
    found = two(tmp_path, texts("项目"), texts("工作"))
    assert len(found) == count + 1
    assert 0 < compared <= 6 * count
