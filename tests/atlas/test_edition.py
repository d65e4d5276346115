"""Phrases in the form for their numbers."""

import pytest

from build_scripts.atlas.edition import filled


@pytest.mark.parametrize(
    ("phrase", "values", "said"),
    [
        ("{count} [plan|plans]", {"count": 1}, "1 plan"),
        ("{count} [plan|plans]", {"count": 2}, "2 plans"),
        ("{count} [plan|plans]", {"count": 0}, "0 plans"),
        ("[nobody|one place|{count} places]", {"count": 0}, "nobody"),
        ("[nobody|one place|{count} places]", {"count": 1}, "one place"),
        ("[nobody|one place|{count} places]", {"count": 7}, "7 places"),
        ("{a} [x|xs] of {b} [y|ys]", {"a": 1, "b": 3}, "1 x of 3 ys"),
        ("[It is|They are] here", {"count": 1}, "It is here"),
        ("{count} [row|rows]", {"count": "{count}"}, "{count} rows"),
        ("{name} [EB/OL] | [{name}]", {"name": "[a|b]"}, "[a|b] [EB/OL] | [[a|b]]"),
    ],
)
def test_a_phrase_takes_the_form_for_its_number(phrase: str, values: dict[str, object], said: str) -> None:
    assert filled(phrase, values) == said
