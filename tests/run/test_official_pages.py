"""`make sources`: pages of made-up plans on a server of this machine, what is kept of them and what is said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.run import fetch
from tests.support.cases import EXAMPLE, WORLD
from tests.support.official_files import docx, paragraph, pdf
from tests.support.project import ROOT
from tests.support.web import Reply, Web, served

PAGE = "/plans/1.html"
TEXT = "一、目标\n\n1.建平台。建一批。\n"

Run = Callable[..., str]


def html(*paragraphs: str, count: int = 1) -> bytes:
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    foot = f"<a href=f/1.docx>附件.docx</a> 浏览次数：{count}"
    return f"<html><body><div><a href=/>首页</a></div>{inside}{foot}</body></html>".encode()


PLAN = ("一、目标", "1.建平台。建一批。奖励5万元。")


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as web:
        yield web


@pytest.fixture
def project(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two made-up plans as the current folder: one has an address, at the server, and no digest yet, the other none."""
    shutil.copytree(WORLD / "data", tmp_path / "data")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    plan = tmp_path / "data" / EXAMPLE
    kept = [line for line in plan.read_text(encoding="utf-8").splitlines() if not line.startswith("  fetched:")]
    text = "\n".join(kept).replace("https://www.example.org/plans/2024/1.html", web.address + PAGE)
    plan.write_text(text + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOOPBACK", "1")
    monkeypatch.setattr(fetch, "DEFAULT", fetch.Limits(pause=0, silence=0.3, whole=1, size=100_000, tries=2))
    return tmp_path


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*, record: bool = False) -> str:
        monkeypatch.setenv("RECORD", "1" if record else "")
        assert main(["sources"]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return run


def placed(project: Path) -> str:
    return (project / "sources/example-2024.txt").read_text(encoding="utf-8")


def about(project: Path) -> dict[str, object]:
    found = json.loads((project / "sources/fetched/example-2024/about.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def first(said: str) -> str:
    return said.splitlines()[0]


def test_a_page_is_kept_and_read_and_its_digest_told(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(body=html(*PLAN), headers={"Content-Type": "text/html; charset=gbk", "ETag": '"1"'}))
    said = run()
    text = "一、目标\n\n1.建平台。建一批。奖励5万元。\n\n附件.docx 浏览次数：\n"
    sha256 = "f60d89d8fe36d4bf73e165f652cdaba3935273c36311dc3ebd85e0a3d0f53473"
    assert said.splitlines()[0] == "example-2024: had; the record names no digest yet"
    assert said.splitlines()[1] == "    to record it, write under `source:`, or say RECORD=1:"
    assert said.splitlines()[2].startswith("      fetched: {date: 20")
    assert said.splitlines()[2].endswith(f", sha256: {sha256}}}")
    assert said.splitlines()[3:] == [
        "hostile-2025: the record has no address",
        "the pages of 1 of 2 plans could be had",
    ]
    assert placed(project) == text
    folder = project / "sources/fetched/example-2024"
    assert (folder / "page.html").read_bytes() == html(*PLAN)
    assert (folder / "text.txt").read_text(encoding="utf-8") == text
    assert (project / "sources/fetched/.gitignore").read_text(encoding="utf-8").endswith("\n*\n")
    known = about(project)
    assert (known["encoding"], known["etag"], known["text_sha256"]) == ("utf-8", '"1"', sha256)
    assert known["attachments"] == [["附件.docx", f"{web.address}/plans/f/1.docx"]]
    assert known["taken_out"] == ["首页", "附件.docx 浏览次数：1"]


def test_the_digest_is_written_into_the_record_and_nothing_else_is_changed(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(body=html(*PLAN)))
    plan = project / "data" / EXAMPLE
    before = plan.read_text(encoding="utf-8").splitlines()
    assert "    recorded in data/plans/example-2024.yaml\n" in run(record=True)
    after = plan.read_text(encoding="utf-8").splitlines()
    (added,) = [number for number, line in enumerate(after) if line.startswith("  fetched: {date: 20")]
    assert after[added - 1] == f"  url: {web.address}{PAGE}"
    assert after[:added] + after[added + 1 :] == before
    assert first(run()).startswith("example-2024: as recorded on 20")


def test_counts_of_visits_change_nothing(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(body=html(*PLAN)), Reply(body=html(*PLAN, count=2)))
    run(record=True)
    assert first(run()).startswith("example-2024: as recorded on 20")


def test_a_page_that_changed_is_told_sentence_by_sentence_and_waits_to_be_recorded(
    project: Path, web: Web, run: Run
) -> None:
    new = html("一、目标", "1.建平台。建一批。奖励6万元。", "2.新增。甲。")
    web.put(PAGE, Reply(body=html(*PLAN)), Reply(body=new))
    run(record=True)
    before = placed(project)
    for _ in range(2):  # looking does not make it the recorded one
        said = run().splitlines()
        assert said[0].startswith("example-2024: changed since it was recorded on 20")
        assert said[1:11] == [
            "    --- before",
            "    +++ now",
            "    @@ -3,3 +3,5 @@",
            "     建一批。",
            "    -奖励5万元。",
            "    +奖励6万元。",
            "    +2.新增。",
            "    +甲。",
            "     附件.docx 浏览次数：",
            "    sources/example-2024.txt stays as it was until the new text is recorded",
        ]
        assert placed(project) == before
    assert "recorded in data/plans/example-2024.yaml" in run(record=True)
    assert placed(project) == before.replace("5万元。\n", "6万元。\n\n2.新增。甲。\n")
    assert first(run()).startswith("example-2024: as recorded on 20")


def test_without_the_recorded_text_a_changed_one_is_not_shown_as_official(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(body=html(*PLAN)), Reply(body=html("一、目标", "1.改了。甲。")))
    run(record=True)
    shutil.rmtree(project / "sources")
    assert "    the recorded text is not at hand here, so the difference cannot be shown\n" in run()
    assert not (project / "sources/example-2024.txt").exists()


def test_a_page_that_the_host_says_is_unchanged_is_read_from_what_was_kept(project: Path, web: Web, run: Run) -> None:
    known = {"ETag": '"7"', "Last-Modified": "Mon, 01 Apr 2024 00:00:00 GMT", "Content-Type": "text/html"}
    web.put(PAGE, Reply(body=html(*PLAN), headers=known), Reply(304))
    run(record=True)
    text = placed(project)
    (project / "sources/example-2024.txt").unlink()
    assert first(run()).startswith("example-2024: as recorded on 20")
    assert placed(project) == text
    asked = web.asked[-1][1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"7"', "Mon, 01 Apr 2024 00:00:00 GMT")


def test_a_page_whose_copy_was_touched_is_fetched_anew(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(body=html(*PLAN), headers={"ETag": '"7"'}))
    run()
    (project / "sources/fetched/example-2024/page.html").write_bytes(b"other")
    run()
    assert "If-None-Match" not in web.asked[-1][1]


def test_a_text_put_there_by_somebody_stays(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(body=html(*PLAN)))
    (project / "sources").mkdir()
    (project / "sources/example-2024.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        assert (
            "    sources/example-2024.txt was put there by somebody and stays; what was fetched is in "
            "fetched/example-2024/\n"
        ) in run()
    assert placed(project) == TEXT


NOT_HAD = {
    "not found": ([Reply(404)], "the host answers 404 (Not Found)"),
    "failing": ([Reply(500)], "the host answers 500 (Internal Server Error), at each of 2 tries"),
    "silent": ([Reply(body=b"x", slow=1)], "the host does not answer in time, at each of 2 tries"),
    "huge": ([Reply(body=bytes(100_001))], "it is larger than 100,000 bytes"),
    "moved to a file": (
        [Reply(302, headers={"Location": "file:///etc/passwd"})],
        "only addresses that begin with http:// or https:// and a host are fetched, not file:///etc/passwd",
    ),
}


@pytest.mark.parametrize(("replies", "why"), NOT_HAD.values(), ids=NOT_HAD.keys())
def test_a_page_that_cannot_be_had_fails_nothing_and_leaves_what_was_had(
    project: Path, web: Web, run: Run, replies: list[Reply], why: str
) -> None:
    web.put(PAGE, Reply(body=html(*PLAN)))
    run()
    before = placed(project)
    web.put(PAGE, *replies)
    said = run().splitlines()
    assert said[:2] == [f"example-2024: not had: {why}", f"    {web.address}{PAGE}"]
    assert said[-1] == "the pages of 0 of 2 plans could be had"
    assert placed(project) == before


def test_a_page_that_failed_once_is_had(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(500), Reply(body=html(*PLAN)))
    assert first(run()) == "example-2024: had; the record names no digest yet"


UNFIT = {
    "a page without text": (b"<html><img src=a.png></html>", "had, but no text", "There is no text in it."),
    "a page that says that it moved": (
        html("页面已经删除。"),
        "had; the record names no digest yet",
        "its text has none of the measures of the record",
    ),
    "the old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        "had, but no text",
        "This is a file of the old Word (.doc), which no library reads well without another program; save it as .docx.",
    ),
}


@pytest.mark.parametrize(("body", "told", "why"), UNFIT.values(), ids=UNFIT.keys())
def test_what_is_no_plan_is_kept_and_neither_placed_nor_recorded(
    project: Path, web: Web, run: Run, body: bytes, told: str, why: str
) -> None:
    web.put(PAGE, Reply(body=body))
    said = run(record=True).splitlines()
    assert said[:2] == [f"example-2024: {told}", f"    {why}"]
    assert not (project / "sources/example-2024.txt").exists()
    assert "fetched:" not in (project / "data" / EXAMPLE).read_text(encoding="utf-8")
    assert about(project)["text_sha256"]


def test_a_page_that_is_no_plan_leads_to_the_file_that_may_be(project: Path, web: Web, run: Run) -> None:
    web.put(PAGE, Reply(301, headers={"Location": "/new/"}))
    web.put("/new/", Reply(body=html("现印发给你们。")))
    said = run()
    assert f"    redirected from {web.address}{PAGE}\n" in said
    assert f"    it links to 附件.docx, {web.address}/new/f/1.docx\n" in said


FILES = {
    "PDF": (pdf(["一、目标", "1.建平台。建一批。"]), "page.pdf", "一、目标\n1.建平台。建一批。\n"),
    "Word": (docx(paragraph("一、目标") + paragraph("1.建平台。建一批。")), "page.docx", TEXT),
    "GB18030": ("<p>一、目标<p>1.建平台。建一批。".encode("gb18030"), "page.html", TEXT),
}


@pytest.mark.parametrize(("body", "name", "text"), FILES.values(), ids=FILES.keys())
def test_files_are_read_like_pages(project: Path, web: Web, run: Run, body: bytes, name: str, text: str) -> None:
    web.put(PAGE, Reply(body=body, headers={"Content-Type": "application/octet-stream; charset=utf-8"}))
    run()
    assert placed(project) == text
    assert (project / "sources/fetched/example-2024" / name).read_bytes() == body


def test_what_is_had_is_compared_with_the_record(
    project: Path, web: Web, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    official = (WORLD / "sources/example-2024.txt").read_text(encoding="utf-8")
    web.put(PAGE, Reply(body=html(*official.splitlines())))
    run()
    assert main(["verify"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2:] == [
        "hostile-2025: no official text (sources/hostile-2025.txt)",
        "1 of 2 plans compared with their official texts",
    ]


def test_pages_of_this_machine_are_not_fetched_unless_that_is_allowed(
    project: Path, web: Web, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOPBACK", "")
    assert first(run()) == "example-2024: not had: 127.0.0.1 is 127.0.0.1, which is no address of the public internet"
    assert web.asked == []


def test_one_plan_may_be_asked_about(project: Path, web: Web, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN", "hostile-2025")
    assert run() == "hostile-2025: the record has no address\nthe pages of 0 of 1 plans could be had\n"


def test_records_that_break_a_rule_are_reported_and_nothing_is_fetched(project: Path, web: Web) -> None:
    plan = project / "data" / EXAMPLE
    plan.write_text(plan.read_text(encoding="utf-8").replace("from: 2024, to: 2026}", "from: 2024}"), encoding="utf-8")
    assert main(["sources"]) == 1
    assert web.asked == []
