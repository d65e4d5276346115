"""What the addresses of one state of the records say otherwise than those of another, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.markdown.render import escape
from build_scripts.publish.permalinks.contents import Said

_MOST = 200
"""Lines of one list; a summary of a pull request holds a mebibyte."""


def revised(before: Mapping[str, str], now: Mapping[str, str], said: tuple[Said, Said]) -> str:
    """Return which addresses came, went and changed, and figures before and after; fingerprints come by address."""
    lists = {
        "Added": [_shown(one) for one in now if one not in before],
        "Removed": [_shown(one) for one in before if one not in now],
        "Changed": [_shown(one) for one in now if before.get(one, now[one]) != now[one]],
        "Figures": list(_figures(now, said)),
    }
    found = [line for title, lines in lists.items() if lines for line in _list(title, lines)]
    return "\n".join(found or ["These records change nothing that is published."])


def _list(title: str, lines: list[str]) -> Iterator[str]:
    yield f"## {title} ({len(lines)})\n"
    yield from (f"- {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"- and {len(lines) - _MOST} more"
    yield ""


def _figures(addresses: Iterable[str], said: tuple[Said, Said]) -> Iterator[str]:
    for address in addresses:
        before, now = (one(address)[2:] for one in said)
        if before and now and before != now:
            yield f"{_shown(address)}: {_shown(' / '.join(before))} → {_shown(' / '.join(now))}"


def _shown(text: str) -> str:
    """Return a text escaped; GitHub also makes links of addresses and names, which Markdown itself does not."""
    return escape(text).replace(":", "&#58;").replace("@", "&#64;").replace("www.", "www&#46;")
