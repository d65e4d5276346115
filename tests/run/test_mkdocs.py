"""What this program relies on in MkDocs, asked of MkDocs itself: its one warning, and its events."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_scripts.run.mkdocs import Log
from build_scripts.run.mkdocs_tuning import Hold


@pytest.fixture
def log() -> Iterator[Log]:
    logger = logging.getLogger("mkdocs")
    before = logger.propagate
    log = Log()
    yield log
    logger.removeHandler(log)
    logger.propagate = before


@pytest.mark.parametrize(
    ("dirty", "link", "wrong"),
    [
        (False, "a.md", []),
        (True, "a.md", []),
        (True, "none.md", ["WARNING  -  Doc file 'index.md' contains a link 'none.md', but the target is not found"]),
    ],
)
def test_only_the_warning_that_a_build_is_dirty_is_no_problem(
    tmp_path: Path, log: Log, *, dirty: bool, link: str, wrong: list[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(f"# T\n\n[x]({link})\n", encoding="utf-8")
    for number in range(19):
        (tmp_path / f"docs/{chr(97 + number)}.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins: []\n", encoding="utf-8")
    reported: list[int] = []
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins["Hold"] = Hold(reported.append)
    build(config, dirty=dirty)
    assert [text.partition(" among")[0] for text in log.wrong] == wrong
    assert reported == [20, 20]
