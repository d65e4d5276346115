"""What all tests share, and how they are divided among workers (`make test` has three)."""

import multiprocessing
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.support.browser import browser, new_page, page, serve
from tests.support.project import family, firms, grown, own_world, site, sourced, unpacked, world
from tests.support.provinces import province

__all__ = [
    "browser",
    "family",
    "firms",
    "grown",
    "new_page",
    "own_world",
    "page",
    "province",
    "serve",
    "site",
    "sourced",
    "unpacked",
    "world",
]

# What `make` hands to its commands must not decide a test: `make test SITE_URL=…` tests the same as `make test`.
for name in ("ENGINE", "HOST", "PROCESSORS", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON", "SITE_URL", "SOURCES"):
    os.environ.pop(name, None)

# The same examples in every run, however slow the machine: a test fails for everybody or for nobody.
settings.register_profile("project", derandomize=True, deadline=None, database=None)
settings.load_profile("project")


@pytest.fixture(scope="module", autouse=True)
def _leaves_no_process() -> Iterator[None]:
    """A process that outlives its tests holds what it inherited open, and the browser waits for that at the end."""
    yield
    assert multiprocessing.active_children() == []


LONGEST_FIRST = ("tests/run/", "tests/publish/search/", "tests/whole/", "tests/publish/")
DIVIDED = ("tests/run/test_incremental.py", "tests/whole/test_pages.py")
"""Files so long that their tests go to several workers one by one; those of any other file stay together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in LONGEST_FIRST])


class _ByFile(LoadScopeScheduling):  # type: ignore[misc]  # it carries no types
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if file in DIVIDED else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return _ByFile(config, log)
