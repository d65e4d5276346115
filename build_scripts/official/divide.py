"""The plan that a page holds, divided into measures and sentences as printed, each with its place in the page.

Nothing here knows any record: a measure that a record lacks is found all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.official.dividing import Divided, divide_page
from build_scripts.official.divisions import Division, OutlineHeading, Span
from build_scripts.official.page_text import PageText, read_text_of
from build_scripts.official.sentences import Passage, sentences_and_brackets
from build_scripts.official.structure import Heading, OfficialMeasure, OfficialText
from build_scripts.official.title import find_title
from build_scripts.records.problems import Problem

RULE = "official-text"
_HINT = "compare the file with the published page: a line may be lost or doubled"


def divide(text: str, shown_as: str) -> OfficialText | Problem:
    """Return the plan's measures in the order of the text, or the problem that there is no text.

    ``text`` is the raw page, ``shown_as`` its path in messages. Ids and locators are those of CONTRIBUTING.md.
    """
    page = read_text_of(text)
    if not page.text:
        return Problem(shown_as, 1, 1, RULE, "there is no text in it", "put the plan's whole text into the file")
    divided = divide_page(page)
    opening = find_title(page, divided).opening
    measures = (*_preamble(page, opening), *_measures(page, divided))
    headings = tuple(_heading(page, one, divided.names) for one in divided.outline)
    problems = (*_out_of_order(page, divided, shown_as), *_doubled(measures, shown_as))
    return OfficialText(shown_as, text, headings, measures, problems, _outside(page, divided, opening))


def _preamble(page: PageText, opening: Span) -> Iterator[OfficialMeasure]:
    if pieces := page.pieces(opening):
        wording = sentences_and_brackets(Passage(pieces))
        yield OfficialMeasure("p0", "序言", "", "", "", *pieces[0][:2], *wording)


def _measures(page: PageText, divided: Divided) -> Iterator[OfficialMeasure]:
    names = divided.names
    for one in divided.items:
        if not one.is_heading:
            yield _measure(page, one, names[one.series] if names else "")


def _measure(page: PageText, one: Division, document: str) -> OfficialMeasure:
    pieces = page.pieces(one.span)
    wording = sentences_and_brackets(Passage(pieces)) if pieces else ((), ())
    heading, locator = _words(page, one.heading_span), f"{document} {one.locator}".strip()
    return OfficialMeasure(
        one.id, locator, one.section, one.label, heading, *page.place(one.start), *wording, document=document
    )


def _heading(page: PageText, one: OutlineHeading, names: Sequence[str]) -> Heading:
    document = names[one.series]
    locator = f"{document} {one.locator}".strip()
    return Heading(one.id, locator, one.label, one.title, *page.place(one.start), one.has_items, document)


def _words(page: PageText, span: Span) -> str:
    return "".join(text for _, _, text in page.pieces(span))


def _out_of_order(page: PageText, divided: Divided, shown_as: str) -> Iterator[Problem]:
    for one in divided.series[divided.main].refused if divided.series else ():
        message = f"{one.number.label} follows number {one.last} of its kind; expected was number {one.last + 1}"
        yield Problem(shown_as, *page.place(one.number.start), RULE, message, _HINT)


def _doubled(measures: Sequence[OfficialMeasure], shown_as: str) -> Iterator[Problem]:
    seen: dict[str, OfficialMeasure] = {}
    for measure in measures:
        first = seen.setdefault(measure.id, measure)
        if first is not measure:
            message = f"{measure.label} would be measure `{measure.id}`, which line {first.line} is already"
            yield Problem(shown_as, measure.line, measure.column, RULE, message, _HINT)


def _outside(page: PageText, divided: Divided, opening: Span) -> str:
    """Return the lines that are not of the main document."""
    main = divided.series[divided.main] if divided.series else None
    inside = sorted([opening, (main.first, main.end)] if main else [one.span for one in divided.items])
    gaps = zip([0, *(end for _, end in inside)], [*(start for start, _ in inside), len(page.text)], strict=True)
    return "\n".join(text for gap in gaps for _, _, text in page.pieces(gap))
