"""What a measure is made of, in the order of the document."""

from build_scripts.official import OfficialMeasure, OfficialText, divide

PAGE = """一、总体
1.奖励。支持参展。给予补助。(牵头单位:市工信局)支持改建。(责任单位:市财政局。以下工作均需各县区落实,不再列出)
2.分工。(责任单位:市工信局)
"""


def measures() -> tuple[OfficialMeasure, ...]:
    divided = divide(PAGE, "page.txt")
    assert isinstance(divided, OfficialText)
    return divided.measures


def test_brackets_follow_what_they_cover() -> None:
    assert [[passage.text for passage in measure.passages] for measure in measures()] == [
        [
            "支持参展。",
            "给予补助。",
            "(牵头单位:市工信局)",
            "支持改建。",
            "(责任单位:市财政局。以下工作均需各县区落实,不再列出)",
        ],
        ["分工。", "(责任单位:市工信局)"],
    ]


def test_what_a_bracket_says_beside_who_answers() -> None:
    assert [bracket.remark for bracket in measures()[0].brackets] == ["", "以下工作均需各县区落实,不再列出)"]
