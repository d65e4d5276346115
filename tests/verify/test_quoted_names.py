"""Quoted names of the text are in the record."""

import pytest

from tests.verify.conftest import Compare


@pytest.mark.parametrize(("quoted", "name"), [("“晨曦行动”", "晨曦行动"), ("《晨曦行动方案》", "晨曦行动方案")])
def test_a_quoted_name_that_the_record_lacks(compare: Compare, quoted: str, name: str) -> None:
    assert compare(text=(("30万元奖励。", f"30万元奖励,实施{quoted}。"),)) == [
        (
            f"55:5: name-missing: “{name}” of the official text (yunyu.txt:9:10, s1) is not in the record of "
            "measure `1`; mention it, or refer to its entry"
        )
    ]


def test_a_name_in_a_heading(compare: Compare) -> None:
    assert (
        "55:5: name-missing: “晨曦” of the official text (yunyu.txt:9:1) is not in the record of measure "
        "`1`; mention it, or refer to its entry"
    ) in compare(text=(("1.支持企业评星", "1.支持“晨曦”企业"),))


def test_the_name_of_an_entry_that_the_record_refers_to(compare: Compare) -> None:
    assert compare(text=(("推动“星火”计划", "推动“星火计划”"),)) == []


def test_quotes_and_commas_inside_a_name_do_not_matter(compare: Compare) -> None:
    text = ("落实《云屿市技改办法》", "落实《云屿市、技改“办法”》")
    assert compare(text=(text,)) == []
