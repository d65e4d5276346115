"""`make intake`: one made-up text as people have it, in every form, gives one draft; nothing is written elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from build_scripts.__main__ import main
from build_scripts.run import fetch
from tests.support.cases import WORLD
from tests.support.official_files import docx, paragraph, pdf
from tests.support.project import ROOT
from tests.support.web import Reply, Web, served

LINES = (
    "梨洲市支持星火企业若干措施",
    "为支持企业发展，制定以下措施。",
    "一、奖励企业",
    "（一）奖励冠军。对新认定的国家级单项冠军企业，给予100万元奖励。（责任单位：市财政局）",
    "二、扩大规模",
    "（二）到2030年，规模以上工业企业达到900家。",
)
TEXT = "\n".join(LINES) + "\n"
PAGE = "<html><body><div><a href=/>首页</a></div>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"
FORMS = {
    "utf-8.txt": TEXT.encode(),
    "gb18030.txt": TEXT.encode("gb18030"),
    "page.html": PAGE.encode("gb18030"),
    "word.docx": docx("".join(map(paragraph, LINES))),
    "paper.pdf": pdf(LINES),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(WORLD / "data", folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLACE", "lizhou")
    monkeypatch.setattr(fetch, "DEFAULT", fetch.Limits(pause=0, silence=0.3, whole=1, size=100_000, tries=1))
    return folder


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as web:
        yield web


def read(project: Path, name: str) -> tuple[list[str], list[object], list[object]]:
    """The items, sums and target values of a draft, and that no sentence of the text is in it."""
    text = (project / "drafts" / f"{name}.yaml").read_text(encoding="utf-8")
    assert "给予100万元奖励" not in text
    measures = yaml.safe_load(text)["measures"]
    provisions = [provision for measure in measures for provision in measure["provisions"]]
    sums = [one["amount"] for provision in provisions for one in provision.get("incentives", [])]
    values = [one["value"] for provision in provisions for one in provision.get("targets", [])]
    return [measure["id"] for measure in measures], sums, values


@pytest.mark.parametrize("name", FORMS)
def test_a_text_in_any_form_is_read(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (project / name).write_bytes(FORMS[name])
    monkeypatch.setenv("TEXT", name)
    monkeypatch.setenv("ID", "lizhou-2029")
    assert main(["intake"]) == 0
    items, sums, values = read(project, "lizhou-2029")
    assert len(items) == 3  # the preamble is one
    assert (sums, values) == ([1_000_000], ["900"])


def test_a_page_is_fetched(project: Path, monkeypatch: pytest.MonkeyPatch, web: Web) -> None:
    web.put("/1.html", Reply(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"}))
    monkeypatch.setenv("URL", f"{web.address}/1.html")
    monkeypatch.setenv("ID", "lizhou-2029")
    assert main(["intake"]) == 2  # of this machine only where that is allowed
    assert not (project / "drafts").exists()
    monkeypatch.setenv("LOOPBACK", "1")
    assert main(["intake"]) == 0
    assert read(project, "lizhou-2029")[1] == [1_000_000]


def test_a_folder_gives_a_draft_for_each(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "texts").mkdir()
    for name in ("utf-8.txt", "page.html"):
        (project / "texts" / name).write_bytes(FORMS[name])
    (project / "texts" / "picture.png").write_bytes(b"\x89PNG")
    monkeypatch.setenv("TEXT", "texts")
    assert main(["intake"]) == 0
    drafts = sorted(path.name for path in (project / "drafts").glob("*.yaml") if "vocabularies" not in path.name)
    assert len(drafts) == 2


def test_what_holds_no_text_is_told_and_the_rest_is_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "texts").mkdir()
    (project / "texts" / "a.pdf").write_bytes(pdf([]))
    (project / "texts" / "b.txt").write_bytes(FORMS["utf-8.txt"])
    monkeypatch.setenv("TEXT", "texts")
    assert main(["intake"]) == 1
    assert "a.pdf:1:1: no-text: There is no text in this PDF" in capsys.readouterr().err
    assert len(list((project / "drafts").glob("*.yaml"))) > 0


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"ID": "../../evil"}, "ID is “../../evil”; it has to be lower-case ASCII letters, digits and hyphens"),
        ({"PLACE": "../evil"}, "PLACE is “../evil”; it has to be lower-case ASCII letters, digits and hyphens"),
        ({"TEXT": "nowhere.txt"}, "TEXT is “nowhere.txt”; there is no such file or folder"),
        ({"TEXT": ""}, "name what is to be read: TEXT, a file or a folder of them, or URL, the address of a page"),
        ({"URL": "file:///etc/hosts", "TEXT": ""}, "file:///etc/hosts: "),
    ],
)
def test_misuse_is_told_and_nothing_is_written(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    environment: dict[str, str],
    said: str,
) -> None:
    (project / "a.txt").write_bytes(FORMS["utf-8.txt"])
    for name, value in ({"TEXT": "a.txt"} | environment).items():
        monkeypatch.setenv(name, value)
    before = sorted(project.parent.rglob("*"))
    assert main(["intake"]) == 2
    assert f"error: {said}" in capsys.readouterr().err
    assert sorted(project.parent.rglob("*")) == before
