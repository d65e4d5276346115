"""The files of pages that are only left at their addresses: they stand beside what MkDocs builds, in both editions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import jinja2

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.publish.permalinks.forwarding import Left
from build_scripts.publish.scripts import scripts_folder
from build_scripts.records.json_text import as_json
from build_scripts.records.language import Language
from build_scripts.views.page import Context


def left_files(context: Context, edition: Edition, pages: Iterable[Left], templates: Path) -> dict[str, str]:
    """Return the HTML of every page that forwards or says why it was withdrawn, by its address."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), undefined=jinja2.StrictUndefined, autoescape=True
    )
    environment.globals.update(say=context.say, language=context.language, site=edition)
    moved, withdrawn = (environment.get_template(f"{name}.html.j2") for name in ("forward", "withdrawn"))
    folder = scripts_folder(templates)
    return {
        page.address: _withdrawn(withdrawn, context, page) if page.withdrawal else _moved(moved, edition, page, folder)
        for page in pages
    }


def _moved(template: jinja2.Template, edition: Edition, page: Left, scripts: str) -> str:
    anchors = {anchor: addresses.way(page.address, to) for anchor, to in page.anchors.items()}
    return template.render(
        to=addresses.way(page.address, page.to),
        url=edition.site_url + page.to,
        anchors=as_json(anchors),
        scripts=addresses.up(page.address) + scripts,
    )


def _withdrawn(template: jinja2.Template, context: Context, page: Left) -> str:
    assert page.withdrawal
    other = Language.EN if context.language is Language.ZH else Language.ZH
    root = "../" if other is Language.ZH else f"{other}/"
    is_plan = page.withdrawal.withdrawn == addresses.within(page.address)[-1]
    return template.render(
        what=context.say(f"changes.withdrawn-{'plan' if is_plan else 'measure'}"),
        name=page.address,
        date=page.withdrawal.date,
        reason=context.language.pick(page.withdrawal.reason),
        to=addresses.way(page.address, page.to),
        leads=_title(context, page.to),
        up=addresses.up(page.address),
        other=other,
        elsewhere=f"{addresses.up(page.address)}{root}{page.address}",
    )


def _title(context: Context, address: str) -> str:
    """Return what a plan, a place or the list of plans is called."""
    pick = context.language.pick
    names = {plan.address: pick(plan.record.short) for plan in context.site.all_plans}
    names |= {entry.address: pick(entry.record.name) for entry in context.site.entries("places")}
    return names.get(address, context.say("plans.title"))
