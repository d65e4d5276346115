"""Build pages of an edition with MkDocs' own functions: some, or a share of all, so that every processor has its own.

MkDocs' ``build`` collects all files of a project, holds what each page is made of until all are read, and renders what
the whole site has once. A page needs the menu, and the files that its links lead to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from build_scripts.run.mkdocs_anchors import Anchors
from build_scripts.run.mkdocs_tuning import Lean, LeanPage
from build_scripts.run.shares import Share
from build_scripts.run.write import delete

_GENERATED = "index.md"
_AT_ONCE = 100
"""How many pages are open at once: all of them would fill gigabytes."""
_OURS_TOO = "sitemap.xml"
"""What MkDocs makes of all pages for every theme; the site has one of its own."""


class AskedFiles(Files):
    """The files of an edition that somebody asked for; there seem to be no others.

    ``texts`` stand in place of what is in the files; pages that the build makes, to which they lead, may follow later.
    ``known`` are all files of the edition by their paths, where they were looked at before.
    """

    def __init__(
        self, config: MkDocsConfig, texts: Mapping[str, str], known: Mapping[str, File] = MappingProxyType({})
    ) -> None:
        super().__init__([])
        self._config, self._texts, self._known = config, texts, known

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file of the edition, as MkDocs finds it where it collected all of them."""
        found = self.src_uris.get(path) or self._known.get(path)
        if found is not None:
            return found
        uri = posixpath.normpath(path)
        if uri not in self.src_uris and self._is_there(uri):
            self.ask(uri)
        return self.src_uris.get(uri)

    def ask(self, uri: str) -> File:
        """Return a file that is there, so that it can be built: what is made of it goes with these files."""
        file = File(uri, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls)
        if uri in self._texts:
            file.content_string = self._texts[uri]
        set_exclusions([file], self._config)
        self.append(file)
        return file

    def _is_there(self, uri: str) -> bool:
        if uri.startswith(("../", "/")):
            return False
        will_be = bool(self._texts) and posixpath.basename(uri) == _GENERATED
        return will_be or Path(self._config.docs_dir, uri).is_file()


class PageBuilder:
    """Builds pages of an edition; what MkDocs and its theme load for that is kept for the next ones."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        if Lean.__name__ not in config.plugins:
            config.plugins[Lean.__name__] = Lean(config)
        self._env = config.plugins.on_env(config.theme.get_env(), config=config, files=Files([]))

    def build(self, paths: Iterable[str], texts: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
        """Build the pages of these sources, put other files (style sheets) in their place, and return all of them.

        ``texts``, by path, are what sources will say; their files say what they said.
        """
        config = self._told()
        files = AskedFiles(config, texts)
        asked = [file for file in filter(None, map(files.get_file_from_path, paths)) if _is_included(file)]
        for file in asked:
            # The published site shares what the last build made, and MkDocs writes into what it finds.
            delete(Path(config.site_dir), [file.dest_uri])
            if not file.is_documentation_page():
                file.copy_file()
        for page in self._built(config, files, asked):
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        return tuple(file.dest_uri for file in asked)

    def build_share(self, share: Share, report: Callable[[int], None]) -> Anchors:
        """Build a share of all pages into an empty folder; ``report`` is told how many, each time that some are done.

        Returns their anchors, and those that they link to and do not have themselves.
        """
        config = self._told()
        every = get_files(config)
        if share.is_first:
            self._build_rest(config, every)
        own = islice(every.documentation_pages(), share.number, None, share.of)
        paths = [file.src_uri for file in own]
        anchors = Anchors()
        for start in range(0, len(paths), _AT_ONCE):
            files = AskedFiles(config, {}, every.src_uris)
            asked = [*map(files.ask, paths[start : start + _AT_ONCE])]
            for page in self._built(config, files, asked):
                anchors.note(page)
            report(len(asked))
        anchors.settle([anchors])
        return anchors

    def _told(self) -> MkDocsConfig:
        # Each time: what hooks keep may be another edition's.
        return self._config.plugins.on_config(self._config)

    def _built(self, config: MkDocsConfig, files: Files, asked: Iterable[File]) -> list[Page]:
        navigation = get_navigation(files, config)
        pages = [*_pages(asked, config)]
        for page in pages:
            mkdocs_build._populate_page(page, config, files)  # noqa: SLF001 — MkDocs has no other way to a page
        for page in pages:
            mkdocs_build._build_page(page, config, [page.file], navigation, self._env)  # noqa: SLF001
        return pages

    def _build_rest(self, config: MkDocsConfig, files: Files) -> None:
        """Put every file that is no page in its place, and the pages that the theme has once, as that of a missing one.

        ``files`` are those of the edition; those of the theme are added.
        """
        files.add_files_from_theme(self._env, config)
        set_exclusions(files, config)
        files.copy_static_files()
        navigation = get_navigation(AskedFiles(config, {}), config)
        for name in sorted(set(config.theme.static_templates) - {_OURS_TOO}):
            mkdocs_build._build_theme_template(name, self._env, files, config, navigation)  # noqa: SLF001


def _is_included(file: File) -> bool:
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]


def _pages(files: Iterable[File], config: MkDocsConfig) -> Iterator[Page]:
    for file in files:
        if file.is_documentation_page():
            yield file.page or LeanPage(None, file, config)
