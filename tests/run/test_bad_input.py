"""Every kind of bad input, given to the build command of a project that is already built.

The command says exactly what is wrong and where, exits with 1, and the site and the generated folders stay as they
were to the byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.support.cases import EXAMPLE, HOSTILE, Case, Table, case, rows, write
from tests.support.project import run_alone, tree

PLACES, TERMS = "vocabularies/places.yaml", "vocabularies/terms.yaml"
FILES = 10
"""Two plans and eight vocabularies."""
CANNOT_READ = "as an amount of money; write it like 100万元, 1.5亿元 or 1000000"
ADD = "use a known one or add it to its vocabulary"

PARENT = "parent: donghe\n  definition: {zh: 虚构"
NAMES = "name: {zh: 名, en: Name}\n  definition: {zh: 解, en: Meaning}\n"

CASES: Table = {
    "invalid YAML": [
        case(
            [(EXAMPLE, "locator: 序言", "locator: 序言¦: 一")],
            "invalid-yaml: not valid YAML: mapping values are not allowed in this context\n"
            "    hint: quote a text that contains `: `, ` #` or brackets",
        )
    ],
    "an alias": [
        case(
            [
                (EXAMPLE, "title: {zh: 序言", "title: ¦&t {zh: 序言"),
                (EXAMPLE, "title: {zh: 主要目标, en: Main targets}", "title: ¦*t"),
            ],
            "anchor: an anchor (`&t`) stands here; take it out, or quote a text that begins with `&`",
            "alias: an alias (`*t`) stands here; write the value out",
        )
    ],
    "a duplicate key": [
        case(
            [(EXAMPLE, "id: example-2024\n", "id: example-2024\n¦id: example-2024\n")],
            "duplicate-key: `id` stands twice in one record, first in line 13; keep one of them",
        )
    ],
    "a missing field": [
        case(
            [(EXAMPLE, "period: {from: 2024, to: 2026}", "period: ¦{from: 2024}")],
            "missing-field: `to` is missing; add it",
        )
    ],
    "an unknown field": [
        case(
            [(EXAMPLE, "    locator: 序言", "    ¦locater: 序言\n    locator: 序言")],
            "unknown-field: `locater` is not a field here; the fields are `id`, `locator`, `section`, `title`, "
            "`summary`, `themes`, `terms`, `industries`, `recognitions`, `assignments`, `provisions`, `excuses`\n"
            "    hint: did you mean `locator`?",
        )
    ],
    "a wrong type": [
        case(
            [(EXAMPLE, "learned_from: [shanqian]", "learned_from: ¦shanqian")],
            "wrong-type: `learned_from` is “shanqian”; a list has to stand here (`[a, b]`)",
        )
    ],
    "an unknown id": [
        case(
            [(EXAMPLE, old, old.replace("]", f", ¦{wrong}]"))],
            f"unknown-{kind}: there is no {kind} `{wrong}`; {ADD}\n    hint: did you mean `{near}`?",
        )
        for kind, old, wrong, near in [
            ("place", "learned_from: [shanqian]", "shangqian", "shanqian"),
            ("theme", "themes: [industrial-clusters, firm-development]", "firm-developments", "firm-development"),
            ("term", "terms: [chain-chief-system]", "chain-chief-systems", "chain-chief-system"),
            ("industry", "industries: [equipment]", "equipments", "equipment"),
            ("recognition", "recognitions: [gazelle]", "gazelles", "gazelle"),
            ("body", "bodies: [市工信局]", "市工贸局", "市工信局"),
        ]
    ]
    + [
        case(
            [(EXAMPLE, "recognition: [little-giant]", "recognition: [little-giant, ¦little-gaint]")],
            f"unknown-recognition: there is no recognition `little-gaint`; {ADD}\n"
            "    hint: did you mean `little-giant`?",
        ),
        case(
            [
                (EXAMPLE, "indicator: energy-use", "indicator: ¦energy-used"),
                ("vocabularies/indicators.yaml", "id: energy-use", "id: ¦energy-use"),
            ],
            f"unknown-indicator: there is no indicator `energy-used`; {ADD}\n    hint: did you mean `energy-use`?",
            "unused-entry: nothing uses `energy-use`; use it in a plan or take it out",
        ),
        case(
            [(EXAMPLE, "            unit: 家\n", "            unit: ¦百万家\n")],
            f"unknown-unit: there is no unit `百万家`; {ADD}\n    hint: did you mean `万家`?",
        ),
        case(
            [(EXAMPLE, "provisions: [c]", "provisions: [c, ¦d]")],
            "unknown-provision: this measure has no provision `d`",
        ),
        case(
            [(EXAMPLE, 'section: "2.1"', 'section: ¦"2.11"')],
            "unknown-section: the outline has no section `2.11`; add it there or correct it here\n"
            "    hint: did you mean `2.1`?",
        ),
    ],
    "a duplicate id": [
        case(
            [(EXAMPLE, '- id: "2"\n    locator', '- id: ¦"1"\n    locator')],
            "duplicate-id: the measure id `1` stands twice; each needs its own",
        ),
        case(
            [
                (
                    PLACES,
                    "- id: shanqian\n",
                    f"- id: ¦lizhou\n  level: city\n  {NAMES}- id: shanqian\n",
                )
            ],
            "duplicate-id: the id `lizhou` stands twice among the places; each entry needs its own",
        ),
    ],
    "an amount that cannot be read": [
        case([(EXAMPLE, "amount: 100万元", f"amount: ¦{typed}")], f"wrong-value: cannot read “{typed}” {CANNOT_READ}")
        for typed in ("100万圆", "-5", "1O0万元")
    ],
    "a rate above 100 %": [
        case(
            [(EXAMPLE, "rate: 12.5%", "rate: ¦112.5%")],
            "wrong-value: the rate 112.5% is not above 0 % and at most 100 %",
        )
    ],
    "a range upside down": [
        case(
            [(EXAMPLE, "value_high: 500", "value_high: ¦50")],
            "range-upside-down: the range runs from 300 to 50; swap its ends",
        )
    ],
    "dates in the wrong order": [
        case(
            [(EXAMPLE, "closed: 2024-03-12", "closed: ¦2023-03-12")],
            "dates-out-of-order: the consultation closed on 2023-03-12, before it opened on 2024-03-02; "
            "swap or correct them",
        )
    ],
    "a provision without one language": [
        case(
            [
                (
                    EXAMPLE,
                    "text: {zh: 目的是让制造业更强。, en: The aim is a stronger manufacturing industry.}",
                    "text: ¦{zh: 目的是让制造业更强。}",
                )
            ],
            "missing-field: `en` is missing; add it",
        ),
        case(
            [
                (
                    EXAMPLE,
                    "text: {zh: 目的是让制造业更强。, en: The aim is a stronger manufacturing industry.}",
                    "text: {zh: ¦'', en: The aim.}",
                )
            ],
            "wrong-value: `zh` is “”; it cannot be empty",
        ),
    ],
    "a locator that the outline lacks": [
        case(
            [(EXAMPLE, "locator: 二、(一)2", "locator: ¦二、(四)2")],
            "locator-not-in-outline: the locator “二、(四)2” does not begin with “二、(一)”, the label of its section",
        )
    ],
    "an empty file": [
        case(
            [(EXAMPLE, "", "¦")],
            "empty-file: the file is empty; a plan file begins with `id:`, a vocabulary with `- id:`",
        ),
        case(
            [(TERMS, "", "¦")],
            "empty-file: the file is empty; a plan file begins with `id:`, a vocabulary with `- id:`",
        ),
    ],
    "an unused entry": [
        case(
            [
                (
                    TERMS,
                    "- id: chain-chief-system",
                    f"- id: ¦one-on-one\n  {NAMES}- id: chain-chief-system",
                )
            ],
            "unused-entry: nothing uses `one-on-one`; use it in a plan or take it out",
        )
    ],
}


@pytest.fixture
def untouched(own_world: Path, tmp_path: Path) -> Iterator[Path]:
    """The built world, whose data may be broken; afterwards its site and Markdown have to be what they were."""
    good = shutil.copytree(own_world / "data", tmp_path / "data")
    before = {name: tree(own_world / name) for name in ("site", "docs", ".build")}
    assert len(before["site"]) > 100
    assert len(before["docs"]) > 50
    yield own_world
    shutil.rmtree(own_world / "data")
    shutil.copytree(good, own_world / "data")
    assert {name: tree(own_world / name) for name in before} == before


Refusal = Callable[..., str]


@pytest.fixture
def refusal(untouched: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refusal:
    """Return what a command says that refuses the data."""

    def run(command: str = "build") -> str:
        monkeypatch.chdir(untouched)
        assert main([command]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        return said.err

    return run


def refused(*lines: str, files: int = FILES) -> str:
    count = f"{len(lines)} problem" + ("s" if len(lines) != 1 else "")
    return "\n".join([*lines, f"{count} in {files} files examined", ""])


@rows(CASES)
def test_bad_input_is_refused(case: Case, untouched: Path, refusal: Refusal) -> None:
    lines = write(untouched / "data", case)
    assert lines
    assert refusal() == refused(*lines)


def test_a_file_in_another_encoding_is_refused(untouched: Path, refusal: Refusal) -> None:
    path = untouched / "data" / EXAMPLE
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    first = next(number for number, line in enumerate(path.read_bytes().split(b"\n"), 1) if not line.isascii())
    said = refusal()
    assert said.startswith(f"data/{EXAMPLE}:{first}:1: not-utf-8: byte ")
    assert said.endswith(" is not UTF-8; save the file as UTF-8\n1 problem in 10 files examined\n")


def test_problems_of_several_files_come_together(untouched: Path, refusal: Refusal) -> None:
    edits = [
        (PLACES, "level: province", "level: ¦land"),
        (EXAMPLE, "amount: 100万元", "amount: ¦100万圆"),
        (EXAMPLE, "status: draft-for-comment", "status: ¦draft"),
    ]
    lines = write(
        untouched / "data",
        case(
            edits,
            "wrong-value: `status` is “draft”; it can be `draft-for-comment`, `issued`\n"
            "    hint: did you mean `draft-for-comment`?",
            f"wrong-value: cannot read “100万圆” {CANNOT_READ}",
            "wrong-value: `level` is “land”; it can be `province`, `city`, `district`, `region`",
        ),
    )
    assert refusal() == refused(*lines)


def test_a_plan_that_cannot_be_read_does_not_hide_what_is_wrong_in_another(untouched: Path, refusal: Refusal) -> None:
    lines = write(
        untouched / "data",
        case(
            [(EXAMPLE, "place: lizhou", "place: ¦example-town"), (HOSTILE, "status: issued", "status: ¦draft")],
            "unknown-place: there is no place `example-town`; use a known one or add it to its vocabulary",
            "wrong-value: `status` is “draft”; it can be `draft-for-comment`, `issued`",
        ),
    )
    said = [line for line in refusal().splitlines() if not line.startswith("    hint: ")]
    assert said == [*lines, "2 problems in 10 files examined"]


def test_a_file_that_nothing_reads_is_named(untouched: Path, refusal: Refusal) -> None:
    (untouched / "data/plans/other-2026.yml").write_text("id: other-2026\n", encoding="utf-8")
    (untouched / "data/vocabularies/term.yaml").write_text("[]\n", encoding="utf-8")
    known = ("bodies", "indicators", "industries", "places", "recognitions", "terms", "themes", "units")
    wanted = ", ".join(f"`{name}.yaml`" for name in known)
    assert refusal().splitlines() == [
        "data/plans/other-2026.yml:1:1: unknown-file: nothing reads this file; what stands here is `<plan-id>.yaml`",
        f"data/vocabularies/term.yaml:1:1: unknown-file: nothing reads this file; what stands here is {wanted}",
        "    hint: did you mean `terms.yaml` or `themes.yaml` or `units.yaml`?",
        "2 problems in 10 files examined",
    ]


def test_a_file_that_nothing_reads_does_not_hide_what_is_wrong_in_the_others(untouched: Path, refusal: Refusal) -> None:
    (untouched / "data/plans/other-2026.yml").write_text("id: other-2026\n", encoding="utf-8")
    lines = write(
        untouched / "data",
        case(
            [(EXAMPLE, "place: lizhou", "place: ¦example-town"), (PLACES, PARENT, PARENT.replace("donghe", "¦shanhe"))],
            "unknown-place: there is no place `example-town`; use a known one or add it to its vocabulary",
            "unknown-entry: `parent` names `shanhe`, which is not among the places",
        ),
    )
    said = [line for line in refusal().splitlines() if not line.startswith("    hint: ")]
    stray = "data/plans/other-2026.yml:1:1: unknown-file: nothing reads this file; what stands here is `<plan-id>.yaml`"
    assert said == [lines[0], stray, lines[1], "3 problems in 10 files examined"]


@pytest.mark.parametrize("command", ["build", "permalinks"])
def test_records_official_texts_and_history_are_refused_together(
    command: str, untouched: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = write(
        untouched / "data",
        case([(EXAMPLE, "amount: 100万元", "amount: ¦100万圆")], f"wrong-value: cannot read “100万圆” {CANNOT_READ}"),
    )
    (untouched / "data/redirects.yaml").write_text("from: a/\n", encoding="utf-8")
    (untouched / "data/changes.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for plan, text in (("example-2024", b"\xff"), ("hostile-2025", b"\xff\n")):
        (tmp_path / f"texts/{plan}.txt").write_bytes(text)
    monkeypatch.setenv("SOURCES", str(tmp_path / "texts"))
    wrong = "not-utf-8: byte 0 is not UTF-8; save the file as UTF-8"
    assert refusal(command) == refused(
        *lines,
        "data/redirects.yaml:1:1: wrong-type: the file has to hold a list: `- from: …`",
        f"texts/example-2024.txt:1:1: {wrong}",
        f"texts/hostile-2025.txt:1:1: {wrong}",
        files=FILES + 4,
    )


def test_missing_files_are_named(untouched: Path, refusal: Refusal) -> None:
    shutil.rmtree(untouched / "data/plans")
    (untouched / "data" / TERMS).unlink()
    assert refusal() == refused(
        "data/plans:1:1: no-plan: there is no plan file (`<plan-id>.yaml`) here",
        "data/vocabularies/terms.yaml:1:1: no-vocabulary: the vocabulary of terms is missing",
        files=8,
    )


def test_the_command_itself_fails_and_shows_no_traceback(untouched: Path) -> None:
    lines = write(
        untouched / "data",
        case([(EXAMPLE, "amount: 100万元", "amount: ¦100万圆")], f"wrong-value: cannot read “100万圆” {CANNOT_READ}"),
    )
    ran = run_alone(untouched, "build")
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", refused(*lines))
