"""An incentive has exactly the figures that its basis calls for, and what qualifies a figure stands beside one."""

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
CEILING = "ceiling: {amount: 2万元, over: firm}"
MINIMUM = "minimum: {amount: 1万元, over: [project]}"
PAYERS = """\
              - {level: municipal, share: 50%}
              - {level: district, body: 区财政局, share: 50%}
"""
FIRST_TIER = "            ladder: output\n            # Rules"
LAST_TIER = "            ladder: output\n      - id: b"
STAGED = "shares: `instalments` go with `frequency: staged`"
TOGETHER = "range: `comparator: range` and `value_high` come together"
ALONE = "ladder-of-one: no other incentive of this measure has the ladder `output`; correct it or take it out"
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
        case(
            [
                (
                    EXAMPLE,
                    "basis: range\n            amount: 50万元\n            amount_low: 20万元\n",
                    "basis: ¦¦range\n",
                )
            ],
            wants("range", "amount_low"),
            wants("range", "amount"),
        ),
        case(
            [(EXAMPLE, "basis: range", "basis: cap"), (EXAMPLE, "amount_low: 20万元", "amount_low: ¦20万元")],
            has_no("cap", "amount_low"),
        ),
        case([(EXAMPLE, FIXED, "            basis: ¦floor\n")], wants("floor", "amount")),
        case(
            [(EXAMPLE, FIXED, FIXED.replace("fixed", "floor") + "            amount_low: ¦500\n")],
            has_no("floor", "amount_low"),
        ),
        case([(EXAMPLE, FIXED, FIXED.replace("fixed", "floor"))]),
    ],
    "qualifiers_have_figures": [
        case(
            [(EXAMPLE, UNQUANTIFIED, f"{UNQUANTIFIED}            {field.replace(': ', ': ¦', 1)}\n")],
            f"qualifier-without-figure: `{field.partition(':')[0]}` stands without `{figure}`",
        )
        for field, figure in (
            ("amount_comparator: about", "amount"),
            ("per: {zh: 人, en: person}", "amount"),
            ("currency: USD", "amount"),
            ("rate_comparator: at-most", "rate"),
            ("rate_kind: uplift", "rate"),
        )
    ]
    + [
        # a ceiling is a sum too
        case([(EXAMPLE, UNQUANTIFIED, f"{UNQUANTIFIED}            currency: USD\n            {CEILING}\n")]),
    ],
    "amounts_run_upwards": [
        case(
            [(EXAMPLE, "amount_low: 20万元", "amount_low: ¦60万元")],
            "range-upside-down: the range runs from 600000 to 500000; swap its ends",
        ),
        case(
            [(EXAMPLE, "amount_low: 20万元", "amount_low: ¦50万元")],
            "range-upside-down: the range runs from 500000 to 500000; swap its ends",
        ),
        case(
            [(EXAMPLE, MINIMUM, f"{CEILING}\n            {MINIMUM.replace('1万元', '¦3万元')}")],
            "range-upside-down: the minimum 30000 is not below the ceiling 20000; correct one of them",
        ),
        case([(EXAMPLE, MINIMUM, f"{CEILING}\n            {MINIMUM}")]),
    ],
    "a_share_is_at_most_the_whole": [
        *(
            case(
                [(EXAMPLE, "rate: 30%\n", f"rate: ¦130%\n{kind}")],
                "wrong-value: the rate 130% is more than the whole; correct it, or say by `rate_kind` what it is of",
            )
            for kind in ("", "            rate_kind: of-tax\n")
        ),
        *(
            case([(EXAMPLE, "rate: 30%\n", f"rate: {rate}\n            {kind}\n")])
            for rate, kind in (
                ("150%", "rate_kind: of-award"),
                ("120%", "rate_kind: reference"),
                ("200%", "rate_kind: uplift"),
                ("100%", "rate_kind: of-tax"),
            )
        ),
    ],
    "years_run_yearly": [
        case(
            [(EXAMPLE, CAP, CAP + "            years: ¦2\n")],
            "years-without-yearly: `years` stands without `frequency: yearly`",
        ),
    ],
    "pages_say_for_each": [
        case(
            [(EXAMPLE, "per: {zh: 千瓦时, en: kilowatt-hour}", "per: {zh: ¦每千瓦时, en: kilowatt-hour}")],
            "each-of-each: `per` begins with “每”, which pages say themselves; take it out",
        ),
        case(
            [(EXAMPLE, "per: {zh: 千瓦时, en: kilowatt-hour}", "per: {zh: 千瓦时, en: ¦per kilowatt-hour}")],
            "each-of-each: `per` begins with “per”, which pages say themselves; take it out",
        ),
    ],
    "instalments_make_the_whole": [
        case(
            [(EXAMPLE, "instalments: [40%, 60%]", "instalments: ¦[40%, 50%]")],
            "shares: the instalments add up to 90%, not to 100%",
        ),
        case([(EXAMPLE, CAP, f"{CAP}            instalments: ¦[50%, 50%]\n")], STAGED),
        case(
            [
                (
                    EXAMPLE,
                    "amount: 50万元\n      - id: b",
                    "amount: 50万元\n            instalments: ¦[50%, 50%]\n      - id: b",
                )
            ],
            STAGED,
        ),
    ],
    "payers_are_named": [
        case(
            [(EXAMPLE, "- {level: municipal, share: 50%}", "- ¦{share: 50%}")],
            "missing-value: a payer has a `level` or a `body`; name one",
        ),
    ],
    "payers_share_the_whole": [
        case(
            [(EXAMPLE, PAYERS, PAYERS.replace("- {", "¦- {", 1).replace("50%", "40%", 1))],
            "shares: the payers' shares add up to 90%, not to 100%",
        ),
        case(
            [(EXAMPLE, PAYERS, PAYERS.replace("- {", "¦- {", 1).replace("50%", "120%", 1).replace(", share: 50%", ""))],
            "shares: the payers' shares add up to 120%, not to 100%",
        ),
        # the share of one payer leaves the rest to others
        case([(EXAMPLE, PAYERS, PAYERS.replace(", share: 50%", "", 1))]),
    ],
    "thresholds_are_ranges_or_bounds": [
        case([(EXAMPLE, "comparator: range, value: 5, value_high: 10", "comparator: ¦range, value: 5")], TOGETHER),
        case([(EXAMPLE, "comparator: range, value: 5,", "comparator: ¦at-least, value: 5,")], TOGETHER),
        case(
            [(EXAMPLE, "value: 5, value_high: 10", "value: 10, value_high: ¦5")],
            "range-upside-down: the range runs from 10 to 5; swap its ends",
        ),
    ],
    "ladders_have_tiers": [
        case(
            [(EXAMPLE, LAST_TIER, "      - id: b"), (EXAMPLE, FIRST_TIER, FIRST_TIER.replace("output", "¦output"))],
            ALONE,
        ),
        # tiers may stand in several provisions
        case(
            [
                (EXAMPLE, LAST_TIER, "      - id: b"),
                (EXAMPLE, "currency: USD", "currency: USD\n            ladder: output"),
            ]
        ),
        # and a ladder of another measure is another one
        case([(EXAMPLE, CAP, f"{CAP}            ladder: ¦output\n")], ALONE),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(amounts)
