"""What all tests share."""

import os

from hypothesis import settings

from tests.support.browser import browser, new_page, page, serve
from tests.support.project import grown, world
from tests.support.site import site

__all__ = ["browser", "grown", "new_page", "page", "serve", "site", "world"]

# What `make` hands to its commands must not decide a test: `make test SITE_URL=…` tests the same as `make test`.
for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON", "SITE_URL", "SOURCES"):
    os.environ.pop(name, None)

# The same examples in every run, however slow the machine: a test fails for everybody or for nobody.
settings.register_profile("project", derandomize=True, deadline=None, database=None)
settings.load_profile("project")
