"""Values that no document states."""

from pathlib import Path

from build_scripts.rules import plausibility
from tests.support.cases import EXAMPLE, Case, Edit, Table, case, check, rows, rules_in

YEAR = (
    EXAMPLE,
    "value: 100\n            unit: 家\n            year: 2026",
    "value: 100\n            unit: 家\n            year: ",
)
VALUE = (
    EXAMPLE,
    "value: 100\n            unit: 家\n            year: 2026",
    "unit: 家\n            year: 2026\n            value: ",
)
BASELINE = (EXAMPLE, "baseline: {value: 268, year: 2023}", "baseline: {value: ")
SHARE = (EXAMPLE, "baseline: {year: 2023}", "baseline: {year: 2023, value: ")


def ending(edit: Edit, end: str) -> Edit:
    name, old, new = edit
    return name, old, new + end


def outside(year: int) -> str:
    return f"year-outside-plan: {year} is far from 2024–2026, the plan's own time; correct one of them"


def implausible(value: str) -> str:
    return f"implausible-value: {value} is below what can be, or beyond it; correct the value or its unit"


CASES: Table = {
    "years_are_of_the_plan": [
        case([ending(YEAR, "¦2023")], outside(2023)),
        case([ending(YEAR, "¦2042")], outside(2042)),
        case([ending(YEAR, "2041")]),
        case([(EXAMPLE, "- year: 2025\n", "- year: ¦1999\n")], outside(1999)),
        case(
            [ending(BASELINE, "268, year: ¦2008}")],
            "year-outside-plan: the baseline of 2008 is more than 15 years before the plan; correct it",
        ),
    ],
    "units_are_the_indicators": [
        case(
            [(EXAMPLE, "value: 100\n            unit: 家", "value: 100\n            unit: ¦亿元")],
            "unit-of-another-kind: `firm-count` is measured in 家, which 亿元 is no multiple of; correct the unit",
        ),
        case([(EXAMPLE, "value: 100\n            unit: 家", "value: 100\n            unit: 万家")]),
    ],
    "values_can_be": [
        case([ending(VALUE, "¦-1")], implausible("-1家")),
        case([ending(BASELINE, "¦-268, year: 2023}")], implausible("-268家")),
        case([ending(SHARE, "-3.5}")]),
        case([ending(SHARE, "¦-10001}")], implausible("-10001%")),
        case(
            [(EXAMPLE, 'value: 5\n            unit: "%"', 'value: ¦10001\n            unit: "%"')],
            implausible("10001%"),
        ),
        case([(EXAMPLE, "                value: 310", "                value: ¦-310")], implausible("-310家")),
        case(
            [
                (
                    EXAMPLE,
                    "comparator: more-than, value: 10, unit: 亿元",
                    "comparator: more-than, value: ¦-10, unit: 亿元",
                )
            ],
            implausible("-10亿元"),
        ),
        case(
            [
                (
                    EXAMPLE,
                    "comparator: more-than, value: 10, unit: 亿元",
                    "comparator: more-than, value: ¦10000001, unit: 亿元",
                )
            ],
            implausible("10000001亿元"),
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(plausibility)
