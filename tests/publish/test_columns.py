"""The heads of columns as a style sheet."""

from pathlib import Path

from build_scripts.publish.columns import style_sheet, tables

PAGES = {
    "a.md.j2": "{{ put.columns('place', 'amount') }}\n{{ put.columns('amount') }}",
    "b.md.j2": "{% macro columns() %}{{ columns('place',\n    'amount') }}",
}


def test_each_kind_of_table_stands_once(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / name).write_text(text, encoding="utf-8")
    assert tables(tmp_path) == [("amount",), ("place", "amount")]


def test_each_cell_has_the_head_of_its_column() -> None:
    heads = {"place": "Where", "amount": 'How "much"\\ </style>'}
    assert style_sheet([("amount",), ("place", "amount")], heads.__getitem__) == (
        "@media screen and (max-width: 47.99rem) {\n"
        '.pa-c0 td:nth-child(1):not([colspan])::before{content:"How \\22 much\\22 \\5c  \\3c /style>"}\n'
        '.pa-c1 td:nth-child(1):not([colspan])::before{content:"Where"}\n'
        '.pa-c1 td:nth-child(2):not([colspan])::before{content:"How \\22 much\\22 \\5c  \\3c /style>"}\n'
        "}\n"
    )
