"""Bytes to text: the encodings that Chinese documents come in, and plain text or Markdown to lines."""

import codecs
import re

from plancli.documents.document_errors import UnknownFormatError
from plancli.documents.text import Line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
# What every page of Chinese has; garbage from the wrong encoding has little of it.
_COMMON = re.compile("[的一是在和有年月日、。，,与及为了到各市省]")
_SAMPLE = 20_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.005
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_TABS = 2  # a line with so many tabs between its words is a row


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, GB18030 (GBK, GB2312) or Big5; UnknownFormatError for anything else."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding) or _refuse()
    if encoding := _utf16(data):
        return _decoded(data, encoding) or _refuse()
    if len(_CONTROL.findall(data[:_SAMPLE])) > _BINARY_SHARE * len(data[:_SAMPLE]):
        _refuse()
    return _decoded(data, "utf-8") or _declared(data) or _likeliest(data) or _refuse()


def _decoded(data: bytes, encoding: str) -> str:
    """The text; "" where the bytes are not in that encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return ""


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_SAMPLE])
    if match is None:
        return ""
    name = match[1].decode("ascii").lower()
    return _decoded(data, "gb18030" if name.startswith("gb") else name)


def _utf16(data: bytes) -> str:
    """UTF-16 without its mark: every line break has a zero byte on the same side."""
    little, big = data.count(b"\n\x00"), data.count(b"\x00\n")
    if not little and not big:
        return ""
    encoding = "utf-16-le" if little >= big else "utf-16-be"
    return encoding if _share_of_common(_decoded(data[: _SAMPLE * 2 - _SAMPLE * 2 % 2], encoding)) else ""


def _likeliest(data: bytes) -> str:
    texts = [text for encoding in ("gb18030", "big5") if (text := _decoded(data, encoding))]
    best = max(texts, key=_share_of_common, default="")
    return best if _share_of_common(best) else ""


def _share_of_common(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_COMMON.findall(sample)) / len(sample) if sample else 0.0


def _refuse() -> str:
    raise UnknownFormatError(
        "the file is no text in a known encoding (UTF-8, UTF-16, GB18030, Big5)",
        "plancli reads .txt, .md, .html, .docx and .pdf",
    )


def text_lines(text: str) -> tuple[Line, ...]:
    """The lines of a plain or Markdown text; rows of a table (| a | b |, or parted by tabs) with their cells."""
    numbered = enumerate(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"), 1)
    return tuple(Line(line, number, _cells(line)) for number, line in numbered if not _RULE.match(line))


def _cells(line: str) -> tuple[str, ...]:
    if _ROW.match(line):
        return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    if line.strip().count("\t") >= _TABS:
        return tuple(cell.strip() for cell in line.split("\t"))
    return ()
