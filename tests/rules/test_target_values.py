"""A target's values agree with its comparator and its unit."""

from pathlib import Path

from build_scripts.rules import target_values
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

RANGE = "            comparator: range\n            value: 300\n            value_high: 500\n"
ABOUT = '            value: 5\n            unit: "%"\n'


def circle(target: int) -> str:
    return f"circle: following `part_of` from `{target}` leads back to it"


TOGETHER = "value-and-unit: `value` and `unit` come together: give both, or null for both"
TEN = "            value: 10\n            unit: 家\n"
NO_VALUE = "            value: null\n            unit: null\n"


def reported(*outcomes: tuple[object, object]) -> str:
    """What was reported of a target, as lines of a record: years and values."""
    source = "{publisher: {zh: 报, en: Paper}}"
    lines = (
        f"              - {{year: {year}, value: {value}, certainty: stated, source: {source}}}\n"
        for year, value in outcomes
    )
    return "            outcomes:\n" + "".join(lines)


CASES: Table = {
    "ranges_have_two_ends": [
        case(
            [(EXAMPLE, RANGE, "            comparator: ¦range\n            value: 300\n")],
            "range: a range calls for `value` and `value_high`",
        ),
        case(
            [(EXAMPLE, ABOUT, ABOUT + "            value_high: ¦6\n")],
            "range: `value_high` goes with `comparator: range` only",
        ),
    ],
    "ranges_run_upwards": [
        case(
            [(EXAMPLE, RANGE, RANGE.replace("500", "¦200.5"))],
            "range-upside-down: the range runs from 300 to 200.5; swap its ends",
        ),
        case(
            [(EXAMPLE, RANGE, RANGE.replace("500", "¦300"))],
            "range-upside-down: the range runs from 300 to 300; swap its ends",
        ),
    ],
    "values_have_units": [
        case([(EXAMPLE, ABOUT, '            value: null\n            unit: ¦"%"\n')], TOGETHER),
        case([(EXAMPLE, ABOUT, "            value: 5\n            unit: ¦null\n")], TOGETHER),
        # a goal in words has neither
        case([(EXAMPLE, ABOUT, "            value: null\n            unit: null\n")]),
    ],
    "baselines_come_before": [
        case(
            [(EXAMPLE, "baseline: {year: 2023}", "baseline: {year: ¦2026}")],
            "dates-out-of-order: the baseline is of 2026, not before the target's year 2026",
        ),
    ],
    "days_are_whole": [
        case(
            [
                (
                    EXAMPLE,
                    "            year: 2026\n            # By the end of which month.\n            month: 6",
                    "            year: null\n            month: ¦6",
                )
            ],
            "month-without-year: `month` stands without `year`",
        ),
        case(
            [(EXAMPLE, "            month: 6\n", "            within_years: ¦2\n")],
            "two-dates: `within_years` and `year` exclude each other; keep one",
        ),
    ],
    "outcomes_come_in_order": [
        case(
            [(EXAMPLE, "within_years: 2", f"within_years: 2\n{reported((2026, 5), ('¦2025', 6))}")],
            "dates-out-of-order: 2025 comes after 2026; put the earlier year first",
        ),
        case(
            [(EXAMPLE, TEN, f"{NO_VALUE}{reported((2026, '¦5'))}")],
            "value-and-unit: the target has no `unit` that this value could be in",
        ),
    ],
    "parts_have_wholes": [
        case([(EXAMPLE, "part_of: 1", "part_of: ¦9")], "unknown-target: this measure has no target `9`"),
        case([(EXAMPLE, "part_of: 1", "part_of: ¦3")], circle(3)),
        # a target of another measure is none of this one
        case(
            [(EXAMPLE, "within_years: 2", "within_years: 2\n            part_of: ¦3")],
            "unknown-target: this measure has no target `3`",
        ),
        case(
            [(EXAMPLE, RANGE, f"{RANGE}            part_of: ¦3\n"), (EXAMPLE, "part_of: 1", "part_of: ¦1")],
            circle(1),
            circle(3),
        ),
        # a part of a part is none of the circle that it leads to
        case(
            [(EXAMPLE, RANGE, f"{RANGE}            part_of: ¦1\n")],
            circle(1),
        ),
        # a part of a part, and of a target in another provision
        case(
            [
                (
                    EXAMPLE,
                    "value: null\n            unit: null\n",
                    "value: null\n            unit: null\n            part_of: 3\n",
                )
            ]
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(target_values)
