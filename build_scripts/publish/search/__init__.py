"""The site's own search: what is looked for, how it is cut, and the index in pieces that the browser loads.

``rules.yaml`` and ``cutting`` say what a word is; ``entry_names`` gathers what entries are called; ``documents`` turns
the linked site into documents; ``postings`` weighs and packs them; ``cuts`` keeps all that for the next build;
``index_files`` is everything as text of files.
"""

from build_scripts.publish.search.cuts import Cuts
from build_scripts.publish.search.index_files import search_files

__all__ = ["Cuts", "search_files"]
