"""Modules and data as plain scripts, for a copy on a disk."""

import pytest

from build_scripts.atlas.settings import MisuseError
from build_scripts.publish.packed import data_script, library_script, page, plain_script, runtime

MODULE = """\
import { once, slips as apart } from "./shared.js";

export let index;
export const [one, two] = [1, 2];
export async function open(path = import.meta.url) {
  index = await once(path);
  return (await import("./later.js")).all(apart);
}
"""


def test_a_module_becomes_a_function_of_what_it_imports() -> None:
    packed = runtime("// how it runs", {"index.js": MODULE, "classic.js": "const x = 1;\n"})
    assert packed.startswith("// how it runs\n")
    assert '"index.js", [["shared.js", [["once", "once"], ["slips", "apart"]]]]' in packed
    for name in ("index", "one", "two", "open"):
        assert f"{name}: {{ get: () => {name} }}" in packed
    assert '(await atlasDisk.need("later.js")).all(apart)' in packed
    assert "path = atlasDisk.here" in packed
    for gone in ("import", "export ", "classic"):
        assert gone not in packed.replace("imported", "").replace("exported", "")
    assert plain_script("index.js", MODULE) == 'atlasDisk.need("index.js");\n'


@pytest.mark.parametrize(
    "written",
    [
        'import all from "./shared.js";\nexport const x = 1;\n',
        "export default 1;\nexport const x = 1;\n",
        "export const x = import.meta.resolve;\n",
    ],
)
def test_a_module_that_is_written_otherwise_is_refused(written: str) -> None:
    with pytest.raises(MisuseError, match=r"odd\.js cannot be packed"):
        runtime("", {"odd.js": written})


def test_a_script_that_is_none_loads_modules_later_and_data_are_kept() -> None:
    assert plain_script("atlas.js", 'import("./marks.js").catch(() => {});\n') == (
        'atlasDisk.need("marks.js").catch(() => {});\n'
    )
    assert data_script('{"a": 1}\n') == 'atlasDisk.keep({"a": 1});\n'


def test_a_library_keeps_what_it_exports_and_one_that_is_no_module_stays() -> None:
    written = "var One = 1, Two_1 = 2;\nexport { One, Two_1 as Two };\n"
    assert library_script(written) == (
        '(() => {\n"use strict";\nvar One = 1, Two_1 = 2;\n\natlasDisk.keep({ One: One, Two: Two_1 });\n})();\n'
    )
    assert library_script("globalThis.write = 1;\n") == "globalThis.write = 1;\n"
    assert plain_script("take.js", "const all = () => import(`${root}all.js`);\n") == (
        "const all = () => atlasDisk.load(`${root}all.js`);\n"
    )


def test_a_page_loads_the_runtime_first_and_no_module() -> None:
    folder = "../assets/0123456789ab/"
    scripts = f'<script defer src="{folder}atlas.js"></script><script type="module" src="{folder}search.js"></script>'
    assert page(f'<script src="../assets/start.js"></script>{scripts}') == (
        f'<script src="{folder}disk.js"></script><script src="../assets/start.js"></script>'
        f'<script defer src="{folder}atlas.js"></script><script defer src="{folder}search.js"></script>'
    )
    assert page("<p>nothing to run</p>") == "<p>nothing to run</p>"
