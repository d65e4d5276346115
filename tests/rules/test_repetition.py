"""What stands twice where once is meant: the two languages of a text, the items of a list."""

from pathlib import Path

from build_scripts.rules import repetition
from tests.support.cases import EXAMPLE, Case, Table, case, check, rows, rules_in

THEMES, PLACES = "vocabularies/themes.yaml", "vocabularies/places.yaml"
AGAIN = "same-in-both: the text of `zh` stands here again; write"
TWICE = "item-twice: this stands in the list already; keep it once"

CASES: Table = {
    "each_language_has_its_own_text": [
        case(
            [(EXAMPLE, "title: {zh: 重点任务, en: Tasks}", "title: {zh: 重点任务, en: ¦重点任务}")],
            f"{AGAIN} the English, or null while there is none",
        ),
        case(
            [(EXAMPLE, "title: {zh: 重点任务, en: Tasks}", "title: {zh: Main tasks, en: ¦Main tasks}")],
            f"{AGAIN} `zh` in Chinese",
        ),
        case(
            [(THEMES, "name: {zh: 培育企业, en: Developing firms}", "name: {zh: Developing firms, en: ¦培育企业}")],
            "languages-swapped: `zh` and `en` seem swapped; swap them back",
        ),
        # one word of both languages, and Chinese beside the English
        case([(EXAMPLE, "title: {zh: 重点任务, en: Tasks}", "title: {zh: 5G, en: 5G}")]),
        case([(EXAMPLE, "title: {zh: 重点任务, en: Tasks}", "title: {zh: 重点任务, en: Tasks (重点任务)}")]),
    ],
    "lists_hold_nothing_twice": [
        case(
            [
                (EXAMPLE, "learned_from: [shanqian]", "learned_from: [shanqian, ¦shanqian]"),
                (EXAMPLE, "terms: [chain-chief-system]", "terms: [chain-chief-system, ¦chain-chief-system]"),
                (EXAMPLE, "provisions: [a, b]}", "provisions: [a, b, ¦a]}"),
            ],
            TWICE,
            TWICE,
            TWICE,
        ),
    ],
}


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(repetition)
