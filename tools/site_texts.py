"""Write which phrases the program says, with the places that it fills in, and which columns it publishes."""

from pathlib import Path
from typing import Any

import yaml

from build_scripts.atlas.site_texts import SAID, places

ROOT = Path(__file__).parents[1]
_HEAD = """\
# Made by `make format` of templates/phrases.yaml and templates/tables.yaml: the phrases that the program says, with the
# places that it fills in, by language; and the columns that it publishes, in their order.
"""


def site_texts() -> str:
    """Return the text of the file."""
    phrases, tables = (_read(name) for name in ("phrases", "tables"))
    lines = ["phrases:"]
    for key, phrase in phrases.items():
        filled = {language: " ".join(sorted(places(text))) for language, text in phrase.items()}
        said = ", ".join(f"{language}: {names}" for language, names in filled.items() if names)
        lines.append(f"  {key}: {{{said}}}")
    lines.append("tables:")
    lines += [f"  {name}: {' '.join(one['name'] for one in about['columns'])}" for name, about in tables.items()]
    return _HEAD + "\n".join(lines) + "\n"


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / f"templates/{name}.yaml").read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    SAID.write_text(site_texts(), encoding="utf-8")
