"""A provision's text in which the names of vocabulary entries lead to their pages, which explain them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.atlas.link import ProvisionNode, provision_uses
from build_scripts.atlas.names_in_text import Names
from build_scripts.views.page import Context, Link, once

Explained = tuple[str | Link, ...]
"""A text in pieces: plain words, and names that lead somewhere. Together they are the text, nothing more."""


@dataclass(frozen=True, slots=True)
class SaidProvision:
    """A provision in full where it is not at home: its letter leads there."""

    letter: Link
    text: Explained


def said_provision(context: Context, node: ProvisionNode) -> SaidProvision:
    """Return a provision in full."""
    return SaidProvision(Link(node.record.id, node.address), explained_text(context, node))


@once
def explained_text(context: Context, node: ProvisionNode) -> Explained:
    """Return what a provision says; what it names is a link where it is named first."""
    return tuple(_pieces(context, node))


def _pieces(context: Context, node: ProvisionNode) -> Iterator[str | Link]:
    text, done = context.language.pick(node.record.text), 0
    named = frozenset(provision_uses(node, context.site.vocabularies))
    for name in _names(context).within(text, named):
        if name.start > done:
            yield text[done : name.start]
        yield Link(text[name.start : name.end], name.entry.address)
        done = name.end
    if done < len(text):
        yield text[done:]


@once
def _names(context: Context) -> Names:
    return Names(context.site, context.language)
