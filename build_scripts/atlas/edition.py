"""One edition of the site: its language, its name, its addresses, and its phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from build_scripts.atlas import addresses
from build_scripts.records.language import Language
from build_scripts.records.model import Atlas


@dataclass(frozen=True, slots=True)
class Edition:
    """What all pages of an edition share; both addresses end with ``/``."""

    language: Language
    site_url: str
    """Of this edition."""
    root_url: str
    """Of the whole site; identifiers are the same in both editions."""
    atlas: Atlas
    tag: str
    """What the names of its feeds and of their entries begin with, wherever the site stands (RFC 4151)."""

    @property
    def site_name(self) -> str:
        """Return what the atlas is called in the edition's language."""
        return self.language.pick(self.atlas.name)

    def seen_from(self, address: str) -> Edition:
        """Return the edition with identifiers as they are written on its page at ``address``: relative to the page.

        JSON-LD in a page resolves them against the page's own address. Addresses proper stay whole: not everybody
        who reads breadcrumbs resolves them.
        """
        return replace(self, root_url=addresses.up(self.site_url.removeprefix(self.root_url) + address) or "./")


def own_phrases(described: Mapping[str, Mapping[str, str]], atlas: Atlas, language: Language) -> dict[str, str]:
    """Return the site's own phrases in a language, by key, each with what it says of the atlas put in.

    ``described`` is the content of ``templates/phrases.yaml``. Of other values a phrase keeps the places (``{count}``).
    """
    examples = atlas.examples.zh if language is Language.ZH else atlas.examples.en
    words = {
        "{atlas}": language.pick(atlas.name),
        "{atlas_zh}": atlas.name.zh,  # where something stays Chinese among English
        "{subject}": language.pick(atlas.subject),
        "{about}": language.pick(atlas.description),
        "{licence}": atlas.licence.name,
        "{examples}": described["list.comma"][str(language)].join(examples),
    }
    safe = {place: word.replace("{", "{{").replace("}", "}}") for place, word in words.items()}
    return {key: _NAMED.sub(lambda found: safe[found[0]], text[str(language)]) for key, text in described.items()}


def filled(phrase: str, values: Mapping[str, object]) -> str:
    """Return a phrase with values put in, in the form for its numbers: ``{count} [plan|plans]``.

    Before the last form there may be one for none: ``[nobody|one place|{count} places]``. The number is the one named
    inside the brackets, else the last one before them, else ``count``. A number that is not known yet is many.
    """
    return _FORMS.sub(lambda found: _form(found, phrase, values), phrase).format(**values)


def _form(found: re.Match[str], phrase: str, values: Mapping[str, object]) -> str:
    named = _PLACE.findall(found[0]) or _PLACE.findall(phrase[: found.start()])[-1:] or ["count"]
    *none, one, many = found[1].split("|")
    number = values.get(named[0])
    return none[0] if none and number == 0 else one if number == 1 else many


_FORMS = re.compile(r"\[([^\[\]|]*(?:\|[^\[\]|]*){1,2})\]")
_PLACE = re.compile(r"\{(\w+)\}")
_NAMED = re.compile(r"\{(?:atlas|atlas_zh|subject|about|licence|examples)\}")
