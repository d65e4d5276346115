"""As a hook of MkDocs: the frame of a page without the indentation of its templates, which nobody sees."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension

_INDENTATION = re.compile(r"\n\s+")


class Unindented(Extension):
    """The theme's templates with their lines at the margin."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 — Jinja's
        """Return a template without indentation."""
        return _INDENTATION.sub("\n", source)


def on_env(env: Environment, **_: Any) -> Environment:
    """Let the frame of every page be set so."""
    env.add_extension(Unindented)
    return env
