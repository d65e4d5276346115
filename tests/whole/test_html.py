"""Every page, style sheet and picture of the built site is valid, says the Nu Html Checker."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support.checker import check

EXCUSED = {
    # Every browser has known it since 2021, and newer checkers no longer warn of it. It gives a phone's reader the keys
    # for a number with a point; a browser that did not know it would show its usual keys.
    (
        "The “inputmode” attribute is not supported in all browsers. "
        "Please be sure to test, and consider using a polyfill."
    ),
    # CSS Pseudo-Elements 4 has it, and newer checkers know it. It opens the outline beside a wide page; where a browser
    # does not know it, the reader opens the outline.
    "CSS: Unknown pseudo-element or pseudo-class “::details-content”.",
}
"""What the checker may say, since this version of it knows no better. Anything else that it says is a mistake."""


def files_of(site: Path) -> list[Path]:
    """All pages and pictures; of the style sheets those that pages load, not those of the theme below ours."""
    return [path for pattern in ("*.html", "*.svg", "assets/*.css") for path in site.rglob(pattern)]


def test_every_page_style_sheet_and_picture_is_valid(sourced: Path) -> None:
    """In the world, which has every kind of page and text; sentences of other plans are escaped as its own are."""
    files = files_of(sourced / "site")
    counted = Counter(path.suffix for path in files)
    assert counted[".html"] > 90
    assert counted[".css"] == 2 * 3
    assert counted[".svg"] == 2 * (1 + 3)  # the icon, and the charts of the home page, a comparison and an indicator
    found = check(files)
    problems = [str(one) for one in found if one.message not in EXCUSED]
    assert not problems, "\n".join(problems)
    assert {one.message for one in found} == EXCUSED, "an excuse that nothing needs has to go"


def test_every_page_of_documents_in_several_texts_is_valid(family: Path) -> None:
    pages = [*(family / "site").rglob("plans/**/*.html"), *(family / "site").rglob("themes/**/*.html")]
    assert len(pages) > 50
    assert [str(one) for one in check(pages) if one.message not in EXCUSED] == []


def test_what_is_checked_has_every_rare_thing(sourced: Path) -> None:
    assert "http-equiv" in (sourced / "site/en/plans/example-2024/8/index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;gone" in (sourced / "site/en/plans/example-2024/9/index.html").read_text(encoding="utf-8")
    assert "pa-wording" in (sourced / "site/plans/hostile-2025/1/index.html").read_text(encoding="utf-8")
    assert (sourced / "site/404.html").is_file()


BROKEN = {
    "en/页.html": """\
<!doctype html>
<html lang="en">
<title>broken</title>
<p id="a">one</p>
<p id="a">two</p>
<table><tr><td
colspan="2">wide</td></tr></table>
<p><b>crossed <i>tags</b></i></p>
<p style="colour: red">styled</p>
""",
    "fine.css": "p { color: red }\n",
    "style.css": "p { color: red }\np { colour: red }\n",
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<path radius="1"/></svg>\n',
}
SAYS = [
    "en/页.html:5: error: Duplicate ID “a”.",
    "en/页.html:4: warning: The first occurrence of ID “a” was here.",
    "en/页.html:6: error: Table column 2 established by element “td” has no cells beginning in it.",
    "en/页.html:8: error: End tag “b” violates nesting rules.",
    "en/页.html:8: error: No “i” element in scope but a “i” end tag seen.",
    "en/页.html:9: error: CSS: “colour”: Property “colour” doesn't exist.",
    "style.css:2: error: CSS: “colour”: Property “colour” doesn't exist.",
    "picture.svg:2: error: Attribute “radius” not allowed on element “path” at this point.",
    "picture.svg:2: error: Element “path” is missing required attribute “d”.",
]


def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path) -> None:
    for name, text in BROKEN.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert [str(one) for one in check(tmp_path / name for name in BROKEN)] == SAYS


def test_nothing_to_check_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there is nothing to check"):
        check(files_of(tmp_path))


def test_a_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check([tmp_path / "none.html"])
