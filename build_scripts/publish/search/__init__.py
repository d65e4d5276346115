"""The site's own search: what is looked for, how it is cut, and the index in pieces that the browser loads.

``rules.yaml`` and ``cut`` say what a word is; ``names`` gathers what entries are called; ``documents`` turns the linked
site into documents; ``postings`` weighs and packs them; ``files`` is everything as text of files.
"""

from build_scripts.publish.search.index_files import search_files
from build_scripts.publish.search.postings import Cuts

__all__ = ["Cuts", "search_files"]
