"""What the percentages and ratios of an item are: support, a condition, somebody's share of the cost, a tariff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.intake import words
from build_scripts.intake.found import Rate, RateRole
from build_scripts.intake.groups import Group, Sort, part, ratios
from build_scripts.official.divisions import Span

_BASE = re.compile(r"(?:按照?|对|给予|按其|依照)((?:(?!按|给予|不超过)[^,;。]){2,40}?)(?:的|\s)?$")
_SUPPORT_BEFORE = re.compile(
    r"(?:按照?|[以依](?!上|下|内|20\d\d)(?=[^,;。]*的$)|给予|享受|补助|补贴|奖励|贴息|配套|比例|标准|提高[到至]|最高|不超过|不凌驾|不高于|奖补|返还|资助|分别|补偿|减免|可达)[^,;。]{0,30}$"
)
_STANDARD = re.compile(rf"(?:{words.SUPPORT})[^,;。:]{{0,6}}:[^,;。:\d]*$")
"""A line that says how much, after a colon: 补助标准:设备款的6%."""
_SUPPORT_AFTER = re.compile(
    r"的?(?:比例|标准|额度|幅度)?(?:内|以内)?,?(?:一次性)?(?:分别|叠加|另行)?(?:给予|予以|可以?(?:予以|给予|奖励|补)|计[奖补发算]|为标准|为比例|为上限|为限|补|奖|贴|返|资助|嘉奖|配套|再予|计算|发放|、最高|,最高|、不超过|核定|据实|执行|兑现|由[^,]{2,8}?(?:承担|补贴|补助|负担)|减|支付|拨付奖|,单|,每|,且|,连续|对[^,]{2,14}(?:补|奖)|支持)"
)
_CONDITION_AFTER = re.compile(
    r"(?:及?以上|及以下|以下|以内)(?!的?(?:据实)?(?:奖|补|给予))|[时后],|的(?:企业|项目|,|、|且|规|园区|单位)|且"
)
_NARROWS = re.compile(r"(?:及?其?以上|及?以下)的[^,;。]{0,12}(?:企业|项目|单位|园区|机构|平台)|(?:及?以上|以下)? \d")
"""Who may apply: it narrows a noun, in a sentence or in a table."""
_RATE_RAISED = re.compile("(?:补贴|补助|奖励|奖补|贴息|资助|补偿|支持|扶持)(?:比例|标准|费率|率)|配套(?:比例|标准)")
_HALVED = re.compile("减半(?:收取|征收|缴纳|计收|缴交|奖励|补助|补贴|发放|给予|支付|资助)")
_AS_HALF = re.compile("减半执行")
"""So many sums that stand elsewhere: no rate of its own."""
_OF_AWARD = re.compile("(?:奖励|奖补|补助|补贴|资助|资金|奖金|奖)(?:金额|总额|标准|额)?(?:的|按)?$")
"""Of an award of another tier, that one so many times."""
_GIVEN_AFTER = re.compile("(?:的?比例)?(?:给予|予以)?(?:配套|奖励|补助|补贴|资助|匹配)")
_COMPARED = re.compile("(?:(?<!不)(?:低于|高于|超出|超过)|不足|未达到?|达不到|不到)[^,;。]{0,6}$")
_NARROWED_AFTER = re.compile("(?:及?以[上下内])?的(?!奖|补|贴|资助|优惠|标准|比例|目标|水平|要求)")
"""A condition of whatever follows, given or not: 低于60%的镇, 超出20%以内的部分."""
_BOUNDS_ALL = re.compile("(?:总额|合计|累计)[^;。]{0,8}(?:不超过|不高于)[^;。]{2,16},且不超过[^;。,]{2,20}$")
"""A second bound of all that one gets, which is a share of something else."""
_PART_OF_SUM = re.compile(
    "(?:元|奖励|补助|补贴|资助|资金|奖金)(?:的?[^,;。]{0,8})?,?其中(?:可|有|应|须|将|不[低少高]于|不超过|至少|最[高多低]|约|的)*$"
)
"""A share of the sum that was just said, and of nothing else."""
_OF_QUOTA = re.compile("(?:指标|计划|规模|资金|预算|经费|用地)的?$")
"""Before a share of what is to be distributed."""
_SHARE_OF_PERSONS = re.compile("(?:团队|班子|个人|人员|骨干|高管|负责人|成员)[^,;。]{0,4}(?:比例|占比)[^,;。]{0,8}$")
_PASSED_ON = re.compile("(?:可|应|须|将)?(?:以)?(?:直接)?(?:用于|用作|奖励给?|归|作为|分配|发放给|奖给)")
"""After a share of an award that goes to somebody in the firm."""
_INVESTED = re.compile(
    "(?:(?:投[向资入给]|用于)[^,;。]*(?:比例|占比|比重)|其中[^,;。]*(?:出资|认缴)(?:比例|占比)?)(?:应|须|原则上)?(?:不[低少高]于|不超过|达到?|至少|超过|为)?"
    "(?:(?:基金|资金)?(?:总?规模|总额|实缴)的?)?$"
)
_FORMER = re.compile("(?:比例|标准|费率|额度)由(?:提高|降|上调|下调|增加|调整)")
"""Around what a rate was before: 比例由30%提高到45%."""
_OF_OTHERS = re.compile("(?:(?:权重|出资比例|预留份额)[^;。]{0,24}|(?:预付款|首付款?)[^,;。]{0,12})$")
"""Before how much something counts, a fund puts in, a buyer pays first."""
_USED_FOR = re.compile("(?:资金|基金|经费|奖金)[^,;。]*用于[^,;。]*(?:部分|比例)?(?:应|须|原则上)?不[低少]于$")
_BY_TIERS = re.compile("财政|分担|承担|负担|[省市县区州旗镇)](?:级|政府)?[^,;。]{0,4}按")
"""Before a ratio in which tiers share what is given."""
_OF_A_TIER = re.compile(r"[、,]?(?:[省市县区州旗镇()]+级?(?:财政|政府)?|其余)(?:各|为|占)?")
_SHARE_OF = re.compile("(?:分担|承担|负担)比例[^,;。\\d]{0,8}$")
_SHARED = re.compile("(?:分担|共担|承担|负担)[^;。]{0,3}[,:(]")
"""Who shares what is given, then how much each: 两级财政分担,市级60%、区级40%."""
_BOUNDED_RATE = re.compile("(?:费|利|税)率(?:原则上|均|应|须|总体)*(?:不得?|低于|控制在|降[至到为低])[高超过于]*$")
"""What others may ask at most, and nobody pays."""
_IN_PARTS = re.compile(
    "分[两二三四五\\d][次期年批][^,;。]{0,4}(?:拨付|发放|兑现|支付|到位),[^,;。]{0,4}(?:比例)?(?:依次|分别)?为$"
)
"""Before the shares in which an award is paid: 分三次拨付,比例依次为40%、30%、30%."""
_OF_STANDARD = re.compile("(?:上述|以上|前[述款项]|该)(?:奖励|补助|补贴)?标准的$")
"""Before a share of an award that another sentence gives: 按上述标准的50%执行."""
_BOUNDS_FUNDS = re.compile("(?:财政|补助|扶持|奖补)资金(?:合计|总额|累计)?(?:原则上)?不(?:得)?超过[^,;。]*的$")
"""Before the most of what something costs that may be paid."""
_PUT_IN = re.compile("(?:[省市县区州]级?(?:财政)?|政府)(?:出资|认缴)(?P<share>占比|比例)?$")
_LEFT = re.compile("[,;]?(?:其余|剩余|余下)")
_BOUNDED_RENT = re.compile("(?:租金|价格|收费)(?:标准)?(?:均|应|须)?不(?:得)?(?:高于|超过)[^,;。]{0,8}的$")
_ANOTHER_GIVES = re.compile("(?:以上|左右)?,对(?!其|该|此|上述|符合|超)[^,;。]{4,40}的[^,;。]{0,12}(?:奖励|给予|补)")
"""Another statement in a sentence, which gives something for itself: 占比提高到85%以上,对获评的茶区奖励9万元."""
_DATED = re.compile("[到至]20\\d\\d年|月底前|年底前|季度末|月末")
_OF_APPLICANT = re.compile(
    "(?:负债率|持股(?:比例)?|占股(?:比例)?|合格率)(?:均|应|须|原则上)*(?:不[高低超大小][于过]|低于|高于|超过|在|达到?)?$"
)
"""What a firm is, and nobody pays."""
_THAN_BEFORE_WORKS = re.compile("[较比](?:改造|更新|实施|技改|建设|升级)前[^,;。]{0,8}$")
"""What a work has to bring, measured by what was before it."""
_HANDLED = re.compile("(?:兑现|兑付|到位|拨付|执行|支出|办结)率[^,;。\\d]{0,6}$")
"""Before how much of what was promised is to be paid by a day: a target, and no rate."""
_FROM_A_YEAR = re.compile("[较比]20\\d\\d年")
"""Before what a tariff is to be one day, by one that it was."""
_PART_BORNE = re.compile("(?:奖励|奖补|补助|补贴|资金)[^;。]*[省市县区州旗镇]级?(?:财政)?(?:承担|负担)其中的?$")
_REQUIRES = re.compile("须|应(?![用急收链付对届])当?(?=[^,]{0,8}(?:增长|达到))|必须|需(?=[^,]{0,8}(?:增长|达到))")
_SHARE_AFTER = re.compile(r"(?:的)?(?:由|,由)?[^,;。]{0,10}(?:承担|负担|分担)")


def rates(text: str, found: Sequence[Group], span: Span, *, applying: bool = False) -> dict[Span, Rate]:
    """Return the rates of an item by their place; a percentage that is none of these (a target) is not among them.

    ``applying``: the item says who may apply, so that what is asked of a firm there is a condition.
    """
    known: dict[Span, Rate] = {}
    shares = [group for group in found if group.sort is Sort.SHARE]
    for group in shares:
        role = None if _HANDLED.search(group.near) else _role(group, shares)
        role = role or (RateRole.CONDITION if applying else None)
        if role is not None:
            known |= {token.span: _rate(group, index, role) for index, token in enumerate(group.tokens)}
    for group in found:
        known |= {rate.span: rate for rate in _of_points(group)}
    for place, parts in ratios(text, *span):
        role = _role_of_ratio(text, place)
        if role is not None:
            is_part = role is RateRole.SUPPORT and not parts
            known[place] = Rate(place, part(text[slice(*place)]) if is_part else None, role, parts)
    return known


def _of_points(group: Group) -> Iterator[Rate]:
    """Yield so many percentage points on top of a rate, or that a firm has to grow faster."""
    role = _role_of_points(group) if group.tokens[-1].printed.endswith("分点") else None
    if role is not None:
        yield from (Rate(token.span, token.value, role) for token in group.tokens)


def _role_of_points(group: Group) -> RateRole | None:
    if words.UPLIFT.search(group.near) and _RATE_RAISED.search(group.before):
        return RateRole.UPLIFT
    if _gives(group) and _SUPPORT_AFTER.match(group.after):
        return RateRole.SUPPORT
    if re.search("高于|快于|超过|高出|超出", group.near):
        return RateRole.CONDITION if re.match("(?:及?以上)?的", group.after) else None
    narrows = _NARROWS.match(group.after) or (_gives(group) and _CONDITION_AFTER.match(group.after))
    return RateRole.CONDITION if narrows else None


def _rate(group: Group, index: int, role: RateRole) -> Rate:
    token = group.tokens[index]
    base = _BASE.search(group.before)
    said = group.sentence_before
    at_most = bool(words.CAP.search(group.near)) and role is RateRole.SUPPORT
    reference = bool(words.REFERENCE.search(said[-40:]))
    return Rate(token.span, token.value, role, (), base[1] if base else "", reference, at_most, token.high)


def _role(group: Group, shares: Sequence[Group]) -> RateRole | None:
    for role, test in _TESTS:
        if test(group, shares):
            return role
    return None


def _is_instalment(group: Group, _: Sequence[Group]) -> bool:
    clause = group.before + group.clause_after
    if _IN_PARTS.search(group.sentence_before):
        return True
    if re.search("拨付(?:不[低少]于)?$", group.near) and re.search(
        "余款|其余|剩余|尾款", group.text[group.end : group.sentence[1]]
    ):
        return True
    if re.search("(?:兑现|兑付)(?:其余|剩余|余下)?$|(?:预拨|先拨|先行拨付|预付)[^,;。\\d]{0,12}$", group.near):
        return True
    return bool(words.INSTALMENT.search(clause)) and not re.search(
        "补助标准|投资额|投入的|(?:费用|租金|金|额|支出|利息|贡献|留成|部分|售价|投资)的$", group.near
    )


def _is_cost_share(group: Group, shares: Sequence[Group]) -> bool:
    clause = group.before + group.clause_after
    if _OF_A_TIER.fullmatch(group.near) and _SHARED.search(group.sentence_before):
        return True
    paid_in_part = group.near.endswith("列支") and "其余" in group.text[group.end : group.sentence[1]]
    put = _PUT_IN.search(group.near)
    put_in = put and (put["share"] or _LEFT.match(group.after))
    put_in = put_in or (group.near.endswith(("承担", "负担")) and _LEFT.match(group.after))
    if paid_in_part or put_in or _SHARE_OF.search(group.near) or _PART_BORNE.search(group.sentence_before):
        return True
    if not words.SHARING.search(clause):
        return False
    if re.search("各(?:自)?(?:承担|负担|分担|出资)?$|配套(?:资金)?(?:比例)?不低于[^,;。]{0,10}$", group.near):
        return True
    if re.match("(?:的)?比例(?:给予)?(?:承担|负担|分担|匹配|出资)", group.after):
        return True
    beside = [
        other
        for other in shares
        if other is not group
        and other.sentence == group.sentence
        and words.SHARING.search(other.before + other.clause_after)
    ]
    return bool(beside) or len(group.tokens) > 1


def _is_tariff(group: Group, _: Sequence[Group]) -> bool:
    clause = group.before
    if (
        re.match("的?(?:费率|利率|税率)", group.after)
        or _BOUNDED_RATE.search(group.near)
        or _BOUNDED_RENT.search(clause)
    ):
        return True
    if _OF_AWARD.search(group.near) or re.match("的?(?:比例)?(?:给予|予以)", group.after):
        return False
    if re.match("(?:以?内)?(?:据实)?(?:贴息|给予|予以|补助|补贴)", group.after) or group.near.endswith("标准的"):
        return False
    if words.TO_PAY.match(group.after) or re.match("(?:收取|计征|征收)", group.after):
        return True
    measured = words.TARIFF.search(clause)
    changed = words.CHANGED.search(clause + group.clause_after[:4])
    return bool(measured and changed) and not words.SUPPORTING.search(clause) and not _FROM_A_YEAR.search(clause)


def _is_ratio(group: Group, _: Sequence[Group]) -> bool:
    of_price = re.match("确定|收取|出让|计收|执行", group.after) and "价" in group.before
    of_fund = re.search("(?:返投(?:比例)?|社会资本(?:占比|比例|出资))[^,;。]{0,6}$", group.near)
    of_quota = re.search("由[^,;。]{1,8}(?:统筹|保障|解决|留[存成])[^,;。]{0,6}$", group.before)
    return bool(
        of_price
        or _FORMER.search(group.near + group.after[:4])
        or _OF_OTHERS.search(group.sentence_before)
        or group.after.startswith("的价格扣除")
        or of_fund
        or of_quota
        or (_gives(group) and re.match("用于|作为|归", group.after))
        or (_OF_QUOTA.search(group.near) and re.match("(?:及?以上|左右)?(?:用于|作为|安排)", group.after))
        or re.match("计入|折算|计算为|提取", group.after)
        or _USED_FOR.search(group.before)
    )


def _is_part_of_award(group: Group, _: Sequence[Group]) -> bool:
    """Tell whether a share says what who gets an award, or a fund, has to do with it: 其中不低于40%用于."""
    said = group.sentence_before
    of_award = _gives(group) and (_PART_OF_SUM.search(said) or _SHARE_OF_PERSONS.search(group.before))
    passed_on = re.search(
        "(?:奖励|奖补|补助|补贴|扶持|奖)(?:资金|金|金额|总额|额)的$", group.near
    ) and _PASSED_ON.match(group.after)
    invested = _INVESTED.search(group.before) and re.search("基金|资金", said)
    return bool(of_award or passed_on or invested)


def _is_second_bound(group: Group, _: Sequence[Group]) -> bool:
    return bool(_BOUNDS_ALL.search(group.sentence_before[-80:]) or _BOUNDS_FUNDS.search(group.before))


def _is_uplift(group: Group, _: Sequence[Group]) -> bool:
    return bool(words.UPLIFT.search(group.near)) and bool(re.search("标准|比例|额度|奖|补|基础", group.sentence_before))


def _is_condition(group: Group, _: Sequence[Group]) -> bool:
    requires = (
        _REQUIRES.search(group.before) and words.GROWTH.search(group.near) and not _DATED.search(group.sentence_before)
    )
    falls_short = _COMPARED.search(group.near) and _NARROWED_AFTER.match(group.after)
    gives = _gives(group)
    narrows = _NARROWS.match(group.after) and (gives or not words.COVERING.search(group.before))
    if requires or falls_short or narrows or _OF_APPLICANT.search(group.near) or _THAN_BEFORE_WORKS.search(group.near):
        return True
    is_aimed_at = _FROM_A_YEAR.search(group.near) and not words.SUPPORTING.search(group.sentence_before)
    if not gives or is_aimed_at:
        return False
    if _CONDITION_AFTER.match(group.after) and not words.SUPPORTING.search(group.near):
        return True
    return (
        bool(words.GROWTH.search(group.near[-14:])) and not _SUPPORT_BEFORE.search(group.near) and not _is_paid(group)
    )


def _is_support(group: Group, _: Sequence[Group]) -> bool:
    if group.near.endswith(("减收", "少收", "减征")):
        return True
    if re.search("比例提[高升][到至]$", group.near) and re.match(",[^,;。]{0,6}最高", group.after):
        return True
    if _OF_STANDARD.search(group.near) and re.match("(?:执行|计算|发放|兑现|给予)", group.after):
        return True
    if not _gives(group) and not re.search("承担|负担|补足|补偿|贴|补|计算", group.before + group.clause_after):
        return False
    return bool(_SUPPORT_BEFORE.search(group.near) or _STANDARD.search(group.sentence_before)) or _is_paid(group)


def _is_paid(group: Group) -> bool:
    return (
        bool(_SUPPORT_AFTER.match(group.after))
        or bool(_SHARE_AFTER.match(group.after))
        or bool(re.search("承担|负担|补偿|贴息|补贴|补助|奖励|返还|补$", group.near[-6:]))
    )


def _gives(group: Group) -> bool:
    another = _ANOTHER_GIVES.search(group.text, group.end, group.sentence[1])
    sentence = group.lead_in + group.text[group.sentence[0] : another.start() if another else group.sentence[1]]
    return bool(words.SUPPORTING.search(sentence)) or bool(re.search("优惠|奖补|补足|支持比例|减免", sentence))


_TESTS = (
    (RateRole.CONDITION, _is_second_bound),
    (RateRole.RATIO, _is_ratio),
    (RateRole.TARIFF, _is_tariff),
    (RateRole.INSTALMENT, _is_instalment),
    (RateRole.COST_SHARE, _is_cost_share),
    (RateRole.RATIO, _is_part_of_award),
    (RateRole.UPLIFT, _is_uplift),
    (RateRole.CONDITION, _is_condition),
    (RateRole.SUPPORT, _is_support),
)
"""What a percentage may be, in the order in which it is asked."""


def _role_of_ratio(text: str, place: Span) -> RateRole | None:
    before, after = text[max(0, place[0] - 30) : place[0]], text[place[1] : place[1] + 12]
    before = before.rpartition("。")[2]
    around = before + after
    if words.INSTALMENT.search(around):
        return RateRole.INSTALMENT
    to_firms = _GIVEN_AFTER.match(after) and (_OF_AWARD.search(before) or not _BY_TIERS.search(before))
    if _HALVED.match(text, place[0]) or to_firms:
        return RateRole.SUPPORT
    in_words = re.search("半|分之", text[slice(*place)])
    by_ratio = not in_words and re.search("按|比例", before[-6:] + after[:4])
    if words.SHARING.search(around) or by_ratio:
        return RateRole.COST_SHARE
    if _AS_HALF.match(text, place[0]):
        return None
    return RateRole.SUPPORT if in_words and words.SUPPORTING.search(around) else None
