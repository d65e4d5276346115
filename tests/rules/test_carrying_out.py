"""What a provision carries out is there, of a place above, and was known before: editors confirmed it."""

from pathlib import Path

from build_scripts.rules import carrying_out
from tests.support.cases import Case, Table, case, check, rows, rules_in
from tests.support.provinces import write

CITY, PROVINCE = "plans/shiwan-2024.yaml", "plans/qinghe-2023.yaml"
NAMED = '"plans/qinghe-2023/1/#a"'

CASES: Table = {
    "carried_out_exists": [
        case(
            [(CITY, NAMED, '¦"plans/qinghe-2032/1/#a"')],
            "unknown-plan: there is no plan `qinghe-2032`; correct it, or take it out until that plan is encoded\n"
            "    hint: did you mean `qinghe-2023` or `linhai-2023`?",
        ),
        case(
            [(CITY, NAMED, '¦"plans/qinghe-2023/1/#d"')],
            "unknown-part: nothing of `qinghe-2023` stands at `plans/qinghe-2023/1/#d`; name one of its measures or "
            "provisions\n    hint: did you mean `plans/qinghe-2023/1/#c` or `plans/qinghe-2023/1/#b` or "
            "`plans/qinghe-2023/1/#a`?",
        ),
        case([(CITY, NAMED, '"plans/qinghe-2023/2/"')]),
        case(
            [(CITY, NAMED, '¦"qinghe-2023/1"')],
            "wrong-value: `carries_out` is “qinghe-2023/1”; what is carried out is a measure or a provision, as in "
            "`plans/x-2024/10/#b`",
        ),
    ],
    "carried_out_is_of_a_place_above": [
        case(
            [(CITY, NAMED, '¦"plans/linhai-2023/1/"')],
            "not-above: `linhai-2023` is of `linhai`, which `shiwan` is not in; name a higher plan",
        ),
        case(
            [(CITY, NAMED, '¦"plans/shiwan-2024/1/#b"')],
            "not-above: `shiwan-2024` is of `shiwan`, which `shiwan` is not in; name a higher plan",
        ),
    ],
    "carried_out_was_known_before": [
        case(
            [(PROVINCE, '"2023-05-01"', '"2024-05-01"'), (CITY, NAMED, f"¦{NAMED}")],
            "carries-out-later: it is of 2024-02-01, before `qinghe-2023` of 2024-05-01; it can carry out a draft of "
            "that, or nothing",
        ),
        # of what has no date nobody knows
        case([(PROVINCE, '"2023-05-01"', "null")]),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path / "checked", write(tmp_path / "world"))


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(carrying_out)
