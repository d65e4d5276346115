"""Which sums of an item are support, and of which kind; the others are thresholds, sizes, steps or targets."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from build_scripts.intake import words
from build_scripts.intake.found import Rate, RateRole, Sum, SumKind
from build_scripts.intake.groups import Group, Sort, small_number
from build_scripts.official.divisions import Span
from build_scripts.official.flattened import cells_with_unit
from build_scripts.official.tier_words import names_title, tiers
from build_scripts.records.model import Currency

_CURRENCIES = {"美元": Currency.USD, "欧元": Currency.EUR, "港元": Currency.HKD, "日元": Currency.JPY}
_COLUMN_UNIT = re.compile(r"\((?:单位:)?([万亿]?元)\)$")
_SCALES = {"元": 1, "万元": 10**4, "亿元": 10**8}
_UNITS = (
    "人次?|月|吨标准煤|吨标煤|吨|瓦|千瓦时|千瓦|平方米|亩|台套?|套|件|辆|车次?|标箱|箱|次|班次?|间|站|千伏安|度|立方米|公里|小时|岗|名|桩|张|项|例|篇|株|头|只|家次|场次?|公斤|座"
    "|个(?:展位|机位|床位|岗位|标箱|机柜|工位|班次|充电桩|车位|标准箱|泊位|学员|标段|机架|席位|座席)|个?标准(?:展位|箱|机架)|枪|床|节点"
)
_PER = re.compile(rf"(?:每(?:{_UNITS})(?!企业|项目))+")
_PER_AFTER = re.compile(
    r"/(㎡|m²|m2|(?:(?!的)[\u4e00-\u9fff]){1,4}?(?:[·/每][\u4e00-\u9fff]{1,2}?)*?)(?=[给的补奖,。;、()]|$|以|计|标|执|降|调|资)"
)
_STEP_VERBS = (
    "再|净|新|增|带动|引进|招引|完成|培育|组织|提高|满|建成|降低|节约|减少|输送|吸纳|介绍|推荐|超"
    "|开通|新增|签|辅导|发展|帮助|服务|改造|接入|到位|投入|销售|缴纳|采购|出口|融资"
)
_RECIPIENT_NOUNS = (
    "试点[县市区镇]|企业|单位|机构|服务商|平台|园区|基地|工厂|车间|中心|实验室|用户|团队|集群|主体|合作社|联盟|联合体|协会|商会"
    "|镇|乡|村|县|区|市|法人|客户|项目|课题|节点"
)
"""What gets an award, and the project that it is for: a sum for each of these is the award itself."""
_RECIPIENT = f"年|季|月|半年|户|家|个?(?:{_RECIPIENT_NOUNS}|产品|品牌)"
_WORK = re.compile("每个?(?:产品|品种|品牌|作品)")
"""Of a work a highest sum is that of the award for it; a sum given for each counts works."""
_GIVEN = (
    "(?:可|再|另|另外|均|各|分别|依次|一次性|每次|直接|由[^,;。]{2,8}|给予|予以|奖励|奖补|补助|补贴|资助|奖|补|发放|核拨|增加|追加|支持|加|企业|标准|按"
    rf"|{words.MOST}|为|达|至|到)*$"
)
_COUNTED = re.compile(
    rf"((?:每|(?<![^,;。:、的])一(?=[条台套件款座张种型头只匹株亩]))(?!年|户|家(?![\u4e00-\u9fff]{{0,4}}(?:店|网点|仓|馆))|个?[\u4e00-\u9fff]{{0,4}}(?:{_RECIPIENT_NOUNS}))[^每,;。、\d]{{1,8}}?){_GIVEN}"
)
"""For each of what is made, held or served, whatever it is: 每型最高, 一条窑线封顶."""
_EACH_YEAR = re.compile(f"每年{_GIVEN}")
_TO_PERSONS = re.compile(
    "毕业生|研究生|博士|硕士|本科|大专|人才|员工|职工|工人|专家|学员|技师|技工|工匠|工程师|大学生|学生|院士|教授|带头人|个人|[高]管|青年"
)
"""Whoever gets so much a year: a wage or allowance is for each of its years."""
_SERVED = re.compile(f"(每[户家](?:企业)?){_GIVEN}")
_PAID_TO_WHO_SERVES = re.compile(
    "(?:支付|拨付|付|补|奖)给?(?:服务|诊断|培训|检测|中介|实施|承接)?(?:机构|服务商|单位)|(?:向|给予|补助|奖励)[\u4e00-\u9fff]{0,4}(?:机构|服务商|组织(?:单位|方))"
    "|(?:机构|服务商|协会|院校|平台|服务单位)(?:[^,;。]{0,6}[为对向])[^,;。]{0,8}企业[^,;。]{0,8}(?:开展|提供|实施|进行|完成)"
)
"""Where a firm is what is served, and another is paid for each."""
_BARE_COUNT = re.compile("每个")
"""A count whose noun stands before it."""
_STEP_PER = re.compile(
    rf"(每(?!{_RECIPIENT}|个[给奖补资分一再])[^;。每,]{{1,30}}?)"
    r"(?:,(?:经|且|并)[^,;。每]{1,16}?)?(?=[,，]?(?:的,|的)?(?:由[^,]{2,10})?(?:再|另|一次性|分别|追加)?(?:增发|给予|奖励|补助|补贴|加奖|奖|补|资助|(?<=[^每再新净])增加\d|增加(?:奖励|奖补|补助|补贴))|\()"
)
_STEP_NEAR = re.compile(rf"(每(?:{_STEP_VERBS})[^;。,每]{{1,12}}?)(?:标准|给予|奖励)?$")
_SINGLE = re.compile(
    r"(单(?:个(?:展位|床位|车位|机柜|工位)|台|套|件|辆|张[\u4e00-\u9fff]{0,4}?)(?:\([套台]\))?)(?:给予|奖励|补助|补贴|最高|不超过|限额)+$"
)
_MONTHS = re.compile(r"(?<!满)(?<!满了)(\d+|[一二三四五六七八九十]+)个月(?!内|以上|的企业|后|前|起)")
_PLAIN_MONTHS = re.compile("补|贴|期|时限|最长|连续")
_YEARS = re.compile(
    r"(?:连续|补贴|补助|不超过|最长|为期)(?:[^,;。]{0,4}?)(\d+|[一二两三四五六七八九十])个?(?:保险)?年(?!内|以上)"
)
_RATE_AFTER = re.compile(r"^[、,]?且?(?:总额)?(?:不超过|不高于|不凌驾)[^,;。]{0,16}?$")
_SAME_RATE = re.compile("上述(?:比例|标准)|前款(?:比例|标准)|同等比例|相同比例")
_TOTAL = re.compile(
    "每年(?:不[少低]于|不超过|约)|(?:每?年度?|全年)?(?:发放)?(?:资金)?(?:总额|总规模|规模|总量)(?:控制在|不超过|不低于|为|达)?"
)
_BUDGET = re.compile(
    "(?:^|[,\n])(?:[本当]?年度?|全年|每年|[省市县区镇]级|[^,;。]{2,8}?(?=专项))?(?:奖补|奖励|补助|扶持|专项|政策)?(?:兑现)?资金"
    "(?:年度)?(?:(?:总额|总量|总?规模|总盘子)(?:原则上)?(?:不(?:得)?超过|控制在|不高于|为)?(?:每年)?|每年(?:安排)?不[少低]于)$"
    "|预算[^;。]{0,8},年度?支出(?:总额)?不(?:得)?超过$"
    "|(?:[省市县区镇]级?[、和]?){1,3}[两三]级[^,;。]{0,6}投入(?:资金)?不[少低]于$|以(?:年度)?预算$"
    "|(?:计划|专项)每年安排(?:资金)?(?:不(?:超过|[少低高]于)|约)?$"
)
"""Before what a budget holds: the whole of the money, and nobody who gets it, is spoken of."""
_GETS = re.compile("(?:单[个家户]|每[个家户]|同一)[^,;。]{0,12}(?:获得|获|享受|得到)")
"""Before the most that one firm gets, and no budget holds."""
_UNIT_AFTER = re.compile(r"^/[^,;。的给补奖]{1,8}")
"""For each of what: 2万元/台的补助."""
_AWARD_AFTER = re.compile(
    "的[^,;。的\\d]{1,8}?(?:奖励|奖补|补助|补贴|资助|津贴|奖金|经费|资金|支持|补偿|贴息)(?=[,;。、()]|$)"
)
"""What is given, named after the sum: 给予每人200元的稳岗补贴."""
_GIVES_NEXT = re.compile(
    r"(?:(?:及?以上|以下|以内)的?|的)(?:企业|项目)?,?(?:分别|一次性)?(?:给予|奖励|奖补|补助|补贴|资助|奖|补)+(?:企业)?(?:最高|不超过)?[\d一二两三四五六七八九十百]"
)
"""After a threshold to which the sum for it follows at once: 10亿元以上的奖励30万元."""
_SUM_NEXT = re.compile(
    "(?:分别|一次性)?(?:给予|奖励|奖补|补助|补贴|资助|奖|补)+(?:企业)?(?:最高|不超过)?[\\d.]+[万亿]?元"
)
"""The same without a word that bounds: 10万元至20万元补贴3000元."""
_SET_ASIDE = re.compile("由[^,;。\\d]{2,12}(?:统筹|列支|安排|保障|预算)")
"""After what an office has for its own work: 工作经费200万元由市财政统筹保障."""
_MOST_RENT = re.compile("租金(?:标准|价格)?(?:均|应|须|原则上)*(?:不得?(?:高于|超过)|控制在)[^,;。]{0,8}$")
"""Before the most that a tenant may be asked for."""
_TO_EACH = re.compile("分别(?:安排|下达|切块)(?:[^,;。]{0,4}经费)?$")
"""Before a sum for each of those that were listed: no budget."""
_PART_OF_POOL = re.compile(
    "(?:其中)?,?(?:用于[^,;。]{2,24}的?(?:资金|经费))?(?:首期|一期|每年|20\\d\\d年|[本当]年|(?:中央|[省市县区镇]级?)(?:财政)?)*(?:安排|出资|实缴|认缴|规模|募集|到位|资金)*(?:不少于|不低于|不超过|约|为|达到?)?"
)
"""Before a sum that is a part of the pool before it: 其中2025年不少于3000万元, 首期5亿元."""
_SHARE_OF_POOL = re.compile("(?:其中|、)[\u4e00-\u9fff]{2,8}")
"""Before what a budget sets aside for one of its uses: 其中设备补助150万元、其他奖励110万元."""
_GIVING_HEADING = re.compile("奖|补[助贴偿]|资助|扶持|标准|支持|培育")
_ALONE = re.compile(
    "投资|投入|产值|收入|营收|销售|税|面积|贷款|融资|合同|订单|达到?|超过|突破|不[低少]于|增|完成|实现|以上|低于|不足|规模|单价|价值|总额|资产|由|从|至|每(?=年)"
)
"""Words that make a sum one that is measured, where none gives it."""
_AIMED = re.compile("(?:到|至)20\\d\\d年|五”末|力争|实现|达到|突破|全年|年底前?|目标|累计完成|新增")
"""Before a sum that is to be reached."""
_SCOPE = re.compile("单个|每户|单户|同一|每家|每人|单项|最高|该项|累计|年度|每个|单家|合计|总额|每年|全年")
_NAMED_AWARD = re.compile(
    "(?:以上|上述|前述|前款|[两各]项)?(?:奖励|奖补|补助|补贴|资助|贴息|扶持|支持)(?:资金)?(?:总额|金额|额度|数额|额|资金|标准)?"
    f"(?=[^,;。]{{0,6}}(?:{words.MOST}|分别以|以\\d)|,[^;。]{{0,20}}(?:{words.MOST}))"
)
"""An award that is spoken of, and no more given: 补助金额最高, 贴息总额,规模以上不超过."""
_OF_ONE_FIRM = re.compile(
    r"(?:单个|单户|单家|每个|每家|每户|同一)(?:企业|项目|单位|主体|机构|园区|法人)?(?!次|展位|标准)|(?:每年|年度|两项|以上|各项)?(?:单家|单户|合计)"
)
"""What a clause begins with that bounds all that one firm, or one project, gets."""
_OF_ONE_PROJECT = re.compile("(?:单个|同一|每个)项目[^,;。]{0,4}累计")
_OVER_YEARS = re.compile(
    "(?:[\\d一二两三四五]年内?|分[\\d一二两三四五]年[^,]{0,4},)累计|[\\d一二两三四五]+(?:年|个月)[^;。]{0,10}累计"
)
"""One award that is paid in several years."""
_SAME_AWARD = re.compile(r"^[^。,]{0,2}[,;][^。,;]{2,20}的,[^。,;\d]{0,6}$")
_TO_ANOTHER = re.compile(r"^,(?:补助|奖励|补贴|给予)[^,;。\d]{2,8}$")
"""Between what two get for the same thing: 每完成一例,补助企业5000元,补助医院2000元."""
_OVER_YEARS_ALONE = re.compile("[二两三四五\\d]年内(?:给予|补助|支持|资助)(?:累计|合计|总额)?不超过$")
"""Before an award that is paid over some years: 五年内给予累计不超过900万元."""
_LENT_ON = re.compile("(?:转贷|周转|过桥)(?:应急|扶持)?(?:资金|基金)[^。;]*(?:使用|借款?|周转|额度)[^,。;]*$")
"""What bridges a loan is lent, and not given."""
_ADDS_UP = re.compile("(?:合并|叠加|相加|加总|累加|连同)(?!奖|补|给|享)[^;。]*$")
"""Before a sum that awards of several givers or kinds add up to."""
_RATE_RISES = re.compile("(?:比例|标准)[^,;]{0,8}(?:提[高升]?|增[加至]|上[浮调]|放宽|调整)[^,;]*%[^,;]*,[^,;]*$")
"""Between two highest sums of one award, the second for a higher rate of it."""
_MORE_FOR_EACH = re.compile(
    "每(?!年)[^,;。每]{1,20}?(?:再|另|额外)?(?:增加|增|加|提高)$|^[^,;。]{0,4}(?:再|另|额外)增加?$|的(?:再|另|额外)?增加$"
)
"""Before a sum that comes on top of the one before it, for each of what was paid for."""
_MOST_APART = 10
_RAISED_FROM = re.compile("(?:上限|限额|额度)[由从][^,;。]*(?:提高|上调|放宽|调整|增加)[到至为]$")
_CHANGES = re.compile("(?:提高|上调|放宽|调整|增加|降低|下调)[到至为]")
_WAS = re.compile("[由从](?:原来?的?|每年)?$")
_RAISED = re.compile("(?:上限|限额|额度)(?:可)?(?:提高?|放宽|调整|提升)?[到至]?$")


@dataclass
class _Base:
    """What a highest sum bounds: the last rate, or the last sum for each of something."""

    rates: tuple[Rate, ...] = ()
    """All that were said since the last highest sum: one that follows bounds them."""
    per_unit: bool = False
    place: int = 0
    used: bool = False

    @property
    def rate(self) -> Rate | None:
        """Return the last of the rates."""
        return self.rates[-1] if self.rates else None


@dataclass
class _Walk:
    text: str
    span: Span
    rates: Mapping[Span, Rate]
    gives: bool
    """Whether the headings of the item say that it gives something."""
    sums: list[Sum] = field(default_factory=list)
    base: _Base = field(default_factory=_Base)
    last_rate: Rate | None = None


def sums(text: str, found: Sequence[Group], span: Span, rates: Mapping[Span, Rate], headings: str = "") -> list[Sum]:
    """Return every sum of an item, support or not, in order; ``headings`` may say that the item gives something."""
    walk = _Walk(text, span, rates, bool(_GIVING_HEADING.search(headings)))
    parts = deque(_in_words(found, rates))
    for group in found:
        while parts and parts[0].span[1] <= group.start:
            _take_rate(walk, parts.popleft(), group)
        if group.sort is Sort.MONEY:
            walk.sums += _of_group(walk, group)
        else:
            _take_rates(walk, group)
    table = list(_of_table(text, span))
    places = {one.span[0] for one in table}
    return sorted([*(one for one in walk.sums if one.span[0] not in places), *table], key=lambda one: one.span)


def _take_rates(walk: _Walk, group: Group) -> None:
    for token in group.tokens:
        rate = walk.rates.get(token.span)
        if rate is not None and rate.role is RateRole.SUPPORT:
            _take_rate(walk, rate, group)


def _take_rate(walk: _Walk, rate: Rate, group: Group) -> None:
    open_rates = walk.base.rates if not walk.base.used and walk.base.place >= _paragraph(walk, group) else ()
    walk.base = _Base((*open_rates, rate), False, max(rate.span[1], 0 if group.sort is Sort.MONEY else group.end))
    walk.last_rate = rate


def _in_words(found: Sequence[Group], rates: Mapping[Span, Rate]) -> Iterator[Rate]:
    """Yield the rates of support that are no percentages, in order: a half, 1:0.5."""
    figures = {token.span for group in found for token in group.tokens}
    yield from (rate for place, rate in sorted(rates.items()) if rate.role is RateRole.SUPPORT and place not in figures)


def _paragraph(walk: _Walk, group: Group) -> int:
    return walk.text.rfind("\n", walk.span[0], group.start) + 1


def _of_group(walk: _Walk, group: Group) -> Iterator[Sum]:
    if _is_said_again(walk, group):
        return
    kind, sure = _kind(walk, group)
    rows = _rates_of(walk, group, kind)
    per = _per(walk, group) if kind is not SumKind.CEILING and kind is not SumKind.POOL else ""
    if kind is SumKind.FIXED and per:
        kind = SumKind.PER_UNIT
    if kind in {SumKind.PER_UNIT, SumKind.RANGE} and per:
        walk.base = _Base((), True, group.end)
    for token, rate in zip(group.tokens, rows, strict=True):
        yield Sum(
            token.span, token.value, token.high, _currency(token.printed), kind, sure, per, rate,
            yearly=bool(kind and words.YEARLY.search(group.before)),
            one_off=bool(words.ONE_OFF.search(group.before + group.clause_after[:6])),
            months=_months(walk, group) if kind else None,
            years=_years(walk, group) if kind else None,
            aggregate=bool(kind is SumKind.CEILING and words.AGGREGATE.search(group.before)),
            at_least=bool(words.AT_LEAST.search(group.near)),
            verb=_verb(group),
        )  # fmt: skip


def _is_said_again(walk: _Walk, group: Group) -> bool:
    """Tell whether a bracket holds nothing but the sum before it, in other signs: 伍拾万元(500000元)."""
    alone = walk.text.startswith(")", group.end) and re.search(r"\((?:单位:)?$", group.near) is not None
    return alone and (not walk.sums or walk.sums[-1].amount == group.tokens[0].value)


def _rates_of(walk: _Walk, group: Group, kind: SumKind | None) -> list[Rate | None]:
    """Return for each sum the rate that it bounds; several rates in one list go with as many sums."""
    if kind is not SumKind.RATE_WITH_CAP:
        return [None] * len(group.tokens)
    if len(walk.base.rates) == len(group.tokens):
        return list(walk.base.rates)
    rate = walk.base.rate or walk.last_rate
    return [rate] * len(group.tokens)


# --- support or not -----------------------------------------------------------------------------------------------


def _kind(walk: _Walk, group: Group) -> tuple[SumKind | None, bool]:
    """Return what a group is as support, nothing where it is none, and whether the words leave no doubt."""
    if _is_pool(group) or _continues_pool(walk, group):
        return SumKind.POOL, True
    if any(test(group) for test in _NO_SUPPORT):
        return None, True
    support, sure = _is_support(walk, group)
    return (_kind_of_support(walk, group) if support else None), sure


def _is_step(group: Group) -> bool:
    return bool(words.STEP.search(group.near)) and not re.search("安排|给予|奖|补|不超过|最高|统筹", group.near[-6:])


def _is_threshold(group: Group) -> bool:
    after = _UNIT_AFTER.sub("", group.after)
    if _SUM_NEXT.match(after) and not words.SUPPORTING.search(group.near):
        return True
    gives = words.SUPPORT_AFTER.match(re.sub("^(?:及?以上|以下|以内)", "", after))
    if gives and not _GIVES_NEXT.match(after):
        return False
    if words.SUPPORTING.search(group.near) and _AWARD_AFTER.match(after):
        return False
    if words.CAP_AFTER.match(after) and re.search("给予|奖|补|最高|控制", group.near):
        return False
    return bool(words.THRESHOLD_AFTER.match(after))


def _is_former(group: Group) -> bool:
    """Tell whether a sum is what was paid before another one: 上限由30万元提高到50万元."""
    return _WAS.search(group.near) is not None and _CHANGES.match(group.after) is not None


def _is_not_paid(group: Group) -> bool:
    counted = group.near.endswith("按") and re.match("计算|核算|计(?!奖|发)", group.after) is not None
    return counted or bool(words.BELOW.search(group.near) and words.NOT_PAID.search(group.after[:20]))


def _is_tariff(group: Group) -> bool:
    gives = words.SUPPORTING.search(group.near) or words.SUPPORTING.search(group.clause_after)
    return bool((words.TARIFF.search(group.before) or _MOST_RENT.search(group.near)) and not gives)


def _is_size(group: Group) -> bool:
    """Tell whether it says of what size something is, and no number: 每引进1家亿元企业."""
    return not group.tokens[0].printed[0].isdigit() and group.tokens[0].printed in _SCALES


_NO_SUPPORT = (_is_size, _is_step, _is_former, _is_threshold, _is_not_paid, _is_tariff)
"""Each tells by its words that a sum is no support."""


def _is_support(walk: _Walk, group: Group) -> tuple[bool, bool]:
    near, before, after = group.near, group.before, group.clause_after
    if (words.SUPPORTING.search(near) and not _measures(near)) or _TO_EACH.search(before):
        return True, True
    is_floor = words.FLOOR.search(near) and walk.base.place > group.sentence[0]
    if is_floor or words.CAP.search(near) or words.CAP_AFTER.match(after):
        return _is_cap_of_support(walk, group)
    if words.SUPPORT_AFTER.match(group.after) or words.SUPPORTING.search(after[:10]):
        return not words.SIZE_BEFORE.search(near), True
    pays = words.SUPPORTING.search(after) or ("财政" in before and re.search("支付|拨付|承担", after))
    if pays and (near.startswith("每") or "按" in before[-len(near) - 3 :]):
        return True, True
    if words.SUPPORTING.search(before) and not words.SIZE_BEFORE.search(near):
        return True, False
    return _continues_support(walk, group) or _stands_for_itself(walk, group), False


def _stands_for_itself(walk: _Walk, group: Group) -> bool:
    """Tell whether below words that give a sum only stands beside its name: 国家级单项冠军100万元; 绿色工厂,50万元."""
    if _AIMED.search(group.sentence_before):
        return False
    gives = walk.gives or words.SUPPORTING.search(group.lead_in)
    beside = bool(group.near) or walk.text[max(0, group.start - 1)] == ","
    rest = _UNIT_AFTER.sub("", group.clause_after)
    return bool(gives) and not rest.partition("、")[0].strip() and beside and not _ALONE.search(group.near)


def _measures(near: str) -> bool:
    """Tell whether between the giving word and the sum something is measured: 补助项目总投资超过1亿元."""
    last = list(words.SUPPORTING.finditer(near))[-1]
    rest = near[last.end() :]
    return bool(
        re.search(
            "(?:投资|产值|收入|销售额|税收|采购额|授信|贷款)(?:总?额)?(?:达到?|超过?|突破|不低于|在|首次)"
            "|(?:贷款|借款)本金(?:余额)?(?:不超过|最高|不高于)",
            rest,
        )
    )


def _is_cap_of_support(walk: _Walk, group: Group) -> tuple[bool, bool]:
    is_credit = words.CREDIT.search(group.near) or (
        "额度" in group.near and re.search("贷|授信|信用", group.sentence_before)
    )
    if _OVER_YEARS_ALONE.search(group.near):
        return True, True
    is_lent = is_credit or _LENT_ON.search(group.sentence_before)
    if is_lent and not re.search("补|奖|贴息额", group.near):
        return False, True
    if re.search("全额承担|财政承担|财政负担", group.sentence_before):
        return True, False
    if walk.base.place or words.SUPPORTING.search(walk.text[walk.span[0] : group.start]):
        return True, bool(walk.base.place)
    around = walk.text[slice(*walk.span)]
    return bool(words.SUPPORTING.search(around)) or words.AGGREGATE.search(group.before) is not None, False


_VOUCHERS = re.compile("发放(?:总额|总量|总规模)[^,;。]{0,6}$")
"""Before what is given out in vouchers altogether: 每年发放总额不超过900万元的算力券."""


def _is_pool(group: Group) -> bool:
    clause = group.sentence_before + group.clause_after
    gives = re.search("(?:奖励|补助|奖补)(?!资金|经费|专项)|给予|增长|达到", group.near) or _TO_EACH.search(
        group.before
    )
    pooled = words.POOL.search(group.before) or (
        _TOTAL.fullmatch(group.near) and words.POOL.search(group.sentence_before)
    )
    funds = words.FUND.search(clause) or re.match("[,，](?:专项)?(?:用于|作为)", group.after)
    grows = re.search(
        "(?:资金|基金|资金池)(?:总)?规模(?:(?:[由从][^,;。]*)?(?:扩大|增加|提高)[到至]|为|约)?$", group.before
    )
    raised = (re.search("基金|资金", clause) and re.match("的?(?:募集|筹集)", group.after)) or (
        re.search("经费|资金$", group.near) and _SET_ASIDE.match(group.after)
    )
    of_vouchers = _VOUCHERS.search(group.near) and re.match("的?[^,;。]{0,6}券", group.after)
    return (
        (bool((pooled and funds) or raised) and not gives)
        or grows is not None
        or of_vouchers is not None
        or bool(_BUDGET.search(group.sentence_before) and not _GETS.search(group.before))
    )


def _continues_pool(walk: _Walk, group: Group) -> bool:
    last = walk.sums[-1] if walk.sums else None
    follows = last is not None and last.kind is SumKind.POOL and last.span[0] >= group.sentence[0]
    near = group.near.strip(",")
    return follows and bool(_PART_OF_POOL.fullmatch(near.strip("、")) or _SHARE_OF_POOL.fullmatch(near))


def _continues_support(walk: _Walk, group: Group) -> bool:
    """Tell whether a sum only goes on with what the sentence gives: 总额300万元, 首期出资10亿元, 每件再增加2万元."""
    last = walk.sums[-1] if walk.sums else None
    if _MORE_FOR_EACH.search(group.before) and last and last.kind:
        return not re.search("[。\n]", walk.text[last.span[1] : group.start])
    given = [one for one in walk.sums if one.kind and one.span[0] >= group.sentence[0]]
    return (
        bool(given)
        and bool(re.match(r"[,、]?(?:总额|累计|合计|再|其中|首期|以及|其余|并)?", group.near))
        and (group.near.strip(",、") in {"总额", "累计", "合计", "再", "首期", "共", "总计", "以及", ""})
    )


# --- of which kind ------------------------------------------------------------------------------------------------


def _kind_of_support(walk: _Walk, group: Group) -> SumKind:
    raised = _RAISED_FROM.search(group.before)
    is_cap = bool(raised or words.CAP.search(group.near) or words.CAP_AFTER.match(group.after))
    if is_cap and _ADDS_UP.search(group.sentence_before):
        return SumKind.CEILING
    bounds_all = group.near.startswith("且") and words.AGGREGATE.search(group.sentence_before)
    if bounds_all and is_cap and not _measures_rate(walk, group):
        return SumKind.CEILING
    if words.AGGREGATE.search(group.before) and not _is_one_award(group) and not _is_total_of_rate(walk, group):
        return SumKind.CEILING
    if group.tokens[0].high is not None:
        return SumKind.RANGE
    if words.FLOOR.search(group.near):
        return SumKind.FLOOR
    return _bounded(walk, group) if is_cap else SumKind.FIXED


def _measures_rate(walk: _Walk, group: Group) -> bool:
    """Tell whether the sentence says a rate that the sum may bound: 总额按投资的8%计算,且最高不超过90万元."""
    return walk.base.rate is not None and walk.base.place > group.sentence[0]


def _is_one_award(group: Group) -> bool:
    """Tell whether the whole is that of one award, paid in parts: 分三年给予总额不超过900万元的建设经费."""
    if _OVER_YEARS_ALONE.search(group.near):
        return True
    return words.SUPPORTING.search(group.near) is not None and _AWARD_AFTER.match(group.after) is not None


def _is_total_of_rate(walk: _Walk, group: Group) -> bool:
    """Tell whether 总额 only says how much a rate comes to (贴息总额不超过): several awards are not added up."""
    base = walk.base
    unused = base.rate is not None and not base.used and base.place > group.sentence[0]
    paid_once = _OVER_YEARS.search(walk.text[base.place : group.start]) or _OF_ONE_PROJECT.search(group.near)
    several = re.search("合计|全年(?!不超过|最高)|之和|(?:同一|单|每|一[家户个])[^,]*累计", group.near)
    sums_up = several is not None or ("累计" in group.near and len(base.rates) > 1)
    return unused and (paid_once is not None or not sums_up)


def _bounded(walk: _Walk, group: Group) -> SumKind:
    """Return what a highest sum is: of a rate, of sums for each of something, or alone."""
    following = next((rate for span, rate in walk.rates.items() if span[0] >= group.end), None)
    if following and _RATE_AFTER.match(walk.text[group.end : following.span[0]]):
        walk.base = _Base((following,), False, group.end)
        return SumKind.RATE_WITH_CAP
    if _SAME_RATE.search(group.sentence_before) and walk.last_rate:
        walk.base = _Base((walk.last_rate,), False, group.end)
        return SumKind.RATE_WITH_CAP
    of_firm = _OF_ONE_FIRM.match(walk.text[slice(*group.clause)]) is not None and len(group.tokens) == 1
    if not _reaches(walk, group):
        bounds_all = of_firm and (_follows_awards(walk, group) or _adds_up_awards(walk, group))
        return SumKind.CEILING if bounds_all else SumKind.CAP
    bounded_before = walk.base.used and walk.base.place >= group.sentence[0]
    beside = [rate for rate in walk.base.rates if rate.span[0] >= group.sentence[0]] or walk.base.rates
    several = walk.base.per_unit or (of_firm and (len(beside) > 1 or bounded_before))
    walk.base = replace(walk.base, used=True, place=group.end, per_unit=several or bool(_per(walk, group)))
    return SumKind.CEILING if several else SumKind.RATE_WITH_CAP


def _follows_awards(walk: _Walk, group: Group) -> bool:
    """Tell whether a sentence of its own bounds what the sentences before it give."""
    begins = group.clause[0] == group.sentence[0]
    return begins and any(one.kind in {SumKind.FIXED, SumKind.PER_UNIT, SumKind.RANGE} for one in walk.sums)


def _adds_up_awards(walk: _Walk, group: Group) -> bool:
    """Tell whether a firm may get the award before it several times: 奖励5万元,同一企业每年不超过20万元."""
    last = walk.sums[-1] if walk.sums else None
    in_sentence = last is not None and last.span[0] >= group.sentence[0] and last.kind in _PLAIN_AWARDS
    return bool(in_sentence and last and last.amount < group.tokens[0].value and _ALL_OF.search(group.before))


_PLAIN_AWARDS = {SumKind.FIXED, SumKind.PER_UNIT}
_ALL_OF = re.compile("每年|全年|累计|合计|总额|年度")


def _reaches(walk: _Walk, group: Group) -> bool:
    """Tell whether the last rate, or sum for each of something, is what this sum bounds."""
    base = walk.base
    if not base.place:
        return False
    between = walk.text[base.place : group.start]
    if re.search("[。;\n]", between):
        opens = re.split("[。;\n]", between)
        own_words = _NAMED_AWARD.sub("", opens[-1].strip())
        scoped = len(opens) == 2 and (_SCOPE.match(own_words) or own_words != opens[-1].strip())
        return (bool(scoped) and not words.SUPPORTING.search(own_words[:-6])) or bool(_RAISED.search(group.near))
    own = words.SUPPORTING.search(group.near)
    starts_anew = base.used and own and base.place < group.clause[0]
    return not starts_anew


def _per(walk: _Walk, group: Group) -> str:
    """Return for each of what the sum is paid; nothing for a recipient (每户) or a year."""
    after = _PER_AFTER.match(group.after)
    if after:
        return "" if _is_award_of(group, after[1]) else after[1]
    steps = _STEP_PER.findall(group.text[max(group.sentence[0], group.sentence[0]) : group.end])
    if steps and group.text.rfind(steps[-1], group.sentence[0], group.start) + len(steps[-1]) >= group.last:
        return str(steps[-1])
    if step := _STEP_NEAR.search(group.near):
        return step[1]
    if single := _SINGLE.search(group.near):
        return single[1]
    if _EACH_YEAR.search(group.near) and _TO_PERSONS.search(group.sentence_before):
        return "每年"
    return "".join(_PER.findall(group.near)) or _per_counted(group) or _per_before(walk, group)


def _is_award_of(group: Group, counted: str) -> bool:
    """Tell whether so much for each counts who gets it, or titles (30万元/家): that is the award itself."""
    of_title = counted == "个" and names_title(group.text, (group.sentence[0], group.start))
    return of_title or re.fullmatch("家|户|企业|单位|年", counted) is not None


def _per_counted(group: Group) -> str:
    """Return the thing made, held or served that a sum is for each of; nothing for who gets it, or for a title."""
    counted = _COUNTED.search(group.near)
    if counted is None:
        served = _SERVED.search(group.near)
        return served[1] if served and _PAID_TO_WHO_SERVES.search(group.text[slice(*group.sentence)]) else ""
    bounds_a_work = _WORK.fullmatch(counted[1]) and words.CAP.search(group.near)
    of_title = _BARE_COUNT.fullmatch(counted[1]) and names_title(group.text, (group.sentence[0], group.start))
    return "" if bounds_a_work or of_title else counted[1]


def _per_before(walk: _Walk, group: Group) -> str:
    """Return for each of what the sum before is paid, where one of its size for a lower grade follows it."""
    last = walk.sums[-1] if walk.sums else None
    if last is None or last.kind not in {SumKind.PER_UNIT, SumKind.RATE_WITH_CAP}:
        return ""
    if last.kind is SumKind.RATE_WITH_CAP:
        between = walk.text[last.span[1] : group.start]
        return last.per if _RATE_RISES.search(between) and "\n" not in between and "。" not in between else ""
    between = walk.text[last.span[1] : group.start]
    follows = _SAME_AWARD.match(between) or _TO_ANOTHER.match(between)
    same_size = last.amount / _MOST_APART < group.tokens[0].value < last.amount * _MOST_APART
    return last.per if follows and same_size and last.verb == _verb(group) else ""


def _months(walk: _Walk, group: Group) -> int | None:
    sentence = walk.text[group.sentence[0] : group.sentence[1]]
    for match in _MONTHS.finditer(sentence):
        around = sentence[max(0, match.start() - 12) : match.end() + 3]
        if _PLAIN_MONTHS.search(around) and not re.search("参保|缴纳|缴费|用工", around):
            return small_number(match[1])
    return None


def _years(walk: _Walk, group: Group) -> int | None:
    sentence = walk.text[group.end : group.sentence[1]] + "," + group.sentence_before
    match = _YEARS.search(sentence)
    return small_number(match[1]) if match and not re.search("合同|入库|退库", sentence[: match.start()][-8:]) else None


def _currency(printed: str) -> Currency:
    return _CURRENCIES.get(printed[-2:], Currency.CNY)


def _verb(group: Group) -> str:
    found = list(words.SUPPORTING.finditer(group.before)) or list(words.SUPPORTING.finditer(group.clause_after))
    return found[-1][0] if found else ""


def sums_of_cells(text: str, cells: Sequence[tuple[str, Span]]) -> Iterator[Sum]:
    """Yield the sums of a table's row whose column names their unit, and may name their tier."""
    own = next((text[slice(*cell)] for name, cell in cells if name in {"单位", "计量单位"}), "")
    for name, cell in cells:
        unit = _COLUMN_UNIT.search(name)
        of_year = re.match(r"20\d\d年", name) and re.fullmatch(r"\d+(?:\.\d+)?", text[slice(*cell)])
        if of_year and (own in _SCALES or unit):
            amount = Decimal(text[slice(*cell)]) * _SCALES[unit[1] if unit else own]
            pooled = re.search("资金|经费|预算", text[slice(*cells[0][1])])
            yield Sum(cell, amount, kind=SumKind.POOL if pooled else None, sure=False)
        elif unit and re.fullmatch(r"\d+(?:\.\d+)?", text[slice(*cell)]):
            levels = next(tiers(name, (0, unit.start())), None) or next(tiers(text, (cells[0][1][0], cell[0])), ())
            amount = Decimal(text[slice(*cell)]) * _SCALES[unit[1]]
            yield Sum(cell, amount, kind=SumKind.FIXED, sure=False, levels=levels)


def _of_table(text: str, span: Span) -> Iterator[Sum]:
    for place, unit in cells_with_unit(text, *span):
        yield Sum(place, Decimal(text[slice(*place)]) * _SCALES[unit], kind=SumKind.FIXED, sure=False)
