"""Documents that have several texts: one of them is counted, wherever one looks, and all of them can be read."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml

from tests.support.cases import FAMILY
from tests.support.crawl import PageLinks, crawl
from tests.support.project import SITE_URL, fetched, make_project, run

COUNTED = {"liuan-2024": "", "liuan-2022": "liuan-2024", "liuan-2022-draft": "liuan-2024", "meixi-2023": "",
           "meixi-2025": "meixi-2023"}  # fmt: skip
"""Each plan with the one that is counted instead of it."""
OTHERS = [name for name, instead in COUNTED.items() if instead]
MAY_NAME = re.compile(r"(plans|cities/[a-z]+|documents/[a-z-]+|about|about/coverage|changes|terms/trade-fair)/|")
"""Pages that may lead to a text that is not counted: lists of plans, documents, and what nothing else names."""


@pytest.fixture(scope="module")
def pages(family: Path) -> dict[str, PageLinks]:
    """Every page of the Chinese edition, by address."""
    found = {}
    for path in sorted((family / "site").rglob("index.html")):
        address = path.relative_to(family / "site").as_posix().removesuffix("index.html")
        if not address.startswith("en/"):
            found[address] = PageLinks()
            found[address].feed(path.read_text(encoding="utf-8"))
    assert len(found) > 50
    return found


def read(family: Path, address: str) -> str:
    """A page of either edition as Markdown to be read, without its links' targets and marks of language."""
    text = (family / "site" / address / "index.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    text = re.sub(r"\]\([^)]*\)", "]", text).replace("&#32;", " ").replace("&#58;", ":")
    return re.sub(r"[\[\]*]", "", text)


# --- counted once ----------------------------------------------------------------------------------------------------


def test_only_pages_of_its_own_document_lead_to_a_text_that_is_not_counted(pages: dict[str, PageLinks]) -> None:
    seen = Counter(bool(own) for own in _links_to_others(pages))
    assert seen[True] > 30


def _links_to_others(pages: dict[str, PageLinks]) -> Iterator[bool]:
    for address, page in pages.items():
        for link in page.links:
            way = urljoin(f"https://x/{address}", link).removeprefix("https://x/").removeprefix("en/").partition("#")[0]
            plan, measure = (*way.split("/")[1:3], "", "")[:2]
            if not way.startswith("plans/") or plan not in OTHERS or not way.endswith("/"):
                continue
            own = address.startswith("plans/") and _document(address.split("/")[1]) == _document(plan)
            assert own or (MAY_NAME.fullmatch(address) and not measure), (address, link)
            yield own


def _document(plan: str) -> str:
    return COUNTED.get(plan) or plan


def test_the_figures_of_the_whole_collection(family: Path) -> None:
    counts = {"plans": 2, "measures": 6, "incentives": 7, "targets": 2}
    told = json.loads((family / "site/build.json").read_text(encoding="utf-8"))["data"]
    assert {name: told[name] for name in counts} == counts
    home = read(family, "")
    for said in ("- 2 份计划", "- 6 条措施", "- 7 项奖补和支持，其中6项写明数额", "- 2 个目标", "柳岸2024修订：4项，"):
        assert said in home
    rows = fetched(family / "site", "incentives/rows.json")
    aims = fetched(family / "site", "targets/rows.json")
    assert (len(rows["rows"]), len(aims["rows"])) == (7, 2)


def test_amounts_of_other_texts_have_no_page(family: Path, pages: dict[str, PageLinks]) -> None:
    found = {address for address in pages if re.fullmatch(r"incentives/amounts/\d+/", address)}
    assert found == {f"incentives/amounts/{yuan}/" for yuan in (100_000, 200_000, 800_000, 1_200_000, 2_000_000)}


def test_what_the_places_pay_for_a_title(family: Path) -> None:
    text = read(family, "en/recognitions/single-champion")
    for amount, shown in (("¥1.2 million", True), ("¥800,000", True), ("¥1.5 million", False), ("¥1 million", False),
                          ("¥900,000", False)):  # fmt: skip
        assert (amount in text) is shown, amount


def test_an_entry_that_only_an_older_text_names_counts_nothing(family: Path) -> None:
    text = read(family, "en/terms/trade-fair/")
    assert "Only in texts not counted Liuan 2022 draft (draft, superseded)" in re.sub(r"<[^>]+>", "", text)
    assert "No measure uses it yet" not in text


def table(family: Path, name: str) -> list[dict[str, str]]:
    text = (family / f"site/data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), strict=True))


@pytest.mark.parametrize("name", ["plans", "measures", "provisions", "incentives", "targets", "assignments", "events"])
def test_every_row_says_whether_it_is_counted(name: str, family: Path) -> None:
    rows = table(family, name)
    assert {row["plan"] for row in rows} >= set(COUNTED) - (
        {"meixi-2023", "meixi-2025"} if name == "targets" else set()
    )
    assert all(row["counted_in"] == COUNTED[row["plan"]] for row in rows)


def test_the_tables_keep_every_text_and_count_one(family: Path) -> None:
    with sqlite3.connect(family / "site/data/pear-atlas.db") as database:
        ask = "SELECT count(*), sum(amount_cny) FROM incentives WHERE counted_in IS NULL"
        assert database.execute(ask).fetchone() == (7, 4_300_000)
        assert database.execute("SELECT count(*) FROM incentives").fetchone() == (21,)
    lines = json.loads((family / "site/data/v1/plans.json").read_text(encoding="utf-8"))
    assert {line["id"]: line["counted_in"] or "" for line in lines} == COUNTED
    drafts = {row["plan"]: row["draft"] for row in table(family, "plans") if row["draft"]}
    assert drafts == {"liuan-2022": "liuan-2022-draft"}


def test_the_records_say_the_same(family: Path) -> None:
    """Counted from the files by other code."""
    plans = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (family / "data/plans").glob("*.yaml")]
    provisions = [
        (plan["id"], provision) for plan in plans for measure in plan["measures"] for provision in measure["provisions"]
    ]
    for name in ("incentives", "targets"):
        expected = Counter(plan for plan, provision in provisions for _ in provision.get(name, ()))
        assert Counter(row["plan"] for row in table(family, name)) == expected
        counted = sum(count for plan, count in expected.items() if not COUNTED[plan])
        assert sum(not row["counted_in"] for row in table(family, name)) == counted


def test_the_calendar_has_what_is_counted_and_every_consultation(family: Path) -> None:
    text = (family / "site/calendar.ics").read_bytes().decode().replace("\r\n ", "")
    uids = re.findall(r"UID:\S*/calendar/(\S+)", text)
    assert sorted(uids) == [
        "consultation-closes-meixi-2025", "consultation-opens-meixi-2025", "period-liuan-2024", "period-meixi-2023",
        "targets-2025-liuan-2024", "targets-2026-liuan-2024",
    ]  # fmt: skip


# --- all can be read -------------------------------------------------------------------------------------------------

STANDING = {
    "plans/liuan-2022-draft/": "征求意见稿 · 已由新文本取代（柳岸2024修订） · 实施期2022–2040年",
    "en/plans/liuan-2022-draft/1/": "Draft for comment · superseded by a newer text (Liuan 2024 as amended) · term",
    "plans/liuan-2022/": "2022年6月1日印发 · 柳政发〔2022〕6号 · 已由新文本取代（柳岸2024修订）",
    "en/plans/liuan-2024/": "Issued 2024-01-10 · 柳政发〔2024〕1号 · term 2022–2040",
    "plans/meixi-2025/1/": "征求意见稿 · 拟修改梅溪2023 · 实施期",
    "en/plans/meixi-2025/": "Draft for comment · would amend Meixi 2023 · term",
    "plans/": "其他文本:柳岸2022（旧文本）",
    "en/plans/": "Other texts: Liuan 2022 (superseded)",
    "en/cities/liuan/": "Liuan 2022 draft (draft, superseded)",
    "en/cities/meixi/": "Meixi 2025 draft (draft)",
}


@pytest.mark.parametrize("address", STANDING)
def test_a_text_that_is_not_counted_is_marked_wherever_it_stands(address: str, family: Path) -> None:
    text = read(family, address).replace("：", ":")
    assert STANDING[address].replace("：", ":") in re.sub(r"<[^>]+>", "", text)


DIFFERENCES = {
    "plans/liuan-2022/versions/": (
        "# 柳岸2022：与柳岸2022草案相比的改动",
        "- 条款：不变2、改写5、新增2、取消2",
        "- 奖补：不变3、提高2、新增2、取消1",
        "- 目标：降低1、推后1",
        "| 单项冠军，单项冠军企业 | 最高100万元 → 最高150万元 | 提高 | 1 a |",
        "| 首次上规企业 | 无 → 10万元 | 新增 | 1 d |",
        "| 参展企业 | 5万元 → 无 | 取消 | 1 c |",
        "| 规上工业企业 | 500家以上（2025年） → 400家以上（2025年） | 降低 | 2 a |",
        "| 节能改造项目 | 10% → 12% | 提高 | 3 b |",
        "此前：扶持单项冠军企业，对获得认定的给予一次性奖励，最高<del>100</del>万元。",
        "此后：扶持单项冠军企业，对<ins>新</ins>获得认定的给予一次性奖励，最高<ins>150</ins>万元。",
        "3 b 改写 · 原为：4 b",
        "原为：3 用地保障",
        "### 5 政策宣传（取消）",
        "- 5 绿色制造",
        "各条是本站对原文的转述",
    ),
    "en/plans/liuan-2022/versions/": (
        "# Liuan 2022: what changed from Liuan 2022 draft",
        "- Provisions: 2 unchanged, 5 reworded, 2 added, 2 dropped",
        "| Little giants | at least 60 (2025) → at least 60 (2026) | later | 2 b |",
        "| Projects of digitalisation | nothing → 15%, at most ¥2 million | added | 3 a |",
        "Before: By 2025 there are to be at least <del>500</del> larger industrial firms.",
        "After: By 2025 there are to be at least <ins>400</ins> larger industrial firms.",
        "3 b reworded · formerly: 4 b",
        "Provisions are our paraphrase",
    ),
    "en/plans/liuan-2024/versions/": (
        "| Single champion, Single champions | up to ¥1.5 million → up to ¥1.2 million | lowered | 1 a |",
        "| Little giant, Little giants | ¥300,000 → nothing | dropped | 1 b |",
        "- 2 Targets",
    ),
    "plans/meixi-2025/versions/": ("| 单项冠军，单项冠军企业 | 最高80万元 → 最高90万元 | 提高 | 1 a |",),
    # the measures that are concerned lead there
    "plans/liuan-2022-draft/4/": ("此后文本 柳岸2022（旧文本） 5 绿色制造 · 不变 · 有哪些改动",),
    "plans/liuan-2022/3/": ("此前文本 柳岸2022草案（征求意见稿，旧文本） · 新增 · 有哪些改动",),
    "en/plans/liuan-2022-draft/5/": ("Text after Liuan 2022 (superseded) · dropped · What changed",),
    "en/plans/liuan-2024/1/": ("Text before Liuan 2022 (superseded) 1 Champions and little giants · 2 provisions",),
}


@pytest.mark.parametrize("address", DIFFERENCES)
def test_what_changed_is_told(address: str, family: Path) -> None:
    text = read(family, address)
    assert [said for said in DIFFERENCES[address] if said not in text] == []


def test_only_texts_that_follow_one_have_differences(pages: dict[str, PageLinks]) -> None:
    found = {address for address in pages if "/versions/" in address}
    assert found == {f"plans/{name}/versions/" for name in ("liuan-2022", "liuan-2024", "meixi-2025")}


def test_every_link_leads_somewhere(family: Path) -> None:
    found = crawl(family / "site", SITE_URL)
    assert found.broken == []
    assert found.links > 1000


# --- addresses stay --------------------------------------------------------------------------------------------------


def test_a_text_that_is_followed_keeps_every_address(tmp_path: Path) -> None:
    """What the draft published alone stays when the issued text comes; what only it paid leads on to the list."""
    project = make_project(tmp_path / "project", FAMILY)
    later = ["liuan-2022.yaml", "liuan-2024.yaml", "meixi-2025.yaml"]
    for name in later:
        shutil.move(project / "data/plans" / name, tmp_path / name)
    documents = project / "data/vocabularies/documents.yaml"
    entries = documents.read_text(encoding="utf-8")
    documents.write_text("[]\n", encoding="utf-8")
    assert run(project, "permalinks").returncode == 0
    for name in later:
        shutil.move(tmp_path / name, project / "data/plans" / name)
    documents.write_text(entries, encoding="utf-8")
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    left = (project / "site/incentives/amounts/1000000/index.html").read_text(encoding="utf-8")
    assert 'href="../../../incentives/"' in left
    theme = PageLinks()
    theme.feed((project / "site/themes/firm-development/index.html").read_text(encoding="utf-8"))
    assert {"liuan-2024", "liuan-2022", "liuan-2022-draft"} <= theme.anchors
