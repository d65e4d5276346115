"""The scripts as a build publishes them."""

from pathlib import Path

from build_scripts.publish.scripts import site_scripts

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


def test_scripts_are_published_without_their_comments(tmp_path: Path) -> None:
    (tmp_path / "theme/assets").mkdir(parents=True)
    for name in ("a.js", "start.js"):
        (tmp_path / "theme/assets" / name).write_text(WRITTEN, encoding="utf-8")
    assert site_scripts(tmp_path) == {"a.js": PUBLISHED}
