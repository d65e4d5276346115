"""One alphabet for comparing: full-width letters, digits and brackets as half-width, character for character."""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHERS = {0x3000: 0x20, 0xA0: 0x20, ord("〔"): ord("("), ord("〕"): ord(")"), ord("∶"): ord(":")}
_FOLDED = _WIDE | _OTHERS


def fold(text: str) -> str:
    """Return the text with half-width forms and round brackets; the length and every position stay the same."""
    return text.translate(_FOLDED)
