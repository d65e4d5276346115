"""A made-up province, its cities and a city elsewhere: plans that came first, later, or nobody knows when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.records.kinds import KINDS
from tests.support.project import Ran, made_once, make_project, run
from tests.support.small_project import with_chinese
from tests.support.small_worlds import (
    ATLAS,
    Fields,
    entry,
    incentive,
    indicator,
    measure,
    outline_only,
    place,
    plan,
    target,
    title,
    unit,
)


def _said(zh: str, en: str) -> Fields:
    return {"text": {"zh": zh, "en": en}}


def _paid(zh: str, en: str, *incentives: Fields, **more: Any) -> Fields:
    return _said(zh, en) | {"incentives": list(incentives)} | more


def _share(value: str) -> Fields:
    return target("research-share", value, label={"zh": "研发投入强度", "en": "Research share"}, unit="%")


def _dated(day: str | None) -> Fields:
    source = {"url": None, "published": None, "checked": "2024-06-01"}
    return {"issued": day, "source": source}


def _named(zh: str, en: str) -> Fields:
    return {"name": {"zh": zh, "en": en}}


FIXED = {"basis": "fixed"}
CHAINS: Fields = {"terms": ["chain-chief-system"]}
CARRIED = ["plans/qinghe-2023/1/#a"]

PROVINCE = plan(
    "qinghe-2023", "qinghe",
    measure("1",
        _paid("“小巨人”奖励最高50万元，瞪羚企业奖励20万元，独角兽企业奖励最高100万元。",
              "Little giants get up to ¥500,000, gazelles ¥200,000, unicorns up to ¥1 million.",
              incentive("little-giant", "50万元"), incentive("gazelle", "20万元", **FIXED),
              incentive("unicorn", "100万元")),
        {**_said("研发投入强度达到3%。", "The research share is to reach 3%."), "targets": [_share("3")]},
        {**_said("“小巨人”达到100家。", "Little giants are to number 100."),
         "targets": [target("little-giant-count", "100", label={"zh": "“小巨人”企业", "en": "Little giants"})]},
        themes=("firms",), title={"zh": "培育企业", "en": "Nurture firms"}),
    measure("2", _said("省领导担任链长。", "Leaders of the province are chain chiefs."), themes=("chains",), **CHAINS,
            title={"zh": "链长制", "en": "Chain chiefs"}),
    measure("3", _paid("技改按投资的10%补助。", "Upgrading gets 10% of the investment.",
        incentive(form="subsidy", basis="rate", rate="10%", rate_base={"zh": "投资", "en": "investment"})),
        themes=("upgrading",), title={"zh": "技术改造", "en": "Upgrading"}),
    **_dated("2023-05-01"), short={"zh": "清河2023", "en": "Qinghe 2023"},
)  # fmt: skip
EARLIER = plan(
    "yunpu-2022", "yunpu",
    measure("1",
            _paid("“小巨人”奖励最高60万元。", "Little giants get up to ¥600,000.", incentive("little-giant", "60万元")),
            {**_said("研发投入强度达到2.5%。", "The research share is to reach 2.5%."), "targets": [_share("2.5")]},
            themes=("firms",), title={"zh": "扶持企业", "en": "Help firms"}),
    measure("2", _said("市领导担任链长，每月调度一次。", "City leaders are chain chiefs and meet every month."),
            themes=("chains",), **CHAINS, title={"zh": "推行链长制", "en": "Adopt chain chiefs"}),
    **_dated("2022-01-10"), short={"zh": "云浦2022", "en": "Yunpu 2022"},
)  # fmt: skip
LATER = plan(
    "shiwan-2024", "shiwan",
    measure("1",
        _paid("“小巨人”奖励最高50万元，瞪羚企业奖励30万元，独角兽企业奖励最高80万元。",
              "Little giants get up to ¥500,000, gazelles ¥300,000, unicorns up to ¥800,000.",
              incentive("little-giant", "50万元"), incentive("gazelle", "30万元", **FIXED),
              incentive("unicorn", "80万元"), carries_out=CARRIED),
        {**_said("研发投入强度达到3.5%。", "The research share is to reach 3.5%."), "targets": [_share("3.5")]},
        {**_said("“小巨人”达到20家。", "Little giants are to number 20."),
         "targets": [target("little-giant-count", "20", label={"zh": "“小巨人”企业", "en": "Little giants"})]},
        themes=("firms",), title={"zh": "梯度培育", "en": "Tiered growth"}),
    measure("2", _said("链长由市领导担任。", "The chain chiefs are leaders of the city."), themes=("chains",), **CHAINS,
            title={"zh": "链长", "en": "Chiefs of chains"}),
    measure("3", _paid("技改按投资的12%补助。", "Upgrading gets 12% of the investment.",
        incentive(form="subsidy", basis="rate", rate="12%", rate_base={"zh": "投资", "en": "investment"})),
        themes=("upgrading",), title={"zh": "技改", "en": "Upgrade"}),
    **_dated("2024-02-01"), status="draft-for-comment", short={"zh": "石湾2024", "en": "Shiwan 2024"},
)  # fmt: skip
UNDATED = plan(
    "baiquan-2023", "baiquan",
    measure("1",
            _paid("支持“小巨人”，瞪羚企业奖励最高20万元。", "Little giants are helped, gazelles get up to ¥200,000.",
                  incentive("gazelle", "20万元"), recognitions=["little-giant"]),
            themes=("firms",), title={"zh": "企业", "en": "Firms of all kinds"}),
    **_dated(None), short={"zh": "白泉2023", "en": "Baiquan 2023"},
)  # fmt: skip
ELSEWHERE = plan(
    "linhai-2023", "linhai",
    measure("1", _said("每条链由一位市领导任链长。", "Each chain has a leader of the city as its chief."),
            themes=("chains",), **CHAINS, title={"zh": "产业链", "en": "Chains"}),
    measure("2", _paid("技改奖励最高300万元。", "Upgrading gets up to ¥3 million.", incentive(amount="300万元")),
            themes=("upgrading",), title={"zh": "改造升级", "en": "Renew plants"}),
    **_dated("2023-03-01"), learned_from=["meiling"], short={"zh": "临海2023", "en": "Linhai 2023"},
)  # fmt: skip
ONLY_OUTLINED = outline_only("songyuan-2024", "songyuan", short={"zh": "松原2024", "en": "Songyuan 2024"})
PLANS = [PROVINCE, EARLIER, LATER, UNDATED, ELSEWHERE, ONLY_OUTLINED]

VOCABULARIES: dict[str, list[Fields]] = {
    "places": [
        place("qinghe", "province") | _named("清河省", "Qinghe"),
        place("yunpu", parent="qinghe") | _named("云浦市", "Yunpu"),
        place("shiwan", parent="qinghe") | _named("石湾市", "Shiwan"),
        place("baiquan", parent="qinghe") | _named("白泉市", "Baiquan"),
        place("meiling", parent="qinghe") | _named("梅岭市", "Meiling"),
        place("linhai") | _named("临海市", "Linhai"),
        place("songyuan") | _named("松原市", "Songyuan"),
    ],
    "themes": [
        entry("firms") | _named("培育企业", "Nurturing firms"),
        entry("chains") | _named("产业链", "Industrial chains"),
        entry("upgrading") | _named("技术改造", "Technical upgrading"),
    ],
    "recognitions": [
        title("little-giant") | _named("小巨人", "Little giant"),
        title("gazelle") | _named("瞪羚企业", "Gazelle"),
        title("unicorn") | _named("独角兽企业", "Unicorn"),
    ],
    "indicators": [
        indicator("research-share", "%") | _named("研发投入强度", "Research share"),
        indicator("little-giant-count", recognition="little-giant") | _named("小巨人企业数", "Number of little giants"),
    ],
    "terms": [entry("chain-chief-system") | _named("链长制", "Chain-chief system")],
    "units": [unit("家"), unit("%", "percent") | {"name": {"zh": "%", "en": "%"}}],
}


def write(folder: Path) -> Path:
    """Write the world's data into a folder, as a project has them."""
    _write(folder / "data/atlas.yaml", ATLAS | {"examples": {"zh": ["链长制"], "en": ["chain-chief system"]}})
    for kind in KINDS:
        _write(folder / f"data/vocabularies/{kind}.yaml", VOCABULARIES.get(kind, []))
    for fields in PLANS:
        _write(folder / f"data/plans/{fields['id']}.yaml", fields)
    return folder


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(with_chinese(value), ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the made-up province and its cities, built. Nobody may change it."""

    def make(folder: Path) -> Ran:
        return run(make_project(folder, write(folder.with_name("province-data"))), "build")

    return made_once(tmp_path_factory, "province", make)
