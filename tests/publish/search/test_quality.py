"""The bar for what readers find, in the real site, in both editions; `make search-bench` compares other searches."""

from collections import Counter
from pathlib import Path

import pytest

from tests.publish.search.quality import answer, lines, our_search, queries, recall
from tests.support.browser import Serve, WatchedPage

KINDS = 15
BAR = {"zh": 0.95, "en": 0.90}
BAR_OF_A_KIND = 0.85


def test_there_are_queries_of_every_kind() -> None:
    kinds = Counter(query.kind for query in queries())
    assert len(kinds) == KINDS
    assert min(kinds.values()) >= 12
    assert len({query.ask for query in queries()}) == kinds.total()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_readers_find_what_they_ask_for(
    language: str, site: Path, serve: Serve, page: WatchedPage, capsys: pytest.CaptureFixture[str]
) -> None:
    address = serve(site, "/policy-atlas/") + ("" if language == "zh" else "en/")
    search = our_search(page, address)
    answers = [answer(query, search(query.ask)) for query in queries()]
    table = "\n".join(lines(f"our own, edition {language}", answers))
    with capsys.disabled():
        print(f"\n{table}")
    assert recall(answers) >= BAR[language]
    for kind in {one.query.kind for one in answers}:
        assert recall(one for one in answers if one.query.kind == kind) >= BAR_OF_A_KIND, kind
    for held in (True, False):
        assert recall(one for one in answers if one.query.held is held) >= BAR[language]
    assert [one.query.ask for one in answers if one.query.first and one.reciprocal_rank < 1] == []
    assert page.seen.problems() == []
