"""What a host, a crawler or a program looks for at the top of a site."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any
from xml.etree import ElementTree as ET

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.atlas.link import Site
from build_scripts.atlas.site_sections import sections
from build_scripts.atlas.values import one_line
from build_scripts.records.json_text import as_json
from build_scripts.records.kinds import WITH_PAGES
from build_scripts.records.language import Language
from build_scripts.views.page import Context

SITEMAP_LIMIT = 25_000
"""Pages of one sitemap: the protocol allows 50,000 addresses, and every page has two."""

_TOOLS = ("mkdocs", "jinja2", "markdown", "pydantic", "pyyaml", "icalendar", "xlsxwriter")
_LISTS = ("plans", "incentives", "targets", *WITH_PAGES, "changes", "data")
"""The sections that are lists."""
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ACTIVE = re.compile(r"[\\\[\]<>`]")
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemaps(pages: Sequence[str], site_url: str) -> Iterator[tuple[str, str]]:
    """Yield the sitemap of both editions, each address with its languages; one file and more only where one is full."""
    parts = [pages[start : start + SITEMAP_LIMIT] for start in range(0, len(pages), SITEMAP_LIMIT)]
    if len(parts) == 1:
        yield "sitemap.xml", _sitemap(parts[0], site_url)
        return
    index = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = site_url + name
        yield name, _sitemap(part, site_url)
    yield "sitemap.xml", _xml(index)


def robots(site_url: str) -> str:
    """Return ``robots.txt``: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def address_list(pages: Iterable[str], forwarding: Iterable[str]) -> str:
    """Return every address of an edition, one in a line: what the page for missing addresses compares with."""
    return "\n".join(sorted({*pages, *forwarding} - {addresses.HOME})) + "\n"


def llms(context: Context, edition: Edition) -> str:
    """Return ``llms.txt`` (llmstxt.org): what this is, and where a program finds it as Markdown and as data."""
    pick, say = context.language.pick, context.say
    plans = [
        (as_markdown(pick(plan.record.title)), plan.address, as_markdown(pick(plan.record.summary)))
        for plan in context.site.plans
    ]
    there = sections(context.site)
    lists = [(say(f"{name}.title"), there[name], say(f"{name}.description")) for name in _LISTS if name in there]
    lines = [f"# {edition.site_name}", "", f"> {say('site.description')}", "", *_llms_notes(context, edition)]
    for title, listed in ((say("plans.title"), plans), (say("llms.lists"), lists)):
        lines += ["", f"## {title}", ""]
        lines += [f"- [{name}]({edition.site_url}{address}index.md): {about}" for name, address, about in listed]
    return "\n".join(lines) + "\n"


def build_json(revision: str, site: Site, data_version: str, contract: str, parts: Mapping[str, str]) -> str:
    """Return what the site was built from and with; equal inputs give equal texts.

    ``parts`` are the names of the folders in which the site has its scripts and what they fetch: scripts ask for them.
    """
    return as_json(
        {
            "commit": revision,
            "data": {
                "version": data_version,
                "contract": contract,
                "licence": site.atlas.licence.id,
                "plans": len(site.plans),
                "measures": sum(len(plan.measures) for plan in site.plans),
                "incentives": len(site.incentives),
                "targets": len(site.targets),
            },
            "parts": parts,
            "tools": {"python": platform.python_version(), **{name: version(name) for name in _TOOLS}},
        }
    )


def _llms_notes(context: Context, edition: Edition) -> list[str]:
    say = context.say
    notes = (say("llms.twins"), say("llms.data", root=edition.root_url), say("llms.editions", root=edition.root_url))
    return [say("unofficial"), "", *(f"- {note}" for note in notes)]


def as_markdown(text: str) -> str:
    """Return a text that stands on its line of Markdown as it is and makes no link there; programs read it plain."""
    return _ACTIVE.sub(r"\\\g<0>", one_line(text))


def _sitemap(pages: Iterable[str], site_url: str) -> str:
    urls = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for page in pages:
        places = {"zh-CN": site_url + page, "en": f"{site_url}{Language.EN}/{page}"}
        for place in places.values():
            url = ET.SubElement(urls, "url")
            ET.SubElement(url, "loc").text = place
            for tag, other in (*places.items(), ("x-default", places["en"])):
                ET.SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": tag, "href": other})
    return _xml(urls)


def _xml(element: Any) -> str:
    ET.indent(element, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(element, encoding="unicode") + "\n"
