"""Names of people in letters: family name first, and family names read as such."""

import pytest

from build_scripts.atlas.people import in_letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张小明", "Zhang Xiaoming"),
        ("李四", "Li Si"),
        ("单小明", "Shan Xiaoming"),
        ("仇小明", "Qiu Xiaoming"),
        ("曾小明", "Zeng Xiaoming"),
        ("解小明", "Xie Xiaoming"),
        ("区小明", "Ou Xiaoming"),
        ("查小明", "Zha Xiaoming"),
        ("欧阳小明", "Ouyang Xiaoming"),
        ("司马光明", "Sima Guangming"),
        ("司马明", "Sima Ming"),
        ("东方", "Dong Fang"),
        ("吕小安", "Lü Xiao'an"),
        ("王任重", "Wang Renzhong"),
        ("买买提·艾力", ""),
        ("张", ""),
        ("Zhang San", ""),
        ("", ""),
    ],
)
def test_a_name_in_letters(name: str, letters: str) -> None:
    assert in_letters(name) == letters
