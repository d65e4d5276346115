"""Synthetic plans that are like the real ones in size and links: real plans varied by a seed, in places of their own.

Every plan keeps its model's outline, themes, titles, bodies and indicators, so that pages and lists grow as they would.
They differ as real ones do: some are shorter, some provisions say more, every plan names a programme of its own in all
its texts, so that no text is the same twice and words grow with plans, and amounts are those that occur or multiples.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

PROJECT = Path(__file__).resolve().parent.parent
_PARTS = ("build_scripts", "templates", "mkdocs.yml", "mkdocs.en.yml", "requirements")


def write_project(root: Path, measures: int, seed: int) -> int:
    """Write a project with ``measures`` measures to ``root`` (which goes first); return the number of plans."""
    shutil.rmtree(root, ignore_errors=True)
    for part in _PARTS:
        source = PROJECT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        copy(source, root / part)
    # Without the ledger: what the real site published is no promise of this one.
    kept = shutil.ignore_patterns("permalinks", "changes.yaml", "redirects.yaml", "withdrawn.yaml", "releases*")
    shutil.copytree(PROJECT / "data", root / "data", ignore=kept)
    plans = list(synthetic_plans(_models(), measures, random.Random(seed)))
    for plan in plans:
        _write(root / "data" / "plans" / f"{plan['id']}.yaml", plan)
    path = root / "data" / "vocabularies" / "places.yaml"
    known = _read(path)
    provinces = [place["id"] for place in known if place["level"] == "province"]
    _write(path, [*known, *(_place(plan, provinces[at % len(provinces)]) for at, plan in enumerate(plans))])
    return len(_models()) + len(plans)


def edit_provision(root: Path, words: str) -> str:
    """Add words to one provision of the first synthetic plan; return the address of its measure's page."""
    path = min((root / "data" / "plans").glob("place-*.yaml"))
    plan = _read(path)
    measure = plan["measures"][0]
    measure["provisions"][0]["text"]["zh"] += words
    _write(path, plan)
    return f"plans/{plan['id']}/{measure['id']}/"


def synthetic_plans(models: list[Any], measures: int, chance: random.Random) -> Iterator[Any]:
    """Yield as many plans as bring the real ones to exactly ``measures`` measures (none when they have as many)."""
    amounts = [incentive["amount"] for plan in models for incentive in _incentives(plan) if incentive.get("amount")]
    texts = [one["text"] for plan in models for measure in plan["measures"] for one in measure["provisions"]]
    missing = measures - sum(len(plan["measures"]) for plan in models)
    number = 0
    while missing > 0:
        number += 1
        plan = _varied(_shortened(chance.choice(models), missing, chance), number, amounts, texts, chance)
        missing -= len(plan["measures"])
        yield plan


def _models() -> list[Any]:
    return [_read(path) for path in sorted((PROJECT / "data" / "plans").glob("*.yaml"))]


_SHORTEST = 0.6
"""The least part of its model's measures that a plan has."""
_LONGER = 0.3
"""How many of the provisions say more than their models."""
_TIMES = (1, 1, 1, 2, 3, 5)
"""By what an amount is multiplied, more often by nothing."""


def _shortened(model: Any, most: int, chance: random.Random) -> Any:
    """Return a model with the first of its measures, and what it says of these."""
    count = min(most, round(len(model["measures"]) * chance.uniform(_SHORTEST, 1)) or 1)
    kept = model["measures"][:count]
    ids = {measure["id"] for measure in kept}
    rules = [rule for rule in model.get("rules") or () if rule.get("measure") is None or rule["measure"] in ids]
    return {**model, "measures": kept, **({"rules": rules} if "rules" in model else {})}


def _varied(model: Any, number: int, amounts: list[str], texts: list[Any], chance: random.Random) -> Any:
    place = f"place-{number:05d}"
    plan = _marked({**model, "id": f"{place}-2023", "place": place}, *_programme(texts, number, chance))
    for measure in plan["measures"]:
        measure.pop("excuses", None)  # they speak of the model's official text
        for provision in measure["provisions"]:
            if chance.random() < _LONGER:
                more = chance.choice(texts)
                provision["text"] = {
                    name: said + (" " if name == "en" else "") + (more[name] or "")
                    for name, said in provision["text"].items()
                }
    for incentive in _incentives(plan):
        if incentive.get("amount"):
            times = chance.choice(_TIMES)
            incentive["amount"] = _FIGURE.sub(lambda found: f"{float(found[0]) * times:g}", chance.choice(amounts))  # noqa: B023
    return plan


_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_SYLLABLES = ("an", "be", "dao", "fu", "ha", "jin", "lu", "mo", "nin", "qi", "ru", "shan", "tun", "wei", "xu", "zhe")


def _programme(texts: list[Any], number: int, chance: random.Random) -> tuple[str, str]:
    """Return what a plan's own programme is called: characters that occur, and syllables, with the plan's number."""
    characters = [sign for sign in chance.choice(texts)["zh"] if "\u4e00" <= sign <= "\u9fff"]
    return "".join(chance.choices(characters, k=2)) + str(number), "".join(chance.choices(_SYLLABLES, k=3)) + str(
        number
    )


def _marked(value: Any, zh: str, en: str) -> Any:
    """Return a copy in which every text in two languages names the plan's programme."""
    if isinstance(value, list):
        return [_marked(item, zh, en) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"zh", "en"} and all(isinstance(text, str) for text in value.values()):
        return {"zh": f"{value['zh']}〔{zh}〕", "en": f"{value['en']} ({en})"}
    return {key: _marked(item, zh, en) for key, item in value.items()}


def _incentives(plan: Any) -> Iterator[Any]:
    for measure in plan["measures"]:
        for provision in measure["provisions"]:
            yield from provision.get("incentives", ())


def _place(plan: Any, province: str) -> Any:
    name = plan["place"]
    number = name.rpartition("-")[2]
    definition = {
        "zh": f"编号{number}的虚构地方，计划题为{plan['title']['zh']}。",
        "en": f"Invented place no. {number}.",
    }
    return {"id": name, "name": {"zh": f"{number}市", "en": f"City {number}"}, "definition": definition,
            "level": "city", "parent": province}  # fmt: skip


def _read(path: Path) -> Any:
    return _with_nulls(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))


def _with_nulls(value: Any) -> Any:
    """Return a copy in which what stands for nothing is nothing; all else stays the text that it is in the file."""
    if isinstance(value, list):
        return [_with_nulls(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_nulls(item) for key, item in value.items()}
    return None if value in {"null", "~", ""} else value


def _write(path: Path, value: Any) -> None:
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8")
