"""Files that a page makes of its tables: taken along in a browser, then opened by the libraries that others use."""

import csv
import io
import warnings
from pathlib import Path

import openpyxl
from playwright.sync_api import Page


def taken(page: Page, format_: str, table: int = 0) -> bytes:
    with page.expect_download() as download:
        page.locator(".pa-take").nth(table).get_by_role("button", name=format_).click()
    assert download.value.suggested_filename.endswith({"Word": "docx", "Markdown": "md"}.get(format_, format_.lower()))
    return Path(download.value.path()).read_bytes()


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no style is named, and none is needed
        book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
