"""What is new and what happened to a record, in words of both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_scripts.atlas.timeline import by_page
from build_scripts.records.history import Change, ChangeKind, Figures, History, Withdrawal
from build_scripts.records.language import Language
from build_scripts.records.model import Bilingual
from build_scripts.views.page import Link
from build_scripts.views.shared.news import HistoryView, history_of_measure, history_of_plan, news
from tests.support.small_worlds import context, entry, incentive, indicator, measure, place, plan, target, title, unit
from tests.support.small_worlds import site as write_site

RAISED = Figures(part="incentive-1", before=Bilingual(zh="5%", en="5 %"), after=Bilingual(zh="6%", en="6 %"))


def change(day: str, kind: str, measure_id: str | None = None, **more: Any) -> Change:
    return Change(date=date.fromisoformat(day), kind=ChangeKind(kind), plan="a-1", measure=measure_id, **more)


ADDED = change("2026-01-02", "added")
CORRECTED = change("2026-02-03", "corrected", "1", parts=("a", "incentive-1"), figures=(RAISED,))
AMENDED = change(
    "2026-03-04", "amended", "1", parts=("incentive-1",), event="2025-12", note=Bilingual(zh="提高", en="Up")
)
LATER = change("2026-04-05", "added", "2")
WHOLE = change("2026-02-03", "corrected")
MOVED = change("2026-03-04", "moved", "9")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def history(folder: Path, of: str, *changes: Change, language: Language = Language.EN, **more: Any) -> HistoryView:
    """The history of the plan, or of one of its measures."""
    site = write_site(folder, [plan("a-1", "a", measure("1"), measure("2"))])
    told = context(site, language, happenings=by_page(site, History({}, changes=changes, **more)))
    (node,) = site.plans
    nodes = {measure.id: measure for measure in node.measures}
    return history_of_measure(told, nodes[of]) if of else history_of_plan(told, node)


def lines(view: HistoryView) -> list[str]:
    return [f"{one.date} {one.what} | {one.details}" for one in view.told]


def test_a_measure_tells_who_changed_what_newest_first(folder: Path) -> None:
    said = {
        Language.EN: [
            "2026-03-04 Measure amended in the document (2025-12) | concerns incentive 1; Up",
            "2026-02-03 Our record of the measure corrected | concerns provision a, incentive 1 (5 % → 6 %)",
            "2026-01-02 Added with its plan | ",
        ],
        Language.ZH: [
            "2026-03-04 文件修改了这项措施（2025年12月） | 涉及：奖补1；提高",
            "2026-02-03 本站更正措施的记录 | 涉及：第a款、奖补1（5% → 6%）",
            "2026-01-02 随整个计划收录 | ",
        ],
    }
    for language, expected in said.items():
        found = history(folder, "1", ADDED, CORRECTED, AMENDED, LATER, language=language)
        assert lines(found) == expected
        assert (found.state, found.is_long) == ("", False)
        assert [link.to for link in found.more] == ["plans/a-1/#life"]


def test_a_measure_never_changed_says_since_when_it_is_here(folder: Path) -> None:
    found = history(folder, "2", ADDED, CORRECTED)
    assert (lines(found), found.state) == (["2026-01-02 Added with its plan | "], "Unchanged since")
    assert history(folder, "2", ADDED, language=Language.ZH).state == "此后没有变动"
    later = history(folder, "2", ADDED, CORRECTED, LATER)
    assert (lines(later), later.state) == (["2026-04-05 New measure | "], "Unchanged since")


def test_what_nobody_recorded_is_said_to_be_unknown(folder: Path) -> None:
    never = history(folder, "1")
    assert (lines(never), never.state) == ([], "Since when it stands here is not recorded")
    assert history(folder, "1", language=Language.ZH).state == "何时收录没有记录"
    changed = history(folder, "1", CORRECTED)
    assert len(changed.told) == 1
    assert changed.state == "Since when it stands here is not recorded"


def test_a_plan_tells_of_itself_and_of_measures_that_are_here_no_more(folder: Path) -> None:
    gone = Withdrawal(withdrawn="plans/a-1/8/", date=date(2026, 5, 6), reason=Bilingual(zh="废止", en="Repealed"))
    said = {
        Language.EN: [
            "2026-05-06 Measure withdrawn: A-1 8 | Repealed",
            "2026-03-04 Moved: A-1 9 | ",
            "2026-02-03 Our record of the plan corrected | ",
            "2026-01-02 New plan | ",
        ],
        Language.ZH: [
            "2026-05-06 措施已撤下：A-1 8 | 废止",
            "2026-03-04 地址有变动：A-1 9 | ",
            "2026-02-03 本站更正计划的记录 | ",
            "2026-01-02 新收录计划 | ",
        ],
    }
    for language, expected in said.items():
        found = history(folder, "", ADDED, CORRECTED, WHOLE, MOVED, language=language, withdrawals=(gone,))
        assert lines(found) == expected
        assert (found.state, found.is_long) == ("", True)


def test_a_measure_leads_to_what_happened_to_its_plan(folder: Path) -> None:
    found = history(folder, "1", ADDED, WHOLE)
    assert found.more == (Link("Changes to the plan as a whole", "plans/a-1/#history"),)
    assert history(folder, "1", ADDED, CORRECTED).more == ()
    assert history(folder, "", ADDED).more == (Link("All changes, those to single measures too", "changes/"),)


def test_news_is_for_whoever_follows_its_place_its_themes_or_its_titles(folder: Path) -> None:
    counted = measure("1", {"targets": [target("champions", "5")]})
    paid = measure("2", {"incentives": [incentive("giant", "1万元")]}, themes=("parks",))
    site = write_site(
        folder,
        [plan("a-1", "a", counted, paid)],
        places=[place("p", "province"), place("a", parent="p")],
        themes=[entry("firms"), entry("parks")],
        recognitions=[title("giant"), title("champion")],
        indicators=[indicator("champions", recognition="champion")],
        units=[unit("家")],
    )
    told = news(context(site), History({}, changes=(ADDED, WHOLE, CORRECTED, AMENDED)))
    followed = [{f"{kind}/{name}" for kind, name in one.uses if kind != "indicators"} for one in told]
    here, first, second = {"places/a", "places/p"}, {"themes/firms", "recognitions/champion"}, {"themes/parks"}
    assert followed == [here | first, here, here | first, here | first | second | {"recognitions/giant"}]


def test_an_entry_keeps_its_name_whoever_is_found_to_have_changed_what(folder: Path) -> None:
    site = write_site(folder, [plan("a-1", "a", measure("1"), measure("2"))])
    twice = [CORRECTED, CORRECTED.model_copy(update={"kind": ChangeKind.AMENDED, "event": "2025"})]
    for changes in (twice, twice[::-1], [ADDED, *twice, LATER]):
        names = [one.key for one in news(context(site), History({}, changes=tuple(changes)))]
        assert [name for name in names if "changed" in name] == [
            "2026-02-03-a-1-1-changed",
            "2026-02-03-a-1-1-changed-2",
        ]
