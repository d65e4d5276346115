"""Folding and cutting: what a text is cut into, by hand; and that the browser cuts a large table in the same way."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import yaml

from build_scripts.publish.search.cutting import Cutter, load_rules
from tests.publish.search.engine import Ask, index_of, linked
from tests.support.browser import WatchedPage
from tests.support.cases import WORLD

CUT = {
    "小巨人": "小巨 巨人",
    "“小巨人”企业": "小巨 巨人 人企 企业",
    "专精特新「小巨人」": "专精 精特 特新 新小 小巨 巨人",
    "首台（套）装备": "首台 台套 套装 装备",
    "首台(套)裝備": "首台 台套 套装 装备",
    "集成电路、光通信": "集成 成电 电路 光通 通信",
    "税": "税",
    "單項冠軍": "单项 项冠 冠军",
    "殭屍企業": "僵尸 尸企 企业",
    "５Ｇ基站": "5g 基站",
    "Ｍ０用地": "m0 用地",
    "200万": "#2000000",
    "500万元": "#5000000",
    "500 万元": "#5000000",
    "五百万元": "#5000000",
    "5000000": "#5000000",
    "5,000,000元": "#5000000",
    "￥5000000": "#5000000",
    "¥5 million": "#5000000",
    "5 million yuan": "#5000000",
    "RMB 5 million": "#5000000",
    "five million yuan": "#5000000",
    "1.5亿元": "#150000000",
    "两亿五千万元": "#250000000",
    "一万亿元": "#1000000000000",
    "50亿元": "#5000000000",
    "¥5 billion": "#5000000000",
    "half a million": "#500000",
    "¥1m": "#1000000",
    "500k yuan": "#500000",
    "200w": "#2000000",
    "two hundred thousand yuan": "#200000",
    "RMB 500 000": "#500000",
    "2025年": "#2025 年",
    "二〇二五年": "#2025 年",
    "二零二五年底": "#2025 年底",
    "二○二五": "#2025",
    "二Ｏ二五年": "#2025 年",
    "一九七八年以来": "#1978 年以 以来",
    "百万元": "#1000000",
    "奖励千万元": "奖励 #10000000",
    "数百万元": "数百 百万 万元",
    "百万": "百万",
    "万元产值": "万元 元产 产值",
    "壹佰万元": "#1000000",
    "壹佰萬元": "#1000000",
    "伍仟贰佰元": "#5200",
    "壹亿伍仟万元": "#150000000",
    "叁万元": "#30000",
    "大陆十万人": "大陆 #100000 人",
    "队伍一万人": "队伍 #10000 人",
    "三〇〇万": "#3000000",
    "dānxiàng guànjūn": "danxiang guanjun",
    "lǜsè": "luse",
    "Zu\u0308rich": "zurich",
    "a \u2260 b": "a b",
    "最高200万元": "最高 #2000000 <2000000",
    "不超过200万元": "不超 超过 #2000000 <2000000",
    "up to ¥2 million": "up to #2000000 <2000000",
    "200万元封顶": "#2000000 <2000000 封顶",
    "30%": "%30",
    "３０％": "%30",
    "百分之三十": "%30",
    "30 percent": "%30",
    "1.5个百分点": "%1.5",
    "三年行动": "三年 年行 行动",
    "百亿级": "百亿 亿级",
    "十条产业链": "十条 条产 产业 业链",
    "first-of-a-kind": "first of a kind",
    "innovation centres": "innovation centers",
    "digitalisation programme": "digitalization program",
    "carbon fibre": "carbon fiber",
    "“1+4+N”": "#1 #4 n",
    "ISO9001认证": "iso9001 认证",
    "专\u200b精\u00ad特\u2060新": "专精 精特 特新",
    "专\ufe0f精\u3164": "专精",
    "成⻓的⼩企业": "成长 长的 的小 小企 企业",
    "⾰命": "革命",
    "𬭩盐": "𬭩盐",
    "含𬭩盐": "含𬭩 𬭩盐",
    "": "",
    "！？…—": "",
}


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(load_rules())


@pytest.mark.parametrize(("text", "pieces"), CUT.items(), ids=[text or "nothing" for text in CUT])
def test_cut(text: str, pieces: str, cutter: Cutter) -> None:
    assert list(cutter.pieces(text)) == pieces.split()


SIGNS = ["“梨洲”", "（梨洲）", "《梨洲》", "「梨洲」", "'梨洲'", "梨·洲"]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_part_nothing(text: str, cutter: Cutter) -> None:
    assert list(cutter.pieces(text)) == ["梨洲"]


def every_text() -> Iterator[str]:
    """Every scalar of the world, and numbers written in many ways."""
    for path in sorted((WORLD / "data").glob("*/*.yaml")):
        yield from scalars(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))
    yield from CUT
    numbers = [
        "3",
        "12.5",
        "1,000",
        "三",
        "十二",
        "两千五百",
        "一百零五",
        "二〇二五",
        "二○一五",
        "百",
        "壹佰",
        "叁",
        "9 000",
        "０.5",
        "万",
        "亿",
        "seven",
        "half a",
    ]
    scales = ["", "千", "万", "百万", "千万", "亿", "万亿", "k", " thousand", " million", "bn", " trillion"]
    around = [
        "{}",
        "最高{}元",
        "¥{}",
        "{} yuan",
        "{}%",
        "百分之{}",
        "不超过 {}",
        "{}以内",
        "{}家",
        "{}m",
        "第{}条",
        "{} per cent",
    ]
    for form, number, scale in itertools.product(around, numbers, scales):
        yield form.format(number + scale)
    for code in range(0x2E80, 0xFFFF, 7):  # one of everything that Unicode has for East Asia
        if not 0xD800 <= code < 0xE000:
            yield f"企{chr(code)}业a{chr(code)}1"


def scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for its in value.values():
            yield from scalars(its)
    elif isinstance(value, list):
        for its in value:
            yield from scalars(its)
    else:
        yield value


def test_the_browser_cuts_as_the_build_does(
    page: WatchedPage, engine: Callable[[Mapping[str, str]], Ask], cutter: Cutter
) -> None:
    """Of characters, the browser knows the traditional forms of those in the index: others need not be alike."""
    index = index_of(linked(WORLD / "data"))
    engine(index)
    known = {*json.loads(index["search/engine.json"])["rules"]["simplified"], *map(chr, range(128))}
    texts = [text for text in dict.fromkeys(every_text()) if set(cutter.fold(text)) <= known | set(text)]
    assert len(texts) > 8_000
    in_browser = page.evaluate("(texts) => texts.map((text) => window.index.cutter.pieces(text))", texts)
    in_build = [list(cutter.pieces(text)) for text in texts]
    different = [pair for pair in zip(texts, in_build, in_browser, strict=True) if pair[1] != pair[2]]
    assert different == []
    assert page.seen.problems() == []
