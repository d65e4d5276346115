"""Files of a project changed at random, by a seed: as text, as values of YAML, and in the order of what they hold."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import yaml

_SIGNS = [
    *":-[]{}&*!|>%@`'\"#,?~=+<", "：", "，", "“", "\t", "\u00a0", "\u3000", "\u200b", "\u202e", "\ufeff", "\ue000",
    "⻓", "𬭩", "\x00", "\x1b", "\x85", "\u2028", "\ud7ff", "\n", "\r", "\n\n  ", "\n- ", "\\", "../", "…", "é", "0",
]  # fmt: skip
_SCALARS = [
    "", " ", "null", "~", "true", "yes", "-1", "0", "1", "2_021", " 2021", "２０２１", "9" * 310, "-" + "9" * 5000,
    "1e308", ".inf", "NaN", "0x10", "0.000000000000000000000000001", "2021-02-30", "0000-00-00", "9999-12-31", "2021",
    "a", "A b", "é", "..", "../../x/", "./", "plans/x/", "#a", "a" * 100_000, "长" * 5000, "<script>", "{x}", "{", "%s",
    "javascript:alert(1)", "https://u:p@example.org/", "http://.", "https://example.org:99999999/", "http://[", "万元",
    "100万元", "5%", "\u200b", "\u3164", "𬭩", "\U0001f600", "e\u0301" * 40, "\u0660", "12:30", "!tag", "&a", "<<",
]  # fmt: skip


def nested(depth: int) -> Any:
    return [nested(depth - 1)] if depth else "deep"


_VALUES: list[Callable[[], Any]] = [
    lambda: None, list, dict, lambda: [None], lambda: [[]], lambda: [{}], lambda: {"": ""}, lambda: {"a": {"b": []}},
    lambda: nested(10), lambda: nested(60), lambda: ["a"] * 300, lambda: {f"k{n}": "v" for n in range(300)},
    lambda: {"zh": "文", "en": "文"}, lambda: {"zh": None, "en": None}, lambda: {"k" * 5000: "v"},
    lambda: {"\ud7ff：": 1},
]  # fmt: skip


_Way = Callable[[str, random.Random], str]


def mutated(content: bytes, seed: int, *, is_yaml: bool = True) -> bytes:
    """Return a file's content changed in a way that the seed decides."""
    chance = random.Random(seed)
    if not is_yaml or chance.random() < 0.45:
        return _as_text(content, chance)
    value = yaml.load(content, yaml.CBaseLoader)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        value = chance.choice((_other_value, _other_value, _other_key, _less, _more, _swapped, _moved))(value, chance)
    return json.dumps(value, ensure_ascii=False, indent=chance.choice((None, 1))).encode("utf-8", "replace")


def _as_text(content: bytes, chance: random.Random) -> bytes:
    text = content.decode()
    ways: tuple[_Way, ...] = (_insert, _insert, _cut, _lines, _indent, _digits, _quotes)
    for _ in range(chance.choice((1, 1, 2, 4))):
        text = chance.choice(ways)(text, chance)
    made = text.encode("utf-8", "replace")
    at = chance.randrange(len(made) + 1)
    forms = (made, made, made, made, made, made[:at], made[:at] + b"\xff\xfe" + made[at:], made.replace(b"\n", b"\r\n"))
    return chance.choice(forms)


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    sign: str = chance.choice(_SIGNS)
    return text[:at] + sign + text[at:]


def _cut(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 1, 5, 40)) :]


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    way = chance.randrange(3)
    if way == 0:
        del lines[one]
    elif way == 1:
        lines.insert(other, lines[one])
    else:
        lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(("  " + lines[at], lines[at][1:], lines[at].lstrip(), "\t" + lines[at]))
    return "\n".join(lines)


def _digits(text: str, chance: random.Random) -> str:
    places = [at for at, one in enumerate(text) if one.isdecimal()]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(("９", "9" * 400, "-1", "x", "", "0")) + text[at + 1 :]


def _quotes(text: str, chance: random.Random) -> str:
    places = [at for at, one in enumerate(text) if one in "\"':{}[]"]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(("", "'", '"', "：", "“", "]")) + text[at + 1 :]


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    found: list[tuple[Any, Any]] = []
    todo = [value]
    while todo:
        one = todo.pop()
        steps = list(one) if isinstance(one, dict) else list(range(len(one))) if isinstance(one, list) else []
        found += [(one, step) for step in steps]
        todo += [one[step] for step in steps]
    return found


def _other_value(value: Any, chance: random.Random) -> Any:
    places = _places(value)
    made = chance.choice(_SCALARS) if chance.random() < 0.6 else chance.choice(_VALUES)()
    if not places or chance.random() < 0.02:
        return made
    inside, step = chance.choice(places)
    inside[step] = made
    return value


def _other_key(value: Any, chance: random.Random) -> Any:
    places = [(inside, step) for inside, step in _places(value) if isinstance(inside, dict)]
    if places:
        inside, step = chance.choice(places)
        inside[chance.choice((*_SCALARS, "zh", "id", "en"))] = inside.pop(step)
    return value


def _less(value: Any, chance: random.Random) -> Any:
    places = _places(value)
    if places:
        inside, step = chance.choice(places)
        del inside[step]
    return value


def _more(value: Any, chance: random.Random) -> Any:
    places = [(inside, step) for inside, step in _places(value) if isinstance(inside, list)]
    if places:
        inside, step = chance.choice(places)
        inside.insert(chance.randrange(len(inside) + 1), json.loads(json.dumps(inside[step])))
    return value


def _swapped(value: Any, chance: random.Random) -> Any:
    places = [(inside, step) for inside, step in _places(value) if len(inside) > 1]
    if places:
        inside, step = chance.choice(places)
        other = chance.choice(list(inside) if isinstance(inside, dict) else list(range(len(inside))))
        inside[step], inside[other] = inside[other], inside[step]
    return value


def _moved(value: Any, chance: random.Random) -> Any:
    places = _places(value)
    if places:
        (source, step), (target, where) = chance.choice(places), chance.choice(places)
        copied = json.loads(json.dumps(source[step]))
        del source[step]
        if isinstance(target, dict) or (isinstance(where, int) and where < len(target)):
            target[where] = copied
    return value
