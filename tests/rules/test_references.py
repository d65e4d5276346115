"""Every id and every printed name that a plan uses exists; an unknown one comes with the nearest that are known."""

from pathlib import Path

from build_scripts.rules import references
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in


def unknown(what: str, name: str, *near: str) -> str:
    file = {"industry": "industries"}.get(what, f"{what}s")
    said = f"unknown-{what}: there is no {what} `{name}`; use a known one or add it to data/vocabularies/{file}.yaml"
    return said + (f"\n    hint: did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else "")


def unexplained(name: str, near: str, kind: str) -> str:
    said = f"unknown-body: nothing explains the name `{name}`; correct it, or add its stem to the kind of body in "
    return f"{said}data/vocabularies/bodies.yaml\n    hint: did you mean `{near}`, of the kind `{kind}`?"


TWICE = "recognition-twice: an incentive or target of this provision carries `little-giant` already; take it out here"
WHERE = "provision-without-measure: `provision` stands without `measure`; say in which measure it is"
IN_THREE = '    measure: "3"\n    provision: '
OWN_RULE = "en: Only the highest tier is paid.}, provision: a"

CASES: Table = {
    "places_exist": [
        case(
            [
                (EXAMPLE, "place: lizhou", "place: ¦lizou"),
                ("vocabularies/places.yaml", "- id: lizhou", "- id: ¦lizhou"),
            ],
            unknown("place", "lizou", "lizhou"),
            "unused-entry: nothing uses `lizhou`; use it in a plan or take it out",
        ),
        case(
            [(EXAMPLE, "learned_from: [shanqian]", "learned_from: [shanqian, ¦shanqan, ¦nowhere]")],
            unknown("place", "shanqan", "shanqian"),
            unknown("place", "nowhere"),
        ),
        case(
            [
                (EXAMPLE, "            place: shanqian\n", "            place: ¦shanqan\n"),
                (EXAMPLE, "indicator: firm-count, place: donghe}", "indicator: firm-count, place: ¦dongho}"),
            ],
            unknown("place", "shanqan", "shanqian"),
            unknown("place", "dongho", "donghe"),
        ),
    ],
    "documents_exist": [
        case([(EXAMPLE, f"\n{relation}: [", f"\n{relation}: [¦decree, ")], unknown("document", "decree"))
        for relation in ("implements", "based_on", "implemented_by", "replaces", "amends")
    ],
    "provisions_name_known_entries": [
        case(
            [
                (
                    EXAMPLE,
                    "themes: [industrial-clusters, firm-development]",
                    "themes: [firm-development, ¦firm-developement]",
                )
            ],
            unknown("theme", "firm-developement", "firm-development"),
        ),
        case(
            [(EXAMPLE, "terms: [chain-chief-system]", "terms: [chain-chief-system, ¦chain-chef-system]")],
            unknown("term", "chain-chef-system", "chain-chief-system"),
        ),
        case(
            [(EXAMPLE, "industries: [equipment]", "industries: [equipment, ¦robot]")],
            unknown("industry", "robot", "robots"),
        ),
        case(
            [(EXAMPLE, "recognitions: [gazelle]", "recognitions: [gazelle, ¦gazele]")],
            unknown("recognition", "gazele", "gazelle"),
        ),
        case(
            [(EXAMPLE, "documents: [donghe-plan]", "documents: [donghe-plan, ¦dongho-plan]")],
            unknown("document", "dongho-plan", "donghe-plan"),
        ),
    ],
    "incentives_name_known_titles": [
        case(
            [(EXAMPLE, "recognition: [little-giant]", "recognition: [little-giant, ¦litle-giant]")],
            unknown("recognition", "litle-giant", "little-giant"),
        ),
        # a title that stands alone is a list of one, and is found as such
        case(
            [(EXAMPLE, "recognition: single-champion", "recognition: ¦single-champions")],
            unknown("recognition", "single-champions", "single-champion"),
        ),
        case(
            [(EXAMPLE, "titles: [gazelle, little-giant]", "titles: [gazelle, ¦litle-giant]")],
            unknown("recognition", "litle-giant", "little-giant"),
        ),
    ],
    "incentives_name_known_industries": [
        case(
            [(EXAMPLE, "industries: [equipment, robots]", "industries: [equipment, ¦robot]")],
            unknown("industry", "robot", "robots"),
        ),
    ],
    "targets_name_known_indicators": [
        case(
            [
                (EXAMPLE, "indicator: energy-use", "indicator: ¦energy-used"),
                (
                    EXAMPLE,
                    "            unit: 家\n            # By when",
                    "            unit: ¦千家\n            # By when",
                ),
                (EXAMPLE, "indicator: firm-count, place: donghe", "indicator: ¦firms-count, place: donghe"),
                ("vocabularies/indicators.yaml", "- id: energy-use", "- id: ¦energy-use"),
            ],
            unknown("unit", "千家", "家"),
            unknown("indicator", "energy-used", "energy-use"),
            unknown("indicator", "firms-count", "firm-count"),
            "unused-entry: nothing uses `energy-use`; use it in a plan or take it out",
        ),
        case(
            [
                (
                    EXAMPLE,
                    "comparator: more-than, value: 10, unit: 亿元",
                    "comparator: more-than, value: 10, unit: ¦亿圆",
                )
            ],
            unknown("unit", "亿圆"),
        ),
    ],
    "bodies_are_known": [
        case(
            [(EXAMPLE, "issuer: [梨洲市人民政府]", "issuer: [梨洲市人民政府, ¦梨洲市人们政府]")],
            unexplained("梨洲市人们政府", "梨洲市人民政府", "city-government"),
        ),
        case(
            [(EXAMPLE, "bodies: [市工信局]", "bodies: [市工信局, ¦市工信厅, 省工信厅, ¦夜航俱乐部]")],
            unexplained("市工信厅", "市工信局", "industry-department"),
            "unknown-body: nothing explains the name `夜航俱乐部`; correct it, or add its stem to the kind of body in "
            "data/vocabularies/bodies.yaml",
        ),
        # a leader is a person: nobody looks for him among the bodies
        case([(EXAMPLE, "bodies: [张三]", "bodies: [李四, 王五]")]),
    ],
    "assignments_name_provisions": [
        case(
            [(EXAMPLE, "provisions: [a, b]", "provisions: [a, ¦k]")],
            "unknown-provision: this measure has no provision `k`",
        ),
    ],
    "rules_stand_where_they_say": [
        case(
            [(EXAMPLE, f"{IN_THREE}a", IN_THREE.replace('"3"', '¦"4"') + "a")],
            "unknown-measure: this plan has no measure `4`",
        ),
        case([(EXAMPLE, f"{IN_THREE}a", f"{IN_THREE}¦c")], "unknown-provision: this measure has no provision `c`"),
        case([(EXAMPLE, f"{IN_THREE}a", "    provision: ¦a")], WHERE),
        # a rule of an incentive stands in its own measure, unless it says so
        case(
            [(EXAMPLE, OWN_RULE, OWN_RULE.replace(": a", ": ¦c"))],
            "unknown-provision: this measure has no provision `c`",
        ),
        case([(EXAMPLE, OWN_RULE, OWN_RULE.replace(": a", ': c, measure: "2"'))]),
        case(
            [(EXAMPLE, OWN_RULE, OWN_RULE.replace(": a", ': a, measure: ¦"4"'))],
            "unknown-measure: this plan has no measure `4`",
        ),
    ],
    "recognitions_are_listed_once": [
        case(
            [
                (
                    EXAMPLE,
                    "        terms: [chain-chief-system]\n",
                    "        terms: [chain-chief-system]\n        recognitions: [¦little-giant]\n",
                )
            ],
            TWICE,
        ),
        # another provision may name it
        case([(EXAMPLE, "recognitions: [gazelle]", "recognitions: [gazelle, little-giant]")]),
        case(
            [
                (EXAMPLE, "indicator: energy-use", "indicator: little-giant-count"),
                (EXAMPLE, 'unit: "%"', "unit: 家"),
                ("vocabularies/units.yaml", '- {id: "%"', '- {id: ¦"%"'),
                (
                    EXAMPLE,
                    "    industries: [robots]\n",
                    "    industries: [robots]\n        recognitions: [¦little-giant]\n",
                ),
                ("vocabularies/indicators.yaml", "- id: energy-use", "- id: ¦energy-use"),
            ],
            TWICE,
            "unused-entry: nothing uses `energy-use`; use it in a plan or take it out",
            "unused-entry: nothing uses `%`; use it in a plan or take it out",
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(references)
