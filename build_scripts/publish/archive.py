"""All data in one ZIP, with a README and the licence, so that it can be passed on without this site."""

from __future__ import annotations

import io
import zipfile

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can hold; a fixed one keeps two builds of one input the same."""


class Archive:
    """An archive of texts below one folder; the same texts in the same order give the same bytes."""

    def __init__(self, folder: str) -> None:
        self._folder, self._out = folder, io.BytesIO()
        self._archive = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def add(self, path: str, text: str) -> None:
        """Write a text at a path below the folder."""
        entry = zipfile.ZipInfo(f"{self._folder}/{path}", _DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        self._archive.writestr(entry, text)

    def content(self) -> bytes:
        """Return the bytes of the archive; nothing can be added any more."""
        self._archive.close()
        return self._out.getvalue()
