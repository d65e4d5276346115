"""Fixtures of the search's tests: the real site's index, and the engine of the browser opened on an index."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.publish.search.engine import Ask, open_engine
from tests.support.browser import Serve, WatchedPage


@pytest.fixture(scope="session")
def real_index(site: Path) -> Mapping[str, str]:
    """Every file of the index as it is published."""
    files = (path for path in (site / "search").rglob("*.json") if path.name != "index.json")
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(scope="session")
def ask(
    browser: Browser, serve: Serve, tmp_path_factory: pytest.TempPathFactory, real_index: Mapping[str, str]
) -> Iterator[Ask]:
    """Ask the engine, opened once on the real data's index."""
    page = browser.new_page()
    yield open_engine(page, serve, tmp_path_factory.mktemp("engine"), real_index)
    page.close()


@pytest.fixture
def engine(page: WatchedPage, serve: Serve, tmp_path: Path) -> Callable[[Mapping[str, str]], Ask]:
    """Open the engine on an index of the test's own, on the test's own page."""
    return lambda files: open_engine(page, serve, tmp_path / "engine", files)
