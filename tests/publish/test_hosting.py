"""What hosts, crawlers, feed readers and calendars are given, and the repository's own hosting files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from build_scripts.publish.hosting import SITEMAP_LIMIT, as_markdown, sitemaps
from build_scripts.records.web_addresses import checked_root
from tests.support.browser import Serve, WatchedPage
from tests.support.project import ROOT, make_project, run

AT = "http://127.0.0.1/policy-atlas/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
CHANGES = """\
- {date: 2026-01-02, kind: added, plan: example-2024}
- {date: 2026-03-04, kind: corrected, plan: example-2024, measure: "2", parts: [gone, b, incentive-3],
   figures: [{part: incentive-3, before: {zh: 最高5%, en: up to 5%}, after: {zh: 最高6%, en: up to 6%}}],
   note: {zh: 更正比例, en: The rate & its base <corrected>}}
- {date: 2026-03-04, kind: amended, plan: example-2024, measure: "2", parts: [c], event: 2024-05}
- {date: 2026-02-01, kind: moved, plan: example-2024, measure: "9"}
"""
AMENDED = "  - {kind: amended, day: 2024-05, certainty: stated, source: {publisher: {zh: 市府, en: City}}}\n"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project in which something changed."""
    project = make_project(tmp_path_factory.mktemp("changes") / "project")
    assert run(project, "permalinks").returncode == 0
    with (project / "data/permalinks/example-2024.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("plans/example-2024/9/ 0123456789\n")
    redirect = "- {from: plans/example-2024/9/, to: plans/example-2024/3/}\n"
    (project / "data/redirects.yaml").write_text(redirect, encoding="utf-8")
    (project / "data/changes.yaml").write_text(CHANGES, encoding="utf-8")
    record = project / "data/plans/example-2024.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("\nlife:\n", f"\nlife:\n{AMENDED}"), encoding="utf-8")
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    return project / "site"


# --- what is new -----------------------------------------------------------------------------------------------------


def test_the_feed_names_the_measure_and_what_changed(changed: Path) -> None:
    feed = feedparser.parse((changed / "en/feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.links[0].href == f"{AT}en/feed.xml"
    assert [(entry.title, entry.link, entry.updated, entry.summary) for entry in feed.entries] == [
        ("Our record of the measure corrected · 2 Rewarding good firms · Lizhou 2024 (draft)",
         f"{AT}en/plans/example-2024/2/#b", "2026-03-04T00:00:00Z",
         "concerns provision gone, provision b, incentive 3 (up to 5% → up to 6%); The rate & its base <corrected>"),
        ("Measure amended in the document (2024-05) · 2 Rewarding good firms · Lizhou 2024 (draft)",
         f"{AT}en/plans/example-2024/2/#c", "2026-03-04T00:00:00Z", "concerns provision c"),
        ("Moved · Lizhou 2024 9 (draft)", f"{AT}en/plans/example-2024/", "2026-02-01T00:00:00Z", "Moved"),
        ("New plan · Measures to Support Manufacturing (Draft for Comment) · Lizhou 2024 (draft)",
         f"{AT}en/plans/example-2024/", "2026-01-02T00:00:00Z", "New plan"),
    ]  # fmt: skip
    # as they were called when both were only `changed`: readers see no entry twice when it is told who changed what
    tag = "tag:example.org,2024:en/"
    assert feed.feed.id == f"{tag}feed.xml"
    assert [entry.id for entry in feed.entries] == [
        f"{tag}changes/2026-03-04-example-2024-2-changed", f"{tag}changes/2026-03-04-example-2024-2-changed-2",
        f"{tag}changes/2026-02-01-example-2024-9-moved", f"{tag}changes/2026-01-02-example-2024-added",
    ]  # fmt: skip
    page = (changed / "en/changes/index.html").read_text(encoding="utf-8")
    for entry in feed.entries:
        assert f'id="c{entry.id.rpartition("/")[2]}"' in page


@pytest.mark.parametrize(
    ("feed", "entries"),
    [
        ("plans/example-2024/", 4),
        ("plans/hostile-2025/", 0),
        ("themes/firm-development/", 3),
        ("themes/industrial-clusters/", 1),
        ("cities/lizhou/", 4),
        ("cities/donghe/", 4),  # of the cities below it, which its page lists
        ("cities/shanqian/", 0),
        ("recognitions/little-giant/", 3),
    ],
)
def test_plans_themes_places_and_titles_have_feeds_of_their_own(feed: str, entries: int, changed: Path) -> None:
    said = {"": "订阅本页内容的更新（Atom）", "en/": "Follow what changes here (Atom)"}
    for edition, link in said.items():
        parsed = feedparser.parse((changed / edition / feed / "feed.xml").read_bytes())
        assert not parsed.bozo
        assert len(parsed.entries) == entries
        assert parsed.feed.id == f"tag:example.org,2024:{edition or 'zh/'}{feed}feed.xml"
        assert [one.href for one in parsed.feed.links] == [f"{AT}{edition}{feed}feed.xml", f"{AT}{edition}{feed}"]
        assert parsed.feed.updated
        page = (changed / edition / feed / "index.html").read_text(encoding="utf-8")
        assert page.count('<link rel="alternate" type="application/atom+xml" href="feed.xml">') == 1
        assert f'<a href="feed.xml">{link}</a>' in page


def test_every_feed_can_be_read_and_has_a_name_of_its_own(changed: Path) -> None:
    read = [feedparser.parse(path.read_bytes()) for path in changed.glob("**/feed.xml")]
    assert len(read) > 20
    assert [feed.bozo_exception for feed in read if feed.bozo] == []
    assert len({feed.feed.id for feed in read}) == len(read)
    for feed in read:
        assert feed.version == "atom10"
        assert all((feed.feed.title, feed.feed.updated, feed.feed.author))
        assert all((entry.id, entry.title, entry.updated, entry.link) for entry in feed.entries)


def test_an_entry_has_one_name_in_all_feeds(changed: Path) -> None:
    places = ("plans/example-2024/", "cities/lizhou/", "cities/donghe/", "themes/firm-development/",
              "recognitions/little-giant/")  # fmt: skip
    found = [feedparser.parse((changed / place / "feed.xml").read_bytes()) for place in ("", *places)]
    names = [{entry.id for entry in feed.entries} for feed in found]
    assert all(names)
    assert set.union(*names) == names[0]


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        (
            "en/plans/example-2024/2/",
            [
                "2026-03-04 Our record of the measure corrected · concerns provision gone, provision b, incentive 3 ",
                " (up to 5% → up to 6%); The rate & its base <corrected>",
                "2026-03-04 Measure amended in the document (2024-05) · concerns provision c",
                "2026-01-02 Added with its plan",
            ],
        ),
        (
            "plans/example-2024/2/",
            [
                "2026-03-04 本站更正措施的记录 · 涉及：第gone款、第b款、奖补3（最高5% → 最高6%）；更正比例",
                "2026-03-04 文件修改了这项措施（2024年5月） · 涉及：第c款",
                "2026-01-02 随整个计划收录",
            ],
        ),
        ("en/plans/example-2024/3/", ["2026-01-02 Added with its plan", "Unchanged since"]),
        ("plans/hostile-2025/1/", ["何时收录没有记录"]),
        ("en/plans/example-2024/", ["2026-02-01 Moved: Lizhou 2024 9 (draft)", "2026-01-02 New plan"]),
    ],
)
def test_a_page_tells_what_happened_to_its_record(page: str, rows: list[str], changed: Path) -> None:
    text = _page(changed, page)
    told = unescape(re.sub(r"<[^>]*>", "", text[text.index('id="history"') : text.index('id="cite"')]))
    places = [" ".join(told.split()).find(row) for row in rows]
    assert -1 not in places, told
    assert places == sorted(places)
    assert told.count("2026-") == sum("2026-" in row for row in rows)


@pytest.mark.parametrize("page", ["terms/chain-chief-system/", "plans/example-2024/2/"])
def test_a_page_without_a_feed_leads_to_the_one_above(page: str, changed: Path) -> None:
    (feed,) = re.findall(r'type="application/atom\+xml" href="([^"]*)"', _page(changed, page))
    assert not (changed / page / "feed.xml").exists()
    assert (changed / page / feed).is_file()
    assert f'<a href="{feed}">订阅更新（Atom）</a>' in _page(changed, page)


def _page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_the_calendar_has_consultations_and_target_years(changed: Path) -> None:
    raw = (changed / "en/calendar.ics").read_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    events = {str(event["UID"]): event for event in Calendar.from_ical(raw).walk("VEVENT")}
    told = {uid: (event.decoded("DTSTART"), str(event["SUMMARY"])) for uid, event in events.items()}
    tag = "tag:example.org,2024:en/calendar/"
    ours = {
        uid.removeprefix(tag): value for uid, value in told.items() if uid.startswith(tag) and "example-2024" in uid
    }
    assert ours == {
        "consultation-opens-example-2024": (date(2024, 3, 2), "Lizhou 2024: consultation opens"),
        "consultation-closes-example-2024": (date(2024, 3, 12), "Lizhou 2024: consultation closes"),
        "targets-2026-example-2024": (date(2026, 12, 31), "Lizhou 2024: 4 targets fall due"),
        "period-example-2024": (date(2026, 12, 31), "Lizhou 2024: the plan’s period ends"),
    }


# --- crawlers --------------------------------------------------------------------------------------------------------


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.glob("**/index.html")}


def test_the_sitemap_has_every_page_with_its_languages(world: Path) -> None:
    site = world / "site"
    urls = ET.parse(site / "sitemap.xml").getroot().findall(f"{MAP}url")
    listed = [(url.findtext(f"{MAP}loc") or "").removeprefix(AT) for url in urls]
    assert sorted(listed) == sorted(pages(site))
    for url, address in zip(urls, listed, strict=True):
        chinese = AT + address.removeprefix("en/")
        english = f"{AT}en/{address.removeprefix('en/')}"
        links = {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        assert links == {"zh-CN": chinese, "en": english, "x-default": english}
    assert not [*site.glob("**/sitemap.xml.gz"), *site.glob("en/sitemap.xml")]
    assert f"Sitemap: {AT}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_addresses_in_other_letters_are_written_as_programs_need_them() -> None:
    """The host is the one that IANA keeps for tests, in its own words for it."""
    root = checked_root("https://例子.测试/制造")
    assert root == "https://xn--fsqu00a.xn--0zwm56d/%E5%88%B6%E9%80%A0/"
    (text,) = dict(sitemaps(["plans/x/"], root)).values()
    urls = ET.fromstring(text.partition("\n")[2]).findall(f"{MAP}url")
    assert [url.findtext(f"{MAP}loc") for url in urls] == [f"{root}plans/x/", f"{root}en/plans/x/"]
    assert text.isascii()


def test_a_sitemap_that_is_full_becomes_several() -> None:
    many = dict(sitemaps([f"p/{number}/" for number in range(SITEMAP_LIMIT + 1)], AT))
    assert list(many) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ET.fromstring(many["sitemap.xml"].partition("\n")[2])
    assert [place.text for place in index.iter(f"{MAP}loc")] == [f"{AT}sitemap-1.xml", f"{AT}sitemap-2.xml"]
    counts = [len(list(ET.fromstring(many[name].partition("\n")[2]))) for name in list(many)[:2]]
    assert counts == [2 * SITEMAP_LIMIT, 2]


def test_every_page_has_its_twins_and_says_so(world: Path) -> None:
    site = world / "site"
    for address in pages(site):
        page = (site / address / "index.html").read_text(encoding="utf-8")
        twin = json.loads((site / address / "index.json").read_text(encoding="utf-8"))
        assert (twin["url"], twin["language"]) == (AT + address, "en" if address.startswith("en/") else "zh")
        assert "record" in twin or "links" in twin
        assert (site / address / "index.md").read_text(encoding="utf-8").startswith("---\ntitle: ")
        assert '<link rel="alternate" type="application/json" href="index.json">' in page
        assert '<link rel="alternate" type="text/markdown" href="index.md">' in page
        for name in ("og:title", "og:description", "og:url", "og:site_name", "og:locale", "og:type", "og:image"):
            assert page.count(f'<meta property="{name}" content="') == 1


def test_further_sheets_are_markdown_only(grown: Path) -> None:
    """What stands on which of them changes: they are for reading on, and the JSON of an entry names all of its list."""
    sheets = sorted((grown / "site").rglob("pages/[0-9]*"))
    assert len(sheets) > 5
    for sheet in sheets:
        names = {path.name for path in sheet.iterdir()}
        assert {"index.html", "index.md"} <= names <= {"index.html", "index.md", "chart.csv", "chart.svg"}
        page = (sheet / "index.html").read_text(encoding="utf-8")
        assert '<link rel="alternate" type="text/markdown" href="index.md">' in page
        assert "index.json" not in page
    theme = next(sheet.parent.parent for sheet in sheets if "themes" in sheet.parts)
    named = json.loads((theme / "index.json").read_text(encoding="utf-8"))["measures"]
    further = [(sheet / "index.md").read_text(encoding="utf-8") for sheet in sheets if sheet.parent.parent == theme]
    paths = {urlsplit(one).path.removeprefix("/policy-atlas/").removeprefix("en/") for one in named}
    there = {found for text in further for found in re.findall(r"\]\((?:\.\./)+(plans/[^/]+/[^/]+/)index\.md\)", text)}
    assert there
    assert there <= paths


def test_the_twin_of_a_measure_is_its_record(world: Path) -> None:
    twin = json.loads((world / "site/en/plans/example-2024/2/index.json").read_text(encoding="utf-8"))
    assert twin["kind"] == "measure"
    assert twin["plan"]["status"] == "draft-for-comment"
    assert [len(provision["incentives"]) for provision in twin["record"]["provisions"]] == [2, 2, 3]
    assert twin["record"]["provisions"][0]["incentives"][0]["amount"] == 1_000_000
    assert twin["citation"]["section"] == "二、(一)2"


def test_llms_txt_leads_to_files_that_are_there(world: Path) -> None:
    for edition in ("", "en/"):
        text = (world / "site" / edition / "llms.txt").read_text(encoding="utf-8")
        assert text.startswith("# ")
        links = re.findall(r"\((http[^)\s]*index\.md)\)", text)
        assert len(links) == 2 + 13
        for link in links:
            assert (world / "site" / link.removeprefix(AT)).is_file()


def test_llms_txt_is_in_the_language_of_its_edition(world: Path) -> None:
    for edition, said in (("", "全部数据（CC BY 4.0）："), ("en/", "All data (CC BY 4.0): ")):
        text = (world / "site" / edition / "llms.txt").read_text(encoding="utf-8")
        assert f"- {said}{AT}data/v1/index.json\n" in text
    chinese = (world / "site/llms.txt").read_text(encoding="utf-8")
    ours = re.sub(r"- \[.*|https?://\S+|`[^`]*`|Markdown|JSON|CC BY 4\.0", "", chinese)
    assert re.findall("[A-Za-z]{2,}", ours) == []


def test_a_title_keeps_to_its_link_in_llms_txt(world: Path) -> None:
    text = (world / "site/llms.txt").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if "hostile-2025" in line)
    assert line.startswith(
        r"- [Plan: 规划2025 \<script\>alert('zh title')\</script\>](" + AT + "plans/hostile-2025/index.md): "
    )
    assert as_markdown("a [b](c)\n\n## d\u2028`e` \\") == r"a \[b\](c) ## d \`e\` \\"


def test_build_json_tells_data_and_tools(world: Path) -> None:
    told = json.loads((world / "site/build.json").read_text(encoding="utf-8"))
    assert told["commit"] == "unknown"  # the world is no repository
    assert told["data"] == {
        "version": "unreleased", "contract": "1.3.0", "licence": "CC-BY-4.0", "plans": 2, "measures": 6,
        "incentives": 13, "targets": 6,
    }  # fmt: skip
    assert {"python", "mkdocs", "jinja2"} <= set(told["tools"])
    assert (world / "site/.nojekyll").read_bytes() == b""


# --- the page for missing addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("plans/exmple-2024/2/", "plans/example-2024/2/"),
        ("en/themes/firm-develpment", "en/themes/firm-development/"),
        ("plans/example-2024/2/x/y/z/w/q/", "plans/example-2024/2/"),
    ],
)
def test_a_missing_address_is_answered_with_the_nearest(
    asked: str, meant: str, world: Path, serve: Serve, page: WatchedPage
) -> None:
    address = serve(world / "site", "/policy-atlas/")
    page.goto(f"{address}{asked}")
    first = page.locator("#meant li a").first
    expect(first).to_have_text(f"/policy-atlas/{meant}")
    first.click()
    page.wait_for_url(f"{address}{meant}")
    assert (page.seen.page_errors, page.seen.foreign) == ([], [])


def test_the_page_for_missing_addresses_has_a_search_form(world: Path, serve: Serve, page: WatchedPage) -> None:
    page.goto(f"{serve(world / 'site', '/policy-atlas/')}a/b/c/")
    form = page.locator("main form[role=search]")
    assert form.get_attribute("action") == "/policy-atlas/search/"
    assert form.locator("input[name=q]").count() == 1


def test_a_copy_opens_from_a_disk(unpacked: Path, page: WatchedPage) -> None:
    page.goto((unpacked / "index.html").as_uri())
    for link in ("main a[href$='plans/example-2024/index.html']", "main a[href$='2/index.html']", "[data-alternate]"):
        page.locator(link).first.click()
    assert page.url.endswith("/pear-atlas/en/plans/example-2024/2/index.html")
    expect(page.locator("h1")).to_contain_text("Rewarding good firms")
    assert page.seen.page_errors == []


def test_the_packed_copy_is_offered_where_one_was_made(tmp_path: Path, unpacked: Path, world: Path) -> None:
    project = make_project(tmp_path / "project")
    packed = unpacked.parents[1] / "pear-atlas-mirror.zip"
    assert run(project, "build", MIRROR=str(packed)).returncode == 0
    page = (project / "site/en/data/index.html").read_text(encoding="utf-8")
    size = f"{packed.stat().st_size / 1e6:.1f} MB, data version "
    assert '<a href="../../data/pear-atlas-mirror.zip" download' in page
    assert size in page
    assert (project / "site/data/pear-atlas-mirror.zip").read_bytes() == packed.read_bytes()
    assert "mirror.zip" not in (world / "site/en/data/index.html").read_text(encoding="utf-8")
    refused = run(project, "build", MIRROR="none.zip")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_a_site_for_a_server_is_not_packed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    assert run(project, "build").returncode == 0
    packed = run(project, "mirror")
    assert (packed.returncode, packed.stderr) == (
        2,
        "error: the links of this site lead to folders; build one for a disk: make mirror\n",
    )


def test_well_known_files_are_published_and_other_hidden_ones_are_not(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    for name in (".well-known/security.txt", ".hidden/x.txt", "CNAME"):
        (project / "docs/zh" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs/zh" / name).write_text(name, encoding="utf-8")
    assert run(project, "build").returncode == 0
    site = project / "site"
    assert [(site / name).is_file() for name in (".well-known/security.txt", "CNAME")] == [True, True]
    assert not (site / ".hidden").exists()
    (project / "docs/zh/.well-known/security.txt").write_text("changed", encoding="utf-8")
    assert run(project, "build").returncode == 0
    assert (site / ".well-known/security.txt").read_text(encoding="utf-8") == "changed"


@pytest.mark.parametrize("edition", ["", "en/"])
def test_a_calendar_program_is_led_to_the_calendar(edition: str, world: Path) -> None:
    page = (world / f"site/{edition}changes/index.html").read_text(encoding="utf-8")
    assert f'href="webcal://127.0.0.1/policy-atlas/{edition}calendar.ics"' in page
    assert (world / f"site/{edition}calendar.ics").is_file()


# --- the repository --------------------------------------------------------------------------------------------------


def lint(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_the_workflow_passes_its_linter() -> None:
    done = lint(tool("zizmor"), "--offline", "--persona", "auditor", "--no-progress", ".github")
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


def test_the_linter_can_fail(tmp_path: Path) -> None:
    workflow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    unpinned = re.sub(r"(actions/checkout@)[0-9a-f]{40}", r"\1v7", workflow)
    assert unpinned != workflow
    path = tmp_path / ".github/workflows/pages.yml"
    path.parent.mkdir(parents=True)
    path.write_text(unpinned, encoding="utf-8")
    done = lint(tool("zizmor"), "--offline", "--no-progress", str(path))
    assert done.returncode != 0
    assert "unpinned-uses" in done.stdout


def test_every_action_is_pinned_and_no_job_may_more_than_it_needs() -> None:
    workflow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.*)", workflow)
    assert len(uses) == 11
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in uses)
    assert re.findall(r"^ +([a-z-]+): write", workflow, re.MULTILINE) == ["pages", "id-token"]
    assert "\npermissions: {}\n" in workflow
    assert workflow.index("make test") < workflow.index("needs: test") < workflow.index("needs: build")
    difference = workflow[workflow.index("\n  difference:") : workflow.index("\n  build:")]
    assert "if: github.event_name == 'pull_request'" in difference
    assert "pull_request_target" not in workflow  # what a stranger proposes is never run with rights
    assert 'BASE=HEAD^1 >> "$GITHUB_STEP_SUMMARY"' in difference
    assert "fetch-depth: 2" in difference


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-workflows", ".github/workflows/pages.yml"),
        ("dependabot", ".github/dependabot.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/correction.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/new-plan.yml"),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("citation-file-format", "CITATION.cff"),
    ],
)
def test_files_for_the_host_satisfy_their_schemas(schema: str, path: str) -> None:
    done = lint(tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", path)
    assert done.returncode == 0, done.stdout


def test_the_form_has_the_field_that_pages_fill_in() -> None:
    assert "id: record" in (ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8")


def test_the_licences_are_there() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert "creativecommons.org/licenses/by/4.0/" in (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
