"""Build some pages of an edition with MkDocs' own functions, and look at nothing else.

MkDocs' ``build`` collects all files of a project, looks at each, and renders what the whole site has once. That takes
as long for one page as for ten thousand. A page needs the menu, and the files that its links lead to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from build_scripts.run.write import delete

_GENERATED = "index.md"


class AskedFiles(Files):
    """The files of an edition that somebody asked for; there seem to be no others.

    ``texts`` stand in place of what is in the files; pages that the build makes, to which they lead, may follow later.
    """

    def __init__(self, config: MkDocsConfig, texts: Mapping[str, str]) -> None:
        super().__init__([])
        self._config, self._texts = config, texts

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file of the edition, as MkDocs finds it where it collected all of them."""
        uri = posixpath.normpath(path)
        if uri not in self.src_uris and self._is_there(uri):
            file = File(uri, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls)
            if uri in self._texts:
                file.content_string = self._texts[uri]
            set_exclusions([file], self._config)
            self.append(file)
        return self.src_uris.get(uri)

    def _is_there(self, uri: str) -> bool:
        if uri.startswith(("../", "/")):
            return False
        will_be = bool(self._texts) and posixpath.basename(uri) == _GENERATED
        return will_be or Path(self._config.docs_dir, uri).is_file()


class SomePages:
    """Builds pages of an edition; what MkDocs and its theme load for that is kept for the next ones."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._env = config.plugins.on_env(config.theme.get_env(), config=config, files=Files([]))

    def build(self, paths: Iterable[str], texts: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
        """Build the pages of these sources, put other files (style sheets) in their place, and return all of them.

        ``texts``, by path, are what sources will say; their files say what they said.
        """
        config = self._config.plugins.on_config(self._config)  # each time: what hooks keep may be another edition's
        files = AskedFiles(config, texts)
        navigation = get_navigation(files, config)
        found = filter(None, map(files.get_file_from_path, paths))
        asked = [file for file in found if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
        pages = [*_pages(asked, config)]
        for page in pages:
            mkdocs_build._populate_page(page, config, files)  # noqa: SLF001 — MkDocs has no other way to a page
        for file in asked:
            # The published site shares what the last build made, and MkDocs writes into what it finds.
            delete(Path(config.site_dir), [file.dest_uri])
            if not file.is_documentation_page():
                file.copy_file()
        for page in pages:
            mkdocs_build._build_page(page, config, [page.file], navigation, self._env)  # noqa: SLF001
        for page in pages:
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        return tuple(file.dest_uri for file in asked)


def _pages(files: Iterable[File], config: MkDocsConfig) -> Iterator[Page]:
    for file in files:
        if file.is_documentation_page():
            yield file.page or Page(None, file, config)
