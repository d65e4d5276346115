"""What people do to a project between two builds. Each edit changes something, and leaves data that can be built."""

import os
from collections.abc import Callable
from typing import Any

from tests.support.small_project import NOTES, Project, measure, plan, text

Edit = Callable[[Project], None]


def change_a_provision(project: Project) -> None:
    _measure(project)["provisions"][0]["text"] = text(f"changed {project.edits}")


def change_a_title(project: Project) -> None:
    _measure(project)["title"] = text(f"titled {project.edits}")


def change_an_amount(project: Project) -> None:
    _measure(project)["provisions"][0]["incentives"][0]["amount"] = f"{project.edits + 7}万元"


def change_who_qualifies(project: Project) -> None:
    who = {"who": ["firm"], "deeds": ["build"], "complete": bool(project.edits % 2)}
    _measure(project)["provisions"][0]["incentives"][0]["eligibility"] = who


def name_entries_in_a_provision(project: Project) -> None:
    """They are explained where they stand, and tell who names them."""
    _measure(project)["provisions"][0]["text"] = text(f"steel and giant, {project.edits}")


def give_others_the_duty(project: Project) -> None:
    role = ("responsible", "supporting", "lead")[project.edits % 3]
    duties = ({"role": role, "bodies": ["市工信局"]}, {"role": "leader", "bodies": [f"leader {project.edits}"]})
    _measure(project)["assignments"] = list(duties)


def move_a_plan(project: Project) -> None:
    record = _plan(project)
    record["place"] = "province" if record["place"] == "city" else "city"


def change_an_official_text(project: Project) -> None:
    items = "".join(f"{number}.第{number}项。第{project.edits}次修改，奖励{number}00万元。\n" for number in range(1, 6))
    path = project.root / "sources" / f"{_name(project)}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"某市工作方案\n\n一、重点任务\n{items}", encoding="utf-8")


def tell_a_change(project: Project) -> None:
    measure_id = _measure(project)["id"]
    line = f'- {{date: 2026-01-02, kind: corrected, plan: {_name(project)}, measure: "{measure_id}", parts: [a]}}\n'
    _append(project, "data/changes.yaml", line)


def delete_a_measure(project: Project) -> None:
    measures = _plan(project)["measures"]
    for gone in measures[1:2]:
        measures.remove(gone)
        _untell(project, f'plan: {_name(project)}, measure: "{gone["id"]}"')


def add_a_measure(project: Project) -> None:
    measures = _plan(project)["measures"]
    measures.append(measure(project.edits + 100, f"added {project.edits}"))


def add_a_plan(project: Project) -> None:
    name = f"city-{1980 + project.edits % 100}"
    project.plans[name] = plan(name, 2)


def delete_a_plan(project: Project) -> None:
    if len(project.plans) > 1:
        gone = max(project.plans)
        project.plans.pop(gone)
        _untell(project, f"plan: {gone},")


def rename_a_theme(project: Project) -> None:
    project.vocabularies["themes"][0]["name"] = text(f"theme {project.edits}")


def give_a_theme_another_id(project: Project) -> None:
    themes = project.vocabularies["themes"]
    before, after = themes[0]["id"], f"theme-{project.edits}"
    themes[0]["id"] = after
    for record in project.plans.values():
        for each in record["measures"]:
            for provision in each["provisions"]:
                provision["themes"] = [after if name == before else name for name in provision["themes"]]


def delete_a_published_page(project: Project) -> None:
    (project.root / "site" / "plans" / "index.html").unlink()


def write_into_a_published_page(project: Project) -> None:
    with (project.root / "site" / "en" / "index.html").open("a") as page:
        page.write("<!-- not ours -->")


def add_a_file_to_the_site(project: Project) -> None:
    (project.root / "site" / "stray.html").write_text("stray")


def change_generated_markdown(project: Project) -> None:
    (project.root / "docs" / "zh" / "plans" / "index.md").write_text("# not ours")
    change_a_title(project)


def set_the_clock_back(project: Project) -> None:
    """What was built seems to be of 1970, so that all Markdown seems newer."""
    for path in (project.root / "site").rglob("*.html"):
        os.utime(path, (0, 0))
    change_a_provision(project)


def set_the_clock_forward(project: Project) -> None:
    """What was built seems to be of the year 2100, so that no Markdown seems newer."""
    for path in (project.root / "site").rglob("*.html"):
        os.utime(path, (4_102_444_800, 4_102_444_800))
    change_a_title(project)


def make_all_markdown_newer(project: Project) -> None:
    for path in (project.root / "docs").rglob("*.md"):
        os.utime(path)
    change_a_provision(project)


def change_a_template(project: Project) -> None:
    _append(project, "templates/pages/measure.md.j2", f"\nThe end, {project.edits}.\n")


def change_the_theme(project: Project) -> None:
    _append(project, "templates/styles/atlas.css", f"\n/* {project.edits} */\n")


def change_a_theme_setting(project: Project) -> None:
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("permalink_title: ", f"permalink_title: {project.edits} "))


def change_a_dependency(project: Project) -> None:
    _append(project, "requirements/site.txt", f"# {project.edits}\n")


def change_a_file_written_by_hand(project: Project) -> None:
    for language in ("zh", "en"):
        path = project.root / "docs" / language / NOTES
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"notes {project.edits}")


CHANGES_OF_DATA: tuple[Edit, ...] = (
    change_a_provision,
    change_a_title,
    change_an_amount,
    change_who_qualifies,
    name_entries_in_a_provision,
    give_others_the_duty,
    move_a_plan,
    change_an_official_text,
    tell_a_change,
    add_a_measure,
    delete_a_measure,
    add_a_plan,
    delete_a_plan,
    rename_a_theme,
    give_a_theme_another_id,
)
"""After these only what changed is built."""

DAMAGE: tuple[Edit, ...] = (delete_a_published_page, write_into_a_published_page, add_a_file_to_the_site)
"""After these the site is as it was."""

DISTURBANCES: tuple[Edit, ...] = (
    change_generated_markdown,
    set_the_clock_back,
    set_the_clock_forward,
    make_all_markdown_newer,
)

OTHER_CHANGES: dict[Edit, str] = {
    change_a_template: "a template or phrase changed",
    change_the_theme: "a template or phrase changed",
    change_a_theme_setting: "MkDocs' settings changed",
    change_a_dependency: "a dependency changed",
    change_a_file_written_by_hand: "a page written by hand changed",
}
"""After these everything is built, for the reason given."""


def apply(project: Project, edit: Edit) -> None:
    """Do one edit in memory and on disk."""
    project.edits += 1
    edit(project)
    project.write()


def _name(project: Project) -> str:
    names = sorted(project.plans)
    return names[project.edits % len(names)]


def _plan(project: Project) -> dict[str, Any]:
    return project.plans[_name(project)]


def _measure(project: Project) -> dict[str, Any]:
    measures: list[dict[str, Any]] = _plan(project)["measures"]
    return measures[project.edits % len(measures)]


def _untell(project: Project, told: str) -> None:
    """Take what was never published out of the list of changes: no line may tell of what is not there."""
    changes = project.root / "data/changes.yaml"
    if changes.is_file():
        lines = changes.read_text(encoding="utf-8").splitlines(keepends=True)
        left = [line for line in lines if told not in line]
        changes.write_text("".join(left), encoding="utf-8") if left else changes.unlink()


def _append(project: Project, name: str, words: str) -> None:
    with (project.root / name).open("a") as file:
        file.write(words)
