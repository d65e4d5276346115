"""The index as files: one that every search loads, and pieces of which a search loads the few that it needs.

Paths are below the folder of what scripts fetch, whose name changes with every file of the index. There each
is deflated and has ``deflated.SUFFIX`` behind its name.

- ``search/engine.json``: the rules, the names of entries, how documents belong to results, what results are filtered by
- ``search/postings/N.json``: lists of documents by piece; ``search/words/N.json``: stems by word
- ``search/texts/zh|en/N.json``: titles and passages; ``search/citations/<plan>.json``: measures by how they are cited

Which file holds a piece follows from a hash of it, so that no list of pieces has to be loaded first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

from build_scripts.atlas import addresses
from build_scripts.atlas.hues import hue
from build_scripts.atlas.link import PlanNode, Site, Use
from build_scripts.atlas.values import incentive_size
from build_scripts.publish.search.cuts import Cuts
from build_scripts.publish.search.cutting import Cutter, Rules, load_rules
from build_scripts.publish.search.documents import Document, Found, found, searched
from build_scripts.publish.search.entry_names import named_entries, readings, sounds
from build_scripts.publish.search.postings import pack, postings
from build_scripts.records.kinds import KINDS, SEARCHED
from build_scripts.records.language import Language
from build_scripts.records.life import force_texts
from build_scripts.records.model import Entry

FOLDER = addresses.SEARCH
_PIECE_BYTES = 2_500
_WORDS_BYTES = 3_000
_CITING = ("citing", "cited_address", "cited_alone", "cited_passage", "cited_between")
_SAID = ("search.", "status.", "force.", "outline.blank")
_RANKS = {"measures": 0.0, "amounts": 3.5, "plans": 4.5} | {kind: KINDS[kind].rank for kind in SEARCHED}
"""Where each kind of result stands on the page of results: what is no entry stands among the ranks of the entries."""
RESULTS_A_TEXT = 3
"""How many results share one file of texts."""


def search_files(
    site: Site, phrases: Mapping[str, Mapping[str, str]], cuts: Cuts | None = None
) -> Iterator[tuple[str, str]]:
    """Yield every file of the index, by its path below the site's root; ``phrases`` are the site's own, by key.

    ``cuts`` knows the index that a build before made by the same rules; this one's takes its place.
    """
    rules, cuts = load_rules(), cuts or Cuts()
    cutter, stems = Cutter(rules), _Stems(rules.data["stems"], cuts.stems)
    named = named_entries(site, cutter, stems)
    numbers = {one.entry.use: number for number, one in enumerate(named)}
    said = {name: rules.data[name] for name in ("targets", "baselines")}
    results: list[Found] = []
    documents = _documents(found(site, named, {**rules.data["forms"], **said}), results)
    packed = postings(documents, cutter, stems, numbers, cuts)
    lists = _divided(packed, _PIECE_BYTES, lambda piece: piece)
    equal = _equal(rules, site)
    told = _rules(rules, cutter, stems, packed, equal)  # before the words: theirs are known as well
    cuts.stems = stems.known(cuts.met())
    words = _divided(cuts.stems, _WORDS_BYTES, lambda word: word[:2])
    spelled = readings(named, cuts.reading)
    index = {
        "rules": told,
        "postings": len(lists),
        "words": len(words),
        **_described(site, results, numbers),
        "names": "\n".join("|".join(one.names) for one in named),
        "readings": spelled,
        "phrases": {language: _phrases(phrases, language) for language in Language},
    }
    yield f"{FOLDER}engine.json", _json(index)
    yield f"{FOLDER}sounds.json", _json(sounds(spelled, cuts.reading))
    yield f"{FOLDER}sums.json", _json(pack(_sums(results)))
    for folder, parts in (("postings", lists), ("words", words)):
        yield from ((f"{FOLDER}{folder}/{number}.json", _json(part)) for number, part in enumerate(parts))
    yield from _texts(results, numbers)
    yield from _citations(site, cutter)


def _documents(found: Iterable[Found], results: list[Found]) -> Iterator[Document]:
    """Yield the documents of everything that can be found, and keep of it only what else is asked of a result."""
    for one in found:
        yield from one.documents
        results.append(replace(one, documents=()))


def _described(site: Site, results: Sequence[Found], numbers: Mapping[Use, int]) -> Mapping[str, Any]:
    """Return how documents belong to results, and what results are filtered by."""
    places, themes = site.vocabularies.places.entries, site.vocabularies.themes.entries
    return {
        "resultsPerText": RESULTS_A_TEXT,
        "kinds": _kinds(results),
        "order": sorted(_RANKS, key=_RANKS.__getitem__),
        "passages": pack(len(result.passages) for result in results),
        "themes": pack(_theme_numbers(site, results)),
        "themeNames": [_labels(theme) for theme in themes],
        "places": {numbers["places", place.id]: (*_labels(place), hue(place)) for place in places},
        "plans": _plans(site, numbers),
    }


def _labels(entry: Entry) -> tuple[str, str, str]:
    return entry.id, entry.name.zh, entry.name.en


class _Stems(dict[str, str]):
    """The stem of every word that was asked for; ``known`` ones are not worked out again."""

    def __init__(self, own: Mapping[str, str], known: Mapping[str, str]) -> None:
        super().__init__(own)
        self._known = known
        self._stem = snowballstemmer.stemmer("english").stemWord

    def __missing__(self, word: str) -> str:
        stem = self[word] = (self._known.get(word) or str(self._stem(word))) if _is_word(word) else word
        return stem

    def known(self, others: Iterable[str]) -> Mapping[str, str]:
        """Return the stem of every word that was asked for or is among others."""
        return {word: self[word] for word in {*self, *others} if _is_word(word)}


def _is_word(piece: str) -> bool:
    """Return whether a piece is a word of letters, and not Chinese and not a number."""
    return piece[0].isascii() and piece[0].isalnum()


def hashed(text: str) -> int:
    """Return the 32-bit FNV-1a hash over the characters of a text, as the browser computes it."""
    value = 2166136261
    for character in text:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return value


def _divided(table: Mapping[str, str], size: int, key: Callable[[str], str]) -> list[dict[str, str]]:
    """Return a table in parts of about ``size`` bytes; which one holds an entry follows from the hash of its key."""
    total = sum(len(name.encode()) + len(value) + 6 for name, value in table.items())
    count = max(1, round(total / size))
    parts: list[dict[str, str]] = [{} for _ in range(count)]
    for name in sorted(table):
        parts[hashed(key(name)) % count][name] = table[name]
    return parts


def _texts(results: Sequence[Found], numbers: Mapping[Use, int]) -> Iterator[tuple[str, str]]:
    for language in Language:
        for start in range(0, len(results), RESULTS_A_TEXT):
            shown = [_shown(one, language, numbers) for one in results[start : start + RESULTS_A_TEXT]]
            yield f"{FOLDER}texts/{language}/{start // RESULTS_A_TEXT}.json", _json(shown)


def _shown(one: Found, language: Language, numbers: Mapping[Use, int]) -> list[Any]:
    """Return address, title and summary of a result, then its passages with their anchors and what they pay."""
    pick = language.pick
    sums = [
        [
            [
                pick(paid.recipient),
                incentive_size(paid, language),
                [numbers["recognitions", it] for it in paid.recognition],
            ]
            for paid in its
        ]
        for its in one.paid
    ]
    passages = [
        [anchor, pick(text), *([its] if its else [])] for (anchor, text), its in zip(one.passages, sums, strict=True)
    ]
    return [one.address, pick(one.title), pick(one.summary), *passages]


def _sums(results: Sequence[Found]) -> Iterator[int]:
    """Yield the documents that pay one recipient a sum, each as the distance from the one before, and its highest sum.

    Documents are counted as the postings count them: one for the whole of a result, then its passages.
    """
    document = before = -1
    for one in results:
        document += 1
        for its in one.paid:
            document += 1
            sums = [paid.yuan for paid in its if paid.is_comparable and paid.yuan is not None]
            if sums:
                yield from (document - before, max(sums))
                before = document


def _kinds(results: Sequence[Found]) -> list[tuple[str, int]]:
    """Return every kind of result with how many there are, in the order of the results."""
    counts: dict[str, int] = defaultdict(int)
    for one in results:
        counts[one.kind] += 1
    return list(counts.items())


def _theme_numbers(site: Site, results: Sequence[Found]) -> Iterator[int]:
    """Yield for each measure how many themes it has, and the themes' places in their vocabulary."""
    order = {entry.id: number for number, entry in enumerate(site.vocabularies.themes.entries)}
    for one in results:
        if one.kind == "measures":
            yield from (len(one.themes), *(order[theme] for theme in one.themes))


def _phrases(phrases: Mapping[str, Mapping[str, str]], language: Language) -> Mapping[str, str]:
    """Return what the browser says on its own."""
    return {key: text[language] for key, text in phrases.items() if key.startswith(_SAID)}


def _plans(site: Site, numbers: Mapping[Use, int]) -> Mapping[str, Any]:
    """Return each plan as a row; where plans stand many say alike: that is told once, and a row has its place."""
    plans = searched(site)
    standings = [json.dumps([node.marks, force_texts(node.record)]) for node in plans]
    known = {text: at for at, text in enumerate(dict.fromkeys(standings))}
    rows = [_plan(node, numbers, known[text]) for node, text in zip(plans, standings, strict=True)]
    return {"standings": [json.loads(text) for text in known], "rows": rows}


def _plan(node: PlanNode, numbers: Mapping[Use, int], standing: int) -> Sequence[Any]:
    record = node.record
    day, place = str(record.published or record.period.from_), numbers["places", record.place]
    return [record.id, record.short.zh, record.short.en, place, day, standing, len(node.measures)]


def _citations(site: Site, cutter: Cutter) -> Iterator[tuple[str, str]]:
    """Yield for each plan the places of its measures by id and by the document's label, without signs and spaces."""
    for plan in searched(site):
        cited: dict[str, int] = {}
        for number, measure in enumerate(plan.measures):
            label = cutter.fold(measure.record.locator)
            cited[measure.record.id] = number
            cited.setdefault(label.replace("、", "").replace(" ", ""), number)
        yield f"{FOLDER}citations/{plan.record.id}.json", _json(cited)


def _equal(rules: Rules, site: Site) -> list[Sequence[str]]:
    """Return the groups of words that answer for one another: the site's own, and those of the atlas by language."""
    return [
        *rules.data["equal"],
        *(words for group in site.synonyms for words in (group.zh, group.en) if len(words) > 1),
    ]


def _rules(
    rules: Rules, cutter: Cutter, stems: Mapping[str, str], pieces: Iterable[str], equal: Iterable[Sequence[str]]
) -> Mapping[str, Any]:
    """Return what the browser needs of the rules; of characters, only those that lead to one in the index."""
    used = set("".join(pieces))
    names = (
        "ignored",
        "written",
        "cap_before",
        "cap_after",
        "spelling",
        "asking",
        "asking_money",
        "generic",
        "either",
        "levels",
        "initials",
    )
    pairs = [(a, b) for a, b in rules.simplified.items() if b in used]
    return {
        **{name: rules.data[name] for name in (*names, *_CITING)},
        **rules.numbers,
        "equal": [[[stems[piece] for piece in cutter.pieces(word)] for word in group] for group in equal],
        "offices": [stems[word] for word in rules.data["offices"]],
        "token": rules.token,
        "traditional": "".join(a for a, _ in pairs),
        "simplified": "".join(b for _, b in pairs),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
