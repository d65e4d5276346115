"""The official wording of made-up measures beside their provisions: what stands where, and what records quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.atlas.link import MeasureNode, Site
from build_scripts.official import OfficialMeasure, OfficialText, divide
from build_scripts.views.shared.official_wording import ElsewhereView, Piece, QuotedView, Wording, wording_of
from tests.support.small_worlds import both, context, incentive, indicator, measure, plan, site, target

LEAD = "各级各部门要提高站位。"
PLANTS = "加快灯塔工厂建设,到2026年建成30家;对新建车间给予60万元奖励。"
FAIRS = "支持企业赴境外参展,按展位费的50%给予补助。"
PAGE = f"一、总体\n1.支持参展。{LEAD}{PLANTS}{FAIRS}(牵头单位:市工信局)\n2.分工(责任单位:市工信局)\n"

BUILD, PAY, FAIR = (
    "灯塔工厂的建设要加快，到2026年有30家。",
    "新建车间的奖励60万元。",
    "企业到境外参展的，补助展位费的50%。",
)


def official(number: int = 0) -> OfficialMeasure:
    divided = divide(PAGE, "page.txt")
    assert isinstance(divided, OfficialText)
    return divided.measures[number]


def recorded(folder: Path, texts: Sequence[str]) -> Site:
    """A measure whose every provision pays 60万元 to those who build workshops, and aims at 30 plants."""
    workshops = incentive(None, "60万元", recipient=both("新建车间的企业"))
    records = {"incentives": [workshops], "targets": [target("plants", "30", label=both("灯塔工厂"))]}
    provisions = [{"text": both(text), **records} for text in texts]
    return site(folder, [plan("a-1", "lizhou", measure("1", *provisions))], indicators=[indicator("plants")])


def only(linked: Site) -> MeasureNode:
    return linked.plans[0].measures[0]


def shown(wording: Wording, provision: str) -> list[str]:
    """What stands beside a provision: kind or anchor, and the first characters."""
    return [
        f"{one.anchor or one.kind}{'?' * one.is_apart} {''.join(piece.text for piece in one.pieces)[:5]}"
        for one in wording.beside(provision)
    ]


@pytest.mark.parametrize(
    ("texts", "beside", "elsewhere"),
    [
        (
            [BUILD, PAY, FAIR],
            [["heading 1 支持参", "s1? 各级各部门", "s2 加快灯塔工"], [], ["s3 支持企业赴", "bracket (牵头单位"]],
            [(), (ElsewhereView("s2", "a"),), ()],
        ),
        (  # in another order than the text: the text keeps its own, and what stands apart is referred to
            [FAIR, BUILD],
            [["heading 1 支持参", "s1? 各级各部门", "s2 加快灯塔工", "s3 支持企业赴", "bracket (牵头单位"], []],
            [(), (ElsewhereView("s2", "a"),)],
        ),
    ],
)
def test_where_the_wording_stands(
    texts: Sequence[str], beside: list[list[str]], elsewhere: list[tuple[ElsewhereView, ...]], tmp_path: Path
) -> None:
    wording = Wording(only(recorded(tmp_path, texts)), official())
    ids = "abc"[: len(texts)]
    assert [shown(wording, provision) for provision in ids] == beside
    assert [wording.elsewhere(provision) for provision in ids] == elsewhere


def test_figures_are_marked_that_surely_count(tmp_path: Path) -> None:
    wording = Wording(only(recorded(tmp_path, [BUILD, PAY, FAIR])), official())
    marked = [piece.text for one in wording.beside("a") for piece in one.pieces if piece.is_figure]
    assert marked == ["2026年", "30家", "60万元"]


def test_a_record_quotes_the_clause_of_its_figure_and_marks_that_alone(tmp_path: Path) -> None:
    node = only(recorded(tmp_path, [BUILD, PAY, FAIR]))
    wording = Wording(node, official())
    paid = QuotedView(("s2",), (Piece("对新建车间给予", False), Piece("60万元", True), Piece("奖励", False)))
    assert [wording.of_incentive(one) for one in node.incentives] == [None, paid, None]
    aimed = (Piece("加快灯塔工厂建设,到", False), Piece("2026年", False), Piece("建成", False), Piece("30家", True))
    assert [wording.of_target(one) for one in node.targets] == [QuotedView(("s2",), aimed), None, None]


def test_what_renders_nothing_is_known(tmp_path: Path) -> None:
    wording = Wording(only(recorded(tmp_path, [BUILD, "另有规定的从其规定。"])), official())
    assert [wording.renders(provision) for provision in "ab"] == [True, False]


def test_without_a_text_or_without_sentences_there_is_none(tmp_path: Path) -> None:
    linked = recorded(tmp_path, [BUILD])
    known: list[dict[tuple[str, str], OfficialMeasure]] = [{}, {("a-1", "1"): official(1)}, {("a-1", "1"): official()}]
    found = [wording_of(replace(context(linked), wordings=texts), only(linked)) for texts in known]
    assert [wording is not None for wording in found] == [False, False, True]
