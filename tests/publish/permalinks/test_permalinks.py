"""A published address never stops working: the ledger, what breaks it, and redirects followed in a browser."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_scripts.atlas.link import link
from build_scripts.atlas.settings import read_settings
from build_scripts.markdown.render import Rendered
from build_scripts.publish.permalinks.forwarding import moved_anchors
from build_scripts.publish.permalinks.ledger import changes, files
from build_scripts.publish.permalinks.marks import Marks, published
from build_scripts.publish.permalinks.promise import check
from build_scripts.records.history import Change, ChangeKind, History, Line, Redirect, load
from build_scripts.records.language import Language
from build_scripts.records.load import Records
from build_scripts.records.load import load as load_records
from build_scripts.run.generate import Read, linked, parts, read
from tests.support.browser import NewPage, Serve, WatchedPage
from tests.support.project import make_project, run, tree

PREFIX = "/policy-atlas/"
PLAN = "data/plans/example-2024.yaml"
LOCK = "data/permalinks/example-2024.lock"
PROMISED = [
    "plans/example-2024/",
    *(f"plans/example-2024/1/{anchor}" for anchor in ("", "#a", "#b", *(f"#target-{n}" for n in range(1, 5)))),
    *(f"plans/example-2024/2/{anchor}" for anchor in ("", "#a", "#b", "#c", *(f"#incentive-{n}" for n in range(1, 8)))),
    *(f"plans/example-2024/3/{anchor}" for anchor in ("", "#a", "#b", *(f"#incentive-{n}" for n in range(1, 6)))),
    "plans/example-2024/full/",
    *(f"plans/example-2024/p0/{anchor}" for anchor in ("", "#a")),
    *(f"plans/example-2024/p2.2/{anchor}" for anchor in ("", "#a", "#target-1")),
]


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose ledger is written, in which measure 2 was then renamed to 4, its last incentive removed."""
    project = make_project(tmp_path_factory.mktemp("permalinks") / "project")
    written = run(project, "permalinks")
    assert (written.returncode, written.stderr) == (0, "")
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    record = (project / PLAN).read_text(encoding="utf-8")
    renamed = record.replace('- id: "2"\n    locator', '- id: "4"\n    locator')
    last = renamed[renamed.index("          - id: 7\n") : renamed.index("    # Differences from")]
    assert renamed != record
    (project / PLAN).write_text(renamed.replace(last, ""), encoding="utf-8")
    return project


def test_the_ledger_lists_every_address_with_a_fingerprint(renamed: Path) -> None:
    lines = [line.split(" ") for line in (renamed / LOCK).read_text(encoding="utf-8").splitlines()]
    assert [line[0] for line in lines] == PROMISED
    assert all(len(line[1]) == 10 for line in lines)
    others = (renamed / "data/permalinks/_site.lock").read_text(encoding="utf-8").splitlines()
    assert {line.split(" ")[0] for line in others} >= {
        "about/", "themes/firm-development/", "incentives/amounts/1000000/", "plans/*/*/#cite", "plans/*/#provenance",
    }  # fmt: skip


def test_the_list_of_changes_begins_with_the_plans(renamed: Path) -> None:
    history = load(renamed / "data")
    assert isinstance(history, History)
    assert [(change.kind, change.plan, change.measure) for change in history.changes] == [
        ("added", "example-2024", None),
        ("added", "hostile-2025", None),
    ]


def test_a_broken_promise_is_refused_then_redirected_and_followed(
    renamed: Path, serve: Serve, page: WatchedPage
) -> None:
    before = tree(renamed / "site")
    refused = run(renamed, "build")
    assert refused.returncode == 1
    assert tree(renamed / "site") == before
    vanished = [line for line in refused.stderr.splitlines() if line.startswith("data/")]
    assert len(vanished) == 11
    assert vanished[0].startswith(
        f"{LOCK}:9:1: permalink-vanished: `plans/example-2024/2/` was published and leads nowhere now; restore it, or "
        "add to data/redirects.yaml where it went: `- {from: plans/example-2024/2/, to: …}`"
    )
    assert [line.split(":")[1] for line in vanished] == [str(number) for number in range(9, 20)]
    assert "what it said now stands at `plans/example-2024/4/#b`" in refused.stderr

    (renamed / "data/redirects.yaml").write_text(
        "- {from: plans/example-2024/2/, to: plans/example-2024/4/}\n"
        "- {from: plans/example-2024/2/#incentive-7, to: plans/example-2024/4/#incentive-6}\n",
        encoding="utf-8",
    )
    built = run(renamed, "build")
    assert built.returncode == 0, built.stderr

    address = serve(renamed / "site", PREFIX)
    for edition in ("", "en/"):
        for anchor, arrives in (("", "4/"), ("#b", "4/#b"), ("#incentive-7", "4/#incentive-6")):
            page.goto(f"{address}{edition}plans/example-2024/2/{anchor}")
            page.wait_for_url(f"{address}{edition}plans/example-2024/{arrives}")
            if anchor:
                expect(page.locator(arrives[2:])).to_be_in_viewport()


def test_a_page_that_moved_forwards_without_scripts_too(renamed: Path, serve: Serve, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    address = serve(renamed / "site", PREFIX)
    page.goto(f"{address}plans/example-2024/2/")
    page.wait_for_url(f"{address}plans/example-2024/4/")


def test_an_anchor_that_left_a_living_page_is_followed(renamed: Path, serve: Serve, page: WatchedPage) -> None:
    with (renamed / "data/redirects.yaml").open("a", encoding="utf-8") as file:
        file.write("- {from: plans/example-2024/4/#incentive-7, to: plans/example-2024/4/#c}\n")
    never = run(renamed, "build")
    assert never.returncode == 1
    assert (
        "data/redirects.yaml:3:10: redirect-of-nothing: `plans/example-2024/4/#incentive-7` was never" in never.stderr
    )
    with (renamed / LOCK).open("a", encoding="utf-8") as file:
        file.write("plans/example-2024/4/#incentive-7 0123456789\n")
    assert run(renamed, "build").returncode == 0
    address = serve(renamed / "site", PREFIX)
    page.goto(f"{address}en/plans/example-2024/4/#incentive-7")
    page.wait_for_url(f"{address}en/plans/example-2024/4/#c")
    page.goto(f"{address}en/plans/example-2024/4/#constructor")  # what every object has is not what moved
    page.wait_for_load_state()
    assert page.url == f"{address}en/plans/example-2024/4/#constructor"
    page.goto(f"{address}plans/example-2024/2/#constructor")
    page.wait_for_url(f"{address}plans/example-2024/4/#constructor")
    page.goto(f"{address}en/plans/example-2024/4/#incentive-7")
    page.wait_for_url(f"{address}en/plans/example-2024/4/#c")
    # without the script the notice stands at the anchor itself
    assert page.locator("#incentive-7").count() == 1
    grown = run(renamed, "permalinks")
    assert grown.returncode == 0, grown.stderr
    assert "plans/example-2024/2/#incentive-7 moved\n" in (renamed / LOCK).read_text(encoding="utf-8")
    assert 'kind: moved, plan: example-2024, measure: "2", parts: [incentive-7]' in (
        renamed / "data/changes.yaml"
    ).read_text(encoding="utf-8")


# --- the check by itself ---------------------------------------------------------------------------------------------

NOW = {"a/": "11", "a/#x": "22", "plans/p/1/": "33"}


def nothing(_: str) -> tuple[str, ...]:
    """Nothing is known of what stands at any address."""
    return ()


def history(*redirects: tuple[str, str], **ledger: str) -> History:
    lines = {address: Line(fingerprint, "l.lock", n) for n, (address, fingerprint) in enumerate(ledger.items(), 1)}
    return History(lines, tuple(Redirect(**{"from": there, "to": to}) for there, to in redirects))


def rules(found: History, texts: frozenset[str] = frozenset()) -> list[tuple[str, int]]:
    return [(problem.rule, problem.line) for problem in check(found, NOW, texts, nothing)]


def test_what_is_published_is_no_problem() -> None:
    assert rules(history(**{"a/": "11", "a/#x": "other words"})) == []


def test_every_way_to_break_a_promise() -> None:
    assert rules(history(**{"a/": "11", "b/": "44"})) == [("permalink-vanished", 2)]
    assert rules(history(("b/", "a/"), **{"b/": "44", "b/#x": "5", "b/#y": "6"})) == [("permalink-vanished", 3)]
    assert rules(history(("b/", "c/"), **{"b/": "44"})) == [("redirect-to-nothing", 1)]
    assert rules(history(("a/", "a/#x"), **{"a/": "11"})) == [("redirect-of-living", 1)]
    assert rules(history(("b/", "a/"))) == [("redirect-of-nothing", 1)]
    assert rules(history(("b/", "a/"), ("b/", "a/"), **{"b/": "4"})) == [("redirect-twice", 1)]


def test_the_hint_names_the_address_that_says_the_same_now() -> None:
    (problem,) = check(history(**{"b/": "22"}), NOW, frozenset(), nothing)
    assert problem.hint == "what it said now stands at `a/#x`"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("plans/weili-2021/11/", ["plans/weili-2021/1/"]),
        ("plans/weihia-2021/1/#b", ["plans/weili-2021/"]),
        ("plans/weili-2021/1/#incentive-8", ["plans/weili-2021/1/#incentive-2"]),
        ("thems/parks/", ["themes/"]),
        ("q/", []),
    ],
)
def test_a_wrong_redirect_is_answered_with_what_it_resembles(typed: str, meant: list[str]) -> None:
    now = dict.fromkeys(
        ["", "plans/", "plans/weili-2021/", "plans/weili-2021/1/", "plans/weili-2021/1/#incentive-2",
         "plans/weili-2021/2/#incentive-8", "plans/zibo-2020/1/#b", "themes/", "themes/parks/"], "1",
    )  # fmt: skip
    (problem,) = check(history(("b/", typed), **{"b/": "44"}), now, frozenset(), nothing)
    assert problem.rule == "redirect-to-nothing"
    assert re.findall("`([^`]*)`", problem.hint) == meant


def test_hints_take_no_time_where_much_is_published() -> None:
    now = {
        f"plans/p-{plan}/{number}/#{part}": "1" for plan in range(400) for number in range(50) for part in "abcdefgh"
    }
    gone = {f"plans/gone-2020/{number}/#{part}": "2" for number in range(50) for part in "abcdefgh"}
    started = time.process_time()
    found = list(check(history(("x/", "plans/p-1/7/#z"), **gone), now, frozenset(), nothing))
    assert time.process_time() - started < 3
    assert len(found) == len(gone) + 2


def test_sentences_are_missed_only_where_the_official_text_is_at_hand() -> None:
    known = history(**{"plans/p/1/#s4": "7"})
    assert rules(known) == []
    assert rules(known, frozenset({"p"})) == [("permalink-vanished", 1)]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("permalinks/x.lock", "a/ 1\nb/\n", "data/permalinks/x.lock:2:1: bad-ledger-line: "),
        ("redirects.yaml", "from: a/\n", "data/redirects.yaml:1:1: wrong-type: "),
        ("redirects.yaml", "- {from: a/, to: b}\n", "data/redirects.yaml:1:18: wrong-value: `to` is “b”"),
        ("redirects.yaml", "- {from: a/, to: 'javascript:x/'}\n", "data/redirects.yaml:1:18: wrong-value: "),
        (
            "permalinks/x.lock",
            "a/ 1\na/#a 1 | 0123456789abcdef\na/#b 1 | award | firms\n",
            "data/permalinks/x.lock:3:1: bad-ledger-line: a line of the ledger is an address, a space, a fingerprint, ",
        ),
        ("withdrawn.yaml", "a: b\n", "data/withdrawn.yaml:1:1: wrong-type: the file has to hold a list: `- with"),
        (
            "withdrawn.yaml",
            "- {withdrawn: 'plans/p/1/#b', date: 2026-01-01, reason: {zh: 撤, en: gone}}\n",
            "data/withdrawn.yaml:1:15: wrong-value: `withdrawn` is “plans/p/1/#b”; what is withdrawn is a plan or",
        ),
        (
            "withdrawn.yaml",
            "- {withdrawn: plans/p/, date: soon, reason: {zh: 撤, en: gone}}\n",
            "data/withdrawn.yaml:1:31: wrong-value: cannot read “soon” as a date",
        ),
        (
            "withdrawn.yaml",
            "- withdrawn: plans/p/\n  date: 2026-01-01\n  reason: {zh: 撤}\n",
            "data/withdrawn.yaml:3:11: missing-field: `en` is missing; add it",
        ),
        (
            "changes.yaml",
            "- {date: 2026-01-01, kind: corrected, plan: x, figures: [{part: a, before: {zh: 1, en: 1}}]}\n",
            "data/changes.yaml:1:58: missing-field: `after` is missing; add it",
        ),
        (
            "changes.yaml",
            "- {date: 2026-01-01, kind: added, plan: x}\n- {date: 2026-01-02, kind: changed, plan: x}\n",
            "data/changes.yaml:2:28: wrong-value: `changed` does not say who changed what; write `corrected` where we ",
        ),
        (
            "changes.yaml",
            "- {date: 2026-01-02, kind: amended, plan: x, note: {zh: 改, en: new}}\n",
            "data/changes.yaml:1:3: wrong-value: a change of kind `amended` is by an event of the plan’s life; add",
        ),
        (
            "changes.yaml",
            "- {date: 2026-01-02, kind: amended, plan: x, event: in spring}\n",
            "data/changes.yaml:1:53: wrong-value: cannot read “in spring” as a day, a month or a year",
        ),
        (
            "changes.yaml",
            "- {date: 2026-01-02, kind: corrected, plan: x, event: 2025-12}\n",
            "data/changes.yaml:1:3: wrong-value: only a change of kind `amended` has an `event`; take it off or ",
        ),
        (
            "changes.yaml",
            "- {date: yesterday, kind: added, plan: x}\n",
            "data/changes.yaml:1:10: wrong-value: cannot read “yest",
        ),
        (
            "changes.yaml",
            "- {date: 2024-01-01T00:00:00, kind: added, plan: x}\n",
            "data/changes.yaml:1:10: wrong-value: cannot read “2024-01-01T00:00:00” as a date",
        ),
        (
            "changes.yaml",
            "- {date: 2026-01-01, kind: added, plan: x}\n- {date: 2026-01-02, kind: moved, plan: x}\n",
            "data/changes.yaml:2:3: wrong-value: a change of kind `moved` is from a measure; add `measure`",
        ),
        ("changes.yaml", "- x\n", "data/changes.yaml:1:3: wrong-type: “x” stands here; begin a change with `date:`"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(name: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "data" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found = load(tmp_path / "data")
    assert isinstance(found, list)
    assert [str(problem).startswith(message) for problem in found] == [True], found


def test_nothing_was_published_where_there_are_no_files(tmp_path: Path) -> None:
    assert load(tmp_path) == History({})


# --- growing ---------------------------------------------------------------------------------------------------------


def test_the_ledger_only_grows() -> None:
    before = history(("b/", "a/"), **{"b/": "44", "plans/p/9/#s1": "99"})
    grown = files(before, NOW, [], nothing)
    assert grown == {
        "permalinks/_site.lock": "a/ 11\na/#x 22\nb/ moved\n",
        "permalinks/p.lock": "plans/p/1/ 33\nplans/p/9/#s1 99\n",
    }


def test_new_changes_go_below_the_old_ones() -> None:
    new = [Change(date=date(2026, 1, 2), kind=ChangeKind.CORRECTED, plan="p", measure="1.10", parts=("a", "target-1"))]
    text = files(history(), {}, new, nothing)["changes.yaml"]
    assert (
        text.splitlines()[-1] == '- {date: 2026-01-02, kind: corrected, plan: p, measure: "1.10", parts: [a, target-1]}'
    )


@pytest.mark.parametrize("kept", ["- {date: 2026-01-01, kind: added, plan: p}", "[]", "# none yet\n[]\n"])
def test_a_list_of_changes_goes_on_whatever_an_editor_left(kept: str, tmp_path: Path) -> None:
    (tmp_path / "changes.yaml").write_text(kept, encoding="utf-8")
    before = load(tmp_path)
    assert isinstance(before, History)
    new = Change(date=date(2026, 1, 2), kind=ChangeKind.CORRECTED, plan="p")
    (tmp_path / "changes.yaml").write_text(files(before, {}, [new], nothing)["changes.yaml"], encoding="utf-8")
    after = load(tmp_path)
    assert isinstance(after, History)
    assert after.changes == (*before.changes, new)


def test_a_changed_word_is_a_change_of_its_part(world: Path) -> None:
    settings = read_settings(world, {})
    found = read(settings)
    assert isinstance(found, Read)
    source = linked(found, settings)
    site = source.site
    made = [text for part in parts(source, settings, Language.ZH) for _, text in part.make()]
    now = published(site, [page.marks for page in made if isinstance(page, Rendered)], {})
    before = {address: Line(fingerprint, "l", 1) for address, fingerprint in now.items()}
    assert changes(site, History(before), now, date(2026, 1, 2), nothing) == ()
    before["plans/example-2024/2/#b"] = Line("other", "l", 1)
    before["plans/example-2024/2/#incentive-3"] = Line("other", "l", 1)
    del before["plans/example-2024/1/"]
    new = changes(site, History(before), now, date(2026, 1, 2), nothing)
    assert [(change.kind, change.measure, change.parts) for change in new] == [
        ("added", "1", ()),
        ("corrected", "2", ("b", "incentive-3")),
    ]


def test_anchors_of_further_sheets_count_where_the_first_sheet_leads_to_them(world: Path) -> None:
    records = load_records(world / "data")
    assert isinstance(records, Records)
    second = Marks("themes/t/pages/2/", "T", ("measures", "b-1", "c-1", "zz"), ())
    third = Marks("themes/t/pages/3/", "T", ("d-1", "e-1"), ())

    def anchors(lasts: tuple[str, ...]) -> list[str]:
        first = Marks("themes/t/", "T", ("measures", "a-1", "b-1"), lasts)
        return sorted(published(link(records), (second, third, first), {}))

    led = ["a-1", "b-1", "c-1", "d-1", "e-1", "measures"]
    assert anchors(("b-1", "c-1", "e-1")) == [*(f"themes/*/#{name}" for name in led), "themes/t/"]
    assert anchors(()) == [*(f"themes/*/#{name}" for name in ("a-1", "b-1", "measures")), "themes/t/"]


# --- a list that grows over further sheets --------------------------------------------------------------------------


def test_an_anchor_that_went_to_a_further_sheet_is_followed(grown: Path, serve: Serve, page: WatchedPage) -> None:
    lock = (grown / "data/permalinks/_site.lock").read_text(encoding="utf-8")
    address = serve(grown / "site", PREFIX)
    name = _theme(grown)
    assert "themes/*/#example-2024 -" in lock
    assert 'id="example-2024"' not in _html(grown / "site/themes" / name)
    for edition in ("", "en/"):
        first = f"{address}{edition}themes/{name}/"
        page.goto(f"{first}#example-2024")
        page.wait_for_url(re.compile(rf"^{re.escape(first)}pages/\d+/#example-2024$"))
        expect(page.locator("#example-2024")).to_be_in_viewport()
        page.goto(f"{first}#another-2024")
        assert page.url == f"{first}#another-2024"
        page.evaluate("() => { location.hash = 'example-2024' }")
        page.wait_for_url(re.compile(r"/pages/\d+/#example-2024$"))
    assert page.seen.page_errors == page.seen.console_errors == []  # what a page was loading when it led on is aborted


def test_without_scripts_the_sheets_say_what_stands_on_them(grown: Path, serve: Serve, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    address = serve(grown / "site", PREFIX)
    first = f"{address}themes/{_theme(grown)}/"
    page.goto(f"{first}#example-2024")
    assert page.url == f"{first}#example-2024"
    last = page.locator(".pa-pager a[title]").last
    assert last.get_attribute("title") == "别处（征求意见稿）至梨洲2024（征求意见稿）"
    last.click()
    assert "/pages/" in page.url
    assert page.seen.problems() == []


def test_the_page_about_the_atlas_keeps_the_anchors_of_its_plans(grown: Path, serve: Serve, page: WatchedPage) -> None:
    assert "about/#example-2024 -" in (grown / "data/permalinks/_site.lock").read_text(encoding="utf-8")
    address = serve(grown / "site", PREFIX)
    page.goto(f"{address}en/about/#example-2024")
    page.wait_for_url(f"{address}en/about/pages/2/#example-2024")
    page.locator("#example-2024").get_by_role("link").click()
    page.wait_for_url(f"{address}en/plans/example-2024/#notes")
    assert page.seen.page_errors == page.seen.console_errors == []


def _theme(grown: Path) -> str:
    """Return a theme on whose further sheets the plan stands that was here first."""
    sheets = sorted((grown / "site/themes").glob("*/pages/*"))
    return next(path.parts[-3] for path in sheets if 'id="example-2024"' in _html(path))


def _html(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def test_lost_anchors_are_told_by_page() -> None:
    redirects = history(("a/#p", "c/"), ("a/#q", "c/#p"), ("gone/", "a/")).redirects
    assert moved_anchors(redirects) == {"a/": {"p": "c/", "q": "c/#p"}}
