"""Scripts and style sheets as a build publishes them."""

import re
from pathlib import Path

from build_scripts.publish.scripts import site_scripts, style_sheets
from tests.support.browser import WatchedPage
from tests.support.project import ROOT

WRITTEN = """// What it is for.
const far = "https://example.org/"; // stays

/** What it does. @type {() => number} */
const one = () => 1;
/**
 * More * than a line.
 */
  // and an indented one
const two = (/** @type {number} */ by) => by / 2;
"""
PUBLISHED = """const far = "https://example.org/"; // stays

const one = () => 1;
const two = (/** @type {number} */ by) => by / 2;
"""
RULES = """async (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


def test_scripts_are_published_without_their_comments(tmp_path: Path) -> None:
    (tmp_path / "theme/assets").mkdir(parents=True)
    for name in ("a.js", "start.js"):
        (tmp_path / "theme/assets" / name).write_text(WRITTEN, encoding="utf-8")
    assert site_scripts(tmp_path) == {"a.js": PUBLISHED}


def test_a_published_style_sheet_says_the_same(page: WatchedPage) -> None:
    """As the browser reads it, but for spaces, which it keeps in what it resolves later."""

    def rules(text: str) -> list[str]:
        return [re.sub(r"(?<=[,:])\s+|\s+(?=[,/)])|(?<=[/(])\s+", "", rule) for rule in page.evaluate(RULES, text)]

    sheets = style_sheets(ROOT / "templates")
    assert len(sheets) > 3
    for name, text in sheets.items():
        written = (ROOT / "templates/theme/assets" / name).read_text(encoding="utf-8")
        assert "/*" in written
        assert "/*" not in text
        assert len(text) < 0.9 * len(written)
        assert rules(text) == rules(written)
