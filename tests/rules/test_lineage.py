"""Texts of one document follow one another: each has one before it and one after it at most, of one place, in time."""

from pathlib import Path

from build_scripts.rules import lineage
from tests.support.cases import FAMILY, Case, Edit, Table, case, check, rows, rules_in

DRAFT, ISSUED, AMENDED = (f"plans/liuan-{name}.yaml" for name in ("2022-draft", "2022", "2024"))
OTHER, PENDING = "plans/meixi-2023.yaml", "plans/meixi-2025.yaml"
DOCUMENTS = "vocabularies/documents.yaml"
FOLLOWS, AMENDS = "draft: liuan-2022-draft", "amends: [liuan-policies]"
AMENDS_OTHER = "amends: [meixi-measures]"
MADE_OF_IT = [(PENDING, "status: draft-for-comment", "status: issued"), (PENDING, "issued: null", "issued: 2025-02-01")]


def another(name: str, like: str, *edits: tuple[str, str]) -> Edit:
    """One more plan, like one that there is."""
    text = (FAMILY / "data" / like).read_text(encoding="utf-8")
    for old, new in (("id: " + Path(like).stem, f"id: {name}"), *edits):
        assert old in text
        text = text.replace(old, new, 1)
    return f"plans/{name}.yaml", "", text


def document(plan: str) -> Edit:
    """A document of the vocabulary that is a plan."""
    entry = f"- {{id: of-{plan}, plan: {plan}, name: {{zh: 文, en: D}}, definition: {{zh: 文。, en: D.}}}}"
    return DOCUMENTS, "- {id: liuan-policies", f"{entry}\n- {{id: liuan-policies"


CASES: Table = {
    "drafts_exist": [
        case(
            [(ISSUED, FOLLOWS, "draft: ¦liuan-2022-drat")],
            "unknown-plan: there is no plan `liuan-2022-drat`; correct it, or take it out until that draft is encoded\n"
            "    hint: did you mean `liuan-2022-draft` or `liuan-2022` or `liuan-2024`?",
        ),
    ],
    "follows_one_text": [
        case(
            [document("liuan-2021"), another("liuan-2021", OTHER, ("place: meixi", "place: liuan")),
             (AMENDED, AMENDS, "amends: [liuan-policies, ¦of-liuan-2021]"),
             ("plans/liuan-2021.yaml", "issued: 2023-02-01", "issued: 2021-02-01"),],
            "follows-two: it amends `liuan-2022` already; a text continues one plan: name the one that it is the new "
            "text of",
        ),
        # an issued text may amend what its draft amends, and no more
        case(
            [*MADE_OF_IT, (PENDING, AMENDS_OTHER, "amends: [¦meixi-measures]\ndraft: meixi-2024"),
             another("meixi-2024", PENDING, (f"{AMENDS_OTHER}\n", ""))],
            "follows-two: its draft `meixi-2024` does not amend `meixi-2023`; let the draft say so too, or take it out "
            "here",
        ),
        case(
            [*MADE_OF_IT, (PENDING, AMENDS_OTHER, f"{AMENDS_OTHER}\ndraft: meixi-2024"), another("meixi-2024", PENDING)]
        ),
    ],
    "draft_is_a_draft": [
        case(
            [(DRAFT, "status: draft-for-comment", "status: issued"), (ISSUED, FOLLOWS, "draft: ¦liuan-2022-draft")],
            "not-a-draft: `liuan-2022-draft` is no draft; where this is its new text, name its document in `amends`",
        ),
        case(
            [document("liuan-2022-draft"), (ISSUED, FOLLOWS, "amends: [¦of-liuan-2022-draft]")],
            "amends-draft: `liuan-2022-draft` is a draft, which nothing amends; where this came of it, say "
            "`draft: liuan-2022-draft`",
        ),
    ],
    "family_has_one_place": [
        case(
            [(DRAFT, "place: liuan", "place: meixi"), (ISSUED, FOLLOWS, "draft: ¦liuan-2022-draft")],
            "family-of-two-places: `liuan-2022-draft` is of `meixi` and this is of `liuan`; one document has one place",
        ),
    ],
    "family_runs_forward": [
        case(
            [(DRAFT, "published: 2022-03-01", "published: 2022-06-02"), (ISSUED, FOLLOWS, "draft: ¦liuan-2022-draft")],
            "dates-out-of-order: it is of 2022-06-01, before `liuan-2022-draft` of 2022-06-02; swap or correct them",
        ),
        # where a day is not known, nothing is out of order
        case([(DRAFT, "published: 2022-03-01", "published: null")]),
    ],
    "texts_are_followed_by_one": [
        case(
            [another("liuan-2025", AMENDED, (AMENDS, "amends: [¦liuan-policies]"))],
            "followed-twice: `liuan-2024` follows `liuan-2022` already; let the later of the two follow the other",
        ),
        # a later draft follows an earlier one
        case(
            [another("liuan-2022-draft-2", DRAFT, ("outline: []", f"{FOLLOWS}\noutline: []")),
             (ISSUED, FOLLOWS, "draft: liuan-2022-draft-2")]
        ),
    ],
    "families_do_not_circle": [
        case(
            [(ISSUED, f"{FOLLOWS}\n", ""), (DRAFT, "outline: []", "draft: ¦liuan-2022-draft-2\noutline: []"),
             another("liuan-2022-draft-2", DRAFT, ("outline: []", "draft: ¦liuan-2022-draft\noutline: []"))],
            "family-in-circle: `liuan-2022-draft-2` would follow itself; take out one step",
            "family-in-circle: `liuan-2022-draft` would follow itself; take out one step",
        ),
    ],
}  # fmt: skip


@rows(CASES)
def test_a_broken_rule_is_reported(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path, FAMILY)


def test_every_rule_has_its_table() -> None:
    assert set(CASES) == rules_in(lineage)
