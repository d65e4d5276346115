"""Fixtures of the search's tests: the real data's index, and the engine opened on an index."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from build_scripts.atlas.link import Site
from tests.publish.search.engine import Ask, index_of, linked, open_engine
from tests.support.browser import Serve, WatchedPage


@pytest.fixture(scope="session")
def real_site() -> Site:
    return linked()


@pytest.fixture(scope="session")
def real_index(real_site: Site) -> Mapping[str, str]:
    return index_of(real_site)


@pytest.fixture
def ask(page: WatchedPage, serve: Serve, tmp_path: Path, real_index: Mapping[str, str]) -> Ask:
    """Ask the engine, opened on the real data's index."""
    return open_engine(page, serve, tmp_path / "engine", real_index)


@pytest.fixture
def engine(page: WatchedPage, serve: Serve, tmp_path: Path) -> Callable[[Mapping[str, str]], Ask]:
    """Open the engine on an index of the test's own."""
    return lambda files: open_engine(page, serve, tmp_path / "engine", files)
