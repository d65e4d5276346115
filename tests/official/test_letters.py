"""Full-width forms are half-width ones, character for character."""

from build_scripts.official.letters import fold


def test_letters_digits_and_brackets_are_folded() -> None:
    assert fold("（Ａ１％：，～）〔二〕\u30007∶3") == "(A1%:,~)(二) 7:3"


def test_every_position_stays_and_nothing_else_changes() -> None:
    text = "①……“名”《书》、。½㎡"
    assert fold(text) == text
