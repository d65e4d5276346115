"""A page is rendered once: what it is built from, what is to be read, and its anchors stand apart in it."""

from pathlib import Path

from build_scripts.markdown.reading import MARKS
from build_scripts.records.language import Language
from build_scripts.views.charts.drawing import Chart
from tests.markdown.test_render import rendered_page

TEMPLATE = """\
<details class="pa-outline" id="outline" markdown>
<summary>O</summary>

- {{ view.text }}{: .pa-x }

</details>

# {{ view.text }}

**L**{: .pa-label } x
{: .pa-fact data-place="{{ view.id }}" }

## M {: #money }

<form class="pa-search"><label for="q">{{ view.text }}</label><input id="q"></form>

{% for id in [view.id] %}
- <strong class="n">1</strong> <span>y <a class="pa-permalink" href="#{{ id }}">#</a></span>
    {: #{{ id }} .pa-incentive }
{% endfor %}

<span id="s1" class="pa-sentence">z</span>

{{ view.chart|draw }}
"""


def test_source_reading_and_anchors_of_one_rendering(tmp_path: Path) -> None:
    """Signs that are marks elsewhere are text where they come with the data."""
    chart = Chart(("t", "d"), "T", "A <b>: 5 *x* [y](javascript:z);", "C", (), ())
    view = {"text": f"<b>{MARKS}", "id": "i.1", "chart": chart}
    made = rendered_page(tmp_path, TEMPLATE, view=view, title="T", description='D: " <b>')
    text = "&#60;b&#62;&#1;&#2;&#3;&#4;"
    assert made.reading == (
        '---\ntitle: "T"\ndescription: "D: \\" \\u003cb\\u003e"\nurl: "https://example.org/plans/x/10/"\n---\n\n'
        f"# {text}\n\n**L** x\n\n## M {{: #money }}\n\n- **1** y \n    {{: #i.1 }}\n\n"
        '<a id="s1"></a>z\n\nA &#60;b&#62;: 5 &#42;x&#42; &#91;y&#93;(javascript:z);\n'
    )
    assert made.marks.anchors == ("outline", "money", "q", "i.1", "s1", "t", "d")
    body = made.source.split("---\n\n", 1)[1]
    assert body[: body.index("<figure")] == (
        TEMPLATE.replace("{{ view.text }}", text).replace("{{ view.id }}", "i.1").replace("{{ id }}", "i.1")
        .replace("{% for id in [view.id] %}\n", "").replace("{% endfor %}\n", "").replace("{{ view.chart|draw }}\n", "")
    )  # fmt: skip
    assert body.count("A &lt;b&gt;: 5 *x*") == 1
    assert not set(made.source + made.reading) & set(MARKS)


def test_chinese_within_the_frame_is_left_out_with_it(tmp_path: Path) -> None:
    template = "<details>{{ view }}</details>\n{{ view }}"
    made = rendered_page(tmp_path, template, Language.EN, view="甲 A")
    assert made.source.endswith('<details><span lang="zh">甲</span> A</details>\n<span lang="zh">甲</span> A')
    assert made.reading.endswith("---\n\n甲 A\n")
