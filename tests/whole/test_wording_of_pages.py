"""Kinds of slips in what pages say, on every page of the made-up worlds: marks twice, numbers without their form."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cases import WORLD

SLIPS = {
    "a mark twice": r"[：；，。、][：；，。、]|(?<!\.)\.\.(?![./])|[,;:][,;:.]|\.[,;]",
    "a blank before a mark": r"(?<=\w) [,;.](?= |$)|\( | \)",
    "the wrong article": r"(?<!\d )\b[Aa] (?:an?|the|[aei]\w+)\b|\b[Aa]n (?:an?|the|[bcdfgjklpqrstvwyz]\w+)\b"
    r"|\b(?:the the|to to|of of)\b",
    "one of many": r"(?<![\d.,¥$–-])\b1 (?:plans|measures|provisions|benefits|incentives|targets|rows|places|entries"
    r"|texts|documents|figures|bodies|names|years|days|files|results|irregularities)\b",
    "a number of nothing": r"(?<![\d.,])\b0 (?:with|plans?|measures?|provisions?|benefits?|incentives?|targets?|rows?"
    r"|places?|entries|texts?|other)\b|(?<![\d.,])0(?:份计划|条措施|项奖补|项有|个目标|个地方|行|处)",
    "empty brackets": r"（\s*）|\(\s*\)|《》|“”",
    "a word of programs": r"\b(?:None(?! of)|null|undefined|True|False|NaN)\b|\{\w+\}|\[[^\]\[]*\|[^\]\[]*\]",
    "said twice": r"每年年|一次性；条件|(每年|最高|不低于|以上|左右|级别)\1",
    "a figure that reads on": r"no figure given (?:award|subsidy|other|loan|land|service|honour)|不加限定",
    "a word for developers": r"\bmake (?:site|test|verify|sources)\b",
}
NOT_OURS = r"<(script|style|svg|pre|code|form)\b.*?</\1>"
PARTS = r"<(?:br|/?(?:li|p|td|th|tr|h\d|div|summary|section|details|blockquote|article))\b[^>]*>"
HOSTILE = "hostile"
"""Pages that show texts typed to break them; what those say is theirs."""


def lines(page: Path) -> Iterator[str]:
    """Yield what a page says, part by part, without the official wording and the descriptions of columns."""
    text = page.read_text(encoding="utf-8")
    body = text[text.index("<article") : text.rindex("</article>")]
    body = re.sub(r'<div class="pa-cite".*?</div>', "", body, flags=re.DOTALL)
    body = re.sub(PARTS, "\n", re.sub(NOT_OURS, "\n", body, flags=re.DOTALL))
    yield from (" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]*>", "", body)).split("\n"))


def slips(line: str) -> list[str]:
    return [f"{name}: {found[0]}" for name, kind in SLIPS.items() for found in re.finditer(kind, line)]


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("目标：：值", "a mark twice"),
        ("Firms , too", "a blank before a mark"),
        ("a award", "the wrong article"),
        ("1 rows", "one of many"),
        ("37 benefits (0 with a figure)", "a number of nothing"),
        ("（0项有数额）", "a number of nothing"),
        ("金额（）", "empty brackets"),
        ("up to {amount}", "a word of programs"),
        ("{count} [row|rows]", "a word of programs"),
        ("每年年底", "said twice"),
        ("no figure given award", "a figure that reads on"),
        ("run make site", "a word for developers"),
    ],
)
def test_a_slip_is_seen(line: str, slip: str) -> None:
    assert slip in {found.partition(":")[0] for found in slips(line)}


@pytest.mark.parametrize("name", ["world", "family"])
def test_no_page_has_one(name: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(name) / "site"
    pages = [
        page for page in site.rglob("index.html") if HOSTILE not in page.as_posix() and "data/" not in page.as_posix()
    ]
    assert len(pages) > 50
    typed = (WORLD / "data/plans/hostile-2025.yaml").read_text(encoding="utf-8")
    found = [
        f"{page.relative_to(site)}: {slip} in “{line[:160]}”"
        for page in pages
        for line in lines(page)
        if line not in typed and "script" not in line
        for slip in slips(line)
    ]
    assert found == []
