"""The XML inside Word files, parsed as a stream; what no Word file has, and bombs are made of, ends the reading."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from plancli.documents.document_errors import DamagedDocumentError

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)


def parse(
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the handlers for every element and text of a part; nothing for a part without bytes.

    Names are the namespace, a space and the local name. Raises DamagedDocumentError for a document type declaration
    (entity bombs need one) and for XML that is not well-formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    has_bytes = False
    try:
        for chunk in chunks:
            has_bytes = True
            parser.Parse(chunk, False)  # noqa: FBT003 - the parser takes no keyword
        if has_bytes:
            parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise DamagedDocumentError(f"the Word file is damaged ({error})", "open it in Word and save it anew") from error


def word_name(name: str) -> str:
    """The local name of a WordprocessingML element or attribute; "" for any other."""
    for space in _WORD:
        if name.startswith(space):
            return name[len(space) :]
    return ""


def _refuse_doctype(*_: object) -> None:
    raise DamagedDocumentError("the Word file declares a document type, as no Word file does", "do not trust this file")
