"""Files as authorities publish them, made up in memory: PDF and Word's .docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import accumulate

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with a body in its own XML; `numbering=` and `styles=` are the insides of those parts."""
    others = {f"word/{name}.xml": f"<w:{name} {WORD}>{inside}</w:{name}>" for name, inside in parts.items()}
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONSHIPS, "word/document.xml": document, **others}
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF that prints each page's rows one under the other; characters are named, no font is within."""
    characters = sorted({character for page in pages for row in page for character in row})
    first = 6  # the objects before the pages
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>",
        _stream(_named(characters)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {first + 2 * number + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        shown = " ".join(f"<{row.encode('utf-16-be').hex()}> Tj 0 -20 Td" for row in page)
        objects.append(_stream(f"BT /F 12 Tf 50 750 Td {shown} ET"))
    return _assembled(objects)


def _stream(content: str) -> bytes:
    data = content.encode("ascii")
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


def _named(characters: Iterable[str]) -> str:
    """What characters the codes of a font are, which are their own numbers."""
    pairs = "\n".join(f"<{ord(character):04x}> <{ord(character):04x}>" for character in characters)
    count = len(pairs.splitlines())
    return (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{count} beginbfchar\n{pairs}\nendbfchar endcmap end"
    )


def _assembled(objects: Sequence[bytes]) -> bytes:
    written = [b"%PDF-1.7\n", *(b"%d 0 obj\n%b\nendobj\n" % item for item in enumerate(objects, 1))]
    starts = list(accumulate(map(len, written)))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\n"
    return b"".join(written) + f"{end}startxref\n{starts[-1]}\n%%EOF\n".encode()
