"""Compare searches on the same pages with the same queries: the site's own, Material's and stock Pagefind.

``make search-bench`` builds nothing twice: it takes the site in ``site/``, indexes a copy of it with Pagefind, and has
MkDocs build the same Markdown with the theme's own search. Pagefind is installed for the bench alone, in ``.bench``.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, sync_playwright

from bench.quality import (
    Answer,
    Search,
    answer,
    lines,
    missed_questions,
    our_search,
    queries,
    questions,
    says_absent,
    shortfalls,
    told,
    told_lines,
)
from bench.tools import install
from build_scripts.publish.deflated import SUFFIX
from tests.support.browser import serving
from tests.support.project import ROOT
from tools.browser import FLAGS, find

WORK = ROOT / ".bench"
EDITIONS = {"zh": "", "en": "en/"}

_MATERIAL = """
site_name: bench
site_url: http://127.0.0.1/
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, language: {language}, font: false}}
plugins: [search]
nav: [index.md]
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""
_MATERIAL_LINKS = """(all) => all.map((one) => one.href)"""
_MATERIAL_SAYS = "(text) => document.querySelector('.md-search-result__meta').innerText {} text"
_PAGEFIND = """async (query) => {
  window.pagefind ??= await import(new URL("pagefind/pagefind.js", window.root).href);
  const { results } = await window.pagefind.search(query);
  return Promise.all(results.slice(0, 10).map(async (one) => (await one.data()).url));
}"""


def main() -> int:
    """Print a table for each search and edition, and where our own misses the bar; that is an error."""
    site = ROOT / "site"
    if not any(site.glob(f"fetched/*/search/engine.json{SUFFIX}")):
        print("there is no built site; run `make site` first", file=sys.stderr)
        return 2
    missed: list[str] = []
    WORK.mkdir(parents=True, exist_ok=True)
    browser = find()
    assert browser is not None
    with sync_playwright() as playwright, ExitStack() as stack:
        chromium = playwright.chromium.launch(
            executable_path=browser.path, chromium_sandbox=browser.sandbox, args=list(FLAGS)
        )
        ours = stack.enter_context(serving(site, "/policy-atlas/"))
        stock = stack.enter_context(serving(with_pagefind(site)))
        for language, folder in EDITIONS.items():
            theirs = stack.enter_context(serving(with_material(language)))
            answers = report(chromium, f"our own, edition {language}", ours + folder, our_search)
            missed += shortfalls(language, answers)
            missed += own_words(chromium, language, ours + folder)
            report(chromium, f"Pagefind, edition {language}", stock + folder, pagefind_search)
            report(chromium, f"Material's own, edition {language}", theirs, material_search)
    for one in missed:
        print(f"below the bar: {one}", file=sys.stderr)
    return 1 if missed else 0


def report(chromium: Browser, name: str, address: str, search: Callable[[Page, str], Search]) -> list[Answer]:
    """Return a search's answers to all queries; print how good they are, and by kind what a first query fetches."""
    page = chromium.new_page()
    ask = search(page, address)
    answers = [answer(query, ask(query.ask)) for query in queries()]
    print("\n".join(lines(name, answers)), flush=True)
    page.close()
    firsts = {query.kind: query for query in reversed(queries())}
    fetched = {kind: first_bytes(chromium, address, search, query.ask) for kind, query in reversed(firsts.items())}
    sizes = ", ".join(f"{kind} {size // 1000}" for kind, size in fetched.items())
    print(f"  kilobytes of a first query: {sizes}", flush=True)
    return answers


def own_words(chromium: Browser, language: str, address: str) -> list[str]:
    """Print how our own search answers questions in readers' own words; return what misses the bar."""
    page = chromium.new_page()
    ask = our_search(page, address)
    answers = [told(one, ask(one.ask), is_absent=says_absent(page)) for one in questions()]
    print("\n".join(told_lines(answers)), flush=True)
    page.close()
    return list(missed_questions(language, answers))


def first_bytes(chromium: Browser, address: str, search: Callable[[Page, str], Search], query: str) -> int:
    """Return the bytes of everything that a query fetches in a fresh browser, the page and its looks included."""
    with chromium.new_context() as context:
        page, finished = context.new_page(), list[Request]()
        page.on("requestfinished", lambda one: finished.append(one))  # noqa: PLW0108 — a list's method takes no mark
        search(page, address)(query)
        page.wait_for_load_state("networkidle")
        return sum(one.sizes()["responseBodySize"] for one in finished)


def with_pagefind(site: Path) -> Path:
    """Return a copy of the site with Pagefind's index, as it makes it of pages that know nothing of it."""
    install(WORK / "venv", Path(__file__).with_name("requirements.txt"))
    python = WORK / "venv" / "bin" / "python"
    copy = WORK / "pagefind"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy)
    subprocess.run([python, "-m", "pagefind", "--site", str(copy)], check=True, stdout=subprocess.DEVNULL)
    return copy


def with_material(language: str) -> Path:
    """Return the site that the theme itself makes of the same Markdown, with its own search."""
    configuration, built = WORK / f"material-{language}.yml", WORK / f"material-{language}"
    text = _MATERIAL.format(docs=ROOT / "docs" / language, site=built, language=language)
    configuration.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return built


def pagefind_search(page: Page, address: str) -> Search:
    """Return stock Pagefind in the edition at ``address``."""
    page.goto(address)
    page.evaluate("(root) => (window.root = root)", address.removesuffix("en/"))
    return lambda query: [str(url) for url in page.evaluate(_PAGEFIND, query)]


def material_search(page: Page, address: str) -> Search:
    """Return the theme's own box; links to places on one page stand for that page once."""
    page.goto(f"{address}about/")
    box = page.locator("input.md-search__input")
    meta = page.locator(".md-search-result__meta")
    loading = meta.inner_text()
    box.focus()  # the index comes with the first look at the box
    page.wait_for_function(_MATERIAL_SAYS.format("!=="), arg=loading)
    started = meta.inner_text()

    def search(query: str) -> list[str]:
        box.fill("")
        box.press("End")  # the theme listens to keys
        page.wait_for_function(_MATERIAL_SAYS.format("==="), arg=started)
        box.fill(query)
        box.press("End")
        page.wait_for_function(_MATERIAL_SAYS.format("!=="), arg=started)
        page.wait_for_timeout(100)
        links = page.locator("li.md-search-result__item > a.md-search-result__link")
        return [str(link) for link in links.evaluate_all(_MATERIAL_LINKS)]

    return search


if __name__ == "__main__":
    sys.exit(main())
