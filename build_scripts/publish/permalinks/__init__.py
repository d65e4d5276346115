"""Addresses are promises: what was ever published, where it went, what changed since, and the check that all holds.

Four kept records: ``data/permalinks/*.lock`` (every address with a fingerprint of what it said, and of anchors what
tells their content), written by ``make permalinks`` alone; ``data/redirects.yaml`` (where a vanished address went) and
``data/withdrawn.yaml`` (what is published no more, and why), written by hand; and ``data/changes.yaml`` (what is new),
to which ``make permalinks`` adds and people may add words.
"""
