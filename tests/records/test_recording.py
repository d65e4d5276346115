"""A digest written into a record, whatever the record looks like."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.records.recording import with_fetched

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
