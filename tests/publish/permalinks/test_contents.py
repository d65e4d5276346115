"""An anchor never changes its meaning: what it says is remembered, and whoever gives it to something else is told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from build_scripts.publish.permalinks.contents import is_other_subject, sketch
from tests.support.browser import Serve, WatchedPage
from tests.support.project import Ran, make_project, run

PREFIX = "/policy-atlas/"
HERE = "plans/example-2024"
LOCK = "data/permalinks/example-2024.lock"
Measures = dict[str, dict[str, Any]]
Edit = Callable[[Measures], object]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose ledger is written: the world, and two more plans of its place. Nobody may change it."""
    project = make_project(tmp_path_factory.mktemp("contents") / "project")
    record = (project / "data/plans/example-2024.yaml").read_text(encoding="utf-8")
    for name in ("lizhou-2025", "lizhou-2026"):
        plan = record.replace("id: example-2024", f"id: {name}")
        (project / f"data/plans/{name}.yaml").write_text(plan, encoding="utf-8")
    assert run(project, "permalinks").returncode == 0
    assert run(project, "build").returncode == 0
    return project


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "project", symlinks=True)


def edit(project: Path, change: Edit) -> None:
    """Change the measures of the plan, by their ids."""
    path = project / "data/plans/example-2024.yaml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    measures = {measure["id"]: measure for measure in record["measures"]}
    change(measures)
    record["measures"] = list(measures.values())
    path.write_text(json.dumps(record, ensure_ascii=False, default=str), encoding="utf-8")  # JSON is YAML too


def tell(project: Path, name: str, *lines: str) -> None:
    (project / "data" / name).write_text("".join(f"- {{{line}}}\n" for line in lines), encoding="utf-8")


def problems(ran: Ran) -> list[str]:
    assert ran.returncode == 1, ran.stderr
    return [line for line in ran.stderr.splitlines() if line.startswith("data/")]


def forget(project: Path, refused: Ran) -> None:
    """Take what the lines of the ledger remember off those that are complained of."""
    lines = (project / LOCK).read_text(encoding="utf-8").splitlines()
    for number in (int(problem.split(":")[1]) for problem in problems(refused)):
        lines[number - 1] = lines[number - 1].partition(" | ")[0]
    (project / LOCK).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def provisions(measures: Measures, measure: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = measures[measure]["provisions"]
    return found


def text(zh: str) -> dict[str, str]:
    return {"zh": zh, "en": "Other words."}


PROVISION = {"text": text("新建的学校由区里负责管理。"), "themes": ["firm-development"]}
INCENTIVE = {
    "recipient": text("高校毕业生"), "form": "housing", "commitment": "granted", "basis": "fixed", "amount": "3万元",
}  # fmt: skip
TARGET = {
    "indicator": "energy-use", "label": text("单位能耗"), "comparator": "equal", "value": 4, "unit": "%", "year": 2025,
}  # fmt: skip


def said(project: Path, edition: str) -> dict[str, str]:
    """What stands on the plan's pages at each anchor of a provision, an incentive or a target."""
    found: dict[str, str] = {}
    for page in sorted((project / "site" / edition / HERE).glob("*/index.html")):
        html = page.read_text(encoding="utf-8")
        texts = re.findall(r'<h3 [^>]*id="([a-z]+)">.*?</h3>\s*<p>(.*?)</p>', html, re.DOTALL)
        records = re.findall(r'<li class="pa-\w+" id="([a-z]+-\d+)">(.*?)</li>', html, re.DOTALL)
        found |= {f"{page.parent.name}/#{anchor}": re.sub("<[^>]*>", "", said) for anchor, said in texts + records}
    return found


def test_inserting_moving_and_deleting_changes_what_no_other_anchor_says(project: Path) -> None:
    def change(measures: Measures) -> None:
        first, second, third = (provisions(measures, name) for name in "123")
        second.insert(0, {"id": "d", **PROVISION})
        second[1]["incentives"].insert(0, {"id": 8, **INCENTIVE})
        second[3]["incentives"].insert(0, second[1]["incentives"].pop())
        second.append(second.pop(2))
        first[0]["targets"].insert(0, {"id": 5, **TARGET})
        first[1]["targets"].reverse()
        del first[0]["targets"][2], third[1], second[2]["incentives"][-1]

    gone = ["1/#target-2", "2/#incentive-7", "3/#b", "3/#incentive-3", "3/#incentive-4", "3/#incentive-5"]
    before = {edition: said(project, edition) for edition in ("", "en")}
    edit(project, change)
    tell(project, "redirects.yaml", *(f"from: {HERE}/{one}, to: {HERE}/{one[0]}/#a" for one in gone))
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    for edition, old in before.items():
        assert len(old) == 26
        now = said(project, edition)
        assert {anchor: now.get(anchor) for anchor in old if anchor not in gone} == {
            anchor: words for anchor, words in old.items() if anchor not in gone
        }
        assert now.keys() - old.keys() == {"2/#d", "2/#incentive-8", "1/#target-5"}


def shift_provisions(measures: Measures) -> None:
    found = provisions(measures, "2")
    found.insert(1, {"id": "", **PROVISION})
    for provision, letter in zip(found, "abcd", strict=True):
        provision["id"] = letter
    measures["2"].pop("assignments")


def swap_incentives(measures: Measures) -> None:
    one, other = provisions(measures, "2")[0]["incentives"]
    one["id"], other["id"] = other["id"], one["id"]


def close_the_gap(measures: Measures) -> None:
    paid = provisions(measures, "2")[2]["incentives"]
    del paid[1]
    paid[1]["id"] = 6


def reuse_all(measures: Measures) -> None:
    second = provisions(measures, "2")
    second[0]["incentives"][0] = {"id": 1, **INCENTIVE}
    provisions(measures, "1")[0]["targets"][0] = {"id": 1, **TARGET}
    second[1] |= PROVISION


def moved(line: int, before: str, now: str, how: str) -> str:
    return (
        f"{line}:1: anchor-moved: what `{HERE}/2/#{before}` said stands at `{HERE}/2/#{now}` now, and "
        f"`{HERE}/2/#{how}; give every record the id that it had, and a new one the next free id"
    )


def reused(line: int, anchor: str, before: str, now: str) -> str:
    return (
        f"{line}:1: anchor-reused: `{HERE}/{anchor}` said {before} and says {now} now, which is another subject; give "
        "the record that was there its id back, or the new one the next free id"
    )


CHAMPIONS = "“单项冠军企业: 最高100万元” (award single-champion)"
FIRMS = "“规上工业企业数: 300–500家 / 2026” (target firm-count)"


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (
            shift_provisions,
            [moved(11, "b", "c", "b` says something else"), moved(12, "c", "d", "c` says something else")],
        ),
        (
            swap_incentives,
            [
                moved(13, "incentive-1", "incentive-2", "incentive-1` says something else"),
                moved(14, "incentive-2", "incentive-1", "incentive-2` says something else"),
            ],
        ),
        (close_the_gap, [moved(19, "incentive-7", "incentive-6", "incentive-6` said something else before")]),
        (
            reuse_all,
            [
                reused(5, "1/#target-1", FIRMS, "“单位能耗: 4% / 2025” (target energy-use)"),
                reused(11, "2/#b", "one text", "another"),
                reused(13, "2/#incentive-1", CHAMPIONS, "“高校毕业生: 3万元” (housing)"),
            ],
        ),
    ],
)
def test_content_at_another_anchor_or_another_subject_is_refused(
    change: Edit, messages: list[str], project: Path
) -> None:
    edit(project, change)
    if change is close_the_gap:
        tell(project, "redirects.yaml", f"from: {HERE}/2/#incentive-7, to: {HERE}/2/#incentive-6")
    refused = run(project, "permalinks")
    assert problems(refused) == [f"{LOCK}:{message}" for message in messages]
    assert "hint: where it is right all the same, take ` | ` and what follows off this line" in refused.stderr
    # whoever knows better takes off what these lines remember, and then what the anchor remembers that got the content
    for _ in range(2):
        forget(project, refused)
        refused = run(project, "permalinks")
        if refused.returncode == 0:
            return
    raise AssertionError(refused.stderr)


def test_other_words_and_other_figures_build_and_figures_are_told(
    project: Path, serve: Serve, page: WatchedPage
) -> None:
    def change(measures: Measures) -> None:
        paid = [paid for one in provisions(measures, "2") for paid in one.get("incentives", ())]
        paid[0] |= {"amount": "200万元", "recipient": text("新认定的冠军企业")}
        paid[6] |= {"amount": "2,000", "recipient": text("获得评价的企业"), "form": "subsidy"}
        paid[4] |= {"form": "resource-priority"}
        provisions(measures, "1")[0]["targets"][1] |= {"label": text("能耗降幅"), "value": 6}
        provisions(measures, "2")[0]["text"] = text("对新认定的单项冠军、“小巨人”企业，国家级最高奖励200万元、50万元。")

    edit(project, change)
    for path in (project / "data/plans").glob("lizhou-*"):
        path.write_text(path.read_text(encoding="utf-8").replace("amount: 1,000", "amount: 2,000"), encoding="utf-8")
    told = run(project, "permalinks")
    assert told.returncode == 0, told.stderr
    assert (
        "parts: [a, incentive-1, incentive-5, incentive-7], figures: ["
        '{"part": "incentive-1", "before": {"zh": "最高100万元", "en": "up to ¥1 million"}, '
        '"after": {"zh": "最高200万元", "en": "up to ¥2 million"}}, '
        '{"part": "incentive-7", "before": {"zh": "1000元", "en": "¥1,000"}, '
        '"after": {"zh": "2000元", "en": "¥2,000"}}]'
    ) in (project / "data/changes.yaml").read_text(encoding="utf-8")
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    english = "incentive 1 (up to ¥1 million → up to ¥2 million), incentive 5, incentive 7 (¥1,000 → ¥2,000)"
    for edition, words in (("", "奖补7（1000元 → 2000元）"), ("en", english)):
        feed = (project / "site" / edition / "feed.xml").read_text(encoding="utf-8")
        assert words in feed
        address = serve(project / "site", PREFIX) + (f"{edition}/" if edition else "")
        page.goto(f"{address}changes/")
        expect(page.locator("main")).to_contain_text(words)
        # the page of an amount that nobody pays any more leads on to the list
        page.goto(f"{address}incentives/amounts/1000/")
        page.wait_for_url(f"{address}incentives/")


def test_what_is_withdrawn_says_so_at_each_of_its_addresses(project: Path, serve: Serve, page: WatchedPage) -> None:
    edit(project, lambda measures: measures.pop("p2.2"))
    (project / "data/plans/lizhou-2025.yaml").unlink()
    vanished = problems(run(project, "permalinks"))
    assert {line.split(" ")[1] for line in vanished} == {"permalink-vanished:"}
    assert [line for line in vanished if "`plans/lizhou-2025/2/#incentive-7`" in line or "p2.2/#target-1`" in line]
    reason = "reason: {zh: 依据已撤销<b>, en: Its basis was repealed <b>}"
    entries = [
        f"withdrawn: plans/lizhou-2025/, date: 2026-01-02, {reason}",
        f"withdrawn: {HERE}/p2.2/, date: 2026-01-03, {reason}",
    ]
    wrong = [f"withdrawn: {address}, date: 2026-01-04, {reason}" for address in (f"{HERE}/1/", f"{HERE}/7/")]
    tell(project, "withdrawn.yaml", *entries, *wrong, entries[0])
    lines = [
        f"3:15: withdrawal-of-living: `{HERE}/1/` is still published; remove its record or this entry",
        f"4:15: withdrawal-of-nothing: `{HERE}/7/` was never published; correct or remove this entry",
        "5:15: withdrawn-twice: `plans/lizhou-2025/` is withdrawn twice; keep one of the two",
    ]
    assert problems(run(project, "permalinks")) == [f"data/withdrawn.yaml:{line}" for line in lines]
    tell(project, "withdrawn.yaml", *entries)
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    sitemap = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    for edition, words, what in (
        ("", "依据已撤销<b>", "计划已撤下"),
        ("en/", "Its basis was repealed <b>", "Plan withdrawn"),
    ):
        address = serve(project / "site", PREFIX) + edition
        for left, day, to in (
            ("plans/lizhou-2025/", "2026-01-02", "cities/lizhou/"),
            ("plans/lizhou-2025/2/", "2026-01-02", "cities/lizhou/"),
            (f"{HERE}/p2.2/", "2026-01-03", f"{HERE}/"),
        ):
            page.goto(f"{address}{left}#a")
            expect(page.locator("main")).to_contain_text(words)
            expect(page.locator("time")).to_have_text(day)
            assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
            assert f"{left}<" not in sitemap
            page.locator("main a").click()
            page.wait_for_url(f"{address}{to}")
        page.goto(f"{address}changes/")
        item = page.locator("li", has_text=what)
        expect(item).to_contain_text(words)
        item.get_by_role("link").first.click()
        page.wait_for_url(f"{address}plans/lizhou-2025/")
    assert page.seen.problems() == []


@pytest.mark.parametrize(
    ("before", "now", "is_other"),
    [
        ("award champion | 单项冠军企业 | 100万元", "award champion | 新的名称 | 3万元", False),
        ("award | 获评企业 | 1000元", "award | 得到评价的单位 | 1000元", False),
        ("award | 获评企业 | 1000元", "subsidy | 获得评价的企业 | 2000元", False),
        ("award | 获评企业 | 1000元", "award | 贷款企业 | 2000元", True),
        ("land | 重点企业 | -", "land | 引进的项目 | -", False),
        ("land | 重点企业 | -", "housing | 引进的项目 | -", True),
        ("target giants | “小巨人”数量 | 20家", "target output | 工业总产值 | 500亿元", True),
        ("target giants | “小巨人”数量 | 20家", "target firms | “小巨人”企业数量 | 30家", False),
    ],
)
def test_when_a_record_is_of_another_subject(before: str, now: str, is_other: bool) -> None:
    assert is_other_subject((*before.split(" | "), ""), (*now.split(" | "), "")) is is_other


def test_a_text_in_other_words_is_the_same_one() -> None:
    one = sketch("企业购置设备的，按不高于投资额12.5%的比例补助，最高1.5亿元；设立不少于20亿元的基金。")
    reworded = sketch("对企业购置设备，按投资额12.5%以内的比例给予补助，最高1.5亿元，并设立20亿元以上的基金。")
    other = sketch("连续三年优先保障用地；按贷款利息的30%贴息；获评者另奖1000元。")
    assert not is_other_subject((one,), (reworded,))
    assert is_other_subject((one,), (other,))
    assert not is_other_subject((), (other,))
