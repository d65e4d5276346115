"""A digest written into a record, whatever the record looks like."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.records.recording import with_english, with_fetched

SHA = "ab" * 32
LINE = f"fetched: {{date: 2026-01-02, sha256: {SHA}}}"
RECORDS = {
    "a block": (
        "id: x\nsource:\n  # 网址\n  url: https://x.org/  # it moved\n  checked: 2024-01-01\n",
        f"id: x\nsource:\n  # 网址\n  url: https://x.org/  # it moved\n  {LINE}\n  checked: 2024-01-01\n",
    ),
    "a block that ends the file": (
        "source:\n    url: https://x.org/",
        f"source:\n    url: https://x.org/\n    {LINE}\n",
    ),
    "one line": (
        "a: 1\nsource: {url: 'https://x.org/', b: 2}\n",
        f"a: 1\nsource: {{url: 'https://x.org/', {LINE}, b: 2}}\n",
    ),
    "another system's lines": ("source:\r\n  url: x\r\n  b: 2\r\n", f"source:\r\n  url: x\r\n  {LINE}\r\n  b: 2\r\n"),
    "null": ("source:\n  url: x\n  fetched: null\n", f"source:\n  url: x\n  {LINE}\n"),
    "an earlier one": (
        "source:\n  url: x\n  fetched: {date: 2020-01-01, sha256: 00}  # 字\n  b: 2\n",
        f"source:\n  url: x\n  {LINE}  # 字\n  b: 2\n",
    ),
    "an earlier one as a block": (
        "source:\n  fetched:\n    sha256: '00'\n    # the day\n    date: 2020-01-01\n  url: x\n",
        f"source:\n  fetched:\n    sha256: {SHA}\n    # the day\n    date: 2026-01-02\n  url: x\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), RECORDS.values(), ids=RECORDS.keys())
def test_only_the_digest_is_written(before: str, after: str) -> None:
    assert with_fetched(before, date(2026, 1, 2), SHA) == after


READING = "{date: 2026-01-02, kind: filled, texts: 1}"
OPEN = {
    "no reading yet": (
        "source: {url: null}\n# the text\ntext: {zh: 字, en: null}\n",
        f'source: {{url: null}}\nreadings:\n  - {READING}\n# the text\ntext: {{zh: 字, en: "A"}}\n',
    ),
    "readings in a block": (
        "source: {}\nreadings:\n  - date: 2024  # first\n    kind: encoded\n# b\ntext:\n  en:\n",
        f'source: {{}}\nreadings:\n  - date: 2024  # first\n    kind: encoded\n  - {READING}\n# b\ntext:\n  en: "A"\n',
    ),
    "readings on one line": (
        "source: {}\nreadings: [{kind: encoded}]\ntext: {zh: 字, en: ~}",
        f'source: {{}}\nreadings: [{{kind: encoded}}, {READING}]\ntext: {{zh: 字, en: "A"}}',
    ),
    "an empty list": (
        "source: {}\nreadings: []\ntext: {zh: 字, en: null}",
        f'source: {{}}\nreadings: [{READING}]\ntext: {{zh: 字, en: "A"}}',
    ),
    "readings at the end": (
        "source: {}\ntext: {zh: 字, en: null}\nreadings:\n- kind: encoded",
        f'source: {{}}\ntext: {{zh: 字, en: "A"}}\nreadings:\n- kind: encoded\n- {READING}',
    ),
    "another system's lines": (
        "source:\r\n  url: x\r\ntext:\r\n  zh: 字\r\n  en: null\r\n",
        f'source:\r\n  url: x\r\nreadings:\r\n  - {READING}\r\ntext:\r\n  zh: 字\r\n  en: "A"\r\n',
    ),
}


@pytest.mark.parametrize(("before", "after"), OPEN.values(), ids=OPEN.keys())
def test_only_the_english_and_its_reading_are_written(before: str, after: str) -> None:
    assert with_english(before, {("text",): "A"}, READING) == after
