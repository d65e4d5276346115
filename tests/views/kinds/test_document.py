"""The page of a document."""

from pathlib import Path

from build_scripts.markdown.render import Renderer
from build_scripts.records.language import Language
from build_scripts.views.kinds.document import document_pages
from tests.support import small_worlds
from tests.support.project import ROOT


def test_of_many_plans_that_carry_it_out_some_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    names = [f"city-{number:02}" for number in range(43)]
    plans = [small_worlds.plan(f"{name}-1", name, small_worlds.measure("1"), implements=["opinions"]) for name in names]
    shown = small_worlds.context(small_worlds.site(tmp_path, plans, documents=[small_worlds.entry("opinions")]))
    (page,) = document_pages(shown, shown.site.entry("documents", "opinions"))
    (family,) = page.view.families
    assert [link.text for link in family.plans.links] == [f"{name}-1".capitalize() for name in names[:40]]
    source = Renderer(ROOT / "templates", Language.EN, shown.phrases).render(page).source
    assert "City-39-1](../../plans/city-39-1/index.md), 3 more\n" in source
