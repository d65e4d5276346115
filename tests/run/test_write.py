"""Writing: only what changed, only in folders that are ours, never half a file."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.run.write import (
    MARKER,
    Changes,
    NotOursError,
    Sync,
    Tree,
    is_ours,
    link_trees,
    replace_tree,
    restore_tree,
    write_if_changed,
)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def sync(folder: Path, texts: Mapping[str, str]) -> Changes:
    """Make a folder hold exactly these files."""
    work = Sync(folder)
    for path, text in texts.items():
        work.write(path, text)
    return work.finish()


FILES = {"index.md": "home", "plans/index.md": "plans", "plans/x/index.md": "x", "data/x.csv": "a\n"}


def test_everything_is_written_at_first_and_nothing_again(tmp_path: Path) -> None:
    assert sync(tmp_path, FILES) == Changes(written=tuple(FILES), deleted=())
    assert files(tmp_path) == FILES
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert sync(tmp_path, FILES) == Changes(written=(), deleted=())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_changed_is_written_and_what_is_gone_is_deleted(tmp_path: Path) -> None:
    more = {"plans/y/index.md": "y", "plans/y/z/index.md": "z", "cities/index.md": "cities"}
    sync(tmp_path, {**FILES, **more})
    changed = {**FILES, "plans/x/index.md": "changed"}
    assert sync(tmp_path, changed) == Changes(written=("plans/x/index.md",), deleted=tuple(sorted(more)))
    assert files(tmp_path) == changed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "index.md", "plans"]
    assert not (tmp_path / "plans/y").exists()


def test_hand_written_folders_beside_ours_stay(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/index.md").write_text("by hand")
    sync(tmp_path, FILES)
    sync(tmp_path, {"index.md": "home"})
    assert files(tmp_path) == {"index.md": "home", "guide/index.md": "by hand"}


def test_a_folder_of_somebody_else_is_refused_before_anything_is_written_into_it(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/mine.md").write_text("by hand")
    with pytest.raises(NotOursError) as refused:
        sync(tmp_path, FILES)
    assert str(refused.value) == (
        f"{tmp_path / 'plans'} has content that this program did not write; move it away, or delete it"
    )
    assert files(tmp_path) == {"index.md": "home", "plans/mine.md": "by hand"}
    assert not (tmp_path / "plans" / MARKER).exists()


def test_a_file_where_a_folder_has_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("by hand")
    with pytest.raises(NotOursError):
        sync(tmp_path, FILES)
    assert files(tmp_path) == {"index.md": "home", "plans": "by hand"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    sync(tmp_path, FILES)
    assert is_ours(tmp_path / "plans")


def test_a_marked_folder_is_kept_out_of_the_repository(tmp_path: Path) -> None:
    sync(tmp_path, FILES)
    assert (tmp_path / "plans" / MARKER).read_text().splitlines()[-1] == "*"
    assert MARKER == ".gitignore"
    assert not is_ours(tmp_path)


def test_a_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_if_changed(path, "old")

    def broken_off(temporary: str, target: str) -> None:
        assert target == str(path)
        assert path.read_text() == "old"
        assert Path(temporary).read_text() == "new text"
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        write_if_changed(path, "new text")
    assert path.read_text() == "old"


def test_what_an_interrupted_run_left_is_deleted(tmp_path: Path) -> None:
    sync(tmp_path, FILES)
    (tmp_path / "plans/.index.md.123.tmp").write_text("half")
    assert sync(tmp_path, FILES).deleted == ("plans/.index.md.123.tmp",)
    assert files(tmp_path) == FILES


def test_text_is_written_as_utf_8_without_translated_line_ends(tmp_path: Path) -> None:
    assert write_if_changed(tmp_path / "deep/a.md", "规划\n") is True
    assert (tmp_path / "deep/a.md").read_bytes() == "规划\n".encode()
    assert write_if_changed(tmp_path / "deep/a.md", "规划\n") is False


def test_a_tree_takes_the_place_of_another(tmp_path: Path) -> None:
    for name, text in (("new", "new"), ("site", "old")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{text}.html").write_text(text)
    replace_tree(tmp_path / "new", tmp_path / "site", tmp_path / "aside")
    assert files(tmp_path) == {"site/new.html": "new", "new/old.html": "old"}


def test_a_tree_takes_an_empty_place(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    replace_tree(tmp_path / "new", tmp_path / "site", tmp_path / "aside")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_tree_that_a_killed_run_took_away_comes_back(tmp_path: Path) -> None:
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / "a.html").write_text("a")
    restore_tree(tmp_path / "site", tmp_path / "aside")
    assert files(tmp_path) == {"site/a.html": "a"}
    restore_tree(tmp_path / "site", tmp_path / "aside")
    assert files(tmp_path) == {"site/a.html": "a"}


def test_linked_trees_hold_what_their_sources_hold(tmp_path: Path) -> None:
    for path in ("zh/index.html", "zh/plans/a.html", "en/index.html"):
        write_if_changed(tmp_path / path, path)
    sources = (Tree(tmp_path / "zh"), Tree(tmp_path / "en", "en/"))
    site = tmp_path / "site"
    link_trees(sources, site)
    assert files(site) == {
        "index.html": "zh/index.html",
        "plans/a.html": "zh/plans/a.html",
        "en/index.html": "en/index.html",
    }
    kept = (site / "index.html").stat().st_ino
    write_if_changed(site / "en/index.html", "somebody else's")
    write_if_changed(site / "stray/b.html", "stray")
    (tmp_path / "zh/plans/a.html").unlink()
    link_trees(sources, site)
    assert files(site) == {"index.html": "zh/index.html", "en/index.html": "en/index.html"}
    assert sorted(path.name for path in site.iterdir()) == ["en", "index.html"]
    assert (site / "index.html").stat().st_ino == kept == (tmp_path / "zh/index.html").stat().st_ino


def test_files_that_cannot_be_shared_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no hard links here")

    for path in ("zh/index.html", "zh/plans/a.html"):
        write_if_changed(tmp_path / path, path)
    with monkeypatch.context() as patch:
        patch.setattr("os.link", refuse)
        copied = link_trees([Tree(tmp_path / "zh")], tmp_path / "site")
    assert copied == ("index.html", "plans/a.html")
    assert files(tmp_path / "site") == {"index.html": "zh/index.html", "plans/a.html": "zh/plans/a.html"}
    assert link_trees([Tree(tmp_path / "zh", without=frozenset({"index.html"}))], tmp_path / "site") == ()
    assert files(tmp_path / "site") == {"plans/a.html": "zh/plans/a.html"}


def test_what_is_known_to_have_been_there_is_deleted_by_name(tmp_path: Path) -> None:
    before = {"index.md": "home", "plans/x/index.md": "x", "plans/y/z/index.md": "z", "cities/a/index.md": "a"}
    sync(tmp_path, before)
    (tmp_path / "plans/mine.md").write_text("by hand")
    work = Sync(tmp_path)
    work.keep("index.md")
    work.keep("plans/x/index.md")
    assert work.finish(before) == Changes((), ("cities/a/index.md", "plans/y/z/index.md"))
    assert files(tmp_path) == {"index.md": "home", "plans/x/index.md": "x", "plans/mine.md": "by hand"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.md", "plans"]
