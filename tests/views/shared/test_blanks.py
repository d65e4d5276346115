"""Blanks: who says nothing, who gives no figure, and of whom nobody knows here."""

from __future__ import annotations

from pathlib import Path

from build_scripts.views.kinds.city import city_page
from build_scripts.views.shared.blanks import all_outlined, blanks
from tests.support.small_worlds import context, entry, measure, outline_only, plan, site


def test_an_outline_is_neither_absent_nor_silent(tmp_path: Path) -> None:
    plans = [plan("abei-1", "abei", measure("1")), plan("beli-1", "beli", measure("1", themes=("parks",)))]
    linked = site(tmp_path, [*plans, outline_only("cedu-1", "cedu")], themes=[entry("firms"), entry("parks")])
    found = blanks(context(linked), linked.measures_using["themes", "firms"], frozenset())
    names = {name: [link.text for link in getattr(found, name).links] for name in ("absent", "silent", "outlined")}
    assert names == {"absent": ["Beli-1"], "silent": ["Abei-1"], "outlined": ["Cedu-1"]}
    pages = {name: city_page(context(linked), linked.entry("places", name)).view for name in ("beli", "cedu")}
    assert [row.theme.text for row in pages["beli"].only_elsewhere] == ["Firms"]
    assert pages["cedu"].only_elsewhere == ()


def test_one_plan_that_is_read_makes_a_blank_a_silence(tmp_path: Path) -> None:
    linked = site(tmp_path, [plan("abei-1", "abei", measure("1")), outline_only("cedu-1", "cedu")])
    read, outline = linked.plans
    assert all_outlined([outline])
    assert not all_outlined([outline, read])
    assert not all_outlined([])
