"""PDF to lines, through pypdf: the text layer page by page, broken where the page breaks it."""

from io import BytesIO
from typing import TYPE_CHECKING

from plancli.documents.document_errors import (
    DamagedDocumentError,
    DocumentError,
    MissingLibraryError,
    ProtectedDocumentError,
    ScannedDocumentError,
    TooLargeError,
)
from plancli.documents.text import Line

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2000
_FEW = 8  # characters a page: a scan with a stamp or page numbers typed over it


def pdf_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of all pages, in order.

    Raises ScannedDocumentError without a text layer, ProtectedDocumentError where a password is needed,
    DamagedDocumentError where pypdf cannot follow the file, MissingLibraryError without pypdf.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingLibraryError("reading PDF", "pypdf") from error
    try:
        pages = _pages(pypdf.PdfReader(BytesIO(data)))
    except DocumentError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DamagedDocumentError(
            f"the PDF is damaged ({error})", "open it and save or print it to PDF anew"
        ) from error
    if sum(len("".join(page.split())) for page in pages) <= _FEW * len(pages):
        message = f"the PDF has {len(pages)} pages and no text: it is a scan"
        raise ScannedDocumentError(message, "run text recognition (OCR) on it, or save the text from the web page")
    lines = (line for page in pages for line in page.splitlines())
    return tuple(Line(line, number) for number, line in enumerate(lines, 1))


def _pages(reader: "PdfReader") -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ProtectedDocumentError("the PDF is protected by a password", "save a copy without the password")
    if len(reader.pages) > MAX_PAGES:
        raise TooLargeError(f"the PDF has {len(reader.pages)} pages; the limit is {MAX_PAGES}", "split it")
    return [page.extract_text() for page in reader.pages]
