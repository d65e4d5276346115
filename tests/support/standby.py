"""A program that has everything loaded and runs our command line in forks of itself: `python -m tests.support.standby`.

To load Python's libraries and to compile the templates costs more than a build of a small project. Each order is a line
of JSON: `{"folder": …, "arguments": […], "environment": {…}, "out": file, "err": file}`; the answer is a line with the
exit status.
"""

import json
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from build_scripts.__main__ import main
from build_scripts.markdown.render import Renderer
from build_scripts.records.language import Language

ROOT = Path(__file__).resolve().parents[2]
LOADED_LATE = (
    "build_scripts.run.building",
    "build_scripts.run.commands",
    "mkdocs.commands.build",
    "build_scripts.run.mkdocs_tuning",
    "pypinyin",
    "xlsxwriter",
)
"""What a build loads only when it needs it."""
PATIENCE = 300
"""Seconds after which a command is ended."""


def answer(order: dict[str, Any]) -> int:
    """Run a command in a fork; return its exit status, negative if a signal ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    signal.alarm(PATIENCE)
    status = 1
    try:
        for number, path in ((0, os.devnull), (1, order["out"]), (2, order["err"])):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644), number)
        os.environ.clear()
        os.environ.update(order["environment"])
        os.chdir(order["folder"])
        status = main(order["arguments"])
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    except BaseException:  # noqa: BLE001 — as the interpreter does at its end
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    for library in LOADED_LATE:
        import_module(library)
    Renderer(ROOT / "templates", Language.ZH, {}).compile_all()
    for line in sys.stdin:
        print(answer(json.loads(line)), flush=True)
