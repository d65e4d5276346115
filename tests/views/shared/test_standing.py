"""Made-up lives of plans, and the exact line that each gives in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.records.language import Language
from build_scripts.views.shared.parts import plan_link
from build_scripts.views.shared.standing import Piece, standing_line, standing_text
from tests.support.small_worlds import Fields, both, context, entry, measure, plan, site

NUMBER = {"document_number": "甲政发〔2023〕7号", "issuer": ["甲市人民政府"]}
BODY = [
    {"id": "government", "name": both("Government"), "definition": both("It governs."), "printed": ["甲市人民政府"]}
]
SOURCE = {"url": None, "published": None, "checked": "2024-06-01"}
OTHER = [
    entry("successor") | {"number": "甲政发〔2024〕9号"},
    entry("final-text") | {"name": {"zh": "甲市行动计划", "en": "Action plan"}},
]


def event(kind: str, on: str | None = None, certainty: str = "stated", **more: Any) -> Fields:
    return {"kind": kind, "certainty": certainty} | ({"day": on} if on else {}) | more


LIVES: dict[str, tuple[Fields, str, str, str]] = {
    "a draft and nothing more": (
        {"status": "draft-for-comment"},
        "征求意见稿 · 实施期2023–2025年",
        "Draft for comment · term 2023–2025",
        "A-1 (draft)",
    ),
    "a draft that was issued under a number": (
        {"status": "draft-for-comment", "life": [event("issued", "2023-11", number="甲发〔2023〕7号")]},
        "征求意见稿 · 后以甲发〔2023〕7号印发，未见正式文本 · 实施期2023–2025年",
        "Draft for comment · issued later as 甲发〔2023〕7号, text not seen · term 2023–2025",
        "A-1 (draft)",
    ),
    "a draft that was probably issued": (
        {"status": "draft-for-comment", "life": [event("issued", "2023", "probable", document="final-text")]},
        "征求意见稿 · 很可能后以甲市行动计划印发，未见正式文本 · 实施期2023–2025年",
        "Draft for comment · probably issued later as Action plan, text not seen · term 2023–2025",
        "A-1 (draft)",
    ),
    "a draft presented as policy": (
        {"status": "draft-for-comment", "life": [event("presented", "2023-11-05")]},
        "征求意见稿 · 2023年11月5日作为政策发布介绍，未见正式文本 · 实施期2023–2025年",
        "Draft for comment · presented as policy on 2023-11-05, text not seen · term 2023–2025",
        "A-1 (draft)",
    ),
    "issued, with number and date": (
        {**NUMBER, "issued": "2023-03-02"},
        "2023年3月2日印发 · 甲政发〔2023〕7号 · 实施期2023–2025年",
        "Issued 2023-03-02 · 甲政发〔2023〕7号 · term 2023–2025",
        "A-1",
    ),
    "issued, its number from one copy": (
        {"issuer": NUMBER["issuer"], "issued": "2023-03-02",
         "life": [event("issued", "2023-03", "probable", number="甲政发〔2023〕7号")]},
        "2023年3月2日印发 · 文号很可能为甲政发〔2023〕7号 · 实施期2023–2025年",
        "Issued 2023-03-02 · number probably 甲政发〔2023〕7号 · term 2023–2025",
        "A-1",
    ),
    "of unknown origin, its term over": (
        {"period": {"from": "2020", "to": "2022"}},
        "发文机关、文号不详 · 按已印发看待 · 实施期2020–2022年，已届满",
        "No issuer or number known · taken as issued · term 2020–2022 over",
        "A-1 (origin unknown, term over)",
    ),
    "on trial, with days": (
        {**NUMBER, "validity": {"from": "2024-01-01", "to": "2025-12-31", "trial": "true"}},
        "已印发 · 甲政发〔2023〕7号 · 试行 · 2024年1月1日起施行 · 有效期至2025年12月31日 · 实施期2023–2025年",
        "Issued · 甲政发〔2023〕7号 · on trial · in force since 2024-01-01 · valid until 2025-12-31 · term 2023–2025",
        "A-1",
    ),
    "amended twice": (
        {**NUMBER, "life": [event("amended", "2024-02"), event("amended", "2023-09-01", document="successor")]},
        "已印发 · 甲政发〔2023〕7号 · 2023年9月1日、2024年2月修改 · 实施期2023–2025年",
        "Issued · 甲政发〔2023〕7号 · amended 2023-09-01, 2024-02 · term 2023–2025",
        "A-1",
    ),
    "repealed": (
        {**NUMBER, "life": [event("repealed", "2024-05")]},
        "已印发 · 甲政发〔2023〕7号 · 2024年5月废止",
        "Issued · 甲政发〔2023〕7号 · repealed 2024-05",
        "A-1 (repealed)",
    ),
    "replaced by another document": (
        {**NUMBER, "life": [event("replaced", "2024-05-31", document="successor")]},
        "已印发 · 甲政发〔2023〕7号 · 2024年5月31日被甲政发〔2024〕9号取代",
        "Issued · 甲政发〔2023〕7号 · replaced 2024-05-31 by 甲政发〔2024〕9号",
        "A-1 (replaced)",
    ),
    "expired": (
        {**NUMBER, "validity": {"from": None, "to": "2023-12-31"}},
        "已印发 · 甲政发〔2023〕7号 · 2023年12月31日失效",
        "Issued · 甲政发〔2023〕7号 · expired on 2023-12-31",
        "A-1 (expired)",
    ),
    "in force from a day to come": (
        {**NUMBER, "issued": "2024-05-20", "validity": {"from": "2024-07-01", "to": None}},
        "2024年5月20日印发 · 甲政发〔2023〕7号 · 自2024年7月1日起施行 · 实施期2023–2025年",
        "Issued 2024-05-20 · 甲政发〔2023〕7号 · takes effect on 2024-07-01 · term 2023–2025",
        "A-1",
    ),
}  # fmt: skip


def told(life: Fields, folder: Path, language: Language) -> tuple[tuple[Piece, ...], str, str]:
    """Return the line of a plan with such a life, its short form, and the name by which it is linked."""
    used = [plan("b-1", "b", measure("1"), replaces=["successor", "final-text"], issuer=["甲市人民政府"])]
    plans = [plan("a-1", "a", measure("1"), **({"document_number": None, "source": SOURCE} | life)), *used]
    linked = context(site(folder, plans, documents=OTHER, bodies=BODY), language)
    first = linked.site.plans[0]
    return standing_line(linked, first), standing_text(linked, first), plan_link(linked, first).text


@pytest.mark.parametrize(("life", "zh", "en", "name"), LIVES.values(), ids=LIVES)
def test_a_life_gives_its_line(life: Fields, zh: str, en: str, name: str, tmp_path: Path) -> None:
    in_chinese, _, _ = told(life, tmp_path / "zh", Language.ZH)
    in_english, _, link = told(life, tmp_path / "en", Language.EN)
    assert " · ".join(piece.text for piece in in_chinese) == zh
    assert " · ".join(piece.text for piece in in_english) == en
    assert link == name


@pytest.mark.parametrize(
    ("life", "until", "then"),
    [
        ({"status": "draft-for-comment"}, "2025-12-31", "term 2023–2025 over"),
        ({**NUMBER, "validity": {"from": None, "to": "2024-12-31"}}, "2024-12-31", "expired on 2024-12-31"),
        ({**NUMBER, "validity": {"from": "2024-07-01", "to": None}}, "2024-06-30", "in force since 2024-07-01"),
    ],
)
def test_what_changes_on_a_day_says_what_is_right_after_it(life: Fields, until: str, then: str, tmp_path: Path) -> None:
    line, _, _ = told(life, tmp_path, Language.EN)
    assert (until, then) in [(piece.until, piece.then) for piece in line]
