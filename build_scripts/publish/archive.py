"""All data in one ZIP, with a README and the licence, so that it can be passed on without this site."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can hold; a fixed one keeps two builds of one input the same."""


def as_zip(files: Mapping[str, str], folder: str) -> bytes:
    """Return the bytes of an archive of ``files`` (paths below one ``folder`` to text); same files, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return out.getvalue()
