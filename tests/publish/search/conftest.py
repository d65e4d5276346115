"""Fixtures of the search's tests: the engine of the browser, opened on an index."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.publish.search.engine import Ask, index_of, linked, open_engine
from tests.support.browser import Serve, WatchedPage
from tests.support.cases import WORLD


@pytest.fixture(scope="session")
def ask(browser: Browser, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the engine, opened once on the world's index."""
    page = browser.new_page()
    yield open_engine(page, serve, tmp_path_factory.mktemp("engine"), index_of(linked(WORLD / "data")))
    page.close()


@pytest.fixture
def engine(page: WatchedPage, serve: Serve, tmp_path: Path) -> Callable[[Mapping[str, str]], Ask]:
    """Open the engine on an index of the test's own, on the test's own page."""
    return lambda files: open_engine(page, serve, tmp_path / "engine", files)
