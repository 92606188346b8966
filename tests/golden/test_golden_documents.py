"""Whole documents, one file per page and format: HTML as it is, of workbooks and Word documents what they hold.

Written again like the other expected outputs, by UPDATE_EXPECTED=1.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from readers import document_blocks, workbook_sheets
from support import Plancli, matches

HERE = Path(__file__).parent / "documents"
DAY = ("--as-of", "2022-06-30")
PAGES = {
    "report": ["report"],
    "report-dept": ["report", "--dept", "信厅"],
    "show": ["show", "stations"],
    "trend": ["trend", "--plan", "network-2022"],
}


def _workbook_lines(content: bytes) -> Iterator[str]:
    for name, rows in workbook_sheets(content).items():
        yield f"# {name}"
        yield from ("\t".join(row).rstrip("\t") for row in rows)


def _document_lines(content: bytes) -> Iterator[str]:
    for kind, held in document_blocks(content):
        if kind == "table":
            yield from ("| " + " | ".join(row) for row in held)
        else:
            yield f"[{kind}] {held}"


def written(plancli: Plancli, name: str, form: str) -> bytes:
    """A page as the content of a file."""
    file = Path(f"out.{form}")
    assert plancli(*PAGES[name], *DAY, "-o", file).code == 0
    return file.read_bytes()


@pytest.mark.parametrize("name", PAGES)
def test_html(small: Plancli, name: str):
    matches(written(small, name, "html").decode(), HERE / f"{name}.html")


@pytest.mark.parametrize("name", PAGES)
def test_workbook(small: Plancli, name: str):
    matches("\n".join(_workbook_lines(written(small, name, "xlsx"))) + "\n", HERE / f"{name}.xlsx.txt")


@pytest.mark.parametrize("name", PAGES)
def test_word_document(small: Plancli, name: str):
    matches("\n".join(_document_lines(written(small, name, "docx"))) + "\n", HERE / f"{name}.docx.txt")


def test_every_expected_document_has_its_test():
    endings = ("html", "xlsx.txt", "docx.txt")
    assert {path.name for path in HERE.iterdir()} == {f"{name}.{ending}" for name in PAGES for ending in endings}
