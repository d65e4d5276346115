"""A whole page, read: who stands for what, which targets, tiers, rules and days it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from build_scripts.intake.found import Intake
from build_scripts.intake.reader import read_page
from build_scripts.records.load import Records, load
from tests.support.cases import WORLD

PAGE = """首页 > 政策
临泽县人民政府办公室关于印发临泽县灯具产业三年行动计划（2025—2027年）的通知
临政办发〔2025〕6号
各乡镇人民政府：
《临泽县灯具产业三年行动计划（2025—2027年）》已经县政府同意，现印发给你们。
临泽县人民政府办公室
2025年2月3日
临泽县灯具产业三年行动计划（2025—2027年）
为做强灯具产业，制定本计划。
一、主要目标
到2027年，灯具产值突破80亿元，规上企业达到120余家，其中国家级平台2—3个；能耗较2024年下降10%左右，出口额翻一番。
二、主要任务
（一）培育企业。新获国家级、省级单项冠军的企业，分别奖励90万元、40万元。（责任单位：县工信局、财政局，排在首位的为牵头单位，下同）
（二）更新装备。2026年6月底前改造产线30条。（县发改局牵头，县工信局、各乡镇人民政府配合）
三、附则
同一项目只享受一次奖励，就高不重复。
本计划自2025年3月1日起施行，有效期至2027年12月31日，由县工信局负责解释。
附件：任务表
"""


@pytest.fixture(scope="module")
def found() -> Intake:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    return read_page(PAGE, records.vocabularies)[1]


def item(found: Intake, locator: str) -> object:
    return next(one for one in found.items if one.locator == locator)


def test_the_head(found: Intake) -> None:
    head = found.head
    assert head.title == "临泽县灯具产业三年行动计划（2025—2027年）"
    assert (head.number, head.issuer, head.place) == ("临政办发〔2025〕6号", "临泽县人民政府办公室", "临泽县")
    assert (head.issued, head.valid_from, head.valid_to) == (date(2025, 2, 3), date(2025, 3, 1), date(2027, 12, 31))
    assert (head.draft, head.trial) == (False, False)


def goals(found: Intake) -> Iterator[tuple[str | None, str, int | None, str]]:
    for one in found.items:
        for goal in one.goals:
            value = None if goal.value is None else f"{goal.value:f}"
            yield value, goal.unit, goal.year, str(goal.comparator)


def test_targets_have_value_unit_year_and_comparator(found: Intake) -> None:
    assert list(goals(found)) == [
        ("80", "亿元", 2027, "at-least"),
        ("120", "家", 2027, "at-least"),
        ("2", "个", 2027, "range"),
        ("10", "%", 2027, "about"),
        (None, "", 2027, "equal"),
        ("30", "条", 2026, "equal"),
    ]
    parts = [goal.part for one in found.items for goal in one.goals]
    assert parts == [False, False, True, False, False, False]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("到2026年，再生纸占比达到四成以上。", ("40", "%", 2026, "at-least")),
        ("2026年，茶园占耕地的比重达到三成五。", ("35", "%", 2026, "equal")),
        ("2026年，茶叶收入增长两成左右。", ("20", "%", 2026, "about")),
        ("2026年，茶业收入攀上9亿元新高地。", ("9", "亿元", 2026, "equal")),
        ("2026年建立百亿茶企名单，引进茶师6名。", ("6", "名", 2026, "equal")),
        ("2026年，认定茶机30台（套）以上。", ("30", "台(套)", 2026, "at-least")),
        ("2026年，每千人中茶师达到5人年。", ("5", "人年", 2026, "equal")),
        ("2026年改造12条窑线，对达到标杆水平的，每条窑线奖励2万元。", ("12", "条", 2026, "equal")),
        ("到2026年，新引进民宿不少于三十家。", ("30", "家", 2026, "at-least")),
        ("2026年办结率达到百分之九十。", ("90", "%", 2026, "equal")),
        ("2026年签约一批民宿，总投资3亿元。", ("3", "亿元", 2026, "equal")),
        ("2026年举办茶会30场以上。", ("30", "场", 2026, "at-least")),
        ("2026年，算力规模达到800PFlops。", ("800", "PFlops", 2026, "equal")),
        ("2026年，出口额突破3亿美元。", ("3", "亿美元", 2026, "at-least")),
        ("2026年余热利用面积扩大到20万平方米。", ("20", "万平方米", 2026, "equal")),
        ("2026年，增速高于全省平均水平2个百分点。", ("2", "百分点", 2026, "equal")),
        ("2026年，百亿元企业实现零的突破。", (None, "", 2026, "equal")),
        ("2026年，茶山病虫害面积降至12公顷以下。", ("12", "公顷", 2026, "at-most")),
        ("2026年，茶叶残留降至3微克/千克。", ("3", "微克/千克", 2026, "equal")),
        ("2026年，茶厂能效系数降至1.35。", ("1.35", "", 2026, "equal")),
        ("“十五五”末，茶业产值达到9亿元。", ("9", "亿元", 2030, "equal")),
        ("2026年推动六成以上的茶坊上云。", ("60", "%", 2026, "at-least")),
        ("2026年制修订茶标准30项。", ("30", "项", 2026, "equal")),
        ("2026年，茶业投资增速高于全县3个百分点。", ("3", "百分点", 2026, "equal")),
        ("2026年，茶业增速高于全县3-5个百分点。", ("3", "百分点", 2026, "range")),
        ("2026年，游客达900万，茶山增绿。", ("900", "万", 2026, "equal")),
        ("2026年整治茶灶等5个行业的全部烟道。", ("5", "个", 2026, "equal")),
        ("2026年举办茶会12次。", ("12", "次", 2026, "equal")),
        ("2026年起每年引进茶师6名。", ("6", "名", None, "equal")),
        ("2026年茶贷新增3亿元，对贷款买茶机的给予贴息。", ("3", "亿元", 2026, "equal")),
        ("2026年形成千亩级茶园5个。", ("5", "个", 2026, "equal")),
        ("2026年底前建成茶园。每年举办茶会3场。", ("3", "场", None, "equal")),
        ("2026年，造船30万载重吨。", ("30", "万载重吨", 2026, "equal")),
        ("2026年，茶叶利率下降20个基点。", ("20", "个基点", 2026, "equal")),
        ("2026年推出陶器9型以上。", ("9", "型", 2026, "at-least")),
        ("2026年，茶灶能耗降至30千克标准煤。", ("30", "千克标准煤", 2026, "equal")),
        ("2026年，窑炉能耗降至9公斤标煤。", ("9", "公斤标煤", 2026, "equal")),
        ("2026年修窑。引导银行每年新增授信不低于6亿元。", ("6", "亿元", None, "at-least")),
        ("2026年修窑。引导银行年度新增茶贷不低于4亿元。", ("4", "亿元", None, "at-least")),
        ("线上占比2026年不低于30%。", ("30", "%", 2026, "at-least")),
        ("2026年，投资900万元以上的茶园达到60个。", ("60", "个", 2026, "equal")),
        ("2026年，茶酒达到9万瓶。", ("9", "万瓶", 2026, "equal")),
        ("2026年，茶客达到60万人次。", ("60", "万人次", 2026, "equal")),
        ("2026年修窑。引导茶坊年度新增投资3亿元。", ("3", "亿元", None, "equal")),
        ("2026年促成茶坊合作金额9亿元。", ("9", "亿元", 2026, "equal")),
        ("到2026年，茶坊体检实现全覆盖。", (None, "", 2026, "equal")),
        ("新建茶园60亩。(责任单位：县茶局；完成时限：2026年9月)", ("60", "亩", 2026, "equal")),
    ],
)
def test_targets_have_their_year_beside_them_or_above_and_may_be_in_words(
    sentence: str, target: tuple[str | None, str, int | None, str]
) -> None:
    assert list(goals(read(f"一、目标\n1.民宿。{sentence}\n2.茶。做优三大品牌。\n"))) == [target]


@pytest.mark.parametrize(
    "sentence",
    [
        "首次达到3亿元、6亿元，且税收增长的，分别奖励2万元、5万元。",
        "完成30千瓦及以下锅炉退出。",
        "茶企招工每输送3名学徒，由县茶局支付服务费90元。",
        "涉火工位6人以上企业装烟感。",
        "合作银行按资金池的8倍放贷。",
        "诊断年耗茶900吨标准煤以上的茶坊。",
        "每输送3名学徒，奖励学校2000元。",
        "申请单位应当成立两年，且年产值不低于800万元。",
        "注册资本不低于800万元。",
        "围绕5个茶区建立指标。",
        "做强制茶、制陶等10条链。",
        "年产茶30万斤以上、当年增长10%以上的企业，补助9万元。",
        "单家茶坊投入一般控制在30万元以内。",
        "目前全县已有茶坊300家。",
        "截至2025年底，全县茶坊300家。",
        "淘汰3吨/小时以下茶灶。",
        "不享受第5条政策。",
        "茶山水费降为120元/亩。",
        "新茶灶由电厂接线，为茶坊节约投资30万元。",
        "按每平方米9元补贴租金，面积上限300平方米。",
        "每套每月补贴90元，每家以6套为限。",
        "启动茶码头建设，总投资约3亿元。",
        "建成陶艺公园，占地30亩。",
        "申报企业研发人员不少于9人。",
        "茶坊自筹比例不低于60%。",
        "提供不低于60平方米的免费茶室。",
        "纳入乡镇考核，占比不低于5%。",
        "规模达到60个摊位的茶会，奖励9万元。",
        "实施9项重点任务。",
        "茶坊年销售收入首次达到3亿元、6亿元，分别给予2万元、5万元奖励。",
        "陶坊出口额突破2000万元、5000万元，依次奖励3万元、6万元。",
        "符合下列条件之一的，补助9万元：\n（1）茶灶耗水降至3立方米以下；\n（2）年节约量超过60吨标准煤。",
    ],
)
def test_what_is_asked_for_an_award_is_no_target(sentence: str) -> None:
    assert list(goals(read(f"一、扶持\n1.民宿。{sentence}\n2.茶。制茶。\n"))) == []


def test_a_table_of_years_has_a_target_for_each() -> None:
    table = "附件1\n分年度目标表\n序号 指标 单位 2025年 2026年\n1 茶坊 家 30 60\n2 茶园 亩 500 700\n3 陶窑 座 5 9\n"
    raw = "一、任务\n1.茶。制茶。\n2.陶。制陶。\n" + table
    assert [(value, unit, year) for value, unit, year, _ in goals(read(raw))] == [
        ("30", "家", 2025),
        ("60", "家", 2026),
        ("500", "亩", 2025),
        ("700", "亩", 2026),
        ("5", "座", 2025),
        ("9", "座", 2026),
    ]


def test_a_table_of_tiers_has_a_sum_for_each() -> None:
    table = "附件1\n奖励标准\n单位：万元\n序号 称号 国家级 省级\n1 名茶坊 60 20\n2 名陶窑 50 —\n3 名米仓 30 10\n"
    found = read("一、任务\n1.茶。制茶。\n2.陶。制陶。\n" + table)
    told = [(int(one.amount), [str(level) for level in one.levels]) for each in found.items for one in each.sums]
    assert told == [
        (600000, ["national"]),
        (200000, ["provincial"]),
        (500000, ["national"]),
        (300000, ["national"]),
        (100000, ["provincial"]),
    ]


def test_what_closes_a_document_is_no_item_of_its_last_part() -> None:
    parts = "一、制茶。年年制茶，补助9万元。\n二、制陶。年年制陶，补助6万元。\n"
    end = "本措施自印发之日起施行，有效期至2027年12月31日。\n"
    assert [one.locator for one in read(parts + end).items] == ["一、", "二、"]
    clauses = "三、附则\n同一茶坊只补一次。\n" + end
    assert [one.locator for one in read(parts + clauses).items] == ["一、", "二、", "三、¶1", "三、¶2"]


@pytest.mark.parametrize("words", ["执行期为", "有效期自", "实施期限为"])
def test_a_term_may_have_both_its_days(words: str) -> None:
    found = read(f"一、制茶。年年制茶。\n本措施{words}2025年1月1日至2026年12月31日。\n")
    assert (found.head.valid_from, found.head.valid_to) == (date(2025, 1, 1), date(2026, 12, 31))


def test_an_article_may_begin_with_another_ones_number() -> None:
    raw = "第一条　制茶补助9万元。\n第二条　第一条规定的补助分两期拨付。\n第三条　依照第一条第二款。\n"
    assert [one.locator for one in read(raw).items] == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize("words", ["项目实施期为", "茶坊证书有效期自", "合同执行期为"])
def test_the_term_of_something_else_is_not_the_documents(words: str) -> None:
    found = read(f"一、制茶。{words}2025年1月1日至2026年12月31日的，补助9万元。\n")
    assert (found.head.valid_from, found.head.valid_to) == (None, None)


def test_a_price_that_holds_until_a_day_is_no_term_of_the_document() -> None:
    head = read("一、茶\n1.茶价。水费下调，执行至2026年3月31日。\n2.附则。本办法有效期至2027年12月31日。\n").head
    assert head.valid_to == date(2027, 12, 31)


def test_in_a_document_of_one_year_a_year_is_that_one() -> None:
    raw = "临泽县2026年茶业工作要点\n一、目标\n1.茶。年度完成投资9亿元以上。\n2.陶。制陶。\n"
    assert list(goals(read(raw))) == [("9", "亿元", 2026, "at-least")]


def test_years_said_side_by_side_go_with_figures_side_by_side() -> None:
    raw = "一、目标\n1.茶。2024年、2026年茶产值：甲乡3亿元、5亿元，乙乡6亿元、8亿元。\n2.陶。制陶。\n"
    assert [(value, year) for value, _, year, _ in goals(read(raw))] == [
        ("3", 2024),
        ("5", 2026),
        ("6", 2024),
        ("8", 2026),
    ]


def test_who_is_responsible_may_stand_below_a_heading_of_its_own() -> None:
    raw = "一、制茶\n（一）奖励标准。奖五万元。\n（二）责任单位：县茶局、县财政局。\n二、制陶\n（一）标准。奖一万元。\n"
    assert [body.printed for each in read(raw).items for body in each.bodies] == ["县茶局", "县财政局"]


@pytest.mark.parametrize(
    ("bracket", "bodies"),
    [
        ("主要责任单位：县茶局；协作单位：县财政局", [("县茶局", "responsible"), ("县财政局", "supporting")]),
        ("县级责任单位：县茶局/县财政局", [("县茶局", "responsible"), ("县财政局", "responsible")]),
        (
            "牵头单位：县茶局；责任单位：梨洲海关驻茶港办事处",
            [("县茶局", "lead"), ("梨洲海关驻茶港办事处", "responsible")],
        ),
        ("责任单位：县茶业局县陶瓷局、县财政局", [("县茶业局县陶瓷局", "responsible"), ("县财政局", "responsible")]),
    ],
)
def test_labels_of_roles_may_be_ranked(bracket: str, bodies: list[tuple[str, str]]) -> None:
    found = read(f"一、任务\n1.茶。制茶。（{bracket}）\n2.陶。制陶。\n")
    assert [(body.name, str(body.role)) for each in found.items for body in each.bodies] == bodies


def test_what_was_reached_before_is_no_target() -> None:
    told = "三、{}\n1.茶。2023年，茶坊达到30家。\n2.陶。制陶。\n县政府\n2025年3月1日\n"
    assert list(goals(read("一、甲\n1.米。种米。\n二、乙\n2.面。制面。\n" + told.format("任务")))) == []
    assert list(goals(read("一、发展基础\n1.茶。茶坊达到30家。\n2.陶。制陶。\n"))) == []


@pytest.mark.parametrize("heading", ["到2027年茶业规模", "2027年"])
def test_a_year_in_its_own_heading_holds_for_all_of_an_item(heading: str) -> None:
    raw = f"一、2030年目标\n1.{heading}。茶园面积达到60亩。茶坊达到9家。\n2.陶。做陶器30件。\n"
    assert [(value, year) for value, _, year, _ in goals(read(raw))] == [("60", 2027), ("9", 2027), ("30", 2030)]


def test_days_of_a_sentence_go_with_its_figures_one_by_one() -> None:
    raw = "一、目标\n1.茶。到2025年和2026年，茶园分别达到60亩和90亩。\n2.陶。制陶。\n"
    assert [(value, year) for value, _, year, _ in goals(read(raw))] == [("60", 2025), ("90", 2026)]


def test_of_several_years_above_none_holds() -> None:
    lead = "一、目标\n规模。到2025年，作坊达到20家；到2026年，达到30家。\n品牌。培育老字号5个。\n"
    assert [year for *_, year, _ in goals(read(lead + "二、任务\n1.茶。制茶。\n"))] == [2025, 2026, None]


@pytest.mark.parametrize("heading", ["补强茶业新材料", "推广流程制造", "开发小程序", "支持申报名牌"])
def test_a_heading_that_names_an_industry_or_a_thing_is_none_of_an_application(heading: str) -> None:
    assert list(goals(read(f"一、茶业\n1.{heading}。2026年建成茶园5个。\n2.茶。制茶。\n"))) == [
        ("5", "个", 2026, "equal")
    ]


@pytest.mark.parametrize("heading", ["申报材料", "办理流程", "审核程序", "支持对象"])
def test_under_a_heading_of_an_application_nothing_is_aimed_at(heading: str) -> None:
    assert list(goals(read(f"一、茶业\n1.{heading}。2026年建成茶园5个。\n2.茶。制茶。\n"))) == []


LIST = """县茶业政策清单
序号 政策事项 支持标准 责任部门
一、支持种茶
1 茶园补助 新建茶园的，每亩补助90元，同一茶坊按年销售额的
3%补助，最高9万元。 县茶局、县财
政局
2 茶机补助 购茶机的，补助6万元。 县农机局
3 茶师奖励 获评省级、市级茶师的，分别奖励3万元、2万元。 县人社局
备注:1.同一事项就高不重复。
2.本清单由县茶局负责解释。
"""


def test_rows_of_a_list_of_sentences_are_items_whose_last_cell_answers() -> None:
    items = read(LIST).items
    said = [
        (one.locator, one.heading, [int(one.amount) for one in one.sums], [b.name for b in one.bodies]) for one in items
    ]
    assert said == [
        ("一、1", "茶园补助", [90, 90_000], ["县茶局", "县财政局"]),
        ("一、2", "茶机补助", [60_000], ["县农机局"]),
        ("一、3", "茶师奖励", [30_000, 20_000], ["县人社局"]),
        ("1", "", [], []),
        ("2", "", [], []),
    ]


IN_PARTS = """一、主要指标
序号 指标 单位 2025年 2026年 牵头单位 责任单位
1 茶业产值 亿元 46 52 县茶局 县统计局
2 茶园占比 % 7 7.5 县茶局 县农业局、县林业局
3 茶坊 家 30 60 县商务局 —
二、重点任务
序号
任务内容
完成时限
牵头单位
4
建成茶园25亩，茶坊3家
2026年12月
县茶局
5
修好茶
路60公里
2027年6月
县交通局
三、资金保障
单位：万元
序号 资金名称 2025年 2026年 牵头单位
6 茶业专项资金 300 350 县财政局
7 茶师培养资金 120 150 县财政局
8 茶路养护资金 10 15 县财政局
四、要求
1．按季通报。
"""


WITH_TABS = re.sub(r"(?m)^(?:序号|\d) .*", lambda row: row[0].replace(" ", "\t"), IN_PARTS)


@pytest.mark.parametrize("raw", [IN_PARTS, WITH_TABS])
def test_tables_in_parts_are_items_whatever_parts_their_cells(raw: str) -> None:
    found = read(raw)
    said = [(one.locator, one.heading, [(body.name, str(body.role)) for body in one.bodies]) for one in found.items]
    lead = "lead"
    assert said == [
        ("一、1", "茶业产值", [("县茶局", lead), ("县统计局", "responsible")]),
        ("一、2", "茶园占比", [("县茶局", lead), ("县农业局", "responsible"), ("县林业局", "responsible")]),
        ("一、3", "茶坊", [("县商务局", lead)]),
        ("二、4", "建成茶园", [("县茶局", lead)]),
        ("二、5", "修好茶路", [("县交通局", lead)]),
        ("三、6", "茶业专项资金", [("县财政局", lead)]),
        ("三、7", "茶师培养资金", [("县财政局", lead)]),
        ("三、8", "茶路养护资金", [("县财政局", lead)]),
        ("四、1", "", []),
    ]
    assert [(value, unit, year) for value, unit, year, _ in goals(found)] == [
        ("46", "亿元", 2025), ("52", "亿元", 2026), ("7", "%", 2025), ("7.5", "%", 2026), ("30", "家", 2025),
        ("60", "家", 2026), ("25", "亩", 2026), ("3", "家", 2026), ("60", "公里", 2027),
    ]  # fmt: skip
    pools = [int(one.amount) for item in found.items for one in item.sums if one.kind == "pool"]
    assert pools == [3_000_000, 3_500_000, 1_200_000, 1_500_000, 100_000, 150_000]


def test_the_cells_of_a_row_may_be_parted_by_strokes_or_wide_blanks_and_go_on_in_the_next_line() -> None:
    ruled = LIST.replace("\n3%", "3%").replace("县财\n政局", "县财政局")
    for row in ("序号 政策事项", "1 茶园补助", "2 茶机补助", "3 茶师奖励"):
        number, name = row.split(" ")
        ruled = ruled.replace(row, f"|{number}|{name}")
    ruled = "\n".join(line.replace(" ", "|") + "|" if line.startswith("|") else line for line in ruled.split("\n"))
    wide = LIST.replace(" ", "    ")
    for raw in (ruled, wide):
        said = [(one.heading, [body.name for body in one.bodies]) for one in read(raw).items][:3]
        assert said == [("茶园补助", ["县茶局", "县财政局"]), ("茶机补助", ["县农机局"]), ("茶师奖励", ["县人社局"])], (
            raw
        )


def test_a_rule_on_who_leads_holds_for_cells_and_may_say_what_the_others_do() -> None:
    found = read(LIST.replace("2.本清单由", "2.列首位的为牵头单位,其余为配合单位。本清单由"))
    assert [(body.name, str(body.role)) for body in found.items[0].bodies] == [
        ("县茶局", "lead"),
        ("县财政局", "supporting"),
    ]


BOXED = """一、茶业
（一）做强茶园。2026年建成茶园30亩，补助9万元。（责任单位：县茶局）
专栏1 茶园工程
1.甲茶园。总投资3亿元。
2.乙茶园。总投资2亿元。
（二）做优茶坊。奖励6万元。（责任单位：县商务局）
二、附则
本方案自2026年1月1日起施行。
"""


def test_a_box_has_its_items_and_leaves_the_one_before_it_whole() -> None:
    found = read(BOXED)
    said = [(one.locator, [int(one.amount) for one in one.sums if one.kind], len(one.bodies)) for one in found.items]
    assert said[:2] == [("一、(一)", [90_000], 1), ("一、(二)", [60_000], 1)]
    assert [(one.locator, one.heading) for one in found.items if one.series] == [("1", "甲茶园"), ("2", "乙茶园")]
    assert "专栏1" in found.series_names


def test_columns_of_counts_are_targets_of_the_year_above_the_table() -> None:
    table = "附件\n2026年度各镇茶业任务表\n序号 镇 新建茶园(亩) 新增茶坊(家) 责任单位\n"
    rows = "1 甲石镇 80 6 甲石镇政府\n2 乙 水镇 95 2 乙水镇政府\n3 丙山镇 20 5 丙山镇政府\n"
    found = read(f"一、茶\n1.茶。制茶。\n2.陶。制陶。\n{table}{rows}")
    assert list(goals(found)) == [
        (value, unit, 2026, "equal")
        for row in (("80", "6"), ("95", "2"), ("20", "5"))
        for value, unit in zip(row, ("亩", "家"), strict=True)
    ]
    assert [body.name for one in found.items for body in one.bodies] == ["甲石镇政府", "乙水镇政府", "丙山镇政府"]
    assert [one.heading for one in found.items][-2] == "乙水镇"


@pytest.mark.parametrize(
    ("top", "head"),
    [
        (
            "中共临泽县委　临泽县人民政府\n关于做强灯具产业的意见\n（2025年2月3日）\n临发〔2025〕2号\n",
            (
                "中共临泽县委临泽县人民政府关于做强灯具产业的意见",
                "临发〔2025〕2号",
                "中共临泽县委临泽县人民政府",
                date(2025, 2, 3),
            ),
        ),
        (
            "临泽县财政局 临泽县灯具局关于下达\n2025年灯具奖励标准的通知\n临财〔2025〕2号\n",
            (
                "临泽县财政局临泽县灯具局关于下达2025年灯具奖励标准的通知",
                "临财〔2025〕2号",
                "临泽县财政局临泽县灯具局",
                None,
            ),
        ),
        (
            "临泽县灯具十条\n索引号：000-1　发布日期：2025年2月9日\n临泽县灯具局\n2025年2月3日\n",
            ("临泽县灯具十条", None, "临泽县灯具局", date(2025, 2, 3)),
        ),
        (
            "临泽县灯具产业办法\n（临政规〔2025〕2号，2025年2月3日临泽县人民政府印发）\n",
            ("临泽县灯具产业办法", "临政规〔2025〕2号", "临泽县人民政府", date(2025, 2, 3)),
        ),
        (
            "临泽县灯具产业规定\n（2025年2月3日临泽县人民政府临政规〔2025〕2号印发）\n",
            ("临泽县灯具产业规定", None, "临泽县人民政府", date(2025, 2, 3)),
        ),
        (
            "临泽县人民政府\n关于做强灯具产业的意见\n临政发〔2025〕2 号\n各乡镇人民政府，县直各单位：\n",
            ("临泽县人民政府关于做强灯具产业的意见", "临政发〔2025〕2号", "临泽县人民政府", None),
        ),
        (
            (
                "临泽县人民政府关于印发灯具措施的通知\n【文号】临政规〔2025〕2号\n各乡镇： 现印发。 临泽县人民政府"
                " 2025年2月3日\n临泽县灯具若干措施\n　　为做强灯具产业，制定以下措施。\n"
            ),
            ("临泽县灯具若干措施", "临政规〔2025〕2号", "临泽县人民政府", date(2025, 2, 3)),
        ),
        (
            "临泽县灯具产业要点\n（临泽县灯具产业领导小组办公室　2025年2月3日）\n",
            ("临泽县灯具产业要点", None, "临泽县灯具产业领导小组办公室", date(2025, 2, 3)),
        ),
        (
            "临泽县灯具产业实施细则\n（临工信规〔2025〕2号）\n",
            ("临泽县灯具产业实施细则", "临工信规〔2025〕2号", "", None),
        ),
        (
            "政府网 | 文件 临泽县灯具产业行动方案 为做强灯具产业，制定本方案。\n",
            ("临泽县灯具产业行动方案", None, "", None),
        ),
        (
            "关于印发《临泽县灯具十条》的通知\n临泽县财政局\n临泽县灯具局\n二〇二五年二月三日\n临泽县灯具十条\n",
            ("临泽县灯具十条", None, "临泽县财政局临泽县灯具局", date(2025, 2, 3)),
        ),
        (
            "关于兑付2025年灯具奖励的通知\n一、范围\n1.甲。甲乙。\n临泽县灯具局\n2025年2月3日\n附件1\n灯具奖励兑付细则\n",
            ("关于兑付2025年灯具奖励的通知", None, "临泽县灯具局", date(2025, 2, 3)),
        ),
    ],
)
def test_the_head_of_pages_of_every_kind(top: str, head: tuple[str, str | None, str, date | None]) -> None:
    found = read(f"{top}一、茶\n1.茶。制茶。\n2.陶。制陶。\n3.灯。制灯。\n").head
    said = "".join(found.title.split()), found.number, "".join(found.issuer.split()), found.issued
    assert said == head


def read(raw: str) -> Intake:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    return read_page(raw, records.vocabularies)[1]


def test_bodies_have_roles_by_label_position_and_words(found: Intake) -> None:
    bodies = [(body.name, body.printed, str(body.role)) for one in found.items for body in one.bodies]
    assert bodies == [
        ("县工信局", "县工信局", "lead"),
        ("县财政局", "财政局", "responsible"),
        ("县发改局", "县发改局", "lead"),
        ("县工信局", "县工信局", "supporting"),
        ("各乡镇人民政府", "各乡镇人民政府", "supporting"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "现提出以下要点（各项任务列首位的为牵头单位，其余为责任单位）。\n{}",
        "{}注：各项任务排在首位的为牵头单位。\n",
    ],
)
def test_a_rule_on_who_leads_may_stand_by_itself(raw: str) -> None:
    found = read(raw.format("1.茶。制茶。（县茶局、县财政局）\n2.陶。制陶。（县陶局、县财政局）\n"))
    assert [str(body.role) for one in found.items for body in one.bodies] == ["lead", "responsible"] * 2


def test_sums_have_the_tiers_of_a_list(found: Intake) -> None:
    levels = [(int(one.amount), tuple(map(str, one.levels))) for each in found.items for one in each.sums if one.kind]
    assert levels == [(900000, ("national",)), (400000, ("provincial",))]


def test_paragraphs_without_numbers_below_a_part_are_items() -> None:
    raw = (
        "一、种树\n种树五年。——责任单位：县林业局\n养护十年。——责任单位：县水务局\n二、制茶\n(一)采茶\n采茶。\n炒茶。\n"
    )
    assert [(one.locator, one.heading) for one in read(raw).items] == [
        ("一、¶1", ""),
        ("一、¶2", ""),
        ("二、(一)", "采茶"),
    ]


def test_dots_that_end_sentences_are_full_stops() -> None:
    raw = "一、种树\n1.补种.每亩补助300元.\n2.养护.每亩每年补助20.5元.(责任单位:县林业局)\n"
    assert [(one.heading, [f"{each.amount:f}" for each in one.sums]) for one in read(raw).items] == [
        ("补种", ["300"]),
        ("养护", ["20.5"]),
    ]


def test_a_list_of_addresses_is_no_list_of_items() -> None:
    notice = "可通过以下方式反馈意见：\n1.电子邮箱：a@example.org；\n2.来信地址：某某路1号。\n"
    items = read(f"{notice}某县办法\n一、种树\n1.补种。补种。\n2.养护。养护。\n").items
    assert [one.heading for one in items] == ["补种", "养护"]


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("国家级陶艺大师、制茶大师、省级茶艺师，分别奖励9万元、6万元、2万元。", ["national", "national", "provincial"]),
        ("国家级陶艺大师奖励9万元，复核通过的奖励2万元。", ["national", "national"]),
        ("国家级每项9万元，省级每项2万元奖励。", ["national", "provincial"]),
        ("获评国家级陶艺大师给予9万元支持，省级给予2万元支持。", ["national", "provincial"]),
        ("编写国家标准、行业标准的，分别奖励9万元、2万元。", ["", ""]),
        ("在省级补偿基础上再按保费的5%补助，最高2万元。", [""]),
        ("由市级按6%、县级按4%补助，最高2万元。", [""]),
        ("由市、县两级财政各奖励2万元。", [""]),
    ],
)
def test_tiers_of_titles(sentence: str, levels: list[str]) -> None:
    items = read(f"一、奖励\n1.茶。{sentence}\n2.陶。制陶。\n").items
    assert [",".join(one.levels) for each in items for one in each.sums if one.kind] == levels


def test_rules_have_kinds(found: Intake) -> None:
    assert [str(one.kind) for each in found.items for one in each.clauses] == ["stacking", "validity", "interpretation"]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("已获低级别奖励、再获高级别的，按差额奖励。", ["stacking"]),
        ("同一项目不得多头申报。", ["stacking"]),
        ("发生安全事故的企业，不予扶持。", ["exclusion"]),
        ("其中产值低于300万元的不予奖励。", []),
        ("所需资金由县、镇按财政体制分担。", ["sharing"]),
        ("与其他政策存在交叉的，茶坊自主选择其中一项。", ["stacking"]),
        ("同一事项可择一享受。", ["stacking"]),
        ("骗取资金的，追回资金并取消申报资格。", []),
        ("发生亡人事故的茶坊，取消申报资格。", ["exclusion"]),
        ("申报材料包括：", []),
        ("受理科室：材料科，电话0000-1。", []),
        ("茶坊于每年3月底前向所在镇提出申请。", ["application"]),
        ("证书在有效期内。", []),
        ("与上级同类政策不一致的，按上级政策执行。", ["precedence"]),
        ("骗取资金的，追回资金并三年内取消申报资格。", ["exclusion"]),
        ("购入旧茶机的不在补贴之列。", ["exclusion"]),
        ("本办法适用于在镇内注册的茶坊。", ["application"]),
        ("申报单位应为在镇内注册的茶坊。", ["application"]),
        ("此前规定与本办法不一致的，以本办法为准。", ["repeal"]),
        ("单个企业全年奖补总额不超过90万元。", ["stacking"]),
        ("每家企业累计不超过90万元。", []),
    ],
)
def test_kinds_of_rules(sentence: str, rules: list[str]) -> None:
    items = read(f"一、附则\n1.茶。{sentence}\n2.陶。制陶。\n").items
    assert [str(one.kind) for each in items for one in each.clauses] == rules


def test_figures_over_all_years_of_a_plan_are_due_in_its_last() -> None:
    tasks = "一、重点任务\n1.茶。名茶坊三年达到9家，投入年均提高0.2个百分点。\n2.陶。制陶。\n"
    raw = f"临泽县茶业行动计划（2025—2027年）\n{tasks}"
    assert [(value, year) for value, _, year, _ in goals(read(raw))] == [("9", 2027), ("0.2", None)]
    tasks = "一、重点行动\n1.茶。每年办茶会3场，三年累计到位资金6亿元；“十五五”期间，绿茶占比达到40%。\n2.陶。制陶。\n"
    raw = f"临泽县茶业行动计划（2025—2027年）\n{tasks}"
    assert [(value, year) for value, _, year, _ in goals(read(raw))] == [("3", None), ("6", 2027), ("40", 2030)]


def test_a_sentence_that_a_list_ends_is_no_heading() -> None:
    raw = "第一条 对下列茶坊给予补助：\n(一)制茶，每家3万元；\n(二)卖茶，每家1万元。\n第二条 制陶。全年制陶。\n"
    assert [(one.heading, [int(each.amount) for each in one.sums if each.kind]) for one in read(raw).items] == [
        ("", [30000, 10000]),
        ("制陶", []),
    ]


def test_nothing_vanishes_in_silence(found: Intake) -> None:
    told = {one.kind for one in found.taken_out}
    assert {"page furniture", "notice", "number of the document", "signature and day", "list of annexes"} <= told


@pytest.mark.parametrize(
    ("bracket", "bodies"),
    [
        ("(省林业厅、乡村局)", ["responsible 省林业厅", "responsible 省乡村局"]),
        ("〔县林业局负责,各乡、镇人民政府配合〕", ["responsible 县林业局", "supporting 各乡、镇人民政府"]),
        (
            "(东政发〔20247号,市林业局、水务局牵头;农商银行参与)",
            ["lead 市林业局", "lead 市水务局", "supporting 农商银行"],
        ),
        ("[牵头单位:县林业局,参与单位:县水务局]", ["lead 县林业局", "supporting 县水务局"]),
        ("(责任单位:县林业局、县水......[点击展开]", ["responsible 县林业局"]),
        ("——责任单位:县林业局、县水务局", ["responsible 县林业局", "responsible 县水务局"]),
        ("(牵头:县林业局;配合:县水务局)", ["lead 县林业局", "supporting 县水务局"]),
        (
            "(责任单位:各县、区人民政府、林场管委会;完成时限:2025年6月)",
            ["responsible 各县、区人民政府", "responsible 林场管委会"],
        ),
        ("(责任单位:县林业局,以下均需各乡镇落实)", ["responsible 县林业局", "responsible 各乡镇"]),
        ("(此项工作由县林业局负责牵头,水务局负责配合)", ["lead 县林业局", "supporting 县水务局"]),
        (
            "(县林业局牵头,县水务局按职责分工负责;完成时限:12月底)",
            ["lead 县林业局", "responsible 县水务局"],
        ),
        ("(县林业局、团县委负责,2025年6月底前完成)", ["responsible 县林业局", "responsible 团县委"]),
        (
            "(县林业局、县水务局、县茶局,青山口岸)",
            ["responsible 县林业局", "responsible 县水务局", "responsible 县茶局", "responsible 青山口岸"],
        ),
        (
            "(县府办(金融)、县林业局、各驻县银行机构)",
            ["responsible 县府办(金融)", "responsible 县林业局", "responsible 各驻县银行机构"],
        ),
        ("(省林业局、国网东禾省电力)", ["responsible 省林业局", "responsible 国网东禾省电力"]),
        ("(县林业局会同县督查室负责解释)", ["responsible 县林业局", "responsible 县督查室"]),
    ],
)
def test_brackets_of_every_kind(bracket: str, bodies: list[str]) -> None:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    found = read_page(f"一、种树\n1.种树。每年种树。{bracket}\n2.养护。全年养护。\n", records.vocabularies)[1]
    assert [f"{body.role} {body.name}" for one in found.items for body in one.bodies] == bodies


@pytest.mark.parametrize(
    "raw", ["", "一、", "（责任单位：", "第一条", "本县奖励企业5万元", "0%\n一、奖0元。\n1.补0%。"]
)
def test_whatever_stands_on_a_page_is_read(raw: str) -> None:
    records = load(Path(WORLD) / "data")
    assert isinstance(records, Records)
    items = read_page(raw, records.vocabularies)[1].items
    assert bool(items) == bool(raw)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "梨洲市人民政府关于印发《梨洲市茶业“六六”政策包》的通知\n各县：\n现印发给你们。\n梨洲市茶业“六六”政策包\n",
            "梨洲市茶业“六六”政策包",
        ),
        (
            "梨洲市开发区 > 政务公开 > 惠茶政策\n梨洲市开发区支持制茶业发展\n“黄金八条”(试行)\n",
            "梨洲市开发区支持制茶业发展“黄金八条”(试行)",
        ),
        (
            "索引号:LZ-1\n字号:【大】 【中】 【小】 打印本页\n梨洲市人民政府关于促进茶业\n增产的若干意见\n",
            "梨洲市人民政府关于促进茶业增产的若干意见",
        ),
    ],
)
def test_the_title_is_that_of_the_document_and_of_no_page(page: str, title: str) -> None:
    wrapped = "一、制茶。茶坊买茶机的，按茶机价款的百分之八补助，每家茶坊每年\n最高九万元，分两年付清，由县茶局\n"
    assert read(f"{page}为促进茶业，制定本政策。\n{wrapped * 3}").head.title == title


def test_a_body_has_the_prefix_of_its_place_once() -> None:
    bodies = "区茶局、国有资产局、区国有资产监督局、临泽供电局、生态环境临泽分局、梨洲海关"
    page = (
        "梨洲市临泽区人民政府关于印发临泽区茶业若干措施的通知\n临泽区茶业若干措施\n"
        f"一、茶。每家茶坊奖励9万元。（责任单位：{bodies}）\n二、陶。制陶。\n"
    )
    names = [body.name for body in read(page).items[0].bodies]
    assert names == ["区茶局", "区国有资产局", "区国有资产监督局", "临泽供电局", "生态环境临泽分局", "梨洲海关"]


def test_a_table_of_what_each_year_is_to_bring_may_have_units_in_its_cells() -> None:
    page = (
        "临泽区茶业行动方案\n2025年3月1日\n一、茶。制茶。\n附件\n茶业目标表\n"
        "序号　指标名称　2024年　2025年　2026年　责任部门\n"
        "1　茶园覆盖率　50%　62%　66%　区茶局\n2　建成茶坊　10家　20家　32家　区茶局\n"
    )
    goals = [(str(one.value), one.unit, one.year) for item in read(page).items for one in item.goals]
    assert goals == [("62", "%", 2025), ("66", "%", 2026), ("20", "家", 2025), ("32", "家", 2026)]


def test_what_is_reached_by_the_end_of_a_quarter_is_a_target() -> None:
    page = "临泽区茶业方案\n一、茶。截至一季度末、二季度末，茶业增加值分别增长5.5%、6%以上。\n二、陶。制陶。\n"
    assert [str(one.value) for one in read(page).items[0].goals] == ["5.5", "6"]
