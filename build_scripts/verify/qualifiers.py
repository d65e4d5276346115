"""What is typed beside a value, against the words around its figure: 以上, 最高, 一次性, 每年, 力争, 到2025年.

Figures that are listed (分别最高100万元、50万元; 50家、30家以上) share the words before the first and after the last.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from build_scripts.official import Figure, Sentence, figures
from build_scripts.official.figures import Key
from build_scripts.official.letters import fold
from build_scripts.official.page_text import simplify
from build_scripts.records.model import Basis, Check, Comparator, Currency, Frequency, Incentive, Level, Target
from build_scripts.records.source import Location
from build_scripts.verify.alignment import Alignment, Match, Printed, is_quantity
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.statements import texts

_LISTED = re.compile(r"\s*(?:、|和|及|以及|或|[-~—–至到])\s*")
_RANGE = re.compile(r"\s*(?:[-~—–至到])\s*")
_CLAUSE_END = re.compile(r"[,;:。](?!\d{3})")

_AFTER = {
    re.compile("以上"): Comparator.AT_LEAST,
    re.compile("以下|以内"): Comparator.AT_MOST,
    re.compile("左右|上下"): Comparator.ABOUT,
}
_BEFORE = {
    "不(?:得|能)?(?:高于|超过|突破|大于|多于|超出)|小于|最高(?!的)|最多(?!的)|至多": Comparator.AT_MOST,
    "不低于|不少于|不小于|至少|超过|突破|高于|大于|迈上|跨上": Comparator.AT_LEAST,
    "低于|少于|不足|不到|控制在": Comparator.AT_MOST,
    "大?约": Comparator.ABOUT,
}
_AND_MORE = re.compile(r"\d[十百千万亿]*[余多]")
_INCLUDED = re.compile(r"\s*\(含[^()]*\)\s*")
"""2亿元(含)以上: that the figure itself belongs to it."""
_STRICT = {
    Comparator.MORE_THAN: (Comparator.AT_LEAST, re.compile("(?<!不)(?:超过|突破|高于|大于)$")),
    Comparator.BELOW: (Comparator.AT_MOST, re.compile("不足$|不到$|(?<!不)(?:低于|少于|小于)$")),
}
"""More than, below: what each is in the looser words, which may be typed for it, and the words that it needs."""
_STEP = re.compile("[迈跨]上\\s*$")
"""Before a size that is reached: 迈上900亿元台阶 is 900, or at least that."""
_CURRENCIES = {"美": Currency.USD, "欧": Currency.EUR, "港": Currency.HKD, "日": Currency.JPY}
_CAP = re.compile("最高(?!的)|最多(?!的)|至多|不(?:得|能)?(?:超过|高于|突破|超出)|上限|封顶|以内")
_OF_BASIS = {Basis.FLOOR: Comparator.AT_LEAST, Basis.RANGE: Comparator.RANGE}
_QUOTA = re.compile("额度|限额")
_DUE = re.compile(r"(?:到|至|截至)(\d{4})年")
_DUES = re.compile(r"(?:到|至|截至)(?:\d{4}年?[底末]?[、和及与])*\d{4}年")
"""The same, or several years that are listed: 到2026年、2027年分别达到."""
_NAMED = re.compile(r"(?<![比较以自从为])(\d{4})年(?!的?(?:基础|基数|水平))")
"""A year before a figure (2024年新增100家), but not what it is compared with, or serves."""
_STRIVING = re.compile("力争|争取(?!额度|资金|支持|项目|政策|上级|中央|国家|[低贴]息|贷款|授信|专项)|努力")
_STRIVING_TOO = re.compile(f"{_STRIVING.pattern}|争创")
"""What may be typed as striven for, and need not be."""
_STRIVING_BY = re.compile(r"(?:力争|争取|努力)(?:到|至|在)?\d{4}年[底末]?前?$")
_PACE = {
    Frequency.ONE_OFF: re.compile("一次性"),
    Frequency.YEARLY: re.compile("每年|逐年|按年|连续[一二三四五六七八九十两\\d]+年"),
    Frequency.STAGED: re.compile("分(?:[一二两三四五六七八九十\\d]+个?)?(?:阶段|期|批|年|次)"),
}
_PACE_TYPED = {**_PACE, Frequency.YEARLY: re.compile(f"{_PACE[Frequency.YEARLY].pattern}|年度|全年|户年|逐月")}
"""What may be typed where a text says it otherwise: 年度最高20万元 may be called yearly, and need not be."""
NO_TITLE = "财政|切块|专项资金|资金|预算|部门|单位|领导|机关|统筹"
"""After a tier: whose money or office it is, and no title."""
_TIER = re.compile(f"(?P<name>国家(?!标准)|[省市区县镇](?=级))(?!级?(?:{NO_TITLE}))级?(?P<up>及?以上)?")
TIERS = {
    "国家": Level.NATIONAL,
    "省": Level.PROVINCIAL,
    "市": Level.MUNICIPAL,
    "区": Level.DISTRICT,
    "县": Level.DISTRICT,
    "镇": Level.TOWN,
}

Wrong = tuple[str, object, object]
"""A field, what is typed there, and what the words say; nothing typed is ``None``."""


@dataclass(frozen=True)
class Around:
    """The words around a figure, or around the list that it stands in, in one alphabet.

    Positions are those of ``text``, the whole sentence: texts are cut out only where they are asked for, since a line
    of thousands of figures has as many of these.
    """

    text: str
    opening: int
    """Where the clause begins."""
    last: int
    """Where the last figure before the list ends, or the clause begins."""
    start: int
    end: int
    """Of the figure, or the list."""
    closing: int
    """Where the clause ends."""
    is_range: bool

    @property
    def before(self) -> str:
        """The words before the list, of the sentence."""
        return self.text[: self.start]

    @property
    def clause(self) -> str:
        """The same from where the clause begins."""
        return self.text[self.opening : self.start]

    @property
    def near(self) -> str:
        """The same from the last figure on."""
        return self.text[self.last : self.start]

    @property
    def listed(self) -> str:
        """The figure, or the list."""
        return self.text[self.start : self.end]

    @property
    def after(self) -> str:
        """The words after the list, up to the end of the clause."""
        return self.text[self.end : self.closing]

    @cached_property
    def comparator(self) -> Comparator:
        """How the words right beside the list bound it."""
        if self.is_range:
            return Comparator.RANGE
        included = _INCLUDED.match(self.text, self.end, self.closing)
        behind = included.end() if included else self.end
        after = (found for pattern, found in _AFTER.items() if pattern.match(self.text, behind, self.closing))
        before = (found for pattern, found in _BEFORE.items() if re.search(rf"(?:{pattern})\s*$", self.near))
        more = [Comparator.AT_LEAST] if _AND_MORE.search(self.listed) else []
        return next(itertools.chain(after, before, more), Comparator.EQUAL)

    @cached_property
    def bound(self) -> Comparator:
        """The same in any words: 不高于 and its like may stand farther off (不高于投资额5%)."""
        near = (found for pattern, found in _BEFORE.items() if re.search(pattern, self.near))
        strict = self.comparator
        return next(near, strict) if strict is Comparator.EQUAL else strict


def fitted(alignment: Alignment) -> Alignment:
    """Return an alignment in which an amount has that one of several equal sums whose words say what is typed.

    投资500万元以上的,补助最高500万元: the first is what has to be invested.
    """
    taken = {id(item) for match in alignment.matches for item in match.printed}
    equal: dict[Key, list[Printed]] = {}
    for item in alignment.printed:
        if id(item) not in taken:
            equal.setdefault(item.figure.key, []).append(item)
    return replace(alignment, matches=tuple(_fitted(match, equal) for match in alignment.matches))


def _fitted(match: Match, equal: Mapping[Key, Sequence[Printed]]) -> Match:
    record, first = match.typed.record, match.printed[0]
    if len(match.printed) > 1 or not isinstance(record, Incentive) or match.typed.at[-1] != "amount":
        return match
    places = (first, *equal.get(first.figure.key, ()))
    fits = (one for one in places if not any(_of_amount(record, around(one.sentence.text, one.figure))))
    return replace(match, printed=(next(fits, first),))


def worded(pair: Pair, alignment: Alignment) -> Iterator[Difference]:
    """Comparator, year, striving, basis and frequency are as the words around the figure have them."""
    for match in alignment.matches:
        record, words = match.typed.record, around(match.printed[0].sentence.text, match.printed[0].figure)
        if isinstance(record, Target):
            wrong = [*_of_target(record, words), *_due(pair, record, match, words)]
        elif match.typed.at[-1] == "rate":
            wrong = list(_of_rate(record, words))
        else:
            wrong = [*_of_amount(record, words), *_currency(record, match.printed[-1].figure)]
        # How often may be said by another provision of ours, or farther on.
        yield from (difference(pair, match, words, item) for item in wrong if pair.source or item[2] is not None)


def difference(pair: Pair, match: Match, words: Around, wrong: Wrong) -> Difference:
    """Return a wrong field beside a value as a difference that quotes the words around it."""
    field, typed, said = wrong
    quoted = f"{words.clause[-12:]}{words.listed}{words.after[:4]}"
    expected = "no such thing" if said is None else _shown(said)
    message = f"`{field}` is {_shown(typed)}; “{quoted}” of {pair.named(match.printed[0].sentence)} says {expected}"
    check = Check.WORDING if pair.source else Check.OWN_WORDING
    return Difference((*match.typed.at[:-1], field), check, message, text=f"{field} {match.typed.text}")


def tiers(pair: Pair) -> Iterator[Difference]:
    """`level` holds the tiers that a label, or the beginning of a recipient, names (国家级, 省级以上), and no other."""
    for at, record in _records(pair):
        name = record.label.zh if isinstance(record, Target) else record.recipient.zh
        named = list(_TIER.finditer(name) if isinstance(record, Target) else filter(None, [_TIER.match(name)]))
        said = {level for match in named for level in _levels(match)}
        if said and said != set(record.level):
            typed, expected = (_listed(level for level in Level if level in levels) for levels in (record.level, said))
            message = f"`level` is {typed}; “{name}” says {expected}"
            yield Difference((*at, "level"), Check.WORDING, message, text=f"level {name}")


def paces(pair: Pair) -> Iterator[Difference]:
    """A `frequency` beside no value has its word in the measure (一次性, 每年, 分阶段)."""
    text = "".join(sentence.text for sentence in pair.official.sentences)
    for at, record in _records(pair):
        value = record.value if isinstance(record, Target) else record.amount
        if value is None and record.frequency and not _PACE[record.frequency].search(text):
            message = f"`frequency` is `{record.frequency}`; nothing in the official text of measure "
            message += f"`{pair.record.id}` says so"
            yield Difference((*at, "frequency"), Check.WORDING, message, text=f"frequency {record.frequency}")


def retold(pair: Pair) -> Iterator[Difference]:
    """A text of the record bounds a quantity (以上, 左右, 最高) as the official text does somewhere in the measure."""
    official: dict[Key, set[Comparator]] = {}
    for sentence in pair.official.sentences:
        for figure in figures(sentence.text):
            said = official.setdefault(figure.key, set())
            said |= {bound(sentence.text, figure)}
            said |= {Comparator.EQUAL} if _STEP.search(around(sentence.text, figure).near) else set()
    for at, text in texts(pair.at, pair.record):
        for figure in figures(text.zh) if at[-1] != "novelty" else ():
            told, said = bound(text.zh, figure), official.get(figure.key, set())
            if is_quantity(text.zh, figure) and said and told not in said:
                expected = " or ".join(f"`{name}`" for name in Comparator if name in said)
                message = f"{figure.text} is told here as `{told}`; the official text of measure `{pair.record.id}` "
                yield Difference((*at, "zh"), Check.WORDING, f"{message}has it as {expected}", text=figure.text)


def around(sentence: str, figure: Figure) -> Around:
    """Return the words around a figure of a sentence."""
    return _laid_out(sentence)[figure.start]


def bound(sentence: str, figure: Figure) -> Comparator:
    """Return how a text in any words bounds a figure of it."""
    return around(sentence, figure).bound


@lru_cache(maxsize=1 << 12)  # every figure of a sentence is asked for, and each again by other checks
def _laid_out(sentence: str) -> Mapping[int, Around]:
    """Return the words around every figure of a sentence by where it starts; those of a list share them."""
    text = simplify(sentence)
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    found: dict[int, Around] = {}
    last = 0
    for listed in _lists(text, figures(sentence)):
        start, end = listed[0].start, listed[-1].end
        opening, closing = _clause(text, ends, start, end)
        plain = Around(text, opening, max(opening, last), start, end, closing, is_range=False)
        ranged = replace(plain, is_range=True)
        joined = [_RANGE.fullmatch(text, one.end, other.start) for one, other in itertools.pairwise(listed)]
        beside = zip(listed, [None, *joined], [*joined, None], strict=True)
        found |= {figure.start: ranged if before or after else plain for figure, before, after in beside}
        last = end
    return found


def _clause(text: str, ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return where the clause of a list begins and ends, given where those of the whole text end."""
    following = bisect_right(ends, end)
    closing = ends[following] - 1 if following < len(ends) else len(text)
    if start and _CLAUSE_END.match(text, start - 1, start):  # whatever digits follow the sign
        return start, closing
    before = bisect_right(ends, start)
    return ends[before - 1] if before else 0, closing


def _lists(text: str, every: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Part the figures of a text into its lists; one that stands alone is a list of one."""
    listed: list[Figure] = []
    for figure in every:
        if listed and not _LISTED.fullmatch(text, listed[-1].end, figure.start):
            yield listed
            listed = []
        listed.append(figure)
    if listed:
        yield listed


def _with_unit(words: Around, unit: str | None) -> Around:
    """Return the words around a list with the unit that stands after it: 150万平方米以上."""
    place = words.text.find(fold(unit), words.start, words.closing) if unit else -1
    begins_within = 0 <= place <= words.end
    return replace(words, end=max(words.end, place + len(unit or ""))) if begins_within else words


def _of_target(target: Target, words: Around) -> Iterator[Wrong]:
    said = _with_unit(words, target.unit).comparator
    is_step = target.comparator is Comparator.EQUAL and _STEP.search(words.near) is not None
    if not is_step and said is not _loosely(target.comparator, words):
        yield "comparator", target.comparator, said
    clauses = _CLAUSE_END.split(words.before)
    strives = bool(_STRIVING.search(clauses[-1])) or any(_STRIVING_BY.search(clause) for clause in clauses[-2:-1])
    if strives != target.aspirational and (strives or not _STRIVING_TOO.search(words.before)):
        yield "aspirational", target.aspirational, strives
    yield from _pace(target.frequency, words)


def _loosely(typed: Comparator, words: Around) -> Comparator:
    """Return what is typed, or where the words are as strict as it, the looser comparator that they are read as."""
    looser, strict = _STRICT.get(typed, (typed, None))
    return looser if strict is None or strict.search(words.near) else typed


def _of_rate(incentive: Incentive, words: Around) -> Iterator[Wrong]:
    said = Comparator.AT_MOST if _CAP.search(words.near) else words.comparator
    if said is not (incentive.rate_comparator or Comparator.EQUAL):
        yield "rate_comparator", incentive.rate_comparator, said


def _of_amount(incentive: Incentive, words: Around) -> Iterator[Wrong]:
    is_cap = incentive.basis in {Basis.CAP, Basis.RATE_WITH_CAP}
    says_cap = bool(_CAP.search(words.near)) or re.match("以内|为(?:上)?限|封顶", words.after) is not None
    if incentive.basis is Basis.POOL and says_cap:
        return
    if is_cap != says_cap and not (is_cap and _QUOTA.search(words.near)):
        yield "basis", incentive.basis, Basis.CAP if says_cap else Basis.FIXED
    said, typed = words.comparator, incentive.amount_comparator
    if not says_cap and said is not _loosely(typed or _OF_BASIS.get(incentive.basis, Comparator.EQUAL), words):
        yield "amount_comparator", typed, said
    yield from _pace(incentive.frequency, words)


def _currency(incentive: Incentive, printed: Figure) -> Iterator[Wrong]:
    said = _CURRENCIES.get(printed.text[-2:-1], Currency.CNY)
    if incentive.currency is not said:
        yield "currency", incentive.currency, said


def _pace(frequency: Frequency | None, words: Around) -> Iterator[Wrong]:
    """What the clause says has to be typed; what is typed may also stand elsewhere in the sentence."""
    said = [pace for pace, pattern in _PACE.items() if pattern.search(words.clause)]
    if said and frequency not in said:
        yield "frequency", frequency, said[0]
    elif frequency and not _PACE_TYPED[frequency].search(words.text):
        yield "frequency", frequency, None


def _due(pair: Pair, target: Target, match: Match, words: Around) -> Iterator[Wrong]:
    """The year is the last 到……年 before the figure, for a bullet else the one above; else an earlier one, or none.

    A year that the measure lacks altogether is reported as an extra figure; our own provision may inherit its year.
    """
    first = match.printed[0].sentence.number
    above = _years(pair.above.sentences) if pair.above else []
    said = [above, *map(_several, _DUES.finditer(words.before))][-1]
    if said and target.year not in said:
        yield "year", target.year, " or ".join(map(str, said))
    elif said or not pair.source or target.year in {None, pair.title_year}:
        return
    elif _stands(pair, target.year) and target.year not in [
        *map(int, _NAMED.findall(words.text)),
        *_years(pair.official.sentences[: first - 1]),
    ]:
        yield "year", target.year, None


def _several(dues: re.Match[str]) -> list[int]:
    return [int(year) for year in re.findall(r"\d{4}", dues[0])]


def _stands(pair: Pair, year: int | None) -> bool:
    return any(f"{year}年" in fold(sentence.text) for sentence in pair.official.sentences)


def _years(sentences: Iterable[Sentence]) -> list[int]:
    return [int(year) for sentence in sentences for year in _DUE.findall(fold(sentence.text))]


def levels_named(name: str) -> tuple[Level, ...]:
    """Return the tiers that a label names (国家级, 省级以上), from the highest down."""
    named = {level for match in _TIER.finditer(name) for level in _levels(match)}
    return tuple(level for level in Level if level in named)


def _levels(match: re.Match[str]) -> list[Level]:
    """Return the tier that is named, and with 以上 those above it."""
    level = TIERS[match["name"]]
    return [*itertools.takewhile(lambda above: above is not level, Level), level] if match["up"] else [level]


def _records(pair: Pair) -> Iterator[tuple[Location, Incentive | Target]]:
    for index, provision in enumerate(pair.record.provisions):
        at = (*pair.at, "provisions", index)
        yield from (((*at, "incentives", number), record) for number, record in enumerate(provision.incentives))
        yield from (((*at, "targets", number), record) for number, record in enumerate(provision.targets))


def _listed(levels: Iterable[Level]) -> str:
    return ", ".join(f"`{level}`" for level in levels) or "not typed"


def _shown(value: object) -> str:
    return "not typed" if value is None else f"`{str(value).lower()}`"
