"""Releases of the data: made once by the command line, never written again, and there after every build."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import re
import subprocess
import tarfile
from pathlib import Path

import pytest
import yaml

from build_scripts.publish.releases import packed, unpacked
from build_scripts.records.history import History, load
from build_scripts.records.problems import Problem
from tests.support.project import make_project, run, tree

PLAN = "data/plans/example-2024.yaml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which one release was made and built."""
    folder = make_project(tmp_path_factory.mktemp("releases") / "project")
    early = run(folder, "release")
    assert early.returncode == 2
    assert "run `make permalinks`" in early.stderr
    assert run(folder, "permalinks").returncode == 0
    made = run(folder, "release")
    assert (made.returncode, made.stderr) == (0, "")
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr
    return folder


def versions(project: Path) -> list[str]:
    listed = yaml.load((project / "data/releases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return [one["release"] for one in listed]


def edited(project: Path, before: str, after: str) -> None:
    path = project / PLAN
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_release_stands_at_its_address_with_checksums(project: Path) -> None:
    version = versions(project)[0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", version)
    folder = project / "site/data/releases" / version
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    files = {path.split("  ")[1] for path in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert {"plans.csv", "incentives.csv", "datapackage.json", "README.md", "LICENSE", "CITATION.cff"} <= files
    assert "v1/plans/example-2024.json" in files
    archive = (folder / f"pear-atlas-data-{version}.tar.xz").read_bytes()
    listed = (project / "data/releases.yaml").read_text(encoding="utf-8")
    assert f"sha256: {hashlib.sha256(archive).hexdigest()}" in listed
    assert "plans: 2, measures: 6, incentives: 13, targets: 6" in listed
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(archive))) as members:
        assert {member.name for member in members} == files | {"SHA256SUMS"}
    assert (folder / "incentives.csv").read_bytes() == (project / "site/data/incentives.csv").read_bytes()


def test_a_release_says_how_it_is_cited(project: Path) -> None:
    version = versions(project)[0]
    address = f"http://127.0.0.1/policy-atlas/data/releases/{version}/"
    folder = project / "site/data/releases" / version
    cff = yaml.load((folder / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert (cff["cff-version"], cff["type"], cff["version"], cff["url"]) == ("1.2.0", "dataset", version, address)
    assert (cff["authors"], cff["license"]) == ([{"name": "The editors of Pear Atlas"}], "CC-BY-4.0")
    datacite = json.loads((folder / "datacite.json").read_text(encoding="utf-8"))
    assert (datacite["version"], datacite["url"], datacite["publicationYear"]) == (version, address, int(version[:4]))
    chinese = (folder / "index.md").read_text(encoding="utf-8")
    english = (project / "site/en/data/releases" / version / "index.md").read_text(encoding="utf-8")
    national = f"梨洲政策图谱编者. 梨洲政策图谱：数据：数据版本{version}[DS/OL]. （{version}）. {address}."
    apa = f"The editors of Pear Atlas. ({version[:4]}). Pear Atlas: Data (Version {version}) [Data set]. "
    assert national in plain(chinese)
    assert national in plain(english)
    assert f"{apa}Pear Atlas. {address}" in plain(english)


def plain(markdown: str) -> str:
    """Return Markdown without its escapes."""
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), markdown).replace("\\", "")


def test_the_list_names_every_release_and_leads_to_it(project: Path) -> None:
    version = versions(project)[0]
    for edition, named in (("", f"数据版本{version}"), ("en/", f"Data version {version}")):
        assert named in (project / "site" / edition / "about/index.html").read_text(encoding="utf-8")
        page = (project / "site" / edition / "data/releases/index.html").read_text(encoding="utf-8")
        assert f'href="{version}/"' in page
        data = (project / "site" / edition / "data/index.html").read_text(encoding="utf-8")
        assert 'href="releases/"' in data


def test_the_same_data_are_not_released_again(project: Path) -> None:
    before = tree(project / "data")
    again = run(project, "release")
    assert again.returncode == 0
    assert f"released already, as {versions(project)[0]}" in again.stdout
    assert tree(project / "data") == before


def test_other_data_of_a_version_are_refused_and_can_be_its_second_release(project: Path) -> None:
    version = versions(project)[0]
    archive = project / "data/releases" / f"{version}.tar.xz"
    first, address = archive.read_bytes(), f"{version}/incentives.csv"
    published = (project / "site/data/releases" / address).read_bytes()
    edited(project, "zh: 总体要求, en: General requirements", "zh: 总要求, en: General requirements")
    assert run(project, "permalinks").returncode == 0
    refused = run(project, "release")
    assert refused.returncode == 2
    assert f"{version} is released with other data (" in refused.stderr
    assert f"make release RELEASE={version}.2" in refused.stderr
    misnamed = run(project, "release", RELEASE=f"{version}.3")
    assert (misnamed.returncode, versions(project)) == (2, [version])
    assert f"is called {version}.2" in misnamed.stderr
    second = run(project, "release", RELEASE=f"{version}.2")
    assert second.returncode == 0, second.stderr
    assert versions(project) == [version, f"{version}.2"]
    assert archive.read_bytes() == first
    again = run(project, "release")
    assert f"released already, as {version}.2" in again.stdout
    assert run(project, "permalinks").returncode == 0
    ledger = (project / "data/permalinks/_site.lock").read_text(encoding="utf-8")
    assert all(f"data/releases/{one} " in ledger for one in ("", f"{version}/", f"{version}.2/"))
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    assert (project / "site/data/releases" / address).read_bytes() == published


def test_the_same_files_give_the_same_archive() -> None:
    files = {"b.csv": "名称\n".encode(), "v1/a.json": b"{}\n"}
    assert packed(files) == packed(dict(reversed(files.items())))
    assert unpacked(packed(files)) == files
    assert packed(files) != packed({**files, "b.csv": b"name\n"})


LINE = "- {{release: {release}, sha256: {sha256}, plans: 1, measures: 1, incentives: 1, targets: 1}}\n"
ARCHIVE = packed({"a": b"a"})


def released(data: Path, *lines: str) -> History | list[Problem]:
    """Return the history of a folder with one archive and these lines."""
    (data / "releases").mkdir(parents=True)
    (data / "releases/2026-01-02.tar.xz").write_bytes(ARCHIVE)
    (data / "releases.yaml").write_text("# Releases\n" + "".join(lines), encoding="utf-8")
    return load(data)


def line(release: str = "2026-01-02", sha256: str = hashlib.sha256(ARCHIVE).hexdigest()) -> str:
    return LINE.format(release=release, sha256=sha256)


def test_what_was_released_is_read_with_its_archive(tmp_path: Path) -> None:
    history = released(tmp_path / "data", line())
    assert isinstance(history, History)
    assert [(one.about.release, one.archive) for one in history.releases] == [("2026-01-02", ARCHIVE)]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            [line(sha256="0" * 64)],
            "data/releases.yaml:2:33: release-altered: data/releases/2026-01-02.tar.xz has another ",
        ),
        (
            [line(), line("2026-01-02.2")],
            "data/releases.yaml:3:13: release-gone: there is no data/releases/2026-01-02.2.",
        ),
        ([line(), line()], "data/releases.yaml:3:13: release-listed-twice: this release is listed twice"),
        ([line("2026-01-02.1")], "data/releases.yaml:2:13: wrong-value: "),
        ([line(sha256="abc")], "data/releases.yaml:2:33: wrong-value: "),
        (["[]\n"], "data/releases/2026-01-02.tar.xz:1:1: release-unlisted: data/releases.yaml lists no release with"),
    ],
)
def test_a_release_that_is_not_what_was_released_is_a_problem(lines: list[str], problem: str, tmp_path: Path) -> None:
    problems = released(tmp_path / "data", *lines)
    assert isinstance(problems, list)
    assert len(problems) == 1
    assert str(problems[0]).startswith(problem)


def test_a_build_refuses_an_archive_that_was_changed(project: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "project")
    version = versions(project)[0]
    (other / "data/releases").mkdir()
    archive = (project / f"data/releases/{version}.tar.xz").read_bytes()
    (other / f"data/releases/{version}.tar.xz").write_bytes(archive + b"\0")
    first = (project / "data/releases.yaml").read_text(encoding="utf-8").splitlines(keepends=True)[:3]
    (other / "data/releases.yaml").write_text("".join(first), encoding="utf-8")
    refused = run(other, "build")
    assert refused.returncode == 1
    assert re.search(r"^data/releases\.yaml:3:\d+: release-altered: ", refused.stderr, re.MULTILINE)
    assert not (other / "site").exists()
