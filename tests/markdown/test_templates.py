"""Templates get finished values and decide nothing: they choose among them, and that is all."""

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from tests.support.project import ROOT

TEMPLATES = sorted((*ROOT.glob("templates/**/*.j2"), *ROOT.glob("templates/**/*.html")))
ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
CONVERTING = {"int", "float", "round", "abs", "sum", "replace", "truncate", "wordcount", "regex_replace", "format"}
CUTTING = {
    "split", "rsplit", "splitlines", "partition", "rpartition", "strip", "lstrip", "rstrip", "replace", "find", "index",
    "removeprefix", "removesuffix", "format",
}  # fmt: skip
DRAWN = re.compile(r"<(?:svg|path|rect|circle|line|text|tspan|g)\b")
LONGEST = 160


def faults(text: str) -> Iterator[str]:
    """Yield what a template does that is a view's or a drawing's to do."""
    tree = jinja2.Environment().parse(text)
    yield from (f"{node.lineno}: arithmetic" for node in tree.find_all(ARITHMETIC))
    begins = {id(of.expr.arg) for of in tree.find_all(nodes.Compare) if isinstance(of.expr, nodes.Getitem)}
    # but for the question whether an address begins with another
    cuts = (node for node in tree.find_all(nodes.Slice) if id(node) not in begins)
    yield from (f"{node.lineno}: a slice" for node in cuts)
    yield from (f"{node.lineno}: |{node.name}" for node in tree.find_all(nodes.Filter) if node.name in CONVERTING)
    called = (call.node for call in tree.find_all(nodes.Call))
    yield from (f"{of.lineno}: .{of.attr}" for of in called if isinstance(of, nodes.Getattr) and of.attr in CUTTING)
    for number, line in enumerate(text.splitlines(), 1):
        if DRAWN.search(line):
            yield f"{number}: a drawing"
        if len(line) > LONGEST:
            yield f"{number}: {len(line)} characters"


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_decides_nothing(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ rows|length * 38 + 24 }}", ["1: arithmetic", "1: arithmetic"]),
        ("\n{% if sheet.text|int == 1 %}{% endif %}", ["2: |int"]),
        ("{{ url[:-3] }}", ["1: arithmetic", "1: a slice"]),
        ("{% if url[:above|length] == above %}{{ url }}{% endif %}", []),
        ("{{ url.rstrip('/') }}{{ date|replace('-', '/') }}", ["1: |replace", "1: .rstrip"]),
        ('<svg class="x">\n<path d="M0 0"/>', ["1: a drawing", "2: a drawing"]),
        ("x" * 161, ["1: 161 characters"]),
        ("{% for x in view if loop.first and x == 'a' %}{{ x ~ 'b' }}{{ y.count }}{% endfor %}", []),
    ],
)
def test_what_a_template_must_not_do(text: str, found: list[str]) -> None:
    assert list(faults(text)) == found
