"""Grow the ledger by what is published now, and say what is new."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from build_scripts.atlas import addresses
from build_scripts.atlas.link import MeasureNode, PlanNode, Site
from build_scripts.publish.permalinks.contents import Said
from build_scripts.records.history import MOVED, Change, ChangeKind, Content, Figures, History
from build_scripts.records.model import Bilingual

OTHER_PAGES = "_site"
"""Name of the ledger's file for whatever is not of one plan; no plan can have it for its id."""

_CHANGES_HEAD = """\
# What is new, oldest first, as the page of what is new and the feeds tell it. `make permalinks` adds lines;
# `note: {zh: …, en: …}` may be added to any of them, to say in words what changed. What it finds changed it takes for
# our correction (`corrected`); where the document itself was changed, write `amended`, and as `event` the day of that
# amendment in the plan's life.
"""


def files(history: History, now: Mapping[str, str], new: Iterable[Change], said: Said) -> dict[str, str]:
    """Return the text of every kept file by its path below the data folder: the ledger, and the list of changes."""
    lines = {address: " | ".join((line.fingerprint, *line.content)) for address, line in history.ledger.items()}
    lines |= {address: " | ".join((fingerprint, *said(address))) for address, fingerprint in now.items()}
    lines |= {redirect.from_: MOVED for redirect in history.redirects}
    texts: dict[str, list[str]] = defaultdict(list)
    for address in sorted(lines):
        texts[_file(address)].append(f"{address} {lines[address]}\n")
    kept = {f"permalinks/{name}.lock": "".join(text) for name, text in texts.items()}
    # An empty list (`[]`) has no line below which one could be added.
    before = history.changes_document.text if history.changes_document and history.changes else _CHANGES_HEAD
    added = "".join(map(_change_line, new))
    return kept | ({"changes.yaml": _whole_lines(before) + added} if added else {})


def unrecorded(history: History, now: Mapping[str, str]) -> int:
    """Return how many published addresses the ledger does not hold yet."""
    return sum(address not in history.ledger for address in now)


def changes(site: Site, history: History, now: Mapping[str, str], today: date, said: Said) -> tuple[Change, ...]:
    """Return what is new against the ledger: plans and measures that came, changed or moved.

    Who changed a document cannot be seen in the records: every change is taken for the editors' correction.
    """
    found: list[Change] = []
    for plan in site.all_plans:
        found += _changes_of_plan(plan, history, now, today, said)
    return (*found, *_moves(history, today))


def _whole_lines(text: str) -> str:
    """Return a text that ends with a line: an editor may have dropped its last end."""
    return text if text.endswith("\n") else f"{text}\n"


def _change_line(change: Change) -> str:
    fields = [f"date: {change.date}", f"kind: {change.kind}", f"plan: {change.plan}"]
    if change.measure:
        fields.append(f'measure: "{change.measure}"')
    if change.parts:
        fields.append(f"parts: [{', '.join(change.parts)}]")
    if change.figures:
        figures = [one.model_dump() for one in change.figures]
        fields.append(f"figures: {json.dumps(figures, ensure_ascii=False)}")  # JSON is YAML too
    return "- {" + ", ".join(fields) + "}\n"


def _file(address: str) -> str:
    kind, _, rest = address.partition("/")
    plan = rest.partition("/")[0]
    return plan if kind == "plans" and plan and "*" not in plan and "#" not in plan else OTHER_PAGES


def _changes_of_plan(
    plan: PlanNode, history: History, now: Mapping[str, str], today: date, said: Said
) -> Iterator[Change]:
    known = history.ledger.get(plan.address)
    if known is None:
        yield Change(date=today, kind=ChangeKind.ADDED, plan=plan.record.id)
        return
    if known.fingerprint != now[plan.address]:
        yield Change(date=today, kind=ChangeKind.CORRECTED, plan=plan.record.id)
    for measure in plan.measures:
        yield from _changes_of_measure(measure, history, now, today, said)


def _changes_of_measure(
    measure: MeasureNode, history: History, now: Mapping[str, str], today: date, said: Said
) -> Iterator[Change]:
    own = {"date": today, "plan": measure.plan.id, "measure": measure.record.id}
    known = history.ledger.get(measure.address)
    if known is None:
        yield Change(kind=ChangeKind.ADDED, **own)  # type: ignore[arg-type]
        return
    changed = [anchor for anchor in measure.anchors if _differs(f"{measure.address}#{anchor}", history, now)]
    if changed or known.fingerprint != now[measure.address]:
        figures = tuple(_figures(measure, changed, history, said))
        yield Change(kind=ChangeKind.CORRECTED, parts=tuple(changed), figures=figures, **own)  # type: ignore[arg-type]


def _figures(measure: MeasureNode, changed: Iterable[str], history: History, said: Said) -> Iterator[Figures]:
    """Yield the figures before and after of those anchors whose figures are known and not the same."""
    for anchor in changed:
        address = f"{measure.address}#{anchor}"
        line = history.ledger.get(address)
        before, after = (content[2:] for content in (line.content if line else (), said(address)))
        if before and after and before != after:
            yield Figures(part=anchor, before=_in_both(before), after=_in_both(after))


def _in_both(figures: Content) -> Bilingual:
    return Bilingual(zh=figures[0], en=figures[1])


def _differs(address: str, history: History, now: Mapping[str, str]) -> bool:
    known = history.ledger.get(address)
    return known is None or known.fingerprint != now[address]


def _moves(history: History, today: date) -> Iterator[Change]:
    """Yield a change for every measure from which something moved since the ledger was last written."""
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    for redirect in history.redirects:
        page, _, anchor = redirect.from_.partition("#")
        steps = page.split("/")
        line = history.ledger.get(redirect.from_)
        if line and line.fingerprint != MOVED and page.startswith(addresses.PLANS) and len(steps) == 4:
            moved[steps[1], steps[2]] += [anchor] if anchor else []
    for (plan, measure), anchors in moved.items():
        yield Change(date=today, kind=ChangeKind.MOVED, plan=plan, measure=measure, parts=tuple(anchors))
