"""What the list of changes says of the documents themselves, against the lives of the plans."""

import shutil
from pathlib import Path

from build_scripts.atlas.settings import read_settings
from build_scripts.records.problems import Refused
from build_scripts.rules import amendments
from build_scripts.run.generate import read
from tests.support.cases import EXAMPLE, WORLD, Case, Table, case, rows, rules_in, write
from tests.support.project import ROOT

CHANGES = "changes.yaml"
AMENDED = (
    EXAMPLE,
    "life:\n",
    "life:\n  - {kind: amended, day: 2024-05, certainty: stated, source: {publisher: {zh: 市府, en: City}}}\n",
)
FIRST = "- {date: 2024-04-02, kind: added, plan: example-2024}\n"
LEDGER = ("permalinks/example-2024.lock", "", "plans/example-2024/ 0123456789\n")
AMENDS = "- {date: 2024-06-01, kind: amended, plan: example-2024,"
CASES: Table = {
    "amendments_are_events": [
        case(
            [LEDGER, AMENDED, (CHANGES, "", f"{FIRST}{AMENDS} event: ¦2024-06}}")],
            "unknown-amendment: the life of example-2024 has no event of kind `amended` with the day 2024-06; add it "
            "there with who tells of it, or correct the day here\n    hint: did you mean `2024-05`?",
        ),
        # an event of another kind is no amendment
        case(
            [(CHANGES, "", f"{AMENDS} measure: '2', event: ¦2024-03}}")],
            "unknown-amendment: the life of example-2024 has no event of kind `amended` with the day 2024-03; add it "
            "there with who tells of it, or correct the day here",
        ),
        case([AMENDED, (CHANGES, "", f"{AMENDS} event: 2024-05}}")]),
        # of a plan that is here no more nothing can be looked up
        case(
            [
                ("permalinks/gone-2020.lock", "", "plans/gone-2020/ 0123456789\n"),
                (CHANGES, "", "- {date: 2024-06-01, kind: amended, plan: gone-2020, event: 2021}"),
            ]
        ),
    ],
    "published_plans_are_in_the_ledger": [
        case(
            [(CHANGES, "", "- {date: 2024-04-02, kind: added, plan: ¦example-2024}")],
            "ledger-gone: the ledger lost example-2024: bring back data/permalinks/example-2024.lock as it was",
        ),
        # of a measure that is added nothing is in the ledger before `make permalinks`
        case([(CHANGES, "", "- {date: 2024-04-02, kind: added, plan: example-2024, measure: '2'}")]),
    ],
    "changes_are_of_records": [
        case(
            [(CHANGES, "", "- {date: 2024-06-01, kind: corrected, plan: ¦exmple-2024, measure: '1'}")],
            "unknown-plan: there is no plan `exmple-2024`, and none was published; correct or remove this line\n"
            "    hint: did you mean `example-2024`?",
        ),
        case(
            [(CHANGES, "", "- {date: 2024-06-01, kind: corrected, plan: example-2024, measure: ¦'99'}")],
            "unknown-measure: example-2024 has no measure `99`, and none was published; correct it",
        ),
        # of a measure that was published once, and of one that is there, it can be told
        case(
            [
                ("permalinks/example-2024.lock", "", "plans/example-2024/99/ moved\n"),
                (
                    CHANGES,
                    "",
                    (
                        "- {date: 2024-06-01, kind: moved, plan: example-2024, measure: '99'}\n"
                        "- {date: 2024-06-01, kind: corrected, plan: example-2024, measure: '2'}"
                    ),
                ),
            ]
        ),
    ],
}


def found_in(root: Path) -> list[str]:
    shutil.copy(ROOT / "mkdocs.yml", root)
    found = read(read_settings(root, {}))
    return list(map(str, found.problems)) if isinstance(found, Refused) else []


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    expected = write(shutil.copytree(WORLD / "data", tmp_path / "data"), case)
    assert found_in(tmp_path) == expected


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(amendments)
