"""Two monstrous plans, each with the complete list of its problems: one cannot be decoded, one breaks the rules."""

from pathlib import Path

from tests.support.cases import HOSTILE, case, check

OF_SHAPE = """\
¦id: ¦Hostile 2025
place: ¦null
title: ¦规划
short: ¦{zh: 短}
status: ¦final
period: {¦form: 2025, to: ¦30000, from: ¦x}
issuer: ¦市工信局
issued: ¦2025/01/01
source:
  url: ¦javascript:alert(1)
  published: 2025-01-01
  checked: ¦2025-02-30
  notes: [¦一, {zh: ¦, en: B}]
¦summry: {zh: 甲, en: A}
outline: [¦{id: ¦一, label: 一、}]
measures:
  - id: ¦一
    locator: ¦{}
    title: {zh: 甲, en: A}
    summary: {zh: 甲, en: A}
    assignments:
      - {role: ¦boss, bodies: ¦[]}
    provisions:
      - id: ¦1a
        text: {zh: 甲, en: A, ¦de: A}
        themes: ¦[]
        incentives:
          - id: ¦first
            recipient: {zh: 甲, en: A}
            form: ¦prize
            commitment: ¦vague
            basis: cap
            amount: ¦1O0万元
            rate: ¦1200%
            years: ¦99
        targets:
          - ¦id: 1
            indicator: ¦a b
            label: {zh: 甲, en: A}
            comparator: at-least
            value: ¦about 5
            value_high: ¦{high: 5}
            unit: 家
            baseline: {value: ¦1e3, year: ¦last}
    ¦teams: []
"""
ID = "an id is lower-case ASCII letters, digits and hyphens (`little-giant`)"
FORMS = (
    "`award`, `subsidy`, `price-cut`, `fee-waiver`, `tax-relief`, `loan`, `interest-subsidy`, `guarantee`, "
    "`risk-compensation`, `insurance`, `fund`, `investment`, `procurement`, `land`, `resource-priority`, `housing`, "
    "`service`, `honour`, `other`"
)
SAYS_OF_SHAPE = [
    "missing-field: `summary` is missing; add it",
    f"wrong-value: `id` is “Hostile 2025”; {ID}",
    "missing-value: `place` has no value; write one",
    "wrong-type: `title` is “规划”; fields with values have to stand here",
    "missing-field: `en` is missing; add it",
    "wrong-value: `status` is “final”; it can be `draft-for-comment`, `issued`",
    "unknown-field: `form` is not a field here; the fields are `from`, `to`\n    hint: did you mean `from`?",
    "wrong-value: `to` is “30000”; it has to be at most 2100",
    "wrong-type: `from` is “x”; a whole number has to stand here",
    "wrong-type: `issuer` is “市工信局”; a list has to stand here (`[a, b]`)",
    "wrong-value: cannot read “2025/01/01” as a date; write it like 2021-09-30",
    (
        "wrong-value: `url` is “javascript:alert(1)”; an address begins with http:// or https:// and has no spaces or "
        "brackets"
    ),
    "wrong-value: there is no day 2025-02-30; write it like 2021-09-30",
    "wrong-type: `notes` is “一”; fields with values have to stand here",
    "missing-value: `zh` has no value; write one",
    (
        "unknown-field: `summry` is not a field here; the fields are `id`, `place`, `title`, `short`, `summary`, "
        "`status`, `document_number`, `period`, `issuer`, `issued`, `source`, `readings`, `consultation`, "
        "`learned_from`, `implements`, `based_on`, `implemented_by`, `replaces`, `amends`, `draft`, `validity`, "
        "`life`, `rules`, `outline`, `measures`\n"
        "    hint: did you mean `summary`?"
    ),
    "missing-field: `title` is missing; add it",
    "wrong-value: `id` is “一”; an outline entry's id is one number for each level (`2`, `2.1`)",
    (
        "wrong-value: `id` is “一”; a measure's id is its number in the document (`10`, `2.2.2`), `p0` for the "
        "preamble, `p1` for a part without number"
    ),
    "wrong-type: `locator` is a record (fields with values); a text has to stand here",
    "wrong-value: `role` is “boss”; it can be `leader`, `lead`, `responsible`, `supporting`",
    "wrong-value: `bodies` is a list; it cannot be empty",
    "wrong-value: `id` is “1a”; a provision's id is a letter (`a`, `b` …; after `z` comes `aa`)",
    "unknown-field: `de` is not a field here; the fields are `zh`, `en`",
    "wrong-value: `themes` is a list; it cannot be empty",
    "wrong-type: `id` is “first”; a whole number has to stand here",
    f"wrong-value: `form` is “prize”; it can be {FORMS}",
    "wrong-value: `commitment` is “vague”; it can be `granted`, `prioritised`, `supported`, `encouraged`",
    "wrong-value: cannot read “1O0万元” as an amount of money; write it like 100万元, 1.5亿元 or 1000000",
    "wrong-value: the rate 1200% is not above 0 % and at most 1000 %",
    "wrong-value: `years` is “99”; it has to be at most 30",
    "missing-field: `year` is missing; add it",
    f"wrong-value: `indicator` is “a b”; {ID}",
    "wrong-value: cannot read “about 5” as a number; write digits only (2000, 2.1) and put the unit into `unit`",
    "wrong-value: a record or a list stands where one value has to stand",
    "wrong-value: cannot read “1e3” as a number; write digits only (2000, 2.1) and put the unit into `unit`",
    "wrong-type: `year` is “last”; a whole number has to stand here",
    (
        "unknown-field: `teams` is not a field here; the fields are `id`, `locator`, `section`, `title`, `summary`, "
        "`assignments`, `provisions`, `excuses`"
    ),
]

OF_RULES = """\
id: ¦hostile-2026
place: ¦shanqan
title: {zh: 规划, en: Plan}
short: {zh: 短, en: Short}
summary: {zh: 甲, en: A}
status: issued
period: {from: 2027, to: ¦2025}
issuer: ["市财政局|<i>", ¦市财税局]
source: {url: null, published: 2025-06-01, checked: ¦2025-05-01}
consultation:
  opened: 2025-06-02
  closed: ¦2025-06-01
  address: {zh: 甲, en: A}
  outcome: {zh: 甲, en: A}
learned_from: [shanqian]
implements: [¦decree]
validity: {from: 2026-01-01, to: ¦2025-01-01}
rules: [{kind: stacking, text: {zh: 甲, en: A}, provision: ¦a}]
outline:
  - {id: ¦"2.1", label: 二、(一), title: {zh: 甲, en: A}}
  - {id: "1", label: 一、, title: {zh: 甲, en: A}}
  - {id: ¦"1", label: 一、, title: {zh: 甲, en: A}}
measures:
  - id: "1"
    locator: ¦二、1
    section: "1"
    title: {zh: 甲, en: A}
    summary: {zh: 甲, en: A}
    assignments:
      - {role: lead, bodies: [¦市财局], provisions: [¦x]}
    provisions:
      - id: a
        text: {zh: 甲, en: A}
        themes: [¦firm-devlopment]
        industries: [hostile-industry]
        recognitions: [¦little-giant]
        incentives:
          - id: 1
            commitment: granted
            recipient: {zh: 甲, en: A}
            recognition: [little-giant, ¦giant]
            form: award
            basis: ¦cap
            rate: ¦5%
            amount_comparator: ¦about
            years: ¦3
            instalments: ¦¦[50%, 40%]
            payers: [¦{share: 5%}]
            ladder: ¦alone
        targets:
          - id: 1
            indicator: little-giant-count
            label: {zh: 甲, en: A}
            comparator: range
            value: 12
            value_high: ¦1
            unit: ¦null
            year: 2025
            baseline: {value: 1, year: ¦2025}
            part_of: ¦9
      - id: ¦a
        text: {zh: 甲, en: A}
        themes: [firm-development]
  - id: ¦"1"
    locator: 三、1
    section: ¦"3"
    title: {zh: 甲, en: A}
    summary: {zh: 甲, en: A}
    provisions:
      - id: a
        text: {zh: 甲, en: A}
        themes: [firm-development]
"""
SAYS_OF_RULES = [
    "id-not-file-name: the id is `hostile-2026` but the file is `hostile-2025.yaml`; make them equal",
    (
        "unknown-place: there is no place `shanqan`; use a known one or add it to data/vocabularies/places.yaml\n"
        "    hint: did you mean `shanqian`?"
    ),
    "dates-out-of-order: the period ends in 2025, before it begins in 2027; swap or correct them",
    (
        "unknown-body: nothing explains the name `市财税局`; correct it, or add its stem to the kind of body in "
        "data/vocabularies/bodies.yaml\n    hint: did you mean `市财政局`, of the kind `finance-department`?"
    ),
    "dates-out-of-order: checked on 2025-05-01, before it was published on 2025-06-01; correct one of them",
    "dates-out-of-order: the consultation closed on 2025-06-01, before it opened on 2025-06-02; swap or correct them",
    "unknown-document: there is no document `decree`; use a known one or add it to data/vocabularies/documents.yaml",
    "dates-out-of-order: it is valid until 2025-01-01, before it takes effect on 2026-01-01; swap or correct them",
    "provision-without-measure: `provision` stands without `measure`; say in which measure it is",
    "outline-parent: the section `2.1` comes before its part `2`, or the outline lacks that; add it",
    "duplicate-id: the outline entry id `1` stands twice; each needs its own",
    "locator-not-in-outline: the locator “二、1” does not begin with “一”, the label of its section",
    (
        "unknown-body: nothing explains the name `市财局`; correct it, or add its stem to the kind of body in "
        "data/vocabularies/bodies.yaml\n    hint: did you mean `市财政局`, of the kind `finance-department`?"
    ),
    "unknown-provision: this measure has no provision `x`",
    (
        "unknown-theme: there is no theme `firm-devlopment`; use a known one or add it to "
        "data/vocabularies/themes.yaml\n    hint: did you mean `firm-development`?"
    ),
    "recognition-twice: an incentive or target of this provision carries `little-giant` already; take it out here",
    (
        "unknown-recognition: there is no recognition `giant`; use a known one or add it to "
        "data/vocabularies/recognitions.yaml\n    hint: did you mean `little-giant`?"
    ),
    "basis-and-figures: the basis `cap` calls for `amount`; add it or change the basis",
    "basis-and-figures: the basis `cap` has no `rate`; take it out or change the basis",
    "qualifier-without-figure: `amount_comparator` stands without `amount`",
    "years-without-yearly: `years` stands without `frequency: yearly`",
    "shares: `instalments` go with `frequency: staged`",
    "shares: the instalments add up to 90%, not to 100%",
    "missing-value: a payer has a `level` or a `body`; name one",
    "ladder-of-one: no other incentive of this measure has the ladder `alone`; correct it or take it out",
    "range-upside-down: the range runs from 12 to 1; swap its ends",
    "value-and-unit: `value` and `unit` come together: give both, or null for both",
    "dates-out-of-order: the baseline is of 2025, not before the target's year 2025",
    "unknown-target: this measure has no target `9`",
    "duplicate-id: the provision id `a` stands twice; each needs its own",
    "duplicate-id: the measure id `1` stands twice; each needs its own",
    "unknown-section: the outline has no section `3`; add it there or correct it here",
]


def test_a_plan_with_everything_of_the_wrong_shape(tmp_path: Path) -> None:
    check(case([(HOSTILE, "", OF_SHAPE)], *SAYS_OF_SHAPE), tmp_path)


def test_a_plan_that_breaks_every_rule(tmp_path: Path) -> None:
    check(case([(HOSTILE, "", OF_RULES)], *SAYS_OF_RULES), tmp_path)
