"""Follow every link of a built site, file by file, without a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
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

    @cache
    def examine(target: str) -> tuple[bool, str]:
        return _examine(site, address, pages, target)

    for path, page in [*pages.items(), *((path, _style(path)) for path in sorted(site.rglob("*.css")))]:
        here = address + path.relative_to(site).as_posix().removesuffix("index.html")
        for link in page.links:
            # a calendar is asked for by another scheme, and lies at the same address
            target = urljoin(here, re.sub("^webcal:", f"{urlsplit(address).scheme}:", link))
            is_anchor, wrong = examine(target)
            found.links += target.startswith(address)
            found.anchors += is_anchor
            if wrong:
                found.broken.append(f"{here}: {link} ({wrong})")
    return found


def _examine(site: Path, address: str, pages: dict[Path, PageLinks], target: str) -> tuple[bool, str]:
    """Return whether an address is an anchor on a page, and what is wrong with it."""
    if not target.startswith(address):
        # another host is not ours to check; our own host outside of the subpath is a mistake
        return False, "outside of the site" if urlsplit(target).netloc == urlsplit(address).netloc else ""
    path, fragment = _file(site, target.removeprefix(address)), unquote(urlsplit(target).fragment)
    if not path.is_file():
        return False, "no such file"
    if not fragment or path.suffix != ".html":
        return False, ""
    return True, "" if fragment in pages[path].anchors else "no such anchor"


def _file(site: Path, way: str) -> Path:
    path = site / unquote(way.partition("#")[0].partition("?")[0])
    return path / "index.html" if path.is_dir() else path


def _style(path: Path) -> PageLinks:
    links = _CSS_URL.findall(path.read_text(encoding="utf-8"))
    return PageLinks([link for link in links if not link.startswith("data:")])


def _read(path: Path) -> PageLinks:
    page = PageLinks()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page
