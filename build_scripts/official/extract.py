"""The text of an official page or file as it was fetched: HTML, PDF, Word or plain text in, lines of text out.

The lines are what ``divide`` reads: a paragraph, a heading or a row of a table each, numbers as printed. Nothing that
may belong to a document is left out: only lines that are links to other pages, counts of visits and a file's page
numbers go, and are returned beside the text. Loading this takes half a second for its libraries: a command that needs
it imports it when it runs.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.official.paper import UnreadableFileError, pdf_text, word_markup
from build_scripts.official.webpage import Attachment, decode, html_text


class Form(StrEnum):
    """What a body turned out to be, whatever its sender called it."""

    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    TEXT = "txt"
    OTHER = "bin"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a body, and what a reader of it should know."""

    text: str
    """Lines that end with a line feed; empty where nothing could be read, and then ``notes`` say why."""
    form: Form
    encoding: str = ""
    """Of HTML and plain text: the one it was read in, which need not be the declared one."""
    taken_out: tuple[str, ...] = ()
    """Lines that stand in the body and not in the text."""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    """Whole sentences in English, for messages."""

    @property
    def sha256(self) -> str:
        """The digest of the text: of the document's words, not of a page's counters and furniture."""
        return hashlib.sha256(self.text.encode()).hexdigest()


_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|title|div|p|table|br|span)\b", re.IGNORECASE)
_UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Characters that no text needs: control characters, directions and joiners that show nothing, what is no character."""
_COUNT_OF_VISITS = re.compile(
    r"((?:浏览|点击|点阅|阅读|访问|下载)(?:次数|人次|人数|总?量|数)?\s*[:：]?\s*)\d[\d,]*(?:\s*(?:人次|次))?"
    r"|(第\s*)\d[\d,]*(?=\s*位访)"
)
_MUCH_UNREADABLE = 0.02
"""Share of characters that could not be decoded, from which on a body is not a text."""

_NO_TEXT = "There is no text in it."
_NO_TEXT_IN_PDF = "There is no text in this PDF: it holds pictures of pages, which have to be typed or recognised."
_OLD_WORD_NOTE = (
    "This is a file of the old Word (.doc), which no library reads well without another program; save it as .docx."
)
_OTHER_NOTE = "This is neither HTML, PDF, Word (.docx) nor a text in an encoding for Chinese."


def extract(body: bytes, content_type: str | None = None) -> Extracted:
    """Return the text of a body; ``content_type`` is the sender's header, which is a hint and never believed alone.

    Raises nothing for bad input: a body that cannot be read has an empty text and notes that say why.
    """
    if b"%PDF-" in body[:1024]:
        return _of_paper(Form.PDF, body)
    if body.startswith(b"PK\x03\x04"):
        return _of_paper(Form.WORD, body)
    if body.startswith(_OLD_WORD):
        return Extracted("", Form.OTHER, notes=(_OLD_WORD_NOTE,))
    return _of_characters(body, content_type or "")


def _of_paper(form: Form, body: bytes) -> Extracted:
    """Read a file that was made to be printed."""
    try:
        if form is Form.PDF:
            lines, taken_out = pdf_text(body)
            return _finished(lines, Extracted("", form, taken_out=taken_out), _NO_TEXT_IN_PDF)
        markup, notes = word_markup(body)
    except UnreadableFileError as reason:
        return Extracted("", form, notes=(str(reason),))
    return _finished(html_text(markup).lines, Extracted("", form, notes=notes), _NO_TEXT)


def _of_characters(body: bytes, content_type: str) -> Extracted:
    text, encoding = decode(body, content_type)
    if text.count("\ufffd") + text.count("\x00") > len(text) * _MUCH_UNREADABLE:
        return Extracted("", Form.OTHER, notes=(_OTHER_NOTE,))
    lost = text.count("\ufffd")
    notes = (f"{lost} of its bytes are no characters in {encoding}; each is shown as \ufffd.",) if lost else ()
    if "html" not in content_type.lower() and not _MARKUP.search(text[:5000]):
        return _finished(text.splitlines(), Extracted("", Form.TEXT, encoding, notes=notes), _NO_TEXT)
    page = html_text(_UNFIT.sub("", text))
    known = Extracted("", Form.HTML, encoding, page.taken_out, page.attachments, notes)
    return _finished(page.lines, known, _NO_TEXT)


def _finished(lines: list[str], known: Extracted, empty: str) -> Extracted:
    """Return what is known with its text: every line without white space around it, no two empty ones in a row."""
    kept, taken_out = [], list(known.taken_out)
    for line in lines:
        words = re.sub(r"\t+", "\t", _UNFIT.sub("", line)).strip()
        counted = _COUNT_OF_VISITS.sub(r"\1\2", words) if "。" not in words else words
        if counted != words:
            taken_out.append(words)
        kept.append(counted)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept).strip())
    notes = known.notes if text else (*known.notes, empty)
    return Extracted(
        f"{text}\n" if text else "", known.form, known.encoding, tuple(taken_out), known.attachments, notes
    )
