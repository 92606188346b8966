"""Why a document cannot be read: each error says what is wrong with the file and what to do."""

from plancli.errors import PlancliError

INSTALL = "pip install 'plancli[read]'"


class DocumentError(PlancliError):
    """A file from which no text can be taken; nothing of it was used."""


class EmptyDocumentError(DocumentError):
    """A file without any text."""


class UnknownFormatError(DocumentError):
    """A file that is no text, HTML, Word or PDF document."""


class TooLargeError(DocumentError):
    """A file, or what it unpacks to, beyond the limits."""


class DamagedDocumentError(DocumentError):
    """A file that breaks the rules of its own format."""


class ProtectedDocumentError(DocumentError):
    """A document that needs a password."""


class ScannedDocumentError(DocumentError):
    """A PDF that holds pictures of pages and no text."""


class MissingLibraryError(DocumentError):
    """A format whose library is not installed."""

    def __init__(self, what: str, library: str) -> None:
        super().__init__(f"{what} needs {library}, which is not installed", INSTALL)
