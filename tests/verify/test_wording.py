"""One English for one Chinese, as the list has it."""

from pathlib import Path

import pytest

from build_scripts.records.load import Records, load
from build_scripts.verify.sources import check_own_texts
from build_scripts.verify.wording import unlike
from tests.support.small_worlds import measure, plan, site
from tests.verify.conftest import Compare

WORDING = {
    "单项冠军": ("single champion",),
    "规模以上": ("above-scale",),
    "增加值": ("value added",),
    "智能工厂": ("smart factory", "intelligent works"),
    "规上": ("above-scale",),
    "升规上市": (),
}


@pytest.mark.parametrize(
    ("chinese", "english", "terms"),
    [
        ("支持单项冠军企业。", "Single-champion firms are to be supported.", []),
        ("支持单项冠军企业。", "Individual champions are to be supported.", ["单项冠军 is “single champion”"]),
        ("规模以上企业的增加值。", "The value-added rate of above-scale firms.", []),
        (
            "建设智能工厂。",
            "Intelligent factories are to be built.",
            ["智能工厂 is “smart factory” or “intelligent works”"],
        ),
        ("建设规模以上企业。", "Above-Scale firms are built.", []),
        ("推动升规上市。", "Firms are to grow and to be listed.", []),
        ("规上企业升规上市。", "Firms are to be listed.", ["规上 is “above-scale”"]),
        ("建设智能工厂。", "Smart factories are to be built.", []),
        ("目的是促进发展。", "Growth is the purpose.", []),
    ],
)
def test_a_term_has_its_english(chinese: str, english: str, terms: list[str]) -> None:
    assert [message.partition(" in English")[0] for message in unlike(chinese, english, WORDING)] == terms


def test_a_text_of_a_record_is_told_at_its_english(compare_own: Compare) -> None:
    own = (
        "目的是促进制造业。, en: The purpose is manufacturing.",
        "目的是促进工业互联网。, en: The purpose is the net.",
    )
    (told,) = compare_own(own)
    assert told.endswith("term-english: 工业互联网 is “industrial internet” in English; the text does not say it")


def test_the_list_is_read_from_the_data(tmp_path: Path) -> None:
    said = {"text": {"zh": "推广青瓷。", "en": "Pots are to be promoted."}}
    site(tmp_path, [plan("a-1", "a", measure("1", said))])
    (tmp_path / "wording.yaml").write_text("- {zh: 青瓷, en: [celadon]}\n", encoding="utf-8")
    records = load(tmp_path)
    assert isinstance(records, Records)
    (told,) = check_own_texts(records).problems
    assert told.message == "青瓷 is “celadon” in English; the text does not say it"
    (tmp_path / "wording.yaml").write_text("- {zh: 青瓷}\n", encoding="utf-8")
    assert not isinstance(load(tmp_path), Records)


def test_a_summary_may_shorten(compare_own: Compare) -> None:
    assert (
        compare_own(("两项任务，奖励最高60万元。, en: Two tasks.", "扶持独角兽，奖励最高60万元。, en: Two tasks."))
        == []
    )
