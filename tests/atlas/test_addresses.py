"""Addresses are built from ids, ASCII only. That none vanishes the ledger sees to, in every build."""

from pathlib import Path

import pytest

from build_scripts.atlas import addresses


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (addresses.HOME, ""),
        (addresses.plan("weili-2021"), "plans/weili-2021/"),
        (addresses.measure("weili-2021", "10"), "plans/weili-2021/10/"),
        (addresses.measure("echuan-2023", "2.2.2"), "plans/echuan-2023/2.2.2/"),
        (addresses.provision("weili-2021", "10", "b"), "plans/weili-2021/10/#b"),
        (addresses.entry("places", "weili"), "cities/weili/"),
        (addresses.entry("themes", "srdi-firms"), "themes/srdi-firms/"),
        (addresses.entry("recognitions", "little-giant"), "recognitions/little-giant/"),
        (addresses.entry("indicators", "revenue"), "indicators/revenue/"),
        (addresses.entry("bodies", "finance"), "bodies/finance/"),
        (addresses.entry("industries", "robots"), "industries/robots/"),
        (addresses.entry("terms", "chain-chief"), "terms/chain-chief/"),
        (addresses.INCENTIVES, "incentives/"),
        (addresses.amount(1_000_000), "incentives/amounts/1000000/"),
        (addresses.TARGETS, "targets/"),
        (addresses.DATA, "data/"),
        (addresses.ABOUT, "about/"),
    ],
)
def test_an_address(address: str, wanted: str) -> None:
    assert address == wanted


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("", "plans/", "plans/index.md"),
        ("plans/", "", "../index.md"),
        ("", "", "index.md"),
        ("plans/", "plans/x/", "x/index.md"),
        ("plans/x/10/", "plans/x/10/", "index.md"),
        ("plans/x/10/", "plans/x/10/#b", "#b"),
        ("plans/x/10/", "plans/x/11/#b", "../11/index.md#b"),
        ("plans/x/10/", "plans/x/1/", "../1/index.md"),
        ("plans/x/10/", "plans/x/", "../index.md"),
        ("plans/x/10/", "plans/xy/10/", "../../xy/10/index.md"),
        ("plans/x/10/", "compare/?a=x/10#b", "../../../compare/index.md?a=x/10#b"),
    ],
)
def test_the_way_from_page_to_page(here: str, there: str, way: str) -> None:
    assert addresses.relative(here, there) == way


def test_every_address_is_ascii_and_of_ids(world: Path) -> None:
    site = world / "site"
    pages = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
    assert len(pages) > 80
    assert [page for page in pages if not set(page) <= set("abcdefghijklmnopqrstuvwxyz0123456789-./")] == []
