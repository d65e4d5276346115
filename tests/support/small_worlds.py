"""Small worlds: plans and vocabularies as a test needs them, read and linked as the real ones are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from build_scripts.atlas.crosslinks import crosslinked
from build_scripts.atlas.edition import own_phrases
from build_scripts.atlas.link import Site, link
from build_scripts.atlas.timeline import Happening
from build_scripts.records.kinds import KINDS
from build_scripts.records.language import Language
from build_scripts.records.load import Records, load
from build_scripts.records.source import Document, read_document
from build_scripts.views.page import Context
from tests.support.project import ROOT

Fields = dict[str, Any]


ATLAS: Fields = {
    "id": "small-atlas", "name": {"zh": "小图谱", "en": "Small Atlas"},
    "subject": {"zh": "制造业", "en": "manufacturing"},
    "description": {"zh": "小小的图谱", "en": "A small atlas"}, "address": "https://example.org/atlas/",
    "repository": "https://example.org/code", "tag": "example.org,2026", "steward": None, "contact": None,
    "licence": {"id": "CC-BY-4.0", "name": "CC BY 4.0", "title": "Creative Commons Attribution 4.0 International",
                "address": "https://creativecommons.org/licenses/by/4.0/"},
    "accent": {"light": "#005500", "dark": "#aaffaa"}, "languages": {"zh": "中文", "en": "English"},
    "examples": {"zh": ["小巨人"], "en": ["little giant"]},
}  # fmt: skip


def both(text: str) -> Fields:
    return {"zh": text, "en": text}


def entry(name: str, **more: Any) -> Fields:
    return {"id": name, "name": both(name.capitalize()), "definition": both(f"About {name}.")} | more


def title(name: str, **more: Any) -> Fields:
    return entry(name, holder="firm", **more)


def indicator(name: str, unit: str = "家", **more: Any) -> Fields:
    return entry(name, unit=unit, direction="up", **more)


def place(name: str, level: str = "city", **more: Any) -> Fields:
    return entry(name, level=level, **more)


def unit(name: str, kind: str = "count", base: str | None = None, factor: str = "1") -> Fields:
    return {"id": name, "name": {"zh": name}, "kind": kind, "base": base or name, "factor": factor}


UNITS = [unit("家"), unit("亿元", "money", "元", "100000000"), unit("万亿元", "money", "元", "1000000000000")]
UNITS += [unit("元", "money")]


def incentive(recognition: str | None = None, amount: str | None = None, **more: Any) -> Fields:
    fields: Fields = {"recipient": both("Firms"), "form": "award", "commitment": "granted"}
    fields |= {"basis": "cap" if amount else "unquantified"}
    fields |= {"recognition": recognition} if recognition else {}
    fields |= {"amount": amount} if amount else {}
    return fields | more


def target(name: str, value: str, year: str = "2025", **more: Any) -> Fields:
    fields = {"indicator": name, "label": both(f"Number of {name}"), "comparator": "at-least", "value": value}
    return fields | {"unit": "家", "year": year} | more


def measure(name: str, *provisions: Fields, themes: tuple[str, ...] = ("firms",), **more: Any) -> Fields:
    """A measure; what its provisions name may be given for all of them, ids of incentives and targets are counted."""
    named = {kind: more.pop(kind) for kind in ("terms", "industries", "recognitions") if kind in more}
    shared = {"text": both("Text."), "themes": list(themes)} | named
    numbered: list[Fields] = [{"id": "abcdefg"[n]} | shared | fields for n, fields in enumerate(provisions or ({},))]
    for kind in ("incentives", "targets"):
        number = count(1)
        for each in numbered:
            each[kind] = [{"id": next(number)} | record for record in each.get(kind, [])]
    whole: Fields = {"id": name, "locator": name, "title": both(f"Measure {name}"), "summary": both("Summary.")}
    return whole | {"provisions": numbered} | more


def plan(name: str, where: str, *measures: Fields, **more: Any) -> Fields:
    fields: Fields = {"id": name, "place": where, "title": both(f"Plan {name}"), "short": both(name.capitalize())}
    fields |= {
        "summary": both("Summary."),
        "status": "issued",
        "document_number": "1",
        "period": {"from": "2023", "to": "2025"},
    }
    fields |= {"issuer": [], "source": {"url": "https://example.org/", "published": None, "checked": "2024-01-01"}}
    return fields | {"outline": [], "measures": list(measures)} | more


def outline_only(name: str, where: str, **more: Any) -> Fields:
    """A plan of which nobody has recorded more than its outline."""
    return plan(name, where, outline=[{"id": "1", "label": "一、", "title": both("Part")}], **more)


def site(folder: Path, plans: list[Fields], **vocabularies: list[Fields]) -> Site:
    """Write a data folder, read it and link it; a vocabulary that is not given has what the plans' places need."""
    places = [place(name) for name in dict.fromkeys(fields["place"] for fields in plans)]
    known: dict[str, list[Fields]] = {"places": places, "themes": [entry("firms")], "units": UNITS}
    for kind in KINDS:
        _write(folder / "vocabularies" / f"{kind}.yaml", (known | vocabularies).get(kind, []))
    _write(folder / "atlas.yaml", ATLAS)
    for fields in plans:
        _write(folder / "plans" / f"{fields['id']}.yaml", fields)
    records = load(folder)
    assert isinstance(records, Records), records
    return link(records)


TAG = "example.org,2031-02"
"""What feeds and calendars are called by: set for a build, and not what the atlas's own settings say."""


def context(
    linked: Site, language: Language = Language.EN, happenings: Mapping[str, tuple[Happening, ...]] | None = None
) -> Context:
    """Return what views need, with the project's own phrases."""
    phrases = read_document(ROOT / "templates" / "phrases.yaml", "phrases.yaml")
    assert isinstance(phrases, Document)
    own = own_phrases(phrases.value, linked.atlas, language)
    return Context(
        linked, language, own, "https://example.org/repository", {}, crosslinked(linked), happenings or {}, tag=TAG
    )


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")  # JSON is YAML
