"""What each place says on each subject and on nothing else, for the tables of subjects and places.

A figure belongs to the subject that its record names: the title, the indicator, the form. Of themes it belongs to the
first of its provision, which is what the provision is mainly about. One pass over all provisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.atlas.link import IncentiveNode, ProvisionNode, Site, TargetNode, group

Subject = tuple[str, str]
"""One of ``SUBJECTS``, and the entry's id or the value of the form."""
Spot = tuple[str, str, str]
"""A subject and a place."""

Spoken = IncentiveNode | TargetNode | ProvisionNode

SUBJECTS = ("recognitions", "indicators", "themes", "forms", "industries")
"""The kinds of subjects: vocabularies, and the forms of benefits."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the counted plans of a place say on one subject; never all empty."""

    paid: tuple[IncentiveNode, ...]
    aimed: tuple[TargetNode, ...]
    told: tuple[ProvisionNode, ...]
    """Provisions about it that neither grant nor aim at anything for it."""
    beside: tuple[ProvisionNode, ...]
    """Provisions that are mainly about another theme, whose figures are not for this one."""
    below: tuple[ProvisionNode, ...]
    """Provisions about a narrower theme or industry under it."""


def subjects(site: Site) -> dict[Spot, Said]:
    """Return what is said by subject and place; where there is no key, that place's plans say nothing of it."""
    found = {kind: group(_of(site, kind)) for kind in _SAYS}
    spots = dict.fromkeys(spot for spoken in found.values() for spot in spoken)
    return {spot: Said(*(found[kind].get(spot, ()) for kind in _SAYS)) for spot in spots}  # type: ignore[arg-type]


def subjects_of_places(spots: dict[Spot, Said]) -> dict[tuple[str, str], frozenset[str]]:
    """Return the ids of what is spoken of, by kind of subject and place."""
    return {key: frozenset(found) for key, found in group(((kind, place), name) for kind, name, place in spots).items()}


def _of(site: Site, kind: str) -> Iterator[tuple[Spot, Spoken]]:
    for plan in site.plans:
        place = plan.record.place
        for measure in plan.measures:
            for provision in measure.provisions:
                yield from (((*subject, place), node) for subject, node in _SAYS[kind](site, provision))


def _paid(_: Site, provision: ProvisionNode) -> Iterator[tuple[Subject, IncentiveNode]]:
    for node in provision.incentives:
        yield ("themes", provision.record.themes[0]), node
        yield ("forms", node.record.form), node
        yield from ((("recognitions", title), node) for title in node.record.recognition)


def _aimed(site: Site, provision: ProvisionNode) -> Iterator[tuple[Subject, TargetNode]]:
    for node in provision.targets:
        yield ("themes", provision.record.themes[0]), node
        yield ("indicators", node.record.indicator), node
        counted = site.vocabularies.indicators.by_id[node.record.indicator].recognition
        if counted:
            yield ("recognitions", counted), node


def _told(_: Site, provision: ProvisionNode) -> Iterator[tuple[Subject, ProvisionNode]]:
    if not (provision.incentives or provision.targets):
        yield ("themes", provision.record.themes[0]), provision
    yield from ((("recognitions", title), provision) for title in provision.record.recognitions)
    yield from ((("industries", industry), provision) for industry in provision.record.industries)


def _beside(_: Site, provision: ProvisionNode) -> Iterator[tuple[Subject, ProvisionNode]]:
    yield from ((("themes", theme), provision) for theme in provision.record.themes[1:])


def _below(site: Site, provision: ProvisionNode) -> Iterator[tuple[Subject, ProvisionNode]]:
    for kind, names in (("themes", provision.record.themes), ("industries", provision.record.industries)):
        for name in names:
            above = site.entry(kind, name).above
            while above:
                yield (kind, above), provision
                above = site.entry(kind, above).above


_SAYS: Mapping[str, Callable[[Site, ProvisionNode], Iterator[tuple[Subject, Spoken]]]] = {
    "paid": _paid,
    "aimed": _aimed,
    "told": _told,
    "beside": _beside,
    "below": _below,
}
"""What yields each field of ``Said``."""
