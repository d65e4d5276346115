"""Everything that can be read out of one page, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.intake.dividing import divide_page
from build_scripts.intake.document_head import find_title, read_head, title_years
from build_scripts.intake.found import Head, Intake, Item, Part, Span
from build_scripts.intake.goals import Due, Scope, goals
from build_scripts.intake.groups import groups
from build_scripts.intake.money import sums
from build_scripts.intake.page_text import PageText, read_text_of
from build_scripts.intake.percentages import rates
from build_scripts.records.load import Vocabularies

_GOAL = re.compile("目标|任务$|愿景")
_APPLYING = re.compile("(?:支持|适用|申报|奖励)(?:对象|范围|条件)|申报|程序|材料|流程|受理")
_ROW_DUE = re.compile(r" (20\d\d)年(?:(\d{1,2})月)?底?$")


def read_page(raw: str, vocabularies: Vocabularies) -> tuple[PageText, Intake]:
    """Return the cleaned page and all that was read out of it."""
    page = read_text_of(raw)
    divided = divide_page(page)
    titled = find_title(page, divided)
    head = read_head(page, divided, titled)
    items = [*_preamble(page, titled.opening), *divided.items]
    for item in items:
        _figures(page, item, head)
    return page, Intake(head, divided.outline, tuple(items), (), page.removed, divided.doubts)


def _preamble(page: PageText, opening: Span) -> Iterator[Item]:
    if page.text[slice(*opening)].strip():
        yield Item(0, "序言", "p0", "", "", "", opening, (opening[0], opening[0]))


def _figures(page: PageText, item: Item, head: Head) -> None:
    span = item.span
    if re.search(r"\d%|\d[万亿]", page.text[slice(*item.heading_span)]):
        span = (item.heading_span[0], item.span[1])
    found = groups(page.text, *span)
    known = rates(page.text, found, span)
    item.sums = sums(page.text, found, span, known)
    if not _APPLYING.search(item.part_title + page.text[slice(*item.heading_span)]):
        item.goals = goals(_scope(page, item, span, head), found, item.sums, known)
    capped = {one.rate.span for one in item.sums if one.rate}
    item.rates = [rate for place, rate in sorted(known.items()) if place not in capped]
    if item.goals and not any(one.kind for one in item.sums):
        item.part = Part.GOAL


def _scope(page: PageText, item: Item, span: Span, head: Head) -> Scope:
    above = page.text[slice(*item.above)]
    headings = (item.part_title, page.text[slice(*item.heading_span)], above)
    row = _ROW_DUE.search(page.text[slice(*span)])
    due = Due(int(row[1]), int(row[2]) if row[2] else None) if row else None
    return Scope(page.text, span, above, *title_years(head.title), any(map(_GOAL.search, headings)), due)
