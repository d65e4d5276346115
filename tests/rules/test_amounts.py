"""An incentive has exactly the figures that its basis calls for."""

from pathlib import Path

from build_scripts.rules import amounts
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

CAP = "            basis: cap\n            amount: 100万元\n"
FIXED = "            basis: fixed\n            amount: 1,000\n"
POOL = "            basis: pool\n            amount: 20亿元\n            amount_comparator: at-least\n"
RATE = "            basis: rate\n            rate: 30%\n"
RATE_BASE = "            rate_base: {zh: 贷款利息, en: loan interest}\n"
CAPPED = "            rate_base: {zh: 设备投资额, en: equipment investment}\n            amount: 1.5亿元\n"
UNQUANTIFIED = "            basis: unquantified\n"
BASE = "rate_base: {zh: 数, en: figure}"


def wants(basis: str, name: str) -> str:
    return f"basis-and-figures: the basis `{basis}` calls for `{name}`; add it or change the basis"


def has_no(basis: str, name: str) -> str:
    return f"basis-and-figures: the basis `{basis}` has no `{name}`; take it out or change the basis"


CASES: Table = {
    "figures_match_the_basis": [
        case([(EXAMPLE, CAP, "            basis: ¦cap\n")], wants("cap", "amount")),
        case([(EXAMPLE, FIXED, "            basis: ¦fixed\n")], wants("fixed", "amount")),
        case([(EXAMPLE, POOL, "            basis: ¦pool\n")], wants("pool", "amount")),
        case(
            [(EXAMPLE, RATE + RATE_BASE, "            basis: ¦¦rate\n")],
            wants("rate", "rate_base"),
            wants("rate", "rate"),
        ),
        case(
            [
                (EXAMPLE, "basis: rate-with-cap", "basis: ¦rate-with-cap"),
                (EXAMPLE, "            amount: 1.5亿元\n", ""),
            ],
            wants("rate-with-cap", "amount"),
        ),
        case(
            [(EXAMPLE, UNQUANTIFIED, UNQUANTIFIED + "            amount: ¦5万元\n            rate: ¦5%\n")],
            has_no("unquantified", "amount"),
            has_no("unquantified", "rate"),
        ),
        case(
            [(EXAMPLE, CAP, f"{CAP}            rate: ¦5%\n            {BASE.replace(': {', ': ¦{')}\n")],
            has_no("cap", "rate"),
            has_no("cap", "rate_base"),
        ),
        case([(EXAMPLE, RATE, RATE + "            amount: ¦5万元\n")], has_no("rate", "amount")),
    ],
    "comparators_have_figures": [
        case(
            [(EXAMPLE, UNQUANTIFIED, UNQUANTIFIED + "            amount_comparator: ¦about\n")],
            "comparator-without-figure: `amount_comparator` stands without `amount`",
        ),
        case(
            [(EXAMPLE, CAP, CAP + "            rate_comparator: ¦at-most\n")],
            "comparator-without-figure: `rate_comparator` stands without `rate`",
        ),
    ],
    "years_run_yearly": [
        case(
            [(EXAMPLE, CAP, CAP + "            years: ¦2\n")],
            "years-without-yearly: `years` stands without `frequency: yearly`",
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(amounts)
