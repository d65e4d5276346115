"""A site of records whose English nobody has written: it builds, shows the Chinese, and says that it is."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.project import Ran, made_once, make_project, run

RECORD = "data/plans/example-2024.yaml"
NAMES = ("梨洲日报", "梨洲市统计局")
"""Who tells of something is a name, and has to be there in both languages."""
ONE_LINE = re.compile(rf"(\{{zh: (?!{'|'.join(NAMES)})[^{{}}]*?, )en: [^{{}}]*\}}")
BELOW = re.compile(r"^( +zh: .*\n +)en: .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> Ran:
        path = make_project(folder) / RECORD
        head, rest = path.read_text(encoding="utf-8").split("\noutline:", 1)
        rest = BELOW.sub(r"\1en: null", ONE_LINE.sub(r"\1en: null}", rest))
        path.write_text(f"{head}\noutline:{rest}", encoding="utf-8")
        return run(folder, "build")

    return made_once(tmp_path_factory, "untranslated", make)


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text(encoding="utf-8")


def exported(folder: Path, name: str) -> Any:
    return json.loads((folder / "site/data/v1" / name).read_text(encoding="utf-8"))


def test_english_pages_show_the_chinese_and_say_that_it_is_not_translated(untranslated: Path) -> None:
    told = html.unescape(page(untranslated, "en/plans/example-2024/2"))
    for text in ("奖励优质企业", "设备投资额"):
        assert f'<span lang="zh">{text}</span> [not yet translated]' in told, text
    whole = "新认定的国家级单项冠军、“小巨人”企业，依次奖励最高100万元、50万元。"  # words are explained in it too
    assert f"{whole} [not yet translated]" in re.sub(r"</?(?:a|span)\b[^>]*>", "", told)
    assert "not yet translated" not in page(untranslated, "plans/example-2024/2")


def test_no_page_shows_that_something_is_nothing(untranslated: Path) -> None:
    for path in (untranslated / "site/en").rglob("index.html"):
        assert not re.search(r">\s*(?:None|null)\s*<|\bNone\b \[", path.read_text(encoding="utf-8")), path


def test_coverage_counts_what_is_not_translated(untranslated: Path) -> None:
    assert "not yet translated" in page(untranslated, "en/about/coverage")
    assert "还没有英文" in page(untranslated, "about/coverage")


def test_data_have_null_and_empty_cells(untranslated: Path) -> None:
    (measure,) = [one for one in exported(untranslated, "plans/example-2024.json")["measures"] if one["id"] == "2"]
    assert measure["title"] == {"zh": "奖励优质企业", "en": None}
    assert measure["provisions"][1]["incentives"][0]["rate_base"] == {"zh": "设备投资额", "en": None}
    with (untranslated / "site/data/provisions.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["plan"] == "example-2024"]
    assert {row["text_en"] for row in rows} == {""}
    assert all(row["text_zh"] for row in rows)
