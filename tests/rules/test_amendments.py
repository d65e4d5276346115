"""What the list of changes says of the documents themselves, against the lives of the plans."""

import shutil
from pathlib import Path

from build_scripts.atlas.settings import read_settings
from build_scripts.rules import amendments
from build_scripts.run.generate import Refused, read
from tests.support.cases import EXAMPLE, WORLD, Case, Table, case, rows, rules_in, write
from tests.support.project import ROOT

CHANGES = "changes.yaml"
AMENDED = (
    EXAMPLE,
    "life:\n",
    "life:\n  - {kind: amended, day: 2024-05, certainty: stated, source: {publisher: {zh: 市府, en: City}}}\n",
)
FIRST = "- {date: 2024-04-02, kind: added, plan: example-2024}\n"
AMENDS = "- {date: 2024-06-01, kind: amended, plan: example-2024,"
CASES: Table = {
    "amendments_are_events": [
        case(
            [AMENDED, (CHANGES, "", f"{FIRST}{AMENDS} event: ¦2024-06}}")],
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
        case([(CHANGES, "", "- {date: 2024-06-01, kind: amended, plan: gone-2020, event: 2021}")]),
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
