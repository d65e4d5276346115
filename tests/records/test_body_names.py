"""What printed names of bodies say, by a few kinds: their kind and level, or a hint where nothing explains them."""

from collections.abc import Mapping

import pytest

from build_scripts.records.body_names import BodyNames
from build_scripts.records.model import Aliases, Bilingual, Body, Place, PlaceLevel

TEXT = Bilingual(zh="文", en="text")
STEMS: Mapping[str, str] = {
    "industry": "工业和信息化 工信 经信 经济发展",
    "planning": "发展改革 发改",
    "finance": "财政",
    "market": "市场监管",
    "tax": "税务",
    "organisation": "委组织",
    "committee": "委",
    "government": "人民政府 政府",
    "general-office": "政府办公厅 政府办",
    "below": "各人民政府 各政府",
    "zone": "管委会",
    "some": "有关",
    "group": "…领导小组办公室",
    "firm": "…公司",
    "bank": "人民银行 人行",
}
NAMES = BodyNames(
    [
        *(Body(id=kind, name=TEXT, definition=TEXT, stems=tuple(stems.split())) for kind, stems in STEMS.items()),
        Body(id="centre", name=TEXT, definition=TEXT, printed=("市星火驿站",)),
    ],
    [
        Place(
            id="town", name=Bilingual(zh="云屿县", en="Yunyu"), definition=TEXT, level=PlaceLevel.COUNTY,
            aliases=Aliases(zh=("云屿",)),
        ),
        Place(id="city", name=Bilingual(zh="梨洲市", en="Lizhou"), definition=TEXT, level=PlaceLevel.COUNTY_LEVEL_CITY),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("省工信厅", "industry province"),
        ("市工业和信息化局", "industry city"),
        ("自治区工信厅", "industry autonomous-region"),
        ("区经信局", "industry district"),
        ("县发展改革局", "planning county"),
        ("旗财政局", "finance county"),
        ("高新区经济发展局", "industry zone"),
        ("镇人民政府", "government town"),
        ("街道财政办公室", "finance town"),
        # a place before the office: one of the vocabulary, or whatever its last word says that it is
        ("云屿财政局", "finance county"),
        ("梨洲市财政局", "finance county-level-city"),
        ("威海市环翠区财政局", "finance district"),
        ("广西壮族自治区工业和信息化厅", "industry autonomous-region"),
        ("恩施土家族苗族自治州财政局", "finance prefecture"),
        ("恩施州财政局", "finance prefecture"),
        ("阿克苏地区财政局", "finance prefecture"),
        ("兴安盟财政局", "finance prefecture"),
        ("双江拉祜族佤族布朗族傣族自治县财政局", "finance county"),
        # the nation, and its ministries
        ("国家发展改革委", "planning nation"),
        ("工业和信息化部", "industry nation"),
        ("财政部", "finance nation"),
        ("国家税务总局", "tax nation"),
        ("国家税务总局威海市税务局", "tax city"),
        # no prefix: whose it is, the name does not say
        ("经信局", "industry"),
        ("工信部门", "industry"),
        ("市场监管局", "market"),
        ("市市场监管局", "market city"),
        ("财政厅", "finance"),
        # offices of the Party
        ("市委", "committee city"),
        ("中共威海市委", "committee city"),
        ("自治区党委", "committee autonomous-region"),
        ("市委组织部", "organisation city"),
        ("区党工委组织部", "organisation district"),
        ("中央组织部", "organisation nation"),
        ("组织部", "organisation"),
        # governments and their general offices
        ("山东省人民政府", "government province"),
        ("市政府办", "general-office city"),
        ("省政府办公厅", "general-office province"),
        # several bodies under one name
        ("各州、市人民政府", "below prefecture city"),
        ("各区县政府", "below district county"),
        ("各区市政府", "below district county-level-city"),
        ("各县（市、区）人民政府", "below county county-level-city district"),
        ("各区县〔市〕", "below district county county-level-city"),
        ("各区县经信局", "industry district county"),
        ("市级各有关部门", "some city"),
        ("省直有关单位", "some province"),
        ("各开发区管委会", "zone zone"),
        # a zone named alone is its administration
        ("星湖经开区", "zone zone"),
        ("开发园区管委会", "zone zone"),
        # a second name of the same office
        ("市经信局〔市减负办〕", "industry city"),
        ("市发改委(能源局)", "planning city"),
        # any beginning, a known end
        ("省制造强省建设领导小组办公室", "group province"),
        ("云屿县产业链领导小组办公室", "group county"),
        ("市场开拓领导小组办公室", "group"),
        ("云屿供电公司", "firm county"),
        # branches of a bank
        ("人民银行山东省分行", "bank province"),
        ("中国人民银行", "bank nation"),
        ("人行市中心支行", "bank city"),
        ("人民银行莱城中支", "bank"),
        # listed
        ("市星火驿站", "centre city"),
    ],
)
def test_a_name_says_kind_and_level(form: str, said: str) -> None:
    assert form in NAMES
    assert " ".join((NAMES[form], *next(NAMES.levels([form])))) == said


@pytest.mark.parametrize(
    ("form", "hint"),
    [
        ("市财正局", "did you mean `市财政局`, of the kind `finance`?"),
        ("县发展改各局", "did you mean `县发展改革局`, of the kind `planning`?"),
        ("市星火驿", "did you mean `市星火驿站`, of the kind `centre`?"),
        ("市财政厅", "did you mean `市财政局`, of the kind `finance`?"),
        ("市财政", "did you mean `市财政局`, of the kind `finance`?"),
        # not a prefecture: cities that end in 州 are called so without 市
        ("杭州财政局", "did you mean `财政局`, of the kind `finance`?"),
        # two bodies
        ("市委、市政府", "did you mean `市政府`, of the kind `government`?"),
        ("省财政厅市财政局", "did you mean `省财政局`, of the kind `finance`?"),
        ("俱乐部", ""),
        ("海曙", ""),
        ("市", "did you mean `市委`, of the kind `committee`?"),
        ("", ""),
    ],
)
def test_a_name_that_nothing_explains(form: str, hint: str) -> None:
    assert form not in NAMES
    assert NAMES.nearest(form) == hint
    with pytest.raises(KeyError):
        NAMES[form]


@pytest.mark.parametrize(
    ("forms", "levels"),
    [
        (["省发展改革委", "财政厅", "工信厅"], ["province", "province", "province"]),
        (["自治区财政厅", "工信厅", "市经信局", "财政局"], ["autonomous-region", "autonomous-region", "city", "city"]),
        # what is no short form of an office stays without, and so does what follows it or names several
        (["市经信局", "人民银行莱城中支", "财政局"], ["city", "", ""]),
        (["各区县政府", "财政局"], ["district county", ""]),
        (["财政局", "市经信局"], ["", "city"]),
    ],
)
def test_a_prefix_said_once_holds_for_the_names_that_follow(forms: list[str], levels: list[str]) -> None:
    assert [" ".join(found) for found in NAMES.levels(forms)] == levels
