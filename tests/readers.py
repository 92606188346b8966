"""Readers of what the renderers write: tables and words out of HTML, Markdown, workbooks and Word documents."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _tree(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - what the program under test wrote


class _Tables(HTMLParser):
    """The tables of a page as rows of cell texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._open: list[str] | None = None
        self._is_in_svg = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self._open = []
        elif tag == "svg":
            self._is_in_svg = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._open is not None:
            self.tables[-1][-1].append("".join(self._open).strip())
            self._open = None
        elif tag == "svg":
            self._is_in_svg = False

    def handle_data(self, data: str) -> None:
        if self._open is not None and not self._is_in_svg:
            self._open.append(data)


def html_tables(text: str) -> list[list[list[str]]]:
    """Each table as rows of texts, heads first; a bar has no text."""
    parser = _Tables()
    parser.feed(text)
    return parser.tables


def markdown_tables(text: str) -> list[list[list[str]]]:
    """Each pipe table as rows of texts, heads first."""
    tables: list[list[list[str]]] = []
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line.startswith("|")]
        if lines:
            rows = [[_plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
            tables.append([rows[0], *rows[2:]])
    return tables


def _plain(cell: str) -> str:
    return re.sub(r"\\(.)", r"\1", cell).strip()


def parts(content: bytes) -> dict[str, bytes]:
    """The files inside a workbook or document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document_blocks(content: bytes) -> Iterator[tuple[str, Any]]:
    """A Word document in order: ("text", style, words) as pairs and ("table", rows of texts)."""
    body = _tree(parts(content)["word/document.xml"]).find(f"{_WORD}body")
    for block in body if body is not None else ():
        if block.tag == f"{_WORD}p":
            style = block.find(f"{_WORD}pPr/{_WORD}pStyle")
            yield (style.get(f"{_WORD}val", "") if style is not None else "Normal"), _words(block)
        elif block.tag == f"{_WORD}tbl":
            yield (
                "table",
                [[_words(cell) for cell in row.findall(f"{_WORD}tc")] for row in block.findall(f"{_WORD}tr")],
            )


def _words(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_WORD}t"))


def document_tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a Word document as rows of texts, heads first."""
    return [rows for kind, rows in document_blocks(content) if kind == "table"]


def workbook_sheets(content: bytes) -> dict[str, list[list[str]]]:
    """Each sheet as rows of texts as the number formats show them; missing cells are empty."""
    files = parts(content)
    shared = [
        "".join(one.text or "" for one in item.iter(f"{_SHEET}t")) for item in _tree(files["xl/sharedStrings.xml"])
    ]
    formats = _formats(files["xl/styles.xml"])
    return {name: list(_sheet_rows(files[path], shared, formats)) for name, path in sheet_files(files).items()}


def sheet_files(files: dict[str, bytes]) -> dict[str, str]:
    """The file of each sheet, by the sheet's name, in order."""
    links = {one.get("Id"): one.get("Target") for one in _tree(files["xl/_rels/workbook.xml.rels"])}
    sheets = _tree(files["xl/workbook.xml"]).iter(f"{_SHEET}sheet")
    return {one.get("name", ""): f"xl/{links[one.get(_LINK)]}" for one in sheets}


def _formats(styles: bytes) -> list[str]:
    tree = _tree(styles)
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in tree.iter(f"{_SHEET}numFmt")}
    cells = tree.find(f"{_SHEET}cellXfs")
    return [codes.get(one.get("numFmtId"), "") for one in (cells if cells is not None else ())]


def _sheet_rows(content: bytes, shared: Sequence[str], formats: Sequence[str]) -> Iterator[list[str]]:
    for row in _tree(content).iter(f"{_SHEET}row"):
        yield [_shown(cell, shared, formats[int(cell.get("s", "0"))]) for cell in row]


def _shown(cell: ET.Element, shared: Sequence[str], code: str) -> str:
    value = cell.findtext(f"{_SHEET}v")
    if value is None:
        return ""
    if cell.get("t") == "s":
        return shared[int(value)]
    if code.startswith("+"):
        return f"{float(value):+.1f}"
    if "%" in code:
        return f"{float(value):.1f}%"
    if code.startswith("yyyy"):
        return (date(1899, 12, 30) + timedelta(days=int(value))).isoformat()
    return f"{float(value):.15g}"
