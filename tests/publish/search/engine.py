"""What the tests of the search share: the index as files, and the engine of the browser opened on it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from build_scripts.atlas.link import Site, link
from build_scripts.publish.search import search_files
from build_scripts.records.load import Records, load
from tests.support.browser import Serve
from tests.support.project import ROOT

ASSETS = ROOT / "templates" / "theme" / "assets"

Ask = Callable[[str], list[dict[str, Any]]]
"""Answers a query with every result, best first: address (with the provision's anchor), kind, title, score."""

_ASK = """async (query) => {
  const { results } = await window.index.search(query);
  return Promise.all(results.map(async ({ result, passage, score }) => {
    const texts = await window.index.texts(result, "zh");
    const anchor = passage >= 0 ? `#${texts.passages[passage][0]}` : "";
    return { address: texts.address + anchor, kind: texts.kind, title: texts.title, score };
  }));
}"""
_OPEN = """async () => {
  const { Index } = await import("/search-engine.js");
  window.index = await Index.open(async (path) => (await fetch(`/search/${path}`)).json());
}"""


def linked(data: Path) -> Site:
    """Return the linked site of a data folder."""
    records = load(data)
    assert isinstance(records, Records), records
    return link(records)


def phrases() -> Mapping[str, Mapping[str, str]]:
    """Return the site's own phrases."""
    text = (ROOT / "templates" / "phrases.yaml").read_text(encoding="utf-8")
    return {key: dict(value) for key, value in yaml.safe_load(text).items()}


def index_of(site: Site) -> dict[str, str]:
    """Return every file of a site's index."""
    return dict(search_files(site, phrases()))


def open_engine(page: Page, serve: Serve, folder: Path, files: Mapping[str, str]) -> Ask:
    """Write an index into a folder, open the engine on it in a browser, and return a way to ask it."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for name in ("search-engine.js", "shared.js"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    (folder / "index.html").write_text(
        "<!doctype html><title>engine</title><link rel=icon href=data:,>", encoding="utf-8"
    )
    page.goto(serve(folder))
    page.evaluate(_OPEN)
    return lambda query: list(page.evaluate(_ASK, query))
