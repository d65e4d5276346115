"""Open texts become tasks; answers to them are checked, and what passes is put into the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.project import ROOT, make_project, run

RECORD = "data/plans/example-2024.yaml"
AT = "measures/2/provisions/a/text"
ZH = "新认定的国家级单项冠军、“小巨人”企业，依次奖励最高100万元、50万元。"
WAS = (
    "          en: Firms newly recognised as national single champions and little giants receive up to ¥1 million "
    "and ¥500,000 respectively.\n"
)
GOOD = "New national single champions and little giants get up to ¥1 million and ¥500,000."
NO_FIGURE = "New national single champions and little giants get up to ¥1 million."
OTHER = "New national single champions and little giants get up to ¥1 million, ¥500,000 or ¥7,000."
NO_BOUND = "New national single champions and little giants get ¥1 million and ¥500,000."
NO_TERM = "New national single champions and small heroes get up to ¥1 million and ¥500,000."
FULL_WIDTH = "New national single champions and little giants get up to ¥1 million，and ¥500,000."


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A project in which one provision, one title on a line with others, and one recipient have no English."""
    folder = make_project(tmp_path / "opened")
    path = folder / RECORD
    text = path.read_text(encoding="utf-8")
    for old, new in (
        (WAS, "          en:  # 待译\n"),
        ("title: {zh: 奖励优质企业, en: Rewarding good firms}", "title: {zh: 奖励优质企业, en: null}"),
        ("recipient: {zh: 获评企业, en: Firms that are rated}", "recipient: {zh: 获评企业, en: ~}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder


def answer(text: Any = GOOD, at: Any = AT, plan: Any = "example-2024") -> str:
    return json.dumps({"plan": plan, "at": at, "text": text}, ensure_ascii=False)


def filled(folder: Path, *lines: str, **more: str) -> tuple[int, str, list[str]]:
    (folder / "answers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = run(folder, "fill", FROM="answers.jsonl", **more)
    return ran.returncode, ran.stdout, ran.stderr.splitlines()


def test_a_task_says_what_a_writer_needs(opened: Path) -> None:
    ran = run(opened, "tasks", ID="example-2024", SOURCES=str(ROOT / "tests/world/sources"))
    assert ran.returncode == 0, ran.stderr
    told = {task["at"]: task for task in map(json.loads, ran.stdout.splitlines())}
    assert list(told) == ["measures/2/title", AT, "measures/2/provisions/c/incentives/7/recipient"]
    task = told[AT]
    line = (opened / RECORD).read_text(encoding="utf-8").split("en:  # 待译")[0].count("\n") + 1
    assert (task["plan"], task["zh"], task["record"]) == ("example-2024", ZH, f"{RECORD}:{line}")
    assert task["figures"] == ["100万元", "50万元"]
    assert task["terms"]["“小巨人”企业"][0] == "Little giant"
    assert told["measures/2/provisions/c/incentives/7/recipient"]["typed"] == ["1000元"]
    assert [place.split(":")[0] for place in task["official"]] == ["sources/example-2024.txt"]
    official = (ROOT / "tests/world/sources/example-2024.txt").read_text(encoding="utf-8").splitlines()
    assert "小巨人" in official[int(task["official"][0].split(":")[1]) - 1]


def test_a_name_may_stand_without_what_a_bracket_adds_to_it(opened: Path) -> None:
    path = opened / "data/vocabularies/recognitions.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("en: Little giant}") == 1
    path.write_text(text.replace("en: Little giant}", "en: Mighty dwarf (xiaojuren)}"), encoding="utf-8")
    mighty = GOOD.replace("little giants", "mighty dwarfs")
    status, said, problems = filled(opened, answer(mighty))
    assert (status, said, problems) == (0, "1 text put into 1 plan, not yet reviewed\n", [])


def test_tasks_go_into_a_file(opened: Path) -> None:
    assert run(opened, "tasks", FILE="tasks.jsonl").stdout == "3 tasks written to tasks.jsonl\n"
    assert len((opened / "tasks.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_what_passes_is_put_in_and_the_rest_stays(opened: Path) -> None:
    before = (opened / RECORD).read_text(encoding="utf-8").splitlines()
    title = answer("Rewards: “good” firms", "measures/2/title")
    status, said, problems = filled(opened, answer(), title)
    assert (status, problems) == (0, [])
    assert said == "2 texts put into 1 plan, not yet reviewed\n"
    after = (opened / RECORD).read_text(encoding="utf-8").splitlines()
    (reading,) = [line for line in after if "kind: filled" in line and line not in before]
    assert reading.endswith(", kind: filled, texts: 2}")
    after.remove(reading)
    assert [line for line in after if line not in before] == [
        '    title: {zh: 奖励优质企业, en: "Rewards: “good” firms"}',
        f'          en: "{GOOD}"  # 待译',
    ]
    assert len(after) == len(before)
    assert run(opened, "verify").returncode == 0


def test_an_answer_that_fails_leaves_the_others(opened: Path) -> None:
    status, said, problems = filled(opened, answer(NO_FIGURE), "", answer("Rewarding firms", "measures/2/title"))
    assert (status, said) == (1, "1 text put into 1 plan, not yet reviewed\n")
    assert [line.split(": ")[0] for line in problems[:-1]] == ["answers.jsonl:1:1"]
    text = (opened / RECORD).read_text(encoding="utf-8")
    assert "en:  # 待译" in text
    assert 'en: "Rewarding firms"}' in text


NOT_OPEN = "no text of `example-2024` is open at `{}`: it has English, or is not there"
NO_ANSWER = "no-answer: a line of answers is a JSON object with the texts `plan`, `at` and `text`"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            answer(NO_FIGURE),
            "figure-english: 50万元 of the Chinese is not in the English; say it in digits or in words",
        ),
        (answer(OTHER), "figure-english: 7,000 is in the English, but nowhere in the Chinese"),
        (answer(NO_BOUND), "figure-english: 100万元 is `at-most` in the Chinese; the English does not say so"),
        (answer(NO_TERM), "term-english: “小巨人”企业 is “Little giant” in English; the text does not say it"),
        (answer(FULL_WIDTH), "typography: “，” stands in the English; write one line with English punctuation"),
        (answer("  ", "measures/2/title"), "empty-answer: the text is empty"),
        (
            answer("A\nb", "measures/2/title"),
            "typography: “U+000A” stands in the English; write one line with English punctuation",
        ),
        (answer(at="measures/1/title"), "not-open: " + NOT_OPEN.format("measures/1/title")),
        (answer(at="measures/99/title"), "not-open: " + NOT_OPEN.format("measures/99/title")),
        (answer(plan="nowhere-2024"), "unknown-plan: there is no plan `nowhere-2024`"),
        (answer(text=None), NO_ANSWER),
        (answer().replace("New", "New \\ud800"), NO_ANSWER),
        ("[]", NO_ANSWER),
        ('{"plan": ', NO_ANSWER),
        ("[" * 100_000, NO_ANSWER),
    ],
)
def test_a_bad_answer_is_told_and_changes_nothing(opened: Path, line: str, says: str) -> None:
    before = (opened / RECORD).read_bytes()
    status, said, problems = filled(opened, "", line)
    assert (status, said) == (1, "0 texts put into 0 plans, not yet reviewed\n")
    assert f"answers.jsonl:2:1: {says}" in problems[0]
    assert (opened / RECORD).read_bytes() == before


def test_one_text_is_answered_once(opened: Path) -> None:
    status, _, problems = filled(opened, answer(), answer())
    assert (status, problems[0]) == (1, f"answers.jsonl:2:1: not-open: {NOT_OPEN.format(AT)}")


def test_what_is_copied_from_the_official_text_is_refused(opened: Path) -> None:
    official = "一" * 5 + "本市各有关部门应当按照各自职责做好本项工作并且及时报告进展情况"
    source = (ROOT / "tests/world/sources/example-2024.txt").read_text(encoding="utf-8")
    (opened / "sources").mkdir()
    (opened / "sources/example-2024.txt").write_text(f"{source}\n{official}\n", encoding="utf-8")
    status, _, problems = filled(opened, answer(f"Firms {official}", "measures/2/title"), SOURCES="sources")
    assert status == 1
    assert "copied" in problems[0]


def test_answers_have_to_be_named_and_there(opened: Path) -> None:
    assert run(opened, "fill").stderr == "error: name the file of answers: FROM=answers.jsonl\n"
    nothing = run(opened, "fill", FROM="none.jsonl")
    assert (nothing.returncode, nothing.stderr.splitlines()[0]) == (
        1,
        "none.jsonl:1:1: not-a-file: no plain file stands here; put one in its place",
    )
