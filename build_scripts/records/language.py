"""The two languages in which everything is said."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.records.model import OwnText

_UNTRANSLATED = " [not yet translated]"


class Language(StrEnum):
    """The site's two editions; the value is the tag in addresses and phrases."""

    ZH = "zh"
    EN = "en"

    def pick(self, text: OwnText) -> str:
        """Return the text in this language; where nobody has written its English yet, the Chinese, and that it is."""
        if self is Language.ZH:
            return text.zh
        return f"{text.zh}{_UNTRANSLATED}" if text.en is None else text.en
