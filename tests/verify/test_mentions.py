"""Names of the entries that a measure refers to."""

import json
from pathlib import Path

import pytest

from build_scripts.records.load import Records, load
from build_scripts.verify.mentions import mentions
from tests.support.small_worlds import ATLAS
from tests.verify.conftest import RECORD

ENTRY = "definition: {zh: 说明, en: definition}"
VOCABULARIES = {
    "places": f"- {{id: yunyu, name: {{zh: 云屿, en: Yunyu}}, {ENTRY}, level: city}}",
    "themes": f"- {{id: firms, name: {{zh: 企业, en: Firms}}, {ENTRY}}}",
    "recognitions": f"- {{id: star, name: {{zh: 星级企业, en: Star}}, {ENTRY}, holder: firm}}",
    "indicators": f"- {{id: firms, name: {{zh: 企业数, en: Firms}}, {ENTRY}, unit: 家, direction: up}}",
    "bodies": f"- {{id: office, name: {{zh: 办公室, en: Office}}, {ENTRY}, printed: [市政府办]}}",
    "industries": f"- {{id: kites, name: {{zh: 风筝, en: Kites}}, {ENTRY}}}",
    "terms": f"- {{id: spark, name: {{zh: 星火计划, en: Spark}}, {ENTRY}, aliases: {{zh: [星火]}}}}",
    "documents": "[]",
    "units": "- {id: 家, name: {zh: 家, en: firms}, kind: count, base: 家, factor: 1}",
}


@pytest.fixture
def loaded(tmp_path: Path) -> Records:
    """Return the records of a folder with the made-up plan and one entry per vocabulary."""
    for kind, text in VOCABULARIES.items():
        path = tmp_path / "vocabularies" / f"{kind}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "atlas.yaml").write_text(json.dumps(ATLAS), encoding="utf-8")
    plan = RECORD.replace("{id: 1, recipient:", "{id: 1, recognition: [star, unknown], recipient:")
    plan = plan.replace("terms: [spark],", "terms: [spark], industries: [kites],")
    (tmp_path / "plans" / "yunyu-2025.yaml").write_text(plan, encoding="utf-8")
    found = load(tmp_path)
    assert isinstance(found, Records), found
    return found


def test_names_and_aliases_of_every_kind_of_entry(loaded: Records) -> None:
    named = mentions(loaded.plans[0].plan, loaded.vocabularies)
    assert named["p0"] == frozenset()
    assert named["p1"] == {"星火计划", "星火", "风筝"}
    assert named["p1.1"] == {"企业数"}
    assert named["1"] == {"星级企业"}  # an unknown entry is for another rule to report
