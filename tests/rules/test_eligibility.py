"""Who qualifies: what a rate is of stands with a rate, levels are those of the titles, figures have their units."""

from pathlib import Path

from build_scripts.rules import eligibility
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

RATED = "            amount: 1,000\n"
TYPED = RATED + "            eligibility: {who: [firm], base: ¦[tax]}\n"
HOLDS = "titles: [gazelle, little-giant], levels: [national]"
REVENUE, TEN = "figure: revenue, comparator: more-than", ", value: 10, unit: 亿元"

CASES: Table = {
    "bases_are_of_rates": [
        case(
            [(EXAMPLE, RATED, TYPED)],
            "qualifier-without-figure: `base` says what a rate is of, and there is no `rate`; take it out or add the "
            "rate",
        ),
    ],
    "titles_not_held_are_there": [
        case(
            [(EXAMPLE, "              held: true", "              held: ¦false")],
            "qualifier-without-title: `held: false` says that titles in `recognition` need not be held, and there "
            "are none; take it out",
        ),
    ],
    "levels_are_of_the_titles": [
        case(
            [(EXAMPLE, HOLDS, "titles: [little-giant], levels: [national, ¦town]")],
            "level-not-given: none of `little-giant` is given at the level `town`; correct one of them",
        ),
    ],
    "figures_have_their_units": [
        case(
            [(EXAMPLE, REVENUE + TEN, f"{REVENUE}, value: 10, unit: ¦家")],
            "wrong-unit: `revenue` is given in money, and `家` is no unit of that kind",
        ),
        case(
            [(EXAMPLE, REVENUE + TEN, "figure: revenue-growth, comparator: more-than, value: 10, unit: ¦亿元")],
            "wrong-unit: `revenue-growth` is given in percent, and `亿元` is no unit of that kind",
        ),
    ],
}  # fmt: skip


@rows(CASES)
def test_a_broken_rule_is_reported_at_its_place(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_cases() -> None:
    assert set(CASES) == rules_in(eligibility)
