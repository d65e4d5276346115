"""How a person's Chinese name is written in English, as GB/T 28039 has it: 张小明, Zhang Xiaoming."""

from __future__ import annotations

import re

_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_READ_OTHERWISE = """
    单Shan 仇Qiu 曾Zeng 解Xie 区Ou 查Zha 朴Piao 翟Zhai 乐Yue 召Shao 缪Miao 覃Qin 重Chong 秘Bi 洗Xian
    繁Po 员Yun 祭Zhai 句Gou 种Chong 折She 黑He 能Nai 都Du 薄Bo 粘Nian 卜Bu 盖Ge 么Yao
    欧阳Ouyang 司马Sima 上官Shangguan 诸葛Zhuge 东方Dongfang 皇甫Huangfu 尉迟Yuchi 公孙Gongsun
    令狐Linghu 宇文Yuwen 长孙Zhangsun 慕容Murong 司徒Situ 司空Sikong 夏侯Xiahou 万俟Moqi 澹台Tantai
    单于Chanyu 鲜于Xianyu 闾丘Lüqiu 南宫Nangong 呼延Huyan 端木Duanmu 轩辕Xuanyuan 钟离Zhongli
    独孤Dugu 申屠Shentu 赫连Helian 西门Ximen 东郭Dongguo 淳于Chunyu 濮阳Puyang 公冶Gongye 闻人Wenren
    完颜Wanyan 拓跋Tuoba
"""
"""Family names of two characters, and those whose character is read otherwise elsewhere: libraries read words."""
_SURNAMES = dict(re.findall(r"([\u4e00-\u9fff]+)(\S+)", _READ_OTHERWISE))


def in_letters(name: str) -> str:
    """Return a person's name in letters; empty for one not written in two to four characters (买买提·艾力)."""
    if not _CHINESE_NAME.fullmatch(name):
        return ""
    family = name[:2] if name[:2] in _SURNAMES and len(name) > len("欧阳") else name[:1]
    given = _joined(_read(name[len(family) :]))
    return f"{_SURNAMES.get(family) or _joined(_read(family))} {given}"


def _joined(syllables: list[str]) -> str:
    """Return syllables as one word: an apostrophe stands before a, o and e, where one could read on (Xi'an)."""
    return "".join(
        f"'{one}" if at and one.startswith(("a", "o", "e")) else one for at, one in enumerate(syllables)
    ).capitalize()


def _read(characters: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 — loading it takes a fifth of a second; only people's names need it

    found: list[str] = lazy_pinyin(characters, v_to_u=True)
    return found
