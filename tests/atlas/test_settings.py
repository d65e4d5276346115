"""What a build is told from outside, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.atlas.settings import VARIABLES, MisuseError, UnreadableError, read_settings
from build_scripts.records.language import Language
from build_scripts.run import state
from tests.support.small_worlds import ATLAS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("plugins: []\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/atlas.yaml").write_text(json.dumps(ATLAS), encoding="utf-8")
    return tmp_path


def test_the_settings_of_the_project_unless_told_otherwise(root: Path) -> None:
    settings = read_settings(root, {})
    assert (settings.site_url, settings.repository, settings.port) == (
        "https://example.org/atlas/",
        "https://example.org/code",
        8000,
    )
    assert settings.tag == "example.org,2026"
    assert (settings.data, settings.templates, settings.site) == (root / "data", root / "templates", root / "site")
    assert (settings.sources, settings.work) == (root / "sources", root / ".build")
    assert [settings.docs(language) for language in Language] == [root / "docs/zh", root / "docs/en"]


def test_the_environment_comes_first(root: Path, tmp_path: Path) -> None:
    settings = read_settings(
        root,
        {"SITE_URL": "http://127.0.0.1/x", "REPO_URL": "https://h.org/r/", "SOURCES": str(tmp_path), "PORT": "9000"},
    )
    assert (settings.site_url, settings.repository, settings.port) == ("http://127.0.0.1/x/", "https://h.org/r", 9000)
    assert settings.sources == tmp_path
    assert [settings.url(language) for language in Language] == ["http://127.0.0.1/x/", "http://127.0.0.1/x/en/"]


def test_an_empty_variable_is_none(root: Path) -> None:
    assert read_settings(root, {"SITE_URL": "", "SOURCES": "", "PORT": ""}) == read_settings(root, {})


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://example.org/a b", "https://x/'", 'http://"']
)
def test_an_address_that_is_none_is_refused(root: Path, url: str) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {"SITE_URL": url})
    assert str(refused.value) == f"SITE_URL is “{url}”; it has to be an address such as https://example.org/atlas/"


@pytest.mark.parametrize("tag", ["me@example.org,2026-01-02", "xn--fiq.example,2026-01"])
def test_feeds_are_named_by_a_domain_or_an_address_and_a_day(root: Path, tag: str) -> None:
    assert read_settings(root, {"TAG": tag}).tag == tag


@pytest.mark.parametrize(
    "tag", ["example.org", "example.org,26", "https://example.org,2026", "example.org,2026 ", "图,2026"]
)
def test_a_tag_that_is_none_is_refused(root: Path, tag: str) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {"TAG": tag})
    wanted = "it has to be a domain and a day on which it was yours: example.org,2026-01"
    assert str(refused.value) == f"TAG is “{tag}”; {wanted}"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80.0"])
def test_a_port_that_is_none_is_refused(root: Path, port: str) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {"PORT": port})
    assert str(refused.value) == f"PORT is “{port}”; it has to be a number from 1 to 65535"


@pytest.mark.parametrize(("told", "count"), [("", 0), ("1", 1), ("16", 16)])
def test_a_build_is_told_how_many_processors_it_may_use(root: Path, told: str, count: int) -> None:
    assert read_settings(root, {"PROCESSORS": told}).processors == count


@pytest.mark.parametrize("told", ["-1", "two", "1.5", "10000"])
def test_a_number_of_processors_that_is_none_is_refused(root: Path, told: str) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {"PROCESSORS": told})
    assert str(refused.value) == f"PROCESSORS is “{told}”; it has to be how many a build may use at once: 2"


def test_an_engine_that_is_none_is_refused(root: Path) -> None:
    assert [read_settings(root, {"ENGINE": name}).engine for name in ("", "zensical")] == ["mkdocs", "zensical"]
    with pytest.raises(MisuseError, match="ENGINE is “hugo”; it can be mkdocs or zensical"):
        read_settings(root, {"ENGINE": "hugo"})


def test_a_named_folder_of_texts_that_is_not_there_is_refused(root: Path) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {"SOURCES": "txets"})
    wanted = "name the one that holds <plan-id>.txt: SOURCES=DIR"
    assert str(refused.value) == f"there is no folder {root / 'txets'}; {wanted}"


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(tmp_path, {})
    assert str(refused.value) == f"there is no mkdocs.yml in {tmp_path}; run this in the project's top folder"


def test_settings_of_the_atlas_that_cannot_be_read_are_left_to_the_records(root: Path) -> None:
    (root / "data/atlas.yaml").write_text("id: x\n")
    with pytest.raises(UnreadableError):
        read_settings(root, {})


@pytest.mark.parametrize(
    ("named", "hosts"),
    [
        ("", ("127.0.0.1",)),
        ("0.0.0.0", ("0.0.0.0",)),
        ("0.0.0.0, Atlas.example.org", ("0.0.0.0", "atlas.example.org")),
        ("::1", ("::1",)),
    ],
)
def test_where_the_site_is_served_and_by_what_names(named: str, hosts: tuple[str, ...], root: Path) -> None:
    assert read_settings(root, {"HOST": named}).hosts == hosts


@pytest.mark.parametrize("named", ["a b", "http://x.org", "x.org/", "a,,b", "x:80", "-x"])
def test_what_is_no_name_of_a_host_is_told(named: str, root: Path) -> None:
    with pytest.raises(MisuseError, match="it has to be names or addresses of this machine"):
        read_settings(root, {"HOST": named})


@pytest.mark.parametrize("gone", ["", "texts", "copy.zip", "mkdocs.yml"])
def test_what_was_named_and_is_gone_is_not_remembered(root: Path, gone: str) -> None:
    (root / "texts").mkdir()
    (root / "copy.zip").write_bytes(b"")
    settings, untold = read_settings(root, {"SOURCES": "texts", "MIRROR": "copy.zip"}), read_settings(root, {})
    if gone:
        (root / gone).rename(root / "elsewhere")
    assert settings.are_there is not bool(gone)
    assert untold.are_there is (gone != "mkdocs.yml")


class Asked(dict[str, str]):
    """Variables that note which of them are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, key: str, default: object = None) -> Any:
        self.names.add(key)
        return super().get(key, default)


def test_the_variables_are_those_by_which_settings_are_remembered(root: Path) -> None:
    asked = Asked()
    read_settings(root, asked)
    assert asked.names == set(VARIABLES)


@pytest.mark.parametrize("change", [{"SITE_URL": "https://example.org/b/"}, {"PORT": "0"}, {"TAG": "x"}])
def test_settings_are_remembered_only_while_they_are_told_the_same(root: Path, change: dict[str, str]) -> None:
    told = state.told(root, {})
    assert told == state.told(root, {"OTHER": "x"})
    assert told != state.told(root, change)
    (root / "data/atlas.yaml").write_text(json.dumps({**ATLAS, "address": "https://example.org/c/"}), encoding="utf-8")
    assert told != state.told(root, {})
