"""The text of a web page, complete: every paragraph, item and row of a table as a line, its navigation taken out.

Nothing decides what the "main" part of a page is. Extractors that do (compared were trafilatura, readability and
resiliparse's own) each lost something of pages as authorities set them: the other tabs of a page, numbers of lists,
paragraphs with an unlucky class; and ``divide`` needs no more than that nothing is lost.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import DocumentNode, ElementNode, HTMLTree, Node

from build_scripts.official.numbering import begins_with_number
from build_scripts.official.sentences import ends_sentence


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page links to; ``address`` is as the page has it, and may be relative to the page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Webpage:
    """What a page says, and its lines that were nothing but navigation."""

    lines: list[str]
    taken_out: tuple[str, ...]
    attachments: tuple[Attachment, ...]


_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_FOR_CHINESE = {"utf-8": "utf-8", "gb": "gb18030", "hz": "hz", "big5": "big5hkscs", "cp950": "big5hkscs", "utf-16": ""}
"""Encodings that can hold Chinese by how their labels begin, each as the widest of its family; of UTF-16 the label."""

_FILES = (".doc", ".docx", ".ofd", ".pdf", ".rar", ".wps", ".xls", ".xlsx", ".zip")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Marks around what is linked: no characters, so that no text can hold them."""
_BREAKS = frozenset({"br", "div", "ol", "p", "table", "ul"})
_BULLET = re.compile(r"^(?:•|\d+\.) (?=\S)")


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """Return the text of a body of characters and the encoding that it was read in.

    The bytes themselves decide: what is UTF-8 without a fault is UTF-8. Else it is the encoding that leaves least
    unreadable, of the one that is recognised, the header's and the page's own, in this order.
    """
    best, least = ("", "utf-8"), len(body) + 1
    for encoding in dict.fromkeys(_encodings(body, content_type)):
        text = body.removeprefix(BOM_UTF8).decode(encoding, errors="replace")
        if text.count("\ufffd") < least:
            best, least = (text, encoding), text.count("\ufffd")
    return best


def _encodings(body: bytes, content_type: str) -> Iterator[str]:
    yield "utf-8"
    declared = [*_CHARSET.findall(content_type.encode("ascii", "ignore")), *_CHARSET.findall(body[:4096])[:1]]
    for label in [detect_encoding(body), *(name.decode("ascii") for name in declared)]:
        for beginning, encoding in _FOR_CHINESE.items():
            if label.lower().startswith(beginning):
                yield encoding or label
                break


def html_text(markup: str) -> Webpage:
    """Return what a page says. Scripts, styles, forms' fields and pictures say nothing; hidden parts (tabs) do."""
    tree = HTMLTree.parse(markup)
    attachments = tuple(_prepare(tree.document)) if tree.document else ()
    text = extract_plain_text(tree, preserve_formatting=True, list_bullets=False, alt_texts=False)
    kept, taken_out = [], []
    for line, share in _shares(text):
        if share > 0.5 and _is_navigation(line):
            taken_out.append(line)
        else:
            kept.append(_without_bullet(line))
    return Webpage(kept, tuple(taken_out), attachments)


def _prepare(document: DocumentNode) -> Iterator[Attachment]:
    """Write into a page what its text alone would not show: links, bullets and numbers, rows; yield the linked files.

    Nodes are walked one by one: the library's selectors and lists of children begin anew for every node that they give.
    """
    for element in [node for node in document if isinstance(node, ElementNode)]:
        if element.tag == "a":
            yield from _mark_link(document, element)
        elif element.tag in {"ul", "ol"}:
            _number_items(document, element, is_ordered=element.tag == "ol")
        elif element.tag in {"td", "th"}:
            _set_cell(document, element)


def _children(node: Node) -> Iterator[Node]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _mark_link(document: DocumentNode, link: ElementNode) -> Iterator[Attachment]:
    """Put marks around the text of a link to another page; yield the file that is linked."""
    address = (link.getattr("href") or "#").strip()
    if _path(address).endswith(_FILES):
        yield Attachment(" ".join((link.text or "").split()), address)
    elif not address.startswith("#"):
        link.insert_before(document.create_text_node(_OPEN), link.first_child)
        link.append_child(document.create_text_node(_CLOSE))


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.lower()
    except ValueError:
        return ""


def _number_items(document: DocumentNode, items: ElementNode, *, is_ordered: bool) -> None:
    """Write at the head of every item of a list what a browser shows there: a bullet, or its number in digits."""
    if is_ordered and items.getattr("type", "1") != "1":
        return
    number = _whole(items.getattr("start"), 1)
    for item in list(_children(items)):
        if isinstance(item, ElementNode) and item.tag == "li":
            number = _whole(item.getattr("value"), number)
            _begin_with(document, item, f"{number}. " if is_ordered else "• ")
            number += 1


def _begin_with(document: DocumentNode, item: Node, text: str) -> None:
    """Write a text at the head of an item, inside its first paragraph where it begins with one."""
    first = item.first_child
    while first is not None and not (first.tag == "#text" and (first.text or "").strip()):
        if first.tag in {"p", "div", "span"} and first.first_child is not None:
            item, first = first, first.first_child
        elif first.tag == "#text":
            first = first.next
        else:
            break
    item.insert_before(document.create_text_node(text), first)


def _set_cell(document: DocumentNode, cell: ElementNode) -> None:
    """Keep a row of a table on one line, but let a cell that is laid out like a page begin on a line of its own."""
    parts = [child.tag for child in _children(cell) if isinstance(child, ElementNode)]
    if sum(tag in _BREAKS for tag in parts) > 1:
        cell.insert_before(document.create_element("br"), cell.first_child)
    elif parts == ["p"]:
        paragraph = next(child for child in _children(cell) if child.tag == "p")
        for child in list(_children(paragraph)):
            cell.insert_before(child, paragraph)
        paragraph.decompose()


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 5 else otherwise


def _shares(marked: str) -> Iterator[tuple[str, float]]:
    """Yield every line without marks, and what share of its letters is linked to another page."""
    linked = False
    for line in marked.splitlines():
        words, inside, total = "", 0, 0
        for piece in re.split(f"([{_OPEN}{_CLOSE}])", line):
            if piece in {_OPEN, _CLOSE}:
                linked = piece == _OPEN
                continue
            letters = sum(map(str.isalpha, piece))
            words, total, inside = words + piece, total + letters, inside + (letters if linked else 0)
        yield words.strip(), inside / total if total else 0


def _is_navigation(line: str) -> bool:
    """Tell whether a linked line is no part of a document: it has no number and is no sentence."""
    words = _BULLET.sub("", line)
    return not ends_sentence(words) and not begins_with_number(words)


def _without_bullet(line: str) -> str:
    """Take the bullet or number that a list shows off an item that begins with a number of its own."""
    words = _BULLET.sub("", line)
    return words if words != line and begins_with_number(words) else line
