"""Bad input of several kinds, given to the build command of a project that is already built.

What each rule says stands in the tests of the rules and of the records.

The command says exactly what is wrong and where, exits with 1, and the site and the generated folders stay as they
were to the byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.support.cases import EXAMPLE, HOSTILE, case, write
from tests.support.project import run_alone, tree

PLACES, TERMS = "vocabularies/places.yaml", "vocabularies/terms.yaml"
FILES = 12
"""Two plans and eight vocabularies."""
CANNOT_READ = "as an amount of money; write it like 100万元, 1.5亿元 or 1000000"
ADD = "use a known one or add it to data/vocabularies/"

PARENT = "parent: donghe\n  definition: {zh: 虚构"


def unknown(kind: str, wrong: str, near: str) -> str:
    file = {"industry": "industries"}.get(kind, f"{kind}s")
    return f"unknown-{kind}: there is no {kind} `{wrong}`; {ADD}{file}.yaml\n    hint: did you mean `{near}`?"


UNKNOWN = case(
    [
        (EXAMPLE, "learned_from: [shanqian]", "learned_from: [¦shangqian]"),
        (
            EXAMPLE,
            "themes: [industrial-clusters, firm-dev",
            "themes: [industrial-clusters, firm-development, ¦firms-dev",
        ),
        (EXAMPLE, "unit: 家\n            # By when", "unit: ¦百万家\n            # By when"),
        (EXAMPLE, "indicator: energy-use", "indicator: ¦energy-used"),
        (EXAMPLE, 'section: "2.1"', 'section: ¦"2.11"'),
        (EXAMPLE, "terms: [chain-chief-system]", "terms: [chain-chief-system, ¦chain-chief-systems]"),
        (EXAMPLE, "industries: [equipment]", "industries: [equipment, ¦equipments]"),
        (EXAMPLE, "recognitions: [gazelle]", "recognitions: [gazelle, ¦gazelles]"),
        (EXAMPLE, "bodies: [市工信局]", "bodies: [市工信局, ¦市工贸局]"),
        (EXAMPLE, "provisions: [c]", "provisions: [c, ¦d]"),
        (EXAMPLE, "recognition: [little-giant]", "recognition: [little-giant, ¦little-gaint]"),
        ("vocabularies/indicators.yaml", "id: energy-use", "id: ¦energy-use"),
    ],
    unknown("place", "shangqian", "shanqian"),
    unknown("theme", "firms-development", "firm-development"),
    unknown("unit", "百万家", "万家"),
    unknown("indicator", "energy-used", "energy-use"),
    "unknown-section: the outline has no section `2.11`; add it there or correct it here\n"
    "    hint: did you mean `2.1`?",
    "unknown-body: nothing explains the name `市工贸局`; correct it, or add its stem to the kind of body in "
    "data/vocabularies/bodies.yaml\n    hint: did you mean `市工信局`, of the kind `industry-department`?",
    "unknown-provision: this measure has no provision `d`",
    unknown("term", "chain-chief-systems", "chain-chief-system"),
    unknown("recognition", "little-gaint", "little-giant"),
    unknown("industry", "equipments", "equipment"),
    unknown("recognition", "gazelles", "gazelle"),
    "unused-entry: nothing uses `energy-use`; use it in a plan or take it out",
)


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


def test_an_unknown_id_of_any_kind_is_named_with_the_one_that_may_be_meant(untouched: Path, refusal: Refusal) -> None:
    lines = write(untouched / "data", UNKNOWN)
    assert refusal() == refused(*lines)


def test_a_file_in_another_encoding_is_refused(untouched: Path, refusal: Refusal) -> None:
    path = untouched / "data" / EXAMPLE
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    first = next(number for number, line in enumerate(path.read_bytes().split(b"\n"), 1) if not line.isascii())
    said = refusal()
    assert said.startswith(f"data/{EXAMPLE}:{first}:1: not-utf-8: byte ")
    assert said.endswith(" is not UTF-8; save the file as UTF-8\n1 problem in 12 files examined\n")


def test_problems_of_several_files_come_together(untouched: Path, refusal: Refusal) -> None:
    edits = [
        (PLACES, "level: province", "level: ¦land"),
        (EXAMPLE, "basis: cap\n            amount: 100万元", "basis: cap\n            amount: ¦100万圆"),
        (EXAMPLE, "status: draft-for-comment", "status: ¦draft"),
    ]
    lines = write(
        untouched / "data",
        case(
            edits,
            "wrong-value: `status` is “draft”; it can be `draft-for-comment`, `issued`\n"
            "    hint: did you mean `draft-for-comment`?",
            f"wrong-value: cannot read “100万圆” {CANNOT_READ}",
            "wrong-value: `level` is “land”; it can be `nation`, `province`, `autonomous-region`, "
            "`city`, `prefecture`, `county-level-city`, `district`, `county`, `zone`, `town`, `region`",
        ),
    )
    assert refusal() == refused(*lines)


def test_a_plan_that_cannot_be_read_does_not_hide_what_is_wrong_in_another(untouched: Path, refusal: Refusal) -> None:
    lines = write(
        untouched / "data",
        case(
            [(EXAMPLE, "place: lizhou", "place: ¦example-town"), (HOSTILE, "status: issued", "status: ¦draft")],
            f"unknown-place: there is no place `example-town`; {ADD}places.yaml",
            "wrong-value: `status` is “draft”; it can be `draft-for-comment`, `issued`",
        ),
    )
    said = [line for line in refusal().splitlines() if not line.startswith("    hint: ")]
    assert said == [*lines, "2 problems in 12 files examined"]


def test_a_file_that_nothing_reads_is_named(untouched: Path, refusal: Refusal) -> None:
    (untouched / "data/plans/other-2026.yml").write_text("id: other-2026\n", encoding="utf-8")
    (untouched / "data/vocabularies/term.yaml").write_text("[]\n", encoding="utf-8")
    known = ("bodies", "documents", "indicators", "industries", "places", "recognitions", "terms", "themes", "units")
    wanted = ", ".join(f"`{name}.yaml`" for name in known)
    assert refusal().splitlines() == [
        "data/plans/other-2026.yml:1:1: unknown-file: nothing reads this file; what stands here is `<plan-id>.yaml`",
        f"data/vocabularies/term.yaml:1:1: unknown-file: nothing reads this file; what stands here is {wanted}",
        "    hint: did you mean `terms.yaml` or `themes.yaml` or `units.yaml`?",
        "2 problems in 12 files examined",
    ]


def test_a_file_that_nothing_reads_does_not_hide_what_is_wrong_in_the_others(untouched: Path, refusal: Refusal) -> None:
    (untouched / "data/plans/other-2026.yml").write_text("id: other-2026\n", encoding="utf-8")
    lines = write(
        untouched / "data",
        case(
            [(EXAMPLE, "place: lizhou", "place: ¦example-town"), (PLACES, PARENT, PARENT.replace("donghe", "¦shanhe"))],
            f"unknown-place: there is no place `example-town`; {ADD}places.yaml",
            "unknown-entry: `parent` names `shanhe`, which is not among the places",
        ),
    )
    said = [line for line in refusal().splitlines() if not line.startswith("    hint: ")]
    stray = "data/plans/other-2026.yml:1:1: unknown-file: nothing reads this file; what stands here is `<plan-id>.yaml`"
    assert said == [lines[0], stray, lines[1], "3 problems in 12 files examined"]


@pytest.mark.parametrize("command", ["build", "permalinks"])
def test_records_official_texts_and_history_are_refused_together(
    command: str, untouched: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = write(
        untouched / "data",
        case(
            [(EXAMPLE, "basis: cap\n            amount: 100万元", "basis: cap\n            amount: ¦100万圆")],
            f"wrong-value: cannot read “100万圆” {CANNOT_READ}",
        ),
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
    (untouched / "data" / TERMS).unlink()
    (untouched / "data/atlas.yaml").unlink()
    assert refusal() == refused(
        "data/atlas.yaml:1:1: no-settings: the settings of the atlas are missing; CONTRIBUTING.md says what stands in "
        "them",
        "data/vocabularies/terms.yaml:1:1: no-vocabulary: the vocabulary of terms is missing",
    )


def test_the_command_itself_fails_and_shows_no_traceback(untouched: Path) -> None:
    lines = write(
        untouched / "data",
        case(
            [(EXAMPLE, "basis: cap\n            amount: 100万元", "basis: cap\n            amount: ¦100万圆")],
            f"wrong-value: cannot read “100万圆” {CANNOT_READ}",
        ),
    )
    ran = run_alone(untouched, "build")
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", refused(*lines))
