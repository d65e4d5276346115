"""Reading an official text from disk."""

from pathlib import Path

from build_scripts.official import OfficialText, read_official
from build_scripts.records.problems import Problem


def test_a_page_as_saved_by_a_browser(tmp_path: Path) -> None:
    """With a byte order mark and the line ends of another system; both are no part of the text."""
    (tmp_path / "page.txt").write_bytes("\ufeff一、目标\r\n1.建平台。建一批。\r\n".encode())
    text = read_official(tmp_path / "page.txt", "sources/page.txt")
    assert isinstance(text, OfficialText)
    (measure,) = text.measures
    assert (measure.id, measure.line, measure.heading) == ("1", 2, "建平台")
    assert [(s.text, s.line, s.column) for s in measure.sentences] == [("建一批。", 2, 7)]


def test_a_page_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes("一、目标\n".encode("gb18030"))
    problem = read_official(tmp_path / "page.txt", "sources/page.txt")
    assert isinstance(problem, Problem)
    assert str(problem).startswith("sources/page.txt:1:1: not-utf-8: ")
