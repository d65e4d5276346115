"""What two states of the records say differently."""

from build_scripts.markdown.revised import revised


def test_what_came_went_and_changed_is_told_and_no_text_becomes_markup() -> None:
    before = {"plans/a/": "1", "plans/a/1/#incentive-1": "2", "plans/b/": "3"}
    now = {"plans/a/": "1", "plans/a/1/#incentive-1": "4", "<b>": "5"}
    old, new = ({"plans/a/1/#incentive-1": ("award", "x", sum_, "[y](z)")} for sum_ in ("1万元", "2万元"))
    assert revised(before, now, (lambda one: old.get(one, ()), lambda one: new.get(one, ()))) == (
        "## Added (1)\n\n- &#60;b&#62;\n\n## Removed (1)\n\n- plans/b/\n\n"
        "## Changed (1)\n\n- plans/a/1/&#35;incentive-1\n\n"
        "## Figures (1)\n\n- plans/a/1/&#35;incentive-1: 1万元 / &#91;y&#93;(z) → 2万元 / &#91;y&#93;(z)\n"
    )


def test_nothing_changed_is_said() -> None:
    same = {"plans/a/": "1"}
    assert revised(same, same, (lambda _: (), lambda _: ())) == "These records change nothing that is published."
