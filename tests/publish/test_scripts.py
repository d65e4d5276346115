"""The scripts as a build publishes them."""

from pathlib import Path

from build_scripts.publish.scripts import site_scripts
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
const three = () => {
  return "  three";
};
"""
PUBLISHED = """const far = "https://example.org/"; // stays

const one = () => 1;
const two = (/** @type {number} */ by) => by / 2;
const three = () => {
return "  three";
};
"""


def test_scripts_are_published_without_comments_and_indents(tmp_path: Path) -> None:
    (tmp_path / "theme/assets").mkdir(parents=True)
    for name in ("a.js", "start.js"):
        (tmp_path / "theme/assets" / name).write_text(WRITTEN, encoding="utf-8")
    assert site_scripts(tmp_path) == {"a.js": PUBLISHED}


def test_in_no_script_does_a_text_go_over_lines() -> None:
    """Else it would lose its indents. In a pattern the sign is written `\\x60`."""
    lines = [line for text in site_scripts(ROOT / "templates").values() for line in text.splitlines()]
    assert sum(line.count("`") for line in lines) > 100
    assert [line for line in lines if line.count("`") % 2] == []
