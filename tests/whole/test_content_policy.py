"""Every page keeps to `default-src 'self'`: in its text, and in a browser that is told so by the server."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.browser import NewPage, Serve, WatchedPage

POLICY = "default-src 'self'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
FORBIDDEN = re.compile(
    r"""<script(?![^>]*\ssrc=)(?!\stype="application/ld\+json">)|<style|\sstyle=["']|\son[a-z]+=["']"""
    r"""|\s(?:src|href)=["']?(?:javascript|data):|http-equiv="refresh"[^>]*(?:javascript|data):""",
    re.IGNORECASE,
)
KINDS = (
    "", "plans/", "plans/example-2024/", "plans/example-2024/2/", "plans/example-2024/8/#b", "plans/example-2024/9/",
    "cities/lizhou/", "themes/firm-development/", "incentives/?sort=year", "targets/?place=lizhou", "about/", "data/",
    "compare/?themes=firm-development&wording", "compare/?a=example-2024/2", "search/?q=购置设备补助", "changes/",
    "about/coverage/", "no-such-page/", "en/plans/example-2024/2/", "en/search/?q=equipment",
)  # fmt: skip
LISTEN = "addEventListener('securitypolicyviolation', (event) => console.error(`broken: ${event.violatedDirective}`))"


@pytest.mark.parametrize("made", ["site", "sourced", "family"])
def test_no_page_has_anything_inline(made: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(made)
    pages = list(folder.rglob("*.html") if made == "site" else (folder / "site").rglob("*.html"))
    assert len(pages) > 50
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    assert [page for page, text in texts.items() if META not in text[:300]] == []
    assert [(page, found[0]) for page, text in texts.items() if (found := FORBIDDEN.search(text))] == []


def test_no_style_sheet_or_picture_has_anything_inline(site: Path) -> None:
    files = [*site.rglob("*.css"), *site.rglob("*.svg")]
    assert len(files) > 5
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    assert [file for file, text in texts.items() if "data:" in text or "javascript:" in text] == []


def use(page: WatchedPage) -> None:
    """Do what makes scripts change the page: choose, open, type."""
    page.seen.wait_for_rest()
    if page.locator("[data-scheme-switch]").count():
        page.locator("[data-scheme-switch]").click()
    for copy in page.locator(".pa-copy summary").all()[:1]:
        copy.click()
    for box in page.get_by_role("combobox").locator("visible=true").all()[:1]:
        if box.get_attribute("name") == "q":
            box.fill("设备")
            page.seen.wait_for_rest()
    page.emulate_media(media="print")
    page.emulate_media(media="screen")


def test_a_browser_that_is_told_the_policy_has_nothing_to_refuse(
    sourced: Path, new_page: NewPage, serve: Serve, policed: Callable[[Path], str]
) -> None:
    page = new_page()
    page.add_init_script(LISTEN)
    home = policed(sourced / "site")
    for kind in KINDS:
        page.goto(home + kind)
        use(page)
    page.goto(f"{home}incentives/?sort=year")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV", exact=True).first.click()
    assert saved.value.suggested_filename.endswith(".csv")
    wrong = [one for one in page.seen.console_errors if "no-such-page" not in one and "404" not in one]
    assert wrong + page.seen.page_errors + page.seen.foreign == []


def test_what_is_forbidden_is_seen(new_page: NewPage, policed: Callable[[Path], str], tmp_path: Path) -> None:
    """The listener and the server work: an inline script and an inline style are refused, linked data are not."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>x</title><link rel="icon" href="/x.svg"><script type="application/ld+json">{}</script>'
        "<script>1</script><p style='color:red'>",
        encoding="utf-8",
    )
    page = new_page()
    page.add_init_script(LISTEN)
    page.goto(policed(tmp_path))
    page.seen.wait_for_rest()
    broken = [text for text in page.seen.console_errors if text.startswith("broken: ")]
    assert broken == ["broken: script-src-elem", "broken: style-src-attr"]


@pytest.fixture
def policed(serve: Serve) -> Callable[[Path], str]:
    """Serve a folder with the policy as a header."""
    return lambda folder: serve(folder, "/policy-atlas/", {"Content-Security-Policy": POLICY})
