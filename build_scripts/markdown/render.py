"""From views to Markdown. Every text that reaches a page passes through here and is escaped unless it is ours.

Templates hold only our own words; whatever stands in ``{{ … }}`` is finished by ``_finisher``: plain text is
escaped, a ``Link`` becomes a relative Markdown link, and only ``Markup`` (made here: finished Markdown)
passes as it is.
"""

from __future__ import annotations

import html
import json
import re
import urllib.parse
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

from build_scripts.atlas import addresses
from build_scripts.atlas.values import Language
from build_scripts.views.charts.drawing import Chart, draw
from build_scripts.views.page import Link, Page, View

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&|~^=$#!\"']|^ | $")  # “**x **” is not strong: spaces at the ends are active
_AT_START = re.compile(r"^(?:[:%]|[-+](?=[-+ ]|$)|\d+(?=[.)](?: |$)))")
_UNSAFE_IN_URL = re.compile(r"[^A-Za-z0-9/:?#@!$&*+,;=%._~-]")
_SPACE = re.compile(r"\s+")
_CHINESE = re.compile(r"[\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\d“”‘’+-]*[\u3400-\u9fff》」』】])?")


def escape(text: str) -> str:
    """Return Markdown that shows ``text`` exactly as it is, on one line, wherever it stands.

    Characters that mean something to Markdown or HTML become numeric entities: they cannot open a tag, a link, a table
    cell, an attribute list, a code span or a block, and every Markdown dialect shows them alike.
    """
    flat = _SPACE.sub(" ", text)
    escaped = _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", flat)
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    end = start.end()
    if start[0][0].isdigit():  # "1." opens a list: the dot is what must not be seen
        return f"{escaped[:end]}&#{ord(escaped[end])};{escaped[end + 1 :]}"
    return f"&#{ord(escaped[0])};{escaped[1:]}"


def mark_chinese(escaped: str) -> str:
    """Return escaped English text with its Chinese words marked as Chinese, for fonts and for reading aloud."""
    return _CHINESE.sub(lambda match: f'<span lang="zh">{match[0]}</span>', escaped)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in memory, for both editions and for the processes that are forked later."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take what was compiled from the same text, if it was."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _CodeGenerator(CodeGenerator):
    """Compiles ``{{ … }}`` to what ``_finisher`` returns and nothing around it: it is escaped already."""

    def _output_child_pre(self, _: Expr, __: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        assert finalize.src is not None
        self.write(finalize.src)

    def _output_child_post(self, _: Expr, __: Frame, ___: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Environment(jinja2.Environment):
    code_generator_class = _CodeGenerator


class Renderer:
    """Renders the pages of one edition."""

    def __init__(self, templates: Path, language: Language, phrases: Mapping[str, str]) -> None:
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(templates / "pages"),
            bytecode_cache=_COMPILED,
            undefined=jinja2.StrictUndefined,
            finalize=_finisher(language),
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=True,  # so that what a macro returns counts as finished; `_finisher` does the escaping itself
        )
        self._environment.globals.update(say=self._say(phrases, language), language=language)
        self._environment.filters.update(attribute=_attribute, href=_href, url=_url, slug=_slug)
        self._environment.filters.update(plain=_plain, draw=_draw, asset=_asset)

    def render(self, page: Page[View]) -> str:
        """Return the Markdown file of a page: front matter, then what its template makes of its view."""
        template = self._environment.get_template(f"{page.template}.md.j2")
        body = template.render(
            view=page.view, here=page.address, reference=page.reference, front_matter=Markup(self._front_matter(page))
        )
        if page.moved:
            body += self._environment.get_template("_moved.md.j2").render(here=page.address, moved=_links(page.moved))
        while "\n\n\n" in body:
            body = body.replace("\n\n\n", "\n\n")
        return body

    def compile_all(self) -> None:
        """Compile every template, for all processes forked later; a wrong one is told when it is used."""
        for name in self._environment.list_templates():
            with suppress(jinja2.TemplateError):
                self._environment.get_template(name)

    def _front_matter(self, page: Page[View]) -> str:
        """Return YAML front matter; JSON scalars are valid YAML and need no further care.

        The theme puts titles into HTML as they are, so they are made safe here.
        """
        values: dict[str, Any] = {
            "title": html.escape(_SPACE.sub(" ", page.title)),
            "description": html.escape(_SPACE.sub(" ", page.description)),
            "address": page.address,
            **page.meta,
        }
        if page.hide:
            values["hide"] = list(page.hide)
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
        return "\n".join(["---", *lines, "---", ""])

    @staticmethod
    def _say(phrases: Mapping[str, str], language: Language) -> Any:
        @lru_cache(maxsize=2**16)
        def say(key: str, **values: object) -> Markup:
            """Return one of the site's own phrases, escaped like any text with its values, its outer spaces kept."""
            phrase = phrases[key].format(**values)
            text = phrase.strip(" ")
            before, after = (" " if phrase[at : at + 1 or None] == " " else "" for at in (0, -1))
            return Markup(f"{before}{_text(text, language)}{after}")

        return say


def _links(moved: Mapping[str, str]) -> dict[str, Link]:
    return {anchor: Link(to, to) for anchor, to in moved.items()}


def _finisher(language: Language) -> Any:
    """Return what finishes the values of one edition's templates: this is where everything is escaped."""
    # Names and titles stand on many pages; a whole provision stands on one, and need not be kept for long.
    text = lru_cache(maxsize=2**16)(partial(_text, language=language))

    @jinja2.pass_context
    def finish(context: jinja2.runtime.Context, value: Any) -> str:
        """Return what a template puts on the page for a value."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Link):
            return f"[{text(value.text)}]({addresses.relative(context['here'], value.to)})"
        return "" if value is None else text(str(value))

    return finish


def _text(text: str, language: Language) -> str:
    escaped = escape(text)
    return mark_chinese(escaped) if language is Language.EN else escaped


@jinja2.pass_context
def _href(context: jinja2.runtime.Context, link: Link) -> Markup:
    """Return the relative way to where a link leads, for a Markdown link with other words."""
    return Markup(addresses.relative(context["here"], link.to))


def _attribute(text: str) -> Markup:
    """Return a text for the value of an attribute, where no element can mark its Chinese."""
    return Markup(escape(text))


def _url(address: str) -> Markup:
    """Return an outside address that the model has checked, for use in a Markdown link or an attribute."""
    return Markup(_UNSAFE_IN_URL.sub(lambda match: urllib.parse.quote(match[0]), address))


def _plain(text: object) -> Markup:
    """Return a text without marks of language, for attributes and for elements that hold nothing but text."""
    return Markup(escape(text.striptags() if isinstance(text, Markup) else str(text)))


def _draw(chart: Chart) -> Markup:
    """Return a chart as SVG; its texts are escaped as XML where it is drawn."""
    return Markup(draw(chart))


@jinja2.pass_context
def _asset(context: jinja2.runtime.Context, path: str) -> Markup:
    """Return the relative way to a file of the edition that is not a page."""
    return Markup(f"{addresses.up(context['here'])}{path}")


def _slug(address: str) -> Markup:
    """Return the last id of an address of this site, for use as an anchor."""
    return Markup(address.rstrip("/").rpartition("/")[2])
