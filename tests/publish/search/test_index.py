"""The index: complete, the same bytes every time, in small pieces, and quickly made."""

import dataclasses
import hashlib
import json
import pickle
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.atlas.link import Site, link
from build_scripts.publish.search.cuts import Cuts
from build_scripts.publish.search.cutting import Cutter, load_rules
from build_scripts.publish.search.documents import Document
from build_scripts.publish.search.postings import pack, postings
from build_scripts.records.load import Records, load
from tests.publish.search.engine import ASSETS, Ask, index_of, linked
from tests.support.browser import WatchedPage
from tests.support.cases import WORLD
from tests.support.project import ROOT
from tests.support.small_worlds import both, entry, measure, plan
from tests.support.small_worlds import site as write_site

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB")])
def test_numbers_as_letters(number: int, letters: str) -> None:
    assert pack([number]) == letters


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_come_back(numbers: list[int]) -> None:
    back, number, shift = [], 0, 0
    for letter in pack(numbers):
        bits = LETTERS.index(letter)
        number, shift = number + ((bits & 31) << shift), shift + 5
        if bits < 32:
            back.append(number)
            number = shift = 0
    assert back == numbers


def test_a_word_said_without_end_has_the_highest_weight() -> None:
    once, endlessly = Document(texts=[(1, "gazelle")]), Document(texts=[(1, "gazelle " * 70_000)])
    lists = postings([once, endlessly], Cutter(load_rules()), {"gazelle": "gazelle"}, {}, Cuts())
    assert lists == {"gazelle": "GP"}  # 6 of 15 in the first document, 15 in the next


_SAID = st.lists(
    st.tuples(st.integers(1, 8), st.sampled_from(("绿色工厂奖励50万元", "green mills", "乙", "a mill"))), max_size=3
)


@given(st.lists(_SAID, max_size=4), st.lists(st.lists(_SAID, max_size=4), min_size=1, max_size=3))
def test_an_index_of_what_changed_is_that_of_everything(first: list[Any], edits: list[list[Any]]) -> None:
    """Documents may come and go, grow and shrink, and say words that no other says any more."""
    cutter, cuts = Cutter(load_rules()), Cuts()
    for texts in (first, *edits):
        documents = [Document(texts=said) for said in texts]
        lists = postings(documents, cutter, Same(), {}, cuts)
        assert lists == postings(documents, cutter, Same(), {}, Cuts())
        assert cuts.met() == {piece for said in texts for _, text in said for piece in cutter.pieces(text)}
        cuts = pickle.loads(pickle.dumps(cuts)).for_next_build()


class Same(dict[str, str]):
    """Stems of words that have none: each word itself."""

    def __missing__(self, word: str) -> str:
        return word


def test_names_keep_to_their_entries(tmp_path: Path, engine: Callable[[Mapping[str, str]], Ask]) -> None:
    bodies = [
        entry("nameless", printed=["—"]) | {"name": both("★")},
        entry("parted", printed=["乙局\n|丙局", "丁｜\u3000局"]) | {"name": both("X")},
        entry("last", printed=[]) | {"name": both("管委会")},
    ]
    files = index_of(write_site(tmp_path / "data", [plan("a-1", "a", measure("1"))], bodies=bodies))
    names = json.loads(files["search/engine.json"])["names"].split("\n")
    assert names == ["a", "", "乙局 丙局|丁 局|x", "管委会|管委 委会", "firms|firm"]
    ask = engine(files)
    assert [ask(query) for query in ("…", "★", "—")] == [[], [], []]
    assert [found["address"] for found in ask("管委会") if found["kind"] == "bodies"] == ["bodies/last/"]


def test_the_browser_reads_the_same_numbers(page: WatchedPage, engine: Callable[[Mapping[str, str]], Ask]) -> None:
    engine(index_of(linked(WORLD / "data")))
    numbers = [0, 1, 31, 32, 1023, 1024, 123_456_789, 2**31, 7]
    script = "async (letters) => (await import('/search-engine.js')).unpack(letters)"
    assert page.evaluate(script, pack(numbers)) == numbers


def test_the_same_bytes_every_time() -> None:
    """In another process, with other hashes of strings."""
    program = (
        "import hashlib; from tests.publish.search.test_index import WORLD, index_of, linked;"
        "print(hashlib.sha256(repr(index_of(linked(WORLD / 'data'))).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert printed == {hashlib.sha256(repr(index_of(linked(WORLD / "data"))).encode()).hexdigest()}


def test_everything_is_in_it() -> None:
    """Every measure with every provision, every entry, every amount and plan, in both languages."""
    site = linked(WORLD / "data")
    expected = {measure.address for plan in site.plans for measure in plan.measures}
    expected |= {plan.address for plan in site.plans}
    expected |= {f"incentives/amounts/{yuan}/" for yuan in site.amounts}
    folders = {"places": "cities"}
    for kind, vocabulary in site.vocabularies.each():
        if kind != "units":
            expected |= {f"{folders.get(kind, kind)}/{entry.id}/" for entry in vocabulary.entries}
    for language in ("zh", "en"):
        texts = [json.loads(text) for path, text in index_of(site).items() if f"search/texts/{language}/" in path]
        results = [result for file in texts for result in file]
        assert sorted(result[0] for result in results) == sorted(expected)
        assert sum(len(result) - 3 for result in results) == 10  # provisions


def many(measures: int) -> Site:
    """Return a site with at least so many measures: the plans there are, again and again."""
    records = load(WORLD / "data")
    assert isinstance(records, Records)
    plans, copy = list(records.plans), 0
    while sum(len(file.plan.measures) for file in plans) < measures:
        copy += 1
        for file in records.plans:
            plan = file.plan.model_copy(update={"id": f"{file.plan.id}-{copy}"})
            plans.append(dataclasses.replace(file, plan=plan))
    return link(dataclasses.replace(records, plans=tuple(plans)))


LONG = [
    "专精特新企业技术改造补助比例提高多少",
    "制造业创新中心认定奖励",
    "哪些城市奖励企业上市",
    "subsidies for smart upgrading",
    "最高200万元",
    "绿色工厂奖励资金",
    "智能化改造补助",
    "拖欠中小企业账款",
]


@pytest.fixture(scope="module")
def indexed() -> dict[int, tuple[float, dict[str, str]]]:
    """Seconds of this process that an index takes, and its files, by number of measures."""
    taken = {}
    for measures in (200, 1000):
        site = many(measures)
        start = time.process_time()
        files = index_of(site)
        taken[measures] = time.process_time() - start, files
    return taken


def test_time_grows_with_the_measures_and_not_faster(indexed: dict[int, tuple[float, dict[str, str]]]) -> None:
    """A ratio, since machines differ: five times as many measures take ten times as long at most."""
    assert indexed[1000][0] <= 10 * indexed[200][0]


@pytest.mark.parametrize(("measures", "kilobytes"), [(200, 140), (1000, 150)])
def test_a_first_search_stays_small(
    measures: int,
    kilobytes: int,
    indexed: dict[int, tuple[float, dict[str, str]]],
    engine: Callable[[Mapping[str, str]], Ask],
    page: WatchedPage,
) -> None:
    """Bytes of a first query: scripts, style sheet, index, pieces and the texts of ten results and of other kinds."""
    files = indexed[measures][1]
    engine(files)
    names = ("search.js", "search-results.js", "search-engine.js", "shared.js")
    own = [*(ASSETS / name for name in names), ROOT / "templates/styles/search.css"]
    scripts = sum(path.stat().st_size for path in own)
    for query in LONG:
        loaded = page.evaluate(_LOADED, query)
        assert len(loaded) > 5
        # As they are sent: deflated, by the level that zlib takes unless told.
        total = scripts + sum(len(zlib.compress(files[f"search/{path.split('?')[0]}"].encode())) for path in loaded)
        assert total <= kilobytes * 1000, (query, total)


_LOADED = """async (query) => {
  const { Index } = await import("/search-engine.js");
  const loaded = new Set();
  const index = await Index.open(async (path) => (loaded.add(path), (await fetch(`/search/${path}`)).json()));
  const { results } = await index.search(query);
  const kinds = {};
  for (const { result } of results) {
    const kind = index.kinds[result];
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (kinds[kind] <= (kind === "measures" ? 10 : 4)) await index.texts(result, "en");
  }
  return [...loaded];
}"""


def test_what_has_no_english_is_found_and_shown_by_its_chinese(
    engine: Callable[[Mapping[str, str]], Ask], tmp_path: Path
) -> None:
    chinese = {"zh": "星火企业", "en": None}
    files = index_of(write_site(tmp_path, [plan("a-1", "a", measure("1", {"text": chinese}, title=chinese))]))
    assert engine(files)("星火企业")[0]["address"].partition("#")[0] == "plans/a-1/1/"
    (shown,) = [one for one in json.loads(files["search/texts/en/0.json"]) if one[0] == "plans/a-1/1/"]
    assert shown[1] == "1 星火企业 [not yet translated]"
    assert shown[3] == ["a", "星火企业 [not yet translated]"]
