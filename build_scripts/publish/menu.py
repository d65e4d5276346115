"""What MkDocs is told of the atlas: name, addresses and menu of an edition, as a file that its settings take over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.atlas.link import group as by_key
from build_scripts.atlas.site_sections import GROUPS, menu
from build_scripts.records.language import Language
from build_scripts.views.page import Context

_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Written:
    """A page that people wrote: its file below the edition's folder, and its title and group in the menu."""

    path: str
    title: str = ""
    group: str = ""
    """One of ``site_sections.GROUPS``, or ``ALONE``; empty where the page is not in the menu."""


ALONE = "alone"
"""The group of a page that stands in the menu by itself."""


def file_name(language: Language) -> str:
    """Return what the file is called under ``.build/``."""
    return f"mkdocs.{language}.yml"


def mkdocs_settings(context: Context, pages: Iterable[Written], scripts: str) -> str:
    """Return the settings of the context's edition as YAML; pages that people wrote come last in their groups.

    ``scripts`` is the folder of the site's scripts. The English edition's come between ``mkdocs.en.yml`` and
    ``mkdocs.yml``, the Chinese edition's below the latter.
    """
    return "\n".join([*_lines(context, scripts), *_menu(context, tuple(pages)), ""])


def _lines(context: Context, scripts: str) -> Iterator[str]:
    atlas, say, chinese = context.site.atlas, context.say, context.language is Language.ZH
    address = atlas.address.rstrip("/") + "/"
    yield "# Made by the build from data/atlas.yaml and the sections that have content."
    if not chinese:
        yield "INHERIT: ../mkdocs.yml"
    yield f"site_name: {_quoted(say('site.name'))}"
    yield f"site_description: {_quoted(say('site.description'))}"
    own = f'SITE_URL, "{address}"' if chinese else f'SITE_URL_EN, "{address}{context.language}/"'
    yield f"site_url: !ENV [{own}]"
    yield f"copyright: {_quoted(say('frame.copyright'))}"
    if chinese:
        yield "extra:"
        # Where both editions stand; this one is at the top.
        yield f'  root: !ENV [SITE_URL, "{address}"]'
        yield f"  scripts: {scripts}"
        yield f"  licence: {_quoted(atlas.licence.address)}"
        yield f"  languages: {atlas.languages.model_dump_json()}"


def _menu(context: Context, pages: Iterable[Written]) -> Iterator[str]:
    say, own = context.say, by_key((page.group, f"{_quoted(page.title)}: {page.path}") for page in pages)
    yield "nav:"
    yield f"  - {_quoted(say('nav.home'))}: index.md"
    groups = menu(context.site)
    for name in (name for name in groups if name not in GROUPS):
        yield f"  - {_quoted(say(f'nav.{name}'))}: {groups[name][name]}index.md"
    yield from (f"  - {line}" for line in own.get(ALONE, ()))
    for group in GROUPS:
        sections = (f"{_quoted(say(f'nav.{name}'))}: {to}index.md" for name, to in groups.get(group, {}).items())
        if lines := (*sections, *own.get(group, ())):
            yield f"  - {_quoted(say(f'nav.{group}'))}:"
            yield from (f"      - {line}" for line in lines)
