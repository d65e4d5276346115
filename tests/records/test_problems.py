"""Problems as text, sorted and counted, and the hints of unknown names."""

import pytest

from build_scripts.records.problems import Problem, nearest, report

LATE = Problem("data/plans/b.yaml", 10, 2, "rule", "what is wrong; what would be right")
EARLY = Problem("data/plans/b.yaml", 9, 30, "rule", "something else", "look there")
OTHER = Problem("data/plans/a.yaml", 70, 1, "rule", "more")


def test_a_problem_names_its_place_its_rule_and_a_hint() -> None:
    assert str(LATE) == "data/plans/b.yaml:10:2: rule: what is wrong; what would be right"
    assert str(EARLY) == "data/plans/b.yaml:9:30: rule: something else\n    hint: look there"


def test_a_message_that_quotes_several_lines_stays_on_one() -> None:
    assert str(Problem("p.yaml", 1, 1, "rule", "“a\nb” is wrong")) == "p.yaml:1:1: rule: “a b” is wrong"


def test_a_report_is_sorted_names_each_problem_once_and_counts() -> None:
    assert report([LATE, OTHER, EARLY, LATE], 12).splitlines() == [
        "data/plans/a.yaml:70:1: rule: more",
        "data/plans/b.yaml:9:30: rule: something else",
        "    hint: look there",
        "data/plans/b.yaml:10:2: rule: what is wrong; what would be right",
        "3 problems in 12 files examined",
    ]


def test_one_is_counted_as_one() -> None:
    assert report([OTHER], 1).splitlines()[-1] == "1 problem in 1 file examined"


@pytest.mark.parametrize(
    ("wanted", "known", "hint"),
    [
        ("litle-giant", ["gazelle", "little-giant"], "did you mean `little-giant`?"),
        ("ab", ["abc", "abd", "abe", "abf", "x"], "did you mean `abf` or `abe` or `abd`?"),
        ("市经信局", ["市工信局", "市财政局"], "did you mean `市工信局`?"),
        ("giant", ["gazelle", "little-giant"], "did you mean `little-giant`?"),
        ("zzz", ["gazelle"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_known_names(wanted: str, known: list[str], hint: str) -> None:
    assert nearest(wanted, known) == hint
