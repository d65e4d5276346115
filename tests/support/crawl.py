"""Follow every link of a built site, file by file, without a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action", "source": "src", "iframe": "src"}
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


@dataclass
class PageLinks(HTMLParser):
    """What a page links to, and the anchors that it has."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("id", "name") if tag == "a" else ("id",):
            self.anchors.add(given.get(name) or "")
        target = given.get(LINKS.get(tag, ""))
        if target is not None:
            self.links.append(target)


@dataclass
class Crawl:
    """What was examined, and every link that leads nowhere, as `page: link`."""

    pages: int = 0
    links: int = 0
    anchors: int = 0
    broken: list[str] = field(default_factory=list)


def crawl(site: Path, address: str) -> Crawl:
    """Examine every page and style sheet of the folder `site`, which is public at `address`."""
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    found = Crawl(pages=len(pages))
    for path, page in pages.items():
        here = address + path.relative_to(site).as_posix().removesuffix("index.html")
        for link in page.links:
            _follow(found, site, address, pages, here, link)
    for path in sorted(site.rglob("*.css")):
        here = address + path.relative_to(site).as_posix()
        for link in _CSS_URL.findall(path.read_text(encoding="utf-8")):
            if not link.startswith("data:"):
                _follow(found, site, address, pages, here, link)
    return found


def _follow(found: Crawl, site: Path, address: str, pages: dict[Path, PageLinks], here: str, link: str) -> None:
    target = urljoin(here, link)
    if not target.startswith(address):
        # another host is not ours to check; our own host outside of the subpath is a mistake
        if urlsplit(target).netloc == urlsplit(address).netloc:
            found.broken.append(f"{here}: {link} (outside of the site)")
        return
    found.links += 1
    path, fragment = _file(site, target.removeprefix(address)), unquote(urlsplit(target).fragment)
    if not path.is_file():
        found.broken.append(f"{here}: {link} (no such file)")
    elif fragment and path.suffix == ".html":
        found.anchors += 1
        if fragment not in pages[path].anchors:
            found.broken.append(f"{here}: {link} (no such anchor)")


def _file(site: Path, way: str) -> Path:
    path = site / unquote(way.partition("#")[0].partition("?")[0])
    return path / "index.html" if path.is_dir() else path


def _read(path: Path) -> PageLinks:
    page = PageLinks()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page
