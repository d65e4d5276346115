"""Made-up documents of the shapes that real ones have, cited in every style and format: as an editor typed them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

from build_scripts.publish.citation import formats
from build_scripts.publish.citation.items import Item, Where
from build_scripts.publish.citation.reference import CitedPlan, cited
from build_scripts.publish.citation.styles import STYLES, pieces
from build_scripts.records.language import Language
from tests.support.small_worlds import context, entry, incentive, measure, plan, site
from tests.support.zotero import item_of

# every scalar a text, as in a plan file
DOCUMENTS: Mapping[str, Any] = yaml.load(
    Path(__file__).with_name("documents.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
BODIES = {
    "industry": ("工信部门", "Industry office", "甲市工业和信息化局"),
    "government": ("市人民政府", "City government", "甲市人民政府"),
    "party": ("党委", "Party committee", "中共甲市委员会"),
}
PARTS = {"measure": "2.1/", "provision": "2.1/#b", "incentive": "2.1/#incentive-1"}
"""Each part of the documents that is cited here, and its address below the plan's."""
KEYS = {
    "": "jia-1", "measure": "jia-1-2.1", "provision": "jia-1-2.1-b", "incentive": "jia-1-2.1-incentive-1"
}  # fmt: skip
PLACES = {
    ("zh", "measure"): "二、(一)",
    ("zh", "provision"): "二、(一)，本站划分的第b款",
    ("zh", "incentive"): "二、(一)，本站划分的奖补1",
    ("en", "measure"): "二、(一)",
    ("en", "provision"): "二、(一), provision b of this site’s division",
    ("en", "incentive"): "二、(一), incentive 1 of this site’s division",
}
EDITORS = {"zh": "小图谱编者", "en": "The editors of Small Atlas"}
SITE = {"zh": "小图谱", "en": "Small Atlas"}
TYPED = list(product(DOCUMENTS, ("zh", "en")))


@cache
def plan_of(name: str, language: str) -> CitedPlan:
    """How a document is cited in an edition, read from a plan file as every plan is."""
    fields: dict[str, Any] = _nulls(DOCUMENTS[name]["plan"])
    parts = measure("2.1", {}, {"incentives": [incentive()]}, locator="二、(一)")
    whole = plan("jia-1", "jia", parts, **({"document_number": None, "issuer": []} | fields))
    others = plan("jia-0", "jia", measure("1"), issuer=[printed for _, _, printed in BODIES.values()])
    bodies = [entry(kind, printed=[form]) | {"name": {"zh": zh, "en": en}} for kind, (zh, en, form) in BODIES.items()]
    with TemporaryDirectory() as folder:
        linked = site(Path(folder), [others, whole], bodies=bodies)
        own, chinese = context(linked, Language(language)), context(linked, Language.ZH)
    where = Where(f"https://atlas.example/{'' if language == 'zh' else 'en/'}", date(2026, 1, 5))
    return cited(own, own.site.plans[-1], chinese.say, where)


def _nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nulls(inner) for key, inner in value.items()}
    return None if value == "null" else value


def item(name: str, language: str, part: str = "") -> Item:
    (found,) = (one for one in plan_of(name, language).items() if one.key == KEYS[part])
    return found


def url(language: str, part: str = "") -> str:
    return f"https://atlas.example/{'' if language == 'zh' else 'en/'}plans/jia-1/{PARTS.get(part, '')}"


# --- for people ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), TYPED)
def test_a_document_in_every_style(name: str, language: str) -> None:
    styles = {style: text for style, text in DOCUMENTS[name][language].items() if style not in {"fields", "part"}}
    said = {style: "".join(text for _, text in pieces(style, item(name, language))) for style in styles}
    assert said == {
        style: re.sub("<[^>]*>", "", text).replace("{url}", url(language)) for style, text in styles.items()
    }


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("name", "language"), TYPED)
def test_a_part_in_every_style(name: str, language: str, part: str) -> None:
    styles = {style: text for style, text in DOCUMENTS[name][language].items() if style not in {"fields", "part"}}
    said = {style: "".join(text for _, text in pieces(style, item(name, language, part))) for style in styles}
    place, address = PLACES[language, part], url(language, part)
    assert said == {
        style: re.sub("[<>]", "", text).replace("{place}", place).replace("{url}", address)
        for style, text in styles.items()
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_chinese_styles_stay_chinese_among_english_ones(name: str) -> None:
    plan = plan_of(name, "en")
    typed = DOCUMENTS[name]["zh"] | {style: DOCUMENTS[name]["en"][style] for style in ("apa", "chicago")}
    shown = ["".join(text for _, text in one.pieces) for group in plan.citations() for one in group.citations]
    assert shown == [re.sub("<[^>]*>", "", typed[style]).replace("{url}", url("en")) for style in STYLES[Language.EN]]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_file_of_styles_has_places_for_a_measure_s_own(name: str) -> None:
    typed = DOCUMENTS[name]["zh"]
    groups = json.loads(plan_of(name, "zh").styles())
    said = ["".join(text for _, text in one["pieces"]) for group in groups for one in group["citations"]]
    whole = [re.sub("[<>]", "", typed[style]) for style in STYLES[Language.ZH]]
    assert said == [text.replace("{place}", "{locator}") for text in whole]
    assert [group["divisions"]["provision"] for group in groups] == ["，本站划分的第{id}款"] * len(groups)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_chinese_sign_stands_between_names_in_english(name: str) -> None:
    """What an editor would strike out: 、 between issuers, & beside Chinese names alone, a year that nobody told."""
    for style in ("apa", "chicago"):
        typed = DOCUMENTS[name]["en"][style]
        assert re.findall(r"[、，]|(?<![)]) & |[一-鿿] (?:&|and) [一-鿿]", typed) == []


# --- for programs ----------------------------------------------------------------------------------------------------


def expected(name: str, language: str, part: str) -> dict[str, Any]:
    """What an editor typed of a document or of a part of it; of a part, the editors are the authors."""
    fields = DOCUMENTS[name][language]["fields"]
    if part:
        typed = DOCUMENTS[name][language]["part"]
        fields = {"authors": [EDITORS[language]], "date": "2026-01-05", "address": url(language, part)} | typed
    filled = {"number": "", "genre": "", "date": "", "original": "", "authors": []} | fields
    place = PLACES.get((language, part), "")
    return {
        key: value.replace("{place}", place).replace("{url}", url(language, part)) if isinstance(value, str) else value
        for key, value in filled.items()
    } | {"place": place, "language": "en" if part and language == "en" else "zh-CN"}


CITED = list(product(DOCUMENTS, ("zh", "en"), ("", *PARTS)))


@pytest.mark.parametrize(("name", "language", "part"), CITED)
def test_csl_json(name: str, language: str, part: str) -> None:
    want, document = expected(name, language, part), DOCUMENTS[name][language]["fields"]
    (said,) = json.loads(formats.write([item(name, language, part)], "json"))
    original = DOCUMENTS[name]["en"]["fields"]["original"] if language == "en" else ""
    wanted = {
        "id": KEYS[part], "type": "webpage" if part else "report", "title": want["title"],
        "author": [{"literal": author} for author in want["authors"]], "issued": day(want["date"]),
        "number": want["number"], "genre": want["genre"], "container-title": SITE[language] if part else "",
        "section": want["place"], "original-title": original,
        "original-author": [{"literal": author} for author in document.get("authors", [])] if part else [],
        "original-date": day(document.get("date", "")) if part else {},
        "URL": want["address"], "language": want["language"], "note": want["note"],
    }  # fmt: skip
    assert said == {key: value for key, value in wanted.items() if value}


def day(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(number) for number in text.split("-")]]} if text else {}


@pytest.mark.parametrize(("name", "language", "part"), CITED)
def test_ris(name: str, language: str, part: str) -> None:
    want = expected(name, language, part)
    (said,) = rispy.loads(formats.write([item(name, language, part)], "ris"))
    wanted = {
        "type_of_reference": "ELEC" if part else "RPRT", "authors": want["authors"], "title": want["title"],
        "year": want["date"][:4], "date": want["date"].replace("-", "/"), "issn": want["number"],
        "type_of_work": want["genre"], "section": want["place"], "notes": [want["note"]], "urls": [want["address"]],
        "language": want["language"], "secondary_title": SITE[language] if part else "",
    }  # fmt: skip
    assert said.pop("id") == KEYS[part]
    assert {key: value for key, value in said.items() if value} == {
        key: value for key, value in wanted.items() if value
    }


@pytest.mark.parametrize(("name", "language", "part"), CITED)
def test_bibtex(name: str, language: str, part: str) -> None:
    want = expected(name, language, part)
    (said,) = parse_string(formats.write([item(name, language, part)], "bib")).entries
    wanted = {
        "author": " and ".join(f"{{{author}}}" for author in want["authors"]), "title": f"{{{want['title']}}}",
        "year": want["date"][:4], "date": want["date"], "number": want["number"], "type": want["genre"],
        "organization": SITE[language] if part else "", "note": want["note"], "url": want["address"],
        "language": want["language"],
    }  # fmt: skip
    fields = {field.key: re.sub(r"\\([#&_%])", r"\1", field.value) for field in said.fields}
    assert (said.entry_type, said.key) == ("online" if part else "techreport", KEYS[part])
    assert fields == {key: value for key, value in wanted.items() if value}


@pytest.mark.parametrize(("name", "language", "part"), CITED)
def test_zotero(name: str, language: str, part: str) -> None:
    want = expected(name, language, part)
    head = "".join(
        f'<meta name="{field}" content="{value}">' for field, value in formats.zotero(item(name, language, part), "S.")
    )
    wanted = {
        "itemType": "webpage" if part else "report", "title": want["title"], "date": want["date"],
        "creators": [(author,) for author in want["authors"]], "reportNumber": want["number"],
        "reportType": want["genre"], "url": want["address"], "extra": want["note"], "language": want["language"],
    }  # fmt: skip
    said = item_of(head)
    summary = said.pop("abstractNote", "")
    assert {key: said.get(key) for key in wanted if wanted[key]} == {
        key: value for key, value in wanted.items() if value
    }
    assert {key for key in wanted if not wanted[key]} & {key for key in said if said[key]} == set()
    assert summary == ("" if part else {"zh": "编者摘要：S.", "en": "The editors’ summary: S."}[language])
