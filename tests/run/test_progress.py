"""Long work shows where it is on a terminal, and says nothing elsewhere."""

from io import StringIO

from build_scripts.run.progress import Progress, Stage, describe


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_the_stage_and_its_line_is_taken_away_at_the_end() -> None:
    out = Terminal()
    progress = Progress(out)
    with progress.stage("mkdocs") as stage:
        stage.total = 4
        progress.drawn = 0
        progress.step(stage, 3)
    assert "mkdocs …" in out.getvalue()
    assert "mkdocs: 3 of 4, about " in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")


def test_elsewhere_nothing_is_said() -> None:
    out = StringIO()
    progress = Progress(out)
    with progress.stage("mkdocs") as stage:
        stage.total = 4
        progress.drawn = 0
        progress.step(stage, 3)
    assert out.getvalue() == ""
    assert [(each["name"], each["peak"] > 10**6) for each in progress.as_json()] == [("mkdocs", True)]  # type: ignore[operator]


def test_the_time_left_follows_from_the_steps_done() -> None:
    assert describe(Stage("mkdocs", started=100, done=250, total=1000), now=110) == (
        "mkdocs: 250 of 1,000, about 30 s left"
    )
    assert describe(Stage("render and write", started=100, done=1250), now=110) == "render and write: 1,250"
    assert describe(Stage("link", started=100), now=110) == "link …"
