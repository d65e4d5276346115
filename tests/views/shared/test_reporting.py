"""Where an error is reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from build_scripts.views.shared.reporting import form_link, mail_link
from tests.support.small_worlds import context, measure, plan, site


def test_a_message_names_page_and_version(tmp_path: Path) -> None:
    linked = site(tmp_path, [plan("a-1", "a", measure("1"))])
    linked.atlas = linked.atlas.model_copy(update={"contact": "editors@example.org"})
    found = replace(context(linked), versions={"data": date(2024, 5, 6)})
    assert mail_link(found, "a-1/1") == (
        "mailto:editors@example.org?subject=Correction%3A%20a-1%2F1%20%28data%20version%202024-05-06%29"
    )
    assert mail_link(replace(found, versions={}), "a-1").endswith("%28data%20version%20unknown%29")


def test_without_an_address_there_is_only_the_form(tmp_path: Path) -> None:
    found = context(site(tmp_path, [plan("a-1", "a", measure("1"))]))
    assert mail_link(found, "a-1/1") == ""
    assert form_link(found, "a-1/1") == (
        "https://example.org/repository/issues/new?template=correction.yml&title=a-1%2F1%3A+&record=a-1%2F1"
    )
