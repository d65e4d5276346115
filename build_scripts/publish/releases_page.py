"""The list of the data's releases, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.atlas import addresses
from build_scripts.atlas.edition import Edition
from build_scripts.publish.releases import CFF, DATACITE, SUMS, archive_name, unpacked
from build_scripts.records.language import Language
from build_scripts.records.released import Release, Released
from build_scripts.views.page import Context, Link, Page, View

_MARKDOWN = ".md"


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in the list."""

    link: Link
    about: Release
    holds: str
    """How many plans, measures, incentives and targets it has."""
    kilobytes: int


@dataclass(frozen=True, slots=True)
class ReleasesView(View):
    """All releases, the newest first."""

    releases: tuple[ReleaseLine, ...]


@dataclass(frozen=True, slots=True)
class ReleaseView(View):
    """One release; ``prefix`` leads to its files, which are there once for both editions."""

    line: ReleaseLine
    prefix: str
    archive: str
    sums: str
    files: tuple[tuple[str, bool], ...]
    """Those on the level of the page, without the ending of Markdown, and whether they are Markdown."""
    more: int
    """How many others stand in the folder ``v1/``."""
    citations: tuple[tuple[str, str], ...]
    """Name of the style, and the citation."""
    for_programs: tuple[str, ...]
    newer: Link


def releases_pages(context: Context, edition: Edition, releases: Sequence[Released]) -> Iterator[Page[View]]:
    """Yield the list of releases, then the page of each."""
    say = context.say
    listed = tuple(_line(context, released) for released in releases)
    view = ReleasesView(tuple(reversed(listed)))
    yield Page(addresses.RELEASES, "releases", say("releases.title"), say("releases.description"), view, hide=("toc",))
    for line, released in zip(listed, releases, strict=True):
        yield _page(context, edition, line, released)


def _page(context: Context, edition: Edition, line: ReleaseLine, released: Released) -> Page[View]:
    about, names = released.about, sorted(unpacked(released.archive))
    address = addresses.release(about.release)
    own = tuple(name for name in names if "/" not in name)
    view = ReleaseView(
        line=line,
        prefix="" if context.language is Language.ZH else f"{addresses.up(address)}../{address}",
        archive=archive_name(about, context.site.atlas),
        sums=SUMS,
        files=tuple((name.removesuffix(_MARKDOWN), name.endswith(_MARKDOWN)) for name in own),
        more=len(names) - len(own),
        citations=tuple(_citations(context, edition, about)),
        for_programs=(CFF, DATACITE),
        newer=Link(context.say("data.title"), addresses.DATA),
    )
    title = context.say("release.title", version=about.release)
    return Page(address, "release", title, context.say("release.description", version=about.release), view)


def _line(context: Context, released: Released) -> ReleaseLine:
    about = released.about
    link = Link(context.say("release.title", version=about.release), addresses.release(about.release))
    counts = about.model_dump(include={"plans", "measures", "incentives", "targets"})
    return ReleaseLine(link, about, context.say("releases.counts", **counts), -(-len(released.archive) // 1000))


def _citations(context: Context, edition: Edition, about: Release) -> Iterator[tuple[str, str]]:
    """Yield the text of the release's citation, as the documents of the site are cited in these styles."""
    url = edition.root_url + addresses.release(about.release)
    for style in ("gb-2025", "gb-2015", "apa"):
        text = context.say(f"release.as-{style}", version=about.release, date=about.day, year=about.day.year, url=url)
        yield context.say(f"cite.style-{style}"), text
