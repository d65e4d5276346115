"""A page as Markdown to be read says what the page says, keeps its anchors, and has nothing of its frame."""

import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml

AT = "http://127.0.0.1/policy-atlas/"
FRAME = {"figure", "form", "i", "script"}
EMPTY = {"br", "hr", "input", "img", "line", "circle", "path", "rect"}


class Read(HTMLParser):
    """What a reader of HTML sees, without the parts that only frame it; the anchors and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self._open: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        framing = tag in FRAME or values.get("class") in {
            "pa-outline",
            "pa-permalink",
            "pa-picture",
            "pa-screen pa-near",
            "headerlink",
        }
        if tag not in EMPTY:
            self._open.append(framing)
        if any(self._open):
            return
        if values.get("id") and tag != "h1":  # the title's own is made of its words, and nobody is led to it
            self.anchors.add(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(re.sub(r"^\./|\bindex\.md", "", str(values["href"])))

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.text += re.sub(r"\s", "", data)


def article(page: Path) -> Read:
    html = page.read_text(encoding="utf-8")
    read = html[html.index('<article class="pa-article">') : html.index("</article>")]
    return Read(re.sub(r"<figure\b.*?<desc\b[^>]*>(.*?)</desc>.*?</figure>", r"<p>\1</p>", read, flags=re.DOTALL))


def says_the_same(path: Path, body: str) -> None:
    """A twin's text, links and anchors are those of the page beside it."""
    twin = Read(markdown.markdown(body, extensions=["attr_list", "tables", "md_in_html"]))
    page = article(path.with_name("index.html"))
    assert twin.text == page.text, path
    assert twin.links == page.links, path
    assert twin.anchors == page.anchors, path


@pytest.mark.parametrize("edition", ["", "en/"])
def test_a_hub_s_twin_says_what_the_hub_says(edition: str, site: Path) -> None:
    """With the real data: the list of changes has anchors with the dots of measures' ids."""
    twins = sorted(site.glob(f"{edition}*/index.md"))
    assert f"{edition}changes/index.md" in {path.relative_to(site).as_posix() for path in twins}
    assert len(twins) > 10
    for path in twins:
        says_the_same(path, path.read_text(encoding="utf-8").split("---\n", 2)[2])


@pytest.mark.parametrize("made", ["world", "family"])
def test_a_twin_says_what_its_page_says(made: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(made) / "site"
    twins = sorted(site.glob("**/index.md"))
    assert len(twins) > 80
    for path in twins:
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        address = path.parent.relative_to(site).as_posix()
        assert yaml.safe_load(front)["url"] == AT + ("" if address == "." else f"{address}/")
        assert set(yaml.safe_load(front)) == {"title", "description", "url"}
        says_the_same(path, body)
        assert not re.search(r"class=|<span|<div|\{:[^}#]*\}", body), path
        assert not re.search(r"[<>&]", front), path


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_outline_opens_only_the_section_of_the_page(edition: str, world: Path) -> None:
    """The others lead to their first measure; what they hold is read from the plan file here."""
    checked, site = 0, world / "site"
    for path in sorted((world / "data/plans").glob("*.yaml")):
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        sections = [None, *(str(entry["id"]) for entry in plan["outline"])]
        for measure in plan["measures"]:
            mine = measure.get("section")
            wanted = []
            for section in sections:
                held = [str(one["id"]) for one in plan["measures"] if one.get("section") == section]
                wanted += held if section in {None, mine} else held[:1]
            page = (site / edition / "plans" / plan["id"] / str(measure["id"]) / "index.html").read_text("utf-8")
            start = page.index('<details class="pa-outline"')
            outline = page[start : page.index("</details>", start)]
            links = re.findall(r'href="(?:\.\./([^"]+)/|\./)"', outline)
            assert [link or str(measure["id"]) for link in links] == wanted, (plan["id"], measure["id"])
            checked += 1
    assert checked == len(list(site.glob("plans/*/*/cite.bib"))) > 0
