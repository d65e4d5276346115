"""The words that a record rests on: quoted where they are sure, led to where two may be meant, else nothing."""

from collections.abc import Sequence

import pytest

from build_scripts.official import figures
from build_scripts.official.quotation import Quotation, Rendering

PASSAGES = [
    "支持企业赴境外参展,按展位费的50%给予补助,单户最高不超过20万元;对自办展会的协会,给予20万元补助。",
    "对认定的省级、市级云雀企业,分别奖励1,000万元、300万元,奖金分期拨付。",
    "对新建车间给予20万元奖励。",
    "对改建车间给予20万元奖励。",
]
FAIRS, LARKS, SHOPS = (
    "企业到境外参展的，按展位费的50%补助，一户最多20万元。",
    "认定为省级云雀企业的奖励1000万元，市级的奖励300万元。",
    "新建车间、改建车间的，都奖励20万元。",
)
PROVISIONS = [FAIRS, "协会自办展会的，补助20万元。", LARKS, SHOPS]


def quotation(provision: int, printed: str, name: str, passages: Sequence[str] = PASSAGES) -> Quotation | None:
    """What a record of a provision rests on, by its figures as a plan would print them and its name."""
    return Rendering(passages, PROVISIONS).quotation(provision, {figure.key for figure in figures(printed)}, name)


def test_what_the_provisions_render() -> None:
    assert list(Rendering(PASSAGES, PROVISIONS).passages) == [{0}, {0}, {1}, {2, 3}]


@pytest.mark.parametrize(
    ("provision", "printed", "name", "words"),
    [
        (0, "50%", "参展企业", "支持企业赴境外参展,按展位费的50%给予补助"),
        (0, "50%20万元", "展位费", "按展位费的50%给予补助,单户最高不超过20万元"),
        (1, "20万元", "协会", "对自办展会的协会,给予20万元补助"),
        (2, "1000万元", "省级云雀企业", "对认定的省级、市级云雀企业,分别奖励1,000万元、300万元"),
        (2, "300万元", "", "分别奖励1,000万元、300万元"),
        (2, "", "云雀企业", "对认定的省级、市级云雀企业"),
    ],
)
def test_the_clause_of_a_figure_or_of_a_name(provision: int, printed: str, name: str, words: str) -> None:
    found = quotation(provision, printed, name)
    assert found is not None
    assert (len(found.passages), found.words) == (1, words)
    assert words in PASSAGES[found.passages[0]]


@pytest.mark.parametrize(
    ("provision", "printed", "name", "passages"),
    [
        (3, "20万元", "车间", (2, 3)),  # two sentences may be meant: both are led to, none is quoted
        (2, "", "领军企业", (1,)),  # the provision renders one sentence, and its words are not sure
    ],
)
def test_where_the_words_are_not_sure(provision: int, printed: str, name: str, passages: tuple[int, ...]) -> None:
    assert quotation(provision, printed, name) == Quotation(passages, "")


def test_the_name_decides_between_two_that_have_the_figure() -> None:
    assert quotation(3, "20万元", "改建车间") == Quotation((3,), "对改建车间给予20万元奖励")


def test_what_is_another_provisions_is_never_meant() -> None:
    assert quotation(1, "300万元", "云雀企业") is None


def test_a_figure_that_the_text_lacks() -> None:
    assert quotation(2, "800万元", "云雀企业") is None


def test_nothing_is_said_where_three_may_be_meant() -> None:
    passages = [*PASSAGES, "对扩建车间给予20万元奖励。"]
    assert quotation(3, "20万元", "车间", passages) is None


def test_what_no_provision_renders_may_be_meant() -> None:
    passages = [*PASSAGES, "另外,灯塔园区奖70万元。"]
    assert quotation(0, "70万元", "园区", passages) == Quotation((4,), "灯塔园区奖70万元")


def test_full_width_signs_are_quoted_as_printed() -> None:
    found = quotation(0, "50%", "", ["支持企业赴境外参展，按展位费的50％给予补助。"])
    assert found == Quotation((0,), "按展位费的50％给予补助")
