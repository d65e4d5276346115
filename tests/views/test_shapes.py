"""What a firm reads of every shape that real documents have, in both languages: pages of the world, rendered."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pytest

from build_scripts.atlas.link import Site, link
from build_scripts.markdown.render import Renderer
from build_scripts.records.language import Language
from build_scripts.records.load import Records, load
from build_scripts.views.all_pages import makers
from tests.support.cases import WORLD
from tests.support.project import ROOT
from tests.support.small_worlds import context

ARTICLES, BULLETS, EXAMPLE = "plans/articles-2022/", "plans/bullets-2020/", "plans/example-2024/"

Said = tuple[str, str, str]
"""An address, the words there in Chinese, and in English."""

MONEY: tuple[Said, ...] = (
    # a range, a floor, a cap; sums without 元 and with thousands
    (f"{ARTICLES}10/#incentive-1", "20万–50万元 补助", "¥200,000–¥500,000 subsidy"),
    (f"{ARTICLES}10/#incentive-2", "不低于30万元 示范工厂 · 奖励", "at least ¥300,000 Model factory · award"),
    (f"{EXAMPLE}2/#incentive-7", "1000元 奖励", "¥1,000 award"),
    # a ceiling over several awards, per firm and year; a floor below which nothing is paid
    (f"{ARTICLES}10/#incentive-1", "合计上限：每家企业每年80万元", "Ceiling in all: ¥800,000 per firm and year"),
    (
        f"{EXAMPLE}3/#incentive-1",
        "合计上限：每家企业每年100万元（本条各项奖励）",
        "Ceiling in all: ¥1 million per firm and year (all awards of this item)",
    ),
    (f"{BULLETS}2.3/#incentive-6", "低于此数不发：每个项目1万元", "Nothing below: ¥10,000 per project"),
    # for each of something: below a yuan, capped, by two units, by the step; another currency
    (f"{EXAMPLE}3/#incentive-3", "每千瓦时0.3元 补助", "¥0.3 per kilowatt-hour subsidy"),
    (f"{BULLETS}2.2/#incentive-1", "每千瓦时0.05元 补助", "¥0.05 per kilowatt-hour subsidy"),
    (f"{BULLETS}2.2/#incentive-2", "每座最高8万元 补助", "up to ¥80,000 per station subsidy"),
    (
        f"{BULLETS}2.2/#incentive-3",
        "每平方米每月2.5元 补助 · 共24个月",
        "¥2.5 per square metre and month subsidy · for 24 months",
    ),
    (
        f"{BULLETS}2.2/#incentive-4",
        "每人每月1500元 补助 · 一年",
        "¥1,500 per person and month subsidy · for one year",
    ),
    (
        f"{BULLETS}2.1/#incentive-10",
        "每再增加10亿元产值，20万元 奖励 # 给谁：企业 合计上限：每家企业200万元",
        "¥200,000 per further ¥1 billion of output award # For whom: Firms Ceiling in all: ¥2 million per firm",
    ),
    (f"{BULLETS}2.2/#incentive-5", "30万美元 奖励", "US$300,000 award"),
    # thresholds, with tiers of one ladder
    (
        f"{BULLETS}2.1/#incentive-8",
        "门槛：产值10亿元以上 其他档次：20万元 叠加规则：就高不重复。",
        "Threshold: output at least ¥1 billion Other tiers: ¥200,000 Stacking: Only the higher one is paid.",
    ),
    (
        f"{BULLETS}2.1/#incentive-9",
        "门槛：产值5亿元以上、产值低于10亿元 其他档次：50万元",
        "Threshold: output at least ¥500 million, output below ¥1 billion Other tiers: ¥500,000",
    ),
    (
        f"{EXAMPLE}3/#incentive-2",
        "门槛：产值5–10亿元 其他档次：20万–50万元",
        "Threshold: output ¥500 million–¥1 billion Other tiers: ¥200,000–¥500,000",
    ),
    (
        f"{BULLETS}2.3/#incentive-6",
        "门槛：研发费用相当于上年的150%以上",
        "Threshold: research spending, as a share of last year's, at least 150%",
    ),
    # lists that pair titles and levels with sums, one sum for two titles, one rate with three caps
    (
        f"{BULLETS}2.1/#incentive-2",
        "50万元 绿色工厂 省级 · 奖励 # 给谁：自治区绿色工厂 其他档次：100万元；20万元",
        (
            "¥500,000 Green factory provincial · award # "
            "For whom: Regional green factories Other tiers: ¥1 million; ¥200,000"
        ),
    ),
    (f"{BULLETS}2.1/#incentive-6", "10万元 智能工厂 市级 · 奖励", "¥100,000 Smart factory municipal · award"),
    (f"{BULLETS}2.1/#incentive-7", "8万元 创新奖、质量奖 · 奖励", "¥80,000 Innovation prize, Quality prize · award"),
    (
        f"{ARTICLES}10/#incentive-4",
        (
            "按10%计，最高30万元 示范工厂 省级 · 补助 · 按设备投资额计算 # 给谁：省级示范工厂 "
            "其他档次：按10%计，最高50万元；按10%计，最高10万元"
        ),
        (
            "10%, at most ¥300,000 Model factory provincial · subsidy · base: equipment investment # "
            "For whom: Provincial model factories Other tiers: 10%, at most ¥500,000; 10%, at most ¥100,000"
        ),
    ),
    # rates: in thousandths, in ten-thousandths, of a reference rate, of a tax, of an award, above the whole, raised
    (f"{BULLETS}2.3/#incentive-1", "0.5% 补助 · 按担保额计算", "0.5% subsidy · base: the sum guaranteed"),
    (f"{BULLETS}2.3/#incentive-2", "0.03% 保险 · 按保额计算", "0.03% insurance · base: the sum insured"),
    (
        f"{BULLETS}2.3/#incentive-3",
        "50% 贴息 · 共一个月 · 按LPR计算",
        "50% interest subsidy · for one month · base: the LPR",
    ),
    (
        f"{EXAMPLE}3/#incentive-4",
        "50% 贴息 · 共12个月 · 按LPR计算",
        "50% interest subsidy · for 12 months · base: the LPR",
    ),
    (f"{BULLETS}2.3/#incentive-4", "15% 奖励 · 按实缴增值税计算", "15% award · base: value-added tax paid"),
    (
        f"{BULLETS}2.3/#incentive-5",
        "150% 奖励 · 按国家奖励计算 # 给谁：获国家奖励的企业 叠加规则：已获市级奖励的补差。",
        (
            "150% award · base: the national award # "
            "For whom: Firms with a national award Stacking: What the city has paid is deducted."
        ),
    ),
    (
        f"{ARTICLES}10/#incentive-6",
        "上浮20%，最高50万元 示范工厂 国家级 · 补助 · 按上款比例计算",
        "20% more, at most ¥500,000 Model factory national · subsidy · base: the rate above",
    ),
    (
        f"{ARTICLES}10/#incentive-6",
        "分担：按财政体制分担。",
        "Sharing: Shared according to the fiscal system.",
    ),
    # instalments, and who pays
    (
        f"{ARTICLES}10/#incentive-1",
        "分阶段 # 给谁：改造项目 分期：50%、50%",
        "For whom: Projects In parts of: 50%, 50%",
    ),
    (
        f"{BULLETS}2.3/#incentive-6",
        "出资：市级50%、区县（高新区财政局）50% 分期：30%、70%",
        "Paid by: city 50%, district (高新区财政局) 50% In parts of: 30%, 70%",
    ),
    (f"{ARTICLES}2/#incentive-1", "出资：区县20%、乡镇街道80%", "Paid by: district 20%, town 80%"),
)

TARGETS: tuple[Said, ...] = (
    (f"{BULLETS}p1.1/#target-1", "5000亿元以上 工业产值", "at least ¥500 billion Industrial output"),
    (
        f"{BULLETS}p1.1/#target-2",
        "3%以上 研发占比 # 期限：每年，至2025年",
        "at least 3% Share of research # By: yearly, to 2025",
    ),
    (f"{BULLETS}p1.1/#target-3", "超过70家 新增规上企业", "more than 70 Larger firms added"),
    (f"{BULLETS}p1.1/#target-4", "2–3个 园区 # 期限：2025", "2–3 Parks # By: 2025"),
    (f"{BULLETS}p1.1/#target-5", "85 工业化指数", "85 Index of industrialisation"),
    (
        f"{BULLETS}p1.1/#target-6",
        "10户 青石镇新增规上企业 # 期限：2025 范围：青石镇 计入：新增规上企业",
        "10 Larger firms added in Qingshi town # By: 2025 For: Qingshi Part of: Larger firms added",
    ),
    (f"{BULLETS}p1.1/#target-7", "力争200种 新产品", "aim: 200 New products"),
    (f"{BULLETS}p1.1/#target-8", "力争1.2万亩 整理土地", "aim: 12,000 mu Land cleared"),
    (f"{BULLETS}p1.1/#target-9", "力争50万元/人年 人均产出", "aim: 500,000 yuan per person and year Output per head"),
    (f"{BULLETS}p1.1/#target-10", "力争20P 算力", "aim: 20 PFLOPS Computing power"),
    (f"{BULLETS}p1.2/#target-1", "1个 园区 # 期限：2021年6月底", "1 Parks # By: end of June 2021"),
    (f"{EXAMPLE}1/#target-3", "期限：2026年6月底 范围：山前市", "By: end of June 2026 For: Shanqian"),
    (f"{BULLETS}p1.2/#target-2", "5个 园区 # 期限：5年内", "5 Parks # By: within 5 years"),
    (
        f"{BULLETS}p1.2/#target-3",
        "没有写数值 产值翻一番 # 基期：与2019年相比",
        "no figure Output doubled # Baseline: compared with 2019",
    ),
    (
        f"{BULLETS}p1.2/#target-4",
        "2个百分点 产值增速提高 # 期限：2025 · 基期：与2019年相比",
        "2 percentage points Rise in the growth of output # By: 2025 · Baseline: compared with 2019",
    ),
    (
        f"{BULLETS}p1.2/#target-5",
        "没有写数值 产值增速 # 期限：2025 比较对象：超过全区平均水平（产值增速 · 北原自治区）",
        (
            "no figure Growth of output # By: 2025 Measured against: more than the region's average "
            "(Growth of output · Beiyuan)"
        ),
    ),
    (f"{BULLETS}p1.2/#target-6", "30家 规上企业 # 期限：2022 范围：榆城市", "30 Larger firms # By: 2022 For: Yucheng"),
    (f"{BULLETS}p1.2/#target-9", "8家 规上企业 # 期限：2025 范围：青石镇", "8 Larger firms # By: 2025 For: Qingshi"),
    (f"{EXAMPLE}p2.2/#target-1", "10家 建成的车间 # 期限：2年内", "10 Workshops built # By: within 2 years"),
)

PAGES: tuple[Said, ...] = (
    # items without a heading, articles, bullets
    (
        f"{ARTICLES}2/",
        "2 对首次升规的企业给予5万元…",
        "2 Firms that first pass the threshold receive ¥50,000, of which …",
    ),
    (f"{ARTICLES}10/", "原文位置 第二章第十条", "In the document 第二章第十条"),
    (f"{BULLETS}p1.2/", "征求意见稿 · 实施期2020–2025年", "Draft for comment · term 2020–2025"),
    (f"{BULLETS}2.1/", "2.1 称号奖励。", "2.1 Awards for titles."),
    (f"{EXAMPLE}p2.2/", "两年内要有10个车间建成", "Ten workshops are to be built within two years."),
    # who is responsible: by position, by a rule above, a prefix for all that follow, firms
    (
        f"{ARTICLES}2/",
        "牵头单位（按排序） 自治区工信厅 原文：自治区工信厅、财政厅 责任单位（按排序） 自治区财政厅",
        (
            "Lead (by position) Region's industry department (自治区工信厅) printed: 自治区工信厅、财政厅 "
            "Responsible (by position) Region's finance department (自治区财政厅)"
        ),
    ),
    (
        f"{ARTICLES}10/",
        "责任单位（按上文统一规定） 各盟市人民政府、北原银行",
        "Responsible (by a rule above) Other governments (各盟市人民政府), Banks (北原银行)",
    ),
    (
        f"{BULLETS}2.2/",
        "责任单位（见正文） 东港高新区管委会",
        "Responsible (from the text) Other governments (东港高新区管委会)",
    ),
    # rules of a document, and its family
    (ARTICLES, "施行时间 试行，2022-07-20起，至2025-07-19止", "In force on trial, from 2022-07-20, until 2025-07-19"),
    (
        ARTICLES,
        (
            "申报 每年3月向所在盟市申报，附上一年审计报告。 不适用 失信企业不得申报。 "
            "优先适用 与国家规定不一致的，以国家规定为准。 解释 由自治区工信厅解释。 "
            "有效期 自2022年7月20日起试行三年。 废止 2019年的办法同时废止。"
        ),
        (
            "Application Applications go to the league or city each March with last year's audit. "
            "Exclusion Firms on the list of defaulters may not apply. "
            "Precedence Where national rules differ they prevail. "
            "Interpretation 自治区工信厅 explains these rules. Validity On trial for three years from 20 July 2022. "
            "Repeal The rules of 2019 end on that day."
        ),
    ),
    (
        ARTICLES,
        (
            "落实的上级文件 北原自治区关于工业的意见 由哪些文件落实 关于申报工业奖补的通知 "
            "取代的文件 北原自治区促进工业发展办法"
        ),
        (
            "Carries out Beiyuan's opinions on industry Carried out by Notice on applying for awards to industry "
            "Takes the place of Rules of Beiyuan on promoting industry"
        ),
    ),
    ("documents/beiyuan-notice/", "文号 北工信〔2022〕8号", "Number 北工信〔2022〕8号"),
    # a consultation that is still open
    (
        BULLETS,
        "公开征求意见 2020-03-01 – 未知 意见寄送 未知 征求结果 未知",
        "Public consultation 2020-03-01 – unknown Comments to unknown Outcome unknown",
    ),
    # towns, zones, regions and cities of the tier of a county
    ("cities/", "北原自治区 自治区 · 北原2022", "Beiyuan Autonomous region · Beiyuan 2022"),
    (
        "cities/",
        "榆城市 县级市 · 计划尚未收录 - 青石镇 乡镇街道 · 计划尚未收录",
        "Yucheng County-level city · no plan recorded yet - Qingshi Town · no plan recorded yet",
    ),
)


SHAPES = ROOT / "tests/shapes"


@cache
def world(folder: Path) -> Site:
    records = load(folder / "data")
    assert isinstance(records, Records)
    return link(records)


@cache
def read(address: str, language: Language) -> str:
    """The Markdown of a page."""
    shown = context(world(WORLD if address.startswith(EXAMPLE) else SHAPES), language)
    (make,) = (make for at, make in makers(shown) if at == address)
    return Renderer(ROOT / "templates", language, shown.phrases).render(next(iter(make()))).source


def words(text: str) -> str:
    """The words of Markdown, without its marks, in one line."""
    linked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("<br>", " "))
    return " ".join(html.unescape(re.sub(r"\{:[^}]*\}|<[^>]*>|\*\*", "", linked)).split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("said", [*MONEY, *TARGETS], ids=lambda said: said[2])
def test_a_benefit_or_target_reads(said: Said, language: Language) -> None:
    at, zh, en = said
    address, _, anchor = at.partition("#")
    (item,) = re.findall(rf"^- (.*)\n +\{{: #{anchor} ", read(address, language), re.MULTILINE)
    assert {Language.ZH: zh, Language.EN: en}[language] in words(item)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("said", PAGES, ids=lambda said: said[2])
def test_a_page_reads(said: Said, language: Language) -> None:
    address, zh, en = said
    assert {Language.ZH: zh, Language.EN: en}[language] in words(read(address, language))
