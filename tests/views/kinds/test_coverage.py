"""The page of coverage: what it tells of a plan, and that it says no more than the record and the comparison hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from build_scripts.records.language import Language
from build_scripts.verify.comparison import Counts
from build_scripts.verify.sources import Compared
from build_scripts.views.kinds.coverage import CoverageView, coverage_link, coverage_pages
from build_scripts.views.page import Context, Link
from tests.support.small_worlds import (
    both,
    context,
    entry,
    incentive,
    indicator,
    measure,
    outline_only,
    plan,
    site,
    target,
)

READINGS: list[Any] = [
    {"date": "2024-01-02", "kind": "encoded"},
    {"date": "2024-01-03", "kind": "compared", "independent": "true", "found": both("Two slips.")},
    {"date": "2024-01-04", "kind": "reviewed", "independent": "false", "matter": both("themes")},
]
GONE_THROUGH = (
    "2024-01-04: record gone through, for themes alone; by somebody who had a part in it before. "
    "What was found was not written down."
)
COUNTED = (
    "Compared: 1 measure, 2 figures, 3 amounts and target values, 4 bodies and 5 quoted names; "
    "searched for copied wording: 6 texts"
)
PAPER = {"publisher": both("Daily"), "url": "https://example.org/daily", "date": "2025-02-01"}
REPORTED = {"year": "2024", "value": "4", "source": PAPER, "certainty": "probable"}


def full(**more: Any) -> Any:
    paid = {"incentives": [incentive(amount="100万元"), incentive()], "documents": ["law"]}
    aimed = {"targets": [target("firms-count", "5", outcomes=[REPORTED])]}
    duties = [{"role": "lead", "bodies": ["市工信局", "市财政局"]}, {"role": "supporting", "bodies": ["市工信局"]}]
    excuses = [{"check": "copied", "text": "x", "reason": "y"}]
    whole = measure("1", paid, aimed, assignments=duties, excuses=excuses)
    life = [{"kind": "evaluated", "day": "2024-03", "certainty": "inferred"}]
    source = {"url": None, "published": None, "checked": "2024-01-05", "notes": [both("Odd."), both("Odder.")]}
    return plan("a-1", "a", whole, **({"source": source, "life": life, "readings": READINGS} | more))


def of(folder: Path, *plans: Any, language: Language = Language.EN) -> Context:
    words: Any = {"indicators": [indicator("firms-count")], "documents": [entry("law")]}
    bodies = [entry("industry", printed=["市工信局"]), entry("finance", printed=["市财政局"])]
    return context(site(folder, list(plans), bodies=bodies, **words), language)


def rows(found: Context, name: str = "a-1") -> dict[str, Any]:
    """What the page tells of a plan, by the name of the matter."""
    (told,) = [one for page in coverage_pages(found) for one in page.view.plans if one.anchor == name]
    return {row.name: [row.url, *row.lines] for row in told.rows}


def test_of_an_outline_nothing_is_counted(tmp_path: Path) -> None:
    told = "Only the outline is recorded so far; what measures, benefits and targets there are is not."
    assert rows(of(tmp_path, outline_only("a-1", "a")))["Recorded"] == ["", told]


def test_a_plan_is_counted_from_its_record(tmp_path: Path) -> None:
    assert rows(of(tmp_path, full())) == {
        "Recorded": [
            "", "1 measure, 2 provisions", "2 benefits (1 with a figure)", "1 target",
            "2 responsible bodies, by the names printed", "1 other document that it names or that belongs to it",
        ],
        "Text": ["", "No official address is known", "The page's date is not known", "Checked on 2024-01-05"],
        "Read": [
            "", "2024-01-02: first reading: entered from the official text",
            "2024-01-03: read beside the official text; by a reader who had no part in it before. Two slips.",
            GONE_THROUGH,
        ],
        "English": ["", "All 15 texts are there in both languages"],
        "Compared by program": [
            "", "The official text was not at hand when this page was made; nothing was compared",
        ],
        "In doubt": [
            "", Link("Notes on the source: 2", "plans/a-1/#notes"),
            Link("Evaluated (2024-03): inferred", "plans/a-1/#life"),
            Link("Result for 2024, Number of firms-count: probable", "plans/a-1/1/#target-1"),
        ],
    }  # fmt: skip


def test_what_is_not_known_is_said_to_be_unknown(tmp_path: Path) -> None:
    source = {"url": "https://example.org/page", "published": "2024-01-01", "checked": "2024-01-05"}
    found = rows(of(tmp_path, full(source=source, life=[], readings=[]), language=Language.ZH))
    assert found["文本"] == ["https://example.org/page", "网页日期2024-01-01", "2024-01-05核对过"]
    assert found["读过"] == ["", "没有记下谁读过"]
    certain = plan("b-1", "b", measure("1"))
    assert rows(of(tmp_path / "other", full(), certain), "b-1")["In doubt"] == ["", "Nothing is marked in the record"]


def test_texts_without_english_are_counted(tmp_path: Path) -> None:
    summary = {"zh": "没有英文", "en": None}
    open_texts = plan("a-1", "a", measure("1", {"text": summary}, {}, summary=summary, title=None))
    assert rows(of(tmp_path, open_texts))["English"] == ["", "2 of 6 texts not yet translated"]
    found = rows(of(tmp_path / "zh", open_texts, language=Language.ZH))
    assert found["英文"] == ["", "6条文字中有2条还没有英文"]


def test_texts_put_in_count_until_somebody_reads_the_whole_record(tmp_path: Path) -> None:
    put_in = [
        {"date": "2024-01-05", "kind": "filled", "texts": "3"},
        {"date": "2024-01-06", "kind": "filled", "texts": "4"},
    ]
    partly = {"date": "2024-01-07", "kind": "reviewed", "matter": both("themes")}
    found = rows(of(tmp_path, full(readings=[*READINGS, *put_in, partly])))
    assert found["English"][2:] == ["7 texts were put in and nobody has reviewed them since"]
    assert found["Read"][4] == "2024-01-05: 3 texts put in, checked by a program alone"
    whole = {"date": "2024-01-08", "kind": "compared"}
    assert rows(of(tmp_path / "read", full(readings=[*put_in, whole])))["English"][2:] == []


def test_a_comparison_tells_how_much_was_compared_and_what_differs(tmp_path: Path) -> None:
    counts = Counts(measures=1, figures=2, values=3, bodies=4, names=5, texts=6)
    plain = of(tmp_path, full())
    differs = replace(plain, comparisons={"a-1": Compared(counts, {"copied": 2, "heading": 1})})
    assert rows(differs)["Compared by program"] == [
        "",
        COUNTED,
        "Differences: 3 (copied × 2, heading × 1)",
        "1 more that the program reports is right; the reason stands in the record",
    ]
    clean = replace(plain, comparisons={"a-1": Compared(counts, {})})
    assert rows(clean)["Compared by program"][2] == "No difference"
    views = [next(iter(coverage_pages(one))).view for one in (plain, clean)]
    assert [(view.compared, view.count) for view in views] == [(0, 1), (1, 1)]


def test_no_sheet_grows_with_the_number_of_plans(tmp_path: Path) -> None:
    plans = [plan(f"p{number:02}-1", "a", measure("1")) for number in range(30)]
    found = context(site(tmp_path, plans))
    pages = list(coverage_pages(found))
    assert [page.address for page in pages] == [
        "about/coverage/", "about/coverage/pages/2/", "about/coverage/pages/3/",
    ]  # fmt: skip
    views: list[CoverageView] = [page.view for page in pages]
    assert [len(view.plans) for view in views] == [12, 12, 6]
    assert views[0].pager.lasts == ("p11-1", "p23-1", "p29-1")
    assert [view.title for view in views] == ["", "Coverage and method, page 2", "Coverage and method, page 3"]
    links = [coverage_link(found, node).to for node in found.site.plans]
    assert (links[0], links[12], links[29]) == (
        "about/coverage/#p00-1", "about/coverage/pages/2/#p12-1", "about/coverage/pages/3/#p29-1",
    )  # fmt: skip
