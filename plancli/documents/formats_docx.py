"""Word (.docx) to lines: paragraphs with their automatic numbers, and rows of tables, in the order of the document.

Read with the standard library: python-docx leaves out text in content controls and tracked insertions and knows no
automatic numbers, and without them clauses have no locators. Limits hold for what the archive declares and for what it
really unpacks to; a document type declaration, which no .docx has, ends the reading (entity bombs).
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from plancli.documents.document_errors import (
    DamagedDocumentError,
    ProtectedDocumentError,
    TooLargeError,
    UnknownFormatError,
)
from plancli.documents.formats_docx_numbering import Numbering, read_numbering, read_style_numbers
from plancli.documents.formats_xml import parse, word_name
from plancli.documents.text import Line

MAX_PART = 64 * 1024 * 1024  # bytes of one part; a notice of 120,000 characters has 2 MB
MAX_ARCHIVE = 512 * 1024 * 1024  # bytes that all parts declare together, pictures included
MAX_RATIO = 200  # unpacked to packed; XML reaches 20 to 50
_SMALL = 256 * 1024  # an archive that is smaller may unpack to as much as one of this size
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_CHUNK = 1024 * 1024  # few pieces: a parser starts an unfinished element or comment anew with each
_TABLE_PARTS = frozenset(("tbl", "tr", "tc", "gridSpan", "vMerge"))
_WIDEST = 100  # columns
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


def docx_lines(data: bytes) -> tuple[Line, ...]:
    """The paragraphs and rows of a .docx; `number` counts paragraphs.

    Raises TooLargeError for an archive that unpacks to more than the limits, UnknownFormatError for another archive,
    DamagedDocumentError for one that is broken.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive, len(data))
            numbering = read_numbering(_part(archive, _NUMBERING), read_style_numbers(_part(archive, _STYLES)))
            reader = _Reader(numbering)
            parse(_chunks(archive, _DOCUMENT), reader.start, reader.end, reader.text)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DamagedDocumentError(f"the Word file is damaged ({error})", "open it in Word and save it anew") from error
    return tuple(reader.lines)


def _check(archive: zipfile.ZipFile, packed: int) -> None:
    parts = {part.filename: part for part in archive.infolist()}
    if _DOCUMENT not in parts:
        kind = "an Excel workbook" if "xl/workbook.xml" in parts else "an archive that holds no Word document"
        raise UnknownFormatError(f"this is {kind}", "plancli reads .txt, .md, .html, .docx and .pdf")
    declared = sum(part.file_size for part in parts.values())
    if declared > MAX_ARCHIVE or parts[_DOCUMENT].file_size > MAX_PART or declared > MAX_RATIO * max(packed, _SMALL):
        raise _bomb(f"it unpacks to {declared / 1024 / 1024:,.0f} MB")
    if any(part.flag_bits & 1 for part in parts.values()):
        raise ProtectedDocumentError("the Word file is protected by a password", "save a copy without the password")


def _bomb(what: str) -> TooLargeError:
    return TooLargeError(f"the Word file is far larger than a document ({what})", "do not trust this file")


def _part(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part that may be missing."""
    return _chunks(archive, name) if name in archive.namelist() else iter(())


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part piece by piece, however large it says it is."""
    size = 0
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > MAX_PART:
                raise _bomb(f"{name} is larger than {MAX_PART // 1024 // 1024} MB")
            yield chunk


class _Reader:
    """Gathers paragraphs and rows while the XML goes by.

    Deleted text (w:delText) is another element than text and so left out; insertions, content controls and text boxes
    are read where they stand. A table within a cell gives its text to the cell.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.lines: list[Line] = []
        self._numbering = numbering
        self._pieces: list[str] = []
        self._number: dict[str, str] = {}
        self._style = ""
        self._rows: list[list[str]] = []
        self._tables = 0
        self._cell: list[str] = []
        self._span = 1
        self._merged = ""
        self._above: list[str] = []
        self._in_text = False
        self._skipped = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped or name == _FALLBACK:
            self._skipped += 1
            return
        values = {word_name(key): value for key, value in attributes.items()}
        local, value = word_name(name), values.get("val", "")
        if local in _TABLE_PARTS:
            self._start_in_table(local, value)
            return
        match local:
            case "t":
                self._in_text = True
            case "tab":
                self._pieces.append(" ")
            case "br" | "cr":
                self._pieces.append("\n")
            case "pStyle":
                self._style = value
            case "ilvl" | "numId":
                self._number[local] = value

    def _start_in_table(self, local: str, value: str) -> None:
        if local == "tbl":
            self._tables += 1
            self._above = [] if self._tables == 1 else self._above
        if self._tables != 1:
            return
        match local:
            case "tr":
                self._rows.append([])
            case "tc":
                self._cell, self._span, self._merged = [], 1, ""
            case "gridSpan":
                self._span = min(int(value), _WIDEST) if value.isdigit() else 1
            case "vMerge":
                self._merged = value or "continue"

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        match word_name(name):
            case "t":
                self._in_text = False
            case "p":
                self._end_paragraph()
            case "tc" if self._tables == 1:
                self._end_cell()
            case "tr" if self._tables == 1:
                self._end_row()
            case "tbl":
                self._tables -= 1

    def text(self, data: str) -> None:
        """Characters, which count only inside w:t."""
        if self._in_text and not self._skipped:
            self._pieces.append(data)

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces)
        if text.strip():
            text = self._numbering.label(self._number, self._style) + text
        self._pieces, self._number, self._style = [], {}, ""
        if self._tables:
            self._cell.append(text.strip())
            return
        for one in text.split("\n"):
            self.lines.append(Line(one, len(self.lines) + 1))

    def _end_cell(self) -> None:
        row = self._rows[-1]
        text = " ".join(filter(None, self._cell))
        if self._merged == "continue" and len(row) < len(self._above):
            text = self._above[len(row)]
        row.extend([text] * self._span)

    def _end_row(self) -> None:
        row = self._rows.pop()
        self._above = row
        if any(row):
            self.lines.append(Line("\t".join(row), len(self.lines) + 1, tuple(row)))
