"""Where locators lead, however they are written."""

from __future__ import annotations

import pytest

from build_scripts.official.locators import steps


@pytest.mark.parametrize(
    ("locator", "leads_as"),
    [
        ("二（一）2.", "二、(一)2"),
        ("一、¶2", "一、2"),
        ("第二章第十条", "第十条"),
        ("第十条第二款", "第十条"),
        ("第十条第二款第（三）项", "第十条"),
        ("第十条第（三）项", "第十条"),
        ("附件1 第十条第一款", "附件1 第十条"),
    ],
)
def test_locators_that_lead_to_the_same_place(locator: str, leads_as: str) -> None:
    assert steps(locator) == steps(leads_as)


def test_locators_that_lead_elsewhere() -> None:
    assert len({steps(one) for one in ("第十条", "第十二条", "十、", "(十)", "十、2", "附件1 第十条")}) == 6
