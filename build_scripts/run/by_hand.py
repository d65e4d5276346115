"""Pages that people wrote under ``docs/``: where they are, and what their heads say of the menu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_scripts.atlas.settings import Settings
from build_scripts.atlas.site_sections import GROUPS
from build_scripts.publish.menu import ALONE, Written
from build_scripts.records.language import Language
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.source import Document, parse_document, read_text
from build_scripts.run.state import by_hand, listing

_GROUPS = (ALONE, *GROUPS)
_HEAD = re.compile(r"---\n.*?\n(?=---\s*(\n|$))", re.DOTALL)


def pages_by_hand(settings: Settings) -> Mapping[Language, tuple[Written, ...]] | list[Problem]:
    """Return the pages of each edition that people wrote, in the order of their paths, or what is wrong with them."""
    paths = {language: sorted(paths_by_hand(settings, language)) for language in Language}
    read = {language: [_read(settings, language, path) for path in paths[language]] for language in Language}
    problems = [problem for pages in read.values() for page in pages if isinstance(page, list) for problem in page]
    for language, other in ((Language.ZH, Language.EN), (Language.EN, Language.ZH)):
        message = f"there is no such page in docs/{other}/, and every page leads to the other language"
        without = sorted(set(paths[language]) - set(paths[other]))
        problems += (Problem(f"docs/{language}/{path}", 1, 1, "one-language", message) for path in without)
    return problems or {
        language: tuple(page for page in pages if isinstance(page, Written)) for language, pages in read.items()
    }


def paths_by_hand(settings: Settings, language: Language) -> Iterator[str]:
    """Yield the path below an edition's folder of every page that people wrote."""
    docs = settings.docs(language)
    for place in by_hand(docs):
        below = [f"{place.name}/{path}" for path in listing(place)] if place.is_dir() else [place.name]
        yield from (path for path in below if path.endswith(".md"))


def _read(settings: Settings, language: Language, path: str) -> Written | list[Problem]:
    shown_as = f"docs/{language}/{path}"
    text = read_text(settings.docs(language) / path, shown_as)
    if isinstance(text, Problem):
        return [text]
    head = _HEAD.match(text)
    document = parse_document(head[0], shown_as) if head else []
    if isinstance(document, Document):
        return _written(document, path)
    return document or Written(path)


def _written(document: Document, path: str) -> Written | list[Problem]:
    head = document.value if isinstance(document.value, dict) else {}
    title, group = head.get("title"), head.get("menu")
    if group is None:
        return Written(path)
    if group not in _GROUPS:
        message = f"`menu` is “{group}”; it can be {', '.join(f'`{name}`' for name in _GROUPS)}"
        return [document.problem(("menu",), "wrong-value", message, nearest(str(group), _GROUPS))]
    if not isinstance(title, str) or not title:
        return [document.problem(("menu",), "missing-field", "`title` is missing, which the menu calls the page by")]
    return Written(path, title, str(group))
