"""Every kind of message about a value that has the wrong shape, exact to the column."""

from pathlib import Path

import pytest

from tests.support.cases import EXAMPLE, Case, Table, case, check, rows

PLACES, UNITS = "vocabularies/places.yaml", "vocabularies/units.yaml"
CAP = "            basis: cap\n            amount: 100万元\n"
FORMS = (
    "`award`, `subsidy`, `price-cut`, `fee-waiver`, `tax-relief`, `loan`, `interest-subsidy`, `guarantee`, "
    "`risk-compensation`, `insurance`, `fund`, `investment`, `procurement`, `land`, `resource-priority`, `housing`, "
    "`service`, `honour`, `other`"
)
ID = "an id is lower-case ASCII letters, digits and hyphens (`little-giant`)"
ADDRESS = "an address begins with http:// or https:// and has no spaces or brackets"

CASES: Table = {
    "of the atlas": [
        case([("atlas.yaml", "id: pear-atlas", "id: ¦Pear Atlas")], f"wrong-value: `id` is “Pear Atlas”; {ID}"),
        case(
            [("atlas.yaml", "contact: editors@example.org", "contact: ¦editors")],
            "wrong-value: `contact` is “editors”; an address of e-mail is as in `editors@example.org`",
        ),
        case(
            [("atlas.yaml", 'light: "#23578a"', "light: ¦blue")],
            "wrong-value: `light` is “blue”; a colour is as in `#9c2318`",
        ),
        case(
            [("atlas.yaml", "tag: example.org,2024", "tag: ¦example.org")],
            "wrong-value: `tag` is “example.org”; it is a domain and a day on which it was yours "
            "(`example.org,2026-01`)",
        ),
        case(
            [("atlas.yaml", "id: CC-BY-4.0", "id: ¦CC BY")],
            "wrong-value: `id` is “CC BY”; a licence is named as SPDX does (`CC-BY-4.0`)",
        ),
    ],
    "missing": [
        case(
            [(EXAMPLE, "id: example-2024", "¦id: example-2024"), (EXAMPLE, "place: lizhou\n", "")],
            "missing-field: `place` is missing; add it",
        ),
        case(
            [(EXAMPLE, "title: {zh: 序言, en: Preamble}", "title: ¦{zh: 序言}")],
            "missing-field: `en` is missing; add it",
        ),
        case(
            [
                (EXAMPLE, "            comparator: range\n", ""),
                (
                    EXAMPLE,
                    "- id: 1\n            indicator: firm-count\n            label: {zh: 规上",
                    "- ¦id: 1\n            indicator: firm-count\n            label: {zh: 规上",
                ),
            ],
            "missing-field: `comparator` is missing; add it",
        ),
        case(
            [(PLACES, "- id: donghe\n", "- "), (PLACES, "  name: {zh: 东禾省", "¦name: {zh: 东禾省")],
            "missing-field: `id` is missing; add it",
        ),
    ],
    "without a value": [
        case([(EXAMPLE, "id: example-2024", "id: ¦null")], "missing-value: `id` has no value; write one"),
        case(
            [(EXAMPLE, "short: {zh: 梨洲2024, en: Lizhou 2024}", "short: {zh: 梨洲2024, en: ¦~}")],
            "missing-value: `en` has no value; write one",
        ),
        case(
            [(UNITS, "base: 家, factor: 10000}", "base: 家, factor: ¦null}")],
            "missing-value: `factor` has no value; write one",
        ),
    ],
    "unknown": [
        case(
            [(EXAMPLE, "place: lizhou", "place: lizhou\n¦provence: donghe")],
            "unknown-field: `provence` is not a field here; the fields are `id`, `place`, `title`, `short`, `summary`, "
            "`status`, `document_number`, `period`, `issuer`, `issued`, `source`, `readings`, `consultation`, "
            "`learned_from`, `implements`, `based_on`, `implemented_by`, `replaces`, `amends`, `draft`, `validity`, "
            "`life`, "
            "`rules`, `outline`, `measures`",
        ),
        case(
            [(EXAMPLE, CAP, f"{CAP}            ¦frequncy: yearly\n")],
            "unknown-field: `frequncy` is not a field here; the fields are `id`, `recipient`, `condition`, "
            "`recognition`, `level`, `form`, `commitment`, `basis`, `amount`, `amount_low`, `amount_comparator`, "
            "`currency`, `per`, `rate`, `rate_comparator`, `rate_base`, `rate_kind`, `frequency`, `years`, `months`, "
            "`instalments`, `ceiling`, `minimum`, `thresholds`, `ladder`, `eligibility`, `payers`, `rules`\n"
            "    hint: did you mean `frequency` or `currency`?",
        ),
        case(
            [(EXAMPLE, "period: {from: 2024", "period: {from: 2024, ¦form: 2024")],
            "unknown-field: `form` is not a field here; the fields are `from`, `to`\n    hint: did you mean `from`?",
        ),
        case(
            [(EXAMPLE, "address: {zh: 电子邮件", "address: {¦ch: 甲, zh: 电子邮件")],
            "unknown-field: `ch` is not a field here; the fields are `zh`, `en`",
        ),
        case(
            [(PLACES, "aliases: {zh: [梨洲, 梨城]", "aliases: {¦cn: [甲], zh: [梨洲, 梨城]")],
            "unknown-field: `cn` is not a field here; the fields are `zh`, `en`",
        ),
    ],
    "a word that is not in the list": [
        case(
            [(EXAMPLE, "status: draft-for-comment", "status: ¦draft")],
            "wrong-value: `status` is “draft”; it can be `draft-for-comment`, `issued`\n"
            "    hint: did you mean `draft-for-comment`?",
        ),
        case(
            [
                (
                    EXAMPLE,
                    "en: Firms that buy equipment}\n            form: subsidy",
                    "en: Buyers}\n            form: ¦subsidies",
                )
            ],
            f"wrong-value: `form` is “subsidies”; it can be {FORMS}\n    hint: did you mean `subsidy`?",
        ),
        case(
            [(EXAMPLE, "level: [national]", "level: [national, ¦nationl]")],
            "wrong-value: `level` is “nationl”; it can be `national`, `provincial`, `municipal`, `district`, `town`\n"
            "    hint: did you mean `national`?",
        ),
    ],
    "an id": [
        case([(EXAMPLE, "id: example-2024", "id: ¦Example_2024")], f"wrong-value: `id` is “Example_2024”; {ID}"),
        case([(PLACES, "- id: donghe", "- id: ¦东禾")], f"wrong-value: `id` is “东禾”; {ID}"),
        case(
            [(PLACES, 'code: "990000"', 'code: ¦"9900"')],
            "wrong-value: `code` is “9900”; six digits of GB/T 2260 (`110000`)",
        ),
        case(
            [(EXAMPLE, "- id: p0", "- id: ¦q0")],
            "wrong-value: `id` is “q0”; a measure's id is its number in the document (`10`, `2.2.2`), `p0` for the "
            "preamble, `p1` for a part without number",
        ),
        case(
            [(EXAMPLE, '- {id: "2.1", label', '- {id: ¦"2.", label')],
            "wrong-value: `id` is “2.”; an outline entry's id is one number for each level (`2`, `2.1`)",
        ),
        case(
            [
                (
                    EXAMPLE,
                    "- id: b\n        text:\n          zh: 企业购置",
                    "- id: ¦B\n        text:\n          zh: 企业购置",
                )
            ],
            "wrong-value: `id` is “B”; a provision's id is a letter (`a`, `b` …; after `z` comes `aa`)",
        ),
        case(
            [(EXAMPLE, "recognition: [little-giant]", "recognition: [¦小巨人]")],
            f"wrong-value: `recognition` is “小巨人”; {ID}",
        ),
    ],
    "an address": [
        case(
            [(EXAMPLE, "url: https://www.example.org/plans/2024/1.html", f"url: ¦{address}")],
            f"wrong-value: `url` is “{address}”; {ADDRESS}",
        )
        for address in ("javascript:alert(1)", "www.example.org", "https://example.org/a)b", "https://example.org/<b>")
    ],
    "a value that cannot be read": [
        case(
            [(EXAMPLE, CAP, CAP.replace("100万元", "¦100万圆"))],
            "wrong-value: cannot read “100万圆” as an amount of money; write it like 100万元, 1.5亿元 or 1000000",
        ),
        case(
            [(EXAMPLE, "rate: 30%", "rate: ¦1300%")],
            "wrong-value: the rate 1300% is not above 0 % and at most 1000 %",
        ),
        case(
            [(EXAMPLE, "            value: 300\n", "            value: ¦300家\n")],
            "wrong-value: cannot read “300家” as a number; write digits only (2000, 2.1) and put the unit into `unit`",
        ),
        case(
            [(EXAMPLE, "issued: 2024-03-01", "issued: ¦2024-3-1")],
            "wrong-value: cannot read “2024-3-1” as a date; write it like 2021-09-30",
        ),
        case(
            [(EXAMPLE, "            value: 300\n", "            value: ¦[300]\n")],
            "wrong-value: a record or a list stands where one value has to stand",
        ),
        case(
            [(EXAMPLE, CAP, CAP.replace("100万元", "¦{value: 100}"))],
            "wrong-value: a record or a list stands where one value has to stand",
        ),
    ],
    "a wrong type": [
        case(
            [(EXAMPLE, "title: {zh: 序言, en: Preamble}", "title: ¦序言")],
            "wrong-type: `title` is “序言”; fields with values have to stand here",
        ),
        case(
            [(EXAMPLE, "document_number: 梨发〔2024〕1号", "document_number: ¦[梨发, 1号]")],
            "wrong-type: `document_number` is a list; a text has to stand here",
        ),
        case(
            [(EXAMPLE, "label: 一、,", "label: ¦{zh: 一、},")],
            "wrong-type: `label` is a record (fields with values); a text has to stand here",
        ),
        case(
            [(EXAMPLE, "learned_from: [shanqian]", "learned_from: ¦shanqian")],
            "wrong-type: `learned_from` is “shanqian”; a list has to stand here (`[a, b]`)",
        ),
        case(
            [(EXAMPLE, "period: {from: 2024, to: 2026}", "period: {from: ¦二〇二四, to: 2026}")],
            "wrong-type: `from` is “二〇二四”; a whole number has to stand here",
        ),
        case(
            [(EXAMPLE, "aspirational: true", "aspirational: ¦perhaps")],
            "wrong-type: `aspirational` is “perhaps”; it can be `true` or `false`",
        ),
    ],
    "outside its bounds": [
        case(
            [(EXAMPLE, "period: {from: 2024, to: 2026}", "period: {from: ¦24, to: 2026}")],
            "wrong-value: `from` is “24”; it has to be at least 1978",
        ),
        case(
            [(EXAMPLE, "period: {from: 2024, to: 2026}", "period: {from: 2024, to: ¦20226}")],
            "wrong-value: `to` is “20226”; it has to be at most 2100",
        ),
        case(
            [(EXAMPLE, "label: 一、,", 'label: ¦"  ",')],
            "wrong-value: `label` is “  ”; it cannot be empty",
        ),
        case(
            [(EXAMPLE, "themes: [industrial-clusters, firm-development]", "themes: ¦[]")],
            "wrong-value: `themes` is a list; it cannot be empty",
        ),
        case(
            [(EXAMPLE, "id: example-2024", f"id: ¦{'x' * 81}")],
            f"wrong-value: `id` is “{'x' * 60}”; it has at most 80 characters",
        ),
    ],
}


@rows(CASES)
def test_a_value_of_the_wrong_shape_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "wrong-type: “x” stands here; begin a plan with `id:`"),
        ("- id: x", "wrong-type: a list stands here; begin a plan with `id:`"),
        ("null", "wrong-type: nothing stands here; begin a plan with `id:`"),
    ],
)
def test_a_plan_that_is_no_record(text: str, said: str, tmp_path: Path) -> None:
    check(Case([(EXAMPLE, "", f"¦{text}")], [said]), tmp_path)
