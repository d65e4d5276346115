"""Citations: what people copy, typed out here, and files that other programs' parsers read back."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from datetime import date
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_file
from playwright.sync_api import expect

from build_scripts.atlas.values import Language
from build_scripts.publish.citation.formats import ris
from build_scripts.publish.citation.items import Item
from build_scripts.publish.citation.styles import fill, patterns
from tests.support.browser import NewPage, Serve

AT = "http://127.0.0.1/policy-atlas/"
TWO = f"{AT}plans/example-2024/2/"
EN_TWO = f"{AT}en/plans/example-2024/2/"
TITLE_ZH = "关于支持制造业发展的若干措施（征求意见稿）"
TITLE_EN = "Measures to Support Manufacturing (Draft for Comment)"
SAID = (
    "Firms newly recognised as national single champions and little giants receive up to ¥1 million and ¥500,000 "
    "respectively."
)
VISITED = "2024年4月1日访问。"
CITED = {
    "plans/example-2024/2/": [
        f"梨洲市人民政府. {TITLE_ZH}：二、(一)2: 梨发〔2024〕1号[EB/OL]. (2024-03-01)[2024-04-01]. {TWO}.",
        f"梨洲市人民政府：《{TITLE_ZH}》二、(一)2，梨发〔2024〕1号，2024年3月1日发布，载制造业政策图谱，{TWO}，{VISITED}",
        f"梨洲市人民政府. (2024, March 1). {TITLE_ZH}：二、(一)2 (梨发〔2024〕1号). 制造业政策图谱. {TWO}",
        f"梨洲市人民政府. “{TITLE_ZH}：二、(一)2.” 梨发〔2024〕1号. 制造业政策图谱, March 1, 2024. {TWO}.",
    ],
    "en/plans/example-2024/2/": [
        f"梨洲市人民政府. (2024, March 1). {TITLE_EN}, 二、(一)2 (梨发〔2024〕1号). Policy Atlas. {EN_TWO}",
        f"梨洲市人民政府. “{TITLE_EN}, 二、(一)2.” 梨发〔2024〕1号. Policy Atlas, March 1, 2024. {EN_TWO}.",
        f"梨洲市人民政府. {TITLE_EN}, 二、(一)2: 梨发〔2024〕1号[EB/OL]. (2024-03-01)[2024-04-01]. {EN_TWO}.",
        f"梨洲市人民政府：《{TITLE_ZH}》二、(一)2，梨发〔2024〕1号，2024年3月1日发布，载制造业政策图谱，{EN_TWO}，{VISITED}",
    ],
}


ITEM = Item(
    key="p-2024", plan_title="Work Plan", part="", locator="", issuers=(), status="", number="", published=None,
    checked=date(2024, 4, 1), url=AT, source="", site_name="Atlas", language=Language.EN,
)  # fmt: skip


def citations(page: str) -> list[str]:
    found = re.findall(r'<span class="pa-citation"[^>]*>(.*?)</span>\s*(?=</p>|<button)', page, re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", "", text)) for text in found]


@pytest.mark.parametrize("address", CITED)
def test_a_measure_is_cited_in_every_style(address: str, world: Path) -> None:
    page = (world / "site" / address / "index.html").read_text(encoding="utf-8")
    assert citations(page) == CITED[address]


def test_the_plan_itself_is_cited_without_a_locator(world: Path) -> None:
    page = (world / "site/plans/example-2024/index.html").read_text(encoding="utf-8")
    assert citations(page)[0] == (
        f"梨洲市人民政府. {TITLE_ZH}: 梨发〔2024〕1号[EB/OL]. (2024-03-01)[2024-04-01]. {AT}plans/example-2024/."
    )


def test_hostile_texts_are_cited_as_the_texts_that_they_are(world: Path) -> None:
    """GB/T 7714 sets Latin letters of names in capitals."""
    page = (world / "site/plans/hostile-2025/index.html").read_text(encoding="utf-8")
    assert citations(page)[0] == (
        "市财政局|<I>. Plan: 规划2025 <script>alert('zh title')</script>[EB/OL]. [2025-05-01]. "
        f"{AT}plans/hostile-2025/."
    )


def test_a_plan_without_an_issuer_says_so_and_names_its_title_once() -> None:
    apa = fill(patterns(ITEM, lambda _: "[Issuer not stated]")["apa"], "", AT)
    assert apa == f"[Issuer not stated]. (n.d.). Work Plan. Atlas. Retrieved April 1, 2024, from {AT}"


def parsed_bibtex(path: Path) -> list[dict[str, str]]:
    library = parse_file(str(path))
    assert library.failed_blocks == []
    entries = library.entries
    return [{"key": entry.key, **{field.key: field.value for field in entry.fields}} for entry in entries]


def test_bibtex_and_ris_come_back_from_a_parser(world: Path) -> None:
    """Every plan, measure and provision, in both editions."""
    examined = 0
    for path in sorted((world / "site").glob("**/citations.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        bib, ris = parsed_bibtex(path.with_suffix(".bib")), rispy.loads(path.with_suffix(".ris").read_text("utf-8"))
        assert len(wanted) == len(bib) == len(ris)
        for csl, entry, record in zip(wanted, bib, ris, strict=True):
            issuers = [author["literal"] for author in csl.get("author", [])]
            issued = csl.get("issued", {"date-parts": [[None]]})["date-parts"][0]
            assert record["id"] == entry["key"] == csl["id"]
            assert record["title"] == untex(entry["title"]) == csl["title"]
            assert record.get("authors", []) == issuers
            assert [untex(name) for name in re.findall(r"\{([^{}]+)\}", entry.get("author", ""))] == issuers
            assert record["urls"] == [entry["url"]] == [csl["URL"]]
            assert (record.get("year"), entry.get("year")) == (str(issued[0]) if issued[0] else None,) * 2
            examined += 1
    assert examined == 2 * (2 + 4 + 6)


def test_no_text_ends_a_record_of_ris() -> None:
    broken = "One\nER  - \n\nTY  - ELEC\r\nTI  - Two\u2028three"
    item = dataclasses.replace(ITEM, plan_title=broken, locator="1\nER  - ", issuers=("A\rAU  - B",))
    (record,) = rispy.loads(ris(item))
    assert record["title"] == "One ER - TY - ELEC TI - Two three"
    assert record["authors"] == ["A AU - B"]


def untex(value: str) -> str:
    return re.sub(r"\\([{}$&#_%])", r"\1", value.strip("{}").replace(r"\textasciitilde{}", "~"))


def test_a_provision_is_cited_with_its_letter_and_its_anchor(world: Path) -> None:
    for edition, locator in (("", "二、(一)2第b款"), ("en/", "二、(一)2, provision b")):
        every = json.loads((world / "site" / edition / "plans/example-2024/citations.json").read_text(encoding="utf-8"))
        found = next(csl for csl in every if csl["id"] == "example-2024-2-b")
        assert found["section"] == locator
        assert found["title"].endswith(locator)
        assert found["URL"] == f"{AT}{edition}plans/example-2024/2/#b"
        assert found["issued"] == {"date-parts": [[2024, 3, 1]]}


def test_every_measure_has_its_files_and_links_them(world: Path) -> None:
    pages = sorted((world / "site").glob("**/plans/*/*/index.html"))
    assert len(pages) == 8
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for name in ("cite.bib", "cite.ris", "cite.json"):
            assert f'<a href="{name}" download>' in text
            assert (page.parent / name).stat().st_size > 100


def test_zotero_finds_its_fields(world: Path) -> None:
    page = (world / "site/plans/example-2024/2/index.html").read_text(encoding="utf-8")
    fields = dict(re.findall(r'<meta name="((?:citation_|DC\.)\w+)" content="([^"]*)">', page))
    assert fields == {
        "citation_title": f"{TITLE_ZH}：二、(一)2",
        "citation_author": "梨洲市人民政府",
        "citation_publication_date": "2024/03/01",
        "citation_public_url": TWO,
        "citation_language": "zh-CN",
        "DC.title": f"{TITLE_ZH}：二、(一)2",
        "DC.creator": "梨洲市人民政府",
        "DC.date": "2024-03-01",
        "DC.type": "Text",
        "DC.identifier": TWO,
        "DC.source": "https://www.example.org/plans/2024/1.html",
        "DC.publisher": "制造业政策图谱",
        "DC.language": "zh-CN",
        "DC.rights": "https://creativecommons.org/licenses/by/4.0/",
    }


@pytest.mark.parametrize(
    ("edition", "anchor", "button", "copied"),
    [
        ("", "b", "复制链接", f"{TWO}#b"),
        ("", "b", "复制引文", CITED["plans/example-2024/2/"][0].replace("2: 梨", "2第b款: 梨").replace("2/.", "2/#b.")),
        ("", "incentive-2", "复制链接", f"{TWO}#incentive-2"),
        ("en/", "b", "Copy citation", CITED["en/plans/example-2024/2/"][0].replace(")2 (", ")2, provision b (") + "#b"),
        ("en/", "a", "Copy text", SAID),
    ],
)  # fmt: skip
def test_a_place_is_copied_as_link_citation_and_text(
    edition: str, anchor: str, button: str, copied: str, world: Path, serve: Serve, new_page: NewPage
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{serve(world / 'site', '/policy-atlas/')}{edition}plans/example-2024/2/")
    menu = page.locator(f"#{anchor} .pa-copy")
    menu.locator("summary").click()
    menu.get_by_role("button", name=button, exact=True).click()
    expect(menu.get_by_role("button", name={"": "已复制", "en/": "Copied"}[edition])).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == copied
    assert page.seen.page_errors == []


def test_the_form_for_errors_is_filled_in(world: Path) -> None:
    page = (world / "site/en/plans/example-2024/2/index.html").read_text(encoding="utf-8")
    report = re.search(r'href="(https://github[^"]*issues/new[^"]*)"', page)
    assert report
    assert "template=correction.yml" in html.unescape(report[1])
    assert "record=example-2024%2F2" in html.unescape(report[1])


def test_where_a_measure_comes_from_is_told(world: Path) -> None:
    page = (world / "site/en/plans/example-2024/2/index.html").read_text(encoding="utf-8")
    part = page[page.index('id="provenance"') :]
    text = html.unescape(re.sub("<[^>]*>", "", part))
    expected = [TITLE_EN, "dated 2024-03-01", "https://www.example.org/plans/2024/1.html", "梨洲市人民政府"]
    expected += ["Draft for comment", "2024–2026, not over when this was checked", "2024-04-01", "unofficial"]
    assert [told for told in expected if told not in text] == []
