"""A draft is a plan but for its open texts, holds no sentence of the text, tells its doubts, and is always the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from build_scripts.intake.draft import Draft, write_draft
from build_scripts.intake.named import Names
from build_scripts.intake.reader import read_page
from build_scripts.records.load import Records, load
from tests.intake.test_reader import PAGE
from tests.support.cases import WORLD


def drafted(raw: str, plan_id: str | None = None) -> Draft:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    page, found = read_page(raw, records.vocabularies)
    return write_draft(page, found, Names(records.vocabularies), plan_id, None)


def test_the_draft_is_a_plan_once_its_texts_are_written() -> None:
    draft = drafted(PAGE)
    assert draft.problems == ()
    assert draft.id == "linze-2025"
    record = yaml.safe_load(draft.plan)
    assert record["title"] == {"zh": "临泽县灯具产业三年行动计划（2025—2027年）", "en": None}
    assert record["period"] == {"from": 2025, "to": 2027}
    assert [measure["id"] for measure in record["measures"]] == ["p0", "p1", "2.1", "2.2", "p3.1", "p3.2"]
    (provision,) = record["measures"][2]["provisions"]
    assert [(one["id"], one["amount"], one["level"]) for one in provision["incentives"]] == [
        (1, 900000, ["national"]),
        (2, 400000, ["provincial"]),
    ]
    assert record["measures"][2]["assignments"][0] == {"role": "lead", "bodies": ["县工信局"], "known_by": "position"}


def test_no_sentence_of_the_text_gets_into_it() -> None:
    draft = drafted(PAGE)
    for sentence in ("新获国家级、省级单项冠军的企业", "能耗较2024年下降", "同一项目只享受一次奖励", "已经县政府同意"):
        assert sentence in PAGE
        assert sentence not in draft.plan + draft.stubs


def test_open_texts_and_doubts_are_counted() -> None:
    draft = drafted(PAGE)
    assert draft.open_texts == len(list(open_texts(yaml.safe_load(draft.plan)))) > 0
    assert draft.unsure == draft.plan.count("# ?") > 0


def open_texts(value: object) -> Iterator[str]:
    """Yield every text in one language that is null."""
    if isinstance(value, dict):
        for key, member in value.items():
            if member is None and key in {"zh", "en"}:
                yield key
            yield from open_texts(member)
    elif isinstance(value, list):
        yield from (one for member in value for one in open_texts(member))


def test_unknown_names_become_stubs() -> None:
    draft = drafted(
        "某县办法\n一、总则\n1.甲。依据《某某条例》，由县星际局负责。（责任单位：县星际局）\n2.乙。略作说明。\n",
        "x-2024",
    )
    stubs = yaml.safe_load(draft.stubs)
    assert [one["name"]["zh"] for one in stubs["bodies"]] == ["县星际局"]
    assert [one["name"]["zh"] for one in stubs["documents"]] == ["某某条例"]


def test_a_second_text_of_one_place_and_year_gets_an_id_of_its_own() -> None:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    page, found = read_page(PAGE, records.vocabularies)
    assert write_draft(page, found, Names(records.vocabularies), taken={"linze-2025"}).id == "linze-2025-2"


def test_the_same_text_gives_the_same_bytes() -> None:
    assert drafted(PAGE) == drafted(PAGE)


def test_notes_cannot_break_a_line() -> None:
    draft = drafted(
        "怪县办法\n一、甲\n1.乙: # 丙。给予“\t”企业 {奖励} 5万元。（责任单位：县: 局、- 县办）\n2.丁。戊。\n",
        "odd-2024",
    )
    assert draft.problems == ()


def provisions(raw: str) -> list[dict[str, Any]]:
    record = yaml.safe_load(drafted(raw, "x-2025").plan)
    return [measure["provisions"][0] for measure in record["measures"]]


def test_what_a_sum_is_for_each_of_stands_without_the_word_for_each() -> None:
    (first, *_) = provisions("某县办法\n一、茶。购茶机的，每台补助90元；产值每增加1亿元奖励5万元。\n二、陶。制陶。\n")
    assert [one["per"]["zh"] for one in first["incentives"]] == ["台", "增加1亿元"]


def test_who_else_is_paid_than_a_title_says_is_open() -> None:
    (first, second) = provisions(
        "某县办法\n一、买。购置经认定的单项冠军产品的，补助90万元。\n二、造。对认定的单项冠军产品，奖励研制企业60万元。\n"
    )
    assert first["incentives"][0]["recipient"] == {"zh": None, "en": None}
    assert "recognition" not in first["incentives"][0]
    assert second["incentives"][0]["recipient"] == {"zh": None, "en": None}


def test_targets_as_a_record_types_them() -> None:
    (first, *_) = provisions(
        "某县方案\n一、目标。到2027年，茶业产值突破90亿元，年均增长7%左右，省级茶坊达到20家，茶园数量翻一番，"
        "亩均税收由2024年的18万元提高到22万元。\n二、陶。制陶。\n"
    )
    told = [(one["comparator"], one["value"], one["unit"], one.get("level"), one.get("frequency"), one.get("baseline"))
            for one in first["targets"]]  # fmt: skip
    assert told == [
        ("more-than", "90", "亿元", None, None, None),
        ("about", "7", "%", None, None, None),
        ("equal", "20", "家", ["provincial"], None, None),
        ("equal", "2", "倍", None, None, None),
        ("equal", "22", "万元", None, None, {"year": 2024, "value": "18"}),
    ]


def test_the_form_is_read_out_of_the_clause() -> None:
    (first, second) = provisions(
        "某县办法\n一、茶。分别给予9万元、6万元一次性奖励。\n二、陶。陶贷的本金损失由县财政承担40%。\n"
    )
    assert [one["form"] for one in first["incentives"]] == ["award", "award"]
    assert [one["form"] for one in second["incentives"]] == ["risk-compensation"]


def test_each_figure_of_a_list_has_its_own_label() -> None:
    (first, *_) = provisions(
        "某县方案\n一、目标。到2027年，茶园覆盖率、茶机使用率分别达到85%、72%，制茶单位能耗较2024年下降10%。\n二、陶。制陶。\n"
    )
    assert [one["label"]["zh"] for one in first["targets"]] == ["茶园覆盖率", "茶机使用率", "制茶单位能耗"]
