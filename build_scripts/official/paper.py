"""The text of files that were made to be printed: PDF, and Word's .docx."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import mammoth
import pypdfium2

from build_scripts.official.numbering import begins_with_number
from build_scripts.official.sentences import ends_sentence
from build_scripts.official.word_numbers import MAIN, with_printed_numbers


class UnreadableFileError(Exception):
    """A file cannot be read; the message says why, as a sentence."""


MOST_UNPACKED = 100_000_000
"""Bytes of a .docx when unpacked, above which it is taken for a bomb."""
MOST_PAGES = 1000
"""Pages of a PDF that are read; a plan has some dozens."""
_READ = (".xml", ".rels")
"""Endings of the parts of a .docx that hold text; the others are pictures and fonts."""
_BROKEN = (
    zipfile.BadZipFile,
    ParseError,
    ExpatError,
    zlib.error,
    ValueError,
    LookupError,
    AttributeError,
    RuntimeError,
)
"""What readers of archives and XML raise at bad input: nested too deep and locked with a password are the last."""
_PAGE_NUMBER = re.compile(r"[-—–―·\s]*(?:\d{1,4}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)[-—–―·\s]*")
_FULL = 0.85
"""Share of the longest line from which on a line fills its row."""


# --- PDF ------------------------------------------------------------------------------------------------------------


def pdf_text(body: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return the paragraphs of a PDF, and the page numbers that are not among them.

    Raises ``UnreadableFileError`` where it is broken or locked.
    """
    pages = [page.replace("\ufffe", "-").splitlines() for page in _pages(body)]
    taken_out = tuple(number for page in pages for number in _without_page_number(page))
    return list(_paragraphs([line.strip() for page in pages for line in page])), taken_out


def _pages(body: bytes) -> list[str]:
    try:
        with pypdfium2.PdfDocument(body) as document:
            if len(document) > MOST_PAGES:
                raise UnreadableFileError(f"This PDF has {len(document)} pages; at most {MOST_PAGES} are read.")
            return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("This PDF is broken, or locked with a password.") from error


def _without_page_number(page: list[str]) -> Iterator[str]:
    """Take the page number off the head or the foot of a page, and yield it."""
    for index in (0, -1):
        if page and _PAGE_NUMBER.fullmatch(page[index]):
            yield page.pop(index).strip()


def _paragraphs(rows: Sequence[str]) -> Iterator[str]:
    """Join rows that a page wrapped: a full one that ends no sentence, and the next, unless that has a number."""
    full = _FULL * max(map(len, rows), default=0)
    paragraph, last = "", ""
    for row in rows:
        if paragraph and (len(last) < full or ends_sentence(last) or _begins_anew(row)):
            yield paragraph
            paragraph = ""
        paragraph, last = paragraph + row, row
    yield paragraph


def _begins_anew(row: str) -> bool:
    return not row.strip() or begins_with_number(row)


# --- Word -----------------------------------------------------------------------------------------------------------


def word_markup(body: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a .docx as HTML, and notes on what it may lack: numbers that Word sets itself stand in its text.

    Raises ``UnreadableFileError`` where it is none or broken, and where it would unpack to more than ``MOST_UNPACKED``.
    """
    try:
        parts = _unpacked(body)
        numbered, notes = with_printed_numbers(parts)
        ignored = mammoth.images.img_element(lambda _: {})
        return mammoth.convert_to_html(_packed(numbered), convert_image=ignored).value, notes
    except _BROKEN as error:
        raise UnreadableFileError("This file is broken, or is a ZIP archive and no Word file (.docx).") from error


def _unpacked(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(body)) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > MOST_UNPACKED:
            raise UnreadableFileError(
                f"This Word file would unpack to {size:,} bytes; at most {MOST_UNPACKED:,} are read."
            )
        parts = {part.filename: archive.read(part) for part in archive.infolist() if part.filename.endswith(_READ)}
    if MAIN not in parts:
        raise UnreadableFileError("This is a ZIP archive and no Word file (.docx): unpack it.")
    return parts


def _packed(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed
