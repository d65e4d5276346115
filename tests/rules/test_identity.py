"""Ids: each thing has one, no two things share one, and a plan's file is named after its plan."""

from pathlib import Path

from build_scripts.rules import identity
from tests.support.cases import EXAMPLE, HOSTILE, Case, Table, case, check, rows, rules_in

SECOND = "      - id: b\n        text:\n          zh: 企业购置"
CASES: Table = {
    "file_is_named_after_its_plan": [
        case(
            [(EXAMPLE, "id: example-2024", "id: ¦example-2025")],
            "id-not-file-name: the id is `example-2025` but the file is `example-2024.yaml`; make them equal",
        ),
    ],
    "id_is_no_sheet": [
        case(
            [(EXAMPLE, "id: example-2024", "id: ¦¦pages")],
            "id-not-file-name: the id is `pages` but the file is `example-2024.yaml`; make them equal",
            "reserved-id: the id `pages` names the sheets of the list of plans; choose another",
        ),
    ],
    "ids_are_unique": [
        case(
            [(EXAMPLE, '- id: "2"\n    locator', '- id: ¦"1"\n    locator')],
            "duplicate-id: the measure id `1` stands twice; each needs its own",
        ),
        case(
            [
                (
                    EXAMPLE,
                    '{id: "2.1", label: 二、(一), title',
                    '{id: "2.1", label: 二、(一), title: {zh: 一, en: One}}\n  - {id: ¦"2.1", label: 二、(一), title',
                )
            ],
            "duplicate-id: the outline entry id `2.1` stands twice; each needs its own",
        ),
    ],
    "ids_within_measures_are_unique": [
        case(
            [(EXAMPLE, SECOND, SECOND.replace("id: b", "id: ¦a")), (EXAMPLE, "provisions: [a, b]", "provisions: [a]")],
            "duplicate-id: the provision id `a` stands twice; each needs its own",
        ),
        case(
            [
                (
                    EXAMPLE,
                    "- id: 3\n            recipient: {zh: 购置设备",
                    "- id: ¦2\n            recipient: {zh: 购置设备",
                )
            ],
            "duplicate-id: the incentive id `2` stands twice; each needs its own",
        ),
        case(
            [(EXAMPLE, "- id: 2\n            indicator", "- id: ¦1\n            indicator")],
            "duplicate-id: the target id `1` stands twice; each needs its own",
        ),
    ],
    "locators_are_unique": [
        case(
            [(EXAMPLE, "locator: 二、(二)3", "locator: ¦二、(二)")],
            "duplicate-locator: the measure `p2.2` has the locator “二、(二)” already; correct one of them",
        ),
    ],
    "across": [
        case(
            [(HOSTILE, "id: hostile-2025", "id: ¦¦example-2024")],
            "duplicate-id: the plan id `example-2024` is taken by data/plans/example-2024.yaml; choose another",
            "id-not-file-name: the id is `example-2024` but the file is `hostile-2025.yaml`; make them equal",
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(identity)
