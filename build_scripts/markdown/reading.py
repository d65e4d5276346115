"""One rendering, two texts: what MkDocs builds a page from, and the Markdown beside the page, which is to be read.

Templates are written for MkDocs. While one is compiled, what in it only frames or dresses a page is put between marks,
and so are the anchors that it sets; whatever is made here for one of the two texts alone brings its marks along. So a
finished page is divided at its marks and never read again. No text can hold a mark: ``render.escape`` sees to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2.ext import Extension

DRESS, FRAME, READ, ANCHOR = MARKS = "\x01\x02\x03\x04"
"""Signs that stand before and behind what is for the source alone, for the source alone though it holds marks of
its own, for the reading alone, and what is an anchor."""

_EXPRESSION = r"\{\{.*?\}\}"
_TAGS = r"</?(?:span(?![ ]id=)|p|div|section|nav|blockquote|b)\b[^>]*>"
_PARTS = re.compile(
    rf"""(?P<frame> <(?P<whole>details|form|script)\b.*?</(?P=whole)>\n* | <a[ ]class="pa-permalink".*?</a>)
    | (?P<dress> (?:\n[ ]*)?\{{:(?:{_EXPRESSION}|[^#{{}}\n])*\}} | {_TAGS})
    | \{{:[ ]\#(?P<id>(?:{_EXPRESSION}|[\w.-])+)(?P<classes>(?:{_EXPRESSION}|[^{{}}\n])*)[ ]\}}
    | <span[ ]id="(?P<span>[^"]+)"(?P<rest>[^>]*>)
    | (?P<strong> </?strong\b[^>]*>)""",
    re.DOTALL | re.VERBOSE,
)
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Divided:
    """What a template made of a page: for MkDocs, to be read, and the anchors set in it."""

    source: str
    reading: str
    anchors: tuple[str, ...]


def divide(text: str) -> Divided:
    """Return what stands between a rendered page's marks, each where it belongs; neither text holds a mark."""
    pieces = text.split(ANCHOR)
    whole = "".join(pieces)
    return Divided(
        source=_without(whole, READ).replace(DRESS, "").replace(FRAME, ""),
        reading=_without(_without(whole, FRAME), DRESS).replace(READ, ""),
        anchors=tuple(pieces[1::2]),
    )


class Marking(Extension):
    """Puts marks into templates while they are compiled; a page costs nothing more for it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 — Jinja's
        """Return a template with its marks."""
        return _PARTS.sub(_marked, source)


def dress(text: str) -> str:
    """Return what stands in a page's source alone."""
    return f"{DRESS}{text}{DRESS}"


def drawing(svg: str, description: str, ids: tuple[str, ...]) -> str:
    """Return a drawing with its anchors, which is told in words where the page is read."""
    anchors = "".join(f"{ANCHOR}{anchor}{ANCHOR}" for anchor in ids)
    return f"{FRAME}{svg}{READ}{anchors}{READ}{FRAME}{READ}{description}{READ}"


def _without(text: str, mark: str) -> str:
    return "".join(text.split(mark)[::2])


def _marked(part: re.Match[str]) -> str:
    if part["frame"]:
        return FRAME + _ID.sub(rf' id="{ANCHOR}\1{ANCHOR}"', part["frame"]) + FRAME
    if part["dress"]:
        return dress(part["dress"])
    if part["id"]:
        classes = dress(part["classes"]) if part["classes"] else ""
        return f"{{: #{ANCHOR}{part['id']}{ANCHOR}{classes} }}"
    if part["span"]:  # an anchor within a paragraph
        tag, rest = (f"{dress(own)}{READ}{read}{READ}" for own, read in (("<span", "<a"), (part["rest"], "></a>")))
        return f'{tag} id="{ANCHOR}{part["span"]}{ANCHOR}"{rest}'
    return f"{dress(part['strong'])}{READ}**{READ}"
