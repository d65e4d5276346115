"""Pages that people wrote: what Material's reference offers works in our frame, and nothing more is published."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import NewPage, Serve
from tests.support.checker import check
from tests.support.project import Ran, made_once, make_project, run, tree
from tests.whole.test_pages import accessibility_problems

HEAD = "---\ntitle: {title}\nmenu: more\n---\n\n"
PAGE = (
    HEAD
    + """# {title}

A word with a note[^1] and an icon :material-information-outline: and a face :smile:.

!!! note "Of its own"
    Inside the box.

!!! danger
    Without a title.

??? warning
    What opens.

=== "One"

    First words.

=== "Two"

    Second words.

```python title="sum.py"
def f(x):
    return x + 1  # one more
```

| Left | Right |
|:-----|------:|
| a    | 1     |

Term
:   What it means.

[^1]: What the note says.
"""
)
EDITIONS = {"zh": ("", "怎样读"), "en": ("en/", "How to read")}


def put(folder: Path, text: str, path: str = "guide/index.md") -> None:
    """Put a page into both editions, in each with its title."""
    for edition, (_, title) in EDITIONS.items():
        page = folder / "docs" / edition / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text.replace("{title}", title), encoding="utf-8")


@pytest.fixture(scope="session")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the world with such a page. Nobody may change it."""

    def make(folder: Path) -> Ran:
        put(make_project(folder), PAGE)
        return run(folder, "build")

    return made_once(tmp_path_factory, "guided", make)


def opened(page: Page, serve: Serve, guided: Path, edition: str = "zh") -> Page:
    page.goto(f"{serve(guided / 'site')}{EDITIONS[edition][0]}guide/")
    return page


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_page_is_in_the_menu_of_every_page_by_its_head_alone(guided: Path, edition: str) -> None:
    prefix, title = EDITIONS[edition]
    home, other = ((guided / "site" / prefix / path).read_text(encoding="utf-8") for path in ("index.html", "404.html"))
    assert re.findall(rf'<a href="([^"]*guide/)">{title}</a>', home) == ["guide/"]
    assert re.search(rf'<a href="[^"]*guide/">{title}</a>', other)


@pytest.mark.parametrize(("edition", "names"), [("zh", ["Of its own", "警告"]), ("en", ["Of its own", "Danger"])])
def test_boxes_are_called_in_the_language_of_the_page(
    page: Page, serve: Serve, guided: Path, edition: str, names: list[str]
) -> None:
    opened(page, serve, guided, edition)
    expect(page.locator(".admonition-title")).to_have_text(names)
    summary = page.locator("article details > summary")
    expect(summary).to_have_text("注意" if edition == "zh" else "Warning")
    expect(page.get_by_text("What opens.")).to_be_hidden()
    summary.click()
    expect(page.get_by_text("What opens.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_tabs_change_by_pointer_and_by_keys_also_without_scripts(
    new_page: NewPage, serve: Serve, guided: Path, *, scripts: bool
) -> None:
    page = opened(new_page(java_script_enabled=scripts), serve, guided)
    first, second = page.get_by_text("First words."), page.get_by_text("Second words.")
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    page.get_by_text("Two", exact=True).click()
    expect(first).to_be_hidden()
    expect(second).to_be_visible()
    page.get_by_role("radio", name="Two").press("ArrowLeft")
    expect(first).to_be_visible()
    page.emulate_media(media="print")
    expect(first).to_be_visible()
    expect(second).to_be_visible()


def test_code_is_copied(new_page: NewPage, serve: Serve, guided: Path) -> None:
    page = opened(new_page(permissions=["clipboard-read", "clipboard-write"]), serve, guided, "en")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "def f(x):\n    return x + 1  # one more\n"


def test_notes_lead_there_and_back_and_icons_are_in_the_page(page: Page, serve: Serve, guided: Path) -> None:
    opened(page, serve, guided, "en")
    page.locator(".footnote-ref").click()
    assert page.url.endswith("#fn:1")
    page.get_by_title("Back to note 1 in the text").click()
    assert page.url.endswith("#fnref:1")
    expect(page.locator(".pa-icon svg path")).to_have_count(1)
    expect(page.locator("article")).to_contain_text("a face 😄.")
    expect(page.locator("td").nth(1)).to_have_css("text-align", "end")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_nothing_is_hard_to_read_or_wider_than_the_screen(
    new_page: NewPage, serve: Serve, guided: Path, scheme: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 768}, color_scheme=scheme)
    opened(page, serve, guided)
    assert accessibility_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.seen.problems() == []


def test_it_is_valid_and_holds_no_style_and_no_script(guided: Path) -> None:
    pages = [guided / "site" / prefix / "guide/index.html" for prefix, _ in EDITIONS.values()]
    assert [str(found) for found in check(pages) if found.kind != "info"] == []
    for path in pages:
        html = path.read_text(encoding="utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        assert "tabbed-set" in article
        assert not re.search(r"<script|<style|<[^>]* (style|on\w+)=", article)


def test_nothing_of_material_that_no_page_uses_is_published(guided: Path) -> None:
    theme = Path(next(iter(material.__path__))) / "templates"
    theirs = {path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file()}
    assert len(theirs) > 1000
    ours = {path.removeprefix("en/") for path in tree(guided / "site")}
    assert ours & theirs == {"404.html"}  # of that name ours is
    assert "by-hand" not in (guided / "site/plans/index.html").read_text(encoding="utf-8")


def test_pages_that_the_build_makes_stay_what_they_are(guided: Path, world: Path) -> None:
    """No text of a record becomes a box or an icon: but for the menu nothing differs."""

    def articles(folder: Path) -> dict[str, str]:
        pages = (path for path in (folder / "site").rglob("*.html") if "guide" not in path.parts)
        texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in pages}
        return {path: text.partition("<main")[2].partition("<footer")[0] for path, text in texts.items()}

    assert len(articles(world)) > 80
    assert articles(guided) == articles(world)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            HEAD.replace("more", "mroe"),
            "docs/zh/guide/index.md:3:7: wrong-value: `menu` is “mroe”; it can be `alone`, `lists`, `more`\n",
        ),
        (
            "---\nmenu: more\n---\n\n# A\n",
            "docs/zh/guide/index.md:2:7: missing-field: `title` is missing, which the menu calls the page by\n",
        ),
        ("---\ntitle: [\n---\n", "docs/zh/guide/index.md:3:1: invalid-yaml"),
        ("# A\n\n<b style='color: red'>x</b>\n", "'guide/index.md' cannot be published: `style` stands in it"),
        ("# A\n\n<script>x()</script>\n", "'guide/index.md' cannot be published: `script` stands in it"),
        ("# A\n\n![x](https://example.org/x.png)\n", "cannot be published: a `src` in it leads to another host"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, text: str, told: str) -> None:
    put(make_project(tmp_path / "project"), text)
    ran = run(tmp_path / "project", "build")
    assert ran.returncode == 1
    assert told in ran.stderr


def test_a_page_in_one_language_is_told(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project")
    put(folder, PAGE)
    (folder / "docs/en/guide/index.md").unlink()
    assert run(folder, "build").stderr == (
        "docs/zh/guide/index.md:1:1: one-language: there is no such page in docs/en/, and every page leads to the "
        "other language\n1 problem in 13 files examined\n"
    )
