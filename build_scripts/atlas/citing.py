"""Where a provision refers to another measure of its plan by its number: 按第十四条执行."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.atlas.link import PlanNode, ProvisionNode, Site, group
from build_scripts.official.numerals import parse_numeral

_CITED = re.compile(r"(?<!》)(?<!》的)第([〇零一二三四五六七八九十百0-9]+)(?:条|项措施)")
"""A number after 《》 is of that document."""


def cited(site: Site) -> dict[str, tuple[ProvisionNode, ...]]:
    """Return the provisions of counted plans that refer to a measure of their plan, by the measure's address."""
    return group(found for plan in site.plans for found in _of_plan(plan))


def _of_plan(plan: PlanNode) -> Iterator[tuple[str, ProvisionNode]]:
    by_number = {measure.record.number: measure for measure in plan.measures}
    for measure in plan.measures:
        for provision in measure.provisions:
            for number in _CITED.findall(provision.record.text.zh):
                other = by_number.get(str(int(number) if number.isdecimal() else parse_numeral(number)))
                if other and other is not measure:
                    yield other.address, provision
