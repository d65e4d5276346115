"""Bodies of brackets and assignments are compared both ways, by role and by bracket."""

from tests.verify.conftest import Compare


def test_a_body_that_is_not_assigned(compare: Compare) -> None:
    assert compare(text=(("各区政府、市财政局)", "各区政府、市财政局、市财务局)"),)) == [
        (
            "55:5: body-missing: responsible 市财务局 of the official text (yunyu.txt:9:41) is not assigned here; "
            "add it\n    hint: did you mean `市财政局`?"
        )
    ]


def test_a_body_that_no_bracket_names(compare: Compare) -> None:
    assert compare(data=(("bodies: [各区政府, 市财政局]", "bodies: [各区政府, 市财政局, 市财务局]"),)) == [
        (
            "62:50: body-extra: responsible 市财务局 is in no bracket that covers this; correct it or take it out\n"
            "    hint: did you mean `市财政局`?"
        )
    ]


def test_a_body_in_another_role(compare: Compare) -> None:
    assert compare(text=(("(牵头单位:市工信局;责任单位:各区政府、", "(责任单位:市工信局、各区政府、"),)) == [
        ("55:5: body-missing: responsible 市工信局 of the official text (yunyu.txt:9:41) is not assigned here; add it"),
        "61:31: body-extra: lead 市工信局 is in no bracket that covers this; correct it or take it out",
    ]


def test_each_bracket_has_its_provisions(compare: Compare) -> None:
    assert compare(data=(("[林一], provisions: [a]", "[林二], provisions: [a]"),)) == [
        "74:5: body-missing: leader 林一 of the official text (yunyu.txt:10:29) is not assigned here; add it",
        "80:33: body-extra: leader 林二 is in no bracket that covers this; correct it or take it out",
    ]


def test_a_body_of_another_bracket_does_not_count_here(compare: Compare) -> None:
    data = (
        ("[林一], provisions: [a]", "[周二], provisions: [a]"),
        ("[周二], provisions: [b]", "[林一], provisions: [b]"),
    )
    assert [problem.partition(" of the")[0].partition(" is in")[0] for problem in compare(data=data)] == [
        "74:5: body-missing: leader 周二",
        "74:5: body-missing: leader 林一",
        "80:33: body-extra: leader 周二",
        "82:33: body-extra: leader 林一",
    ]


def test_brackets_and_groups_differ_in_number(compare: Compare) -> None:
    data = (
        ("      - {role: leader, bodies: [林一], provisions: [a]}\n", ""),
        ("      - {role: lead, bodies: [市工信局], provisions: [a]}\n      - {role: leader", "      - {role: leader"),
    )
    assert compare(data=data) == [
        ("74:5: body-missing: lead 市工信局 of the official text (yunyu.txt:10:29) is not assigned here; add it"),
        "74:5: body-missing: leader 林一 of the official text (yunyu.txt:10:29) is not assigned here; add it",
        "80:7: body-missing: the brackets cover the whole measure; no assignment covers provision `a`",
        (
            "80:7: bracket-count: the official text has 2 brackets (yunyu.txt:10:29), the assignments name 1 "
            "groups of provisions; make one for each"
        ),
    ]


def test_groups_in_another_order_than_the_brackets(compare: Compare) -> None:
    data = (
        ("[林一], provisions: [a]", "[林一], provisions: [b]"),
        ("{role: lead, bodies: [市工信局], provisions: [a]}\n      - {role: leader, bodies: [周二], provisions: [b]}",
         "{role: lead, bodies: [市工信局], provisions: [b]}\n      - {role: leader, bodies: [周二], provisions: [a]}"),
        ("市统计局], provisions: [b]", "市统计局], provisions: [a]"),
        ("bodies: [市财政局], provisions: [b]", "bodies: [市财政局], provisions: [a]"),
    )  # fmt: skip
    problems = compare(data=data)
    assert (
        "80:7: bracket-order: the groups of assignments do not follow each other as the brackets of the official text "
        "do; order them by their provisions"
    ) in problems


def test_bodies_printed_without_a_comma_are_several(compare: Compare) -> None:
    assert compare(text=(("市科技局市统计局;", "市科技局等市统计局;"),)) == []
    assert compare(text=(("市科技局市统计局;", "市科技局、市统计局;"),)) == []


def test_governments_named_together_are_one_body(compare: Compare) -> None:
    text, data = ("各区政府、市财政局)", "各区、县政府、市财政局)"), ("bodies: [各区政府,", "bodies: [各区、县政府,")
    assert [problem.split(" of the")[0].split(" is in")[0] for problem in compare(text=(text,))] == [
        "55:5: body-missing: responsible 各区、县政府",
        "62:38: body-extra: responsible 各区政府",
    ]
    assert compare(text=(text,), data=((data[0], "bodies: ['各区、县政府',"),)) == []


def test_a_lead_named_in_a_sentence_is_no_body_of_a_bracket(compare: Compare) -> None:
    assert compare(text=(("由市工信局牵头调度,", "调度,"),)) == [
        "94:31: body-extra: lead 市工信局 is in no bracket that covers this; correct it or take it out"
    ]


def test_bodies_charged_with_all_that_follows_may_stand_in_later_measures(compare: Compare) -> None:
    later = ("bodies: [市政府办]", "bodies: [市政府办, 各区政府, 港区管委会]")
    assert len(compare(data=(later,))) == 2
    charge = ("各区政府、市财政局)", "各区政府、市财政局。以下工作均需各区政府和港区管委会具体落实,不再列出)")
    assert compare(text=(charge,), data=(later,)) == []
    assert compare(text=(charge,)) == []


def test_a_label_outside_brackets_is_not_passed_over(compare: Compare) -> None:
    assert (
        "55:5: bracket-not-read: “配合单位:” stands in a sentence of the official text (yunyu.txt:9:10) and "
        "not in a bracket\n    hint: put it into brackets, or on a line of its own"
    ) in compare(text=(("30万元奖励。", "30万元奖励,配合单位:市统计局。"),))


def test_brackets_side_by_side_cover_the_same(compare: Compare) -> None:
    assert (
        compare(
            text=(("牵头单位:市科技局市统计局;配合单位:市财政局)", "牵头单位:市科技局市统计局)(配合单位:市财政局)"),)
        )
        == []
    )


def test_bodies_named_in_sentences_may_be_assigned(compare: Compare) -> None:
    said = (("由市工信局牵头调度,", "由市工信局牵头调度,会同市统计局落实,市财政局予以配合,"),)
    roles = "      - {role: responsible, bodies: [市政府办]}\n"
    more = roles.replace("[市政府办]", "[市政府办, 市统计局]") + "      - {role: supporting, bodies: [市财政局]}\n"
    assert compare(text=said, data=((roles, more),)) == []
    assert [one.split(": ")[1] for one in compare(data=((roles, more),))] == ["body-extra", "body-extra"]


def test_a_blank_before_a_bracket_is_none(compare: Compare) -> None:
    assert compare(
        text=(("(责任单位:市政府办)", " (责任单位:市政府办 (督查室))"),),
        data=(("bodies: [市政府办]", "bodies: [市政府办（督查室）]"),),
    ) == []  # fmt: skip


def test_roles_may_stand_after_the_bodies(compare: Compare) -> None:
    assert compare(text=(("(责任单位:市政府办)", "(市政府办负责)"),)) == []
    problems = compare(text=(("(责任单位:市政府办)", "(市政府办负责,市统计局配合)"),))
    assert [problem.partition(" of the")[0] for problem in problems] == ["88:5: body-missing: supporting 市统计局"]


def test_governments_of_several_levels_are_one_body(compare: Compare) -> None:
    changes = (("各区政府、市财政局)", "各州、市人民政府,市财政局)"),)
    assert compare(text=changes, data=(("[各区政府, 市财政局]", "['各州、市人民政府', 市财政局]"),)) == []


def test_one_recorded_name_may_have_commas_of_its_own(compare: Compare) -> None:
    text = (("责任单位:各区政府、市财政局)", "责任单位:各商业银行、保险机构省分行,市财政局)"),)
    data = (("bodies: [各区政府, 市财政局]", "bodies: ['各商业银行、保险机构省分行', 市财政局]"),)
    assert compare(text=text, data=data) == []
    other = (("bodies: [各区政府, 市财政局]", "bodies: ['各商业银行、保险公司省分行', 市财政局]"),)
    assert [problem.split(": ")[1] for problem in compare(text=text, data=other)] == ["body-missing", "body-extra"]
