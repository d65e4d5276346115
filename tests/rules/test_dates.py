"""Dates and years stand in the order in which time runs."""

from pathlib import Path

from build_scripts.rules import dates
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

CASES: Table = {
    "period_runs_forward": [
        case(
            [(EXAMPLE, "period: {from: 2024, to: 2026}", "period: {from: 2024, to: ¦2023}")],
            "dates-out-of-order: the period ends in 2023, before it begins in 2024; swap or correct them",
        ),
    ],
    "consultation_runs_forward": [
        case(
            [(EXAMPLE, "closed: 2024-03-12", "closed: ¦2024-03-01")],
            "dates-out-of-order: the consultation closed on 2024-03-01, before it opened on 2024-03-02; "
            "swap or correct them",
        ),
    ],
    "validity_runs_forward": [
        case(
            [(EXAMPLE, "to: 2026-12-31, trial", "to: ¦2024-03-31, trial")],
            "dates-out-of-order: it is valid until 2024-03-31, before it takes effect on 2024-04-01; "
            "swap or correct them",
        ),
        # what the document does not say is in order
        case([(EXAMPLE, "validity: {from: 2024-04-01, to", "validity: {from: null, to")]),
    ],
    "checked_after_publication": [
        case(
            [(EXAMPLE, "checked: 2024-04-01", "checked: ¦2024-03-01")],
            "dates-out-of-order: checked on 2024-03-01, before it was published on 2024-03-02; correct one of them",
        ),
    ],
    "fetched_from_its_page": [
        case(
            [(EXAMPLE, "fetched: {date: 2024-04-01", "fetched: {date: ¦2024-03-01")],
            "dates-out-of-order: fetched on 2024-03-01, before it was published on 2024-03-02; correct one of them",
        ),
        case(
            [
                (EXAMPLE, "url: https://www.example.org/plans/2024/1.html", "url: null"),
                (EXAMPLE, "fetched: {date", "fetched: ¦{date"),
            ],
            "fetched-without-page: a text was fetched, but `url` names no page; name it, or remove this",
        ),
    ],
    "readings_run_forward": [
        case(
            [(EXAMPLE, "- date: 2024-03-20\n    kind: compared", "- date: ¦2024-03-09\n    kind: compared")],
            "dates-out-of-order: this reading of 2024-03-09 stands after that of 2024-03-10; put the earlier one first",
        ),
        case(
            [(EXAMPLE, "kind: compared", "kind: ¦encoded")],
            "encoded-late: a record is `encoded` once, and first; later readings are `compared` or `reviewed`",
        ),
        # on one day is in order
        case([(EXAMPLE, "- date: 2024-03-20\n    kind: compared", "- date: 2024-03-10\n    kind: compared")]),
    ],
}
ON_ONE_DAY = [
    (EXAMPLE, "period: {from: 2024, to: 2026}", "period: {from: 2024, to: 2024}"),
    (EXAMPLE, "closed: 2024-03-12", "closed: 2024-03-02"),
    (EXAMPLE, "to: 2026-12-31, trial", "to: 2024-04-01, trial"),
    (EXAMPLE, "checked: 2024-04-01", "checked: 2024-03-02"),
]


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_the_same_day_is_in_order(tmp_path: Path) -> None:
    check(Case(ON_ONE_DAY, []), tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(dates)
