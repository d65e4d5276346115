"""Reading: what is refused, where it is reported, and that every scalar stays text."""

from pathlib import Path

import pytest

from build_scripts.records.source import MAX_DEPTH, Document, parse_document, read_document

COMMA = "stands after a comma, which ends a text within braces; quote the whole text"
QUOTE = "\n    hint: quote a text that contains `: `, ` #` or brackets"
REFUSED = {
    "empty": (
        "",
        ["p.yaml:1:1: empty-file: the file is empty; a plan file begins with `id:`, a vocabulary with `- id:`"],
    ),
    "only a comment": (
        "# nothing\n",
        ["p.yaml:1:1: empty-file: the file is empty; a plan file begins with `id:`, a vocabulary with `- id:`"],
    ),
    "a colon in a text": (
        "id: x\ntitle: a: b\n",
        ["p.yaml:2:9: invalid-yaml: not valid YAML: mapping values are not allowed in this context" + QUOTE],
    ),
    "an open bracket": (
        "id: [a, b\nplace: x\n",
        [
            "p.yaml:2:6: invalid-yaml: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)"
            + QUOTE
        ],
    ),
    "a tab": (
        "id: x\nmeasures:\n\t- id: y\n",
        ["p.yaml:3:1: mistyped: U+0009 (CHARACTER TABULATION) stands here; set in with plain blanks"],
    ),
    "a no-break blank as indent": (
        "title:\n  zh: 甲\n\u00a0 en: A\n",
        [
            (
                "p.yaml:3:1: mistyped: `\u00a0 en` is no field's name; after a name stand a plain `:` and a blank, "
                "before it blanks only"
            )
        ],
    ),
    "an ideographic blank as indent": (
        "title:\n\u3000\u3000zh: 甲\n  en: A\n",
        ["p.yaml:2:1: mistyped: U+3000 (IDEOGRAPHIC SPACE) stands here; set in with plain blanks"],
    ),
    "a full-width colon": (
        "id: x\nplace：y\nstatus: z\n",
        [
            (
                "p.yaml:2:6: mistyped: U+FF1A (FULLWIDTH COLON) stands here; after a field's name stand a plain "
                "`:` and a blank"
            )
        ],
    ),
    "a full-width colon in a record of a list": (
        "a:\n  - zh：甲\n    en: A\n",
        [
            (
                "p.yaml:2:7: mistyped: U+FF1A (FULLWIDTH COLON) stands here; after a field's name stand a plain "
                "`:` and a blank"
            )
        ],
    ),
    "a full-width colon in braces": (
        "title: {zh：甲: , en: A}\n",
        [
            (
                "p.yaml:1:9: mistyped: `zh：甲` is no field's name; after a name stand a plain `:` and a blank, "
                "before it blanks only"
            )
        ],
    ),
    "a no-break blank after a colon": (
        "id:\u00a0x\nplace: y\n",
        [
            (
                "p.yaml:1:4: mistyped: U+00A0 (NO-BREAK SPACE) stands here; after a field's name stand a plain "
                "`:` and a blank"
            )
        ],
    ),
    "a quotation mark that is not closed": (
        'id: x\ntitle: "abc\nsummary: z\n',
        ["p.yaml:2:8: quotation-mark: this quotation mark is not closed; close it, or take it out"],
    ),
    "a quotation mark that another one closes": (
        'm:\n  - id: "1\n    t: x\n  - id: "2"\n',
        [
            (
                "p.yaml:2:9: quotation-mark: this quotation mark closes at 4:9, and text follows there; one is "
                "missing, or one too many"
            )
        ],
    ),
    "a quotation mark too few within a line": (
        'a: {zh: "甲, en: "A"}\n',
        [
            (
                "p.yaml:1:9: quotation-mark: this quotation mark closes at 1:17, and text follows there; one is "
                "missing, or one too many"
            )
        ],
    ),
    "a tag on a text": (
        "name: !Kung award\n",
        ["p.yaml:1:7: tag: a tag (`!Kung`) stands here; quote a text that begins with `!`"],
    ),
    "tags on a list and a record": (
        "a: !!python/tuple [b]\nc: !x {d: e}\n",
        [
            "p.yaml:1:4: tag: a tag (`tag:yaml.org,2002:python/tuple`) stands here; quote a text that begins with `!`",
            "p.yaml:2:4: tag: a tag (`!x`) stands here; quote a text that begins with `!`",
        ],
    ),
    "a radical for the character": (
        "zh: 成⻓的⼩企业\n",
        [
            "p.yaml:1:6: lookalike-character: “⻓” (U+2ED3) only looks like “长” (U+957F); write “长”",
            "p.yaml:1:8: lookalike-character: “⼩” (U+2F29) only looks like “小” (U+5C0F); write “小”",
        ],
    ),
    "a part of a character": (
        "zh: ⺡\n",
        ["p.yaml:1:5: lookalike-character: “⺡” (U+2EA1) is a part of characters and none itself; write the whole"],
    ),
    "what cannot be seen": (
        "a: b\nzh: 专\u200b精\u00ad\u202e\u3164\n",
        [
            "p.yaml:2:6: invisible-character: the character U+200B (ZERO WIDTH SPACE) cannot be seen; take it out",
            "p.yaml:2:8: invisible-character: the character U+00AD (SOFT HYPHEN) cannot be seen; take it out",
            (
                "p.yaml:2:9: invisible-character: the character U+202E (RIGHT-TO-LEFT OVERRIDE) cannot be seen; "
                "take it out"
            ),
            "p.yaml:2:10: invisible-character: the character U+3164 (HANGUL FILLER) cannot be seen; take it out",
        ],
    ),
    "what an escape puts in": (
        'a: "x\\\\u200b\\u200b"\n',
        ["p.yaml:1:13: invisible-character: the character U+200B (ZERO WIDTH SPACE) cannot be seen; take it out"],
    ),
    "a sign of one font, one that is none, and one that was lost": (
        "a: \ue000\u0378\ufffd\n",
        [
            "p.yaml:1:4: private-character: U+E000 is a sign of one font alone (private use); write what it stands for",
            "p.yaml:1:5: unknown-character: U+0378 is no character; write what should stand here",
            "p.yaml:1:6: lost-character: U+FFFD stands where a character was lost; write that one",
        ],
    ),
    "two documents": (
        "id: x\n---\nid: y\n",
        [
            "p.yaml:2:1: invalid-yaml: not valid YAML: but found another document "
            "(expected a single document in the stream)" + QUOTE
        ],
    ),
    "an unknown alias": ("id: *x\n", ["p.yaml:1:5: alias: an alias (`*x`) stands here; write the value out"]),
    "aliases": (
        "a: &x {b: c}\nd: *x\ne:\n  - *x\n",
        [
            "p.yaml:1:4: anchor: an anchor (`&x`) stands here; take it out, or quote a text that begins with `&`",
            "p.yaml:2:4: alias: an alias (`*x`) stands here; write the value out",
            "p.yaml:4:5: alias: an alias (`*x`) stands here; write the value out",
        ],
    ),
    "an alias to itself": (
        "a: &x [*x]\n",
        [
            "p.yaml:1:4: anchor: an anchor (`&x`) stands here; take it out, or quote a text that begins with `&`",
            "p.yaml:1:8: alias: an alias (`*x`) stands here; write the value out",
        ],
    ),
    "the same anchor twice": (
        "id: &x a\nplace: &x b\n",
        [
            "p.yaml:1:5: anchor: an anchor (`&x`) stands here; take it out, or quote a text that begins with `&`",
            "p.yaml:2:8: anchor: an anchor (`&x`) stands here; take it out, or quote a text that begins with `&`",
        ],
    ),
    "anchors at the top, in a key and on a list": (
        "&a\n&b c: &d\n  - e\n",
        [
            "p.yaml:1:1: anchor: an anchor (`&a`) stands here; take it out, or quote a text that begins with `&`",
            "p.yaml:2:1: anchor: an anchor (`&b`) stands here; take it out, or quote a text that begins with `&`",
            "p.yaml:2:7: anchor: an anchor (`&d`) stands here; take it out, or quote a text that begins with `&`",
        ],
    ),
    "a merge key": (
        "a:\n  <<: {b: c}\n",
        ["p.yaml:2:3: merge-key: a merge key (`<<`) stands here; write the fields out"],
    ),
    "a key twice": (
        "id: x\nplace: y\nid: z\n",
        ["p.yaml:3:1: duplicate-key: `id` stands twice in one record, first in line 1; keep one of them"],
    ),
    "a key twice, deeper": (
        "a:\n  - {b: 1, c: 2, b: 3}\n",
        ["p.yaml:2:18: duplicate-key: `b` stands twice in one record, first in line 2; keep one of them"],
    ),
    "a comma in a text within braces": (
        "a:\n  {zh: 甲, en: one, two things}\nb: {en: one, two }\n",
        [
            f"p.yaml:2:20: unquoted-comma: “two things” {COMMA}",
            f"p.yaml:3:14: unquoted-comma: “two” {COMMA}",
        ],
    ),
    "a list as a key": ("? [a, b]\n: c\n", ["p.yaml:1:3: key-not-text: a field's name has to be plain text"]),
    "a control character": (
        'a:\n  zh: "x\\x7Fy"\n',
        ["p.yaml:2:9: control-character: the control character U+007F stands in this text; take it out"],
    ),
    "a control character in a key": (
        '"x\\e[2J": y\n',
        ["p.yaml:1:3: control-character: the control character U+001B stands in this text; take it out"],
    ),
    "too deep": (
        "a: " + "[" * 5000,
        [f"p.yaml:1:{3 + MAX_DEPTH}: too-deep: values nest more than {MAX_DEPTH} levels deep; no record does"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused_text(text: str, expected: list[str]) -> None:
    problems = parse_document(text, "p.yaml")
    assert isinstance(problems, list)
    assert [str(problem) for problem in sorted(problems)] == expected


def test_all_problems_of_a_file_at_once() -> None:
    problems = parse_document("a: 1\na: 2\nb: {<<: {}, c: 1, c: 2}\n", "p.yaml")
    assert isinstance(problems, list)
    assert [(problem.line, problem.rule) for problem in sorted(problems)] == [
        (2, "duplicate-key"),
        (3, "merge-key"),
        (3, "duplicate-key"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id: x\ntitle: \xb9\xe6\xbb\xae\n", "p.yaml:2:1: not-utf-8: byte 13 is not UTF-8; save the file as UTF-8"),
        ("id: 规划\n".encode("utf-16"), "p.yaml:1:1: not-utf-8: byte 0 is not UTF-8; save the file as UTF-8"),
    ],
    ids=["GB 18030", "UTF-16"],
)
def test_another_encoding(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(content)
    problems = read_document(tmp_path / "p.yaml", "p.yaml")
    assert isinstance(problems, list)
    assert [str(problem) for problem in problems] == [said]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes("\ufeffid: 规划\n".encode())
    document = read_document(tmp_path / "p.yaml", "p.yaml")
    assert isinstance(document, Document)
    assert document.value == {"id": "规划"}


@pytest.mark.parametrize(
    "typed", ["010", "no", "yes", "12:30", "2021-09-30", "1e3", "0x10", ".5", "1_000", "Null", "true"]
)
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert read(f"a: {typed}").value == {"a": typed}


@pytest.mark.parametrize(("typed", "value"), [("null", None), ("~", None), ("", None), ("'null'", "null"), ('""', "")])
def test_only_a_plain_null_is_nothing(typed: str, value: str | None) -> None:
    assert read(f"a: {typed}").value == {"a": value}


TEXT = """\
a: x
b:
  - c: 甲
    d: y
  - {c: 乙, d: z}
"""


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ((), (1, 1)),
        (("a",), (1, 4)),
        (("b",), (3, 3)),
        (("b", 0), (3, 5)),
        (("b", 0, "c"), (3, 8)),
        (("b", 0, "d"), (4, 8)),
        (("b", 1, "d"), (5, 15)),
        (("b", 1, "missing"), (5, 5)),
        (("b", 7, "c"), (3, 3)),
        (("missing", "x"), (1, 1)),
    ],
)
def test_the_position_of_a_value(location: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert read(TEXT).position(location) == place


def test_the_position_of_a_key() -> None:
    assert read(TEXT).position(("b", 1, "d"), of_key=True) == (5, 12)


def test_the_lines_of_a_list() -> None:
    assert read(TEXT).lines(("b",)) == [3, 5]
    assert read(TEXT).lines(("a",)) == []
    assert read(TEXT).lines(("missing",)) == []


def read(text: str) -> Document:
    document = parse_document(text, "p.yaml")
    assert isinstance(document, Document), [str(problem) for problem in document]
    return document
