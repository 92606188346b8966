"""A document's file to its text: which format it is, and the limits that keep a bad file from doing harm."""

import re
from pathlib import Path

from plancli.documents.document_errors import (
    DocumentError,
    EmptyDocumentError,
    TooLargeError,
    UnknownFormatError,
)
from plancli.documents.formats_text import decode, text_lines
from plancli.documents.text import DocumentText, Line

MAX_BYTES = 50 * 1024 * 1024
MAX_CHARACTERS = 5_000_000  # forty times the longest notice known; its structure takes about 300 MB of memory

READABLE = "plancli reads .txt, .md, .html, .docx and .pdf"
_PDF, _ZIP, _OLE, _RTF = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b", re.IGNORECASE)
_MHTML = re.compile(rb"MIME-Version:\s*1\.0", re.IGNORECASE)
_START = 4096  # bytes looked at to tell the format
_HTML_ENDINGS = {".html", ".htm", ".xhtml", ".shtml"}


def read_text(path: Path) -> DocumentText:
    """The text of a .txt, .md, .html, .docx or .pdf file, told by its content rather than its name.

    Raises DocumentError (a PlancliError) that names the file, what is wrong with it and what to do; nothing is
    read in part.
    """
    data = _bytes_of(path)
    try:
        lines = _lines_of(data, path.suffix.lower())
    except DocumentError as error:
        error.args = (f"{path}: {error}",)
        raise
    if not any(line.text.strip() for line in lines):
        raise EmptyDocumentError(f"{path}: the document has no text", READABLE)
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        message = f"{path}: the document has more than {MAX_CHARACTERS:,} characters"
        raise TooLargeError(message, "split it and read the parts one by one")
    return DocumentText(path.name, lines)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError(f"{path} is a folder", "name a file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"{path} has {size / 1024 / 1024:,.0f} MB; the limit is {MAX_BYTES // 1024 // 1024} MB"
            raise TooLargeError(message, "save the text of the document alone, without pictures")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"there is no file {path}", "check the name") from error
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}", "check its permissions") from error
    if not data.strip():
        raise EmptyDocumentError(f"{path} is empty", READABLE)
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"{path} has more than {MAX_BYTES // 1024 // 1024} MB", "name a document")
    return data


def _lines_of(data: bytes, ending: str) -> tuple[Line, ...]:
    start = data[:_START]
    if _PDF in start[:1024]:
        from plancli.documents.formats_pdf import pdf_lines

        return pdf_lines(data)
    if start.startswith(_ZIP):
        from plancli.documents.formats_docx import docx_lines

        return docx_lines(data)
    _refuse(start)
    if ending in _HTML_ENDINGS or (ending not in {".txt", ".md"} and _HTML.search(start)) or _is_page(start):
        from plancli.documents.formats_html import html_lines

        return html_lines(decode(data))
    return text_lines(decode(data))


def _is_page(start: bytes) -> bool:
    """A page saved under another ending."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html"))


def _refuse(start: bytes) -> None:
    if start.startswith(_OLE):
        raise UnknownFormatError("this is an old Word or WPS file (.doc, .wps)", "save it as .docx and read that")
    if start.startswith(_RTF):
        raise UnknownFormatError("this is a rich-text file (.rtf)", "save it as .docx and read that")
    if _MHTML.search(start):
        raise UnknownFormatError("this is a web archive (.mht)", "save the page as .html and read that")
