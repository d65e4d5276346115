"""The targets of an item: figures that something is to reach, with comparator, unit and the year that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from build_scripts.intake import words
from build_scripts.intake.found import Goal, Rate, Sum
from build_scripts.intake.groups import Group, Sort, Token, small_number
from build_scripts.official.divisions import Span
from build_scripts.official.flattened import LONGEST_TABLE
from build_scripts.records.model import Comparator

_DUE = re.compile(
    r"(?<!(?<!占)比)(?<!较)(?:到|至|在|力争|争取|于)?(?P<year>20\d\d)年(?!(?:基础|以来|起|第|\d?\d月\d|为基数))(?:(?P<month>1[0-2]|[1-9])月)?(?P<end>底|末)?"
    r"|“?十(?P<plan>[三四五六七])五”?(?:(?:时期|规划期)?(?:期)?末|期间)|(?<![\d年])(?P<only>1[0-2]|[1-9])月(?:底|末)|(?P<quarter>[一二三四])季度末|(?P<half>上半年)"
)
_BASELINE = re.compile(
    r"(?:较|(?<!占)比|以)(20\d\d)年|在(20\d\d)年(?:的)?基础上|(20\d\d)年为基数|(?:从|由)(20\d\d)年的"
)
_WITHIN = re.compile(r"(?:经过|用|在|力争|未来|利用)?(\d+|[一二三四五六七八九十两])年(?:左右)?(?:的?努力|内|时间)")
_COUNT = r"(?:[\d.,]+|[零一二两三四五六七八九十百千]+)"
_SCALE = "(?:万亿|[千百十]?亿|[千百十]?万|[千百](?![瓦伏米克]))?"
_MEASURES = (
    "[美欧港日]?元|亩|(?:载重|修正总|总|标准|综合|蒸|净)吨|(?:吨|千克|公斤|克)标准?煤|吨级|吨|平方米|平米|平方公里|平方千米|立方米|米|公顷|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦时|吉瓦|公里|兆伏安|千伏安|公斤|千克|克|度"
    "|[EP](?:FLOPS|Flops|flops)?(?:算力)?|PFLOPS|EFLOPS|EB|PB|TB|GWh|MWh|GW|MW|kW|KW|字节|标箱|标准箱|重量箱|重箱|TEU"
)
_COUNTERS = (
    r"人次|人年|人|户次|户|家次|家|个百分点|百分点|个?基点|个|项次|项|条|种|件套|件|台\(套\)|台套|台|套|辆次|车次|列次|辆|架次|架|艘次|艘|座|名|位|所|场次|场|批次|批|倍|只|头|匹|株|棵|羽|尾"
    "|班列|班次|列|班|碗|款|张|份|宗|单|笔|票|支|幢|栋|间|套房|床位|床|学时|对|门|枚|机架|标准机架|篇|部|册|盏|处|根|块|段|片|口|组|轮|期|届(?!全)|本|次|天|小时|村|镇|县|型|例|桩|站|店|幅|课时|人天|人日|卡|柜|桶|瓶|箱|园|街区|链|校|队"
)
_UNIT = re.compile(
    rf"(?:{_COUNT}%?[-—–~至到]+)?{_COUNT}(?:余|多)?(?P<unit>(?:(?![的以和])[\u4e00-\u9fff]){{1,4}}/(?:人·年|万?元|(?:(?![的以左及])[\u4e00-\u9fff]){{1,4}})"
    rf"|{_SCALE}(?:{_MEASURES}|{_COUNTERS}|%|‰)?(?:/(?:人·?年|(?:(?![的以左及])[\u4e00-\u9fff]){{1,4}}))?)"
)
"""So much, or so much for each of something, whatever both are: 微克/立方米, 万元/人·年."""
_NO_GOAL = re.compile(
    r"个?工作日|个?月|[日天时分秒岁届层页号周度](?![电])|年(?!均)|条(?=措施|意见|政策)|项(?=重点任务|任务|措施|举措|重点工作)|个?(?:工作组|专班|小组|专项组|环节|方面|档次|等级|步骤|节点各|季度|月|小时|学时|保险年度|事情日)|倍(?=工资|放贷|放大|杠杆)|元"
)
_LEADING_COUNT = re.compile(f"^{_COUNT}?")
_LASTS = re.compile("(?:天数|时数|时长|年限|寿命)[^,;。\\d]{0,6}$")
_OF_A_KIND = re.compile(r"[\d.,]+(?::|号|\+|版|强|岁|年|[百千万亿]{1,2}级|(?![个家户项种])[\u4e00-\u9fff]{1,2}级)")
"""A figure that says of what kind something is, and not how many: 500强, 百亿级, 5万吨级."""
_ROUND = re.compile("[百千十]?[万亿]|万亿")
"""A scale alone, before what is of that size: 百亿龙头."""
_NARROWING = re.compile(r"^(?:及?以上|以下)的?(?![,;。、)]|$)")
_NARROWING_COUNT = re.compile(
    r"^(?:(?:及?以上|以下)的|的(?!目标|水平|规模|任务|要求))(?![,;。、)]|$)|^[\u4e00-\u9fff]{0,3}及以[上下](?=[\u4e00-\u9fff])|^以上(?=企业|单位|场所|的)|^以上、[^,;。]{0,30}(?:以上|以下)的(?:企业|单位|项目)"
)
_RISES = re.compile("(?:提[高升]|增[加长]|扩大|上升|降低?|下降|压减)[到至]")
"""After a value that stands before: from 30 % to 50 %."""
_GIVEN_FOR = re.compile(
    f"(?:[^。;]{{0,70}}?的|[^,。;]{{0,14}}的[\u4e00-\u9fff]{{1,8}}),[^。;,]{{0,14}}?(?:{words.SUPPORT})"
    f"|[^,。;]{{0,30}},(?:分别|依次|相应)[^。;,]{{0,6}}?(?:{words.SUPPORT})"
)
"""What follows a condition of an award, over several clauses: 达到5亿元,且税收增长的,分别奖励."""
_EACH = re.compile("每(?!年|半年|季|月)[^,;。]{0,12}$")
_GIVEN_NEXT = re.compile(f"[^,;。]*,?[^,;。]{{0,8}}(?:{words.SUPPORT}|支付)")
"""For each so many something is given: 每输送1名毕业生,奖励院校."""
_PRICED = re.compile("每(?!年|半年|季|月|个?(?:县|区|园|乡|镇|街道))[^,;。]{1,8}(?:加|减|补|降|收|按)|\\(含$")
_LENT = re.compile("授信|信用额度|贷款(?:最高|不超过|上限)|担保额|保额")
_LENT_MORE = re.compile("每年[^,;。]{0,6}(?:新增|投放)[^,;。]{0,6}(?:授信|贷款)")
"""What banks are to lend all together."""
_OF_FIRMS = re.compile("注册资[本金]|注册资金|实缴|净资产|单价|出让价|起始价|(?:一般|原则上)控制在$")
_NAMED_SUM = re.compile("(?:总投资|投资额?|产值|营业?收入?|税收)$")
_OF_ONE_WORK = re.compile(
    "(?:项目)?(?:计划|预计|概算)?(?:(?:总投资|投资)(?:总?额|规模)?|(?:总?占地|用地|总?建筑|规划)(?:面积|用地)?)(?:约|达到?|为|近|超过?)?"
)
_SEVERAL = re.compile(r"\d[余多]?[个项]|一批|(?:签约|招引|引进|新开工|开工|竣工|投产)[^,]*项目")
"""Where the investment is that of several works together, which may be a target; one work's own is its size."""
_BRINGS = re.compile("引进|招引|签约|开工|落地|建成|实施")
"""A sum named after what brings it is a target, too: 签约项目50个,总投资300亿元."""
_ASKS = re.compile("(?:申请|申报|参评|参选|适用|受理)[^。;]{0,12}(?:应当?|须|必须|需)")
"""Before what is asked of who applies."""
_JOINERS = {"、", "和", "及"}
"""Between two figures of which one verb says that they are reached."""
_THEN = re.compile("(?:以上|以下)?[^,。;]{0,3}后,")
_WORDED = re.compile(
    r"(?P<first>零的?突破)|(?P<all>(?<!未)全覆盖(?!的|面))|(?P<double>翻[一两二]番|翻番|实现倍增)|(?P<compare>(?:不低于|高于|快于|超过|优于|不高于|低于)(?:全[国省市县区]|规上|规模以上|国家|本[省市]|上年|同期|所在|周边|[\u4e00-\u9fff]{2,10}平均)[\u4e00-\u9fff]{0,10}?(?:平均(?:水平|增速|值)?|增速|水平)(?!水平|增速|值|[\d一二两三四五六七八九十.—~至-]+个?百分点))"
)
_TIMES = re.compile(r"(?P<times>一|1|两|二|2|三|3)倍(?P<about>左右|以上)?")
_GIVES_ALL = re.compile("奖励|补助|补贴|资助|奖补|贴息|嘉奖|免费|免租|免收|减免|抵扣")
_CONDITION_END = re.compile(r"的$")
_THIS_YEAR = re.compile("全年|年内|今年|本年度")
_EACH_OF_MANY = re.compile(r"每年|逐年|(?<![\d本当该全近今去])年新增")
"""Of what is to be reached each year: a year said in another sentence is not when it is due."""
_EACH_OR_THAT = re.compile(r"(?<![\d本当该上全跨一])年度(?!内|计划|任务|目标)")
"""The same, where the document is of several years; in one of a year it is that year."""
_ALL_YEARS = re.compile(
    r"(?<![近续满前后过上\d])[一二两三四五\d]年内?(?:力争|计划|共|[净再])?"
    "(?:引进|招引|引育|集聚|培育|培养|新增|增加|建成|建设|新建|创建|完成|打造|实施|落地|带动|撬动|拉动|达到?|突破|超过|提高|推动|形成|开展|改造|壮大|发展|推广|举办|累计)"
)
"""Of all the years of a plan, by their number: 三年达到, 五年累计."""
_OVER_ALL = re.compile(f"累计|期间|计划期|规划期|{_ALL_YEARS.pattern}")
"""Words of what a plan reaches in all its years."""
_QUOTA = re.compile(
    "用地指标$|倍数[由从为]?$|倍降[为至到]$|(?:附件|附表|表|图)$|名额|容积率|不超过|限[补奖报额]|第$|现有|目前|(?:围绕|聚焦|依托|针对|选取)(?:全[省市县区])?(?:重点)?$|已[建有达累]|截至|原有|共有|保底|面积(?:最多|不(?!少于|低于))|第三方|劳动合同|参保|缴纳|满\\d|连续|近\\d|近[一二三]年|不少于\\d+(?:天|个?月|小时)"
)
_LONGEST_NOUN = 5
"""So few words after a count of what was listed before only name it: 甲、乙等10条产业链."""
_AS_OF = re.compile("(?:截至|截止|目前)(?![^,;。]*季度末)[^,;。]*,[^,;。]*$")
"""Before a figure of what there is already."""
_PERCENT_POINTS = "百分点"
_SHORTEST_LABEL = 3
_COMPARATORS = (
    (re.compile(r"^(?:及?以上|余|多)"), Comparator.AT_LEAST),
    (re.compile(r"^(?:左右|上下)"), Comparator.ABOUT),
    (re.compile(r"^(?:以下|以内)"), Comparator.AT_MOST),
)


@dataclass(frozen=True, slots=True)
class Due:
    """By when something is due, and whether that stands beside it."""

    year: int | None = None
    month: int | None = None
    inherited: bool = False


@dataclass(frozen=True)
class Scope:
    """What holds for a whole item: words of the section above it, the year of the title, a goal by its headings."""

    text: str
    span: Span
    above: str
    heading: str
    """Its own heading, whose year holds before those above it."""
    title_year: int | None
    """The one year that the title names."""
    last_year: int | None
    """The last of the years that the title names."""
    issued: int | None
    """The year in which it was issued."""
    is_goal: bool
    due_after: Due | None = None
    """Of a row of a table: its last cell."""
    deadline: Due | None = None
    """What the bracket with the responsible bodies says (完成时限:2026年6月)."""


def goals(scope: Scope, found: Sequence[Group], sums: Sequence[Sum], rates: Mapping[Span, Rate]) -> list[Goal]:
    """Return the targets of an item in order: figures that are neither support nor a condition, and goals in words."""
    taken = {one.span for one in sums if one.kind} | set(rates)
    made: list[Goal] = []
    for group in found:
        if not any(token.span in taken for token in group.tokens) and _is_goal(scope, group):
            made += _of_group(scope, group)
    made = [goal for goal in (*made, *_worded(scope)) if not _is_past(scope, goal)]
    return _with_parts(scope, sorted(made, key=lambda goal: goal.span))


def _is_past(scope: Scope, goal: Goal) -> bool:
    """Tell whether a figure is of a year before the document, and so tells what was and not what is to be."""
    return goal.year is not None and scope.issued is not None and goal.year < scope.issued


def _is_goal(scope: Scope, group: Group) -> bool:
    if group.sort is Sort.MONEY:
        return _is_money_goal(scope, group)
    if group.sort is Sort.COUNT and not _counts(scope, group):
        return False
    return _is_aimed_at(scope, group)


_MEASURED = re.compile(
    "评分|得分|(?:指数|系数|达到?|[降升]低?[至到]|[提升降]高?[高升低]?[至到]|控制在|稳定在|保持在|不[高低]于|优于|突破|超过|[A-Z]为)约?$"
)
"""Before a figure without a unit that is one of an index."""


def _counts(scope: Scope, group: Group) -> bool:
    """Tell whether a figure has a unit in which something is reached, or is one of an index."""
    token = group.tokens[-1]
    text = scope.text[token.span[0] : min(scope.span[1], token.span[1] + 8)]
    if _LASTS.search(group.near) and re.match(r"[\d.]+个?(?:天|日|小时|年)", text):
        return True
    if _ROUND.fullmatch(token.printed) and re.match("(?!元|级)[\u4e00-\u9fff]", scope.text[token.span[1] :][:1]):
        return False
    if _NO_GOAL.match(_LEADING_COUNT.sub("", text)) or _OF_A_KIND.match(text):
        return False
    return _unit(scope.text, group, token) != "" or bool(_MEASURED.search(group.near) or re.match("[EP]", text[-8:]))


def _is_aimed_at(scope: Scope, group: Group) -> bool:
    """Tell whether the clause says that something is to be reached, and not on what condition something is given."""
    if (
        _is_bounded(group)
        or "条件" in group.lead_in
        or _ASKS_OF_APPLICANT.search(group.sentence_before)
        or _OF_FUNDING.search(group.before)
        or _WEIGHS.search(group.sentence_before)
        or (_OF_ONE_WORK.fullmatch(group.near.strip(",、")) and not _SEVERAL.search(group.sentence_before))
        or (group.near.endswith("等") and len(group.clause_after) <= _LONGEST_NOUN)
        or _QUOTA.search(group.near)
        or _AS_OF.search(group.sentence_before)
        or group.after.startswith("名额")
        or (not scope.is_goal and _GIVES_ALL.search(_sentence_up_to(group)))
    ):
        return False
    return not (
        _THEN.match(group.after)
        or _GIVEN_FOR.match(_ANOTHER.split(group.after)[0])
        or (_EACH.search(group.near) and _GIVEN_NEXT.match(group.after))
        or _RISES.match(group.after)
        or _CONDITION_END.search(group.clause_after)
        or _narrows(group)
        or re.search("^对|^凡", group.before.strip())
    )


_ASKS_OF_APPLICANT = re.compile(
    r"(?:^|[,\n])[^,;。]{0,6}(?:申报|申请|参评|参选|入驻)(?:的)?(?:企业|单位|项目|主体|机构|产品|人)(?!数|量)"
)
"""Who or what applies, as subject: what is said of it is a condition."""
_WEIGHS = re.compile("考[核评][^;。]{0,8}(?:占比|权重|比重|分值)[^,;。]{0,6}$")
"""Before how much something counts where officials are judged."""
_OF_FUNDING = re.compile("(?:自筹|自有资金|资本金|LPR|基准利率|保证金)[^,;。]*$")


_LIMITS = re.compile("[^,;。]{0,4}为(?:最高)?(?:上限|限额|限)(?!制)")


def _is_bounded(group: Group) -> bool:
    """Tell whether a figure bounds what is given for: 面积上限500平方米, 以3套为限."""
    bounded = words.CAP.search(group.near) or ("以" in group.near and _LIMITS.match(group.after))
    return bool(bounded and words.SUPPORTING.search(group.text[slice(*group.sentence)]))


_BOUNDS_A_KIND = re.compile("(?:及?以[上下])的?(?:[\u4e00-\u9fff]{2})")


def _narrows(group: Group) -> bool:
    """Tell whether a figure narrows a noun: 1亿元以上项目; of counts only with 的 (40家以上企业 are firms)."""
    if group.sort is Sort.SHARE and words.COVERING.search(group.before):
        return False
    unit = _UNIT.match(group.text, group.tokens[-1].span[0])
    if unit and "/" in unit["unit"] and _BOUNDS_A_KIND.match(group.text, unit.end()):
        return True
    if group.sort is Sort.MONEY or unit is None:
        return _NARROWING.match(group.after) is not None
    return _NARROWING_COUNT.match(group.text[max(unit.end(), group.end) : group.sentence[1]]) is not None


_ANOTHER = re.compile(",(?=对|由|给|按)")
"""Where another statement begins."""


def _sentence_up_to(group: Group) -> str:
    """Return the words that may make a figure a condition: its clause, and those before; after it where it narrows."""
    rest = (
        group.after if re.search("的[,，]|的企业|的项目", _ANOTHER.split(group.after[:20])[0]) else group.clause_after
    )
    return group.before + rest


_REACHES = re.compile(
    "达到?|突破|超过?|实现|完成|新增|带动|撬动|拉动|迈上|攀上|站上|跨[上过越]|增长|力争|争取|提[高升][到至]|增[加至]|[升降跃][至到]|跃升|壮大|扩大|不低于|不少于|保持|任务|为$|冲刺"
    "|下达|促成|投放|发放|稳定在|贡献|形成|引进|招引|签约|到位|利用|培育|打造|建成|累计|[区县市州旗镇直]$"
)
"""Words by which a sum is one to be reached."""


def _is_money_goal(scope: Scope, group: Group) -> bool:
    after = group.after
    ends = re.match(
        r"^(?:及?以上|左右|余|以内|以下)?(?:/(?:(?!的)[\u4e00-\u9fff·]){1,5})?(?:[,;。、)\n]|新?台阶|新高|关口|$|和|及|大关|规模|的(?:目标|规模))",
        after,
    )
    if not ends or group.text[slice(*group.tokens[0].span)] == "亿元":
        return False
    if (
        words.TARIFF.search(group.before)
        or (_LENT.search(group.near) and not _LENT_MORE.search(group.near))
        or _PRICED.search(group.near)
    ):
        return False
    if words.STEP.search(group.near) or _ASKS.search(group.sentence_before) or _OF_FIRMS.search(group.near):
        return False
    reaches = _REACHES.search(group.sentence_before) or scope.is_goal
    named = _NAMED_SUM.search(group.near) and _BRINGS.search(group.sentence_before)
    return bool(reaches or named) and _is_aimed_at(scope, group)


def goals_of_cells(text: str, cells: Sequence[tuple[str, Span]]) -> Iterator[Goal]:
    """Yield the targets of a table's row: a figure for each column that a year heads, in the unit of its own column."""
    unit = next((text[slice(*cell)] for name, cell in cells if _UNIT_COLUMN.fullmatch(name)), "")
    for name, cell in cells:
        year, counted, figure = YEAR_COLUMN.fullmatch(name), _COUNT_COLUMN.fullmatch(name), text[slice(*cell)]
        said = OF_CELL.fullmatch(figure)
        if said is None or not (year or (counted and not said["unit"])):
            continue
        value = Decimal(said["value"])
        if year:
            label, own = text[slice(*cells[0][1])], said["unit"] or unit
            yield Goal(cell, label, Comparator.EQUAL, value, None, own, int(year[1]), year_inherited=True)
        elif counted and (due := _year_of_table(text, cell[0])):
            yield Goal(cell, counted[1], Comparator.EQUAL, value, None, counted[2], due, year_inherited=True)


def _year_of_table(text: str, place: int) -> int | None:
    """Return the year that the line above a table's head names."""
    head = text.rfind("\n序号", max(0, place - LONGEST_TABLE), place)
    title = _DUE.search(text, text.rfind("\n", 0, max(head, 0)) + 1, max(head, 0))
    return int(title["year"]) if title and title["year"] else None


OF_CELL = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|[万亿]?[\u4e00-\u9fff]{0,3})")
"""A cell that holds a figure, with its unit where the column has none of its own."""
_UNIT_COLUMN = re.compile("(?:计量)?单位")
_COUNT_COLUMN = re.compile("([\u4e00-\u9fff]{2,12})\\(((?![万亿]?元)[\u4e00-\u9fff]{1,3})\\)")
"""A column of a quantity with its unit: 改造企业数(家)."""
YEAR_COLUMN = re.compile(r"(20\d\d)年?(?:目标|目标值|计划)?")
# --- one target ---------------------------------------------------------------------------------------------------


def _of_group(scope: Scope, group: Group) -> Iterator[Goal]:
    dues = _dues(scope, group)
    comparator = _comparator(group)
    baseline = _BASELINE.search(group.before) or _BASELINE.search(group.sentence_before)
    within = _WITHIN.search(group.sentence_before)
    labels = _labels(group)
    for index, token in enumerate(group.tokens):
        due = dues[index] if len(dues) == len(group.tokens) else dues[-1]
        unit = _unit(scope.text, group, token)
        value, high = _in_unit(token, unit)
        years = small_number(within[1]) if within and (due.year is None or due.inherited) else None
        due = _end_of_plan(scope) if years else due
        yield Goal(
            token.span, labels[index], Comparator.RANGE if high is not None else comparator, value, high, unit,
            due.year, due.inherited, due.month,
            int(next(filter(None, baseline.groups()))) if baseline else None, years,
            yearly=bool(re.search(r"每年|年均|逐年|年新增|(?<![\d本当该上全跨一])年度新", group.before)),
            strives=bool(words.STRIVING.search(group.sentence_before)),
        )  # fmt: skip


def _unit(text: str, group: Group, token: Token) -> str:
    """Return the unit as printed; figures of a list share the last one's."""
    own, last = _own_unit(text, token), _own_unit(text, group.tokens[-1])
    unit = last if last.endswith(_PERCENT_POINTS) else own or last
    return _PERCENT_POINTS if unit.endswith(_PERCENT_POINTS) else unit


def _own_unit(text: str, token: Token) -> str:
    start, end = token.span
    if token.sort is Sort.SHARE and token.printed[-1] not in "%‰":
        return "%"  # 六成, 百分之九十五
    found = _UNIT.match(text, start)
    return found["unit"] if found and found.end() >= end - 1 else ""


def _in_unit(token: Token, unit: str) -> tuple[Decimal, Decimal | None]:
    """Return the values in the unit as printed: 1.2万人 is 1.2."""
    scale = Decimal(1)
    if unit.endswith(_PERCENT_POINTS):
        return token.value, token.high
    for sign in re.match(r"[十百千]?(?:万亿|亿|万)|[十百千](?![瓦克米帕卡焦])|", unit)[0]:  # type: ignore[index]
        scale *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[sign]
    if unit == "‰":
        scale = Decimal("0.1")
    high = token.high / scale if token.high is not None else None
    return (token.value / scale).normalize(), high.normalize() if high is not None else None


def _comparator(group: Group) -> Comparator:
    token = group.tokens[-1]
    unit = _UNIT.match(group.text, token.span[0])
    after = group.text[max(unit.end(), group.end) : group.sentence[1]] if unit else group.after
    for pattern, comparator in _COMPARATORS:
        if pattern.match(after) or (comparator is Comparator.AT_LEAST and re.search("[余多]", token.printed)):
            return comparator
    if words.AT_LEAST.search(group.near):
        return Comparator.AT_LEAST
    if re.search(r"(?:不超过|不高于|低于|控制在|以内)$", group.near):
        return Comparator.AT_MOST
    return Comparator.ABOUT if re.search("约$", group.near) else Comparator.EQUAL


def _labels(group: Group) -> list[str]:
    """Return what each figure is of: its own part of a list (甲率、乙率分别达到85%、72%), or all that is said."""
    label = _label(group)
    parts = label.split("、")
    return parts if len(parts) == len(group.tokens) else [label] * len(group.tokens)


_THAN_YEAR = re.compile(r"(?:较|(?<!占)比|在|由|从)20\d\d年")


def _label(group: Group) -> str:
    near = group.near.strip(",、;。:—")
    compared = _THAN_YEAR.search(near)
    if compared and compared.start() >= _SHORTEST_LABEL:
        near = near[: compared.start()]
    said = re.sub(r"^.*(?:20\d\d年|\d月)(?:度|底|末)?(?:前)?", "", near)
    said = re.sub(r"^(?:月(?:底|末|份)?前?|以上|以下|左右|其中|力争|推动|引导|全年|确保|实现|,|、)+", "", said)
    return re.sub(
        r"(?:达到?|突破|超过?|提高[到至]|不低于|不少于|实现|为|稳定在|迈上|占比达|力争|分别|约|至|到)+$", "", said
    ).strip(",、")


# --- by when ------------------------------------------------------------------------------------------------------


_EACH_YEAR = re.compile(r"分别|(?:20\d\d年[、和,]?){2,}")
"""Where several years are said side by side, so that as many figures are for one each."""


def _dues(scope: Scope, group: Group) -> list[Due]:
    """Return by when the figures are due: the days of the clause, several as a list of its own (3月底前、6月底前 …)."""
    if scope.due_after:
        return [scope.due_after]
    near = _said(group.before) or (_said(group.sentence_before) if _EACH_YEAR.search(group.sentence_before) else [])
    if len(near) > 1 and len(near) == len(group.tokens):
        return [_complete(scope, due, group) for due in near]
    each_year = _is_each_year(scope, group) and not _OVER_ALL.search(group.before)
    item_before = "" if each_year else scope.text[scope.span[0] : group.start]
    for words_before in (group.before, group.sentence_before, item_before):
        if said := _said(words_before):
            inherited = words_before is not group.before
            return [
                replace(_complete(scope, said[-1] if not inherited else _year_only(said), group), inherited=inherited)
            ]
    if (said := _said(group.clause_after)) and re.match("[^,]{0,6}(?:以上)?[,(]?20", group.after):
        return [_complete(scope, said[0], group)]
    if each_year:
        return [Due()]
    year = _year_around(scope, group)
    return [scope.deadline or Due(year, None, inherited=year is not None)]


def _is_each_year(scope: Scope, group: Group) -> bool:
    said = group.sentence_before
    of_many = scope.title_year is None and _EACH_OR_THAT.search(said)
    return bool(of_many or _EACH_OF_MANY.search(said))


def _year_around(scope: Scope, group: Group) -> int | None:
    """Return the year that holds by the words above the item, by the title, or as all the years of a plan."""
    above = {due.year for due in _said(scope.heading) or _said(scope.above) if due.year}
    year = scope.title_year
    if above:
        year = next(iter(above)) if len(above) == 1 else scope.last_year if scope.last_year in above else None
    over_all = (scope.is_goal and _OVER_ALL.search(group.sentence_before)) or _ALL_YEARS.search(group.sentence_before)
    if year is None and over_all and "年均" not in group.before:
        return scope.last_year
    return scope.issued if year is None and _THIS_YEAR.search(group.before) else year


def _end_of_plan(scope: Scope) -> Due:
    """Return the last of several years that the title names: so many years of effort end with the plan."""
    year = scope.last_year if scope.title_year is None else None
    return Due(year, inherited=year is not None)


def _year_only(said: Sequence[Due]) -> Due:
    return Due(next((due.year for due in reversed(said) if due.year), None), None, inherited=True)


def _complete(scope: Scope, due: Due, group: Group) -> Due:
    """Return a day of which only the month is said with its year, which stands before it or in the title."""
    if due.year is not None:
        return due
    before = _said(scope.text[scope.span[0] : group.clause[0]]) + _said(group.before)
    year = next((one.year for one in reversed(before) if one.year), None) or scope.title_year
    return Due(year, due.month, inherited=year is not None)


def _said(text: str) -> list[Due]:
    return [_due(match) for match in _DUE.finditer(text) if not _is_baseline(text, match)]


def _is_baseline(text: str, match: re.Match[str]) -> bool:
    if not match["year"]:
        return False
    around = _BASELINE.search(text, max(0, match.start() - 2))
    return around is not None and around.start() <= match.end() - 1 and around.end() >= match.start("year") + 4


_FIRST_PLAN_ENDS, _PLAN_YEARS = 2020, 5
"""The last year of 十三五, and how many years a plan has."""


def _due(match: re.Match[str]) -> Due:
    if match["only"] or match["quarter"] or match["half"]:
        quarter = "一二三四".index(match["quarter"]) * 3 + 3 if match["quarter"] else 6
        return Due(None, int(match["only"]) if match["only"] else quarter)
    if match["plan"]:
        return Due(_FIRST_PLAN_ENDS + _PLAN_YEARS * "三四五六七".index(match["plan"]))
    month = int(match["month"]) if match["month"] else None
    is_end = match["end"] and month is None and match.string[match.end() : match.end() + 1] == "前"
    return Due(int(match["year"]), 12 if is_end else month)


# --- goals in words -----------------------------------------------------------------------------------------------


def _worded(scope: Scope) -> Iterator[Goal]:
    for match in _WORDED.finditer(scope.text, *scope.span):
        yield from _of_words(scope, match)
    for match in _TIMES.finditer(scope.text, *scope.span):
        before = scope.text[max(scope.span[0], match.start() - 12) : match.start()]
        if re.search("增长|提高|增加|扩大|翻", before):
            yield _times(scope, match)


def _of_words(scope: Scope, match: re.Match[str]) -> Iterator[Goal]:
    group = _as_group(scope, match.span())
    if _GIVES_ALL.search(scope.text[slice(*group.sentence)]) and not scope.is_goal:
        return
    due, baseline = _dues(scope, group)[0], _BASELINE.search(group.sentence_before)
    lower = bool(re.match("不高于|低于", match[0]))
    comparator = (
        Comparator.EQUAL
        if match["double"] or match["first"] or match["all"]
        else (Comparator.AT_MOST if lower else Comparator.AT_LEAST)
    )
    within = _WITHIN.search(group.sentence_before)
    goal = Goal(
        match.span(),
        _label(group),
        comparator,
        value=None,
        high=None,
        unit="",
        year=None if within else due.year,
        year_inherited=due.inherited,
        month=due.month,
        baseline=int(next(filter(None, baseline.groups()))) if baseline else None,
        within_years=small_number(within[1]) if within else None,
        strives=bool(words.STRIVING.search(group.sentence_before)),
    )
    names = re.split("、|和", re.sub(r".*[,:;](?=[^,:;]*$)", "", group.sentence_before.rpartition(",")[2]))
    count = re.search(r"([二两三四五六七八九十]|\d)(?:项|个|大)(?:指标|目标)", group.before)
    each = re.search("均(?:实现|达到?|较)?$", group.before)
    listed = [name for name in names if len(name) > 1] if count or each else [""]
    yield from (replace(goal, label=name or goal.label) for name in listed)


def _times(scope: Scope, match: re.Match[str]) -> Goal:
    group = _as_group(scope, match.span())
    due, baseline = _dues(scope, group)[0], _BASELINE.search(group.sentence_before)
    value = {"一": 1, "1": 1, "两": 2, "二": 2, "2": 2, "三": 3, "3": 3}[match["times"]]
    about = {"左右": Comparator.ABOUT, "以上": Comparator.AT_LEAST}.get(match["about"] or "", Comparator.EQUAL)
    year = int(next(filter(None, baseline.groups()))) if baseline else None
    return Goal(
        match.span("times"), _label(group), about, Decimal(value), None, "倍", due.year, due.inherited, due.month, year
    )


def _as_group(scope: Scope, place: Span) -> Group:
    begin = max((scope.text.rfind(stop, scope.span[0], place[0]) + 1 for stop in "。;\n"), default=0) or scope.span[0]
    clause = max(begin, scope.text.rfind(",", begin, place[0]) + 1)
    ends = [end for stop in "。;\n" if (end := scope.text.find(stop, place[1], scope.span[1])) >= 0]
    token = Token(place, Sort.COUNT, Decimal(0), None, scope.text[slice(*place)])
    end = min(ends, default=scope.span[1])
    return Group((token,), scope.text, (begin, end), (clause, end), clause)


def _with_parts(scope: Scope, made: Sequence[Goal]) -> list[Goal]:
    """Return the targets, those that 其中 makes a part of the one before marked."""
    parted: list[Goal] = []
    for index, goal in enumerate(made):
        before = made[index - 1].span[1] if index else scope.span[0]
        between = scope.text[before : goal.span[0]]
        goes_on = index > 0 and parted[index - 1].part and re.match(r"^、[^,。;]*$", between) is not None
        parted.append(replace(goal, part=index > 0 and ("其中" in between or goes_on)))
    return parted
