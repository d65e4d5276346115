"""The site's own phrases: each is said somewhere, and whatever is said is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import yaml

from build_scripts.atlas.places_within import Answer, Order
from build_scripts.atlas.site_sections import ADDRESSES, GROUPS
from build_scripts.atlas.site_texts import SAID
from build_scripts.atlas.subjects import SUBJECTS
from build_scripts.atlas.versions import Change
from build_scripts.publish.citation.styles import STYLES
from build_scripts.records.kinds import RELATIONS
from build_scripts.records.language import Language
from build_scripts.records.life import End, Force, Nature
from build_scripts.records.model import (
    Basis,
    Claimant,
    Commitment,
    Comparator,
    Counted,
    Deed,
    Direction,
    EventKind,
    FirmFigure,
    FirmSize,
    Form,
    Frequency,
    Holder,
    Level,
    PlaceLevel,
    RateKind,
    ReadingKind,
    Role,
    RoleBasis,
    RuleKind,
)
from build_scripts.views.script_files import WORDS
from tests.support.project import ROOT
from tools.site_texts import site_texts

ANSWERS = tuple(Answer)
VOCABULARIES = ("themes", "recognitions", "indicators", "bodies", "industries", "terms", "documents")
GROUPS_OF_CLAIMS = ("met", "reach", "unknown", "apart")
REASONS = ("rewards", "aims", "supports", "mentions")

COMPOSED: Mapping[str, Iterable[str]] = {
    "say(f'nav.{name}')": (f"nav.{name}" for name in ADDRESSES),
    "say(f'nav.{group}')": (f"nav.{group}" for group in GROUPS),
    'say(f"home.start-{who}")': (f"home.start-{who}" for who in ("firm", "official", "researcher")),
    'say(f"home.start-{who}-do")': (f"home.start-{who}-do" for who in ("firm", "official", "researcher")),
    'say(f"{name}.title")': ("incentives.title", "targets.title", "plans.title", "changes.title", "data.title"),
    'say(f"home.{name}"': ("home.plans", "home.measures", "home.incentives", "home.targets"),
    'say(f"{kind}.title")': (f"{kind}.title" for kind in VOCABULARIES),
    'say(f"{kind}.description")': (f"{kind}.description" for kind in VOCABULARIES),
    'say(f"{kind}.group.{anchor}")': (f"recognitions.group.{holder}" for holder in Holder),
    'say(f"kind.{kind}")': (f"kind.{kind}" for kind in (*VOCABULARIES, "forms")),
    'say(f"place.{record.level}")': (f"place.{level}" for level in PlaceLevel),
    'say(f"city.{word}")': ("city.higher", "city.lower", "city.same", "city.same-capped"),
    "say('city.' ~ name)": ("city.within", "city.learned-from"),
    'say(f"within.{answer}")': (f"within.{answer}" for answer in ANSWERS),
    'say(f"within.{one.answer}{came}")': (f"within.{answer}{came}" for answer in ANSWERS for came in ("", "-before")),
    "say('within.' ~ name)": ("within.none", "within.none-before"),
    'say(f"within.{when}"': (f"within.{when}" for when in (Order.FIRST, Order.UNKNOWN)),
    'say(f"within.{part}"': ("within.title", "within.description"),
    'say(f"within.theme-{part}"': ("within.theme-title", "within.theme-description"),
    'say(f"qualifies.{name}"': (f"qualifies.{name}" for name in ("who", "sizes", "industries", "holds", "deeds")),
    'say(f"claimant.{one}")': (f"claimant.{one}" for one in Claimant),
    'say(f"firm-size.{one}")': (f"firm-size.{one}" for one in FirmSize),
    'say(f"deed.{one}")': (f"deed.{one}" for one in Deed),
    'say(f"firm-figure.{one}")': (f"firm-figure.{one}" for one in FirmFigure),
    'say(f"calendar.{kind}"': ("calendar.valid-from", "calendar.valid-to", "calendar.period"),
    'say(`search.order-${value || "best"}`': (f"search.order-{one}" for one in ("best", "date", "amount")),
    "say(`claim.${how}`": ("claim.exactly", "claim.at-most", "claim.at-least"),
    "say(`claim.${name}`": ("claim.against", "claim.missing", "claim.open", "claim.fits"),
    "`claim.met-${kind}`": (f"claim.met-{one}" for one in ("title", "threshold", "deed", "industry", "size")),
    "`claim.needs-${manner}`": (
        f"claim.needs-{one}"
        for one in ("title", "near", "other-level", "before", "threshold", "minimum", "deed", "industry", "size")
    ),
    "`claim.open-${manner}`": (
        f"claim.open-{one}" for one in ("title", "level", "figure", "deed", "industry", "size", "words", "untyped")
    ),
    "`claim.unsized-${unsized[0].kind}`": ("claim.unsized-amount", "claim.unsized-figure"),
    "say(`claim.left-${force}`)": ("claim.left-not-in-force", "claim.left-not-known"),
    "say(`claim.left-${left.why}`": ("claim.left-ladder", "claim.left-stacking", "claim.left-ceiling"),
    "say(`claim.group-${group}`": (f"claim.group-{group}" for group in GROUPS_OF_CLAIMS),
    "`claim.about-${group}`": (f"claim.about-{group}" for group in GROUPS_OF_CLAIMS),
    "say(`claim.mark-${group}`": (f"claim.mark-{group}" for group in GROUPS_OF_CLAIMS),
    "say(`claim.column-${name}`": (
        f"claim.column-{name}"
        for name in ("group", "place", "status", "recipient", "worked", "reasons", "left", "often", "size", "provision")
    ),
    "say('provision.' ~ name)": ("provision.carries-out", "provision.carried-out-by", "provision.cited-by"),
    "say('compare.do-' ~ name)": (f"compare.do-{name}" for name in ("all", "keep", "empty")),
    'say(f"basket.{name}")': ("basket.put", "basket.open", "basket.refused"),
    "say('measure.' ~ name)": (
        f"measure.{kind}" for kind in ("themes", "recognitions", "terms", "industries", "documents")
    ),
    "say('document.' ~ name)": ("document.number", "document.issuer", "document.date"),
    'say(f"document.{relation}")': (f"document.{relation}" for relation in (*RELATIONS, "life")),
    'say(f"fact.{name}")': (f"fact.{relation}" for relation in RELATIONS),
    'say(f"fact.consultation-{name}")': ("fact.consultation-address", "fact.consultation-outcome"),
    'say(f"incentive.{name}")': (
        *("incentive.condition", "incentive.thresholds", "incentive.tiers", "incentive.payers"),
        *("incentive.instalments", "incentive.ceiling", "incentive.minimum", "incentive.eligibility"),
    ),
    'say(f"target.{name}")': ("target.place", "target.part-of", "target.parts", "target.against", "target.reported"),
    'say(f"commitment.{record.commitment}")': (f"commitment.{one}" for one in Commitment),
    'say(f"payer.{payer.level}")': (f"payer.{level}" for level in Level),
    'say(f"over.{one}")': (f"over.{one}" for one in Counted),
    'say(f"rule.{rule.kind}")': (f"rule.{kind}" for kind in RuleKind),
    'say(f"known-by.{known_by}")': (f"known-by.{basis}" for basis in RoleBasis),
    'say(f"month.{record.month}")': (f"month.{month}" for month in range(1, 13)),
    "say('entry.' ~ name)": ("entry.above", "entry.below"),
    "say('blank.' ~ name)": (
        *("blank.absent", "blank.absent-title", "blank.absent-target"),
        *("blank.silent", "blank.outlined", "blank.unencoded"),
    ),
    "say('explorer.sort-' ~ sort)": (f"explorer.sort-{sort}" for sort in ("lowest", "place", "year", "due")),
    'say(f"facet.{facet.name}")': (
        *("facet.place", "facet.theme", "facet.recognition", "facet.level", "facet.form", "facet.basis"),
        *("facet.year", "facet.due", "facet.comparator", "facet.status", "facet.commitment", "facet.payer"),
    ),
    'say(f"related.{key}"': (
        *(f"related.{reason}" for reason in REASONS),
        *(f"related.also-{reason}" for reason in REASONS),
        *("related.terms", "related.industries", "related.themes", "related.documents"),
    ),
    'say(f"provenance.{over}"': ("provenance.over", "provenance.running"),
    'say(f"changes.{happening.kind}-{of}"': (
        *("changes.added-plan", "changes.added-measure", "changes.corrected-plan", "changes.corrected-measure"),
        *("changes.amended-plan", "changes.amended-measure", "changes.moved-measure"),
    ),
    'say(f"changes.withdrawn-': ("changes.withdrawn-plan", "changes.withdrawn-measure"),
    'say(f"changes.{kind}"': ("changes.incentive", "changes.target"),
    **{
        use: tuple(f"cite.{name}-{style}" for style in STYLES[Language.ZH])
        for name, use in (
            ("as", 'filled(f"cite.as-{style}"'),
            ("names", 'say(f"cite.names-{style}")'),
            ("style", 'say(f"cite.style-{style}")'),
        )
    },
    'say(f"month.{day.month}")': (f"month.{month}" for month in range(1, 13)),
    'say(f"changes.{kind}", id': ("changes.provision", "changes.incentive", "changes.target"),
    "say(`search.filter-${filter}`)": (
        f"search.filter-{name}" for name in ("kind", "place", "theme", "year", "status", "force")
    ),
    'say(`search.order-${value || "best"}`)': (f"search.order-{name}" for name in ("best", "amount", "date")),
    "say(`search.kind-${kind}`)": (
        f"search.kind-{kind}" for kind in ("measures", "amounts", "plans", "places", *VOCABULARIES)
    ),
    'say(f"status.{nature}")': (f"status.{nature}" for nature in Nature),
    'say(f"status.{status}")': (f"status.{one}" for one in (*Nature, *End, "superseded")),
    'say(f"release.as-{style}"': (f"release.as-{style}" for style in ("gb-2025", "gb-2015", "apa")),
    "say('force.' ~ force)": (f"force.{force}" for force in Force),
    'say(f"mark.{end}")': (f"mark.{end}" for end in End),
    'say(f"mark.{one}")': (f"mark.{one}" for one in (*Nature, *End, "superseded") if one != Nature.ISSUED),
    'say(f"change.{change}")': (f"change.{change}" for change in Change),
    'say(f"texts.{key}")': ("texts.before", "texts.after"),
    'say(f"differences.{name}"': ("differences.provisions", "differences.incentives", "differences.targets"),
    'f"standing.{event.kind}"': (
        f"standing.{end}{by}" for end in ("repealed", "replaced", "expired") for by in ("", "-by")
    ),
    'say(f"{phrase}-one")': (
        *(f"frequency.{unit}{one}" for unit in ("years", "months") for one in ("", "-one")),
        *("target.within", "target.within-one"),
    ),
    'say(f"fact.{name}"': ("fact.begins", "fact.ends"),
    'say(f"event.{event.kind}")': (f"event.{kind}" for kind in EventKind),
    'say(f"reading.{reading.kind}", ': (f"reading.{kind}" for kind in ReadingKind),
    'say(f"certainty.{outcome.certainty}")': ("certainty.probable", "certainty.inferred"),
    'say(f"take.{name}", ': (f"take.{name}" for name in WORDS),
    'say(f"tables.{kind}")': (f"tables.{kind}" for kind in SUBJECTS),
    'say(f"matrix.{phrase}"': (f"matrix.{phrase}" for phrase in ("told", "named", "beside", "below")),
    'say(f"certainty.{event.certainty}")': ("certainty.probable", "certainty.inferred"),
    'say(f"form.{record.form}")': (f"form.{form}" for form in Form),
    'say(f"rate-kind.{record.rate_kind}" if record.rate_kind else f"basis.{record.basis}")': (
        *(f"basis.{basis}" for basis in Basis),
        *(f"rate-kind.{kind}" for kind in RateKind),
    ),
    'say(f"level.{name}")': (f"level.{level}" for level in Level),
    'say(f"frequency.{record.frequency}")': (f"frequency.{frequency}" for frequency in Frequency),
    'say(f"role.{role}")': (f"role.{role}" for role in Role),
    'say(f"comparator.{name}")': (f"comparator.{comparator}" for comparator in Comparator),
    'say(f"direction.{record.direction}")': (f"direction.{direction}" for direction in Direction),
    'say(f"holder.{record.holder}")': (f"holder.{holder}" for holder in Holder),
}
"""Where a phrase's name is put together, as it stands there, and the phrases that are said so."""


def sources() -> str:
    found = [path for name in ("templates", "build_scripts") for path in (ROOT / name).rglob("*")]
    texts = [path.read_text(encoding="utf-8") for path in found if path.suffix in {".py", ".j2", ".md", ".html", ".js"}]
    assert len(texts) > 100
    return "\n".join(texts)


def phrases() -> set[str]:
    return set(yaml.safe_load((ROOT / "templates/phrases.yaml").read_text(encoding="utf-8")))


def test_what_the_program_says_is_written_down() -> None:
    assert SAID.read_text(encoding="utf-8") == site_texts(), "run `make format`"


def test_every_phrase_is_said_and_no_other() -> None:
    text = sources()
    gone = [said for said in COMPOSED if said not in text]
    assert gone == []
    composed = {name for names in COMPOSED.values() for name in names}
    quoted = set(re.findall(r"""["'`]([a-z][a-z.-]*)["'`]""", text))
    said = set(re.findall(r"""\bsay\(["']([^"']*)["'](?=[,)|])""", text))
    assert len(said) > 150
    assert sorted(phrases() - quoted - composed) == []
    assert sorted((said | composed) - phrases()) == []
