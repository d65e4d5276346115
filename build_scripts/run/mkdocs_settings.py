"""The settings that MkDocs reads, before it does: what is wrong in them is said in words, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from build_scripts.atlas.settings import MisuseError, Settings
from build_scripts.records.characters import places
from build_scripts.records.language import Language
from build_scripts.records.problems import Problem
from build_scripts.records.source import MAX_DEPTH, read_text

FILES = {Language.ZH: "mkdocs.yml", Language.EN: "mkdocs.en.yml"}
_GENERATED = frozenset({"assets/atlas.css", "assets/columns.css"})
_PYTHON = "tag:yaml.org,2002:python/"
_LABEL = re.compile(r"\blabels\.([a-z_]+)")
_INHERITED = ("extra_css", "extra_javascript")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def checked(settings: Settings) -> Mapping[str, Any]:
    """Return the settings of the Chinese edition, which the English shares; raises ``MisuseError`` for wrong ones."""
    found = {language: _Read(settings.root, language) for language in Language}
    problems = [problem for read in found.values() for problem in read.problems(settings)]
    if problems:
        raise MisuseError("\n".join(map(str, problems)))
    values: Mapping[str, Any] = found[Language.ZH].value
    return values


class _Read:
    """One file of settings: its text, its value with every scalar as text, and where each value stands."""

    def __init__(self, root: Path, language: Language) -> None:
        self.language, self.name = language, FILES[language]
        text = read_text(root / self.name, self.name)
        if isinstance(text, Problem):
            raise MisuseError(str(text))
        try:
            _check_depth(text)
            self.value = yaml.load(text, Loader=_Loader)
            self._node = yaml.compose(text, Loader=_Loader)
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
            line, column = places(text)(mark.index) if mark else (1, 1)
            said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it nests too deep"
            raise MisuseError(
                str(Problem(self.name, line, column, "invalid-yaml", f"not valid YAML: {said}"))
            ) from error

    def problems(self, settings: Settings) -> Iterator[Problem]:
        yield from self._tags(self._node)
        if not isinstance(self.value, dict):
            yield self._at((), "wrong-type", "settings stand here as `name: value`; see the file as it was published")
            return
        yield from self._fixed()
        yield from self._menu()
        yield from self._labels(settings)
        for field in _INHERITED:
            yield from self._files(settings, field)

    def _at(self, steps: tuple[str | int, ...], rule: str, message: str) -> Problem:
        node = self._node
        for step in steps:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), node)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
        mark = node.start_mark if node else None
        return Problem(self.name, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, rule, message)

    def _tags(self, node: yaml.Node | None, seen: frozenset[int] = frozenset()) -> Iterator[Problem]:
        if node is None or id(node) in seen:
            return
        if node.tag.startswith(_PYTHON):
            mark, tag = node.start_mark, node.tag.removeprefix("tag:yaml.org,2002:")
            message = (
                f"a tag of Python (`!!{tag}`) stands here, which would run code; this site needs none: take it out"
            )
            yield Problem(self.name, mark.line + 1, mark.column + 1, "python-tag", message)
        children: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            children = [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            children = node.value
        for child in children:
            yield from self._tags(child, seen | {id(node)})

    def _fixed(self) -> Iterator[Problem]:
        """Yield a problem for each setting that the build relies on and that is something else."""
        wanted = {
            ("INHERIT",): f".build/mkdocs.{self.language}.yml",
            ("docs_dir",): f"docs/{self.language}",
            ("extra", "edition"): str(self.language),
            ("theme", "language"): str(self.language),
        }
        for steps, right in wanted.items():
            given: Any = self.value
            for step in steps:
                given = given.get(step) if isinstance(given, dict) else None
            if given != right:
                message = f"`{'.'.join(steps)}` has to be `{right}` in this file: the build relies on it"
                yield self._at(steps, "wrong-value", message)

    def _menu(self) -> Iterator[Problem]:
        if "nav" in self.value and not (isinstance(self.value["nav"], list) and self.value["nav"]):
            yield self._at(
                ("nav",), "empty-menu", "this menu is empty; take `nav` out: the build makes one of the data"
            )

    def _labels(self, settings: Settings) -> Iterator[Problem]:
        """Yield a problem for each label that the pages' frame shows and that is no text here."""
        extra = self.value.get("extra")
        labels = extra.get("labels") if isinstance(extra, dict) else None
        frame = sorted((settings.templates / "theme").glob("**/*.html"))
        shown = {name for path in frame for name in _LABEL.findall(str(read_text(path, path.name)))}
        for name in sorted(shown):
            if not isinstance(labels, dict) or not isinstance(labels.get(name), str) or not labels[name].strip():
                message = f"`extra.labels.{name}` is missing; the frame of every page shows it: write a text"
                yield self._at(("extra", "labels", name), "missing-field", message)

    def _files(self, settings: Settings, field: str) -> Iterator[Problem]:
        """Yield a problem for each script or style sheet that is not there."""
        listed = self.value.get(field, [])
        if not isinstance(listed, list):
            yield self._at((field,), "wrong-type", f"a list has to stand in `{field}`")
            return
        for index, entry in enumerate(listed):
            path = entry.get("path") if isinstance(entry, dict) else entry
            folders = (settings.templates / "theme", settings.docs(self.language))
            if not isinstance(path, str):
                yield self._at((field, index), "wrong-type", "the path of a file has to stand here")
            elif path not in _GENERATED and not any((folder / path).is_file() for folder in folders):
                message = f"there is no file `{path}` in templates/theme/; correct the path, or take it out"
                yield self._at((field, index), "no-such-file", message)


def _check_depth(text: str) -> None:
    """Raise ``RecursionError`` for values that nest deeper than the composer can follow."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise RecursionError
