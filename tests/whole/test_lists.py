"""A list of entries is narrowed to what is typed, in a real browser."""

from pathlib import Path

from playwright.sync_api import expect

from tests.support.browser import Serve, WatchedPage


def test_a_list_is_narrowed_to_what_is_typed(page: WatchedPage, world: Path, serve: Serve) -> None:
    home = serve(world / "site")
    page.goto(f"{home}en/recognitions/")
    rows = page.locator(".pa-entry:visible")
    expect(rows).to_have_count(3)
    field = page.get_by_role("searchbox", name="Filter this page")
    field.fill("GIANT smaller")
    expect(rows).to_have_count(1)
    expect(page.locator(".pa-filter [role=status]")).to_have_text("1 of 3")
    field.fill("nobody")
    expect(rows).to_have_count(0)
    field.fill("")
    expect(rows).to_have_count(3)
    expect(page.locator(".pa-filter [role=status]")).to_have_text("")
    assert page.seen.problems() == []
