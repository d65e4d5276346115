"""The heads of the columns of the site's own tables, as a style sheet: on a phone each cell stands beside its own.

In the cells themselves they would be an eighth of a long page. ``templates/labels.py`` reads the sheet and gives every
table whose heads stand in it the class of its rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from build_scripts.records.source import read_text

_COLUMNS = re.compile(r"\bcolumns\((?P<keys>'[^)]+')\)")
_KEY = re.compile(r"'([^']+)'")
_ACTIVE = re.compile(r"[\"\\\n\r\f\0<]")


def tables(templates: Path) -> Sequence[tuple[str, ...]]:
    """Return the columns of every kind of table in the templates, as keys of phrases, each kind once and in order."""
    texts = (str(read_text(path, path.name)) for path in sorted((templates / "pages").glob("*.j2")))
    return sorted({tuple(_KEY.findall(found["keys"])) for text in texts for found in _COLUMNS.finditer(text)})


def style_sheet(kinds: Iterable[tuple[str, ...]], say: Callable[[str], str]) -> str:
    """Return the rules that show on a phone, before each cell of each kind of table, its column's head."""
    rules = "".join(rule for name, keys in enumerate(kinds) for rule in _rules(f"pa-c{name}", map(say, keys)))
    return f"@media screen and (max-width: 47.99rem) {{\n{rules}}}\n"


def _rules(name: str, heads: Iterable[str]) -> Iterator[str]:
    for at, head in enumerate(heads, 1):
        text = _ACTIVE.sub(lambda found: f"\\{ord(found[0]):x} ", head)
        yield f'.{name} td:nth-child({at}):not([colspan])::before{{content:"{text}"}}\n'
