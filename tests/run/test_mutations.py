"""Never a traceback: whatever a person can put into a file, the environment or the command line is used or refused.

A refusal says file, line and column, and these lie in the file.
"""

from __future__ import annotations

import random
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.atlas.settings import MisuseError, Settings, UnreadableError, read_settings
from build_scripts.markdown.render import Rendered
from build_scripts.publish.permalinks.contents import contents
from build_scripts.publish.permalinks.marks import published
from build_scripts.publish.permalinks.promise import check
from build_scripts.records.language import Language
from build_scripts.records.problems import Problem, Refused
from build_scripts.run import mkdocs_settings
from build_scripts.run.generate import Linked, Read, linked, parts, read
from tests.support.mutations import mutated
from tests.support.project import make_project

CASES = {
    "data/plans/example-2024.yaml": 600,
    "data/plans/hostile-2025.yaml": 150,
    "data/vocabularies/places.yaml": 60,
    "data/vocabularies/recognitions.yaml": 60,
    "data/vocabularies/indicators.yaml": 60,
    "data/vocabularies/bodies.yaml": 60,
    "data/vocabularies/documents.yaml": 60,
    "data/vocabularies/units.yaml": 60,
    "data/vocabularies/themes.yaml": 40,
    "data/atlas.yaml": 150,
    "data/changes.yaml": 150,
    "data/redirects.yaml": 100,
    "data/withdrawn.yaml": 100,
    "data/releases.yaml": 60,
    "data/permalinks/example-2024.lock": 100,
    "templates/phrases.yaml": 60,
    "templates/tables.yaml": 60,
    "mkdocs.yml": 150,
    "mkdocs.en.yml": 60,
}
"""How many times each file is changed."""
PAGES_EVERY = 40
"""Of so many projects that are taken in spite of the change, the pages of one are made."""
_PLACE = re.compile(r"^(?:error: )?([^:\n]+):(\d+):(\d+): ", re.MULTILINE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("mutations") / "project")
    data = root / "data"
    (data / "permalinks").mkdir()
    ledger = ["plans/example-2024/ 0123456789", "plans/example-2024/2/#a 0123456789",
              "plans/example-2024/8/ 0123456789", "plans/example-2024/9/ 0123456789"]  # fmt: skip
    (data / "permalinks/example-2024.lock").write_text("\n".join(ledger) + "\n", encoding="utf-8")
    (data / "redirects.yaml").write_text(
        "# moved\n- {from: plans/example-2024/8/, to: plans/example-2024/2/}\n", encoding="utf-8"
    )
    (data / "withdrawn.yaml").write_text(
        "- {withdrawn: plans/example-2024/9/, date: 2024-05-01, reason: {zh: 撤回, en: withdrawn}}\n", encoding="utf-8"
    )
    figures = "figures: [{part: incentive-1, before: {zh: 一, en: one}, after: {zh: 二, en: two}}]"
    (data / "changes.yaml").write_text(
        "- {date: 2024-04-01, kind: added, plan: example-2024}\n"
        f'- {{date: 2024-05-01, kind: corrected, plan: example-2024, measure: "2", parts: [a], {figures}}}\n',
        encoding="utf-8",
    )
    (data / "releases.yaml").write_text("# none\n[]\n", encoding="utf-8")
    return root


def taken(root: Path, name: str, known: Read | None = None, *, with_pages: bool = False) -> list[Problem] | str:
    """Do with a file what a second build does before it writes; return why it stops, an empty list if it does not.

    ``known`` is what all files said before this one was changed.
    """
    try:
        settings = read_settings(root, {})
        if name.startswith("mkdocs"):
            mkdocs_settings.checked(settings)
            return []
        found = (
            known if known and not name.startswith("data/") else read(settings, known=known.records if known else None)
        )
        if isinstance(found, Refused):
            return list(found.problems)
        source = linked(found, settings)
        if with_pages:
            return _made(source, settings)
    except UnreadableError:
        return "data/atlas.yaml:1:1: "
    except MisuseError as error:
        return str(error)
    return []


def _made(source: Linked, settings: Settings) -> list[Problem]:
    made = (page for part in parts(source, settings, Language.EN) for _, page in part.make())
    pages = [page.marks for page in made if isinstance(page, Rendered)]
    redirected = {one.from_ for one in source.history.redirects}
    now = published(source.site, pages, source.wordings, redirected)
    return list(check(source.history, now, set(), contents(source.site)))


def outside(root: Path, said: list[Problem] | str) -> Iterator[str]:
    """Yield the places of a refusal that are in no line of a file."""
    places = (
        [(one.path, one.line, one.column) for one in said]
        if isinstance(said, list)
        else [(path, int(line), int(column)) for path, line, column in _PLACE.findall(said)]
    )
    for path, line, column in places:
        if not (root / path).is_file():
            yield f"{path} is no file"
            continue
        lines = re.split("\r\n|\n|\r", (root / path).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff"))
        if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
            yield f"{path}:{line}:{column}"


def test_a_changed_file_is_used_or_refused_at_its_place(project: Path) -> None:
    assert taken(project, "data", with_pages=True) == []
    known = read(read_settings(project, {}))
    assert isinstance(known, Read)
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for name, times in CASES.items():
        path = project / name
        before = path.read_bytes()
        for seed in range(times):
            path.write_bytes(mutated(before, hash_of(name, seed), is_yaml=path.suffix != ".lock"))
            with_pages = counted["accepted"] % PAGES_EVERY == PAGES_EVERY - 1
            try:
                said = taken(project, name, known, with_pages=with_pages)
            except Exception:  # noqa: BLE001 — whatever it is, nobody was told
                counted["tracebacks"] += 1
                wrong.append(f"{name}, {seed}: {traceback.format_exc(limit=-3)}")
                continue
            counted["refused" if said else "accepted"] += 1
            wrong += [f"{name}, {seed}: {place}" for place in outside(project, said)]
        path.write_bytes(before)
    print(f"\n{sum(counted.values())} changed files: {dict(counted)}")
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:20])
    assert counted["tracebacks"] == 0
    assert sum(counted.values()) >= 2000
    assert min(counted["refused"], counted["accepted"]) > 200


def hash_of(name: str, seed: int) -> int:
    """A number that differs for every file and seed, and is the same in every run."""
    return sum(map(ord, name)) * 10_000 + seed


ENVIRONMENT = ("SITE_URL", "REPO_URL", "SOURCES", "PORT", "TAG", "PLAN", "ID", "EDITOR_URL", "FILE", "FROM", "RELEASE")
COMMANDS = {"PLAN": "verify", "ID": "verify", "FILE": "tasks", "FROM": "fill"}
"""What reads a variable; any other is read by every command."""
ODD = ["", " ", "..", "../..", "/", "//", "https://", "https://a/?q", "https://a/#x", "https://a/../b", "https://a//b",
       "https://u:p@a/", "http://.", "http://a:99999999/", "http://a:0/", "http://[::1", "https://例子.example/图谱/",
       "https://" + "a" * 300 + "/", "9" * 5000, "-1", "８０", "\u0661", "a\nb", "\x1b[2J", "\udcff", "长" * 300,
       "javascript:{path}", "%2e%2e/", "example.org,2026", "\u202e", "{path}", "0"]  # fmt: skip


def test_an_odd_environment_or_command_line_is_used_or_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    statuses: Counter[int] = Counter()
    before = everything(project.parent)
    for name in ENVIRONMENT:
        for value in ODD:
            monkeypatch.setenv(name, value)
            statuses[status_of([COMMANDS.get(name, "schema")])] += 1
        monkeypatch.delenv(name)
    chance = random.Random(1)
    for _ in range(60):
        words = [chance.choice(["verify", "new", "bild", "--help", "--when", "-x", "", *ODD]) for _ in range(2)]
        if words[0] != "new" and "\0" not in "".join(words):
            statuses[status_of(words)] += 1
    capsys.readouterr()
    print(f"\n{sum(statuses.values())} odd environments and command lines, by exit status: {dict(statuses)}")
    assert set(statuses) <= {0, 1, 2}
    assert statuses[2] > 100
    assert everything(project.parent) == before | {
        path: text for path, text in everything(project.parent).items() if path.startswith("project/data/schema/")
    }


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def status_of(arguments: list[str]) -> int:
    """The exit status of a command, however argparse ends it; anything else is let through."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
