"""Kinds of vocabulary: declared once, and complete wherever a kind needs something of its own."""

from __future__ import annotations

from dataclasses import fields

import pytest
import yaml

from build_scripts.records.kinds import KINDS, SEARCHED, WITH_PAGES
from build_scripts.records.load import Vocabularies
from tests.support.project import ROOT


def test_every_kind_is_a_field_of_the_vocabularies() -> None:
    assert {field.name for field in fields(Vocabularies)} == {*KINDS, "wording"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_published(kind: str) -> None:
    tables = yaml.safe_load((ROOT / "templates/tables.yaml").read_text(encoding="utf-8"))
    published = [column["name"] for column in tables[kind]["columns"]]
    assert set(KINDS[kind].columns) <= set(published) - {"id", "name_zh", "name_en"}


@pytest.mark.parametrize("kind", WITH_PAGES)
def test_every_kind_with_pages_has_a_title_in_both_languages(kind: str) -> None:
    phrases = yaml.safe_load((ROOT / "templates/phrases.yaml").read_text(encoding="utf-8"))
    for key in (f"{kind}.title", f"{kind}.description"):
        assert set(phrases[key]) == {"zh", "en"}
    assert KINDS[kind].hub.endswith("/")


def test_results_have_one_order() -> None:
    assert SEARCHED[0] == "recognitions"  # a title's own page comes before what only names it
    assert len({KINDS[kind].rank for kind in WITH_PAGES}) == len(WITH_PAGES)
