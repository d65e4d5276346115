"""The linked world: every thing knows its neighbours, and every entry knows where it is used."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from build_scripts.atlas.link import Site, group, link
from build_scripts.records.load import Records
from build_scripts.run.generate import checked_records
from tests.support.cases import WORLD


@pytest.fixture(scope="module")
def linked() -> Site:
    records = checked_records(WORLD / "data")
    assert isinstance(records, Records)
    plans = tuple(file for file in records.plans if file.plan.id in {"example-2024", "hostile-2025"})
    return link(dataclasses.replace(records, plans=plans))


def test_plans_hold_their_measures_in_the_order_of_the_document(linked: Site) -> None:
    assert [(plan.address, plan.place.id, plan.path) for plan in linked.plans] == [
        ("plans/example-2024/", "lizhou", "data/plans/example-2024.yaml"),
        ("plans/hostile-2025/", "shanqian", "data/plans/hostile-2025.yaml"),
    ]
    assert [[measure.address for measure in plan.measures] for plan in linked.plans] == [
        [f"plans/example-2024/{name}/" for name in ("p0", "1", "2", "p2.2", "3")],
        ["plans/hostile-2025/1/"],
    ]


def test_a_measure_knows_the_line_of_its_record(linked: Site) -> None:
    for plan in linked.plans:
        lines = (WORLD / plan.path).read_text(encoding="utf-8").splitlines()
        for measure in plan.measures:
            assert lines[measure.line - 1].strip().replace('"', "") == f"- id: {measure.record.id}"


def test_incentives_and_targets_are_called_by_their_own_ids(linked: Site) -> None:
    assert [(node.address, node.provision.id) for node in linked.incentives] == [
        ("plans/example-2024/2/#incentive-1", "a"),
        ("plans/example-2024/2/#incentive-2", "a"),
        ("plans/example-2024/2/#incentive-3", "b"),
        ("plans/example-2024/2/#incentive-4", "b"),
        ("plans/example-2024/2/#incentive-5", "c"),
        ("plans/example-2024/2/#incentive-6", "c"),
        ("plans/example-2024/2/#incentive-7", "c"),
        ("plans/example-2024/3/#incentive-1", "a"),
        ("plans/example-2024/3/#incentive-2", "a"),
        ("plans/example-2024/3/#incentive-3", "b"),
        ("plans/example-2024/3/#incentive-4", "b"),
        ("plans/example-2024/3/#incentive-5", "b"),
        ("plans/hostile-2025/1/#incentive-1", "a"),
    ]
    assert [(node.address, node.provision.id) for node in linked.targets] == [
        ("plans/example-2024/1/#target-1", "a"),
        ("plans/example-2024/1/#target-2", "a"),
        ("plans/example-2024/1/#target-3", "b"),
        ("plans/example-2024/1/#target-4", "b"),
        ("plans/example-2024/p2.2/#target-1", "a"),
        ("plans/hostile-2025/1/#target-1", "a"),
    ]


def test_amounts_run_upwards(linked: Site) -> None:
    """Without what is paid for each of something, and what is paid in another currency."""
    assert addresses(linked.amounts) == {
        1_000: ["plans/example-2024/2/#incentive-7"],
        100_000: ["plans/example-2024/3/#incentive-2"],
        500_000: ["plans/example-2024/2/#incentive-2", "plans/example-2024/3/#incentive-1"],
        1_000_000: ["plans/example-2024/2/#incentive-1", "plans/hostile-2025/1/#incentive-1"],
        150_000_000: ["plans/example-2024/2/#incentive-3"],
        2_000_000_000: ["plans/example-2024/2/#incentive-4"],
    }
    assert list(linked.amounts) == sorted(linked.amounts)


def test_entries_know_the_measures_that_use_them(linked: Site) -> None:
    p0, one, two, heading, three = (f"plans/example-2024/{name}/" for name in ("p0", "1", "2", "p2.2", "3"))
    hostile = "plans/hostile-2025/1/"
    assert addresses(linked.measures_using) == {
        ("themes", "industrial-clusters"): [p0, one],
        ("themes", "firm-development"): [one, two, heading, three, hostile],
        ("terms", "chain-chief-system"): [two],
        ("industries", "robots"): [one],
        ("industries", "equipment"): [two],
        ("industries", "hostile-industry"): [hostile],
        ("recognitions", "gazelle"): [two],
        ("recognitions", "single-champion"): [two],
        ("recognitions", "little-giant"): [two, hostile],
        ("indicators", "firm-count"): [one, heading],
        ("indicators", "energy-use"): [one],
        ("indicators", "little-giant-count"): [hostile],
        ("bodies", "industry-department"): [two],
        ("bodies", "finance-department"): [two, hostile],
        ("places", "lizhou"): [p0, one, two, heading, three],
        ("documents", "donghe-plan"): [p0],
        ("places", "shanqian"): [hostile],
    }


def test_entries_know_the_incentives_that_reward_them(linked: Site) -> None:
    of = addresses(linked.incentives_of)
    assert of["recognitions", "single-champion"] == ["plans/example-2024/2/#incentive-1"]
    assert of["recognitions", "little-giant"] == ["plans/example-2024/2/#incentive-2"]
    assert of["places", "shanqian"] == ["plans/hostile-2025/1/#incentive-1"]
    assert len(of["themes", "firm-development"]) == 13
    assert ("recognitions", "gazelle") not in of


def test_entries_know_the_targets_set_for_them(linked: Site) -> None:
    of = addresses(linked.targets_of)
    assert of["indicators", "energy-use"] == ["plans/example-2024/1/#target-2"]
    # a title is found by the indicator that counts its holders
    assert of["recognitions", "little-giant"] == ["plans/hostile-2025/1/#target-1"]
    assert of["themes", "industrial-clusters"] == ["plans/example-2024/1/#target-1", "plans/example-2024/1/#target-2"]


def test_bodies_know_their_duties_and_leaders_are_no_bodies(linked: Site) -> None:
    assert {
        body: [(duty.measure.address, str(duty.assignment.role), duty.form, *duty.levels) for duty in duties]
        for body, duties in linked.duties_of.items()
    } == {
        "industry-department": [
            ("plans/example-2024/2/", "lead", "市工信局", "city"),
            ("plans/example-2024/2/", "supporting", "市工信局〔市企服办〕", "city"),
        ],
        "finance-department": [
            ("plans/example-2024/2/", "responsible", "市财政局", "city"),
            ("plans/hostile-2025/1/", "lead", "市财政局|<i>", "city"),
        ],
    }


def test_places_know_their_plans_and_who_learned_from_them(linked: Site) -> None:
    assert addresses(linked.plans_of) == {"lizhou": ["plans/example-2024/"], "shanqian": ["plans/hostile-2025/"]}
    assert addresses(linked.learned_from) == {"shanqian": ["plans/example-2024/"]}


def test_documents_know_the_plans_of_their_family(linked: Site) -> None:
    assert {
        name: [(relation, plan.id) for relation, plan in found] for (_, name), found in linked.related_plans.items()
    } == {
        "donghe-plan": [("implements", "example-2024"), ("based_on", "example-2024")],
        "lizhou-rules": [("implemented_by", "example-2024"), ("amends", "example-2024"), ("life", "example-2024")],
        "lizhou-measures-2021": [("replaces", "example-2024")],
    }


def test_entries_know_what_is_below_them(linked: Site) -> None:
    expected = {
        ("places", "donghe"): ("lizhou", "shanqian"),
        ("themes", "industrial-structure"): ("industrial-clusters",),
        ("recognitions", "single-champion"): ("little-giant",),
        ("industries", "equipment"): ("robots",),
    }
    assert {key: linked.below[key] for key in expected} == expected


def test_groups_keep_their_order_and_name_each_once() -> None:
    one, two = "one", "two"
    assert group([("x", one), ("y", one), ("x", one), ("x", two)]) == {"x": (one, two), "y": (one,)}


def addresses(groups: Mapping[Any, Any]) -> dict[Any, list[str]]:
    return {key: [node.address for node in nodes] for key, nodes in groups.items()}
