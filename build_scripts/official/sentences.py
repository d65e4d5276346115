"""The words of one measure: heading, sentences, responsibility brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from build_scripts.official.letters import fold
from build_scripts.official.structure import Bracket, Sentence
from build_scripts.records.body_names import SEVERAL
from build_scripts.records.model import Role

ROLES = {
    "(?:牵头|责任|分管|包抓|联系)(?:[省市县区]级?)?领导": Role.LEADER,
    "牵头单位|牵头部门|主办单位|牵头责任(?:单位|部门)|牵头[处科]室|主责部门|牵头": Role.LEAD,
    "(?:责任|负责|落实|实施|主管)(?:单位|部门)|(?:责任|实施)主体|(?:承[办担]|主责)单位|责任": Role.RESPONSIBLE,
    "(?:配合|协办|参与|参加|协助|协同|协作|联动|支持)(?:单位|部门)|配合责任单位|配合|协办": Role.SUPPORTING,
}
RANKED = "(?:主要|第[一二三]|[省市县区镇]级|共同|具体)?"
"""What may stand before the word of a role in its label, and says nothing about the role."""
ROLE_LABEL = re.compile(rf"{RANKED}(?:{'|'.join(ROLES)})\s*:")
"""What introduces the bodies of one role."""

_VERBS = {
    "牵头|主办": Role.LEAD,
    "负责|落实|实施|组织实施": Role.RESPONSIBLE,
    "配合|协助|协办|参与": Role.SUPPORTING,
}
_SAID_AFTER = re.compile(
    rf"(?:按(?:照)?(?:各自)?职[责能](?:分工)?)?(?:具体|共同|分别|分工)?(?P<verb>{'|'.join(_VERBS)})(?=[,;。]|\s*$)"
)
_ENDS_WITH_A_ROLE = re.compile(rf"(?:{'|'.join(_VERBS)})[。.;]?\)$")
_CLOSING = {"(": ")", "[": "]", "【": "】"}
_SENTENCE = re.compile(r"[^。!?]*[。!?]+[”’」』)]*|[^。!?]+$")
BLANKET = re.compile(r"以下.*?(?:均需|均由|均须|都由|由)(?P<bodies>.+?)(?:具体|共同|分别)?(?:落实|负责|实施)")
"""Who answers for all that follows, too (以下均需各乡镇落实)."""


@dataclass(frozen=True)
class Passage:
    """Pieces of several lines as one text that remembers where each piece stands."""

    pieces: tuple[tuple[int, int, str], ...]
    """Line, column and text of each piece."""

    @cached_property
    def text(self) -> str:
        """The pieces, one after the other."""
        return "".join(piece for _, _, piece in self.pieces)

    @cached_property
    def folded(self) -> str:
        """The same in one alphabet, position for position."""
        return fold(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where in ``text`` each piece begins."""
        return [0, *accumulate(len(piece) for _, _, piece in self.pieces)][: len(self.pieces)]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column in the raw file of a position in ``text``."""
        index = bisect_right(self.starts, offset) - 1
        line, column, _ = self.pieces[index]
        return line, column + offset - self.starts[index]


def ends_sentence(text: str) -> bool:
    """Tell whether a text is finished: it ends with a full stop or a bracket, or with a quotation that does."""
    return fold(text).rstrip("”’」』").endswith(("。", "!", "?", ")", "]", "】"))


def sentences_and_brackets(passage: Passage) -> tuple[tuple[Sentence, ...], tuple[Bracket, ...]]:
    """Return the sentences outside responsibility brackets, numbered from 1, and the brackets with what they cover."""
    sentences: list[Sentence] = []
    brackets: list[Bracket] = []
    begin, covered = 0, 0
    for start, end in _bracket_spans(passage):
        sentences += _sentences(passage, begin, start, len(sentences))
        brackets.append(_bracket(passage, start, end, (covered + 1, len(sentences))))
        begin, covered = end, len(sentences)
    sentences += _sentences(passage, begin, len(passage.text), len(sentences))
    return tuple(sentences), tuple(brackets)


def split_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies of an enumeration, as printed; brackets inside a name keep it together, and so does 各."""
    bodies, depth, begin = [], 0, 0
    within = {index for several in SEVERAL.finditer(fold(text)) for index in range(*several.span())}
    for index, character in enumerate(fold(text)):
        depth += (character == "(") - (character == ")")
        if character in "、,;" and depth == 0 and index not in within:
            bodies.append(text[begin:index])
            begin = index + 1
    return tuple(body for part in [*bodies, text[begin:]] if (body := part.strip(" 。.;:")))


def _sentences(passage: Passage, begin: int, end: int, before: int) -> list[Sentence]:
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(passage.folded[begin:end]):
        words = passage.text[begin + match.start() : begin + match.end()]
        if words.strip():
            start = begin + match.start() + len(words) - len(words.lstrip())
            found.append(Sentence(before + len(found) + 1, words.strip(), *passage.place(start)))
    return found


def _bracket_spans(passage: Passage) -> Iterator[tuple[int, int]]:
    end = 0
    for span in sorted((*_labelled(passage), *_said_after(passage))):
        if span[0] >= end:
            end = span[1]
            yield span
    last = _unlabelled(passage.folded)
    if last is not None and last >= end:
        yield last, len(passage.folded)


def _labelled(passage: Passage) -> Iterator[tuple[int, int]]:
    for label in ROLE_LABEL.finditer(passage.folded):
        if (start := _opening(passage, label.start())) is not None:
            yield start, _closing(passage, start)


def _said_after(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield brackets that end a line before the last one and say at their end what bodies do (甲牵头;乙配合)."""
    for begin, end in pairwise(passage.starts):
        line = passage.folded[begin:end].rstrip()
        start = _unlabelled(line)
        if start is not None and _ENDS_WITH_A_ROLE.search(line[start:]):
            yield begin + start, begin + len(line)


def _opening(passage: Passage, label: int) -> int | None:
    """Return where the bracket of a role label opens: the bracket before it, or the beginning of its line."""
    before = passage.folded[:label].rstrip()
    if before.endswith(tuple(_CLOSING)):
        return len(before) - 1
    return label if label in passage.starts else None


def _closing(passage: Passage, start: int) -> int:
    """Return where the bracket that opens at ``start`` ends; one that is never closed, or has none, ends its line."""
    opening = passage.folded[start]
    if opening in _CLOSING:
        depth = 0
        for index in range(start, len(passage.folded)):
            depth += (passage.folded[index] == opening) - (passage.folded[index] == _CLOSING[opening])
            if depth == 0:
                return index + 1
    following = bisect_right(passage.starts, start)
    return passage.starts[following] if following < len(passage.starts) else len(passage.text)


def _unlabelled(folded: str) -> int | None:
    """Return where a last bracket opens that names bodies without saying in what role: it follows a full stop."""
    if not folded.endswith(")"):
        return None
    depth = 0
    for index in range(len(folded) - 1, -1, -1):
        depth += (folded[index] == ")") - (folded[index] == "(")
        if depth == 0:
            return index if folded[:index].rstrip().endswith("。") else None
    return None


def _bracket(passage: Passage, start: int, end: int, covers: tuple[int, int]) -> Bracket:
    text = passage.text[start:end].strip()
    words, _, remark = _inside(text).partition("。")
    blanket = BLANKET.search(fold(remark))
    bodies = _split_blanket(blanket["bodies"]) if blanket else ()
    return Bracket(text, *passage.place(start), *covers, tuple(_roles(words)), bodies)


def _inside(text: str) -> str:
    """Return what stands between the brackets; without a closing one, or without any, the whole."""
    folded = fold(text)
    closing = _CLOSING.get(folded[0])
    if closing is None:
        return text
    is_closed = folded.endswith(closing) and folded.count(folded[0]) == folded.count(closing)
    return text[1:-1] if is_closed else text[1:]


def _split_blanket(text: str) -> tuple[str, ...]:
    return tuple(body for part in text.split("和") for body in split_bodies(part))


def _roles(words: str) -> Iterator[tuple[Role, tuple[str, ...]]]:
    labels = list(ROLE_LABEL.finditer(fold(words)))
    if not labels:
        yield from _roles_after(words)
    ends = [*(label.start() for label in labels[1:]), len(words)]
    for label, end in zip(labels, ends, strict=bool(labels)):
        yield _role(label[0]), split_bodies(words[label.end() : end])


def _roles_after(words: str) -> Iterator[tuple[Role, tuple[str, ...]]]:
    """Yield the bodies of a bracket whose roles follow them (甲牵头,乙、丙配合); without any, all are responsible."""
    begin = 0
    for said in _SAID_AFTER.finditer(fold(words)):
        role = next(role for verbs, role in _VERBS.items() if re.fullmatch(verbs, said["verb"]))
        yield role, split_bodies(words[begin : said.start()])
        begin = said.end()
    if begin == 0 or words[begin:].strip(" 。.;,"):
        yield Role.RESPONSIBLE, split_bodies(words[begin:])


def _role(label: str) -> Role:
    return next(role for names, role in ROLES.items() if re.match(f"{RANKED}(?:{names})", label))
