"""Synthetic plans that are like the real ones in size and links: real plans varied by a seed, in places of their own.

Every plan keeps its model's outline, themes, titles, bodies and indicators, so that pages and lists grow as they would.
Every text is marked with place and number, so that no text is the same twice; amounts are drawn from those that occur.
"""

from __future__ import annotations

import random
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
    kept = shutil.ignore_patterns("permalinks", "redirects.yaml", "withdrawn.yaml", "changes.yaml", "releases*")
    shutil.copytree(PROJECT / "data", root / "data", ignore=kept)
    plans = list(synthetic_plans(_models(), measures, random.Random(seed)))
    for plan in plans:
        _write(root / "data" / "plans" / f"{plan['id']}.yaml", plan)
    places = root / "data" / "vocabularies" / "places.yaml"
    _write(places, [*_read(places), *(_place(plan["place"], plan["title"]["zh"]) for plan in plans)])
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
    missing = measures - sum(len(plan["measures"]) for plan in models)
    number = 0
    while missing > 0:
        number += 1
        plan = _varied(chance.choice(models), number, amounts, chance)
        plan["measures"] = plan["measures"][:missing]
        missing -= len(plan["measures"])
        yield plan


def _models() -> list[Any]:
    return [_read(path) for path in sorted((PROJECT / "data" / "plans").glob("*.yaml"))]


def _varied(model: Any, number: int, amounts: list[str], chance: random.Random) -> Any:
    place = f"place-{number:05d}"
    plan = _marked({**model, "id": f"{place}-2023", "place": place}, number)
    for measure in plan["measures"]:
        measure.pop("excuses", None)  # they speak of the model's official text
    for incentive in _incentives(plan):
        if incentive.get("amount"):
            incentive["amount"] = chance.choice(amounts)
    return plan


def _marked(value: Any, number: int) -> Any:
    """Return a copy in which every text in two languages bears the plan's number."""
    if isinstance(value, list):
        return [_marked(item, number) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"zh", "en"} and all(isinstance(text, str) for text in value.values()):
        return {"zh": f"{value['zh']}〔第{number}号〕", "en": f"{value['en']} (no. {number})"}
    return {key: _marked(item, number) for key, item in value.items()}


def _incentives(plan: Any) -> Iterator[Any]:
    for measure in plan["measures"]:
        for provision in measure["provisions"]:
            yield from provision.get("incentives", ())


def _place(name: str, title: str) -> Any:
    number = name.rpartition("-")[2]
    definition = {"zh": f"编号{number}的虚构地方，计划题为{title}。", "en": f"Invented place no. {number}."}
    return {"id": name, "name": {"zh": f"{number}市", "en": f"City {number}"}, "definition": definition,
            "level": "city", "parent": "shandong"}  # fmt: skip


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
