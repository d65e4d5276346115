"""What a build is told from outside, and what it refuses."""

from pathlib import Path

import pytest

from build_scripts.atlas.settings import MisuseError, read_settings
from build_scripts.atlas.values import Language

MKDOCS = """\
site_name: x
site_url: !ENV [SITE_URL, "https://example.org/atlas/"]
extra:
  repository: !ENV [REPO_URL, "https://example.org/code"]
  tag: !ENV [TAG, "example.org,2026"]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
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


def test_a_named_folder_of_texts_that_is_not_there_is_refused(root: Path) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {"SOURCES": "txets"})
    wanted = "name the one that holds <plan-id>.txt: SOURCES=DIR"
    assert str(refused.value) == f"there is no folder {root / 'txets'}; {wanted}"


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError) as refused:
        read_settings(tmp_path, {})
    assert str(refused.value) == f"there is no mkdocs.yml in {tmp_path}; run this in the project's top folder"


@pytest.mark.parametrize("extra", ["extra:", "extra: [a]", "extra: x"])
def test_extra_settings_that_hold_no_fields_are_refused(extra: str, root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"site_url: https://example.org/\n{extra}\n")
    with pytest.raises(MisuseError) as refused:
        read_settings(root, {})
    wanted = "`extra` in mkdocs.yml has to hold fields: `repository: …`, the address of the code"
    assert str(refused.value) == wanted


def test_an_address_without_a_default_is_refused(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_url: !ENV []\n")
    with pytest.raises(MisuseError, match=r"^SITE_URL is “”; it has to be an address"):
        read_settings(root, {})


def test_settings_in_another_encoding_are_refused(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes("site_name: x\ncopyright: 数据\n".encode("gb18030"))
    with pytest.raises(
        MisuseError, match=r"^mkdocs\.yml:2:1: not-utf-8: byte 24 is not UTF-8; save the file as UTF-8$"
    ):
        read_settings(root, {})


def test_settings_that_are_no_yaml_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: a: b\n")
    with pytest.raises(MisuseError, match=r"mkdocs\.yml:1:13: invalid-yaml"):
        read_settings(tmp_path, {})
