"""The bench of intake: nothing to score is no success, and a title counts once an item, where it is named first."""

from pathlib import Path

import pytest

from bench.intake import Mark, Reading, main, said_titles, true_titles
from build_scripts.intake.reader import read_page
from build_scripts.records.load import Records, load
from tests.support.cases import WORLD


def test_without_answers_there_is_nothing_to_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "01.txt").write_text("一、制茶。奖励9万元。\n", encoding="utf-8")
    for folders in ([], [str(tmp_path)], [str(tmp_path / "none")]):
        assert main(folders) == 2
        assert "there are no answers NN.json in" in capsys.readouterr().err


def test_a_title_counts_once_an_item_where_it_is_named_first() -> None:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    title = records.vocabularies.recognitions.entries[0]
    item = f"一、奖励。新获评的{title.name.zh}奖励9万元，复评的{title.name.zh}奖励3万元。\n"
    raw = f"梨洲市扶持茶业若干措施\n{item}{item.replace('一', '二')}"
    first, length = raw.index(title.name.zh), len(title.name.zh)
    second = first + len(item)
    wanted = [Mark((at, at + length), title.id) for at in (first, second)]
    said = list(said_titles(Reading(*read_page(raw, records.vocabularies))))
    assert [(one.at[0], one.key) for one in said] == [(one.at[0], one.key) for one in wanted]
    named = [{"id": title.id, "at": [at, at + length]} for at in (first + length + 9, first)]
    assert [mark.at[0] for mark in true_titles({"measures": [{"titles": named}, {}]})] == [first]


@pytest.mark.parametrize("answers", ["{", '{"measures": [{"amounts": [{"yuan": [1, 2], "at": [0, 1]}]}]}', "[]"])
def test_unreadable_answers_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: str) -> None:
    (tmp_path / "01.txt").write_text("一、制茶。奖励9万元。\n", encoding="utf-8")
    (tmp_path / "01.json").write_text(answers, encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    assert f"{tmp_path / '01.json'}: these answers cannot be read" in capsys.readouterr().err
