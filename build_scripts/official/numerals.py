"""Chinese numerals and scales as values."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

NUMERALS = "".join((*_DIGITS, *_TENS, *_MYRIADS))
"""Every character that a Chinese numeral is made of."""


FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟零万亿"
"""The characters in which cheques, and some plans, write sums (伍拾万元)."""
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")

_LONGEST = 20
"""Characters of the longest numeral; what is longer is no number, and would be parsed scale by scale without end."""


def parse_numeral(text: str) -> int | None:
    """Return the value of a numeral (``十二`` → 12, ``百亿`` → 10,000,000,000, ``伍拾万`` → 500,000), or ``None``.

    ``一二三`` and ``万千亿`` are mere rows of characters: their digits or scales do not form one number.
    """
    if len(text) > _LONGEST:
        return None
    text = text.translate(_PLAIN)
    for scale in ("亿", "万"):
        high, found, low = text.rpartition(scale)
        if found:
            return _scaled(high, _MYRIADS[scale], low)
    return _below_myriad(text)


def numeral(value: int) -> str:
    """Return a number from 1 to 999 in Chinese (12 → ``十二``, 105 → ``一百零五``)."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + digits[ones] if ones else text


def scale_of(text: str) -> Decimal:
    """Return the factor that a scale after digits stands for: ``万`` 10,000, ``万亿`` 10**12, nothing 1."""
    factor = Decimal(1)
    for character in text:
        factor *= _TENS.get(character) or _MYRIADS[character]
    return factor


def _scaled(high: str, scale: int, low: str) -> int | None:
    """Return high × scale + low; a scale that stands alone counts once (``万`` is 10,000)."""
    if low and not high:
        return None
    count = parse_numeral(high) if high else 1
    rest = parse_numeral(low) if low else 0
    return None if count is None or rest is None or rest >= scale else count * scale + rest


def _below_myriad(text: str) -> int | None:
    total, digit, last_scale = 0, None, 10**4
    for character in text:
        if character in _DIGITS:
            if digit:  # two digits side by side; after 零 one may follow
                return None
            digit = _DIGITS[character]
        else:
            scale = _TENS[character]
            if scale >= last_scale:
                return None
            total, digit, last_scale = total + scale * (1 if digit is None else digit), None, scale
    return total + (digit or 0) if text else None
