"""What the printed name of a body says: of which kind it is, and at which level.

省工信厅, 市工业和信息化局 and 自治区工信厅 are one kind at three levels: a prefix (a place, or the word for its
level), a stem that an entry of the vocabulary knows, and a word for the office. Only what is not made so is listed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from build_scripts.records.model import Body, Place, PlaceLevel

_NATION = "国家|国务院|中央|全国|中国"
_WORDS: Mapping[PlaceLevel, str] = {
    PlaceLevel.AUTONOMOUS_REGION: "自治区",
    PlaceLevel.PROVINCE: "省",
    PlaceLevel.PREFECTURE: "自治州|地区|州|盟",
    PlaceLevel.ZONE: "(?:高新|经开|开发|新|园|经济|产业|工业|保税|港|示范|试验|功能|集聚|合作|度假|景|片)区"
    "|工业园|产业园|科技园",
    PlaceLevel.COUNTY: "自治县|自治旗|县|旗",
    PlaceLevel.DISTRICT: "区",
    PlaceLevel.CITY: "市",
    PlaceLevel.TOWN: "街道|镇|乡|街",
}
_WORD = "|".join(f"(?P<{level.name}>{words})" for level, words in _WORDS.items())
_PREFIX = re.compile(rf"(?P<name>(?:(?![厅局委办各])[\u3400-\u9fff]){{0,20}}?)(?P<word>{_WORD})(?:级|直|属)?")
_UNNAMED = "|".join(_WORDS.values())
_EACH = re.compile(rf"各(?:(?:{_UNNAMED})[、,，()（）〔〕\[\]和及]*)*$")
SEVERAL = re.compile(
    rf"各(?:{_UNNAMED})(?:[、,，](?:{_UNNAMED})(?:[(（〔][^)）〕]*[)）〕])?)+(?:人民政府|政府)?(?=[、,，;；]|$)"
)
"""各州、市人民政府: one name, however many commas are in it."""
_FIRST = re.compile(rf"(?:(?P<NATION>{_NATION})|{_WORD})(?![场域块])")
"""The word for the level that a name begins with; 市场, 区域 and 县域 are others."""
_OFFICE = re.compile(r"(?:委员会|办公室|部门|单位|中心|总局|分局|公司|集团|厅|局|委|办|部|署|处)$")
_WHOLE = re.compile(rf"{_OFFICE.pattern}|(?:府|院|会|联|机关|行|学)$")
"""What a stem ends in that needs no word for the office after it: 人民政府, 法院, 工商联."""
_BRANCH = re.compile(r"(?P<place>[\u3400-\u9fff]{1,12}?)(?:中心支行|中支|支行|分行|营管部|营业管理部)")
_SECOND_NAME = re.compile(r"[〔（(\[][^〔（(\[]*(?:厅|局|委|办|办公室|中心)[〕）)\]]$")
"""市经信局〔市减负办〕: one office with two names."""
_COMMITTEE = re.compile("党工委|党委")
_SEAT = re.compile("^中共|^国家[\u3400-\u9fff]+总局(?=.)")
"""What stands before the place: 中共…市委, 国家税务总局…市税务局."""
_WITH_A_HALL = {PlaceLevel.PROVINCE, PlaceLevel.AUTONOMOUS_REGION}
"""Only their departments are called 厅."""
_NATIONAL = {PlaceLevel.NATION}
_BELOW_A_CITY = {PlaceLevel.DISTRICT, PlaceLevel.COUNTY}

Levels = tuple[PlaceLevel, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says; several levels where it is of several bodies (各区县政府), none where it names no level."""

    kind: str
    levels: Levels
    is_short: bool = False
    """Whether it begins with its stem (财政厅), so that a prefix said before it holds for it too."""


class BodyNames:
    """Kinds and levels of bodies by the names that plans print, listed in the vocabulary or read out of the name."""

    def __init__(self, bodies: Iterable[Body], places: Iterable[Place]) -> None:
        self._bodies = tuple(bodies)
        self._places = {name: place.level for place in places for name in (place.name.zh, *place.aliases.zh)}
        self._read: dict[str, Reading | None] = {}

    def __getitem__(self, form: str) -> str:
        """Return the id of the kind that a known name is of."""
        return self._known(form).kind

    def __contains__(self, form: str) -> bool:
        """Return whether the vocabulary explains a name."""
        return self.read(form) is not None

    def levels(self, forms: Iterable[str]) -> Iterator[Levels]:
        """Yield the levels of the names of one list; a prefix said once holds for what follows (省发改委、财政厅)."""
        before: Levels = ()
        for form in forms:
            reading = self._known(form)
            levels = reading.levels or (before if reading.is_short else ())
            before = levels if len(levels) == 1 and "各" not in form else ()
            yield levels

    def read(self, form: str) -> Reading | None:
        """Return what a name says; nothing where the vocabulary does not explain it."""
        if form not in self._read:
            listed = self._listed.get(form)
            self._read[form] = Reading(listed, self._first_level(form)) if listed else self.derive(form)
        return self._read[form]

    def derive(self, form: str) -> Reading | None:
        """Return what a name says by how it is made, whether or not it is listed too."""
        name = _COMMITTEE.sub("委", _SEAT.sub("", _SECOND_NAME.sub("", form)))
        return next(itertools.chain(self._offices(name), self._branches(name), self._endings(name)), None)

    def nearest(self, form: str) -> str:
        """Return a hint at the name that an unknown one resembles, with its kind; else nothing."""
        end = next(end for end in range(len(form), -1, -1) if self._levels(form[:end]) is not None)
        offices = (*(office[0] for office in _OFFICE.finditer(form)), "", "局")
        made = (form[:end] + stem + office for stem in self._stems for office in offices)
        known = {name: self[name] for name in (*self._listed, *made) if name in self}
        found = get_close_matches(form, known, n=1, cutoff=0.6)
        return f"did you mean `{found[0]}`, of the kind `{known[found[0]]}`?" if found else ""

    def _known(self, form: str) -> Reading:
        reading = self.read(form)
        if reading is None:
            raise KeyError(form)
        return reading

    def _offices(self, name: str) -> Iterator[Reading]:
        """Yield what prefix, stem and office say, the longest prefix first."""
        for end in range(len(name), -1, -1):
            prefix, rest = name[:end], name[end:]
            levels = self._levels(prefix)
            if levels is not None:
                yield from self._kinds(prefix, levels, rest or self._seat(prefix, levels))

    def _kinds(self, prefix: str, levels: Levels, rest: str) -> Iterator[Reading]:
        office = _OFFICE.search(rest)
        is_hall = office is not None and office[0] == "厅"
        stems = {rest: levels} if _WHOLE.search(rest) else {}
        if office and not (is_hall and levels and not _WITH_A_HALL.issuperset(levels)):
            stems[rest[: office.start()]] = levels or _of_ministry(prefix, office[0])
        for stem, said in stems.items():
            if "各" in prefix and (kind := self._stems.get(f"各{stem}")):
                yield Reading(kind, said)
            if kind := self._stems.get(stem):
                yield Reading(kind, said, is_short=not prefix)
            if _NATIONAL.issuperset(levels) and (kind := self._stems.get(f"委{stem}")):  # 中央组织部, 组织部
                yield Reading(kind, levels, is_short=not prefix)

    def _seat(self, prefix: str, levels: Levels) -> str:
        """Return what a place named alone stands for: its administration."""
        if PlaceLevel.ZONE in levels:
            return "管委会"
        return "人民政府" if "各" in prefix or prefix in self._places else ""

    def _branches(self, name: str) -> Iterator[Reading]:
        """Yield what a bank's branch says: 人民银行, a place, 分行."""
        for stem, kind in self._stems.items():
            if name.startswith(stem) and (branch := _BRANCH.fullmatch(name, len(stem))):
                yield Reading(kind, self._levels(branch["place"]) or ())

    def _endings(self, name: str) -> Iterator[Reading]:
        """Yield what a name says that may begin with anything: a stem …领导小组办公室."""
        for stem, kind in self._stems.items():
            if stem.startswith("…") and name.endswith(stem[1:]):
                yield Reading(kind, self._first_level(name))

    def _first_level(self, name: str) -> Levels:
        place = max((place for place in self._places if name.startswith(place)), key=len, default="")
        word = _FIRST.match(name)
        return self._levels(place) or ((_level_of(word),) if word else ())

    def _levels(self, prefix: str) -> Levels | None:
        """Return the levels that a prefix says, none where it is empty; nothing where it is no prefix."""
        each = _EACH.search(prefix)
        before = self._level(prefix[: each.start()] if each else prefix)
        return (_of_each(each[0]) if each and before is not None else ()) or before

    def _level(self, prefix: str) -> Levels | None:
        if not prefix or prefix in self._places:
            return (self._places[prefix],) if prefix else ()
        if re.fullmatch(_NATION, prefix):
            return (PlaceLevel.NATION,)
        found = _PREFIX.fullmatch(prefix)
        # 杭州 is a city and 恩施州 a prefecture; 联盟 is neither
        if found is None or (found["word"] in {"州", "盟"} and len(found["name"]) == 1):
            return None
        return (_level_of(found),)

    @cached_property
    def _listed(self) -> dict[str, str]:
        return {form: body.id for body in reversed(self._bodies) for form in body.printed}

    @cached_property
    def _stems(self) -> dict[str, str]:
        return {stem: body.id for body in reversed(self._bodies) for stem in body.stems}


def _level_of(found: re.Match[str]) -> PlaceLevel:
    return next(level for level in PlaceLevel if level.name in found.re.groupindex and found[level.name])


def _of_each(words: str) -> Levels:
    """Return the levels of 各区县, 各州、市; named after districts or counties, 市 is a county-level city."""
    levels: dict[PlaceLevel, None] = {}
    for word in re.finditer(_WORD, words):
        level = _level_of(word)
        is_below = level is PlaceLevel.CITY and not _BELOW_A_CITY.isdisjoint(levels)
        levels[PlaceLevel.COUNTY_LEVEL_CITY if is_below else level] = None
    return tuple(levels)


def _of_ministry(prefix: str, office: str) -> Levels:
    """Return the level of 工业和信息化部: a ministry has no prefix."""
    return (PlaceLevel.NATION,) if not prefix and office in {"部", "总局", "署"} else ()
