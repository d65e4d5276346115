"""Names of the vocabularies in a text: titles, terms, industries, documents, themes; and names that none has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from build_scripts.intake.found import Entry, Item
from build_scripts.official.divisions import Span
from build_scripts.official.page_text import PageText, simplify
from build_scripts.records.load import Vocabularies
from build_scripts.records.model import Entry as VocabularyEntry

_MARKS = "“”\"'‘’「」"
_SHORTEST = 2
_LONG = 6
_KINDS = ("recognitions", "terms", "industries")
_LESSER = ("潜在", "种子", "后备")
"""Before a name that is that of a lower title then: 潜在独角兽."""
_COURSE = re.compile("之路|道路|方向|化?发展")
"""After a name that is that of a course then: 走专精特新之路."""
_TITLED = re.compile(
    r"(?P<tier>国家级|省级|市级|区级|县级|自治区级|国家|省)(?P<name>[“\u4e00-\u9fff”]{2,18}?(?:企业|工厂|车间|平台|中心|园区|集群|产品|示范区|基地|实验室|冠军|小巨人”?|供应链|标杆|研究院|装备|品牌|产线|场景))(?=[、,;。的和称认奖]|$)"
)
_DOCUMENT = re.compile(r"《([^《》\n]{4,80})》(?:\(([^()]*\([^()]*\)[^()]*号)\))?")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Names:
    """Every name of the vocabularies, the longest first."""

    vocabularies: Vocabularies

    def entries(self, text: str, span: Span) -> list[Entry]:
        """Return the names that stand in a span, each place once, of several that fit the longest."""
        found: list[Entry] = []
        for entry in self._in(text, span):
            between = text[found[-1].span[1] : entry.span[0]] if found else "、"
            if found and found[-1].id == entry.id and set(between) <= set(_MARKS):
                found[-1] = Entry((found[-1].span[0], entry.span[1]), entry.kind, entry.id)
            else:
                found.append(entry)
        return found

    def _in(self, text: str, span: Span) -> Iterator[Entry]:
        for match in self._pattern.finditer(self.vocabularies.masked(text[slice(*span)])):
            start, end = span[0] + match.start(), span[0] + match.end()
            if text[max(0, start - 2) : start] in _LESSER or _COURSE.match(text, end):
                continue
            kind, name = self._by_name[_bare(match[0])]
            yield Entry((start, end), kind, name)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, str]]:
        known: dict[str, tuple[str, str]] = {}
        for kind in _KINDS:
            for entry in getattr(self.vocabularies, kind).entries:
                for name in _forms(entry):
                    known.setdefault(name, (kind, entry.id))
        return known

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._by_name, key=len, reverse=True)
        loose = (f"[{_MARKS}]?".join(map(re.escape, name)) for name in names)
        return re.compile("|".join(loose))

    def document(self, title: str) -> str | None:
        """Return the id of the document with a title, or with a name of it."""
        return self._documents.get(_bare(title))

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        documents = self.vocabularies.documents.entries
        return {name: entry.id for entry in reversed(documents) for name in _names_of(entry)}

    def theme(self, page: PageText, item: Item) -> str:
        """Return the theme whose words stand most often in an item and its headings; else the first."""
        words = page.text[slice(*item.heading_span)] * 3 + item.part_title * 2 + page.text[slice(*item.span)]
        scores = Counter(
            {theme: sum(words.count(word) * len(word) for word in told) for theme, told in self._themes.items()}
        )
        best = max(scores, key=lambda theme: scores[theme])
        return best if scores[best] else next(iter(self._themes))

    @cached_property
    def _themes(self) -> Mapping[str, tuple[str, ...]]:
        entries = self.vocabularies.themes.entries
        return {
            entry.id: tuple(
                word for name in _names_of(entry) for word in re.split("[与和、（）()]", name) if len(word) > 1
            )
            for entry in entries
        }

    def indicator(self, label: str) -> str | None:
        """Return the indicator that a target's words name, the longest name that they hold."""
        bare = _bare(label)
        found = [(len(name), id_) for name, id_ in self._indicators.items() if name in bare]
        return max(found)[1] if found else None

    @cached_property
    def _indicators(self) -> Mapping[str, str]:
        return {
            name: entry.id
            for entry in self.vocabularies.indicators.entries
            for name in _names_of(entry)
            if len(name) > 2
        }


def _names_of(entry: VocabularyEntry) -> Iterator[str]:
    yield from (_bare(simplify(name)) for name in (entry.name.zh, *entry.aliases.zh))


def _forms(entry: VocabularyEntry) -> Iterator[str]:
    """Yield the names of an entry, and without the last word what they are called in lists (专精特新“小巨人”)."""
    names = [name for name in _names_of(entry) if len(name) >= _SHORTEST]
    yield from names
    yield from (name.removesuffix("企业") for name in names if name.endswith("企业") and len(name) > _LONG)


def _bare(name: str) -> str:
    return re.sub(rf"[{_MARKS}\s]", "", name)


def unknown_titles(page: PageText, item: Item) -> Iterator[tuple[Span, str]]:
    """Yield names that look like titles (国家级…工厂) where no title of the vocabulary stands."""
    known = [entry.span for entry in item.entries if entry.kind == "recognitions"]
    for match in _TITLED.finditer(page.text, *item.span):
        if not any(start < match.end() and match.start() < end for start, end in known):
            yield match.span(), match["name"]


def quoted_documents(page: PageText, span: Span) -> Iterator[tuple[Span, str, str | None]]:
    """Yield the documents that a span names in title marks, with their number where it follows."""
    for match in _DOCUMENT.finditer(page.text, *span):
        yield match.span(1), page.printed(match.span(1)), page.printed(match.span(2)) if match[2] else None
