"""Who answers for an item: brackets with and without labels, roles before and after the names, prefixes said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from build_scripts.intake.found import Item, NamedBody
from build_scripts.official.divisions import Span
from build_scripts.official.page_text import PageText
from build_scripts.official.sentences import BLANKET, RANKED, ROLE_LABEL, ROLES
from build_scripts.records.model import Role

_OPENING = {"(": ")", "[": "]", "【": "】"}
_LONGEST_BRACKET = 600
"""Thirty bodies and their roles have room in it; one that is never closed is looked for no further."""
_OFFICE = re.compile(
    r"(?:厅|局|委|办|委员会|办公室|部门|部分|单位|中心|室|专班|公司|集团|银行|分行|支行|中支|政府|管委会|街道|乡镇|镇|乡|署|院|会|联|所|站|处|队|校|社|企业|园区|开发区|机构|部|组|法院|检察院|工商联|海关|馆|盟|旗|电力"
    r"|(?:政府|街道|行署|各乡镇|乡镇|镇)\([^()]*\)|级各部门|各部门)(?:等)?$"
)
_ASIDE = re.compile(r"\([^()]*\)$")
"""What a name adds in a bracket: 县政府办(金融办)."""
_ROLE_AFTER = re.compile(
    r"(?:按(?:照)?(?:各自)?(?:职责|职能|职权)?(?:分工)?|依(?:据)?职责(?:分工)?|具体|共同|分别|联合|各自|分头|依职责|等|负责(?=牵头|配合|协助|参与))*"
    r"(?P<word>牵头负责|牵头卖力|牵头落实|牵头组织|牵头|主办|负责(?:落实|解释|组织|实施|推进)?|卖力|具体实施|组织实施|落实|实施|承办|承担|配合|协助|协同|参与|参加|协办)$"
)
_ROLE_OF = {
    "牵头": Role.LEAD,
    "主办": Role.LEAD,
    "配合": Role.SUPPORTING,
    "协助": Role.SUPPORTING,
    "协同": Role.SUPPORTING,
    "参与": Role.SUPPORTING,
    "参加": Role.SUPPORTING,
    "协办": Role.SUPPORTING,
}
"""What a word after the names says; any other makes them responsible."""
_FIRST_LEADS = re.compile("(?:首位|第一位?|第一[个家]|首[个家]|最前)[^。,;)]{0,6}?为?(?:牵头|主办|主责|第一责任)")
_REST_SUPPORTS = re.compile("(?:其余|其他|其后)[^。;]{0,6}为(?:配合|参与|协办)")
_NAMES_OFFICES, _RULE = re.compile(r"[(\[【][^()\[\]【】]*、[^()\[\]【】]*$"), 200
"""Before a rule that the bracket of an item ends with; so many characters are enough for one."""
_REMARK_BEGINS = re.compile("。|[,;、。]?(?:以下|(?:完成|办结|整改|落实)?(?:时限|时间|期限|节点)[^:。;]{0,3}:)")
"""Where a bracket goes on with a rule or a day, and names nobody."""
_DAY_BEGINS = re.compile("[,;、。](?:完成|办结|整改|落实)?(?:时限|时间|期限|节点)[^:。;]{0,3}:")
"""The same in a bracket without labels, where a rule on who leads is one of its parts."""
_REMARK = re.compile(
    r"首位|第一|下同|排名|列第|排在|列首|以下|不再列出|20\d\d年|^(?:持续|长期|全年|每年)|(?:完成|推进|坚持)$"
)
_INTRODUCED = re.compile("(?:[本此该]项[\u4e00-\u9fff]{0,4}?)?由")
_NUMBER = re.compile(r"^(?:[\u4e00-\u9fff]{1,10}\(?20\d\d\)?第?\d{0,4}号|《[^》]*》)$")
_DAMAGED = re.compile(r"\(20\d{2,6}号")
"""A document's number that has lost a bracket."""
_OF_OFFICES = 4
"""One name of so many, or more, may be of a kind that is not known here, and the bracket still one of offices."""
_NOBODY = re.compile(r"[-—–/无\s]*")
"""A cell of a table that names nobody."""
_LEVELS = "自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡"
_PREFIX = re.compile(
    rf"^(?P<prefix>(?:[\u4e00-\u9fff]{{2,5}})?(?:{_LEVELS}))(?!场|域|块|际|村|政工|县|区|级|直|内)(?=[\u4e00-\u9fff]{{2}})"
)
_WORD_PREFIX = re.compile(
    rf"^(?P<prefix>{_LEVELS})(?!场|域|块|际|村|县|区|级|直|内|属|国有(?!资产)|管|有关|相关)(?=[\u4e00-\u9fff]{{2}})"
)
_NO_PREFIX = re.compile(
    "^[\u4e00-\u9fff]{2,4}海关|驻|^(?:各|团[省市县区州]委|有关|相关|所在|属地|在|驻|中国|中央|国家|国务院|人民银行|国网|中共|央|全|受益|本)|(?:公司|集团|银行|分行|支行|学院|大学|高校|院所|企业|协会|商会|学会|部门|单位|机构|街道|海关|口岸|政府\\)?)$"
)
_SEVERAL = re.compile("^(?:各|相关|有关|所在|属地)")
_GOES_ON = re.compile(
    rf"^(?:{_LEVELS}|街道|乡镇|开发区)*(?:\([^()]*\))?(?:人民)?(?:政府|管委会|行署)(?:\([^()]*\))?$|^(?:{_LEVELS}|街道|乡镇|开发区|[、()（）])+$"
)
_GOVERNMENT = re.compile(r"(?:政府|管委会|行署)(?:\([^()]*\))?$")
_BANKS = re.compile("^(?:股份制|政策性|城市|地方|商业)[\u4e00-\u9fff]*(?:银行|分行|支行)")
_STOPS = "、,;。:/\n"
_AND = re.compile(
    r"(?<=[局厅委办心会府司行门位分])[和及与](?=各|有关|相关|省|市|县|区|自治区)|会同|(?<=[局厅委办])(?=各(?:区|县|市|州|乡|镇|有关|旗|盟))"
)


@dataclass
class Responsible:
    """Reads the brackets of one document in order: a rule said once holds from there on."""

    page: PageText
    stems: tuple[str, ...]
    """What names of the place, and of those that it is in, begin with; a name that begins so has its prefix."""
    first_leads: bool = field(init=False)
    """Whether the first who is named leads, as a rule that was read before says."""

    rest_supports: bool = field(init=False)
    """Whether all that follow support, as the same rule says."""

    def __post_init__(self) -> None:
        """Look for the rule where it stands by itself, before or after all that it is for."""
        text, rules = self.page.text, _FIRST_LEADS.finditer(self.page.text)
        before = (text[max(0, rule.start() - _RULE) : rule.start()] for rule in rules)
        self.rest_supports = _REST_SUPPORTS.search(text) is not None
        self.first_leads = any(not _NAMES_OFFICES.search(words) for words in before)

    def read(self, item: Item) -> None:
        """Find the item's brackets, and who stands in them in what role."""
        begin = _label_before(self.page.text, item)
        item.brackets = list(_brackets(self.page.text, (begin, item.span[1])))
        for start, end in item.brackets:
            item.bodies += self._bracket(start, end)
        for name, cell in item.cells:
            if (role := _role_of_label(name)) and not _NOBODY.fullmatch(self.page.text, *cell):
                item.bodies += self._ranked(self._named([(span, role) for span in _names(self.page.text, *cell)]))

    def _bracket(self, start: int, end: int) -> list[NamedBody]:
        text = self.page.text
        if _FIRST_LEADS.search(text, start, end):
            self.first_leads = True
        inner = (
            (start + 1, end - 1) if text[start] in _OPENING and text[end - 1] == _OPENING[text[start]] else (start, end)
        )
        if text[start] in _OPENING and inner == (start, end):
            inner = (start + 1, end)
        bodies = self._named(list(_with_roles(text, *inner)))
        return self._ranked(bodies)

    def _ranked(self, bodies: list[NamedBody]) -> list[NamedBody]:
        """Return the bodies of one bracket, or cell, the first as the lead where the document says so."""
        if not (self.first_leads and bodies) or any(body.role is Role.LEAD for body in bodies):
            return bodies
        rest = [replace(body, role=Role.SUPPORTING, by_position=True) for body in bodies[1:]]
        return [replace(bodies[0], role=Role.LEAD, by_position=True), *(rest if self.rest_supports else bodies[1:])]

    def _named(self, found: Sequence[tuple[Span, Role]]) -> list[NamedBody]:
        prefix, bodies = "", []
        for span, role in found:
            words, printed = self.page.text[slice(*span)], self.page.printed(span)
            own = self._own_prefix(words)
            if own is not None:
                prefix = self.page.printed((span[0], span[0] + len(own))) if own else prefix
                bodies.append(NamedBody(span, printed, printed, role))
            else:
                bodies.append(NamedBody(span, prefix + printed, printed, role))
        return bodies

    def _own_prefix(self, words: str) -> str | None:
        """Return the prefix that a name has itself, nothing where it can have none, ``None`` where one before holds."""
        if _NO_PREFIX.search(words.partition("等")[0]) or any(stem in words for stem in self.stems):
            return ""
        match = _WORD_PREFIX.match(words) or (_PREFIX.match(words) if words.startswith(self.stems) else None)
        return match["prefix"] if match else None


def _label_before(text: str, item: Item) -> int:
    """Return where the words of an item begin; with its heading where that is a label of who is responsible."""
    start, end = item.heading_span
    return start if end > start and ROLE_LABEL.fullmatch(text, start, end + 1) else item.span[0]


def _role_of_label(label: str) -> Role | None:
    return next((role for names, role in ROLES.items() if re.match(f"{RANKED}(?:{names})", label.strip(" :"))), None)


# --- where brackets are -------------------------------------------------------------------------------------------


def _brackets(text: str, span: Span) -> Iterator[Span]:
    """Yield what names who is responsible, in order: brackets, and lines that begin with a label."""
    position, end = span
    while position < end:
        if text[position] in _OPENING:
            closing = _closing(text, position, min(end, position + _LONGEST_BRACKET))
            if _is_responsibility(text, position, closing, end):
                yield position, closing
                position = closing
                continue
        label = ROLE_LABEL.match(text, position)
        if label and (position == span[0] or text[position - 1] in "\n。;—"):
            stop = text.find("\n", position, end)
            yield position, stop if stop >= 0 else end
            position = stop if stop >= 0 else end
            continue
        position += 1


def _closing(text: str, start: int, end: int) -> int:
    """Return where a bracket ends; one that is never closed ends with its line, or where the page cut it.

    Where it would be longer than any, it is none and has nothing in it.
    """
    depth = 0
    for index in range(start, end):
        opens = text[index] == text[start] and not _DAMAGED.match(text, index)
        depth += opens - (text[index] == _OPENING[text[start]])
        if depth == 0:
            return index + 1
    stop = re.search(r"\.{3,}|…|\n", text[start:end])
    if stop:
        return start + stop.start()
    return end if end - start < _LONGEST_BRACKET else start + 1


def _is_responsibility(text: str, start: int, closing: int, end: int) -> bool:
    inner = text[start + 1 : closing - 1] if text[closing - 1] == _OPENING[text[start]] else text[start + 1 : closing]
    if ROLE_LABEL.match(inner.lstrip()):
        return True
    parts = [text[slice(*part)] for part in _parts(text, start + 1, start + 1 + len(inner))]
    named = [_ROLE_AFTER.sub("", part) for part in parts]
    offices = [bool(_OFFICE.search(name) or _OFFICE.search(_ASIDE.sub("", name))) for name in named if name]
    if not offices or len(inner) < 3:
        return False
    if any(_ROLE_AFTER.search(part) for part in parts) and sum(offices) * 2 >= len(offices):
        return True
    ends = text[closing:end].lstrip("。 ")
    follows = text[start - 1 : start] in {"。", ";", "!", "\n", ")", "”"}
    known = sum(offices) * _OF_OFFICES >= len(offices) * (_OF_OFFICES - 1)
    return known and follows and (not ends or ends[0] in "\n([【" or text[closing : closing + 1] != "")


# --- who stands in them -------------------------------------------------------------------------------------------


def _with_roles(text: str, start: int, end: int) -> Iterator[tuple[Span, Role]]:
    """Yield the names in a bracket with their roles, by labels before them or by words after them."""
    labels = list(ROLE_LABEL.finditer(text, start, end))
    blanket = BLANKET.search(text, start, end)
    if remark := (_REMARK_BEGINS if labels else _DAY_BEGINS).search(text, start, end):
        end = remark.start()
    if not labels:
        yield from _roles_after(text, start, end)
        return
    ends = [*(label.start() for label in labels[1:]), end]
    for label, until in zip(labels, ends, strict=True):
        role = _role_of_label(label[0]) or Role.RESPONSIBLE
        yield from ((span, role) for span in _names(text, label.end(), until))
    if blanket:
        yield from ((span, Role.RESPONSIBLE) for span in _names(text, *blanket.span("bodies")))


def _roles_after(text: str, start: int, end: int) -> Iterator[tuple[Span, Role]]:
    waiting: list[Span] = []
    for part in _names(text, start, end):
        match = _ROLE_AFTER.search(text[slice(*part)])
        introduced = _INTRODUCED.match(text, *part)
        begin = introduced.end() if introduced and match else part[0]
        name = (begin, part[0] + match.start() if match else part[1])
        if name[1] > name[0]:
            waiting.append(name)
        if match:
            role = next((role for word, role in _ROLE_OF.items() if match["word"].startswith(word)), Role.RESPONSIBLE)
            yield from ((span, role) for span in waiting)
            waiting = []
    yield from ((span, Role.RESPONSIBLE) for span in waiting)


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of an enumeration that are names: no document, no remark; one cut off is left out."""
    cut_off = bool(re.match(r"\.{3,}|…", text[end : end + 3]))
    parts = list(_parts(text, start, end))
    for part in parts[: len(parts) - cut_off]:
        words = text[slice(*part)]
        if words and not _NUMBER.match(words) and not _REMARK.search(words):
            yield part


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of an enumeration; what names several bodies as one (各州、市人民政府) stays one."""
    joined: list[Span] = []
    for part in _cut(text, start, end):
        words = text[slice(*part)]
        if joined and _is_one(text[slice(*joined[-1])], words):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    yield from joined


def _is_one(before: str, words: str) -> bool:
    if not _SEVERAL.match(before) or _GOVERNMENT.search(before):
        return False
    return bool(_GOES_ON.match(_ROLE_AFTER.sub("", words))) or bool(_BANKS.match(words) and before.endswith("银行"))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    depth, begin = 0, start
    for index in range(start, end):
        depth += (text[index] == "(" and not _DAMAGED.match(text, index)) - (text[index] == ")")
        and_ = _AND.match(text, index) if depth == 0 else None
        if and_ or (text[index] in _STOPS and depth == 0):
            yield _stripped(text, begin, index)
            begin = and_.end() if and_ else index + 1
    yield _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 。.;:、,":
        start += 1
    while end > start and (text[end - 1] in " 。.;:、,等" and not (text[end - 1] == "等" and end - start < 3)):
        end -= 1
    return start, end
