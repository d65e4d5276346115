"""What differs between two wordings is marked in both, and nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.views.shared.rewording import Run, reworded


def shown(runs: tuple[Run, ...]) -> str:
    """A text with what differs in brackets."""
    return "".join(f"[{run.text}]" if run.differs else run.text for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("奖励最高100万元。", "奖励最高150万元。", "奖励最高[100]万元。", "奖励最高[150]万元。"),
        ("补助10%，验收后拨付。", "验收后补助12%。", "[补助10%，]验收后[拨付]。", "验收后[补助12%]。"),
        ("对企业奖励", "对新企业给予奖励", "对企业奖励", "对[新]企业[给予]奖励"),
        # what is the same between two changes, and too short to be read, is marked with them
        ("一次性的补贴", "分期拨付的奖励", "[一次性的补贴]", "[分期拨付的奖励]"),
        ("By 2025 at least 500 firms.", "By 2026 at least 400 firms.", "By [2025] at least [500] firms.",
         "By [2026] at least [400] firms."),
        ("same", "same", "same", "same"),
    ],
)  # fmt: skip
def test_what_differs_is_marked(before: str, after: str, old: str, new: str) -> None:
    assert tuple(map(shown, reworded(before, after))) == (old, new)


@given(st.text("甲乙丙 ab1.，"), st.text("甲乙丙 ab1.，"))
def test_the_pieces_of_a_wording_are_all_of_it(before: str, after: str) -> None:
    old, new = reworded(before, after)
    assert ("".join(run.text for run in old), "".join(run.text for run in new)) == (before, after)
    assert (before == after) == (not any(run.differs for run in (*old, *new)))
