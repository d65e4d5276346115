"""The plans of a build compared with their official texts. A comparison is kept: the next build makes it only if it can
have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from build_scripts.atlas.settings import Settings
from build_scripts.official import OfficialText
from build_scripts.records.load import PlanFile, Vocabularies
from build_scripts.run import state
from build_scripts.run.generate import Read
from build_scripts.verify.benefits import titles
from build_scripts.verify.mentions import mentions
from build_scripts.verify.sources import Compared, compare, told

_KEPT = "comparisons"


def compared(found: Read, settings: Settings, made_by: str) -> Mapping[str, Compared]:
    """Return what is told of the comparison of each plan whose official text is at hand, by the plan's id.

    ``made_by`` stands for the program: what another one found is not taken over.
    """
    known = state.load_kept(settings, _KEPT, dict) or {}
    now: dict[str, Compared] = {}
    by_plan: dict[str, Compared] = {}
    for file in found.records.plans:
        official = found.texts.get(file.plan.id)
        if official:
            key = _key(file, found.records.vocabularies, official, made_by)
            one = known.get(key) or told(compare(file, found.records.vocabularies, official))
            now[key] = by_plan[file.plan.id] = one
    state.keep(settings, _KEPT, now)
    return by_plan


def _key(file: PlanFile, vocabularies: Vocabularies, official: OfficialText, made_by: str) -> str:
    """Return a digest of everything that a comparison depends on."""
    named = ((measure, sorted(names)) for measure, names in mentions(file.plan, vocabularies).items())
    parts = (made_by, file.digest, official.raw, repr(sorted(named)), repr(sorted(titles(vocabularies).items())))
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=20).hexdigest()
