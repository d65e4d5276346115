"""The outline: entries have their parents, and every measure stands where its locator says."""

from pathlib import Path

from build_scripts.rules import sections
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

PART = '  - {id: "2", label: 二、, title: {zh: 重点任务, en: Tasks}}\n'
SECTION = '  - {id: ¦"2.1", label: 二、(一), title: {zh: 培育企业, en: Cultivating firms}}\n'
CASES: Table = {
    "sections_have_parents": [
        case(
            [
                (EXAMPLE, PART, ""),
                (EXAMPLE, SECTION.replace("¦", ""), SECTION),
                (EXAMPLE, '- {id: "2.2", label', '- {id: ¦"2.2", label'),
            ],
            "outline-parent: the section `2.1` comes before its part `2`, or the outline lacks that; add it",
            "outline-parent: the section `2.2` comes before its part `2`, or the outline lacks that; add it",
        ),
        case(
            [(EXAMPLE, PART + SECTION.replace("¦", ""), SECTION + PART)],
            "outline-parent: the section `2.1` comes before its part `2`, or the outline lacks that; add it",
        ),
    ],
    "measures_have_sections": [
        case(
            [(EXAMPLE, 'section: "2.1"', 'section: ¦"2.3"')],
            "unknown-section: the outline has no section `2.3`; add it there or correct it here\n"
            "    hint: did you mean `2.2` or `2.1`?",
        ),
    ],
    "measures_follow_the_outline": [
        case(
            [
                (EXAMPLE, 'locator: 二、(一)2\n    section: "2.1"', 'locator: 二、(二)2\n    section: "2.2"'),
                (EXAMPLE, 'locator: 二、(二)\n    section: "2.2"', 'locator: 二、(一)\n    section: ¦"2.1"'),
            ],
            "measure-out-of-order: the section `2.1` comes before that of the measure above; move the measure there",
        ),
    ],
    "locators_begin_with_section": [
        case(
            [(EXAMPLE, "locator: 二、(一)2", "locator: ¦二、(三)2")],
            "locator-not-in-outline: the locator “二、(三)2” does not begin with “二、(一)”, the label of its section",
        ),
        case(
            [(EXAMPLE, "locator: 一、1", "locator: ¦三、1")],
            "locator-not-in-outline: the locator “三、1” does not begin with “一”, the label of its section",
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(sections)
