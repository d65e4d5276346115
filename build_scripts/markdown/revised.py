"""What one state of the records says otherwise than another, as Markdown for whoever reviews the change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.atlas.link import PlanNode, Site
from build_scripts.markdown.render import escape
from build_scripts.publish.permalinks.contents import Said
from build_scripts.records.life import Force, Standing, events, standing
from build_scripts.records.load import Vocabulary
from build_scripts.records.model import Entry, Event, Unit

_MOST, _LONGEST = 200, 400
"""Lines of a list, and signs of one text: a summary of a pull request holds a mebibyte."""
_LINKING = re.compile(r":(?!\s|$)|@|(?<=www)\.", re.IGNORECASE)
"""What GitHub makes links, names and pictures of, and Markdown itself does not."""

_Vocabulary = Vocabulary[Entry | Unit]


@dataclass(frozen=True, slots=True)
class State:
    """One state of the records: linked, and what it publishes, by address with a fingerprint of what it says."""

    site: Site
    published: Mapping[str, str]
    said: Said


def revised(before: State, now: State, warnings: Iterable[str]) -> str:
    """Return what a review has to look at: warnings, pages, anchors, figures, the standing of plans, vocabularies.

    A page is changed where what its record says is, or an anchor of its own; lists that only count it are not told.
    Anchors of pages that came or went are counted with these.
    """
    lists = {
        "Warnings": map(_shown, warnings),
        **_pages(before.published, now.published),
        **_anchors(before.published, now.published),
        "Figures": _figures(before, now),
        "Standing of plans": _standings(before.site, now.site),
        "Vocabularies": _vocabularies(before.site, now.site),
    }
    found = [line for title, lines in lists.items() for line in listed(title, lines)]
    return "\n".join(found or ["These records change nothing that is published."])


def listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a list below its title and their number; nothing where there are none."""
    all_lines = list(lines)
    if not all_lines:
        return
    yield f"## {title} ({len(all_lines)})\n"
    yield from (f"- {line}" for line in all_lines[:_MOST])
    if len(all_lines) > _MOST:
        yield f"- and {len(all_lines) - _MOST} more"
    yield ""


def _pages(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, list[str]]:
    touched = {one.partition("#")[0] for one in now.keys() | before.keys() if before.get(one) != now.get(one)}
    return {
        "Pages added": _whole_pages(now, before),
        "Pages removed": _whole_pages(before, now),
        "Pages changed": [_shown(page) for page in now if page in touched and page in before],
    }


def _whole_pages(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    anchors = Counter(page for page, mark, _ in (one.partition("#") for one in here) if mark)
    pages = (one for one in here if "#" not in one and one not in there)
    return [f"{_shown(page)} with {anchors[page]} anchors" if anchors[page] else _shown(page) for page in pages]


def _anchors(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the anchors that came, went and changed on pages that both have, or that all pages of a kind have."""
    came_or_went = {one for one in before.keys() ^ now.keys() if "#" not in one}
    anchors = [one for one in {**now, **before} if "#" in one and one.partition("#")[0] not in came_or_went]
    return {
        "Anchors added": [_shown(one) for one in anchors if one not in before],
        "Anchors removed": [_shown(one) for one in anchors if one not in now],
        "Anchors changed": [
            _shown(one) for one in anchors if one in before and now.get(one, before[one]) != before[one]
        ],
    }


def _figures(before: State, now: State) -> Iterator[str]:
    for address in now.published:
        was, is_ = (state.said(address)[2:] for state in (before, now))
        if was and is_ and was != is_:
            yield f"{_shown(address)}: {_step(' / '.join(was), ' / '.join(is_))}"


def _standings(before: Site, now: Site) -> Iterator[str]:
    """Yield what differs of where each plan stands, what its life tells, and whether it is counted."""
    was, is_ = ({plan.id: plan for plan in site.all_plans} for site in (before, now))
    for name in {**is_, **was}:
        yield from (f"{_shown(name)}: {line}" for line in _told_of_plan(was.get(name), is_.get(name)))


def _told_of_plan(before: PlanNode | None, now: PlanNode | None) -> Iterator[str]:
    if before is None or now is None:
        facts = "; ".join(f"{fact} {told}" for fact, told in _facts(now).items()) if now else ""
        yield f"new; {facts}" if now else "no longer there"
    else:
        was = _facts(before)
        steps = {fact: _step(was[fact], told) for fact, told in _facts(now).items() if told != was[fact]}
        yield from (f"{fact} {step}" for fact, step in steps.items())
    yield from _lives(before, now)


def _facts(plan: PlanNode) -> dict[str, str]:
    found = standing(plan.record)
    return {
        "status": str(plan.record.status),
        "text": str(found.nature),
        "end when checked": str(found.ends(plan.record.source.checked) or "none"),
        "validity": _force(found),
        "counted": "yes" if plan.is_counted else "no, another text of its document is",
    }


def _force(found: Standing) -> str:
    (_, first), *later = found.force_steps()
    return ", then ".join([_words(first), *(f"{_words(force)} from {day}" for day, force in later)])


def _words(force: Force) -> str:
    return force.replace("-", " ")


def _lives(before: PlanNode | None, now: PlanNode | None) -> Iterator[str]:
    was, is_ = (Counter(map(_event, events(plan.record) if plan else ())) for plan in (before, now))
    yield from (f"event added: {event}" for event in (is_ - was).elements())
    yield from (f"event removed: {event}" for event in (was - is_).elements())


def _event(event: Event) -> str:
    told = (event.kind, event.day or "day unknown", event.certainty, event.document, event.number)
    return _shown(", ".join(map(str, filter(None, told))))


def _vocabularies(before: Site, now: Site) -> Iterator[str]:
    older = dict(before.vocabularies.each())
    for kind, vocabulary in now.vocabularies.each():
        yield from (f"{kind}: {line}" for line in _entries(older[kind], vocabulary))


def _entries(before: _Vocabulary, now: _Vocabulary) -> Iterator[str]:
    """Yield the entries that came, went, or are called or described otherwise; one that goes on may have another id."""
    was, is_ = before.by_id, now.by_id
    gone = {entry.name.zh: name for name, entry in was.items() if name not in is_}
    kept: set[str] = set()
    for name, entry in is_.items():
        old_id = name if name in was else gone.get(entry.name.zh)
        if old_id is None:
            yield f"added {_named(entry)}"
            continue
        kept.add(old_id)
        if old_id != name:
            yield f"renamed {_shown(old_id)} → {_named(entry)}"
        elif was[name].name != entry.name:
            yield f"renamed {_named(was[name])} → {_named(entry)}"
        elif was[name] != entry:
            yield f"changed {_named(entry)}"
    yield from (f"removed {_named(entry)}" for name, entry in was.items() if name not in kept)


def _named(entry: Entry | Unit) -> str:
    return f"{_shown(entry.id)} ({_shown(' / '.join(filter(None, (entry.name.zh, entry.name.en))))})"


def _step(before: str, now: str) -> str:
    return f"{_shown(before)} → {_shown(now)}"


def _shown(text: str) -> str:
    """Return a text escaped, also for GitHub, and cut where it is long."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _LINKING.sub(lambda match: f"&#{ord(match[0])};", escape(short))
