"""What an anchor says, in as few words as tell it from others: who gets what, what is aimed at, or a text's sketch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from build_scripts.atlas.link import IncentiveNode, MeasureNode, ProvisionNode, Site, TargetNode
from build_scripts.atlas.values import incentive_figures, target_figures
from build_scripts.records.history import Content
from build_scripts.records.language import Language
from build_scripts.records.model import Incentive, Target

Said = Callable[[str], Content]
"""What stands at an address now; nothing where no provision, incentive or target does."""

_BITS = 64
_MOST_BITS = 26
"""Sketches that differ in more bits are of different matters: no text that was worded anew differs in so many, nine in
ten of unrelated ones do."""
_NONE = "-"


def contents(site: Site) -> Said:
    """Return what tells the content of each anchor, which is made when it is asked for."""
    nodes = {
        node.address: node.record for plan in site.all_plans for measure in plan.measures for node in _nodes(measure)
    }
    units = site.vocabularies.units.by_id

    @cache
    def said(address: str) -> Content:
        record = nodes.get(address)
        if isinstance(record, Incentive):
            kind = [record.form, *record.recognition]
            return _said(kind, record.recipient.zh, [incentive_figures(record, units, one) for one in Language])
        if isinstance(record, Target):
            kind = ["target", record.indicator]
            return _said(kind, record.label.zh, [target_figures(record, units, one) for one in Language])
        return (sketch(record.text.zh),) if record else ()

    return said


def is_other_subject(before: Content, now: Content) -> bool:
    """Return whether what stands at an anchor is not what stood there in other words or with other figures.

    An incentive or target is another when no title or indicator is the same, who gets it (how it is labelled) has at
    most half of its characters in common, and form or figures differ too. A provision is when the sketches differ much.
    """
    if len(before) != len(now) or before == now:
        return False
    if len(now) == 1:
        return (int(before[0], 16) ^ int(now[0], 16)).bit_count() > _MOST_BITS
    (form, *titles), (other_form, *other_titles) = before[0].split(), now[0].split()
    is_same = (form, before[2]) == (other_form, now[2]) or not set(titles).isdisjoint(other_titles)
    return not is_same and not _resemble(before[1], now[1])


def sketch(text: str) -> str:
    """Return sixteen hexadecimal digits that are alike for texts that share most pairs of neighbouring characters."""
    letters = [character for character in text if character.isalnum()]
    pairs = {"".join(pair) for pair in pairwise(letters)}
    ones = sum(map(_lanes, pairs))
    return f"{sum((2 * (ones >> 16 * bit & 0xFFFF) > len(pairs)) << bit for bit in range(_BITS)):016x}"


def _nodes(measure: MeasureNode) -> tuple[ProvisionNode | IncentiveNode | TargetNode, ...]:
    return (*measure.provisions, *measure.incentives, *measure.targets)


def _said(kind: list[str], name: str, figures: list[str]) -> Content:
    return (" ".join(kind), *(_cell(text) for text in (name, *figures)))


def _cell(text: str) -> str:
    """Return a text as one cell of a line of the ledger."""
    return " ".join(text.replace("|", "/").split()) or _NONE


def _resemble(one: str, other: str) -> bool:
    """Return whether more than half of the characters of the shorter text stand in the other."""
    mine, theirs = ({character for character in text if character.isalnum()} for text in (one, other))
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


@lru_cache(maxsize=2**16)
def _lanes(pair: str) -> int:
    """Return the bits of a digest, each in sixteen bits of its own, so that they are counted by adding."""
    digest = int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=_BITS // 8).digest())
    return int("000".join(f"{digest:0{_BITS}b}"), 16)
