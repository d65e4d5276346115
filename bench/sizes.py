"""How many bytes a built site has, by what they are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

EDITIONS = ("", "en/")
_BESIDE = {"index.html": "pages", "index.md": "Markdown", "index.json": "JSON"}


def of_kinds(site: Path) -> Mapping[str, int]:
    """Return the bytes of each kind of file, the most first."""
    found: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            found[_kind(path.relative_to(site).parts)] += path.stat().st_size
    return dict(found.most_common())


def of_a_measure(site: Path) -> float:
    """Return the mean bytes of a measure, in both languages, with all that stands beside its pages."""
    folders = [cited.parent for edition in EDITIONS for cited in site.glob(f"{edition}plans/*/*/cite.bib")]
    return len(EDITIONS) * sum(map(_bytes, folders)) / len(folders)


def of_the_longest_page(site: Path) -> int:
    """Return the bytes of HTML of the longest page; a plan on one page is as long as the plan, and does not count."""
    return max(path.stat().st_size for path in site.rglob("index.html") if path.parent.name != "full")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def _kind(parts: tuple[str, ...]) -> str:
    """Return what a file is for, by the steps of its path."""
    top, *rest = parts[1:] if parts[0] == "en" and len(parts) > 1 else parts
    name = parts[-1]
    if top in {"assets", "data", "fetched"} and name not in _BESIDE:
        return f"fetched by scripts: {rest[1].partition('.')[0]}" if top == "fetched" else top
    if name in _BESIDE:
        return f"{_BESIDE[name]} of {_subject(top, rest)}"
    if name.startswith("citations."):
        return "citations of whole plans"
    if name.startswith("cite."):
        return "citations"
    return f"other {Path(name).suffix or 'files'}"


def _subject(top: str, rest: list[str]) -> str:
    """Return what a page is about: a measure, a plan, a list."""
    if "pages" in rest:
        return "further sheets"
    if top != "plans" or len(rest) < 2:
        return "lists"
    return "plans" if len(rest) == 2 else {"full": "whole plans", "differences": "differences"}.get(rest[1], "measures")
