"""A place beside those in it: who came first, which figures answer which, what was confirmed; values typed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.atlas.link import Site
from build_scripts.atlas.places_within import Order, is_compared, order, plans_in
from build_scripts.markdown.render import Renderer
from build_scripts.records.language import Language
from build_scripts.views.kinds.within_place import FigureRow, WithinThemeView, within_pages, within_theme_pages
from build_scripts.views.page import Context
from tests.support import small_worlds
from tests.support.project import ROOT
from tests.support.provinces import PLANS, VOCABULARIES


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small_worlds.site(tmp_path_factory.mktemp("province"), PLANS, **VOCABULARIES)


@pytest.fixture(params=["zh", "en"])
def context(request: pytest.FixtureRequest, linked: Site) -> Context:
    return small_worlds.context(linked, Language(request.param))


def test_plans_of_cities_stand_in_the_order_of_their_dates(linked: Site) -> None:
    province, elsewhere = linked.entry("places", "qinghe"), linked.entry("places", "linhai")
    assert [plan.id for plan in plans_in(linked, province)] == ["yunpu-2022", "baiquan-2023", "shiwan-2024"]
    assert is_compared(linked, province)
    assert not is_compared(linked, elsewhere)


@pytest.mark.parametrize(
    ("city", "when"),
    [("yunpu-2022", Order.FIRST), ("shiwan-2024", Order.LATER), ("baiquan-2023", Order.UNKNOWN)],
)
def test_who_came_first_follows_from_days_alone(city: str, when: Order, linked: Site) -> None:
    plans = {plan.id: plan for plan in linked.plans}
    assert order(plans[city], plans["qinghe-2023"]) is when


def theme(context: Context, name: str) -> WithinThemeView:
    site = context.site
    (page,) = within_theme_pages(context, site.entry("places", "qinghe"), site.entry("themes", name))
    return page.view


NOTES = {
    "zh": [
        [],
        ["写于2022年1月10日，而清河2023是2023年5月1日的：当时还没有上级的这份计划，谈不上落实它。"],
        ["与清河2023谁先谁后，现有记录看不出来。"],
        [],
    ],
    "en": [
        [],
        [
            (
                "It dates from 2022-01-10, and Qinghe 2023 from 2023-05-01: "
                "it cannot carry out a plan that did not exist yet."
            )
        ],
        ["Whether it came before or after Qinghe 2023 does not follow from the record."],
        [],
    ],
}


def test_the_province_comes_first_and_what_came_before_it_says_so(context: Context) -> None:
    plans = theme(context, "firms").plans
    assert [one.anchor for one in plans] == ["qinghe-2023", "yunpu-2022", "baiquan-2023", "shiwan-2024"]
    assert [list(one.notes) for one in plans] == NOTES[context.language]
    draft = {"zh": "征求意见稿", "en": "draft"}[context.language]
    assert [one.anchor for one in plans if draft in one.plan.text] == ["shiwan-2024"]


ANSWERS: dict[str, dict[str, tuple[list[str], list[str], list[str], list[str]]]] = {
    "zh": {
        "小巨人": (
            ["最高50万元（奖励）"],
            ["最高60万元（奖励） 更高", "1 企业 提到，没有这样的数字", "最高50万元（奖励） 持平"], [], [],
        ),
        "瞪羚企业": (
            ["20万元（奖励）"], ["最高20万元（奖励） 数额相同，其一为上限", "30万元（奖励） 提高"], [], ["云浦2022"],
        ),
        "独角兽企业": (["最高100万元（奖励）"], ["最高80万元（奖励） 降低"], [], ["云浦2022", "白泉2023"]),
        "研发投入强度": (
            ["3%以上（2025年）"], ["2.5%以上（2025年） 更低", "3.5%以上（2025年） 提高"], [], ["白泉2023"],
        ),
        "小巨人企业数": (
            ["100家以上（2025年）"],
            ["1 扶持企业 提到，没有这样的数字", "1 企业 提到，没有这样的数字", "20家以上（2025年） 各地自定"], [], [],
        ),
    },
    "en": {
        "Little giant": (
            ["up to ¥500,000 (award)"],
            ["up to ¥600,000 (award) higher", "1 Firms of all kinds named, without such a figure",
             "up to ¥500,000 (award) equal"], [], [],
        ),
        "Gazelle": (
            ["¥200,000 (award)"],
            ["up to ¥200,000 (award) same figure, one of them a cap", "¥300,000 (award) raised"], [], ["Yunpu 2022"],
        ),
        "Unicorn": (
            ["up to ¥1 million (award)"], ["up to ¥800,000 (award) lowered"], [], ["Yunpu 2022", "Baiquan 2023"],
        ),
        "Research share": (
            ["at least 3% (2025)"], ["at least 2.5% (2025) lower", "at least 3.5% (2025) raised"], [], ["Baiquan 2023"],
        ),
        "Number of little giants": (
            ["at least 100 (2025)"],
            ["1 Help firms named, without such a figure", "1 Firms of all kinds named, without such a figure",
             "at least 20 (2025) its own"], [], [],
        ),
    },
}  # fmt: skip


def told(row: FigureRow) -> tuple[list[str], list[str], list[str], list[str]]:
    answers = [f"{one.figure.text if one.figure else ''} {one.answer}".strip() for one in row.answers]
    return [one.text for one in row.above], answers, [p.text for p in row.none], [p.text for p in row.none_before]


def test_figures_are_raised_equal_lowered_or_not_taken_up(context: Context) -> None:
    found = theme(context, "firms")
    assert {row.subject.text: told(row) for row in found.figures} == ANSWERS[context.language]


def test_what_a_later_plan_could_have_taken_up_and_did_not(tmp_path: Path) -> None:
    plans = [dict(plan) for plan in PLANS]
    plans[3] |= {"issued": "2024-03-01"}
    context = small_worlds.context(small_worlds.site(tmp_path, plans, **VOCABULARIES))
    found = theme(context, "firms")
    by_subject = {row.subject.text: told(row) for row in found.figures}
    assert by_subject["Unicorn"][2:] == (["Baiquan 2023"], ["Yunpu 2022"])
    (page,) = within_pages(context, context.site.entry("places", "qinghe"))
    firms, chains, upgrading = page.view.themes
    assert firms.counts == (
        "raised: 2",
        "equal: 1",
        "same figure, one of them a cap: 1",
        "lowered: 1",
        "not taken up: 2",
    )
    assert chains.counts == upgrading.counts == ()


def test_confirmed_links_stand_apart_from_common_subjects(context: Context) -> None:
    found = theme(context, "firms").answers
    assert found
    names = {"zh": ("石湾2024（征求意见稿）1 a", "清河2023 1 a"), "en": ("Shiwan 2024 (draft) 1 a", "Qinghe 2023 1 a")}
    provision, carried = names[context.language]
    ((row),) = found.confirmed
    assert row.provision.text.replace(" ", "") == provision.replace(" ", "")
    assert [(link.text, link.to) for link in row.carries_out] == [(carried, "plans/qinghe-2023/1/#a")]
    common = theme(context, "chains")
    assert common.answers
    assert common.answers.confirmed == ()
    assert [(row.plan.to, [one.to for one in row.entries]) for row in common.shared] == [
        ("plans/yunpu-2022/", ["terms/chain-chief-system/"]), ("plans/shiwan-2024/", ["terms/chain-chief-system/"]),
    ]  # fmt: skip


def test_a_rate_without_a_title_is_not_said_to_answer_another(context: Context) -> None:
    found = theme(context, "upgrading")
    assert found.answers
    assert (found.figures, found.answers.untitled) == ((), 1)


def test_not_encoded_and_says_nothing_are_apart(context: Context) -> None:
    view = theme(context, "upgrading")
    assert [one.anchor for one in view.plans if not one.measures] == ["yunpu-2022", "baiquan-2023"]
    assert view.answers
    assert [link.to for link in view.answers.unencoded.links] == ["cities/meiling/"]
    assert not view.answers.above_unencoded


def test_a_province_without_a_plan_of_its_own_says_so(tmp_path: Path) -> None:
    site = small_worlds.site(tmp_path, PLANS[1:2] + PLANS[3:], **VOCABULARIES)
    view = theme(small_worlds.context(site), "firms")
    assert [one.anchor for one in view.plans] == ["yunpu-2022", "baiquan-2023"]
    assert view.answers
    assert view.answers.above_unencoded
    assert view.figures == ()


def test_an_outline_says_neither_something_nor_nothing(tmp_path: Path) -> None:
    outline = small_worlds.outline_only("meiling-2024", "meiling")
    context = small_worlds.context(small_worlds.site(tmp_path, [*PLANS, outline], **VOCABULARIES))
    view = theme(context, "firms")
    assert [one.anchor for one in view.plans if one.is_outline] == ["meiling-2024"]
    assert view.answers
    named = [link.text for row in view.figures for link in (*row.none, *row.none_before)]
    assert "Yunpu 2022" in named
    assert "Meiling-2024" not in named
    assert [link.text for link in view.answers.outlined.links] == ["Meiling-2024"]


def test_a_blank_of_outlines_alone_is_not_called_silence(tmp_path: Path) -> None:
    outline = small_worlds.outline_only("qinghe-2023", "qinghe")
    linked = small_worlds.site(tmp_path, [outline, *PLANS[1:]], **VOCABULARIES)
    (page,) = within_pages(small_worlds.context(linked), linked.entry("places", "qinghe"))
    assert page.view.blanks == ("only its outline is recorded", "says nothing")
    assert [link.text for link in page.view.outlined.links] == ["Qinghe-2023"]


def test_of_many_cities_some_stand_and_the_comparison_has_all(tmp_path: Path) -> None:
    """Thirteen plans a sheet, each with its head and one provision; four sheets."""
    cities = [f"city-{number:03}" for number in range(150)]
    plans = [small_worlds.plan(f"{city}-1", city, small_worlds.measure("1")) for city in cities]
    east = small_worlds.place("east", "province")
    places = [east, *(small_worlds.place(city, parent="east") for city in cities)]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, places=places))
    province, firms = (shown.site.entry(*use) for use in (("places", "east"), ("themes", "firms")))
    pages = [*within_theme_pages(shown, province, firms)]
    assert [page.address for page in pages][1:] == [f"cities/east/within/firms/pages/{n}/" for n in (2, 3, 4)]
    assert [one.anchor for page in pages for one in page.view.plans] == [f"{city}-1" for city in cities[:52]]
    rest = pages[0].view.pager.rest
    assert rest is not None
    every = ",".join(f"{city}-1" for city in cities)
    assert (rest.count, rest.link.to) == (98, f"compare/?themes=firms&plans={every}")
    (row,) = [row for page in within_pages(shown, province) for row in page.view.themes]
    assert [page.view.more for page in pages] == [(None, None)] * 4
    addresses = [link.to for link in row.others.links]
    assert (len(addresses), row.others.more) == (40, 110)
    assert addresses[12:14] == [
        "cities/east/within/firms/#city-012-1",
        "cities/east/within/firms/pages/2/#city-013-1",
    ]


def test_the_plans_in_time_and_the_themes_go_on_over_the_sheets(tmp_path: Path) -> None:
    """A row of time counts for four of 250, one of a theme for 42 and what it says itself."""
    cities = [f"city-{number:03}" for number in range(150)]
    themes = ("firms", "innovation", "talent")
    plans = [small_worlds.plan(f"{city}-1", city, small_worlds.measure("1", themes=themes)) for city in cities]
    places = [small_worlds.place("east", "province"), *(small_worlds.place(city, parent="east") for city in cities)]
    entries = [small_worlds.entry(name) for name in themes]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, places=places, themes=entries))
    pages = [*within_pages(shown, shown.site.entry("places", "east"))]
    assert [(len(page.view.plans), len(page.view.themes)) for page in pages] == [(62, 0), (62, 0), (26, 3)]
    assert [row.plan.text for page in pages for row in page.view.plans] == [f"{city}-1".capitalize() for city in cities]
    assert [page.view.time is not None for page in pages] == [True, False, False]
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    told = [renderer.render(page).source for page in pages]
    assert [text.count("## Theme by theme") for text in told] == [0, 0, 1]
    assert [text.count("## The plans in time") for text in told] == [1, 1, 1]


def test_a_plan_that_says_much_on_a_theme_is_divided(tmp_path: Path) -> None:
    """Ten measures of seven provisions are two sheets of 25, and twenty with the next plan's one beside them."""
    measures = [small_worlds.measure(str(number), *({} for _ in range(7))) for number in range(1, 11)]
    plans = [small_worlds.plan("east-1", "east", *measures),
             small_worlds.plan("city-1", "city", small_worlds.measure("1"))]  # fmt: skip
    places = [small_worlds.place("east", "province"), small_worlds.place("city", parent="east")]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, places=places))
    pages = [*within_theme_pages(shown, *(shown.site.entry(*use) for use in (("places", "east"), ("themes", "firms"))))]
    told = [
        [(one.anchor, one.is_continued, sum(len(said.provisions) for said in one.measures)) for one in page.view.plans]
        for page in pages
    ]
    assert told == [[("east-1", False, 25)], [("east-1", True, 25)], [("east-1", True, 20), ("city-1", False, 1)]]
    says = [[said.measure.to for said in page.view.plans[0].measures] for page in pages]
    assert says == [[f"plans/east-1/{n}/" for n in range(*span)] for span in ((1, 5), (4, 9), (8, 11))]
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    assert ["### East-1 (continued)" in renderer.render(page).source for page in pages] == [False, True, True]


def test_a_figure_that_many_answer_is_divided(tmp_path: Path) -> None:
    """Of a hundred cities sixty pay more, and forty have no such benefit: of each there is one name."""
    cities = [f"city-{number:02}" for number in range(100)]
    paid = small_worlds.measure("1", {"incentives": [small_worlds.incentive("gazelle", "100万元")]})
    more = small_worlds.measure("1", {"incentives": [small_worlds.incentive("gazelle", "200万元")]})
    plans = [small_worlds.plan("east-1", "east", paid, issued="2020-01-01")]
    plans += [
        small_worlds.plan(f"{city}-1", city, more if at < 60 else small_worlds.measure("1"), issued="2021-01-01")
        for at, city in enumerate(cities)
    ]
    places = [small_worlds.place("east", "province"), *(small_worlds.place(city, parent="east") for city in cities)]
    recognitions = [small_worlds.title("gazelle")]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, places=places, recognitions=recognitions))
    pages = [*within_theme_pages(shown, *(shown.site.entry(*use) for use in (("places", "east"), ("themes", "firms"))))]
    rows = [row for page in pages for row in page.view.figures]
    above = {(row.subject.text, row.above[0].text) for row in rows}
    assert above == {("Gazelle", "up to ¥1 million (award)")}
    assert [row.is_continued for row in rows] == [False, True, True]
    assert [one.plan.text for row in rows for one in row.answers] == [f"{city}-1".capitalize() for city in cities[:60]]
    assert {one.answer for row in rows for one in row.answers} == {"raised"}
    assert [link.text for row in rows for link in row.none] == [f"{city}-1".capitalize() for city in cities[60:]]
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    assert ["(continued) |" in renderer.render(page).source for page in pages[:3]] == [False, True, True]


def test_many_figures_of_the_place_above_leave_room_for_answers(tmp_path: Path) -> None:
    """Forty figures of the province fill a sheet by themselves: each of its rows still names 35 plans."""
    cities = [f"city-{number:02}" for number in range(100)]
    paying = [small_worlds.measure(str(n), {"incentives": [small_worlds.incentive("gazelle", f"{n}万元")]})
              for n in range(1, 41)]  # fmt: skip
    plans = [small_worlds.plan("east-1", "east", *paying, issued="2020-01-01")]
    plans += [small_worlds.plan(f"{city}-1", city, small_worlds.measure("1"), issued="2021-01-01") for city in cities]
    places = [small_worlds.place("east", "province"), *(small_worlds.place(city, parent="east") for city in cities)]
    recognitions = [small_worlds.title("gazelle")]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, places=places, recognitions=recognitions))
    pages = [*within_theme_pages(shown, *(shown.site.entry(*use) for use in (("places", "east"), ("themes", "firms"))))]
    rows = [row for page in pages for row in page.view.figures]
    assert [(len(row.above), len(row.none)) for row in rows] == [(40, 35), (40, 35), (40, 30)]


def test_the_table_of_figures_goes_on_over_the_sheets(tmp_path: Path) -> None:
    """A province pays for twelve titles, none of twenty cities does: four rows fill a sheet; all stand."""
    titles = [f"title-{number:02}" for number in range(12)]
    paying = [small_worlds.incentive(name, "100万元") for name in titles]
    places = [small_worlds.place("east", "province"),
              *(small_worlds.place(f"city-{n:02}", parent="east") for n in range(20))]  # fmt: skip
    plans = [small_worlds.plan("east-1", "east", small_worlds.measure("1", {"incentives": paying}))]
    plans += [small_worlds.plan(f"city-{n:02}-1", f"city-{n:02}", small_worlds.measure("1")) for n in range(20)]
    recognitions = [small_worlds.title(name) for name in titles]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, places=places, recognitions=recognitions))
    pages = [*within_theme_pages(shown, *(shown.site.entry(*use) for use in (("places", "east"), ("themes", "firms"))))]
    told = [[row.subject.text for row in page.view.figures] for page in pages]
    assert told == [[f"Title-{number:02}" for number in range(*span)] for span in ((0, 4), (4, 8), (8, 12))]
    more = [[link and link.to for link in page.view.more] for page in pages]
    assert more == [[f"cities/east/within/firms/pages/{n}/", None] for n in (2, 3)] + [[None, None]]
    renderer = Renderer(ROOT / "templates", Language.EN, shown.phrases)
    first, *others = (renderer.render(page).source for page in pages)
    assert "[Next page](pages/2/index.md)\n{: .pa-note }" in first
    assert [text.count("## Figures") for text in (first, *others)] == [1] * 3
