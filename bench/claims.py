"""How often “What can we claim?” is right: profiles of firms, and results that people worked out from the plans.

``make claim-bench`` takes the conditions from the site in ``site/`` and the profiles from ``bench/claims.yaml``, whose
results were typed by hand; docs/claims.md says what the groups mean. It prints each difference and how many
profiles are right.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

from build_scripts.publish.deflated import SUFFIX, inflate
from tests.support.project import ROOT
from tools.claim_engine import answers, differences


class _Loader(yaml.SafeLoader):
    """Leaves the key ``on`` and days as they are typed: YAML 1.1 takes them for a truth and a date."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in found if tag.rpartition(":")[2] not in {"bool", "timestamp"}]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

CASES = Path(__file__).with_name("claims.yaml")


def main() -> int:
    """Print what is wrong and how much is right; anything wrong is an error."""
    found = next((ROOT / "site").glob(f"fetched/*/claim/claims.json{SUFFIX}"), None)
    if found is None or not CASES.is_file():
        print(f"there is no built site or no {CASES.name}; run `make site` first", file=sys.stderr)
        return 2
    cases = read(CASES)
    given = answers(inflate(found.read_bytes()), ((case["profile"], case["on"]) for case in cases))
    wrong = {case["say"]: differences(case["expect"], one) for case, one in zip(cases, given, strict=True)}
    for say, said in wrong.items():
        print(f"{'wrong' if said else 'right'}  {say}", *(f"       {one}" for one in said), sep="\n")
    right = sum(not said for said in wrong.values())
    print(f"{right} of {len(wrong)} profiles are right")
    return 0 if right == len(wrong) else 1


def read(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a file, each with a profile, the day asked about and what is expected."""
    cases = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    return [{**case, "profile": case.get("profile") or {}} for case in cases]


if __name__ == "__main__":
    sys.exit(main())
