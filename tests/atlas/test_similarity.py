"""Related measures: best first, of other plans only, with the reason in words, at a cost that does not grow."""

from collections import Counter
from pathlib import Path

import pytest

from build_scripts.atlas import similarity
from build_scripts.atlas.crosslinks import crosslinked
from build_scripts.atlas.link import Site
from build_scripts.atlas.similarity import EXAMPLES, Related
from build_scripts.records.language import Language
from build_scripts.views.shared.counterparts import related_section
from tests.support.small_worlds import (
    context,
    entry,
    incentive,
    indicator,
    measure,
    place,
    plan,
    site,
    target,
    title,
)

CHAMPIONS = {
    "recognitions": [title("champion"), title("giant")],
    "indicators": [indicator("champions", recognition="champion")],
    "terms": [entry("chain")],
    "themes": [entry("firms"), entry("money")],
}


@pytest.fixture
def three(tmp_path: Path) -> Site:
    """Weili pays for champions, Ningli sets a target for them, Jinli pays too and names giants."""
    return site(
        tmp_path,
        [
            plan(
                "jinli-1",
                "jinli",
                measure("1", {"incentives": [incentive("champion", "50万元")]}, recognitions=["giant"]),
                measure("2", recognitions=["champion"], themes=("money",)),
            ),
            plan("ningli-1", "ningli", measure("1", {"targets": [target("champions", "50")]}, themes=("money",))),
            plan(
                "weili-1",
                "weili",
                measure("1", {"incentives": [incentive("champion", "100万元"), incentive("champion", "20万元")]}),
                measure("2", {"incentives": [incentive("giant")]}, themes=("money",), terms=["chain"]),
            ),
        ],
        **CHAMPIONS,
    )


def addresses(found: tuple[Related, ...]) -> list[str]:
    return [near.measure.address for near in found]


def test_related_measures_come_best_first_and_never_from_the_same_plan(three: Site) -> None:
    found = crosslinked(three).related
    assert addresses(found["plans/jinli-1/1/"]) == ["plans/weili-1/1/", "plans/ningli-1/1/", "plans/weili-1/2/"]
    assert found["plans/jinli-1/1/"][0].shared == (("recognitions", "champion"), ("themes", "firms"))
    assert addresses(found["plans/weili-1/1/"]) == ["plans/jinli-1/1/", "plans/ningli-1/1/", "plans/jinli-1/2/"]


def test_reasons_say_what_the_other_pays_or_aims_at(three: Site) -> None:
    node = three.plans[0].measures[0]
    section = related_section(context(three), node)
    assert [(item.plan.text, item.measure.text, item.reasons) for item in section.measures] == [
        ("Weili-1", "1 Measure 1", ("also rewards Champion: up to ¥1 million, up to ¥200,000", "also about Firms")),
        ("Ningli-1", "1 Measure 1", ("sets a target for Champion: at least 50 (2025)",)),
        ("Weili-1", "2 Measure 2", ("supports Giant, without a figure",)),
    ]
    chinese = related_section(context(three, Language.ZH), node)
    assert chinese.measures[0].reasons == (
        "也奖励Champion：最高100万元、最高20万元",
        "同属主题“Firms”",
    )


def test_a_provision_links_to_the_same_title_elsewhere(three: Site) -> None:
    section = related_section(context(three), three.plans[0].measures[0])
    (line,) = section.provisions
    assert (line.provision.to, line.entry.to) == ("plans/jinli-1/1/#a", "recognitions/champion/")
    assert [(other.place.text, other.figure.text, other.figure.to) for other in line.elsewhere] == [
        ("Weili", "up to ¥1 million", "plans/weili-1/1/#incentive-1"),
        ("Ningli", "target: at least 50 (2025)", "plans/ningli-1/1/#target-1"),
    ]


def test_a_measure_that_only_names_a_title_is_told_that_the_other_names_it_too(tmp_path: Path) -> None:
    plans = [plan(f"p-{n}", f"p{n}", measure("1", recognitions=["champion", "giant"])) for n in (1, 2)]
    linked = site(tmp_path, plans, **CHAMPIONS)
    (near,) = related_section(context(linked), linked.plans[0].measures[0]).measures
    assert near.reasons == ("also names Champion, Giant", "also about Firms")


def test_one_plan_gives_no_more_than_two(tmp_path: Path) -> None:
    many = plan("b-1", "b", *(measure(str(n), {"incentives": [incentive("giant", "10万元")]}) for n in range(1, 6)))
    others = [plan("a-1", "a", measure("1", recognitions=["giant"])), many]
    linked = site(tmp_path, others, **CHAMPIONS)
    assert addresses(crosslinked(linked).related["plans/a-1/1/"]) == ["plans/b-1/1/", "plans/b-1/2/"]


def test_pairs_share_a_title_and_use_no_measure_twice(three: Site) -> None:
    pairs = crosslinked(three).pairs
    assert [(pair.one.address, pair.other.address) for pair in pairs] == [
        ("plans/jinli-1/1/", "plans/weili-1/1/"),  # both pay for champions and have the theme
        ("plans/jinli-1/2/", "plans/ningli-1/1/"),  # champions again, and the other theme
    ]
    used = Counter(node.address for pair in pairs for node in (pair.one, pair.other))
    assert set(used.values()) == {1}


def crowd(folder: Path, plans: int) -> Site:
    """Plans whose measures all name the same theme, term, title and indicator: the worst case."""
    figures = {"incentives": [incentive("champion", "100万元")], "targets": [target("champions", "50")]}
    measures = [measure(str(number), figures, terms=["chain"]) for number in (1, 2, 3)]
    return site(folder, [plan(f"p{n}-1", f"place-{n}", *measures) for n in range(plans)], **CHAMPIONS)


def comparisons(monkeypatch: pytest.MonkeyPatch, linked: Site) -> float:
    """Count how often two measures are compared, per measure."""
    counted = 0
    real = similarity.closeness

    def counting(*arguments: object) -> float:
        nonlocal counted
        counted += 1
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(similarity, "closeness", counting)
        similarity.related(linked)
    return counted / sum(len(plan.measures) for plan in linked.plans)


def test_the_cost_of_a_measure_does_not_grow_with_their_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = comparisons(monkeypatch, crowd(tmp_path / "few", 20))
    many = comparisons(monkeypatch, crowd(tmp_path / "many", 160))
    entries = 4
    assert 0 < few <= entries * (EXAMPLES + 1)
    assert many <= entries * (EXAMPLES + 1)
    assert many <= few * 1.1


def test_the_same_input_gives_the_same_links(tmp_path: Path) -> None:
    first, second = (crosslinked(crowd(tmp_path / name, 4)) for name in ("one", "two"))
    assert [(address, addresses(found)) for address, found in first.related.items()] == [
        (address, addresses(found)) for address, found in second.related.items()
    ]


def test_a_place_without_counterparts_says_so(tmp_path: Path) -> None:
    lonely = [plan("a-1", "a", measure("1", {"incentives": [incentive("giant", "10万元")]}))]
    linked = site(tmp_path, lonely, places=[place("a")], **CHAMPIONS)
    section = related_section(context(linked), linked.plans[0].measures[0])
    assert section.measures == ()
    assert [line.elsewhere for line in section.provisions] == [()]
