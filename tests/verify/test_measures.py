"""Measures, headings, sections and outline are compared both ways."""

from tests.verify.conftest import Compare


def test_a_record_that_agrees_has_no_problem(compare: Compare) -> None:
    assert compare() == []


def test_a_measure_of_the_text_that_the_record_lacks(compare: Compare) -> None:
    line = "\n3.扩大招商。引进一家企业。\n三、保障措施"
    assert compare(text=(("\n三、保障措施", line),)) == [
        (
            "74:5: measure-missing: measure `3` “扩大招商” of the official text (yunyu.txt:11:1) is not in the "
            "record; add it after this one"
        )
    ]


def test_the_first_measure_is_lacking(compare: Compare) -> None:
    record = """  - id: p0
    locator: 序言
    title: {zh: 序言, en: Preamble}
    summary: {zh: 写明目的。, en: The purpose.}
    provisions:
      - {id: a, themes: [overall], text: {zh: 目的是促进制造业。, en: The purpose is manufacturing.}}
"""
    assert compare(data=((record, ""),)) == [
        (
            "16:5: measure-missing: measure `p0` of the official text (yunyu.txt:3:1) is not in the record; add "
            "it before this one"
        )
    ]


def test_a_measure_of_the_record_that_the_text_lacks(compare: Compare) -> None:
    data = (('  - id: "1"\n    locator: 二、(一)1', '  - id: "11"\n    locator: 二、(一)11'),)
    assert compare(data=data) == [
        (
            "30:5: measure-missing: measure `1` “支持企业评星” of the official text (yunyu.txt:9:1) is not in "
            "the record; add it after this one"
        ),
        (
            "56:14: measure-extra: measure `11` is not in the official text (yunyu.txt); correct its locator\n"
            "    hint: did you mean `二、(一)1` or `二、(一)2` or `三、(一)`?"
        ),
    ]


def test_an_id_that_is_not_what_its_locator_leads_to(compare: Compare) -> None:
    assert compare(data=(('  - id: "1"\n    locator', '  - id: "11"\n    locator'),)) == [
        "55:9: measure-id: the locator leads to measure `1` of the official text (yunyu.txt:9:1); correct the id"
    ]


def test_ids_of_a_second_version_are_those_of_the_first(compare: Compare) -> None:
    changes = (
        ('  - id: "1"\n    locator', '  - id: "11"\n    locator'),
        ("place: yunyu\n", "place: yunyu\namends: [before]\n"),
    )
    assert compare(data=changes) == []


def test_a_locator_that_leads_nowhere(compare: Compare) -> None:
    assert compare(data=(("locator: 二、(一)1", "locator: 二、(九)1"),)) == [
        (
            "56:14: locator: the locator “二、(九)1” leads nowhere; the official text has measure `1` at “二、(一)1” "
            "(yunyu.txt:9:1)"
        )
    ]


def test_measures_that_stand_in_another_order(compare: Compare) -> None:
    swapped = (
        ('"1"\n    locator: 二、(一)1', '"x"\n    locator: 二、(一)x'),
        ('"2"\n    locator: 二、(一)2', '"1"\n    locator: 二、(一)1'),
        ('"x"\n    locator: 二、(一)x', '"2"\n    locator: 二、(一)2'),
    )
    assert "74:5: measure-order: measure `1` stands before `2` in the official text (yunyu.txt:9:1); put it there" in (
        compare(data=swapped)
    )


def test_a_title_where_no_heading_is_printed(compare: Compare) -> None:
    assert compare(text=(("1.支持企业评星。对", "1.对"),)) == [
        "58:17: heading: the title is “支持企业评星”; no such heading is printed (yunyu.txt:9:1)"
    ]


def test_a_heading_that_differs(compare: Compare) -> None:
    assert compare(text=(("1.支持企业评星", "1.支持企业摘星"),)) == [
        "58:17: heading: the title is “支持企业评星”; the heading printed is “支持企业摘星” (yunyu.txt:9:1)"
    ]


def test_full_width_letters_in_a_heading_do_not_differ(compare: Compare) -> None:
    changes = (("1.支持企业评星", "1.支持企业A星(甲)"),)
    assert compare(text=changes, data=(("title: {zh: 支持企业评星", "title: {zh: 支持企业A星(甲)"),)) == []


def test_a_measure_in_another_section(compare: Compare) -> None:
    data = (('二、(一)2\n    section: "2.1"', '二、(一)2\n    section: "2"'),)
    assert compare(data=data) == [
        "76:14: section: `section` is `2`; the official text has the measure in `2.1` (yunyu.txt:10:1)"
    ]


def test_an_outline_that_lacks_a_part(compare: Compare) -> None:
    entry = '  - {id: "3", label: 三、, title: {zh: 保障措施, en: Safeguards}}\n'
    assert compare(data=((entry, ""),)) == [
        "11:3: outline: `3` 三、保障措施 (yunyu.txt:11:1) is not in the outline; add it"
    ]


def test_an_outline_entry_that_the_text_lacks_or_words_otherwise(compare: Compare) -> None:
    assert compare(data=(('{id: "2.1", label', '{id: "2.2", label'), ("zh: 保障措施", "zh: 保障"))) == [
        "11:3: outline: `2.1` (一)培育优质企业 (yunyu.txt:8:1) is not in the outline; add it",
        "13:10: outline: the official text (yunyu.txt) has no part or section `2.2`; correct the id",
        "14:38: outline: the title is “保障”; the heading printed is “保障措施” (yunyu.txt:11:1)",
    ]
