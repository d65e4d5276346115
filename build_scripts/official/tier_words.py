"""Which tiers of titles (国家级, 省级 … 绿色工厂) a stretch of text names.

A tier is said in three ways: by its word with 级, by the word alone before what a title is called (国家绿色工厂), and
by the office that gives the title (工信部认定的单项冠军).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.official.divisions import Span
from build_scripts.records.model import Level

_LEVELS = {
    **dict.fromkeys(("国家", "国度", "全国", "中国", "部", "国"), Level.NATIONAL),
    **dict.fromkeys(("省", "自治区"), Level.PROVINCIAL),
    **dict.fromkeys(("市", "州", "盟"), Level.MUNICIPAL),
    **dict.fromkeys(("区", "县", "旗", "区县", "县区", "旗县"), Level.DISTRICT),
    **dict.fromkeys(("镇", "乡镇", "街道"), Level.TOWN),
}
_UPWARDS = (Level.TOWN, Level.DISTRICT, Level.MUNICIPAL, Level.PROVINCIAL, Level.NATIONAL)
_WORD = re.compile(
    "国家|国度|全国|自治区|区县|县区|旗县|乡镇|街道|国(?=[省市]级|内(?:首|[、和]省内首))|部(?=级)|省|市|州|盟|区|县|旗|镇"
)
_JOIN = re.compile("[级内]?(?:(?:[、/和或及与]|以及)(?:[\u4e00-\u9fff]{2,3})?|)")
_AND_ABOVE = re.compile(r"级?(?:及其?|\(含\))?以上")
_PAYING = re.compile(
    "[\u4e00-\u9fff]{2,8}(?:资金|奖励|补助|补贴)(?=的|支持)|财政|财务|留成|部门|有关|各部门|资金|政府(?!质量奖)|专项资金|预算|配套|补助|补贴|补偿|奖励|奖补|贴息|层面|地方(?:财政|贡献|留成)|综合贡献|统筹|立项|到账|承担|负担|分担|切块|主管|标准(?!化)"
    "|资助|银行|分行|金融机构|系统|按|对|给|再|[两三]级|安排|卖力|负责|各地|实际|经费|领导|机关|单位|出台|政策|规定|支持|扶持|卫视|电视|媒体|展[会览]|博览|会议|(?:组织|主办|举办)的?|(?:及其?)?以下"
)
"""After a tier, these say who pays or decides, not of which tier a title is."""
_IS_PAID = re.compile("各?(?:给予|奖励|补助)")
_NO_HONOUR = re.compile("展会|展览|博览|部门|政府|财政|资金|媒体|主管|机关|会议|人大")
"""After 以上, these are no titles."""
_PAYER, _PAYS = re.compile("的(?:[\u4e00-\u9fff]{2,10})?,$"), re.compile("(?:每[户家个]|另|再)*(?:给予|奖励|补助|按)")
"""Where who gets it is said before, a tier pays: 首次入规的茶坊,省级每户奖励2万元."""
_PARALLEL = re.compile("元(?:的?(?:支持|奖励|补助|资助|奖补))?[,;、]$")
"""Before a tier in a row of tiers and sums, where a word of paying after it says what it gets (省级奖励20万元)."""
_NEXT_IS_PAID = re.compile(
    "各?(?:给予|奖励|补助)[\\d.]+[万亿]?元(?:的?(?:支持|奖励|补助|资助))?[,;、](?:国家|省|自治区|市|县|区)级?(?:给予|奖励|补助)"
)
"""After a tier that begins such a row: 国家级奖励50万元,省级奖励20万元."""
_HEAD = (
    "中心|工厂|车间|平台|冠军|巨人”?|实验室|研究院|研究所|大奖|奖(?![励补金学])|基地|园区|示范区|高新区|示范|试点|品牌|名牌|标杆|集群|团队|人才|专家|工匠|名匠"
    "|首台|首批次|首版次|中小企业|瞪羚”?|独角兽”?|领军企业|创新型企业|示范企业|技术企业|龙头企业|领航”?|孵化器|众创空间|工作站|创新站|流动站|大赛"
    "|总决赛|决赛|称号|地理标志|场景|案例|新产品|老字号|计划项目|重点项目|供应链|企业技术|产业园|综合体|联合体|商标|精品|名品|领跑者”?|小镇|驿站|产线"
    "|备案|认证|[\u4e00-\u9fffA-Z]{1,2}级|重大专项|研发计划|火炬|课题|强(?![化势度大])|服务商|揭榜|产品|装备|装置|专利|先进|优秀|单位|企业"
)
_TITLE = re.compile(rf"“[^”]{{1,12}}”|(?:“|[^,;。、:的对给予奖补按\d]|评奖|\d(?=A级)|\d(?=强)|\d0){{0,18}}?(?:{_HEAD})")
"""What a title is called, up to the word that ends it."""
_NO_TITLE = re.compile(
    "[省市县区旗乡镇]{0,2}[两三]级|内(?!首[台批版]|[、和]省内首)|[外场域直属辖委财厅局里际规长郊城]|本级|民(?![营企])|[省市县区州]长|政(?!府质量奖)|人民|上下|分别|有关|相关|各|企业(?!技术|研究|重点)|工业企业|项目|标准|规定|政策|战略|法|税|统计"
    "|[\u4e00-\u9fff]{2,8}?(?:厅|局|委员会|部门|财政|管委会|公司)|(?:发改|工信|科技|商务)[委厅局]|财政|奖励|奖补|补助|资金|配套|层面|以[上下]"
    "|[\u4e00-\u9fff]{2,8}?(?:专项|计划)(?:每年|发布|设立|安排|组织|支持|给予|按|对)"
)
"""What follows a tier's word where it means a place or an office, or is a part of another word."""
_PLACES = re.compile(r"[市县区旗]\((?:[市县区旗](?:[、,][市县区旗])*)\)(?!级)")
"""Places of a tier, whatever each calls itself: 各县(市、区)."""
_GRADES = re.compile("[一二两三四五]个?(?:级别|层级|等级|级(?=认定|评定|评选|批准|备案))")
_BOUNDARY = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[的对为获评定选入得批被受认到是将由升晋争夺含和或及与成]|首次|当年|年度|新增|通过|取得|创建|拥有)$"
)
_PLACE = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[的对为获评定选入得批和与及或])((?:(?![的对为获评定选入得批和与及或级是])[\u4e00-\u9fff]){2,3})$"
)
"""A place of its tier before the tier's word (东禾省绿色工厂)."""
_WIDE = {"国家", "国度", "全国", "自治区"}
"""Words that no other word ends in."""
_ALONE = {"省", "市", "州", "区", "县", "旗"}
"""Words that mean a tier before a title; any other of them is who gets something."""
_SEATS = {"省", "市"}
_JOIN_BEFORE = re.compile("(?:[、/和或及与]|以及|国|省|市|县)$")
_NO_PLACE = re.compile("[全本我各该跨外城上超都门股入社园地]$")
_AWARD = re.compile(
    r"(?P<word>世界|全球|国际|中国|省长|市长|区长|县长|州长|省(?=民))(?=质量|专利|首台|首批次|首版次|工业大奖|驰名|优秀|民企|民营|精品|[\u4e00-\u9fff]{0,8}(?:\d+强|奖(?!励|补|金)))"
)
_LEVELS_OF_AWARDS: dict[str, tuple[Level, ...]] = {
    "中国": (Level.NATIONAL,), "省长": (Level.PROVINCIAL,), "省": (Level.PROVINCIAL,), "市长": (Level.MUNICIPAL,),
    "州长": (Level.MUNICIPAL,), "区长": (Level.DISTRICT,), "县长": (Level.DISTRICT,),
    "世界": (), "全球": (), "国际": (),
}  # fmt: skip
"""Awards that are called after who gives them, and lists of the biggest firms."""
_CONFERS = (
    "(?:等[^,。;]{0,6})?(?:联合|首次|新|正式)?"
    "(?:(?:认定|评定|评|命名|评选|遴选|公布|发布|批准)(?:建设|设立|组建)?[为的]|授予|认定合格)"
)
_CONFERRED = re.compile(_CONFERS)
_OFFICES = (
    (
        Level.NATIONAL,
        "(?:国家)?(?:工业和信息化|工信|科技|科学技术|商务|教育|农业农村|人力资源社会保障|人社)部|国务院|国家[\u4e00-\u9fff]{2,10}?(?:总局|局|委|部委|部)",
    ),
    (Level.PROVINCIAL, "(?:省|自治区)(?:级)?[\u4e00-\u9fff]{1,9}?(?:厅|局|委员会|委|办|部门)|省(?:委省)?政府"),
    (Level.MUNICIPAL, "市(?:级)?[\u4e00-\u9fff]{1,9}?(?:局|委员会|委|办|部门)|市(?:委市)?政府"),
)
_GIVEN_BY = tuple(
    (level, re.compile(f"(?:{office}){_CONFERS}|(?<=入选)(?:{office})|(?<=列入)(?:{office})"))
    for level, office in _OFFICES
)
"""Who gives a title, by tier."""
_PLAIN = re.compile("项目|设备|费用|投入|支出|合同")
"""What an office may recognise without making it a title."""
_NOT_A_TITLE = re.compile("(?:参照|按照)[^,。;]{0,6}$|由(?:(?!授予|认定|评定|命名)[\u4e00-\u9fff]){0,6}$")
_LISTED = re.compile("(?:列入|纳入)$")
_LIST = re.compile("(?:(?!首台|首批|首版|产品|名录|目录)[\u4e00-\u9fff]){0,12}?(?:计划|清单|年度|试点)")
"""A list of works to be done is no title."""
_BEFORE = 14

Tiers = tuple[Level, ...]
"""The tiers of one title: several where it may be of each (省级以上)."""


_RISEN = re.compile("(?:晋升|升级|升格|提升|晋级|升)[为到至]")
"""Before it stands of which tier a title was, after it of which it is: 升为国家级再奖70万元."""
_IS_RISEN = re.compile(f"{_RISEN.pattern}$")


def tiers(text: str, span: Span) -> Iterator[Tiers]:
    """Yield the tiers of the titles that a span names, in order."""
    begin = max((match.end() for match in _RISEN.finditer(text, *span)), default=span[0])
    span = begin, span[1]
    awards = ((match.start(), _LEVELS_OF_AWARDS[match["word"]]) for match in _AWARD.finditer(text, *span))
    found = {**dict(awards), **dict(_by_words(text, span))} or dict(_by_offices(text, span))
    yield from (levels for _, levels in sorted(found.items()))


_RECOGNISED = re.compile(rf"(?:认定|评定|评选|遴选|入选|获评|荣获|获得|授予|列入|命名|评为)[^,;。]{{0,20}}?(?:{_HEAD})")


def names_title(text: str, span: Span) -> bool:
    """Tell whether a span names something that is recognised, of whatever tier."""
    return next(tiers(text, span), None) is not None or _RECOGNISED.search(text, *span) is not None


def _by_words(text: str, span: Span) -> Iterator[tuple[int, Tiers]]:
    """Yield every tier that is said by its word, from the last to the first: the last of a row (国家、省、市级) says of
    what all are."""
    follows: tuple[int, Tiers] | None = None
    of_places = {place for match in _PLACES.finditer(text, *span) for place in range(*match.span())}
    for match in reversed([match for match in _WORD.finditer(text, *span) if match.start() not in of_places]):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        in_row = follows is not None and _JOIN.fullmatch(text, match.end(), follows[0]) is not None
        firm = not in_row or text.startswith("级", match.end()) or _begins(match[0], before)
        if not firm or not (in_row or _is_title(text, match, before)):
            continue
        level = _LEVELS[match[0]]
        above = tuple(reversed(_UPWARDS[_UPWARDS.index(level) :])) if _AND_ABOVE.match(text, match.end()) else (level,)
        follows = match.start(), above
        yield follows


def _begins(word: str, before: str) -> bool:
    """Tell whether a tier's word is one, and not the end of another word (园区、县级)."""
    return word in _WIDE or _BOUNDARY.search(before) is not None or _JOIN_BEFORE.search(before) is not None


def _is_title(text: str, word: re.Match[str], before: str) -> bool:
    """Tell whether a tier's word is followed by 级, or by what a title is called."""
    if _NOT_A_TITLE.search(before) or (_LISTED.search(before) and _LIST.match(text, word.end())):
        return False
    if text.startswith("级", word.end()):
        if before.endswith("经") and not _gives_title(text, word.end() + 1):
            return False
        return _says_title(text, word.end() + 1, before)
    if _AND_ABOVE.match(text, word.end()):
        return False
    if _GRADES.match(text, word.end()) or _gives_title(text, word.end()):
        return True
    place = _PLACE.search(before)
    stands = (
        word[0] in _WIDE
        or (text.startswith("内", word.end()) and re.search("认定|评定|评选|列入|获", before))
        or text.startswith(("内首台", "内首批", "内首版"), word.end())
        or (word[0] in _ALONE and _BOUNDARY.search(before) and not text.startswith("内", word.end()))
        or (word[0] in _SEATS and place and not _NO_PLACE.search(place[1]))
    )
    return bool(stands) and not _NO_TITLE.match(text, word.end()) and _TITLE.match(text, word.end()) is not None


def _gives_title(text: str, place: int) -> bool:
    """Tell whether somebody recognises what has a title, and no mere project (省认定的企业技术中心)."""
    match = _CONFERRED.match(text, place)
    return match is not None and not _PLAIN.search(re.split("[,;。]", text[match.end() : match.end() + _BEFORE])[0])


def _says_title(text: str, end: int, before: str) -> bool:
    if above := _AND_ABOVE.match(text, end):
        return _NO_HONOUR.match(text, above.end()) is None
    if _IS_RISEN.search(before):
        return True
    if _PAYER.search(before) and _PAYS.match(text, end):
        return False
    if not _PAYING.match(text, end):
        return True
    return bool(_IS_PAID.match(text, end) and (_PARALLEL.search(before) or _NEXT_IS_PAID.match(text, end)))


def _by_offices(text: str, span: Span) -> Iterator[tuple[int, Tiers]]:
    """Yield the tiers of those who give titles, where no tier is said otherwise."""
    for level, pattern in _GIVEN_BY:
        for match in pattern.finditer(text, *span):
            if not _PLAIN.search(text[match.end() : match.end() + _BEFORE].partition(",")[0]):
                yield match.start(), (level,)
