"""The text of official pages and files, as an authority publishes them and as somebody hostile would."""

from __future__ import annotations

import time

import pytest

from build_scripts.official import OfficialText, divide, paper
from build_scripts.official.extract import Form, extract
from build_scripts.official.webpage import Attachment
from tests.support.official_files import archive, docx, paragraph, pdf

HEAD = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>门户</title><style>p{}</style>"
    "<script>var a='<p>脚本</p>'</script></head>"
)
NAVIGATION = '<div class="top"><a href="/">首页</a> | <a href="/zw">政务公开</a></div>'
FOOT = (
    '<h3>相关阅读</h3><ul><li><a href="/1">关于召开会议的通知</a> 2025-01-02</li></ul>'
    '<div>上一篇：<a href="/2">另一份文件</a></div>'
    "<div>主办：云屿市人民政府 您是第<span>12345</span>位访客</div>"
)


def page(inside: str) -> str:
    return f"{HEAD}<body>{NAVIGATION}{inside}{FOOT}</body></html>"


def lines(markup: str) -> list[str]:
    """The lines of a page that are not empty."""
    return [line for line in extract(markup.encode(), "text/html").text.splitlines() if line]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_page_without_its_navigation_and_counts() -> None:
    inside = (
        "<h1>若干措施</h1><p>发布日期：2025-01-02 浏览次数：<b>88</b>次</p><p style='text-indent:2em'>一、目标</p>"
        "<p>1.建<span>平</span><b>台</b>。浏览次数：5次。</p><p>附件：1.<a href='/f/1.DOCX?v=2'>重点项目 清单</a></p>"
    )
    found = extract(page(inside).encode(), "text/html; charset=utf-8")
    assert [line for line in found.text.splitlines() if line] == [
        "若干措施",
        "发布日期：2025-01-02 浏览次数：",
        "一、目标",
        "1.建平台。浏览次数：5次。",
        "附件：1.重点项目 清单",
        "相关阅读",
        "主办：云屿市人民政府 您是第位访客",
    ]
    assert found.taken_out == (
        "首页 | 政务公开",
        "• 关于召开会议的通知 2025-01-02",
        "上一篇：另一份文件",
        "发布日期：2025-01-02 浏览次数：88次",
        "主办：云屿市人民政府 您是第12345位访客",
    )
    assert found.attachments == (Attachment("重点项目 清单", "/f/1.DOCX?v=2"),)
    assert (found.form, found.encoding, found.notes) == (Form.HTML, "utf-8", ())


LAYOUTS = {
    "paragraphs": "<p>一、目标</p><p>1.建平台。</p><p>2.强企业。</p>",
    "line breaks": "<div>　　一、目标<br>\n&emsp;&emsp;1.建平台。<br/>&nbsp;2.强企业。</div>",
    "a table for layout": (
        "<table><tr><td><a href=/x>栏目</a><br><a href=/y>栏目</a></td>"
        "<td>一、目标<br>1.建平台。<p>2.强企业。</p></td></tr></table>"
    ),
    "parts that a tab hides": (
        "<div>一、目标</div><div style='display:none'><p>1.建平台。</p></div><div hidden>2.强企业。</div>"
    ),
    "classes that sound like furniture": (
        "<div class='share hidden'>一、目标</div><div class=footer>1.建平台。</div><nav>2.强企业。</nav>"
    ),
    "links to a reading": (
        "<p><a href=/a>一、目标</a></p><p><a href=/b>1.建平台。</a></p><p><a href=/c>2.强企业。</a></p>"
    ),
    "numbers within bullets": "<ul><li>一、目标</li><li><p>1.建平台。</p></li></ul><ol><li>2.强企业。</li></ol>",
    "text before a form": "<form>一、目标<div>1.建平台。<input value=搜索><button>搜索</button></div>2.强企业。</form>",
    "as Word saves it": (
        "<div><p class=MsoNormal><span lang=EN-US>一<o:p></o:p></span><span>、目标</span></p></div>"
        "1<b>.建平台</b>。<br>2.强企业。"
    ),
}


@pytest.mark.parametrize("inside", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_nothing_is_lost_however_a_page_is_laid_out(inside: str) -> None:
    assert lines(page(inside))[:3] == ["一、目标", "1.建平台。", "2.强企业。"]


def test_lists_are_numbered_as_a_browser_numbers_them() -> None:
    inside = (
        "<ol start=3><li>甲</li><li value=7><p>乙</p></li><li>10家</li></ol>"
        "<ol type=a><li>丙</li></ol><ul><li>丁</li></ul>"
    )
    assert lines(page(inside))[:5] == ["3. 甲", "7. 乙", "8. 10家", "丙", "• 丁"]


def test_a_row_of_a_table_is_a_line() -> None:
    inside = (
        "<table><tr><th>指标</th><th>2027年<br>预计</th></tr>"
        "<tr><td><p>企业数</p></td><td><p><b>800</b>家</p></td></tr></table>"
    )
    assert lines(page(inside))[:3] == ["指标\t2027年", "预计", "企业数\t800家"]


def test_the_text_can_be_divided() -> None:
    text = extract(
        page("<p>一、目标</p><p>1.建平台。建一批。</p><p>二、任务</p><p>2.强企业。补助5万元。</p>").encode()
    ).text
    divided = divide(text, "text")
    assert isinstance(divided, OfficialText)
    assert [(one.id, one.heading) for one in divided.measures] == [("1", "建平台"), ("2", "强企业")]


# --- encodings -------------------------------------------------------------------------------------------------------

SIMPLE = "<p>一、总体目标</p><p>1.支持企业评星。对新认定的企业给予奖励（责任单位：市工信局）。</p>"
TRADITIONAL = "<p>一、總體目標</p><p>1.支持企業評星。對新認定的企業給予獎勵（責任單位：經濟發展局）。</p>"
ENCODINGS = [
    ("utf-8", "text/html; charset=gb2312", SIMPLE, "utf-8"),
    ("utf-8-sig", None, SIMPLE, "utf-8"),
    ("gb18030", "text/html; charset=utf-8", SIMPLE, "gb18030"),
    ("gb18030", "text/html; charset=iso-8859-1", SIMPLE, "gb18030"),
    ("gb2312", None, SIMPLE, "gb18030"),
    ("gb18030", None, f"<meta charset=big5>{SIMPLE}㐀𠀀", "gb18030"),
    ("big5", "text/html; charset=gbk", TRADITIONAL, "big5hkscs"),
    ("big5", "text/html", TRADITIONAL, "big5hkscs"),
    ("utf-16", "text/html", SIMPLE, "utf-16-le"),
]


@pytest.mark.parametrize(("encoding", "header", "text", "read_in"), ENCODINGS)
def test_the_bytes_decide_and_not_what_is_said_of_them(encoding: str, header: str, text: str, read_in: str) -> None:
    found = extract(text.encode(encoding), header)
    assert found.encoding == read_in
    expected = text.replace("<meta charset=big5>", "").replace("<p>", "").replace("</p>", "")
    assert found.text.replace("\n", "") == expected


def test_bytes_that_are_no_characters_are_told_of() -> None:
    found = extract(SIMPLE.encode().replace("星".encode(), b"\xff") + SIMPLE.encode())
    assert "1.支持企业评\ufffd。" in found.text
    assert found.notes == ("1 of its bytes are no characters in utf-8; each is shown as \ufffd.",)


def test_a_plain_text() -> None:
    found = extract("一、目标\r\n\r\n\r\n  1.建平台 <甲>。\r\n".encode("gb18030"), "text/plain; charset=iso-8859-1")
    assert (found.text, found.form, found.encoding) == ("一、目标\n\n1.建平台 <甲>。\n", Form.TEXT, "gb18030")


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_pdf_without_page_numbers_and_with_whole_paragraphs() -> None:
    found = extract(
        pdf(
            ["关于促进制造业发展的若干措施", "一、目标", "1.支持企业。对新认定的星火企业分别给予60万", "—1—"],
            ["元、30万元奖励，在2027年底之前由两级财政分担", "（市财政局）", "2.建平台。", "- 2 -"],
        ),
        "application/octet-stream",
    )
    assert found.text.splitlines() == [
        "关于促进制造业发展的若干措施",
        "一、目标",
        "1.支持企业。对新认定的星火企业分别给予60万元、30万元奖励，在2027年底之前由两级财政分担（市财政局）",
        "2.建平台。",
    ]
    assert (found.form, found.taken_out, found.notes) == (Form.PDF, ("—1—", "- 2 -"), ())


NUMBERING = """
<w:abstractNum w:abstractNumId="5">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="9"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
  <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="hebrew1"/><w:lvlText w:val="%5)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="5"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Part2"><w:basedOn w:val="Part"/></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>
"""


def numbered(text: str, level: int, of: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def test_a_word_file_has_the_numbers_that_word_sets() -> None:
    body = (
        paragraph("若干措施"),
        paragraph("目标", '<w:pStyle w:val="Part2"/>'),
        numbered("企业", 1),
        numbered("建平台。", 2),
        paragraph("正文。", '<w:pStyle w:val="Circle"/>'),
        numbered("强企业。", 2),
        numbered("要素", 1),
        numbered("用地。", 2),
        numbered("散项", 3),
        numbered("任务", 0),
        numbered("另起", 0, of=2),
        numbered("无号", 0, of=0),
        numbered("不识", 4),
    )
    found = extract(docx("".join(body), numbering=NUMBERING, styles=STYLES))
    assert [line for line in found.text.splitlines() if line] == [
        "若干措施",
        "一、目标",
        "（一）企业",
        "9.建平台。",
        "正文。",
        "10.强企业。",
        "（二）要素",
        "9.用地。",
        "• 散项",
        "二、任务",
        "十二、另起",
        "无号",
        "不识",
    ]
    assert found.form is Form.WORD
    assert found.notes == (
        "1 of its paragraphs have numbers of a kind that is not known here; they are not in the text.",
    )


def test_a_word_file_with_changes_tables_and_markup() -> None:
    body = (
        "<w:p><w:r><w:t>甲&lt;b&gt;</w:t></w:r><w:ins><w:r><w:t>插入。</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc>",
        paragraph("指标"),
        "</w:tc><w:tc>",
        paragraph("800家"),
        "</w:tc></w:tr></w:tbl><w:sdt><w:sdtContent>",
        paragraph("控件里。"),
        "</w:sdtContent></w:sdt>",
    )
    text = extract(docx("".join(body))).text
    assert [line for line in text.splitlines() if line] == ["甲<b>插入。", "指标\t800家", "控件里。"]


UNREADABLE = {
    "nothing": (b"", Form.HTML, "There is no text in it."),
    "a page of pictures": (b"<html><body><img src=a.png><script>x</script>", Form.HTML, "There is no text in it."),
    "a PDF of pictures": (
        pdf([]),
        Form.PDF,
        "There is no text in this PDF: it holds pictures of pages, which have to be typed or recognised.",
    ),
    "half a PDF": (pdf(["一、目标"])[:60], Form.PDF, "This PDF is broken, or locked with a password."),
    "the old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        Form.OTHER,
        "This is a file of the old Word (.doc), which no library reads well without another program; save it as .docx.",
    ),
    "an archive": (
        archive({"1.pdf": b"x"}),
        Form.WORD,
        "This is a ZIP archive and no Word file (.docx): unpack it.",
    ),
    "half an archive": (
        docx(paragraph("甲"))[:-40],
        Form.WORD,
        "This file is broken, or is a ZIP archive and no Word file (.docx).",
    ),
    "a Word file that is no XML": (
        docx("<w:p>"),
        Form.WORD,
        "This file is broken, or is a ZIP archive and no Word file (.docx).",
    ),
    "entities that grow": (
        archive({"word/document.xml": "<!DOCTYPE d [<!ENTITY a '" + "x" * 99 + "'>" + "".join(
            f"<!ENTITY {b} '{f'&{a};' * 99}'>" for a, b in zip("abcdef", "bcdefg", strict=True)
        ) + "]><d>&g;</d>"}),
        Form.WORD,
        "This file is broken, or is a ZIP archive and no Word file (.docx).",
    ),
    "a Word file nested without end": (
        docx("<w:p>" * 50_000 + "</w:p>" * 50_000),
        Form.WORD,
        "This file is broken, or is a ZIP archive and no Word file (.docx).",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        Form.OTHER,
        "This is neither HTML, PDF, Word (.docx) nor a text in an encoding for Chinese.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "form", "note"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_says_why(body: bytes, form: Form, note: str) -> None:
    found = extract(body, "text/html")
    assert (found.text, found.form, found.notes) == ("", form, (note,))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_UNPACKED", 1_000_000)
    found = extract(docx(f"<!--{'0' * 1_000_000}-->"))
    assert (found.text, found.form) == ("", Form.WORD)
    assert found.notes == ("This Word file would unpack to 1,000,734 bytes; at most 1,000,000 are read.",)


# --- hostile pages ---------------------------------------------------------------------------------------------------


def test_markup_stays_text_and_control_characters_go() -> None:
    inside = "<p>一、&lt;script&gt;alert(1)&lt;/script&gt;\x00\x1b[31m\u202e目\u200b标\ufdd0</p><p>&#0;&#27;{{ x }}</p>"
    assert lines(page(inside))[:2] == ["一、<script>alert(1)</script>[31m目标", "\ufffd{{ x }}"]


@pytest.mark.parametrize("tag", ["div", "ul><li", "ol><li", "table><tr><td", "b", "a href=/x", "td><p"])
def test_deep_nesting_takes_no_longer_than_its_length(tag: str) -> None:
    start = time.process_time()
    assert extract(f"<{tag}>".encode() * 20_000 + "一、目标".encode()).text.endswith("一、目标\n")
    assert time.process_time() - start < 3
