"""Sums by the words around them: support or not, of which kind, for each of what, of which rate."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_scripts.intake.found import RateRole, Sum, SumKind
from build_scripts.intake.groups import groups
from build_scripts.intake.money import sums, sums_of_cells
from build_scripts.intake.percentages import rates


def read(text: str) -> list[Sum]:
    found = groups(text, 0, len(text))
    return sums(text, found, (0, len(text)), rates(text, found, (0, len(text))))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("年销售额首次超过2000万元的作坊,奖励1万元。", [None, "fixed"]),
        ("对灯具企业给予不超过30万元补助。", ["cap"]),
        ("按设备款的8%补助,单户最高60万元。", ["rate-with-cap"]),
        ("按合同额的20%补助,其中软件不超过5万元,硬件不超过9万元。", ["rate-with-cap", "rate-with-cap"]),
        (
            "按LPR的30%贴息,每家每年不超过40万元;投资2亿元以上的,上限提高到90万元。",
            ["rate-with-cap", None, "rate-with-cap"],
        ),
        ("每新增1000万元产值奖励2万元,同一企业累计不超过50万元。", [None, "per-unit", "ceiling"]),
        ("按每人每月300元补贴,每户最多9万元。", ["per-unit", "ceiling"]),
        ("对安装储能的企业给予0.2元/千瓦时补贴。", ["per-unit"]),
        ("视情况给予2—8万元奖励。", ["range"]),
        ("县里可给予不低于5万元的奖励。", ["floor"]),
        ("县财政每年安排3000万元专项资金。", ["pool"]),
        ("安排不超过800万元的技改资金。", ["pool"]),
        ("单户授信最高500万元。", [None]),
        ("应得奖励不足1万元的不予发放。", [None]),
        ("检测费由80元/次降为50元/次。", [None, None]),
        ("投资额3亿元(含)以上的项目优先供地。", [None]),
        ("最高可资助100万元,且不超过研发投入的25%。", ["rate-with-cap"]),
        ("产值30亿元以上的奖励60万元,10亿元至30亿元的奖励20万元。", [None, "fixed", None, "fixed"]),
        ("按投资分档补助:80万元以内(含80万元)部分按5%,超出部分按8%。", [None, None]),
        ("由区里按每人八百元补给用人单位。", ["per-unit"]),
        ("按每船每小时90元、一年不超过70小时补助。", ["per-unit"]),
        ("升为省级的,补足至80万元。", ["fixed"]),
        ("由领头的作坊取得每个20万元至60万元的启动经费。", ["range"]),
        ("单个项目支持额度在20万元至60万元之间。", ["range"]),
        ("每个摊位限补4000元。", ["cap"]),
        ("升为一级的奖励9万元,由三级直接升为一级的再增加3万元。", ["fixed", "fixed"]),
        ("获评茶坊的奖励9万元,其中获评老号的增加2万元。", ["fixed", "fixed"]),
        ("茶业专项资金每年不少于900万元。", ["pool"]),
        ("县财政每年从产业资金中划出900万元用于茶业。", ["pool"]),
        ("产值超过3亿元后,每跨上一个5亿元台阶,增发30万元。", [None, None, "per-unit"]),
        ("首购茶机的,比例提高至40%,每年最高90万元。", ["rate-with-cap"]),
        ("每年安排奖补资金260万元,其中茶机补助150万元、其他奖励110万元。", ["pool", "pool", "pool"]),
        ("参加县内、县外茶会的,每个摊位分别补8000元、3万元。", ["per-unit", "per-unit"]),
        ("茶师给予安家费30万元,分5年发放;茶匠10万元,分3年发放。", ["fixed", "fixed"]),
        ("按投资的8%补助,最高500万元。获评的,最高额度提至800万元。", ["rate-with-cap", "rate-with-cap"]),
        ("县财政注入900万元设立茶业风险补偿金。", ["pool"]),
        ("产值突破3亿元后每再增加2亿元,追加奖励6万元。", [None, None, "per-unit"]),
        ("每完成一场茶会,补助茶坊5000元,补助茶师2000元。", ["per-unit", "per-unit"]),
        ("茶业资金规模由每年200万元增加到500万元。", [None, "pool"]),
        ("设立总规模3亿元的茶业基金,其中首期实缴6000万元。", ["pool", "pool"]),
        ("对前三名茶区,分别安排工作经费30万元、20万元。", ["fixed", "fixed"]),
        ("单个茶坊每年获得茶业专项资金总额原则上不超过90万元。", ["ceiling"]),
        ("按到位外资的2%奖励,每个茶坊不超过人民币60万元。", ["rate-with-cap"]),
        ("按检测费的50%补助,每家茶坊全年不超过30万元。", ["rate-with-cap"]),
        ("县属茶房租金不得高于每平方米每月9元。", [None]),
        ("县镇两级三年投入不低于2亿元。", ["pool"]),
        ("县级奖补资金总盘子为每年3000万元。", ["pool"]),
        ("全年奖补总规模以预算900万元为限。", ["pool"]),
        ("县级茶业计划每年安排不超过600万元,单个项目补助最高30万元。", ["pool", "cap"]),
        ("单个茶坊奖补资金总额不超过60万元。", ["ceiling"]),
        ("按费用的30%奖励,国家级以90万元、省级以60万元为上限。", ["rate-with-cap", "rate-with-cap"]),
        ("按窑炉款的20%资助,封顶线90万元。", ["rate-with-cap"]),
        ("对作坊给予贴补,每户每年不超7万元。", ["cap"]),
        ("对书院给予补助,一家书院最高可达6万元。", ["cap"]),
        ("安排专项资金6亿元,其中2026年不少于2亿元。", ["pool", "pool"]),
        ("所需资金由县财政统筹,年度总额控制在900万元以内。", ["pool"]),
        ("设备款的6%给予补助;属于民宿的,按9%给予补助;单个项目最高70万元。", ["ceiling"]),
        ("获金奖的奖励8万元。单个企业每年不超过20万元。", ["fixed", "ceiling"]),
        ("按节约额的20%奖励,三年内累计最高不超过90万元。", ["rate-with-cap"]),
        ("给予民宿7000元/间的补助。", ["per-unit"]),
        (
            "对下列作坊给予补助:\n(一)陶艺作坊,按投资的10%,最高9万元;\n(二)茶坊,每家2万元。",
            ["rate-with-cap", "fixed"],
        ),
        ("给予每人每月150元的稳工补贴。", ["per-unit"]),
        ("补助不足1万元的按1万元计算。", [None, None]),
        ("单个项目补助上限由30万元提高到50万元。", [None, "cap"]),
        ("给予引荐人2—6万奖励。", ["range"]),
        ("镇里每年安排60万,专项用于奖励。", ["pool"]),
        ("转贷资金规模扩大到5亿元。", ["pool"]),
        ("按设备款的3%奖励,最高4万元;新茶坊按上述比例奖励,最高放宽到6万元。", ["rate-with-cap", "rate-with-cap"]),
        ("每完成一家茶坊诊断,经评定合格的,补助1万元,每家机构不超过30万元。", ["per-unit", "ceiling"]),
        ("按利息的40%贴息,期限不超过18个月,单个项目累计不超过90万元。", ["rate-with-cap"]),
        ("按利率的三分之一贴息两年,累计不超过90万元。", ["rate-with-cap"]),
        ("获评国家级(省级)的奖励9万元(6万元)。", ["fixed", "fixed"]),
        ("每吨废铁补助300元;含杂质的,补助120元。", ["per-unit", "per-unit"]),
        ("给予陶窑补助,每座窑炉至多9万元。", ["cap"]),
        ("按窑具款的8%补助,以30万元为上限。", ["rate-with-cap"]),
        ("按窑具款的8%补助,补助额不得超过30万元。", ["rate-with-cap"]),
        ("户型甲按8%、户型乙按9%补助。补助上限分别为30万元、60万元。", ["rate-with-cap", "rate-with-cap"]),
        ("按利息的40%贴息。每户贴息总额,大户不超过90万元,小户不超过30万元。", ["rate-with-cap", "rate-with-cap"]),
        ("按采购价的8%奖励,年度累计不超过90万元。", ["rate-with-cap"]),
        ("分三年给予牵头作坊总额不超过90万元的建设经费。", ["cap"]),
        ("获评的奖励9万元;市级奖励与其合并计算,不超过30万元。", ["fixed", "ceiling"]),
        ("每件陶器资助9万元;参展的,每件陶器增加2万元。", ["per-unit", "per-unit"]),
        ("按投入的20%补助,每种茶不超过9万元,每家企业每年不超过30万元。", ["rate-with-cap", "ceiling"]),
        ("按投入的20%补助,每个产品不超过9万元,每家企业每年不超过30万元。", ["rate-with-cap", "ceiling"]),
        ("引进9家以上的奖励9万元,每增加3家民宿增加2万元。", ["fixed", "per-unit"]),
        ("每引进1家亿元企业奖励5万元。", [None, "per-unit"]),
        ("3万元至9万元补贴300元,9万元以上补贴600元。", [None, "fixed", None, "fixed"]),
        ("资金由县财政统筹安排,每年不少于900万元。", ["pool"]),
        ("每年支持运行费9万元。", ["fixed"]),
        ("每家茶店补助3万元。", ["per-unit"]),
        ("按省拨资金1:0.5配套,最高9万元。", ["rate-with-cap"]),
        ("获评的,叠加奖励9万元。", ["fixed"]),
        ("本年度奖补资金总额不超过900万元。", ["pool"]),
        ("县财政每年投入不少于900万元。", ["pool"]),
        ("按费用的30%抵扣,每年最高抵扣9万元。", ["rate-with-cap"]),
        ("每年支持5项,单项支持9万元至30万元。", ["range"]),
        ("补助标准:窑具款的6%,上限60万元。", ["rate-with-cap"]),
        ("以LPR为基准给予1个百分点贴息,每户最高40万元。", ["rate-with-cap"]),
        ("按照不超过贷款市场报价利率(LPR)的40%贴息,每户贴息额最高9万元。", ["rate-with-cap"]),
        ("首次达到6亿元后,每再增加1亿元,增加奖励9万元。", [None, None, "per-unit"]),
        ("设立茶业转贷应急资金900万元,单笔使用不超过90万元。对茶贷给予贴息,最高9万元。", ["pool", None, "cap"]),
        ("年内完成茶业基金首期9亿元募集。", ["pool"]),
        ("每家茶坊获得的奖励总额不超过其税收,且最高不超过90万元。", ["ceiling"]),
        ("奖励总额按投资的8%计算,且最高不超过90万元。", ["rate-with-cap"]),
        ("县财政每年列支奖励资金900万元,由县茶局管理。", ["pool"]),
        ("奖补资金纳入预算,年度支出不超过900万元。", ["pool"]),
        ("工作经费90万元由县财政统筹保障。", ["pool"]),
        ("设立茶业基金。基金规模9亿元,首期3亿元。", ["pool", "pool"]),
        ("按装修面积分别给予90元/㎡、60元/㎡补贴,最高9万元。", ["per-unit", "per-unit", "ceiling"]),
        ("境外茶会单个展位补助9万元。", ["per-unit"]),
        ("五年内给予累计不超过900万元经费保障。", ["cap"]),
        ("诊断费每次2000元由县茶局全额承担。", ["per-unit"]),
        ("支持茶坊诊断,诊断费每次2000元由茶企业全额承担。", [None]),
        ("县里安排茶业资金900万元,其中用于改造茶窑的资金不少于600万元。", ["pool", "pool"]),
        ("设立总规模9亿元的茶业基金,首期到位资金3亿元。", ["pool", "pool"]),
        ("分别按茶款的2%、3%给予奖励,最高奖励额分别为30万元、90万元。", ["rate-with-cap", "rate-with-cap"]),
        (
            "按利息的40%给予贴息,每户纳入贴息的贷款本金不超过900万元,每户年度贴息额最高9万元。",
            [None, "rate-with-cap"],
        ),
        ("茶贷损失由县里承担40%。茶贷按利息的30%给予贴息,单个项目最高9万元。", ["rate-with-cap"]),
        ("对前两位的乡镇,分别安排6万元、3万元工作经费。", ["fixed", "fixed"]),
        ("每年发放总额不超过900万元的茶券,用于买茶。", ["pool"]),
        ("茶艺备案的,奖励3万元,同一企业每年茶艺奖励不超过9万元。", ["fixed", "ceiling"]),
        ("每季度对排名前两位的乡镇,分别安排6万元、3万元工作经费。", ["fixed", "fixed"]),
    ],
)
def test_kinds(text: str, kinds: list[str | None]) -> None:
    assert [one.kind for one in read(text)] == kinds


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("按检测费的30%补助,每批茶叶封顶2万元。", ["每批茶叶"]),
        ("按窑具款的15%补助,一条窑线封顶9万元;达标的,补助比例增至20%,封顶12万元。", ["一条窑线", "一条窑线"]),
        ("参展的,每个摊位补助3000元。", ["每个摊位"]),
        ("参展的,每个企业补助3000元。", [""]),
        ("对认定的省级茶坊,每个奖励9万元。", [""]),
        ("遴选20个茶艺标杆场景,给予茶坊每个9万元奖励。", [""]),
        ("按销售额的3%补助,每个产品不超过9万元。", [""]),
        ("每个产品奖励9万元。", ["每个产品"]),
        ("新引进的博士,连续三年给予每年2万元补贴。", ["每年"]),
        ("茶坊连续三年给予每年2万元补贴。", [""]),
        ("免费体检,由区里按每户800元向检测机构支付。", ["每户"]),
        ("服务机构为茶坊企业开展诊断的,按每家企业900元补助。", ["每家企业"]),
        ("成批改造茶坊的,按改造数量每户800元的标准给予组织单位奖励。", ["每户"]),
        ("对入规茶坊,按每户800元奖励。", [""]),
        ("每个试点镇(乡)补助9万元。", [""]),
        ("对入规茶坊,奖励9万元/家。", [""]),
        ("经省级认定的茶坊,奖励9万元/个。", [""]),
        ("培训学徒,补助90元/人。", ["人"]),
        ("一头牛补助90元、一只羊补助10元。", ["一头牛", "一只羊"]),
    ],
)
def test_a_sum_is_for_each_of_what_is_made_held_or_served_and_not_of_who_gets_it(text: str, counted: list[str]) -> None:
    assert [one.per for one in read(text)] == counted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("国家级非遗传承人8万元,省级非遗传承人3万元。", ["fixed", "fixed"]),
        ("国家级、省级非遗工坊,8万元、3万元。", ["fixed", "fixed"]),
        ("省级每项6万元。", ["per-unit"]),
        ("上年营业收入3000万元。", [None]),
    ],
)
def test_below_a_heading_that_gives_a_sum_may_stand_for_itself(text: str, kinds: list[str | None]) -> None:
    found = groups(text, 0, len(text))
    assert [one.kind for one in sums(text, found, (0, len(text)), {}, "奖励标准")] == kinds
    assert [one.kind for one in sums(text, found, (0, len(text)), {}, "组织领导")] == [None] * len(kinds)


def test_a_table_has_its_unit_in_its_head_or_above_it() -> None:
    for head in ("档次 人数 奖励(万元)", "单位:万元\n档次 人数 奖励金额"):
        text = f"奖励如下:\n{head}\n一档 50人 8\n二档 90人 15"
        assert [int(one.amount) for one in sums(text, groups(text, 0, len(text)), (0, len(text)), {})] == [
            80000,
            150000,
        ]


def test_a_range_of_rates_keeps_both_ends() -> None:
    (one,) = read("按租金的3%—5%补助,最高6万元。")
    assert one.rate is not None
    assert (one.rate.percent, one.rate.high) == (Decimal(3), Decimal(5))


def test_a_row_of_a_table_has_the_unit_of_its_column() -> None:
    text = "茶坊 国家级 50"
    (one,) = sums_of_cells(text, [("事项", (0, 2)), ("级别", (3, 6)), ("奖励(万元)", (7, 9))])
    assert (one.amount, one.span, [str(level) for level in one.levels]) == (Decimal(500000), (7, 9), ["national"])


def test_below_a_heading_that_supports_what_is_aimed_at_is_no_sum_of_support() -> None:
    text = "到2027年,实现茶业产值9亿元、税收3亿元。"
    found = groups(text, 0, len(text))
    assert [one.kind for one in sums(text, found, (0, len(text)), {}, "支持发展")] == [None, None]


def test_several_rates_go_with_as_many_highest_sums() -> None:
    found = read("甲类按售价的10%、乙类按4%奖励,最高分别不超过90万元、30万元。")
    assert [one.rate and one.rate.percent for one in found] == [Decimal(10), Decimal(4)]


def test_what_is_asked_of_who_applies_is_a_condition() -> None:
    text = "女工占比不低于45%;"
    found = groups(text, 0, len(text))
    assert rates(text, found, (0, len(text))) == {}
    assert [one.role for one in rates(text, found, (0, len(text)), applying=True).values()] == [RateRole.CONDITION]
    text = "窑具到位率100%;"
    found = groups(text, 0, len(text))
    assert [one.role for one in rates(text, found, (0, len(text)), applying=True).values()] == [RateRole.CONDITION]


def test_values_are_whole_sums_whatever_is_printed() -> None:
    found = read("分别奖励1.5万、3万;奖励二十万元;奖励100、50万元;给予3000万美元;给予3万元至6万元奖励;奖励贰拾万元整。")
    assert [(one.amount, one.high) for one in found] == [
        (Decimal(15000), None),
        (Decimal(30000), None),
        (Decimal(200000), None),
        (Decimal(1000000), None),
        (Decimal(500000), None),
        (Decimal(30000000), None),
        (Decimal(30000), Decimal(60000)),
        (Decimal(200000), None),
    ]
    assert [str(one.currency) for one in found][5] == "USD"


def test_what_belongs_to_a_sum() -> None:
    (one,) = read("按租金的30%补贴,每间每月最高200元,期限18个月。")
    assert (one.kind, one.per, one.months) == (SumKind.RATE_WITH_CAP, "每间每月", 18)
    assert one.rate is not None
    assert (one.rate.percent, one.rate.base) == (Decimal(30), "租金")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("产值增长12%以上的企业,按增量的3‰奖励。", [(12, "condition"), ("0.3", "support")]),
        ("省财政承担60%,县财政承担40%。", [(60, "cost-share"), (40, "cost-share")]),
        ("开工后预拨30%,余下70%验收后结清补助。", [(30, "instalment"), (70, "instalment")]),
        ("属于民宿的,补助标准上浮10%。", [(10, "uplift")]),
        ("失业保险费率降至1%。", [(1, "tariff")]),
        ("区财政按7:3分担。", [(None, "cost-share")]),
        ("完成率低于60%的镇,由县里约谈。", [(60, "condition")]),
        ("超出定额30%以内的,每吨加价2元。", [(30, "condition")]),
        ("一年补助总额不超过90万元,且不超过其纳税额的40%。", [(40, "condition")]),
        ("按实际费用的60%、40%分两年给予补助。", [(60, "support"), (40, "support")]),
        ("给予不高于LPR40%的贴息。", [(40, "support")]),
        ("给予0.6个百分点的贴息。", [(Decimal("0.6"), "support")]),
        ("获评的民宿,按照1:2给予配套奖励。", [(None, "support")]),
        ("各乡(镇)可按1:2给予配套奖励。", [(None, "cost-share")]),
        ("新增用地指标由县里统筹不低于35%。", [(35, "ratio")]),
        ("按社保费的四成半补助。", [(45, "support")]),
        ("按租金的百分之十二补助。", [(12, "support")]),
        ("按上级补助的1.2倍奖励。", [(120, "support")]),
        ("对镇里奖励的民宿,按镇级奖励额的1:2配套。", [(None, "support")]),
        ("检测费高于50元的部分,由区里补助一半。", [(50, "support")]),
        ("保险费的50%由镇财政补贴。", [(50, "support")]),
        ("按租金的四分之一补助。", [(25, "support")]),
        ("按利率的三分之一给予贴息。", [(None, "support")]),
        ("茶叶应用普及率达到50%。", []),
        ("从第二年起减半征收排污费。", [(50, "support")]),
        ("购买本地灯具的,奖励比例再提高2个百分点。", [(2, "uplift")]),
        ("增速超过全县平均三个百分点以上的民宿,奖励1万元。", [(3, "condition")]),
        ("基金返投比例不低于1.5倍,奖励按季兑现。", [(150, "ratio")]),
        ("茶业基金投向早期作坊的比例不低于30%。", [(30, "ratio")]),
        ("奖励作坊9万元,其中50%可直接奖励匠人。", [(50, "ratio")]),
        ("以采购额的15%为标准奖励。", [(15, "support")]),
        ("奖励作坊9万元,奖励资金的50%可用于匠人。", [(50, "ratio")]),
        ("奖励作坊9万元,由其奖励匠人团队的比例不少于40%。", [(40, "ratio")]),
        ("设立茶业基金,其中县级出资不低于20%。", [(20, "ratio")]),
        ("新增用地指标的10%用于茶坊。", [(10, "ratio")]),
        ("补助比例分别提高4个、2个百分点。", [(4, "uplift"), (2, "uplift")]),
        ("参与的,按主导者奖励标准的30%执行。", [(30, "support")]),
        ("按不超过3%的费率及实缴保费的80%给予补助。", [(3, "tariff"), (80, "support")]),
        ("以首年销售额的6%计奖。", [(6, "support")]),
        ("投资900万元以上的,以8%为比例补助。", [(8, "support")]),
        ("奖补资金由县、镇两级财政分担,县级70%、镇级30%。", [(70, "cost-share"), (30, "cost-share")]),
        ("补助由市、县共同承担,市财政占40%,县财政占60%。", [(40, "cost-share"), (60, "cost-share")]),
        ("给予补助的茶坊,资产负债率不高于70%。", [(70, "condition")]),
        ("奖励县属茶企,其国有持股比例不低于35%。", [(35, "condition")]),
        ("补助款开工后先付40%,过半后付35%。", [(40, "instalment"), (35, "instalment")]),
        ("用电价格下浮5%,优惠电价按月计收。", [(5, "tariff")]),
        ("茶坊贷款的担保费率不得高于1%。", [(1, "tariff")]),
        ("外购茶叶比例超过40%时,不再奖励。", [(40, "condition")]),
        ("茶业资金用于制茶的部分不少于60%。", [(60, "ratio")]),
        ("对茶乡的茶坊,支持比例可提高到30%。", [(30, "support")]),
        ("第一年租金减免100%,第二年减免50%。", [(100, "support"), (50, "support")]),
        ("亩均税收增幅高于15%的茶坊,奖励9万元。", [(15, "condition")]),
        ("茶贷补助比例由30%提高到45%。", [(30, "ratio"), (45, "support")]),
        ("乡镇考核中茶业权重不低于15%。", [(15, "ratio")]),
        ("当年兑现60%,次年仍在册的兑现40%奖励。", [(60, "instalment"), (40, "instalment")]),
        ("担保费按0.5%以内据实补助。", [("0.5", "support")]),
        ("补贴由中央财政列支30%,其余由县财政承担。", [(30, "cost-share")]),
        ("补贴三年,第三年按标准的50%执行。", [(50, "support")]),
        ("配套比例不低于县级补助资金的20%。", [(20, "cost-share")]),
        ("茶坊缴纳额的30%可以予以奖励。", [(30, "support")]),
        ("按保费的20%提取服务费用。", [(20, "ratio")]),
        ("开工后预拨补助资金的50%。", [(50, "instalment")]),
        ("补助分三次拨付,比例依次为40%、30%、30%。", [(40, "instalment"), (30, "instalment"), (30, "instalment")]),
        ("设立茶业基金,县级出资20%,其余由茶坊出资。", [(20, "cost-share")]),
        ("评审后先行拨付核定金额的70%,其余30%验收后拨付。", [(70, "instalment"), (30, "instalment")]),
        ("新茶按上述标准的50%执行。", [(50, "support")]),
        ("各级财政资金合计不超过茶房总投资的50%。", [(50, "condition")]),
        ("茶款首付款超过90万元的,按到账额的1%奖励。", [(1, "support")]),
        ("茶贷保险费补50%。", [(50, "support")]),
        ("镇里按县奖金的两成追加奖励。", [(20, "support")]),
        ("6月底前拨付不低于80%的奖补资金,余款年底结清。", [(80, "instalment")]),
        ("由县级承担80%,余下由镇级承担。", [(80, "cost-share")]),
        ("设立茶业基金,社会资本占比不低于60%。", [(60, "ratio")]),
        ("茶房租金不高于市场价的70%。", [(70, "tariff")]),
        ("茶园占比提高到85%以上,对获评为名园的茶区奖励9万元。", []),
        ("头两年租金全免,第三年减收50%。", [(50, "support")]),
        ("补助款中期再付40%,余款结题后付清。", [(40, "instalment")]),
        ("困难乡镇的县级分担比例提高到80%。", [(80, "cost-share")]),
        ("由县、镇共同出资的奖励,镇级承担其中的40%。", [(40, "cost-share")]),
        ("补助茶窑改造,改造后能耗较改造前下降15%以上。", [(15, "condition")]),
        ("各镇可在2%—3%的幅度内叠加补贴。", [(2, "support")]),
        ("镇级茶坊参照县级标准减半执行。", []),
        ("茶机用电价格较2024年下降10%以上。", []),
        ("推出优惠套餐,茶坊资费较2024年下降10%以上。", []),
        ("3月底前茶业奖补资金兑现率达到100%。", []),
        ("奖励茶坊,产值较2024年增长10%以上的奖9万元。", [(10, "condition")]),
    ],
)
def test_rates(text: str, roles: list[tuple[object, str]]) -> None:
    known = rates(text, groups(text, 0, len(text)), (0, len(text)))
    said = [(rate.percent, rate.role) for _, rate in sorted(known.items())]
    assert said == [(None if value is None else Decimal(str(value)), RateRole(role)) for value, role in roles]
