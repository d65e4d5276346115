"""What an amount is for, against the words before and after it: the tier and name of a title, award or subsidy.

Only what the words leave no doubt about is compared: one tier or title before the figure, or as many as there are
figures in the list (国家级、省级分别奖励100万元、50万元).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.official import figures
from build_scripts.official.letters import fold
from build_scripts.official.tier_words import tiers
from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Form, Incentive, Level
from build_scripts.verify.alignment import Alignment, Match
from build_scripts.verify.difference import Difference, Pair
from build_scripts.verify.qualifiers import NO_TITLE, TIERS, Around, Wrong, around, difference

_SENTENCE_PART = re.compile("[;。]")
_TIER = re.compile(f"(?P<name>国家|[省市区县镇])(?:级(?!{NO_TITLE})|(?=[、和或](?:国家|[省市区县镇])[级、和或]))")
_OTHER_TIERS = re.compile("以上|及以下|国家(?![级、和或])|全国|部级|世界|国际|自治区")
"""What leaves a tier in doubt."""
_ON_TOP = re.compile("基础上|配套|参照|按照|已获|曾|未获|给予[^,]*奖励的")
"""An award beside another one: what is named may be the other's."""
_ANY_TIER = re.compile(
    f"国家级?(?!标准|规定|政策)|中国|全国|[省市区县镇](?=级(?!{NO_TITLE})|长|(?<=省)(?![级财政内直人]))"
)
_ANY_LEVELS = {
    **dict.fromkeys(("国家", "国家级", "中国", "全国"), (Level.NATIONAL,)),
    **{name: (level,) for name, level in TIERS.items() if name != "国家"},
}
_LISTED = re.compile("[国省市区县镇]家?级[^,;。]{0,14}(?:名单|清单|计划|名录|目录|试点|库)")
"""A list that a tier keeps gives no title."""
_CONFERRED = "认定|评定|评为|获评|入选|获得|获批|授予|列入"
BOUGHT = re.compile("(?:购[买置入]|采购|租[用赁]|[使选应]用)[^,;。]{0,12}$")
"""Before a title that what is bought has, and not who is paid: 购置经认定的首台（套）装备的."""
_KINDS = {"奖励|奖金|嘉奖": Form.AWARD, "补助|补贴": Form.SUBSIDY, "贴息": Form.INTEREST_SUBSIDY}
_KIND = "|".join(_KINDS)
_MIXED = re.compile(f"奖补|奖励性|(?:{_KIND})[、和或及](?:{_KIND})")
_KIND_AFTER = re.compile(f"^[^,;。]{{0,4}}?(?P<kind>{_KIND})")
_KIND_BEFORE = re.compile(f"(?P<kind>{_KIND})(?:标准|金额|资金|企业|最高|最多|不超过|为|分别|各|一次性|至|到)*$")
_SIGNS = re.compile('[“”「」『』"\\s]')


@dataclass(frozen=True, slots=True)
class _Place:
    """The words before a list of figures that are about it alone, and which of the list's figures is meant."""

    words: str
    sentence: str
    index: int
    count: int

    def pick(self, said: Sequence[str]) -> str | None:
        """Return what holds for the figure: the only thing said, or that of its place; ``None`` where in doubt."""
        if len(set(said)) == 1:
            return said[0]
        return said[self.index] if len(said) == self.count == len(set(said)) else None


def titles(vocabularies: Vocabularies) -> dict[str, str]:
    """Return the ids of titles by their names without signs; a name that two of them have is left out."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for entry in vocabularies.recognitions.entries:
        for name in (entry.name.zh, *entry.aliases.zh):
            doubtful |= {_bare(name)} if found.setdefault(_bare(name), entry.id) != entry.id else set()
    return {name: id_ for name, id_ in found.items() if name not in doubtful}


def worded(pair: Pair, alignment: Alignment, known: Mapping[str, str]) -> Iterator[Difference]:
    """`level`, `recognition` and `form` beside an amount are as the words around its figure have them."""
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=lambda name: (-len(name), name)))) or r"(?!)")
    for match in alignment.matches:
        record = match.typed.record
        if isinstance(record, Incentive) and match.typed.at[-1] == "amount":
            words = around(match.printed[0].sentence.text, match.printed[0].figure)
            place = _place(match, words)
            wrong = [*_level(record, place), *_title(record, place, known, pattern), *_form(record, words)]
            yield from (difference(pair, match, words, item) for item in wrong)


def _place(match: Match, words: Around) -> _Place:
    """Return what stands before the list since the last sum or the last half of the sentence."""
    start = len(words.before)
    sums = (other.end for other in figures(words.before) if other.key[0] == "元")
    begin = max([0, *sums, *(part.end() for part in _SENTENCE_PART.finditer(words.before))])
    listed = [start + one.start for one in figures(words.listed)]
    index = sum(place < match.printed[0].figure.start for place in listed)
    return _Place(words.before[begin:], match.printed[0].sentence.text, index, len(listed))


def _level(incentive: Incentive, place: _Place) -> Iterator[Wrong]:
    tiers_said = [match["name"] for match in _TIER.finditer(place.words)]
    said = place.pick(tiers_said) if len(tiers_said) > 1 or place.count == 1 or "、" not in place.words else None
    if _ON_TOP.search(place.words) or _LISTED.search(place.words):
        return
    if said is None or _OTHER_TIERS.search(place.words):
        yield from _no_such_level(incentive, place.words)
    elif incentive.level != (TIERS[said],) and (incentive.level or re.search(_CONFERRED, place.words)):
        yield "level", ", ".join(incentive.level) or None, TIERS[said]


def _no_such_level(incentive: Incentive, words: str) -> Iterator[Wrong]:
    """Tell of a level that none of several tiers before the figure is; 以上 has those above it."""
    named = {level for match in _ANY_TIER.finditer(words) for level in _ANY_LEVELS[match[0]]}
    named |= {level for levels in tiers(words, (0, len(words))) for level in levels}
    if "以上" not in words and named and incentive.level and named.isdisjoint(incentive.level):
        yield "level", ", ".join(incentive.level), " or ".join(level for level in Level if level in named)


def _title(incentive: Incentive, place: _Place, known: Mapping[str, str], names: re.Pattern[str]) -> Iterator[Wrong]:
    words = _bare(place.words)
    found = list(names.finditer(words))
    close = any(later.start() - earlier.end() < 1 for earlier, later in pairwise(found))
    said = place.pick([known[match[0]] for match in found])
    if close or _ON_TOP.search(words):
        return
    if said is None:
        named = sorted({known[match[0]] for match in found})
        if named and incentive.recognition and not _is_named(incentive, place.sentence, known):
            yield "recognition", ", ".join(incentive.recognition), " or ".join(named)
    elif said not in incentive.recognition and (incentive.recognition or _is_conferred(words, found, known, said)):
        yield "recognition", ", ".join(incentive.recognition) or None, said


def _is_named(incentive: Incentive, sentence: str, known: Mapping[str, str]) -> bool:
    """Tell whether a sentence names a title of an incentive anywhere, also short of its last 企业."""
    said = _bare(sentence)
    return any(id_ in incentive.recognition and name.removesuffix("企业") in said for name, id_ in known.items())


def _is_conferred(words: str, found: Collection[re.Match[str]], known: Mapping[str, str], said: str) -> bool:
    """Tell whether a word that confers a title stands shortly before its name."""
    conferred = re.compile(rf"(?:{_CONFERRED})[^,;。]{{0,8}}$")
    before = (words[: match.start()] for match in found if known[match[0]] == said)
    return any(conferred.search(text) and not BOUGHT.search(text) for text in before)


def _form(incentive: Incentive, words: Around) -> Iterator[Wrong]:
    """Award, subsidy and interest subsidy are told apart where one word alone stands beside the figure."""
    after, before = _KIND_AFTER.search(words.after), _KIND_BEFORE.search(words.near)
    said = {_form_of(found["kind"]) for found in (after, before) if found}
    is_plain = len(said) == 1 and not _MIXED.search(words.clause + words.after)
    if is_plain and incentive.form in _KINDS.values() and incentive.form not in said:
        yield "form", incentive.form, said.pop()


def _form_of(word: str) -> Form:
    return next(form for words, form in _KINDS.items() if re.fullmatch(words, word))


def _bare(text: str) -> str:
    return _SIGNS.sub("", fold(text))
