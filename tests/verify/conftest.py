"""A made-up plan of a made-up city, as an official text and as a record that agrees with it in everything."""

from collections.abc import Callable, Mapping

import pytest

from build_scripts.official import OfficialText, divide
from build_scripts.records.model import Plan
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, parse_document
from build_scripts.verify.comparison import Verification, verify
from build_scripts.verify.own_texts import against_own_texts

WORDING = {"工业互联网": ("industrial internet",), "独角兽": ("unicorn",)}

TEXT = """\
云屿市政务网 > 征求意见
关于促进制造业发展的若干措施(征求意见稿)
为促进云屿市制造业发展,制定以下措施。
一、总体目标
到2027年,推动“星火”计划覆盖六大产业集群。
——规模目标。规模以上工业企业达到800家,营业收入达到3000亿元。
二、重点任务
(一)培育优质企业。
1.支持企业评星。对新认定的省级、市级星火企业,分别给予60万元、30万元奖励。(牵头单位:市工信局;责任单位:各区政府、市财政局)
2.推动技术改造。按设备投资额不高于8%的比例给予补助。(牵头领导:林一;牵头单位:市工信局)落实《云屿市技改办法》,建设3-5家“灯塔”工厂。(牵头领导:周二;牵头单位:市科技局市统计局;配合单位:市财政局)
三、保障措施
(一)加强组织领导。由市工信局牵头调度,每两年评估一次,把各区落实措施的情况写进全市年度工作报告里面并且向社会公布。(责任单位:市政府办)
起草说明
一、背景
2024年,规模以上工业企业有500家。首次提出给星火企业1万元路演费。
"""

RECORD = """\
id: yunyu-2025
place: yunyu
title: {zh: 关于促进制造业发展的若干措施, en: Measures for manufacturing}
short: {zh: 云屿2025, en: Yunyu 2025}
summary: {zh: 两项任务，奖励最高60万元。, en: Two tasks.}
status: draft-for-comment
period: {from: 2025, to: 2027}
issuer: []
source: {url: null, published: null, checked: 2025-01-01}
outline:
  - {id: "1", label: 一、, title: {zh: 总体目标, en: Goals}}
  - {id: "2", label: 二、, title: {zh: 重点任务, en: Tasks}}
  - {id: "2.1", label: 二、(一), title: {zh: 培育优质企业, en: Firms}}
  - {id: "3", label: 三、, title: {zh: 保障措施, en: Safeguards}}
measures:
  - id: p0
    locator: 序言
    title: {zh: 序言, en: Preamble}
    summary: {zh: 写明目的。, en: The purpose.}
    provisions:
      - {id: a, themes: [overall], text: {zh: 目的是促进制造业。, en: The purpose is manufacturing.}}
  - id: p1
    locator: 一
    section: "1"
    title: {zh: 总体目标, en: Goals}
    summary: {zh: 六大产业集群的目标。, en: A goal for six clusters.}
    provisions:
      - {themes: [overall], terms: [spark],
         id: a, text: {zh: 2027年前覆盖六大产业集群。, en: All six clusters by 2027.}}
  - id: p1.1
    locator: 一、1
    section: "1"
    title: {zh: 规模目标, en: Size}
    summary: {zh: 到2027年的两项目标。, en: Goals for 2027.}
    provisions:
      - id: a
        text: {zh: 企业800家。, en: 800 firms.}
        themes: [overall]
        targets:
          - id: 1
            indicator: firms
            label: {zh: 企业数, en: Firms}
            comparator: equal
            value: 800
            unit: 家
            year: 2027
            baseline: {value: 500, year: 2024}
          - id: 2
            indicator: revenue
            label: {zh: 收入, en: Revenue}
            comparator: equal
            value: 3000
            unit: 亿元
            year: 2027
  - id: "1"
    locator: 二、(一)1
    section: "2.1"
    title: {zh: 支持企业评星, en: Stars}
    summary: {zh: 按省、市两级给奖励。, en: Awards at province and city level.}
    assignments:
      - {role: lead, bodies: [市工信局]}
      - {role: responsible, bodies: [各区政府, 市财政局]}
    provisions:
      - id: a
        text: {zh: 省级星火企业得60万元。, en: 'Provincial spark firms get ¥600,000.'}
        themes: [firms]
        incentives:
          - {id: 1, recipient: {zh: 省级星火企业, en: Province}, level: provincial, commitment: granted,
            form: award, basis: fixed, amount: 600000}
          - {id: 2, recipient: {zh: 市级星火企业, en: Municipal firms}, level: municipal, commitment: granted,
            form: award, basis: fixed,
            amount: 300000}
        novelty: {zh: 首次给1万元路演费。, en: 'For the first time ¥10,000 for roadshows.'}
  - id: "2"
    locator: 二、(一)2
    section: "2.1"
    title: {zh: 推动技术改造, en: Upgrading}
    summary: {zh: 补助和示范工厂。, en: Subsidies and model factories.}
    assignments:
      - {role: leader, bodies: [林一], provisions: [a]}
      - {role: lead, bodies: [市工信局], provisions: [a]}
      - {role: leader, bodies: [周二], provisions: [b]}
      - {role: lead, bodies: [市科技局, 市统计局], provisions: [b]}
      - {role: supporting, bodies: [市财政局], provisions: [b]}
    provisions:
      - {id: a, themes: [upgrading], text: {zh: 补助不高于8%。, en: A subsidy of up to 8%.}}
      - {id: b, themes: [upgrading], text: {zh: 按《云屿市技改办法》建3-5家灯塔工厂。, en: Three to five lighthouses.}}
  - id: "3.1"
    locator: 三、(一)
    section: "3"
    title: {zh: 加强组织领导, en: Leadership}
    summary: {zh: 每两年评估。, en: A review every two years.}
    assignments:
      - {role: lead, bodies: [市工信局], provisions: [a]}
      - {role: responsible, bodies: [市政府办]}
    provisions:
      - {id: a, themes: [governance], text: {zh: 评估两年一次。, en: A review every two years.}}
"""

OWN = RECORD.replace(
    "企业800家。, en: 800 firms.", "企业800家，收入3000亿元。, en: '800 firms, ¥300 billion.'"
).replace(
    "得60万元。, en: 'Provincial spark firms get ¥600,000.'",
    "得60万元，市级30万元。, en: 'Provincial spark firms get ¥600,000, municipal ones ¥300,000.'",
)
"""The same, with all that it types in its own words too."""

NO_TITLES: Mapping[str, str] = {}
Change = tuple[str, str]
Compare = Callable[..., list[str]]


def official_text(text: str) -> OfficialText:
    """Return the divided text; the test fails where it cannot be divided."""
    divided = divide(text, "yunyu.txt")
    assert isinstance(divided, OfficialText), divided
    return divided


def record(text: str) -> tuple[Plan, Document]:
    """Return the plan and its document."""
    document = parse_document(text, "data/plans/yunyu-2025.yaml")
    assert isinstance(document, Document), document
    return Plan.model_validate(document.value), document


def changed(text: str, changes: tuple[Change, ...]) -> str:
    """Return the text with every change made; each must find what it changes exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def printed(problem: Problem) -> str:
    """Return a problem as printed, without its file and how it would be excused: that has a test of its own."""
    return (
        str(problem).removeprefix("data/plans/yunyu-2025.yaml:").partition("\n    hint: where the record is right")[0]
    )


def verification(
    text: tuple[Change, ...] = (), data: tuple[Change, ...] = (), titles: Mapping[str, str] = NO_TITLES
) -> Verification:
    """Compare record and text, each with differences planted; ``titles`` are the ids of titles by name."""
    names = {"p1": frozenset({"星火计划"})}
    return verify(*record(changed(RECORD, data)), official_text(changed(TEXT, text)), names, titles)


@pytest.fixture
def compare() -> Compare:
    """Return a function that plants differences in text and record and returns the problems as printed."""

    def planted(
        *, text: tuple[Change, ...] = (), data: tuple[Change, ...] = (), titles: Mapping[str, str] = NO_TITLES
    ) -> list[str]:
        problems = verification(text, data, titles).problems
        return [printed(problem) for problem in sorted(problems)]

    return planted


@pytest.fixture
def compare_own() -> Compare:
    """Return a function that plants differences in the record alone and returns what its own texts do not say."""

    def planted(*changes: Change) -> list[str]:
        problems = against_own_texts(*record(changed(OWN, changes)), WORDING)
        return [printed(problem) for problem in sorted(problems)]

    return planted
