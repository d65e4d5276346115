"""Write the table of the code's folders into docs/design.md, from the sentences in their ``__init__``."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DESIGN = ROOT / "docs" / "design.md"
_TABLE = re.compile(r"(?<=<!-- folders -->\n).*?(?=<!-- /folders -->)", re.DOTALL)


def table(code: Path) -> str:
    """Return the folders of the code with what each is for, in Markdown, those within another after it."""
    rows = [f"| `{path.parent.relative_to(code).as_posix()}/` | {_sentence(path)} |" for path in _folders(code)]
    return "\n".join(["| folder | what it is for |", "|---|---|", *rows, ""])


def _folders(code: Path) -> list[Path]:
    return sorted(path for path in code.rglob("__init__.py") if path.parent != code)


def _sentence(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split())


if __name__ == "__main__":
    text = DESIGN.read_text(encoding="utf-8")
    DESIGN.write_text(_TABLE.sub(lambda _: table(ROOT / "build_scripts"), text), encoding="utf-8")
