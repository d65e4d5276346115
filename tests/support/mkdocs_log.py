"""What MkDocs warns of, while a test runs it in its own process."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from build_scripts.run.mkdocs import Log


@contextmanager
def mkdocs_log() -> Iterator[Log]:
    """Collect MkDocs' warnings inside a block, and leave its logger as it was."""
    logger = logging.getLogger("mkdocs")
    before = logger.propagate
    log = Log()
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.propagate = before
