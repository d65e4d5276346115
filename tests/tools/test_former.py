"""What a host that replaces the whole site has to be given, so that open pages find what they fetch."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = "0123456789ab", "ba9876543210"


def put(folder: Path, *paths: str, text: str = "") -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text or path, encoding="utf-8")
    return folder


def below(folder: Path) -> dict[str, str]:
    return {one.relative_to(folder).as_posix(): one.read_text() for one in folder.rglob("*") if one.is_file()}


def run(site: Path, former: Path, own: Path) -> None:
    done = subprocess.run(
        ["sh", str(ROOT / "tools/former.sh"), str(site), str(former), str(own)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout + done.stderr == ""


def test_a_site_has_the_former_builds_folders_and_the_next_gets_its_own(tmp_path: Path) -> None:
    named = (f"assets/{NEW}/search.js", f"en/assets/{NEW}/search.js", f"fetched/{NEW}/a b/1.json")
    others = (
        "index.html",
        "assets/atlas.css",
        "assets/fonts/x.woff2",
        f"plans/a/assets/{NEW}/x.js",
        f"data/{NEW}/x.json",
    )
    site = put(tmp_path / "site", *named, *others)
    former = put(tmp_path / "former", f"assets/{OLD}/search.js", f"en/fetched/{OLD}/1.json")
    put(former, f"fetched/{NEW}/a b/1.json", text="another build's")
    before = below(site)
    run(site, former, tmp_path / "own")
    assert below(tmp_path / "own") == {path: path for path in named}
    assert below(site) == before | {path: path for path in (f"assets/{OLD}/search.js", f"en/fetched/{OLD}/1.json")}


def test_a_first_build_has_none_before_it(tmp_path: Path) -> None:
    site = put(tmp_path / "site", f"assets/{NEW}/search.js", "index.html")
    run(site, tmp_path / "former", tmp_path / "own")
    assert below(tmp_path / "own") == {f"assets/{NEW}/search.js": f"assets/{NEW}/search.js"}
    assert len(below(site)) == 2
