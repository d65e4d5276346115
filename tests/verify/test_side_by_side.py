"""What the desk shows of the world's example: marks, places and what is open."""

import pytest

from build_scripts.official import OfficialText, read_official
from build_scripts.records.load import PlanFile, Records, load
from build_scripts.records.model import Plan
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, parse_document
from build_scripts.verify.side_by_side import Desk, Kind, Piece, Section, side_by_side, unwritten
from tests.support.cases import WORLD

PATH = "data/plans/example-2024.yaml"
AMOUNT = "            amount: 100万元\n"


def desk(*changes: tuple[str, str], has_text: bool = True, problems: tuple[Problem, ...] = ()) -> Desk:
    """The desk of the example with some of its text changed, each change at the one place where it stands."""
    records = load(WORLD / "data")
    assert isinstance(records, Records)
    text = (WORLD / "data/plans/example-2024.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document = parse_document(text, PATH)
    assert isinstance(document, Document)
    official = read_official(WORLD / "sources/example-2024.txt", "sources/example-2024.txt")
    assert isinstance(official, OfficialText)
    file = PlanFile(document, Plan.model_validate(document.value))
    return side_by_side(file, records.vocabularies, official if has_text else None, problems)


def section(shown: Desk, anchor: str) -> Section:
    return next(one for one in shown.sections if one.anchor == anchor)


def official(one: Section) -> list[Piece]:
    """The marked pieces of a section's official text."""
    return [piece for row in one.rows for passage in row.passages for piece in passage.pieces if piece.state]


def recorded(one: Section, name: str) -> list[Piece]:
    """The marked pieces of a section's fields of a name."""
    fields = [field for row in one.rows for field in row.fields if field.name == name]
    return [piece for field in fields for piece in field.pieces if piece.state]


def said(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(piece.text, str(piece.state)) for piece in pieces]


def test_what_both_have_is_covered_and_leads_to_its_line() -> None:
    measure = section(desk(), "measure-2")
    figures = [piece for piece in official(measure) if piece.kind == "figure"]
    expected = ["100万元", "50万元", "12.5%", "1.5亿元", "20亿元", "三年", "30%", "1,000元"]
    assert said(figures) == [(text, "covered") for text in expected]
    assert str(figures[3].place) == f"{PATH}:256:15"  # its provision's text, that says it first
    bodies = [piece for piece in official(measure) if piece.kind == "body"]
    assert said(bodies) == [(body, "covered") for body in ("张三", "市工信局", "市工信局〔市企服办〕")]
    assert said(recorded(measure, "1 bodies")) == [("张三", "covered")]
    assert said(recorded(measure, "3 bodies")) == [("市财政局", "excused")]
    titles = [piece for piece in official(measure) if piece.kind == "title"]
    assert said(titles) == [("单项冠军", "covered"), ("“小巨人”企业", "covered")]


def test_a_wrong_amount_is_missing_in_one_and_extra_in_the_other() -> None:
    shown = desk((AMOUNT, "            amount: 70万元\n"), ("依次奖励最高100万元、", "依次奖励最高70万元、"))
    measure = section(shown, "measure-2")
    assert ("100万元", "missing") in said(official(measure))
    assert said(recorded(measure, "incentives 1 amount"))[0] == ("70万元", "extra")
    assert ("70万元", "extra") in said(recorded(measure, "text zh"))
    found = [item for item in shown.open if item.kind is Kind.DIFFERENCE]
    # where each is, and what shows it
    assert ("figure-missing", "at-measures-2") in [(item.rule, item.target) for item in found]
    amount = next(item for item in found if item.target == "at-measures-2-provisions-0-incentives-0-amount")
    assert (amount.rule, amount.place.path) == ("figure-extra", PATH)
    assert "70万元 is not in the official text" in amount.text


def test_a_body_that_the_record_lacks_is_missing_and_one_that_the_text_lacks_extra() -> None:
    measure = section(desk(("{role: lead, bodies: [市工信局]}", "{role: lead, bodies: [市财政局]}")), "measure-2")
    bodies = [piece for piece in official(measure) if piece.kind == "body"]
    assert said(bodies)[1] == ("市工信局", "missing")
    assert "市工信局" in bodies[1].message
    assert said(recorded(measure, "2 bodies")) == [("市财政局", "excused")]  # the excuse names the body, not the role
    other = section(desk(("{role: leader, bodies: [张三]", "{role: leader, bodies: [李四]")), "measure-2")
    assert said(recorded(other, "1 bodies")) == [("李四", "extra")]


def test_a_title_that_the_measure_does_not_name_is_doubtful() -> None:
    shown = desk(
        ("国家级单项冠军、", "国家级冠军、"),
        ("{zh: 单项冠军企业, en", "{zh: 冠军企业, en"),
        ("            recognition: single-champion\n", "            recognition: gazelle\n"),
    )
    measure = section(shown, "measure-2")
    assert ("单项冠军", "doubtful") in said(official(measure))
    assert said(recorded(measure, "incentives 1 recognition"))[0] == ("gazelle", "doubtful")


def test_a_measure_that_the_record_lacks_is_shown_where_it_stands() -> None:
    shown = desk(('  - id: "1"\n    locator: 一、1', '  - id: "1.1"\n    locator: 一、9'))
    anchors = [one.anchor for one in shown.sections]
    assert anchors.index("missing-1") == anchors.index("measure-p0") + 1
    assert [str(section(shown, anchor).state) for anchor in ("missing-1", "measure-1.1")] == ["missing", "extra"]
    assert next(item.target for item in shown.open if item.rule == "measure-missing") == "missing-1"


def test_what_is_open_is_counted_by_kind() -> None:
    problem = Problem(PATH, 242, 21, "a-rule", "what is wrong")
    shown = desk(problems=(problem,))
    assert shown.counts == {"problem": 1, "difference": 0, "unwritten text": 0, "excuse": 1, "note": 1}
    assert [(str(item.kind), item.rule) for item in shown.open] == [
        ("problem", "a-rule"),
        ("excuse", "body-extra"),
        ("note", "source"),
    ]
    assert shown.open[0].target == "at-measures-2-provisions-0-incentives-0-amount"
    assert shown.open[1].target == "at-measures-2-excuses-0-check"


def test_without_an_official_text_a_record_is_held_against_its_own() -> None:
    shown = desk((AMOUNT, "            amount: 70万元\n"), has_text=False)
    assert shown.official == ""
    assert official(section(shown, "measure-2")) == []
    assert said(recorded(section(shown, "measure-2"), "incentives 1 amount"))[0] == ("70万元", "extra")
    assert [item.rule for item in shown.open if item.kind is Kind.DIFFERENCE] == ["own-figure"]


def test_anchors_are_given_once() -> None:
    shown = desk()
    rows = [row for one in shown.sections for row in one.rows]
    anchors = [
        *(one.anchor for one in shown.sections),
        *(row.anchor for row in rows),
        *(field.anchor for row in rows for field in row.fields),
    ]
    assert len(anchors) > 100
    assert len(anchors) == len(set(anchors))
    assert {item.target for item in shown.open} <= set(anchors)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"title": {"zh": "甲", "en": "A"}}, []),
        ({"title": {"zh": "甲", "en": None}}, [("title", "en")]),
        ({"notes": [{"zh": "甲"}]}, [("notes", 0, "en")]),
    ],
)
def test_a_text_without_one_of_its_languages_is_open(value: object, expected: list[tuple[str | int, ...]]) -> None:
    assert list(unwritten(value)) == expected
