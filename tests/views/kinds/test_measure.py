"""The page of a measure: words that lead on, officials in letters, rules, and who refers to it."""

from pathlib import Path

from build_scripts.records.language import Language
from build_scripts.views.kinds.measure import MeasureView, measure_page
from build_scripts.views.page import Link
from tests.support.small_worlds import both, context, entry, indicator, measure, plan, site, target


def of(folder: Path, name: str, language: Language = Language.EN) -> MeasureView:
    said = {"zh": "推行链长制，按第2条执行。", "en": "The chain-chief system is to be used."}
    whole, part = target("n", "9", label=both("All")), target("n", "3", part_of="1", label=both("Half"))
    first = measure(
        "1",
        {"text": said, "terms": ["chain"], "targets": [whole, part]},
        {},
        assignments=[{"role": "leader", "bodies": ["张小明", "欧阳安", "Li Si"], "provisions": ["a"]}],
    )
    rules = [
        {"kind": "stacking", "text": both("Only the highest."), "measure": "1", "provision": "b"},
        {"kind": "validity", "text": both("Until 2030.")},
    ]
    linked = site(
        folder,
        [plan("a-1", "a", first, measure("2"), rules=rules)],
        terms=[entry("chain") | {"name": {"zh": "链长制", "en": "Chain-chief system"}}],
        indicators=[indicator("n")],
    )
    (node,) = (node for node in linked.plans[0].measures if node.id == name)
    return measure_page(context(linked, language), node).view


def test_what_a_provision_names_leads_to_its_page(tmp_path: Path) -> None:
    text = of(tmp_path, "1").provisions[0].text
    assert text == ("The ", Link("chain-chief system", "terms/chain/"), " is to be used.")


def test_officials_are_named_in_letters_where_readers_need_them(tmp_path: Path) -> None:
    (duty,) = of(tmp_path / "en", "1").provisions[0].who
    assert duty.people == "Zhang Xiaoming (张小明), Ouyang An (欧阳安), Li Si"
    (duty,) = of(tmp_path / "zh", "1", Language.ZH).provisions[0].who
    assert duty.people == "张小明、欧阳安、Li Si"


def test_a_provision_has_the_rules_that_it_lays_down(tmp_path: Path) -> None:
    assert [one.rules for one in of(tmp_path, "1").provisions] == [(), (("Stacking", "Only the highest."),)]


def test_a_measure_tells_which_provisions_refer_to_it(tmp_path: Path) -> None:
    assert of(tmp_path / "2", "2").cited_by == (Link("1 a", "plans/a-1/1/#a"),)
    assert of(tmp_path / "1", "1").cited_by == ()


def test_a_target_tells_its_parts_as_a_part_tells_its_whole(tmp_path: Path) -> None:
    told = [
        [(one.label, one.text) for one in target.qualifications] for target in of(tmp_path, "1").provisions[0].targets
    ]
    assert told == [[("Of which", "Half")], [("Part of", "All")]]
