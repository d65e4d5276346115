"""Everything that can be read out of one page, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.intake.clauses import clauses
from build_scripts.intake.document_head import read_head, title_years
from build_scripts.intake.found import Goal, Head, Intake, Item
from build_scripts.intake.goals import OF_CELL, YEAR_COLUMN, Due, Scope, goals, goals_of_cells
from build_scripts.intake.groups import groups
from build_scripts.intake.left_out import taken_out, unspun
from build_scripts.intake.money import sums, sums_of_cells
from build_scripts.intake.named import Names
from build_scripts.intake.percentages import rates
from build_scripts.intake.responsibility import Responsible
from build_scripts.intake.tiers import with_tiers
from build_scripts.official.dividing import Divided, divide_page
from build_scripts.official.divisions import Span
from build_scripts.official.page_text import PageText, read_text_of, simplify
from build_scripts.official.title import find_title
from build_scripts.records.load import Vocabularies

_GOAL = re.compile("目标|任务$|愿景")
_APPLYING = re.compile(
    "(?:支持|适用|申报|奖励)(?:对象|范围|条件)|(?<!支持)(?<!鼓励)(?<!引导)(?<!帮助)申报|(?<!小)程序|受理"
    "|(?:申请|所需|需要?|提[交供]|报送|证明|佐证|相关)材料|^材料$|材料(?:要求|清单|报送|提交|目录|审核|准备)"
    "|(?:办理|审[核批]|兑现|兑付|申请|工作|评审)流程|^流程$|流程(?:图|与时限|和时限)"
)
"""Headings under which stands who may apply, with what and how; 新材料 and 流程工业 are industries."""
_IS_NOW = re.compile("(?:发展|工作|现有)(?:基础|现状|成效)|现状|背景|形势")
"""Headings under which stands what is already reached."""
_OF_ITSELF = re.compile("本(?:措施|意见|办法|政策|方案|计划|清单|规定|通知|细则|条例|文件|指南|目录)[^\n]*")
_DEADLINE = re.compile(r"(?:时限|时间|期限|节点)[^:]{0,3}:(20\d\d)年(?:(\d{1,2})月)?")
_DUE_COLUMN, _MONTH = re.compile("时限|时间|期限|节点"), re.compile(r"(20\d\d)年(?:(\d{1,2})月)?")
_ROW_DUE = re.compile(r" (20\d\d)年(?:(\d{1,2})月)?底?$")


def read_page(raw: str, vocabularies: Vocabularies) -> tuple[PageText, Intake]:
    """Return the cleaned page and all that was read out of it."""
    printed = read_text_of(raw)
    is_spun, page = unspun(printed)
    divided = divide_page(page)
    titled = find_title(page, divided)
    head = read_head(page, divided, titled)
    items = [*_preamble(page, titled.opening), *(Item(**vars(one)) for one in divided.items if not one.only_opens)]
    responsible, names = Responsible(page, _stems(head.place)), Names(vocabularies)
    for item in items:
        responsible.read(item)
        _figures(page, _masked(page, item), item, head, _deadline(page, item))
        item.entries = names.entries(page.text, (item.heading_span[0], item.span[1]))
    left_out = (*page.removed, *taken_out(page, divided, titled, items))
    doubts = (
        *divided.doubts,
        *([_SPUN] if is_spun else []),
        *([] if head.place else [_NO_PLACE]),
        *([_EXPIRED] if head.expired else []),
    )
    closing = tuple(one for span in _outside(page, divided) for one in clauses(page.text, span, {}))
    outline = tuple(one for one in divided.outline if one.in_outline)
    return page, Intake(head, outline, tuple(items), closing, left_out, doubts, divided.names)


_EXPIRED = "the page says that the document is no longer valid: write when and by what into `life`"
_NO_PLACE = "no place is named where one is looked for: say PLACE="
_SPUN = "a machine changed the words of this copy: names as printed are wrong; look for the published text"


def _outside(page: PageText, divided: Divided) -> Iterator[Span]:
    """Yield the paragraphs after the last item of a document that speak of the document itself."""
    ends = [*(series.start for series in divided.series[1:]), len(page.text)]
    for series, end in zip(divided.series, ends, strict=False):
        yield from ((match.start(), match.end()) for match in _OF_ITSELF.finditer(page.text, series.end, end))


def _stems(place: str) -> tuple[str, ...]:
    """Return what names of a place begin with, and those of the places that it is in: 东禾 and 梨洲 of 东禾省梨洲市."""
    return tuple(re.findall(f"(.{{2,}}?)(?:{_UNITS})", simplify(place)))


_UNITS = "自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡|街道"
_ONLY_FIGURE = re.compile(r"[\d.]+|%|‰|[万亿]?[元吨家个户项人台亩辆]|[-—–]")
"""A cell of a table that says a figure or a unit alone: what it means its column says."""
_QUOTED = re.compile("《[^》\n]*》")


def _masked(page: PageText, item: Item) -> PageText:
    """Return the page without what is no statement of the item: who is responsible, and titles of documents."""
    text = page.text
    cells = (cell for name, cell in item.cells if _is_figure(text, name, cell))
    for start, end in (*item.brackets, *cells):
        text = f"{text[:start]}{chr(10) * (end - start)}{text[end:]}"
    for match in _QUOTED.finditer(text, *item.span):
        text = f"{text[: match.start()]}《{'名' * (match.end() - match.start() - 2)}》{text[match.end() :]}"
    return replace(page, text=text)


def _is_figure(text: str, column: str, cell: Span) -> bool:
    of_year = YEAR_COLUMN.fullmatch(column) is not None and OF_CELL.fullmatch(text, *cell) is not None
    return of_year or _ONLY_FIGURE.fullmatch(text, *cell) is not None


def _preamble(page: PageText, opening: Span) -> Iterator[Item]:
    if page.text[slice(*opening)].strip():
        yield Item(0, "序言", "p0", "", "", "", opening, (opening[0], opening[0]))


def _figures(printed: PageText, page: PageText, item: Item, head: Head, deadline: Due | None) -> None:
    span = item.span
    if re.search(r"\d%|\d[万亿]", page.text[slice(*item.heading_span)]):
        span = (item.heading_span[0], item.span[1])
    found = groups(page.text, *span)
    applying = _APPLYING.search(item.part_title + page.text[slice(*item.heading_span)]) is not None
    known = rates(page.text, found, span, applying=applying)
    headings = item.part_title + page.text[slice(*item.above)] + page.text[slice(*item.heading_span)]
    item.sums = with_tiers(page.text, found, sums(page.text, found, span, known, headings), item.heading_span)
    item.sums += sums_of_cells(printed.text, item.cells)
    if not applying and not _IS_NOW.search(headings):
        item.goals = goals(replace(_scope(page, item, span, head), deadline=deadline), found, item.sums, known)
        known_goals = _spans(item.goals)
        of_cells = (one for one in goals_of_cells(printed.text, item.cells) if one.span not in known_goals)
        item.goals += [one for one in of_cells if not (head.issued and one.year and one.year < head.issued.year)]
    item.clauses = clauses(page.text, item.span, known)
    capped = {one.rate.span for one in item.sums if one.rate}
    item.rates = [rate for place, rate in sorted(known.items()) if place not in capped]


def _spans(found: Sequence[Goal]) -> set[Span]:
    return {one.span for one in found}


def _deadline(page: PageText, item: Item) -> Due | None:
    matches = (_DEADLINE.search(page.text, *bracket) for bracket in item.brackets)
    found = next((match for match in matches if match), None)
    if found is None:
        cells = (_MONTH.match(page.text, *cell) for name, cell in item.cells if _DUE_COLUMN.search(name))
        found = next((match for match in cells if match), None)
    return Due(int(found[1]), int(found[2]) if found[2] else None, inherited=True) if found else None


def _scope(page: PageText, item: Item, span: Span, head: Head) -> Scope:
    above = page.text[slice(*item.above)]
    headings = (item.part_title, page.text[slice(*item.heading_span)], above)
    row = _ROW_DUE.search(page.text[slice(*span)])
    due = Due(int(row[1]), int(row[2]) if row[2] else None) if row else None
    return Scope(
        page.text,
        span,
        above,
        headings[1],
        *title_years(head),
        head.issued.year if head.issued else None,
        due is not None or any(map(_GOAL.search, headings)),
        due,
    )
