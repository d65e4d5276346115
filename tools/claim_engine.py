"""Run the engine of “What can we claim?” outside a browser: the same script, by the Deno that is installed with us."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ENGINE = Path(__file__).parents[1] / "templates" / "theme" / "assets" / "claim-engine.js"
GROUPS = ("met", "reach", "unknown", "apart")

_RUN = """
import { answer } from "%s";
const { data, asked } = JSON.parse(await new Response(Deno.stdin.readable).text());
const kinds = (conditions) => [...new Set(conditions.map(({ kind }) => kind))];
const told = ({ incentive, against, missing, open, unsized, value, force }) => ({
  at: incentive.at, yuan: value.yuan, how: value.how, force,
  against: kinds(against), missing: kinds(missing), open: kinds([...open, ...unsized]),
});
const answers = asked.map(({ profile, on }) => {
  const { met, reach, unknown, apart, others, sums } = answer(data, profile, on);
  const left = Object.fromEntries([...sums.left].map(([one, { why }]) => [one.incentive.at, why]));
  const places = Object.fromEntries(Object.entries(sums.places).map(([place, { total }]) => [place, total]));
  return {
    met: met.map(told), reach: reach.map(told), unknown: unknown.map(told), apart: apart.map(told),
    others, left, places,
    sum: sums.all.total, sums: sums.all,
  };
});
console.log(JSON.stringify(answers));
"""


def answers(data: str, asked: Iterable[tuple[dict[str, Any], str]]) -> list[dict[str, Any]]:
    """Return what the engine answers to each profile on a day, by the text of ``claims.json``.

    Of each result the provision's address, yuan and how they are bounded, and the kinds of what is missing and open;
    beside the groups the ``sum`` of what may be added, by place too, and what is ``left`` out of it and why.
    """
    cases = [{"profile": profile, "on": on} for profile, on in asked]
    done = subprocess.run(
        [sys.executable, "-m", "deno", "eval", "--quiet", _RUN % ENGINE.as_uri()],
        input=json.dumps({"data": json.loads(data), "asked": cases}),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def differences(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return in what an answer is not what a case expects, one sentence each; what a case leaves out can be anything.

    ``met``, ``reach`` and ``unknown`` name provisions that are in that group: what they come to, all kinds of what is
    missing, and kinds of what is open that are among those found. What is ``absent`` is in none of them, but apart, for
    others than firms, or of another place.
    """
    by_place = {one["at"]: (group, one) for group in GROUPS for one in found[group]}
    wrong = []
    for group in GROUPS[:3]:
        for case in expected.get(group) or ():
            actual, one = by_place.get(case["at"], ("none", {}))
            if actual != group:
                wrong.append(f"{case['at']} is {actual}, not {group}{_reasons(one)}")
            else:
                wrong.extend(f"{case['at']}: {said}" for said in _differences(case, one))
    stated = {at for at, (group, _) in by_place.items() if group != "apart"}
    wrong.extend(f"{at} is spoken of" for at in expected.get("absent") or () if at in stated)
    if "sum" in expected and expected["sum"] != found["sum"]:
        wrong.append(f"the sum is {found['sum']:,}, not {expected['sum']:,}")
    return wrong


def _differences(case: dict[str, Any], one: dict[str, Any]) -> Iterable[str]:
    for name in ("yuan", "how"):
        if name in case and case[name] != one.get(name):
            yield f"`{name}` is {one.get(name)}, not {case[name]}"
    if "missing" in case and {*case["missing"]} != {*one["missing"]}:
        yield f"{one['missing']} are missing, not {case['missing']}"
    if not {*case.get("open", ())} <= {*one["open"]}:
        yield f"{one['open']} are open, without all of {case['open']}"


def _reasons(one: dict[str, Any]) -> str:
    return f" (missing {one['missing']}, open {one['open']})" if one else ""
