"""The vocabularies themselves: ids once, parents that exist, names of bodies under one kind, no entry without use."""

from pathlib import Path

from build_scripts.rules import vocabularies
from tests.support.cases import Case, Edit, Table, case, check, rows, rules_in

PLACES, THEMES, TITLES = "vocabularies/places.yaml", "vocabularies/themes.yaml", "vocabularies/recognitions.yaml"
INDICATORS, BODIES, TERMS = "vocabularies/indicators.yaml", "vocabularies/bodies.yaml", "vocabularies/terms.yaml"
INDUSTRIES, UNITS, DOCUMENTS = (f"vocabularies/{kind}.yaml" for kind in ("industries", "units", "documents"))

NAMES = "name: {zh: 名, en: Name}\n  definition: {zh: 解, en: Meaning}\n"

ALREADY = "`finance-department` already; a stem or printed form belongs to one body"


def unused(name: str) -> str:
    return f"unused-entry: nothing uses `{name}`; use it in a plan or take it out"


def before(file: str, first: str, entry: str) -> Edit:
    """Put an entry before the first of a vocabulary."""
    return file, f"- id: {first}\n", f"{entry}- id: {first}\n"


CASES: Table = {
    "ids_are_unique": [
        case(
            [(TERMS, "", f"- id: chain-chief-system\n  {NAMES}- id: ¦chain-chief-system\n  {NAMES}")],
            "duplicate-id: the id `chain-chief-system` stands twice among the terms; each entry needs its own",
        ),
    ],
    "names_are_of_one_entry": [
        case(
            [(THEMES, "name: {zh: 培育企业, en: Developing firms}", "name: {zh: ¦产业集群, en: ¦industrial CLUSTERS}")],
            "duplicate-name: `industrial-clusters` is called “产业集群” already; make them one entry, or tell their "
            "names apart",
            "duplicate-name: `industrial-clusters` is called “industrial CLUSTERS” already; make them one entry, or "
            "tell their names apart",
        ),
    ],
    "linked_entries_exist": [
        case(
            [
                (
                    PLACES,
                    "  parent: donghe\n  definition: {zh: 虚构的市。",
                    "  parent: ¦dongho\n  definition: {zh: 虚构的市。",
                )
            ],
            "unknown-entry: `parent` names `dongho`, which is not among the places\n    hint: did you mean `donghe`?",
        ),
        case(
            [(TITLES, "above: single-champion", "above: ¦champion")],
            "unknown-entry: `above` names `champion`, which is not among the recognitions\n"
            "    hint: did you mean `single-champion`?",
        ),
    ],
    "links_do_not_circle": [
        case(
            [
                (INDUSTRIES, "  definition: {zh: 制造机器的", "  parent: ¦robots\n  definition: {zh: 制造机器的"),
                (INDUSTRIES, "parent: equipment", "parent: ¦equipment"),
            ],
            "circle: following `parent` from `equipment` leads back to it; take one link out",
            "circle: following `parent` from `robots` leads back to it; take one link out",
        ),
        case(
            [(TITLES, "  levels: [national, provincial]\n", "  levels: [national]\n  above: ¦single-champion\n")],
            "circle: following `above` from `single-champion` leads back to it; take one link out",
        ),
    ],
    "indicators_name_known_entries": [
        case(
            [(INDICATORS, '  unit: "%"\n  direction: down', "  unit: ¦分\n  direction: down")],
            "unknown-unit: there is no unit `分`",
        ),
        case(
            [(INDICATORS, "recognition: little-giant", "recognition: ¦little-giants")],
            "unknown-recognition: there is no recognition `little-giants`\n    hint: did you mean `little-giant`?",
        ),
    ],
    "units_have_bases": [
        case(
            [(UNITS, "kind: count, base: 家, factor: 10000}", "kind: count, base: ¦只, factor: 10000}")],
            "unknown-unit: the base `只` is not a unit of the kind `count`\n"
            "    hint: add `只` as a unit of its own, which is its own base",
        ),
        case(
            [(UNITS, "kind: count, base: 家, factor: 10000}", 'kind: count, base: ¦"%", factor: 10000}')],
            "unknown-unit: the base `%` is not a unit of the kind `count`",
        ),
        case(
            [(UNITS, "kind: count, base: 家, factor: 10000}", "kind: count, base: 家, factor: ¦0}")],
            "wrong-value: the factor 0 is not above 0",
        ),
    ],
    "names_are_of_one_body": [
        case(
            [(BODIES, "stems: [人民政府]", "stems: [人民政府, ¦财政]\n  printed: [¦市财政局|<i>]")],
            f"duplicate-form: “财政” stands under {ALREADY}",
            f"duplicate-form: “市财政局|<i>” stands under {ALREADY}",
        ),
    ],
    "printed_forms_are_needed": [
        case(
            [(BODIES, "stems: [工信]", "stems: [工信]\n  printed: [市工信驿站, ¦区工信办]")],
            "needless-form: “区工信办” is read as `industry-department` without being listed; take it out",
        ),
        # one that would be read as another kind has to be listed
        case([(BODIES, "stems: [工信]", "stems: [工信]\n  printed: [区财政工信局, 区财政局]")]),
    ],
    "documents_name_plans": [
        case(
            [(DOCUMENTS, "  source: https", "  plan: ¦exampel-2024\n  source: https")],
            "unknown-plan: there is no plan `exampel-2024`; correct it, or take it out until the plan is encoded\n"
            "    hint: did you mean `example-2024`?",
        ),
        case([(DOCUMENTS, "  source: https", "  plan: example-2024\n  source: https")]),
    ],
    "entries_are_used": [
        case([before(PLACES, "donghe", f"- id: ¦nowhere\n  level: city\n  {NAMES}")], unused("nowhere")),
        case([before(THEMES, "industrial-structure", f"- id: ¦other\n  {NAMES}")], unused("other")),
        case([before(TITLES, "single-champion", f"- id: ¦medal\n  holder: firm\n  {NAMES}")], unused("medal")),
        case(
            [before(INDICATORS, "firm-count", f"- id: ¦height\n  unit: 家\n  direction: up\n  {NAMES}")],
            unused("height"),
        ),
        case([before(BODIES, "industry-department", f"- id: ¦club\n  printed: [俱乐部]\n  {NAMES}")], unused("club")),
        case([before(INDUSTRIES, "equipment", f"- id: ¦toys\n  {NAMES}")], unused("toys")),
        case([before(TERMS, "chain-chief-system", f"- id: ¦jargon\n  {NAMES}")], unused("jargon")),
        case(
            [(UNITS, "- {id: 家,", "- {id: ¦台, name: {zh: 台}, kind: count, base: 家, factor: 1}\n- {id: 家,")],
            unused("台"),
        ),
        case([before(DOCUMENTS, "donghe-plan", f"- id: ¦notice\n  {NAMES}")], unused("notice")),
        # a child that nothing uses does not come into use through its parent
        case(
            [before(THEMES, "industrial-structure", f"- id: ¦child\n  parent: firm-development\n  {NAMES}")],
            unused("child"),
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(vocabularies)
