"""Views of the web of links: small worlds in, exactly what a page shows out."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar

import pytest
from markdown import markdown

from build_scripts.atlas import addresses
from build_scripts.atlas.link import Site
from build_scripts.markdown.render import Renderer
from build_scripts.publish.data_page import data_page
from build_scripts.records.history import ChangeKind
from build_scripts.records.language import Language
from build_scripts.views.all_pages import makers
from build_scripts.views.kinds.about import about_pages
from build_scripts.views.kinds.body import body_pages
from build_scripts.views.kinds.changes import changes_pages
from build_scripts.views.kinds.city import cities_pages, city_page
from build_scripts.views.kinds.entries import vocabulary_pages
from build_scripts.views.kinds.home import HomeView, home_page, shared_titles
from build_scripts.views.kinds.incentives import incentives_pages
from build_scripts.views.kinds.indicator import indicator_pages
from build_scripts.views.kinds.place_tables import table_pages
from build_scripts.views.kinds.plan import PlansView, PlanView, RowsView, plan_pages, plans_pages
from build_scripts.views.kinds.recognition import recognition_pages
from build_scripts.views.kinds.targets import targets_pages
from build_scripts.views.kinds.theme import theme_pages
from build_scripts.views.page import Context, Link, Page, View
from build_scripts.views.script_files import client_files
from build_scripts.views.shared.counterparts import related_section
from build_scripts.views.shared.news import News, Told
from build_scripts.views.shared.paging import Pager, cut, pager
from tests.support.project import ROOT
from tests.support.small_worlds import (
    Fields,
    both,
    context,
    entry,
    incentive,
    indicator,
    measure,
    place,
    plan,
    site,
    target,
    title,
    unit,
)

V = TypeVar("V", bound=View)


def texts(links: Iterable[Link]) -> list[str]:
    return [link.text for link in links]


@pytest.fixture
def world(tmp_path: Path) -> Site:
    """Weili pays, Ningli wants numbers, Jinli has no figure, Dongli is silent, Weidu has no plan."""
    east = [place(name, parent="shanbei") for name in ("weili", "jinli", "weidu", "dongli")]
    champion = incentive("champion", "100万元", level="national", frequency="one-off")
    return site(
        tmp_path,
        [
            plan("dongli-1", "dongli", measure("1", themes=("parks",)), source=published("2024-05-01")),
            plan(
                "jinli-1",
                "jinli",
                measure("1", recognitions=["champion"], industries=["steel"]),
                source=published("2023-06-30"),
                learned_from=["ningli"],
            ),
            plan(
                "ningli-1",
                "ningli",
                measure("1", {"targets": [target("champions", "50", year="2022", comparator="equal")]}),
                measure("2", {"incentives": [incentive("champion", "300万元", level="national")]}, themes=("parks",)),
                measure("3", themes=("tax",), industries=["steel", "chips"]),
            ),
            plan(
                "weili-1",
                "weili",
                measure(
                    "1",
                    {
                        "incentives": [
                            incentive("champion", "20万元", level="provincial"),
                            champion,
                            incentive("champion"),
                        ]
                    },
                    assignments=[
                        {"role": "lead", "bodies": ["市工信局"]},
                        {"role": "supporting", "bodies": ["市财政局"]},
                    ],
                ),
                measure("2", assignments=[{"role": "lead", "bodies": ["省经信厅"]}]),
                source=published("2021-09-30"),
            ),
        ],
        places=[place("shanbei", "province"), *east, place("ningli"), place("coast", "region")],
        themes=[entry("firms"), entry("parks"), entry("tax")],
        recognitions=[
            title("champion", above="best", levels=["national"]),
            title("best"),
            title("small", above="champion"),
        ],
        indicators=[indicator("champions", recognition="champion")],
        industries=[entry("steel"), entry("chips")],
        bodies=[entry("industry", stems=["工信", "经信"]), entry("finance", printed=["市财政局"])],
    )


def published(day: str) -> Fields:
    return {"url": "https://example.org/", "published": day, "checked": "2024-06-01"}


def view_of(found: Iterable[Page[V]]) -> V:
    return next(iter(found)).view


# --- recognitions, indicators, themes ---


def test_titles_are_grouped_by_who_holds_them_over_sheets_too(tmp_path: Path) -> None:
    holders = {f"t{number}": "place" if number > 9 else "firm" for number in range(115)} | {"hero": "person"}
    titles = [title(name) | {"holder": holder} for name, holder in holders.items()]
    made = site(tmp_path, [plan("a-1", "a", measure("1"))], places=[place("a")], recognitions=titles)
    first, second = (page.view for page in vocabulary_pages(context(made), "recognitions"))
    assert [(group.anchor, group.name, len(group.entries)) for group in first.groups] == [
        ("firm", "Firms, with their factories and workshops", 10),
        ("person", "People", 1),
        ("place", "Places and industrial clusters", 77),
    ]
    assert [(group.anchor, len(group.entries)) for group in second.groups] == [("place", 28)]
    assert first.pager.lasts == ("place", "place")
    (terms,) = vocabulary_pages(context(made), "places")
    assert [(group.name, len(group.entries)) for group in terms.view.groups] == [("", 1)]


def test_a_title_shows_who_pays_who_counts_and_who_only_names_it(world: Site) -> None:
    shown = context(world)
    view = view_of(recognition_pages(shown, world.entry("recognitions", "champion")))
    assert [(row.place.text, str(row.permalink.text), row.basis, row.level, row.frequency) for row in view.paid] == [
        ("Ningli", "up to ¥3 million", "cap", "national", ""),
        ("Weili", "up to ¥1 million", "cap", "national", "one-off"),
        ("Weili", "up to ¥200,000", "cap", "provincial", ""),
        ("Weili", "no figure given", "no figure", "", ""),
    ]
    assert view.paid[1].permalink.to == "plans/weili-1/1/#incentive-2"
    assert [(row.place.text, row.value, row.year) for row in view.targets] == [("Ningli", "50", "2022")]
    assert [(group.plan.text, texts(group.measures)) for group in view.mentions] == [("Jinli-1", ["1 Measure 1"])]
    assert view.highest is not None
    assert (view.highest.amount.text, view.highest.place.text, view.payers) == ("up to ¥3 million", "Ningli", 2)
    assert (texts(view.ladder), texts(view.below)) == (["Best"], ["Small"])
    assert view.chart is not None
    assert [row.text for row in view.chart.rows] == [
        "up to ¥3 million national",
        "up to ¥1 million national",
        "up to ¥200,000 provincial",
    ]


def test_three_blanks_are_told_apart(world: Site) -> None:
    shown = context(world)
    title_ = view_of(recognition_pages(shown, world.entry("recognitions", "champion"))).blanks
    assert title_
    assert texts(title_.absent.links) == ["Dongli-1"]
    assert texts(title_.silent.links) == ["Jinli-1"]
    assert texts(title_.unencoded.links) == ["Shanbei", "Weidu"]
    theme = view_of(theme_pages(shown, world.entry("themes", "firms")))
    assert theme.blanks is not None
    assert texts(theme.blanks.absent.links) == ["Dongli-1"]
    assert texts(theme.blanks.silent.links) == ["Jinli-1"]
    assert [(card.link.text, card.silent) for column in theme.columns for card in column.measures] == [
        ("1 Measure 1", True),
        ("1 Measure 1", False),
        ("1 Measure 1", False),
        ("2 Measure 2", True),
    ]


def test_a_theme_shows_what_each_measure_pays_aims_at_and_who_leads(world: Site) -> None:
    view = view_of(theme_pages(context(world), world.entry("themes", "firms")))
    weili = view.columns[2]
    assert (weili.anchor, weili.place.text) == ("weili-1", "Weili")
    first = weili.measures[0]
    assert [pay.permalink.text for pay in first.pays] == ["up to ¥1 million", "up to ¥200,000", "no figure given"]
    assert texts(first.who) == ["Industry (市工信局)"]
    assert [aim.value for aim in view.columns[1].measures[0].aims] == ["50"]
    assert [(said.letter.text, said.text) for said in first.says] == [("a", ("Text.",))]
    assert view.head.compare == Link("Compare side by side", "compare/?themes=firms")


def test_an_indicator_makes_units_comparable_and_keeps_the_wording(tmp_path: Path) -> None:
    own = {"year": "2025", "comparator": "equal"}
    goals = [
        target("output", "1.2", unit="万亿元", **own),
        target("output", "5000", unit="亿元", year="2025", baseline={"value": "4000", "year": "2020"}),
        target("output", "3", unit="家", **own),
    ]
    plans = [plan(f"p-{n}", f"p{n}", measure("1", {"targets": [goal]})) for n, goal in enumerate(goals)]
    linked = site(tmp_path, plans, indicators=[indicator("output", unit="亿元")])
    pages_ = indicator_pages(context(linked, Language.ZH), linked.entry("indicators", "output"))
    view = view_of(pages_)
    assert [(row.comparator, row.target.value, row.comparable, row.target.baseline) for row in view.rows] == [
        ("确数", "1.2万亿元", "12000亿元", ""),
        ("不低于", "5000亿元以上", "5000亿元", "4000亿元（2020年）"),
        ("确数", "3家", "", ""),
    ]


# --- bodies, industries, cities ---


def test_a_body_shows_its_roles_and_local_names(world: Site) -> None:
    view = view_of(body_pages(context(world), world.entry("bodies", "industry")))
    assert [(row.plan.text, row.role, row.forms, row.levels, texts(row.measures)) for row in view.duties] == [
        ("Weili-1", "Lead", "市工信局, 省经信厅", "City/Province", ["1 Measure 1", "2 Measure 2"])
    ]
    assert [(count.role, count.measures) for count in view.roles] == [("Lead", 2)]


def test_a_figure_of_a_draft_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    paid = {"incentives": [incentive("champion", "100万元", level="national")], "targets": [target("champions", "5")]}
    draft = plan("a-1", "a", measure("1", paid), status="draft-for-comment")
    other = plan("b-1", "b", measure("1", {"incentives": [incentive("champion", "50万元", level="national")]}))
    vocabularies = {"recognitions": [title("champion")], "indicators": [indicator("champions")]}
    shown = context(site(tmp_path, [draft, other], **vocabularies))
    recognition = view_of(recognition_pages(shown, shown.site.entry("recognitions", "champion")))
    assert [item.place.text for item in recognition.paid] == ["A (draft)", "B"]
    assert recognition.highest is not None
    assert recognition.highest.place.text == "A (draft)"
    incentives = view_of(incentives_pages(shown))
    assert [row.place.text for row in incentives.rows] == ["A (draft)", "B"]
    aims = view_of(indicator_pages(shown, shown.site.entry("indicators", "champions")))
    assert [row.target.place.text for row in aims.rows] == ["A (draft)"]
    theme = view_of(theme_pages(shown, shown.site.entry("themes", "firms")))
    assert [column.plan.text for column in theme.columns] == ["A-1 (draft)", "B-1"]
    table = view_of(table_pages(shown, "themes"))
    assert [texts(plans) for plans in table.matrix.plans] == [["A-1 (draft)"], ["B-1"]]
    city = city_page(shown, shown.site.entry("places", "b")).view
    assert [[other.place.text for other in row.elsewhere] for row in city.titles] == [["A (draft)"]]
    (near,) = related_section(shown, shown.site.plans[1].measures[0]).measures
    assert near.plan.text == "A-1 (draft)"


def test_a_cap_and_a_sum_of_one_size_are_not_the_same(tmp_path: Path) -> None:
    def paying(where: str, basis: str) -> Fields:
        own = incentive("champion", "50万元", level="national", basis=basis)
        return plan(f"{where}-1", where, measure("1", {"incentives": [own]}))

    plans = [paying("a", "fixed"), paying("b", "cap"), paying("c", "fixed")]
    shown = context(site(tmp_path, plans, recognitions=[title("champion")]))
    view = city_page(shown, shown.site.entry("places", "a")).view
    assert [[(other.place.text, other.comparison) for other in row.elsewhere] for row in view.titles] == [
        [("B", "same figure, one of them a cap"), ("C", "same figure")]
    ]


def test_the_home_page_compares_the_titles_that_most_places_pay_for(tmp_path: Path) -> None:
    def paying(name: str, **sums: str) -> Fields:
        paid = [
            incentive(title, amount, basis="pool" if amount == "10亿元" else "cap") for title, amount in sums.items()
        ]
        return plan(f"{name}-1", name, measure("1", {"incentives": paid}))

    plans = [
        paying("a", shared="20万元", rich="900万元", alone="1万元", pooled="10亿元"),
        paying("b", shared="50万元", rich="100万元"),
        paying("c", shared="30万元", pooled="2万元"),
    ]
    names = [title(name) for name in ("shared", "rich", "alone", "pooled")]
    found = shared_titles(context(site(tmp_path, plans, recognitions=names)), 3)
    assert [(one.title.text, one.places, one.least.permalink.text, one.most.permalink.text) for one in found] == [
        ("Shared", 3, "up to ¥200,000", "up to ¥500,000"),
        ("Rich", 2, "up to ¥1 million", "up to ¥9 million"),
    ]


def test_a_city_shows_how_it_differs(world: Site) -> None:
    view = city_page(context(world), world.entry("places", "weili")).view
    assert [
        (
            row.title.text,
            row.level,
            row.amount.text,
            [(o.place.text, o.amount.text, o.comparison) for o in row.elsewhere],
        )
        for row in view.titles
    ] == [
        ("Champion", "national", "up to ¥1 million", [("Ningli", "up to ¥3 million", "higher")]),
        ("Champion", "provincial", "up to ¥200,000", []),
    ]
    assert [
        (row.theme.text, row.incentives, row.with_amount, row.highest and row.highest.text) for row in view.themes
    ] == [("Firms", 3, 2, "up to ¥1 million")]
    assert view.only_here == ()
    assert [(row.theme.text, row.places) for row in view.only_elsewhere] == [("Parks", 2), ("Tax", 1)]
    ningli = city_page(context(world), world.entry("places", "ningli")).view
    assert texts(ningli.only_here) == ["Tax"]
    assert texts(ningli.model_for.links) == ["Jinli-1"]
    jinli = city_page(context(world), world.entry("places", "jinli")).view
    assert texts(jinli.learned_from) == ["Ningli"]


def test_a_province_shows_the_plans_of_its_cities_by_date(world: Site) -> None:
    view = city_page(context(world), world.entry("places", "shanbei")).view
    assert [(row.date, row.plan.text) for row in view.plans_within] == [
        ("2021-09-30", "Weili-1"),
        ("2023-06-30", "Jinli-1"),
        ("2024-05-01", "Dongli-1"),
    ]


# --- the comparison and the explorers ---


def test_the_comparison_of_a_plan_is_one_file(world: Site) -> None:
    files = {name: make() for name, make in client_files(context(world))}
    assert sorted(name for name in files if name.startswith("compare/plans/")) == [
        f"compare/plans/{name}-1.json" for name in ("dongli", "jinli", "ningli", "weili")
    ]
    weili = json.loads(files["compare/plans/weili-1.json"])
    assert weili["place"] == ["Weili", "../cities/weili/"]
    one = weili["measures"][0]
    assert (weili["status"], one["id"], one["provisions"][0]["id"]) == ("Issued", "1", "a")
    assert "themes:firms" in one["provisions"][0]["uses"]
    assert one["provisions"][0]["pays"][1] == [
        "up to ¥1 million · award · Firms",
        "../plans/weili-1/1/#incentive-2",
        [["recognitions:champion national", "Champion · national"]],
        ["1000000", "yuan"],
        1000000,
        "up to ¥1 million",
    ]
    assert one["who"] == [["Industry (市工信局)", "../bodies/industry/"]]


def test_an_explorer_counts_every_value_and_ranks_what_can_be_compared(world: Site) -> None:
    shown = context(world)
    view = view_of(incentives_pages(shown))
    assert [(filter_.name, [(o.value, o.count) for o in filter_.options]) for filter_ in view.filters] == [
        ("place", [("weili", 3), ("ningli", 1)]),
        ("theme", [("firms", 3), ("parks", 1)]),
        ("recognition", [("champion", 4)]),
        ("level", [("national", 2), ("provincial", 1)]),
        ("form", [("award", 4)]),
        ("commitment", [("granted", 4)]),
        ("basis", [("cap", 3), ("unquantified", 1)]),
        ("year", [("2021", 3), ("2023", 1)]),
        ("status", [("issued", 4)]),
    ]
    data = json.loads(dict(client_files(shown))["incentives/rows.json"]())
    assert data["facets"] == [filter_.name for filter_ in view.filters]
    assert [row[1] for row in data["rows"]] == [3_000_000, 1_000_000, 200_000, None]
    assert data["rows"][1][0] == [
        ["weili"],
        ["firms"],
        ["champion"],
        ["national"],
        ["award"],
        ["granted"],
        ["cap"],
        ["2021"],
        ["issued"],
    ]
    assert data["rows"][1][2] == [
        [["up to ¥1 million", "../plans/weili-1/1/#incentive-2"]],
        "Firms",
        [["Champion", "../recognitions/champion/"]],
        "award · cap · national · one-off",
        [["Weili", "../cities/weili/"]],
        [["1 Measure 1", "../plans/weili-1/1/#incentive-2"]],
    ]
    assert (data["figured"], data["rows"][1][4], data["rows"][3][4]) == ("amount", ["1000000", "yuan"], ["", ""])


def test_targets_can_be_filtered_by_what_they_count(world: Site) -> None:
    (first,) = targets_pages(context(world))
    found = {filter_.name: [(o.value, o.count) for o in filter_.options] for filter_ in first.view.filters}
    assert found["recognition"] == [("champion", 1)]
    assert (found["due"], found["comparator"]) == ([("2022", 1)], [("equal", 1)])


# --- long lists ---


def test_a_list_is_cut_by_weight_and_never_loses_an_item() -> None:
    assert cut([], 3) == [()]
    assert cut([1, 2, 3, 4, 5], 2) == [(1, 2), (3, 4), (5,)]
    assert cut([1, 2, 3, 4, 5], 2, most=1) == [(1, 2), (3, 4, 5)]
    assert cut([1, 2], 2, most=1) == [(1, 2)]
    assert cut(["aaa", "b", "cc", "ddddd", "e"], 4, len) == [("aaa", "b"), ("cc",), ("ddddd",), ("e",)]


def test_addresses_of_sheets_and_comparisons() -> None:
    assert addresses.sheet("themes/x/", 1) == "themes/x/"
    assert addresses.sheet("themes/x/", 3) == "themes/x/pages/3/"
    compared = addresses.side_by_side([("a-1", "10"), ("b-1", "2.1")])
    assert compared == "compare/?of=a-1/10,b-1/2.1"
    assert addresses.relative("plans/a-1/10/", compared) == "../../../compare/index.md?of=a-1/10,b-1/2.1"
    assert addresses.all_side_by_side("themes", "firms") == "compare/?themes=firms"
    assert addresses.web("compare/", "plans/a-1/10/#b") == "../plans/a-1/10/#b"


def test_sheets_lead_to_each_other(world: Site) -> None:
    second = pager(context(world), "targets/", 2, 3)
    assert [sheet.link.to for sheet in second.sheets] == ["targets/", "targets/pages/2/", "targets/pages/3/"]
    assert second.previous == Link("Previous page", "targets/")
    assert second.next == Link("Next page", "targets/pages/3/")
    assert pager(context(world), "targets/", 1, 1).sheets == ()


def test_of_many_sheets_those_are_named_from_which_any_other_is_near(world: Site) -> None:
    shown = context(world)
    assert len(pager(shown, "targets/", 7, 20).sheets) == 20
    middle = pager(shown, "targets/", 300, 2000)
    assert " ".join(sheet.link.text for sheet in middle.sheets) == (
        "1 100 200 250 280 290 295 297 298 299 300 301 302 303 305 310 320 350 400 500 800 1300 2000"
    )
    assert max(len(pager(shown, "targets/", number, 20_000).sheets) for number in (1, 10_000, 20_000)) <= 30
    html = markdown(sheet_nav(shown, middle), extensions=EXTENSIONS)
    assert ">1</a> … <a" in html
    assert "<strong>300</strong> · <a" in html
    assert ">800</a> … <a" in html


def sheet_nav(shown: Context, pages: Pager) -> str:
    """Return the links between sheets as a page has them."""
    view = PlansView((), pages)
    text = Renderer(ROOT / "templates", Language.EN, shown.phrases).render(Page("targets/", "plans", "", "", view))
    return text.source.split("---\n", 2)[2]


def test_hundreds_of_plans_stay_on_pages_of_readable_length(tmp_path: Path) -> None:
    figures = {"incentives": [incentive("champion", "100万元")] * 2, "targets": [target("champions", "50")]}
    many = [measure(str(n), figures, terms=["chain"], industries=["steel"]) for n in range(1, 4)]
    duties = [{"role": "lead", "bodies": ["市工信局"]}]
    many[0]["assignments"] = duties
    linked = site(
        tmp_path,
        [
            plan(
                f"p{n:03}-1",
                f"place-{n:03}",
                *many,
                summary=both("What the plan is about. " * 15),
                source=published("2021-09-30") | {"notes": [both("What is odd about its text. " * 10)] * 12},
                learned_from=["place-007"],
            )
            for n in range(120)
        ],
        places=[place("east", "province"), *(place(f"place-{n:03}", parent="east") for n in range(120))],
        recognitions=[title("champion")],
        indicators=[indicator("champions", recognition="champion")],
        terms=[entry("chain")],
        industries=[entry("steel")],
        bodies=[entry("industry", printed=["市工信局"])],
    )
    shown = context(linked)
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    ours = (page for page in (*all_pages(shown), data_page(shown, ())) if not is_of_a_plan(page.address))
    longest = sorted((renderer.render(page).source for page in ours), key=len)[-10:]
    assert (
        max(len(markdown(text, extensions=EXTENSIONS)) for text in longest) < 45_000
    )  # the frame of a page comes to some 10 KB more
    sheets = list(incentives_pages(shown))
    rest = sheets[0].view.pager.rest
    assert rest
    assert sum(len(page.view.rows) for page in sheets) == 120 * 3 * 2 - rest.count == 80
    assert len({page.address for page in sheets}) == len(sheets)


def all_pages(shown: Context) -> Iterator[Page[View]]:
    return (page for _, make in makers(shown) for page in make())


def is_of_a_plan(address: str) -> bool:
    """Return whether a page shows one plan or measure, and grows with that alone."""
    return address.startswith("plans/") and address != addresses.PLANS and not addresses.is_sheet(address)


def counted(count: int, **more: Any) -> list[Fields]:
    """Return plans of places of their own; the first is of 2020, and each is a month newer than the one before."""
    days = [f"{2020 + n // 12}-{n % 12 + 1:02}-01" for n in range(count)]
    paid = {"incentives": [incentive(None, "100万元")]}
    return [plan(f"p{n:03}-1", f"place-{n:03}", measure("1", paid), **more, issued=day) for n, day in enumerate(days)]


def test_the_home_page_shows_the_newest_plans_and_leads_to_all(tmp_path: Path) -> None:
    for count, names, link in [
        (8, [f"P{n:03}-1" for n in range(8)], None),
        (30, [f"P{n:03}-1" for n in range(22, 30)], Link("all 30 plans", "plans/")),
    ]:
        view = home_page(context(site(tmp_path / str(count), counted(count)))).view
        assert isinstance(view, HomeView)
        assert [card.link.text for card in view.plans] == names
        assert view.all_plans == link
        assert view.chart is not None
        assert [row.name for row in view.chart.rows] == names
        assert [figure.number for figure in view.figures[:3]] == [count] * 3


def test_the_lists_of_plans_and_places_go_on_over_sheets(tmp_path: Path) -> None:
    shown = context(site(tmp_path, counted(200)))
    plans, places = list(plans_pages(shown)), list(cities_pages(shown))
    assert [len(page.view.plans) for page in plans] == [30] * 6 + [20]
    assert [len(page.view.places) for page in places] == [100, 100]  # each with its plan and largest sum
    assert [page.address for page in places] == ["cities/", "cities/pages/2/"]
    assert (plans[1].title, plans[1].view.pager.previous) == ("Plans, page 2", Link("Previous page", "plans/"))
    assert [card.link.text for page in plans for card in page.view.plans] == [f"P{n:03}-1" for n in range(200)]
    assert [card.link.text for page in places for card in page.view.places] == [f"Place-{n:03}" for n in range(200)]


def test_the_page_about_the_atlas_tells_some_notes_and_leads_to_the_others(tmp_path: Path) -> None:
    odd = published("2019-01-01") | {"notes": [both("o" * 1000)] * 3}
    shown = context(site(tmp_path, counted(200, source=odd)))
    first, second, third = about_pages(shown)
    assert [len(page.view.plans) for page in (first, second, third)] == [10, 150, 40]
    assert (first.view.others, first.view.pager.lasts) == (190, ("p009-1", "p159-1", "p199-1"))
    assert [sheet.holds for sheet in first.view.pager.sheets] == [
        "P000-1 to P009-1",
        "P010-1 to P159-1",
        "P160-1 to P199-1",
    ]
    assert [len(found.notes) for found in first.view.plans] == [3] * 10
    listed = second.view.plans[0]
    assert (listed.anchor, listed.plan, listed.notes) == ("p010-1", Link("P010-1", "plans/p010-1/#notes"), ())
    assert second.view.pager.lasts == ()
    (whole,) = about_pages(context(site(tmp_path / "few", counted(10, source=odd))))
    assert (whole.address, len(whole.view.plans), whole.view.others) == ("about/", 10, 0)
    assert (whole.view.pager.sheets, whole.view.pager.lasts) == ((), ())


def test_the_page_of_the_data_lists_some_plans_and_counts_the_others(tmp_path: Path) -> None:
    view = data_page(context(site(tmp_path, counted(50))), ()).view
    assert (len(view.plans), view.more) == (20, 30)
    view = data_page(context(site(tmp_path / "few", counted(5))), ()).view
    assert (len(view.plans), view.more) == (5, 0)


def test_a_province_lists_the_newest_plans_of_its_cities(tmp_path: Path) -> None:
    cities = [place(f"place-{n:03}", parent="east") for n in range(70)]
    plans = counted(70, learned_from=["place-000"])
    linked = site(tmp_path, plans, places=[place("east", "province"), *cities])
    view = city_page(context(linked), linked.entry("places", "east")).view
    assert (len(view.plans_within), view.more_within) == (60, 10)
    assert (view.plans_within[0].plan.text, view.plans_within[-1].plan.text) == ("P010-1", "P069-1")
    model = city_page(context(linked), linked.entry("places", "place-000")).view.model_for
    assert (len(model.links), model.more) == (40, 30)


def test_of_a_long_list_some_sheets_stand_and_lead_to_all_of_it(tmp_path: Path) -> None:
    three = [measure(str(n)) for n in (1, 2, 3)]
    linked = site(tmp_path, [plan(f"p{n:02}-1", f"place-{n:02}", *three) for n in range(100)])
    pages_ = list(theme_pages(context(linked), linked.entry("themes", "firms")))
    assert len(pages_) == 4
    rest = pages_[0].view.pager.rest
    assert rest is not None
    assert (rest.count, rest.link.to) == (100, "compare/?themes=firms")
    assert rest.anchors == tuple(f"p{n}-1" for n in range(67, 100))
    shown = context(linked)
    rendered = Renderer(ROOT / "templates", Language.EN, shown.phrases).render(pages_[0])
    assert 'data-rest="../../compare/?themes=firms&plans="' in unescape(rendered.source)
    assert set(rest.anchors) <= set(rendered.marks.anchors)
    assert "100 more are not on these pages" in rendered.source


@pytest.mark.parametrize("length", [1, 10, 60])
def test_measures_that_say_much_stand_on_more_sheets(tmp_path: Path, length: int) -> None:
    """However long provisions are, the sheets of a theme are as long; without links some twenty kilobytes."""
    long = {"text": both("What a provision says. " * length), "targets": [target("firms", "5")]}
    plans = [plan(f"p{n:02}-1", f"place-{n:02}", measure("1", long, long, long)) for n in range(70)]
    shown = context(site(tmp_path, plans, indicators=[indicator("firms")]))
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    *full, _ = theme_pages(shown, shown.site.entry("themes", "firms"))
    sizes = [len(markdown(renderer.render(page).source, extensions=EXTENSIONS)) for page in full]
    assert all(16_000 < size < 26_000 for size in sizes), sizes
    assert sizes


def test_what_is_new_goes_on_over_sheets_the_newest_first(tmp_path: Path) -> None:
    link = Link("A measure", "plans/a-1/1/")
    days = [date(2026, 1, 1 + number // 90) for number in reversed(range(230))]
    told = [Told(day, ChangeKind.ADDED, "Added", link, "") for day in days]
    news = [News(f"{one.date}-a-1-{at}-added", one, "a-1", frozenset()) for at, one in enumerate(told)]
    pages_ = list(changes_pages(context(site(tmp_path, counted(1))), news))
    assert [page.address for page in pages_] == ["changes/", "changes/pages/2/", "changes/pages/3/"]
    assert [len([one for _, its in page.view.days for one in its]) for page in pages_] == [100, 100, 30]
    assert pages_[0].view.last_days == ("2026-01-02", "2026-01-01", "2026-01-01")
    assert [sheet.holds for sheet in pages_[0].view.pager.sheets] == [
        "2026-01-03 to 2026-01-02",
        "2026-01-02 to 2026-01-01",
        "2026-01-01",
    ]
    assert pages_[0].view.pager.lasts == ()


def test_a_plan_with_many_benefits_has_sheets(tmp_path: Path) -> None:
    paying = measure("1", {"incentives": [incentive() for _ in range(45)]})
    shown = context(site(tmp_path, [plan("a-1", "a", paying)]))
    first, *others = plan_pages(shown, shown.site.plans[0])
    assert isinstance(first.view, PlanView)
    assert (first.view.benefits, len(first.view.rows.incentives)) == (45, 15)
    assert [page.address for page in others] == ["plans/a-1/pages/2/", "plans/a-1/pages/3/"]
    assert [len(page.view.incentives) for page in others if isinstance(page.view, RowsView)] == [15, 15]


def test_a_theme_says_which_plans_stand_on_which_sheet(tmp_path: Path) -> None:
    three = [measure(str(n)) for n in (1, 2, 3)]
    linked = site(tmp_path, [plan(f"p{n:02}-1", f"place-{n:02}", *three) for n in range(60)])
    pages_ = list(theme_pages(context(linked), linked.entry("themes", "firms")))
    standing = [[column.anchor for column in page.view.columns] for page in pages_]
    assert standing[0][-1] == standing[1][0] == "p16-1"  # a plan that goes on over the next sheet
    assert pages_[0].view.pager.lasts == ("p16-1", "p33-1", "p49-1", "p59-1") == tuple(names[-1] for names in standing)
    assert [sheet.holds for sheet in pages_[1].view.pager.sheets] == [
        "P00-1 to P16-1",
        "P16-1 to P33-1",
        "P33-1 to P49-1",
        "P50-1 to P59-1",
    ]
    assert pages_[0].view.pager.rest is None
    html = markdown(sheet_nav(context(linked), pages_[0].view.pager), extensions=EXTENSIONS)
    assert 'data-lasts="p16-1 p33-1 p49-1 p59-1"' in html
    assert 'title="P16-1 to P33-1">2</a>' in html


def test_a_comparison_fetches_the_list_of_plans_and_who_says_something_on_what(world: Site) -> None:
    files = dict(client_files(context(world)))
    plans = [["dongli-1", "Dongli-1"], ["jinli-1", "Jinli-1"], ["ningli-1", "Ningli-1"], ["weili-1", "Weili-1"]]
    assert json.loads(files["compare/plans.json"]()) == plans
    assert json.loads(files["compare/themes.json"]()) == [
        ["firms", "Firms", 1, ["firms"], [1, 2, 3]],
        ["parks", "Parks", 1, ["parks"], [0, 2]],
        ["tax", "Tax", 1, ["tax"], [2]],
    ]
    assert json.loads(files["compare/recognitions.json"]()) == [
        ["champion", "Champion", 1, ["champion"], [1, 2, 3]],
    ]


# --- hostile text ---

HOSTILE = "</textarea><script>alert(1)</script>\"'|`{{7*7}}`{% x %} ]( javascript:alert(2) ) *a* \n\n# b"


EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
NAMELESS = {addresses.DATA, addresses.SEARCH, addresses.hub("bodies"), "tables/"}


class Elements(HTMLParser):
    """Collects what a reader's browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def unwanted(self) -> list[tuple[str, dict[str, str | None]]]:
        """Return elements that only a text taken for markup can have made."""
        return [
            (tag, attributes)
            for tag, attributes in self.found
            if tag in {"em", "code", "textarea"}
            or (tag == "script" and not re.match(r"(\.\./)*assets/", attributes.get("src") or ""))
            or any(
                name.startswith("on") or "javascript" in (value or "")
                for name, value in attributes.items()
                if name in {"href", "src"} or name.startswith("on")
            )
        ]


def test_hostile_text_is_text_on_every_page_and_in_every_file(tmp_path: Path) -> None:
    evil = {"name": both(HOSTILE), "definition": both(HOSTILE)}
    qualified: Fields = {
        "per": both(HOSTILE),
        "ladder": "size",
        "ceiling": {"amount": "5万元", "over": ["firm"], "of": both(HOSTILE)},
        "thresholds": [{"of": both(HOSTILE), "comparator": "at-least", "value": "5", "unit": "家"}],
        "payers": [{"body": HOSTILE}],
        "rules": [{"kind": "stacking", "text": both(HOSTILE)}],
    }
    figures = {
        "text": both(HOSTILE),
        "incentives": [
            incentive("champion", "100万元", recipient=both(HOSTILE), condition=both(HOSTILE), **qualified),
            incentive("champion", "10万元", ladder="size"),
        ],
        "targets": [
            target("champions", "50", label=both(HOSTILE)),
            target("champions", "60", part_of="1", place="p2", compared_with={"label": both(HOSTILE), "place": "p1"}),
        ],
        "documents": ["rules"],
    }
    rest: Fields = {"title": both(HOSTILE), "summary": both(HOSTILE), "terms": ["chain"], "industries": ["steel"]}
    rest["assignments"] = [{"role": "lead", "bodies": ["市工信局"]}]
    family: Fields = {"short": both(HOSTILE), "replaces": ["rules"], "rules": qualified["rules"]}
    plans = [plan(f"p{n}-1", f"p{n}", measure("1", figures, **rest), **family) for n in (1, 2)]
    linked = site(
        tmp_path,
        plans,
        places=[place("p1") | evil, place("p2") | evil],
        themes=[entry("firms") | evil],
        recognitions=[title("champion") | evil],
        indicators=[indicator("champions") | evil],
        terms=[entry("chain") | evil],
        industries=[entry("steel") | evil],
        bodies=[entry("industry", stems=["工信"]) | evil],
        documents=[entry("rules") | evil | {"number": HOSTILE, "issuer": both(HOSTILE)}],
        units=[unit("家")],
    )
    shown = context(linked)
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    for page in all_pages(shown):
        html = markdown(renderer.render(page).source.split("---\n", 2)[2], extensions=EXTENSIONS)
        seen = Elements()
        seen.feed(html)
        assert seen.unwanted() == [], page.address
        assert "alert(1)" in html or page.address in NAMELESS, page.address
    for name, make in client_files(shown):
        assert json.loads(make()), name


def test_an_issued_plan_with_a_consultation_is_no_draft(tmp_path: Path) -> None:
    asked = {"opened": "2023-01-02", "closed": "2023-01-09", "address": both("Post."), "outcome": both("None.")}
    plans = [
        plan("issued-2023", "a", measure("1"), consultation=asked),
        plan("draft-2023", "a", measure("1"), status="draft-for-comment"),
    ]
    shown = context(site(tmp_path, plans))
    views = [next(plan_pages(shown, node)).view for node in shown.site.plans]
    assert [isinstance(view, PlanView) and view.is_draft for view in views] == [True, False]
