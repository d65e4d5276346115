"""Official wording on the pages of a site that is really built: with texts, without, and with one that is no good."""

from __future__ import annotations

import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page

from build_scripts.official import OfficialText, read_official
from tests.support.browser import NewPage, Serve
from tests.support.project import run, tree

EDITIONS = ["", "en/"]
_ANCHOR = re.compile(r"s\d+")


class _Wording(HTMLParser):
    """Reads the sentences inside the quotation, and where incentives and targets lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        """By anchor, without the permalink."""
        self.marked: dict[str, list[str]] = {}
        """The marked figures by anchor."""
        self.leads: dict[str, list[str]] = {}
        """Sentences that an incentive or target leads to, by its anchor."""
        self.quoted: dict[str, str] = {}
        """The official words that an incentive or target quotes, by its anchor."""
        self.quotations = 0
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._open.append((tag, values.get("id", "")))
        self.quotations += tag == "div" and values.get("class") == "pa-wording" and values.get("lang") == "zh"
        if values.get("class") == "pa-quoted":
            self.quoted[self._record()] = ""
        if self._inside("blockquote") and _ANCHOR.fullmatch(values.get("id", "")):
            self.words[values["id"]], self.marked[values["id"]] = "", []
        if tag == "b" and self._sentence():
            self.marked[self._sentence()].append("")
        if _ANCHOR.fullmatch(values.get("href", "").removeprefix("#")):
            self.leads.setdefault(self._record(), []).append(values["href"].removeprefix("#"))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if (anchor := self._sentence()) and not self._inside("a"):
            self.words[anchor] += data
            if self._inside("b"):
                self.marked[anchor][-1] += data

        if (record := self._record()) in self.quoted and not self._inside("a"):
            self.quoted[record] += data

    def _record(self) -> str:
        return next((id_ for _, id_ in reversed(self._open) if id_.startswith(("incentive-", "target-"))), "")

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def _sentence(self) -> str:
        return next((id_ for _, id_ in self._open if id_ in self.words), "")


def measure(project: Path, edition: str, address: str) -> str:
    return (project / "site" / edition / "plans" / address / "index.html").read_text(encoding="utf-8")


def wording(project: Path, edition: str, address: str) -> _Wording:
    read = _Wording(measure(project, edition, address))
    read.words = {anchor: words.strip() for anchor, words in read.words.items()}
    return read


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_sentence_has_an_anchor_and_brackets_are_apart(sourced: Path, edition: str) -> None:
    read = wording(sourced, edition, "example-2024/2")
    assert read.quotations == 3
    assert read.words == {
        "s1": "对新认定的国家级单项冠军企业一次性给予最高100万元奖励,对新认定的“小巨人”企业给予最高50万元奖励。",
        "s2": "对企业购置设备按不高于设备投资额12.5%的比例给予最高1.5亿元补助;设立不少于20亿元的基金,培育瞪羚。",
        "s3": "对重点企业连续三年优先保障用地,对贷款企业按贷款利息的30%贴息,对获评企业奖励1,000元。",
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_figures_are_marked_and_nothing_else(sourced: Path, edition: str) -> None:
    assert wording(sourced, edition, "example-2024/2").marked == {
        "s1": ["100万元", "50万元"],
        "s2": ["12.5%", "1.5亿元", "20亿元"],
        "s3": ["三年", "30%", "1,000元"],
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_incentives_and_targets_lead_to_their_sentence(sourced: Path, edition: str) -> None:
    sentences = ["s1", "s1", "s2", "s2", "s3", "s3", "s3"]
    leads = wording(sourced, edition, "example-2024/2").leads
    assert [leads[f"incentive-{number}"] for number in range(1, 8)] == [[sentence] for sentence in sentences]
    leads = wording(sourced, edition, "example-2024/1").leads
    assert [leads[f"target-{number}"] for number in (1, 2)] == [["s1"], ["s1"]]


@pytest.mark.parametrize(("edition", "label"), [("", "原文："), ("en/", "Wording: ")])
def test_incentives_and_targets_quote_the_words_they_rest_on(sourced: Path, edition: str, label: str) -> None:
    words = {
        "incentive-1": "对新认定的国家级单项冠军企业一次性给予最高100万元奖励",
        "incentive-2": "对新认定的“小巨人”企业给予最高50万元奖励",
        "incentive-3": "对企业购置设备按不高于设备投资额12.5%的比例给予最高1.5亿元补助",
        "incentive-4": "设立不少于20亿元的基金",
        "incentive-5": "对重点企业连续三年优先保障用地",
        "incentive-6": "对贷款企业按贷款利息的30%贴息",
        "incentive-7": "对获评企业奖励1,000元",
    }
    quoted = wording(sourced, edition, "example-2024/2").quoted
    assert {record: text.strip() for record, text in quoted.items()} == {
        record: f"{label}{text}" for record, text in words.items()
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_words_that_are_not_sure_are_not_quoted(sourced: Path, edition: str) -> None:
    """50% stands twice in the sentence about what the fourth incentive pays: it leads there, and quotes nothing."""
    read = wording(sourced, edition, "example-2024/3")
    assert read.leads["incentive-4"] == ["s2"]
    assert re.search("[\u4e00-\u9fff]", read.quoted["incentive-4"].replace("原文", "")) is None
    assert "千瓦时" in read.quoted["incentive-3"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_sentence_stands_on_its_page_once_and_in_the_order_of_the_document(sourced: Path, edition: str) -> None:
    read = 0
    for plan in ("example-2024", "hostile-2025"):
        official = read_official(sourced / "sources" / f"{plan}.txt", plan)
        assert isinstance(official, OfficialText)
        for text in official.measures:
            address = f"{plan}/{text.id}"
            sentences = {f"s{sentence.number}": sentence.text for sentence in text.sentences}
            found = wording(sourced, edition, address).words
            assert list(found.items()) == list(sentences.items())
            html = measure(sourced, edition, address)
            assert [html.count(f'id="{anchor}"') for anchor in sentences] == [1] * len(sentences)
            read += len(sentences)
    assert read == 10


def test_what_is_no_sentence_stands_in_its_place(sourced: Path) -> None:
    """The heading before the first sentence, the bracket behind the last: in the Markdown beside the page too."""
    page = (sourced / "site/en/plans/example-2024/2/index.md").read_text(encoding="utf-8")
    lines = [line for line in page.split("\n") if line.startswith("> ")]
    assert lines[0] == "> **2 奖励优质企业**"
    assert [line[:26] for line in lines[1:4]] == [
        f'> <a id="s{number}"></a>[s{number}](#s{number})' for number in (1, 2, 3)
    ]
    assert lines[4] == "> (牵头领导:张三;牵头单位:市工信局;配合单位:市工信局〔市企服办〕"
    assert len(lines) == 5


def test_a_sentence_that_no_provision_renders_says_so(sourced: Path) -> None:
    page = (sourced / "site/en/plans/hostile-2025/1/index.md").read_text(encoding="utf-8")
    said = [line for line in page.split("\n") if "no provision found that renders this" in line]
    assert [line[:28] for line in said] == ['> <a id="s2"></a>[s2](#s2) 达']


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("width", "is_beside"), [(390, False), (1366, True)])
def test_the_wording_stands_beside_on_a_wide_screen_and_on_paper_and_below_on_a_phone(
    width: int, is_beside: bool, edition: str, sourced: Path, serve: Serve, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": width, "height": 768})
    page.goto(f"{serve(sourced / 'site', '/policy-atlas/')}{edition}plans/example-2024/2/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert places(page) == [is_beside] * 3
    page.emulate_media(media="print")
    assert places(page) == [True] * 3  # on paper, as wide as a screen, that saves pages
    assert page.seen.problems() == []


def places(page: Page) -> list[bool]:
    """Of every pair, whether the wording begins beside the provision; else it has to begin below."""
    found = page.evaluate("""[...document.querySelectorAll(".pa-pair")].map((pair) => {
        // on paper a pair's parts stand in its own grid, and what holds the provision has no box
        const boxed = (child) => child.offsetWidth ? child : child.querySelector(".pa-provision + p");
        const [own, wording] = [...pair.children].map((child) => boxed(child).getBoundingClientRect());
        return [wording.left >= own.right && Math.abs(wording.top - own.top) < 40, wording.top >= own.bottom];
    })""")
    assert all(beside != below for beside, below in found)
    return [beside for beside, _ in found]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_text_full_of_markup_is_shown_as_it_is(sourced: Path, edition: str) -> None:
    assert wording(sourced, edition, "hostile-2025/1").words == {
        "s1": "对第1名给予最高100万元奖励 | <script>alert('s')</script> [x](javascript:alert(1)) {: #y } {{ config }} "
        "<div markdown>。",
        "s2": "达到12家以上*强调*`代码`[x](y)。",
    }
    html = measure(sourced, edition, "hostile-2025/1")
    assert "alert(" not in "".join(re.findall(r"<script\b(?![^>]*ld\+json)[^>]*>(.*?)</script>", html, re.DOTALL))
    assert 'href="javascript:' not in html


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        ("", "本站没有收录原文"),
        ("en/", "This site does not hold it"),
    ],
)
def test_without_texts_the_pages_say_that_there_are_none(world: Path, sourced: Path, edition: str, says: str) -> None:
    without, with_texts = (measure(project, edition, "example-2024/2") for project in (world, sourced))
    assert says in unescape(without)
    assert says not in unescape(with_texts)
    assert (wording(world, edition, "example-2024/2").words, "pa-wording" in without) == ({}, False)
    assert wording(world, edition, "example-2024/2").leads == {}


def test_a_text_that_cannot_be_divided_stops_the_build_and_says_where(sourced: Path, tmp_path: Path) -> None:
    shutil.copytree(sourced / "sources", tmp_path / "broken")
    text = (tmp_path / "broken" / "example-2024.txt").read_text(encoding="utf-8")
    assert text.count("二、重点任务\n") == 1
    (tmp_path / "broken" / "example-2024.txt").write_text(
        text.replace("二、重点任务\n", "二、重点任务\n1.重复。又一条。\n1.重复。\n"), encoding="utf-8"
    )
    before = tree(sourced / "site"), tree(sourced / "docs")
    built = run(sourced, "build", SOURCES=str(tmp_path / "broken"))
    assert (built.returncode, built.stdout) == (1, "")
    assert built.stderr == (
        "broken/example-2024.txt:9:1: official-text: 1 follows number 1 of its kind; expected was number 2\n"
        "    hint: compare the file with the published page: a line may be lost or doubled\n"
        "1 problem in 21 files examined\n"
    )
    assert (tree(sourced / "site"), tree(sourced / "docs")) == before
