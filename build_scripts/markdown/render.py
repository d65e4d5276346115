"""From views to Markdown. Every text that reaches a page passes through here and is escaped unless it is ours.

Templates hold only our own words; whatever stands in ``{{ … }}`` is finished by ``_Finish``: plain text is
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
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import filled
from build_scripts.markdown.reading import FRAME, MARKS, Marking, divide, drawing, dress
from build_scripts.publish import picture
from build_scripts.publish.permalinks.marks import Marks, fingerprint
from build_scripts.publish.scripts import scripts_folder
from build_scripts.records.language import Language
from build_scripts.views.charts.drawing import Chart, draw
from build_scripts.views.page import Link, Page, View
from build_scripts.views.shared.paging import Rest

_ACTIVE = re.compile(rf"[\\`*_{{}}\[\]<>&|~^=$#!\"'{MARKS}]|^ | $")  # “**x **” is not strong: outer spaces are active
_AT_START = re.compile(r"^(?:[:%]|[-+](?=[-+ ]|$)|\d+(?=[.)](?: |$)))")
_UNSAFE_IN_URL = re.compile(r"[^A-Za-z0-9/:?#@!$&*+,;=%._~-]")
_SPACE = re.compile(r"\s+")
_BEFORE_CHINESE, _AFTER_CHINESE = dress('<span lang="zh">'), dress("</span>")
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
    return _CHINESE.sub(lambda match: f"{_BEFORE_CHINESE}{match[0]}{_AFTER_CHINESE}", escaped)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in memory, for both editions and for the processes that are forked later."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 — Jinja's
        """Return the same key in whichever folder a template stands: whether its text is the same is looked at too."""
        return name

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take what was compiled from the same text, if it was."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished page: the Markdown that MkDocs builds it from, that to be read, and the addresses it publishes."""

    source: str
    reading: str
    marks: Marks


class Renderer:
    """Renders the pages of one edition; ``site_url`` is its address."""

    def __init__(self, templates: Path, language: Language, phrases: Mapping[str, str], site_url: str = "") -> None:
        self._site_url = site_url
        self._finish = finish = _Finish(language)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates / "pages"),
            bytecode_cache=_COMPILED,
            undefined=jinja2.StrictUndefined,
            finalize=finish.value,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[Marking],
            autoescape=True,  # so that what a macro returns counts as finished; `_Finish` does the escaping itself
        )
        self._environment.globals.update(say=self._say(phrases, language), language=language, unread=Markup(FRAME))
        self._environment.globals.update(scripts=scripts_folder(templates))
        self._environment.globals.update(calendar=f"webcal:{site_url.partition(':')[2]}calendar.ics")
        self._environment.filters.update(
            href=finish.href, asset=finish.asset, lasts=finish.leads_on, beyond=finish.beyond
        )
        self._environment.filters.update(
            url=_url, plain=_plain, draw=_draw, embed=self._embed, within=finish.within, piece=finish.piece
        )

    def render(self, page: Page[View]) -> Rendered:
        """Return a page: its front matter, then what its template makes of its view."""
        body = divide(self._body(page))
        title, description = (_SPACE.sub(" ", text) for text in (page.title, page.description))
        # The theme puts titles into HTML as they are, so they are made safe here.
        head = {"title": html.escape(title), "description": html.escape(description), "address": page.address}
        hide = {"hide": page.hide} if page.hide else {}
        source = f"{_front_matter({**head, **page.meta, **hide})}\n{body.source}"
        read = {"title": title, "description": description, "url": self._site_url + page.address}
        return Rendered(
            source=_squeezed(source),
            reading=f"{_without_html(_front_matter(read))}\n{_squeezed(body.reading).strip()}\n",
            marks=Marks(
                page.address,
                fingerprint([_quoted(head["title"])]),
                (*body.anchors, *self._finish.left),
                self._finish.lasts,
            ),
        )

    def _embed(self, chart: Chart) -> Markup:
        """Return the line of HTML that puts a chart into another page, as text."""
        source = f"{self._site_url}{self._finish.here}{picture.FILE}"
        sizes = f'width="{picture.WIDTH}" height="{picture.height(chart)}"'
        return _plain(f'<iframe src="{source}" title="{html.escape(chart.title)}" {sizes}></iframe>')

    def _body(self, page: Page[View]) -> str:
        self._finish.begin(page.address)
        template = self._environment.get_template(f"{page.template}.md.j2")
        body = template.render(view=page.view, reference=page.reference)
        if page.moved:
            moved = {anchor: Link(to, to) for anchor, to in page.moved.items()}
            body += self._environment.get_template("_moved.md.j2").render(moved=moved)
        return body

    def compile_all(self) -> None:
        """Compile every template, for all processes forked later; a wrong one is told when it is used."""
        for name in self._environment.list_templates():
            with suppress(jinja2.TemplateError):
                self._environment.get_template(name)

    @staticmethod
    def _say(phrases: Mapping[str, str], language: Language) -> Any:
        @lru_cache(maxsize=2**16)
        def say(key: str, **values: object) -> Markup:
            """Return one of the site's own phrases, escaped like any text with its values, its outer spaces kept."""
            phrase = filled(phrases[key], values)
            text = phrase.strip(" ")
            before, after = (" " if phrase[at : at + 1 or None] == " " else "" for at in (0, -1))
            return _Said(f"{before}{_text(text, language)}{after}", text)

        return say


def _front_matter(values: Mapping[str, object]) -> str:
    """Return YAML front matter; JSON values are valid YAML and need no further care."""
    return "\n".join(["---", *(f"{key}: {_quoted(value)}" for key, value in values.items()), "---", ""])


_quoted = json.JSONEncoder(ensure_ascii=False).encode


def _without_html(quoted: str) -> str:
    """Return JSON without signs that a reader of Markdown could take for HTML."""
    for sign in "<>&":
        quoted = quoted.replace(sign, f"\\u{ord(sign):04x}")
    return quoted


def _squeezed(text: str) -> str:
    """Return Markdown without lines that only templates left empty."""
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


class _Said(Markup):
    """One of the site's own phrases as it stands on a page, and its words alone."""

    words: str

    def __new__(cls, markdown: str, words: str) -> _Said:
        said = super().__new__(cls, markdown)
        said.words = words
        return said


class _Finish:
    """What a template puts on a page for a value: this is where everything is escaped.

    ``here`` is the address of the page that is being made, ``lasts`` the last anchors of the sheets that it leads on to
    (``permalinks.Marks``). They are kept here, and not in the templates' context: so the modules of macros are made
    once, and not for every page.

    What a page or a language decides asks for the context all the same: else Jinja would make it of a constant when it
    compiles a template, which is once for both editions.
    """

    def __init__(self, language: Language) -> None:
        self.begin("")
        self._language = language
        # Names and titles stand on many pages; a whole provision stands on one, and need not be kept for long.
        self._text = lru_cache(maxsize=2**16)(lambda text: Markup(_text(text, language)))

    @jinja2.pass_context
    def value(self, _: jinja2.runtime.Context, value: Any) -> Markup:
        """Return a value as Markdown; what is Markdown already stays as it is."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Link):
            return Markup(f"[{self._text(value.text)}]({addresses.relative(self.here, value.to)})")
        return _NOTHING if value is None else self._text(str(value))

    @jinja2.pass_context
    def piece(self, context: jinja2.runtime.Context, value: str | Link, is_first: bool) -> Markup:
        """Return a piece of a text: nothing begins or ends in the middle, so spaces and signs there mean themselves."""
        if isinstance(value, Link):
            return self.value(context, value)
        before = "" if is_first else _WITHIN
        return Markup(_text(f"{before}{value}{_WITHIN}", self._language)[len(before) : -len(_WITHIN)])

    @jinja2.pass_context
    def within(self, context: jinja2.runtime.Context, text: str, tag: str) -> Markup:
        """Return a text that stands in an element of its own language: Chinese in Chinese is not marked again."""
        return self.value(context, text) if tag == "en" else _plain(text)

    def begin(self, here: str) -> None:
        """Begin with another page."""
        self.here = here
        self.lasts: tuple[str, ...] = ()
        self.left: tuple[str, ...] = ()

    def beyond(self, rest: Rest) -> Markup:
        """Return the way that leads an anchor on which is on no sheet; such anchors are published here."""
        self.left = rest.anchors
        return _plain(f"{addresses.up(self.here)}{rest.beside}")

    def leads_on(self, lasts: tuple[str, ...]) -> Markup:
        """Return the last anchors of a page's sheets as the site's script reads them."""
        self.lasts = lasts
        return _plain(" ".join(lasts))

    def href(self, link: Link) -> Markup:
        """Return the relative way to where a link leads, for a Markdown link with other words."""
        return Markup(addresses.relative(self.here, link.to))

    @jinja2.pass_context
    def asset(self, _: jinja2.runtime.Context, path: str) -> Markup:
        """Return the relative way to a file of the edition that is not a page."""
        return Markup(f"{addresses.up(self.here)}{path}")


_NOTHING = Markup()
_WITHIN = "x"
"""A letter that means nothing to Markdown, beside which no text begins or ends."""


def _text(text: str, language: Language) -> str:
    escaped = escape(text)
    return mark_chinese(escaped) if language is Language.EN else escaped


def _url(address: str) -> Markup:
    """Return an outside address that the model has checked, for use in a Markdown link or an attribute."""
    return Markup(_UNSAFE_IN_URL.sub(lambda match: urllib.parse.quote(match[0]), address))


def _plain(text: object) -> Markup:
    """Return a text without marks of language, for attributes and for elements that hold nothing but text."""
    return Markup(escape(text.words if isinstance(text, _Said) else str(text)))


def _draw(chart: Chart) -> Markup:
    """Return a chart as SVG, and in words to be read; in the SVG, texts are escaped as XML where it is drawn."""
    return Markup(drawing(draw(chart), escape(chart.description), chart.ids))
