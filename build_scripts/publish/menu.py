"""What MkDocs is told of the atlas: name, addresses and menu of an edition, as a file that its settings take over."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_scripts.atlas.site_sections import menu
from build_scripts.atlas.values import Language
from build_scripts.views.page import Context

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def file_name(language: Language) -> str:
    """Return what the file is called under ``.build/``."""
    return f"mkdocs.{language}.yml"


def mkdocs_settings(context: Context, scripts: str) -> str:
    """Return the settings of the context's edition as YAML; ``scripts`` is the folder of the site's scripts.

    The English edition's come between ``mkdocs.en.yml`` and ``mkdocs.yml``, the Chinese edition's below the latter.
    """
    return "\n".join([*_lines(context, scripts), ""])


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
    yield "nav:"
    yield f"  - {_quoted(say('nav.home'))}: index.md"
    for group, found in menu(context.site).items():
        indent = "  "
        if group not in found:
            yield f"  - {_quoted(say(f'nav.{group}'))}:"
            indent = "      "
        yield from (f"{indent}- {_quoted(say(f'nav.{name}'))}: {to}index.md" for name, to in found.items())
