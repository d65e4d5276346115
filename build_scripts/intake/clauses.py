"""Clauses about the document or its benefits: who may have several, who none, from when, who explains, who pays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.intake.found import Clause, Rate, RateRole
from build_scripts.official.divisions import Span
from build_scripts.records.model import RuleKind

_SENTENCE = re.compile(r"[^。;\n]+")
_CLAUSE = re.compile(r"[^,。;\n]+")
_STACKING = (
    "择一|(?:选择|享受|申[报请])其中[一1][项条种个]|任选(?:其)?[一1]|不可(?:叠加|重复|兼得)|不得(?:叠加|兼得|重叠)|就高|从高|从优|择优|择高|取高|选高|高者|不(?:得|再)?(?:重复|多头|兼|叠加|累加)+(?:享受|奖|补|扶|支持|申报|申请|兑现)|重复(?:享受|奖励|补助)|按差额|差额(?:奖|补)|择优享受|补足差额(?!。)|只补差|补差|不叠加|不累加"
    "|不再(?:重复)?(?:支持|奖补|兑现|安排|享受|奖励|补助)|只?按最高(?:级别|标准|档次?|等次|[一1]?项|[一1]?类)|不同时享受|同时享受"
)
_EXCLUSION = (
    "不享受|企业除外|不列入|不适用本|不得享受|不予(?:兑现|支持|扶持|奖励|补助|奖补|享受)(?=[。;:]|$)|取消[^,]{0,8}(?:资格|奖励|补助|奖补)|一票否决|不纳入|不得申报"
    "|不能享受|不得申请|不在[^,]{0,6}之列"
)
_OF_SENTENCE = (
    (RuleKind.STACKING, _STACKING),
    (RuleKind.EXCLUSION, _EXCLUSION),
    (
        RuleKind.REPEAL,
        "同时(?:废止|停止|终止)|停止执行|予以废止|即行废止|起失效|同时失效|自行废止|不再执行|起废止|(?:此前|以前|以往|原有|过去)[^,]{0,24}与本[^,]{2,4}不(?:一致|相?符)",
    ),
    (
        RuleKind.PRECEDENCE,
        "按照?(?:上级|国家|新)(?:同类|相关|有关|的)*(?:规定|政策|要求|文件)(?:精神)?执行|从其规定|以(?:上级|国家|省|市)(?!单位|部门)[^,]{0,12}?(?:规定|政策|措施|意见|办法|文件)为准",
    ),
)
"""The words of a rule by what it regulates, in the order in which they are asked."""
_OF_CLAUSE = (
    (
        RuleKind.VALIDITY,
        r"(?:自|从)[^,。;]{2,24}?(?:起|开始)[^,。;]{0,6}(?:施行|实施|执行|生效|试行|实行)|有效期(?!内)|试行期(?!内)|执行期(?!内|间)",
    ),
    (RuleKind.INTERPRETATION, "解释"),
)
_APPLIED = (
    re.compile(
        "(?<!不得)申报(?!材料)|受理(?![科处]室|部门|单位|窗口|电话|地点|机构)|提交|提出[^,]{0,12}申请|填报|登录"
    ),
    re.compile("月|随时|平台|系统|工作日|(?<![原新])材料|集中|日前|季度"),
)
"""What a clause about applications has of both: looked for clause by clause, so that a long line costs no square."""
_APPLICANTS = re.compile(
    "本(?:办法|细则|措施|政策|意见|指南|方案|规定|计划)适用于"
    "|(?:申报|申请)(?:(?:本|专项|扶持|奖补|资金|项目|奖励|支持)[^,]{0,6}的)?(?:单位|主体|企业|项目|机构|人)"
    "(?:(?:应|须|需|必须)当?(?:同时)?(?:具备|符合|满足|为|是|在|已|依法|未|具有))"
)
"""Who may apply."""
_SUM = re.compile(r"\d[万亿]?元")
"""In a sentence that gives something: what was accepted in it is a step of a firm, and no application."""
_PUNISHED = re.compile(
    "^(?!.*(?:不[得予再]|年内?取消|取消[^,]{0,4}年)).*(?:追回|追缴|收回|缴回|退[还回缴]|追究|依法[^,]{0,4}处理)"
)
"""What befalls who has cheated: no rule of who may have what."""
_TOO_SMALL = re.compile(r"(?:低于|不足|少于|不到)\d[\d.]*[万亿]?元的?,?不予")
_SHARED = re.compile(
    r"(?:资金|经费|费用|奖补|奖励)[^。;\n]{0,8}?由[^,。;\n]{2,24}(?:分担|共担|分级负担|分级承担|共同(?:承担|负担))[^,。;\n]*"
)
"""Who pays, without figures: 所需资金由市、区按财政体制分担."""
_OF_ALL = re.compile(
    "(?:同一|单个|每[家户个]|单户)(?:企业|单位|主体)[^。;]*?(?:各[项类]|本(?:办法|政策|措施|意见|细则)|全年)[^。;]*?(?:总额|合计|累计|总和)"
)
"""Of whom everything together is bounded."""
_BOUNDED = re.compile("不(?:得)?超过|为(?:上)?限|不高于|封顶")
_SAME = re.compile("同一|同年|低级别|低档|已获|重复|重叠|相同|多项|多个|重合|交叉|跨越|已享受|同时符合|同类")


def clauses(text: str, span: Span, rates: dict[Span, Rate]) -> list[Clause]:
    """Return the rules that stand in a span, in order, each once."""
    found = [
        *_of_sentences(text, span),
        *_validity(text, span),
        *_applications(text, span),
        *_shares(text, span, rates),
    ]
    return sorted(dict.fromkeys(found), key=lambda clause: (clause.span, clause.kind))


def _of_sentences(text: str, span: Span) -> Iterator[Clause]:
    for match in _SENTENCE.finditer(text, *span):
        if _OF_ALL.match(match[0].strip()) and _BOUNDED.search(match[0]):
            yield Clause(match.span(), RuleKind.STACKING)
            continue
        for kind, words in _OF_SENTENCE:
            if re.search(words, match[0]) and _means(kind, match[0]):
                yield Clause(match.span(), kind)
                break


def _means(kind: RuleKind, sentence: str) -> bool:
    """Tell whether a sentence with a rule's word is one: of several benefits, and of firms, not of sums too small."""
    if kind is RuleKind.STACKING:
        return _SAME.search(sentence) is not None
    return kind is not RuleKind.EXCLUSION or not (_TOO_SMALL.search(sentence) or _PUNISHED.search(sentence))


def _validity(text: str, span: Span) -> Iterator[Clause]:
    """Yield from when it holds together with until when, and who interprets it."""
    for match in _SENTENCE.finditer(text, *span):
        parts = [part.span() for part in _CLAUSE.finditer(text, *match.span())]
        kinds = [
            next((kind for kind, words in _OF_CLAUSE if re.search(words, text[slice(*part)])), None) for part in parts
        ]
        valid = [part for part, kind in zip(parts, kinds, strict=True) if kind is RuleKind.VALIDITY]
        if valid:
            yield Clause((valid[0][0], valid[-1][1]), RuleKind.VALIDITY)
        for part, kind in zip(parts, kinds, strict=True):
            if kind is RuleKind.INTERPRETATION:
                yield Clause(part, kind)


def _applications(text: str, span: Span) -> Iterator[Clause]:
    for match in _SENTENCE.finditer(text, *span):
        gives = _SUM.search(text, *match.span())
        if _APPLICANTS.search(text, *match.span()) or (
            not gives and all(words.search(text, *match.span()) for words in _APPLIED)
        ):
            yield Clause(match.span(), RuleKind.APPLICATION)


def _shares(text: str, span: Span, rates: dict[Span, Rate]) -> Iterator[Clause]:
    """Yield who pays which share, once for each sentence."""
    shared = [
        place for place, rate in rates.items() if rate.role is RateRole.COST_SHARE and span[0] <= place[0] < span[1]
    ]
    for match in _SENTENCE.finditer(text, *span):
        within = [place for place in shared if match.start() <= place[0] < match.end()]
        if within:
            begin = max(text.rfind(",", match.start(), min(within)[0]) + 1, match.start())
            stop = text.find(",", max(within)[1], match.end())
            yield Clause((begin, stop if stop >= 0 else match.end()), RuleKind.SHARING)
        elif told := _SHARED.search(text, *match.span()):
            yield Clause(told.span(), RuleKind.SHARING)
