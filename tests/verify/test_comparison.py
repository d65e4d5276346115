"""What is compared is counted, and a comparison of nothing fails."""

import pytest

from build_scripts.verify.comparison import Counts, verify
from tests.verify.conftest import RECORD, TEXT, Compare, official_text, record, verification


def test_what_was_compared_is_counted() -> None:
    assert verification().counts == Counts(measures=6, figures=10, values=4, bodies=9, names=3, texts=19)


def test_a_text_without_figures_bodies_and_names() -> None:
    bare = "一、总体目标\n写明目的。\n起草说明\n责任单位:市政府办“星火”\n"
    problems = verify(*record(RECORD), official_text(bare), {}, {}).problems
    nothing = [str(problem) for problem in problems if problem.rule == "nothing-compared"]
    assert nothing == [
        f"data/plans/yunyu-2025.yaml:1:1: nothing-compared: no {what} were compared with yunyu.txt; a "
        "comparison of nothing proves nothing"
        for what in ("figures", "bodies", "names")
    ]


def test_a_text_that_nowhere_says_who_answers_or_quotes_a_name_may_have_no_bodies_and_names() -> None:
    problems = verify(*record(RECORD), official_text("一、总体目标\n写明目的。\n"), {}, {}).problems
    nothing = [problem.message.partition(" were")[0] for problem in problems if problem.rule == "nothing-compared"]
    assert nothing == ["no figures"]


def test_no_measure_in_common(compare: Compare) -> None:
    problems = verify(*record(RECORD), official_text("一、甲\n(一)乙。丙。\n(二)丁。戊。\n"), {}, {}).problems
    assert "no measures were compared" in " ".join(map(str, problems))


@pytest.mark.parametrize("times", [400])
def test_the_time_grows_with_the_text_and_not_faster(times: int) -> None:
    """A text of a megabyte is compared in seconds: nothing is compared with everything."""
    long = TEXT.replace("每两年评估一次,", "每两年评估一次," + "各区按时上报进展并且接受第三方核查," * times * 100)
    assert len(verify(*record(RECORD), official_text(long), {"p1": frozenset({"星火计划"})}, {}).problems) == 0
