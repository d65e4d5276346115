"""Chinese texts are set with Chinese punctuation."""

from pathlib import Path

import pytest

from build_scripts.rules import typography
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

AIM = "text: {zh: 目的是让制造业更强。"
CASES: Table = {
    "chinese_punctuation_is_full_width": [
        case(
            [(EXAMPLE, AIM, 'text: {zh: ¦"目的,是让制造业更强。"')],
            "half-width-punctuation: “,” in “目的,是让制造业更” is half-width; write “，”",
        ),
        case(
            [(EXAMPLE, AIM, 'text: {zh: ¦"目的: 让制造业更强。"')],
            "half-width-punctuation: “:” in “目的: 让制造业更” is half-width; write “：”",
        ),
        case(
            [("vocabularies/terms.yaml", "name: {zh: 链长制", "name: {zh: ¦链长(制)")],
            "half-width-punctuation: “(” in “链长(制)” is half-width; write “（”",
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


@pytest.mark.parametrize("text", ["“A, B”", "RCEP, 2021", "5:3", "目的，是。", "Plan: 规划"])
def test_marks_between_latin_letters_stay_as_they_are(text: str, tmp_path: Path) -> None:
    check(case([(EXAMPLE, AIM, f"text: {{zh: '{text}'")]), tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(typography)
