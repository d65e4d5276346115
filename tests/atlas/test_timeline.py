"""What happened to a record is found under the page that tells it."""

from datetime import date
from pathlib import Path

from build_scripts.atlas.timeline import by_page
from build_scripts.records.history import Change, ChangeKind, History, Withdrawal
from build_scripts.records.model import Bilingual
from tests.support.small_worlds import measure, plan
from tests.support.small_worlds import site as write_site

REASON = Bilingual(zh="撤", en="Gone")


def change(of: str, measure_id: str | None = None) -> Change:
    return Change(date=date(2026, 1, 2), kind=ChangeKind.CORRECTED, plan=of, measure=measure_id)


def test_each_record_has_its_own_and_a_plan_has_those_of_measures_that_are_gone(tmp_path: Path) -> None:
    site = write_site(tmp_path, [plan("a-1", "a", measure("1"), measure("2"))])
    whole, first, gone, again = change("a-1"), change("a-1", "1"), change("a-1", "9"), change("a-1", "1")
    withdrawn = Withdrawal(withdrawn="plans/a-1/9/", date=date(2026, 1, 3), reason=REASON)
    history = History({}, withdrawals=(withdrawn,), changes=(whole, first, gone, again))
    assert by_page(site, history) == {"plans/a-1/": (whole, gone, withdrawn), "plans/a-1/1/": (first, again)}
