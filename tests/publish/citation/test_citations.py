"""Citations: what people copy, typed out here, and files that other programs' parsers read back."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_file
from playwright.sync_api import expect

from build_scripts.atlas.edition import own_phrases
from build_scripts.publish.citation import formats
from build_scripts.publish.citation.items import Item, part_item
from build_scripts.publish.citation.styles import STYLES, pieces
from build_scripts.records.language import Language
from build_scripts.records.model import Atlas
from tests.support.browser import NewPage, Serve
from tests.support.project import ROOT
from tests.support.small_worlds import ATLAS
from tests.support.zotero import item_of

DESCRIBED = yaml.safe_load((ROOT / "templates/phrases.yaml").read_text(encoding="utf-8"))
PHRASES = {str(language): own_phrases(DESCRIBED, Atlas.model_validate(ATLAS), language) for language in Language}
DOCUMENT = Item(
    key="jia-2025", issuers=("中共甲市委员会", "甲市人民政府"), title="甲市规划", original_title="",
    number="甲政发〔2025〕3号", status="已印发", published=date(2025, 2, 3), source="https://jia.example/3.html",
    url="https://atlas.example/plans/jia-2025/", version=date(2026, 1, 5), language=Language.ZH,
    say=lambda key, **values: PHRASES["zh"][key].format(**values),
)  # fmt: skip
IN_ENGLISH = replace(
    DOCUMENT, issuers=("Party committee of Jia (中共甲市委员会)", "City government of Jia (甲市人民政府)"),
    title="Industry of Jia", original_title="甲市规划", status="Issued", language=Language.EN,
    url="https://atlas.example/en/plans/jia-2025/", say=lambda key, **values: PHRASES["en"][key].format(**values),
)  # fmt: skip
PARTS = {
    ("zh", "measure"): "二、(二)2",
    ("zh", "provision"): "二、(二)2，本站划分的第b款",
    ("zh", "incentive"): "二、(二)2，本站划分的奖补2",
    ("zh", "target"): "二、(二)2，本站划分的目标1",
    ("en", "measure"): "二、(二)2",
    ("en", "provision"): "二、(二)2, provision b of this site’s division",
    ("en", "incentive"): "二、(二)2, incentive 2 of this site’s division",
    ("en", "target"): "二、(二)2, target 1 of this site’s division",
}
ANCHORS = {"measure": "", "provision": "#b", "incentive": "#incentive-2", "target": "#target-1"}
SET = {
    ("zh", "gb-2025"): "中共甲市委员会，甲市人民政府. 甲市规划：甲政发〔2025〕3号[R/OL]. （2025-02-03）"
    "<：{place}>. https://jia.example/3.html. "
    "小图谱[EB/OL]（数据版本2026-01-05<；编者转述，非官方原文>）. {url}.",
    ("zh", "gb-2015"): "中共甲市委员会, 甲市人民政府. 甲市规划: 甲政发〔2025〕3号[R/OL]. (2025-02-03)<: {place}>. "
    "https://jia.example/3.html. 小图谱[EB/OL](数据版本2026-01-05<; 编者转述，非官方原文>). {url}.",
    ("zh", "law"): "中共甲市委员会、甲市人民政府：《甲市规划》<{place}>，甲政发〔2025〕3号，2025年2月3日发布，"
    "https://jia.example/3.html，载小图谱（数据版本2026-01-05<；编者转述，非官方原文>），{url}。",
    ("zh", "apa"): "中共甲市委员会，甲市人民政府. (2025年2月3日). 甲市规划（甲政发〔2025〕3号）<，{place}>. "
    "https://jia.example/3.html. 小图谱（数据版本2026-01-05<；编者转述，非官方原文>）. {url}",
    ("zh", "chicago"): "中共甲市委员会，甲市人民政府. 《甲市规划》<，{place}>. 甲政发〔2025〕3号. 2025年2月3日. "
    "https://jia.example/3.html. 小图谱（数据版本2026-01-05<；编者转述，非官方原文>）. {url}.",
    ("en", "apa"): "Party committee of Jia (中共甲市委员会) & City government of Jia (甲市人民政府). "
    "(2025, February 3). Industry of Jia [甲市规划] (甲政发〔2025〕3号)<, {place}>. https://jia.example/3.html. "
    "Small Atlas (data version 2026-01-05<; the editors’ paraphrase, not the official wording>). {url}",
    ("en", "chicago"): "Party committee of Jia (中共甲市委员会) and City government of Jia (甲市人民政府). "
    "“Industry of Jia” [甲市规划]<, {place}>. 甲政发〔2025〕3号. February 3, 2025. https://jia.example/3.html. "
    "Small Atlas (data version 2026-01-05<; the editors’ paraphrase, not the official wording>). {url}.",
}  # fmt: skip
"""What stands between < and > is said of parts alone."""


def cited(style: str, item: Item) -> str:
    return "".join(text for _, text in pieces(style, item))


def part(plan: Item, kind: str) -> Item:
    """A measure of the made-up plan, or a part of that measure."""
    measure = replace(plan, key="jia-2025-2.2.2", locator="二、(二)2", url=f"{plan.url}2.2.2/")
    number = {"provision": "b", "incentive": "2", "target": "1"}.get(kind)
    return part_item(measure, kind, number) if number else measure


@pytest.mark.parametrize(("language", "style"), SET)
def test_a_document_is_cited_as_its_issuers(language: str, style: str) -> None:
    item = IN_ENGLISH if language == "en" else DOCUMENT
    assert cited(style, item) == re.sub("<[^>]*>", "", SET[language, style]).format(url=item.url)


@pytest.mark.parametrize("kind", ANCHORS)
@pytest.mark.parametrize(("language", "style"), SET)
def test_a_part_is_cited_as_the_editors_paraphrase(language: str, style: str, kind: str) -> None:
    plan = IN_ENGLISH if language == "en" else DOCUMENT
    place, url = PARTS[language, kind], f"{plan.url}2.2.2/{ANCHORS[kind]}"
    assert cited(style, part(plan, kind)) == re.sub("[<>]", "", SET[language, style]).format(place=place, url=url)


def test_every_style_of_an_edition_was_typed_out() -> None:
    assert {("zh", style) for style in STYLES[Language.ZH]} | {("en", "apa"), ("en", "chicago")} == set(SET)
    assert set(STYLES[Language.EN]) == set(STYLES[Language.ZH])


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        ("gb-2025", "zh", "[发文机关不详]. 甲市规划[R]. 小图谱[EB/OL]（数据版本未发布）. {url}."),
        ("gb-2015", "zh", "[发文机关不详]. 甲市规划[R]. 小图谱[EB/OL](数据版本未发布). {url}."),
        ("law", "zh", "《甲市规划》，载小图谱（数据版本未发布），{url}。"),
        ("apa", "zh", "[发文机关不详]. (无日期). 甲市规划. 小图谱（数据版本未发布）. {url}"),
        ("apa", "en", "[Issuer not stated]. (n.d.). Industry of Jia [甲市规划]. {site}. {url}"),
        ("chicago", "en", "[Issuer not stated]. “Industry of Jia” [甲市规划]. {site}. {url}."),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_out_or_said(style: str, language: str, expected: str) -> None:
    item = IN_ENGLISH if language == "en" else DOCUMENT
    unknown = replace(item, issuers=(), number="", published=None, source="", version=None)
    assert cited(style, unknown) == expected.format(url=item.url, site="Small Atlas (data version unreleased)")


@pytest.mark.parametrize(
    ("style", "language", "names", "expected"),
    [
        ("gb-2025", "zh", "甲 乙 丙", "甲，乙，丙. "),
        ("gb-2025", "zh", "甲 乙 丙 丁", "甲，乙，丙，等. "),
        ("gb-2015", "zh", "甲 乙 丙 丁", "甲, 乙, 丙, 等. "),
        ("law", "zh", "甲 乙 丙 丁", "甲、乙、丙、丁：《"),
        ("apa", "zh", "甲 乙 丙", "甲，乙，丙. ("),
        ("apa", "en", "A B C", "A, B & C. ("),
        ("chicago", "en", "A B C", "A, B and C. “"),
        ("chicago", "en", "A", "A. “"),
    ],
)
def test_several_issuers(style: str, language: str, names: str, expected: str) -> None:
    item = replace(IN_ENGLISH if language == "en" else DOCUMENT, issuers=tuple(names.split()))
    assert cited(style, item).startswith(expected)


# --- as programs read them -------------------------------------------------------------------------------------------


def test_a_document_in_every_format() -> None:
    assert json.loads(formats.write([IN_ENGLISH], "json")) == [{
        "id": "jia-2025", "type": "report", "title": "Industry of Jia", "original-title": "甲市规划",
        "author": [
            {"literal": "Party committee of Jia (中共甲市委员会)"}, {"literal": "City government of Jia (甲市人民政府)"}
        ],
        "issued": {"date-parts": [[2025, 2, 3]]}, "number": "甲政发〔2025〕3号", "genre": "Policy document (Issued)",
        "URL": "https://jia.example/3.html", "language": "zh-CN",
        "note": "Read at Small Atlas (data version 2026-01-05), https://atlas.example/en/plans/jia-2025/",
    }]  # fmt: skip
    assert (
        formats.write([DOCUMENT], "bib")
        == """\
@techreport{jia-2025,
  author = {{中共甲市委员会} and {甲市人民政府}},
  title = {{甲市规划}},
  year = {2025},
  date = {2025-02-03},
  number = {甲政发〔2025〕3号},
  type = {政策文件（已印发）},
  note = {据小图谱（数据版本2026-01-05），https://atlas.example/plans/jia-2025/},
  url = {https://jia.example/3.html},
  language = {zh-CN},
}
"""
    )
    assert (
        formats.write([DOCUMENT], "ris")
        == """\
TY  - RPRT
ID  - jia-2025
AU  - 中共甲市委员会
AU  - 甲市人民政府
TI  - 甲市规划
PY  - 2025
DA  - 2025/02/03
SN  - 甲政发〔2025〕3号
M3  - 政策文件（已印发）
N1  - 据小图谱（数据版本2026-01-05），https://atlas.example/plans/jia-2025/
UR  - https://jia.example/3.html
LA  - zh-CN
ER  - \n"""
    )


def test_a_part_in_every_format_is_the_editors() -> None:
    place = "二、(二)2，本站划分的第b款"
    title, note = f"《甲市规划》{place}（编者转述，非官方原文）", (
        "原文件：中共甲市委员会、甲市人民政府：《甲市规划》，甲政发〔2025〕3号，2025-02-03，https://jia.example/3.html"
        "；数据版本2026-01-05"
    )  # fmt: skip
    url = "https://atlas.example/plans/jia-2025/2.2.2/#b"
    provision = part(DOCUMENT, "provision")
    assert json.loads(formats.write([provision], "json")) == [{
        "id": "jia-2025-2.2.2-b", "type": "webpage", "title": title, "author": [{"literal": "小图谱编者"}],
        "issued": {"date-parts": [[2026, 1, 5]]}, "container-title": "小图谱", "section": place,
        "original-author": [{"literal": "中共甲市委员会"}, {"literal": "甲市人民政府"}],
        "original-date": {"date-parts": [[2025, 2, 3]]}, "URL": url, "language": "zh-CN", "note": note,
    }]  # fmt: skip
    assert formats.write([provision], "bib").splitlines()[:6] == [
        "@online{jia-2025-2.2.2-b,", "  author = {{小图谱编者}},", f"  title = {{{{{title}}}}},",
        "  year = {2026},", "  date = {2026-01-05},", "  organization = {小图谱},",
    ]  # fmt: skip
    assert formats.write([provision], "ris").splitlines()[:5] == [
        "TY  - ELEC", "ID  - jia-2025-2.2.2-b", "AU  - 小图谱编者", f"TI  - {title}", "T2  - 小图谱",
    ]  # fmt: skip


def test_no_text_ends_a_record_of_ris_or_leaves_a_field_of_bibtex() -> None:
    title = "One\nER  - \n\nTY  - ELEC\r\nTI  - Two\u2028three"
    (record,) = rispy.loads(formats.ris(replace(DOCUMENT, title=title, issuers=("A\rAU  - B",), number="1\nER  - ")))
    assert record["title"] == "One ER - TY - ELEC TI - Two three"
    assert record["authors"] == ["A AU - B"]
    assert "title = {{a\\}, b = \\{\\textbackslash{}\\%}}" in formats.bibtex(replace(DOCUMENT, title="a}, b = {\\%"))


def untex(value: str) -> str:
    return re.sub(r"\\([{}$&#_%])", r"\1", value.strip("{}").replace(r"\textasciitilde{}", "~"))


def test_all_formats_say_the_same(world: Path) -> None:
    """Of every plan, measure, provision, incentive and target of the world, in both editions."""
    examined, site = 0, world / "site"
    for path in site.glob("**/citations.json"):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        library = parse_file(str(path.with_suffix(".bib")))
        assert library.failed_blocks == []
        records = rispy.loads(path.with_suffix(".ris").read_text(encoding="utf-8"))
        for csl, entry, record in zip(wanted, library.entries, records, strict=True):
            fields = {field.key: untex(field.value) for field in entry.fields}
            kinds = {"report": ("techreport", "RPRT"), "webpage": ("online", "ELEC")}
            assert (entry.entry_type, record["type_of_reference"]) == kinds[csl["type"]]
            authors = [author["literal"] for author in csl.get("author", [])]
            assert record.get("authors", []) == authors
            assert [name for name in re.split(r"\}? and \{?", fields.get("author", "")) if name] == authors
            day = "-".join(f"{part:02}" for part in csl.get("issued", {"date-parts": [[]]})["date-parts"][0])
            assert (record.get("date", "").replace("/", "-"), fields.get("date", "")) == (day, day)
            assert (record["id"], record["title"], record["urls"][0], record["notes"][0]) == (
                entry.key, fields["title"], fields["url"], fields["note"]
            ) == (csl["id"], csl["title"], csl["URL"], csl["note"])  # fmt: skip
            assert record.get("number", record.get("issn")) == fields.get("number") == csl.get("number")
            examined += 1
    assert examined


def test_zotero_takes_a_page_as_what_it_is(world: Path) -> None:
    at = "http://127.0.0.1/policy-atlas/"
    page = (world / "site/en/plans/example-2024/index.html").read_text(encoding="utf-8")
    summary = "Lizhou's document on manufacturing. In two items it names amounts and sets two targets."
    assert item_of(page) == {
        "itemType": "report", "title": "Measures to Support Manufacturing (Draft for Comment)",
        "creators": [("City government of Lizhou (梨洲市人民政府)",)], "date": "2024-03-01", "language": "zh-CN",
        "reportNumber": "梨发〔2024〕1号", "reportType": "Policy document (Draft for comment)",
        "url": "https://www.example.org/plans/2024/1.html", "abstractNote": f"The editors’ summary: {summary}",
        "extra": f"Read at Pear Atlas (data version unreleased), {at}en/plans/example-2024/",
    }  # fmt: skip
    page = (world / "site/plans/example-2024/2/index.html").read_text(encoding="utf-8")
    assert item_of(page) == {
        "itemType": "webpage", "publicationTitle": "梨洲政策图谱", "creators": [("梨洲政策图谱编者",)],
        "title": "《关于支持制造业发展的若干措施（征求意见稿）》二、(一)2（编者转述，非官方原文）",
        "language": "zh-CN", "url": f"{at}plans/example-2024/2/", "abstractNote": "按称号给予奖励，并支持设备更新。",
        "extra": "原文件：梨洲市人民政府：《关于支持制造业发展的若干措施（征求意见稿）》，梨发〔2024〕1号，2024-03-01，"
        "https://www.example.org/plans/2024/1.html；数据版本未发布",
    }  # fmt: skip
    tagged = '<meta name="citation_title" content="T"><meta property="og:type" content="article">'
    assert item_of(tagged)["itemType"] == "journalArticle"


def test_what_zotero_takes_agrees_with_the_files(world: Path) -> None:
    examined, site = 0, world / "site"
    for path in site.glob("**/cite.json"):
        (csl,) = json.loads(path.read_text(encoding="utf-8"))
        item = item_of(path.with_name("index.html").read_text(encoding="utf-8"))
        day = "-".join(f"{part:02}" for part in csl.get("issued", {"date-parts": [[]]})["date-parts"][0])
        assert (item["itemType"], item["title"], item.get("date", "")) == (csl["type"], csl["title"], day)
        assert (item["url"], item["extra"], item["language"]) == (csl["URL"], csl["note"], csl["language"])
        assert item["creators"] == [(author["literal"],) for author in csl.get("author", [])]
        assert (item.get("reportNumber"), item.get("reportType")) == (csl.get("number"), csl.get("genre"))
        examined += 1
    assert examined


# --- on pages --------------------------------------------------------------------------------------------------------

AT = "http://127.0.0.1/policy-atlas/"
TWO = "plans/example-2024/2/"
LAW = (
    "梨洲市人民政府：《关于支持制造业发展的若干措施（征求意见稿）》二、(一)2{further}，梨发〔2024〕1号，2024年3月1日发布，"
    "https://www.example.org/plans/2024/1.html，载梨洲政策图谱（数据版本未发布；编者转述，非官方原文），"
    "{url}。"
)
APA = (
    "City government of Lizhou (梨洲市人民政府). (2024, March 1). Measures to Support Manufacturing (Draft for "
    "Comment) [关于支持制造业发展的若干措施（征求意见稿）] (梨发〔2024〕1号), 二、(一)2{further}. "
    "https://www.example.org/plans/2024/1.html. Pear Atlas "
    "(data version unreleased; the editors’ paraphrase, not the official wording). {url}"
)
SAID = (
    "Firms newly recognised as national single champions and little giants receive up to ¥1 million and ¥500,000 "
    "respectively. (the editors’ paraphrase, not the official wording)"
)


def citations(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<span class="pa-citation"[^>]*>(.*?)</span>\s*(?=</p>)', text, re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", "", text)) for text in found]


def test_a_plan_is_cited_in_every_style_and_a_measure_in_one(world: Path) -> None:
    plan = TWO.removesuffix("2/")
    assert [len(citations(world / "site" / edition / plan / "index.html")) for edition in ("en", "")] == [5, 5]
    assert citations(world / "site/en" / TWO / "index.html") == [APA.format(further="", url=f"{AT}en/{TWO}")]
    (chinese,) = citations(world / "site" / TWO / "index.html")
    assert "[R/OL]. （2024-03-01）" in chinese


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_other_styles_are_read_when_somebody_asks(
    edition: str, world: Path, serve: Serve, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{serve(world / 'site', '/policy-atlas/')}{edition}{TWO}")
    shown = page.locator(".pa-citation")
    assert shown.count() == 1
    page.get_by_role("button", name={"": "其他引用格式", "en/": "Other styles"}[edition]).click()
    expect(shown).to_have_count(5)
    said = shown.all_text_contents()
    assert LAW.format(further="", url=f"{AT}{edition}{TWO}") == said[{"": 2, "en/": 4}[edition]]
    names = page.locator("p:has(> .pa-citation) > .pa-label").all_text_contents()
    assert len(set(names)) == 5
    assert page.seen.page_errors == []


def test_where_the_other_styles_cannot_be_read_the_page_says_so(world: Path, serve: Serve, new_page: NewPage) -> None:
    page = new_page()
    page.route("**/fetched/*/cite/**", lambda route: route.abort())
    page.goto(f"{serve(world / 'site', '/policy-atlas/')}en/{TWO}")
    page.get_by_role("button", name="Other styles").click()
    expect(page.get_by_role("button", name="The other styles could not be read; try again")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="The other styles could not be read; try again").click()
    expect(page.locator(".pa-citation")).to_have_count(5)


def test_hostile_texts_are_cited_as_the_texts_that_they_are(world: Path) -> None:
    page = world / "site/plans/hostile-2025/index.html"
    assert citations(page)[0] == (
        "市财政局|<i>. Plan: 规划2025 <script>alert('zh title')</script>[R]. 梨洲政策图谱[EB/OL]（数据版本未发布）. "
        f"{AT}plans/hostile-2025/."
    )
    assert item_of(page.read_text(encoding="utf-8"))["creators"] == [("市财政局|<i>",)]


def test_every_measure_has_its_files_and_links_them(world: Path) -> None:
    pages = sorted(page for page in (world / "site").glob("**/plans/*/*/index.html") if page.parent.name != "full")
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for name in ("cite.bib", "cite.ris", "cite.json"):
            assert f'<a href="{name}" download>' in text
            assert (page.parent / name).stat().st_size > 100


@pytest.mark.parametrize(
    ("edition", "anchor", "button", "copied"),
    [
        ("", "b", "复制链接", f"{AT}{TWO}#b"),
        ("", "b", "复制引文（法学引注）", LAW.format(further="，本站划分的第b款", url=f"{AT}{TWO}#b")),
        ("", "incentive-2", "复制链接", f"{AT}{TWO}#incentive-2"),
        ("en/", "incentive-2", "Copy citation (Chinese legal citation)",
         LAW.format(further="，本站划分的奖补2", url=f"{AT}en/{TWO}#incentive-2")),
        ("en/", "b", "Copy citation (APA)",
         APA.format(further=", provision b of this site’s division", url=f"{AT}en/{TWO}#b")),
        ("en/", "a", "Copy text", SAID),
    ],
)  # fmt: skip
def test_a_place_is_copied_as_link_citation_and_text(
    edition: str, anchor: str, button: str, copied: str, world: Path, serve: Serve, new_page: NewPage
) -> None:
    assert copied_from(f"{serve(world / 'site', '/policy-atlas/')}{edition}{TWO}", anchor, button, new_page) == copied


def test_the_official_wording_is_copied_as_official(sourced: Path, serve: Serve, new_page: NewPage) -> None:
    address = f"{serve(sourced / 'site', '/policy-atlas/')}{TWO}"
    text, apa = (copied_from(address, "s1", button, new_page) for button in ("复制文字", "复制引文（APA）"))
    assert len(text) > 10
    assert re.findall("转述|本站划分", text + apa) == []
    assert apa.endswith(f"{AT}{TWO}#s1")


def copied_from(address: str, anchor: str, button: str, new_page: NewPage) -> str:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address)
    menu = page.locator(f"#{anchor} .pa-copy")
    menu.locator("summary").click()
    pressed = menu.get_by_role("button", name=button, exact=True)
    pressed.click()
    expect(menu.get_by_role("button", name=re.compile("^(已复制|Copied)$"))).to_be_visible()
    assert page.seen.page_errors == []
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (
            "en/plans/example-2024/",
            "Measures to Support Manufacturing (Draft for Comment) · Lizhou · Draft for comment",
        ),
        ("plans/example-2024/2/", "2 奖励优质企业（梨洲2024） · 梨洲市 · 征求意见稿"),
        ("plans/", "计划"),
    ],
)
def test_a_shared_page_says_place_plan_and_status(address: str, title: str, world: Path) -> None:
    page = (world / "site" / address / "index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:title" content="{title}">' in page
    (image,) = re.findall(f'<meta property="og:image" content="{AT}([^"]*)">', page)
    start = (world / "site" / image).read_bytes()[:24]
    assert start[:8] == b"\x89PNG\r\n\x1a\n"
    size = [int.from_bytes(start[16:20]), int.from_bytes(start[20:24])]
    assert [int(value) for value in re.findall(r'og:image:(?:width|height)" content="(\d+)"', page)] == size


def test_the_form_for_errors_is_filled_in(world: Path) -> None:
    page = (world / "site/en/plans/example-2024/2/index.html").read_text(encoding="utf-8")
    report = re.search(r'href="(https://example\.org/pears/code/issues/new[^"]*)"', page)
    assert report
    assert "template=correction.yml" in html.unescape(report[1])
    assert "record=example-2024%2F2" in html.unescape(report[1])


def test_where_a_measure_comes_from_is_told(world: Path) -> None:
    page = (world / "site/en/plans/example-2024/2/index.html").read_text(encoding="utf-8")
    part = page[page.index('id="provenance"') :]
    text = html.unescape(re.sub("<[^>]*>", "", part))
    expected = ["Measures to Support Manufacturing (Draft for Comment)", "dated 2024-03-01", "梨洲市人民政府"]
    expected += ["https://www.example.org/plans/2024/1.html", "2024–2026, not over when this was checked", "2024-04-01"]
    assert [told for told in (*expected, "Draft for comment", "unofficial") if told not in text] == []
