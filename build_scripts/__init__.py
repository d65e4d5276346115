"""Policy Atlas: from structured YAML of every plan to cross-linked Markdown pages and open data."""

import os
import sys
from types import TracebackType


def cannot_run(platform: str, optimize: int) -> str:
    """Return why the program cannot run on a system (``sys.platform``), or so optimized; empty where it can."""
    if platform == "win32":
        return "Windows lacks what a build needs (locks and children that end with it); run it in WSL, which is Linux"
    if optimize >= 2:
        return "without docstrings (python -OO, PYTHONOPTIMIZE=2) the schemas would lose what fields mean; run without"
    return ""


_NO_MEMORY = ("annot allocate memory", "failed to map segment")
"""What the loader of libraries says, in an error of another kind."""
_LEAST_MEMORY = 150 << 20
"""Bytes of address space without which nothing can be built: libraries fail in many ways, and some never end."""


_TOO_LITTLE = "there is not enough memory to begin; give it more"


def _lacks_memory() -> str:
    """Return what is said where this program is allowed less memory than it needs; empty where that is not known."""
    import resource  # noqa: PLC0415 — no system has it that the program cannot run on

    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    return _TOO_LITTLE if resource.RLIM_INFINITY != allowed < _LEAST_MEMORY else ""


def _say_why(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in words what ends the program before it can say anything itself: while its libraries are loaded."""
    if issubclass(kind, KeyboardInterrupt):
        return  # the shell sees that it was interrupted
    cause: BaseException | None = error
    while cause and not isinstance(cause, MemoryError) and not any(words in str(cause) for words in _NO_MEMORY):
        cause = cause.__cause__ or cause.__context__
    if cause:
        print(f"error: {_TOO_LITTLE}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def _open_streams() -> None:
    """Put nothing in the place of a closed standard stream: else a file opened later would get what is said there."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


if sys.argv[:1] == ["-m"]:  # it is this package that is run: nothing else of it is loaded yet
    sys.excepthook = _say_why
    _open_streams()
    if _why := cannot_run(sys.platform, sys.flags.optimize) or _lacks_memory():
        print(f"error: {_why}", file=sys.stderr)
        raise SystemExit(2)
