"""A page, its scripts and what they fetch are of one build: another build under an open page never answers for it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import Serve, WatchedPage
from tests.support.project import run

ASKED = "search/?q=购置设备补助"
EXPLORED = "incentives/?sort=year"
COMPARED = "compare/?themes=technology"


@pytest.fixture(scope="module")
def builds(world: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three builds of one atlas: before, with a plan more that stands first, and with another script as well."""
    folder = tmp_path_factory.mktemp("builds")
    project = shutil.copytree(world, folder / "project", symlinks=True)
    shutil.copytree(project / "site", folder / "before")
    record = (project / "data/plans/example-2024.yaml").read_text(encoding="utf-8")
    another = record.replace("id: example-2024", "id: another-2024").replace("short: {zh: 梨洲2024", "short: {zh: 别处")
    (project / "data/plans/another-2024.yaml").write_text(another, encoding="utf-8")
    assert run(project, "build").returncode == 0
    shutil.copytree(project / "site", folder / "more")
    with (project / "templates/theme/assets/search-shown.js").open("a", encoding="utf-8") as script:
        script.write("void 0;\n")
    assert run(project, "build").returncode == 0
    shutil.copytree(project / "site", folder / "renewed")
    return {name: folder / name for name in ("before", "more", "renewed")}


Deploy = Callable[[str], None]


@pytest.fixture
def deploy(builds: dict[str, Path], tmp_path: Path) -> Deploy:
    """Let the served folder hold a build, and nothing of any other."""
    shown = tmp_path / "root" / "policy-atlas"
    shown.parent.mkdir()

    def put(name: str) -> None:
        shown.unlink(missing_ok=True)
        shown.symlink_to(builds[name])

    return put


@pytest.fixture
def home(deploy: Deploy, serve: Serve, tmp_path: Path) -> str:
    deploy("before")
    return serve(tmp_path / "root") + "policy-atlas/"


def hits(page: WatchedPage) -> list[str]:
    page.wait_for_selector("[data-result], [data-no-results]")
    return [str(href) for href in page.locator("[data-result]").evaluate_all("(all) => all.map((one) => one.href)")]


def test_parts_of_different_builds_have_different_addresses(builds: dict[str, Path]) -> None:
    parts = {
        name: json.loads((site / "build.json").read_text(encoding="utf-8"))["parts"] for name, site in builds.items()
    }
    assert len({part["fetched"] for part in parts.values()}) == 2  # the data of the last two are the same
    assert len({part["scripts"] for part in parts.values()}) == 2
    for name, site in builds.items():
        for edition in ("", "en/"):
            assert [path.name for path in (site / edition / "fetched").iterdir()] == [parts[name]["fetched"]]
            assert (site / edition / "assets" / parts[name]["scripts"] / "search.js").is_file()


@pytest.mark.parametrize(("first", "then"), [("before", "more"), ("more", "before")])
def test_a_page_from_before_a_deployment_asks_what_is_there_now(
    first: str, then: str, page: WatchedPage, home: str, deploy: Deploy
) -> None:
    """The same scripts: what was not fetched yet comes whole from the new build."""
    deploy(then)
    page.goto(home + ASKED)
    wanted = hits(page)
    deploy(first)
    page.goto(home + "search/")
    page.seen.wait_for_rest()
    deploy(then)
    page.reload()
    page.locator("#q").fill("购置设备补助")
    expect(page.locator("[data-search-page]")).to_have_attribute("data-shown", "购置设备补助")
    assert hits(page) == wanted
    assert page.seen.problems() == []


@pytest.mark.parametrize(("first", "then"), [("before", "more"), ("more", "before")])
def test_an_index_that_went_away_is_never_mixed_with_another(
    first: str, then: str, page: WatchedPage, home: str, deploy: Deploy
) -> None:
    deploy(first)
    page.goto(home + ASKED)
    assert hits(page)
    deploy(then)
    page.locator("#q").fill("瞪羚企业")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("本站已经更新")
    expect(page.locator("[data-result]")).to_have_count(0)
    page.goto(home + "search/?q=瞪羚企业")
    wanted = hits(page)
    page.goto(home + ASKED)
    page.locator("#q").fill("瞪羚企业")
    expect(page.locator("[data-search-page]")).to_have_attribute("data-shown", "瞪羚企业")
    assert hits(page) == wanted
    expect(notice).to_have_count(0)


@pytest.mark.parametrize(("first", "then"), [("before", "renewed"), ("renewed", "more")])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_scripts_of_another_build_fetch_nothing_and_say_so(
    first: str, then: str, edition: str, page: WatchedPage, home: str, deploy: Deploy
) -> None:
    deploy(first)
    page.goto(f"{home}{edition}plans/")
    page.seen.wait_for_rest()
    deploy(then)
    asked = len(page.seen.requests)
    page.get_by_role("combobox").fill("设备")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("newer" if edition else "已经更新")
    assert [address for address in page.seen.requests[asked:] if "/fetched/" in address] == []
    notice.get_by_role("button").click()
    expect(notice).to_have_count(0)
    page.get_by_role("combobox").fill("设备")
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("address", [EXPLORED, COMPARED])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_tables_and_comparisons_do_not_mix_builds(address: str, edition: str, page: WatchedPage, home: str) -> None:
    """The site says that it is of other scripts than the page, which a cache kept together with its own."""
    page.route("**/build.json", lambda route: route.fulfill(json={"parts": {"scripts": "another", "fetched": "x"}}))
    page.goto(f"{home}{edition}{address}")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert [asked for asked in page.seen.requests if "/fetched/" in asked] == []


def test_a_page_whose_scripts_are_gone_says_so_and_hides_what_needs_them(page: WatchedPage, home: str) -> None:
    page.route("**/assets/*/*.js", lambda route: route.fulfill(status=404))
    page.goto(home + EXPLORED)
    expect(page.get_by_role("alert")).to_contain_text("已经更新")
    expect(page.locator(".pa-explorer")).to_be_hidden()
    expect(page.locator(".pa-explored tbody tr").first).to_be_visible()


def test_data_that_stay_where_they_were_go_on_answering(
    page: WatchedPage, builds: dict[str, Path], serve: Serve, tmp_path: Path
) -> None:
    """A host that keeps what it had: the new build is copied over the old one."""
    shutil.copytree(builds["before"], tmp_path / "site")
    page.goto(serve(tmp_path / "site") + ASKED)
    wanted = hits(page)
    shutil.copytree(builds["more"], tmp_path / "site", dirs_exist_ok=True)
    page.locator("#q").fill("瞪羚企业")
    page.locator("#q").fill("购置设备补助")
    expect(page.locator("[data-search-page]")).to_have_attribute("data-shown", "购置设备补助")
    assert hits(page) == wanted
    expect(page.get_by_role("alert")).to_have_count(0)
